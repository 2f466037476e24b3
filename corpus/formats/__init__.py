"""One module per format of file. Each yields the articles of a file, or a ReadError where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from corpus.errors import ReadError
from corpus.files import InputFile
from models.article import Article

__all__ = ["MAX_RECORD", "Item", "Options", "Reader", "Waiting"]

MAX_RECORD = 64 << 20
"""Largest single text, line or page that is read, in bytes: a larger one is named and skipped, memory stays flat."""


class Waiting(Protocol):
    """A page or file that is still to be made an article, here or in another process, to which it can be sent."""

    @property
    def size(self) -> int:
        """Bytes that are to be read."""

    def items(self) -> Iterable[Article | ReadError | str]:
        """The article; or what is wrong; or, of what is passed over without being an error, why ("not Vietnamese")."""


Item = Article | ReadError | Waiting


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller says about all files: see `readers.read`."""

    published: str | None = None
    columns: Mapping[str, str] | None = None
    domains: frozenset[str] | None = None
    vietnamese: bool = True
    later: bool = False


Reader = Callable[[InputFile, Options], Iterator[Item]]
