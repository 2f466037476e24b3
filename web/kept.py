"""Whole answers kept until the store changes, each with an ETag: who has it already is told so before any work is done.

A page that was made is sent again as it is, to whoever asks the same question, until anything is written to the store:
what a night brought or a reviewer decided is seen at once.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable

from anyio.to_thread import run_sync
from starlette.requests import Request

from web.rendering import language_of
from web.safety import App, Message, Receive, Scope, Send

__all__ = ["Kept"]

_TAGGED = (b"text/html", b"application/json", b"application/atom+xml")
_KEPT = (b"text/html", b"application/json")
"""A feed has absolute links, which depend on the host that was asked for."""
_Key = tuple[str, bytes, str]
_HEADERS = 1024


class Kept:
    """Keeps answers up to `most` bytes, the latest asked for, none larger than a sixteenth of that.

    Only what is a whole page or JSON, answers a GET well and sets no cookie. `quick` says that asking for the store's
    version takes no time worth a thread.
    """

    def __init__(self, app: App, version: Callable[[], str], *, quick: bool = True, most: int = 32 << 20) -> None:
        self.app, self.version, self.quick, self.most = app, version, quick, most
        self._known: str | None = None
        self._answers: OrderedDict[_Key, tuple[Message, bytes]] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what is kept, or pass the request on and keep what comes back."""
        if scope["type"] != "http" or scope["path"].startswith(("/static/", "/pages/")):
            return await self.app(scope, receive, send)
        if scope["method"] == "HEAD" and not scope["path"].startswith("/api/"):
            scope = dict(scope) | {"method": "GET"}  # the server knows what was sent, and leaves the body out
        if scope["method"] != "GET":
            return await self.app(scope, receive, send)
        version = self.version() if self.quick else await run_sync(self.version)
        if version != self._known:
            self._answers.clear()
            self._known, self._size = version, 0
        sent = dict(scope["headers"])
        key = (scope["path"], scope["query_string"], language_of(Request(scope)))
        if key in self._answers:
            self._answers.move_to_end(key)
            return await _answer(*self._answers[key], sent, send)
        return await self.app(scope, receive, self._keeping(key, version, sent, send))

    def _keeping(self, key: _Key, version: str, sent: dict[bytes, bytes], send: Send) -> Send:
        begun: list[Message] = []

        async def keep(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_tagged(message):
                begun.append(message)
            elif begun and not message.get("more_body"):
                body = message.get("body", b"")
                start = _tagged(begun.pop(), body)
                self._put(key, version, start, body)
                await _answer(start, body, sent, send)
            else:
                if begun:  # comes in parts: passed on as it comes
                    await send(begun.pop())
                await send(message)

        return keep

    def _put(self, key: _Key, version: str, start: Message, body: bytes) -> None:
        # Not what was made of a store that is gone.
        if version != self._known or _size(key, body) > self.most // 16 or not _type_of(start).startswith(_KEPT):
            return
        if key in self._answers:
            self._size -= _size(key, self._answers.pop(key)[1])
        self._answers[key] = start, body
        self._size += _size(key, body)
        while self._size > self.most:
            oldest, (_, dropped) = self._answers.popitem(last=False)
            self._size -= _size(oldest, dropped)


def _size(key: _Key, body: bytes) -> int:
    """Bytes that an answer takes, with its question, which may be the longer, and its headers."""
    return len(body) + 4 * len(key[0]) + len(key[1]) + _HEADERS


def _is_tagged(start: Message) -> bool:
    names = {name.lower() for name, _ in start["headers"]}
    return start["status"] == 200 and _type_of(start).startswith(_TAGGED) and b"set-cookie" not in names


def _type_of(start: Message) -> bytes:
    return next((bytes(value) for name, value in start["headers"] if name.lower() == b"content-type"), b"")


def _tagged(start: Message, body: bytes) -> Message:
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'.encode()
    # The language is chosen by a cookie; an answer is asked for anew each time, and seldom sent.
    return dict(start) | {"headers": [
        *start["headers"], (b"etag", tag), (b"cache-control", b"no-cache"), (b"vary", b"Cookie"),
    ]}


async def _answer(start: Message, body: bytes, sent: dict[bytes, bytes], send: Send) -> None:
    headers = dict(start["headers"])
    if headers[b"etag"] in sent.get(b"if-none-match", b""):
        kept = [(name, headers[name]) for name in (b"etag", b"cache-control", b"vary")]
        start, body = dict(start) | {"status": 304, "headers": kept}, b""
    await send(dict(start))
    await send({"type": "http.response.body", "body": body})
