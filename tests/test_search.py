"""Search, figures and documents: the same answers from SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import Writer, health_insurance, plain, school_year

from db import Store
from db.citing import dossier
from db.documents import Document, Link, links, meanings
from db.facets import Facet, facets
from db.figures import figures, found_facts
from db.filters import Filters
from db.query import NumberQuery, read_query
from db.registry import put_documents
from db.search import search
from db.snippet import best_sentence, sentence_around, text_fragment_link
from db.sources import SourceFacts, describe_sources
from db.words import WORD, folded, folded_words, indexed_words, marked_word
from models import Article
from models.text import fold

BY = "0.3.0"


@pytest.fixture
def filled(store: Store) -> Store:
    """Two articles with facts and some without."""
    store.put(*health_insurance(), extractor=BY)
    store.put(*school_year(), extractor=BY)
    han = {"source": "Báo Sông Hàn"}
    store.put(*plain(1, "Đà Nẵng họp về nghỉ hè\nNghỉ hè năm nay dài hơn.", "2021-05-01", **han), extractor=BY)
    store.put(*plain(2, "Nghị trường họp\nBàn về nước sạch, hè phố.", "2021-06-01", **han), extractor=BY)
    store.put(*plain(3, "Bảo vệ nguồn nước\nMạo hiểm giữa dòng lũ."), extractor=BY)
    return store


def ids(results: Any) -> list[str]:
    return [hit.article_id for hit in results.hits]


class TestQueries:
    @pytest.mark.parametrize(
        ("number", "queries"),
        [
            (NumberQuery("21nqtw", False, "21"), [
                "21-NQ/TW", "21 NQ TW", "21/NQ-TW", "21 – NQ/T.Ư", "21-nq/tw", "21-nq/tư", " 21-NQ/TW ", '"21-NQ/TW"',
                "21 - NQ / TW", "021-NQ/TW", "(21-NQ/TW)",
                "số 21-NQ/TW", "so 21-nq/tw",
            ]),
            (NumberQuery("21nqtw", False, "21", ("nghi quyet",)), [
                "nghi quyet 21-nq/tw", "Nghị quyết số 21-NQ/TW", "NQ 21 NQ TW", "NGHỊ QUYẾT SỐ: 21-NQ/TW",
            ]),
            (NumberQuery(None, False, "21", ("nghi quyet",)), [
                "nghị quyết 21", "nghi quyet 21", "nq 21", "NQ số 21", "NQ21", "nghị quyết số 021",
            ]),
            (NumberQuery(None, False, "30a", ("nghi quyet",)), ["nghị quyết 30a", "NQ 30A"]),
            (NumberQuery(None, False, "7", ("quy dinh", "quyet dinh")), ["QĐ 7", "qd 07"]),
            (NumberQuery("100.2019", True, "100"), ["100/2019"]),
            (NumberQuery("100.2019ndcp", False, "100", ("nghi dinh",)), [
                "nghị định 100/2019/NĐ-CP", "nd 100/2019/nd-cp",
            ]),
            (NumberQuery("21nq", True, "21"), ["21-NQ", "21/NQ"]),
            (NumberQuery("nqtw4xii", False, ""), ["NQTW4/XII", "nqtw4/xii"]),
            (None, ["21", "bảo hiểm", "5 người", "2021", "nghị quyết", "", "%", "88,5%"]),
        ],
    )
    def test_the_number_in_a_query(self, number: NumberQuery | None, queries: list[str]) -> None:
        for query in queries:
            assert read_query(query).number == number, query

    def test_the_word_number_is_part_of_it(self) -> None:
        assert read_query("số 21-NQ/TW").phrases == ()
        assert read_query("số 21").phrases == (("so",), ("21",))

    def test_words_beside_a_number(self) -> None:
        query = read_query('nghị quyết 21 Phú Lâm "bảo hiểm y tế"')
        assert query.number == NumberQuery(None, False, "21", ("nghi quyet",))
        assert query.phrases == (("phu",), ("lam",), ("bao", "hiem", "y", "te"))
        assert set(query.marked) == {"phú", "lâm", "bảo", "hiểm", "tế"}

    @given(st.text(max_size=200))
    def test_anything_typed_is_read(self, text: str) -> None:
        for phrase in read_query(text).phrases:
            assert phrase
            for word in phrase:
                assert word
                assert not set(word) & set("\"'*:^()-+&|!<> \\")


class TestWords:
    @given(st.text(max_size=300))
    def test_folding_word_by_word_is_folding(self, text: str) -> None:
        assert folded(text) == fold(text)

    @pytest.mark.parametrize(
        "same", [["uỷ", "ủy", "Ủy", "U\u0309y"], ["hoà", "hòa", "HOÀ"], ["toàn", "tòan"], ["Đ", "đ", "Ð", "ð"]],
    )
    def test_spellings_of_one_word(self, same: list[str]) -> None:
        assert len({marked_word(word) for word in same}) == 1

    @given(st.text(st.sampled_from("aàÁăẰđĐÐoòóõuủỦyỷỲeè 12.,-–/“”…•_\u0301\u0309\u0323½²İß\n\t\x00\x1c"), max_size=60))
    def test_byte_by_byte_as_letter_by_letter(self, text: str) -> None:
        """With a letter of no Vietnamese text a text is folded the long way; the words are the same."""
        fast = WORD.findall(indexed_words(text).decode())
        slow = WORD.findall(indexed_words(f"{text} 丁").decode())
        place = slow.index("丁")
        assert fast[:place] == slow[:place]
        assert set(fast[place:]) == set(slow[place:]) - {"丁"}

    @given(
        st.lists(st.sampled_from(
            ["bảo vệ", "Bảo", "bao", "hiểm", "HIỂM", "Uỷ", "ủy", ". ", ".", "! ", "\n", '." ', "…”"]
        ))
    )
    def test_sentences_found_byte_by_byte_and_letter_by_letter(self, parts: list[str]) -> None:
        """A letter of no Vietnamese text, at the end, has the text searched the long way: the same is shown."""
        text = " ".join(parts)
        queries = ((("bao",), ("hiem",)), ("bảo",)), ((("uy", "bao"), ("bao",)), ()), ((("uy",),), ("ủy",))
        for phrases, marked in queries:
            fast = best_sentence(text, phrases, marked)
            slow = best_sentence(f"{text}\n丁", phrases, marked)
            assert (fast.start, fast.marks) == (slow.start, slow.marks)
            assert fast.sentence.rstrip() == slow.sentence.rstrip()

    def test_marked_words_of_a_text(self) -> None:
        words = indexed_words("Nghị quyết về y tế, nghị QUYẾT.").decode().split()
        assert words[:7] == ["nghi", "quyet", "ve", "y", "te", "nghi", "quyet"]
        assert set(words[7:]) == {"nghị", "quyết", "về", "tế"}
        assert folded_words("Tin, bài – phóng sự") == "tin bai phong su"


class TestNumbers:
    @pytest.mark.parametrize(
        "query", ["21-NQ/TW", "21 NQ TW", "nq 21", "nghi quyet 21-nq/tw", "nghị quyết số 21", "21/NQ-TW", "21-NQ"]
    )
    def test_any_spelling_finds_both_articles_newest_first(self, filled: Store, query: str) -> None:
        results = search(filled, query)
        assert ids(results) == ["phulam-1", "binhgiang-1"]
        assert (results.total, results.capped, results.next) == (2, False, None)

    def test_the_hit(self, filled: Store) -> None:
        hit = search(filled, "21-NQ/TW").hits[0]
        assert hit.quote == "Nghị quyết số 21-NQ/TW"
        assert hit.number == "21-NQ/TW"
        assert hit.sentence == "Phú Lâm tổng kết mười năm thực hiện Nghị quyết số 21-NQ/TW"
        ((start, end),) = hit.marks
        assert hit.sentence[start:end] == hit.quote
        assert (hit.mentions, hit.title, hit.source) == (2, hit.sentence, "Báo Phú Lâm")
        article, _ = health_insurance()
        assert article.text[hit.start : hit.end] == hit.quote
        assert hit.link == (
            "https://baophulam.example/tong-ket-21.html#:~:text="
            "n%C4%83m%20th%E1%BB%B1c%20hi%E1%BB%87n-,Ngh%E1%BB%8B%20quy%E1%BA%BFt%20s%E1%BB%91%2021%2DNQ%2FTW"
        )

    def test_a_number_of_two_types(self, store: Store) -> None:
        """"qđ 21" is a quyết định or a quy định, each its own run of the index: articles come once, in order."""
        for n, said in enumerate(("Quyết định", "Quy định", "Quyết định", "Nghị quyết", "Quy định")):
            text = f"{said} số 21-X/TU; quy định 21, quyết định 21." if n == 2 else f"{said} số 21-X/TU"
            w = Writer(text)
            facts = [w.citation(f"{said} số 21-X/TU", type=said.lower(), number="21-X/TU")]
            if n == 2:
                facts += [w.citation(f"{one} 21", type=one, number="21-X/TU") for one in ("quy định", "quyết định")]
            article = Article(id=f"a{n}", text=text, published=f"2020-01-0{n + 1}")
            store.put(article, facts, extractor=BY)
        found = search(store, "qđ 21")
        assert [(hit.article_id, hit.mentions) for hit in found.hits] == [("a4", 1), ("a2", 3), ("a1", 1), ("a0", 1)]
        assert (found.total, found.capped) == (4, False)
        assert sum(document.articles for document in found.documents) == 4
        pages, after = [], None
        while not pages or after:
            page = search(store, "qđ 21", limit=1, after=after)
            pages, after = pages + ids(page), page.next
        assert pages == ["a4", "a2", "a1", "a0"]

    @pytest.mark.parametrize("most", [1, 8])
    def test_the_beginning_of_several_numbers(
        self, store: Store, monkeypatch: pytest.MonkeyPatch, most: int
    ) -> None:
        monkeypatch.setattr("db.numbers.MOST_RUNS", most)
        for n, number in enumerate(("21-NQ/TW", "21-NQ/TU", "21-QĐ/TW", "21-NQ/TW", "121-NQ/TW")):
            w = Writer(f"số {number}")
            fact = w.citation(number, type="nghị quyết", number=number)
            store.put(Article(id=f"a{n}", text=w.text, published=f"202{n}-01-01"), [fact], extractor=BY)
        found = search(store, "21-NQ")
        assert (ids(found), found.total) == (["a3", "a1", "a0"], 3)
        assert [(d.number, d.articles) for d in found.documents] == [("21-NQ/TW", 2), ("21-NQ/TU", 1)]
        assert search(store, "22-NQ").total == 0
        assert [row.article_id for row in figures(store, "21-NQ").rows] == ["a3", "a1", "a0"]

    def test_a_number_that_many_cite_is_counted_once(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("db.candidates.CAP", 2)
        for n in range(4):
            w = Writer("Nghị quyết số 21-NQ/TW")
            fact = w.citation("Nghị quyết số 21-NQ/TW", type="nghị quyết", number="21-NQ/TW")
            store.put(Article(id=f"a{n}", text=w.text, published=f"202{n}-01-01"), [fact], extractor=BY)
        for _ in range(2):
            found = search(store, "21-NQ/TW")
            assert (found.total, found.capped, len(found.hits)) == (2, True, 4)
        some = search(store, "21-NQ/TW", filters=Filters(published_from=date(2022, 1, 1)))
        assert (some.total, some.capped) == (2, False)

    def test_first_the_documents_it_can_mean(self, filled: Store) -> None:
        documents = search(filled, "nghi quyet 21").documents
        assert [(d.number, d.issued_on, d.issuer, d.articles) for d in documents] == [
            ("21-NQ/TW", None, None, 2),
            ("21-NQ/TW", "2012-11-22", "Bộ Chính trị", 1),
            ("21-NQ/TW", "2017-10-25", "Ban Chấp hành Trung ương", 1),
        ]

    @pytest.mark.parametrize("query", ["22-NQ/TW", "quyết định 21", "21-NQ/TU", "1-NQ/TW", "211-NQ/TW"])
    def test_other_numbers(self, filled: Store, query: str) -> None:
        results = search(filled, query)
        assert (ids(results), results.documents) == ([], ())

    def test_a_number_with_words_and_facts(self, filled: Store) -> None:
        assert ids(search(filled, "21-NQ/TW phu lam")) == ["phulam-1"]
        assert ids(search(filled, "21-NQ/TW", filters=Filters(kind="percentage", value_max=0))) == ["binhgiang-1"]
        assert ids(search(filled, "21-NQ/TW", filters=Filters(area="phu lam"))) == ["phulam-1"]
        assert ids(search(filled, "21-NQ/TW", filters=Filters(issuer="Bộ Chính trị"))) == ["phulam-1"]

    def test_what_a_reviewer_hid(self, filled: Store) -> None:
        _, facts = school_year()
        for fact in facts[:2]:
            filled.decide("binhgiang-1", fact, reason="r", reviewer="n")
        assert ids(search(filled, "21-NQ/TW")) == ["phulam-1"]
        assert len(ids(search(filled, "21-NQ/TW", filters=Filters(hidden=True)))) == 2
        assert [d.issued_on for d in search(filled, "21-NQ/TW").documents] == ["2012-11-22", None]


class TestWordSearch:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("bảo hiểm", ["phulam-1", "plain-3"]),  # as a phrase first; "Bảo vệ … mạo hiểm" has the words apart
            ("bao hiem", ["phulam-1", "plain-3"]),
            ('"bao hiem"', ["phulam-1"]),
            ("BẢO HIỂM Y TẾ", ["phulam-1"]),
            ("da nang", ["plain-1"]),
            ("Đà Nẵng", ["plain-1"]),
            ("nghỉ", ["plain-1", "phulam-1", "plain-2", "binhgiang-1"]),  # exact marks first, then newest
            ("nghị", ["phulam-1", "plain-2", "binhgiang-1", "plain-1"]),
            ("nghi", ["phulam-1", "plain-2", "plain-1", "binhgiang-1"]),
            ("nước hè", ["plain-2"]),
            ("huyen uy", ["phulam-1"]),
            ("Huyện uỷ", ["phulam-1"]),
            ("không có đâu", []),
            ('21-NQ/TW"', ["phulam-1", "binhgiang-1"]),
            ("NEAR(a b)", []), ("folded:nghi", []), ("nghi*", ["phulam-1", "plain-2", "plain-1", "binhgiang-1"]),
            ("-nghi", ["phulam-1", "plain-2", "plain-1", "binhgiang-1"]), ("'", []), ("\\", []), ("a & b | !c", []),
        ],
    )
    def test_found_in_order(self, filled: Store, query: str, found: list[str]) -> None:
        assert ids(search(filled, query)) == found

    def test_the_sentence_and_its_marks(self, filled: Store) -> None:
        hit = search(filled, "bảo hiểm y tế").hits[0]
        assert hit.sentence.startswith("Nghị quyết số 21-NQ/TW ngày")
        assert [hit.sentence[a:b] for a, b in hit.marks] == ["bảo hiểm y tế"]
        assert hit.quote == "bảo hiểm y tế"

    def test_by_source_and_date(self, filled: Store) -> None:
        assert ids(search(filled, "hop", filters=Filters(source="Báo Sông Hàn"))) == ["plain-2", "plain-1"]
        assert ids(search(filled, "hop", filters=Filters(source="Không có"))) == []
        may = Filters(published_from=date(2021, 5, 1), published_to=date(2021, 5, 31))
        assert ids(search(filled, "hop", filters=may)) == ["plain-1"]
        assert ids(search(filled, "", filters=may)) == ["plain-1"]
        assert ids(search(filled, "", filters=Filters(published_to=date(2020, 1, 1)))) == ["binhgiang-1"]
        assert ids(search(filled, "", filters=Filters(source="Báo Sông Hàn"))) == ["plain-2", "plain-1"]

    def test_with_facts(self, filled: Store) -> None:
        results = search(filled, "hội nghị", filters=Filters(people=True, value_min=100))
        assert [(h.article_id, h.quote, h.mentions) for h in results.hits] == [("phulam-1", "120 đại biểu", 2)]

    @pytest.mark.parametrize("limit", [1, 2, 3])
    @pytest.mark.parametrize("query", ["nghỉ", "nghi", "bảo hiểm", "21-NQ/TW"])
    def test_pages_joined_are_the_whole(self, filled: Store, query: str, limit: int) -> None:
        whole = ids(search(filled, query))
        pages: list[str] = []
        after = None
        while True:
            page = search(filled, query, limit=limit, after=after)
            assert page.total == len(whole)
            pages += ids(page)
            after = page.next
            if after is None:
                break
        assert pages == whole

    def test_a_page_does_not_shift_when_articles_come_in(self, filled: Store) -> None:
        first = search(filled, "nghi", limit=2)
        filled.put(*plain(9, "Nghi lễ mới", "2024-01-01"), extractor=BY)
        assert ids(search(filled, "nghi", limit=2, after=first.next)) == ["plain-1", "binhgiang-1"]

    def test_what_cannot_be_asked(self, filled: Store) -> None:
        for wrong in ("x", "1", "9-x", "-1-3"):
            with pytest.raises(ValueError, match="after"):
                search(filled, "nghi", after=wrong)
        for limit in (0, 1001):
            with pytest.raises(ValueError, match="limit"):
                search(filled, "nghi", limit=limit)
        with pytest.raises(ValueError, match="kind"):
            Filters(kind="number")
        with pytest.raises(ValueError, match="status"):
            Filters(status="done")
        with pytest.raises(ValueError, match="citation has no area"):
            Filters(kind="citation", area="x")
        assert search(filled, "").hits == ()
        assert search(filled, "...", filters=Filters(source="Báo Phú Lâm")).hits == ()

    def test_counts_are_capped(self, filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("db.candidates.CAP", 2)
        monkeypatch.setattr("db.candidates.LOOKED", 2)
        results = search(filled, "nghi")
        assert (results.total, results.capped) == (2, True)
        assert ids(results) == ["phulam-1", "plain-2", "plain-1", "binhgiang-1"]
        narrowed = search(filled, "nghi", filters=Filters(source="Báo Sông Hàn"))
        assert ids(narrowed) == ["plain-2", "plain-1"]
        assert narrowed.capped
        assert ids(search(filled, "nghi", filters=Filters(people=True))) == ["phulam-1", "binhgiang-1"]

    def test_few_and_many_articles_rank_alike(self, filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        queries = ("nghỉ hè", "nghị", "bảo hiểm y tế", '"nghỉ hè" họp', "đa nang")
        few = [ids(search(filled, query)) for query in queries]
        monkeypatch.setattr("db.candidates.FEW", 0)
        assert [ids(search(filled, query)) for query in queries] == few

    @pytest.mark.parametrize("few", [0, 100])
    def test_a_phrase_of_common_words_is_looked_for_in_the_newest_articles_first(
        self, store: Store, monkeypatch: pytest.MonkeyPatch, few: int
    ) -> None:
        """In windows of three articles, then four; PostgreSQL, which knows pairs of words, finds all at once."""
        for name, number in (("CAP", 2), ("FEW", few)):
            monkeypatch.setattr(f"db.candidates.{name}", number)
        for name, number in (("FIRST", 3), ("LATER", 4)):
            monkeypatch.setattr(f"db.search.{name}", number)
        texts = ["Ủy ban họp bàn", "Họp ở ủy ban", "Ban ủy nhiệm họp", "Uỷ ban họp kín", "Uy ban họp", "Ủy ban họp"]
        for n, text in enumerate([*texts, *["Ban ủy nhiệm họp"] * 6], 1):
            store.put(*plain(n, text, f"2021-{n:02d}-01", source="Báo Sông Hàn"), extractor=BY)
        asked, han = '"ủy ban họp"', Filters(source="Báo Sông Hàn")
        marked = ["plain-6", "plain-4", "plain-1", "plain-5"]  # the last one has not the marks that were typed
        for filters in (None, han):
            pages, after = [], None
            for _ in range(9):
                found = search(store, asked, filters=filters, limit=2, after=after)
                pages.append(ids(found))
                after = found.next
                if after is None:
                    break
                assert found.capped or store.dialect == "postgresql"
            found_here = [one for page in pages for one in page]
            assert sorted(found_here) == sorted(marked)
            if store.dialect == "sqlite" and filters is None:
                # What is below the newest three is looked at in fours: marks go first within each of them.
                assert pages == [[], ["plain-6"], ["plain-4", "plain-5"], ["plain-1"]]
        assert search(store, asked, filters=Filters(kind="count")).hits == ()
        assert figures(store, asked).total == 0
        assert search(store, '"ủy ban họp bàn" 丁').hits == ()

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(st.sampled_from(list('nghịđàn "*:-+()^{}&|!<>\\\'%_21/NQTW.,')), max_size=30))
    def test_nothing_typed_is_syntax(self, store: Store, query: str) -> None:
        search(store, query)
        figures(store, query)


class TestProvinces:
    """Cao Lộc was merged into Đông Khê on 1 July 2025; two papers go on under their names."""

    @pytest.fixture
    def papers(self, store: Store) -> Store:
        for number, source, day in (
            (1, "Báo Cao Lộc", "2025-06-30"), (2, "Báo Cao Lộc", "2025-07-01"), (3, "Báo Đông Khê", "2025-06-30"),
            (4, "Báo Đông Khê", "2025-07-02"), (5, "Báo Cao Lộc", None), (6, "Tạp chí Cả Nước", "2025-07-01"),
        ):
            article, _ = plain(number, f"Họp báo lần thứ {number}\nCó 12 người dự họp.", day, source=source)
            fact = Writer(article.text).count("12 người", 12, unit="người", people=True, subject="dự họp")
            store.put(article, [fact], extractor=BY)
        known = [
            SourceFacts(name="Báo Cao Lộc", province="Đông Khê", province_before="Cao Lộc", url="https://cl.example/"),
            SourceFacts(name="Báo Đông Khê", province="Đông Khê"),
            SourceFacts(name="Báo Chưa Có", province="Đông Khê"),
        ]
        assert (describe_sources(store, known), describe_sources(store, known)) == (2, 0)
        return store

    @pytest.mark.parametrize(
        ("found", "filters"),
        [
            (["plain-1", "plain-5"], {"province": "Cao Lộc"}),
            (["plain-4", "plain-2", "plain-3"], {"province": "Đông Khê"}),
            (["plain-4", "plain-2", "plain-3"], {"province": "tỉnh dong khe"}),
            (["plain-2"], {"province": "Đông Khê", "source": "Báo Cao Lộc"}),
            (["plain-4", "plain-2"], {"province": "Đông Khê", "published_from": date(2025, 7, 1)}),
            ([], {"province": "Hà Nội"}),
        ],
    )
    @pytest.mark.parametrize("query", ["", "hop bao", "họp"])
    def test_by_the_name_of_its_time(
        self, papers: Store, query: str, found: list[str], filters: dict[str, Any]
    ) -> None:
        assert ids(search(papers, query, filters=Filters(**filters))) == found
        assert search(papers, query, filters=Filters(**filters)).total == len(found)
        listed = figures(papers, query, filters=Filters(**filters, people=True)).rows
        assert [one.article_id for one in listed] == found
        assert ids(search(papers, query, filters=Filters(**filters), limit=1)) == found[:1]

    def test_counted_and_in_the_views(self, papers: Store) -> None:
        counted = (Facet(value="Đông Khê", articles=3), Facet(value="Cao Lộc", articles=2))
        assert facets(papers, "họp").provinces == counted
        assert sum(facet.articles for facet in facets(papers, "họp").sources) == 6
        with papers.reading() as connection:
            sql = "SELECT article_id, province FROM participants ORDER BY article_id"
            assert connection.exec_driver_sql(sql).all() == [
                ("plain-1", "Cao Lộc"), ("plain-2", "Đông Khê"), ("plain-3", "Đông Khê"), ("plain-4", "Đông Khê"),
                ("plain-5", "Cao Lộc"), ("plain-6", None),
            ]


class TestFigures:
    @pytest.mark.parametrize(
        ("quotes", "filters"),
        [
            (["120 đại biểu", "88.412 người", "1.250 cán bộ"], {"people": True}),
            (["120 đại biểu", "88.412 người", "34 xã, phường", "1.250 cán bộ"], {"kind": "count"}),
            (["93,5%", "95%", "2,5%"], {"kind": "percentage"}),
            (["95%"], {"status": "target"}),
            (["2,5%"], {"measure": "change"}),
            (["88.412 người", "93,5%"], {"area": "phu lam"}),
            (["88.412 người", "93,5%"], {"area": "Huyện Phú Lâm"}),
            ([], {"area": "lâm phú"}), ([], {"area": "%"}), ([], {"area": "ph_ lam"}),
            (["34 xã, phường"], {"unit": "xã phường"}),
            (["88.412 người", "93,5%"], {"subject": "bhyt"}),
            (["93,5%", "95%"], {"base": "dân số"}),
            (["88.412 người"], {"value_min": 2000}),
            (["2,5%"], {"value_max": 0}),
            (["88.412 người", "93,5%"], {"as_of_from": date(2022, 9, 1), "as_of_to": date(2022, 9, 30)}),
            (["34 xã, phường", "1.250 cán bộ", "2,5%"], {"source": "Cổng Bình Giang"}),
            (["120 đại biểu", "88.412 người", "93,5%", "95%"], {"published_from": date(2020, 1, 1)}),
            (["34 xã, phường"], {"kind": "count", "people": False}),
            (["2,5%"], {"rule": "percentage.test", "source": "Cổng Bình Giang"}),
        ],
    )
    def test_by_what_they_say(self, filled: Store, quotes: list[str], filters: dict[str, Any]) -> None:
        results = figures(filled, filters=Filters(**filters))
        assert [row.fact.quote for row in results.rows] == quotes
        assert (results.total, results.capped) == (len(quotes), False)

    def test_with_words_or_a_number(self, filled: Store) -> None:
        rows = figures(filled, "cán bộ").rows
        assert [row.fact.quote for row in rows] == ["34 xã, phường", "1.250 cán bộ", "2,5%"]
        assert {row.fact.kind for row in figures(filled, "21-NQ/TW").rows} == {"citation"}
        assert len(figures(filled, filters=Filters(kind="date")).rows) == 3

    @pytest.mark.parametrize(
        ("sort", "quotes"),
        [
            ("newest", ["120 đại biểu", "88.412 người", "93,5%", "95%", "34 xã, phường", "1.250 cán bộ", "2,5%"]),
            ("value", ["2,5%", "34 xã, phường", "93,5%", "95%", "120 đại biểu", "1.250 cán bộ", "88.412 người"]),
            ("-value", ["88.412 người", "1.250 cán bộ", "120 đại biểu", "95%", "93,5%", "34 xã, phường", "2,5%"]),
            ("as_of", ["88.412 người", "93,5%", "120 đại biểu", "95%"]),
            ("-as_of", ["95%", "120 đại biểu", "88.412 người", "93,5%"]),
        ],
    )
    def test_sorted_and_paged(
        self, filled: Store, sort: Any, quotes: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert [row.fact.quote for row in figures(filled, sort=sort).rows] == quotes
        pages: list[str] = []
        after = None
        for _ in range(len(quotes)):
            page = figures(filled, sort=sort, limit=2, after=after)
            pages += [row.fact.quote for row in page.rows]
            after = page.next
            if after is None:
                break
        assert pages == quotes
        monkeypatch.setattr("db.figures._CHUNK", 3)
        assert [row.fact.quote for row in found_facts(filled, sort=sort)] == quotes

    def test_what_cannot_be_asked(self, filled: Store) -> None:
        with pytest.raises(ValueError, match="sort"):
            figures(filled, sort="worst")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="sorted by value"):
            figures(filled, filters=Filters(kind="date"), sort="value")
        for after in ("1", "x-1", "1_2-3"):
            with pytest.raises(ValueError, match="after"):
                figures(filled, after=after)

    def test_a_correction_is_what_is_found(self, filled: Store) -> None:
        _, facts = health_insurance()
        filled.decide("phulam-1", facts[5], field="area", value="xã Tân Lập", reason="r", reviewer="n")
        (row,) = figures(filled, filters=Filters(area="tân lập")).rows
        assert (row.review, row.original) == ("corrected", facts[5])
        assert [row.fact.quote for row in figures(filled, filters=Filters(area="phú lâm")).rows] == ["93,5%"]


class TestDocuments:
    REGISTRY = (
        Document(identity="nq|21nqtw|2012", type="nghị quyết", number="21-NQ/TW", issuer="Bộ Chính trị",
                 issued_on="2012-11-22"),
        Document(identity="nq|21nqtw|2017", type="nghị quyết", number="21-NQ/TW", issued_on="2017-10-25"),
    )
    LINKS = (
        Link(article_id="phulam-1", n=0, identity="nq|21nqtw|2012", status="linked", reason="date in the article"),
        Link(article_id="phulam-1", n=3, identity="nq|21nqtw|2012", status="linked", reason="date"),
        Link(article_id="binhgiang-1", n=0, identity="nq|21nqtw|2012", status="candidate", reason="undated"),
        Link(article_id="binhgiang-1", n=0, identity="nq|21nqtw|2017", status="candidate", reason="undated"),
        Link(article_id="binhgiang-1", n=1, identity="nq|21nqtw|2017", status="linked", reason="date"),
        Link(article_id="gone", n=1, identity="nq|21nqtw|2017", status="linked", reason="date"),
        Link(article_id="phulam-1", n=1, identity="nq|21nqtw|2017", status="linked", reason="that is a date"),
    )

    def test_the_registry_answers_what_a_number_means(self, filled: Store) -> None:
        put_documents(filled, self.REGISTRY, self.LINKS)
        for query in ("21-NQ/TW", "nghị quyết 21"):
            found = search(filled, query).documents
            assert [(d.issued_on, d.articles) for d in found] == [("2017-10-25", 1), ("2012-11-22", 1)], query
        with filled.reading() as connection:
            assert meanings(connection, "quyết định 21") == ()
        number = found[1].id
        assert number is not None
        known = dossier(filled, number)
        assert known is not None
        assert known.document == found[1]
        assert [(s.issued_on, s.issuer, s.articles) for s in known.statements] == [
            ("2012-11-22", "Bộ Chính trị", 1), (None, None, 1),
        ]
        assert [(row["article_id"], row["status"]) for row in known.articles] == [
            ("phulam-1", "linked"), ("binhgiang-1", "candidate"),
        ]
        assert dossier(filled, number + 1000) is None
        assert [(n, d.issued_on, status) for n, d, status, _ in links(filled, "binhgiang-1")] == [
            (0, "2012-11-22", "candidate"), (0, "2017-10-25", "candidate"), (1, "2017-10-25", "linked"),
        ]

    def test_a_decision_about_one_fact_keeps_the_links_of_the_others(self, filled: Store) -> None:
        put_documents(filled, self.REGISTRY, self.LINKS)
        before = links(filled, "phulam-1")
        stored = filled.article("phulam-1")
        assert stored is not None
        counted = next(one.fact for one in stored.reviewed if one.fact.kind == "count")
        filled.decide("phulam-1", counted, reason="đếm hai lần", reviewer="Lan")
        assert len(before) == 2
        assert links(filled, "phulam-1") == before

    def test_again_with_the_same_numbers(self, filled: Store) -> None:
        put_documents(filled, self.REGISTRY, self.LINKS)
        before = search(filled, "21-NQ/TW").documents
        put_documents(filled, self.REGISTRY, self.LINKS)
        assert search(filled, "21-NQ/TW").documents == before
        put_documents(filled, self.REGISTRY[:1], self.LINKS[:2])
        assert search(filled, "21-NQ/TW").documents == (replace(before[1], articles=1),)

    def test_a_link_to_nothing(self, filled: Store) -> None:
        with pytest.raises(ValueError, match="not in the registry"):
            put_documents(filled, (), self.LINKS)

    def test_a_new_extraction_takes_its_links_along(self, filled: Store) -> None:
        put_documents(filled, self.REGISTRY, self.LINKS)
        article, facts = school_year()
        filled.put(article, facts[2:], extractor="2")
        assert links(filled, "binhgiang-1") == []
        assert links(filled, "phulam-1") != []


class TestSnippets:
    TEXT = "Đầu đề về lúa\nCâu một. Câu hai có lúa và ngô. Câu ba: lúa, ngô! Câu bốn có NGÔ và lúa gạo.\nHết"

    @pytest.mark.parametrize(
        ("sentence", "marks", "phrases"),
        [
            ("Đầu đề về lúa", ["lúa"], [("lua",)]),
            ("Câu hai có lúa và ngô.", ["lúa", "ngô"], [("lua",), ("ngo",)]),
            ("Câu bốn có NGÔ và lúa gạo.", ["lúa gạo"], [("lua", "gao")]),
            ("Đầu đề về lúa", [], [("khoai",)]),
        ],
    )
    def test_the_best_sentence(self, sentence: str, marks: list[str], phrases: list[tuple[str, ...]]) -> None:
        found = best_sentence(self.TEXT, phrases)
        assert found.sentence == sentence
        assert [found.sentence[a:b] for a, b in found.marks] == marks
        assert self.TEXT[found.start : found.start + len(found.sentence)] == found.sentence

    @given(st.text(st.sampled_from("lúa ngo.\n "), max_size=120))
    def test_marks_spell_the_words(self, text: str) -> None:
        found = best_sentence(text, [("lua",), ("ngo",)])
        for start, end in found.marks:
            assert set(fold(found.sentence[start:end]).split()) <= {"lua", "ngo"}

    def test_a_sentence_without_end_is_cut(self) -> None:
        text = "a" * 5000 + " 21-NQ/TW " + "b" * 5000
        start = text.index("21")
        found = sentence_around(text, start, start + 8, (0, len(text)))
        assert len(found.sentence) <= 620
        ((a, b),) = found.marks
        assert found.sentence[a:b] == "21-NQ/TW"

    def test_links(self) -> None:
        assert text_fragment_link("https://x.example/a#b", "một hai", 4, 7) == (
            "https://x.example/a#:~:text=m%E1%BB%99t-,hai"
        )
        assert text_fragment_link("javascript:alert(1)", "một", 0, 3) is None
        assert text_fragment_link(None, "một", 0, 3) is None


def test_an_article_of_one_long_line_is_searched_in_linear_time(store: Store) -> None:
    """A megabyte without a full stop: the sentence shown is cut around the words."""
    text = "lúa " * 120_000 + "khoai"
    store.put(Article(id="long", text=text), [], extractor=BY)
    hit = search(store, "lua").hits[0]
    assert len(hit.sentence) <= 1300


def test_writer_finds_the_nth_quote() -> None:
    assert Writer("a b a").span("a", 1)["start"] == 4


def test_a_connection_that_the_server_closed_is_made_anew(filled: Store) -> None:
    if filled.dialect != "postgresql":
        pytest.skip("SQLite has no server")
    assert search(filled, "21-NQ/TW").total == 2
    alone = sa.create_engine(filled.engine.url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with alone.connect() as other:
        closed = other.exec_driver_sql(
            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = 'trichluc'"
        ).scalar()
    assert closed
    assert search(filled, "21-NQ/TW").total == 2
