"""Bare text files: one article each, its headline and publication time found in its first lines."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.bare import head_of
from corpus.encodings import UndecodableError, decode
from corpus.errors import ReadError
from corpus.files import InputFile
from corpus.formats import MAX_RECORD, Item, Options
from corpus.records import clean_text
from models.article import Article, id_of

__all__ = ["read_text"]


def read_text(file: InputFile, options: Options) -> Iterator[Item]:
    """The article of a `.txt` file. The stored text is the file's, character for character."""
    with file.open() as stream:
        raw = stream.read(MAX_RECORD + 1)
    if len(raw) > MAX_RECORD:
        yield ReadError(file.shown, "", f"larger than {MAX_RECORD >> 20} MB")
        return
    try:
        text = decode(raw).text
    except UndecodableError as error:
        yield ReadError(file.shown, "", str(error))
        return
    text, repaired = clean_text(text)
    if not text.strip():
        yield ReadError(file.shown, "", "empty article")
        return
    if repaired:
        yield ReadError(file.shown, "", f"{repaired} characters U+0000 replaced by U+FFFD", kept=True)
    head = head_of(text)
    yield Article(id=id_of(file.name), text=text, title=head.title, published=options.published or head.published)
