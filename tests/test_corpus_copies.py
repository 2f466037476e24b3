
"""Near-copies: syndicated articles are found, others are not, in whatever order they come."""

from __future__ import annotations

import random

import pytest

from corpus.copies import NEAR, band_keys, near_copies, signature, similarity

WORDS = [
    "huyện",
    "ủy",
    "tổ",
    "chức",
    "hội",
    "nghị",
    "tổng",
    "kết",
    "nghị",
    "quyết",
    "bảo",
    "hiểm",
    "y",
    "tế",
    "đảng",
    "viên",
    "chi",
    "bộ",
    "nông",
    "thôn",
    "mới",
    "xã",
    "phường",
    "kinh",
    "tế",
    "văn",
    "hóa",
]


def text(seed: int, words: int = 300) -> str:
    draw = random.Random(seed)
    return " ".join(draw.choice(WORDS) + str(draw.randint(1, 9)) for _ in range(words))


def test_a_copy_with_another_headline_and_byline_is_near():
    body = text(1)
    a, b = (
        signature(f"Đầu đề của báo này\n{body}\nThu Hà"),
        signature(f"MỘT ĐẦU ĐỀ KHÁC HẲN\n{body.upper()}.\nTheo TTXVN"),
    )
    assert similarity(a, b) >= NEAR
    assert set(band_keys(a)) & set(band_keys(b))


def test_other_articles_are_not():
    assert similarity(signature(text(1)), signature(text(2))) < 0.2
    assert similarity(signature(text(1)), signature(text(1)[: len(text(1)) // 2])) < NEAR


def test_pairs_do_not_depend_on_order():
    items = [(f"a{n}", signature(text(n // 2) + f" {n}")) for n in range(20)]
    found = list(near_copies(items))
    random.Random(5).shuffle(items)
    assert list(near_copies(items)) == found
    assert [(a, b) for a, b, _ in found] == sorted((f"a{n}", f"a{n + 1}") for n in range(0, 20, 2))


@pytest.mark.parametrize("short", ["", "một", "một hai"])
def test_short_texts_have_signatures_too(short: str):
    assert len(signature(short)) == 512
    assert similarity(signature(short), signature(short)) == 1.0


def test_signatures_stay_the_same_from_release_to_release():
    """They are stored: another value here means that stored ones must be made anew."""
    assert signature("Nghị quyết số 21-NQ/TW của Bộ Chính trị")[:8].hex() == "a95f96c7b8fcfdc2"
