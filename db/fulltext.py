"""The full-text index: which articles have these words. The one module where SQLite and PostgreSQL differ in kind.

Both index the same words, cut and folded by us (`db.words`), so both find the same articles:

    SQLite      `article_words` (FTS5, contentless); rowid is the article's key
    PostgreSQL  `article_words(article, words)`, a tsvector built by us, with a GIN index of words and buckets of keys

Behind the folded words of a text stand its different words with marks: "nghị quyết" is indexed as `nghi quyet … nghị
quyết`. Without marks a query asks for the first, and for both where those who typed the marks come first.

A query is a list of phrases, each a list of folded words: nothing in it can be read as an engine's syntax.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from db.bulk import insert_values
from db.filters import Span, between
from db.many import Many
from db.sql import run
from db.words import WORD, folded, indexed_words

__all__ = [
    "BUCKET", "COMMON", "MOST_BUCKETS", "Phrases", "add", "add_words", "among", "asked", "clear", "figures_with", "has",
    "having", "merge", "missing", "remove", "up_to", "words_for",
]  # fmt: skip

Phrases = Sequence[Sequence[str]]

# PostgreSQL's bounds: positions up to 16383, words up to 2046 bytes, 1 MB a tsvector.
_LAST_POSITION = 16383
_LONGEST_WORD = 500
_MOST_WORDS = 60_000
_LONGEST_PAIR = 40
_MANY_WORDS = 20_000
_MOST_BYTES = 900_000
"""What an entry may have where there are many words. Natural text has half of it for so many words as are indexed; of
one of long invented words the last pairs are left out, and phrases there are not found."""

BUCKET = 41
"""Keys that agree but for the last so many bits are of one bucket: 22 days and 18 hours of publication."""
MOST_BUCKETS = 24
"""Of a longer span the index is not asked for the buckets: to compare them all at each article takes longer."""

_LOOKED_AT = 500
"""Characters of a text that a word is taken from to look whether the text is indexed."""


def add(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Index texts by the keys of their articles, which are not in the index yet."""
    values: list[Any] = []
    # FTS5 writes what it has gathered whenever a rowid is smaller than the one before: keys have to ascend.
    for key, text in sorted(texts):
        values += (key, words_for(connection.dialect.name, text))
    add_words(connection, values)


def words_for(dialect: str, text: str) -> str | bytes:
    """What the index of a database is given of a text: words in UTF-8, or a tsvector."""
    return indexed_words(text) if dialect == "sqlite" else _tsvector(text)


def add_words(connection: Connection, values: list[Any]) -> None:
    """`add` of keys, ascending, each with what `words_for` gives of its text behind it."""
    insert_values(connection, "article_words", (_KEY[connection.dialect.name], "words"), values, whole=True)


_KEY = {"sqlite": "rowid", "postgresql": "article"}


def remove(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Take articles out of the index. The texts are those they were indexed with: FTS5 has to be told the words."""
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO article_words(article_words, rowid, words) VALUES ('delete', ?, ?)"
        _many(connection, statement, [(key, indexed_words(text)) for key, text in texts])
    else:
        _many(connection, "DELETE FROM article_words WHERE article = %s", [(key,) for key, _ in texts])


def having(
    dialect: str, phrases: Phrases, *, without: Phrases = (), span: Span = (None, None)
) -> tuple[str, dict[str, Any]]:
    """A SELECT of the keys (column `article`) of articles that have all `phrases` and not all of `without`.

    With its parameters. Only articles within `span` are found.
    """
    parameters: dict[str, Any] = {"words": asked(dialect, phrases, without)}
    if dialect != "sqlite":
        where = ["words @@ CAST(:words AS tsquery)", *_in_buckets("article", span, parameters)]
        pairs = [_pairs(phrase) or [*phrase] for phrase in phrases]
        if any(len(phrase) > 2 for phrase in phrases):
            # Few texts have all pairs: in these the places are looked at, not in all that have one of the words.
            parameters["places"] = parameters["words"]
            parameters["words"] = " & ".join(f"'{part}'" for parts in pairs for part in parts)
            where.append(_hidden("words @@ CAST(:places AS tsquery)"))
        # OFFSET keeps the planner from what is wanted of the articles: it would go through them newest first, and a
        # look at the words of an article, which it takes for nothing, is 30 µs.
        return f"SELECT article FROM article_words WHERE {' AND '.join(where)} OFFSET 0", parameters
    where = ["article_words MATCH :words", *between(span, "rowid", parameters)]
    return f"SELECT rowid AS article FROM article_words WHERE {' AND '.join(where)}", parameters


def asked(dialect: str, phrases: Phrases, without: Phrases = ()) -> str:
    """What the index of a database is asked for (parameter `:words`)."""
    if dialect == "sqlite":
        query = " AND ".join('"' + " ".join(phrase) + '"' for phrase in phrases)
        if without:
            query = f"({query}) NOT (" + " AND ".join('"' + " ".join(phrase) + '"' for phrase in without) + ")"
        return query
    query = " & ".join(_followed(phrase) for phrase in phrases)
    if without:
        query += " & !(" + " & ".join(_followed(phrase) for phrase in without) + ")"
    return query


def has(dialect: str, key: str) -> str:
    """That the article with a key has the `:words`."""
    if dialect == "sqlite":
        return f"EXISTS (SELECT 1 FROM article_words WHERE rowid = {key} AND article_words MATCH :words)"
    return f"EXISTS (SELECT 1 FROM article_words x WHERE x.article = {key} AND x.words @@ CAST(:words AS tsquery))"


def _in_buckets(key: str, span: Span, parameters: dict[str, Any]) -> list[str]:
    """That a key is in a span, as PostgreSQL's index of words knows it; adds the parameters.

    The key is hidden from its own index, in whose order the planner would else read all articles of the span, and from
    its guess that hardly any of a bucket's articles are in the span.
    """
    low, high = span
    found = []
    if low is not None and high is not None and high - low <= MOST_BUCKETS << BUCKET:
        found.append(f"ARRAY[{key} >> {BUCKET}] && CAST(:buckets AS bigint[])")
        parameters["buckets"] = list(range(low >> BUCKET, (high - 1 >> BUCKET) + 1))
    return found + [_hidden(condition) for condition in between(span, key, parameters)]


def _hidden(condition: str) -> str:
    """A condition that PostgreSQL takes to no index, and has no guess at."""
    return f"CASE WHEN {condition} THEN true END"


def figures_with(words: Sequence[tuple[str, str]], span: tuple[int, int], parameters: dict[str, Any]) -> str:
    """A FROM of the figures (`m`) in the buckets of a span that have these words in these fields; PostgreSQL alone.

    A bucket after the other: its words are words of their own in the index ("2023a:phu" is `phu` in an area), so that
    no more is read of a word than the bucket has.
    """
    parameters["figure_buckets"] = list(range(span[0] >> BUCKET, (span[1] - 1 >> BUCKET) + 1))
    asked = []
    for i, (field, word) in enumerate(words):
        parameters[f"figure_{i}"] = f"{field[0]}:{word}"
        asked.append(f"CAST(b.bucket AS text) || CAST(:figure_{i} AS text)")
    bucket = f"CAST(f.article >> {BUCKET} AS text)"
    indexed = " || ".join(
        f"string_to_array({bucket} || '{name[0]}:' || replace(f.{name}_key, ' ', ' ' || {bucket} || '{name[0]}:'), ' ')"
        for name in ("unit", "subject", "base", "area")
    )
    return (
        "unnest(CAST(:figure_buckets AS bigint[])) b(bucket) CROSS JOIN LATERAL"
        f" (SELECT f.* FROM figure_facts f WHERE {indexed} @> ARRAY[{', '.join(asked)}] OFFSET 0) m"
    )


def _followed(phrase: Sequence[str]) -> str:
    """A phrase for PostgreSQL: by its pairs of words, which leave few rows of which the places have to be read."""
    pairs = [f"'{pair}'" for pair in _pairs(phrase)]
    if len(phrase) == 2 and pairs:
        return pairs[0]
    return "(" + " & ".join([*pairs, " <-> ".join(f"'{word}'" for word in phrase)]) + ")"


def _pairs(words: Sequence[str]) -> list[str]:
    """Words that follow each other, two by two: "nghị quyết số" is `nghi quyet`, `quyet so`. No word has a blank."""
    return [f"{a} {b}" for a, b in pairwise(words) if a.isascii() and b.isascii() and len(a) + len(b) <= _LONGEST_PAIR]


def among(connection: Connection, keys: Sequence[int], phrases: Phrases) -> set[int]:
    """Which of these articles have all phrases."""
    query = asked(connection.dialect.name, phrases)
    if connection.dialect.name == "sqlite":
        sql = (
            "SELECT value FROM json_each(:keys) k WHERE EXISTS"
            " (SELECT 1 FROM article_words WHERE rowid = k.value AND article_words MATCH :words)"
        )
        return set(run(connection, sql, {"keys": json.dumps(keys), "words": query}).scalars())
    # Hidden from the index of words, which is read for all articles that have them.
    has_words = _hidden("words @@ CAST(:words AS tsquery)")
    sql = f"SELECT article FROM article_words WHERE article = ANY(:keys) AND {has_words}"
    return set(run(connection, sql, {"keys": list(keys), "words": query}).scalars())


def up_to(connection: Connection, word: str, articles: int) -> int:
    """How many articles have a word, counted up to one more than `articles`; remembered where it is very many."""

    def count(most: int) -> int:
        sql, parameters = having(connection.dialect.name, [(word,)])
        counted = f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) w LIMIT {most}) c"
        return int(run(connection, counted, parameters).scalar_one())

    return COMMON.up_to(connection.engine, word, articles, count)


COMMON = Many()
"""Words that very many articles have."""


def clear(connection: Connection) -> None:
    """Take everything out of the index."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO article_words(article_words) VALUES ('delete-all')")
    else:
        connection.exec_driver_sql("DELETE FROM article_words")


def merge(connection: Connection, pages: int, *, begin: bool = False) -> bool:
    """Bring the pieces of the index, one of each large transaction, together by some pages; whether more is to do.

    One piece is searched in two thirds of the time of a dozen. `begin` starts with all pieces. PostgreSQL has one, and
    a list of new words that every search reads through: they go where they belong.
    """
    if connection.dialect.name != "sqlite":
        for index in ("ix_article_words_words", "ix_figure_facts_words"):
            run(connection, "SELECT gin_clean_pending_list(CAST(:index AS regclass))", {"index": index})
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
    words = list(islice(chain.from_iterable(map(_words_of, indexed_words(text).decode().split())), _MOST_WORDS))
    places: defaultdict[str, list[str]] = defaultdict(list)
    for word, place in zip(words, _places(len(words)), strict=True):
        places[word].append(place)
    found = [f"'{word}':{','.join(at[:255])}" for word, at in places.items()]
    # The words with marks stand at the end and are no ASCII: they make no pairs.
    room = _MOST_BYTES - sum(map(len, found)) if len(words) > _MANY_WORDS else _MOST_BYTES
    for pair in dict.fromkeys(_pairs(words)):
        room -= len(pair)
        if room < 0:
            break
        found.append(f"'{pair}'")
    return " ".join(found)


@lru_cache(maxsize=4096)
def _places(words: int) -> tuple[str, ...]:
    return tuple(str(min(place, _LAST_POSITION)) for place in range(1, words + 1))
