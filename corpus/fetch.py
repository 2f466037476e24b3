"""The polite client: one request at a time per host, by the host's rules, within bounds of time and size."""

from __future__ import annotations

import random
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore
import httpx
import stamina

from corpus.addresses import DeadlineError, GuardedTransport, RefusedAddressError, resolve
from corpus.frontier import Validators
from corpus.payload import BrokenBodyError, TooLargeError, read_body
from corpus.robots import MAX_ROBOTS, Robots
from corpus.sources import Source
from corpus.urls import host_key
from trichluc import __version__

__all__ = ["Client", "FetchError", "Limits", "Reason", "Response"]

AGENT = "trichluc"
"""Product token that robots.txt rules are looked up by."""

Kind = Literal["page", "feed", "sitemap", "listing", "robots"]
Reason = Literal[
    "robots",  # robots.txt forbids it
    "robots unreachable",  # it cannot be asked, so nothing is fetched
    "address",  # private, loopback or link-local
    "unreachable",  # no connection, or broken off
    "certificate",
    "timeout",
    "status",
    "retry later",  # 429 or 503 that asks for a longer wait than a run lasts
    "too large",
    "redirects",
    "content type",
    "broken body",
    "bad address",
    "stopped",
]
FINAL: frozenset[Reason] = frozenset({"robots", "address", "too large", "redirects", "content type", "bad address"})
"""Reasons that another attempt will not change; a status is final where `FetchError.final` says so."""

_TYPES: dict[Kind, tuple[str, ...]] = {
    "page": ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml"),
    "listing": ("text/html", "application/xhtml+xml"),
    "feed": ("xml", "rss", "atom", "text/", "octet-stream"),
    "sitemap": ("xml", "text/", "gzip", "octet-stream"),
    "robots": ("",),
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})


class FetchError(Exception):
    """A request that brought nothing: `reason` for programs, the text for people, and the address it was about."""

    def __init__(
        self, url: str, reason: Reason, detail: str, *, status: int | None = None, wait: float | None = None
    ) -> None:
        super().__init__(f"{url}: {detail}")
        self.url = url
        self.reason: Reason = reason
        self.detail = detail
        self.status = status
        self.wait = wait
        """Seconds that the host asks to wait before another request (Retry-After)."""

    @property
    def final(self) -> bool:
        """Whether asking again is of no use (404, refused, not a page)."""
        return self.reason in FINAL or (self.reason == "status" and self.status not in _TRANSIENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer that was kept.

    `url` is the address asked for, `final_url` the one that answered after `redirects`. `wire` is the body as it was
    sent (still compressed, if it was), `body` with that taken off. `not_modified` is True for a 304, which has no body.
    """

    url: str
    final_url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    wire: bytes
    fetched_at: datetime
    redirects: tuple[str, ...] = ()
    not_modified: bool = False
    request_headers: tuple[tuple[str, str], ...] = ()
    address: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def content_type(self) -> str:
        """Media type without parameters, in lower case; empty where none is stated."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Charset parameter of the Content-Type header."""
        for parameter in (self.header("content-type") or "").split(";")[1:]:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None

    @property
    def validators(self) -> Validators:
        """What to ask with next time."""
        return Validators(self.header("etag"), self.header("last-modified"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one request, and how often it is tried again. Times in seconds, sizes in bytes."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    body: int = 10 << 20
    """Largest page or feed, as sent and as uncompressed."""
    sitemap: int = 50 << 20
    """Largest sitemap: what the protocol allows."""
    redirects: int = 5
    attempts: int = 3
    first_wait: float = 2.0
    longest_wait: float = 60.0
    """Cap of the wait between attempts; a Retry-After beyond it gives the address up until a later run."""
    jitter: float = 0.05
    """Random part added to each delay, as a fraction of it."""
    robots_age: float = 86_400.0
    """How long a robots.txt is trusted (RFC 9309, 2.4)."""
    robots_retry: float = 600.0
    """How long an unreachable robots.txt is not asked for again."""


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
        """Let every wait end at once; requests not yet begun fail with the reason "stopped"."""
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
            target = response.header("location") if response.status in _REDIRECTS else None
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
        headers = {"Accept": _ACCEPT.get(kind, "*/*")}
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
                    self._check_type(url, kind, answer.headers.get("content-type", ""))
                    largest = {"sitemap": limits.sitemap, "robots": MAX_ROBOTS}.get(kind, limits.body)
                    wire, body = read_body(
                        answer.iter_raw(), answer.headers.get("content-encoding", ""), largest, cut=kind == "robots"
                    )
            finally:
                answer.close()
        except RefusedAddressError as error:
            raise FetchError(url, "address", str(error)) from None
        except (DeadlineError, httpcore.TimeoutException, httpx.TimeoutException) as error:
            what = f"not done after {limits.total:g} s" if isinstance(error, DeadlineError) else "no answer in time"
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
        if status == 200 or (status == 304 and validators) or (status in _REDIRECTS and response.header("location")):
            return response
        if kind == "robots":
            return response
        wait = _retry_after(response.header("retry-after"), fetched_at) if status in (429, 503) else None
        if wait is not None and wait > limits.longest_wait:
            raise FetchError(
                url, "retry later", f"answers {status} and asks to wait {wait:.0f} s", status=status, wait=wait
            )
        raise FetchError(url, "status", f"answers {status}", status=status, wait=wait)

    def _check_type(self, url: str, kind: Kind, stated: str) -> None:
        media = stated.partition(";")[0].strip().lower()
        if media and not any(part in media for part in _TYPES[kind]):
            raise FetchError(url, "content type", f"is {media}, not a {kind}")

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
                    private=private, context=self._context(insecure) if kind[3] else None, resolver=self._resolver
                )
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


_ACCEPT: dict[Kind, str] = {
    "page": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "listing": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "feed": "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1",
    "sitemap": "application/xml,text/xml;q=0.9,*/*;q=0.1",
    "robots": "text/plain,*/*;q=0.1",
}


def _by_way_of(url: str, at: str, detail: str) -> str:
    return detail if at == url else f"redirects to {at[:200]}: {detail}"


def _absolute(base: str, target: str) -> str:
    try:
        parts = urlsplit(urljoin(base, target.strip()))
    except ValueError:
        return target
    return urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, ""))


def _retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds of a Retry-After header, which states them or a date."""
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
