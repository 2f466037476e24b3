"""Runs of the nightly job and other long work: when, where, with what outcome, and their reports."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.engine import StoreError
from db.schema import runs
from db.store import Store

__all__ = ["Run", "end_run", "list_runs", "run_of", "start_run", "update_run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run. `ended_at` is None while it goes on, and for ever after a crash."""

    id: int
    command: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str | None
    exit_code: int | None
    extractor: str | None
    host: str | None
    pid: int | None
    report: Any


def start_run(store: Store, command: str, *, extractor: str | None = None, report: Any = None) -> int:
    """Note that a run starts now, on this machine, in this process; its number."""
    with store.writing() as connection:
        inserted = connection.execute(runs.insert().values(
            command=command, started_at=store.now(), extractor=extractor, host=socket.gethostname(), pid=os.getpid(),
            report=report,
        ))
        assert inserted.inserted_primary_key is not None
        return int(inserted.inserted_primary_key[0])


def update_run(store: Store, number: int, report: Any) -> None:
    """Keep a report of a run that goes on."""
    with store.writing() as connection:
        connection.execute(runs.update().where(runs.c.id == number).values(report=report))


def end_run(store: Store, number: int, *, outcome: str, exit_code: int, report: Any = None) -> None:
    """Note that a run has ended now: `done`, `failed`, `alarm` or `stopped`.

    Raises:
        StoreError: there is no such run.
    """
    values: dict[str, Any] = {"ended_at": store.now(), "outcome": outcome, "exit_code": exit_code}
    if report is not None:
        values["report"] = report
    with store.writing() as connection:
        if connection.execute(runs.update().where(runs.c.id == number).values(**values)).rowcount == 0:
            raise StoreError(f"run {number}: there is none")


def list_runs(store: Store, *, command: str | None = None, limit: int = 50, before: int | None = None) -> list[Run]:
    """Runs, the latest first; `before` a number goes on where a list ended."""
    query = sa.select(runs).order_by(runs.c.id.desc()).limit(limit)
    if command is not None:
        query = query.where(runs.c.command == command)
    if before is not None:
        query = query.where(runs.c.id < before)
    with store.reading() as connection:
        return [Run(**row) for row in connection.execute(query).mappings()]


def run_of(store: Store, number: int) -> Run | None:
    """A run by its number."""
    with store.reading() as connection:
        row = connection.execute(sa.select(runs).where(runs.c.id == number)).mappings().first()
    return Run(**row) if row else None
