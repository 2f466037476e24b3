"""From a path or URL to an engine: settings of each connection, and whether the schema fits this version."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import StaticPool

__all__ = [
    "HEAD", "Advisory", "NotAStoreError", "StoreError", "StoreOutdatedError", "engine_of", "frugal", "prepare",
    "store_url", "upgrade",
]  # fmt: skip

HEAD = "0007"
"""Revision of the schema that this version reads and writes; a test holds it equal to the newest migration."""

_SQLITE_HEADER = b"SQLite format 3\x00"


class Advisory(IntEnum):
    """Numbers of the locks that PostgreSQL keeps for us, each for one thing: who asks for another's waits for ever."""

    UPGRADE = 7235214
    REGISTRY = 7235215
    RUN = 7235216


class StoreError(Exception):
    """A store cannot be opened or used; the message says which, and what to do."""


class NotAStoreError(StoreError):
    """What is at this place is something else."""


class StoreOutdatedError(StoreError):
    """The schema is older or newer than this version needs."""


def store_url(place: str | os.PathLike[str] | None = None) -> URL:
    """The URL of a store: `place` (a SQLAlchemy URL or a file path), else `TRICHLUC_STORE`, else `trichluc.db` here.

    Raises:
        StoreError: the URL is malformed or names a database other than SQLite and PostgreSQL.
    """
    named = os.fspath(place) if place is not None else os.environ.get("TRICHLUC_STORE") or "trichluc.db"
    if "://" not in named:
        return URL.create("sqlite", database=named)
    try:
        url = make_url(named)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise StoreError(f"{named}: not a database URL ({error})") from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        raise StoreError(f"{url.render_as_string()}: stores are SQLite files or PostgreSQL databases")
    return url.set(drivername="sqlite")


def engine_of(url: URL, *, read_only: bool = False, wait: float = 60.0) -> Engine:
    """An engine whose connections are set up for a store.

    SQLite: write-ahead log, foreign keys, a transaction that writes takes its lock at the start (and waits up to `wait`
    seconds), so that two writers never meet in the middle.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, read_only, wait)
    # The planner takes a tsvector for free to read and would go through all of them (150 ms on 10,000 articles); with
    # this it goes through the index of words, or the newest articles first.
    # Compiling a statement takes longer than running it; a plan that fits any words is a bad one for most.
    options = "-c enable_seqscan=off -c jit=off -c plan_cache_mode=force_custom_plan"
    if read_only:
        options += " -c default_transaction_read_only=on"
    arguments: dict[str, Any] = {"application_name": "trichluc", "options": options, "connect_timeout": 10}
    engine = sa.create_engine(url, connect_args=arguments)

    @event.listens_for(engine, "connect")
    def _utc(connection: Any, _: Any) -> None:
        connection.autocommit, before = True, connection.autocommit
        connection.execute("SET TIME ZONE 'UTC'")
        connection.autocommit = before

    @event.listens_for(engine, "checkout")
    def _there(connection: Any, *_: Any) -> None:
        # A server that goes says so and closes the line, which is seen without asking it: a question and its answer
        # take as long as a search for a number. What it said comes first, then that the line is closed.
        try:
            connection.pgconn.consume_input()
            connection.pgconn.consume_input()
        except connection.OperationalError as error:
            raise sa.exc.DisconnectionError from error

    return engine


def _sqlite(url: URL, read_only: bool, wait: float) -> Engine:
    path = url.database
    arguments: dict[str, Any] = {"timeout": wait, "check_same_thread": False}
    if not path or path == ":memory:":
        engine = sa.create_engine(url, connect_args=arguments, poolclass=StaticPool)
    else:
        file = Path(path)
        if file.is_dir():
            raise NotAStoreError(f"{path}: is a folder, not a store")
        if file.exists() and file.stat().st_size:
            with file.open("rb") as opened:
                if opened.read(16) != _SQLITE_HEADER:
                    raise NotAStoreError(f"{path}: is not a SQLite file")
        elif read_only:
            raise StoreError(f"{path}: there is no store yet")
        if read_only:
            location = file.resolve().as_uri() + "?mode=ro"
            engine = sa.create_engine(url, creator=lambda: sqlite3.connect(location, uri=True, **arguments),
                                      poolclass=sa.pool.QueuePool)
        else:
            if not file.absolute().parent.is_dir():
                raise StoreError(f"{path}: there is no folder {file.absolute().parent}")
            engine = sa.create_engine(url, connect_args=arguments)

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver's guess
        for setting in (
            *(() if read_only else ("journal_mode=WAL", "synchronous=NORMAL")),
            "foreign_keys=ON", f"query_only={'ON' if read_only else 'OFF'}", "cache_size=-65536", "temp_store=MEMORY",
            "mmap_size=1073741824", "recursive_triggers=ON",
        ):
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def frugal(engine: Engine) -> Iterator[None]:
    """Within the block, connections to a SQLite file keep 2 MB of it in memory, not 64, and map none of it.

    For work that goes on for hours and touches a little of the file here and there: its memory is then the same,
    however large the store is. Connections are made anew at both ends, so nothing may be open there.
    """
    if engine.dialect.name != "sqlite" or engine.url.database in (None, "", ":memory:"):
        yield
        return

    def set_up(connection: sqlite3.Connection, _: Any) -> None:
        connection.execute("PRAGMA cache_size=-2048")
        connection.execute("PRAGMA mmap_size=0")

    event.listen(engine, "connect", set_up)
    engine.dispose()
    try:
        yield
    finally:
        event.remove(engine, "connect", set_up)
        engine.dispose()


def prepare(engine: Engine, *, read_only: bool = False) -> None:
    """Make sure that the schema is this version's; an empty database gets it.

    Raises:
        StoreOutdatedError: it is another version's.
        NotAStoreError: the database holds something else.
    """
    where = engine.url.render_as_string()
    with _connected(engine) as connection:
        found = _revision(connection)
        tables = sa.inspect(connection).get_table_names() if found is None else []
    if found == HEAD:
        return
    if found is None and tables:
        raise NotAStoreError(f"{where}: the database has tables ({tables[0]} …) but is not a store")
    if found is None and read_only:
        raise StoreError(f"{where}: the store is empty")
    if found is None:
        upgrade(engine)
    elif found > HEAD:
        raise StoreOutdatedError(f"{where}: written by a newer Trích lục (schema {found}, this one knows {HEAD})")
    else:
        raise StoreOutdatedError(f"{where}: schema {found} is older than {HEAD}; run: trichluc db upgrade")


def upgrade(engine: Engine, revision: str = "head") -> tuple[str | None, str | None]:
    """Run the migrations up to `revision`; the revision before and after. One transaction, one process at a time."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with _connected(engine, writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (int(Advisory.UPGRADE),))
        before = _revision(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        after = _revision(connection)
    return before, after


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


@contextmanager
def _connected(engine: Engine, *, writes: bool = False) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except (sa.exc.OperationalError, sa.exc.DBAPIError) as error:
        reason = " ".join(str(error.orig).split())
        raise StoreError(f"{engine.url.render_as_string()}: cannot be opened ({reason})") from None
    with connection.execution_options(writes=writes) as ready:
        yield ready
