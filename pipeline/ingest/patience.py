"""Waiting for a database that went away: every call is tried again until it is back, or patience ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import sqlalchemy as sa

from corpus.frontier import Frontier
from db import StoreError
from pipeline.ingest.events import Log

__all__ = ["Patience"]

_P = ParamSpec("_P")
_R = TypeVar("_R")
_LONGEST = 30.0
"""Seconds between two attempts at most."""
_PASSING = ("starting up", "shutting down", "recovery mode", "terminating connection", "too many clients", "is locked")
_LOST = ("connection refused", "connection reset", "connection timeout", "closed the connection", "connection is lost",
         "could not connect", "no such file", "network is unreachable", "no route to host", "broken pipe",
         "the connection is closed", "ssl connection has been closed", "eof detected")  # fmt: skip


class Patience:
    """Calls functions that use the store; while it is away or locked, waits up to `most` seconds for it.

    Args:
        sleep: waits so many seconds; a true answer says that the run is to stop, and ends the patience.
        renew: called before a call is tried again (the lock of a store dies with the connection that held it).
    """

    def __init__(
        self, most: float, log: Log, sleep: Callable[[float], object] = time.sleep,
        renew: Callable[[], object] = lambda: None,
    ) -> None:  # fmt: skip
        self.most = most
        self.log = log
        self.sleep = sleep
        self.renew = renew

    def __call__(self, call: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """The result of `call(*args, **kwargs)`, which is made again from its beginning.

        Raises:
            sqlalchemy.exc.DBAPIError: the store is still away after the wait, or refuses for another reason.
            db.StoreError: the same, where it was to be opened.
        """
        began = time.monotonic()
        pause = 0.5
        again = False
        while True:
            try:
                if again:
                    self.renew()
                return call(*args, **kwargs)
            except (sa.exc.DBAPIError, StoreError) as error:
                if not _away(error) or time.monotonic() - began + pause > self.most:
                    raise
                reason = " ".join(str(getattr(error, "orig", None) or error).split())
                self.log("waiting", what="the store is away or busy", reason=reason, seconds=pause)
                if self.sleep(pause):
                    raise
            pause = min(2 * pause, _LONGEST)
            again = True

    def around(self, frontier: Frontier) -> Frontier:
        """The frontier, each of its calls made with this patience."""
        return _Patient(frontier, self)  # type: ignore[return-value]


class _Patient:
    def __init__(self, frontier: Frontier, patience: Patience) -> None:
        self._frontier = frontier
        self._patience = patience

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._frontier, name)
        return lambda *args, **kwargs: self._patience(method, *args, **kwargs)


def _away(error: BaseException) -> bool:
    """Whether a connection was lost or refused, a SQLite file stayed locked, or two writers waited for each other and
    PostgreSQL ended one of them: states that pass.

    A wrong password or an unknown database does not, although it too is a connection that failed.
    """
    if not isinstance(error, sa.exc.DBAPIError):
        return isinstance(error.__context__, sa.exc.DBAPIError) and _away(error.__context__)
    said = str(error.orig).lower()
    if any(words in said for words in _PASSING):
        return True
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or state.startswith(("08", "57P", "40001", "40P01")) or (
        "fatal" not in said and any(words in said for words in _LOST)
    )  # fmt: skip
