"""One run at a time on a PostgreSQL store: a lock that the server holds for a connection, and lets go of with it.

Nothing is written and nothing goes stale: the lock dies with the process, however it ends; where a whole machine goes,
the server finds out by keepalive within two minutes. Who holds it is read from the name of its connection. A pooler
that shares connections between transactions (pgbouncer's transaction mode) cannot carry it.
"""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime

import sqlalchemy as sa

from db.engine import Advisory, StoreError
from db.store import Store

__all__ = ["HeldError", "StoreLock"]

_PREFIX = "trichluc run"


class HeldError(StoreError):
    """Another process holds the lock of the store."""


class StoreLock:
    """The lock of a PostgreSQL store, held from `take` to `close`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection: sa.Connection | None = None
        self._since = datetime.now(UTC)

    def take(self) -> None:
        """Take the lock, or take it again where its connection was lost; while it is held, do nothing.

        Raises:
            HeldError: another process has it.
            sqlalchemy.exc.DBAPIError: the database is away.
        """
        if self._connection is not None and self._holds():
            return
        self.close()
        engine = self._store.engine
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            connection.exec_driver_sql(
                "SELECT set_config('tcp_keepalives_idle', '60', false), set_config('tcp_keepalives_interval', '10', "
                "false), set_config('tcp_keepalives_count', '6', false), set_config('idle_session_timeout', '0', false)"
            )
            connection.exec_driver_sql("SELECT set_config('application_name', %s, false)", (self._name(),))
            if not connection.exec_driver_sql("SELECT pg_try_advisory_lock(%s)", (int(Advisory.RUN),)).scalar():
                raise HeldError(f"{self._store.name}: {_holder(connection)} is at work here")
        except BaseException:
            connection.invalidate()
            connection.close()
            raise
        self._connection = connection

    def close(self) -> None:
        """Let go of the lock."""
        if self._connection is not None:
            self._connection.invalidate()  # not back into the pool: the lock is the connection's
            self._connection.close()
            self._connection = None

    def _holds(self) -> bool:
        assert self._connection is not None
        try:
            self._connection.exec_driver_sql("SELECT 1")
        except sa.exc.DBAPIError:
            return False
        return True

    def _name(self) -> str:
        """What PostgreSQL shows of the connection: 63 bytes."""
        since = self._since.strftime("%Y-%m-%dT%H:%M:%SZ")
        return f"{_PREFIX} {os.getpid()} {since} {socket.gethostname()}"[:63]


def _holder(connection: sa.Connection) -> str:
    name = connection.exec_driver_sql(
        "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.granted"
        " AND l.locktype = 'advisory' AND l.objsubid = 1 AND l.classid = 0 AND l.objid = %s"
        " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())", (int(Advisory.RUN),),
    ).scalar()
    if not name or not name.startswith(_PREFIX):
        return "another process"
    pid, since, host = name.removeprefix(_PREFIX).split()
    return f"process {pid}{'' if socket.gethostname().startswith(host) else f' on {host}'} (since {since})"
