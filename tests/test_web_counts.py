"""What the page counts and remembers, on both databases: facets, who cites a document, the store's version."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from stores import health_insurance, plain, school_year

from db import Store, open_store
from db.citing import Dossier, dossier
from db.counted import counts_of
from db.documents import Document, Link
from db.facets import Facet, facets
from db.filters import Filters
from db.registry import put_documents
from db.schema import documents as registered
from db.sources import SourceFacts, describe_sources, province_names
from db.version import StoreVersion
from web.app import create_app
from web.cache import Cache


def _fill(store: Store) -> None:
    for article, facts in (health_insurance(), school_year(), plain(1, "Bảo hiểm y tế học đường", "2022-01-05")):
        store.put(article, facts, extractor="test")


def _known(store: Store, number: int) -> Dossier:
    known = dossier(store, number, figures=3, charted=4)
    assert known is not None
    return known


def test_facets_count_the_articles_that_were_found(store: Store) -> None:
    _fill(store)
    found = facets(store, "21-NQ/TW")
    assert (found.counted, found.complete) == (2, True)
    assert found.years == (Facet(value="2022", articles=1), Facet(value="2018", articles=1))
    assert {one.value for one in found.sources} == {"Báo Phú Lâm", "Cổng Bình Giang"}
    assert {one.value: one.articles for one in found.kinds} == {"citation": 2, "count": 2, "date": 2, "percentage": 2}
    assert facets(store, "bảo hiểm").counted == 2
    assert facets(store, "bảo hiểm", many=True) == facets(store, "bảo hiểm")
    assert facets(store, "", filters=Filters(kind="percentage", value_min=90)).counted == 1
    assert facets(store, "!!").counted == facets(store, "").counted == 0


def test_citing_articles_are_counted_once_and_doubtful_ones_apart(store: Store) -> None:
    _fill(store)
    documents = [Document(identity=name, number="21-NQ/TW") for name in ("a", "b")]
    put_documents(store, documents, [
        Link(article_id="phulam-1", n=n, identity="a", status="linked", reason="issue date") for n in (0, 3)
    ] + [
        Link(article_id="binhgiang-1", n=0, identity="a", status="candidate", reason="several fit"),
        Link(article_id="binhgiang-1", n=1, identity="b", status="linked", reason="issue date"),
        Link(article_id="phulam-1", n=3, identity="b", status="linked", reason="issue date"),
    ])
    with store.reading() as connection:
        numbers = dict(connection.exec_driver_sql("SELECT identity, id FROM documents").all())
    known = _known(store, numbers["a"])
    counts = known.citing
    assert (counts.linked, counts.candidate) == (1, 1)
    assert counts.years == (("2022", 1),)
    assert counts.sources == (("Báo Phú Lâm", 1),)
    assert [(one.document.id, one.articles) for one in known.beside] == [(numbers["b"], 1)]
    # An article that surely cites it elsewhere in its text stands once, with the mention that is sure.
    assert [(row["article_id"], row["status"]) for row in known.articles] == [
        ("phulam-1", "linked"), ("binhgiang-1", "candidate"),
    ]
    assert [one.fact for one in known.figures] == known.charted[:3]
    assert {one.article_id for one in known.figures} == {"phulam-1"}


def _row(store: Store) -> Any:
    with store.reading() as connection:
        return connection.execute(sa.select(registered.c.id, registered.c.counted)).one()


def test_counts_of_a_much_cited_document_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(store)
    describe_sources(store, [SourceFacts(name="Báo Phú Lâm", province="Phú Lâm")])
    documents = [Document(identity="a", number="21-NQ/TW")]
    links = [
        Link(article_id="phulam-1", n=0, identity="a", status="linked", reason="issue date"),
        Link(article_id="binhgiang-1", n=0, identity="a", status="linked", reason="issue date"),
    ]
    put_documents(store, documents, links)
    number, kept = _row(store)
    assert kept is None
    counted = _known(store, number).citing, _known(store, number).statements
    assert (counted[0].linked, len(counted[1])) == (2, 1)
    monkeypatch.setattr("db.registry.MANY", 1)
    put_documents(store, documents, links)
    assert counts_of(_row(store)[1]) == counted
    assert (_known(store, number).citing, _known(store, number).statements) == counted
    put_documents(store, documents, links[:1])  # cited by few again
    assert _row(store)[1] is None


def test_provinces_are_counted_by_their_name_of_the_time(store: Store) -> None:
    _fill(store)  # two articles of Báo Phú Lâm and Cổng Bình Giang, of before the mergers
    describe_sources(store, [
        SourceFacts(name="Báo Phú Lâm", province="Đông Khê", province_before="Phú Lâm"),
        SourceFacts(name="Cổng Bình Giang", province="Đông Khê"),
    ])
    assert province_names(store) == ["Phú Lâm", "Đông Khê"]
    put_documents(store, [Document(identity="a", number="21-NQ/TW")], [
        Link(article_id=name, n=0, identity="a", status="linked", reason="issue date")
        for name in ("phulam-1", "binhgiang-1")
    ])
    assert _known(store, _row(store)[0]).citing.provinces == (("Phú Lâm", 1), ("Đông Khê", 1))


def test_answers_are_remembered_until_something_is_stored(store: Store) -> None:
    version = StoreVersion(store)
    cache = Cache(version, most=2)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [cache.get("a", make), cache.get("a", make)] == [1, 1]
    assert version() == version()
    _fill(store)
    assert cache.get("a", make) == 2
    assert [cache.get(key, make) for key in "bca"] == [3, 4, 5]  # two at most: the oldest was forgotten
    version.close()
    assert cache.get("a", make) == 6  # another connection counts anew
    version.close()


def test_a_phrase_that_the_newest_articles_lack_is_gone_on_with_in_older_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in (("candidates.CAP", 2), ("candidates.FEW", 0), ("search.FIRST", 3)):
        monkeypatch.setattr(f"db.{name}", number)
    place = tmp_path / "s.db"
    with open_store(place) as store:
        for n, text in enumerate(["Ủy ban họp bàn", *["Ban ủy nhiệm họp"] * 6], 1):
            store.put(*plain(n, text, f"2021-{n:02d}-01"), extractor="test")
    with TestClient(create_app(place)) as client:
        first = client.get("/", params={"q": '"ủy ban họp"'}).text
        assert "Chưa thấy trong các bài mới nhất" in first
        assert "Không tìm thấy" not in first
        older = re.search(r'rel="next" href="([^"]+)">Tìm tiếp trong các bài cũ hơn<', first)
        assert older is not None
        assert "họp bàn" in client.get(unescape(older[1])).text
