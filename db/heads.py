"""What is shown of articles and facts that were found, asked for by the articles' keys.

The statements are made once: putting one together takes SQLAlchemy longer than SQLite to answer it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from db.rows import FACT_TABLES
from db.sql import run

__all__ = ["FACTS", "SHOWN", "Head", "heads_of"]


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


_HEADS = (
    "SELECT a.key, a.id, a.url, a.title, a.published, a.extractor, s.name, v.text FROM articles a"
    " JOIN article_versions v ON v.article = a.key AND v.version = a.version"
    " LEFT JOIN sources s ON s.id = a.source_id WHERE a.key "
)
_AMONG = {"sqlite": "IN (SELECT value FROM json_each(:keys))", "postgresql": "= ANY(:keys)"}


def heads_of(connection: Connection, keys: Sequence[int]) -> dict[int, Head]:
    """What is shown of articles, by their keys."""
    if not keys:
        return {}
    dialect = connection.dialect.name
    given = json.dumps(keys) if dialect == "sqlite" else list(keys)
    return {row[0]: Head(*row) for row in run(connection, _HEADS + _AMONG[dialect], {"keys": given}).all()}


_KEYS = sa.bindparam("keys", expanding=True)


def _shown(table: sa.Table) -> tuple[sa.Column[Any], ...]:
    """Not the keys and days of a fact that are there for finding it."""
    finding = ("_key", "_lead", "_start", "_end")
    return tuple(c for c in table.c if c.name in ("sentence_start", "sentence_end") or not c.name.endswith(finding))


SHOWN = {table.name: _shown(table) for table in FACT_TABLES}
"""By table: the columns that say a fact."""

FACTS = {table.name: sa.select(*SHOWN[table.name]).where(table.c.article.in_(_KEYS)) for table in FACT_TABLES}
"""By table: all facts of the articles. By article alone: SQLite reads a whole table for a list of pairs."""
