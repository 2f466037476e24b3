"""Running SQL that is put together as text, with values that both databases take alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from db.schema import UtcTime

__all__ = ["run"]


def run(connection: Connection, sql: str, parameters: Mapping[str, Any]) -> sa.CursorResult[Any]:
    """Execute `sql` with its named parameters; dates and times go in as each database keeps them."""
    typed = [
        sa.bindparam(name, type_=UtcTime() if isinstance(value, datetime) else sa.Date())
        for name, value in parameters.items() if isinstance(value, date)
    ]
    return connection.execute(sa.text(sql).bindparams(*typed), dict(parameters))
