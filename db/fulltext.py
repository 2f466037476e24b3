"""The full-text index: which articles have these words. The one module where SQLite and PostgreSQL differ in kind.

Both index the same words, cut and folded by us (`db.words`), so both find the same articles:

    SQLite      `article_words` (FTS5, contentless); rowid is the article's key
    PostgreSQL  `article_words(article, words)`, a tsvector built by us, with a GIN index

Behind the folded words of a text stand its different words with marks: "nghị quyết" is indexed as `nghi quyet … nghị
quyết`. Without marks a query asks for the first, and for both where those who typed the marks come first.

A query is a list of phrases, each a list of folded words: nothing in it can be read as an engine's syntax.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from db.bulk import insert_rows
from db.sql import run
from db.words import WORD, folded, indexed_words

__all__ = ["Phrases", "add", "among", "clear", "having", "in_more_than", "merge", "missing", "remove"]

Phrases = Sequence[Sequence[str]]

# PostgreSQL's bounds: positions up to 16383, words up to 2046 bytes, 1 MB a tsvector.
_LAST_POSITION = 16383
_LONGEST_WORD = 500
_MOST_WORDS = 60_000

_LOOKED_AT = 500
"""Characters of a text that a word is taken from to look whether the text is indexed."""


def add(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Index texts by the keys of their articles, which are not in the index yet."""
    if connection.dialect.name == "sqlite":
        # FTS5 writes what it has gathered whenever a rowid is smaller than the one before: keys have to ascend.
        rows = sorted((key, indexed_words(text)) for key, text in texts)
        insert_rows(connection, "article_words", ("rowid", "words"), rows)
    else:
        rows = [(key, _tsvector(text)) for key, text in texts]
        insert_rows(connection, "article_words", ("article", "words"), rows)


def remove(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Take articles out of the index. The texts are those they were indexed with: FTS5 has to be told the words."""
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO article_words(article_words, rowid, words) VALUES ('delete', ?, ?)"
        _many(connection, statement, [(key, indexed_words(text)) for key, text in texts])
    else:
        _many(connection, "DELETE FROM article_words WHERE article = %s", [(key,) for key, _ in texts])


def having(dialect: str, phrases: Phrases, *, without: Phrases = (), where: Sequence[str] = ()) -> tuple[str, str]:
    """A SELECT of the keys (column `article`) of articles that have all `phrases` and not all of `without`.

    Its parameter `:words` is the second string. `where` are conditions on `{article}`, the key.
    """
    column = "rowid" if dialect == "sqlite" else "article"
    narrowed = "".join(f" AND {condition.format(article=column)}" for condition in where)
    if dialect == "sqlite":
        query = " AND ".join('"' + " ".join(phrase) + '"' for phrase in phrases)
        if without:
            query = f"({query}) NOT (" + " AND ".join('"' + " ".join(phrase) + '"' for phrase in without) + ")"
        return f"SELECT rowid AS article FROM article_words WHERE article_words MATCH :words{narrowed}", query
    query = " & ".join(_followed(phrase) for phrase in phrases)
    if without:
        query += " & !(" + " & ".join(_followed(phrase) for phrase in without) + ")"
    return f"SELECT article FROM article_words WHERE words @@ CAST(:words AS tsquery){narrowed}", query


def _followed(phrase: Sequence[str]) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in phrase) + ")"


def among(connection: Connection, keys: Sequence[int], phrases: Phrases) -> set[int]:
    """Which of these articles have all phrases."""
    query = having(connection.dialect.name, phrases)[1]
    if connection.dialect.name == "sqlite":
        sql = (
            "SELECT value FROM json_each(:keys) k WHERE EXISTS"
            " (SELECT 1 FROM article_words WHERE rowid = k.value AND article_words MATCH :words)"
        )
        return set(run(connection, sql, {"keys": json.dumps(keys), "words": query}).scalars())
    sql = "SELECT article FROM article_words WHERE article = ANY(:keys) AND words @@ CAST(:words AS tsquery)"
    return set(run(connection, sql, {"keys": list(keys), "words": query}).scalars())


def in_more_than(connection: Connection, word: str, articles: int) -> bool:
    """Whether more articles than so many have a word. The index of a word is read no further than that."""
    sql, words = having(connection.dialect.name, [(word,)])
    counted = f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) w LIMIT {articles + 1}) c"
    return bool(run(connection, counted, {"words": words}).scalar_one() > articles)


def clear(connection: Connection) -> None:
    """Take everything out of the index."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO article_words(article_words) VALUES ('delete-all')")
    else:
        connection.exec_driver_sql("DELETE FROM article_words")


def merge(connection: Connection, pages: int, *, begin: bool = False) -> bool:
    """Bring the pieces of the index, one of each large transaction, together by some pages; whether more is to do.

    One piece is searched in two thirds of the time of a dozen. `begin` starts with all pieces. PostgreSQL has none.
    """
    if connection.dialect.name != "sqlite":
        return False
    driver: Any = connection.connection.driver_connection
    before = driver.total_changes
    statement = "INSERT INTO article_words(article_words, rank) VALUES ('merge', ?)"
    connection.exec_driver_sql(statement, (-pages if begin else pages,))
    return bool(driver.total_changes - before >= 2)


def missing(connection: Connection, texts: Mapping[int, str]) -> list[int]:
    """The keys of those articles that the index does not find by a word of their text."""
    if connection.dialect.name != "sqlite":
        there = sa.text("SELECT article FROM article_words WHERE article = ANY(:keys)")
        found = set(connection.execute(there, {"keys": list(texts)}).scalars())
        return [key for key in texts if key not in found]
    lost = []
    for key, text in texts.items():
        words = WORD.findall(folded(text[:_LOOKED_AT]))
        if len(text) > _LOOKED_AT:
            words = words[:-1]  # the last one may be cut
        word = max(words, key=len, default=None)
        asked = sa.text("SELECT 1 FROM article_words WHERE rowid = :key AND article_words MATCH :word")
        if word and connection.execute(asked, {"key": key, "word": f'"{word}"'}).first() is None:
            lost.append(key)
    return lost


def _many(connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(sql, list(rows))


@lru_cache(maxsize=1 << 16)
def _words_of(chunk: str) -> tuple[str, ...]:
    return tuple(word for word in WORD.findall(chunk) if len(word) <= _LONGEST_WORD)


def _tsvector(text: str) -> str:
    words = list(islice(chain.from_iterable(map(_words_of, indexed_words(text).split())), _MOST_WORDS))
    places: defaultdict[str, list[str]] = defaultdict(list)
    for word, place in zip(words, _places(len(words)), strict=True):
        places[word].append(place)
    return " ".join([f"'{word}':{','.join(at[:255])}" for word, at in places.items()])


@lru_cache(maxsize=4096)
def _places(words: int) -> tuple[str, ...]:
    return tuple(str(min(place, _LAST_POSITION)) for place in range(1, words + 1))
