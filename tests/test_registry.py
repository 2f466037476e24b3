"""From stored articles to documents told apart: numbers that several documents bear, dissent, open references."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sources import Source
from db import Store, open_store
from db.citing import dossier
from db.documents import links
from db.schema import citation_links, documents, sources
from db.search import search
from extractors import extract
from models import Article, Citation, Fact
from pipeline.registry import refresh_registry, refresh_sources, resolve

_RESOLUTIONS = {
    "2003-01-20": "Nghị quyết số 21-NQ/TW ngày 20/1/2003 của Bộ Chính trị về phát triển vùng đồng bằng sông Cửu Long",
    "2008-01-30": "Nghị quyết số 21-NQ/TW ngày 30/1/2008 của Ban Chấp hành Trung ương khóa X về kinh tế thị trường",
    "2012-11-22": "Nghị quyết số 21-NQ/TW ngày 22/11/2012 của Bộ Chính trị về bảo hiểm xã hội, bảo hiểm y tế",
    "2017-10-25": "Nghị quyết số 21-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương khóa XII về công tác dân số",
    "2022-06-16": "Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương khóa XIII về tổ chức cơ sở đảng",
}


def _stored(store: Store, id_: str, text: str, published: str, source: str = "Báo Đất Mới") -> None:
    article = Article(id=id_, text=text, title=text, published=published, source=source)
    store.put(article, extract(article), extractor="test")


def test_one_number_of_five_terms_is_five_documents(store: Store) -> None:
    for issued, name in _RESOLUTIONS.items():
        for n in range(2):
            _stored(store, f"{issued}-{n}", f"Hội nghị quán triệt {name}.", f"{int(issued[:4]) + 1}-03-0{n + 1}")
    _stored(store, "misprint", "Triển khai Nghị quyết số 21-NQ/TW ngày 23/11/2012 của Bộ Chính trị.", "2013-05-02")
    _stored(store, "open", "Huyện tổng kết Nghị quyết số 21-NQ/TW.", "2019-05-02")
    _stored(store, "again", "Tổng kết Nghị quyết số 21-NQ/TW ngày 20/1/2003 của Bộ Chính trị.\nSau 15 năm thực hiện "
            "Nghị quyết số 21-NQ/TW, vùng đã đổi thay.", "2018-05-02")
    _stored(store, "issuer", "Thực hiện Nghị quyết số 21-NQ/TW của Ban Chấp hành Trung ương Đảng.", "2009-01-10")
    documents, linked = refresh_registry(store)
    assert documents == 5
    assert linked >= 11
    meant = search(store, "21-NQ/TW").documents
    assert sorted(one.issued_on or "" for one in meant) == sorted(_RESOLUTIONS)
    social = next(one for one in meant if one.issued_on == "2012-11-22")
    assert social.id is not None
    assert social.note is not None
    assert "2012-11-23" in social.note
    known = dossier(store, social.id)
    assert known is not None
    assert {one.issued_on for one in known.statements} == {"2012-11-22", "2012-11-23"}
    assert [(one.issued_on, reason) for _, one, _, reason in links(store, "again")] == [
        ("2003-01-20", "issue date (1.00)"), ("2003-01-20", "issue date in the same article (0.90)"),
    ]
    found = [(one.issued_on, reason) for _, one, _, reason in links(store, "issuer")]
    assert found == [("2008-01-30", "issuer (0.80)")]
    undated = links(store, "open")
    assert undated
    assert all(reason for _, _, _, reason in undated)
    again = refresh_registry(store)
    assert again == (documents, linked)


def test_the_same_number_of_two_provinces_is_two_documents(store: Store) -> None:
    for province, day in (("Bắc Giang", "5/11/2020"), ("Hà Nam", "16/11/2020")):
        text = f"Tỉnh ủy {province} ban hành Nghị quyết số 01-NQ/TU ngày {day} của Tỉnh ủy {province} về chuyển đổi số."
        _stored(store, province, text, "2020-12-01")
    _stored(store, "nowhere", "Quán triệt Nghị quyết số 01-NQ/TU của Tỉnh ủy.", "2021-01-05")
    documents, _ = refresh_registry(store)
    assert documents == 2
    assert {one.locality for one in search(store, "01-NQ/TU").documents} == {"Bắc Giang", "Hà Nam"}
    assert {status for _, _, status, _ in links(store, "nowhere")} == {"candidate"}


def test_sources_are_known_by_name_or_domain_and_the_users_own_go_first(store: Store) -> None:
    for n, name in enumerate(("Báo Bình Phước", "baothanhhoa.vn", "Báo Đất Mới")):
        _stored(store, str(n), "Không có văn kiện nào.", "2020-01-01", source=name)
    mine = Source(name="Báo Đất Mới", url="https://datmoi.example/", province="Đất Mới")
    c = sources.c
    query = sa.select(c.name, c.province, c.province_before).order_by(c.name)

    def known() -> list[tuple[str | None, ...]]:
        with store.reading() as connection:
            return [tuple(row) for row in connection.execute(query)]

    assert refresh_sources(store) == 2
    assert known() == [
        ("Báo Bình Phước", "Đồng Nai", "Bình Phước"), ("Báo Đất Mới", None, None),
        ("baothanhhoa.vn", "Thanh Hóa", "Thanh Hóa"),
    ]
    assert (refresh_sources(store, [mine]), refresh_sources(store, [mine])) == (1, 0)
    assert known()[1] == ("Báo Đất Mới", "Đất Mới", "Đất Mới")


_NUMBERS = ("21-NQ/TW", "01-NQ/TU", "37-QĐ/TW", "05/2021/NĐ-CP", "12/QĐ-UBND", "7-KL/TW")
_DAYS = (None, "2008-01-30", "2012-11-22", "2012-11-23", "2017-10-25", "2021-03-05", "2021")
_ISSUERS = (None, "Bộ Chính trị", "Tỉnh ủy Bắc Giang", "Ban Chấp hành Trung ương khóa XII", "UBND tỉnh Hà Nam")
_cited = st.tuples(
    st.sampled_from(_NUMBERS), st.sampled_from(_DAYS), st.sampled_from(_ISSUERS),
    st.sampled_from((None, "quyết định", "quy định")),
)
_change = st.one_of(
    st.tuples(st.just("put"), st.integers(0, 7), st.lists(_cited, max_size=4), st.sampled_from(_DAYS)),
    st.tuples(st.just("withdraw"), st.integers(0, 7)),
    st.tuples(st.just("hide"), st.integers(0, 7)),
    st.tuples(st.just("refresh")),
)


def _article(n: int, said: list[tuple[Any, ...]], published: str | None) -> tuple[Article, list[Fact]]:
    text, facts = f"Tin {n}.", list[Fact]()
    for number, issued_on, issuer, type_ in said:
        start = len(text) + 1
        text += f" {number}."
        facts.append(Citation(
            start=start, end=start + len(number), quote=number, sentence_start=start, sentence_end=len(text),
            rule="citation.test", type=type_, number=number, issuer=issuer, issued_on=issued_on,
        ))
    source = ("Báo Bắc Giang", "Báo Hà Nam", None)[n % 3]
    return Article(id=f"a{n}", text=text, published=published, source=source), facts


def _registered(store: Store) -> tuple[list[Any], list[Any]]:
    d, c = documents.c, citation_links.c
    about = [column for column in documents.columns if column.name not in ("id", "counted")]
    with store.reading() as connection:
        return (
            [tuple(row) for row in connection.execute(sa.select(*about).order_by(d.identity))],
            [tuple(row) for row in connection.execute(
                sa.select(c.article, c.n, d.identity, c.status, c.reason).join(documents, d.id == c.document)
                .order_by(c.article, c.n, d.identity)
            )],
        )  # fmt: skip


@given(st.lists(_change, max_size=14))
@settings(max_examples=30, deadline=None)
def test_what_changed_alone_comes_to_the_same_as_all_anew(changes: list[tuple[Any, ...]]) -> None:
    """Articles stored, changed, hidden from and taken out in any order, the registry brought up to date in between."""
    with open_store(":memory:") as store:
        for what, *about in changes:
            if what == "put":
                n, said, published = about
                store.put(*_article(n, said, published), extractor="test")
            elif what == "refresh":
                refresh_registry(store)
            elif (stored := store.article(f"a{about[0]}")) is not None:
                if what == "withdraw":
                    store.withdraw(f"a{about[0]}", reason="test")
                elif stored.facts:
                    store.decide(stored.article.id, stored.facts[0], reason="r", reviewer="n")
        refresh_registry(store)
        found = _registered(store)
        refresh_registry(store, every=True)
        assert _registered(store) == found
        with store.writing() as connection:
            connection.execute(citation_links.delete())
            connection.execute(documents.delete())
        refresh_registry(store, every=True)
        assert _registered(store) == found


def test_only_numbers_that_changed_are_looked_at(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[set[str]] = []

    def noted(citations: Any) -> Any:
        looked.append({one.number for one in citations})
        return resolve(citations)

    monkeypatch.setattr("pipeline.registry.resolve", noted)
    for n in range(3):
        store.put(*_article(n, [(_NUMBERS[n], _DAYS[1], None, None)], "2021-05-05"), extractor="test")
    refresh_registry(store)
    looked.clear()
    refresh_registry(store)
    assert looked == []
    store.put(*_article(5, [(_NUMBERS[0], None, None, None)], "2021-06-05"), extractor="test")
    refresh_registry(store)
    assert looked == [{_NUMBERS[0]}]
    looked.clear()
    store.withdraw("a2", reason="test")
    refresh_registry(store)
    assert looked == []  # nobody cites it now
    assert len(_registered(store)[0]) == 2
    refresh_registry(store, every=True)
    assert looked == [{_NUMBERS[1]}, {_NUMBERS[0]}]


@pytest.mark.parametrize("part", [1, 2, 5])
def test_in_whatever_parts_the_same(store: Store, monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    for n in range(12):
        said = [(_NUMBERS[(n + i) % 6], _DAYS[(n * i) % 7], _ISSUERS[(n + 2 * i) % 5], None) for i in range(4)]
        store.put(*_article(n, said, f"20{10 + n}-05-05"), extractor="test")
    counted = refresh_registry(store)
    found = _registered(store)
    assert found[0]
    assert found[1]
    monkeypatch.setattr("db.registry.PART", part)
    assert refresh_registry(store, every=True) == counted
    assert _registered(store) == found
    with store.writing() as connection:
        connection.execute(citation_links.delete())
        connection.execute(documents.delete())
    assert refresh_registry(store, every=True) == counted
    assert _registered(store) == found
