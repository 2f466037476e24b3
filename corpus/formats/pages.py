"""Saved web pages: one article each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.encodings import UndecodableError
from corpus.errors import ReadError
from corpus.files import InputFile
from corpus.formats import MAX_RECORD, Item, Options
from models.article import id_of

__all__ = ["read_page"]


def read_page(file: InputFile, options: Options) -> Iterator[Item]:
    """The article of a `.html` file. Its address, where the page names it, gives the id; else the path does."""
    from corpus.page import NoArticleError, page_of

    with file.open() as stream:
        raw = stream.read(MAX_RECORD + 1)
    if len(raw) > MAX_RECORD:
        yield ReadError(file.shown, "", f"larger than {MAX_RECORD >> 20} MB")
        return
    try:
        page = page_of(raw)
    except (UndecodableError, NoArticleError) as error:
        yield ReadError(file.shown, "", str(error))
        return
    article = page.article
    yield replace(article, id=article.id or id_of(file.name), published=options.published or article.published)
