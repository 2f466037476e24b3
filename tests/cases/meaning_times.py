"""Cases of as_of and compared_to, one value per «figure» (published 2017-07-20 unless the case says otherwise)."""

from __future__ import annotations

AS_OF: list[tuple[list[str | None], str]] = [
    (["2017-01/2017-06"], "6 tháng đầu năm 2017, số người tham gia là «3.320 người»."),
    (["2017-01/2017-06", "2017-01/2017-06"], "6 tháng đầu năm 2017, có «12 vụ» cháy. Số người bị thương là «5 người»."),
    (["2017-01/2017-06", "2017-01/2017-06"],
     "Trong 6 tháng đầu năm 2017, công an khám phá «742 vụ».\nVề giao thông, toàn tỉnh xảy ra «31 vụ» tai nạn."),
    (["2016-10-31", "2016-10-31"], "Tính đến ngày 31/10/2016, có «329.057 người» tham gia (đạt «88%» kế hoạch)."),
    (["2015", "2016"], "Tỷ lệ giải ngân tăng từ gần «41%» năm 2015 lên hơn «45%» năm 2016."),
    (["2011", "2013"], "Tỷ lệ hộ nghèo giảm từ «18,4%» (2011) xuống «12,1%» (2013)."),
    (["2016"], "Tốc độ tăng trưởng của tỉnh năm 2016 đạt «5,6%»."),
    (["2016"], "Thu ngân sách năm 2016 đạt 790 tỷ đồng, tăng «3,1%» so với năm 2015."),
    (["2017"], "Từ đầu năm đến nay, xã kết nạp «15 đảng viên»."),
    ([None], "Đến nay, toàn huyện có «374 chi bộ»."),
    (["2016", None], "Năm 2016, huyện có «20 xã» đạt chuẩn. Hiện nay, «35 xã» có nhà văn hóa."),
    ([None], "Chiều 10/7, tại buổi làm việc, ông Nam cho biết toàn tỉnh có «281 doanh nghiệp»."),
    (["2017-07-10", "2017-07-10"],
     "Sáng 10/7, HĐND tỉnh khai mạc kỳ họp thứ 4.\nKết quả, «49 đại biểu» tán thành, đạt «100%» số đại biểu có mặt."),
    (["2017-04-15"], "Ngày 15/4, công an đã bắt giữ «4 người»."),
    ([None], "Thực hiện Nghị quyết số 21-NQ/TW ngày 22/11/2012 của Bộ Chính trị, huyện mở «12 lớp»."),
    (["2020", "2030"], "Phấn đấu đến năm 2020 đạt «80%», đến năm 2030 đạt «95%»."),
    ([None], "Phấn đấu nâng tỷ lệ lên «80%»."),
    (["2011/2016", "2011/2016"], "Tốc độ tăng giai đoạn 2011-2016 của ô tô là «10,2%»/năm, của xe máy là «6,7%»/năm."),
    ([None], "So với năm 2015, số vụ giảm «5%»."),
    (["2017-08"], "Cùng với tỉnh ta còn có «29 tỉnh» dự kiến thực hiện vào tháng 8 tới."),
    ([None], "Ông Nguyễn Văn An (sinh năm 1960) có «hai người» giúp việc."),
    (["2006/2010", "2006/2010"], "Chương trình giai đoạn 2006-2010: phấn đấu «100%» hội viên thoát nghèo («60%» khá)."),
    (["2017-01/2017-06", None], "6 tháng đầu năm 2017, có «12 vụ» cháy.\nSau khi sắp xếp, tỉnh còn «31 phòng»."),
]  # fmt: skip

COMPARED_TO: list[tuple[list[str | None], str]] = [
    (["2015"], "Toàn huyện tăng «203 người» so với cuối năm 2015."),
    (["2016-01/2016-06"], "6 tháng đầu năm 2017, số vụ giảm «12%» so với cùng kỳ."),
    (["2016-01/2016-06"], "6 tháng đầu năm 2017, số vụ giảm «12%» so với cùng kỳ năm trước."),
    (["2016-01/2016-06"], "6 tháng đầu năm 2017, lượng khách tăng «12%» cùng kỳ."),
    (["2016-01/2016-06", "2016-01/2016-06"],
     "6 tháng đầu năm 2017 có 20 vụ (giảm «157 vụ», tỷ lệ «6,5%» so với cùng kỳ)."),
    (["2015", "2014"], "Năm 2016, tăng «148 người» so với năm 2015, tăng «271 người» so với cuối năm 2014."),
    (["2012"], "So với năm 2012, số hội viên tăng «5,6%»."),
    ([None], "Thu ngân sách vượt «1,3%» so với kế hoạch năm 2016."),
    ([None], "Tỷ lệ bao phủ đạt «91%» so với năm 2012 là bước tiến lớn."),
    ([None], "Số ứng cử viên giảm «34 người» so với hội nghị hiệp thương lần hai."),
    (["2016"], "Năm 2017, xuất khẩu tăng «7%» so với năm trước."),
    ([None, "2016-03"], "Tháng 3/2017 xảy ra «43 vụ», tăng «16%» so với cùng kỳ năm 2016."),
]  # fmt: skip
