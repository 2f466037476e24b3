"""What a crawl has to remember between its steps and between its runs: the frontier.

The crawler talks to a `Frontier`; the store implements it, so that a crawl that is killed goes on where it was.
`MemoryFrontier` is for tests and for one-off crawls. All calls come from the thread that consumes the crawl's events.
"""

from __future__ import annotations

from collections import OrderedDict
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

    def add(self, link: Link) -> bool:
        """Remember a link. It becomes pending, and True is returned, if it is new, or if it was fetched and `changed`
        is later than the `changed` it had then (a feed that moves a date asks for another look, with validators).
        A link that is pending already keeps its place and takes the later `changed`.
        """

    def next(self, source: str, now: datetime) -> Link | None:
        """The pending link of that source that was added first and is due, or None. It stays pending until `done`.

        A link that failed is due again from `retry_at` on.
        """

    def done(self, link: Link, outcome: Outcome) -> None:
        """Note what came of a link that `next` gave. Called after the consumer has taken the event, so a page that is
        marked fetched is stored. Doing it twice does no harm.
        """

    def validators(self, source: str, url: str) -> Validators | None:
        """What to send with a conditional GET for a page, feed, sitemap or listing; None for what was never fetched."""

    def remember(self, source: str, url: str, validators: Validators) -> None:
        """Keep the validators of a feed, sitemap or listing, once all that it names has been added."""


def retry_at(failures: int, failed_at: datetime) -> datetime | None:
    """When a page that failed that many times in a row is due again: after 1, 2, 4 … hours; None for never."""
    return None if failures >= MAX_FAILURES else failed_at + timedelta(hours=2 ** (failures - 1))


@dataclass(frozen=True, slots=True)
class _State:
    link: Link
    outcome: Outcome | None = None
    failures: int = 0
    pending: bool = True


class MemoryFrontier:
    """A frontier that lives as long as the process."""

    def __init__(self) -> None:
        self._states: OrderedDict[tuple[str, str], _State] = OrderedDict()
        self._validators: dict[tuple[str, str], Validators] = {}

    def add(self, link: Link) -> bool:
        """See `Frontier.add`."""
        key = (link.source, link.id)
        state = self._states.get(key)
        if state is None:
            self._states[key] = _State(link)
            return True
        later = link.changed is not None and (state.link.changed is None or link.changed > state.link.changed)
        if not later or state.outcome is None or state.outcome.kind not in ("fetched", "unchanged"):
            if later and state.pending:
                self._states[key] = replace(state, link=replace(state.link, changed=link.changed))
            return False
        self._states[key] = replace(state, link=link, pending=True)
        self._states.move_to_end(key)
        return True

    def next(self, source: str, now: datetime) -> Link | None:
        """See `Frontier.next`."""
        for (name, _), state in self._states.items():
            if name != source or not state.pending:
                continue
            if state.failures and state.outcome is not None:
                due = retry_at(state.failures, state.outcome.at)
                if due is None or due > now:
                    continue
            return state.link
        return None

    def done(self, link: Link, outcome: Outcome) -> None:
        """See `Frontier.done`."""
        key = (link.source, link.id)
        state = self._states[key]
        failures = state.failures + 1 if outcome.kind == "failed" else 0
        self._states[key] = replace(state, outcome=outcome, failures=failures, pending=outcome.kind == "failed")
        if outcome.validators is not None:
            self._validators[link.source, link.url] = outcome.validators

    def validators(self, source: str, url: str) -> Validators | None:
        """See `Frontier.validators`."""
        return self._validators.get((source, url))

    def remember(self, source: str, url: str, validators: Validators) -> None:
        """See `Frontier.remember`."""
        self._validators[source, url] = validators
