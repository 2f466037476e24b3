"""What a crawl remembers: the memory of a process and the one in a store keep to one protocol, in logarithmic time."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from pace import assert_linear

from corpus.frontier import Frontier, Link, MemoryFrontier, Outcome, Validators, retry_at
from db import Store, open_store
from db.frontier import StoredFrontier
from models import Article

NOW = datetime(2026, 1, 10, 2, tzinfo=UTC)


def link(n: int, changed: str | None = None) -> Link:
    return Link(source="Báo Thử", url=f"https://bao.thu/tin/bai-{n}.html", found_in="https://bao.thu/", changed=changed)


def stored(store: Store) -> Frontier:
    return StoredFrontier(store, link=Link, validators=Validators, retry_at=retry_at)


def hours(n: float) -> datetime:
    return NOW + timedelta(hours=n)


@pytest.mark.parametrize("seed", range(4))
def test_both_memories_agree_whatever_is_asked_of_them(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    with open_store(str(tmp_path / "store.db")) as store:
        one, other = MemoryFrontier(), stored(store)
        now = NOW
        for _ in range(150):
            now += timedelta(minutes=draw.choice((0, 5, 90)))
            if draw.random() < 0.5:
                dates = (None, "2026-01-01", "2026-01-02", "2026-01-03")
                found = [link(draw.randrange(12), draw.choice(dates)) for _ in range(draw.choice((0, 1, 1, 5)))]
                assert one.add(*found) == other.add(*found)
                assert one.pending(*found) == other.pending(*found)
            else:
                first = one.next("Báo Thử", now)
                assert first == other.next("Báo Thử", now)
                if first is not None:
                    kind = draw.choice(("fetched", "unchanged", "failed", "failed", "gone"))
                    for frontier in (one, other):
                        frontier.done(first, Outcome(kind=kind, at=now))  # type: ignore[arg-type]


def test_twice_done_is_once_done() -> None:
    frontier = MemoryFrontier()
    frontier.add(link(1))
    for hour in (0, 1, 3):
        frontier.done(link(1), Outcome(kind="failed", at=hours(hour)))
        frontier.done(link(1), Outcome(kind="failed", at=hours(hour)))
    assert frontier.next("Báo Thử", hours(6)) is None
    assert frontier.next("Báo Thử", hours(7)) == link(1)


def test_links_that_come_together_are_one_transaction(store: Store) -> None:
    committed = []
    sa.event.listen(store.engine, "commit", lambda connection: committed.append(
        connection.get_execution_options().get("writes", False)
    ))  # fmt: skip
    frontier = stored(store)
    frontier.add(link(0))
    committed.clear()
    links = [link(n, "2026-01-02") for n in range(1, 500)]
    assert frontier.add(*links, *links) == 499
    assert committed.count(True) == 1
    committed.clear()
    assert frontier.add(*links) == 0  # nothing to write, nothing is locked
    assert committed.count(True) == 0
    assert frontier.next("Báo Thử", NOW) == link(0)
    for n, one in enumerate(links[:5]):
        frontier.done(link(n), Outcome(kind="fetched", at=NOW))
        assert frontier.next("Báo Thử", NOW) == one  # in the order in which they came


class Recheck:
    """Articles of sources that tell no changes are asked for again, while they are young."""

    def ask(self, frontier: Frontier, now: datetime, most: int = 10, days: int = 3) -> list[str]:
        pause = timedelta(hours=20)
        number = frontier.recheck("Báo Thử", recent=now - timedelta(days=days), looked_before=now - pause, most=most)
        urls = []
        while (found := frontier.next("Báo Thử", now)) is not None:
            urls.append(found.url[-6:-5])
            frontier.done(found, Outcome(kind="unchanged", at=now))
        assert len(urls) == number
        return urls

    def test_once_a_night_the_longest_unasked_first_within_a_budget(self, frontier: Frontier) -> None:
        for n in range(3):
            frontier.add(link(n))
            frontier.done(link(n), Outcome(kind="fetched", at=NOW + timedelta(minutes=n)))
        assert self.ask(frontier, hours(2)) == []  # asked for a moment ago
        assert self.ask(frontier, hours(24), most=2) == ["0", "1"]
        assert self.ask(frontier, hours(25), most=2) == ["2"]
        assert sorted(self.ask(frontier, hours(48), most=2)) == ["0", "1"]
        assert self.ask(frontier, hours(24 * 9)) == []  # no longer young

    def test_what_tells_its_changes_or_is_gone_is_left_alone(self, frontier: Frontier) -> None:
        frontier.add(link(0, changed="2026-01-09T00:00:00Z"))
        frontier.add(link(1))
        frontier.add(link(2))
        frontier.done(link(0), Outcome(kind="fetched", at=NOW))
        frontier.done(link(1), Outcome(kind="gone", at=NOW, reason="404"))
        frontier.done(link(2), Outcome(kind="fetched", at=NOW))
        assert self.ask(frontier, hours(24)) == ["2"]


class TestRecheckInMemory(Recheck):
    @pytest.fixture
    def frontier(self) -> Frontier:
        return MemoryFrontier()


class TestRecheckInStore(Recheck):
    @pytest.fixture
    def frontier(self, store: Store) -> Frontier:
        for n in range(4):
            store.put(Article(id=link(n).id, text="Huyện ủy họp.", published="2026-01-10"), [], extractor="1")
        return stored(store)


def test_old_articles_that_a_back_fill_brought_are_not_asked_for_again(store: Store) -> None:
    frontier = stored(store)
    store.put(Article(id=link(1).id, text="Huyện ủy họp.", published="2013-05-23"), [], extractor="1")
    frontier.add(link(1))
    frontier.done(link(1), Outcome(kind="fetched", at=NOW))
    assert frontier.recheck("Báo Thử", recent=hours(-48), looked_before=hours(20), most=9) == 0


def test_a_hundred_thousand_links_cost_no_more_each_than_a_few() -> None:
    def links(size: int) -> list[Link]:
        made = [link(n) for n in range(size)]
        assert len({one.id for one in made}) == size
        return made

    def work(links: list[Link]) -> None:
        frontier = MemoryFrontier()
        for one in links:
            frontier.add(one)
        taken = 0
        while (one := frontier.next("Báo Thử", NOW)) is not None:
            taken += 1
            frontier.done(one, Outcome(kind="failed" if taken % 3 else "fetched", at=NOW))
        assert taken == len(links)

    assert_linear(work, links, 5_000)
