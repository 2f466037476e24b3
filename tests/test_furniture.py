"""Page furniture: what is marked is read past, everything else stays text. All lines are our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pace import assert_linear

from extractors.reading import Reading
from models import Article

BODY = "Xã Tân Hòa về đích nông thôn mới\nSáng 5/3, xã Tân Hòa đón bằng công nhận với 320 đại biểu dự lễ.\n"


def furniture(text: str) -> list[str]:
    reading = Reading(Article(id="", text=text))
    return [reading.view.text[start:end].strip() for start, end in reading.furniture]


@pytest.mark.parametrize(
    "line",
    [
        "Thứ Năm, 21/11/2024 23:43 (GMT +7)",
        "Thứ năm, 23/05/2013 - 16:30",
        "Thứ 7, 25/12/2021 | 09:56:00 [GMT +7] A  A",
        "Chủ Nhật, ngày 05/11/2017 08:15 AM (GMT+7)",
        "18/12/2020 - 19:19",
        "19:19 | 18/12/2020",
        "Ngày đăng tin: 21/09/2017",
        "Đăng lúc: 16/11/2020 13:00 (GMT+7)",
        "Cập nhật lúc 16:30, ngày 16/11/2020",
        "Thứ hai, ngày 05 tháng 11 năm 2020, 08:30",
        "2020-11-16 08:30",
        "21.09.2017",
    ],
)
def test_clock_and_dateline(line: str) -> None:
    assert furniture(f"{line}\n{BODY}") == [line]
    assert furniture(f"Xã Tân Hòa về đích\n\n{line}\n\n{BODY}") == [line]


@pytest.mark.parametrize(
    "line", ["Bình luận (12)", "12 bình luận", "Lượt xem: 1.234", "1.234 lượt xem", "Ý kiến bạn đọc (3)"]
)
def test_counters(line: str) -> None:
    assert furniture(f"{BODY}{line}\nBà con phấn khởi.") == [line]


@pytest.mark.parametrize(
    ("line", "piece"),
    [
        ("Bạn đọc gọi Hotline: 0912 345 678 để góp ý.", "Hotline: 0912 345 678"),
        ("Đường dây nóng: 0203.3835.123.", "Đường dây nóng: 0203.3835.123"),
        ("ĐT: (0203) 3835 123 - Ban biên tập", "ĐT: (0203) 3835 123"),
        ("Nhà riêng, điện thoại số 0203 3835123", "điện thoại số 0203 3835123"),
    ],
)
def test_telephones_inside_a_line(line: str, piece: str) -> None:
    assert furniture(BODY + line) == [piece]


@pytest.mark.parametrize(
    "line",
    [
        "Giấy phép số 123/GP-BTTTT ngày 5/5/2015 của Bộ Thông tin và Truyền thông",
        "© 2017 Báo Tân Hòa điện tử",
        "Bản quyền thuộc Báo Tân Hòa. Ghi rõ nguồn khi phát lại",
        "Tổng biên tập: Nguyễn Văn Bình",
        "Tòa soạn: 12 Lê Lợi, phường 3, thị xã Tân Hòa",
        "Xem thêm: Xã Tân Lập có 12 hộ thoát nghèo",
    ],
)
def test_footer(line: str) -> None:
    assert furniture(BODY + line) == [line]


def test_lists_of_other_articles() -> None:
    lines = ["Xã Tân Lập có thêm 12 hộ thoát nghèo(25/03/2017)", "Huyện kết nạp 45 đảng viên(23/03/2017)"]
    assert " ".join(furniture(BODY + "\n".join(lines))).count("(2") == 2
    listed = ["Tin liên quan", "Xã Tân Lập có thêm 12 hộ thoát nghèo", "Huyện kết nạp 45 đảng viên"]
    assert furniture(BODY + "\n".join(listed)) == listed


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Lúc 16:30 ngày 5/3/2017, xã họp dân bàn việc làm đường.",
        "Mưa kéo dài từ 7:30 ngày 5/3/2017 đến trưa.",
        "Vào lúc 17:00 20/5/2017, hai đội gặp nhau trên sân xã.",
        "Doanh nghiệp được cấp Giấy phép số 15/GP-UBND ngày 5/3/2016 để khai thác cát, và đã nộp đủ phí.",
        "Có 12 ý kiến góp ý và 3 bình luận của bà con tại hội nghị.",
        "Đường dây nóng nhận 700 cuộc gọi trong 5 ngày.",
        "Máy điện thoại bị nghe từ 10-12-2012 đến 8-1-2013.",
        "Sở GD-ĐT ngày 21.2.2006 đã ký công văn.",
        "Đại hội bầu 15 người (nhiệm kỳ 2015-2020)\nSáng 5/3, đại hội bế mạc.",
        "Ông Bình sinh tại xã (5/3/1960)\nÔng vào Đảng (3/2/1985).",
    ],
)
def test_text_stays_text(text: str) -> None:
    assert furniture(text) == []


def test_an_article_of_one_line() -> None:
    text = "Thứ năm, 23/05/2013 - 16:30 GMT+7 Sáng 22/5, xã họp và có 120 người dự."
    assert [piece[:10] for piece in furniture(text)] == ["Thứ năm, 2"]
    assert "22/5" not in furniture(text)[0]


@given(st.text(alphabet="0123456789:/ ()-.\nthứ nămngày đt", max_size=120))
def test_spans_are_ordered_and_inside(text: str) -> None:
    reading = Reading(Article(id="", text=text))
    last = -1
    for start, end in reading.furniture:
        assert last < start < end <= len(reading.view.text)
        last = end


@pytest.mark.parametrize("piece", ["12:30 ", "5/3/2017)\n", "điện thoại ", "ý kiến\n", "1:1", "tel 0", "a:1 ", "()\n"])
def test_linear_on_any_run(piece: str) -> None:
    assert_linear(furniture, lambda n: piece * n, 500)
