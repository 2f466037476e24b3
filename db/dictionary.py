"""The data dictionary: every table, view and column of a store in plain words, for people who write SQL.

    python -m db.dictionary > docs/data-dictionary.md

A test says when the file is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import sqlalchemy as sa

from db.export import COLUMNS
from db.schema import (
    UtcTime,
    article_versions,
    articles,
    citation_facts,
    citation_links,
    date_facts,
    decisions,
    documents,
    figure_facts,
    frontier,
    pages,
    runs,
    sources,
    stale_numbers,
    tombstones,
    validators,
)
from db.views import VIEWS, columns_of

__all__ = ["QUESTIONS", "dictionary"]

_ORDER = [
    sources, articles, article_versions, citation_facts, date_facts, figure_facts, documents, citation_links, decisions,
    stale_numbers, pages, frontier, validators, runs, tombstones,
]

QUESTIONS: dict[str, str] = {
    "How many articles of each source cite 21-NQ/TW?": """\
SELECT source, count(DISTINCT article_id) AS articles
FROM citations WHERE number = '21-NQ/TW'
GROUP BY source ORDER BY articles DESC, source""",
    "Which issue dates do articles give it?": """\
SELECT issued_on, issuer, count(*) AS mentions
FROM citations WHERE number = '21-NQ/TW' AND issued_on IS NOT NULL
GROUP BY issued_on, issuer ORDER BY mentions DESC, issued_on""",
    "What share of the population had health insurance, by place and year?": """\
SELECT area, as_of, value, status, url, sentence
FROM percentages WHERE subject = 'tham gia BHYT' AND base = 'dân số'
ORDER BY area, as_of_start""",
    "Who took part in what?": """\
SELECT value, unit, subject, as_of, area, url
FROM participants ORDER BY value DESC""",
    "Figures of September 2022": """\
SELECT value, unit, subject, area, quote
FROM counts WHERE as_of_start >= '2022-09-01' AND as_of_end <= '2022-09-30'""",
    "Facts per article and extractor": """\
SELECT a.id, a.extractor, count(f.n) AS figures
FROM articles a LEFT JOIN figure_facts f ON f.article = a.key
GROUP BY a.key, a.id, a.extractor ORDER BY a.key DESC""",
}
"""Questions and the SQL that answers them, on both databases."""


def dictionary() -> str:
    """The page, in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield "<!-- Written by `python -m db.dictionary`. -->"
    yield ""
    yield (
        "What a store holds: the same tables and views in SQLite and PostgreSQL. People read the **views**, one per "
        "kind of fact; the tables behind them have the same facts with keys for joining and finding. Offsets count "
        "code points of the article's stored text, from 0, the end exclusive: `quote` equals "
        "`substr(text, start_char + 1, end_char - start_char)`. Times ending in `_at` and `_utc` are UTC; in SQLite "
        "they are text (`2026-11-21T21:43:10Z`), dates are `2026-11-21`."
    )
    yield ""
    yield "## Questions"
    for question, sql in QUESTIONS.items():
        yield ""
        yield f"{question}"
        yield ""
        yield "```sql"
        yield sql
        yield "```"
    yield ""
    yield "## Views"
    for name, (what, _) in VIEWS.items():
        yield ""
        yield f"### {name}"
        yield ""
        yield what
        yield ""
        yield ", ".join(f"`{column}`" for column in columns_of(name)) + "."
    yield ""
    yield "## Tables"
    for table in _ORDER:
        yield ""
        yield f"### {table.name}"
        yield ""
        yield str(table.comment)
        yield ""
        yield "| column | type | holds |"
        yield "|---|---|---|"
        for column in table.columns:
            yield f"| `{column.name}` | {_type(column)} | {_holds(column)} |"
    yield ""
    yield "### article_words"
    yield ""
    yield (
        "The full-text index: FTS5 in SQLite (`rowid` is `articles.key`), a tsvector with a GIN index in PostgreSQL, "
        "which also knows the bucket of an article's key (`key >> 41`, 23 days), so that the newest are found first. "
        "It has the folded words of each article's current text (`nghi quyet`), then those with marks (`nghị quyết`); "
        "PostgreSQL also has each two that follow each other as one (`'nghi quyet'`), by which it finds phrases. "
        "It is written by the program alone: a row changed by hand is no longer found. Ask it through "
        "`trichluc search`."
    )
    yield ""
    yield "## Exports"
    yield ""
    yield (
        "Columns of CSV and Parquet, and keys of JSONL, in this order. In CSV a cell that a spreadsheet would run as a "
        "formula begins with an apostrophe."
    )
    yield ""
    yield "| column | type | holds |"
    yield "|---|---|---|"
    for name, (kind, what) in COLUMNS.items():
        yield f"| `{name}` | {_KINDS[kind]} | {what} |"


_KINDS = {"text": "text", "word": "text", "whole": "integer", "number": "number", "flag": "true or false",
          "list": "list of text", "json": "JSON"}


def _type(column: sa.Column[object]) -> str:
    names: list[tuple[type, str]] = [
        (UtcTime, "time"), (sa.Date, "date"), (sa.Boolean, "true or false"), (sa.Double, "number"), (sa.JSON, "JSON"),
        (sa.Integer, "integer"), (sa.Text, "text"),
    ]
    name = next(name for kind, name in names if isinstance(column.type, kind))
    return name if column.nullable else f"{name}, always there"


def _holds(column: sa.Column[object]) -> str:
    found = str(column.comment)
    if column.primary_key:
        found += "; in the primary key"
    for key in column.foreign_keys:
        found += f"; refers to `{key.target_fullname}`"
    return found.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(dictionary())
