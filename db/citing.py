"""What the page of a document shows, read at one moment: who cites it and says what of it, and what stands beside it.

Who cites it is counted over all citing articles; documents cited beside it and figures are those of the newest ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from db.counted import Citing, Statement, count_citing, count_statements, counts_of
from db.documents import Meaning
from db.figures import FoundFact, found_fact
from db.heads import SHOWN, heads_of
from db.rows import fact_of
from db.schema import citation_links, documents, figure_facts
from db.sql import run
from db.store import Store
from models.facts import Fact

__all__ = ["AMONG", "Beside", "Citing", "Dossier", "dossier"]

AMONG = 200
"""Citing articles, the newest, that are looked at for other documents: each is a place of its own on the disk."""
_BESIDE = 20
_LOOKED = 10
"""Citing articles that are looked at for each figure that is wanted, the newest; all of them only if those have few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Another document, and in how many of the newest `AMONG` citing articles it is cited too."""

    document: Meaning
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A document of the registry and the articles that cite it.

    `statements` are the dates and issuers that articles state, the most frequent first: dissent is kept, not settled.
    """

    document: Meaning
    citing: Citing
    statements: list[Statement]
    beside: list[Beside]
    articles: list[dict[str, Any]]
    """Newest first, each once: article_id, url, title, source, published, status, quote (the first that surely names
    it, if one does)."""
    figures: list[FoundFact]
    """Counts of people and percentages in the citing articles, newest article first."""
    charted: list[Fact]
    """The same and more of them, without their articles: what a chart takes."""


def dossier(
    store: Store, number: int, *, articles: int = 200, figures: int = 0, charted: int = 0
) -> Dossier | None:
    """All about a document (`Meaning.id`); None where there is none.

    Args:
        articles: citing articles that are given at most.
        figures: figures with their sentences, at most.
        charted: figures without, at most; no fewer than `figures`.
    """
    with store.reading() as connection:
        row = connection.execute(_DOCUMENT, {"number": number}).mappings().first()
        if row is None:
            return None
        citing, statements = counts_of(row["counted"]) if row["counted"] else (
            count_citing(connection, number), count_statements(connection, number)
        )
        shown, facts = _figures(connection, number, citing.linked, figures, max(figures, charted))
        return Dossier(
            document=_meaning(row), citing=citing, statements=statements, beside=_beside(connection, number),
            articles=_articles(connection, number, articles), figures=shown, charted=facts,
        )


_NAMES = tuple(Meaning.__dataclass_fields__)
_DOCUMENT = sa.select(*(documents.c[name] for name in _NAMES), documents.c.counted).where(
    documents.c.id == sa.bindparam("number")
)


def _meaning(row: sa.RowMapping) -> Meaning:
    return Meaning(**{name: row[name] for name in _NAMES})


def _beside(connection: Connection, number: int) -> list[Beside]:
    return [
        Beside(document=_meaning(row), articles=row["beside"])
        for row in run(connection, _CITED_BESIDE, {"number": number}).mappings()
    ]


_CITED_BESIDE = (
    "WITH w AS MATERIALIZED (SELECT DISTINCT article FROM citation_links WHERE document = :number AND status = 'linked'"
    f" ORDER BY article DESC LIMIT {AMONG}), o AS MATERIALIZED ("
    "SELECT l.document, count(DISTINCT l.article) AS beside FROM w JOIN citation_links l"
    " ON l.article = w.article AND l.status = 'linked' AND l.document <> :number"
    f" GROUP BY l.document ORDER BY beside DESC, l.document LIMIT {_BESIDE})"
    f" SELECT {', '.join('d.' + name for name in _NAMES)}, o.beside FROM o JOIN documents d ON d.id = o.document"
    " ORDER BY o.beside DESC, d.id"
)


def _articles(connection: Connection, number: int, most: int) -> list[dict[str, Any]]:
    return [dict(row) for row in run(connection, _CITING_ARTICLES, {"number": number, "most": most}).mappings()]


# `linked` sorts behind `candidate`: the surer of an article's links is the last.
_CITING_ARTICLES = (
    "WITH w AS MATERIALIZED (SELECT article, max(status) AS status,"
    " coalesce(min(CASE WHEN status = 'linked' THEN n END), min(n)) AS n FROM citation_links"
    " WHERE document = :number GROUP BY article ORDER BY article DESC LIMIT :most)"
    " SELECT a.id AS article_id, a.url, a.title, s.name AS source, a.published, w.status, f.quote FROM w"
    " JOIN articles a ON a.key = w.article JOIN citation_facts f ON f.article = w.article AND f.n = w.n"
    " LEFT JOIN sources s ON s.id = a.source_id ORDER BY w.article DESC"
)


def _figures(
    connection: Connection, number: int, citing: int, shown: int, most: int
) -> tuple[list[FoundFact], list[Fact]]:
    """The first figures with their articles, and all of them as facts."""
    asked = {"number": number, "most": most, "looked": _LOOKED * most}
    rows = connection.execute(_NEWEST_FIGURES, asked).mappings().all() if most else []
    if len(rows) < most and citing > _LOOKED * most:
        rows = connection.execute(_FIGURES, asked).mappings().all()
    facts = [fact_of(None, row) for row in rows]
    keys = sorted({row["article"] for row in rows[:shown]})
    heads = heads_of(connection, keys)
    pairs = zip(rows[:shown], facts, strict=False)
    return [found_fact(heads[row["article"]], row, fact, f"{row['article']}-{row['n']}") for row, fact in pairs], facts


def _figures_of(linked: sa.Select[Any]) -> sa.Select[Any]:
    f = figure_facts.c
    return (
        sa.select(*SHOWN["figure_facts"])
        .where(f.article.in_(linked), f.people | (f.kind == "percentage"), f.review.is_(None) | (f.review != "hidden"))
        .order_by(f.article.desc(), f.n).limit(sa.bindparam("most"))
    )


_LINKED = sa.select(citation_links.c.article).distinct().where(
    citation_links.c.document == sa.bindparam("number"), citation_links.c.status == "linked"
)
_NEWEST_FIGURES = _figures_of(_LINKED.order_by(citation_links.c.article.desc()).limit(sa.bindparam("looked")))
_FIGURES = _figures_of(_LINKED)
