"""Runs in the store: begun, ended with a report, listed."""

from __future__ import annotations

import os
import socket
from typing import Any

import sqlalchemy as sa

from db import Store
from db.schema import runs
from pipeline.ingest.report import RunReport

__all__ = ["begin", "end", "history", "run", "runs_of"]


def begin(store: Store, report: RunReport, command: str = "ingest") -> None:
    """Enter a run; gives the report its number."""
    row = {
        "command": command, "started_at": report.started_at, "extractor": report.extractor,
        "host": socket.gethostname(), "pid": os.getpid(),
    }  # fmt: skip
    with store.writing() as connection:
        key = connection.execute(runs.insert().values(row)).inserted_primary_key
    assert key is not None
    report.id = key[0]


def end(store: Store, report: RunReport, exit_code: int) -> None:
    """Close a run with its report."""
    values = {
        "ended_at": report.ended_at, "outcome": report.outcome, "exit_code": exit_code, "report": report.to_json(),
    }  # fmt: skip
    with store.writing() as connection:
        connection.execute(runs.update().where(runs.c.id == report.id).values(values))


def history(store: Store, most: int = 60) -> list[dict[str, Any]]:
    """Reports of the last ingest runs that came to their end, the latest first."""
    query = (
        sa.select(runs.c.report).where(runs.c.command == "ingest", runs.c.report.is_not(None))
        .order_by(runs.c.id.desc()).limit(most)
    )  # fmt: skip
    with store.reading() as connection:
        return [report for report in connection.execute(query).scalars() if report and report.get("sources")]


def runs_of(store: Store, most: int = 20) -> list[dict[str, Any]]:
    """The last runs of all commands, the latest first."""
    query = sa.select(runs).order_by(runs.c.id.desc()).limit(most)
    with store.reading() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def run(store: Store, number: int) -> dict[str, Any] | None:
    """One run."""
    with store.reading() as connection:
        row = connection.execute(sa.select(runs).where(runs.c.id == number)).mappings().first()
        return dict(row) if row else None
