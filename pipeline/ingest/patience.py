"""Waiting for a database that went away: every call is tried again until it is back, or patience ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import sqlalchemy as sa

from corpus.frontier import Frontier
from pipeline.ingest.events import Log

__all__ = ["Patience"]

_P = ParamSpec("_P")
_R = TypeVar("_R")


class Patience:
    """Calls functions that use the store; while it is away or locked, waits up to `most` seconds for it."""

    def __init__(self, most: float, log: Log, sleep: Callable[[float], None] = time.sleep) -> None:
        self.most = most
        self.log = log
        self.sleep = sleep

    def __call__(self, call: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """The result of `call(*args, **kwargs)`.

        Raises:
            sqlalchemy.exc.DBAPIError: the store is still away after the wait, or refuses for another reason.
        """
        began = time.monotonic()
        pause = 0.5
        while True:
            try:
                return call(*args, **kwargs)
            except sa.exc.DBAPIError as error:
                if not _away(error) or time.monotonic() - began + pause > self.most:
                    raise
                self.log("waiting", what="the store is away", reason=" ".join(str(error.orig).split()), seconds=pause)
                self.sleep(pause)
                pause = min(2 * pause, 30.0)

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


def _away(error: sa.exc.DBAPIError) -> bool:
    """Whether a connection was lost or refused, or a SQLite file stayed locked: states that pass."""
    state = getattr(error.orig, "sqlstate", None) or ""
    said = str(error.orig).lower()
    return (
        error.connection_invalidated
        or state.startswith(("08", "57P"))
        or (isinstance(error, sa.exc.OperationalError) and not state and "connection" in said)
        or "database is locked" in said
        or "starting up" in said
    )
