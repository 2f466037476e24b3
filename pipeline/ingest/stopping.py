"""Signals that end a run: at the next consistent point while pages come, at once while nothing is half-done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["StoppedError", "Stopping"]


class StoppedError(Exception):
    """A signal came inside `Stopping.at_once`."""


class Stopping:
    """`stop` is set by SIGTERM and SIGINT while the block lasts; outside the main thread nothing sets it."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self._raising = False

    def __enter__(self) -> Stopping:
        self._before = {}
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                self._before[number] = signal.signal(number, self._came)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _came(self, _: int, __: FrameType | None) -> None:
        self.stop.set()
        if self._raising:
            raise StoppedError

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Within the block a signal raises `StoppedError`: for work that is one transaction, and can be begun anew.

        Raises:
            StoppedError: a signal came, or had come before.
        """
        if self.stop.is_set():
            raise StoppedError
        self._raising = True
        try:
            yield
        finally:
            self._raising = False
