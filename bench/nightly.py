"""A night over pages that have not changed: does it take longer than politeness asks for, and does memory stay flat?

    python bench/nightly.py            # 2,000 and 20,000 pages, 20 ms between two requests: nine minutes
    python bench/nightly.py --write    # and puts the table into docs/nightly.md

Each size is a process of its own, the paper is served by another one. All pages are known with their validators. Three
nights: the sitemap moves every date, so that each page is asked for and answers 304; the sitemap is another one and
moves no date; the sitemap itself is unchanged. The lower bound is delay × requests: what a reader that needs no time at
all would take.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from corpus.fetch import Client, Limits
from corpus.frontier import Link, Validators, retry_at
from corpus.sources import Source
from db import Store, open_store
from db.frontier import StoredFrontier
from db.schema import frontier, validators
from db.write import source_id
from pipeline.ingest.run import Ingest

FIRST = datetime(2026, 3, 1, 19, 15, tzinfo=UTC)
NAME = "Báo Đo Đạc"
NIGHTS = ("every page asked for, none changed", "no date moved", "sitemap unchanged")
PAGE = Path(__file__).resolve().parent.parent / "docs" / "nightly.md"
BEGIN, END = "<!-- bench/nightly.py -->", "<!-- end -->"


def serve(pages: int) -> None:
    """The paper: a sitemap of so many pages, each as it was. Says its port on standard output."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            tag, body, kind = '"as-it-was"', b"", "text/html"
            if self.path == "/robots.txt":
                tag, body, kind = '"robots"', b"User-agent: *\nDisallow:\n", "text/plain"
            elif self.path == "/sitemap.xml":
                tag, body, kind = *sitemap(), "application/xml"
            same = self.headers.get("If-None-Match") == tag
            self.send_response(304 if same else 200)
            self.send_header("ETag", tag)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", "0" if same else str(len(body)))
            self.end_headers()
            if not same:
                self.wfile.write(body)

        def do_POST(self) -> None:  # the next night
            night[0] += 1
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    night = [0]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    base = f"http://127.0.0.1:{server.server_port}"

    def sitemap() -> tuple[str, bytes]:
        number = min(night[0], 1)
        urls = "".join(f"<url><loc>{url}</loc><lastmod>2026-03-02</lastmod></url>\n" for url in addresses(base, pages))
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        text = f'<?xml version="1.0"?><!-- {number} --><urlset xmlns="{space}">{urls}</urlset>'
        return f'"map-{number}"', text.encode()

    print(server.server_port, flush=True)
    server.serve_forever()


def addresses(base: str, pages: int) -> Iterator[str]:
    """Addresses of the paper's pages."""
    return (f"{base}/tin-tuc/ban-tin-so-{number}.html" for number in range(10_000, 10_000 + pages))


def fill(store: Store, base: str, pages: int) -> None:
    """Make every page known, fetched long ago, with its validators."""
    with store.writing() as connection:
        of = source_id(connection, NAME, FIRST)
        known = [Link(source=NAME, url=url, found_in=f"{base}/sitemap.xml") for url in addresses(base, pages)]
        connection.execute(sa.insert(frontier), [
            {"source_id": of, "link_id": link.id, "url": link.url, "found_in": link.found_in, "place": n,
             "changed": "2026-01-01T00:00:00Z", "pending": False, "outcome": "fetched", "failures": 0,
             "fetched_at": FIRST - timedelta(days=30)}
            for n, link in enumerate(known)
        ])  # fmt: skip
        connection.execute(
            sa.insert(validators), [{"source_id": of, "url": link.url, "etag": '"as-it-was"'} for link in known]
        )


@contextmanager
def served(pages: int) -> Iterator[str]:
    """The paper in a process of its own."""
    process = subprocess.Popen([sys.executable, __file__, "--serve", str(pages)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.communicate()


def one(pages: int, delay: float) -> list[dict[str, Any]]:
    """The three nights for a size; a row for each."""
    import httpx

    rows: list[dict[str, Any]] = []
    with served(pages) as base, tempfile.TemporaryDirectory() as folder:
        source = Source(name=NAME, url=base, sitemaps=(f"{base}/sitemap.xml",), delay=delay, allow_private=True)
        with open_store(Path(folder, "s.db"), clock=lambda: FIRST) as store:
            fill(store, base, pages)
            for number, night in enumerate(NIGHTS):
                moment = FIRST + timedelta(days=number)
                client = Client(limits=Limits(jitter=0), now=lambda moment=moment: moment)
                memory = StoredFrontier(store, link=Link, validators=Validators, retry_at=retry_at)
                began, worked = time.monotonic(), time.process_time()
                report, code = Ingest(
                    store, [source], Path(folder, "archive"), memory, lambda *_, **__: None,
                    clock=lambda moment=moment: moment, client=client,
                ).run()  # fmt: skip
                seconds = time.monotonic() - began
                of = report.of(NAME)
                assert code == 0, report.to_json()
                assert of.unchanged == (pages if number == 0 else 0), report.to_json()
                requests = of.unchanged + 2  # robots.txt and the sitemap
                rows.append({
                    "pages": pages, "night": night, "requests": requests, "seconds": round(seconds, 1),
                    "lower bound": round(delay * requests, 1),
                    "processor": round(time.process_time() - worked, 1),
                    "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
                })  # fmt: skip
                httpx.post(f"{base}/next")
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--delay", type=float, default=0.02, help="seconds between two requests (a paper's are 2)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/nightly.md")
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        serve(asked.serve)
        return
    if asked.one:
        print(json.dumps(one(asked.one, asked.delay)))
        return
    rows = []
    for pages in asked.pages:
        command = [sys.executable, __file__, "--one", str(pages), "--delay", str(asked.delay)]
        rows += json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    names = list(rows[0])
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    lines += [f"| {' | '.join(f'{v:,}' if isinstance(v, int) else str(v) for v in row.values())} |" for row in rows]
    said = f"{asked.delay * 1000:g} ms between two requests, SQLite, CPython {platform.python_version()}."
    table = "\n".join([said, "", *lines])
    print(table)
    if asked.write:
        text = PAGE.read_text(encoding="utf-8")
        head, _, rest = text.partition(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
