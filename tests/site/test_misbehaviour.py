# ruff: noqa: E501 (tables of cases)
"""One nightly run over everything that papers do wrong: for each case what must be stored and what reported."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hostile import (
    Handler,
    Host,
    Reply,
    dripping_head,
    endless,
    fifty_megabytes,
    reset_in_the_middle,
    rss,
    serving,
    silent,
    times,
)
from newspages import STORY, layouts, page, paragraphs
from test_page_encodings import to_1258, to_tcvn3, to_vni

from corpus.archive import read_record
from corpus.fetch import Client, Limits
from corpus.frontier import Link, Validators, retry_at
from corpus.legacy import _TO_VISCII
from corpus.sources import Source
from corpus.urls import article_id
from db import Store, open_store
from db.frontier import StoredFrontier
from pipeline.ingest.report import RunReport
from pipeline.ingest.run import Ingest

DELAY = 0.05
LIMITS = Limits(connect=1.0, read=1.0, total=2.0, body=1 << 20, attempts=1, first_wait=0.05, longest_wait=0.5)
DATE = "Sat, 25 Dec 2021 09:56:00 +0700"
HTML = page(STORY, f'<div class="editor-content"><p>{STORY.sapo}</p>{paragraphs(STORY)}</div>')
PLAIN = {"Content-Type": "text/html"}


def article(mark: str = "") -> Reply:
    return Reply(HTML.replace(STORY.body[1], f"{STORY.body[1]} {mark}".strip()))


def slow(handler: Handler) -> None:
    """A whole page, in pieces with pauses between them."""
    body = HTML.encode()
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
        b"Content-Length: %d\r\n\r\n" % len(body)
    )
    for start in range(0, len(body), 1 + len(body) // 4):
        handler.wfile.write(body[start : start + 1 + len(body) // 4])
        handler.wfile.flush()
        time.sleep(0.08)


def legacy(encode: Callable[[str], bytes], **headers: str) -> Reply:
    """The page in an encoding of its time; plain fonts have no capitals with marks but Đ."""
    text = "".join(c if c.isascii() or c == "Đ" else c.lower() for c in HTML).replace('<meta charset="utf-8">', "")
    return Reply(encode(text), headers=headers or PLAIN)


def to_viscii(text: str) -> bytes:
    codes = {letter: code for code, letter in _TO_VISCII.items()}
    return bytes(codes.get(letter, ord(letter) if ord(letter) < 128 else 63) for letter in text)


def redirect(target: str) -> Reply:
    return Reply("", 302, {"Location": target})


GOOD = None
CASES: dict[str, dict[str, tuple[Reply, str | None]]] = {
    "chậm": {
        "slow": (Reply(send=slow), GOOD),
        "endless": (Reply(send=endless), "timeout"),
        "dripping_head": (Reply(send=dripping_head), "timeout"),
        "silent": (Reply(send=silent), "timeout"),
        "reset": (Reply(send=reset_in_the_middle), "unreachable"),
        "well": (article(), GOOD),
    },
    "từ chối": {
        "429": (Reply("", 429, {"Retry-After": "3600"}), "retry later"),
        "503": (Reply("", 503), "status"),
        "404": (Reply("", 404), "status"),
        "loop": (redirect("/loop-1001.html"), "redirects"),
        "metadata": (redirect("http://169.254.169.254/latest/meta-data/"), "address"),
        "loopback": (redirect("http://127.0.0.1:9/admin"), "address"),
        "bomb": (Reply(gzip.compress(b"<p>a</p>" * 2_000_000), headers={"Content-Encoding": "gzip"}), "too large"),
        "fifty": (Reply(send=fifty_megabytes), "too large"),
        "pdf": (Reply(b"%PDF-1.4", headers={"Content-Type": "application/pdf"}), "content type"),
        "half_gzip": (Reply(gzip.compress(HTML.encode())[:-40], headers={"Content-Encoding": "gzip"}), "broken body"),
        "well": (Reply(gzip.compress(HTML.encode()), headers={"Content-Encoding": "gzip"}), GOOD),
    },
    "chữ": {
        "wrong_charset": (Reply(HTML, headers={"Content-Type": "text/html; charset=iso-8859-1"}), GOOD),
        "no_charset": (Reply(HTML.replace('<meta charset="utf-8">', ""), headers=PLAIN), GOOD),
        "utf16": (Reply(b"\xff\xfe" + HTML.encode("utf-16-le"), headers=PLAIN), GOOD),
        "windows1258": (legacy(to_1258), GOOD),
        "tcvn3": (legacy(to_tcvn3, **{"Content-Type": "text/html; charset=utf-8"}), GOOD),
        "vni": (legacy(to_vni), GOOD),
        "viscii": (legacy(to_viscii), GOOD),
        "gbk": (Reply("新闻报道人民日报社论".encode("gbk") * 50, headers=PLAIN), "undecodable"),
        "broken_html": (Reply(HTML.replace("</p>", "").replace("</div>", "", 2)), GOOD),
        "empty": (Reply("<html><body><h1>Bảo trì</h1></body></html>"), "no article"),
    },
    "bố cục": {name: (Reply(html), GOOD) for name, (_, html, _, _) in layouts().items()},
}
TOLD = [(paper, name) for paper, cases in CASES.items() for name in cases]


@dataclass
class Night:
    hosts: dict[str, Host]
    store: Store
    archive: Path
    report: RunReport
    took: float

    def url(self, paper: str, name: str) -> str:
        at = list(CASES[paper]).index(name)
        return f"{self.hosts[paper].url}/{name}-{1001 if name == 'loop' else 2000 + at}.html"


def run(sources: list[Source], store: Store, folder: Path) -> RunReport:
    frontier = StoredFrontier(store, link=Link, validators=Validators, retry_at=retry_at)
    with Client(limits=LIMITS) as client:
        report, _ = Ingest(store, sources, folder, frontier, _quiet, client=client).run()
    return report


def _quiet(event: str, **_: Any) -> None:
    pass


def source_of(host: Host, name: str, **more: Any) -> Source:
    return Source(name=name, url=host.url + "/", delay=DELAY, allow_private=True, **more)


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    folder = tmp_path_factory.mktemp("night")
    hosts = {paper: Host() for paper in (*CASES, "cấm", "hỏng")}
    hosts["cấm"].routes["/robots.txt"] = Reply("User-agent: *\nDisallow: /tin/\n")
    hosts["cấm"].routes["/tin/bai-3000.html"] = article()
    hosts["hỏng"].routes["/robots.txt"] = Reply("", 503)
    with serving(*hosts.values()), open_store(str(folder / "store.db")) as store:
        made = Night(hosts, store, folder / "archive", None, 0.0)  # type: ignore[arg-type]
        for paper, cases in CASES.items():
            for name, (reply, _) in cases.items():
                hosts[paper].routes[made.url(paper, name).removeprefix(hosts[paper].url)] = reply
            hosts[paper].routes["/rss"] = rss(*((made.url(paper, name), DATE) for name in cases))
        hosts["cấm"].routes["/rss"] = rss(("/tin/bai-3000.html", DATE))
        began = time.monotonic()
        sources = [source_of(host, paper, feeds=(host.url + "/rss",)) for paper, host in hosts.items()]
        made.report = run(sources, store, made.archive)
        made.took = time.monotonic() - began
        yield made


@pytest.mark.parametrize(("paper", "name"), TOLD, ids=[name for _, name in TOLD])
def test_what_is_stored_and_what_is_reported(night: Night, paper: str, name: str) -> None:
    url, reason = night.url(paper, name), CASES[paper][name][1]
    failures = {one["url"]: one for one in night.report.sources[paper].failures}
    stored = night.store.article(article_id(url))
    pages = night.store.pages_of(url)
    if reason is not None:
        assert failures[url]["reason"] == reason
        assert failures[url]["detail"]
        assert stored is None
        assert len(pages) == (reason in ("undecodable", "no article"))  # such a page is kept raw
        return
    assert url not in failures
    assert stored is not None
    assert stored.article.title == STORY.title
    assert (stored.article.published or "")[:10] == STORY.iso[:10]
    assert STORY.body[0] in stored.article.text
    (kept,) = pages
    record = read_record(night.archive, kept.archive, kept.archive_offset)  # type: ignore[arg-type]
    assert (record.url, len(record.body)) == (url, kept.bytes if hasattr(kept, "bytes") else len(record.body))


def test_the_run_ends_with_every_address_accounted_for(night: Night) -> None:
    assert night.took < 60
    for paper, cases in CASES.items():
        report = night.report.sources[paper]
        good = sum(reason is None for _, reason in cases.values())
        assert (report.discovered, report.new, sum(report.failed.values())) == (len(cases), good, len(cases) - good)
        assert report.error is None


def test_robots_that_forbid_and_robots_that_cannot_be_had(night: Night) -> None:
    assert night.report.sources["cấm"].failed == {"robots": 1}
    assert night.hosts["cấm"].paths == ["/robots.txt", "/rss"]
    assert "robots.txt" in (night.report.sources["hỏng"].error or "")
    assert set(night.hosts["hỏng"].paths) == {"/robots.txt"}


def test_no_delay_was_broken_and_no_two_requests_overlapped(night: Night) -> None:
    for paper, host in night.hosts.items():
        assert min(host.gaps, default=DELAY) >= DELAY, paper
        if paper != "chậm":  # there the site is still talking when the client has hung up
            assert host.most_running == 1, paper


def test_four_addresses_an_edit_a_moved_date_and_a_listing_that_loops(tmp_path: Path) -> None:
    host = Host()
    same, edited, moved = ("/tin/bon-dia-chi-4001.html", "/tin/bai-sua-4002.html", "/tin/doi-ngay-4003.html")
    with serving(host), open_store(str(tmp_path / "store.db")) as store:
        host.routes[same] = host.routes["/amp" + same] = article("bốn")
        host.routes[edited] = times(article("trước"), article("sau"))
        host.routes[moved] = article("ba")
        entries = [same, same + "?utm_source=zalo", "/amp" + same, same + "#top", edited, moved]
        host.routes["/rss"] = times(
            rss(*((entry, DATE) for entry in entries)),
            rss(
                *((entry, DATE) for entry in entries[:4]),
                *((entry, DATE.replace("25 Dec", "26 Dec")) for entry in entries[4:]),
            ),
        )
        for n in (1, 2):
            host.routes[f"/tin?trang={n}"] = Reply(
                f'<a href="{same}">x</a><a href="/tin/chi-o-day-400{3 + n}.html">y</a><a href="/tin?trang={3 - n}">Trang sau</a>'
            )
            host.routes[f"/tin/chi-o-day-400{3 + n}.html"] = article(f"trang {n}")
        paper = [source_of(host, "thử", feeds=(host.url + "/rss",), listings=(host.url + "/tin?trang=1",))]
        reports, gaps = [], []
        for _ in range(3):
            host.log.clear()  # between two runs there is no delay to keep
            reports.append(run(paper, store, tmp_path / "archive").sources["thử"])
            gaps += host.gaps
        first, second, third = reports
        assert (first.new, first.updated, dict(first.failed)) == (5, 0, {})
        assert (second.new, second.updated, second.unchanged) == (0, 1, 1)
        assert (third.new, third.updated, third.fetched) == (0, 0, 0)
        texts = [version["text"] for version in store.versions(article_id(host.url + edited))]
        assert ["trước" in text for text in texts] == [True, False]
        assert len(store.versions(article_id(host.url + moved))) == 1
        assert min(gaps) >= DELAY
