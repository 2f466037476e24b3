"""One run at a time: locks that die with their process, and say who holds them and since when.

A file's lock is the kernel's (`locked`), a PostgreSQL store's the server's (`db.lock`); neither can go stale.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.console import EXIT_LOCKED, CommandError

if TYPE_CHECKING:
    from db import Store

__all__ = ["LockedError", "locked", "store_locked"]


class LockedError(CommandError):
    """Another run holds the lock; the message names its process and when it began."""

    exit_code = EXIT_LOCKED


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file for the block; the kernel lets go of it when the process ends, however it ends.

    Raises:
        LockedError: another process holds it.
    """
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError(f"{path}: {_holder(path)} is at work here") from None
        file.truncate(0)
        since = datetime.now(UTC).isoformat(timespec="seconds")
        file.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since}))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


@contextmanager
def store_locked(store: Store) -> Iterator[Callable[[], None]]:
    """Hold the lock of a store for the block, against every machine that uses it.

    A SQLite store's is a file beside it (`trichluc.db.lock`). Yields what makes sure that the lock is still held, to be
    called after the database was away: a PostgreSQL server that stops forgets its locks.

    Raises:
        LockedError: another process holds it; so does what is yielded, where another one was faster.
    """
    if store.dialect == "sqlite":
        file = store.engine.url.database
        if not file or file == ":memory:":
            yield lambda: None
            return
        path = Path(file).resolve()
        with locked(path.with_name(f"{path.name}.lock")):
            yield lambda: None
        return
    from db.lock import HeldError, StoreLock  # here: a file's lock needs no database layer

    lock = StoreLock(store)

    def held() -> None:
        try:
            lock.take()
        except HeldError as error:
            raise LockedError(str(error)) from None

    try:
        held()
        yield held
    finally:
        lock.close()


def _holder(path: Path) -> str:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        where = "" if held["host"] == socket.gethostname() else f" on {held['host']}"
        return f"process {held['pid']}{where} (since {held['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
