# ruff: noqa: E501 (tables of cases)
"""Datelines as papers print them, and which of several is the article's."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from pace import assert_linear

from corpus.bare import head_of
from corpus.cleaning.furniture import is_furniture_line, is_related_heading, is_tail
from corpus.encodings import decode
from corpus.formats.documents import unwrap
from corpus.legacy import repair, vietnamese_share
from corpus.records import iso_published
from corpus.stamps import read_stamp
from corpus.urls import canonical_url, looks_like_article

STAMPS = {
    "2013-05-23T16:30": ["Thứ năm, 23/05/2013 - 16:30", "Thứ Năm, ngày 23/5/2013 - 16:30", "16:30 23/05/2013", "23/05/2013 | 16h30", "23-05-2013 04:30 PM", "Thứ 5, 23.05.2013, 16:30",
                         "Thứ năm, 23 Tháng 5 2013 16:30", "T5, 23/05/2013 - 16:30", "2013-05-23 16:30", "16 giờ 30 phút, 23/05/2013", "Ngày 23 tháng 5 năm 2013, 16:30", "4:30 CH 23/05/2013",
                         "Thảo Nguyên - 23/05/2013 16:30", "Lúc 16:30 ngày 23/05/2013", "23/05/2013 16:30 | Lượt xem: 1.024", "Bao dien tu Bac Ninh | 23/05/2013 16:30"],
    "2017-09-21": ["21/09/2017", "Ngày đăng tin: 21/09/2017", "Thứ năm, 21/9/2017", "Ngày 21 tháng 9 năm 2017", "(21/09/2017)", "Đăng ngày: 21-09-2017", "Cập nhật: 21/09/2017", "Cập nhật lần cuối ngày 21/09/2017"],
    "2020-11-16T13:00+07:00": ["Đăng lúc: 16/11/2020 13:00 (GMT+7)", "13:00, 16/11/2020 (GMT+7)", "Thứ Hai, 16/11/2020, 13:00 GMT +7", "Chủ nhật, 16/11/2020 | 13:00 [GMT +7] A  A"],
    "2021-12-25T09:56:00+07:00": ["Thứ 7, 25/12/2021 | 09:56:00 [GMT +7] A  A"],
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "line"), [(wanted, line) for wanted, lines in STAMPS.items() for line in lines])
def test_a_dateline(wanted: str, line: str):
    stamp = read_stamp(line)
    assert stamp is not None
    assert stamp.stated == wanted


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 23-5, Thành ủy tổ chức hội nghị.", "Hội nghị ngày 18/12/2020", "Nghị quyết số 21-NQ/TW ngày 22/11/2012", "31/02/2020", "25:61 23/05/2013 - sự kiện", "Giai đoạn 01/01/2016 - 31/12/2020",
        "Từ ngày 01/01/2020 đến 31/12/2020", "Giấy phép số 12/GP-BTTTT ngày 01/02/2019", "16:30", "", "Hotline: 0913.123.456", "Tỷ lệ 95,5%", "Tháng 5/2013",
        "Sáng 18/12/2020, tại hội trường Huyện ủy, Ban Thường vụ họp phiên thường kỳ",
    ],
)  # fmt: skip
def test_no_dateline(line: str):
    assert read_stamp(line) is None


CLOCK = "Thứ Năm, 21/11/2024 23:43 (GMT +7)"
TITLE = "Tăng cường sự lãnh đạo của Đảng đối với công tác bảo hiểm xã hội"
LEAD = "Chiều 24/12, Ban Kinh tế tổ chức hội nghị trực tuyến tổng kết nghị quyết về công tác bảo hiểm xã hội. " * 3


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2021-12-25T09:56", f"{CLOCK}\n\n{TITLE}\n\nThứ 7, 25/12/2021 | 09:56\n{LEAD}"),
        ("2021-12-25T09:56", f"{TITLE}\nThứ 7, 25/12/2021 | 09:56\n{LEAD}"),
        ("2021-12-25T09:56", f"Thứ 7, 25/12/2021 | 09:56\n{TITLE}\n{LEAD}"),
        ("2021-12-25", f"{CLOCK}\n{TITLE}\n{LEAD}\nThu Hà\nNgày đăng: 25/12/2021"),
        ("2021-12-25", f"{CLOCK}\nĐăng ngày 25/12/2021\n{TITLE}\n{LEAD}"),
        ("2021-12-25T09:56", f"{CLOCK}\nTrang chủ / Chính trị\n{TITLE}\nThu Hà - 25/12/2021 09:56\n{LEAD}"),
        (None, f"{CLOCK}\n{TITLE}\n{LEAD}"),  # a month from the day told of: the reader's clock
        (None, f"{TITLE}\n{LEAD}"),
        (None, LEAD),
        (None, ""),
    ],
)
def test_the_clock_of_the_page_is_not_the_articles(published: str | None, text: str):
    assert head_of(text).published == published
    if text.count("\n") > 1:
        assert head_of(text).title == TITLE


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Huyện ủy Bình Sơn tổng kết nghị quyết",
            "Báo Bình Sơn\nHuyện ủy Bình Sơn tổng kết nghị quyết\nNgày 5-3, Huyện ủy họp.\nHội nghị bàn nhiều việc.",
        ),
        (
            "Báo động tình trạng nợ đóng bảo hiểm",
            "Báo động tình trạng nợ đóng bảo hiểm\nNhiều doanh nghiệp nợ đóng trong thời gian dài.",
        ),
        ("Hội nghị tổng kết…", "Trang chủ\nTin tức\nHội nghị tổng kết…\n16:30 23/05/2013\nNgày 23-5, Huyện ủy họp."),
        (None, "Chỉ có một dòng, không có đầu đề"),
    ],
)
def test_headlines(title: str | None, text: str):
    assert head_of(text).title == title


@pytest.mark.parametrize(
    ("iso", "stated"),
    [
        ("2020-11-16T13:00:00+07:00", "2020-11-16T13:00:00+07:00"), ("2020-11-16T13:00:00+07:00", "2020-11-16 13:00:00 +0700"), ("2020-11-16", "16/11/2020"), ("2020", 2020), ("2020-11", "2020-11"),
        ("2020-11-16T13:00:00+07:00", "Mon, 16 Nov 2020 13:00:00 +0700"), ("2020-11-16T06:00:00Z", "2020-11-16 06:00:00 UTC"), (None, "hôm qua"), (None, "2020-13-40"), (None, "2020-02-30"), (None, ""),
        (None, None), (None, 12.5), (None, "99999"),
    ],
)  # fmt: skip
def test_stated_times(iso: str | None, stated: object):
    assert iso_published(stated) == iso


@pytest.mark.parametrize("line", ["Tags: nghị quyết, bảo hiểm", "Lượt xem: 1.024", "Chia sẻ", "Ý kiến ()", "Ý kiến bạn đọc (0)", "0 / 500 ký tự", "A- A A+", CLOCK, "Ngày đăng tin: 21/09/2017", "Xem thêm: Bài khác"])  # fmt: skip
def test_furniture(line: str):
    assert is_furniture_line(line) or is_tail(line)


@pytest.mark.parametrize("line", ["Ý kiến chỉ đạo của Bí thư Huyện ủy được quán triệt.", "Chia sẻ tại hội nghị, đồng chí nói.", "In 5.000 tờ rơi", "Hội nghị ngày 18/12/2020", "Top 10 tỉnh dẫn đầu"])  # fmt: skip
def test_no_furniture(line: str):
    assert not is_furniture_line(line)
    assert not is_tail(line)
    assert not is_related_heading(line)


@pytest.mark.parametrize("work", [
    head_of, vietnamese_share, repair, unwrap, lambda text: decode(text.encode("latin-1", "replace") + b"\xff\xfe<"),
    lambda text: canonical_url("http://a.vn/" + text), lambda text: looks_like_article("http://a.vn/" + text),
    read_stamp, is_furniture_line,
], ids=["head", "share", "repair", "unwrap", "decode", "url", "article", "stamp", "furniture"])  # fmt: skip
@pytest.mark.parametrize(
    "unit", ["1", "1/", "a", "-a", "é", "< ", "ngày 1", " ", "1-1-", "|", ">>", "aø", "Tin liên quan "]
)
def test_linear_time(work: Callable[[str], object], unit: str):
    def call(text: str) -> None:
        with contextlib.suppress(ValueError):
            work(text)

    assert_linear(call, lambda size: unit * (size // len(unit)), 20_000)
