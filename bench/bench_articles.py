"""The articles that speed is measured on: a drawn sample of news of all sorts, and the annotated articles."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable
from pathlib import Path

from models import Article

__all__ = ["annotated", "articles_of", "bulk", "corpora", "sample"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
_BULK = SHARED / "data/news_bulk.jsonl.gz"


def bulk() -> list[Article]:
    """News of all sorts, all of it; empty where there is none beside this checkout."""
    if not _BULK.exists():
        return []
    with gzip.open(_BULK, "rt", encoding="utf-8") as file:
        rows = enumerate(map(json.loads, file))
        return [Article(id=str(n), text=row["text"], title=row.get("title")) for n, row in rows]


def annotated() -> list[str]:
    """Texts of the annotated articles."""
    files = (SHARED / f"gold/{name}.jsonl" for name in ("seeds", "dev"))
    return [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def sample(articles: list[Article], size: int) -> list[str]:
    """Texts of `size` articles, the same ones every time."""
    return [article.text for article in random.Random(7).sample(articles, size)]


def articles_of(texts: Iterable[str]) -> list[Article]:
    return [Article(id="", text=text) for text in texts]


def corpora(size: int) -> dict[str, list[str]]:
    """Both sets by name; empty where the articles are absent."""
    articles = bulk()
    return {"news of all sorts": sample(articles, size), "annotated": annotated()} if articles else {}
