"""Rows into tables, many at once: one prepared statement on the driver's own cursor in SQLite, COPY in PostgreSQL.

Rows are tuples of plain values (None, bool, int, float, str) in the order of the columns named.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

__all__ = ["insert_rows", "uncollected"]

# Before it binds a value that is no str, int or float, sqlite3 asks it and its type how it wants to be adapted: for
# the many nulls of a row of facts that takes as long as storing it. These two answer what would come out anyway.
sqlite3.register_adapter(type(None), {}.get)
sqlite3.register_adapter(bool, int)


def insert_rows(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows into a table of ours, within the transaction at hand."""
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    driver: Any = connection.connection.driver_connection
    try:
        if connection.dialect.name == "sqlite":
            statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"
            driver.executemany(statement, rows)
        else:
            statement = f"COPY {table} ({names}) FROM STDIN"
            with driver.cursor() as cursor, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        base = connection.dialect.loaded_dbapi.Error
        raise sa.exc.DBAPIError.instance(statement, None, error, base, dialect=connection.dialect) from error


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection: thousands of rows are many tuples without a cycle, looked through time and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
