"""Work over several processes, in order; it is here that they are started, and this module loads next to nothing.

The process that hands out work loads no rules, and the others load nothing but what extracts and writes: the start of
a worker is most of what a small corpus can lose. `prepare` begins that start while the first is still loading its own.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from importlib.abc import MetaPathFinder
from multiprocessing import connection
from typing import TypeVar

__all__ = ["map_in_order", "prepare", "without_pandas"]

_In = TypeVar("_In")
_Out = TypeVar("_Out")


def prepare(workers: int) -> None:
    """Have the process started that workers are forked from: it loads the rules while this one goes on."""
    if workers > 1 and _forks_from_a_server():
        from multiprocessing.forkserver import ensure_running

        _context()
        ensure_running()


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
                while True:
                    while waiting and waiting[0].done():
                        yield waiting.popleft().result()
                    # A slow item leaves the other workers what comes after it: they begin it, and it is kept.
                    busy = [future for future in waiting if not future.done()]
                    if len(busy) < 2 * workers and len(waiting) < 3 * workers:
                        break
                    wait(busy, return_when=FIRST_COMPLETED)
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


def _forks_from_a_server() -> bool:
    return "forkserver" in multiprocessing.get_all_start_methods()


def _context() -> multiprocessing.context.BaseContext:
    """Workers forked from a server that has loaded the rules and nothing else: once for all, in memory they share.

    Not forked from this process: it may have threads (Arrow starts some), and a child forked beside one can hang.
    """
    if not _forks_from_a_server():
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
        connection.wait([parent.sentinel])
        os._exit(1)
