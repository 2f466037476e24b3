"""What keeps the page safe: headers, a rate limit, tokens and links. Everything from articles is untrusted."""

from __future__ import annotations

import hmac
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

__all__ = ["HEADERS", "RateLimit", "SecurityHeaders", "safe_link", "same_token"]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_REMEMBERED = 10_000

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class SecurityHeaders:
    """Adds `HEADERS` to every response that does not set them itself."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers to what comes back."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((n.lower().encode(), v.encode()) for n, v in HEADERS.items() if n.lower().encode() not in given),
                ]
            await send(message)

        return await self.app(scope, receive, with_headers)


class RateLimit:
    """A token bucket per client address: `per_second` requests on average, `burst` at once; beyond that 429.

    Remembers the last 10,000 addresses, so that memory is bounded whoever calls.
    """

    def __init__(
        self, app: App, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app, self.rate, self.burst, self.clock = app, per_second, burst, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 429."""
        if scope["type"] != "http" or self._admits((scope.get("client") or ("",))[0]):
            return await self.app(scope, receive, send)
        body = b'{"type":"about:blank","title":"Too many requests","status":429}'
        await send({"type": "http.response.start", "status": 429, "headers": [
            (b"content-type", b"application/problem+json"), (b"retry-after", b"1"),
            (b"content-length", str(len(body)).encode()),
        ]})
        await send({"type": "http.response.body", "body": body})
        return None

    def _admits(self, client: str) -> bool:
        now = self.clock()
        left, then = self._left.pop(client, (float(self.burst), now))
        left = min(self.burst, left + (now - then) * self.rate)
        admitted = left >= 1
        self._left[client] = (left - 1 if admitted else left, now)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        return admitted


def safe_link(url: str | None) -> str | None:
    """`url` if it leads to a web page, else None: `javascript:`, `data:` and relative links are never followed."""
    url = (url or "").strip()
    if _PLAIN_LINK.match(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc else None


# Almost every link; taking it apart costs ten times as much.
_PLAIN_LINK = re.compile(r"https?://[A-Za-z0-9.-]{1,200}(?:[/?#]|\Z)")


def same_token(given: str | None, expected: str) -> bool:
    """Whether a token is the expected one, in constant time."""
    return hmac.compare_digest((given or "").encode(), expected.encode())
