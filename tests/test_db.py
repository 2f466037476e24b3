"""Schema and migrations, views and the dictionary, the frontier, runs, changes, upkeep."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given
from hypothesis import strategies as st
from stores import health_insurance, plain, school_year

import db
from db import NotAStoreError, Store, StoreError, StoreOutdatedError, open_store
from db.changes import changes, reextracted, summary
from db.citing import dossier
from db.dictionary import QUESTIONS, dictionary
from db.engine import HEAD, engine_of, store_url, upgrade
from db.frontier import StoredFrontier
from db.runs import end_run, list_runs, run_of, start_run, update_run
from db.schema import metadata
from db.search import search
from db.sources import province_names
from db.upkeep import backup, check, optimize, rebuild_index, stats
from db.views import VIEWS, columns_of
from models import Article, Date, Fact

ROOT = Path(__file__).resolve().parent.parent
BY = "0.3.0"


class TestSchema:
    def test_the_migrations_make_the_tables_that_the_code_describes(self, store: Store) -> None:
        with store.reading() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _ours})
            found = [str(one[0][0] if isinstance(one, list) else one[0]) for one in compare_metadata(context, metadata)]
            assert [what for what in found if "comment" not in what] == []  # comments are for the dictionary

    def test_the_newest_migration_is_the_one_the_code_expects(self) -> None:
        scripts = ScriptDirectory(str(Path(db.__file__).parent / "migrations"))
        assert scripts.get_heads() == [HEAD]

    def test_every_table_and_column_says_what_it_holds(self) -> None:
        for table in metadata.tables.values():
            assert table.comment, table.name
            for column in table.columns:
                assert column.comment, f"{table.name}.{column.name}"

    def test_views_have_the_columns_they_are_documented_with(self, store: Store) -> None:
        with store.reading() as connection:
            for name in VIEWS:
                assert list(connection.exec_driver_sql(f"SELECT * FROM {name}").keys()) == columns_of(name)

    @pytest.mark.parametrize("rows_of", sorted(p.stem for p in (ROOT / "tests/cases/stores").glob("*.sql")))
    def test_a_store_of_an_earlier_schema_keeps_what_it_has(self, empty_place: str, rows_of: str) -> None:
        """The rows were written by that schema; the newest one must find, show and check them."""
        engine = engine_of(store_url(empty_place))
        upgrade(engine, rows_of)
        with engine.connect() as plain, plain.execution_options(writes=True) as connection, connection.begin():
            for statement in (ROOT / f"tests/cases/stores/{rows_of}.sql").read_text("utf-8").split(";\n"):
                if statement.strip():
                    connection.execute(sa.text(statement))
        upgrade(engine)
        engine.dispose()
        with open_store(empty_place) as store:
            rebuild_index(store)
            assert list(check(store)) == []
            stored = store.article("tanlap-1")
            assert stored is not None
            assert [fact.quote for fact in stored.facts] == ["Kế hoạch số 12-KH/HU", "tháng 3/2019", "45 hộ", "12,5%"]
            assert [hit.article_id for hit in search(store, "12-KH/HU").hits] == ["tanlap-1"]
            assert [hit.article_id for hit in search(store, "thoat ngheo").hits] == ["tanlap-1"]
            if rows_of > "0001":
                assert province_names(store) == ["Tân Lập", "Đông Khê"]
                known = dossier(store, 1)
                assert known is not None
                assert (known.citing.linked, known.citing.provinces) == (1, (("Tân Lập", 1),))

    def test_pairs_of_words_are_made_of_the_places_of_an_index_without(self, store: Store) -> None:
        if store.dialect != "postgresql":
            pytest.skip("SQLite has no pairs")
        store.put(*health_insurance(), extractor=BY)
        store.put(*plain(1, "Họp 丁 họp ở xã, ở xã 丁 丁 Phú Lâm"), extractor=BY)
        bare = (
            "UPDATE article_words SET words = ts_delete(words, coalesce((SELECT array_agg(lexeme) FROM unnest(words)"
            " WHERE lexeme LIKE '% %'), '{}'))"
        )
        paired = importlib.import_module("db.migrations.versions.0005_pairs").PAIRED
        seen = sa.text("SELECT article, CAST(words AS text) FROM article_words ORDER BY article")
        with store.writing() as connection:
            written = connection.execute(seen).all()
            connection.exec_driver_sql(bare.replace("%", "%%"))
            assert connection.execute(seen).all() != written
            connection.exec_driver_sql(paired)
            assert connection.execute(seen).all() == written

    def test_another_schema_is_refused_with_what_to_do(self, place: str) -> None:
        with open_store(place) as store, store.writing() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
        with pytest.raises(StoreOutdatedError, match="trichluc db upgrade"):
            open_store(place)
        engine = engine_of(store_url(place))
        with engine.connect() as plain, plain.execution_options(writes=True) as connection, connection.begin():
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(StoreOutdatedError, match="newer"):
            open_store(place)
        with engine.connect() as plain, plain.execution_options(writes=True) as connection, connection.begin():
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{HEAD}'")
        engine.dispose()

    def test_a_foreign_database_is_left_alone(self, empty_place: str) -> None:
        engine = engine_of(store_url(empty_place))
        with engine.connect() as plain, plain.execution_options(writes=True) as connection, connection.begin():
            connection.exec_driver_sql("CREATE TABLE theirs (x integer)")
        engine.dispose()
        with pytest.raises(NotAStoreError, match="theirs"):
            open_store(empty_place)

    def test_opening_twice_at_once_makes_one_store(self, empty_place: str) -> None:
        code = "import sys; from db import open_store; open_store(sys.argv[1]).close()"
        running = [subprocess.Popen([sys.executable, "-c", code, empty_place], cwd=ROOT) for _ in range(3)]
        assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
        open_store(empty_place).close()


def _ours(_: Any, name: str | None, kind: str, reflected: bool, __: Any) -> bool:
    """All but what one of the databases alone has: the tables and indexes of words."""
    apart = {"table": ("article_words", "alembic_version"), "index": ("ix_figure_facts_words",)}
    return not (reflected and (name or "").startswith(apart.get(kind, ("-",))))


class TestDictionary:
    def test_the_page_is_fresh(self) -> None:
        written = (ROOT / "docs/data-dictionary.md").read_text("utf-8")
        assert written == dictionary(), "stale: run python -m db.dictionary > docs/data-dictionary.md"

    def test_every_table_is_in_it(self) -> None:
        for table in metadata.tables:
            assert f"### {table}\n" in dictionary()

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_the_questions_have_answers(self, store: Store, question: str) -> None:
        store.put(*health_insurance(), extractor=BY)
        with store.reading() as connection:
            assert connection.execute(sa.text(QUESTIONS[question])).all()


class TestViews:
    def test_what_they_show(self, store: Store) -> None:
        article, facts = health_insurance()
        store.put(article, facts, extractor=BY)
        store.decide(article.id, facts[0], reason="r", reviewer="n")
        with store.reading() as connection:
            rows = connection.execute(sa.text("SELECT number, issuer, source, sentence FROM citations")).all()
            assert [tuple(row)[:3] for row in rows] == [("21-NQ/TW", "Bộ Chính trị", "Báo Phú Lâm")]
            assert rows[0].sentence == article.text.split("\n")[2]
            people = connection.execute(sa.text("SELECT value, subject FROM participants ORDER BY value")).all()
            assert [tuple(row) for row in people] == [(120, "tham dự hội nghị"), (88412, "tham gia BHYT")]
            assert connection.execute(sa.text("SELECT count(*) FROM percentages")).scalar() == 2
            assert connection.execute(sa.text("SELECT count(*) FROM dates")).scalar() == 2


@dataclass(frozen=True)
class _Link:
    source: str
    url: str
    found_in: str = "feed"
    changed: str | None = None

    @property
    def id(self) -> str:
        return self.url.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class _Validators:
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class _Outcome:
    kind: str
    at: datetime
    reason: str | None = None
    validators: _Validators | None = None


NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _retry_at(failures: int, at: datetime) -> datetime | None:
    return None if failures >= 3 else at + timedelta(hours=failures)


@pytest.fixture
def memory(store: Store) -> Callable[[], StoredFrontier[_Link, _Validators]]:
    return lambda: StoredFrontier(store, link=_Link, validators=_Validators, retry_at=_retry_at)


Memory = Callable[[], StoredFrontier[_Link, _Validators]]


class TestFrontier:
    def test_links_come_in_their_order_and_stay_until_done(self, memory: Memory) -> None:
        links = [_Link("Báo A", f"https://a.example/{n}") for n in range(3)]
        assert [memory().add(link) for link in links] == [True] * 3
        assert [memory().add(link) for link in links] == [False] * 3
        for link in links:
            assert memory().next("Báo A", NOW) == memory().next("Báo A", NOW) == link
            memory().done(link, _Outcome("fetched", NOW))
        assert memory().next("Báo A", NOW) is None
        assert memory().next("Báo B", NOW) is None
        assert memory().counts("Báo A") == {"fetched": 3}

    def test_two_addresses_of_one_article_are_one_link(self, memory: Memory) -> None:
        assert memory().add(_Link("A", "https://a.example/x"))
        assert not memory().add(_Link("A", "https://m.a.example/x"))
        assert memory().add(_Link("B", "https://a.example/x"))

    def test_a_later_change_asks_for_another_look_after_the_others(self, memory: Memory) -> None:
        first, second = _Link("A", "https://a.example/1", changed="2026-01-01"), _Link("A", "https://a.example/2")
        memory().add(first)
        memory().done(first, _Outcome("fetched", NOW))
        memory().add(second)
        assert not memory().add(first)
        assert not memory().add(replace(first, changed=None))
        later = replace(first, changed="2026-01-02")
        assert memory().add(later)
        assert memory().next("A", NOW) == second
        memory().done(second, _Outcome("gone", NOW, "404"))
        assert memory().next("A", NOW) == later
        assert not memory().add(replace(second, changed="2026-05-01"))  # gone stays gone

    def test_a_failure_is_tried_again_later_and_not_for_ever(self, memory: Memory) -> None:
        link = _Link("A", "https://a.example/1")
        memory().add(link)
        now = NOW
        for failures in (1, 2):
            memory().done(link, _Outcome("failed", now, "timeout"))
            memory().done(link, _Outcome("failed", now, "timeout"))  # twice does no harm
            assert memory().next("A", now) is None
            now += timedelta(hours=failures)
            assert memory().next("A", now) == link
        memory().done(link, _Outcome("failed", now, "timeout"))
        assert memory().next("A", now + timedelta(days=999)) is None
        assert memory().counts("A") == {"failed": 1}

    def test_validators(self, memory: Memory) -> None:
        assert memory().validators("A", "https://a.example/feed") is None
        memory().remember("A", "https://a.example/feed", _Validators('"1"', None))
        memory().remember("A", "https://a.example/feed", _Validators('"2"', "yesterday"))
        assert memory().validators("A", "https://a.example/feed") == _Validators('"2"', "yesterday")
        link = _Link("A", "https://a.example/1")
        memory().add(link)
        memory().done(link, _Outcome("fetched", NOW, validators=_Validators('"3"')))
        assert memory().validators("A", link.url) == _Validators('"3"')

    def test_a_withdrawn_article_is_not_fetched(self, store: Store, memory: Memory) -> None:
        links = [_Link("A", f"https://a.example/{n}") for n in range(2)]
        memory().add(links[0])
        for link in links:
            store.withdraw(link.url, reason="r")
        assert memory().next("A", NOW) is None
        assert not memory().add(links[1])
        assert not memory().add(replace(links[0], changed="2027"))
        assert memory().next("A", NOW) is None


class TestRuns:
    def test_from_start_to_end(self, store: Store) -> None:
        first = start_run(store, "ingest", extractor=BY)
        second = start_run(store, "load")
        update_run(store, first, {"báo": 1})
        end_run(store, first, outcome="alarm", exit_code=3, report={"báo": 2})
        run = run_of(store, first)
        assert run is not None
        assert (run.outcome, run.exit_code, run.report, run.extractor) == ("alarm", 3, {"báo": 2}, BY)
        assert run.ended_at is not None
        assert [r.id for r in list_runs(store)] == [second, first]
        assert [r.id for r in list_runs(store, command="ingest")] == [first]
        assert [r.id for r in list_runs(store, before=second)] == [first]
        with pytest.raises(StoreError, match="none"):
            end_run(store, 7_000_000, outcome="done", exit_code=0)


class TestChanges:
    def test_gained_lost_changed(self) -> None:
        _, before = health_insurance()
        after: list[Fact] = [
            *before[1:2], replace(before[2], subject="dự hội nghị", rule="count.other"),  # type: ignore[call-arg]
            *before[3:], Date(start=0, end=3, quote="Phú", rule="date.wrong", edtf="2020"),
        ]
        found = changes(before, after)
        assert [(c.what, c.fact.kind, c.fields) for c in found] == [
            ("gained", "date", ()), ("lost", "citation", ()), ("changed", "count", ("rule", "subject")),
        ]
        rows = [row for change in found for row in change.to_rows()]
        assert [(row["what"], row["field"], row["after"]) for row in rows] == [
            ("gained", None, None), ("lost", None, None), ("changed", "rule", "count.other"),
            ("changed", "subject", "dự hội nghị"),
        ]

    def test_a_longer_span_is_the_same_fact_changed(self) -> None:
        before = [Date(start=5, end=9, quote="2020", rule="r", edtf="2020")]
        after = [Date(start=1, end=9, quote="năm 2020", rule="r", edtf="2020")]
        ((change),) = changes(before, after)
        assert (change.what, change.fields) == ("changed", ("start",))

    @given(st.integers(0, 255), st.integers(0, 255))
    def test_nothing_is_forgotten(self, first: int, second: int) -> None:
        _, facts = health_insurance()
        before = [fact for n, fact in enumerate(facts) if first >> n & 1]
        after = [fact for n, fact in enumerate(facts) if second >> n & 1]
        found = changes(before, after)
        assert [c.fact for c in found if c.what == "lost"] == [f for f in before if f not in after]
        assert [c.fact for c in found if c.what == "gained"] == [f for f in after if f not in before]
        assert len(changes(after, before)) == len(found)

    def test_over_a_store_before_it_is_committed(self, store: Store) -> None:
        store.put(*health_insurance(), extractor="1")
        store.put(*school_year(), extractor="1")

        def rules(article: Article) -> list[Fact]:
            facts = {health_insurance()[0].id: health_insurance()[1]}.get(article.id, [])
            return facts[1:]

        found = list(reextracted(store, rules, not_by="2"))
        assert {one.article.id: len(one.changes) for one in found} == {"phulam-1": 1, "binhgiang-1": 6}
        assert summary(found)["lost", "citation", "citation.test"] == 3
        stored = store.article("phulam-1")
        assert stored is not None
        assert len(stored.facts) == 8  # nothing was written
        for one in found:
            store.put(one.article, one.facts, extractor="2")
        assert list(reextracted(store, rules, not_by="2")) == []
        assert [one.changes for one in reextracted(store, rules)] == [(), ()]


class TestUpkeep:
    @pytest.mark.parametrize(
        ("what", "damage"),
        [
            ("quote", "UPDATE date_facts SET quote = 'Sáng 13/10' WHERE quote = 'Sáng 12/10'"),
            ("quote", "UPDATE figure_facts SET sentence_end = start_char WHERE quote = '95%%'"),
            ("text", "UPDATE article_versions SET text = text || '.'"),
            ("version", "UPDATE articles SET version = 2"),
            ("tombstone", "INSERT INTO tombstones (article_id, reason, withdrawn_at)"
                          " VALUES ('phulam-1', 'r', '2026-01-01T00:00:00Z')"),
        ],
    )  # fmt: skip
    def test_damage_is_found(self, store: Store, what: str, damage: str) -> None:
        store.put(*health_insurance(), extractor=BY)
        assert list(check(store)) == []
        with store.writing() as connection:
            connection.execute(sa.text(damage.replace("%%", "%")))
        found = list(check(store))
        assert what in {problem.what for problem in found}
        assert "phulam-1" in {problem.where for problem in found}

    def test_an_article_missing_from_the_index(self, store: Store) -> None:
        from db import fulltext

        store.put(*health_insurance(), extractor=BY)
        store.put(*plain(1, "Tin vắn"), extractor=BY)
        with store.writing() as connection:
            fulltext.clear(connection)
        assert [(p.what, p.where) for p in check(store)] == [("index", "plain-1"), ("index", "phulam-1")]
        assert rebuild_index(store) == 2
        assert list(check(store)) == []
        assert search(store, "tin van").total == 1

    @pytest.mark.parametrize("length", range(488, 502))
    def test_a_word_that_is_cut_is_not_looked_for(self, tmp_path: Path, length: int) -> None:
        with open_store(tmp_path / "store.db") as store:
            store.put(*plain(1, ("Tin vắn " * 100)[:length] + "internetxyz và các tin khác " * 10), extractor=BY)
            assert list(check(store)) == []

    def test_an_optimized_store_finds_the_same(self, store: Store) -> None:
        from db import fulltext

        for n in range(12):
            store.put(*plain(n, f"Tin vắn số {n} của xã Tân Lập " + " ".join(f"từ{n}x{i}" for i in range(300))),
                      extractor=BY)
        before = [hit.article_id for hit in search(store, "tan lap").hits]
        assert len(before) == 12
        steps: list[int] = []
        optimize(store, pages=2, progress=steps.append)
        assert (len(steps) > 1) == (store.dialect == "sqlite")
        with store.writing() as connection:
            assert not fulltext.merge(connection, 1000, begin=True)  # it is of one piece
        assert [hit.article_id for hit in search(store, "tan lap").hits] == before
        assert list(check(store)) == []
        store.put(*plain(1, "Tin khác"), extractor=BY)
        assert search(store, "tan lap").total == 11

    def test_progress_is_told(self, store: Store) -> None:
        store.put(*health_insurance(), extractor=BY)
        seen: list[int] = []
        list(check(store, progress=seen.append))
        assert seen == [1]

    def test_a_store_that_is_only_read_says_its_name(self, tmp_path: Path) -> None:
        path = tmp_path / "store.db"
        open_store(path).close()
        with open_store(path, read_only=True) as store:
            assert store.name == stats(store)["store"] == f"sqlite:///{path}"

    def test_a_copy_while_in_use(self, tmp_path: Path) -> None:
        with open_store(tmp_path / "a.db") as store:
            store.put(*health_insurance(), extractor=BY)
            assert backup(store, tmp_path / "b.db") > 0
            with pytest.raises(StoreError, match="exists"):
                backup(store, tmp_path / "b.db")
        with open_store(tmp_path / "b.db") as copy:
            assert search(copy, "21-NQ/TW").total == 1
            assert list(check(copy)) == []
        assert not list(tmp_path.glob("*.partial"))

    def test_no_copy_of_a_server(self, store: Store, tmp_path: Path) -> None:
        if store.dialect == "sqlite":
            pytest.skip("of PostgreSQL")
        with pytest.raises(StoreError, match="pg_dump"):
            backup(store, tmp_path / "b.db")

    def test_what_is_in_a_store(self, store: Store) -> None:
        store.put(*health_insurance(), extractor="1")
        store.put(*school_year(), extractor="2")
        store.put(*plain(1, "Tin vắn"), extractor="2")
        store.withdraw("https://x.example/", reason="r")
        found = stats(store)
        assert found["articles"] == 3
        assert found["facts"] == {"citation": 4, "date": 3, "count": 4, "percentage": 3}
        assert found["sources"] == {"Báo Phú Lâm": 1, "Cổng Bình Giang": 1, "": 1}
        assert found["extractors"] == {"1": 1, "2": 2}
        assert (found["withdrawn"], found["schema"]) == (1, HEAD)
        assert found["bytes"] > 0
        assert (found["published_first"][:10], found["published_last"][:10]) == ("2018-01-04", "2022-10-12")
