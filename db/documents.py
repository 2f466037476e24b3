"""Documents: what a number can mean, which document each citation names, and what the papers say about it.

A document is not its number (`01-NQ/TU` exists in every province). The registry is worked out by
`extractors.documents` and stored here; where it says nothing yet, a number's meanings are told apart by the issue dates
that citations state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from db.bulk import insert_rows
from db.counted import MANY, count_citing, count_statements, counts_json
from db.engine import Advisory
from db.query import NumberQuery, read_query
from db.rows import number_lead
from db.schema import articles, citation_facts, citation_links, documents
from db.sql import run
from db.store import Store
from models.document_number import key
from models.edtf import bounds

__all__ = ["Document", "Link", "Meaning", "links", "meanings", "put_documents"]

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


def put_documents(store: Store, registry: Iterable[Document], of: Iterable[Link], *, batch: int = 5000) -> None:
    """Store the registry and the links of citations to it; what was stored of them before is replaced.

    A document keeps its number (`id`) as long as its identity stays. Links whose citation is not there (its article has
    changed meanwhile) are left out. Only what differs is written, some thousand rows in a transaction: nobody waits
    long, who reads meanwhile sees some links of before and some of now, and what was stopped is begun again.

    Raises:
        ValueError: a link names a document that is not in the registry.
    """
    known = {one.identity: one for one in registry}
    _put_registry(store, known, batch)
    with store.reading() as connection:
        numbers = dict(connection.execute(sa.select(documents.c.identity, documents.c.id)).all())
    seen: set[int] = set()
    remaining = iter(of)
    while waiting := list(islice(remaining, batch)):
        # The rest of the last article belongs to it, so that an article's links are compared as a whole.
        for link in remaining:
            waiting.append(link)
            if link.article_id != waiting[-2].article_id:
                remaining = chain([waiting.pop()], remaining)
                break
        for link in waiting:
            if link.identity not in known:
                raise ValueError(f"{link.identity}: linked, but not in the registry")
        with _registering(store) as connection:
            _link(connection, waiting, numbers, seen)
    _unlink(store, seen, batch)
    _count(store, batch)
    gone = [number for identity, number in numbers.items() if identity not in known]
    for part in _parts(gone, batch):
        with _registering(store) as connection:
            connection.execute(documents.delete().where(documents.c.id.in_(part)))


@contextmanager
def _registering(store: Store) -> Iterator[Connection]:
    """A transaction that no other of its kind runs beside: SQLite has one writer anyway."""
    with store.writing() as connection:
        if store.dialect == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (int(Advisory.REGISTRY),))
        yield connection


def _parts(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[i : i + size] for i in range(0, len(items), size))


def _put_registry(store: Store, known: dict[str, Document], batch: int) -> None:
    columns = [documents.c[name] for name in _values(Document(identity=""))]
    with store.reading() as connection:
        before = {row["identity"]: dict(row) for row in connection.execute(sa.select(*columns)).mappings()}
    update = documents.update().where(documents.c.identity == sa.bindparam("_identity"))
    values = map(_values, known.values())
    differing = [row for row in values if before.get(row["identity"]) != row]
    for part in _parts(differing, batch):
        with _registering(store) as connection:
            there = set(connection.execute(
                sa.select(documents.c.identity).where(documents.c.identity.in_([row["identity"] for row in part]))
            ).scalars())
            fresh = [row | {"articles": 0} for row in part if row["identity"] not in there]
            changed = [
                {name: value for name, value in row.items() if name != "identity"} | {"_identity": row["identity"]}
                for row in part if row["identity"] in there
            ]
            if fresh:
                connection.execute(documents.insert(), fresh)
            if changed:
                connection.execute(update, changed)


def _values(one: Document) -> dict[str, Any]:
    days = bounds(one.issued_on) if one.issued_on else None
    return {
        "identity": one.identity, "type": one.type, "number": one.number, "number_key": one.number and key(one.number),
        "number_lead": number_lead(one.number), "issuer": one.issuer, "locality": one.locality,
        "issued_on": one.issued_on, "issued_start": days and days[0], "issued_end": days and days[1],
        "name": one.name, "note": one.note,
    }


def _link(connection: Connection, waiting: Sequence[Link], numbers: dict[str, int], seen: set[int]) -> None:
    """Make the links of these links' articles these alone; adds the articles' keys to `seen`."""
    ids = sorted({link.article_id for link in waiting})
    keys = dict(connection.execute(sa.select(articles.c.id, articles.c.key).where(articles.c.id.in_(ids))).all())
    c = citation_links.c
    there = set(connection.execute(
        sa.select(citation_facts.c.article, citation_facts.c.n).where(citation_facts.c.article.in_(keys.values()))
    ).all())
    before = {row[:3]: row[3:] for row in connection.execute(
        sa.select(c.article, c.n, c.document, c.status, c.reason).where(c.article.in_(keys.values()))
    )}
    wanted = {
        (keys[one.article_id], one.n, numbers[one.identity]): (one.status, one.reason)
        for one in waiting if (keys.get(one.article_id), one.n) in there
    }
    # An article that came before in another part keeps what that part gave it.
    lost = [place for place in before if wanted.get(place) != before[place] and place[0] not in seen]
    if lost:
        connection.execute(citation_links.delete().where(
            c.article == sa.bindparam("_article"), c.n == sa.bindparam("_n"), c.document == sa.bindparam("_document")
        ), [dict(zip(("_article", "_n", "_document"), place, strict=True)) for place in lost])
    fresh = sorted((*place, *rest) for place, rest in wanted.items() if before.get(place) != rest)
    insert_rows(connection, "citation_links", ("article", "n", "document", "status", "reason"), fresh)
    seen.update(place[0] for place in wanted)


def _unlink(store: Store, seen: set[int], batch: int) -> None:
    """Take the links away of articles that have none now."""
    c = citation_links.c
    linked = sa.select(c.article).distinct().order_by(c.article).limit(batch)
    after = -1
    while True:
        with store.reading() as connection:
            part = connection.execute(linked.where(c.article > after)).scalars().all()
        if not part:
            return
        if lost := [key for key in part if key not in seen]:
            with _registering(store) as connection:
                connection.execute(citation_links.delete().where(c.article.in_(lost)))
        after = part[-1]


def _count(store: Store, batch: int) -> None:
    """How many articles cite each document; of much cited ones by year, source and what they state, too."""
    d, c = documents.c, citation_links.c
    linked = sa.and_(c.document == d.id, c.status == "linked")
    counted = sa.select(sa.func.count(c.article.distinct())).where(linked).correlate(documents).scalar_subquery()
    query = sa.select(d.id, d.articles, counted, d.counted).order_by(d.id).limit(batch)
    update = documents.update().where(d.id == sa.bindparam("_id")).values(
        articles=sa.bindparam("_articles"), counted=sa.bindparam("_counted", type_=d.counted.type)
    )
    after = -1
    while True:
        with store.reading() as connection:
            part = connection.execute(query.where(d.id > after)).all()
            changed = []
            for number, before, now, kept in part:
                counts = counts_json(
                    count_citing(connection, number), count_statements(connection, number)
                ) if now > MANY else None
                if now != before or counts != kept:
                    changed.append({"_id": number, "_articles": now, "_counted": counts})
        if not part:
            return
        if changed:
            with _registering(store) as connection:
                connection.execute(update, changed)
        after = part[-1][0]


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
    where, parameters = _is(number)
    if not number.key and number.types:
        names = {f"type_{i}": name for i, name in enumerate(number.types)}
        where += f" AND type_key IN ({', '.join(':' + name for name in names)})"
        parameters |= names
    sql = (
        "SELECT NULL AS id, max(type) AS type, max(number) AS number, max(issuer) AS issuer, NULL AS locality,"
        " issued_on, NULL AS name, NULL AS note, count(DISTINCT article) AS articles FROM ("
        "SELECT number_key, article, issued_on, number, type, issuer FROM citation_facts"
        f" WHERE {where} AND (review IS NULL OR review <> 'hidden') ORDER BY article DESC LIMIT {LOOKED}) s"
        f" GROUP BY number_key, issued_on ORDER BY articles DESC, number_key, issued_on NULLS LAST LIMIT {MOST}"
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
