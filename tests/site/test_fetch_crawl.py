# ruff: noqa: E501 (pages, feeds and tables of cases are long lines)
"""Crawls over several hosts: what is found, fetched once, remembered, and told."""

from __future__ import annotations

import gzip
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hostile import Host, Reply, endless, fifty_megabytes, reset_in_the_middle, rss, serving, times
from newspages import STORY, page, paragraphs

from corpus.archive import Archive, Archived, ArchiveError, read_record, replay
from corpus.check import check_source
from corpus.crawl import Budget, Event, Failed, Fetched, Finished, Looked, NotModified, crawl, crawl_all
from corpus.discover import NotAFeedError, read_feed, read_sitemap
from corpus.fetch import Client, Limits
from corpus.frontier import Link, MemoryFrontier, Outcome, retry_at
from corpus.listings import read_listing
from corpus.page import page_of
from corpus.sources import Source
from corpus.urls import looks_like_article

FAST = Limits(connect=1.0, read=1.0, total=2.0, body=1 << 20, attempts=2, first_wait=0.05, longest_wait=0.5)
DATE = "Mon, 16 Nov 2020 13:00:00 +0700"


def article(n: int) -> Reply:
    return Reply(page(STORY, f'<div class="editor-content">{paragraphs(STORY)}<p>Bài số {n}.</p></div>'))


def paper(name: str = "thử", *, articles: int = 3, delay: float = 0.0) -> tuple[Host, str]:
    host = Host()
    for n in range(articles):
        host.routes[f"/tin/bai-{1000 + n}.html"] = article(n)
    return host, name


def source_of(host: Host, name: str = "thử", *, delay: float = 0.0, **more: object) -> Source:
    return Source(name=name, url=host.url + "/", delay=delay, allow_private=True, **more)  # type: ignore[arg-type]


def run(source: Source, frontier: MemoryFrontier, **more: object) -> list[Event]:
    with Client(limits=FAST) as client:
        return list(crawl(source, frontier, client, **more))  # type: ignore[arg-type]


def of(kind: type, events: list[Event]) -> list:
    return [event for event in events if isinstance(event, kind)]


def test_a_feed_is_crawled_once():
    host, _ = paper()
    with serving(host):
        host.routes["/rss"] = rss(*((f"/tin/bai-{1000 + n}.html?utm_source=rss", DATE) for n in range(3)))
        frontier = MemoryFrontier()
        source = source_of(host, feeds=(host.url + "/rss",))
        events = run(source, frontier)
        assert [event.link.changed for event in of(Fetched, events)] == ["2020-11-16T06:00:00Z"] * 3
        assert events[-1] == Finished("thử", 3, 0, 0)
        asked = len(host.log)
        events = run(source, frontier)
        assert events[-1] == Finished("thử", 0, 0, 0)
        assert len(host.log) == asked + 2  # robots.txt and the feed


def test_the_same_article_at_four_addresses_is_fetched_once():
    host, _ = paper(articles=1)
    with serving(host):
        at = "/tin/bai-1000.html"
        host.routes["/rss"] = rss(
            *((link, DATE) for link in (at, at + "?utm_source=zalo", host.url + at + "#binh-luan", "/amp" + at))
        )
        events = run(source_of(host, feeds=(host.url + "/rss",)), MemoryFrontier())
    assert len(of(Fetched, events)) == 1
    assert [(event.links, event.new) for event in of(Looked, events)] == [(4, 1)]


def test_a_feed_that_moves_its_dates_asks_the_page_only_whether_it_changed():
    host, _ = paper(articles=0)

    def unchanged(handler: object) -> Reply:
        same = handler.headers.get("If-None-Match") == '"1"'  # type: ignore[attr-defined]
        return Reply(b"", 304) if same else Reply(article(0).body, headers={"ETag": '"1"'})

    host.routes["/tin/bai-1000.html"] = unchanged
    with serving(host):
        host.routes["/rss"] = times(
            rss(("/tin/bai-1000.html", DATE)), rss(("/tin/bai-1000.html", DATE.replace("16 Nov", "17 Nov")))
        )
        frontier, source = MemoryFrontier(), source_of(host, feeds=(host.url + "/rss",))
        assert len(of(Fetched, run(source, frontier))) == 1
        events = run(source, frontier)
    assert (len(of(Fetched, events)), len(of(NotModified, events))) == (0, 1)


def test_an_edited_article_is_fetched_again_with_another_text():
    host, _ = paper(articles=0)
    with serving(host):
        host.routes["/tin/bai-1000.html"] = times(article(1), article(2))
        host.routes["/map.xml"] = times(
            *(
                Reply(
                    f"<urlset><url><loc>{host.url}/tin/bai-1000.html</loc><lastmod>2021-12-2{d}</lastmod></url></urlset>"
                )
                for d in (5, 6)
            )
        )
        frontier, source = MemoryFrontier(), source_of(host, sitemaps=(host.url + "/map.xml",))
        pages = [
            page_of(event.response.body, url=event.response.final_url)
            for _ in range(2)
            for event in of(Fetched, run(source, frontier))
        ]
    assert len(pages) == 2
    assert pages[0].article.id == pages[1].article.id
    assert pages[0].text_hash != pages[1].text_hash


def test_a_listing_with_pages_that_loops_ends():
    host, _ = paper(articles=6)
    with serving(host):
        for n in (1, 2, 3):
            links = "".join(f'<a href="/tin/bai-{1000 + k}.html">bài {k}</a>' for k in range(2 * n - 2, 2 * n))
            host.routes[f"/tin?trang={n}"] = Reply(
                f'{links}<a href="/gioi-thieu">giới thiệu</a><a href="https://noi-khac.vn/bai-9999.html">x</a><a href="/tin?trang={n % 3 + 1}">Trang sau</a>'
            )
        events = run(source_of(host, listings=(host.url + "/tin?trang=1",)), MemoryFrontier())
    assert [event.new for event in of(Looked, events)] == [2, 2, 2]
    assert events[-1] == Finished("thử", 6, 0, 0)


def listing_of(days: list[tuple[int, str]], page: int, pages: int) -> Reply:
    """A listing page of (number of the article, day beside it); the last page names itself as its next."""
    rows = "".join(f'<li><a href="/tin/bai-{n}.html">Bài {n}</a> <span>{day}</span></li>' for n, day in days)
    return Reply(f'<ul>{rows}</ul><a href="/tin?trang={min(page + 1, pages)}">Trang sau</a>')


def test_a_back_fill_walks_a_listing_until_it_is_older():
    host, _ = paper(articles=24)
    with serving(host):
        for page_number in range(1, 9):  # three articles a page, a month back each page
            day = f"{10:02}/{13 - page_number:02}/2021"
            numbers = range(1000 + 3 * (page_number - 1), 1000 + 3 * page_number)
            host.routes[f"/tin?trang={page_number}"] = listing_of([(n, day) for n in numbers], page_number, 8)
        frontier, source = MemoryFrontier(), source_of(host, listings=(host.url + "/tin?trang=1",))
        bounds = {"since": date(2021, 8, 1), "until": date(2021, 10, 31)}
        events = run(source, frontier, **bounds)
        # December and November are passed over, October to August fetched, July ends it
        assert [event.new for event in of(Looked, events)] == [0, 0, 3, 3, 3, 0]
        assert [event.link.url[-9:-5] for event in of(Fetched, events)] == [str(n) for n in range(1006, 1015)]
        asked = [path for path in host.paths if path.startswith("/tin")]
        assert asked.index("/tin/bai-1006.html") < asked.index("/tin?trang=4")  # each page's articles before the next
        again = run(source, frontier, **bounds)
        assert (len(of(Fetched, again)), again[-1]) == (0, Finished("thử", 0, 0, 0))


def test_a_back_fill_over_a_listing_that_loops_or_never_ends_comes_to_an_end():
    host, _ = paper(articles=4)

    def endless_listing(handler: object) -> Reply:
        number = int(handler.path.rpartition("=")[2])  # type: ignore[attr-defined]
        links = "".join(f'<a href="/tin/bai-{1000 + (2 * number + k) % 4}.html">x</a>' for k in (0, 1))
        return Reply(f'{links}<a href="/tin?trang={number + 1}">Trang sau</a>')

    host.routes["/tin"] = endless_listing  # the last page is given for every number beyond it
    with serving(host):
        source = source_of(host, listings=(host.url + "/tin?trang=1",))
        events = run(source, MemoryFrontier(), since=date(2000, 1, 1))
        assert events[-1] == Finished("thử", 4, 0, 0)
        assert len(of(Looked, events)) == 3

        def ever_new(handler: object) -> Reply:
            number = int(handler.path.rpartition("=")[2])  # type: ignore[attr-defined]
            return Reply(
                f'<a href="/khong/bai-{5000 + number}.html">x</a><a href="/tin?trang={number + 1}">Trang sau</a>'
            )

        host.routes["/tin"] = ever_new
        events = run(source, MemoryFrontier(), since=date(2000, 1, 1), budget=Budget(backfill_pages=7))
        assert len(of(Looked, events)) == 7


def test_what_a_back_fill_passed_over_is_found_by_the_next_run():
    host, _ = paper(articles=3)
    urls = "".join(f"<url><loc>/tin/bai-{1000 + n}.html</loc><lastmod>202{n}-06-01</lastmod></url>" for n in range(3))

    def tagged(handler: object) -> Reply:
        same = handler.headers.get("If-None-Match") == '"1"'  # type: ignore[attr-defined]
        return Reply(b"", 304) if same else Reply(f"<urlset>{urls}</urlset>", headers={"ETag": '"1"'})

    host.routes["/map.xml"] = tagged
    with serving(host):
        frontier, source = MemoryFrontier(), source_of(host, sitemaps=(host.url + "/map.xml",))
        found = [
            [event.link.url[-9:-5] for event in of(Fetched, run(source, frontier, **bounds))]
            for bounds in ({"since": date(2021, 1, 1), "until": date(2021, 12, 31)}, {"since": date(2022, 1, 1)}, {}, {})
        ]
    assert found == [["1001"], ["1002"], ["1000"], []]


def test_a_walk_over_a_listing_that_was_killed_between_two_pages_is_taken_up_again():
    host, _ = paper(articles=6)
    with serving(host):
        for number in (1, 2, 3):
            links = [(1000 + k, "01/11/2020") for k in range(2 * number - 2, 2 * number)]
            host.routes[f"/tin?trang={number}"] = listing_of(links, number, 3)
        frontier, source = MemoryFrontier(), source_of(host, listings=(host.url + "/tin?trang=1",))
        with Client(limits=FAST) as client:
            events = crawl(source, frontier, client)
            assert next(events) == Looked("thử", host.url + "/tin?trang=1", "listing", 2, 2)
            events.close()  # type: ignore[attr-defined]
        assert run(source, frontier)[-1] == Finished("thử", 6, 0, 0)
        assert [event.links for event in of(Looked, run(source, frontier))] == [2]  # all is known and fetched


def test_pages_that_have_not_changed_are_asked_for_on_one_connection():
    host, _ = paper(articles=0)
    connections = set()

    def tagged(handler: object) -> Reply:
        connections.add(handler.client_address)  # type: ignore[attr-defined]
        same = handler.headers.get("If-None-Match") == '"1"'  # type: ignore[attr-defined]
        return Reply(b"", 304) if same else Reply(article(1).body, headers={"ETag": '"1"'})

    numbers = range(1000, 1020)
    for n in numbers:
        host.routes[f"/tin/bai-{n}.html"] = tagged
    with serving(host):
        frontier, source = MemoryFrontier(), source_of(host, sitemaps=(host.url + "/map.xml",))
        for day in (5, 6):
            urls = (
                f"<url><loc>/tin/bai-{n}.html</loc><lastmod>2021-12-2{day}</lastmod></url>" for n in numbers
            )
            host.routes["/map.xml"] = Reply(f"<urlset>{''.join(urls)}</urlset>", headers={"Content-Type": "text/xml"})
            connections.clear()
            events = run(source, frontier)
    assert events[-1] == Finished("thử", 0, 20, 0)
    assert len(connections) == 1


def test_an_edited_article_of_a_listing_is_found_by_asking_again_while_it_is_young():
    host, _ = paper(articles=0)
    edited = False

    def tagged(number: int) -> Callable[[object], Reply]:
        def reply(handler: object) -> Reply:
            tag = f'"{number}{edited and number == 1}"'
            if handler.headers.get("If-None-Match") == tag:  # type: ignore[attr-defined]
                return Reply(b"", 304)
            return Reply(article(number + 10 * edited).body, headers={"ETag": tag})

        return reply

    for n in range(3):
        host.routes[f"/tin/bai-{1000 + n}.html"] = tagged(n)
    with serving(host):
        links = "".join(f'<li><a href="/tin/bai-{1000 + n}.html">Bài</a> 10/01/2026</li>' for n in range(3))
        host.routes["/tin"] = Reply(f"<ul>{links}</ul>")
        frontier, source = MemoryFrontier(), source_of(host, listings=(host.url + "/tin",), recheck_days=3)
        night = datetime.now(UTC)
        assert run(source, frontier, now=lambda: night)[-1] == Finished("thử", 3, 0, 0)
        assert run(source, frontier, now=lambda: night + timedelta(hours=1))[-1] == Finished("thử", 0, 0, 0)
        edited = True
        events = run(source, frontier, now=lambda: night + timedelta(hours=24))
        assert [event.link.url[-9:-5] for event in of(Fetched, events)] == ["1001"]
        assert len(of(NotModified, events)) == 2
        capped = run(source, frontier, now=lambda: night + timedelta(hours=48), budget=Budget(rechecks=2))
        assert len(of(NotModified, capped)) == 2
        assert run(source, frontier, now=lambda: night + timedelta(hours=97))[-1] == Finished("thử", 0, 0, 0)


def test_a_home_page_announces_feeds_and_robots_announces_sitemaps():
    host, _ = paper(articles=3)
    with serving(host):
        host.routes["/"] = Reply(
            '<link rel="alternate" type="application/rss+xml" href="/rss"><a href="/tin/bai-1000.html">x</a>'
        )
        host.routes["/rss"] = rss(("/tin/bai-1001.html", DATE))
        host.routes["/robots.txt"] = Reply(f"User-agent: *\nDisallow:\nSitemap: {host.url}/map.xml.gz\n")
        host.routes["/map.xml.gz"] = Reply(
            gzip.compress(f"<urlset><url><loc>{host.url}/tin/bai-1002.html</loc></url></urlset>".encode()),
            headers={"Content-Type": "application/x-gzip"},
        )
        events = run(source_of(host), MemoryFrontier())
    assert events[-1] == Finished("thử", 3, 0, 0)


def test_a_sitemap_index_is_read_newest_first_within_the_range():
    host, _ = paper(articles=6)
    with serving(host):
        entries = "".join(
            f"<sitemap><loc>{host.url}/m{n}.xml</loc><lastmod>2021-0{n}-28</lastmod></sitemap>" for n in (1, 2, 3)
        )
        host.routes["/index.xml"] = Reply(
            f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</sitemapindex>"
        )
        for n in (1, 2, 3):
            urls = "".join(
                f"<url><loc>/tin/bai-{1000 + 2 * n - k}.html</loc><lastmod>2021-0{n}-{10 * k:02}T08:00:00+07:00</lastmod></url>"
                for k in (1, 2)
            )
            host.routes[f"/m{n}.xml"] = Reply(f"<urlset>{urls}</urlset>")
        events = run(
            source_of(host, sitemaps=(host.url + "/index.xml",)),
            MemoryFrontier(),
            since=date(2021, 2, 10),
            until=date(2021, 3, 19),
        )
    assert [path for path in host.paths if path.startswith("/m")] == ["/m3.xml", "/m2.xml"]
    assert sorted(event.link.url[-9:-5] for event in of(Fetched, events)) == ["1002", "1003", "1005"]


def test_killed_at_any_point_it_goes_on_and_loses_nothing():
    host, _ = paper(articles=8)
    with serving(host):
        host.routes["/rss"] = rss(*((f"/tin/bai-{1000 + n}.html", DATE) for n in range(8)))
        frontier, source = MemoryFrontier(), source_of(host, feeds=(host.url + "/rss",))
        stored: list[str] = []
        for _ in range(20):
            with Client(limits=FAST) as client:
                events = crawl(source, frontier, client)
                taken = 0
                for event in events:
                    if isinstance(event, Fetched):
                        stored.append(event.link.id)
                        taken += 1
                        if taken == 3:
                            break  # killed after storing, before the page was marked
                else:
                    break
    assert len(set(stored)) == 8
    assert max(Counter(host.paths[1:]).values()) <= 20
    assert Counter(stored).most_common(1)[0][1] <= 2


def test_one_bad_page_does_not_stop_the_others_and_is_due_again_later():
    host, _ = paper(articles=2)
    bad = {
        "/tin/x-2001.html": Reply("", 503),
        "/tin/x-2002.html": Reply("", 404),
        "/tin/x-2003.html": Reply(send=reset_in_the_middle),
    }
    host.routes |= bad
    with serving(host):
        host.routes["/rss"] = rss(*((link, DATE) for link in [*bad, "/tin/bai-1000.html", "/tin/bai-1001.html"]))
        frontier, source = MemoryFrontier(), source_of(host, feeds=(host.url + "/rss",))
        events = run(source, frontier)
        assert [(event.url.rpartition("/")[2], event.reason, event.final) for event in of(Failed, events)] == [
            ("x-2001.html", "status", False), ("x-2002.html", "status", True), ("x-2003.html", "unreachable", False),
        ]  # fmt: skip
        assert events[-1] == Finished("thử", 2, 0, 3)
        assert run(source, frontier)[-1] == Finished("thử", 0, 0, 0)
        later = run(source, frontier, now=lambda: datetime.now(UTC) + timedelta(hours=2))
        assert [event.url[-9:-5] for event in of(Failed, later)] == ["2001", "2003"]


def test_a_source_that_gives_nothing_says_why():
    host, _ = paper()
    with serving(host):
        source = source_of(host, feeds=(host.url + "/none", host.url + "/html"))
        host.routes["/html"] = Reply("<html>không phải feed</html>")
        events = run(source, MemoryFrontier())
    assert "answers 404" in events[-1].failed
    assert "not a feed" in events[-1].failed


def test_a_budget_ends_a_run_and_says_that_there_is_more():
    host, _ = paper(articles=5)
    with serving(host):
        host.routes["/rss"] = rss(*((f"/tin/bai-{1000 + n}.html", DATE) for n in range(5)))
        frontier, source = MemoryFrontier(), source_of(host, feeds=(host.url + "/rss",))
        assert run(source, frontier, budget=Budget(pages=2))[-1] == Finished("thử", 2, 0, 0, None, True)
        assert run(source, frontier)[-1] == Finished("thử", 3, 0, 0)


def test_a_crawl_over_everything_ends_loses_nothing_and_breaks_no_delay():
    hosts = [paper(articles=4)[0] for _ in range(5)]
    hosts[0].routes["/tin/x-9001.html"] = Reply(send=endless)
    hosts[1].routes["/tin/x-9001.html"] = Reply(send=fifty_megabytes)
    hosts[2].routes["/tin/x-9001.html"] = Reply("", 302, {"Location": "http://169.254.169.254/"})
    hosts[3].routes["/tin/x-9001.html"] = Reply("", 302, {"Location": "/tin/x-9001.html"})
    hosts[4].routes["/robots.txt"] = Reply("", 503)
    with serving(*hosts):
        for host in hosts:
            host.routes["/rss"] = rss(
                ("/tin/x-9001.html", DATE), *((f"/tin/bai-{1000 + n}.html", DATE) for n in range(4))
            )
        sources = [source_of(host, f"báo {n}", delay=0.1, feeds=(host.url + "/rss",)) for n, host in enumerate(hosts)]
        began = time.monotonic()
        with Client(limits=FAST) as client:
            events = list(crawl_all(sources, MemoryFrontier(), client))
        took = time.monotonic() - began
    assert Counter(event.link.source for event in of(Fetched, events)) == {f"báo {n}": 4 for n in range(4)}
    assert sorted(event.reason for event in of(Failed, events)) == [
        "address",
        "redirects",
        "robots unreachable",
        "timeout",
        "too large",
    ]
    assert len(of(Finished, events)) == 5
    assert all(min(host.gaps) >= 0.1 for host in hosts[:4])
    assert all(host.most_running == 1 for host in hosts[1:4])  # the endless one still talks when the client has hung up
    assert took < 60
    assert len(hosts[4].log) <= 2


def test_closing_a_crawl_of_many_ends_it():
    hosts = [paper(articles=3)[0] for _ in range(3)]
    with serving(*hosts):
        for host in hosts:
            host.routes["/rss"] = rss(*((f"/tin/bai-{1000 + n}.html", DATE) for n in range(3)))
        sources = [source_of(host, f"báo {n}", delay=20, feeds=(host.url + "/rss",)) for n, host in enumerate(hosts)]
        began = time.monotonic()
        with Client(limits=FAST) as client:
            events = crawl_all(sources, MemoryFrontier(), client)
            import threading

            threading.Timer(0.3, client.stop).start()
            assert [event.fetched for event in events if isinstance(event, Finished)] == [0, 0, 0]
    assert time.monotonic() - began < 15


def test_archive_gives_back_the_bytes_and_replays_to_the_same_articles(tmp_path: Path):
    host, _ = paper(articles=3)
    host.routes["/tin/bai-1002.html"] = Reply(
        gzip.compress(article(2).body.encode()), headers={"Content-Encoding": "gzip"}
    )  # type: ignore[union-attr]
    with serving(host):
        host.routes["/rss"] = rss(*((f"/tin/bai-{1000 + n}.html", DATE) for n in range(3)))
        fetched = of(Fetched, run(source_of(host, feeds=(host.url + "/rss",)), MemoryFrontier()))
    with Archive(tmp_path) as archive:
        places = [archive.write(event.response) for event in fetched]
    for event, place in zip(fetched, places, strict=True):
        back = read_record(tmp_path, place.file, place.offset)
        assert (back.wire, back.body, back.status, back.place) == (event.response.wire, event.response.body, 200, place)
    first = [
        page_of(e.response.body, url=e.response.final_url, charset=e.response.charset, fetched=e.response.fetched_at)
        for e in fetched
    ]
    again = [
        page_of(a.body, url=a.url, charset=a.charset, fetched=a.fetched_at)
        for a in replay([tmp_path])
        if isinstance(a, Archived)
    ]
    assert again == first
    with pytest.raises(ArchiveError):
        read_record(tmp_path, places[0].file, places[0].offset + 5)
    file = tmp_path / places[0].file
    file.write_bytes(file.read_bytes()[:-40])  # the machine died while writing
    items = list(replay([tmp_path]))
    assert [isinstance(item, Archived) for item in items] == [True, True, False]
    with Archive(tmp_path) as archive:
        assert archive.write(fetched[0].response).file != file.name


def test_feeds_in_their_dialects():
    base = "https://bao.thu/rss"
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/x"/><link href="/a-1"/><published>2020-01-01T00:00:00Z</published><updated>2020-01-02T00:00:00+07:00</updated></entry></feed>'
    assert [(f.url, f.changed) for f in read_feed(atom.encode(), base)] == [
        ("https://bao.thu/a-1", "2020-01-01T17:00:00Z")
    ]
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><item><link>http://bao.thu/a</link><dc:date>2020-01-01</dc:date></item></rdf:RDF>'
    assert [(f.url, f.changed) for f in read_feed(rdf.encode(), base)] == [("http://bao.thu/a", "2019-12-31T17:00:00Z")]
    broken = '\n <?xml version="1.0"?><rss><channel><item><title>A & B</title><link>/a-1</link><pubDate>16:30 23/05/2013</pubDate><item><link> /a-2 </link>'
    assert [f.url for f in read_feed(broken.encode(), base)] == ["https://bao.thu/a-1", "https://bao.thu/a-2"]
    assert read_feed(b"<rss><channel/></rss>", base) == []
    for wrong in (b"", b"<html/>", b"{}", b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss>&x;"):
        if wrong.startswith(b"<!"):
            assert read_feed(wrong, base) == []
        else:
            with pytest.raises(NotAFeedError):
                read_feed(wrong, base)


def test_sitemaps():
    base = "https://bao.thu/s.xml"
    news = '<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://bao.thu/a</loc><n:news><n:publication_date>2020-01-01T08:00:00+07:00</n:publication_date></n:news></url></urlset>'
    assert [(f.url, f.changed) for f in read_sitemap(news.encode(), base)] == [
        ("https://bao.thu/a", "2020-01-01T01:00:00Z")
    ]
    assert [f.url for f in read_sitemap(b"https://bao.thu/1\nhttps://bao.thu/2\n", base)] == [
        "https://bao.thu/1",
        "https://bao.thu/2",
    ]
    index = b"<sitemapindex><sitemap><loc>/m.xml</loc></sitemap></sitemapindex>"
    assert [(f.url, f.sitemap) for f in read_sitemap(index, base)] == [("https://bao.thu/m.xml", True)]
    cut = b"<urlset><url><loc>/1</loc></url><url><loc>/2</loc><url><loc>/3"  # what came before is read
    assert [f.url for f in read_sitemap(cut, base)][:1] == ["https://bao.thu/1"]
    inner = b"<urlset><url><loc>/1</loc><x><url>/0</url></x><lastmod>2021-01-01</lastmod></url></urlset>"
    assert [(f.url, f.changed) for f in read_sitemap(inner, base)] == [("https://bao.thu/1", "2020-12-31T17:00:00Z")]
    assert list(read_sitemap(b"<urlset/>", base)) == []
    for wrong in (b"", b"<", b"khong phai", b"<html><url><loc>/1</loc></url></html>", b"<html/>", b"\x00<"):
        with pytest.raises(NotAFeedError):
            list(read_sitemap(wrong, base))


@pytest.mark.parametrize(
    ("url", "yes"),
    [
        ("https://bao.thu/tin/bai-viet-12345.html", True), ("https://bao.thu/chinh-tri/202511/hop-bao-thuong-ky-1a2b3c4/", True), ("https://bao.thu/x.aspx?ItemID=77", True),
        ("https://bao.thu/huyen-uy-so-ket-nghi-quyet", True), ("https://bao.thu/", False), ("https://bao.thu/chinh-tri", False), ("https://bao.thu/tag/bhxh-12345", False),
        ("https://bao.thu/a/anh-12345.jpg", False), ("https://bao.thu/tim-kiem?q=12345", False),
    ],
)  # fmt: skip
def test_addresses_of_articles(url: str, yes: bool):
    assert looks_like_article(url) is yes


BAO_THU = Source(name="thử", url="https://bao.thu/")


@pytest.mark.parametrize(
    ("wanted", "number", "html"),
    [
        ("https://bao.thu/tin/2", 1, '<link rel="next" href="/tin/2">'),
        ("https://bao.thu/tin?p=9", 1, '<a href="?p=2">2</a><a href="?p=9" title="Trang sau">»</a>'),
        ("https://bao.thu/tin?p=3", 2, '<a href="?p=1">1</a><b>2</b><a href="?p=3">3</a><a href="?p=4">4</a>'),
        ("https://bao.thu/muc/2", 1, '<base href="https://bao.thu/muc/"><a href="2">Trang sau</a>'),
        (None, 4, '<a href="?p=1">1</a><a href="?p=3">3</a>'),
        (None, 1, '<a href="#">»</a>'),
        (None, 1, '<a href="https://noi-khac.thu/?p=2">2</a>'),
        (None, 1, ""),
    ],
)
def test_next_pages(wanted: str | None, number: int, html: str):
    assert read_listing(html.encode(), "https://bao.thu/tin", BAO_THU, number).next == wanted


@pytest.mark.parametrize(
    ("day", "html"),
    [
        ("2021-12-25T02:56:00Z", '<li><a href="/tin/bai-1001.html">Bài</a> <span class="time">09:56 25/12/2021</span></li>'),
        ("2021-12-24T17:00:00Z", '<li><a href="/tin/bai-1001.html"><img></a><h3><a href="/tin/bai-1001.html">Hội nghị ngày 1/1/2020</a></h3>(25/12/2021)</li>'),
        ("2021-12-24T17:00:00Z", '<div><h3><a href="/tin/bai-1001.html">Bài</a></h3><p>Ngày 1/1/2020, Huyện ủy Bình Sơn tổ chức hội nghị tổng kết.</p><div>Thứ Bảy, 25/12/2021</div></div>'),
        (None, '<li><a href="/tin/bai-1001.html">Bài</a></li><li><a href="/tin/bai-1002.html">Hai</a> 25/12/2021</li>'),
        (None, '<p>25/12/2021</p><ul><li><a href="/tin/bai-1001.html">Bài</a></li><li><a href="/tin/bai-1002.html">Hai</a></li></ul>'),
        (None, '<li><a href="/tin/bai-1001.html">Bài</a> 2 giờ trước</li>'),
    ],
)  # fmt: skip
def test_the_day_printed_beside_a_link(day: str | None, html: str):
    links = read_listing(html.encode(), "https://bao.thu/tin", BAO_THU).links
    assert (links[0].url, links[0].day, links[0].changed) == ("https://bao.thu/tin/bai-1001.html", day, None)


@pytest.mark.parametrize(
    ("day", "path"),
    [("2021-12-24T17:00:00Z", "/2021/12/25/bai-viet-moi-nhat-ve-y-te.html"), ("2021-12-24T17:00:00Z", "/tin/bai-20211225.html"), (None, "/tin/bai-20211345.html"), (None, "/tin/bai-120211225.html"),
     (None, "/tin/bai-1001.html")],
)  # fmt: skip
def test_the_day_in_an_address(day: str | None, path: str):
    assert [
        link.day for link in read_listing(f'<a href="{path}">x</a>'.encode(), "https://bao.thu/", BAO_THU).links
    ] == [day]


def test_the_memory_of_a_crawl():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    frontier = MemoryFrontier()
    link = Link(source="a", url="https://bao.thu/x-1", found_in="f", changed="2020-01-01T00:00:00Z")
    assert frontier.add(link)
    assert not frontier.add(Link(source="a", url="http://www.bao.thu/x-1?utm_id=1", found_in="g"))
    assert frontier.next("a", at) == link
    assert frontier.next("b", at) is None
    for hours in (0, 1, 3, 7, 15, 31):
        when = at + timedelta(hours=hours)
        assert frontier.next("a", when) == link
        frontier.done(link, Outcome(kind="failed", at=when))
        assert frontier.next("a", when) is None
    assert frontier.next("a", at + timedelta(days=99)) is None  # given up
    assert retry_at(6, at) is None


def test_a_source_is_looked_at_before_it_is_relied_on():
    host, _ = paper(articles=1)
    with serving(host), Client(limits=FAST) as client:
        host.routes["/rss"] = rss(("/tin/bai-1000.html", DATE))
        host.routes["/rong"] = rss()
        check = check_source(
            source_of(host, feeds=(host.url + "/rss", host.url + "/rong", host.url + "/khong")), client
        )
        assert check.page is not None
        assert check.page.article.title == STORY.title
        assert check.wrong == [
            f"{host.url}/rong: names no articles",
            f"{host.url}/khong: answers 404",
            "its newest article is of 2021-12-25: the source may have gone silent",
        ]
        host.routes["/robots.txt"] = Reply("", 503)
    with serving(host), Client(limits=FAST) as client:
        assert "robots.txt" in check_source(source_of(host), client).wrong[0]
