"""FTS5 asked directly, by the driver, beside our search of the same words: for `bench/store.py`.

Two questions are asked of the same index, each with a count up to 10,001:

    newest      the newest 20 articles with the words, and their text
    the same    what our search answers: the words as they were typed first, then the rest, newest first; 20 of them
                with their text, and of each a snippet with the words highlighted

Our index keeps no texts, so FTS5's own `snippet()` is timed on a table of 2,000 texts of the store, of their own, and a
page of twenty is added to the time of the second question: what it takes depends on the text, not on the store.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any

from db import Store, fulltext
from db.filters import Filters
from db.query import read_query
from db.search import search
from db.windows import candidates

__all__ = ["Timed", "beside_fts5", "spread", "timed"]

Timed = tuple[float, float]
PAGE = 20
_TEXTS = 2_000
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM article_words WHERE article_words MATCH ? LIMIT 10001)"
_NEWEST = (
    "SELECT a.id, a.url, a.title, v.text FROM (SELECT rowid AS k FROM article_words WHERE article_words MATCH ?"
    f" ORDER BY rowid DESC LIMIT {PAGE}) w JOIN articles a ON a.key = w.k"
    " JOIN article_versions v ON v.article = a.key AND v.version = a.version"
)
_RANK = "SELECT rowid FROM article_words WHERE article_words MATCH ? ORDER BY rowid DESC LIMIT ?"
_SHOWN = (
    "SELECT a.id, a.url, a.title, v.text FROM json_each(?) k JOIN articles a ON a.key = k.value"
    " JOIN article_versions v ON v.article = a.key AND v.version = a.version"
)


def timed(run: Callable[[], Any]) -> Timed:
    """Wall clock and processor time in ms: SQLite works in this process, so the second tells on a busy machine."""
    start, processor = time.perf_counter(), time.process_time()
    run()
    return (time.perf_counter() - start) * 1000, (time.process_time() - processor) * 1000


def spread(times: list[Timed]) -> dict[str, float]:
    """Median and p95 of the wall clock, p95 of processor time, in ms."""
    wall, busy = zip(*times, strict=True)
    return {"p50": round(statistics.median(wall), 2), "p95": p95(list(wall)), "processor_p95": p95(list(busy))}


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return round(statistics.quantiles(times, n=20)[-1], 2) if len(times) > 1 else round(times[0], 2)


def beside_fts5(store: Store, plain: list[tuple[str, str, Filters | None]]) -> dict[str, Any]:
    """The plain word searches, asked in turn: both questions and our search.

    All are asked once before they are timed, so that what they read is in memory, then three times, of which the
    quickest counts; nothing is remembered of words.
    """
    times: dict[str, list[Timed]] = {"newest": [], "the same": [], "ours": []}
    kinds = [what for what, _, _ in plain]
    with store.reading() as connection, closing(_texts(store)) as texts:
        connection.begin()
        driver: Any = connection.connection.driver_connection
        for _, query, _ in plain:
            asked = read_query(query)
            made = candidates(connection, asked, Filters())
            made.count()  # words that very many have are not ranked as a phrase
            match = fulltext.asked("sqlite", asked.phrases)
            ranks = [fulltext.asked("sqlite", *rank) for rank in made.groups()]
            questions: dict[str, Callable[[], Any]] = {
                "newest": lambda match=match: _newest(driver, match),  # type: ignore[misc]
                "the same": lambda match=match, ranks=ranks: _the_same(driver, match, ranks),  # type: ignore[misc]
                "ours": lambda query=query: search(store, query, limit=PAGE),  # type: ignore[misc]
            }
            for ask in questions.values():
                ask()
            asked_thrice: dict[str, list[Timed]] = {name: [] for name in questions}
            for name, ask in [*questions.items()] * 3:
                fulltext.COMMON.forget()  # the answer is not to be remembered
                asked_thrice[name].append(timed(ask))
            for name, found in asked_thrice.items():
                times[name].append(min(found, key=lambda one: one[1]))
            shown = _snippets(texts, asked.phrases)
            wall, busy = times["the same"][-1]
            times["the same"][-1] = wall + shown, busy + shown
    words = [i for i, what in enumerate(kinds) if what != "phrase"]

    def ratio(other: str, some: list[int] | range) -> float:
        sums = [sum(times[name][i][1] for i in some) for name in ("ours", other)]
        return round(sums[0] / sums[1], 2)

    return {name: spread(each) for name, each in times.items()} | {
        "ratios": {
            other: {"all": ratio(other, range(len(plain))), "without phrases": ratio(other, words)}
            for other in ("newest", "the same")
        },
        "ratios_by_kind": {
            what: {other: ratio(other, [i for i, kind in enumerate(kinds) if kind == what])
                   for other in ("newest", "the same")}
            for what in dict.fromkeys(kinds)
        },
    }


def _newest(driver: Any, match: str) -> None:
    driver.execute(_COUNT, (match,)).fetchall()
    driver.execute(_NEWEST, (match,)).fetchall()


def _the_same(driver: Any, match: str, ranks: list[str]) -> None:
    driver.execute(_COUNT, (match,)).fetchall()
    keys: list[int] = []
    for rank in ranks:
        keys += [key for (key,) in driver.execute(_RANK, (rank, PAGE - len(keys))).fetchall()]
        if len(keys) == PAGE:
            break
    driver.execute(_SHOWN, (json.dumps(keys),)).fetchall()


def _texts(store: Store) -> sqlite3.Connection:
    """Two thousand texts of a store in a table of FTS5's with its own texts, in memory."""
    with store.reading() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT article, text FROM article_versions ORDER BY article DESC LIMIT {_TEXTS}"
        ).all()
    made = sqlite3.connect(":memory:")
    made.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
    # FTS5 folds no đ.
    folded = [(key, text.replace("đ", "d").replace("Đ", "D")) for key, text in rows]
    made.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", folded)
    return made


def _snippets(texts: sqlite3.Connection, phrases: fulltext.Phrases) -> float:
    """Processor time in ms of `snippet()` for a page of hits of these words; of any of them where few have all."""
    for how in (" AND ", " OR "):
        match = how.join('"' + " ".join(phrase) + '"' for phrase in phrases)
        found = texts.execute(f"SELECT rowid FROM texts WHERE texts MATCH ? LIMIT {PAGE}", (match,)).fetchall()
        if len(found) == PAGE:
            break
    if not found:
        return 0.0
    taken = []
    for what in ("snippet(texts, 0, '[', ']', '…', 32)", "text"):
        sql = f"SELECT {what} FROM texts WHERE texts MATCH ? ORDER BY rowid DESC LIMIT {PAGE}"
        ask = partial(texts.execute, sql, (match,))
        taken.append(min(timed(lambda ask=ask: ask().fetchall())[1] for _ in range(3)))  # type: ignore[misc]
    return max(taken[0] - taken[1], 0.0) * PAGE / len(found)
