"""The polite client: one request at a time per host, by the host's rules, within bounds of time and size."""

from __future__ import annotations

import random
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore
import httpx
import stamina

from corpus.addresses import DeadlineError, GuardedTransport, RefusedAddressError, ResolveTimeout, resolve
from corpus.frontier import Validators
from corpus.payload import BrokenBodyError, TooLargeError, read_body
from corpus.responses import ACCEPT, REDIRECTS, FetchError, Kind, Limits, Reason, Response, check_type, retry_after
from corpus.robots import MAX_ROBOTS, Robots
from corpus.sources import Source
from corpus.urls import host_key
from trichluc import __version__

__all__ = ["Client", "FetchError", "Limits", "Reason", "Response"]

AGENT = "trichluc"
"""Product token that robots.txt rules are looked up by."""


@dataclass(slots=True)
class _Host:
    """One host: its turnstile, and its robots.txt by origin."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    next_at: float = 0.0
    asking: threading.Lock = field(default_factory=threading.Lock)
    robots: dict[str, tuple[Robots, float]] = field(default_factory=dict)


class Client:
    """Fetches for one or many sources, from one or many threads; hosts do not wait for each other.

    `contact` is where a paper's webmaster reaches whoever runs the crawl (a page or a mail address); the User-Agent
    says it. `transport` replaces the network (httpx.MockTransport in tests). `now` tells the time of a fetch.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        contact: str | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        transport: httpx.BaseTransport | None = None,
        resolver: Callable[[str, int], list[str]] = resolve,
    ) -> None:
        self.limits = limits or Limits()
        self.agent = f"{AGENT}/{__version__} ({'+' + contact if contact else 'no contact given'})"
        self._now = now
        self._given = transport
        self._resolver = resolver
        self._hosts: dict[str, _Host] = {}
        self._clients: dict[tuple[str, bool, bool, bool], httpx.Client] = {}
        self._contexts: dict[bool, ssl.SSLContext] = {}
        self._guard = threading.Lock()
        self._stopped = threading.Event()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def stop(self) -> None:
        """Let every wait end at once, also for an answer: what is not there yet fails with the reason "stopped"."""
        self._stopped.set()

    def close(self) -> None:
        """Stop, and close all connections."""
        self.stop()
        for client in self._clients.values():
            client.close()

    def robots(self, url: str, source: Source) -> Robots:
        """The rules that hold for an address, fetched when they are not known."""
        return self._robots(url, source)

    def get(self, url: str, source: Source, *, kind: Kind = "page", validators: Validators | None = None) -> Response:
        """Fetch one address for a source.

        Waits for the host's turn (the longer of the source's delay and its Crawl-delay, measured from the last answer),
        follows redirects by the same rules, and tries again what may come right.

        Raises:
            FetchError: nothing was got, and why.
        """
        tried = 0
        for attempt in stamina.retry_context(
            on=self._wait_before_retry,
            attempts=self.limits.attempts,
            timeout=None,
            wait_initial=self.limits.first_wait,
            wait_max=self.limits.longest_wait,
            wait_jitter=self.limits.first_wait / 2,
        ):
            with attempt:
                tried += 1
                return self._follow(url, source, kind, validators)
        raise AssertionError("the last attempt raises")

    def _wait_before_retry(self, error: Exception) -> bool | float:
        if not isinstance(error, FetchError) or error.final or self._stopped.is_set():
            return False
        if error.reason in ("certificate", "retry later", "robots unreachable", "stopped", "broken body"):
            return False
        return True if error.wait is None else error.wait

    def _follow(self, url: str, source: Source, kind: Kind, validators: Validators | None) -> Response:
        seen: list[str] = []
        at = url
        while True:
            if urlsplit(at).scheme not in ("http", "https") or not urlsplit(at).hostname:
                raise FetchError(url, "bad address", f"not an http address: {at[:200]}")
            if kind != "robots":
                try:
                    rules = self._robots(at, source)
                except FetchError as error:
                    raise FetchError(url, error.reason, _by_way_of(url, at, error.detail)) from None
                if rules.unreachable is not None:
                    raise FetchError(url, "robots unreachable", _by_way_of(url, at, rules.unreachable))
                if not rules.allows(at):
                    raise FetchError(url, "robots", _by_way_of(url, at, "robots.txt does not allow it"))
                delay = max(source.delay, rules.delay)
            else:
                delay = source.delay
            response = self._once(at, url, source, kind, None if seen else validators, delay, tuple(seen))
            target = response.header("location") if response.status in REDIRECTS else None
            if target is None:
                return response
            seen.append(at)
            at = _absolute(at, target)
            if at in seen:
                raise FetchError(url, "redirects", f"redirects in a circle by way of {at}")
            if len(seen) > self.limits.redirects:
                raise FetchError(url, "redirects", f"more than {self.limits.redirects} redirects")

    def _once(
        self,
        at: str,
        url: str,
        source: Source,
        kind: Kind,
        validators: Validators | None,
        delay: float,
        seen: tuple[str, ...],
    ) -> Response:
        """One request in the host's turn. Redirects come back as responses without a body."""
        host = self._host(at)
        with host.lock:
            self._pause(host.next_at - time.monotonic(), url)
            try:
                response = self._request(at, url, source, kind, validators, seen, host, delay)
            except FetchError as error:
                if self._stopped.is_set() and error.reason in ("timeout", "unreachable"):
                    raise FetchError(url, "stopped", "the crawl was stopped") from None
                wait = delay * (1 + random.uniform(0, self.limits.jitter))
                if error.wait is not None:
                    wait = max(wait, min(error.wait, self.limits.longest_wait))
                host.next_at = max(host.next_at, time.monotonic() + wait)
                raise
        return response

    def _request(
        self,
        at: str,
        url: str,
        source: Source,
        kind: Kind,
        validators: Validators | None,
        seen: tuple[str, ...],
        host: _Host,
        delay: float,
    ) -> Response:
        limits = self.limits
        client = self._client(at, source)
        headers = {"Accept": ACCEPT[kind]}
        if validators and validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators and validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        deadline = time.monotonic() + limits.total
        try:
            request = client.build_request("GET", at, headers=headers, extensions={"deadline": deadline})
            answer = client.send(request, stream=True)
            try:
                host.next_at = time.monotonic() + delay * (1 + random.uniform(0, limits.jitter))
                fetched_at = self._now()
                status = answer.status_code
                wire = body = b""
                if 200 <= status < 300:
                    if status != 200:
                        raise FetchError(url, "status", f"answers {status}", status=status)
                    check_type(url, kind, answer.headers.get("content-type", ""))
                    largest = {"sitemap": limits.sitemap, "robots": MAX_ROBOTS}.get(kind, limits.body)
                    wire, body = read_body(
                        answer.iter_raw(), answer.headers.get("content-encoding", ""), largest, cut=kind == "robots"
                    )
                elif status == 304:
                    answer.read()  # it has no body; read to its end, the connection stays open for the next request
            finally:
                answer.close()
        except RefusedAddressError as error:
            raise FetchError(url, "address", str(error)) from None
        except (DeadlineError, httpcore.TimeoutException, httpx.TimeoutException) as error:
            what = f"not done after {limits.total:g} s" if isinstance(error, DeadlineError) else "no answer in time"
            what += f": {error}" if isinstance(error, ResolveTimeout) else ""
            raise FetchError(url, "timeout", what) from None
        except TooLargeError as error:
            raise FetchError(url, "too large", str(error)) from None
        except BrokenBodyError as error:
            raise FetchError(url, "broken body", str(error)) from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
            raise FetchError(url, "bad address", f"not an address that can be asked: {error}") from None
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            if isinstance(error.__context__, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(error):
                raise FetchError(url, "certificate", f"its certificate is not valid: {error}") from None
            raise FetchError(url, "unreachable", f"no answer: {str(error) or type(error).__name__}") from None
        pairs = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in answer.headers.raw)
        response = Response(
            url=url,
            final_url=at,
            status=status,
            reason=answer.reason_phrase,
            headers=pairs,
            body=body,
            wire=wire,
            fetched_at=fetched_at,
            redirects=seen,
            not_modified=status == 304,
            request_headers=tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in request.headers.raw),
        )
        if status == 200 or (status == 304 and validators) or (status in REDIRECTS and response.header("location")):
            return response
        if kind == "robots":
            return response
        wait = retry_after(response.header("retry-after"), fetched_at) if status in (429, 503) else None
        if wait is not None and wait > limits.longest_wait:
            raise FetchError(
                url, "retry later", f"answers {status} and asks to wait {wait:.0f} s", status=status, wait=wait
            )
        raise FetchError(url, "status", f"answers {status}", status=status, wait=wait)

    def _robots(self, url: str, source: Source) -> Robots:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        host = self._host(url)
        with host.asking:
            known = host.robots.get(origin)
            if known is None or known[1] <= time.monotonic():
                rules = self._ask_robots(origin, url, source)
                age = self.limits.robots_age if rules.unreachable is None else self.limits.robots_retry
                known = host.robots[origin] = (rules, time.monotonic() + age)
            return known[0]

    def _ask_robots(self, origin: str, url: str, source: Source) -> Robots:
        try:
            answer = self._follow(f"{origin}/robots.txt", source, "robots", None)
        except FetchError as error:
            if error.reason in ("stopped", "address", "certificate", "bad address"):
                raise FetchError(url, error.reason, error.detail) from None
            if error.reason == "redirects":
                return Robots(AGENT)  # RFC 9309, 2.3.1.2: more than five redirects may count as "there is none"
            return Robots(AGENT, unreachable=f"robots.txt cannot be had: {error.detail}")
        return Robots.of(AGENT, answer.status, answer.body)

    def _host(self, url: str) -> _Host:
        with self._guard:
            return self._hosts.setdefault(host_key(url), _Host())

    def _client(self, at: str, source: Source) -> httpx.Client:
        key = host_key(at)
        private = source.allow_private and key in source.all_hosts
        insecure = source.insecure and key in source.all_hosts
        with self._guard:
            kind = (key, private, insecure, at.startswith("https"))
            client = self._clients.get(kind)
            if client is None:
                transport = self._given or GuardedTransport(
                    private=private, context=self._context(insecure) if kind[3] else None, resolver=self._resolver,
                    stopped=self._stopped,
                )  # fmt: skip
                client = httpx.Client(
                    transport=transport,
                    follow_redirects=False,
                    timeout=httpx.Timeout(self.limits.read, connect=self.limits.connect),
                    headers={
                        "User-Agent": self.agent,
                        "Accept-Encoding": "gzip, deflate",
                        "Accept-Language": "vi, en;q=0.3",
                    },
                )
                self._clients[kind] = client
            return client

    def _context(self, insecure: bool) -> ssl.SSLContext:
        if insecure not in self._contexts:
            self._contexts[insecure] = httpx.create_ssl_context(verify=not insecure)
        return self._contexts[insecure]

    def _pause(self, seconds: float, url: str) -> None:
        if self._stopped.is_set() or (seconds > 0 and self._stopped.wait(seconds)):
            raise FetchError(url, "stopped", "the crawl was stopped")


def _by_way_of(url: str, at: str, detail: str) -> str:
    return detail if at == url else f"redirects to {at[:200]}: {detail}"


def _absolute(base: str, target: str) -> str:
    try:
        parts = urlsplit(urljoin(base, target.strip()))
    except ValueError:
        return target
    return urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, ""))
