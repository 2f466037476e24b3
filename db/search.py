"""Search: which documents a number can mean, and which articles have it, or these words, or such facts.

Hits come newest first, one per article. For words two things go before date: the words as a phrase, and the marks that
were typed. Pages are cut by position, not by count: articles stored meanwhile shift nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from db import fulltext
from db.documents import Meaning, meanings
from db.filters import Filters, article_conditions, fact_conditions, words_of
from db.fulltext import Phrases
from db.query import NumberQuery, Query, read_query
from db.rows import fact_of
from db.schema import article_versions, articles, sources
from db.snippet import Snippet, best_sentence, sentence_around, text_fragment_link
from db.store import Store
from models.facts import Fact, fact_to_json

__all__ = ["CAP", "Filters", "Hit", "Meaning", "Results", "search"]

CAP = 10_000
"""Hits are counted up to here."""
MOST = 1_000
"""Hits of one page at most."""
_CURSOR = re.compile(r"(?P<group>\d)-(?P<key>\d{1,16})\Z")


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
    number: str | None
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
    """What a search found. `total` counts articles; where `capped` there are at least so many."""

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
    group, before = _cursor(after)
    if not 1 <= limit <= MOST:
        raise ValueError(f"limit is {limit}; it goes from 1 to {MOST}")
    asked = read_query(query)
    if asked.empty and (query.strip() or filters == Filters()):
        return Results(query=asked, documents=(), hits=(), total=0, capped=False, next=None)
    with store.reading() as connection:
        found = _Search(connection, asked, filters)
        documents = meanings(connection, asked.number) if asked.number and after is None else ()
        total, capped = found.count()
        rows, following = found.page(group, before, limit, total > CAP or capped)
        hits = tuple(_hits(connection, asked, rows, found.table))
    return Results(query=asked, documents=documents, hits=hits, total=total, capped=capped, next=following)


@dataclass(frozen=True, slots=True)
class _Row:
    article: int
    n: int | None
    mentions: int | None


class _Search:
    """One search: its candidates, newest first, as SQL."""

    def __init__(self, connection: Connection, asked: Query, filters: Filters) -> None:
        self.connection = connection
        self.dialect = connection.dialect.name
        self.asked = asked
        self.filters = filters
        self.phrases: list[Sequence[str]] = [*asked.phrases]
        self.table = "citation_facts" if asked.number else filters.table
        self.source: int | None = None
        if filters.source is not None:
            named = sa.select(sources.c.id).where(sources.c.name == filters.source)
            self.source = connection.execute(named).scalar() or -1
        if self.table == "figure_facts" and not asked.number:
            self.phrases += words_of(filters)
        self.common = False

    def groups(self) -> list[tuple[Phrases, Phrases]]:
        """What the articles of each rank have and have not: phrase and marks first, then marks, then the rest."""
        marks = [(word,) for word in self.asked.marked]
        whole = tuple(word for phrase in self.asked.phrases for word in phrase)
        is_phrase = len(self.asked.phrases) > 1 and not self.common
        if not self.phrases or self.asked.number or self.table is not None:
            return [(self.phrases, ())]
        groups: list[tuple[Phrases, Phrases]] = []
        if is_phrase:
            groups.append(([*self.phrases, whole, *marks], ()))
        groups.append(([*self.phrases, *marks], [whole] if is_phrase else ()))
        if marks:
            groups.append((self.phrases, marks))
        return groups

    def count(self) -> tuple[int, bool]:
        """How many articles there are, and whether that is only a lower bound."""
        if self.phrases and not self.asked.number:
            low = article_conditions(self.filters, "{article}")
            sql, words = fulltext.having(self.dialect, self.phrases, where=low.where)
            counted = f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) w LIMIT {CAP + 1}) c"
            matching = self._run(counted, low.parameters | {"words": words}).scalar_one()
            self.common = matching > CAP
            if self.table is None and self.source is None:
                return min(matching, CAP), self.common
        sql, parameters = self.select(self.phrases, (), None, None, newest=CAP + 1 if self.common else None)
        counted = f"SELECT count(*) FROM (SELECT article FROM ({sql}) h LIMIT {CAP + 1}) c"
        total = self._run(counted, parameters).scalar_one()
        return min(total, CAP), self.common or total > CAP

    def page(self, group: int, before: int | None, limit: int, common: bool) -> tuple[list[_Row], str | None]:
        """The rows of a page, and the cursor of the next."""
        rows: list[_Row] = []
        groups = self.groups()
        ends: tuple[int, int] | None = None
        while group < len(groups) and len(rows) <= limit:
            phrases, without = groups[group]
            sql, parameters = self.select(phrases, without, before, limit + 1 - len(rows))
            for row in self._run(sql, parameters):
                rows.append(_Row(row.article, row.n, row.mentions))
                if len(rows) == limit:
                    ends = (group, row.article)
            group, before = group + 1, None
        following = f"{ends[0]}-{ends[1]}" if ends and len(rows) > limit else None
        return rows[:limit], following

    def select(
        self, phrases: Phrases, without: Phrases, before: int | None, limit: int | None, newest: int | None = None
    ) -> tuple[str, dict[str, Any]]:
        """SQL for (article, n, mentions), newest first. `newest` looks at so many articles with the words only."""
        when = article_conditions(self.filters, "{article}")
        if before is not None:
            when.where.append("{article} < :before")
            when.parameters["before"] = before
        parameters: dict[str, Any] = dict(when.parameters)
        words = ""
        if phrases:
            words, parameters["words"] = fulltext.having(self.dialect, phrases, without=without, where=when.where)
            if newest is not None and not (self.common and self.source is not None and self.table is None):
                words += f" ORDER BY 1 DESC LIMIT {newest}"
        if self.table is None:
            sql = self._of_articles(words, when.where, parameters, newest)
        else:
            sql = self._of_facts(words, when.where, parameters)
        return sql + (f" LIMIT {limit}" if limit is not None else ""), parameters

    def _of_articles(self, words: str, when: Sequence[str], parameters: dict[str, Any], newest: int | None) -> str:
        nothing = "CAST(NULL AS INTEGER) AS n, CAST(NULL AS INTEGER) AS mentions"
        if self.source is not None:
            parameters["source_id"] = self.source
        if words and self.source is None:
            return f"SELECT w.article, {nothing} FROM ({words}) w ORDER BY w.article DESC"
        keyed = [condition.format(article="a.key") for condition in when]
        of_source = ["a.source_id = :source_id"] if self.source is not None else []
        if words and not self.common:
            on = " AND ".join(["a.key = w.article", *of_source])
            return f"SELECT w.article, {nothing} FROM ({words}) w JOIN articles a ON {on} ORDER BY w.article DESC"
        where = " AND ".join([*keyed, *of_source]) or "1 = 1"
        if words:
            where += f" AND {self._has_words('a.key')}"
        inner = f"SELECT a.key AS article, {nothing} FROM articles a WHERE {where} ORDER BY a.key DESC"
        if words and newest is not None:  # counting: look at that many of the source's articles
            first = f"SELECT a.key FROM articles a WHERE {' AND '.join([*keyed, *of_source])} ORDER BY a.key DESC"
            return f"SELECT a.key AS article FROM ({first} LIMIT {newest}) a WHERE {self._has_words('a.key')}"
        return inner

    def _of_facts(self, words: str, when: Sequence[str], parameters: dict[str, Any]) -> str:
        """One row per article, with its first fact that meets the conditions."""
        assert self.table is not None
        conditions = fact_conditions(self.filters, self.table)
        parameters |= conditions.parameters
        where = [*conditions.where, *(condition.format(article="m.article") for condition in when)]
        source = f"{self.table} m"
        if self.asked.number:
            where += _number_conditions(self.asked.number, parameters)
            if words:
                where.append(self._has_words("m.article"))
            figures = self.filters.table
            if figures not in (None, "citation_facts"):
                others = fact_conditions(self.filters, figures, "o")  # type: ignore[arg-type]
                parameters |= others.parameters
                meets = " AND ".join(["o.article = m.article", *others.where])
                where.append(f"EXISTS (SELECT 1 FROM {figures} o WHERE {meets})")
        elif words:
            # SQLite keeps the order of a CROSS JOIN: the index first, newest first, then the facts of each article.
            source = f"({self._with_corrected(words, when)}) w CROSS JOIN {self.table} m"
            where.append("m.article = w.article")
        if self.source is not None:
            parameters["source_id"] = self.source
            where.append("(SELECT a.source_id FROM articles a WHERE a.key = m.article) = :source_id")
        return (
            f"SELECT m.article AS article, min(m.n) AS n, count(*) AS mentions FROM {source}"
            f" WHERE {' AND '.join(where)} GROUP BY m.article ORDER BY m.article DESC"
        )

    def _with_corrected(self, words: str, when: Sequence[str]) -> str:
        """Articles with the words; where the filters ask for words, also those in which a reviewer wrote a field."""
        if not words_of(self.filters) or not self._run("SELECT 1 FROM decisions LIMIT 1", {}).first():
            return words
        kept = "".join(f" AND {condition.format(article='article')}" for condition in when)
        return f"SELECT article FROM ({words}) i UNION SELECT article FROM decisions WHERE action = 'correct'{kept}"

    def _has_words(self, key: str) -> str:
        if self.dialect == "sqlite":
            return f"EXISTS (SELECT 1 FROM article_words WHERE rowid = {key} AND article_words MATCH :words)"
        return (
            f"EXISTS (SELECT 1 FROM article_words x WHERE x.article = {key} AND x.words @@ CAST(:words AS tsquery))"
        )

    def _run(self, sql: str, parameters: dict[str, Any]) -> sa.CursorResult[Any]:
        return self.connection.execute(sa.text(sql), parameters)


def _number_conditions(number: NumberQuery, parameters: dict[str, Any]) -> list[str]:
    if number.key is not None:
        parameters["number_key"] = number.key
        if not number.partial:
            return ["m.number_key = :number_key"]
        parameters["number_end"] = number.key + chr(0x10FFFF)
        return ["m.number_key >= :number_key", "m.number_key < :number_end"]
    parameters["number_lead"] = number.lead
    names = []
    for i, name in enumerate(number.types):
        parameters[f"type_{i}"] = name
        names.append(f":type_{i}")
    return ["m.number_lead = :number_lead", *([f"m.type_key IN ({', '.join(names)})"] if names else [])]


def _cursor(after: str | None) -> tuple[int, int | None]:
    if after is None:
        return 0, None
    match = _CURSOR.match(after)
    if match is None:
        raise ValueError(f"after is {after!r}: not a place in the results")
    return int(match["group"]), int(match["key"])


def _hits(connection: Connection, asked: Query, rows: Sequence[_Row], table: str | None) -> list[Hit]:
    keys = [row.article for row in rows]
    query = (
        sa.select(
            articles.c.key, articles.c.id, articles.c.url, articles.c.title, articles.c.published,
            sources.c.name.label("source"), article_versions.c.text,
        )
        .join(article_versions, sa.and_(
            article_versions.c.article == articles.c.key, article_versions.c.version == articles.c.version
        ))
        .join(sources, sources.c.id == articles.c.source_id, isouter=True)
        .where(articles.c.key.in_(keys))
    )
    found = {row.key: row for row in connection.execute(query)} if keys else {}
    facts = _facts(connection, table, rows) if table else {}
    hits = []
    for row in rows:
        article = found[row.article]
        fact, review = facts.get(row.article, (None, None))
        if fact is not None:
            snippet = sentence_around(article.text, fact.start, fact.end, (fact.sentence_start, fact.sentence_end))
            start, end, quote = fact.start, fact.end, fact.quote
        else:
            snippet = best_sentence(article.text, asked.phrases, asked.marked)
            start, end = _first_mark(snippet)
            quote = article.text[start:end]
        hits.append(Hit(
            article_id=article.id, url=article.url, title=article.title, source=article.source,
            published=article.published, sentence=snippet.sentence, quote=quote, number=getattr(fact, "number", None),
            start=start, end=end, marks=snippet.marks, link=text_fragment_link(article.url, article.text, start, end),
            mentions=row.mentions, fact=fact, review=review,
        ))
    return hits


def _first_mark(snippet: Snippet) -> tuple[int, int]:
    if not snippet.marks:
        return snippet.start, snippet.start
    longest = max(snippet.marks, key=lambda mark: mark[1] - mark[0])
    return snippet.start + longest[0], snippet.start + longest[1]


def _facts(connection: Connection, name: str, rows: Sequence[_Row]) -> dict[int, tuple[Fact, str | None]]:
    from db.rows import FACT_TABLES

    table = next(one for one in FACT_TABLES if one.name == name)
    kind = {"citation_facts": "citation", "date_facts": "date"}.get(name)
    wanted = sa.tuple_(table.c.article, table.c.n).in_([(row.article, row.n) for row in rows])
    if not rows:
        return {}
    found = connection.execute(sa.select(table).where(wanted)).mappings()
    return {row["article"]: (fact_of(kind, row), row["review"]) for row in found}


