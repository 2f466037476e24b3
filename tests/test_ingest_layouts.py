"""A user's own layout of a paper is used when its pages are read, by the nightly job and by replay."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

from corpus.page import page_of_response
from corpus.sources import Layout, Source

PAGE = (
    "<html><body><h1>Phú Lâm khánh thành cầu</h1>"
    "<div class='khac'><p>Tin khác của trang, không thuộc bài này, dài đủ để bị nhầm là thân bài.</p></div>"
    "<section id='than'><p>Sáng 12/10/2022, huyện Phú Lâm khánh thành cầu Bến Đình với 120 đại biểu tham dự.</p>"
    "<p>Cây cầu dài 86 m nối hai xã ven sông, được khởi công từ đầu năm 2021 bằng vốn ngân sách của tỉnh và của huyện, "
    "thay cho bến đò đã phục vụ người dân hai bờ hơn nửa thế kỷ.</p>"
    "</section></body></html>"
)


def test_the_layout_of_the_source_is_used() -> None:
    response = SimpleNamespace(body=PAGE.encode(), final_url="http://127.0.0.1/1.html", charset="utf-8",
                               fetched_at=datetime(2022, 10, 13, tzinfo=UTC))
    paper = Source(name="Báo Phú Lâm", url="http://127.0.0.1/", layouts=(Layout(body="#than"),))
    text = page_of_response(response, paper).article.text  # type: ignore[arg-type]
    assert "120 đại biểu" in text
    assert "Tin khác" not in text
