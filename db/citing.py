"""Who cites a document, counted over all citing articles, and which documents are cited beside it."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from db.documents import Meaning
from db.keys import PROVINCE
from db.schema import documents
from db.sql import run
from db.store import Store

__all__ = ["Beside", "Citing", "cited_beside", "citing"]

COUNTED = 10_000
"""Citing articles that are counted, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """How many articles cite a document (`linked`) or may cite it (`candidate`); the first by year, source, province.

    Years ascend, the rest stand with the most articles first; the empty text stands for none. A province is that of the
    source, as it was called when the article was published.
    """

    linked: int
    candidate: int
    years: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, int], ...]
    provinces: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Another document, and in how many of the citing articles it is cited too."""

    document: Meaning
    articles: int


def citing(store: Store, number: int) -> Citing:
    """Counts of the articles that cite a document (`Meaning.id`), up to 10,000 of each kind."""
    of = "SELECT DISTINCT article FROM citation_links WHERE document = :document AND status = :status"
    newest = f"{of} ORDER BY article DESC LIMIT {COUNTED}"
    counts = (
        f"WITH w AS MATERIALIZED ({newest}), h AS MATERIALIZED (SELECT substr(a.published, 1, 4) AS year, s.name,"
        f" {PROVINCE} AS province"
        " FROM w JOIN articles a ON a.key = w.article LEFT JOIN sources s ON s.id = a.source_id)"
        " SELECT 'year' AS facet, coalesce(year, '') AS value, count(*) AS articles FROM h GROUP BY 2"
        " UNION ALL SELECT 'source', coalesce(name, ''), count(*) FROM h GROUP BY 2"
        " UNION ALL SELECT 'province', coalesce(province, ''), count(*) FROM h GROUP BY 2"
    )
    with store.reading() as connection:
        rows = run(connection, counts, {"document": number, "status": "linked"}).all()
        # Those that surely cite it elsewhere in their text are no doubtful ones.
        sure = "SELECT article FROM citation_links WHERE document = :document AND status = 'linked'"
        doubtful = f"SELECT count(*) FROM ({of} AND article NOT IN ({sure}) LIMIT {COUNTED}) c"
        candidate = run(connection, doubtful, {"document": number, "status": "candidate"}).scalar_one()
    years = tuple(sorted((value, n) for facet, value, n in rows if facet == "year"))

    def most(name: str) -> tuple[tuple[str, int], ...]:
        found = ((value, n) for facet, value, n in rows if facet == name)
        return tuple(sorted(found, key=lambda one: (-one[1], one[0])))

    return Citing(
        linked=sum(n for _, n in years), candidate=candidate, years=years, sources=most("source"),
        provinces=most("province"),
    )


def cited_beside(store: Store, number: int, *, limit: int = 20) -> list[Beside]:
    """Documents that the newest 1,000 citing articles cite too, the most frequent first."""
    sql = (
        "WITH w AS MATERIALIZED (SELECT DISTINCT article FROM citation_links WHERE document = :document AND status ="
        " 'linked' ORDER BY article DESC LIMIT 1000)"
        " SELECT o.document, count(DISTINCT o.article) AS articles FROM w JOIN citation_links o"
        " ON o.article = w.article AND o.status = 'linked' AND o.document <> :document"
        f" GROUP BY o.document ORDER BY articles DESC, o.document LIMIT {limit}"
    )
    with store.reading() as connection:
        counts: dict[int, int] = {row.document: row.articles for row in run(connection, sql, {"document": number})}
        rows = connection.execute(sa.select(documents).where(documents.c.id.in_(counts))).mappings().all()
    names = Meaning.__dataclass_fields__
    found = [
        Beside(document=Meaning(**{name: row[name] for name in names}), articles=counts[row["id"]]) for row in rows
    ]
    return sorted(found, key=lambda one: (-one.articles, one.document.id or 0))
