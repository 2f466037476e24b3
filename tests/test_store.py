"""Articles put into a store, read back, changed, reviewed, withdrawn: on SQLite and on PostgreSQL."""

from __future__ import annotations

import gc
import itertools
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import Writer, health_insurance, plain, school_year

from db import Incoming, NotAStoreError, Put, Store, StoreError, fulltext, loading, open_store
from db.bulk import insert_rows
from db.interpreter import short_turns, uncollected
from db.keys import article_key, key_range, utc_of
from db.loading import in_batches
from db.rows import FACT_TABLES, fact_of, number_lead, row_of, table_of
from db.schema import article_versions, articles, metadata, sources
from db.search import search
from db.store import BULK
from db.upkeep import check, stats
from db.write import write
from models import Article, Count, Fact

BY = "0.3.0"


def sound(store: Store) -> bool:
    problems = list(check(store))
    assert problems == []
    return True


class TestPut:
    def test_new_then_unchanged_then_updated(self, store: Store) -> None:
        article, facts = health_insurance()
        assert store.put(article, facts, extractor=BY) is Put.NEW
        assert store.put(article, facts, extractor=BY) is Put.UNCHANGED
        assert store.put(article, facts[:-1], extractor=BY) is Put.UPDATED
        assert store.put(article, facts, extractor=BY) is Put.UPDATED
        assert sound(store)

    def test_what_comes_back_is_what_was_put(self, store: Store) -> None:
        for article, facts in (health_insurance(), school_year()):
            given = replace(article, extra={"chuyên mục": ["y tế"], "n": 3})
            store.put(given, facts, extractor=BY)
            stored = store.article(article.id)
            assert stored is not None
            assert stored.article == given
            assert stored.facts == facts
            assert (stored.extractor, stored.version) == (BY, 1)

    def test_an_article_that_is_not_there(self, store: Store) -> None:
        assert store.article("nothing") is None
        assert store.find("nothing") is None

    def test_found_by_id_url_or_the_beginning_of_the_id(self, store: Store) -> None:
        article, facts = health_insurance()
        store.put(article, facts, extractor=BY)
        store.put(*school_year(), extractor=BY)
        for name in ("phulam-1", "https://baophulam.example/tong-ket-21.html", "phul"):
            found = store.find(name)
            assert found is not None
            assert found.article == article
        assert store.find("phu") is None  # too short to mean one article

    def test_another_version_of_the_rules_that_finds_the_same(self, store: Store) -> None:
        article, facts = health_insurance()
        store.put(article, facts, extractor="1")
        assert store.put(article, facts, extractor="2") is Put.UNCHANGED
        stored = store.article(article.id)
        assert stored is not None
        assert stored.extractor == "2"

    def test_an_edited_text_is_a_version_and_the_old_one_keeps_its_facts(self, store: Store) -> None:
        article, facts = health_insurance()
        store.put(article, facts, extractor=BY)
        edited = replace(article, text=article.text + "\nTin bổ sung.")
        assert store.put(edited, facts, extractor=BY) is Put.UPDATED
        first, second = store.versions(article.id)
        assert (first["version"], second["version"]) == (1, 2)
        assert (first["text"], second["text"]) == (article.text, edited.text)
        assert len(first["facts"]) == len(facts)
        assert second["facts"] is None
        assert search(store, "tin bo sung").total == 1
        assert sound(store)

    def test_a_new_publication_date_moves_the_article(self, store: Store) -> None:
        article, facts = health_insurance()
        store.put(article, facts, extractor=BY)
        store.put(*school_year(), extractor=BY)
        assert [h.article_id for h in search(store, "21-NQ/TW").hits] == ["phulam-1", "binhgiang-1"]
        assert store.put(replace(article, published="2015-01-01"), facts, extractor=BY) is Put.UPDATED
        assert [h.article_id for h in search(store, "21-NQ/TW").hits] == ["binhgiang-1", "phulam-1"]
        assert [h.article_id for h in search(store, "bao phủ").hits] == ["phulam-1"]
        assert len(store.versions(article.id)) == 1
        assert sound(store)

    def test_many_in_batches_with_an_id_twice(self, store: Store) -> None:
        articles = [plain(n, f"Tin số {n}\nNội dung.", f"2020-01-{n % 28 + 1:02d}") for n in range(30)]
        articles.append((replace(articles[3][0], text="Tin khác"), []))
        results = list(store.put_many(articles, extractor=BY, batch=7))
        assert [r for _, r in results].count(Put.NEW) == 30
        assert results[-1] == ("plain-3", Put.UPDATED)
        again = list(store.put_many((Incoming(*a) for a in articles[:3]), extractor=BY))
        assert {r for _, r in again} == {Put.UNCHANGED}
        assert len(list(store.articles(batch=4))) == 30
        assert sound(store)

    def test_a_wrong_quote_is_refused_and_nothing_is_stored(self, store: Store) -> None:
        article, facts = health_insurance()
        moved = replace(facts[2], start=facts[2].start + 1, end=facts[2].end + 1)
        with pytest.raises(StoreError, match=r"phulam-1.*120 đại biểu"):
            store.put(article, [*facts[:2], moved], extractor=BY)
        assert store.article(article.id) is None

    def test_text_with_half_composed_letters_and_astral_characters(self, store: Store) -> None:
        text = "Nghi\u0323 quyê\u0301t 😀 có 5 người"
        w = Writer(text)
        article = Article(id="nfd", text=text)
        store.put(article, [w.count("5 người", 5, unit="người", people=True)], extractor=BY)
        stored = store.article("nfd")
        assert stored is not None
        assert stored.article.text == text
        assert search(store, "nghị quyết").total == 1
        assert sound(store)

    def test_articles_since(self, place: str) -> None:
        now = [datetime(2026, 1, 1, tzinfo=UTC)]
        with open_store(place, clock=lambda: now[0]) as store:
            store.put(*health_insurance(), extractor="1")
            now[0] = datetime(2026, 2, 1, tzinfo=UTC)
            store.put(*school_year(), extractor="2")
            assert [a.id for a, _ in store.articles(since=datetime(2026, 1, 15, tzinfo=UTC))] == ["binhgiang-1"]
            assert [a.id for a, _ in store.articles(not_by="2")] == ["phulam-1"]
            assert [a.id for a, _ in store.articles(source="Báo Phú Lâm")] == ["phulam-1"]


class TestKeys:
    @pytest.mark.parametrize(
        ("moment", "stated"),
        [
            ("2020-11-16T06:00:00+00:00", ["2020-11-16T13:00:00+07:00", "2020-11-16T13:00", "2020-11-16 13:00:00",
                                           "2020-11-16T06:00:00Z", "2020-11-16T06:00:00.5Z"]),
            ("2020-11-15T17:00:00+00:00", ["2020-11-16"]),
            ("2017-01-31T17:00:00+00:00", ["2017-02"]),
            ("2005-12-31T17:00:00+00:00", ["2006"]),
        ],
    )
    def test_moment_of_what_is_stated(self, moment: str, stated: list[str]) -> None:
        for one in stated:
            assert utc_of(one) == datetime.fromisoformat(moment), one

    @pytest.mark.parametrize("stated", [None, "", "hôm qua", "2020-13-01", "16/11/2020", "0000-01-01"])
    def test_no_moment(self, stated: str | None) -> None:
        assert utc_of(stated) is None

    def test_keys_sort_by_time_and_fit_a_javascript_number(self) -> None:
        early, late = utc_of("2003-01-01"), utc_of("2154-12-31T23:59")
        assert article_key("x", None) < article_key("a", early) < article_key("b", late) < 2**53

    def test_a_day_is_a_range_of_keys(self) -> None:
        day = datetime(2020, 11, 16).date()
        low, high = key_range(day, day)
        assert low is not None
        assert high is not None
        for stated, inside in (("2020-11-16", True), ("2020-11-16T23:59:59", True), ("2020-11-17T00:00", False),
                               ("2020-11-15T23:59", False), ("2020-11-15T20:00:00Z", True)):
            assert (low <= article_key("id", utc_of(stated)) < high) is inside, stated

    def test_articles_of_one_minute_whose_keys_meet(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("db.incoming.article_key", "db.write.article_key"):
            monkeypatch.setattr(name, lambda _id, _at: 5)
        for n in range(4):
            assert store.put(*plain(n, f"Tin {n}"), extractor=BY) is Put.NEW
        items = _corpus()
        monkeypatch.setattr("db.write.new_rows", None)  # rows are worked out once, though every key is taken
        list(store.put_many([*(plain(n, f"Tin {n}") for n in range(2, 4)), *items[6:]], extractor=BY, batch=7))
        stored = [one for n in range(30) if (one := store.article(f"plain-{n}"))]
        assert sorted(one.key for one in stored) == list(range(5, 35))
        assert [one.facts for one in stored[4:]] == [facts for _, facts in items[6:]]
        assert sound(store)


class TestRows:
    def test_there_and_back(self) -> None:
        for _, facts in (health_insurance(), school_year()):
            for n, fact in enumerate(facts):
                columns = [c.name for c in table_of(fact.kind).columns][1:]
                row = dict(zip(columns, row_of(n, fact), strict=True))
                row["candidates"] = None
                assert fact_of(fact.kind, row) == fact

    @pytest.mark.parametrize(
        ("lead", "number"),
        [("21", "21-NQ/TW"), ("4", "04-QĐ/TU"), ("30a", "30a/2008/NQ-CP"), ("100", "100/2019/NĐ-CP"), ("21", "21"),
         (None, "NQTW4/XII"), (None, None)],
    )
    def test_the_number_alone(self, lead: str | None, number: str | None) -> None:
        assert number_lead(number) == lead


class TestReview:
    def test_a_hidden_fact_is_marked_and_not_found(self, store: Store) -> None:
        article, facts = health_insurance()
        store.put(article, facts, extractor=BY)
        decision = store.decide(article.id, facts[2], reason="đếm hai lần", reviewer="Lan")
        stored = store.article(article.id)
        assert stored is not None
        assert facts[2] not in stored.facts
        assert [one.state for one in stored.reviewed].count("hidden") == 1
        assert sound(store)
        store.undo(decision, by="Lan")
        stored = store.article(article.id)
        assert stored is not None
        assert stored.facts == facts

    def test_a_correction_survives_reextraction_and_an_edit(self, store: Store) -> None:
        article, facts = health_insurance()
        store.put(article, facts, extractor="1")
        store.decide(article.id, facts[5], field="value", value=88421, reason="sai số", reviewer="Minh")
        assert store.put(article, facts, extractor="1") is Put.UNCHANGED
        moved = replace(article, text="Tin mới.\n" + article.text)
        w = Writer(moved.text)
        again = [w.count("88.412 người", 88412, unit="người", people=True, subject="tham gia BHYT")]
        store.put(moved, again, extractor="2")
        stored = store.article(article.id)
        assert stored is not None
        (one,) = stored.reviewed
        assert (one.state, one.fact.value) == ("corrected", 88421)  # type: ignore[attr-defined]
        assert one.original == again[0]
        assert sound(store)

    def test_a_decision_whose_fact_is_gone_waits(self, store: Store) -> None:
        article, facts = health_insurance()
        store.put(article, facts, extractor="1")
        store.decide(article.id, facts[5], reason="sai", reviewer="Minh")
        store.put(article, facts[:5], extractor="2")
        ((decision, present),) = store.decisions()
        assert (decision.quote, present) == ("88.412 người", False)
        store.put(article, facts, extractor="3")
        assert [present for _, present in store.decisions(article.id)] == [True]
        stored = store.article(article.id)
        assert stored is not None
        assert facts[5] not in stored.facts

    def test_of_equal_quotes_the_right_one(self, store: Store) -> None:
        article, facts = health_insurance()
        store.put(article, facts, extractor="1")
        store.decide(article.id, facts[3], field="issued_on", value="2012-11", reason="r", reviewer="n")
        stored = store.article(article.id)
        assert stored is not None
        assert [one.state for one in stored.reviewed] == [None, None, None, "corrected", None, None, None, None]

    @pytest.mark.parametrize(
        ("field", "value"),
        [("value", "nhiều"), ("value", True), ("value", None), ("status", "maybe"), ("as_of", "2020-02-30"),
         ("quote", "x"), ("nothing", 1), ("people", "yes")],
    )
    def test_a_value_that_the_field_cannot_take(self, store: Store, field: str, value: object) -> None:
        article, facts = health_insurance()
        store.put(article, facts, extractor="1")
        with pytest.raises(ValueError, match=field):
            store.decide(article.id, facts[2], field=field, value=value, reason="r", reviewer="n")
        assert store.decisions() == []

    def test_no_reason_no_decision(self, store: Store) -> None:
        article, facts = health_insurance()
        store.put(article, facts, extractor="1")
        with pytest.raises(StoreError, match="reason"):
            store.decide(article.id, facts[2], reason=" ", reviewer="n")
        with pytest.raises(StoreError, match="decision 7000000"):
            store.undo(7_000_000, by="n")


class TestWithdraw:
    @pytest.mark.parametrize("by_url", [True, False])
    def test_nothing_stays_but_a_tombstone(self, store: Store, by_url: bool) -> None:
        article, facts = health_insurance()
        assert article.url is not None
        page, fresh = store.put_page(article.url, "ab" * 32, source=article.source, archive="x.warc.gz",
                                     archive_offset=12)
        assert fresh
        store.put(article, facts, extractor=BY, page=page)
        store.put(replace(article, text=article.text + "\nThêm."), facts, extractor=BY, page=page)
        store.decide(article.id, facts[0], reason="r", reviewer="n")
        gone = store.withdraw(article.url if by_url else article.id, reason="theo yêu cầu của tòa soạn", by="Hà")
        assert gone.article_ids == (article.id,)
        assert gone.facts == len(facts)
        assert gone.archived == (("x.warc.gz", 12),)
        assert store.article(article.id) is None
        assert search(store, "21-NQ/TW").total == 0
        assert search(store, "bao phủ").total == 0
        assert store.put(article, facts, extractor=BY) is Put.WITHDRAWN
        assert store.put(replace(article, id="other"), [], extractor=BY) is Put.WITHDRAWN
        assert store.withdrawn(article.id) == "theo yêu cầu của tòa soạn"
        with pytest.raises(StoreError, match="withdrawn"):
            store.put_page(article.url, "cd" * 32)
        with pytest.raises(StoreError, match=r"was withdrawn already \(theo yêu cầu của tòa soạn"):
            store.withdraw(article.id, reason="once more")
        assert sound(store)

    def test_a_url_before_it_is_fetched(self, store: Store) -> None:
        store.withdraw("https://baophulam.example/tong-ket-21.html", reason="r")
        assert store.put(*health_insurance(), extractor=BY) is Put.WITHDRAWN

    def test_an_unknown_id_and_no_reason(self, store: Store) -> None:
        with pytest.raises(StoreError, match="no such article"):
            store.withdraw("unknown", reason="r")
        with pytest.raises(StoreError, match="reason"):
            store.withdraw("https://x.example/", reason="")


class TestPages:
    def test_the_same_content_is_one_page(self, store: Store) -> None:
        first, fresh = store.put_page("https://x.example/1", "aa" * 32, etag='"1"', length=10, source="X")
        again, stale = store.put_page("https://x.example/1", "aa" * 32)
        other, edited = store.put_page("https://x.example/1", "bb" * 32)
        assert (fresh, stale, edited) == (True, False, True)
        assert first == again != other
        page = store.page(first)
        assert page is not None
        assert (page.etag, page.bytes, page.source) == ('"1"', 10, "X")
        assert [p.id for p in store.pages_of("https://x.example/1")] == [first, other]

    def test_the_archive_is_checked(self, store: Store) -> None:
        import hashlib

        body = b"<html>"
        for n, digest in enumerate([hashlib.sha256(body).hexdigest(), "00" * 32]):
            store.put_page(f"https://x.example/{n}", digest, archive="x.warc.gz", archive_offset=n)
        store.put_page("https://x.example/3", "11" * 32, archive="y.warc.gz", archive_offset=0)
        found = list(check(store, archived=lambda page: body if page.archive == "x.warc.gz" else None))
        assert [(p.what, p.where) for p in found] == [
            ("page", "https://x.example/1"), ("archive", "https://x.example/3"),
        ]


class TestOpening:
    def test_a_folder_a_text_file_and_a_foreign_database(self, tmp_path: Path) -> None:
        import sqlite3

        (tmp_path / "text").write_text("Không phải cơ sở dữ liệu, chỉ là một tệp văn bản dài hơn mười sáu byte.")
        foreign = sqlite3.connect(tmp_path / "foreign.db")
        foreign.execute("CREATE TABLE theirs (x)")
        foreign.close()
        for name in (tmp_path, tmp_path / "text", tmp_path / "foreign.db"):
            with pytest.raises(NotAStoreError, match=str(name)):
                open_store(name)

    def test_read_only(self, place: str) -> None:
        with open_store(place) as store:
            store.put(*health_insurance(), extractor=BY)
        with open_store(place, read_only=True) as store:
            assert search(store, "21-NQ/TW").total == 1
            with pytest.raises(Exception, match=r"readonly|read-only"):
                store.put(*school_year(), extractor=BY)

    def test_nothing_to_read(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="no store yet"):
            open_store(tmp_path / "none.db", read_only=True)
        with pytest.raises(StoreError, match="no folder"):
            open_store(tmp_path / "no" / "none.db")
        with pytest.raises(StoreError, match="SQLite files or PostgreSQL"):
            open_store("mysql://localhost/x")

    def test_a_server_that_is_not_there(self) -> None:
        with pytest.raises(StoreError, match="cannot be opened"):
            open_store("postgresql://nobody@127.0.0.1:9/none")

    def test_a_password_is_not_shown(self) -> None:
        with pytest.raises(StoreError) as caught:
            open_store("postgresql://nobody:secret@127.0.0.1:9/none")
        assert "secret" not in str(caught.value)

    def test_by_environment(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TRICHLUC_STORE", str(tmp_path / "named.db"))
        open_store().close()
        assert (tmp_path / "named.db").exists()
        monkeypatch.delenv("TRICHLUC_STORE")
        monkeypatch.chdir(tmp_path)
        open_store().close()
        assert (tmp_path / "trichluc.db").exists()


def _rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything stored, table by table, with the sources by their names."""
    with store.reading() as connection:
        found = {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in (article_versions, *FACT_TABLES)
        }
        columns = [column for column in articles.c if column.name != "source_id"]
        query = sa.select(*columns, sources.c.name).join(sources, isouter=True).order_by(articles.c.key)
        found["articles"] = [tuple(row) for row in connection.execute(query)]
    found["article_words"] = [(search(store, "tin").total, search(store, "nghị quyết").total)]
    return found


def _corpus() -> list[tuple[Article, list[Fact]]]:
    """Articles with all kinds of facts, some of one minute, with special characters, without date or source."""
    items = [health_insurance(), school_year()]
    for n in range(30):
        text = f"Tin {n}\tcó\\dấu\r\nvà \\N, \"ngoặc\" với {n} người\x0b𝔸."
        day = None if n % 5 == 0 else f"2020-01-{n % 3 + 1:02d}"
        article, _ = plain(n, text, day, source="Báo Đất Mới" if n % 2 else None)
        items.append((article, [Writer(text).count(f"{n} người", n, unit="người", people=True)]))
    return items


class TestBulk:
    def test_many_at_once_are_stored_as_one_by_one(self, place: str, tmp_path: Path) -> None:
        clock = itertools.repeat(datetime(2026, 1, 1, tzinfo=UTC)).__next__
        items = _corpus()
        with open_store(place, clock=clock) as store:
            for article, facts in items:
                assert store.put(article, facts, extractor=BY) == Put.NEW
            one_by_one = _rows(store)
            with store.writing() as connection:
                for table in reversed(metadata.sorted_tables):
                    connection.execute(table.delete())
                fulltext.clear(connection)
            assert {put for _, put in store.put_many(items, extractor=BY, batch=BULK)} == {Put.NEW}
            assert _rows(store) == one_by_one
            assert {put for _, put in store.put_many(items, extractor=BY, batch=BULK)} == {Put.UNCHANGED}
            assert _rows(store) == one_by_one
            edited = [(replace(article, text=article.text + "\nThêm."), facts) for article, facts in items[:3]]
            came_to = [put for _, put in store.put_many([*edited, *items[3:]], extractor=BY, batch=BULK)]
            assert came_to == [Put.UPDATED] * 3 + [Put.UNCHANGED] * (len(items) - 3)
            assert sound(store)
            assert search(store, "them").total == 3

    def test_a_batch_with_a_fault_leaves_nothing(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: Any) -> None:
            raise RuntimeError("out of breath")

        monkeypatch.setattr(fulltext, "add_words", broken)
        with pytest.raises(RuntimeError):
            list(store.put_many(_corpus(), extractor=BY, batch=BULK))
        assert all(rows in ([], [(0, 0)]) for rows in _rows(store).values())

    @pytest.mark.parametrize("limit", [None, 100, 7])
    def test_rows_of_any_number_go_in_whole_and_in_order(self, store: Store, limit: int | None) -> None:
        rows = [(n, str(n), None) for n in range(2257)]
        with store.writing() as connection:
            driver: Any = connection.connection.driver_connection
            if limit is not None and store.dialect == "sqlite":
                driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, limit)
            connection.exec_driver_sql("CREATE TEMP TABLE kept (a INTEGER, b TEXT, c TEXT)")
            insert_rows(connection, "kept", ("a", "b", "c"), rows)
            assert [tuple(row) for row in connection.exec_driver_sql("SELECT a, b, c FROM kept ORDER BY a")] == rows
            connection.exec_driver_sql("DROP TABLE kept")

    def test_articles_that_come_slowly_are_not_held_for_long(self) -> None:
        now = 0.0

        def arriving() -> Iterator[Incoming]:
            nonlocal now
            for n, waited in enumerate((0, 1, 3, 1, 9, 9, 0)):
                now += waited
                yield Incoming(Article(id=str(n), text="Bài."), ())

        batches = in_batches(arriving(), 3, held=5.0, clock=lambda: now)
        assert [[item.article.id for item in batch] for batch in batches] == [["0", "1", "2"], ["3"], ["4"], ["5", "6"]]

    def test_a_load_that_is_left_in_the_middle_leaves_whole_batches(self, store: Store) -> None:
        loading = store.put_many(_corpus(), extractor=BY, batch=5)
        first = next(loading)
        loading.close()
        assert first[1] == Put.NEW
        assert store.article(first[0])
        assert stats(store)["articles"] in (5, 10)
        assert sound(store)

    @pytest.mark.parametrize("batch", [7, BULK])
    def test_what_another_writer_stores_between_a_batch_is_worked_out_and_stored(
        self, store: Store, monkeypatch: pytest.MonkeyPatch, batch: int
    ) -> None:
        items = _corpus()
        look = loading.ready_to_store
        if batch != BULK:  # what comes between takes a key, too
            for name in ("db.incoming.article_key", "db.write.article_key"):
                monkeypatch.setattr(name, lambda _id, _at: 5)

        def late(one: Store, batch: Sequence[Incoming], **besides: Any) -> Any:
            found = look(one, batch, **besides)
            with one.writing() as connection:
                taken = batch[-1]
                write(connection, *look(one, [taken]), extractor=BY, now=one.now())
            return found

        for name in ("db.loading.ready_to_store", "db.store.ready_to_store"):
            monkeypatch.setattr(name, late)
        came_to = [put for _, put in store.put_many(items, extractor=BY, batch=batch)]
        batches = -(-len(items) // batch)
        assert came_to.count(Put.UNCHANGED) == batches
        assert came_to.count(Put.NEW) == len(items) - batches
        for article, facts in items:
            stored = store.article(article.id)
            assert stored is not None
            assert (stored.article.text, stored.facts) == (article.text, facts)
        assert sound(store)

    @pytest.mark.parametrize(("hold", "setting"), [(uncollected, gc.isenabled), (short_turns, sys.getswitchinterval)])
    def test_a_setting_of_all_threads_is_undone_when_the_last_is_done(
        self, hold: Callable[[], AbstractContextManager[None]], setting: Callable[[], float]
    ) -> None:
        before = setting()
        for _ in range(2):
            first, second = hold(), hold()
            first.__enter__()
            second.__enter__()
            held = setting()
            first.__exit__(None, None, None)
            assert setting() == held != before
            second.__exit__(None, None, None)
            assert setting() == before

    def test_what_the_database_refuses_is_said_as_ever(self, store: Store) -> None:
        row = ("x",) * 3
        with pytest.raises(sa.exc.DBAPIError), store.writing() as connection:
            insert_rows(connection, "date_facts", ("article", "n", "quote"), [row, row])


_WRITER = """
import sys
from db import open_store
from models import Article, Count
seed, count = int(sys.argv[2]), int(sys.argv[3])

def item(n):
    text = f"Tin {n}\\nNội dung của bản tin {n} có {n} hộ và {n + 1} người."
    facts = []
    for quote, value in ((f"{n} hộ", n), (f"{n + 1} người", n + 1)):
        start = text.index(quote)
        facts.append(Count(start=start, end=start + len(quote), quote=quote, sentence_start=text.index("N\u1ed9i"),
                           sentence_end=len(text), rule="count.test", value=value))
    return Article(id=f"plain-{n}", text=text, source=f"Báo {n % 3}", published=f"2020-01-{n % 28 + 1:02d}"), facts

with open_store(sys.argv[1]) as store:
    print("ready", flush=True)
    numbers = [(seed * 7 + i * 3) % count for i in range(2 * count)]
    for _ in store.put_many((item(n) for n in numbers), extractor="1", batch=5):
        pass
print("done", flush=True)
"""


class TestSeveralWriters:
    def start(self, place: str, seed: int, count: int) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", _WRITER, place, str(seed), str(count)], stdout=subprocess.PIPE, text=True,
            cwd=Path(__file__).parent.parent,
        )

    def test_four_at_once_killed_at_random(self, place: str) -> None:
        """Overlapping articles, all writers killed in the middle, twice, and begun again: none doubled, none lost."""
        count = 70
        open_store(place).close()
        chance = random.Random(20)
        for _ in range(2):
            running = [self.start(place, seed, count) for seed in range(4)]
            for writer in running:
                assert writer.stdout is not None
                assert writer.stdout.readline() == "ready\n"
            for writer in running:
                time.sleep(chance.uniform(0.0, 0.06))
                writer.kill()
                writer.wait()
                assert writer.stdout is not None
                writer.stdout.close()
        running = [self.start(place, seed, count) for seed in range(4)]
        for writer in running:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            output = writer.stdout.read()  # `communicate` would lose what came with the line read before
            writer.stdout.close()
            assert (writer.wait(120), output[-5:]) == (0, "done\n")
        with open_store(place) as store:
            stored = [article.id for article, _ in store.articles()]
            assert sorted(stored) == sorted(f"plain-{n}" for n in range(count))
            assert all(len(store.versions(one)) == 1 for one in stored)
            assert stats(store)["facts"]["count"] == 2 * count
            assert stats(store)["sources"].keys() == {"Báo 0", "Báo 1", "Báo 2"}
            assert sound(store)
            assert search(store, "ban tin").total == count


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=80),
    value=st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9).map(lambda x: round(x, 3)),
)
def test_any_text_comes_back_as_it_was(store: Store, text: str, value: float) -> None:
    article = Article(id="any", text=text, title=text)
    fact = Count(start=0, end=len(text), quote=text, sentence_start=0, sentence_end=len(text), rule="r", value=value)
    store.put(article, [fact], extractor=BY)
    stored = store.article("any")
    assert stored is not None
    assert stored.article == article
    assert stored.facts == [fact]
