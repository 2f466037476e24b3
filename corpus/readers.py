"""Other people's corpora, streamed as articles: the one door to every format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, overload

from corpus.errors import ReadError
from corpus.files import BROKEN, InputFile, walk
from corpus.formats import Item, Options, Reader, Waiting
from corpus.formats.crawls import read_warc, read_wet
from corpus.formats.documents import read_docx, read_pdf
from corpus.formats.jsonl import read_jsonl
from corpus.formats.pages import read_page
from corpus.formats.tables import read_csv, read_parquet
from corpus.formats.text import read_text
from models.article import Article

__all__ = ["FORMATS", "ReadError", "Waiting", "read"]

FORMATS: dict[str, Reader] = {
    ".txt": read_text,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".warc": read_warc,
    ".wet": read_wet,
    ".docx": read_docx,
    ".pdf": read_pdf,
}
"""What reads a file, by its suffix; all but Parquet, Word and PDF also as `.gz` and `.zst`."""

_LABORIOUS = frozenset({".html", ".htm", ".docx", ".pdf"})
"""Files of one article each in which it has to be looked for: more work than to read it."""


@overload
def read(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    domains: Iterable[str] | None = None,
    vietnamese: bool = True,
    later: Literal[False] = False,
) -> Iterator[Article | ReadError]: ...
@overload
def read(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    domains: Iterable[str] | None = None,
    vietnamese: bool = True,
    later: Literal[True],
) -> Iterator[Item]: ...
def read(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    domains: Iterable[str] | None = None,
    vietnamese: bool = True,
    later: bool = False,
) -> Iterator[Item]:
    """The articles of files and folders, in order, one at a time; memory does not grow with their number.

    Args:
        paths: files, or folders that are searched for readable files in order of name.
        published: publication date (ISO) of articles that do not state one. For a bare text or page, whose date has to
            be found among other times, it is taken instead of what would be found.
        columns: which column of a record holds what, where guessing fails: `{"text": "noi_dung"}`.
        domains: of web archives (WARC, WET), only pages of these domains and what is under them.
        vietnamese: of web archives, only Vietnamese texts.
        later: give pages, Word and PDF files as `Waiting`, for another process to make articles of.

    Yields:
        Articles, and a ReadError for each file or record that could not be read (or, with `kept`, was read with a
        repair): the rest goes on. An article's id is the record's own; else the first 16 hex digits of the SHA-256 of
        its canonical URL; else of its path relative to the argument (`2020/a.txt`; with `#3` for the third record).
    """
    wanted = frozenset(domain.lower().removeprefix("www.") for domain in domains) if domains is not None else None
    options = Options(published, columns, wanted, vietnamese, later)
    formats = frozenset(FORMATS)
    for argument in paths:
        empty = True
        for file in walk(argument, formats):
            empty = False
            yield from _read_file(file, options)
        if empty:
            yield ReadError(os.fspath(argument), "", f"no file to read in this folder ({', '.join(sorted(formats))})")


@dataclass(frozen=True, slots=True)
class _WaitingFile:
    file: InputFile
    options: Options

    @property
    def size(self) -> int:
        try:
            return self.file.path.stat().st_size
        except OSError:
            return 0

    def items(self) -> Iterator[Article | ReadError]:
        for item in _read_file(self.file, replace(self.options, later=False)):
            if isinstance(item, (Article, ReadError)):
                yield item


def _read_file(file: InputFile, options: Options) -> Iterator[Item]:
    reader = FORMATS.get(file.format)
    try:
        if not file.path.exists():
            yield ReadError(file.shown, "", "no such file")
        elif reader is None:
            yield ReadError(
                file.shown, "", f"unknown format {file.format or '(no suffix)'}; known: {', '.join(sorted(FORMATS))}"
            )
        elif options.later and file.format in _LABORIOUS:
            yield _WaitingFile(file, options)
        else:
            yield from reader(file, options)
    except BROKEN as error:
        yield ReadError(file.shown, "", f"cannot be read to its end: {getattr(error, 'strerror', None) or error}")
