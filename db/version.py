"""A store's version: a short text that differs whenever anything was committed since, for those who remember answers.

Asking costs some microseconds and reads no table. Versions are only compared for being equal, within one process.
"""

from __future__ import annotations

from itertools import count
from threading import Lock
from typing import Any

from db.store import Store

__all__ = ["StoreVersion"]


class StoreVersion:
    """Says the version of a store, over one connection of its own that is never in a transaction.

    SQLite counts the commits that this connection did not make (`data_version`); PostgreSQL names the transactions that
    a query begun now would see. A store that cannot be asked has another version each time.
    """

    def __init__(self, store: Store) -> None:
        self._engine = store.engine
        self._sqlite = store.dialect == "sqlite"
        self._asked = "PRAGMA data_version" if self._sqlite else "SELECT CAST(pg_current_snapshot() AS text)"
        self._connection: Any = None
        self._connections = count(1)
        self._connected = 0
        self._lock = Lock()

    def __call__(self) -> str:
        """The version now."""
        with self._lock:
            try:
                return self._ask()
            except Exception:  # the connection was lost: whatever was remembered is forgotten, the next one asks anew
                self._drop()
                return f"unknown {next(self._connections)}"

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._drop()

    def _ask(self) -> str:
        if self._connection is None:
            self._connection = self._engine.raw_connection()
            self._connection.detach()
            if not self._sqlite:
                self._connection.rollback()  # ends what the pool's own question began
                self._connection.dbapi_connection.autocommit = True
            self._connected = next(self._connections)  # counts start anew with a connection
        cursor = self._connection.cursor()
        try:
            cursor.execute(self._asked)
            return f"{self._connected}:{cursor.fetchone()[0]}"
        finally:
            cursor.close()

    def _drop(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()
