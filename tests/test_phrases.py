"""Subject and base of figures, in the words of the text."""

from __future__ import annotations

import pytest
from cases.meaning_scene import understood
from cases.phrases import BASES, NOT_SUBJECTS, SUBJECTS
from cases.shares import SHARES
from hypothesis import given
from hypothesis import strategies as st
from pace import assert_linear

from extractors import extract
from extractors.words import rows
from models import Article, Count, Percentage

PACKAGE = "extractors.figures.meaning"
LISTS = ["bases.csv", "phrase_words.csv", "predicates.csv", "verbs.csv"]


def _lower(words: str | None) -> str | None:
    return None if words is None else words[0].lower() + words[1:]


@pytest.mark.parametrize(("expected", "marked"), [(e, marked) for e, phrasings in SUBJECTS for marked in phrasings])
def test_subject(expected: list[str | None], marked: str) -> None:
    assert [_lower(figure.subject) for figure in understood(marked)] == [_lower(words) for words in expected]


@pytest.mark.parametrize(("expected", "marked"), [(e, marked) for e, phrasings in BASES for marked in phrasings])
def test_base(expected: list[str | None], marked: str) -> None:
    assert [figure.base for figure in understood(marked) if isinstance(figure, Percentage)] == expected


@pytest.mark.parametrize(("expected", "marked"), [(e, marked) for e, phrasings in SHARES for marked in phrasings])
def test_share(expected: list[tuple[str | None, str | None]], marked: str) -> None:
    shares = [(share.base, _lower(share.subject)) for share in understood(marked) if isinstance(share, Percentage)]
    assert shares == [(base, _lower(said)) for base, said in expected]


@pytest.mark.parametrize(("wrong", "marked"), NOT_SUBJECTS)
def test_part_of_another_word_is_no_deed(wrong: str, marked: str) -> None:
    (figure,) = understood(marked)
    assert figure.subject is None or figure.subject.split()[0] != wrong


def test_kind_before_a_bare_number() -> None:
    text = "Có 94 đại biểu trúng cử; đại biểu nữ: 20 (21%); đại biểu ngoài Đảng: 16 (17%)."
    counts = [fact for fact in extract(Article(id="a", text=text)) if isinstance(fact, Count)]
    assert [count.subject for count in counts] == ["trúng cử", "nữ", "ngoài Đảng"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_sorted_and_unique(name: str) -> None:
    keys = [(row["surface"], row.get("kind", "")) for row in rows(PACKAGE, name)]
    assert keys == sorted(set(keys))
    assert all(row["surface"] in row["example"] for row in rows(PACKAGE, name))


@given(st.text(alphabet="aàđ ,.;:()%\n«»1Hhn", max_size=60))
def test_words_are_of_the_text(noise: str) -> None:
    text = noise.replace("«", "").replace("»", "")
    for figure in understood(f"Có «5 hộ» {text} «65%» {text} dân số"):
        for words in (figure.subject, getattr(figure, "base", None)):
            assert words is None or words == " ".join(words.split())
            assert words is None or all(word in f"Có 5 hộ {text} 65% {text} dân số" for word in words.split())


@pytest.mark.parametrize("filler", ["tham gia ", "trong đó, ", "số (", "tỷ lệ của ", "và "])
def test_linear_time(filler: str) -> None:
    assert_linear(understood, lambda n: (filler * 12 + "«65%» dân số tham gia, ") * n, 40)
