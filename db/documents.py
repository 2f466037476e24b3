"""Documents: what a number can mean, which document each citation names, and what the papers say about it.

A document is not its number (`01-NQ/TU` exists in every province). The registry is worked out by
`extractors.documents` and kept by `db.registry`; where it says nothing yet, a number's meanings are told apart by the
issue dates that citations state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from db.numbers import number_runs
from db.query import NumberQuery, read_query
from db.schema import articles, citation_links, documents
from db.sql import run
from db.store import Store

__all__ = ["Document", "Link", "Meaning", "links", "meanings"]

MOST = 50
"""Meanings of one number that are given at most."""
LOOKED = 500
"""Citations of a number that are looked at where the registry does not know it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An official document. `identity` is what makes it one: two documents of one number differ in it."""

    identity: str
    type: str | None = None
    number: str | None = None
    issuer: str | None = None
    locality: str | None = None
    issued_on: str | None = None
    name: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That a citation, the `n`-th fact of an article, names a document, or may name it (`candidate`)."""

    article_id: str
    n: int
    identity: str
    status: Literal["linked", "candidate"]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A document that a number can mean, and how many articles cite it.

    Without an `id` it is not in the registry: citations of this number that state this date (None: that state no date).
    """

    id: int | None
    type: str | None
    number: str | None
    issuer: str | None
    locality: str | None
    issued_on: str | None
    name: str | None
    note: str | None
    articles: int


def meanings(connection: Connection, asked: NumberQuery | str) -> tuple[Meaning, ...]:
    """The documents that a number can mean, those that most articles cite first."""
    number = read_query(asked).number if isinstance(asked, str) else asked
    if number is None:
        return ()
    registered = _registered(connection, number)
    return registered or _stated(connection, number)


def _registered(connection: Connection, number: NumberQuery) -> tuple[Meaning, ...]:
    where, parameters = _is(number)
    if number.key is None and number.types:
        names = {f"name_{i}": name for i, name in enumerate(_types(number))}
        where += f" AND lower(type) IN ({', '.join(':' + name for name in names)})"
        parameters |= names
    sql = (
        f"SELECT {', '.join(_MEANING)} FROM documents WHERE {where}"
        f" ORDER BY articles DESC, issued_start DESC NULLS LAST, id LIMIT {MOST}"
    )
    return tuple(Meaning(**row) for row in run(connection, sql, parameters).mappings())


_MEANING = tuple(Meaning.__dataclass_fields__)


def _types(number: NumberQuery) -> list[str]:
    from models.document_number import types_of

    return [name for folded in number.types for name in types_of(folded)]


def _is(number: NumberQuery) -> tuple[str, dict[str, Any]]:
    if number.key is None:
        return "number_lead = :lead", {"lead": number.lead}
    if not number.partial:
        return "number_key = :key", {"key": number.key}
    return "number_key >= :key AND number_key < :end", {"key": number.key, "end": number.key + chr(0x10FFFF)}


def _stated(connection: Connection, number: NumberQuery) -> tuple[Meaning, ...]:
    """Without a registry: the newest citations of a number, grouped by the date they state."""
    parameters: dict[str, Any] = {}
    said = "max(type) AS type, max(number) AS number, max(issuer) AS issuer"
    shown = "(c.review IS NULL OR c.review <> 'hidden') ORDER BY c.article DESC"
    runs = [
        "SELECT c.number_key, c.article, c.issued_on, c.number, c.type, c.issuer FROM citation_facts c"
        f" WHERE {run} AND {shown} LIMIT {LOOKED}" for run in number_runs(connection, number, parameters, "c")
    ]
    cited = runs[0]
    if len(runs) > 1:
        every = " UNION ALL ".join(f"SELECT * FROM ({run}) r{i}" for i, run in enumerate(runs))
        cited = f"SELECT * FROM ({every}) u ORDER BY article DESC LIMIT {LOOKED}"
    articles = "count(DISTINCT article)"
    if connection.dialect.name == "postgresql":  # which would sort them all by all of this
        of_each = "number_key, issued_on, article"
        cited = f"SELECT {of_each}, {said} FROM ({cited}) c GROUP BY {of_each}"
        articles = "count(*)"
    sql = (
        f"SELECT NULL AS id, {said}, NULL AS locality, issued_on, NULL AS name, NULL AS note, {articles} AS articles"
        f" FROM ({cited}) s GROUP BY number_key, issued_on"
        f" ORDER BY articles DESC, number_key, issued_on NULLS LAST LIMIT {MOST}"
    )
    return tuple(Meaning(**row) for row in run(connection, sql, parameters).mappings())


_NAMED = tuple(documents.c[name] for name in _MEANING)


def links(store: Store, article_id: str) -> list[tuple[int, Meaning, str, str]]:
    """For the citations of an article: (`n`, document, status, reason)."""
    query = (
        sa.select(*_NAMED, citation_links.c.n, citation_links.c.status, citation_links.c.reason)
        .select_from(documents).join(citation_links, citation_links.c.document == documents.c.id)
        .join(articles, articles.c.key == citation_links.c.article)
        .where(articles.c.id == article_id).order_by(citation_links.c.n, documents.c.id)
    )
    with store.reading() as connection:
        return [
            (row["n"], Meaning(**{name: row[name] for name in _MEANING}), row["status"], row["reason"])
            for row in connection.execute(query).mappings()
        ]
