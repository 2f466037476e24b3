"""A program that runs `trichluc` again and again in forks of itself, each killed at a named point (`test_kills`).

Points: `time` (so many seconds after the start), `statement` (inside a transaction, after its n-th statement),
`commit` (all of a transaction done, nothing committed), `committing` (a moment after the commit was begun), `record`
(half of a record is in the archive), `kept` (a record is in the archive, its page row is not), `stored` (an article is
stored, the frontier does not know). Without a point the run goes to its end and says how often each was passed.

A line of JSON in, one out: {"arguments": […], "folder": …, "point": "commit", "n": 7, "seconds": 0.001}.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

POINTS = ("time", "statement", "commit", "committing", "record", "kept", "stored")


class _Killer:
    def __init__(self, point: str | None, n: int, seconds: float) -> None:
        self.point, self.n, self.seconds = point, n, seconds
        self.passed: Counter[str] = Counter()

    def pass_(self, point: str) -> bool:
        """Note that a point is reached; whether it is the one."""
        self.passed[point] += 1
        return point == self.point and self.passed[point] == self.n

    def at(self, point: str) -> None:
        if self.pass_(point):
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(10)

    def soon(self) -> None:
        """Kill from another thread, while this one goes on."""
        end = time.perf_counter() + self.seconds

        def kill() -> None:
            while time.perf_counter() < end:
                pass
            os.kill(os.getpid(), signal.SIGKILL)

        threading.Thread(target=kill, daemon=True).start()


def _install(killer: _Killer) -> None:
    from sqlalchemy import Engine, event

    from corpus.archive import Archive
    from db import Store

    @event.listens_for(Engine, "after_cursor_execute")
    def _executed(connection: Any, *_: Any) -> None:
        if connection.get_execution_options().get("writes"):
            killer.at("statement")

    @event.listens_for(Engine, "commit")
    def _commits(connection: Any) -> None:
        if connection.get_execution_options().get("writes"):
            killer.at("commit")
            if killer.pass_("committing"):
                killer.soon()

    write = Archive.write
    put = Store.put

    class Torn:
        """Writes half of what it is given, and dies."""

        def __init__(self, stream: Any) -> None:
            self._stream = stream

        def write(self, data: bytes) -> int:
            if len(data) > 1 and killer.pass_("record"):
                self._stream.write(data[: len(data) // 2])
                self._stream.flush()
                os.kill(os.getpid(), signal.SIGKILL)
            return int(self._stream.write(data))

        def __getattr__(self, name: str) -> Any:
            return getattr(self._stream, name)

    def writes(self: Archive, response: Any) -> Any:
        if self._stream is None:
            self._open(response.fetched_at)
            self._stream = Torn(self._stream)  # type: ignore[assignment]
            self._writer.out = self._stream  # type: ignore[union-attr]
        place = write(self, response)
        killer.at("kept")
        return place

    def puts(self: Store, *arguments: Any, **named: Any) -> Any:
        result = put(self, *arguments, **named)
        killer.at("stored")
        return result

    Archive.write = writes  # type: ignore[method-assign]
    Store.put = puts  # type: ignore[method-assign]


def _run(asked: dict[str, Any]) -> None:
    """The fork's work; ends the process."""
    os.chdir(asked["folder"])
    os.environ.pop("TRICHLUC_STORE", None)
    killer = _Killer(asked.get("point"), asked.get("n", 1), asked.get("seconds", 0.0))
    out = os.open(Path(asked["folder"], "out"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    _install(killer)
    if killer.point == "time":
        killer.soon() if killer.seconds < 0.01 else threading.Timer(
            killer.seconds, os.kill, (os.getpid(), signal.SIGKILL)
        ).start()
    from pipeline.cli import main

    code: Any = 0
    sys.argv = ["trichluc", *asked["arguments"]]
    try:
        main()
    except SystemExit as left:
        code = left.code
    sys.stdout.flush()
    Path(asked["folder"], "passed").write_text(json.dumps(killer.passed), encoding="utf-8")
    os._exit(int(code or 0))


def _serve() -> None:
    import httpx  # noqa: F401 (all of it loaded once, for every fork)
    import psycopg  # noqa: F401

    import pipeline.commands.db
    import pipeline.commands.ingest  # noqa: F401
    from corpus.page import page_of
    from extractors import extract
    from pipeline.demo import site

    for path, answer in site.pages("http://127.0.0.1").items():
        if path.endswith(".html"):  # and the words of all rules
            charset = answer.content_type.partition("charset=")[2]
            extract(page_of(answer.body, url=f"http://127.0.0.1{path}", charset=charset).article)
    for line in sys.stdin:
        asked = json.loads(line)
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            _run(asked)
        _, status = os.waitpid(child, 0)
        ended = {"status": os.waitstatus_to_exitcode(status), "seconds": time.monotonic() - began}
        print(json.dumps(ended), flush=True)


if __name__ == "__main__":
    _serve()
