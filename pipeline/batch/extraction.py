"""Articles → facts, in one process or several, in input order, with one bad article costing itself alone."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TypeVar

from extractors import extract
from models import Article, Fact
from pipeline.console import CommandError

__all__ = ["Result", "chunked", "extracted", "map_in_order", "results"]

_CHUNK_ARTICLES = 64
_CHUNK_CHARACTERS = 400_000

_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class Result:
    """An article and its facts; where the extractor gave up, `error` says why and there are none."""

    article: Article
    facts: tuple[Fact, ...] = ()
    error: str | None = None


def extracted(article: Article) -> Result:
    """Facts of one article; an error of the extractor becomes the result's `error`."""
    try:
        return Result(article, tuple(extract(article)))
    except Exception as error:
        return Result(article, error=f"{article.id}: the extractor failed: {type(error).__name__}: {error}")


def results(articles: Iterable[Article], workers: int = 1) -> Iterator[Result]:
    """Results of `articles`, streaming and in their order, whatever the number of worker processes."""
    for chunk in map_in_order(_extract_chunk, chunked(articles), workers):
        yield from chunk


def chunked(
    articles: Iterable[Article], most: int = _CHUNK_ARTICLES, characters: int = _CHUNK_CHARACTERS
) -> Iterator[list[Article]]:
    """Consecutive articles in lists of at most `most`, closed early once their texts reach `characters`."""
    chunk: list[Article] = []
    size = 0
    for article in articles:
        chunk.append(article)
        size += len(article.text)
        if len(chunk) >= most or size >= characters:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def map_in_order(work: Callable[[_In], _Out], items: Iterable[_In], workers: int = 1) -> Iterator[_Out]:
    """`map(work, items)` over `workers` processes; only a few items are in flight, so memory stays flat.

    Raises:
        CommandError: a worker process died (out of memory, killed).
    """
    if workers <= 1:
        yield from map(work, items)
        return
    # Spawned, not forked: a forked child of a process with threads (Arrow has some) can hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_ignore_interrupt) as pool:
        waiting: deque[Future[_Out]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) >= 3 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise CommandError("a worker process died (killed, or out of memory); try fewer workers") from None
        finally:
            for future in waiting:
                future.cancel()


def _extract_chunk(chunk: list[Article]) -> list[Result]:
    return [extracted(article) for article in chunk]


def _ignore_interrupt() -> None:
    """Ctrl-C belongs to the parent, which stops the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
