"""Documents across a corpus: what dated citations teach, and what the others are linked to."""

from __future__ import annotations

import random

import pytest

from extractors import extract
from extractors.documents import CitedMention, Link, Registry, build_registry, cited, link
from models import Citation


def corpus(*articles: tuple[str, str, str | None]) -> list[CitedMention]:
    """Mentions of articles given as (text, published, province)."""
    return [
        cited(fact, mention=f"{n}:{fact.start}", article=str(n), published=published, province=province)
        for n, (text, published, province) in enumerate(articles)
        for fact in extract(text, published=published)
        if isinstance(fact, Citation)
    ]


FIVE = corpus(
    ("Nghị quyết số 21-NQ/TW ngày 20/01/2003 của Bộ Chính trị về vùng đồng bằng.", "2003-02-01", None),
    ("Nghị quyết số 21-NQ/TW, ngày 30-01-2008, của Ban Chấp hành Trung ương khóa X.", "2008-03-01", None),
    ("Nghị quyết số 21-NQ/TW ngày 22/11/2012 của Bộ Chính trị về BHXH.", "2013-05-23", None),
    ("Nghị quyết 21/NQ-TW ngày 22-11-2012 của Bộ Chính trị về BHYT.", "2014-05-23", None),
    ("Nghị quyết số 21-NQ/TW ngày 22/12/2012 của Bộ Chính trị.", "2015-05-23", None),
    ("Nghị quyết 21-NQ/T.Ư ngày 25/10/2017 của Ban Chấp hành Trung ương khóa XII về dân số.", "2018-01-05", None),
    ("Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương khóa XIII.", "2022-07-01", None),
)
TWO = corpus(
    ("Ngày 16-11-2020, Tỉnh ủy Quảng Ninh ban hành Nghị quyết số 01-NQ/TU.", "2020-12-01", None),
    ("Nghị quyết số 01-NQ/TU ngày 20/11/2020 của Tỉnh ủy về du lịch.", "2020-12-02", "tỉnh Lào Cai"),
)


def undated(number: str, **said: str) -> CitedMention:
    return CitedMention(mention="m", article="a", number=number, **said)


def test_one_number_of_five_terms_is_five_documents() -> None:
    documents = build_registry(FIVE).of("21-NQ/TW")
    assert [d.issued_on for d in documents] == ["2003-01-20", "2008-01-30", "2012-11-22", "2017-10-25", "2022-06-16"]
    assert [d.term for d in documents] == ["IX", "X", "XI", "XII", "XIII"]
    assert len({d.id for d in documents}) == 5


def test_misprinted_dates_are_kept_beside_the_date_of_most_articles() -> None:
    document = build_registry(FIVE).of("21-NQ/TW")[2]
    assert document.articles == 2
    assert dict(document.dissenting) == {"2012-12-22": 1}


def test_one_number_of_two_provinces_is_two_documents() -> None:
    registry = build_registry(TWO)
    assert [d.id for d in registry.anywhere("01-NQ/TU")] == [
        "01-NQ/TU@Lào Cai@2020-11-20",
        "01-NQ/TU@Quảng Ninh@2020-11-16",
    ]
    assert len(registry.of("01-NQ/TU", "Quảng Ninh")) == 1


def test_the_order_of_the_mentions_does_not_matter() -> None:
    mentions = [*FIVE, *TWO]
    expected = build_registry(mentions)
    for seed in range(5):
        shuffled = random.Random(seed).sample(mentions, len(mentions))
        assert build_registry(shuffled) == expected


@pytest.fixture(scope="module")
def registry() -> Registry:
    return build_registry([*FIVE, *TWO])


@pytest.mark.parametrize(
    ("mention", "document", "reason"),
    [
        (undated("21-NQ/TW", issued_on="2012-11-22"), "21-NQ/TW@2012-11-22", "issue date"),
        (undated("21-NQ/TW", issued_on="2012"), "21-NQ/TW@2012-11-22", "issue date"),
        (undated("21-NQ/TW", issued_on="2012-12-22"), "21-NQ/TW@2012-11-22", "issue date of another paper"),
        (undated("21-NQ/TW", issuer="Ban Chấp hành Trung ương khóa X"), "21-NQ/TW@2008-01-30", "term of the issuer"),
        (undated("21-NQ/TW", issuer="Ban Chấp hành Trung ương (khóa 12)"), "21-NQ/TW@2017-10-25", "term of the issuer"),
        (undated("21-NQ/TW", published="2020-05-01"), "21-NQ/TW@2017-10-25", "latest before the article"),
        (undated("21-NQ/TW", published="2003-06-01"), "21-NQ/TW@2003-01-20", "only one known"),
        (undated("21-NQ/TW", published="2018-02-01"), None, "several fit"),
        (undated("21-NQ/TW"), None, "several fit"),
        (
            undated("01-NQ/TU", province="Quảng Ninh", published="2021-03-01"),
            "01-NQ/TU@Quảng Ninh@2020-11-16",
            "only one known",
        ),
        (
            undated("01-NQ/TU", issuer="Tỉnh ủy Lào Cai", published="2021-03-01"),
            "01-NQ/TU@Lào Cai@2020-11-20",
            "only one known",
        ),
        (undated("01-NQ/TU", published="2021-03-01"), None, "locality unknown"),
        (undated("02-NQ/TU", province="Quảng Ninh"), None, "no dated citation"),
        (undated("21"), None, "no number"),
    ],
)
def test_links(registry: Registry, mention: CitedMention, document: str | None, reason: str) -> None:
    found = link(mention, registry)
    assert (found.document, found.reason) == (document, reason)
    assert (found.confidence > 0) == (document is not None)


def test_an_open_link_names_its_candidates(registry: Registry) -> None:
    found = link(undated("01-NQ/TU", published="2021-03-01"), registry)
    assert found == Link(
        mention="m", document=None, reason="locality unknown", confidence=0.0,
        candidates=("01-NQ/TU@Lào Cai@2020-11-20", "01-NQ/TU@Quảng Ninh@2020-11-16"),
    )  # fmt: skip


def test_a_number_with_its_year_names_its_document() -> None:
    mentions = corpus(
        ("Nghị định số 100/2019/NĐ-CP của Chính phủ về rượu bia.", "2020-01-02", None),
        ("Nghị định 100/2019/NĐ-CP ngày 30/12/2019 quy định mức phạt.", "2020-01-03", None),
    )
    registry = build_registry(mentions)
    (document,) = registry.of("100/2019/NĐ-CP")
    assert (document.id, document.issued_on) == ("100/2019/NĐ-CP", "2019-12-30")
    assert link(mentions[0], registry).reason == "number names the year"


def test_plenum_resolutions_are_named_by_session_and_term() -> None:
    mentions = corpus(("Nghị quyết Trung ương 4 khóa XII và Nghị quyết Trung ương 4 khóa XI.", "2017-01-01", None))
    registry = build_registry(mentions)
    assert [link(m, registry).document for m in mentions] == ["NQTW4/XII", "NQTW4/XI"]


def test_a_decision_and_a_regulation_of_one_number_are_two_documents() -> None:
    mentions = corpus(
        ("Quyết định số 37-QĐ/TW ngày 05/3/2021 của Bộ Chính trị về nhân sự.", "2021-04-01", None),
        ("Quy định số 37-QĐ/TW ngày 25/10/2021 của Ban Chấp hành Trung ương.", "2021-11-01", None),
    )
    registry = build_registry(mentions)
    assert len(registry.of("37-QĐ/TW")) == 2
    found = link(undated("37-QĐ/TW", type="quy định", published="2023-01-01"), registry)
    assert found.document == "quy định@37-QĐ/TW@2021-10-25"


def test_the_state_s_numbers_restart_every_year() -> None:
    mentions = corpus(
        ("Nghị quyết số 19/NQ-CP ngày 12/3/2015 của Chính phủ.", "2015-04-01", None),
        ("Nghị quyết số 19/NQ-CP ngày 28/4/2016 của Chính phủ.", "2016-05-01", None),
    )
    registry = build_registry(mentions)
    assert len(registry.of("19/NQ-CP")) == 2
    assert link(undated("19/NQ-CP", published="2016-08-01"), registry).document == "19/NQ-CP@2016-04-28"
    assert link(undated("19/NQ-CP", published="2019-08-01"), registry).document is None
