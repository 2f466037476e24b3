"""Who states a figure."""

from __future__ import annotations

import time

import pytest
from cases.meaning_scene import understood
from cases.phrases_areas import ATTRIBUTED


@pytest.mark.parametrize(("expected", "marked"), ATTRIBUTED)
def test_attributed_to(expected: str | None, marked: str) -> None:
    (figure,) = understood(marked)
    assert figure.attributed_to == expected


@pytest.mark.parametrize("filler", ["Theo báo cáo ", "ông Hai ", "theo ", "cho biết "])
def test_linear_time(filler: str) -> None:
    def seconds(n: int) -> float:
        text = (filler * 12 + "«65 hộ» tham gia, ") * n
        began = time.process_time()
        understood(text)
        return time.process_time() - began

    seconds(10)
    short = min(seconds(40) for _ in range(3))
    assert min(seconds(160) for _ in range(2)) < 12 * short
