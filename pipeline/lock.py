"""One run at a time: a lock file that dies with its process, and says who holds it and since when."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pipeline.console import EXIT_LOCKED, CommandError

__all__ = ["LockedError", "locked"]


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
        file.write(json.dumps({"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _holder(path: Path) -> str:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return f"process {held['pid']} (since {held['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
