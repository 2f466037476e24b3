"""Running SQL that is put together as text, with values that both databases take alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from db.schema import UtcTime

__all__ = ["one_of", "run"]


def run(connection: Connection, sql: str, parameters: Mapping[str, Any]) -> sa.CursorResult[Any]:
    """Execute `sql` with its named parameters (`:name`); dates and times go in as each database keeps them."""
    if connection.dialect.name == "sqlite":
        # SQLite reads such names itself: for a small search, SQLAlchemy's reading of them is a tenth of the time.
        dialect = connection.dialect
        return connection.exec_driver_sql(sql, {name: _kept(value, dialect) for name, value in parameters.items()})
    times = frozenset(
        (name, isinstance(value, datetime)) for name, value in parameters.items() if isinstance(value, date)
    )
    return connection.execute(_statement(sql, times), dict(parameters))


def one_of(connection: Connection, name: str, values: Iterable[int | str]) -> tuple[str, Any]:
    """What a column is compared with to be one of these values, and what the parameter `name` in it is then given.

    One parameter: of two thousand the driver and SQLAlchemy need longer than the database.
    """
    if connection.dialect.name == "sqlite":
        return f"IN (SELECT value FROM json_each(:{name}))", json.dumps(list(values))
    return f"= ANY(:{name})", list(values)


_MOMENT = UtcTime()


def _kept(value: Any, dialect: sa.Dialect) -> Any:
    if isinstance(value, datetime):
        return _MOMENT.process_bind_param(value, dialect)
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=512)
def _statement(sql: str, times: frozenset[tuple[str, bool]]) -> sa.TextClause:
    """Reading a statement costs more than many a search: the same ones are asked again and again."""
    return sa.text(sql).bindparams(*(
        sa.bindparam(name, type_=UtcTime() if is_moment else sa.Date()) for name, is_moment in times
    ))
