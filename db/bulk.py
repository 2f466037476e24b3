"""Rows into tables, many at once: one prepared statement on the driver's own cursor in SQLite, COPY in PostgreSQL.

Rows are tuples of plain values (None, bool, int, float, str) in the order of the columns named.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

__all__ = ["insert_rows"]

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
                for part in _copied(rows):
                    copy.write(part)
    except connection.dialect.loaded_dbapi.Error as error:
        base = connection.dialect.loaded_dbapi.Error
        raise sa.exc.DBAPIError.instance(statement, None, error, base, dialect=connection.dialect) from error


_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f", "\v": "\\v"})
_ROWS = 500


def _copied(rows: Sequence[tuple[Any, ...]]) -> Iterable[bytes]:
    """Rows in COPY's text format, some hundreds at a time."""
    for i in range(0, len(rows), _ROWS):
        lines = ["\t".join([_cell(value) for value in row]) for row in rows[i : i + _ROWS]]
        yield ("\n".join(lines) + "\n").encode("utf-8")


_SPECIAL = re.compile(r"[\\\x08-\x0d]")


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    if value.__class__ is str:
        return value.translate(_ESCAPED) if _SPECIAL.search(value) else value
    return str(value)
