"""An article with its facts as the JSON object that all parts exchange, and facts as rows of a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from models import Article, Fact, fact_to_json
from trichluc import __version__

__all__ = ["OURS", "article_row", "fact_rows", "json_line"]

OURS = ("id", "url", "source", "title", "published", "text", "extractor", "facts")


def article_row(article: Article, facts: Iterable[Fact]) -> dict[str, Any]:
    """The article with its facts; keys of the input record that are not ours follow at the end."""
    row: dict[str, Any] = {
        "id": article.id,
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "published": article.published,
        "text": article.text,
        "extractor": __version__,
        "facts": [fact_to_json(fact) for fact in facts],
    }
    row |= {key: value for key, value in article.extra.items() if key not in OURS}
    return row


def fact_rows(article: Article, facts: Iterable[Fact]) -> Iterable[dict[str, Any]]:
    """One flat row per fact: where it stands, its sentence, its fields, its rule."""
    for fact in facts:
        row = fact_to_json(fact)
        kind = row.pop("kind")
        yield {
            "article_id": article.id,
            "url": article.url,
            "source": article.source,
            "title": article.title,
            "published": article.published,
            "kind": kind,
            "sentence": article.text[fact.sentence_start : fact.sentence_end],
            **row,
            "extractor": __version__,
        }


def json_line(row: Mapping[str, Any]) -> bytes:
    """A row as one line of JSON in UTF-8."""
    return json.dumps(row, ensure_ascii=False, separators=(", ", ": "), default=str).encode("utf-8", "replace") + b"\n"
