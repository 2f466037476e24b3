"""Candidates in PostgreSQL: a window of keys after the other, the newest articles first.

A GIN index gives all articles with a word in no order, however few are wanted: of a word in every third of a million
articles that is a quarter of a second. So the indexes know the bucket of keys that an article is in
(`fulltext.BUCKET`), and each statement asks for the articles of some buckets: a window, the next one eight times as
long, until there are enough. A search costs what its windows hold, not what the store holds.

Figures whose words are asked for (`unit`, `subject`, `base`, `area`) are found by an index of these words, of buckets
too; all other facts by their articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from db import fulltext
from db.candidates import CAP, LOOKED, Candidate, Candidates
from db.filters import Filters, Span, between, fact_conditions, figure_words, words_of
from db.fulltext import Phrases
from db.query import Query
from db.sources import among_origins, of_origins

__all__ = ["WindowedCandidates", "candidates"]

FIRST_WINDOW = 2_000
"""Articles of the first window, about."""
LONGER = 8
"""Each window is so many times as long as the one before."""


def candidates(
    connection: Connection, asked: Query, filters: Filters, *, table: str | None = None
) -> Candidates:
    """The candidates of a search in the database at hand."""
    made = Candidates if connection.dialect.name == "sqlite" else WindowedCandidates
    return made(connection, asked, filters, table=table)


class WindowedCandidates(Candidates):
    """The same answers as `Candidates`, from PostgreSQL."""

    def __init__(
        self, connection: Connection, asked: Query, filters: Filters, *, table: str | None = None
    ) -> None:
        super().__init__(connection, asked, filters, table=table)
        self._windows: dict[Span, list[tuple[int, int]]] = {}
        self._found: dict[Span, int] = {}
        """Articles with the words that were counted in each window, the newest first."""
        self._figures = bool(self.table == "figure_facts" and not asked.number and words_of(filters))

    def windows(self, span: Span) -> list[tuple[int, int]]:
        """Spans that follow each other, the newest first, together all of `span`; none where it has no articles.

        They end between buckets, so that a bucket is read once.
        """
        if span not in self._windows:
            self._windows[span] = list(self._cut(span))
        return self._windows[span]

    def _cut(self, span: Span) -> Iterator[tuple[int, int]]:
        parameters: dict[str, Any] = {}
        where = " AND ".join(between(span, "article", parameters)) or "true"
        newest = f"SELECT article FROM article_words WHERE {where} ORDER BY article DESC LIMIT {FIRST_WINDOW}"
        oldest = f"SELECT min(article) FROM article_words WHERE {where}"
        sql = f"SELECT max(article), min(article), ({oldest}) FROM ({newest}) w"
        last, some, first = self._run(sql, parameters).one()
        if last is None:
            return
        high, length = last + 1, max(last - some, 1 << fulltext.BUCKET)
        while True:
            low = (high - length) >> fulltext.BUCKET << fulltext.BUCKET
            if low <= first or (not self._figures and high - low > fulltext.MOST_BUCKETS << fulltext.BUCKET):
                yield first, high
                return
            yield low, high
            high, length = low, length * LONGER

    def walked(self) -> bool:
        """Never: phrases are found by their pairs of words."""
        return False

    def matching(self) -> int:
        """How many articles have the words, up to one more than `CAP`, or where facts are asked for, than `LOOKED`."""
        most = CAP if self.table is None else LOOKED
        found = 0
        windows = self.windows(self.span())
        # The first is for pages: too small to count in.
        counted = [(windows[1][0], windows[0][1]), *windows[2:]] if len(windows) > 1 else windows
        for window in counted if self.of_facts() else counted[:1]:
            self._found[window] = self._up_to(most + 1 - found, *self._with(self.phrases, window))
            found += self._found[window]
            if found > most:
                break
        if found <= most and not self.of_facts():
            sql, parameters = self._with(self.phrases, self.span())
            keys = self._keys(f"SELECT a.article FROM ({sql}) a LIMIT {most + 1}", parameters)
            found, self.keys = len(keys), keys if len(keys) <= most else None
        self.common = self.common or found > most
        return found

    def _with(self, phrases: Phrases, span: Span, without: Phrases = ()) -> tuple[str, dict[str, Any]]:
        return fulltext.having(self.dialect, phrases, without=without, span=span)

    def _up_to(self, most: int, sql: str, parameters: dict[str, Any]) -> int:
        counted = f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) w LIMIT :most) c"
        return int(self._run(counted, parameters | {"most": most}).scalar_one())

    def _looked_at(self, newest: int) -> Span:
        """Windows that have the newest so many articles with the words: `matching` found more than so many."""
        left, high = newest, next(iter(self._found))[1]
        for (low, _), found in self._found.items():
            left -= found
            if left <= 0:
                return low, high
        return self.span()

    def _newest_span(self, newest: int) -> Span:
        """The keys of the newest so many articles with the words: of which `matching` found more than so many."""
        low, high = self._looked_at(newest)
        sql, parameters = self._with(self.phrases, (low, high))
        sql = f"SELECT w.article FROM ({sql}) w ORDER BY 1 DESC LIMIT 1 OFFSET {newest - 1}"
        return self._run(sql, parameters).scalar_one(), high

    def counted(self, most: int, newest: int | None) -> int:
        """How many articles there are, up to one more than `most`: all, or of the newest so many with the words."""
        if self._plain():
            return super().counted(most, newest)
        span = self.span() if newest is None else self._looked_at(newest)
        return self._up_to(most + 1, *self._within(span, self.phrases, (), newest))

    def _plain(self) -> bool:
        """Whether no words are asked for, or those of a few articles: that have a number, or of small sources."""
        return self.asked.number is not None or not self.phrases or (self.table is None and self.looked_up())

    def rows(self, phrases: Phrases, without: Phrases, before: int | None, limit: int) -> list[Candidate]:
        """The newest candidates of a rank, below a key."""
        if self._plain():
            return super().rows(phrases, without, before, limit)
        return [Candidate(key, None, None) for key in self._newest(phrases, without, before, limit)]

    def newest_articles(self, before: int | None, limit: int) -> tuple[str, dict[str, Any]]:
        """SQL for the keys (`article`) of the newest articles that are found, whatever their rank."""
        if self._plain():
            return super().newest_articles(before, limit)
        keys = self._newest(self.phrases, (), before, limit)
        return "SELECT unnest(CAST(:found AS bigint[])) AS article", {"found": keys}

    def _newest(self, phrases: Phrases, without: Phrases, before: int | None, limit: int) -> list[int]:
        found: list[int] = []
        for window in self.windows(self.span(before)):
            sql, parameters = self._within(window, phrases, without)
            found += self._run(f"{sql} LIMIT :most", parameters | {"most": limit - len(found)}).scalars()
            if len(found) >= limit:
                break
        return found

    def _within(
        self, span: Span, phrases: Phrases, without: Phrases, newest: int | None = None
    ) -> tuple[str, dict[str, Any]]:
        """SQL for the articles (`article`) within a span, newest first, each once.

        `newest` looks at so many articles with the words only.
        """
        if self._figures:
            source, where, parameters = self._of_figures(span if newest is None else self._newest_span(newest))
            sql = f"SELECT m.article FROM {source} WHERE {' AND '.join(where)}"
            return f"SELECT DISTINCT f.article FROM ({sql} OFFSET 0) f ORDER BY 1 DESC", parameters
        words, parameters = self._with(phrases, span, without)
        if newest is not None:
            words = f"SELECT n.article FROM ({words}) n ORDER BY 1 DESC LIMIT {newest}"
        if self.origins is not None:
            words = f"SELECT h.article FROM ({words}) h WHERE h.article IN ({self._of_origins(span, parameters)})"
        if self.table is None:
            return f"SELECT w.article FROM ({words}) w ORDER BY 1 DESC", parameters
        # One look at the facts of each article, in order, until there are enough: never all facts of a window.
        conditions = fact_conditions(self.filters, self.table)
        where = " AND ".join(["m.article = w.article", *conditions.where])
        return (
            f"SELECT w.article FROM (SELECT o.article FROM ({words}) o ORDER BY 1 DESC) w"
            f" CROSS JOIN LATERAL (SELECT 1 FROM {self.table} m WHERE {where} LIMIT 1) f ORDER BY w.article DESC"
        ), parameters | conditions.parameters

    def _of_origins(self, span: Span, parameters: dict[str, Any]) -> str:
        where = [of_origins(self.origins or ()), *between(span, "a.key", parameters)]
        return f"SELECT a.key FROM articles a WHERE {' AND '.join(where)}"

    def parts(
        self, before: int | None = None, newest: int | None = None, run: str | None = None
    ) -> tuple[str, list[str], dict[str, Any]]:
        """FROM, WHERE and parameters of the facts (`m`) that are found, below a key."""
        if self._plain():
            return super().parts(before, newest, run)
        span = self.span(before) if newest is None else self._newest_span(newest)
        if self._figures:
            return self._of_figures(span)
        assert self.table is not None
        conditions = fact_conditions(self.filters, self.table)
        words, parameters = self._with(self.phrases, span)
        where = [*conditions.where, f"m.article IN ({words})"]
        if self.origins is not None:
            where.append(among_origins(self.origins, "m.article"))
        return f"{self.table} m", where, parameters | conditions.parameters

    def _of_figures(self, span: Span) -> tuple[str, list[str], dict[str, Any]]:
        """Figures by their own words, which are in an index; the words of the query are looked for beside them."""
        conditions = fact_conditions(self.filters, "figure_facts")
        parameters = conditions.parameters
        low, high = span
        if low is None or high is None:
            windows = self.windows(span)
            low, high = (windows[-1][0], windows[0][1]) if windows else (0, 0)
        source = fulltext.figures_with(figure_words(self.filters), (low, high), parameters)
        where = [*conditions.where, *between((low, high), "m.article", parameters)]
        if self.asked.phrases:
            sql, more = self._with(self.asked.phrases, span)
            where.append(f"m.article IN ({sql})")
            parameters |= more
        if self.origins is not None:
            where.append(f"m.article IN ({self._of_origins(span, parameters)})")
        return source, where, parameters
