"""A crawl: what a source names is found, what is new is fetched, and each step is told as an event.

    for event in crawl(source, frontier, client, now=clock):
        match event:
            case Fetched(): store(event.link, event.response)
            case Failed():  report(event.url, event.detail)

The crawl is lazy: nothing is fetched before the consumer has taken the event before, and a page is marked as fetched in
the frontier only when the next event is asked for. So a consumer that stores each page before it goes on can be killed
at any point and loses nothing; at worst the last page is fetched once more.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from corpus.discover import (
    Found,
    NotAFeedError,
    feeds_of_page,
    links_of_listing,
    next_page,
    read_feed,
    read_sitemap,
    utc,
)
from corpus.fetch import Client, FetchError, Kind, Reason, Response
from corpus.frontier import Frontier, Link, Outcome, Validators
from corpus.payload import BrokenBodyError, TooLargeError
from corpus.sources import Source
from corpus.urls import canonical_url

__all__ = ["Budget", "Event", "Failed", "Fetched", "Finished", "Looked", "NotModified", "crawl", "crawl_all"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was fetched. What is in it, the consumer finds out (`page.page_of`)."""

    link: Link
    response: Response


@dataclass(frozen=True, slots=True)
class NotModified:
    """A known page that its server says has not changed."""

    link: Link
    at: datetime


@dataclass(frozen=True, slots=True)
class Failed:
    """An address that brought nothing. `link` is None for a feed, sitemap or listing (then `role` says which)."""

    source: str
    url: str
    reason: Reason | str
    detail: str
    at: datetime
    link: Link | None = None
    role: Kind = "page"
    final: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A feed, sitemap or listing that was read: how many links it names, and how many are new."""

    source: str
    url: str
    role: Kind
    links: int
    new: int
    not_modified: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of a source's crawl.

    `failed` says, in one line, why the source as a whole gave nothing (no entry could be read); None where it answered.
    `more` is True where the budget ended it and pending links remain.
    """

    source: str
    fetched: int
    unchanged: int
    failures: int
    failed: str | None = None
    more: bool = False


Event = Fetched | NotModified | Failed | Looked | Finished


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How far one run goes for one source: pages fetched, seconds, pages of a listing, sitemaps of an index."""

    pages: int | None = None
    seconds: float | None = None
    listing_pages: int = 20
    sitemaps: int = 50


@dataclass(frozen=True, slots=True)
class _Want:
    url: str
    kind: Kind
    validators: Validators | None = None


_Steps = Generator["_Want | Event", "Response | FetchError | None", None]


def crawl(
    source: Source,
    frontier: Frontier,
    client: Client,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    budget: Budget | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[Event]:
    """Crawl one source, to the end of what is pending or of the budget; the last event is `Finished`.

    `since` and `until` bound the back-fill: links whose feed or sitemap states a day outside are passed over, and whole
    sitemaps last changed before `since` are not read.
    """
    steps = _steps(source, frontier, client, now, budget or Budget(), since, until)
    answer: Response | FetchError | None = None
    while True:
        try:
            step = steps.send(answer)
        except StopIteration:
            return
        if isinstance(step, _Want):
            answer = _fetch(client, source, step)
        else:
            answer = None
            yield step


def crawl_all(
    sources: Sequence[Source],
    frontier: Frontier,
    client: Client,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    budget: Budget | None = None,
    since: date | None = None,
    until: date | None = None,
    workers: int = 64,
) -> Iterator[Event]:
    """Crawl many sources at a time, their events as they come.

    Only the waiting and fetching happens in threads: the frontier is called, and events are taken, in the caller's.
    Closing the iterator stops all waits.
    """
    ready: list[tuple[_Steps, Source, Response | FetchError | None]] = [
        (_steps(source, frontier, client, now, budget or Budget(), since, until), source, None) for source in sources
    ]
    ended = False
    running: dict[Future[Response | FetchError], tuple[_Steps, Source]] = {}
    with ThreadPoolExecutor(max(1, min(workers, len(sources))), "fetch") as pool:
        try:
            while ready or running:
                batch, ready = ready, []
                for steps, source, answer in batch:
                    try:
                        step = steps.send(answer)
                        while not isinstance(step, _Want):
                            yield step
                            step = steps.send(None)
                    except StopIteration:
                        continue
                    running[pool.submit(_fetch, client, source, step)] = (steps, source)
                finished, _ = wait(running, return_when=FIRST_COMPLETED) if running else ((), None)
                ready = [(*running.pop(future), future.result()) for future in finished]
            ended = True
        finally:
            if not ended:
                client.stop()


def _fetch(client: Client, source: Source, want: _Want) -> Response | FetchError:
    try:
        return client.get(want.url, source, kind=want.kind, validators=want.validators)
    except FetchError as error:
        return error


@dataclass(slots=True)
class _Run:
    """One source's crawl while it runs."""

    source: Source
    frontier: Frontier
    client: Client
    now: Callable[[], datetime]
    budget: Budget
    since: str | None
    until: str | None
    started: float
    entries_failed: list[str]
    entries: int = 0
    fetched: int = 0
    unchanged: int = 0
    failures: int = 0
    stopped: bool = False

    def over(self) -> bool:
        seconds, pages = self.budget.seconds, self.budget.pages
        return (
            self.stopped
            or (pages is not None and self.fetched + self.unchanged >= pages)
            or (seconds is not None and time.monotonic() - self.started >= seconds)
        )


def _steps(
    source: Source,
    frontier: Frontier,
    client: Client,
    now: Callable[[], datetime],
    budget: Budget,
    since: date | None,
    until: date | None,
) -> _Steps:
    run = _Run(
        source,
        frontier,
        client,
        now,
        budget,
        _day(since),
        _day(until and until + timedelta(days=1)),
        time.monotonic(),
        [],
    )
    yield from _discover(run)
    while not run.over():
        link = frontier.next(source.name, now())
        if link is None:
            break
        answer = yield _Want(link.url, "page", frontier.validators(source.name, link.url))
        yield from _page(run, link, answer)
    failed = "; ".join(run.entries_failed) if run.entries and len(run.entries_failed) == run.entries else None
    more = run.over() and frontier.next(source.name, now()) is not None
    yield Finished(source.name, run.fetched, run.unchanged, run.failures, failed, more)


def _page(run: _Run, link: Link, answer: Response | FetchError | None) -> _Steps:
    at = run.now()
    if isinstance(answer, Response):
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
        yield Failed(run.source.name, link.url, answer.reason, answer.detail, at, link, "page", answer.final)
        kind = "gone" if answer.final else "failed"
        run.frontier.done(link, Outcome(kind=kind, at=at, reason=answer.detail))  # type: ignore[arg-type]


def _discover(run: _Run) -> _Steps:
    source = run.source
    for feed in source.feeds:
        yield from _entry(run, feed, "feed")
    for sitemap in source.sitemaps:
        yield from _entry(run, sitemap, "sitemap")
    for listing in source.listings:
        yield from _listing(run, listing)
    if not (source.feeds or source.sitemaps or source.listings):
        yield from _home(run)


def _home(run: _Run) -> _Steps:
    """A source that names only its home page: what the page and robots.txt announce, else the links on the page."""
    source = run.source
    answer = yield _Want(source.url, "listing")
    if not isinstance(answer, Response):
        yield from _entry_failed(run, source.url, "listing", answer)
        return
    feeds = feeds_of_page(answer.body, answer.final_url)
    sitemaps = run.client.robots(source.url, source).sitemaps
    for feed in feeds[:20]:
        yield from _entry(run, feed, "feed")
    for sitemap in sitemaps[:5]:
        yield from _entry(run, sitemap, "sitemap")
    run.entries += 1
    yield _looked(run, source.url, "listing", links_of_listing(answer.body, answer.final_url, source))


def _entry(run: _Run, url: str, kind: Kind) -> _Steps:
    """A feed, or a sitemap with those that it names; the newest first, each once."""
    waiting, seen = [Found(url)], {canonical_url(url)}
    read = 0
    while waiting and not run.stopped and read < run.budget.sitemaps:
        at = waiting.pop(0).url
        read += 1
        answer = yield _Want(at, kind, run.frontier.validators(run.source.name, at))
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
                pages = read_feed(answer.body, answer.final_url)
            else:
                pages, maps = read_sitemap(answer.body, answer.final_url, run.client.limits.sitemap)
        except (NotAFeedError, TooLargeError, BrokenBodyError) as error:
            run.entries_failed.append(str(error))
            yield Failed(run.source.name, at, "broken body", str(error).removeprefix(f"{at}: "), run.now(), None, kind)
            continue
        yield _looked(run, at, kind, pages)
        if not maps:  # an index is asked for anew each time: the maps in it are what is remembered
            run.frontier.remember(run.source.name, at, answer.validators)
        for entry in sorted(maps, key=lambda entry: entry.changed or "9", reverse=True):
            key = canonical_url(entry.url)
            if key not in seen and not (run.since and entry.changed and entry.changed < run.since):
                seen.add(key)
                waiting.append(entry)


def _listing(run: _Run, url: str) -> _Steps:
    """A listing, page by page, as long as pages name something new; one that loops ends there."""
    seen: set[str] = set()
    at: str | None = url
    for _ in range(run.budget.listing_pages):
        if at is None or run.stopped or canonical_url(at) in seen:
            return
        seen.add(canonical_url(at))
        answer = yield _Want(at, "listing", None)
        if not isinstance(answer, Response):
            yield from _entry_failed(run, at, "listing", answer)
            return
        run.entries += 1
        looked = _looked(run, at, "listing", links_of_listing(answer.body, answer.final_url, run.source))
        yield looked
        if looked.new == 0:
            return
        at = next_page(answer.body, answer.final_url)


def _entry_failed(run: _Run, url: str, kind: Kind, error: Response | FetchError | None) -> _Steps:
    assert isinstance(error, FetchError)
    if error.reason == "stopped":
        run.stopped = True
        return
    run.entries += 1
    run.entries_failed.append(str(error))
    yield Failed(run.source.name, url, error.reason, error.detail, run.now(), None, kind, error.final)


def _looked(run: _Run, url: str, kind: Kind, found: list[Found]) -> Looked:
    new = 0
    for entry in found:
        if entry.changed and ((run.since and entry.changed < run.since) or (run.until and entry.changed >= run.until)):
            continue
        new += run.frontier.add(Link(source=run.source.name, url=entry.url, found_in=url, changed=entry.changed))
    return Looked(run.source.name, url, kind, len(found), new)


def _day(day: date | None) -> str | None:
    """The first moment of a day in Vietnam, as UTC."""
    return utc(day.isoformat()) if day else None
