"""The page under load: ten readers at once on a generated store; latency, the CPU of server and tool, memory.

    python bench/web.py 100000 --store bench.db                # generate (or reuse) the store, serve it, ask
    python bench/web.py 100000 --store bench.db --endurance 50000
    python bench/web.py 1000000 --store million.db --output    # the table goes to docs/benchmarks-web.md

The articles are those of `bench/generated.py`, with its documents, links and provinces. Each reader asks the next page,
over a connection of its own, when the last has come; addresses are all different, so that no answer is a kept one, but
in the line of pages asked before. The tool is a process of its own that writes and reads plain HTTP: its CPU is
given beside the server's, since both share the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import count, cycle, islice
from pathlib import Path
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from generated import SOURCES, Writer, furnish, load, number_queries, word_queries  # noqa: E402
from tables import WEB_INTRODUCTION, WEB_PAGE, put  # noqa: E402

from db import Store, open_store  # noqa: E402

_TICK = os.sysconf("SC_CLK_TCK")
_HEAD = (
    "| page | requests | p50 ms | p95 ms | p99 ms | requests/s | server CPU | tool CPU | server MB |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def questions(store: Store, articles: int) -> dict[str, Iterator[str]]:
    """Endless different paths of each page."""
    writer, chance = Writer(articles), random.Random(5)
    with store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id FROM documents ORDER BY articles DESC LIMIT 20000")
        documents = list(rows.scalars())
        names = list(connection.exec_driver_sql("SELECT id FROM articles LIMIT 20000").scalars())
    chance.shuffle(names)
    # A reader asks for what is much cited more often: ranks by a power law, as the numbers are drawn.
    asked = chance.choices(documents, weights=[1 / (rank + 5) for rank in range(len(documents))], k=50_000)

    def words() -> Iterator[str]:
        for i, (_, query, _) in enumerate(word_queries(writer)):
            if query:
                yield f"/?{urlencode({'q': query, 'source': SOURCES[i % 60]} if i % 7 == 0 else {'q': query})}"

    numbered = count()

    def unlike(paths: Iterable[str]) -> Iterator[str]:
        """The same pages at addresses of their own: the answer to none is kept already."""
        return (f"{path}{'&' if '?' in path else '?'}n={next(numbered)}" for path in paths)

    return {what: unlike(paths) for what, paths in {
        "search by number": (f"/?{urlencode({'q': query})}" for query in number_queries(writer)),
        "search by words": words(),
        "search by words, counted by province, source, year, kind": (f"{path}&facets=true" for path in words()),
        "document": (f"/documents/{number}" for number in cycle(asked)),
        "article": (f"/articles/{quote(name, safe='')}" for name in cycle(names)),
    }.items()}


async def ask(port: int, paths: list[str], readers: int) -> list[float]:
    """Milliseconds of each request, `readers` at once."""
    waiting, took = iter(paths), []

    async def reader() -> None:
        for path in waiting:
            start = time.perf_counter()
            answer, request = await asyncio.open_connection("127.0.0.1", port, limit=2**22)
            request.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            body = await answer.read()
            took.append((time.perf_counter() - start) * 1000)
            request.close()
            if not body.startswith(b"HTTP/1.1 200") or not body.rstrip().endswith(b"</html>"):
                raise SystemExit(f"{path}: {body[:40]!r}")

    await asyncio.gather(*(reader() for _ in range(readers)))
    return took


def used(process: int) -> tuple[float, int]:
    """CPU seconds of a process and its children, and megabytes of their own (Linux)."""
    seconds, pages = 0.0, 0
    waiting = [process]
    while waiting:
        one = Path(f"/proc/{waiting.pop()}")
        stat = (one / "stat").read_text().rsplit(")", 1)[1].split()
        resident, shared = map(int, (one / "statm").read_text().split()[1:3])
        seconds += (int(stat[11]) + int(stat[12])) / _TICK
        pages += resident - shared
        for task in (one / "task").iterdir():
            waiting += map(int, (task / "children").read_text().split())
    return seconds, pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def row(what: str, port: int, paths: list[str], readers: int, server: int) -> str:
    """A line of the table."""
    start, busy, own = time.perf_counter(), used(server)[0], time.process_time()
    took = asyncio.run(ask(port, paths, readers))
    wall = time.perf_counter() - start
    cut = statistics.quantiles(took, n=100)
    shares = (used(server)[0] - busy) / wall, (time.process_time() - own) / wall
    line = (
        f"| {what} | {len(took):,} | {cut[49]:.0f} | {cut[94]:.0f} | {cut[98]:.0f} | {len(took) / wall:.0f} |"
        f" {shares[0]:.2f} | {shares[1]:.2f} | {used(server)[1]} |"
    )
    print(line, flush=True)
    return line


def rounds(asked: dict[str, Iterator[str]], port: int, chosen: argparse.Namespace, server: int) -> list[str]:
    """The lines of the table: each page, all of them once more, then the long round."""
    lines, again = [], []
    for what, paths in asked.items():
        asyncio.run(ask(port, list(islice(paths, 50)), chosen.readers))
        chunk = list(islice(paths, chosen.requests))
        again += chunk[-50:]
        lines.append(row(what, port, chunk, chosen.readers, server))
    asyncio.run(ask(port, again, chosen.readers))
    lines.append(row("all, asked before", port, again * 3, chosen.readers, server))
    for done in range(0, chosen.endurance, 5000):
        mixed = [next(paths) for _, paths in zip(range(5000), cycle(asked.values()), strict=False)]
        lines.append(row(f"all in turn, {done + 5000:,}", port, mixed, chosen.readers, server))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=int, help="articles of the store")
    parser.add_argument("--store", default="bench-store.db", help="path; what is there is grown")
    parser.add_argument("--requests", type=int, default=600, help="requests of each kind")
    parser.add_argument("--readers", type=int, default=10, help="requests at once")
    parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1), help="processes that answer")
    parser.add_argument("--threads", type=int, default=0, help="threads of each; 0: as many as usual")
    parser.add_argument("--endurance", type=int, default=0, help="requests of a last round that watches memory")
    parser.add_argument("--output", action="store_true", help=f"write the table into {WEB_PAGE.relative_to(ROOT)} too")
    chosen = parser.parse_args()
    complete = _complete(chosen.store, chosen.articles)
    with open_store(chosen.store, read_only=complete) as store:
        if not complete:
            load(store, chosen.articles)
            furnish(store)
        asked = questions(store, chosen.articles)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, str(ROOT / "bench" / "web_server.py")]
    server = subprocess.Popen([*program, chosen.store, *map(str, (port, chosen.workers, chosen.threads))], cwd=ROOT)
    try:
        _await(port)
        told = (
            f"{chosen.readers} requests at once, {chosen.workers} worker processes, {os.cpu_count()} cores that server"
            f" and tool share; load average at the start {os.getloadavg()[0]:.1f}."
        )
        print(f"{chosen.articles:,} articles; {told}\n{_HEAD}", flush=True)
        lines = rounds(asked, port, chosen, server.pid)
    finally:
        server.terminate()
        server.wait(60)
    if chosen.output:
        heading = f"{chosen.articles:,} articles" + (f", {chosen.endurance:,} requests" if chosen.endurance else "")
        command = f"python bench/web.py {chosen.articles}" + (
            f" --endurance {chosen.endurance}" if chosen.endurance else ""
        )
        put(heading, command, f"{told}\n\n" + "\n".join([_HEAD, *lines]), WEB_PAGE, WEB_INTRODUCTION)


def _complete(place: str, articles: int) -> bool:
    """Whether a store is there with its articles and documents: then it is only read."""
    if not Path(place).exists():
        return False
    with open_store(place, read_only=True) as store, store.reading() as connection:
        stored = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
        linked = connection.exec_driver_sql("SELECT 1 FROM citation_links LIMIT 1").first()
    return stored >= articles and linked is not None


def _await(port: int) -> None:
    until = time.monotonic() + 240
    while True:
        try:
            asyncio.run(ask(port, ["/"], 1))
            return
        except OSError:
            if time.monotonic() > until:
                raise SystemExit("the server did not start") from None
            time.sleep(0.1)


if __name__ == "__main__":
    main()
