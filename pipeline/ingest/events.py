"""The log of a run: one JSON line per event for programs, a readable line on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

__all__ = ["Log", "logger"]

Log = Callable[..., None]
"""Called with the event's name and its fields."""


def logger(format_: str | None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Log:
    """A log on standard error: `json`, `text`, or None for text on a terminal and JSON lines otherwise."""
    as_json = format_ == "json" or (format_ is None and not sys.stderr.isatty())

    def log(event: str, **fields: Any) -> None:
        moment = clock()
        if as_json:
            line = json.dumps({"at": moment.isoformat(timespec="milliseconds"), "event": event, **fields}, default=str,
                              ensure_ascii=False)  # fmt: skip
        else:
            said = "  ".join(str(value) for value in fields.values() if value not in (None, ""))
            line = f"{moment:%H:%M:%S} {event:<12} {said}"
        click.echo(line, err=True)

    return log
