"""How what a search found is spread: by source, province, year and kind of fact. What the facets of a page count."""

from __future__ import annotations

from dataclasses import dataclass

from db.candidates import FIRST
from db.filters import Filters
from db.keys import PROVINCE
from db.query import read_query
from db.sql import run
from db.store import Store
from db.windows import candidates

__all__ = ["Facet", "Facets", "facets"]

COUNTED = 500
"""Articles that are looked at, the newest: counting must cost less than finding."""
_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Articles that share a value."""

    value: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Counts within the newest `counted` articles that were found; `complete` where these are all.

    Years stand newest first, the rest with the most articles first; articles without a source or date are not listed.
    """

    counted: int
    complete: bool
    sources: tuple[Facet, ...] = ()
    provinces: tuple[Facet, ...] = ()
    """Provinces of the sources, each as it was called when the article was published (`Filters.province`)."""
    years: tuple[Facet, ...] = ()
    kinds: tuple[Facet, ...] = ()


def facets(
    store: Store, query: str, *, filters: Filters | None = None, many: bool = False, figures: bool = False
) -> Facets:
    """Facets of what `db.search.search` finds, or the articles of what `db.figures.figures` finds.

    Args:
        query: as for `search`.
        filters: as for `search`.
        many: whether `search` said `capped`; chooses how it is counted, not what.
        figures: whether only articles with counts or percentages that meet the filters are meant.
    """
    filters = filters or Filters()
    asked = read_query(query)
    if asked.empty and (query.strip() or (filters == Filters() and not figures)):
        return Facets(counted=0, complete=True)
    with store.reading() as connection:
        found = candidates(connection, asked, filters, table="figure_facts" if figures else None)
        found.common = many
        if found.walked():
            found.look_through(FIRST)
        sql, parameters = found.newest_articles(None, COUNTED + 1)
        newest = f"SELECT DISTINCT h.article FROM ({sql}) h"
        rows = run(connection, _COUNTS.format(newest=newest, most=COUNTED), parameters).all()
    counts: dict[str, list[Facet]] = {}
    for facet, value, articles in rows:
        if value and articles:
            counts.setdefault(facet, []).append(Facet(value=value, articles=articles))
    counted = next((articles for facet, _, articles in rows if facet == "all"), 0)

    def most(name: str) -> tuple[Facet, ...]:
        return tuple(sorted(counts.get(name, []), key=lambda one: (-one.articles, one.value))[:_SHOWN])

    years = sorted(counts.get("year", []), key=lambda one: one.value, reverse=True)
    return Facets(
        counted=min(counted, COUNTED), complete=counted <= COUNTED and found.window == (None, None),
        sources=most("source"), provinces=most("province"), years=tuple(years),
        kinds=tuple(one for one in most("kind") if not figures or one.value in ("count", "percentage")),
    )


_VISIBLE = "f.article = w.article AND (f.review IS NULL OR f.review <> 'hidden')"
_OF_KIND = " UNION ALL SELECT 'kind', '{0}', count(*) FROM w WHERE EXISTS (SELECT 1 FROM {1} f WHERE {2})"
_COUNTS = (
    "WITH newest AS MATERIALIZED ({newest}),"
    " w AS MATERIALIZED (SELECT article FROM newest ORDER BY article DESC LIMIT {most}),"
    f" h AS MATERIALIZED (SELECT substr(a.published, 1, 4) AS year, s.name, {PROVINCE} AS province"
    " FROM w JOIN articles a ON a.key = w.article LEFT JOIN sources s ON s.id = a.source_id)"
    " SELECT 'all' AS facet, 'all' AS value, count(*) AS articles FROM newest"
    " UNION ALL SELECT 'source', name, count(*) FROM h GROUP BY name"
    " UNION ALL SELECT 'province', province, count(*) FROM h GROUP BY province"
    " UNION ALL SELECT 'year', year, count(*) FROM h GROUP BY year"
    + _OF_KIND.format("citation", "citation_facts", _VISIBLE)
    + _OF_KIND.format("date", "date_facts", _VISIBLE)
    + _OF_KIND.format("count", "figure_facts", f"{_VISIBLE} AND f.kind = 'count'")
    + _OF_KIND.format("percentage", "figure_facts", f"{_VISIBLE} AND f.kind = 'percentage'")
)
