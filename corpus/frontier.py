"""What a crawl has to remember between its steps and between its runs: the frontier.

The crawler talks to a `Frontier`; the store implements it, so that a crawl that is killed goes on where it was.
`MemoryFrontier` is for tests and for one-off crawls. All calls come from the thread that consumes the crawl's events.
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, Protocol

from corpus.urls import article_id

__all__ = ["Frontier", "Link", "MemoryFrontier", "Outcome", "Validators", "retry_at"]

MAX_FAILURES = 6
"""A page that failed this often is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page to fetch, as it was found.

    `url` is the address as printed (the one to fetch). `changed` is when the place where it was found says that it was
    published or last changed (ISO), None where it does not.
    """

    source: str
    url: str
    found_in: str
    """Address of the feed, sitemap or listing that names it."""
    changed: str | None = None

    @property
    def id(self) -> str:
        """The id of the article that this page holds: four addresses of one article have one id."""
        return article_id(self.url)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said about its answer, to ask next time only for something newer (conditional GET)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of fetching a link.

    `failed` may come right another day (time-out, 503, robots.txt unreachable), `gone` will not (404, refused by
    robots.txt, not a page).
    """

    kind: Literal["fetched", "unchanged", "failed", "gone"]
    at: datetime
    reason: str | None = None
    validators: Validators | None = None


class Frontier(Protocol):
    """The memory of a crawl. Links are told apart by `Link.id`, within a source."""

    def add(self, *links: Link) -> int:
        """Remember links of one source, all or none of them, and say how many became pending: one that is new, or that
        was fetched and whose `changed` is later than the one it had then (a feed that moves a date asks for another
        look, with validators). A link that is pending already keeps its place and takes the later `changed`.
        """

    def pending(self, *links: Link) -> bool:
        """Whether one of these links of one source is still to be fetched, now or later."""

    def next(self, source: str, now: datetime) -> Link | None:
        """The pending link of that source that was added first and is due, or None. It stays pending until `done`.

        A link that failed is due again from `retry_at` on.
        """

    def done(self, link: Link, outcome: Outcome) -> None:
        """Note what came of a link that `next` gave. Called after the consumer has taken the event, so a page that is
        marked fetched is stored. Doing it twice does no harm.
        """

    def recheck(self, source: str, *, recent: datetime, looked_before: datetime, most: int) -> int:
        """Make fetched links pending again whose change nothing tells (`changed` is None), and say how many.

        Those whose article is not older than `recent` (published then or later; where that is not known, first fetched)
        and that were last asked for before `looked_before`: at most `most`, the longest unasked first.
        """

    def validators(self, source: str, url: str) -> Validators | None:
        """What to send with a conditional GET for a page, feed, sitemap or listing; None for what was never fetched."""

    def remember(self, source: str, url: str, validators: Validators) -> None:
        """Keep the validators of a feed, sitemap or listing, once all that it names has been added."""


def retry_at(failures: int, failed_at: datetime) -> datetime | None:
    """When a page that failed that many times in a row is due again: after 1, 2, 4 … hours; None for never."""
    return None if failures >= MAX_FAILURES else failed_at + timedelta(hours=2 ** (failures - 1))


@dataclass(slots=True)
class _State:
    link: Link
    place: int
    pending: bool = True
    due: datetime | None = None
    """After a failure: not to be fetched before."""
    failures: int = 0
    outcome: str | None = None
    first_at: datetime | None = None
    """When it was first fetched."""
    looked_at: datetime | None = None


class _Queue:
    """The links of one source, and which of them is next: found, added and taken in logarithmic time.

    Every pending link stands in one of two heaps, by place or by the time that it is due again. What is no longer so
    when it comes to the top is dropped there.
    """

    def __init__(self) -> None:
        self.states: dict[str, _State] = {}
        self._ready: list[tuple[int, str]] = []
        self._later: list[tuple[datetime, str]] = []

    def put(self, key: str, place: int) -> None:
        """Let a link be pending from that place on."""
        heapq.heappush(self._ready, (place, key))

    def first(self, now: datetime) -> Link | None:
        """The pending and due link of the smallest place."""
        while self._later and self._later[0][0] <= now:
            due, key = heapq.heappop(self._later)
            state = self.states[key]
            if state.pending and state.due == due:
                self.put(key, state.place)
        while self._ready:
            place, key = self._ready[0]
            state = self.states[key]
            if state.pending and state.place == place:
                if state.due is None or state.due <= now:
                    return state.link
                heapq.heappush(self._later, (state.due, key))
            heapq.heappop(self._ready)
        return None


class MemoryFrontier:
    """A frontier that lives as long as the process. For the age of an article it takes the time of its first fetch."""

    def __init__(self) -> None:
        self._queues: defaultdict[str, _Queue] = defaultdict(_Queue)
        self._validators: dict[tuple[str, str], Validators] = {}
        self._places = itertools.count()

    def add(self, *links: Link) -> int:
        """See `Frontier.add`."""
        return sum(map(self._add, links))

    def pending(self, *links: Link) -> bool:
        """See `Frontier.pending`."""
        states = (self._queues[link.source].states.get(link.id) for link in links)
        return any(state is not None and state.pending for state in states)

    def _add(self, link: Link) -> bool:
        queue, key = self._queues[link.source], link.id
        state = queue.states.get(key)
        if state is None:
            queue.states[key] = state = _State(link, next(self._places))
            queue.put(key, state.place)
            return True
        if link.changed is None or (state.link.changed is not None and link.changed <= state.link.changed):
            return False
        if state.pending:
            state.link = replace(state.link, changed=link.changed)
        if state.pending or state.outcome not in _GOT:
            return False
        state.link = link
        self._again(queue, key, state)
        return True

    def next(self, source: str, now: datetime) -> Link | None:
        """See `Frontier.next`."""
        return self._queues[source].first(now)

    def done(self, link: Link, outcome: Outcome) -> None:
        """See `Frontier.done`."""
        state = self._queues[link.source].states[link.id]
        repeated = (state.outcome, state.looked_at) == (outcome.kind, outcome.at)
        state.failures = state.failures + (not repeated) if outcome.kind == "failed" else 0
        state.due = retry_at(state.failures, outcome.at) if state.failures else None
        state.pending = state.due is not None
        state.outcome, state.looked_at = outcome.kind, outcome.at
        if outcome.kind in _GOT:
            state.first_at = state.first_at or outcome.at
        if outcome.validators is not None:
            self._validators[link.source, link.url] = outcome.validators

    def recheck(self, source: str, *, recent: datetime, looked_before: datetime, most: int) -> int:
        """See `Frontier.recheck`."""
        queue = self._queues[source]
        wanted = [
            (state.looked_at, key, state)
            for key, state in queue.states.items()
            if not state.pending and state.outcome in _GOT and state.link.changed is None
            and state.first_at is not None and state.first_at >= recent
            and state.looked_at is not None and state.looked_at < looked_before
        ]  # fmt: skip
        chosen = heapq.nsmallest(most, wanted, key=lambda one: one[:2])
        for _, key, state in chosen:
            self._again(queue, key, state)
        return len(chosen)

    def validators(self, source: str, url: str) -> Validators | None:
        """See `Frontier.validators`."""
        return self._validators.get((source, url))

    def remember(self, source: str, url: str, validators: Validators) -> None:
        """See `Frontier.remember`."""
        self._validators[source, url] = validators

    def _again(self, queue: _Queue, key: str, state: _State) -> None:
        state.pending, state.due, state.place = True, None, next(self._places)
        queue.put(key, state.place)


_GOT = ("fetched", "unchanged")
