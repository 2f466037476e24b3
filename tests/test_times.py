"""The day or period a figure speaks for, and the one a change is measured from."""

from __future__ import annotations

import pytest
from cases.meaning_scene import understood
from cases.meaning_times import AS_OF, COMPARED_TO
from hypothesis import given
from hypothesis import strategies as st

from models import edtf


@pytest.mark.parametrize(("expected", "marked"), AS_OF)
def test_as_of(expected: list[str | None], marked: str) -> None:
    assert [figure.as_of for figure in understood(marked)] == expected


@pytest.mark.parametrize(("expected", "marked"), COMPARED_TO)
def test_compared_to(expected: list[str | None], marked: str) -> None:
    assert [figure.compared_to for figure in understood(marked)] == expected


def test_without_publication_date_nothing_is_made_up() -> None:
    assert understood("Từ đầu năm đến nay, xã kết nạp «15 đảng viên».", published=None)[0].as_of is None
    assert understood("Xã kết nạp «15 đảng viên».")[0].as_of is None, "the publication date is no as_of"


def test_a_plan_does_not_take_the_time_of_a_report_before_it() -> None:
    figures = understood("Năm 2016, huyện có «20 xã» đạt chuẩn. Phấn đấu có «35 xã» đạt chuẩn.")
    assert [figure.as_of for figure in figures] == ["2016", None]


@given(st.sampled_from([marked for _, marked in AS_OF + COMPARED_TO]))
def test_values_are_edtf(marked: str) -> None:
    for figure in understood(marked):
        for value in (figure.as_of, figure.compared_to):
            assert value is None or edtf.is_edtf(value)
