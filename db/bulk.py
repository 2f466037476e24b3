"""Rows into tables, many at once: one prepared statement on the driver's own cursor in SQLite, COPY in PostgreSQL.

Values are plain ones (None, bool, int, float, str, bytes) in the order of the columns named.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

__all__ = ["insert_rows", "insert_values"]

# Before it binds a value that is no str, int or float, sqlite3 asks it and its type how it wants to be adapted: for
# the many nulls of a row of facts that takes as long as storing it. These two answer what would come out anyway.
sqlite3.register_adapter(type(None), {}.get)
sqlite3.register_adapter(bool, int)

_ROWS = (1000, 250, 60, 15, 4, 1)
"""Rows of one statement, so few different ones that a connection keeps all of them compiled."""


def insert_rows(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows into a table of ours, within the transaction at hand."""
    insert_values(connection, table, columns, list(chain.from_iterable(rows)))


def insert_values(
    connection: Connection, table: str, columns: Sequence[str], values: list[Any], *, whole: bool = False
) -> None:
    """`insert_rows` of rows whose values stand one behind the other in one list.

    Args:
        whole: SQLite gets them by one statement: FTS5 writes out all it has gathered before each that has many rows.
    """
    if not values:
        return
    width = len(columns)
    names = ", ".join(f'"{name}"' for name in columns)
    driver: Any = connection.connection.driver_connection
    statement = f"INSERT INTO {table} ({names}) VALUES"
    try:
        if connection.dialect.name == "sqlite":
            most = driver.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // width
            sizes = (min(len(values) // width, most), 1) if whole else (size for size in _ROWS if size <= most)
            _insert_many(driver, statement, width, values, sizes)
        else:
            statement = f"COPY {table} ({names}) FROM STDIN"
            with driver.cursor() as cursor, cursor.copy(statement) as copy:
                for at in range(0, len(values), width):
                    copy.write_row(values[at : at + width])
    except connection.dialect.loaded_dbapi.Error as error:
        base = connection.dialect.loaded_dbapi.Error
        raise sa.exc.DBAPIError.instance(statement, None, error, base, dialect=connection.dialect) from error


def _insert_many(
    driver: sqlite3.Connection, statement: str, width: int, values: list[Any], sizes: Iterable[int]
) -> None:
    """Insert rows by few statements: while SQLite is at one, other threads of this process go on."""
    row = f"({','.join('?' * width)})"
    done = 0
    for size in sizes:
        step = size * width
        if len(values) - done < step:
            continue  # a statement is compiled when it is first asked for, and a thousand rows take long
        end = len(values) - (len(values) - done) % step
        parts = (values[at : at + step] for at in range(done, end, step))
        driver.executemany(f"{statement} {','.join([row] * size)}", parts)
        done = end
