"""From stored articles to documents told apart: numbers that several documents bear, dissent, open references."""

from __future__ import annotations

import sqlalchemy as sa

from corpus.sources import Source
from db import Store
from db.citing import dossier
from db.documents import links
from db.schema import sources
from db.search import search
from extractors import extract
from models import Article
from pipeline.registry import refresh_registry, refresh_sources

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
