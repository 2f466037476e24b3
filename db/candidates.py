"""Which articles and facts a search may show, newest first, as SQL. `db.search` and `db.figures` make pages of them.

What is said here holds for both databases; how PostgreSQL comes by the newest articles is in `db.windows`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from db import fulltext
from db.filters import Filters, Span, between, fact_conditions, span_of, words_of
from db.fulltext import Phrases
from db.numbers import MUCH_CITED, number_runs
from db.query import Query
from db.sources import among_origins, of_origins, origins_of
from db.sql import Rows, run
from db.words import folded_word

__all__ = ["CAP", "FIRST", "LATER", "LOOKED", "Candidate", "Candidates"]

CAP = 10_000
"""Hits are counted up to here."""
LOOKED = 5_000
"""Of more articles with the words than these, only the newest are looked at to count those that meet the filters."""
SMALL_SOURCE = 500
"""Articles of a source that are looked at one by one rather than all articles with a common word."""
FEW = 100
"""Articles with the words that are ranked by their keys, each looked at for the words as they were typed."""
FIRST, LATER = 25_000, 250_000
"""Articles that the first page, and each later one, looks through for a phrase of common words."""
_NOTHING = "CAST(NULL AS INTEGER) AS n, CAST(NULL AS INTEGER) AS mentions"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may be shown, with its first fact that meets the conditions and how many there are."""

    article: int
    n: int | None
    mentions: int | None


class Candidates:
    """One search: its candidates, newest first, as SQL.

    They are facts of one table, or articles where neither query, filters nor `table` speak of facts.
    """

    def __init__(
        self, connection: Connection, asked: Query, filters: Filters, *, table: str | None = None
    ) -> None:
        self.connection = connection
        self.dialect = connection.dialect.name
        self.asked = asked
        self.filters = filters
        self.phrases: list[Sequence[str]] = [*asked.phrases]
        self.table = "citation_facts" if asked.number else filters.table or table
        self.origins = origins_of(connection, filters.source, filters.province)
        if self.table == "figure_facts" and not asked.number:
            self.phrases += words_of(filters)
        self.common = False
        self.keys: list[int] | None = None
        self.newest: list[int] = []
        self.window: Span = (None, None)
        """Keys of the articles that are looked through: at least the first, below the second."""
        self._walked: bool | None = None

    def walked(self) -> bool:
        """Whether a phrase is asked for and every word of the query is in more than `CAP` articles; SQLite alone.

        FTS5 has to read the places of all these words ("ủy ban của": half a second in a million articles, for a hundred
        of them). Articles are looked through a window at a time, newest first. PostgreSQL knows pairs of words.
        """
        if self._walked is None:
            words = {word for phrase in self.phrases for word in phrase}
            self._walked = (
                self.dialect == "sqlite" and not self.asked.number and any(len(phrase) > 1 for phrase in self.phrases)
                and all(fulltext.up_to(self.connection, word, CAP) > CAP for word in sorted(words))
            )
            self.common = self.common or self._walked
        return self._walked

    def look_through(self, articles: int, before: int | None = None) -> None:
        """Find nothing but the newest so many articles of the store, below a key."""
        bound = "" if before is None else "WHERE article < :before"
        sql = f"SELECT article FROM article_versions {bound} ORDER BY article DESC LIMIT 1 OFFSET {articles}"
        low = self._run(sql, {} if before is None else {"before": before}).scalar()
        self.window = (None if low is None else low + 1, before)

    def span(self, before: int | None = None) -> Span:
        """Keys of the articles that may be found: when they were published, the window, and below a key."""
        low, high = span_of(self.filters)
        lows, highs = (low, self.window[0]), (high, self.window[1], before)
        return (
            max((bound for bound in lows if bound is not None), default=None),
            min((bound for bound in highs if bound is not None), default=None),
        )

    def groups(self) -> list[tuple[Phrases, Phrases]]:
        """What the articles of each rank have and have not: phrase and marks first, then marks, then the rest."""
        marks = [(word,) for word in self.asked.marked]
        whole = tuple(word for phrase in self.asked.phrases for word in phrase)
        is_phrase = len(self.asked.phrases) > 1 and not self.common
        if not self.phrases or self.asked.number or self.table is not None:
            return [(self.phrases, ())]
        groups: list[tuple[Phrases, Phrases]] = []
        # A word with its marks is there only where the word without is.
        bare = {folded_word(word) for word in self.asked.marked}
        typed = [*(phrase for phrase in self.phrases if len(phrase) > 1 or phrase[0] not in bare), *marks]
        if is_phrase:
            groups.append(([whole, *marks], ()))
        groups.append((typed, [whole] if is_phrase else ()))
        if marks:
            groups.append((self.phrases, marks))
        return groups

    def count(self) -> tuple[int, bool]:
        """How many articles there are, and whether that is only a lower bound.

        Where they are walked through, those in the window are counted, up to `FEW`.
        """
        newest, most = None, FEW if self.walked() else CAP
        if self.phrases and not self.asked.number and not (self.walked() and self.of_facts()):
            matching = self.matching()
            if not self.of_facts():
                return min(matching, most), matching > most
            newest = LOOKED if matching > LOOKED else None
        total = self.counted(most, newest)
        return min(total, most), newest is not None or total > most

    def counted(self, most: int, newest: int | None) -> int:
        """How many articles there are, up to one more than `most`: all, or of the newest so many with the words."""
        if self.asked.number:
            return self._cited(most)
        sql, parameters = self.select(self.phrases, (), None, None, newest=newest)
        # An article comes once where its words are looked at first.
        each = "SELECT article" if self.walked() else "SELECT DISTINCT article"
        counted = f"SELECT count(*) FROM ({each} FROM ({sql}) h LIMIT {most + 1}) c"
        return int(self._run(counted, parameters).scalar_one())

    @cached_property
    def _of_number(self) -> tuple[list[str], dict[str, Any]]:
        """The runs of the number asked for, if any, and their parameters."""
        parameters: dict[str, Any] = {}
        asked = self.asked.number
        return number_runs(self.connection, asked, parameters) if asked else [], parameters

    def _cited(self, most: int) -> int:
        """How many articles cite the number, up to one more than `most`."""
        numbers, given = self._of_number

        def count(most: int) -> int:
            parameters, runs = dict(given), []
            for one in numbers:
                source, where, more = self.parts(run=one)
                parameters |= more
                runs.append(f"SELECT DISTINCT m.article FROM {source} WHERE {_all(where)} LIMIT {most}")
            each = runs[0] if len(runs) == 1 else f"{_union(runs, 'UNION')} LIMIT {most}"
            return int(self._run(f"SELECT count(*) FROM ({each}) c", parameters).scalar_one())

        if self.phrases or self.filters != Filters():
            return count(most + 1)
        return MUCH_CITED.up_to(self.connection.engine, frozenset(given.items()), most, count)

    def of_facts(self) -> bool:
        """Whether more is asked of an article than its words and date."""
        return self.table is not None or self.origins is not None

    def matching(self) -> int:
        """How many articles have the words, up to one more than `CAP`."""
        sql, parameters = fulltext.having(self.dialect, self.phrases, span=self.span())
        word = self._one_word()
        if self.of_facts():
            found = self._up_to_cap(sql, parameters)
        elif all(len(phrase) == 1 for phrase in self.phrases):
            # Their count is needed nearly always, their hundred newest keys are not.
            found = self._up_to_cap(sql, parameters) if word is None else fulltext.up_to(self.connection, word, CAP)
            if found <= FEW:
                self.keys = list(self._run(f"{sql} ORDER BY 1 DESC", parameters).scalars())
        else:
            self.newest = list(self._run(f"{sql} ORDER BY 1 DESC LIMIT {FEW + 1}", parameters).scalars())
            found = len(self.newest)
            if found <= FEW:
                self.keys = self.newest
            elif not self.walked():
                found = self._up_to_cap(sql, parameters)
        self.common = self.common or found > CAP
        return found

    def _one_word(self) -> str | None:
        """The word, where nothing else is asked: many have it, so it may be known that too many have it to count."""
        words = [word for phrase in self.phrases for word in phrase]
        return words[0] if len(words) == 1 and self.span() == (None, None) else None

    def _up_to_cap(self, sql: str, parameters: dict[str, Any]) -> int:
        counted = f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) w LIMIT {CAP + 1}) c"
        return int(self._run(counted, parameters).scalar_one())

    def _keys(self, sql: str, parameters: dict[str, Any]) -> list[int]:
        """The keys that a SELECT gives; brought over as one text, not row by row."""
        joined = "group_concat(article)" if self.dialect == "sqlite" else "string_agg(CAST(article AS text), ',')"
        found: str | None = self._run(f"SELECT {joined} FROM ({sql}) w", parameters).scalar_one()
        return [int(key) for key in found.split(",")] if found else []

    def _of_keys(self, keys: list[int], group: int, before: int | None) -> Iterator[tuple[int, int]]:
        """(rank, key) of all articles with the words, in order, from a place in it on."""
        groups = self.groups()
        left = set(keys)
        for rank, (phrases, _) in enumerate(groups):
            ranked = left
            if rank + 1 < len(groups):
                ranked = self._ranked(left, phrases)
            left = left - ranked
            if rank >= group:
                after = before if rank == group else None
                yield from ((rank, key) for key in sorted(ranked, reverse=True) if after is None or key < after)

    def _ranked(self, keys: set[int], phrases: Phrases) -> set[int]:
        """Those of the articles that have the phrases: looked at one by one where they are few."""
        if len(keys) <= FEW:
            return fulltext.among(self.connection, sorted(keys), phrases)
        return keys.intersection(self._keys(*fulltext.having(self.dialect, phrases, span=self.span())))

    def page(self, group: int, before: int | None, limit: int) -> tuple[list[Candidate], str | None]:
        """The rows of a page, and the cursor of the next."""
        rows: list[Candidate] = []
        if self.keys is not None:
            places = list(islice(self._of_keys(self.keys, group, before), limit + 1))
            rows = [Candidate(key, None, None) for _, key in places[:limit]]
            return rows, f"{places[limit - 1][0]}-{places[limit - 1][1]}" if len(places) > limit else None
        groups = self.groups()
        if len(groups) == 1 and before is None and limit < len(self.newest):
            return [Candidate(key, None, None) for key in self.newest[:limit]], f"0-{self.newest[limit - 1]}"
        ends: tuple[int, int] | None = None
        while group < len(groups) and len(rows) <= limit:
            phrases, without = groups[group]
            for row in self.rows(phrases, without, before, limit + 1 - len(rows)):
                rows.append(row)
                if len(rows) == limit:
                    ends = (group, row.article)
            group, before = group + 1, None
        following = f"{ends[0]}-{ends[1]}" if ends and len(rows) > limit else None
        return self._with_facts(rows[:limit]), following

    def rows(self, phrases: Phrases, without: Phrases, before: int | None, limit: int) -> list[Candidate]:
        """The newest candidates of a rank, below a key."""
        sql, parameters = self.select(phrases, without, before, limit)
        return [Candidate(*row) for row in self._run(sql, parameters).all()]

    def newest_articles(self, before: int | None, limit: int) -> tuple[str, dict[str, Any]]:
        """SQL for the keys (`article`) of the newest articles that are found, whatever their rank."""
        return self.select(self.phrases, (), before, limit)

    def _with_facts(self, rows: list[Candidate]) -> list[Candidate]:
        """The candidates with their first fact and number of facts, where the search did not read them already."""
        if self.table is None or not rows or rows[0].n is not None:
            return rows
        conditions = fact_conditions(self.filters, self.table)
        keys = {f"key_{i}": row.article for i, row in enumerate(rows)}
        where = " AND ".join([*conditions.where, f"m.article IN ({', '.join(':' + name for name in keys)})"])
        columns = "m.article, min(m.n) AS n, count(*) AS mentions"
        sql = f"SELECT {columns} FROM {self.table} m WHERE {where} GROUP BY m.article"
        found = {key: (n, mentions) for key, n, mentions in self._run(sql, conditions.parameters | keys).all()}
        return [Candidate(row.article, *found[row.article]) for row in rows]

    def select(
        self, phrases: Phrases, without: Phrases, before: int | None, limit: int | None, newest: int | None = None
    ) -> tuple[str, dict[str, Any]]:
        """SQL for (article, n, mentions), newest first. `newest` looks at so many articles with the words only."""
        words, parameters = "", {}
        if phrases:
            words, parameters = fulltext.having(self.dialect, phrases, without=without, span=self.span(before))
            if newest is not None:
                words += f" ORDER BY 1 DESC LIMIT {newest}"
        if self.table is None:
            sql = self._of_articles(words, self.span(before), parameters)
        elif words and not self.asked.number:
            sql = self._with_words(words, parameters)
        else:
            sql, parameters = self._of_table(before, limit)
        return sql + (f" LIMIT {limit}" if limit is not None else ""), parameters

    def _of_table(self, before: int | None, limit: int | None) -> tuple[str, dict[str, Any]]:
        """Facts by article, without a look at words: of a number its runs one by one, which are in order."""
        numbers, given = self._of_number
        parameters, runs = dict(given), []
        for one in numbers or [None]:
            source, where, more = self.parts(before, run=one)
            parameters |= more
            runs.append(
                f"SELECT m.article AS article, min(m.n) AS n, count(*) AS mentions FROM {source}"
                f" WHERE {_all(where)} GROUP BY m.article ORDER BY m.article DESC"
            )
        if len(runs) == 1:
            return runs[0], parameters
        newest = [run + (f" LIMIT {limit}" if limit is not None else "") for run in runs]
        return (
            "SELECT r.article, min(r.n) AS n, CAST(sum(r.mentions) AS BIGINT) AS mentions"
            f" FROM ({_union(newest, 'UNION ALL')}) r GROUP BY r.article ORDER BY r.article DESC"
        ), parameters

    def _of_articles(self, words: str, span: Span, parameters: dict[str, Any]) -> str:
        if not words or self.looked_up():
            where = between(span, "a.key", parameters)
            if words:
                where.append(fulltext.has(self.dialect, "a.key"))
            # One ordered run for each source, which both databases merge.
            runs = [[]] if self.origins is None else [[of_origins((origin,))] for origin in self.origins] or [["1 = 0"]]
            head = f"SELECT a.key AS article, {_NOTHING} FROM articles a WHERE "
            return " UNION ALL ".join(head + _all([*one, *where]) for one in runs) + " ORDER BY 1 DESC"
        if self.origins is None:
            return f"SELECT w.article, {_NOTHING} FROM ({words}) w ORDER BY w.article DESC"
        # SQLite keeps the order of a CROSS JOIN: the index first, newest first, then a look at each article.
        return (
            f"SELECT w.article, {_NOTHING} FROM ({words}) w CROSS JOIN articles a"
            f" WHERE a.key = w.article AND {of_origins(self.origins)} ORDER BY w.article DESC"
        )

    def looked_up(self) -> bool:
        """Whether it is quicker to look for the words in each article of the sources asked for."""
        return self.origins is not None and self.common and self._small

    @cached_property
    def _small(self) -> bool:
        some = f"SELECT 1 FROM articles a WHERE {of_origins(self.origins or ())} LIMIT {SMALL_SOURCE + 1}"
        return int(self._run(f"SELECT count(*) FROM ({some}) c", {}).scalar_one()) <= SMALL_SOURCE

    def _with_words(self, words: str, parameters: dict[str, Any]) -> str:
        """Articles with the words that have such a fact: read from the index as they come, not sorted."""
        assert self.table is not None
        conditions = fact_conditions(self.filters, self.table)
        parameters |= conditions.parameters
        where = [f"EXISTS (SELECT 1 FROM {self.table} m WHERE {_all(['m.article = w.article', *conditions.where])})"]
        if self.origins is not None:
            where.append(among_origins(self.origins, "w.article"))
        return f"SELECT w.article, {_NOTHING} FROM ({words}) w WHERE {_all(where)} ORDER BY w.article DESC"

    def parts(
        self, before: int | None = None, newest: int | None = None, run: str | None = None
    ) -> tuple[str, list[str], dict[str, Any]]:
        """FROM, WHERE and parameters of the facts (`m`) that are found, below a key.

        `newest` looks at so many articles with the words only, `run` at one of the runs of a number (`number_runs`).
        """
        assert self.table is not None
        conditions = fact_conditions(self.filters, self.table)
        parameters = dict(conditions.parameters)
        where = [*conditions.where, *between(self.span(before), "m.article", parameters)]
        source = f"{self.table} m"
        if self.asked.number:
            numbers, more = self._of_number
            parameters |= more
            where.append(run or f"({' OR '.join(numbers)})")
            figures = self.filters.table
            if figures is not None and figures != "citation_facts":
                others = fact_conditions(self.filters, figures, "o")
                parameters |= others.parameters
                meets = " AND ".join(["o.article = m.article", *others.where])
                where.append(f"EXISTS (SELECT 1 FROM {figures} o WHERE {meets})")
            if self.phrases:
                where.append(fulltext.has(self.dialect, "m.article"))
                parameters["words"] = fulltext.asked(self.dialect, self.phrases)
        elif self.phrases:
            words, more = fulltext.having(self.dialect, self.phrases, span=self.span(before))
            parameters |= more
            if newest is not None:
                words += f" ORDER BY 1 DESC LIMIT {newest}"
            source = f"({words}) w CROSS JOIN {self.table} m"
            where.append("m.article = w.article")
        if self.origins is not None:
            where.append(among_origins(self.origins, "m.article"))
        return source, where, parameters

    def _run(self, sql: str, parameters: dict[str, Any]) -> Rows:
        return run(self.connection, sql, parameters)


def _all(conditions: Sequence[str]) -> str:
    return " AND ".join(conditions) or "1 = 1"


def _union(selects: Sequence[str], how: str) -> str:
    """SELECTs put together, each with its own order and limit."""
    return f" {how} ".join(f"SELECT * FROM ({one}) s{i}" for i, one in enumerate(selects))
