"""Opening the store that a command names; what the database refuses becomes one clear line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches

import click
import sqlalchemy as sa

from db import Store, StoreError, open_store
from db.sources import source_names
from models.text import fold
from pipeline.console import CommandError

__all__ = ["check_source_name", "no_such_source", "opened"]


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


def check_source_name(store: Store, name: str | None) -> None:
    """Refuse the name of a source that the store does not have; None means all sources.

    Raises:
        click.UsageError: there is none of this name; says which are near.
    """
    known = source_names(store)
    if name is not None and name not in known:
        raise click.UsageError(no_such_source(name, known, "`trichluc db stats` shows those of the store"))


def no_such_source(name: str, known: Iterable[str], otherwise: str) -> str:
    """That a source is not known, with the names near it, marks and case apart; `otherwise` says where to look."""
    folded: dict[str, str] = {}
    for one in known:
        folded.setdefault(fold(one), one)
    wanted = fold(name)
    near = [one for one in folded if wanted and (wanted in one or one in wanted)]
    near += [one for one in get_close_matches(wanted, folded, n=3) if one not in near]
    said = f"is it {' or '.join(folded[one] for one in near[:3])}?" if near else otherwise
    return f"{name}: no such source; {said}"
