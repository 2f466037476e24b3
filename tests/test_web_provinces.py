"""Provinces on the page: typed in the box, chosen as a filter, counted as a facet, drawn for a document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from stores import Writer

from db import Store
from db.documents import Document, Link
from db.registry import put_documents
from db.sources import SourceFacts, describe_sources
from models import Article
from web.app import create_app
from web.places import Typed, province_in

KNOWN = ("Bình Giang", "Thành phố Đông Khê", "Đông Khê Thượng", "Huế")


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        (Typed("", "Bình Giang", True), "Bình Giang"),
        (Typed("", "Bình Giang", True), "tinh binh giang"),
        (Typed("", "Thành phố Đông Khê", True), "TP. Đông Khê"),
        (Typed("", "Đông Khê Thượng", True), "đông khê thượng"),
        (Typed("21-NQ/TW", "Bình Giang", True), "21-NQ/TW Bình Giang"),
        (Typed("21-NQ/TW", "Bình Giang", True), "Bình Giang, 21-NQ/TW"),
        (Typed("nghị quyết 21", "Huế", True), "nghị quyết 21 ở Huế"),
        (Typed("bảo hiểm y tế", "Huế", False), "bảo hiểm y tế Huế"),
        (Typed("21-NQ/TW bảo hiểm", "Huế", False), "21-NQ/TW bảo hiểm huế"),
        (None, '"Bình Giang"'),
        (None, '21-NQ/TW "Bình Giang"'),
        (None, "Bình"),
        (None, "Giang Bình"),
        (None, "21-NQ/TW"),
        (None, ""),
    ],
)
def test_a_province_among_the_words(expected: Typed | None, typed: str) -> None:
    assert province_in(typed, KNOWN) == expected


@pytest.fixture
def client(place: str, store: Store) -> Iterator[TestClient]:
    """Resolution 01-NQ/TU in the papers of two provinces, one of which was merged into the other, on both databases."""
    for name, source, day in (
        ("a", "Báo Cao Lộc", "2025-06-30"), ("b", "Báo Cao Lộc", "2025-07-02"), ("c", "Báo Đông Khê", "2025-07-03"),
    ):
        text = f"Thực hiện Nghị quyết số 01-NQ/TU\nĐông Khê có 120 người tham gia BHYT ({name})."
        written = Writer(text)
        store.put(Article(id=name, text=text, title=text.split("\n")[0], source=source, published=day), [
            written.citation("Nghị quyết số 01-NQ/TU", type="nghị quyết", number="01-NQ/TU"),
            written.count("120 người", 120, unit="người", people=True, subject="tham gia BHYT"),
        ], extractor="test")
    describe_sources(store, [
        SourceFacts(name="Báo Cao Lộc", province="Đông Khê", province_before="Cao Lộc"),
        SourceFacts(name="Báo Đông Khê", province="Đông Khê"),
    ])
    made = (Document(identity=one, number="01-NQ/TU", locality=one) for one in ("Cao Lộc", "Đông Khê"))
    put_documents(store, made, [
        Link(article_id=name, n=0, identity=of, status="linked", reason="issuer")
        for name, of in (("a", "Cao Lộc"), ("b", "Cao Lộc"), ("c", "Đông Khê"))
    ])
    with TestClient(create_app(place)) as opened:
        yield opened


def _shown(page: str) -> list[str]:
    return [name for name in "abc" if f'href="/articles/{name}"' in page]


def test_typed_alone_or_beside_a_number_it_filters(client: TestClient) -> None:
    answer = client.get("/", params={"q": "01-NQ/TU dong khe", "kind": "citation"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?q=01-NQ%2FTU&kind=citation&province=%C4%90%C3%B4ng+Kh%C3%AA"
    page = client.get("/", params={"q": "01-NQ/TU dong khe"}).text
    assert _shown(page) == ["b", "c"]
    # Of the two resolutions of this number that of the province stands first, though the other is cited more.
    assert page.index("· Đông Khê") < page.index("· Cao Lộc")
    assert "/?q=01-NQ%2FTU+%22%C4%90%C3%B4ng+Kh%C3%AA%22" in page  # the way back: as words, in all papers
    assert "/figures?area=%C4%90%C3%B4ng%20Kh%C3%AA" in page
    assert _shown(client.get("/", params={"q": "cao lộc"}).text) == ["a"]
    assert _shown(client.get("/", params={"q": '01-NQ/TU "Đông Khê"'}).text) == ["a", "b", "c"]


def test_beside_other_words_it_is_offered(client: TestClient) -> None:
    answer = client.get("/", params={"q": "BHYT Đông Khê"}, follow_redirects=False)
    assert answer.status_code == 200
    assert _shown(answer.text) == ["a", "b", "c"]
    assert "/?q=BHYT&amp;province=%C4%90%C3%B4ng+Kh%C3%AA" in answer.text


@pytest.mark.parametrize(("language", "label"), [("vi", "Tỉnh, thành phố của báo"), ("en", "Province of the paper")])
def test_facet_and_filter_in_both_languages(client: TestClient, language: str, label: str) -> None:
    page = client.get("/", params={"q": "BHYT", "facets": "true", "lang": language}).text
    assert f"<h3>{label}</h3>" in page
    assert '>Đông Khê</a> <span class="meta">2</span>' in page
    assert '>Cao Lộc</a> <span class="meta">1</span>' in page
    chosen = client.get("/", params={"q": "BHYT", "province": "Cao Lộc", "lang": language}).text
    assert _shown(chosen) == ["a"]
    assert f"{label}: <strong>Cao Lộc</strong>" in chosen
    figures = client.get("/figures", params={"province": "Đông Khê", "lang": language}).text
    assert _shown(figures) == ["b", "c"]
    assert 'value="Đông Khê"' in figures


def test_figures_are_spread_by_province_too(client: TestClient) -> None:
    page = client.get("/figures", params={"subject": "BHYT", "facets": "true"}).text
    assert '>Đông Khê</a> <span class="meta">2</span>' in page
    assert '>Cao Lộc</a> <span class="meta">1</span>' in page
    assert "/figures?subject=BHYT&amp;facets=true&amp;province=Cao+L%E1%BB%99c" in page
    assert '>Cao Lộc</a> <span class="meta">1</span>' in client.get("/figures", params={"facets": "true"}).text
    assert "facets=true" in client.get("/figures", params={"subject": "BHYT"}).text  # offered, not counted yet
    assert '<span class="meta">2</span>' not in client.get("/figures", params={"subject": "BHYT"}).text


def _cited(client: TestClient) -> int:
    """The document of Cao Lộc."""
    documents = client.get("/api/v1/search", params={"q": "01-NQ/TU"}).json()["documents"]
    return next(int(one["id"]) for one in documents if one["locality"] == "Cao Lộc")


def test_a_document_says_which_provinces_cite_it(client: TestClient) -> None:
    page = client.get(f"/documents/{_cited(client)}").text
    assert "Báo của tỉnh nào dẫn" in page
    assert '<th scope="row">Cao Lộc</th><td class="number">1</td>' in page


def test_the_api_filters_and_counts_by_province(client: TestClient) -> None:
    found = client.get("/api/v1/search", params={"q": "BHYT", "province": "Đông Khê", "facets": "true"}).json()
    assert [hit["article_id"] for hit in found["hits"]] == ["c", "b"]
    assert found["facets"]["provinces"] == [{"value": "Đông Khê", "articles": 2}]
    assert client.get("/api/v1/figures", params={"province": "cao loc"}).json()["total"] == 1
    citing = client.get(f"/api/v1/documents/{_cited(client)}").json()["citing"]
    assert citing["provinces"] == [["Cao Lộc", 1], ["Đông Khê", 1]]
    assert client.get("/feed.atom", params={"province": "Cao Lộc"}).text.count("<entry>") == 1
