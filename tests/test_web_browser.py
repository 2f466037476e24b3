"""The page in a real browser: a journalist's way, the keyboard alone, no script, a phone, and axe-core's rules.

Needs Chromium (Debian's package); skips and says so where there is none.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stores import Writer
from test_web import PAGES, TOKEN, hostile, served, site  # noqa: F401 (a fixture)

from db import open_store
from db.sources import SourceFacts, describe_sources
from models import Article
from web.app import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: the page is not tried in a browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def base(site: Any) -> str:  # noqa: F811
    return str(site.base_url).rstrip("/")


def test_from_search_to_the_sentence_to_the_export(browser: Any, base: str) -> None:
    page = browser.new_page()
    elsewhere: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(base) else elsewhere.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(base)
    page.get_by_role("searchbox").fill("nghi quyet 21")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="nghị quyết 21-NQ/TW").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Nghị quyết 21-NQ/TW"
    page.get_by_role("link", name="Huyện Phú An tổng kết").first.click()
    page.locator("mark.percentage a").first.click()
    card = page.locator("details.card[open]")
    assert "91,2%" in card.inner_text()
    assert "bao phủ" in card.inner_text()
    page.goto(f"{base}/figures?kind=percentage")
    with page.expect_download() as download:
        page.get_by_role("link", name="csv").click()
    assert download.value.suggested_filename == "trichluc-figures.csv"
    assert elsewhere == []
    page.close()


def test_figures_of_a_subject_are_drawn_by_area(browser: Any, tmp_path: Path) -> None:
    place = tmp_path / "areas.db"
    with open_store(place) as store:
        for n, (area, share) in enumerate([("huyện Phú An", 91), ("huyện Tân Lập", 84), ("xã Bình Giang", 60)]):
            written = Writer(f"Tại {area}, {share}% dân số tham gia BHYT.")
            fact = written.percentage(f"{share}%", share, subject="tham gia BHYT", base="dân số", area=area,
                                      as_of="2024")
            article = Article(id=f"a{n}", text=written.text, source="Báo Phú An", published=f"2024-0{n + 1}-01")
            store.put(article, [fact], extractor="test")
        describe_sources(store, [SourceFacts(name="Báo Phú An", province="Phú An")])
    with served(create_app(place)) as client:
        page = browser.new_page()
        page.goto(f"{client.base_url}/figures?subject=BHYT")
        chart = page.locator("figure", has_text="Số mới nhất theo địa bàn")
        assert chart.locator("svg.chart").get_attribute("role") == "img"
        assert all(area in chart.locator("svg").text_content() for area in ("Phú An", "Tân Lập", "Bình Giang"))
        widths = [bar.bounding_box()["width"] for bar in chart.locator("svg rect").all()]
        assert widths == sorted(widths, reverse=True)
        assert widths[0] > widths[-1] > 0
        chart.locator("summary").click()
        assert [row.inner_text().split("\t") for row in chart.locator("tbody tr").all()] == [
            ["huyện Phú An", "91"], ["huyện Tân Lập", "84"], ["xã Bình Giang", "60"],
        ]
        page.get_by_role("link", name="Phân theo tỉnh").click()
        page.get_by_role("region", name="Phân theo tỉnh").get_by_role("link", name="Phú An").first.click()
        assert "province=Ph%C3%BA+An" in page.url
        assert "91%" in page.locator("table").last.inner_text()
        page.close()


def test_by_keyboard_alone(browser: Any, base: str) -> None:
    page = browser.new_page()
    page.goto(base)
    page.keyboard.type("21-NQ/TW")  # the box has the focus
    page.keyboard.press("Enter")
    page.wait_for_url("**q=21-NQ*")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href') || ''").startswith("/documents/"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*")
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_without_script_on_a_phone_nothing_is_cut_off(browser: Any, base: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(base + path)
    assert page.locator("main").inner_text().strip()
    size = page.locator("body").bounding_box()
    assert size is not None
    assert size["width"] <= 360
    context.close()
    wide = browser.new_page(viewport={"width": 360, "height": 740})
    wide.goto(base + path)
    assert wide.evaluate("document.documentElement.scrollWidth") <= 360
    wide.close()


def test_without_script_a_fact_shows_what_it_says(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/articles/phu-an")
    page.get_by_role("link", name="91,2%").click()
    page.locator("details.card:target dt", has_text="Quy tắc").wait_for(state="visible")
    assert page.locator("details.card:not(:target) dt").first.is_visible() is False
    context.close()


def test_a_reviewer_corrects_a_fact_and_takes_it_back(browser: Any, base: str) -> None:
    page = browser.new_page()
    page.goto(f"{base}/articles/phu-an")
    page.get_by_role("link", name="48.350 người").click()
    card = page.locator("details.card[open]")
    for label, typed in (("Giá trị mới", "48351"), ("Lý do", "đếm lại"), ("Người duyệt", "Lan"), ("Mã duyệt", TOKEN)):
        card.get_by_label(label, exact=True).fill(typed)
    card.get_by_label("Quyết định").select_option("value")
    card.get_by_role("button", name="Duyệt").click()
    page.wait_for_url("**#count-*")
    shown = page.locator("details.card[open]").inner_text()  # the page comes back to the card
    assert "48.351" in shown
    assert "đã sửa" in shown
    row = page.get_by_role("row", name="đếm lại")
    assert "Sửa: giá trị → 48351" in row.inner_text()
    row.get_by_label("Người duyệt").fill("Lan")
    row.get_by_label("Mã duyệt").fill(TOKEN)
    row.get_by_role("button", name="Hoàn tác").click()
    page.wait_for_url("**/articles/phu-an")
    assert "48.351" not in page.locator("main").inner_text()
    page.close()


def test_printed_it_keeps_what_says_which_document_it_is(browser: Any, base: str) -> None:
    page = browser.new_page()
    page.goto(f"{base}/documents/1?lang=vi")
    page.emulate_media(media="print")
    page.locator("header nav").wait_for(state="hidden")
    page.locator(".identity", has_text="22/11/2012").wait_for(state="visible")
    page.locator("table.stacked td.number", has_text="48.350").first.wait_for(state="visible")
    page.close()


def test_a_quotation_is_copied_with_its_source(browser: Any, base: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{base}/articles/phu-an")
    page.get_by_role("link", name="91,2%").click()
    page.locator("details.card[open]").get_by_role("button", name="Chép trích dẫn kèm nguồn").click()
    page.get_by_text("Đã chép").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“Năm 2019, toàn huyện có 48.350 người")
    assert copied.endswith("Báo Phú An, 13/11/2019 08:00, https://baophuan.example/1.html)")
    context.close()


@pytest.mark.parametrize("path", [path for path in PAGES if "<" not in path])
def test_axe_finds_nothing_serious(browser: Any, base: str, path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(bypass_csp=True)  # axe is put into the page by the test
    page = context.new_page()
    page.goto(base + path)
    answer = axe.run(page).response
    assert answer["passes"]
    found = answer["violations"]
    serious = [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found
               if one["impact"] in ("serious", "critical")]
    assert serious == []
    context.close()


def test_twenty_hostile_articles_run_nothing_and_break_nothing(browser: Any, site: Any, base: str) -> None:  # noqa: F811
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith(base) else ran.append(request.url))
    for path in hostile(site):
        if path.startswith("/feed"):
            continue
        page.goto(base + path)
        assert page.locator("header .name").is_visible(), path
        assert page.locator("footer").count() == 1, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        for link in page.locator("main a").evaluate_all("links => links.slice(0, 200).map(link => link.protocol)"):
            assert link in ("http:", "https:"), path
    assert ran == []
    context.close()
