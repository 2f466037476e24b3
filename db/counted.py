"""Who cites a document and what is said of it, counted over the citing articles.

Counting takes about 10 µs for each citation. Of documents that more than `MANY` articles cite the counts are kept in
their row (`documents.counted`), made anew whenever the links are; the others are counted when they are asked for.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from db.keys import PROVINCE
from db.sql import run

__all__ = ["MANY", "Citing", "Statement", "count_citing", "count_statements", "counts_json", "counts_of"]

MANY = 500
"""Citing articles of a document from which on its counts are kept."""


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
class Statement:
    """What some articles say about a document: its date and issuer as stated (None where they do not say)."""

    issued_on: str | None
    issuer: str | None
    articles: int


_CITING = (
    f"SELECT substr(a.published, 1, 4) AS year, s.name, {PROVINCE} AS province, count(*) AS articles"
    " FROM (SELECT DISTINCT article FROM citation_links WHERE document = :document AND status = 'linked') w"
    " JOIN articles a ON a.key = w.article LEFT JOIN sources s ON s.id = a.source_id GROUP BY 1, 2, 3"
)
# Those that surely cite it elsewhere in their text are no doubtful ones.
_DOUBTFUL = (
    "SELECT count(*) FROM (SELECT DISTINCT article FROM citation_links WHERE document = :document"
    " AND status = 'candidate' EXCEPT"
    " SELECT article FROM citation_links WHERE document = :document AND status = 'linked') c"
)
_STATEMENTS = (
    "SELECT f.issued_on, f.issuer, count(DISTINCT l.article) AS articles FROM citation_links l"
    " JOIN citation_facts f ON f.article = l.article AND f.n = l.n"
    " WHERE l.document = :document AND l.status = 'linked' GROUP BY f.issued_on, f.issuer"
)


def count_citing(connection: Connection, document: int) -> Citing:
    """Counts of the articles that cite a document."""
    years: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    provinces: Counter[str] = Counter()
    for year, source, province, articles in run(connection, _CITING, {"document": document}).all():
        years[year or ""] += articles
        sources[source or ""] += articles
        provinces[province or ""] += articles
    candidate = run(connection, _DOUBTFUL, {"document": document}).scalar_one()
    return Citing(
        linked=years.total(), candidate=candidate, years=tuple(sorted(years.items())), sources=_most(sources),
        provinces=_most(provinces),
    )


def count_statements(connection: Connection, document: int) -> list[Statement]:
    """Dates and issuers that articles state for a document, the most frequent first."""
    rows = run(connection, _STATEMENTS, {"document": document}).mappings()
    return sorted((Statement(**row) for row in rows), key=_frequent)


def counts_json(citing: Citing, statements: list[Statement]) -> dict[str, Any]:
    """Both counts as they are kept, and as they are when they are read again."""
    lists = {name: [list(pair) for pair in getattr(citing, name)] for name in _LISTS}
    return {"citing": asdict(citing) | lists, "statements": [asdict(one) for one in statements]}


def counts_of(kept: dict[str, Any]) -> tuple[Citing, list[Statement]]:
    """Both counts from what was kept."""
    citing = kept["citing"]
    lists = {name: tuple((value, articles) for value, articles in citing[name]) for name in _LISTS}
    return Citing(**citing | lists), [Statement(**one) for one in kept["statements"]]


_LISTS = ("years", "sources", "provinces")


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _frequent(one: Statement) -> tuple[int, bool, str, bool, str]:
    return -one.articles, one.issued_on is None, one.issued_on or "", one.issuer is None, one.issuer or ""
