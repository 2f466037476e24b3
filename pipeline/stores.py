"""Opening the store that a command names; what the database refuses becomes one clear line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from db import Store, StoreError, open_store
from pipeline.console import CommandError

__all__ = ["opened"]


@contextmanager
def opened(place: str, *, read_only: bool = False, wait: float = 60.0) -> Iterator[Store]:
    """The store at `place` for the block; `wait` as in `db.open_store`.

    Raises:
        CommandError: it is no store, of another version, unreachable, full, or refuses what was asked.
    """
    try:
        with open_store(place, read_only=read_only, wait=wait) as store:
            yield store
    except StoreError as error:
        raise CommandError(str(error)) from None
    except sa.exc.DBAPIError as error:
        raise CommandError(f"{place}: {' '.join(str(error.orig).split())}") from None
