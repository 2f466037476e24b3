"""The page under load: ten readers at once on a generated store; latency, the CPU of server and tool, memory.

    python bench/web.py 100000 --store bench.db                # generate (or reuse) the store, serve it, ask
    python bench/web.py 100000 --store bench.db --endurance 50000

The articles are those of `bench/store.py`. Each reader asks the next page when the last has come; questions are all
different, so that what the page remembers helps only the second table, of pages asked again. The tool is httpx in a
process of its own: its CPU is given beside the server's, since both share the machine.
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
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import httpx  # noqa: E402
from store import SOURCES, Writer, load, number_queries, word_queries  # noqa: E402

from db import Store, open_store  # noqa: E402
from db.documents import Document, Link, put_documents  # noqa: E402

_TICK = os.sysconf("SC_CLK_TCK")
_SERVER = (
    "import sys, uvicorn; from web.app import Settings, create_app;"
    "uvicorn.run(create_app(sys.argv[1], Settings(requests_per_second=1e9, burst=10**9)), port=int(sys.argv[2]),"
    " log_level='warning')"
)


def register(store: Store) -> None:
    """One document per number, cited by every citation of it: what the pages have to read, without working it out."""
    with store.reading() as connection:
        cited = "SELECT a.id, c.n, c.number, c.type FROM citation_facts c JOIN articles a ON a.key = c.article"
        rows = connection.exec_driver_sql(cited).all()
    found = {number: Document(identity=number, number=number, type=kind) for _, _, number, kind in rows}
    links = (
        Link(article_id=name, n=n, identity=number, status="linked", reason="bench") for name, n, number, _ in rows
    )
    put_documents(store, found.values(), links)


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

    return {
        "search by number": (f"/?{urlencode({'q': query})}" for query in number_queries(writer)),
        "search by words": words(),
        "document": (f"/documents/{number}" for number in cycle(asked)),
        "article": (f"/articles/{quote(name, safe='')}" for name in cycle(names)),
    }


async def ask(base: str, paths: list[str], readers: int) -> list[float]:
    """Milliseconds of each request, `readers` at once."""
    waiting, took = iter(paths), []

    async def reader(client: httpx.AsyncClient) -> None:
        for path in waiting:
            start = time.perf_counter()
            answer = await client.get(path)
            took.append((time.perf_counter() - start) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{path}: {answer.status_code}")

    async with httpx.AsyncClient(base_url=base, timeout=120) as client:
        await asyncio.gather(*(reader(client) for _ in range(readers)))
    return took


def used(process: int) -> tuple[float, int]:
    """CPU seconds of a process, and megabytes of its own: not the pages of the file that it shares (Linux)."""
    stat = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    resident, shared = map(int, Path(f"/proc/{process}/statm").read_text().split()[1:3])
    return (int(stat[11]) + int(stat[12])) / _TICK, (resident - shared) * os.sysconf("SC_PAGE_SIZE") // 2**20


def row(what: str, base: str, paths: list[str], readers: int, server: int) -> str:
    """A line of the table."""
    start, busy, own = time.perf_counter(), used(server)[0], time.process_time()
    took = asyncio.run(ask(base, paths, readers))
    wall = time.perf_counter() - start
    cut = statistics.quantiles(took, n=100)
    shares = (used(server)[0] - busy) / wall, (time.process_time() - own) / wall
    return (
        f"| {what} | {len(took):,} | {cut[49]:.0f} | {cut[94]:.0f} | {cut[98]:.0f} | {len(took) / wall:.0f} |"
        f" {shares[0]:.0%} | {shares[1]:.0%} | {used(server)[1]} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=int, help="articles of the store")
    parser.add_argument("--store", default="bench-store.db", help="path; what is there is grown")
    parser.add_argument("--requests", type=int, default=600, help="requests of each kind")
    parser.add_argument("--readers", type=int, default=10, help="requests at once")
    parser.add_argument("--endurance", type=int, default=0, help="requests of a last round that watches memory")
    chosen = parser.parse_args()
    with open_store(chosen.store) as store:
        load(store, chosen.articles)
        with store.reading() as connection:
            linked = connection.exec_driver_sql("SELECT 1 FROM citation_links LIMIT 1").first()
        if linked is None:
            register(store)
        asked = questions(store, chosen.articles)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([sys.executable, "-c", _SERVER, chosen.store, str(port)], cwd=ROOT)
    try:
        _await(base)
        print(f"{chosen.articles:,} articles, {chosen.readers} requests at once; load average {os.getloadavg()[0]:.1f}")
        print("| page | requests | p50 ms | p95 ms | p99 ms | requests/s | server CPU | tool CPU | server MB |")
        print("|---|---|---|---|---|---|---|---|---|")
        again: list[str] = []
        for what, paths in asked.items():
            asyncio.run(ask(base, list(islice(paths, 50)), chosen.readers))
            chunk = list(islice(paths, chosen.requests))
            again += chunk[-50:]
            print(row(what, base, chunk, chosen.readers, server.pid), flush=True)
        asyncio.run(ask(base, again, chosen.readers))
        print(row("all, asked before", base, again * 3, chosen.readers, server.pid), flush=True)
        for done in range(0, chosen.endurance, 5000):
            mixed = [next(paths) for _, paths in zip(range(5000), cycle(asked.values()), strict=False)]
            print(row(f"mixed, {done + 5000:,}", base, mixed, chosen.readers, server.pid), flush=True)
    finally:
        server.terminate()
        server.wait(20)


def _await(base: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            httpx.get(base, timeout=5)
            return
        except httpx.TransportError:
            if time.monotonic() > until:
                raise SystemExit("the server did not start") from None
            time.sleep(0.1)


if __name__ == "__main__":
    main()
