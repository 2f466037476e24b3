"""A run killed with SIGKILL at any point is completed by the next one: same articles, same facts, a sound store.

The points are chosen at random among all that an undisturbed run passes: moments, statements inside transactions,
before and within commits, within records of the archive, between the steps of a page. `make test` tries one of each on
both databases, `make simulate` (TRICHLUC_KILLS=50) fifty.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from kills import POINTS

from db import open_store
from db.schema import frontier, pages, sources, validators
from pipeline.demo import site

KILLS = int(os.environ.get("TRICHLUC_KILLS", str(len(POINTS))))
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Runs `trichluc` in a fork, to its end or to a point."""
    process = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("kills.py")], cwd=Path(__file__).parents[1], encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": "."},
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    given, taken = process.stdin, process.stdout

    def run(folder: Path, *arguments: object, **point: Any) -> dict[str, Any]:
        folder.mkdir(exist_ok=True)
        asked = {"folder": str(folder), "arguments": [str(one) for one in arguments], **point}
        given.write(json.dumps(asked) + "\n")
        given.flush()
        answer: dict[str, Any] = json.loads(taken.readline())
        answer["out"] = (folder / "out").read_text(encoding="utf-8")
        return answer

    yield run
    given.close()
    process.wait(10)
    taken.close()


def _state(place: str) -> dict[str, Any]:
    """All that has to be the same, without times and the places of records."""
    with open_store(place, read_only=True) as store:
        stored = [store.article(article.id) for article, _ in store.articles()]
        articles = [
            (one.article, one.version, [str(fact) for fact in one.facts]) for one in stored if one is not None
        ]  # fmt: skip
        named = sa.select(sources.c.name)
        f, v, p = frontier.c, validators.c, pages.c
        with store.reading() as connection:
            rows = {
                "sources": connection.execute(named.order_by(sources.c.name)).all(),
                "frontier": connection.execute(
                    sa.select(f.link_id, f.url, f.changed, f.pending, f.outcome, f.failures).order_by(f.link_id)
                ).all(),
                "validators": connection.execute(sa.select(v.url, v.etag, v.last_modified).order_by(v.url)).all(),
                "pages": connection.execute(sa.select(p.url, p.sha256, p.status, p.encoding).order_by(p.url)).all(),
            }
    state: dict[str, Any] = {name: [tuple(row) for row in found] for name, found in rows.items()}
    return state | {"articles": sorted(articles, key=lambda one: one[0].id)}


def _emptied(place: str) -> None:
    """Make the store as good as new."""
    if "://" not in place:
        for file in Path(place).parent.glob(Path(place).name + "*"):
            file.unlink()
        return
    with open_store(place) as store, store.writing() as connection:
        names = sa.inspect(connection).get_table_names()
        kept = ", ".join(name for name in names if name != "alembic_version")
        connection.exec_driver_sql(f"TRUNCATE {kept} RESTART IDENTITY CASCADE")


def test_a_run_killed_at_any_point_is_completed_by_the_next(place: str, tmp_path: Path, ask: Ask) -> None:
    database = "PostgreSQL" if "://" in place else "SQLite"
    chance = random.Random(f"{database} {KILLS}")
    with site.serve(0) as base:
        config = tmp_path / "papers.toml"
        config.write_text(
            f'[[source]]\nname = "{site.NAME}"\nurl = "{base}/"\nfeeds = ["{base}/rss.xml"]\n'
            f'sitemaps = ["{base}/sitemap.xml"]\ndelay = 0\nallow_private = true\n', encoding="utf-8",
        )  # fmt: skip

        def run(folder: Path, **point: Any) -> dict[str, Any]:
            archive = ("--archive", folder / "archive", "--store", place)
            return ask(folder, "ingest", "--config", config, *archive, **point)

        whole = run(tmp_path / "whole")
        assert whole["status"] == 0, whole["out"]
        expected = _state(place)
        assert len(expected["articles"]) == 12
        passed = json.loads((tmp_path / "whole" / "passed").read_text(encoding="utf-8"))
        assert {point for point in POINTS if passed.get(point, 0) >= 12} == set(POINTS) - {"time"}
        killed: Counter[str] = Counter()
        for number in range(KILLS):
            _emptied(place)
            folder = tmp_path / f"killed{number}"
            point = POINTS[number % len(POINTS)]
            n = chance.randint(1, passed.get(point, 1))
            seconds = chance.uniform(0, whole["seconds"]) if point == "time" else chance.choice([1e-5, 1e-4, 5e-4])
            while run(folder, point=point, n=n, seconds=seconds)["status"] != -9:
                assert point == "time"  # it had come to its end before
                seconds *= 0.7
                _emptied(place)
                shutil.rmtree(folder)
            killed[point] += 1
            done = run(folder)
            said = f"{point} {n} {seconds:.5f}: {done['out']}"
            assert done["status"] == 0, said
            assert _state(place) == expected, said
            checked = ask(folder, "db", "check", "--archive", folder / "archive", "--store", place)
            assert checked["status"] == 0, said + checked["out"]
    tale = ", ".join(f"{point} {killed[point]}" for point in POINTS)
    print(
        f"\n{database}: {killed.total()} runs killed before their end ({tale}), each completed by the next: "
        "facts, pages and frontier equal to those of an undisturbed run, db check clean"
    )
