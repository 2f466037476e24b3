"""Loading a corpus into an empty SQLite store, beside the same rows put into the same tables by SQLite alone.

    python bench/loading.py                            # 20,000 and 40,000 articles, five runs of each
    python bench/loading.py --articles 100000 --write  # others; the table in docs/benchmarks-loading.md

Ours is `Store.put_many` as `trichluc load` calls it, in a new process for each run, from articles with their facts in
memory until the store is closed: checks of every quote, hashes, keys, folding, rows, index of words. The bare rows are
worked out before and handed to Python's sqlite3 by one thread, a statement a row, in the same transactions: what a
plain script needs for the same file. The articles are those of `bench/generated.py`, in no order of publication, so
that new rows go everywhere in the tables.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from fts5_beside import timed
from generated import Writer
from tables import PAGE, put, table

from db import open_store
from db.fulltext import words_for
from db.store import BULK

_INTRODUCTION = """# Loading

Written by the command that is named, which also says when and where it was run.
"""


def run(articles: int) -> dict[str, float]:
    """One run of ours and, behind it in the same process, of the bare rows: facts and seconds."""
    writer = Writer(articles)
    made = [writer.article(n) for n in range(articles)]
    gc.collect()
    gc.freeze()
    with tempfile.TemporaryDirectory(prefix="trichluc-load-") as folder:
        store = open_store(f"{folder}/load.db")

        def ours() -> None:
            with store:
                deque(store.put_many(made, extractor="bench", batch=BULK), maxlen=0)

        wall, busy = timed(ours)
        open_store(f"{folder}/bare.db").close()
        batches = list(_rows(f"{folder}/load.db", [article.id for article, _ in made]))
        bare, _ = timed(lambda: _bare(f"{folder}/bare.db", batches))
        _same(f"{folder}/load.db", f"{folder}/bare.db")
    return {
        "facts": sum(len(facts) for _, facts in made), "seconds": wall / 1000, "processor": busy / 1000,
        "bare_seconds": bare / 1000,
    }


_Statements = list[tuple[str, list[tuple[Any, ...]]]]


def _rows(path: str, ids: list[str]) -> Iterator[_Statements]:
    """What a store holds, as the statements and rows of each transaction."""
    with sqlite3.connect(path) as connection:
        for at in range(0, len(ids), BULK):
            some = json.dumps(ids[at : at + BULK])
            among = f"SELECT key FROM articles WHERE id IN (SELECT value FROM json_each('{some}'))"
            statements: _Statements = []
            for name, key in _TABLES.items():
                of = f"WHERE {key} IN ({among}) ORDER BY {key}" if key else "WHERE :first"
                rows = connection.execute(f"SELECT * FROM {name} {of}", {} if key else {"first": not at}).fetchall()
                if rows:
                    statements.append((f"INSERT INTO {name} VALUES ({','.join('?' * len(rows[0]))})", rows))
            texts = connection.execute(
                f"SELECT article, text FROM article_versions WHERE article IN ({among}) ORDER BY article"
            )
            words = [(article, words_for("sqlite", text)) for article, text in texts]
            statements.append(("INSERT INTO article_words (rowid, words) VALUES (?, ?)", words))
            yield statements


# Tables in the order in which rows refer to one another, each with the column of the article's key.
_TABLES = {
    "sources": None, "articles": "key", "article_versions": "article", "citation_facts": "article",
    "date_facts": "article", "figure_facts": "article", "stale_numbers": None,
}


def _bare(path: str, batches: list[_Statements]) -> None:
    with open_store(path) as store, store.writer() as connection:  # with the settings of ours
        driver: Any = connection.connection.driver_connection
        for statements in batches:
            driver.execute("BEGIN IMMEDIATE")
            for statement, rows in statements:
                driver.executemany(statement, rows)
            driver.execute("COMMIT")


def _same(ours: str, bare: str) -> None:
    """Fail where the two files do not hold the same."""
    with sqlite3.connect(ours) as first, sqlite3.connect(bare) as second:
        for what in (*_TABLES, "article_words WHERE article_words MATCH 'nam'"):
            one, other = (c.execute(f"SELECT count(*) FROM {what}").fetchone()[0] for c in (first, second))
            if one != other:
                raise SystemExit(f"{what}: {one} rows, and {other} by SQLite alone")


def main() -> None:
    """Measure each number of articles in turn, each run in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[20_000, 40_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write the table to docs/benchmarks-loading.md")
    parser.add_argument("--one", type=int, metavar="N", help="one run of N articles, its figures as JSON")
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(run(chosen.one)))
        return
    load = os.getloadavg()[0]
    found: dict[int, list[dict[str, float]]] = {number: [] for number in chosen.articles}
    for n in range(chosen.rounds):
        for number, runs in found.items():
            made = subprocess.run([sys.executable, __file__, "--one", str(number)], check=True, stdout=subprocess.PIPE)
            runs.append(json.loads(made.stdout))
            print(f"{n + 1} of {chosen.rounds}, {number:,} articles: {_rate(runs[-1]):,.0f} facts/s", file=sys.stderr)
    head = ["articles", "facts", "facts per second", "least", "most", "per second of the processor", "SQLite alone",
            "ours ×"]
    text = "\n\n".join([_about(chosen.rounds, load), table(head, [_line(*one) for one in found.items()])])
    print(text)
    if chosen.write:
        command = f"python bench/loading.py --articles {' '.join(map(str, found))} --rounds {chosen.rounds} --write"
        put("An empty SQLite store", command, text, PAGE.with_name("benchmarks-loading.md"), _INTRODUCTION)


def _rate(run: dict[str, float], seconds: str = "seconds") -> float:
    return run["facts"] / run[seconds]


def _line(articles: int, runs: list[dict[str, float]]) -> list[str]:
    rates = [_rate(one) for one in runs]
    return [
        f"{articles:,}", f"{runs[0]['facts']:,.0f}", *(f"{of(rates):,.0f}" for of in (median, min, max)),
        f"{median(_rate(one, 'processor') for one in runs):,.0f}",
        f"{median(_rate(one, 'bare_seconds') for one in runs):,.0f}",
        f"{median(one['bare_seconds'] / one['seconds'] for one in runs):.2f}",
    ]


def _about(rounds: int, load: float) -> str:
    return (
        f"SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores, load average at the start {load:.1f}. Articles with "
        "their facts in memory (generated, about 350 words and 12 facts each, in no order of publication) into an "
        f"empty store by one call in one process, wall clock until it is closed: the middle of {rounds} runs, the "
        "slowest and the quickest, each in a new process. `SQLite alone` gets the same rows and words, worked out "
        "before, for the same tables in the same transactions by one thread, a statement a row, in the same process "
        "behind each run; `ours ×` is the middle of the runs' ratios of the two."
    )


if __name__ == "__main__":
    main()
