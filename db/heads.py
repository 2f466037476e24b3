"""What is shown of articles and facts that were found, asked for by the articles' keys.

The statements are made once, and no more is asked for than is shown: of an article with a dozen facts the one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from db.rows import FACT_TABLES
from db.sql import one_of, run

__all__ = ["SHOWN", "Head", "facts_at", "heads_of", "heads_with_facts"]


class Head(NamedTuple):
    """An article with its source and current text."""

    key: int
    id: str
    url: str | None
    title: str | None
    published: str | None
    extractor: str
    source: str | None
    text: str


# Not joined: of each table that is, PostgreSQL thinks about the order, and longer than it then reads.
_HEAD = (
    "a.key, a.id, a.url, a.title, a.published, a.extractor, (SELECT s.name FROM sources s WHERE s.id = a.source_id),"
    " (SELECT v.text FROM article_versions v WHERE v.article = a.key AND v.version = a.version)"
)


def heads_of(connection: Connection, keys: Sequence[int]) -> dict[int, Head]:
    """What is shown of articles, by their keys."""
    if not keys:
        return {}
    among, given = one_of(connection, "keys", keys)
    sql = f"SELECT {_HEAD} FROM articles a WHERE a.key {among}"
    return {row[0]: Head(*row) for row in run(connection, sql, {"keys": given}).all()}


def _shown(table: sa.Table) -> tuple[sa.Column[Any], ...]:
    """Not the keys and days of a fact that are there for finding it."""
    finding = ("_key", "_lead", "_start", "_end")
    return tuple(c for c in table.c if c.name in ("sentence_start", "sentence_end") or not c.name.endswith(finding))


SHOWN = {table.name: _shown(table) for table in FACT_TABLES}
"""By table: the columns that say a fact."""

Place = tuple[int, int]
"""Where a fact is kept: the article's key, and `n`."""


def facts_at(connection: Connection, table: str, places: Sequence[Place]) -> dict[Place, dict[str, Any]]:
    """Facts of a table as rows (`SHOWN`, by name), by their places."""
    return {(row["article"], row["n"]): row for _, row in _at(connection, table, places, "")}


def heads_with_facts(
    connection: Connection, table: str, places: Sequence[Place]
) -> dict[int, tuple[Head, dict[str, Any]]]:
    """`heads_of` and `facts_at` at once, for one fact of each article."""
    return {row["article"]: (Head(*head), row) for head, row in _at(connection, table, places, _HEAD)}


def _at(
    connection: Connection, table: str, places: Sequence[Place], head: str
) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """For each place the columns of `head`, if any, and the row of the fact."""
    if not places:
        return []
    if connection.dialect.name == "sqlite":  # which keeps the order of a CROSS JOIN
        source, at = "json_each(:places) p CROSS JOIN", _IN_JSON
        given: dict[str, Any] = {"places": json.dumps(places)}
    else:
        source, at = "unnest(CAST(:articles AS bigint[]), CAST(:ns AS bigint[])) p(article, n) CROSS JOIN", _AT
        given = {"articles": [article for article, _ in places], "ns": [n for _, n in places]}
    columns = f"{head}, {_COLUMNS[table]}" if head else _COLUMNS[table]
    articles = " JOIN articles a ON a.key = f.article" if head else ""
    sql = f"SELECT {columns} FROM {source} {table} f{articles} WHERE f.article = {at[0]} AND f.n = {at[1]}"
    read = _reader(table, connection.dialect.name)
    fields = len(Head._fields) if head else 0
    return [(row[:fields], read(row[fields:])) for row in run(connection, sql, given).all()]


_AT = ("p.article", "p.n")
_IN_JSON = ("json_extract(p.value, '$[0]')", "json_extract(p.value, '$[1]')")
_COLUMNS = {table: ", ".join(f"f.{column.name}" for column in columns) for table, columns in SHOWN.items()}


@cache
def _reader(table: str, dialect: str) -> Callable[[Sequence[Any]], dict[str, Any]]:
    """Makes a fact's row of the driver's values: SQLite keeps true as 1, and JSON as text."""
    names = [column.name for column in SHOWN[table]]
    kept: dict[str, Callable[[Any], Any]] = {}
    if dialect == "sqlite":
        kinds = ((sa.JSON, json.loads), (sa.Boolean, bool))
        kept = {c.name: read for c in SHOWN[table] for kind, read in kinds if isinstance(c.type, kind)}

    def read(values: Sequence[Any]) -> dict[str, Any]:
        row = dict(zip(names, values, strict=True))
        for name, as_value in kept.items():
            if row[name] is not None:
                row[name] = as_value(row[name])
        return row

    return read
