"""One module per format of file. Each yields the articles of a file, or a ReadError where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from corpus.errors import ReadError
from corpus.files import InputFile
from models.article import Article

__all__ = ["MAX_RECORD", "Item", "Options", "Reader"]

MAX_RECORD = 64 << 20
"""Largest single text, line or page that is read, in bytes: a larger one is named and skipped, memory stays flat."""

Item = Article | ReadError


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller says about all files: see `readers.read`."""

    published: str | None = None
    columns: Mapping[str, str] | None = None
    domains: frozenset[str] | None = None
    vietnamese: bool = True


Reader = Callable[[InputFile, Options], Iterator[Item]]
