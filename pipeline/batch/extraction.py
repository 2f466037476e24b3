"""Articles → facts, in one process or several, in input order, with one bad article costing itself alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from corpus.errors import ReadError
from corpus.formats import Waiting
from models import Article, Fact
from pipeline.batch.processes import map_in_order

__all__ = ["Outcome", "Result", "chunked", "extracted", "outcome_of", "results"]

_CHUNK_ARTICLES = 64
_CHUNK_CHARACTERS = 400_000

_BYTES_A_CHARACTER = 4
"""Of a page that is still to be read: it is heavier than its text, and held whole."""


@dataclass(frozen=True, slots=True)
class Result:
    """An article and its facts; where the extractor gave up, `error` says why and there are none."""

    article: Article
    facts: tuple[Fact, ...] = ()
    error: str | None = None


@dataclass(slots=True)
class Outcome:
    """What became of a chunk: results, what failed before, what was read with a repair, what was passed over."""

    results: list[Result] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)


def extracted(article: Article) -> Result:
    """Facts of one article; an error of the extractor becomes the result's `error`."""
    from extractors import extract  # here: a process that only hands out work does not load the rules

    try:
        return Result(article, tuple(extract(article)))
    except Exception as error:
        return Result(article, error=f"{article.id}: the extractor failed: {type(error).__name__}: {error}")


def outcome_of(chunk: Iterable[Article | Waiting]) -> Outcome:
    """The facts of each article, and of each page once its article is found."""
    outcome = Outcome()
    for entry in chunk:
        for item in (entry,) if isinstance(entry, Article) else entry.items():
            if isinstance(item, Article):
                outcome.results.append(extracted(item))
            elif isinstance(item, ReadError):
                (outcome.notes if item.kept else outcome.errors).append(str(item))
            else:
                outcome.passed[item] += 1
    return outcome


def results(articles: Iterable[Article], workers: int = 1) -> Iterator[Result]:
    """Results of `articles`, streaming and in their order, whatever the number of worker processes."""
    for chunk in map_in_order(_extract_chunk, chunked(articles), workers):
        yield from chunk


_Entry = TypeVar("_Entry", bound=Article | Waiting)


def chunked(
    entries: Iterable[_Entry], most: int = _CHUNK_ARTICLES, characters: int = _CHUNK_CHARACTERS
) -> Iterator[list[_Entry]]:
    """Consecutive entries in lists of at most `most`, closed early once their texts reach `characters`."""
    chunk: list[_Entry] = []
    size = 0
    for entry in entries:
        chunk.append(entry)
        size += len(entry.text) if isinstance(entry, Article) else entry.size // _BYTES_A_CHARACTER
        if len(chunk) >= most or size >= characters:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _extract_chunk(chunk: list[Article]) -> list[Result]:
    return [extracted(article) for article in chunk]
