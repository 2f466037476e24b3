"""Sources: what is known of each besides its name, and which of them a filter means.

A paper keeps its name when its province is merged into another; what the province was called when an article was
published says `province_before` until 30 June 2025, `province` since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from db.keys import MERGED_KEY
from db.schema import sources
from db.store import Store
from models.text import fold

__all__ = [
    "Origin", "SourceFacts", "among_origins", "bare_province", "describe_sources", "of_origins", "origins_of",
    "province_names", "source_names",
]  # fmt: skip

_LEVELS = ("tinh ", "thanh pho ", "tp. ", "tp ")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What is known of a stored source. `province_before` is its province's name until 30 June 2025."""

    name: str
    url: str | None = None
    province: str | None = None
    province_before: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles of a source whose key is at least `low` and below `high` (None: without a bound)."""

    source: int
    low: int | None = None
    high: int | None = None


def source_names(store: Store) -> list[str]:
    """Names of the stored sources, sorted."""
    with store.reading() as connection:
        return list(connection.execute(sa.select(sources.c.name).order_by(sources.c.name)).scalars())


def province_names(store: Store) -> list[str]:
    """Names of the provinces of the stored sources, of both times, sorted."""
    c = sources.c
    with store.reading() as connection:
        rows = connection.execute(sa.select(c.province, c.province_before).distinct()).all()
    return sorted({name for row in rows for name in row if name})


def describe_sources(store: Store, known: Iterable[SourceFacts]) -> int:
    """Note what is known of stored sources; how many of them said something else before. Others are not added."""
    named = {one.name: one for one in known}
    c = sources.c
    with store.reading() as connection:
        rows = connection.execute(sa.select(c.id, c.name, c.url, c.province, c.province_before)).all()
    changed = []
    for row in rows:
        one = named.get(row.name)
        if one is None:
            continue
        wanted = (one.url or row.url, one.province, one.province_before or one.province)
        if wanted != (row.url, row.province, row.province_before):
            changed.append(dict(zip(("_id", "url", "province", "province_before"), (row.id, *wanted), strict=True)))
    if changed:
        with store.writing() as connection:
            connection.execute(sources.update().where(c.id == sa.bindparam("_id")), changed)
    return len(changed)


def origins_of(connection: Connection, source: str | None, province: str | None) -> tuple[Origin, ...] | None:
    """The articles that filters on source and province mean; None where they ask for nothing, empty if there are none.

    A source is meant by its exact name; a province by its name with or without marks and level ("tinh gia lai").
    """
    if source is None and province is None:
        return None
    rows = connection.execute(_ALL if source is None else _NAMED, {} if source is None else {"name": source}).all()
    if province is None:
        return tuple(Origin(row.id) for row in rows)
    wanted = bare_province(province)
    found = []
    for row in rows:
        since, before = (bare_province(name or "") == wanted for name in (row.province, row.province_before))
        if since or before:
            found.append(Origin(row.id, None if before else MERGED_KEY, None if since else MERGED_KEY))
    return tuple(found)


def of_origins(origins: Sequence[Origin]) -> str:
    """That an article (`a`) is of one of the origins."""
    parts = []
    for origin in origins:
        bounds = ((">=", origin.low), ("<", origin.high))
        keys = [f"a.key {operator} {bound}" for operator, bound in bounds if bound is not None]
        parts.append(" AND ".join([f"a.source_id = {origin.source}", *keys]))
    return f"({' OR '.join(parts)})" if parts else "1 = 0"


def among_origins(origins: Sequence[Origin], key: str) -> str:
    """That the article with a key is of one of the origins."""
    return f"EXISTS (SELECT 1 FROM articles a WHERE a.key = {key} AND {of_origins(origins)})"


_ALL = sa.select(sources.c.id, sources.c.province, sources.c.province_before).order_by(sources.c.id)
_NAMED = _ALL.where(sources.c.name == sa.bindparam("name"))


def bare_province(province: str) -> str:
    """A province's name to compare by: folded, without its level ("Tỉnh Gia Lai" and "gia lai" are one)."""
    name = " ".join(fold(province).split())
    return next((name.removeprefix(level) for level in _LEVELS if name.startswith(level)), name)
