"""Relative expressions: no dates, but with the value they have. All sentences are our own."""

from __future__ import annotations

import pytest
from test_dates import read

SIX_MONTHS = "6 tháng đầu năm 2017, xã có 320 hộ, "


@pytest.mark.parametrize(
    ("published", "text", "word", "value"),
    [
        ("2017-06-15", "Hôm nay, xã họp.", "hôm nay", "2017-06-15"),
        ("2017-06-15", "Sáng nay, xã họp.", "sáng nay", "2017-06-15"),
        ("2017-06-15", "Chiều qua, xã họp.", "chiều qua", "2017-06-14"),
        ("2017-06-30", "Ngày mai, xã họp.", "ngày mai", "2017-07-01"),
        ("2017-06", "Hôm nay, xã họp.", "hôm nay", None),
        (None, "Hôm nay, xã họp.", "hôm nay", None),
        ("2017-06-15", "Năm nay, xã về đích.", "năm nay", "2017"),
        ("2017", "Năm nay, xã về đích.", "năm nay", "2017"),
        ("2017-06-15", "Cao hơn năm ngoái.", "năm ngoái", "2016"),
        ("2017-06-15", "So với năm trước, lúa tốt hơn.", "năm trước", "2016"),
        ("2017-06-15", "Năm 2014, xã có 20 hộ, giảm so với năm trước.", "năm trước", "2013"),
        ("2017-06-15", "Từ cuối năm ngoái, xã đổi khác.", "cuối năm ngoái", "2016"),
        ("2017-06-15", "Từ đầu năm đến nay, xã có 12 hộ thoát nghèo.", "từ đầu năm đến nay", "2017"),
        ("2017-06-15", "Đầu năm đến nay, xã có 12 hộ thoát nghèo.", "đầu năm đến nay", "2017"),
        ("2017-02-10", "Trong năm qua, xã có 12 hộ thoát nghèo.", "trong năm qua", "2016"),
        ("2017-09-10", "Trong năm qua, xã có 12 hộ thoát nghèo.", "trong năm qua", None),
        ("2017-06-15", "Đến nay, xã đã đạt chuẩn.", "đến nay", None),
        ("2017-06-15", "Hiện nay, xã đã đạt chuẩn.", "hiện nay", None),
        ("2017-06-15", "Trong nhiệm kỳ này, xã đạt chuẩn.", "nhiệm kỳ này", None),
        ("2017-01-15", "So với tháng trước, giá giảm.", "tháng trước", "2016-12"),
        ("2004-03", "Tháng 2, có 120 vụ, tăng 16% so với tháng trước.", "tháng trước", "2004-01"),
        ("2017-02-15", "So với quý trước, giá giảm.", "quý trước", "2016-10/2016-12"),
        ("2017-07-15", SIX_MONTHS + "tăng so với cùng kỳ.", "cùng kỳ", "2016-01/2016-06"),
        ("2017-07-15", SIX_MONTHS + "tăng so với cùng kỳ năm trước.", "cùng kỳ năm trước", "2016-01/2016-06"),
        ("2017-07-15", SIX_MONTHS + "tăng so với cùng kỳ năm ngoái.", "cùng kỳ năm ngoái", "2016-01/2016-06"),
        ("2017-07-15", "Xã có 320 hộ, tăng so với cùng kỳ.", "cùng kỳ", None),
    ],
)
def test_value(published: str | None, text: str, word: str, value: str | None) -> None:
    reading, dates = read(text, published)
    assert [(relative.word, relative.edtf) for relative in dates.relatives] == [(word, value)]
    for relative in dates.relatives:
        assert reading.view.low[relative.start : relative.end] == word


@pytest.mark.parametrize(
    "text", ["Sau 5 năm qua, xã đổi khác.", "Mấy năm nay, xã đổi khác.", "Nỗi lo đầu năm học mới."]
)
def test_durations_are_not_offered(text: str) -> None:
    assert read(text)[1].relatives == []


def test_a_word_inside_a_date_is_part_of_it() -> None:
    _, dates = read("Hôm qua 14/6, xã họp bàn việc 6 tháng đầu năm nay.")
    assert [m.edtf for m in dates.mentions] == ["2017-06-14", "2017-01/2017-06"]
    assert dates.relatives == []
