"""Nights on end, with time driven by the test: thirty papers that publish, edit, die, change their layout, fall silent.

`make test` runs thirty nights; `make simulate` (TRICHLUC_NIGHTS=365) a year.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from papers import CUT, FIRST, TURN, Reader, edition_of, papers, served

from corpus.fetch import Client, Limits
from corpus.frontier import Link, Validators, retry_at
from db import Store, open_store, upkeep
from db.frontier import StoredFrontier
from db.runs import list_runs
from pipeline.ingest.run import Ingest

NIGHTS = int(os.environ.get("TRICHLUC_NIGHTS", "30"))
TWO_MONTHS = 60


def _nights(first: int, last: int = NIGHTS - 1, but: Iterable[int] = ()) -> set[int]:
    return {night for night in range(first, last + 1) if night not in but}


EXPECTED: dict[tuple[str | None, str], set[int]] = {
    # Nobody answers.
    (None, "network"): {CUT},
    # Something new every night until night 14: the fourth night without (three pauses of a day) is one too many.
    **{(f"dies: {how}", "silent"): _nights(TURN + 3) for how in ("503", "404", "no answer")},
    ("dies and returns", "silent"): _nights(TURN + 3, 34),
    ("dies twice", "silent"): _nights(TURN + 3, 24) | _nights(63),
    ("falls silent", "silent"): _nights(TURN + 3),
    ("falls silent and returns", "silent"): _nights(TURN + 3, 24),
    ("feed moves", "silent"): _nights(TURN + 3, 21),
    ("holiday", "silent"): _nights(333, 338),
    # Two articles a night: on the second night four of the last six pages are so, and it rings for two months.
    ("no body", "no body"): _nights(TURN + 1, TURN + TWO_MONTHS, but=[CUT]),
    ("no body", "silent"): _nights(TURN + 3),
    ("no dates", "no date"): _nights(TURN + 1, TURN + TWO_MONTHS, but=[CUT]),
    # Ten articles are five nights: the fourth of them brings the facts below a quarter.
    ("teasers", "few facts"): _nights(TURN + 3, TURN + 2 + TWO_MONTHS, but=[CUT]),
    ("lies", "no body"): {TURN + 1},
}  # fmt: skip


def _quiet(*_: object, **__: object) -> None:
    pass


def _no_registry(_: Store) -> tuple[int, int]:
    return 0, 0


def test_nights_on_end(tmp_path: Path) -> None:
    now = [FIRST]
    everyone = papers()
    readers = [Reader(paper) for paper in everyone]
    rang: dict[tuple[str | None, str], set[int]] = defaultdict(set)
    began = time.process_time()
    with ExitStack() as stack:
        for paper in everyone:
            stack.enter_context(served(paper))
        store = stack.enter_context(open_store(tmp_path / "s.db", clock=lambda: now[0]))
        for night in range(NIGHTS):
            now[0] = FIRST + timedelta(days=night)
            for paper in everyone:
                paper.night = night
            frontier = StoredFrontier(store, link=Link, validators=Validators, retry_at=retry_at)
            job = Ingest(
                store, [paper.source() for paper in everyone], tmp_path / "archive", frontier, _quiet,
                clock=lambda: now[0], refresh=_no_registry,
                client=Client(limits=Limits(attempts=1, read=10.0), now=lambda: now[0]),
            )  # fmt: skip
            report, code = job.run()
            failed = {reader.paper.name for reader in readers if reader.look(night)}
            assert {name for name, source in report.sources.items() if source.error} == failed, night
            assert code == (3 if report.alarms else 1 if failed else 0), night
            assert not any(source.crashed for source in report.sources.values()), report.to_json()
            for alarm in report.alarms:
                rang[alarm.source, alarm.kind].add(night)
            if night % 50 == 49:
                print(f"{night + 1} nights, {time.process_time() - began:.0f} s", flush=True)
        seconds = time.process_time() - began
        held = _held(store)
        problems = list(upkeep.check(store))
        assert len(list_runs(store, limit=1000)) == NIGHTS
    assert dict(rang) == {key: nights & _nights(0) for key, nights in EXPECTED.items() if nights & _nights(0)}
    for reader in readers:
        assert held[reader.paper.name] == reader.read, reader.paper.name
    assert problems == []
    assert sum(paper.not_modified for paper in everyone) > 0
    articles = sum(map(len, held.values()))
    versions = sum(len(editions) for found in held.values() for editions in found.values())
    alarms = sum(map(len, rang.values()))
    print(
        f"\n{len(everyone)} papers, {NIGHTS} nights: {articles} articles in {versions} versions, each stored once; "
        f"{alarms} alarms, each on its night, and no other; {seconds:.0f} s of processor time"
    )


def _held(store: Store) -> dict[str, dict[tuple[int, int], list[int]]]:
    """Per source and article the editions that are stored, oldest first."""
    held: dict[str, dict[tuple[int, int], list[int]]] = defaultdict(dict)
    for article, _ in store.articles():
        assert article.url is not None
        day, number = (int(part) for part in article.url.removesuffix(".html").split("-")[-2:])
        texts = [version["text"] for version in store.versions(article.id)]
        held[article.source or ""][day, number] = [edition_of(text) for text in texts]
    return held
