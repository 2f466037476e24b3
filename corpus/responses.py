"""What a request asks for and what it brings: kinds, bounds, the answer kept, and why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from corpus.frontier import Validators

__all__ = [
    "ACCEPT",
    "FINAL",
    "REDIRECTS",
    "FetchError",
    "Kind",
    "Limits",
    "Reason",
    "Response",
    "charset_of",
    "check_type",
    "retry_after",
]

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
REDIRECTS = frozenset({301, 302, 303, 307, 308})
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
        return charset_of(self.header("content-type") or "")

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


ACCEPT: dict[Kind, str] = {
    "page": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "listing": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "feed": "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1",
    "sitemap": "application/xml,text/xml;q=0.9,*/*;q=0.1",
    "robots": "text/plain,*/*;q=0.1",
}


def charset_of(content_type: str) -> str | None:
    """Charset parameter of a Content-Type header."""
    for parameter in content_type.split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def check_type(url: str, kind: Kind, stated: str) -> None:
    """Refuse an answer whose Content-Type cannot hold what was asked for.

    Raises:
        FetchError: with the reason "content type".
    """
    media = stated.partition(";")[0].strip().lower()
    if media and not any(part in media for part in _TYPES[kind]):
        raise FetchError(url, "content type", f"is {media}, not a {kind}")


def retry_after(value: str | None, now: datetime) -> float | None:
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
