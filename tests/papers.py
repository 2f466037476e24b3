"""Thirty papers for nights on end: what each publishes, edits and answers on a night, and what of it is within reach.

Each publishes some articles a night; some edit theirs, die, fall silent, change their layout or move their feed.
`Reader` is the other half: a model of what a perfect nightly reader holds at the end, written without a crawler.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from corpus.sources import Source

FIRST = datetime(2024, 3, 1, 19, 15, tzinfo=UTC)
"""The first run: a quarter past two in the morning in Vietnam."""
TURN = 15
"""From this night on the papers that misbehave do so."""
CUT = 20
"""The night on which the network is gone."""
VIETNAM = timezone(timedelta(hours=7))
REACH = 5
"""Days of which a feed names articles."""
Nights = Callable[[int], bool]


def never(_: int) -> bool:
    return False


def from_(first: int, last: int = 10**6) -> Nights:
    return lambda night: first <= night <= last


def daily(number: int = 2) -> Callable[[int], int]:
    return lambda _: number


@dataclass(kw_only=True)
class Paper:
    """A paper. `down` and the others say on which nights it is so."""

    name: str
    publishes: Callable[[int], int] = field(default_factory=daily)
    edits: tuple[int, ...] = ()
    """Nights after publication on which the first article of a night is edited."""
    takes_back: bool = False
    """Whether the second edit restores the first text."""
    touches: bool = False
    """Whether edits only move the date in the feed."""
    down: Nights = never
    status: int = 503
    """What it answers while it is down; 0: the connection is broken off."""
    hangs: Nights = never
    broken_feed: Nights = never
    maintenance: Nights = never
    """Every page is an apology with status 200."""
    scripted: Nights = never
    undated: Nights = never
    teasers: Nights = never
    redesigned: Nights = never
    feed_redirects: Nights = never
    feed_gone: Nights = never
    """The feed is at another address; `fixed` is when somebody told the configuration."""
    fixed: int = 10**6
    way: str = "feed"
    """How it is found: `feed`, `sitemap`, `listing`."""
    reach: int = REACH
    night: int = 0
    base: str = ""
    not_modified: int = 0

    def source(self) -> Source:
        """How it is configured tonight."""
        moved = self.night >= self.fixed
        ways: dict[str, Any] = {
            "feed": {"feeds": (f"{self.base}/{'tin-moi.xml' if moved else 'rss.xml'}",)},
            "sitemap": {"sitemaps": (f"{self.base}/sitemap.xml",)},
            "listing": {"listings": (f"{self.base}/tin-tuc",)},
        }[self.way]
        return Source(name=self.name, url=f"{self.base}/", delay=0, allow_private=True, **ways)

    # What is published

    def articles(self, night: int) -> list[tuple[int, int]]:
        """The articles within reach of what names them: (night, number)."""
        return [
            (day, number)
            for day in range(max(0, night - self.reach + 1), night + 1)
            for number in range(1, self.publishes(day) + 1)
        ]

    def edition(self, article: tuple[int, int], night: int) -> int:
        """How often an article has been edited by a night."""
        day, number = article
        return sum(night >= day + after for after in self.edits) if number == 1 and day % 4 == 0 else 0

    def words(self, article: tuple[int, int], night: int) -> int:
        """The number that makes the text of this edition."""
        edition = self.edition(article, night)
        if self.touches or (self.takes_back and edition == 2):
            edition = 0
        return 1000 * article[0] + 10 * article[1] + edition

    def changed(self, article: tuple[int, int], night: int) -> datetime:
        days = (0, *self.edits)[self.edition(article, night)]
        return (FIRST + timedelta(days=article[0] + days, hours=-3, minutes=article[1])).astimezone(VIETNAM)

    # What it answers

    def answer(self, path: str) -> tuple[int, str, str]:
        night = self.night
        if self.down(night) or night == CUT:
            return (0 if night == CUT else self.status), "text/plain", "maintenance"
        if path == "/robots.txt":
            return 200, "text/plain", "User-agent: *\nDisallow: /quan-tri/\n"
        if path in ("/rss.xml", "/tin-moi.xml", "/sitemap.xml", "/tin-tuc"):
            return self._entry(path)
        return self._page(path)

    def _entry(self, path: str) -> tuple[int, str, str]:
        night = self.night
        if path == "/rss.xml" and self.feed_redirects(night):
            return 301, "text/html", "/tin-moi.xml"
        if path == "/rss.xml" and self.feed_gone(night):
            return 404, "text/html", "<p>Không tìm thấy trang</p>"
        if self.broken_feed(night):
            return 200, "text/html", "<html><body><p>Hệ thống đang bảo trì</p></body></html>"
        return 200, *{"feed": self._feed, "sitemap": self._sitemap, "listing": self._listing}[self.way]()

    def _links(self) -> list[tuple[str, datetime]]:
        return [
            (f"{self.base}/tin-dong-khe-{day}-{number}.html", self.changed((day, number), self.night))
            for day, number in reversed(self.articles(self.night))
        ]

    def _feed(self) -> tuple[str, str]:
        items = "".join(
            f"<item><title>Tin</title><link>{url}</link><pubDate>{format_datetime(changed)}</pubDate></item>"
            for url, changed in self._links()
        )
        return "application/rss+xml", f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'

    def _sitemap(self) -> tuple[str, str]:
        urls = "".join(
            f"<url><loc>{url}</loc><lastmod>{changed.isoformat()}</lastmod></url>" for url, changed in self._links()
        )
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return "application/xml", f'<?xml version="1.0"?><urlset xmlns="{space}">{urls}</urlset>'

    def _listing(self) -> tuple[str, str]:
        links = "".join(f'<li><a href="{url}">Tin huyện Đông Khê</a></li>' for url, _ in self._links())
        return "text/html", f"<html><body><h1>Tin tức</h1><ul>{links}</ul></body></html>"

    def _page(self, path: str) -> tuple[int, str, str]:
        night = self.night
        if self.maintenance(night):
            return 200, "text/html", "<html><body><p>Hệ thống đang bảo trì, mời quay lại sau.</p></body></html>"
        if self.scripted(night):
            page = "<html><head><title>x</title></head><body><div id=app></div><script>boot()</script></body></html>"
            return 200, "text/html", page
        day, number = (int(part) for part in path.removesuffix(".html").split("-")[-2:])
        return 200, "text/html; charset=utf-8", self._article((day, number))

    def _article(self, article: tuple[int, int]) -> str:
        day, number = article
        words = self.words(article, self.night)
        stated = (FIRST + timedelta(days=day, hours=-3)).astimezone(VIETNAM).isoformat()
        meta = "" if self.undated(self.night) else f'<meta property="article:published_time" content="{stated}">'
        people = "" if self.teasers(self.night) else (
            f"<p>Đến nay, toàn huyện có {words + 2000} đảng viên; số hộ nghèo giảm {day % 9 + 1},5% so với năm 2023, "
            f"vượt kế hoạch tỉnh giao. Dự hội nghị có {number + 117} đại biểu của các xã.</p>"
        )  # fmt: skip
        said = "" if self.teasers(self.night) else f"sơ kết thực hiện Nghị quyết số {day + 1}-NQ/HU, "
        new = self.redesigned(self.night)
        open_, close = ("<div class='noi-dung'>", "</div>") if new else ("<article>", "</article>")
        headline = f"Hội nghị huyện Đông Khê, bản tin {_spelt(words)}"
        return (
            f'<html><head><meta charset="utf-8"><title>{headline}</title>{meta}</head><body>{open_}'
            f"<h1>{headline}</h1><p>Sáng nay, huyện Đông Khê tổ chức hội nghị "
            f"{said}bàn việc tuyên truyền để người dân các xã, thị trấn tham gia.</p>{people}"
            "<p>Các xã, thị trấn tiếp tục đẩy mạnh tuyên truyền, vận động nhân dân hưởng ứng phong trào thi đua yêu "
            f"nước, giữ gìn đường làng ngõ xóm sạch đẹp và giúp nhau làm kinh tế.</p>{close}</body></html>"
        )


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _spelt(number: int) -> str:
    """A number in words, digit by digit: it makes each text another one without being a figure."""
    return " ".join(_DIGITS[int(digit)] for digit in str(number))


def edition_of(text: str) -> int:
    """The number that `_spelt` put into a headline."""
    said = text.split("\n")[0].rpartition("bản tin ")[2].split()
    return int("".join(str(_DIGITS.index(word)) for word in said))


def papers() -> list[Paper]:
    """Thirty of them."""
    return [
        Paper(name="daily"), Paper(name="daily, one", publishes=daily(1)),
        Paper(name="daily, three", publishes=daily(3)),
        Paper(name="one to three", publishes=lambda night: 1 + night % 3),
        Paper(name="not on Sundays", publishes=lambda night: 2 * (night % 7 != 6)),
        Paper(name="on working days", publishes=lambda night: 2 * (night % 7 not in (3, 4))),
        Paper(name="weekly", publishes=lambda night: 4 * (night % 7 == 2), reach=14),
        Paper(name="every third day", publishes=lambda night: 2 * (night % 3 == 0), reach=9),
        Paper(name="long weekends", publishes=lambda night: 2 * (night % 15 not in (10, 11, 12))),
        Paper(name="holiday", publishes=lambda night: 2 * (night not in range(330, 339))),
        Paper(name="edits", edits=(1,)), Paper(name="edits twice", edits=(1, 3)),
        Paper(name="edits and takes back", edits=(1, 2), takes_back=True),
        Paper(name="moves dates only", edits=(1,), touches=True),
        Paper(name="dies: 503", down=from_(TURN)), Paper(name="dies: 404", down=from_(TURN), status=404),
        Paper(name="dies: no answer", down=from_(TURN), status=0),
        Paper(name="dies and returns", down=from_(TURN, 34)),
        Paper(name="dies twice", down=lambda night: 15 <= night <= 24 or night >= 60),
        Paper(name="falls silent", publishes=lambda night: 2 * (night < TURN)),
        Paper(name="falls silent and returns", publishes=lambda night: 2 * (night not in range(TURN, 25))),
        Paper(name="hangs", hangs=from_(TURN, TURN)),
        Paper(name="no body", scripted=from_(TURN)), Paper(name="no dates", undated=from_(TURN)),
        Paper(name="teasers", teasers=from_(TURN)), Paper(name="good redesign", redesigned=from_(TURN)),
        Paper(name="feed redirects", feed_redirects=from_(TURN)),
        Paper(name="feed moves", feed_gone=from_(TURN), fixed=22, reach=10),
        Paper(name="lies", broken_feed=from_(TURN, TURN), maintenance=from_(TURN + 1, TURN + 1), way="sitemap"),
        Paper(name="listing", way="listing"),
    ]  # fmt: skip


@dataclass
class Reader:
    """What a perfect reader of a paper has after its nights: for each article the editions that were there to be read.

    It looks once a night at what the paper names, and reads what is new, what the paper says has changed, and what
    could not be read before.
    """

    paper: Paper
    seen: dict[tuple[int, int], datetime] = field(default_factory=dict)
    waiting: dict[tuple[int, int], int] = field(default_factory=dict)
    read: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    def look(self, night: int) -> str | None:
        """One night; why the paper as a whole gave nothing, or None."""
        paper = self.paper
        if paper.down(night) or night == CUT:
            return "down"
        gone = paper.feed_gone(night) and night < paper.fixed
        if not (gone or paper.broken_feed(night) or paper.hangs(night)):
            for article in paper.articles(night):
                changed = paper.changed(article, night)
                if article not in self.seen or (changed > self.seen[article] and paper.way != "listing"):
                    self.waiting.setdefault(article, 0)
                    self.seen[article] = changed
        for article in list(self.waiting):
            if paper.hangs(night):
                continue
            if paper.scripted(night) or paper.maintenance(night):
                self.waiting[article] += 1
                if self.waiting[article] == 6:
                    del self.waiting[article]
                continue
            del self.waiting[article]
            editions = self.read.setdefault(article, [])
            now = paper.words(article, night)
            if not editions or editions[-1] != now:
                editions.append(now)
        return "no entry" if gone or paper.broken_feed(night) or paper.hangs(night) else None


@contextmanager
def served(paper: Paper) -> Iterator[None]:
    """Serve a paper on loopback, with entity tags."""
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            if paper.hangs(paper.night) and self.path != "/robots.txt":
                ended.wait(20.0)
            status, kind, body = paper.answer(self.path)
            if status == 0:
                self.close_connection = True
                return
            raw = body.encode()
            tag = f'"{hashlib.sha256(raw).hexdigest()[:12]}"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                status, raw = 304, b""
                paper.not_modified += 1
            self.send_response(status)
            if status == 301:
                self.send_header("Location", body)
            if status in (200, 304):
                self.send_header("ETag", tag)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """A client that gave up."""

    server = Server(("127.0.0.1", 0), Handler)
    paper.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        server.shutdown()  # a loop over a closed socket would never rest
        server.server_close()
