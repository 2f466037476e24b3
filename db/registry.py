"""Keeping the registry of documents: what the citations of a number mean is worked out and stored, number by number.

Two citations can only mean the same document if they have the same number, so each number's citations are a world of
their own (`number_key`): they are read together, their documents and links compared with those stored, and what differs
is written. A store is gone through some thousand citations at a time, in memory that does not grow with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from db.bulk import insert_rows
from db.citations import StoredCitation, citations_where
from db.counted import MANY, count_citing, count_statements, counts_json
from db.documents import Document, Link
from db.engine import Advisory
from db.interpreter import uncollected
from db.rows import number_lead
from db.schema import articles, citation_facts, citation_links, documents, stale_numbers
from db.store import Store
from models.document_number import key
from models.edtf import bounds

__all__ = ["Named", "Resolve", "put_documents", "refresh_documents"]

PART = 5_000
"""Citations that are looked at together, or those of one number if it has more."""


MOST = 50_000
"""Numbers that are looked at one by one rather than all there are."""


class Named(NamedTuple):
    """That a citation, by its article's key and its place in it, names a document, or may name it (`candidate`)."""

    article: int
    n: int
    identity: str
    status: str
    reason: str


Resolve = Callable[[Sequence[StoredCitation]], tuple[Iterable[Document], Iterable[Named]]]
"""All citations of one number, by article and place → the documents they show to exist, and what each names."""
_Scope = Callable[[sa.ColumnElement[Any]], sa.ColumnElement[bool]]
_Place = tuple[int, int, int]


def refresh_documents(store: Store, resolve: Resolve, *, every: bool = False) -> tuple[int, int]:
    """Work out documents and links of the numbers whose citations changed since the last time, or of `every` number.

    A document keeps its number (`id`) as long as its identity stays. A transaction writes what differs for some
    thousand citations: nobody waits long, who reads meanwhile sees some numbers as before and some as now, and what was
    stopped is begun again.

    Returns:
        How many documents there are, and how many citations are linked to one.
    """
    last, numbers = _noted(store)
    if every or numbers is None:
        _refresh_all(store, resolve)
    else:
        _refresh_some(store, resolve, numbers)
    with store.writing() as connection:
        connection.execute(stale_numbers.delete().where(stale_numbers.c.id <= last))
    with store.reading() as connection:
        linked = sa.select(sa.func.count()).select_from(citation_links).where(citation_links.c.status == "linked")
        known = sa.select(sa.func.count()).select_from(documents)
        return connection.execute(known).scalar_one(), connection.execute(linked).scalar_one()


def _noted(store: Store) -> tuple[int, list[str] | None]:
    """The numbers noted as changed, None for all or more than are kept in mind; and the last of these notes."""
    c = stale_numbers.c
    with store.writing() as connection:
        if store.dialect == "postgresql":
            # Notes are numbered before they are committed: when nobody is writing any, all up to the last are there.
            connection.exec_driver_sql("LOCK TABLE stale_numbers IN SHARE MODE")
        last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(c.id), 0))).scalar_one()
        some = sa.select(c.number_key).where(c.id <= last).distinct().limit(MOST + 1)
        numbers = list(connection.execute(some).scalars())
    return last, None if None in numbers or len(numbers) > MOST else sorted(filter(None, numbers))


def _refresh_all(store: Store, resolve: Resolve) -> None:
    after: str | None = None
    while True:
        with store.reading() as connection:
            part, last = _part(connection, after)
        _put(store, _between(after, last), *_resolved(part, resolve))
        if last is None:
            return
        after = last


def _refresh_some(store: Store, resolve: Resolve, numbers: Sequence[str]) -> None:
    """Numbers together that have some thousand citations, or one that has more."""
    c = citation_facts.c
    sizes: dict[str, int] = {}
    with store.reading() as connection:
        for some in _parts(numbers):
            query = sa.select(c.number_key, sa.func.count()).where(c.number_key.in_(some)).group_by(c.number_key)
            sizes.update(connection.execute(query).all())
    part: list[str] = []
    citations = 0
    for number in [*numbers, None]:
        size = sizes.get(number or "", 0)
        if part and (number is None or citations + size > PART or len(part) >= PART // 10):
            with store.reading() as connection:
                found = citations_where(connection, _among(part))
            _put(store, _among(part), *_resolved(found, resolve))
            part, citations = [], 0
        if number is not None:
            part.append(number)
            citations += size


def put_documents(store: Store, registry: Iterable[Document], of: Iterable[Link]) -> None:
    """Store a registry that was made elsewhere, and the links of citations to it, in the place of all there was.

    Links whose citation is not stored are left out.

    Raises:
        ValueError: a link names a document that is not in the registry.
    """
    known, given = list(registry), list(of)
    identities = {one.identity for one in known}
    for one in given:
        if one.identity not in identities:
            raise ValueError(f"{one.identity}: linked, but not in the registry")
    ids = sorted({one.article_id for one in given})
    keys: dict[str, int] = {}
    with store.reading() as connection:
        for some in _parts(ids):
            query = sa.select(articles.c.id, articles.c.key).where(articles.c.id.in_(some))
            keys.update(connection.execute(query).all())
    _put(store, lambda _: sa.true(), known, [
        Named(keys[one.article_id], one.n, one.identity, one.status, one.reason)
        for one in given if one.article_id in keys
    ])


def _part(connection: Connection, after: str | None) -> tuple[list[StoredCitation], str | None]:
    """The citations of the next numbers, all of each, and the last of these numbers; None where no more come."""
    part = citations_where(connection, _between(after, None), most=PART + 1)
    if len(part) <= PART:
        return part, None
    last = part[-1].number_key
    whole = [one for one in part if one.number_key != last]
    if whole:
        return whole, whole[-1].number_key
    return citations_where(connection, lambda column: column == last), last


def _between(after: str | None, last: str | None) -> _Scope:
    """Numbers after one and up to another. What has no number comes with the first."""

    def scope(column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
        low = sa.true() if after is None else column > after
        high = sa.true() if last is None else column <= last
        return sa.or_(column.is_(None), high) if after is None and last is not None else sa.and_(low, high)

    return scope


def _among(numbers: Sequence[str]) -> _Scope:
    some = list(numbers)
    return lambda column: column.in_(some)


def _resolved(part: Iterable[StoredCitation], resolve: Resolve) -> tuple[list[Document], list[Named]]:
    known: list[Document] = []
    named: list[Named] = []
    with uncollected():
        for _, group in groupby(part, key=attrgetter("number_key")):
            found, links = resolve(list(group))
            known += found
            named += links
    return known, named


@dataclass(frozen=True, slots=True)
class _Difference:
    """What has to be written so that documents and links are as wanted."""

    fresh: list[dict[str, Any]]
    changed: list[dict[str, Any]]
    gone: list[int]
    lost: list[_Place]
    links: list[Named]
    counts: list[tuple[str, int]]
    """Documents whose number of articles changes; all those of which more counts are kept."""

    def __bool__(self) -> bool:
        return bool(self.fresh or self.changed or self.gone or self.lost or self.links or self.counts)


def _put(store: Store, scope: _Scope, known: Sequence[Document], named: Sequence[Named]) -> None:
    """Make the documents whose number is in `scope`, and the links to them, these alone."""
    values = {one.identity: _values(one) for one in known}
    with store.reading() as connection:
        if not _difference(connection, scope, values, named):
            return
    with _registering(store) as connection:
        _apply(connection, _difference(connection, scope, values, _there(connection, named)))


@contextmanager
def _registering(store: Store) -> Iterator[Connection]:
    """A transaction that no other of its kind runs beside: SQLite has one writer anyway."""
    with store.writing() as connection:
        if store.dialect == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (int(Advisory.REGISTRY),))
        yield connection


def _there(connection: Connection, named: Sequence[Named]) -> list[Named]:
    """Those whose citation is stored: an article may have changed since it was read."""
    c = citation_facts.c
    keys = sorted({one.article for one in named})
    there: set[tuple[int, int]] = set()
    for some in _parts(keys):
        query = sa.select(c.article, c.n).where(c.article.in_(some))
        there.update(tuple(row) for row in connection.execute(query))
    return [one for one in named if one[:2] in there]


def _difference(
    connection: Connection, scope: _Scope, values: Mapping[str, dict[str, Any]], named: Sequence[Named]
) -> _Difference:
    d, c = documents.c, citation_links.c
    query = sa.select(d.id, d.articles, d.counted, *(d[name] for name in _COLUMNS)).where(scope(d.number_key))
    stored = {row["identity"]: row for row in connection.execute(query).mappings()}
    linked = connection.execute(
        sa.select(c.article, c.n, d.identity, c.status, c.reason, c.document)
        .join(documents, d.id == c.document).where(scope(d.number_key))
    )
    before = {Named(*row[:5]): row[5] for row in linked}
    wanted = set(named)
    articles_of = Counter(dict.fromkeys(values, 0))
    articles_of.update(identity for _, identity in {(one.article, one.identity) for one in wanted
                                                    if one.status == "linked"})
    touched = {one.identity for one in wanted.symmetric_difference(before)}
    counts: list[tuple[str, int]] = []
    for identity, now in articles_of.items():
        row = stored.get(identity)
        if row is None or row["articles"] != now or (row["counted"] is None) == (now > MANY) or (now > MANY and (
            identity in touched or row["counted"] != _counts(connection, row["id"])
        )):
            counts.append((identity, now))
    return _Difference(
        fresh=[row for identity, row in values.items() if identity not in stored],
        changed=[row for identity, row in values.items()
                 if identity in stored and any(stored[identity][name] != row[name] for name in _COLUMNS)],
        gone=[row["id"] for identity, row in stored.items() if identity not in values],
        lost=[(one.article, one.n, document) for one, document in before.items() if one not in wanted],
        links=[one for one in wanted if one not in before],
        counts=counts,
    )


def _apply(connection: Connection, difference: _Difference) -> None:
    d, c = documents.c, citation_links.c
    if difference.lost:
        connection.execute(citation_links.delete().where(
            c.article == sa.bindparam("_article"), c.n == sa.bindparam("_n"), c.document == sa.bindparam("_document")
        ), [dict(zip(("_article", "_n", "_document"), place, strict=True)) for place in difference.lost])
    if difference.gone:
        connection.execute(
            documents.delete().where(d.id == sa.bindparam("_id")), [{"_id": number} for number in difference.gone]
        )
    if difference.fresh:
        connection.execute(documents.insert(), [row | {"articles": 0} for row in difference.fresh])
    if difference.changed:
        connection.execute(
            documents.update().where(d.identity == sa.bindparam("_identity")),
            [{("_identity" if name == "identity" else name): value for name, value in row.items()}
             for row in difference.changed],
        )
    named = {one.identity for one in difference.links}.union(identity for identity, _ in difference.counts)
    numbers = _numbers(connection, sorted(named))
    insert_rows(connection, "citation_links", ("article", "n", "document", "status", "reason"), sorted(
        (one.article, one.n, numbers[one.identity], one.status, one.reason) for one in difference.links
    ))
    if difference.counts:
        connection.execute(
            documents.update().where(d.id == sa.bindparam("_id")).values(
                articles=sa.bindparam("_articles"), counted=sa.bindparam("_counted", type_=d.counted.type)
            ), [
                {"_id": numbers[identity], "_articles": now,
                 "_counted": _counts(connection, numbers[identity]) if now > MANY else None}
                for identity, now in difference.counts
            ],
        )


def _numbers(connection: Connection, identities: Sequence[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for some in _parts(identities):
        query = sa.select(documents.c.identity, documents.c.id).where(documents.c.identity.in_(some))
        numbers.update(connection.execute(query).all())
    return numbers


def _parts(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[i : i + PART] for i in range(0, len(items), PART))


def _counts(connection: Connection, number: int) -> dict[str, Any]:
    return counts_json(count_citing(connection, number), count_statements(connection, number))


def _values(one: Document) -> dict[str, Any]:
    days = bounds(one.issued_on) if one.issued_on else None
    return {
        "identity": one.identity, "type": one.type, "number": one.number, "number_key": one.number and key(one.number),
        "number_lead": number_lead(one.number), "issuer": one.issuer, "locality": one.locality,
        "issued_on": one.issued_on, "issued_start": days and days[0], "issued_end": days and days[1],
        "name": one.name, "note": one.note,
    }


_COLUMNS = tuple(_values(Document(identity="")))
