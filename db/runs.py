"""Runs of the nightly job and other long work: when, where, with what outcome, and their reports."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.engine import StoreError
from db.schema import runs
from db.store import Store

__all__ = ["Run", "end_killed", "end_run", "list_runs", "reports_since", "run_of", "start_run", "update_run"]


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

    It never ends before it began, whatever was done to the machine's clock.

    Raises:
        StoreError: there is no such run.
    """
    values: dict[str, Any] = {"outcome": outcome, "exit_code": exit_code}
    if report is not None:
        values["report"] = report
    here = runs.c.id == number
    with store.writing() as connection:
        began = connection.execute(sa.select(runs.c.started_at).where(here)).scalar()
        if began is None:
            raise StoreError(f"run {number}: there is none")
        connection.execute(runs.update().where(here).values(ended_at=max(began, store.now()), **values))


def end_killed(store: Store, commands: Sequence[str]) -> list[int]:
    """Note that runs of these commands which never came to an end were `killed`; their numbers.

    To be called by who holds the lock of the store: nobody else can be at work. When they ended, nobody knows.
    """
    dead = sa.and_(runs.c.outcome.is_(None), runs.c.ended_at.is_(None), runs.c.command.in_(commands))
    with store.writing() as connection:
        numbers = connection.execute(sa.select(runs.c.id).where(dead).order_by(runs.c.id)).scalars().all()
        if numbers:
            connection.execute(runs.update().where(runs.c.id.in_(numbers)).values(outcome="killed"))
    return list(numbers)


def reports_since(store: Store, command: str, since: datetime) -> Iterator[Any]:
    """Reports of the runs that began since then, the latest run first; None for one that left none. One at a time."""
    query = (
        sa.select(runs.c.report).where(runs.c.command == command, runs.c.started_at >= since).order_by(runs.c.id.desc())
    )
    with store.reading() as connection:
        yield from connection.execution_options(yield_per=50).execute(query).scalars()


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
