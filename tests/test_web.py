"""The journalists' page, served for real on loopback: pages, API, review, hostile articles."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest
import uvicorn

from db import open_store
from db.documents import Document, Link
from db.registry import put_documents
from db.runs import end_run, start_run
from db.sources import SourceFacts, describe_sources
from extractors import extract
from models import Article
from web.app import Settings, create_app
from web.charts import Point, bars, over_time
from web.marking import runs
from web.phrases import LANGUAGES, phrases
from web.safety import HEADERS, RateLimit, safe_link

TOKEN = "a token of the tests"
TEXT = """Huyện Phú An tổng kết Nghị quyết số 21-NQ/TW
Ngày 12/11/2019, Huyện ủy Phú An tổng kết Nghị quyết số 21-NQ/TW ngày 22/11/2012 của Bộ Chính trị. \
Hội nghị có 215 đại biểu tham dự.
Năm 2019, toàn huyện có 48.350 người tham gia BHYT, đạt tỷ lệ bao phủ 91,2% dân số; \
phấn đấu năm 2020 đạt 93% dân số."""
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}{% raw %}"
MENTION = "Nghị quyết số 21-NQ/TW"
_SVG = "<svg onload=alert(1)><a xlink:href='javascript:alert(2)'>x</a></svg>"
_CLOSING = "</title></textarea></mark></pre>--><style>*{display:none}</style><script>alert(1)</script>"
ATTACKS: dict[str, dict[str, str]] = {
    "script in the title": {"title": HOSTILE},
    "script in the text": {"text": f"{HOSTILE} {MENTION} {HOSTILE}"},
    "script in the paper's name": {"source": HOSTILE},
    "script in the date": {"published": "2019-11-14T08:00:00<script>alert(1)</script>"},
    "script in the identifier": {"id": "../../x?<script>alert(1)</script>#\"'"},
    "javascript link": {"url": "javascript:alert(1)"},
    "javascript link with blanks": {"url": " java\tscript:alert(1)"},
    "data link": {"url": "data:text/html,<script>alert(1)</script>"},
    "quotes in the link": {"url": "https://x.example/\"onmouseover=alert(1) style=position:fixed x=\""},
    "link without a host": {"url": "https:///<script>"},
    "link to another scheme": {"url": "vbscript:msgbox(1)"},
    "elements that close ours": {"title": _CLOSING, "text": f"{_CLOSING} {MENTION} {_CLOSING}"},
    "drawing with a handler": {"title": _SVG, "text": f"{_SVG} {MENTION}"},
    "template of the server": {"text": f"{{{{7*7}}}}{{% for x in y %}}{{# #}} {MENTION}", "title": "{{ config }}"},
    "tower of marks": {"title": "a" + "\u0300\u0323" * 3000, "text": f"{MENTION} a" + "\u0300\u0323" * 3000},
    "text that turns round": {"title": "\u202egnp.exe\u2066\u2067", "text": f"\u202e{MENTION}\u2069\u200f có 12 người"},
    "a paragraph of a megabyte": {"text": f"{MENTION} " + "dài lắm " * 130_000},
    "a word of a megabyte": {"text": f"{MENTION} có 12 người " + "x" * 1_000_000},
    "thousands of facts in a line": {"text": MENTION + " có 12 người dự," * 6000},
    "controls": {"title": "a\x01\x08\x1b[31m\ufffe\ufeff", "text": f"{MENTION}\x01\x0b\x1b]0;x\x07"},
}
"""What hostile authors write, by name; the rest of each article is like any other."""


def _articles() -> list[Article]:
    rows = [Article(id="phu-an", text=TEXT, title=TEXT.split("\n")[0], url="https://baophuan.example/1.html",
                    source="Báo Phú An", published="2019-11-13T08:00:00+07:00")]
    for n, attack in enumerate(ATTACKS.values()):
        plain = {"id": f"hostile-{n}", "title": f"Bài {n}", "url": f"https://x.example/{n}", "source": "Báo X",
                 "text": f"Bài {n} về {MENTION} có 12 người dự.", "published": "2019-11-14"}
        rows.append(Article(**(plain | attack | {"id": f"hostile-{n}-{attack.get('id', '')}"})))
    return rows


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of the page over a store with one good article and hostile ones."""
    place = tmp_path_factory.mktemp("web") / "web.db"
    with open_store(place) as store:
        for article in _articles():
            store.put(article, extract(article), extractor="test")
        facts = store.article("phu-an").facts  # type: ignore[union-attr]
        cited = [n for n, fact in enumerate(facts) if fact.kind == "citation"]
        named = Document(identity="21nqtw|2012-11-22", type="nghị quyết", number="21-NQ/TW", issuer="Bộ Chính trị",
                         issued_on="2012-11-22")
        put_documents(store, [named], [Link(article_id="phu-an", n=n, identity=named.identity, status="linked",
                                            reason="the date is stated") for n in cited])
        describe_sources(store, [SourceFacts(name="Báo Phú An", province="Phú An")])
        end_run(store, start_run(store, "ingest"), outcome="alarm", exit_code=3, report={
            "alarms": [{"source": HOSTILE, "kind": "silent", "text": f"nothing for a week {HOSTILE}"}],
            "sources": [{"name": HOSTILE, "discovered": 3, "fetched": 2, "facts": {"date": 1200}, "failed": {"404": 1},
                         "error": HOSTILE, "more": True}],
        })
        start_run(store, "ingest")
    with served(create_app(place, Settings(TOKEN, requests_per_second=10_000, burst=10_000))) as client:
        yield client


def served(app: object) -> _Served:
    return _Served(uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="on")))  # type: ignore[arg-type]


class _Served:
    def __init__(self, server: uvicorn.Server) -> None:
        self.server = server
        self.thread = threading.Thread(target=server.run, daemon=True)

    def __enter__(self) -> httpx.Client:
        self.thread.start()
        limit = time.monotonic() + 30
        while not self.server.started and time.monotonic() < limit:
            time.sleep(0.02)
        port = self.server.servers[0].sockets[0].getsockname()[1]
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30)
        return self.client

    def __exit__(self, *_: object) -> None:
        self.client.close()
        self.server.should_exit = True
        self.thread.join(10)


PAGES = (
    "/", "/?q=21-NQ/TW", "/?q=nghi+quyet+21", "/?q=bao+hiem", "/?q=<script>", "/articles/phu-an", "/documents/1",
    "/figures", "/figures?kind=percentage&subject=bao+phu&sort=-value", "/runs", "/?lang=en", "/runs/1", "/runs/2",
    "/?q=bao+hiem&facets=true", "/?q=21-NQ/TW+Phú+An", "/figures?subject=tham+gia&province=phu+an&lang=en",
    "/documents/1?lang=en&more=true", "/articles/phu-an?lang=en", "/documents/9999", "/?q=zzzz",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_whole_and_carry_the_headers(site: httpx.Client, page: str) -> None:
    answer = site.get(page, follow_redirects=True)
    assert answer.status_code == (404 if "9999" in page else 200)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.text.count("<html") == answer.text.count("</html>") == 1
    assert "{{ t." not in answer.text
    assert "{{ config }}" in answer.text or "tile-13-" not in answer.text  # shown as it was written


@pytest.mark.parametrize("query", ["21-NQ/TW", "nghị quyết 21", "nghi quyet 21", "21 NQ TW", "21/NQ-T.Ư"])
def test_a_number_in_any_spelling_names_the_document_first(site: httpx.Client, query: str) -> None:
    page = site.get("/", params={"q": query, "lang": "vi"}).text
    assert page.index('href="/documents/1"') < page.index('class="hits"')
    assert "<mark>Nghị quyết số 21-NQ/TW</mark>" in page
    assert '<time datetime="2012-11-22">22/11/2012</time>' in page


def test_an_article_marks_its_facts_and_links_each_to_its_card(site: httpx.Client) -> None:
    page = site.get("/articles/phu-an").text
    marked = re.findall(r'<mark class="(\w+)"><a href="#([\w-]+)"[^>]*>([^<]*)</a></mark>', page)
    assert ("count", "215 đại biểu") in {(kind, text) for kind, _, text in marked}
    assert ("percentage", "91,2%") in {(kind, text) for kind, _, text in marked}
    for _, number, _ in marked:
        assert f'id="{number}"' in page
    assert "#:~:text=" in page
    assert 'href="/documents/1"' in page


def test_a_run_tells_its_alarms_and_sources(site: httpx.Client) -> None:
    page = site.get("/runs/1", params={"lang": "vi"}).text
    assert "có cảnh báo (3)" in page
    assert page.index("nothing for a week") < page.index("Tìm thấy")
    for key, value in (("Tìm thấy", "3"), ("Dữ kiện", "1.200"), ("Không lấy được", "1")):
        assert f'data-label="{key}">{value}</td>' in page
    assert "404: 1" in page
    assert "đang chạy" in site.get("/runs/2").text


def test_a_document_shows_its_figures_achieved_and_planned(site: httpx.Client) -> None:
    page = site.get("/documents/1").text
    assert "91,2%" in page
    assert 'class="status-target"' in page
    assert 'class="status-actual"' in page
    assert "Báo Phú An" in page


def hostile(site: httpx.Client) -> list[str]:
    """The pages that show what hostile authors wrote."""
    found = site.get("/api/v1/search", params={"q": "21-NQ/TW", "limit": 100}).json()["hits"]
    articles = [hit["article_id"] for hit in found if hit["article_id"].startswith("hostile")]
    assert len(articles) == len(ATTACKS) == 20
    pages = ["/?q=21-NQ/TW", f"/?source={quote(HOSTILE)}", "/figures?unit=nguoi", "/figures?subject=du", "/documents/1",
             "/feed.atom?q=21-NQ/TW"]
    return pages + [f"/articles/{quote(one, safe='')}" for one in articles]


def test_hostile_articles_run_nothing(site: httpx.Client) -> None:
    for path in hostile(site):
        page = site.get(path)
        assert page.status_code == 200, path
        assert page.elapsed.total_seconds() < 20, path
        assert len(page.content) < 12_000_000, path
        if path.startswith("/feed"):
            ElementTree.fromstring(page.text)
        assert not re.search(r"<(?:script>|img|svg onload|style|a xlink)", page.text), path
        assert not re.search(r'(?:href|src)="\s*(?:java|data|vb)', page.text), path
        assert not re.search(r'<[^>]*"\s*onmouseover=', page.text), path
        assert not re.search("[\u202a-\u202e\u2066-\u2069]|\u0300\u0323\u0300\u0323\u0300", page.text), path


def test_figures_asked_by_number_lead_to_the_document(site: httpx.Client) -> None:
    answer = site.get("/figures", params={"q": "21-NQ/TW"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?q=21-NQ%2FTW"


def test_feed_is_atom(site: httpx.Client) -> None:
    feed = ElementTree.fromstring(site.get("/feed.atom", params={"q": "21-NQ/TW"}).text)
    names = {"a": "http://www.w3.org/2005/Atom"}
    times = [entry.findtext("a:updated", None, names) for entry in feed.findall("a:entry", names)]
    assert "2019-11-13T01:00:00Z" in times


@pytest.mark.parametrize("format_", ["csv", "jsonl", "parquet", "annotations"])
def test_what_is_seen_can_be_taken_away(site: httpx.Client, format_: str) -> None:
    answer = site.get("/figures/export", params={"format": format_, "kind": "percentage"})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    if format_ == "csv":
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert lines[0].startswith("article_id,")
        assert len(lines) == 3
    assert answer.content


def test_api_answers_and_remembers(site: httpx.Client) -> None:
    answer = site.get("/api/v1/figures", params={"kind": "percentage", "status": "target"})
    assert [row["value"] for row in answer.json()["rows"]] == [93]
    again = site.get("/api/v1/figures", params={"kind": "percentage", "status": "target"},
                     headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    article = site.get("/api/v1/articles/phu-an").json()
    assert all(article["text"][f["start"]:f["end"]] == f["quote"] for f in article["facts"])
    first = site.get("/api/v1/facts", params={"kind": "count", "limit": 1}).json()
    second = site.get("/api/v1/facts", params={"kind": "count", "limit": 1, "after": first["next"]}).json()
    assert first["rows"] != second["rows"]


@pytest.mark.parametrize(("path", "status"), [
    ("/api/v1/articles/none", 404), ("/api/v1/documents/9999", 404), ("/api/v1/search?after=x", 422),
    ("/api/v1/search?limit=0", 422), ("/api/v1/figures?published_from=2019-13-40", 422), ("/api/v1/nothing", 404),
    ("/api/v1/facts?kind=plate", 422), ("/api/v1/figures?value_min=nan", 422),
])  # fmt: skip
def test_api_errors_are_problem_details(site: httpx.Client, path: str, status: int) -> None:
    answer = site.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


@pytest.mark.parametrize("path", ["/articles/none", "/documents/9999", "/runs/9999", "/?q=a&after=x",
                                  "/figures?value_min=x"])
def test_page_errors_say_so_in_a_page(site: httpx.Client, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code in (404, 422)
    assert "</html>" in answer.text


def test_review_needs_the_token_and_can_be_undone(site: httpx.Client) -> None:
    fact = next(f for f in site.get("/api/v1/articles/phu-an").json()["facts"] if f["quote"] == "215 đại biểu")
    form = {"article_id": "phu-an", "kind": "count", "start": fact["start"], "end": fact["end"], "reviewer": "Lan",
            "reason": "counted twice"}
    assert site.post("/review", data=form | {"token": "wrong"}).status_code == 403
    assert site.post("/review", data=form | {"token": TOKEN, "field": "value", "value": "many"}).status_code == 422
    assert site.post("/review", data=form | {"token": TOKEN, "field": "value", "value": "214"}).status_code == 303
    shown = next(f for f in site.get("/api/v1/articles/phu-an").json()["facts"] if f["quote"] == "215 đại biểu")
    assert shown["value"] == 214
    page = site.get("/articles/phu-an").text
    decision = re.search(r'name="decision" value="(\d+)"', page)
    assert decision is not None
    taken_back = {"article_id": "phu-an", "decision": decision[1], "token": TOKEN, "reviewer": "Lan"}
    undone = site.post("/review/undo", data=taken_back)
    assert undone.status_code == 303
    shown = next(f for f in site.get("/api/v1/articles/phu-an").json()["facts"] if f["quote"] == "215 đại biểu")
    assert shown["value"] == 215


def test_decisions_are_seen_by_all(tmp_path: Path) -> None:
    place = tmp_path / "s.db"
    article = _articles()[0]
    with open_store(place) as store:
        store.put(article, extract(article), extractor="test")
        fact = next(fact for fact in extract(article) if fact.quote == "215 đại biểu")
        store.decide(article.id, fact, reason="đếm hai lần", reviewer="Lan")
        with served(create_app(place)) as client:
            page = client.get(f"/articles/{article.id}").text
            assert "đếm hai lần" in page
            assert "Ẩn dữ kiện này" in page
            assert "<form" not in page
            store.undo(store.decisions(article.id)[0][0].id, by="Minh")
            assert "đã hoàn tác: Minh" in client.get(f"/articles/{article.id}").text


def test_without_a_token_nothing_can_be_changed(tmp_path: Path) -> None:
    open_store(tmp_path / "s.db").close()
    with served(create_app(tmp_path / "s.db")) as client:
        assert "trichluc load" in client.get("/").text
        answer = client.post("/review", data={"article_id": "x", "kind": "count", "start": 0, "end": 1, "token": "",
                                              "reason": "x", "reviewer": "x"})
        assert answer.status_code in (403, 422)


def test_rate_limit_by_address() -> None:
    now = [0.0]
    limit = RateLimit(None, per_second=1, burst=2, clock=lambda: now[0])  # type: ignore[arg-type]
    assert [limit._admits("a") for _ in range(3)] == [True, True, False]
    assert limit._admits("b")
    now[0] = 1.0
    assert [limit._admits("a") for _ in range(2)] == [True, False]


@pytest.mark.parametrize(("url", "safe"), [
    ("https://a.example/x", True), ("HTTP://a.example", True), ("javascript:alert(1)", False), ("//a.example", False),
    (" javascript:alert(1)", False), ("data:text/html,x", False), ("", False), (None, False), ("http://[", False),
])  # fmt: skip
def test_safe_link(url: str | None, safe: bool) -> None:
    assert (safe_link(url) is not None) is safe


def test_runs_cover_the_text_once_and_never_cross() -> None:
    text = "abcdefgh"
    found = runs(text, [(1, 5), (3, 7), (3, 4), (6, 6), (7, 99), (-3, 1)])
    assert "".join(run.text for run in found) == text
    assert [run.text for run in found if 0 in run.facts] == ["bc", "d", "e"]
    assert [run.opens for run in found if run.text == "d"] == [(1, 2)]


def test_both_languages_have_every_phrase() -> None:
    assert set(phrases("vi")) == set(phrases("en"))
    assert all(word for language in LANGUAGES for word in phrases(language).values())
    keys = list(phrases("vi"))
    assert keys == sorted(keys)


def test_charts_are_well_formed_and_escape() -> None:
    from datetime import date

    points = [Point(date(2019, 12, 31), 91.2, False, "<b>"), Point(date(2020, 12, 31), 93, True, "93%")]
    for chart in (over_time(points, "a<b"), bars([("<b>", 3), ("c", 0)], "x")):
        assert chart is not None
        assert ElementTree.fromstring(chart.svg).tag == "svg"
        assert len(chart.rows) == 2
    assert over_time([], "x") is None
    assert bars([], "x") is None
