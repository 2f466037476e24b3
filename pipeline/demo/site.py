"""The demonstration paper: its pages, feed, sitemap and robots.txt, and a server on loopback that gives them out.

The pages have what makes real ones hard: a page clock that is not the article's date, a related box with figures of
other articles, counters, a licence number in the footer, one page in UTF-16 and one in windows-1258.
"""

from __future__ import annotations

import hashlib
import threading
import tomllib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from string import Template
from typing import Any

__all__ = ["NAME", "Response", "pages", "serve"]

NAME = "Báo Trường Giang (trình diễn)"
PORT = 8217
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True, slots=True)
class Response:
    """What the server answers to a path."""

    body: bytes
    content_type: str

    @property
    def etag(self) -> str:
        """Validator for conditional requests."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


def pages(base: str) -> dict[str, Response]:
    """All answers of the paper at `base` (`http://127.0.0.1:8800`), by path."""
    room = files(__package__ or "pipeline.demo")
    articles = tomllib.loads((room / "articles.toml").read_text(encoding="utf-8"))["article"]
    template = Template((room / "page.html").read_text(encoding="utf-8"))
    answers = {
        "/robots.txt": _text(f"User-agent: *\nDisallow: /quan-tri/\nSitemap: {base}/sitemap.xml\n", "text/plain"),
        "/rss.xml": _text(_feed(base, articles), "application/rss+xml"),
        "/sitemap.xml": _text(_sitemap(base, articles), "application/xml"),
        "/": _text(_front(articles), "text/html"),
        "/quan-tri/": _text("<p>Khu vực quản trị</p>", "text/html"),
    }
    for n, article in enumerate(articles):
        encoding = article.get("encoding", "utf-8")
        page = template.substitute(_fields(base, n, articles))
        answers[_path(article)] = Response(_encoded(page, encoding), f"text/html; charset={encoding}")
    return answers


@contextmanager
def serve(port: int = PORT) -> Iterator[str]:
    """Serve the paper on the loopback interface for the block; yields its address.

    The port is the same in every run, so that a second demonstration finds nothing new; another one where it is taken.
    """
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    except OSError:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    base = f"http://127.0.0.1:{server.server_port}"
    server.answers = pages(base)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield base
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer a request, with 304 where the client has this body already."""
        answer: Response | None = self.server.answers.get(self.path)  # type: ignore[attr-defined]
        if answer is None:
            self.send_error(404)
            return
        if self.headers.get("If-None-Match") == answer.etag:
            self.send_response(304)
            self.send_header("ETag", answer.etag)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("ETag", answer.etag)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal belongs to the crawler."""


def _path(article: dict[str, Any]) -> str:
    return f"/{article['published'][:10].replace('-', '/')}/{article['slug']}.html"


def _fields(base: str, n: int, articles: list[dict[str, Any]]) -> dict[str, str]:
    article = articles[n]
    published = datetime.fromisoformat(article["published"])
    # Two pages in three say their date in a meta element; the rest only where a reader sees it.
    meta = f'<meta property="article:published_time" content="{article["published"]}">' if n % 3 else ""
    related = "\n".join(
        f'<li><a href="{_path(other)}">{escape(other["title"])}</a> <span>({other["published"][:10]})</span></li>'
        for other in (articles[(n + 1) % len(articles)], articles[(n + 5) % len(articles)])
    )
    return {
        **{name: escape(article[name]) for name in ("title", "author", "section", "sapo", "caption", "slug")},
        "base": base,
        "path": _path(article),
        "charset": article.get("encoding", "utf-8"),
        "meta": meta,
        "stamp": f"{_WEEKDAYS[published.weekday()]}, {published:%d/%m/%Y - %H:%M} (GMT+7)",
        "paragraphs": "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in article["body"]),
        "related": related,
    }


def _feed(base: str, articles: list[dict[str, Any]]) -> str:
    items = "".join(
        f"<item><title>{escape(a['title'])}</title><link>{base}{_path(a)}</link><guid>{base}{_path(a)}</guid>"
        f"<pubDate>{format_datetime(datetime.fromisoformat(a['published']))}</pubDate></item>\n"
        for a in articles[:8]
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>Báo Trường Giang</title>'
        f"<link>{base}/</link><description>Tin mới</description>\n{items}</channel></rss>\n"
    )


def _sitemap(base: str, articles: list[dict[str, Any]]) -> str:
    urls = "".join(f"<url><loc>{base}{_path(a)}</loc><lastmod>{a['published']}</lastmod></url>\n" for a in articles)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )


def _front(articles: list[dict[str, Any]]) -> str:
    links = "\n".join(f'<li><a href="{_path(a)}">{escape(a["title"])}</a></li>' for a in articles)
    head = '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Báo Trường Giang</title></head>'
    return f"{head}<body><ul>{links}</ul></body></html>"


def _text(content: str, content_type: str) -> Response:
    return Response(content.encode(), f"{content_type}; charset=utf-8")


def _encoded(page: str, encoding: str) -> bytes:
    if encoding == "windows-1258":  # it has letters such as ê, but their tone marks stand apart
        page = "".join(_tone_apart(letter) for letter in page)
        return page.encode("cp1258", "xmlcharrefreplace")
    return page.encode(encoding)


def _tone_apart(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in marks if mark in _TONES)
    if not tones:
        return letter
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)) + tones
