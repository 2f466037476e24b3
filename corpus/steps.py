"""The crawl of one source, step by step: what is wanted next, and what is to be told.

`crawl` drives these generators: they yield a `Want` and are sent its answer, or yield an event.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice

from corpus.discover import Found, NotAFeedError, read_feed, read_sitemap, utc
from corpus.events import Budget, Event, Failed, Fetched, Finished, Looked, NotModified
from corpus.fetch import Client
from corpus.frontier import Frontier, Link, Outcome, Validators
from corpus.listings import read_listing
from corpus.payload import BrokenBodyError, TooLargeError
from corpus.responses import FetchError, Kind, Response
from corpus.sources import Source
from corpus.urls import canonical_url

__all__ = ["Steps", "Want", "steps_of"]

IN_VAIN = 10
"""Pages in a row without an answer after which a source is left until the next run: a host that hangs takes three
minutes of each."""
AT_ONCE = 500
"""Links that are remembered in one transaction."""
PAUSE = timedelta(hours=20)
"""An article is not asked for again sooner: a nightly job asks once a night."""


@dataclass(frozen=True, slots=True)
class Want:
    """An address to fetch."""

    url: str
    kind: Kind
    validators: Validators | None = None


Steps = Generator["Want | Event", "Response | FetchError | None", None]


@dataclass(slots=True, kw_only=True)
class _Run:
    """One source's crawl while it runs."""

    source: Source
    frontier: Frontier
    client: Client
    now: Callable[[], datetime]
    budget: Budget
    since: str | None
    until: str | None
    started: float = field(default_factory=time.monotonic)
    entries_failed: list[str] = field(default_factory=list)
    entries: int = 0
    fetched: int = 0
    unchanged: int = 0
    failures: int = 0
    stopped: bool = False
    in_vain: int = 0
    """Pages in a row that brought no answer."""

    def in_range(self, entry: Found) -> bool:
        """Whether a link is not dated outside of a back-fill's range."""
        stated = entry.changed or entry.day
        return not (stated and ((self.since and stated < self.since) or (self.until and stated >= self.until)))

    def link(self, entry: Found, found_in: str) -> Link:
        """A link of this source as the frontier remembers it."""
        return Link(source=self.source.name, url=entry.url, found_in=found_in, changed=entry.changed)

    def over(self) -> bool:
        seconds, pages = self.budget.seconds, self.budget.pages
        return (
            self.stopped
            or self.in_vain >= IN_VAIN
            or (pages is not None and self.fetched + self.unchanged >= pages)
            or (seconds is not None and time.monotonic() - self.started >= seconds)
        )


def steps_of(
    source: Source,
    frontier: Frontier,
    client: Client,
    now: Callable[[], datetime],
    budget: Budget,
    since: date | None,
    until: date | None,
) -> Steps:
    """The steps of one source's crawl, see `crawl.crawl`."""
    run = _Run(
        source=source, frontier=frontier, client=client, now=now, budget=budget,
        since=_day(since), until=_day(until and until + timedelta(days=1)),
    )  # fmt: skip
    yield from _discover(run)
    yield from _pages(run)
    if source.recheck_days and budget.rechecks and not run.over():
        recent, before = now() - timedelta(days=source.recheck_days), now() - PAUSE
        if frontier.recheck(source.name, recent=recent, looked_before=before, most=budget.rechecks):
            yield from _pages(run)
    failed = "; ".join(run.entries_failed) if run.entries and len(run.entries_failed) == run.entries else None
    more = run.over() and frontier.next(source.name, now()) is not None
    yield Finished(source.name, run.fetched, run.unchanged, run.failures, failed, more)


def _pages(run: _Run) -> Steps:
    """The pending pages, as far as the budget goes."""
    while not run.over():
        link = run.frontier.next(run.source.name, run.now())
        if link is None:
            return
        answer = yield Want(link.url, "page", run.frontier.validators(run.source.name, link.url))
        yield from _page(run, link, answer)


def _page(run: _Run, link: Link, answer: Response | FetchError | None) -> Steps:
    at = run.now()
    if isinstance(answer, Response):
        run.in_vain = 0
        if answer.not_modified:
            run.unchanged += 1
            yield NotModified(link, at)
            run.frontier.done(link, Outcome(kind="unchanged", at=at))
        else:
            run.fetched += 1
            yield Fetched(link, answer)
            run.frontier.done(link, Outcome(kind="fetched", at=answer.fetched_at, validators=answer.validators))
    elif isinstance(answer, FetchError):
        if answer.reason == "stopped":
            run.stopped = True
            return
        run.failures += 1
        run.in_vain += answer.reason in ("timeout", "unreachable")
        yield Failed(run.source.name, link.url, answer.reason, answer.detail, at, link, "page", answer.final)
        kind = "gone" if answer.final else "failed"
        run.frontier.done(link, Outcome(kind=kind, at=at, reason=answer.detail))  # type: ignore[arg-type]


def _discover(run: _Run) -> Steps:
    source = run.source
    for feed in source.feeds:
        yield from _entry(run, feed, "feed")
    for sitemap in source.sitemaps:
        yield from _entry(run, sitemap, "sitemap")
    for listing in source.listings:
        yield from _listing(run, listing)
    if not (source.feeds or source.sitemaps or source.listings):
        yield from _home(run)


def _home(run: _Run) -> Steps:
    """A source that names only its home page: what the page and robots.txt announce, else the links on the page."""
    source = run.source
    answer = yield Want(source.url, "listing")
    if not isinstance(answer, Response):
        yield from _entry_failed(run, source.url, "listing", answer)
        return
    home = read_listing(answer.body, answer.final_url, source)
    sitemaps = run.client.robots(source.url, source).sitemaps
    for feed in home.feeds[:20]:
        yield from _entry(run, feed, "feed")
    for sitemap in sitemaps[:5]:
        yield from _entry(run, sitemap, "sitemap")
    run.entries += 1
    yield _looked(run, source.url, "listing", home.links)


def _entry(run: _Run, url: str, kind: Kind) -> Steps:
    """A feed, or a sitemap with those that it names; the newest first, each once."""
    waiting, seen = deque([url]), {canonical_url(url)}
    read = 0
    while waiting and not run.over() and read < run.budget.sitemaps:
        at = waiting.popleft()
        read += 1
        answer = yield Want(at, kind, run.frontier.validators(run.source.name, at))
        if not isinstance(answer, Response):
            yield from _entry_failed(run, at, kind, answer)
            continue
        run.entries += 1
        if answer.not_modified:
            yield Looked(run.source.name, at, kind, 0, 0, True)
            continue
        maps: list[Found] = []
        try:
            if kind == "feed":
                looked = _looked(run, at, kind, read_feed(answer.body, answer.final_url))
            else:
                found = read_sitemap(answer.body, answer.final_url, run.client.limits.sitemap)
                looked = _looked(run, at, kind, found, maps)
        except (NotAFeedError, TooLargeError, BrokenBodyError) as error:
            run.entries_failed.append(str(error))
            yield Failed(run.source.name, at, "broken body", str(error).removeprefix(f"{at}: "), run.now(), None, kind)
            continue
        yield looked
        # An index is asked for anew each time: the maps in it are what is remembered. So is what a back-fill has read:
        # it has passed over links that another run wants.
        if not maps and not (run.since or run.until):
            run.frontier.remember(run.source.name, at, answer.validators)
        for entry in sorted(maps, key=lambda entry: entry.changed or "9", reverse=True):
            key = canonical_url(entry.url)
            if key not in seen and not (run.since and entry.changed and entry.changed < run.since):
                seen.add(key)
                waiting.append(entry.url)


def _listing(run: _Run, url: str) -> Steps:
    """A listing, page by page. One that loops ends where a page names nothing that an earlier one did not.

    Usually it is read as long as pages name something new, or something that still waits to be fetched: so a walk that
    was killed between two pages is taken up again. A back-fill goes on until a page's newest article is older than its
    range, and fetches what each page names before it turns to the next: ended at any point, it has what it has seen.
    """
    back_fill = run.since is not None
    asked: set[str] = set()
    named: set[str] = set()
    at: str | None = url
    for number in range(1, (run.budget.backfill_pages if back_fill else run.budget.listing_pages) + 1):
        if at is None or run.over() or canonical_url(at) in asked:
            return
        asked.add(canonical_url(at))
        answer = yield Want(at, "listing", None)
        if not isinstance(answer, Response):
            yield from _entry_failed(run, at, "listing", answer)
            return
        run.entries += 1
        listing = read_listing(answer.body, answer.final_url, run.source, number)
        looked = _looked(run, at, "listing", listing.links)
        yield looked
        before = len(named)
        named.update(canonical_url(link.url) for link in listing.links)
        if len(named) == before:
            return
        if not (looked.new or back_fill or run.frontier.pending(*(run.link(link, at) for link in listing.links))):
            return
        if back_fill:
            yield from _pages(run)
            if _is_older(listing.links, run.since):
                return
        at = listing.next


def _is_older(links: Sequence[Found], since: str | None) -> bool:
    """Whether the newest article of a listing page is older than a back-fill's range; not where no day is stated."""
    days = [link.day for link in links if link.day]
    return bool(since and days and max(days) < since)


def _entry_failed(run: _Run, url: str, kind: Kind, error: Response | FetchError | None) -> Steps:
    assert isinstance(error, FetchError)
    if error.reason == "stopped":
        run.stopped = True
        return
    run.entries += 1
    run.entries_failed.append(str(error))
    yield Failed(run.source.name, url, error.reason, error.detail, run.now(), None, kind, error.final)


def _looked(run: _Run, url: str, kind: Kind, found: Iterable[Found], maps: list[Found] | None = None) -> Looked:
    """Remember what an entry names, some hundreds at a time; further sitemaps are put into `maps`.

    Killed between two of the hundreds, the next run reads the entry again: its validators are remembered at its end.
    """
    pages, links, new = iter(found), 0, 0
    while batch := list(islice(pages, AT_ONCE)):
        if maps is not None:
            maps += [entry for entry in batch if entry.sitemap]
            batch = [entry for entry in batch if not entry.sitemap]
        links += len(batch)
        new += run.frontier.add(*(run.link(entry, url) for entry in batch if run.in_range(entry)))
    return Looked(run.source.name, url, kind, links, new)


def _day(day: date | None) -> str | None:
    """The first moment of a day in Vietnam, as UTC."""
    return utc(day.isoformat()) if day else None
