"""Who states a figure."""

from __future__ import annotations

import pytest
from cases.meaning_scene import understood
from cases.phrases_areas import ATTRIBUTED
from pace import assert_linear


@pytest.mark.parametrize(("expected", "marked"), ATTRIBUTED)
def test_attributed_to(expected: str | None, marked: str) -> None:
    (figure,) = understood(marked)
    assert figure.attributed_to == expected


@pytest.mark.parametrize("filler", ["Theo báo cáo ", "ông Hai ", "theo ", "cho biết "])
def test_linear_time(filler: str) -> None:
    assert_linear(understood, lambda n: (filler * 12 + "«65 hộ» tham gia, ") * n, 40)
