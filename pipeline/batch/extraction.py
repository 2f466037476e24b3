"""Articles → facts, in one process or several, in input order, with one bad article costing itself alone.

The process that hands out work to others loads no rules, and the others load nothing but what extracts and writes:
the start of a worker is most of what a small corpus can lose.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from importlib.abc import MetaPathFinder
from multiprocessing.connection import wait
from typing import TypeVar

from corpus.errors import ReadError
from corpus.formats import Waiting
from models import Article, Fact

__all__ = ["Outcome", "Result", "chunked", "extracted", "map_in_order", "outcome_of", "results", "without_pandas"]

_CHUNK_ARTICLES = 64
_CHUNK_CHARACTERS = 400_000

_BYTES_A_CHARACTER = 4
"""Of a page that is still to be read: it is heavier than its text, and held whole."""

_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class Result:
    """An article and its facts; where the extractor gave up, `error` says why and there are none."""

    article: Article
    facts: tuple[Fact, ...] = ()
    error: str | None = None


@dataclass(slots=True)
class Outcome:
    """What became of a chunk: results, what failed before, what was read with a repair, what was passed over."""

    results: list[Result] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)


def extracted(article: Article) -> Result:
    """Facts of one article; an error of the extractor becomes the result's `error`."""
    from extractors import extract  # here: a process that only hands out work does not load the rules

    try:
        return Result(article, tuple(extract(article)))
    except Exception as error:
        return Result(article, error=f"{article.id}: the extractor failed: {type(error).__name__}: {error}")


def outcome_of(chunk: Iterable[Article | Waiting]) -> Outcome:
    """The facts of each article, and of each page once its article is found."""
    outcome = Outcome()
    for entry in chunk:
        for item in (entry,) if isinstance(entry, Article) else entry.items():
            if isinstance(item, Article):
                outcome.results.append(extracted(item))
            elif isinstance(item, ReadError):
                (outcome.notes if item.kept else outcome.errors).append(str(item))
            else:
                outcome.passed[item] += 1
    return outcome


def results(articles: Iterable[Article], workers: int = 1) -> Iterator[Result]:
    """Results of `articles`, streaming and in their order, whatever the number of worker processes."""
    for chunk in map_in_order(_extract_chunk, chunked(articles), workers):
        yield from chunk


_Entry = TypeVar("_Entry", bound=Article | Waiting)


def chunked(
    entries: Iterable[_Entry], most: int = _CHUNK_ARTICLES, characters: int = _CHUNK_CHARACTERS
) -> Iterator[list[_Entry]]:
    """Consecutive entries in lists of at most `most`, closed early once their texts reach `characters`."""
    chunk: list[_Entry] = []
    size = 0
    for entry in entries:
        chunk.append(entry)
        size += len(entry.text) if isinstance(entry, Article) else entry.size // _BYTES_A_CHARACTER
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
    with ProcessPoolExecutor(workers, _context(), initializer=_start_worker) as pool:
        waiting: deque[Future[_Out]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) >= 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            from pipeline.console import CommandError

            raise CommandError("a worker process died (killed, or out of memory); try fewer workers") from None
        finally:
            for future in waiting:
                future.cancel()


class _NoPandas(MetaPathFinder):
    """Says that pandas is not installed."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("a worker has no use for pandas", name=name)


def without_pandas() -> None:
    """Keep Arrow from importing pandas, as it does at its first array: half a second, for what no table of ours needs.

    It remembers that there was none, and looks again where somebody asks for a data frame.
    """
    import pyarrow

    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        pyarrow.array([])
    finally:
        sys.meta_path.remove(finder)


def _context() -> multiprocessing.context.BaseContext:
    """Workers forked from a server that has loaded the rules and nothing else: once for all, in memory they share.

    Not forked from this process: it may have threads (Arrow starts some), and a child forked beside one can hang.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractors", "pipeline.cli"])  # the second is what each child runs as __main__
    return context


def _start_worker() -> None:
    """Ctrl-C belongs to the parent, which stops the workers; a parent that was killed takes them along."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    without_pandas()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _extract_chunk(chunk: list[Article]) -> list[Result]:
    return [extracted(article) for article in chunk]
