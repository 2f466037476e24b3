"""A web site with its own misbehaviour, served for real on loopback; every port is a host of its own."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """What one request is answered with. `send` takes over the connection instead."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    send: Callable[[Handler], None] | None = None

    def with_defaults(self) -> tuple[bytes, dict[str, str]]:
        body = self.body.encode() if isinstance(self.body, str) else self.body
        headers = {"Content-Type": "text/html; charset=utf-8", **self.headers}
        return body, {name: value for name, value in headers.items() if value}


Route = Reply | Callable[["Handler"], Reply]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host: Host = self.server.host  # type: ignore[attr-defined]
        with host.lock:
            host.log.append((time.monotonic(), self.path))
            host.requests.append(dict(self.headers.items()))
            host.running += 1
            host.most_running = max(host.most_running, host.running)
        try:
            self._answer(host)
        except OSError:
            self.close_connection = True
        finally:
            with host.lock:
                host.running -= 1

    def _answer(self, host: Host) -> None:
        path = self.path.partition("?")[0]
        route = host.routes.get(self.path) or host.routes.get(path) or Reply("<h1>404</h1>", 404)
        reply = route(self) if callable(route) else route
        if reply.send is not None:
            reply.send(self)
            self.close_connection = True
            return
        body, headers = reply.with_defaults()
        self.send_response(reply.status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Host:
    """One host: its routes, and what it was asked, when."""

    routes: dict[str, Route] = field(
        default_factory=lambda: {
            "/robots.txt": Reply("User-agent: *\nDisallow:\n", headers={"Content-Type": "text/plain"})
        }
    )
    log: list[tuple[float, str]] = field(default_factory=list)
    requests: list[dict[str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    running: int = 0
    most_running: int = 0
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [path for _, path in self.log]

    @property
    def gaps(self) -> list[float]:
        times = [at for at, _ in self.log]
        return [b - a for a, b in itertools.pairwise(times)]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def serving(*hosts: Host, wrap: Callable[[socket.socket], socket.socket] | None = None) -> Iterator[None]:
    """Serve hosts, each on a port of its own."""
    servers = []
    for host in hosts:
        server = _Server(("127.0.0.1", 0), Handler)
        if wrap:
            server.socket = wrap(server.socket)
        server.host = host  # type: ignore[attr-defined]
        host.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        servers.append((server, thread))
    try:
        yield
    finally:
        for server, thread in servers:
            server.shutdown()
            server.server_close()
            thread.join()


def _head(handler: Handler, *headers: str) -> None:
    lines = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *headers]
    handler.wfile.write(("\r\n".join(lines) + "\r\n\r\n").encode())
    handler.wfile.flush()


def endless(handler: Handler) -> None:
    """A body that never ends, a little at a time."""
    _head(handler, "Transfer-Encoding: chunked")
    for _ in range(600):
        handler.wfile.write(b"5\r\n<p>a \r\n")
        handler.wfile.flush()
        time.sleep(0.02)


def dripping_head(handler: Handler) -> None:
    """Headers that come byte by byte."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Filler: ")
    for _ in range(600):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.02)


def silent(handler: Handler) -> None:
    """Takes the request and says nothing."""
    time.sleep(3)


def reset_in_the_middle(handler: Handler) -> None:
    """Half a body, then a reset."""
    _head(handler, "Content-Length: 10000")
    handler.wfile.write(b"<p>half of it")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    handler.connection.close()


def fifty_megabytes(handler: Handler) -> None:
    """A page of 50 MB without a stated length."""
    _head(handler, "Transfer-Encoding: chunked")
    for _ in range(800):
        handler.wfile.write(b"10000\r\n" + b"<p>a</p>" * 8192 + b"\r\n")


def times(*replies: Reply) -> Callable[[Handler], Reply]:
    """The first reply, then the second …; the last one for good."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def rss(*items: tuple[str, str]) -> Reply:
    """A feed of (address, pubDate)."""
    body = "".join(f"<item><title>t</title><link>{link}</link><pubDate>{date}</pubDate></item>" for link, date in items)
    return Reply(
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{body}</channel></rss>',
        headers={"Content-Type": "application/rss+xml"},
    )
