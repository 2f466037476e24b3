"""Search: which documents a number can mean, and which articles have it, or these words, or such facts.

Hits come newest first, one per article. For words two things go before date: the words as a phrase, and the marks that
were typed. Pages are cut by position, not by count: articles stored meanwhile shift nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from db.candidates import CAP, FIRST, LATER, Candidate
from db.documents import Meaning, meanings
from db.filters import Filters
from db.heads import Head, heads_of, heads_with_facts
from db.query import Query, read_query
from db.rows import KIND_OF, fact_of
from db.snippet import Snippet, best_sentence, sentence_around, text_fragment_link
from db.store import Store
from db.windows import candidates
from models.facts import Fact, fact_to_json

__all__ = ["CAP", "Filters", "Hit", "Meaning", "Results", "search"]

MOST = 1_000
"""Hits of one page at most."""
_CURSOR = re.compile(r"(?P<group>\d)-(?P<key>\d{1,16})(?:-(?P<low>\d{1,16})-(?P<high>\d{1,16}))?\Z")
_ON = 9
"""In a cursor, instead of a group: the articles below that key are looked through next."""
_NEWEST = 10**16 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that was found, with the sentence to show.

    `marks` are the spans of `sentence` to highlight; `start` and `end` say where the mention stands in the text. `fact`
    is the mention where it is a fact, `mentions` how many such facts the article has; for words both are None.
    """

    article_id: str
    url: str | None
    title: str | None
    source: str | None
    published: str | None
    sentence: str
    quote: str
    number: str | None = None
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    link: str | None
    """The page with a text fragment: a browser goes to the mention."""
    mentions: int | None = None
    fact: Fact | None = None
    review: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        row: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        return row | {
            "marks": [list(mark) for mark in self.marks], "fact": fact_to_json(self.fact) if self.fact else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a search found. `total` counts articles; where `capped` there are more.

    Counting ends at 10,000. For a phrase whose words are all in more articles than that, SQLite looks through the
    newest 25,000 articles of the store and counts there, up to 100; `next` goes on in older ones, and a page may have
    fewer hits than asked for, or none.
    """

    query: Query
    documents: tuple[Meaning, ...]
    hits: tuple[Hit, ...]
    total: int
    capped: bool
    next: str | None
    """To be given as `after` for the next page; None on the last one."""


def search(
    store: Store, query: str, *, filters: Filters | None = None, limit: int = 20, after: str | None = None
) -> Results:
    """Search a store.

    Args:
        query: a document number in any spelling (`21-NQ/TW`, `nghi quyet 21`), words with or without marks, phrases in
            quotation marks; empty with filters for all that meets them.
        filters: further conditions.
        limit: hits of a page, at most 1,000.
        after: `Results.next` of the page before.

    Raises:
        ValueError: `after` or `limit` is not such a value.
    """
    filters = filters or Filters()
    group, before, window = _cursor(after)
    if not 1 <= limit <= MOST:
        raise ValueError(f"limit is {limit}; it goes from 1 to {MOST}")
    asked = read_query(query)
    if asked.empty and (query.strip() or filters == Filters()):
        return Results(query=asked, documents=(), hits=(), total=0, capped=False, next=None)
    with store.reading() as connection:
        found = candidates(connection, asked, filters)
        documents = meanings(connection, asked.number) if asked.number and after is None else ()
        if window is not None:
            found.window = window
        elif group == _ON:
            found.look_through(LATER, before)
            group, before = 0, None
        elif after is None and found.walked():
            found.look_through(FIRST)
        total, capped = found.count()
        rows, following = found.page(group, before, limit)
        low, high = found.window
        if low is not None:
            capped = True
            following = f"{following}-{low}-{_NEWEST if high is None else high}" if following else f"{_ON}-{low}"
        hits = tuple(_hits(connection, asked, rows, found.table))
    return Results(query=asked, documents=documents, hits=hits, total=total, capped=capped, next=following)


_Window = tuple[int | None, int | None]


def _cursor(after: str | None) -> tuple[int, int | None, _Window | None]:
    """Group and key after which a page begins, and the window of keys it is in."""
    if after is None:
        return 0, None, None
    match = _CURSOR.match(after)
    if match is None:
        raise ValueError(f"after is {after!r}: not a place in the results")
    group, key = int(match["group"]), int(match["key"])
    if match["low"] is None:
        return group, key, None
    return group, key, (int(match["low"]), None if int(match["high"]) == _NEWEST else int(match["high"]))


def _hits(connection: Connection, asked: Query, rows: Sequence[Candidate], table: str | None) -> list[Hit]:
    if table is None:
        heads = heads_of(connection, [row.article for row in rows])
        return [_with_words(heads[row.article], asked) for row in rows]
    found = heads_with_facts(connection, table, [(row.article, row.n) for row in rows if row.n is not None])
    return [_with_fact(*found[row.article], row, KIND_OF.get(table)) for row in rows]


def _with_words(article: Head, asked: Query) -> Hit:
    snippet = best_sentence(article.text, asked.phrases, asked.marked)
    start, end = _first_mark(snippet)
    return _hit(article, snippet, start, end, article.text[start:end])


def _with_fact(article: Head, row: dict[str, Any], found: Candidate, kind: str | None) -> Hit:
    fact = fact_of(kind, row)
    snippet = sentence_around(article.text, fact.start, fact.end, (fact.sentence_start, fact.sentence_end))
    return _hit(
        article, snippet, fact.start, fact.end, fact.quote, number=getattr(fact, "number", None),
        mentions=found.mentions, fact=fact, review=row["review"],
    )


def _hit(article: Head, snippet: Snippet, start: int, end: int, quote: str, **more: Any) -> Hit:
    return Hit(
        article_id=article.id, url=article.url, title=article.title, source=article.source,
        published=article.published, sentence=snippet.sentence, quote=quote, start=start, end=end,
        marks=snippet.marks, link=text_fragment_link(article.url, article.text, start, end), **more,
    )


def _first_mark(snippet: Snippet) -> tuple[int, int]:
    if not snippet.marks:
        return snippet.start, snippet.start
    longest = max(snippet.marks, key=lambda mark: mark[1] - mark[0])
    return snippet.start + longest[0], snippet.start + longest[1]
