"""Facts and articles as Arrow tables: the columns of every Parquet and CSV file that extraction writes.

One row per fact with all fields of all kinds (null where a kind has no such field), beside its article's origin and its
sentence, so that a table can be read without the articles. `facts_table(articles).to_pandas()` is the way into pandas,
`polars.from_arrow(facts_table(articles))` into polars.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from models import Article
from pipeline.batch.extraction import Result, results
from pipeline.records import OURS, fact_rows
from trichluc import __version__

__all__ = ["ARTICLES", "ERRORS", "FACTS", "articles_table", "facts_of", "facts_table", "rows_of"]

_TEXT = pa.string()

FACTS = pa.schema([
    ("article_id", _TEXT), ("url", _TEXT), ("source", _TEXT), ("title", _TEXT), ("published", _TEXT),
    ("kind", _TEXT), ("start", pa.int64()), ("end", pa.int64()), ("quote", _TEXT),
    ("sentence", _TEXT), ("sentence_start", pa.int64()), ("sentence_end", pa.int64()), ("rule", _TEXT),
    ("type", _TEXT), ("number", _TEXT), ("issuer", _TEXT), ("issued_on", _TEXT), ("candidates", pa.list_(_TEXT)),
    ("edtf", _TEXT),
    ("value", pa.float64()), ("value_max", pa.float64()), ("of", pa.float64()), ("unit", _TEXT), ("people", pa.bool_()),
    ("comparator", _TEXT), ("measure", _TEXT), ("status", _TEXT), ("subject", _TEXT), ("base", _TEXT),
    ("as_of", _TEXT), ("compared_to", _TEXT), ("area", _TEXT), ("per", _TEXT), ("attributed_to", _TEXT),
    ("extractor", _TEXT),
])  # fmt: skip

ARTICLES = pa.schema([
    ("id", _TEXT), ("url", _TEXT), ("source", _TEXT), ("title", _TEXT), ("published", _TEXT), ("text", _TEXT),
    ("extractor", _TEXT), ("facts", pa.int64()), ("extra", _TEXT),
])  # fmt: skip

ERRORS = pa.schema([("article_id", _TEXT), ("error", _TEXT)])


def rows_of(done: Iterable[Result]) -> list[dict[str, Any]]:
    """Flat rows of the facts of these results."""
    return [row for result in done for row in fact_rows(result.article, result.facts)]


def facts_of(done: Iterable[Result]) -> pa.Table:
    """Table of the facts of these results; numbers are doubles there (Arrow refuses whole numbers past 2**53)."""
    rows = rows_of(done)
    for row in rows:
        for name in ("value", "value_max", "of"):
            if row.get(name) is not None:
                row[name] = float(row[name])
    return pa.Table.from_pylist(rows, schema=FACTS)


def facts_table(articles: Iterable[Article | str], *, workers: int = 1) -> pa.Table:
    """Table of all facts of `articles` (a plain text stands for an article whose id is its place: "0", "1", …)."""
    numbered = (a if isinstance(a, Article) else Article(id=str(n), text=a) for n, a in enumerate(articles))
    return facts_of(results(numbered, workers))


def articles_table(done: Iterable[Result]) -> pa.Table:
    """Table of the articles of these results; keys that are not ours stand as one JSON object in `extra`."""
    return pa.Table.from_pylist([_article_columns(result) for result in done], schema=ARTICLES)


def _article_columns(result: Result) -> dict[str, Any]:
    article = result.article
    extra = {key: value for key, value in article.extra.items() if key not in OURS}
    return {
        "id": article.id, "url": article.url, "source": article.source, "title": article.title,
        "published": article.published, "text": article.text, "extractor": __version__, "facts": len(result.facts),
        "extra": json.dumps(extra, ensure_ascii=False, default=str) if extra else None,
    }  # fmt: skip
