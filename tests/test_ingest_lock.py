"""One run at a time, whatever the run's archive is and whatever machine it is on; a dead one is in nobody's way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from db import open_store
from db.runs import end_killed, list_runs, start_run
from pipeline.lock import LockedError, store_locked

Done = subprocess.CompletedProcess[str]
HOLD = """
import sys, time
from db import open_store
from pipeline.lock import store_locked
with open_store(sys.argv[1]) as store, store_locked(store):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_second_run_with_another_archive_says_who_is_at_work(
    place: str, tmp_path: Path, trichluc: Callable[..., Done]
) -> None:
    (tmp_path / "papers.toml").write_text('[[source]]\nname = "A"\nurl = "http://127.0.0.1:9/"\n', encoding="utf-8")
    holder = subprocess.Popen([sys.executable, "-c", HOLD, place], stdout=subprocess.PIPE, encoding="utf-8")
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        for source in (("--config", "papers.toml"), ("--from-archive", "elsewhere")):
            done = trichluc("ingest", *source, "--archive", "elsewhere", "--store", place)
            assert done.returncode == 75, done.stderr
            assert f"process {holder.pid} (since 20" in done.stderr
            assert "is at work here" in done.stderr
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with open_store(place) as store:
            end = time.monotonic() + 10
            while True:  # the server has to notice that its client is gone
                try:
                    with store_locked(store):
                        break
                except LockedError:
                    assert time.monotonic() < end
                    time.sleep(0.05)
    finally:
        holder.kill()
        holder.communicate()


def test_the_lock_is_let_go_and_can_be_held_again(place: str) -> None:
    with open_store(place) as first, open_store(place) as second:
        for _ in range(2):
            with store_locked(first) as held:
                held()
                with pytest.raises(LockedError, match=f"process {os.getpid()} "), store_locked(second):
                    pass
        with store_locked(second):
            pass


def test_a_lock_lost_with_its_connection_is_taken_again_or_the_run_ends(request: pytest.FixtureRequest) -> None:
    place = request.getfixturevalue("postgres").format("emptied")
    lose = sa.text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'trichluc run %'"
    )
    with open_store(place) as first, open_store(place) as second, store_locked(first) as held:
        with second.engine.connect() as connection:
            connection.execute(lose)
        held()
        with pytest.raises(LockedError), store_locked(second):
            pass
        with second.engine.connect() as connection:
            connection.execute(lose)
        time.sleep(0.1)
        with store_locked(second), pytest.raises(LockedError, match="is at work here"):
            held()


def test_runs_that_were_killed_are_named(place: str) -> None:
    with open_store(place) as store:
        dead = start_run(store, "ingest")
        start_run(store, "load")
        assert end_killed(store, ("ingest", "replay")) == [dead]
        assert end_killed(store, ("ingest", "replay")) == []
        assert [(run.command, run.outcome, run.ended_at) for run in list_runs(store)] == [
            ("load", None, None), ("ingest", "killed", None)
        ]  # fmt: skip
