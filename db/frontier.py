"""The crawler's memory in the store: `corpus.frontier.Frontier`, kept from run to run.

This room knows nothing of the crawler, so what it builds (links, validators) and when a failed page is due again are
given to it:

    StoredFrontier(store, link=Link, validators=Validators, retry_at=retry_at)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy import Connection

from db.schema import articles, frontier, sources, tombstones, validators
from db.store import Store
from db.write import source_id

__all__ = ["StoredFrontier"]


class _Link(Protocol):
    @property
    def source(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def found_in(self) -> str: ...
    @property
    def changed(self) -> str | None: ...
    @property
    def id(self) -> str: ...


class _Validators(Protocol):
    @property
    def etag(self) -> str | None: ...
    @property
    def last_modified(self) -> str | None: ...


class _Outcome(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def validators(self) -> _Validators | None: ...


L = TypeVar("L", bound=_Link)
V = TypeVar("V", bound=_Validators)


class StoredFrontier(Generic[L, V]):
    """Links with what became of them. Every call is a transaction of its own; a killed crawl goes on where it was.

    Args:
        store: where it is kept.
        link: makes a link of `source`, `url`, `found_in`, `changed`.
        validators: makes validators of ETag and Last-Modified.
        retry_at: when a link that failed so many times in a row, last at that time, is due again; None for never.
    """

    def __init__(
        self, store: Store, *, link: Callable[..., L], validators: Callable[[str | None, str | None], V],
        retry_at: Callable[[int, datetime], datetime | None],
    ) -> None:
        self._store = store
        self._link = link
        self._validators = validators
        self._retry_at = retry_at
        self._sources: dict[str, int] = {}

    def add(self, link: L) -> bool:
        """Remember a link; whether it became pending: it is new, or was fetched and has changed since.

        A withdrawn article's link is never pending.
        """
        of = self._source(link.source)
        mine = sa.and_(frontier.c.source_id == of, frontier.c.link_id == link.id)
        with self._store.reading() as connection:
            row = connection.execute(sa.select(frontier).where(mine)).first()
        if row is not None and not _later(link.changed, row.changed):
            return False
        with self._store.writing() as connection:
            row = connection.execute(sa.select(frontier).where(mine).with_for_update()).first()
            if row is None:
                return self._insert(connection, of, link)
            if row.outcome == "withdrawn" or not _later(link.changed, row.changed):
                return False
            if row.pending or row.outcome not in ("fetched", "unchanged"):
                if row.pending:
                    connection.execute(frontier.update().where(mine).values(changed=link.changed))
                return False
            connection.execute(frontier.update().where(mine).values(
                url=link.url, found_in=link.found_in, changed=link.changed, pending=True, due_at=None,
                place=_next_place(connection, of),
            ))
            return True

    def _insert(self, connection: Connection, of: int, link: L) -> bool:
        buried = sa.or_(tombstones.c.url == link.url, tombstones.c.article_id == link.id)
        withdrawn = connection.execute(sa.select(tombstones.c.id).where(buried).limit(1)).first() is not None
        connection.execute(frontier.insert().values(
            source_id=of, link_id=link.id, url=link.url, found_in=link.found_in, changed=link.changed,
            pending=not withdrawn, place=_next_place(connection, of), failures=0,
            outcome="withdrawn" if withdrawn else None,
        ))
        return not withdrawn

    def next(self, source: str, now: datetime) -> L | None:
        """The pending link of a source that was added first and is due; None if there is none."""
        due = sa.or_(frontier.c.due_at.is_(None), frontier.c.due_at <= now)
        query = (
            sa.select(frontier).where(frontier.c.source_id == self._source(source), frontier.c.pending, due)
            .order_by(frontier.c.place, frontier.c.link_id).limit(1)
        )
        with self._store.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return self._link(source=source, url=row.url, found_in=row.found_in, changed=row.changed)

    def done(self, link: L, outcome: _Outcome) -> None:
        """Note what came of a link. A failed one stays pending until it has failed too often."""
        of = self._source(link.source)
        mine = sa.and_(frontier.c.source_id == of, frontier.c.link_id == link.id)
        with self._store.writing() as connection:
            row = connection.execute(sa.select(frontier).where(mine)).first()
            if row is None or row.outcome == "withdrawn":
                return
            repeated = row.fetched_at == outcome.at.replace(microsecond=0) and row.outcome == outcome.kind
            failures = 0
            if outcome.kind == "failed":
                failures = row.failures if repeated else row.failures + 1
            due = self._retry_at(failures, outcome.at) if failures else None
            connection.execute(frontier.update().where(mine).values(
                pending=due is not None, due_at=due, outcome=outcome.kind, fetched_at=outcome.at,
                reason=outcome.reason, failures=failures,
            ))
            if outcome.validators is not None:
                _remember(connection, of, link.url, outcome.validators)

    def recheck(self, source: str, *, recent: datetime, looked_before: datetime, most: int) -> int:
        """Make fetched links pending again whose change nothing tells, the longest unasked first; how many.

        Those without a stated `changed` whose article was published at `recent` or later (first stored, where it has no
        date), and that were last asked for before `looked_before`.
        """
        of = self._source(source)
        age = sa.func.coalesce(articles.c.published_utc, articles.c.first_stored_at)
        wanted = (
            sa.select(frontier.c.link_id).join(articles, articles.c.id == frontier.c.link_id)
            .where(
                frontier.c.source_id == of, sa.not_(frontier.c.pending), frontier.c.changed.is_(None),
                frontier.c.outcome.in_(("fetched", "unchanged")), frontier.c.fetched_at < looked_before, age >= recent,
            )
            .order_by(frontier.c.fetched_at, frontier.c.link_id).limit(most)
        )
        with self._store.writing() as connection:
            chosen = list(connection.execute(wanted).scalars())
            place = _next_place(connection, of)
            for at, link_id in enumerate(chosen):
                connection.execute(
                    frontier.update().where(frontier.c.source_id == of, frontier.c.link_id == link_id)
                    .values(pending=True, due_at=None, place=place + at)
                )
        return len(chosen)

    def validators(self, source: str, url: str) -> V | None:
        """What to send with a conditional GET; None for what was never fetched."""
        mine = sa.and_(validators.c.source_id == self._source(source), validators.c.url == url)
        with self._store.reading() as connection:
            row = connection.execute(sa.select(validators).where(mine)).first()
        return None if row is None else self._validators(row.etag, row.last_modified)

    def remember(self, source: str, url: str, validators: V) -> None:
        """Keep the validators of a feed, sitemap or listing."""
        of = self._source(source)
        with self._store.writing() as connection:
            _remember(connection, of, url, validators)

    def counts(self, source: str) -> dict[str, int]:
        """How many links of a source are `pending`, and how many of the others `fetched`, `unchanged`, `failed`, …"""
        state = sa.case((frontier.c.pending, "pending"), else_=sa.func.coalesce(frontier.c.outcome, "pending"))
        query = (
            sa.select(state.label("state"), sa.func.count().label("links"))
            .where(frontier.c.source_id == self._source(source)).group_by(state)
        )
        with self._store.reading() as connection:
            return {row.state: row.links for row in connection.execute(query)}

    def _source(self, name: str) -> int:
        if name not in self._sources:
            with self._store.reading() as connection:
                found = connection.execute(sa.select(sources.c.id).where(sources.c.name == name)).scalar()
            if found is None:
                with self._store.writing() as connection:
                    found = source_id(connection, name, self._store.now())
            self._sources[name] = found
        return self._sources[name]


def _later(changed: str | None, than: str | None) -> bool:
    return changed is not None and (than is None or changed > than)


def _next_place(connection: Connection, of: int) -> int:
    last = connection.execute(sa.select(sa.func.max(frontier.c.place)).where(frontier.c.source_id == of)).scalar()
    return (last or 0) + 1


def _remember(connection: Connection, of: int, url: str, values: Any) -> None:
    mine = sa.and_(validators.c.source_id == of, validators.c.url == url)
    new = {"etag": values.etag, "last_modified": values.last_modified}
    if connection.execute(validators.update().where(mine).values(**new)).rowcount == 0:
        connection.execute(validators.insert().values(source_id=of, url=url, **new))
