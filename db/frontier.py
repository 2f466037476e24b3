"""The crawler's memory in the store: `corpus.frontier.Frontier`, kept from run to run.

This room knows nothing of the crawler, so what it builds (links, validators) and when a failed page is due again are
given to it:

    StoredFrontier(store, link=Link, validators=Validators, retry_at=retry_at)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

# What is asked once a page is built once: building it takes longer than the database needs to answer.
_OF = frontier.c.source_id == sa.bindparam("of")
_MINE = sa.and_(_OF, frontier.c.link_id == sa.bindparam("key"))
_THESE = sa.and_(_OF, frontier.c.link_id.in_(sa.bindparam("ids", expanding=True)))
_KNOWN = sa.select(frontier.c.link_id, frontier.c.changed, frontier.c.pending).where(_THESE)
_HELD = sa.select(frontier).where(_THESE).with_for_update()
_MOVED = ("url", "found_in", "changed", "pending", "due_at", "place")
_MOVE = frontier.update().where(_MINE)
_NEXT = (
    sa.select(frontier.c.url, frontier.c.found_in, frontier.c.changed)
    .where(_OF, frontier.c.pending, sa.or_(frontier.c.due_at.is_(None), frontier.c.due_at <= sa.bindparam("now")))
    .order_by(frontier.c.place, frontier.c.link_id).limit(1)
)
_FAILURES = sa.select(frontier.c.fetched_at, frontier.c.outcome, frontier.c.failures).where(_MINE)
_NOTE = frontier.update().where(_MINE, frontier.c.outcome.is_distinct_from("withdrawn"))
_VALIDATORS = sa.select(validators.c.etag, validators.c.last_modified).where(
    validators.c.source_id == sa.bindparam("of"), validators.c.url == sa.bindparam("key")
)


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

    def add(self, *links: L) -> int:
        """Remember links of one source, all or none of them; how many became pending: they are new, or were fetched and
        have changed since.

        A withdrawn article's link is never pending.
        """
        if not links:
            return 0
        of, named = self._source(links[0].source), [(link.id, link) for link in links]
        mine = {"of": of, "ids": list(dict(named))}
        with self._store.reading() as connection:
            before = {row.link_id: row.changed for row in connection.execute(_KNOWN, mine)}
        named = [(key, link) for key, link in named if key not in before or _later(link.changed, before[key])]
        if not named:
            return 0
        mine["ids"] = list(dict(named))
        with self._store.writing() as connection:
            rows = {row["link_id"]: dict(row) for row in connection.execute(_HELD, mine).mappings()}
            known, moved = frozenset(rows), set()
            unknown = [(key, link) for key, link in named if key not in known]
            buried = _buried(connection, unknown) if unknown else frozenset()
            place, count = _next_place(connection, of), 0
            for key, link in named:
                row = rows.get(key)
                if row is None:
                    dead = key in buried or link.url in buried
                    rows[key] = row = _new(of, key, link, place) | {"pending": not dead}
                    row["outcome"] = "withdrawn" if dead else None
                elif row["outcome"] == "withdrawn" or not _later(link.changed, row["changed"]):
                    continue
                elif row["pending"]:
                    row["changed"] = link.changed
                    moved.add(key)
                    continue
                elif row["outcome"] in ("fetched", "unchanged"):
                    row |= {"url": link.url, "found_in": link.found_in, "changed": link.changed, "place": place,
                            "pending": True, "due_at": None}
                    moved.add(key)
                place += row["place"] == place
                count += row["pending"]
            if unknown:
                connection.execute(frontier.insert(), [row for key, row in rows.items() if key not in known])
            if moved := moved & known:
                connection.execute(_MOVE, [
                    {"of": of, "key": key} | {name: rows[key][name] for name in _MOVED} for key in sorted(moved)
                ])
        return count

    def next(self, source: str, now: datetime) -> L | None:
        """The pending link of a source that was added first and is due; None if there is none."""
        with self._store.reading() as connection:
            row = connection.execute(_NEXT, {"of": self._source(source), "now": now}).first()
        if row is None:
            return None
        return self._link(source=source, url=row.url, found_in=row.found_in, changed=row.changed)

    def pending(self, *links: L) -> bool:
        """Whether one of these links of one source is still to be fetched."""
        if not links:
            return False
        mine = {"of": self._source(links[0].source), "ids": [link.id for link in links]}
        with self._store.reading() as connection:
            return any(row.pending for row in connection.execute(_KNOWN, mine))

    def done(self, link: L, outcome: _Outcome) -> None:
        """Note what came of a link. A failed one stays pending until it has failed too often."""
        of = self._source(link.source)
        mine = {"of": of, "key": link.id}
        with self._store.writing() as connection:
            failures = 0
            if outcome.kind == "failed":
                row = connection.execute(_FAILURES, mine).first()
                if row is None:
                    return
                repeated = row.fetched_at == outcome.at.replace(microsecond=0) and row.outcome == outcome.kind
                failures = row.failures if repeated else row.failures + 1
            due = self._retry_at(failures, outcome.at) if failures else None
            noted = connection.execute(_NOTE, mine | {
                "pending": due is not None, "due_at": due, "outcome": outcome.kind, "fetched_at": outcome.at,
                "reason": outcome.reason, "failures": failures,
            })
            if noted.rowcount and outcome.validators is not None:
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
        with self._store.reading() as connection:
            row = connection.execute(_VALIDATORS, {"of": self._source(source), "key": url}).first()
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


def _new(of: int, key: str, link: _Link, place: int) -> dict[str, Any]:
    """The row of a link that nobody knew."""
    return {"source_id": of, "link_id": key, "url": link.url, "found_in": link.found_in, "changed": link.changed,
            "place": place, "failures": 0}


def _buried(connection: Connection, named: Sequence[tuple[str, _Link]]) -> frozenset[str]:
    """Which of these ids and addresses are of withdrawn articles."""
    ids, urls = [key for key, _ in named], [link.url for _, link in named]
    where = sa.or_(tombstones.c.article_id.in_(ids), tombstones.c.url.in_(urls))
    rows = connection.execute(sa.select(tombstones.c.article_id, tombstones.c.url).where(where)).all()
    return frozenset(value for row in rows for value in row if value is not None)


def _next_place(connection: Connection, of: int) -> int:
    """After the last link of a source. Asked for each state apart, which an index answers."""
    last = (
        sa.select(sa.func.max(frontier.c.place)).where(frontier.c.source_id == of, frontier.c.pending == state)
        for state in (True, False)
    )
    return max(connection.execute(query).scalar() or 0 for query in last) + 1


def _remember(connection: Connection, of: int, url: str, values: Any) -> None:
    mine = sa.and_(validators.c.source_id == of, validators.c.url == url)
    new = {"etag": values.etag, "last_modified": values.last_modified}
    if connection.execute(validators.update().where(mine).values(**new)).rowcount == 0:
        connection.execute(validators.insert().values(source_id=of, url=url, **new))
