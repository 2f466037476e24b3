"""A store's version: a short text that differs whenever anything was committed since, for those who remember answers.

Asking costs some microseconds and reads no table. Versions are only compared for being equal, within one process.
"""

from __future__ import annotations

from threading import Lock

from db.store import Store

__all__ = ["StoreVersion"]


class StoreVersion:
    """Says the version of a store, over one connection of its own that is never in a transaction.

    SQLite counts the commits that this connection did not make (`data_version`); PostgreSQL names the transactions that
    a query begun now would see.
    """

    def __init__(self, store: Store) -> None:
        self._sqlite = store.dialect == "sqlite"
        self._connection = store.engine.raw_connection()
        self._connection.detach()
        if not self._sqlite:
            self._connection.autocommit = True  # type: ignore[attr-defined]
        self._asked = "PRAGMA data_version" if self._sqlite else "SELECT CAST(pg_current_snapshot() AS text)"
        self._lock = Lock()

    def __call__(self) -> str:
        """The version now."""
        with self._lock:
            cursor = self._connection.cursor()
            cursor.execute(self._asked)
            row = cursor.fetchone()
            cursor.close()
        assert row is not None
        return str(row[0])

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
