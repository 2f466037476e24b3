"""The time of the whole extraction grows with the text and its facts, and no faster."""

from __future__ import annotations

from pace import assert_linear

from extractors import extract

PARAGRAPH = (
    "Ngày 12/3/2014, Huyện ủy Mỹ Lâm sơ kết Nghị quyết số 21-NQ/TW: toàn huyện có 3.320 người tham gia BHXH tự nguyện, "
    "tăng 148 người so với năm 2013; tỷ lệ bao phủ BHYT là 84,2% dân số (phấn đấu năm 2015 đạt 90%). Đoàn đã tặng "
    "300 suất quà ở xã Sơn Hà (120 suất), xã Tân Lập (80 suất), xã Yên Hòa (100 suất).\n"
)
PROSE = "Việc này đã được nói nhiều lần trong các buổi họp dân. " * 40 + "\n"
"""Makes the text long: what reads all of it for each fact shows."""


def test_linear_in_text_and_facts() -> None:
    assert len(extract(PARAGRAPH)) >= 10
    assert_linear(extract, lambda times: (PARAGRAPH + PROSE) * times, 80, most=6)
