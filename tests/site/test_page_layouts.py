# ruff: noqa: E501 (pages, feeds and tables of cases are long lines)
"""Pages in the papers' layouts give the article's lines, its title and time, whoever's clock is on the page."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from newspages import STORY, layouts, page, paragraphs
from pace import assert_linear

from corpus.page import NoArticleError, page_of
from models.article import id_of

FETCHED = datetime(2026, 11, 21, 16, 50, tzinfo=UTC)
PAGES = layouts()


def tokens_f1(found: str, wanted: str) -> float:
    a, b = Counter(found.split()), Counter(wanted.split())
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values()))


@pytest.mark.parametrize("name", PAGES)
def test_lines_title_and_time(name: str):
    url, html, lines, published = PAGES[name]
    page = page_of(html.encode(), url=url, charset="utf-8", fetched=FETCHED)
    assert page.article.title == STORY.title
    assert page.article.published == published
    assert page.article.text.split("\n") == lines
    assert page.article.id == id_of(url)
    assert page.author == STORY.author
    assert page.by_layout is (name not in ("no_layout", "wordpress"))


@pytest.mark.parametrize("name", PAGES)
def test_without_any_layout(name: str):
    url, html, lines, published = PAGES[name]
    page = page_of(html.encode(), url=url, fetched=FETCHED, layouts=())
    assert (page.article.title, page.article.published) == (STORY.title, published)
    assert tokens_f1(page.article.text, "\n".join(lines)) >= 0.97
    assert not page.by_layout
    assert "Bản tin khác" not in page.article.text


@pytest.mark.parametrize("name", PAGES)
def test_saved_page_without_fetch_time_or_address(name: str):
    _, html, _, published = PAGES[name]
    page = page_of(html.encode())
    assert (page.article.title, page.article.published) == (STORY.title, published)


def test_no_time_later_than_the_fetch():
    body = f'<div class="editor-content">{paragraphs(STORY)}</div>'
    html = page(
        STORY, body, stamp="", head='<meta property="article:published_time" content="2030-01-01T00:00:00+07:00">'
    )
    assert page_of(html.encode(), fetched=FETCHED).article.published is None


def test_canonical_address_of_the_same_host_is_the_articles():
    url, html, _, _ = PAGES["post_content"]
    amp = url.replace("https://", "http://m.").replace("/tin/", "/amp/tin/") + "?utm_source=zalo"
    with_canonical = html.replace("<head>", f'<head><link rel="canonical" href="{url}">')
    assert page_of(with_canonical.encode(), url=amp).article.id == id_of(url)
    assert page_of(html.encode(), url=amp).article.id == id_of(url)
    wrong = html.replace("<head>", '<head><link rel="canonical" href="https://baocamau.vn/">')
    assert page_of(wrong.encode(), url=url).article.url == url
    other = html.replace(
        "<head>", '<head><link rel="canonical" href="https://baocamau.vn/tin/mot-bai-khac-han-1234.html">'
    )
    assert page_of(other.encode(), url=url).article.url == url


def test_modified_time():
    url, html, _, _ = PAGES["cms_body"]
    assert page_of(html.encode(), url=url).modified == "2021-12-26T08:00:00+07:00"


def test_tables_are_lines_and_breaks_end_lines():
    table = "<table><tr><th>Xã</th><th>Số người</th></tr><tr><td>An Bình</td><td>1.234</td></tr><tr><td>An Hòa</td><td>987</td></tr></table>"
    html = page(STORY, f'<div class="editor-content">{paragraphs(STORY, between=table)}<p>Một<br>Hai</p></div>')
    text = page_of(html.encode()).article.text
    assert "\nXã | Số người\nAn Bình | 1.234\nAn Hòa | 987\n" in text
    assert text.endswith("\nMột\nHai")


def test_fonts_of_the_old_days():
    html = page(
        STORY,
        f'<div class="editor-content">{paragraphs(STORY)}<p><font face=".VnTimeH">NghÞ quyÕt</font> <font face=".VnTime">cña §¶ng bé</font></p></div>',
    )
    assert page_of(html.encode()).article.text.endswith("\nNGHỊ QUYẾT của Đảng bộ")


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<p>Không tìm thấy trang</p>", "\x00<<<>>>", "<html><body>" + "<div>" * 3000]
)
def test_pages_without_an_article(html: str):
    with pytest.raises(NoArticleError):
        page_of(html.encode())


def test_broken_markup_still_gives_the_text():
    html = (
        page(STORY, f'<div class="editor-content">{paragraphs(STORY)}</div>')
        .replace("</p>", "")
        .replace("</div>", "", 3)
    )
    text = page_of(html.encode(), url="https://baodienbienphu.vn/a-12345.html").article.text
    assert all(part in text for part in STORY.body)


UNITS = ["<p>Huyện ủy họp ngày {}-3.</p>", "<td>{}", "{}<br>", "<figcaption>chú thích {}</figcaption>", '<h2 class="title">x {}</h2>', '<meta name="a">', '<div class="date">{}/1/2020 <b>', '<a href="/x-{}.html">bài</a> ']  # fmt: skip


@pytest.mark.parametrize("layouts", [None, ()], ids=["layouts", "without"])
@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_page_and_no_faster(unit: str, layouts: tuple[()] | None):
    def html(count: int) -> bytes:
        parts = "".join(unit.format(n) for n in range(count))
        return page(STORY, f'<div class="editor-content">{paragraphs(STORY)}{parts}</div>', stamp="").encode()

    assert_linear(lambda made: page_of(made, layouts=layouts), html, 300)
