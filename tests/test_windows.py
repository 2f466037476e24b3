"""What is looked for in the newest articles first is all there: PostgreSQL's windows, and SQLite beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from stores import Writer

from db import Store
from db.facets import facets
from db.figures import figures
from db.filters import Filters
from db.search import search
from db.sql import Rows, run
from models import Article, Fact

ARTICLES = 44
FIRST_DAY = date(2001, 2, 3)
LOOKED, CAP = 5, 9
LAM, LAP = "xã Phú Lâm", "xã Tân Lập"


def day(n: int) -> date:
    """Some stand close together, then there is nothing for years."""
    return FIRST_DAY + timedelta(days=n * 9 if n < 30 else n * 190)


def words(n: int) -> set[str]:
    return {"hop", *(word for word, every in (("lua", 2), ("ca", 3), ("muoi", 11)) if n % every == 0)}


def figure(n: int) -> tuple[float, str]:
    return n * 10, LAM if n % 4 == 0 else LAP


def made(n: int) -> tuple[Article, list[Fact]]:
    value, area = figure(n)
    share = f"{n}%"
    text = f"{' '.join(sorted(words(n)))}: {value:.0f} hộ ở {area}, {share} dân số."
    w = Writer(text)
    quote = f"{value:.0f} hộ"
    facts: list[Fact] = [
        w.count(quote, value, unit="hộ", area=area), w.percentage(share, n, base="dân số", area=area),
    ]
    source = "Báo Phú Lâm" if n % 5 == 0 else "Báo Tân Lập"
    return Article(id=f"a{n}", text=text, title=text, source=source, published=day(n).isoformat()), facts


@pytest.fixture
def filled(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    assert len(list(store.put_many(map(made, range(ARTICLES)), extractor="1"))) == ARTICLES
    for module, numbers in {
        "candidates": {"LOOKED": LOOKED, "CAP": CAP, "FEW": 0, "SMALL_SOURCE": 0},
        "figures": {"LOOKED": LOOKED, "CAP": CAP},
        "windows": {"CAP": CAP, "LOOKED": LOOKED, "FIRST_WINDOW": 2, "LONGER": 2},
    }.items():
        for name, number in numbers.items():
            monkeypatch.setattr(f"db.{module}.{name}", number)
    return store


Which = Callable[[int], bool]


@dataclass(frozen=True)
class Asked:
    """A search; which articles have all its words (those of fields too), and which of them meet the filters."""

    query: str
    has: Which
    filters: Filters = field(default_factory=Filters)
    meets: Which = lambda n: True

    def found(self) -> list[int]:
        """Newest first."""
        return [n for n in self.inside() if self.meets(n)]

    def inside(self) -> list[int]:
        first, last = self.filters.published_from or date.min, self.filters.published_to or date.max
        return [n for n in reversed(range(ARTICLES)) if self.has(n) and first <= day(n) <= last]

    def count(self, filters: Filters) -> tuple[int, bool]:
        """Where more is asked than words and time, only the newest `LOOKED` articles with the words are looked at."""
        articles = self.inside()
        more = filters.table is not None or filters.source is not None
        many = more and len(articles) > LOOKED
        total = sum(map(self.meets, articles[:LOOKED] if many else articles))
        return min(total, CAP), many or total > CAP


ASKED = {
    "a word of all": Asked("hop", lambda n: True),
    "a word of many": Asked("lua", lambda n: n % 2 == 0),
    "a word of few": Asked("muoi", lambda n: n % 11 == 0),
    "a word of none": Asked("ruong", lambda n: False),
    "a source": Asked("lua", lambda n: n % 2 == 0, Filters(source="Báo Phú Lâm"), lambda n: n % 5 == 0),
    "a rare word in a source": Asked("muoi", lambda n: n % 11 == 0, Filters(source="Báo Tân Lập"), lambda n: n % 5 > 0),
    "a time": Asked("ca", lambda n: n % 3 == 0, Filters(published_from=day(5), published_to=day(33))),
    "since": Asked("lua", lambda n: n % 2 == 0, Filters(published_from=day(31))),
    "until": Asked("lua", lambda n: n % 2 == 0, Filters(published_to=day(20))),
    "a value": Asked("lua", lambda n: n % 2 == 0, Filters(kind="count", value_max=200), lambda n: n <= 20),
    "a rare word with a value": Asked("muoi", lambda n: n % 11 == 0, Filters(value_min=200), lambda n: n >= 20),
    "an area": Asked("", lambda n: n % 4 == 0, Filters(area="xa phu lam")),
    "an area, its words turned": Asked("", lambda n: n % 4 == 0, Filters(area="lâm phú"), lambda n: False),
    "an area in a source": Asked(
        "", lambda n: n % 4 == 0, Filters(area="Phú Lâm", source="Báo Phú Lâm"), lambda n: n % 5 == 0
    ),
    "an area and words": Asked("ca muoi", lambda n: n % 132 == 0, Filters(area="Phú Lâm", unit="hộ")),
    "an area and a value": Asked(
        "lua", lambda n: n % 4 == 2, Filters(area="tan lap", value_max=60, kind="count"), lambda n: n <= 6
    ),
    "a unit since": Asked("", lambda n: True, Filters(unit="hộ", published_from=day(38))),
}


@pytest.mark.parametrize("name", ASKED)
def test_all_pages_counts_and_facets(filled: Store, name: str) -> None:
    asked = ASKED[name]
    pages, after = [], None
    first = search(filled, asked.query, filters=asked.filters, limit=3)
    for _ in range(ARTICLES):
        found = search(filled, asked.query, filters=asked.filters, limit=3, after=after)
        pages.append([hit.article_id for hit in found.hits])
        after = found.next
        if after is None:
            break
    assert [one for page in pages for one in page] == [f"a{n}" for n in asked.found()]
    assert all(len(page) == 3 for page in pages[:-1])
    assert (first.total, first.capped) == asked.count(asked.filters)
    # The same as figures, one row for each.
    filters = replace(asked.filters, kind="count")
    rows, after = [], None
    first = figures(filled, asked.query, filters=filters, limit=2)
    for _ in range(ARTICLES):
        found = figures(filled, asked.query, filters=filters, limit=2, after=after)
        rows += [row.article_id for row in found.rows]
        after = found.next
        if after is None:
            break
    expected = [f"a{n}" for n in asked.found()]
    assert rows == expected
    assert (first.total, first.capped) == asked.count(filters)
    by_value = figures(filled, asked.query, filters=filters, sort="value", limit=9).rows
    assert [row.article_id for row in by_value] == expected[::-1][:9]
    assert facets(filled, asked.query, filters=filters, figures=True).counted == len(expected)


def test_what_is_asked_is_what_the_indexes_have(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """An expression that is not the index's own, to the letter, finds the same by reading all."""
    if filled.dialect != "postgresql":
        pytest.skip("SQLite has no such indexes")
    plans: list[str] = []

    def explained(connection: sa.Connection, statement: str, parameters: dict[str, Any]) -> Rows:
        if statement.startswith("SELECT") and ("@@" in statement or "@>" in statement):
            plans.append("\n".join(run(connection, f"EXPLAIN {statement}", parameters).scalars()))
        return run(connection, statement, parameters)

    monkeypatch.setattr("db.candidates.run", explained)
    search(filled, "muoi")
    search(filled, "", filters=Filters(area="phu lam"))
    assert len(plans) > 3
    assert all("Bitmap Index Scan on ix_article_words_words" in plan or "ix_figure_facts_words" in plan
               for plan in plans)
    assert any("ix_figure_facts_words" in plan and "unnest" in plan for plan in plans)
