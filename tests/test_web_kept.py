"""Whole answers that are kept until the store changes: the same bytes, told apart by question and language, bounded."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from stores import health_insurance
from test_web import TOKEN, served, site  # noqa: F401 (a fixture)

from db import open_store
from web.app import Settings, create_app
from web.kept import Kept


class _Pages:
    """An application that counts how often it is asked, and answers with the query and its number."""

    def __init__(self, status: int = 200, kind: bytes = b"text/html; charset=utf-8", cookie: bool = False) -> None:
        self.asked, self.status, self.kind, self.cookie = 0, status, kind, cookie

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        self.asked += 1
        headers = [(b"content-type", self.kind)] + ([(b"set-cookie", b"lang=en")] if self.cookie else [])
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": scope["query_string"].ljust(100, b" ")})


_Answer = tuple[int, bytes, dict[bytes, bytes]]


def _ask(kept: Kept, query: bytes = b"", *, method: str = "GET", **headers: str) -> _Answer:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": "/", "query_string": query,
             "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]}
    asyncio.run(kept(scope, None, send))  # type: ignore[arg-type]
    return sent[0]["status"], sent[1]["body"], dict(sent[0]["headers"])


def test_an_answer_is_made_once_until_the_store_changes() -> None:
    version = ["1"]
    pages = _Pages()
    kept = Kept(pages, lambda: version[0])
    first = _ask(kept, b"q=a")
    assert _ask(kept, b"q=a") == first
    assert pages.asked == 1
    assert _ask(kept, b"q=a", if_none_match=first[2][b"etag"].decode())[:2] == (304, b"")
    assert pages.asked == 1
    version[0] = "2"
    assert _ask(kept, b"q=a", if_none_match=first[2][b"etag"].decode())[0] == 304  # made anew, and is the same
    assert pages.asked == 2
    _ask(kept, b"q=b")
    assert pages.asked == 3


@pytest.mark.parametrize("pages", [_Pages(404), _Pages(kind=b"text/csv"), _Pages(cookie=True)])
def test_what_is_no_lasting_page_is_not_kept(pages: _Pages) -> None:
    kept = Kept(pages, lambda: "1")
    assert b"etag" not in _ask(kept)[2]
    _ask(kept)
    assert pages.asked == 2


def test_feeds_are_tagged_but_made_for_each_host() -> None:
    pages = _Pages(kind=b"application/atom+xml")
    kept = Kept(pages, lambda: "1")
    tag = _ask(kept)[2][b"etag"].decode()
    assert _ask(kept, if_none_match=tag)[0] == 304
    assert pages.asked == 2


def test_languages_and_methods_are_told_apart() -> None:
    pages = _Pages()
    kept = Kept(pages, lambda: "1")
    for cookie in ("", "lang=en", "lang=vi", "lang=xx", "a=1; lang=en; [bad"):
        _ask(kept, cookie=cookie)
    assert pages.asked == 2
    _ask(kept, method="POST")
    assert pages.asked == 3


def test_what_is_kept_is_bounded() -> None:
    pages = _Pages()
    kept = Kept(pages, lambda: "1", most=20_000)
    for n in range(40):
        _ask(kept, b"q=%d" % n)
    assert 16 <= len(kept._answers) <= 20
    assert kept._size <= 20_000
    _ask(kept, b"q=39")
    assert pages.asked == 40
    _ask(kept, b"q=0")  # forgotten
    assert pages.asked == 41
    for _ in range(2):
        _ask(kept, b"x" * 1000)  # more than a sixteenth, with the question
    assert pages.asked == 43
    assert all(len(query) < 10 for _, query, _ in kept._answers)


def test_what_is_stored_or_decided_shows_at_once_and_headers_alone_can_be_asked_for(tmp_path: Any) -> None:
    place = tmp_path / "kept.db"
    with open_store(place) as store, served(create_app(place, Settings(TOKEN))) as client:
        pages = ("/", "/?q=21-NQ/TW", "/figures?kind=count", "/api/v1/search?q=21-NQ/TW")
        before = {path: client.get(path) for path in pages}
        assert all(client.get(path).content == answer.content for path, answer in before.items())
        article, facts = health_insurance()
        store.put(article, facts, extractor="test")
        for path, answer in before.items():
            now = client.get(path, headers={"If-None-Match": answer.headers["etag"]})
            assert now.status_code == 200, path
            assert now.content != answer.content, path
        counted = next(fact for fact in facts if fact.kind == "count")
        shown = client.get("/figures?kind=count").text
        store.decide(article.id, counted, reason="đếm hai lần", reviewer="Lan")
        assert client.get("/figures?kind=count").text != shown
        head = client.head("/?q=21-NQ/TW")
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["etag"] == client.get("/?q=21-NQ/TW").headers["etag"]
        assert "lang=en" in client.get("/?lang=en").headers["set-cookie"]
        assert client.get("/").text.startswith('<!doctype html>\n<html lang="en">')  # the cookie is sent along
        assert client.get("/", headers={"Cookie": "lang=vi"}).text.startswith('<!doctype html>\n<html lang="vi">')
