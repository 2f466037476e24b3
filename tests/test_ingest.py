"""The nightly job: polite, idempotent, crash-safe, and loud."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from conftest import read_jsonl

from db import Store, open_store
from db.engine import frugal
from db.runs import list_runs
from db.schema import sources
from pipeline.demo import site
from pipeline.ingest.alarms import alarms_of
from pipeline.ingest.metrics import write_metrics
from pipeline.ingest.patience import Patience
from pipeline.lock import locked

MAIN = [sys.executable, "-c", "from pipeline.cli import main; main()"]


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Path]:
    """The demonstration paper, served; gives the configuration file that names it."""
    with ExitStack() as served:
        base = served.enter_context(site.serve(0))
        config = tmp_path / "papers.toml"
        config.write_text(_config(base), encoding="utf-8")
        _SERVED.append(served)
        yield config
    _SERVED.clear()


_SERVED: list[ExitStack] = []


def _port(config: Path) -> int:
    return int(config.read_text(encoding="utf-8").split("127.0.0.1:")[1].split("/")[0])


def _config(base: str, delay: float = 0) -> str:
    return (
        f'[[source]]\nname = "{site.NAME}"\nurl = "{base}/"\nfeeds = ["{base}/rss.xml"]\n'
        f'sitemaps = ["{base}/sitemap.xml"]\ndelay = {delay}\nallow_private = true\n'
    )


Done = subprocess.CompletedProcess[str]


@pytest.fixture
def ingest(trichluc: Callable[..., Done]) -> Callable[..., Done]:
    """Runs `trichluc ingest` with a configuration file of the test's folder, in this process."""

    def run(config: Path, *options: object, store: str = "s.db") -> Done:
        return trichluc("ingest", "--config", config, "--store", store, "--format", "jsonl", *options)

    return run


Run = Callable[..., Done]


def _report(done: Done) -> dict[str, Any]:
    (report,) = read_jsonl(done.stdout)
    (source,) = report["sources"]
    return report | {"source": source}


def facts_of(place: Path) -> list[tuple[Any, ...]]:
    """Every article with its facts, without times and addresses of this run."""
    with open_store(place, read_only=True) as store:
        found = [store.article(article.id) for article, _ in store.articles()]
    return sorted(
        (one.article.id, one.article.text, one.article.published, one.version, tuple(map(str, one.facts)))
        for one in found
        if one is not None
    )


def test_a_run_stores_all_and_a_second_one_nothing(ingest: Run, trichluc: Run, paper: Path) -> None:
    first = ingest(paper)
    assert first.returncode == 0, first.stderr
    report = _report(first)
    assert (report["outcome"], report["source"]["new"], report["source"]["failed"]) == ("done", 12, {})
    assert set(report["source"]["facts"]) == {"citation", "date", "count", "percentage"}
    stored = facts_of(paper.parent / "s.db")
    second = _report(ingest(paper))
    assert [second["source"][name] for name in ("discovered", "fetched", "new", "updated")] == [0, 0, 0, 0]
    assert facts_of(paper.parent / "s.db") == stored
    events = read_jsonl(first.stderr)
    assert {event["event"] for event in events} >= {"run", "looked", "article", "finished", "end"}
    checked = trichluc("db", "check", "--store", "s.db")
    assert checked.returncode == 0, checked.stderr


def test_replay_gives_the_same_facts(ingest: Run, paper: Path) -> None:
    paper.write_text(paper.read_text(encoding="utf-8") + 'province = "Trường Giang"\n', encoding="utf-8")
    ingest(paper)
    done = ingest(paper, "--from-archive", "s-archive", store="again.db")
    assert done.returncode == 0, done.stderr
    assert facts_of(paper.parent / "again.db") == facts_of(paper.parent / "s.db")
    described = sa.select(sources.c.name, sources.c.url, sources.c.province)
    for place in ("s.db", "again.db"):
        with open_store(paper.parent / place) as store, store.reading() as connection:
            (row,) = connection.execute(described)
        assert (row.name, row.province) == (site.NAME, "Trường Giang"), place
        assert row.url, place
    with open_store(paper.parent / "s.db") as store:
        page = store.article(facts_of(paper.parent / "s.db")[0][0]).page  # type: ignore[union-attr]
    command = [*MAIN, "pages", "show", str(page.id), "--store", "s.db"]  # type: ignore[union-attr]
    shown = subprocess.run(command, cwd=paper.parent, capture_output=True)
    assert b"<html" in shown.stdout.replace(b"\x00", b"")


def test_a_second_run_at_once_says_who_is_at_work(ingest: Run, paper: Path) -> None:
    (paper.parent / "s-archive").mkdir()
    with locked(paper.parent / "s-archive" / ".lock"):
        done = ingest(paper)
    assert done.returncode == 75
    assert f"process {os.getpid()} (since 20" in done.stderr


def test_budgets_leave_the_rest_for_the_next_run(ingest: Run, paper: Path) -> None:
    report = _report(ingest(paper, "--pages", 5))
    assert (report["source"]["fetched"], report["source"]["more"]) == (5, True)
    report = _report(ingest(paper))
    assert (report["source"]["fetched"], report["source"]["more"]) == (7, False)


def test_sigterm_ends_a_run_cleanly(ingest: Run, tmp_path: Path) -> None:
    with site.serve(0) as base:
        config = tmp_path / "papers.toml"
        config.write_text(_config(base, delay=0.4), encoding="utf-8")
        command = [*MAIN, "ingest", "--config", str(config), "--store", "s.db", "--format", "jsonl"]
        process = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        assert process.stderr is not None
        for line in process.stderr:
            if json.loads(line)["event"] == "article":
                break
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        out, _ = process.communicate(timeout=60)
        assert time.monotonic() - began < 15
        assert process.returncode == 0
        assert json.loads(out)["outcome"] == "stopped"
        report = _report(ingest(config))
    assert 0 < report["source"]["new"] < 12
    assert len(facts_of(tmp_path / "s.db")) == 12


def test_an_edited_article_becomes_a_version(ingest: Run, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(paper)
    real = site.pages

    def edited(base: str) -> dict[str, site.Response]:
        answers = real(base)
        (path,) = [path for path in answers if "ocop" in path]
        body = answers[path].body.replace("34 hợp tác xã".encode(), "36 hợp tác xã".encode())
        answers[path] = site.Response(body, answers[path].content_type)
        sitemap = answers["/sitemap.xml"].body.replace(b"2022-04-14T06:50", b"2022-04-15T08:00")
        answers["/sitemap.xml"] = site.Response(sitemap, "application/xml")
        return answers

    monkeypatch.setattr(site, "pages", edited)
    port = _port(paper)
    _SERVED.pop().close()  # the paper goes on at its port with the edited page
    with site.serve(port):
        report = _report(ingest(paper))
    assert [report["source"][name] for name in ("fetched", "new", "updated")] == [1, 0, 1]
    with open_store(paper.parent / "s.db", read_only=True) as store:
        (article,) = [article for article, _ in store.articles() if "36 hợp tác xã" in article.text]
        assert [version["version"] for version in store.versions(article.id)] == [1, 2]


def test_a_source_that_is_down_is_an_error_and_all_of_them_an_alarm(ingest: Run, tmp_path: Path) -> None:
    config = tmp_path / "papers.toml"
    config.write_text(_config("http://127.0.0.1:9"), encoding="utf-8")
    done = ingest(config, "--hook", "cat > hook.json", "--metrics", "m.prom")
    assert done.returncode == 3, done.stderr
    report = _report(done)
    assert report["source"]["error"]
    assert [alarm["kind"] for alarm in report["alarms"]] == ["network"]
    assert json.loads((tmp_path / "hook.json").read_text())["id"] == report["id"]
    assert f'trichluc_source_up{{source="{site.NAME}"}} 0' in (tmp_path / "m.prom").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[source]\n", "papers.toml"), ("[[source]]\nname = 'x'\n", "papers.toml"), ("", "no sources"),
        ("[[source]]\nname = 'x'\nurl = 'http://a.vn'\nfeed = []\n", "papers.toml: source 'x': unknown key 'feed'"),
    ],
)  # fmt: skip
def test_a_bad_configuration_is_named(ingest: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "papers.toml").write_text(text)
    done = ingest(tmp_path / "papers.toml")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_source_or_configuration_is_wrong_use_and_begins_no_run(
    ingest: Run, paper: Path, tmp_path: Path
) -> None:
    done = ingest(paper, "--source", "Báo Không Có")
    assert (done.returncode, "Báo Không Có: no such source" in done.stderr) == (2, True)
    done = ingest(tmp_path / "none.toml")
    assert (done.returncode, "none.toml: No such file" in done.stderr) == (2, True)
    assert not (tmp_path / "s.db").exists()


def test_private_addresses_need_permission(ingest: Run, paper: Path) -> None:
    paper.write_text(paper.read_text(encoding="utf-8").replace("allow_private = true", ""), encoding="utf-8")
    report = _report(ingest(paper))
    assert report["source"]["fetched"] == 0
    assert "address" in report["source"]["failed"]


def test_the_database_is_waited_for() -> None:
    away = sa.exc.OperationalError("select", {}, Exception("connection refused"), connection_invalidated=True)
    answers: list[Any] = [away, away, 7]
    slept: list[float] = []

    def call() -> int:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return int(answer)

    assert Patience(60, lambda *_, **__: None, slept.append)(call) == 7
    assert slept == [0.5, 1.0]
    deadlock = Exception("deadlock detected")
    deadlock.sqlstate = "40P01"  # type: ignore[attr-defined]
    answers[:] = [sa.exc.OperationalError("update", {}, deadlock), 8]
    assert Patience(60, lambda *_, **__: None, slept.append)(call) == 8
    answers[:] = [sa.exc.OperationalError("select", {}, Exception("no such table: x"))]
    with pytest.raises(sa.exc.OperationalError):
        Patience(60, lambda *_, **__: None, slept.append)(call)


def test_while_pages_come_little_of_the_store_is_held_in_memory(tmp_path: Path) -> None:
    def held(store: Store) -> tuple[int, int]:
        with store.reading() as connection:
            asked = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("cache_size", "mmap_size")]
        return tuple(asked)  # type: ignore[return-value]

    with open_store(tmp_path / "s.db") as store:
        before = held(store)
        with frugal(store.engine):
            assert held(store) == (-2048, 0)
        assert held(store) == before
        assert before > (-65537, 0)
    with open_store(":memory:") as store, frugal(store.engine):  # nothing to be read again from
        assert store.find("nothing") is None


def test_a_full_disk_stops_the_run_before_anything_is_half_written(ingest: Run, paper: Path) -> None:
    resource = pytest.importorskip("resource")
    command = [*MAIN, "ingest", "--config", str(paper), "--store", "s.db"]
    limit = (400_000, 400_000)
    done = subprocess.run(
        command, cwd=paper.parent, capture_output=True, encoding="utf-8",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )  # fmt: skip
    assert done.returncode in (1, 3), done.stderr
    assert "Traceback" not in done.stderr
    done = ingest(paper)
    assert done.returncode == 0, done.stderr
    assert len(facts_of(paper.parent / "s.db")) == 12


# Alarms


def _night(day: int, **changes: Any) -> dict[str, Any]:
    base = {"name": "Báo A", "error": None, "fetched": 4, "empty": 0, "new": 4, "updated": 0, "undated": 0,
            "facts": {"count": 20, "date": 12}}  # fmt: skip
    moment = datetime(2026, 1, 1, 2, 15, tzinfo=UTC) + timedelta(days=day)
    return {"started_at": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "outcome": "done", "sources": [base | changes]}


QUIET: dict[str, Any] = {"fetched": 0, "new": 0, "facts": {}}


def _rang(nights: list[dict[str, Any]]) -> list[tuple[int, str]]:
    """Nights on which alarms rang, each with its kind."""
    rang = []
    for day in range(len(nights)):
        history = nights[max(0, day - 60) : day][::-1]
        rang += [(day, alarm.kind) for alarm in alarms_of(nights[day], history)]
    return rang


def test_no_alarm_rings_for_a_source_that_goes_on() -> None:
    chance = random.Random(3)
    nights = []
    for day in range(365):
        articles = 0 if day % 7 in (5, 6) else chance.randint(1, 6)
        facts = {"count": sum(chance.randint(0, 14) for _ in range(articles))}
        undated = int(chance.random() < 0.05 and articles > 0)
        nights.append(_night(day, fetched=articles, new=articles, facts=facts, undated=undated))
    assert _rang(nights) == []


@pytest.mark.parametrize(
    ("changes", "kind", "within"),
    [
        (QUIET, "silent", 5), ({"undated": 4}, "no date", 4), ({"empty": 4, "new": 0, "facts": {}}, "no body", 4),
        ({"facts": {"count": 2}}, "few facts", 4), ({"error": "unreachable", **QUIET}, "network", 1),
    ],
)  # fmt: skip
def test_an_alarm_rings_soon_after_a_change(changes: dict[str, Any], kind: str, within: int) -> None:
    nights = [_night(day) for day in range(30)] + [_night(day, **changes) for day in range(30, 40)]
    rang = _rang(nights)
    first = min((day for day, what in rang if what == kind), default=None)
    assert first is not None
    assert first - 30 < within
    assert {what for _, what in rang} <= {kind, "silent"}
    assert all(day >= 30 for day, _ in rang)


def test_too_little_history_rings_nothing() -> None:
    assert _rang([_night(0), _night(1, **QUIET), _night(2, undated=4), _night(9, **QUIET)]) == []


def test_metrics_are_prometheus_text(tmp_path: Path) -> None:
    alarm = {"source": 'Báo "A"', "kind": "silent", "text": "…"}
    report = _night(0) | {"ended_at": "2026-01-01T02:20:00Z", "seconds": 300.0, "alarms": [alarm]}
    report["sources"][0] |= {
        "discovered": 3, "unchanged": 1, "failed": {"timeout": 2}, "name": 'Báo "A"', "crashed": 0,
    }  # fmt: skip
    write_metrics(tmp_path / "m.prom", report)
    lines = (tmp_path / "m.prom").read_text(encoding="utf-8").splitlines()
    assert 'trichluc_failed{source="Báo \\"A\\""} 2' in lines
    assert {"trichluc_run_duration_seconds 300.0", "trichluc_run_failed 0"} <= set(lines)
    assert 'trichluc_facts{source="Báo \\"A\\"",kind="count"} 20' in lines
    assert 'trichluc_alarm{source="Báo \\"A\\"",kind="silent"} 1' in lines
    write_metrics(tmp_path / "m.prom", report | {"outcome": "failed"})  # the disk was full, say
    assert "trichluc_run_failed 1" in (tmp_path / "m.prom").read_text(encoding="utf-8").splitlines()


def test_runs_are_kept(ingest: Run, paper: Path) -> None:
    ingest(paper)
    with open_store(paper.parent / "s.db") as store:
        (run,) = list_runs(store)
    assert (run.command, run.outcome, run.exit_code) == ("ingest", "done", 0)
    assert threading.active_count() < 20


def test_a_withdrawn_article_is_gone_everywhere_and_stays_away(ingest: Run, trichluc: Run, paper: Path) -> None:
    ingest(paper)
    url, *others = sorted(url for url in _urls(paper.parent / "s.db") if url)
    done = trichluc("withdraw", url, "--reason", "the paper asked", "--by", "editor", "--store", "s.db")
    assert done.returncode == 0, done.stderr
    assert "1 archived pages taken out" in done.stdout
    assert trichluc("db", "check", "--store", "s.db").returncode == 0
    assert "was withdrawn (the paper asked)" in trichluc("show", url, "--store", "s.db").stderr
    assert ingest(paper).returncode == 0
    assert sorted(_urls(paper.parent / "s.db")) == others
    done = ingest(paper, "--from-archive", "s-archive", store="again.db")  # the others are all still there
    assert done.returncode == 0, done.stderr
    assert sorted(_urls(paper.parent / "again.db")) == others


def _urls(place: Path) -> list[str]:
    with open_store(place, read_only=True) as store:
        return [article.url or "" for article, _ in store.articles()]


def test_a_webhook_gets_the_report_and_one_that_refuses_it_is_told(ingest: Run, paper: Path) -> None:
    taken: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/report":
                taken.append(json.loads(body))
            self.send_response(204 if self.path == "/report" else 500)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}"
    try:
        done = ingest(paper, "--hook", f"{base}/report")
        assert (done.returncode, taken) == (0, read_jsonl(done.stdout))
        done = ingest(paper, "--hook", f"{base}/refuses")
        assert done.returncode == 1
        assert [event["failed"] for event in read_jsonl(done.stderr) if event["event"] == "hook"] == [True]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_pages_that_break_the_rules_cost_themselves_and_ring(
    ingest: Run, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Any) -> Any:
        raise TypeError("a defect")

    monkeypatch.setattr("pipeline.ingest.pages.extract", broken)
    done = ingest(paper)
    report = _report(done)
    assert (done.returncode, report["source"]["crashed"], report["source"]["failed"]) == (3, 12, {"extractor": 12})
    assert [alarm["kind"] for alarm in report["alarms"]] == ["crashes"]
    assert "TypeError: a defect (test_ingest.py:" in report["alarms"][0]["text"]
