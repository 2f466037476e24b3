"""Nights on end, with time driven by the test: papers that publish, edit, die, change their layout, fall silent.

`make test` runs thirty nights; `make simulate` (TRICHLUC_NIGHTS=365) a year.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from corpus.fetch import Client, Limits
from corpus.frontier import Link, Validators, retry_at
from corpus.sources import Source
from db import open_store, upkeep
from db.frontier import StoredFrontier
from db.runs import list_runs
from pipeline.ingest.run import Ingest

NIGHTS = int(os.environ.get("TRICHLUC_NIGHTS", "30"))
FIRST = datetime(2024, 3, 1, 19, 15, tzinfo=UTC)
TURN = 15
"""From this night on the papers that misbehave do so."""
PAPERS = ("steady", "edits", "dies", "changes layout", "falls silent")


class _Paper:
    """What a paper answers on a night."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.night = 0
        self.base = ""

    def articles(self) -> list[int]:
        """Nights on which something was published, so far: two articles each, none on Sundays."""
        last = min(self.night, TURN - 1) if self.kind == "falls silent" else self.night
        return [night for night in range(last + 1) if night % 7 != 6]

    def answer(self, path: str) -> tuple[int, str, str]:
        if self.kind == "dies" and self.night >= TURN:
            return 503, "text/plain", "maintenance"
        if path == "/robots.txt":
            return 200, "text/plain", "User-agent: *\nDisallow:\n"
        if path == "/rss.xml":
            return 200, "application/rss+xml", self._feed()
        night, number = (int(part) for part in path.strip("/").removesuffix(".html").split("-")[-2:])
        return 200, "text/html; charset=utf-8", self._page(night, number)

    def _feed(self) -> str:
        items = "".join(
            f"<item><title>Tin {night}-{number}</title><link>{self.base}/tin-dong-khe-{night}-{number}.html</link>"
            f"<pubDate>{format_datetime(self._changed(night, number))}</pubDate></item>"
            for night in self.articles()[-5:]
            for number in (1, 2)
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'

    def _changed(self, night: int, number: int) -> datetime:
        edited = self.kind == "edits" and number == 1 and night % 5 == 0 and self.night > night
        return FIRST + timedelta(days=night, hours=-3) + timedelta(days=1) * edited

    def _page(self, night: int, number: int) -> str:
        published = (FIRST + timedelta(days=night, hours=-3)).isoformat()
        if self.kind == "changes layout" and night >= TURN:
            return "<html><head><title>x</title></head><body><div id=app></div><script>boot()</script></body></html>"
        people = night * 10 + number + 100 * (self._changed(night, number) > FIRST + timedelta(days=night))
        return (
            f'<html><head><meta charset="utf-8"><title>Tin huyện Đông Khê số {night}-{number}</title>'
            f'<meta property="article:published_time" content="{published}"></head><body><article>'
            f"<h1>Hội nghị huyện Đông Khê lần {night}-{number}</h1><p>Sáng nay, huyện Đông Khê tổ chức hội nghị sơ kết "
            f"thực hiện Nghị quyết số {night + 1}-NQ/HU. Dự hội nghị có {people + 11} đại biểu của các xã.</p>"
            f"<p>Đến nay, toàn huyện có {people + 2000} đảng viên; số hộ nghèo giảm {night % 9 + 1},5% so với năm "
            "2023, vượt kế hoạch tỉnh giao. Các xã, thị trấn tiếp tục đẩy mạnh tuyên truyền để người dân tham gia.</p>"
            "</article></body></html>"
        )


@contextmanager
def _served(paper: _Paper) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = paper.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    paper.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _quiet(*_: object, **__: object) -> None:
    pass


def test_nights_on_end(tmp_path: Path) -> None:
    time = [FIRST]
    papers = [_Paper(kind) for kind in PAPERS]
    rang: dict[tuple[str | None, str], list[int]] = {}
    codes = []
    with ExitStack() as stack:
        for paper in papers:
            stack.enter_context(_served(paper))
        store = stack.enter_context(open_store(tmp_path / "s.db", clock=lambda: time[0]))
        sources = [
            Source(name=p.kind, url=p.base, feeds=(f"{p.base}/rss.xml",), delay=0, allow_private=True) for p in papers
        ]
        for night in range(NIGHTS):
            time[0] = FIRST + timedelta(days=night)
            for paper in papers:
                paper.night = night
            frontier = StoredFrontier(store, link=Link, validators=Validators, retry_at=retry_at)
            client = Client(limits=Limits(attempts=1), now=lambda: time[0])
            clock = {"clock": lambda: time[0], "client": client}
            report, code = Ingest(store, sources, tmp_path / "archive", frontier, _quiet, **clock).run()  # type: ignore[arg-type]
            codes.append(code)
            for alarm in report.alarms:
                rang.setdefault((alarm.source, alarm.kind), []).append(night)
        articles = [article for article, _ in store.articles()]
        by_source = Counter(article.source for article in articles)
        edited = [len(store.versions(article.id)) for article in articles if article.source == "edits"]
        problems = list(upkeep.check(store))
        assert len(list_runs(store, limit=1000)) == NIGHTS
    assert problems == []
    published = {paper.kind: 2 * len(paper.articles()) for paper in papers}
    before_turn = 2 * len([night for night in range(TURN) if night % 7 != 6])
    assert by_source == {
        "steady": published["steady"], "edits": published["edits"], "dies": before_turn,
        "changes layout": before_turn, "falls silent": before_turn,
    }  # fmt: skip
    expected = [night for night in range(0, NIGHTS - 1, 5) if night % 7 != 6]
    assert (edited.count(2), edited.count(1)) == (len(expected), published["edits"] - len(expected))
    first = {key: nights[0] for key, nights in rang.items()}
    assert set(first) == {
        ("dies", "silent"), ("falls silent", "silent"), ("changes layout", "no body"), ("changes layout", "silent")
    }  # fmt: skip
    assert all(TURN < night <= TURN + 8 for night in first.values()), first
    assert set(codes[:TURN]) == {0}
