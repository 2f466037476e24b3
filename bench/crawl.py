# ruff: noqa: E501 (pages and a program as text)
"""Fifty hosts on loopback: our crawl against Scrapy, in one run; pages per second, CPU per page, memory.

    python bench/crawl.py --scrapy PYTHON [--hosts 50] [--pages 20] [--delays 1 0] [--write]

Hosts are 127.0.1.1 to 127.0.1.50, each with a robots.txt, a feed and article pages of 20 KB; the server counts each gap
between two requests to a host, so a broken delay is seen from its side. Scrapy obeys robots.txt, one request at a time
per host, the same delay without jitter. PYTHON is the interpreter of an environment of its own that has Scrapy
(`python -m venv scrapyenv && scrapyenv/bin/pip install scrapy`); without it ours is measured alone. One crawler at a
time, over all hosts at once; `--write` puts the table into `docs/benchmarks-corpus.md`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tables import put, table

PARAGRAPH = "<p>" + "Huyện ủy tổ chức hội nghị tổng kết nghị quyết, đạt 95,5% kế hoạch năm. " * 8 + "</p>"
PAGE = f"<html><head><title>Bài</title></head><body><h1>Bài</h1><div class='editor-content'>{PARAGRAPH * 30}</div></body></html>".encode()


def host(n: int) -> str:
    return f"127.0.1.{n + 1}"


def serve(hosts: int, pages: int, port: int, ready, gaps) -> None:  # type: ignore[no-untyped-def]
    """Answers every host, and tells the smallest gap between two requests to one of them since it was last asked."""
    last: dict[str, float] = {}
    least = [float("inf")]

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        name = writer.get_extra_info("sockname")[0]
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode()
                now = time.monotonic()
                if path == "/reset":
                    gaps.put(least[0])
                    least[0] = float("inf")
                    last.clear()
                elif name in last:
                    least[0] = min(least[0], now - last[name])
                last[name] = now
                kind = "text/html; charset=utf-8"
                if path == "/robots.txt":
                    body, kind = b"User-agent: *\nDisallow: /admin\n", "text/plain"
                elif path == "/rss":
                    items = "".join(
                        f"<item><link>http://{name}:{port}/tin/bai-{10000 + n}.html</link></item>" for n in range(pages)
                    )
                    body, kind = f"<rss><channel>{items}</channel></rss>".encode(), "application/rss+xml"
                else:
                    body = PAGE
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                    % (kind.encode(), len(body), body)
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def main() -> None:
        for n in range(hosts):
            await asyncio.start_server(client, host(n), port)
        ready.set()
        await asyncio.Event().wait()

    asyncio.run(main())


def ours(hosts: int, pages: int, port: int, delay: float) -> None:
    from corpus.crawl import Fetched, crawl_all
    from corpus.fetch import Client
    from corpus.frontier import MemoryFrontier
    from corpus.sources import Source

    urls = [f"http://{host(n)}:{port}/" for n in range(hosts)]
    sources = [Source(name=url, url=url, feeds=(url + "rss",), delay=delay, allow_private=True) for url in urls]
    began = time.perf_counter()
    with Client() as client:
        got = sum(isinstance(event, Fetched) for event in crawl_all(sources, MemoryFrontier(), client))
    report(got, time.perf_counter() - began)


SPIDER = """
import re, sys, time, json, resource, scrapy
from scrapy.crawler import CrawlerProcess
hosts, port, delay = json.loads(sys.argv[1])
class S(scrapy.Spider):
    name = "s"
    start_urls = [f"http://{h}:{port}/rss" for h in hosts]
    got = 0
    def parse(self, response):
        for url in re.findall(r"<link>(.*?)</link>", response.text):
            yield response.follow(url, self.page)
    def page(self, response):
        S.got += 1
began = time.perf_counter()
p = CrawlerProcess({"ROBOTSTXT_OBEY": True, "DOWNLOAD_DELAY": delay, "RANDOMIZE_DOWNLOAD_DELAY": False, "CONCURRENT_REQUESTS": 128,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "COOKIES_ENABLED": False})
p.crawl(S); p.start()
u = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([S.got, time.perf_counter() - began, u.ru_utime + u.ru_stime, u.ru_maxrss / 1024]))
"""


def report(got: int, took: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([got, took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))


def runs(args: argparse.Namespace, delay: float, gaps) -> list[list[str]]:  # type: ignore[no-untyped-def]
    """A row of the table for each crawler, over all pages at one delay."""
    import httpx

    options = {"--hosts": args.hosts, "--pages": args.pages, "--delays": delay, "--port": args.port}
    flags = [str(part) for pair in options.items() for part in pair]
    commands = {"ours": [sys.executable, __file__, "--ours", *flags]}
    if args.scrapy:
        told = json.dumps([[host(n) for n in range(args.hosts)], args.port, delay])
        commands["Scrapy"] = [args.scrapy, "-c", SPIDER, told]
    rows, speeds = [], {}
    for name, command in commands.items():
        out = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
        got, took, cpu, memory = json.loads(out.strip().splitlines()[-1])
        httpx.get(f"http://{host(0)}:{args.port}/reset")
        speeds[name] = got / took
        cells = [f"{got:,}", f"{took:.1f}", f"{got / took:.1f}", f"{1000 * cpu / max(got, 1):.1f}", f"{memory:.0f}"]
        rows.append([f"{name}, delay {delay:g} s", *cells, f"{gaps.get():.3f}"])
        print(*rows[-1], sep="  ", flush=True)
    if len(speeds) == 2:
        print(f"ours is {speeds['ours'] / speeds['Scrapy']:.2f} of Scrapy")
        rows[0].append(f"{speeds['ours'] / speeds['Scrapy']:.2f} ×")
    return [row + [""] * (8 - len(row)) for row in rows]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--hosts", type=int, default=50)
    cli.add_argument("--pages", type=int, default=20)
    cli.add_argument("--delays", type=float, nargs="+", default=[1.0, 0.0])
    cli.add_argument("--port", type=int, default=18173)
    cli.add_argument("--scrapy", metavar="PYTHON")
    cli.add_argument("--write", action="store_true", help="write the section of docs/benchmarks-corpus.md")
    cli.add_argument("--ours", action="store_true", help=argparse.SUPPRESS)
    args = cli.parse_args()
    if args.ours:
        ours(args.hosts, args.pages, args.port, args.delays[0])
        return
    if args.scrapy and not Path(args.scrapy).exists():
        cli.error(f"{args.scrapy}: no such interpreter")
    if not args.scrapy:
        print("without Scrapy: --scrapy names an interpreter that has it")
    context = multiprocessing.get_context("spawn")
    ready, gaps = context.Event(), context.Queue()
    serving = (args.hosts, args.pages, args.port, ready, gaps)
    server = context.Process(target=serve, args=serving, daemon=True)
    server.start()
    ready.wait(30)
    try:
        rows = [row for delay in args.delays for row in runs(args, delay, gaps)]
    finally:
        server.terminate()
    head = ["what", "pages", "s", "pages/s", "CPU ms a page", "peak MB", "least gap at a host, s", "of Scrapy"]
    told = f"{args.hosts} hosts on loopback with {args.pages} pages of 20 KB each, robots.txt and a feed; one run.\n\n"
    if args.write and args.scrapy:
        put("Crawling", "python bench/crawl.py --scrapy PYTHON --write", told + table(head, rows))


if __name__ == "__main__":
    main()
