"""Where sentences end. All sentences are our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pace import assert_linear

from extractors.sentences import Sentences
from extractors.view import View


def split(text: str) -> list[str]:
    view = View(text)
    return [view.text[start:end] for start, end in Sentences(view).spans]


@pytest.mark.parametrize(
    "parts",
    [
        ["Xã họp dân.", "Bà con đồng ý."],
        ["Xã họp dân!", "Bà con có đồng ý?", "Có."],
        ["Xã họp dân…", "Bà con đồng ý."],
        ["Ông nói: “Xã đạt chuẩn.”", "Bà con vỗ tay."],
        ["Đề án của TP. Hà Nội và TX. Tân Hòa được duyệt.", "Vốn đã có."],
        ["GS. TS. Nguyễn Văn Bình dự họp.", "Ông phát biểu."],
        ["Ông N. V. Bình dự họp.", "Ông phát biểu."],
        ["Tổng số 3.320 người, đạt 88,82%.", "Tăng 148 người."],
        ["Ngày 22.11.2012, xã họp.", "Bà con đồng ý."],
        ["1. Về công tác cán bộ, xã làm tốt.", "Vẫn còn hạn chế."],
        ["Xã đạt 19/19 tiêu chí; huyện có 12 xã đạt chuẩn.", "Năm 2020 về đích."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_lines_end_sentences() -> None:
    assert split("Xã về đích\n\nSáng 5/3, xã họp.\nBà con vui") == ["Xã về đích", "Sáng 5/3, xã họp.", "Bà con vui"]


def test_the_sentence_of_a_position() -> None:
    view = View("Xã họp dân. Bà con đồng ý.\nHuyện khen.")
    sentences = Sentences(view)
    for start, end in sentences.spans:
        assert sentences.of(start) == sentences.of(end - 1) == (start, end)
    assert Sentences(View("")).of(0) == (0, 0)


@given(st.text(alphabet='Xã họp. Bà!?…\n"”)TP.1,2', max_size=120))
def test_spans_are_ordered_and_leave_only_blanks(text: str) -> None:
    view = View(text)
    rest, last = [], 0
    for start, end in Sentences(view).spans:
        assert last <= start < end <= len(view.text)
        rest.append(view.text[last:start])
        last = end
    rest.append(view.text[last:])
    assert "".join(rest).strip() == ""


@pytest.mark.parametrize("piece", ["A. ", ". ", "?!", "tp. A ", "\n", "”", "1. "])
def test_linear_on_any_run(piece: str) -> None:
    assert_linear(split, lambda n: piece * n, 2_000)
