"""Facts one by one: counts and percentages by what they say, or all facts that a search finds.

`search` gives one hit per article; this gives every fact, page by page or as a stream, for tables, charts and export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection

from db.candidates import CAP, LOOKED
from db.filters import Filters, fact_conditions
from db.heads import Head, facts_at, heads_of
from db.query import read_query
from db.rows import KIND_OF, fact_of
from db.snippet import sentence_around, text_fragment_link
from db.sql import run
from db.store import Store
from db.windows import candidates
from models.facts import Fact, fact_to_json

__all__ = ["Figures", "FoundFact", "Sort", "figures", "found_fact", "found_facts"]

Sort = Literal["newest", "value", "-value", "as_of", "-as_of"]
_CHUNK = 1000
_Place = tuple[date | float | str | None, int, int]
_CURSOR = re.compile(r"(?:(?P<value>-?[0-9][-0-9.e+]{0,30})_)?(?P<article>\d{1,16})-(?P<n>\d{1,9})\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFact:
    """A fact with its article and its sentence. `review` is `hidden` or `corrected` by a reviewer, else None."""

    article_id: str
    url: str | None
    title: str | None
    source: str | None
    published: str | None
    fact: Fact
    review: str | None
    original: Fact | None
    sentence: str
    marks: tuple[tuple[int, int], ...]
    link: str | None
    extractor: str
    cursor: str

    def to_json(self) -> dict[str, Any]:
        """As a JSON object: the article, the fact's fields, sentence, link, review."""
        return {
            "article_id": self.article_id, "url": self.url, "title": self.title, "source": self.source,
            "published": self.published, **fact_to_json(self.fact), "sentence": self.sentence, "link": self.link,
            "review": self.review, "original": fact_to_json(self.original) if self.original else None,
            "extractor": self.extractor,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A page of facts. `total` counts facts; where `capped` there are more (as in `db.search.Results`)."""

    rows: tuple[FoundFact, ...]
    total: int
    capped: bool
    next: str | None


def figures(
    store: Store, query: str = "", *, filters: Filters | None = None, sort: Sort = "newest", limit: int = 50,
    after: str | None = None,
) -> Figures:
    """Counts and percentages, or (with `filters.kind`, or a document number as query) citations and dates.

    Args:
        query: words, phrases or a document number that the articles have; empty for all.
        filters: what the facts have to be.
        sort: `newest` article first; by `value` or by the first day of `as_of` (facts without one are left out), a
            minus sign for the largest first.
        limit: facts of a page, at most 10,000.
        after: `Figures.next` of the page before.

    Raises:
        ValueError: `after`, `limit` or `sort` is not such a value, or the facts have no value to sort by.
    """
    if not 1 <= limit <= CAP:
        raise ValueError(f"limit is {limit}; it goes from 1 to {CAP}")
    with store.reading() as connection:
        found = _Facts(connection, query, filters or Filters(), sort)
        total, capped = found.count(limit)
        rows = found.page(limit + 1, after)
    following = rows[limit - 1].cursor if len(rows) > limit else None
    return Figures(rows=tuple(rows[:limit]), total=total, capped=capped, next=following)


def found_facts(
    store: Store, query: str = "", *, filters: Filters | None = None, sort: Sort = "newest"
) -> Iterator[FoundFact]:
    """All facts that `figures` would give, page after page, in flat memory: a million rows are read as they are used.

    No transaction is held between pages; facts stored meanwhile may be seen or not.
    """
    after: str | None = None
    while True:
        with store.reading() as connection:
            rows = _Facts(connection, query, filters or Filters(), sort).page(_CHUNK, after)
        yield from rows
        if len(rows) < _CHUNK:
            return
        after = rows[-1].cursor


class _Facts:
    def __init__(self, connection: Connection, query: str, filters: Filters, sort: Sort) -> None:
        asked = read_query(query)
        self.found = candidates(connection, asked, filters, table="figure_facts")
        self.nothing = bool(query.strip()) and asked.empty
        self.connection = connection
        self.filters = filters
        if sort not in ("newest", "value", "-value", "as_of", "-as_of"):
            raise ValueError(f"sort is {sort!r}; there are newest, value, -value, as_of, -as_of")
        if sort != "newest" and self.found.table != "figure_facts":
            raise ValueError(f"only counts and percentages can be sorted by {sort.lstrip('-')}")
        self.sort = sort
        self.by = {"value": "m.value", "as_of": "m.as_of_start"}.get(sort.lstrip("-"))

    def count(self, limit: int) -> tuple[int, bool]:
        """How many facts, and whether that is only a lower bound: no more than a page where articles are walked."""
        if self.nothing:
            return 0, False
        many, most = False, CAP
        if self.found.walked():
            most = limit
        elif self.found.phrases and not self.found.asked.number:
            many = self.found.matching() > LOOKED
        source, where, parameters = self._parts(None, newest=LOOKED if many else None)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {' AND '.join(where)} LIMIT {most + 1}) c"
        total = int(run(self.connection, sql, parameters).scalar_one())
        return min(total, most), many or total > most

    def page(self, limit: int, after: str | None) -> list[FoundFact]:
        """The next facts after a cursor."""
        cursor = _read_cursor(after, self.sort)
        if self.nothing:
            return []
        if self.sort == "newest" and self.found.phrases and not self.found.asked.number:
            source, where, parameters = self._newest(cursor, limit)
        else:
            source, where, parameters = self._parts(cursor)
        by = self.by
        order = ["m.article DESC", "m.n"]
        if by:
            order.insert(0, f"{by} {'DESC' if self.sort.startswith('-') else 'ASC'}")
        if cursor:
            past = "(m.article < :after_article OR (m.article = :after_article AND m.n > :after_n))"
            if by:
                beyond = "<" if self.sort.startswith("-") else ">"
                past = f"({by} {beyond} :after_value OR ({by} = :after_value AND {past}))"
                parameters["after_value"] = cursor[0]
            where.append(past)
            parameters |= {"after_article": cursor[1], "after_n": cursor[2]}
        sql = (
            f"SELECT m.article, m.n, {by or 'NULL'} AS sorted FROM {source} WHERE {' AND '.join(where)}"
            f" ORDER BY {', '.join(order)} LIMIT {limit}"
        )
        assert self.found.table is not None
        return _full(self.connection, self.found.table, run(self.connection, sql, parameters).all())

    def _newest(self, cursor: _Place | None, limit: int) -> tuple[str, list[str], dict[str, Any]]:
        """The facts of the next articles, as many as hold a page: so that not all are sorted for a few."""
        before = cursor[1] + 1 if cursor else None
        assert self.found.table is not None
        articles, parameters = self.found.newest_articles(before, limit + 2)
        conditions = fact_conditions(self.filters, self.found.table)
        where = [*conditions.where, f"m.article IN (SELECT article FROM ({articles}) h)"]
        return f"{self.found.table} m", where, parameters | conditions.parameters

    def _parts(self, cursor: _Place | None, newest: int | None = None) -> tuple[str, list[str], dict[str, Any]]:
        before = cursor[1] + 1 if cursor and self.sort == "newest" else None
        source, where, parameters = self.found.parts(before, newest)
        if self.by:
            where.append(f"{self.by} IS NOT NULL")
        return source, where, parameters


def _full(connection: Connection, name: str, places: list[tuple[Any, ...]]) -> list[FoundFact]:
    """The facts at (article, n) of a table, in that order, with what is shown of their articles."""
    kind = KIND_OF.get(name)
    facts: dict[tuple[int, int], Any] = {}
    heads: dict[int, Head] = {}
    for i in range(0, len(places), 250):
        part = places[i : i + 250]
        keys = sorted({place[0] for place in part})
        facts |= facts_at(connection, name, [(article, n) for article, n, _ in part])
        heads |= heads_of(connection, keys)
    return [
        found_fact(heads[article], row, fact_of(kind, row), f"{'' if by is None else f'{by}_'}{article}-{n}")
        for article, n, by in places for row in [facts[article, n]]
    ]


def found_fact(head: Head, row: Any, fact: Fact, cursor: str) -> FoundFact:
    """A fact of a row of its table with what is shown of its article."""
    snippet = sentence_around(head.text, fact.start, fact.end, (fact.sentence_start, fact.sentence_end))
    return FoundFact(
        article_id=head.id, url=head.url, title=head.title, source=head.source, published=head.published, fact=fact,
        review=row["review"], original=fact_of(None, row["original"]) if row["original"] else None,
        sentence=snippet.sentence, marks=snippet.marks, extractor=head.extractor, cursor=cursor,
        link=text_fragment_link(head.url, head.text, fact.start, fact.end),
    )


def _read_cursor(after: str | None, sort: Sort) -> _Place | None:
    if after is None:
        return None
    match = _CURSOR.match(after)
    if match is None or (match["value"] is None) != (sort == "newest"):
        raise ValueError(f"after is {after!r}: not a place in these results")
    value = match["value"]
    try:
        by = value and (date.fromisoformat(value) if "as_of" in sort else float(value))
    except ValueError:
        raise ValueError(f"after is {after!r}: not a place in these results") from None
    return by, int(match["article"]), int(match["n"])
