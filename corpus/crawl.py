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

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, date, datetime

from corpus.events import Budget, Event, Failed, Fetched, Finished, Looked, NotModified
from corpus.fetch import Client
from corpus.frontier import Frontier
from corpus.responses import FetchError, Response
from corpus.sources import Source
from corpus.steps import Steps, Want, steps_of

__all__ = ["Budget", "Event", "Failed", "Fetched", "Finished", "Looked", "NotModified", "crawl", "crawl_all"]


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

    `since` and `until` bound a back-fill: links that a feed, sitemap or listing dates outside are passed over, sitemaps
    last changed before `since` are not read, and listings are walked page by page until they are older than `since`.

    Last, young articles whose changes nothing tells (those of listings) are asked for again, with validators.
    """
    steps = steps_of(source, frontier, client, now, budget or Budget(), since, until)
    answer: Response | FetchError | None = None
    while True:
        try:
            step = steps.send(answer)
        except StopIteration:
            return
        if isinstance(step, Want):
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
    ready: list[tuple[Steps, Source, Response | FetchError | None]] = [
        (steps_of(source, frontier, client, now, budget or Budget(), since, until), source, None) for source in sources
    ]
    ended = False
    running: dict[Future[Response | FetchError], tuple[Steps, Source]] = {}
    with ThreadPoolExecutor(max(1, min(workers, len(sources))), "fetch") as pool:
        try:
            while ready or running:
                batch, ready = ready, []
                for steps, source, answer in batch:
                    try:
                        step = steps.send(answer)
                        while not isinstance(step, Want):
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


def _fetch(client: Client, source: Source, want: Want) -> Response | FetchError:
    try:
        return client.get(want.url, source, kind=want.kind, validators=want.validators)
    except FetchError as error:
        return error
