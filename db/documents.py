"""Documents: what a number can mean, which document each citation names, and what the papers say about it.

A document is not its number (`01-NQ/TU` exists in every province). The registry is worked out by
`extractors.documents` and stored here; where it says nothing yet, a number's meanings are told apart by the issue dates
that citations state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from db.query import NumberQuery, read_query
from db.rows import number_lead
from db.schema import articles, citation_facts, citation_links, documents, sources
from db.store import Store
from models.document_number import key
from models.edtf import bounds

__all__ = ["Document", "Link", "Meaning", "Statement", "document", "links", "meanings", "put_documents", "statements",
           "timeline"]

MOST = 50
"""Meanings of one number that are given at most."""
LOOKED = 2_000
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What some articles say about a document: its date and issuer as stated (None where they do not say)."""

    issued_on: str | None
    issuer: str | None
    articles: int


def put_documents(store: Store, registry: Iterable[Document], of: Iterable[Link], *, batch: int = 5000) -> None:
    """Store the registry and the links of citations to it; what was stored of them before is replaced.

    A document keeps its number (`id`) as long as its identity stays. Links whose citation is not there (its article has
    changed meanwhile) are left out.

    Raises:
        ValueError: a link names a document that is not in the registry.
    """
    known = {one.identity: one for one in registry}
    with store.writing() as connection:
        before = dict(connection.execute(sa.select(documents.c.identity, documents.c.id)).all())
        gone = [number for identity, number in before.items() if identity not in known]
        for i in range(0, len(gone), batch):
            connection.execute(documents.delete().where(documents.c.id.in_(gone[i : i + batch])))
        fresh = [_values(one) for one in known.values() if one.identity not in before]
        for i in range(0, len(fresh), batch):
            connection.execute(documents.insert(), fresh[i : i + batch])
        update = documents.update().where(documents.c.identity == sa.bindparam("_identity"))
        changed = [_values(one) | {"_identity": one.identity} for one in known.values() if one.identity in before]
        for i in range(0, len(changed), batch):
            connection.execute(update, [
                {name: value for name, value in row.items() if name != "identity"} for row in changed[i : i + batch]
            ])
        numbers = dict(connection.execute(sa.select(documents.c.identity, documents.c.id)).all())
        connection.execute(citation_links.delete())
        waiting: list[Link] = []
        for link in of:
            if link.identity not in numbers:
                raise ValueError(f"{link.identity}: linked, but not in the registry")
            waiting.append(link)
            if len(waiting) >= batch:
                _link(connection, waiting, numbers)
                waiting = []
        _link(connection, waiting, numbers)
        counted = (
            sa.select(sa.func.count(citation_links.c.article.distinct()))
            .where(citation_links.c.document == documents.c.id, citation_links.c.status == "linked").scalar_subquery()
        )
        connection.execute(documents.update().values(articles=counted))


def _values(one: Document) -> dict[str, Any]:
    days = bounds(one.issued_on) if one.issued_on else None
    return {
        "identity": one.identity, "type": one.type, "number": one.number, "number_key": one.number and key(one.number),
        "number_lead": number_lead(one.number), "issuer": one.issuer, "locality": one.locality,
        "issued_on": one.issued_on, "issued_start": days and days[0], "issued_end": days and days[1],
        "name": one.name, "note": one.note, "articles": 0,
    }


def _link(connection: Connection, waiting: Sequence[Link], numbers: dict[str, int]) -> None:
    if not waiting:
        return
    ids = sorted({link.article_id for link in waiting})
    keys = dict(
        connection.execute(sa.select(articles.c.id, articles.c.key).where(articles.c.id.in_(ids))).all()
    )
    of_article = citation_facts.c.article.in_(keys.values())
    there = set(
        connection.execute(sa.select(citation_facts.c.article, citation_facts.c.n).where(of_article)).all()
    )
    rows = {
        (keys[one.article_id], one.n, numbers[one.identity]): one
        for one in waiting if (keys.get(one.article_id), one.n) in there
    }
    if rows:
        connection.execute(citation_links.insert(), [
            {"article": place[0], "n": place[1], "document": place[2], "status": one.status, "reason": one.reason}
            for place, one in rows.items()
        ])


def meanings(connection: Connection, asked: NumberQuery | str) -> tuple[Meaning, ...]:
    """The documents that a number can mean, those that most articles cite first."""
    number = read_query(asked).number if isinstance(asked, str) else asked
    if number is None:
        return ()
    registered = _registered(connection, number)
    return registered or _stated(connection, number)


def _registered(connection: Connection, number: NumberQuery) -> tuple[Meaning, ...]:
    query = sa.select(documents).where(_is(documents.c, number))
    if number.key is None and number.types:
        query = query.where(sa.func.lower(documents.c.type).in_(_types(number)))
    latest = documents.c.issued_start.desc().nulls_last()
    query = query.order_by(documents.c.articles.desc(), latest, documents.c.id).limit(MOST)
    return tuple(_meaning(row) for row in connection.execute(query))


def _meaning(row: Any) -> Meaning:
    return Meaning(
        id=row.id, type=row.type, number=row.number, issuer=row.issuer, locality=row.locality, issued_on=row.issued_on,
        name=row.name, note=row.note, articles=row.articles,
    )


def _types(number: NumberQuery) -> list[str]:
    from models.document_number import types_of

    return [name for folded in number.types for name in types_of(folded)]


def _is(columns: Any, number: NumberQuery) -> sa.ColumnElement[bool]:
    if number.key is None:
        return sa.and_(columns.number_lead == number.lead)
    if not number.partial:
        return sa.and_(columns.number_key == number.key)
    return sa.and_(columns.number_key >= number.key, columns.number_key < number.key + chr(0x10FFFF))


def _stated(connection: Connection, number: NumberQuery) -> tuple[Meaning, ...]:
    """Without a registry: the newest citations of a number, grouped by the date they state."""
    c = citation_facts.c
    shown = sa.or_(c.review.is_(None), c.review != "hidden")
    where = sa.and_(_is(c, number), shown, *([c.type_key.in_(number.types)] if not number.key and number.types else []))
    stated = (
        sa.select(c.number_key, c.article, c.issued_on, c.number, c.type, c.issuer)
        .where(where).order_by(c.article.desc()).limit(LOOKED).subquery()
    )
    s = stated.c
    many = sa.func.count(s.article.distinct())
    query = (
        sa.select(s.number_key, s.issued_on, many.label("articles"), sa.func.max(s.number).label("number"),
                  sa.func.max(s.type).label("type"), sa.func.max(s.issuer).label("issuer"))
        .group_by(s.number_key, s.issued_on)
        .order_by(many.desc(), s.number_key, s.issued_on.nulls_last()).limit(MOST)
    )
    return tuple(
        Meaning(
            id=None, type=row.type, number=row.number, issuer=row.issuer, locality=None, issued_on=row.issued_on,
            name=None, note=None, articles=row.articles,
        )
        for row in connection.execute(query)
    )


def document(store: Store, number: int) -> Meaning | None:
    """A document of the registry by its number (`Meaning.id`)."""
    with store.reading() as connection:
        row = connection.execute(sa.select(documents).where(documents.c.id == number)).first()
    return None if row is None else _meaning(row)


def statements(store: Store, number: int) -> list[Statement]:
    """Dates and issuers that articles state for a document, the most frequent first: dissent is kept, not settled."""
    many = sa.func.count(citation_links.c.article.distinct())
    query = (
        sa.select(citation_facts.c.issued_on, citation_facts.c.issuer, many.label("articles"))
        .join(citation_facts, sa.and_(
            citation_facts.c.article == citation_links.c.article, citation_facts.c.n == citation_links.c.n
        ))
        .where(citation_links.c.document == number, citation_links.c.status == "linked")
        .group_by(citation_facts.c.issued_on, citation_facts.c.issuer)
        .order_by(many.desc(), citation_facts.c.issued_on.nulls_last(), citation_facts.c.issuer.nulls_last())
    )
    with store.reading() as connection:
        return [Statement(**row) for row in connection.execute(query).mappings()]


def links(store: Store, article_id: str) -> list[tuple[int, Meaning, str, str]]:
    """For the citations of an article: (`n`, document, status, reason)."""
    query = (
        sa.select(documents, citation_links.c.n, citation_links.c.status, citation_links.c.reason)
        .join(citation_links, citation_links.c.document == documents.c.id)
        .join(articles, articles.c.key == citation_links.c.article)
        .where(articles.c.id == article_id).order_by(citation_links.c.n, documents.c.id)
    )
    names = Meaning.__dataclass_fields__
    with store.reading() as connection:
        return [
            (row["n"], Meaning(**{name: row[name] for name in names}), row["status"], row["reason"])
            for row in connection.execute(query).mappings()
        ]


def timeline(store: Store, number: int, *, limit: int = 200) -> list[dict[str, Any]]:
    """Articles that cite a document, newest first: article_id, url, title, source, published, status, quote."""
    query = (
        sa.select(
            articles.c.id.label("article_id"), articles.c.url, articles.c.title, sources.c.name.label("source"),
            articles.c.published, citation_links.c.status, citation_facts.c.quote,
        )
        .join(articles, articles.c.key == citation_links.c.article)
        .join(citation_facts, sa.and_(
            citation_facts.c.article == citation_links.c.article, citation_facts.c.n == citation_links.c.n
        ))
        .join(sources, sources.c.id == articles.c.source_id, isouter=True)
        .where(citation_links.c.document == number)
        .order_by(citation_links.c.article.desc(), citation_links.c.n).limit(limit)
    )
    with store.reading() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]
