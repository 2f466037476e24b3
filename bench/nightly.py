"""A night over pages that have not changed: does it take longer than politeness asks for, and does memory stay flat?

    python bench/nightly.py            # 2,000 and 20,000 pages of one host, 20 ms; 30 hosts, 500 ms: twelve minutes
    python bench/nightly.py --write    # and puts the table into docs/nightly.md

All pages are known with their validators. Three nights: the sitemap moves every date, so that each page is asked for
and answers 304; the sitemap is another one and moves no date; the sitemap itself is unchanged.

**What politeness allows.** The crawler has one request at a time at a host and lets the delay pass between an answer
and the next request, a random part of up to 5 % more (`corpus.responses.Limits.jitter`). So nobody who keeps the same
rule can be faster than

    requests × (delay × (1 + half of the jitter) + the time that the host takes to answer)

The host's time is none of the crawler's: it is measured while the night goes on, on the same server and at the same
pace, by a bare `httpx` client that asks another host for pages with their validators, waits as the crawler has to, and
does nothing else; it keeps its connection, as the crawler does. `ratio` is what the night took divided by that bound;
what exceeds 1 is our own: reading the sitemap, remembering its links, marking each page, the report, and being woken
late by a busy machine. `bare` is what the bare client would have taken for as many requests, being woken late as well.
A paper's delay is 2 s; the 20 ms of the one host hide a hundred times less of our own work. The 30 hosts are the
nightly job as it is, all of them side by side in one process, with delays a quarter of a paper's: there our own work
for all hosts has to fit into the delay.

Each night is a process of its own, as cron starts it, and so are the papers, what fills the store, and the bare client.
The peak is that of resident memory (VmHWM, so Linux only), with the pages of files that are mapped; `own` is what is
left without these, its highest of ten samples a second.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import platform
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa
from memory import megabytes

from corpus.fetch import Client, Limits
from corpus.frontier import Link, Validators, retry_at
from corpus.sources import Source
from db import open_store
from db.frontier import StoredFrontier
from db.schema import frontier, validators
from db.write import source_id
from pipeline.ingest.run import Ingest

FIRST = datetime(2026, 3, 1, 19, 15, tzinfo=UTC)
NIGHTS = ("every page asked for, none changed", "no date moved", "sitemap unchanged")
TAG = '"as-it-was"'
SPAWN = multiprocessing.get_context("spawn")
PAGE = Path(__file__).resolve().parent.parent / "docs" / "nightly.md"
BEGIN, END = "<!-- bench/nightly.py -->", "<!-- end -->"


def serve(hosts: int, pages: int, said: Connection) -> None:
    """The papers: each a sitemap of so many pages, all as they were. Says their ports."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            tag, body, kind = TAG, b"", "text/html"
            if self.path == "/robots.txt":
                tag, body, kind = '"robots"', b"User-agent: *\nDisallow:\n", "text/plain"
            elif self.path == "/sitemap.xml":
                tag, body, kind = *sitemap(self.headers["Host"]), "application/xml"
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

    def sitemap(host: str) -> tuple[str, bytes]:
        number = min(night[0], 1)
        found = (f"<url><loc>{url}</loc><lastmod>2026-03-02</lastmod></url>\n" for url in addresses(host, pages))
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        text = f'<?xml version="1.0"?><!-- {number} --><urlset xmlns="{space}">{"".join(found)}</urlset>'
        return f'"map-{number}"', text.encode()

    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Handler) for _ in range(hosts)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    said.send([server.server_port for server in servers])
    threading.Event().wait()


@contextmanager
def served(hosts: int, pages: int) -> Iterator[list[str]]:
    """The papers in a process of their own; their hosts."""
    here, there = SPAWN.Pipe()
    process = SPAWN.Process(target=serve, args=(hosts, pages, there), daemon=True)
    process.start()
    try:
        yield [f"127.0.0.1:{port}" for port in here.recv()]
    finally:
        process.kill()
        process.join()


def apart(function: Callable[..., Any], *arguments: Any) -> Any:
    """The result of a function called in a new process."""
    with ProcessPoolExecutor(1, mp_context=SPAWN) as pool:
        return pool.submit(function, *arguments).result()


def addresses(host: str, pages: int) -> Iterator[str]:
    """Addresses of a paper's pages."""
    return (f"http://{host}/tin-tuc/ban-tin-so-{number}.html" for number in range(10_000, 10_000 + pages))


def fill(place: str, hosts: Sequence[str], pages: int) -> None:
    """Make every page known, fetched long ago, with its validators."""
    with open_store(place, clock=lambda: FIRST) as store, store.writing() as connection:
        for host in hosts:
            of = source_id(connection, host, FIRST)
            sitemap = f"http://{host}/sitemap.xml"
            known = [Link(source=host, url=url, found_in=sitemap) for url in addresses(host, pages)]
            connection.execute(sa.insert(frontier), [
                {"source_id": of, "link_id": link.id, "url": link.url, "found_in": link.found_in, "place": n,
                 "changed": "2026-01-01T00:00:00Z", "pending": False, "outcome": "fetched", "failures": 0,
                 "fetched_at": FIRST - timedelta(days=30)}
                for n, link in enumerate(known)
            ])  # fmt: skip
            connection.execute(
                sa.insert(validators), [{"source_id": of, "url": link.url, "etag": TAG} for link in known]
            )


def bare(host: str, pages: int, delay: float, night: Connection) -> None:
    """A client that asks until the night is over; says the seconds to an answer, and from a request to the next."""
    answered, began = [], time.perf_counter()
    with httpx.Client() as client:
        for url in itertools.cycle(addresses(host, pages)):
            if night.poll():
                break
            time.sleep(delay * (1 + random.uniform(0, Limits().jitter)))
            asked = time.perf_counter()
            assert client.get(url, headers={"If-None-Match": TAG}).status_code == 304
            answered.append(time.perf_counter() - asked)
    night.send((statistics.fmean(answered), (time.perf_counter() - began) / len(answered)))


def night(number: int, folder: str, hosts: Sequence[str], pages: int, delay: float) -> dict[str, Any]:
    """One of the three nights; its row, still without the bound."""
    sources = [
        Source(name=host, url=f"http://{host}", sitemaps=(f"http://{host}/sitemap.xml",), delay=delay,
               allow_private=True) for host in hosts
    ]  # fmt: skip
    own, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.1):
            own[0] = max(own[0], megabytes("RssAnon"))

    def clock() -> datetime:
        return FIRST + timedelta(days=number)

    threading.Thread(target=watch, daemon=True).start()
    with open_store(Path(folder, "s.db"), clock=clock) as store:
        memory = StoredFrontier(store, link=Link, validators=Validators, retry_at=retry_at)
        began, worked = time.monotonic(), time.process_time()
        report, code = Ingest(
            store, sources, Path(folder, "archive"), memory, lambda *_, **__: None, clock=clock,
            client=Client(now=clock),
        ).run()  # fmt: skip
        seconds, processor = time.monotonic() - began, time.process_time() - worked
    ended.set()
    unchanged = sum(source.unchanged for source in report.sources.values())
    assert code == 0, report.to_json()
    assert unchanged == (pages * len(hosts) if number == 0 else 0), report.to_json()
    return {
        "hosts": len(hosts), "pages": pages * len(hosts), "night": NIGHTS[number],
        "requests": unchanged + 2 * len(hosts),  # robots.txt and the sitemap
        "seconds": round(seconds, 1), "bound": None, "ratio": None, "bare": None, "processor": round(processor, 1),
        "peak MB": round(megabytes("VmHWM"), 1), "own MB": round(own[0], 1),
    }  # fmt: skip


def measured(hosts: int, pages: int, delay: float) -> tuple[list[dict[str, Any]], str]:
    """The rows of a shape, and what the bare client found."""
    rows = []
    with served(hosts + 1, pages) as (other, *names), tempfile.TemporaryDirectory() as folder:
        apart(fill, str(Path(folder, "s.db")), names, pages)
        here, there = SPAWN.Pipe()
        beside = SPAWN.Process(target=bare, args=(other, pages, delay, there), daemon=True)
        beside.start()
        for number in range(len(NIGHTS)):
            rows.append(apart(night, number, folder, names, pages, delay))
            if number == 0:
                here.send("over")
                answer, each = here.recv()
            httpx.post(f"http://{other}/next")
        beside.join()
    first = rows[0]
    requests = first["requests"] / hosts
    bound = requests * (delay * (1 + Limits().jitter / 2) + answer)
    first |= {
        "bound": round(bound, 1), "ratio": round(first["seconds"] / bound, 2), "bare": round(requests * each, 1)
    }
    who = f"{hosts} hosts of {pages:,} pages" if hosts > 1 else f"a host of {pages:,} pages"
    return rows, f"{who}, {delay * 1000:g} ms between two requests: answers in {answer * 1000:.1f} ms"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="*", default=[2_000, 20_000], help="of one host")
    parser.add_argument("--delay", type=float, default=0.02, help="seconds between two requests (a paper's are 2)")
    parser.add_argument("--hosts", type=int, default=30, help="side by side; 0 for none")
    parser.add_argument("--pages-each", type=int, default=100, help="of each of those")
    parser.add_argument("--hosts-delay", type=float, default=0.5, help="seconds between two requests to each of those")
    parser.add_argument("--write", action="store_true", help="put the table into docs/nightly.md")
    asked = parser.parse_args()
    shapes = [(1, pages, asked.delay) for pages in asked.pages]
    if asked.hosts:
        shapes.append((asked.hosts, asked.pages_each, asked.hosts_delay))
    rows, said = [], []
    for shape in shapes:
        found, words = measured(*shape)
        rows += found
        said.append(words)
        print(words, *found, sep="\n", flush=True)
    names = list(rows[0])
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    lines += [f"| {' | '.join(map(_shown, row.values()))} |" for row in rows]
    about = f"SQLite, CPython {platform.python_version()}, a random part of up to {Limits().jitter:.0%} on each delay."
    table = "\n".join([f"{'; '.join(said)}. {about}", "", *lines])
    print(table)
    if asked.write:
        text = PAGE.read_text(encoding="utf-8")
        head, _, rest = text.partition(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def _shown(value: Any) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


if __name__ == "__main__":
    main()
