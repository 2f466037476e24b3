"""Settings of the whole interpreter while much is stored. They hold for all threads: the last to need one undoes it."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

__all__ = ["short_turns", "uncollected"]


class _Shared:
    """A setting that any number of blocks hold, in any threads: made by the first of them, undone by the last."""

    def __init__(self, make: Callable[[], AbstractContextManager[None]]) -> None:
        self._make = make
        self._made = ExitStack()
        self._lock = threading.Lock()
        self._blocks = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        with self._lock:
            if not self._blocks:
                self._made.enter_context(self._make())
            self._blocks += 1
        try:
            yield
        finally:
            with self._lock:
                self._blocks -= 1
                if not self._blocks:
                    self._made.close()


@contextmanager
def _no_collection() -> Iterator[None]:
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def _turns_of_a_millisecond() -> Iterator[None]:
    was = sys.getswitchinterval()
    sys.setswitchinterval(min(was, 0.001))
    try:
        yield
    finally:
        sys.setswitchinterval(was)


_COLLECTION = _Shared(_no_collection)
_TURNS = _Shared(_turns_of_a_millisecond)


def uncollected() -> AbstractContextManager[None]:
    """No garbage collection: thousands of rows are many tuples without a cycle, looked through time and again."""
    return _COLLECTION.held()


def short_turns() -> AbstractContextManager[None]:
    """Who waits for the interpreter's lock has it after a millisecond, not five: for a thread that needs it often."""
    return _TURNS.held()
