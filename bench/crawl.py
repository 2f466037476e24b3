# ruff: noqa: E501 (pages and a program as text)
"""Fifty hosts on loopback: our crawl against Scrapy, in one run; pages per second, CPU per page, memory.

    python bench/crawl.py [--hosts 50] [--pages 20] [--delay 1] [--scrapy PYTHON]

Hosts are 127.0.1.1 to 127.0.1.50, each with a robots.txt, a feed and article pages of 20 KB; the server counts each gap
between two requests to a host, so a broken delay is seen from its side. Scrapy obeys robots.txt, one request at a time
per host, the same delay without jitter; PYTHON is an interpreter that has it.
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

sys.path.insert(0, str(Path(__file__).parents[1]))

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--delay", type=float, default=1.0)
    parser.add_argument("--port", type=int, default=18173)
    parser.add_argument("--scrapy", metavar="PYTHON")
    parser.add_argument("--ours", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.ours:
        ours(args.hosts, args.pages, args.port, args.delay)
        return
    context = multiprocessing.get_context("spawn")
    ready, gaps = context.Event(), context.Queue()
    server = context.Process(target=serve, args=(args.hosts, args.pages, args.port, ready, gaps), daemon=True)
    server.start()
    ready.wait(30)
    import httpx

    numbers = [str(value) for value in (args.hosts, args.pages, args.delay, args.port)]
    flags = [part for pair in zip(("--hosts", "--pages", "--delay", "--port"), numbers, strict=True) for part in pair]
    runs = {"ours": [sys.executable, __file__, "--ours", *flags]}
    if args.scrapy:
        runs["scrapy"] = [
            args.scrapy,
            "-c",
            SPIDER,
            json.dumps([[host(n) for n in range(args.hosts)], args.port, args.delay]),
        ]
    try:
        for name, command in runs.items():
            out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            got, took, cpu, memory = json.loads(out.strip().splitlines()[-1])
            httpx.get(f"http://{host(0)}:{args.port}/reset")
            print(
                f"{name:7} {got:5} pages {took:6.1f} s {got / took:7.1f} pages/s  CPU {1000 * cpu / max(got, 1):5.1f} ms a page  "
                f"memory {memory:5.0f} MB  least gap at a host {gaps.get():.3f} s"
            )
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
