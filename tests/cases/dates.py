"""Cases of dates: the EDTF expected, then phrasings with each mention in square brackets. All sentences are our own.

Every mention of a phrasing is marked, so what is not marked must not be found. Articles are dated 15 June 2017 unless
the group says otherwise.
"""

from __future__ import annotations

PUBLISHED = "2017-06-15"

# -- days --------------------------------------------------------------------------------------------------------------
DAYS: list[tuple[str, list[str]]] = [
    ("2017-02-07", ["Đoàn làm việc với quận ủy quận 2 [sáng 7/2].", "Kỳ họp lần 8, [sáng 7/2] đoàn bế mạc."]),
    ("2016-12-21", ["Thời hạn cuối cùng để nộp hồ sơ là [21/12]."]),
    (
        "2012-11-22",
        [
            "Nghị quyết được ban hành [ngày 22/11/2012] tại Hà Nội.",
            "Nghị quyết được ban hành [ngày 22-11-2012] tại Hà Nội.",
            "Nghị quyết được ban hành [ngày 22.11.2012] tại Hà Nội.",
            "Nghị quyết được ban hành [ngày 22 - 11 - 2012] tại Hà Nội.",
            "Nghị quyết được ban hành [ngày 22–11–2012] tại Hà Nội.",
            "Nghị quyết được ban hành [ngày 22‑11‑2012] tại Hà Nội.",
            "Nghị quyết được ban hành [ngày 22/11-2012] tại Hà Nội.",
            "Nghị quyết được ban hành [ngày 22 tháng 11 năm 2012].",
            "Nghị quyết được ban hành [ngày 22, tháng 11, năm 2012].",
            "Nghị quyết được ban hành [ngày 22 tháng 11/2012].",
            "Nghị quyết được ban hành [ngày 22/11 năm 2012].",
            "Nghị quyết được ban hành [ngày\n22/11/2012].",
            "Đề án có hiệu lực từ [22/11/2012].",
            "Tính đến hết [ngày 22/11/2012], xã chưa nộp báo cáo.",
            "Báo cáo trước [ngày 22 /11/2012]để tổng hợp.",
            "NGÀY HỘI DIỄN RA [NGÀY 22/11/2012]",
        ],
    ),
    (
        "2017-05-11",
        [
            "[Ngày 11-5], Huyện ủy họp.",
            "[Chiều 11/5], Huyện ủy họp.",
            "[Sáng thứ Năm, 11/5], Huyện ủy họp.",
            "[Sáng thứ Năm (11/5)], Huyện ủy họp.",
            "[Thứ 5, ngày 11/5], Huyện ủy họp.",
            "[Rạng sáng 11.5], nước lũ về.",
            "[Chiều muộn ngày 11/5], nước lũ về.",
            "[Hôm 11/5], đoàn đã về.",
            "Lúc 22 giờ [ngày 11/5], đoàn đã về.",
            "Khoảng 7h30 [sáng 11/5], đoàn đã về.",
            "Đến 19h [ngày 11/5], đoàn đã về.",
            "Đoàn về vào [11/5].",
            "[Ngày 11 tháng 5], đoàn về.",
            "[Ngày 11 tháng Năm], đoàn về.",
            "[Ngày mười một tháng năm], đoàn về.",
            "Lễ đón đoàn ([11/5]) rất vui.",
            "[Ngày 11/5 vừa qua], đoàn đã về.",
            "[Ngày 11/5 năm nay], đoàn đã về.",
            "[11/5]: Đoàn về đến huyện.",
        ],
    ),
    (
        "2017-06-14",
        [
            "[Hôm qua 14/6], Hội đồng nhân dân bế mạc.",
            "Chiều qua ([14/6]), Hội đồng nhân dân bế mạc.",
            "[Tối hôm qua, 14/6], Hội đồng nhân dân bế mạc.",
        ],
    ),
    (
        "2017-06-15",
        [
            "[Sáng nay, 15/6], kỳ họp khai mạc.",
            "Hôm nay ([15/6]), kỳ họp khai mạc.",
            "Lúc 9h sáng nay, [15-6], kỳ họp khai mạc.",
        ],
    ),
    ("2017-06-16", ["[Ngày mai, 16/6], các tổ thảo luận."]),
    ("2017-06-18", ["Cử tri bầu bổ sung vào [ngày chủ nhật tới (18/6)].", "[Chủ nhật 18-6], cử tri đi bầu."]),
    ("2016-02-29", ["[Ngày 29/2/2016], lớp học bế giảng.", "[Ngày 29/2], lớp học bế giảng."]),
    ("1991-09-03", ["Ông vào Đảng [ngày 3/9/91].", "Ông vào Đảng [ngày 03-09-91]."]),
    ("2017-03-03", ["[Mùng 3 tháng 3 năm 2017], trường tựu học.", "[Ngày mồng 3/3], trường tựu học."]),
    ("2015-01-09", ["Tin đăng [9 Tháng 1 2015] lúc 15:08 trên trang nhà."]),
    ("2013-12-29", ["Bản cũ lưu [Tháng Mười Hai 29, 2013] tại kho."]),
    ("2017-05-01", ["Nhân ngày Quốc tế Lao động [1/5], công đoàn tặng quà."]),
]

# -- months, quarters, parts of a year --------------------------------------------------------------------------------
MONTHS: list[tuple[str, list[str]]] = [
    (
        "2020-09",
        [
            "Đến hết [tháng 9-2020], cả tỉnh có ba cụm.",
            "Đến hết [tháng 9/2020], cả tỉnh có ba cụm.",
            "Đến hết [tháng 9.2020], cả tỉnh có ba cụm.",
            "Đến hết [tháng 9 năm 2020], cả tỉnh có ba cụm.",
            "Đến hết [tháng 09 năm 2020], cả tỉnh có ba cụm.",
            "Đến hết [tháng Chín năm 2020], cả tỉnh có ba cụm.",
            "Dự án khởi công [cuối tháng 9/2020].",
            "Dự án khởi công [nửa đầu tháng 9/2020].",
            "Dự án khởi công [T9/2020].",
            "Dự án khởi công từ [9/2020] đến nay.",
        ],
    ),
    (
        "2017-05",
        [
            "[Tháng 5], toàn tỉnh có mưa.",
            "[Tháng 5 vừa qua], toàn tỉnh có mưa.",
            "Bầu lại vào [tháng năm].",
            "Trong những ngày [tháng 5] lịch sử, xã mở hội.",
            "[Giữa tháng 5 năm nay], xã mở hội.",
        ],
    ),
    ("2017-08", ["Giá mới áp dụng từ [tháng 8 tới].", "Dự kiến [đầu tháng 8] sẽ khánh thành."]),
    ("2005-01", ["[Tháng Giêng năm 2005], trạm bơm vận hành."]),
    (
        "2017-01/2017-03",
        [
            "Trong [quý I], thu ngân sách đạt kế hoạch.",
            "Trong [quý 1/2017], thu ngân sách đạt kế hoạch.",
            "Trong [quí I-2017], thu ngân sách đạt kế hoạch.",
            "Trong [quý I năm 2017], thu ngân sách đạt kế hoạch.",
            "Trong [quý đầu năm 2017], thu ngân sách đạt kế hoạch.",
            "[Ba tháng đầu năm], thu ngân sách đạt kế hoạch.",
            "[Cuối quý I/2017], thu ngân sách đạt kế hoạch.",
        ],
    ),
    ("2021-04/2021-06", ["Nộp hồ sơ trong [quý II/2021].", "Nộp hồ sơ trong [quý 2 của năm 2021]."]),
    (
        "2017-01/2017-06",
        [
            "[6 tháng đầu năm 2017], huyện kết nạp đảng viên mới.",
            "[Sáu tháng đầu năm 2017], huyện kết nạp đảng viên mới.",
            "[6 tháng đầu năm], huyện kết nạp đảng viên mới.",
            "[6 tháng đầu năm nay], huyện kết nạp đảng viên mới.",
            "[Nửa đầu năm 2017], huyện kết nạp đảng viên mới.",
            "[6 tháng năm 2017], huyện kết nạp đảng viên mới.",
        ],
    ),
    ("2017-07/2017-12", ["Nhiệm vụ [6 tháng cuối năm] rất nặng.", "Nhiệm vụ [nửa cuối năm 2017] rất nặng."]),
    (
        "2016-01/2016-09",
        ["[9 tháng năm 2016], tỉnh thu đạt 80% dự toán.", "[9 tháng đầu năm 2016], tỉnh thu đạt 80% dự toán.",
         "Lũy kế [9 tháng 2016], tỉnh thu đạt 80% dự toán.", "Thu ngân sách [9 tháng 2016] của tỉnh đạt 80%."],
    ),
    ("2016-12", ["Tăng so với [tháng 12 năm ngoái].", "[Tháng 12/2016] trời rét."]),
]

# -- years ------------------------------------------------------------------------------------------------------------
YEARS: list[tuple[str, list[str]]] = [
    ("2020", ["Đến [năm 2020],100% hộ có điện.", "Hết [năm 2020],5 triệu hộ có điện."]),
    (
        "2020",
        [
            "Phấn đấu đến [năm 2020] có nước sạch.",
            "Tính đến [cuối năm 2020], xã đạt chuẩn.",
            "Từ [đầu năm 2020] đến nay, xã đạt chuẩn.",
            "[Những tháng cuối năm 2020], xã đạt chuẩn.",
            "KẾT QUẢ NỔI BẬT [NĂM 2020]",
            "Quy hoạch đến [2020], tầm nhìn dài hạn.",
            "Từ nay đến [2020] thành phố thêm tuyến xe.",
            "[2020] cũng là năm cuối nhiệm kỳ.",
            "Hội thi tay nghề trẻ toàn quốc [2020]",
            "Sản lượng tăng nhẹ so với [2020].",
            "Khóa học mở trong [năm học 2020].",
        ],
    ),
    (
        "1960",
        [
            "Ông Nguyễn Văn Bình (SN [1960], quê xã Tân Hòa) trúng cử.",
            "Bà Trần Thị Lụa ([1960]) trúng cử.",
            "Bà sinh [năm 1960] tại xã.",
        ],
    ),
    (
        "199X",
        [
            "Hồ được đào vào [những năm 1990].",
            "Hồ được đào vào [đầu những năm 90] của xã.",
            "Hồ được đào từ [thập niên 1990].",
        ],
    ),
    ("196X", ["Phong trào có từ [những năm 60 của thế kỷ trước].", "Phong trào có từ [những năm sáu mươi]."]),
    ("2001", ["Danh hiệu đạt liên tục từ [2001] đến nay.", "Đơn vị dẫn đầu từ [năm 2001] trở lại đây."]),
]

# -- periods ----------------------------------------------------------------------------------------------------------
PERIODS: list[tuple[str, list[str]]] = [
    ("2017-03-01/2017-03-12", [
        "Trong vòng [12 ngày đầu tháng 3], xã xảy ra 5 vụ.", "[Mười hai ngày đầu tháng 3/2017] có mưa.",
    ]),
    ("2016-12-22/2016-12-31", ["Chợ đông trong [10 ngày cuối tháng 12/2016]."]),
    ("2017-01", ["Trong [tháng đầu năm 2017], xã thu đủ.", "Hội đã họp trong [tháng đầu tiên của năm 2017]."]),
    ("2016-12", ["Trong [tháng cuối năm 2016], xã thu đủ."]),
    ("2016", ["Trong [những tháng cuối năm 2016], xã thu đủ."]),
    ("2017-01/2017-06", [
        "Xã thu đủ trong vòng [6 tháng đầu năm nay].", "Chương trình của thành phố [6 tháng đầu năm 2017].",
    ]),
    ("2017-02-06/2017-02-07", ["[Đêm 6 rạng sáng 7/2] có mưa.", "Mưa [đêm 6 sáng 7/2/2017]."]),
    ("2017-04-30/2017-05-01", ["Trong [hai ngày 30/4 và 1/5], xã mở hội."]),
    ("2016-12-16/2016-12-26", ["Đoàn đếm xe [từ 13 giờ 30 phút ngày 16-26/12/2016]."]),
    (
        "2012/2020",
        [
            "Đề án [giai đoạn 2012-2020] đã tổng kết.",
            "Đề án [giai đoạn 2012 - 2020] đã tổng kết.",
            "Đề án [giai đoạn 2012–2020] đã tổng kết.",
            "Đề án [giai đoạn: 2012-2020] đã tổng kết.",
            "Đề án [giai đoạn 2012 đến 2020] đã tổng kết.",
            "Đề án [giai đoạn từ năm 2012 đến năm 2020] đã tổng kết.",
            "Đề án ([2012-2020]) đã tổng kết.",
            "[Từ năm 2012 đến năm 2020], đề án đã tổng kết.",
            "[Từ 2012 đến hết năm 2020], đề án đã tổng kết.",
            "[Từ năm 2012 - 2020], đề án đã tổng kết.",
        ],
    ),
    (
        "2021/2026",
        ["Đại biểu [nhiệm kỳ 2021-2026] họp phiên đầu.", "Đại biểu khóa X ([nhiệm kỳ 2021 - 2026]) họp phiên đầu."],
    ),
    (
        "2019/2020",
        ["Khai giảng [năm học 2019-2020].", "Khai giảng [năm học 2019 - 2020].", "Khai giảng [năm học 2019/2020]."],
    ),
    ("2015/2017", ["Thu hoạch [3 năm 2015-2017] đều tăng.", "Thu hoạch trong [ba năm 2015 - 2017] đều tăng."]),
    ("2014/2015", ["Kiểm toán [2 năm 2014 và 2015] của xã."]),
    (
        "2018-10/2020-12",
        [
            "[Từ tháng 10-2018 đến hết tháng 12-2020], các huyện phối hợp.",
            "[Từ tháng 10/2018 đến tháng 12/2020], các huyện phối hợp.",
        ],
    ),
    (
        "2022-12-14/2022-12-16",
        [
            "Hội thi diễn ra [từ 14 đến 16/12/2022].",
            "Hội thi diễn ra [từ ngày 14 đến ngày 16/12/2022].",
            "Hội thi diễn ra [từ ngày 14-16/12/2022].",
            "Hội thi diễn ra [từ ngày 14 đến 16 tháng 12 năm 2022].",
            "Hội thi diễn ra [từ 14/12 đến 16/12/2022].",
            "Hội thi diễn ra [từ ngày 14/12/2022 đến ngày 16/12/2022].",
            "Hội thi diễn ra trong các [ngày 14, 15 và 16/12/2022].",
        ],
    ),
    ("2022-08-01/2022-09-30", ["Đăng ký [từ ngày 1/8 đến 30/9/2022].", "Đăng ký [từ 1.8-30.9.2022]."]),
    (
        "2018-06-21/2018-06-22",
        ["Trong [2 ngày 21 và 22/6/2018], trường tổ chức thi.", "Trong [hai ngày 21-22/6/2018], trường tổ chức thi."],
    ),
    (
        "2017-05-05/2017-05-07",
        [
            "Hội trại mở [từ 5-7/5].",
            "Hội trại mở [từ ngày 5 đến ngày 7-5].",
            "Trong phiên họp [ngày 5-7/5], tỉnh bàn nhân sự.",
        ],
    ),
    ("2017-03-15/2017-03-16", ["Đoàn trực [từ 16h30 ngày 15/3 đến 22h30 ngày 16/3] tại trụ sở."]),
    ("2017-03-05/2017-03-06", ["[Đêm 5 rạng sáng 6/3], mưa rất to."]),
    ("2016-12-28/2017-01-03", ["Chợ hoa mở [từ 28/12 đến 3/1/2017].", "Chợ hoa mở [từ ngày 28/12/2016 đến ngày 3/1]."]),
    ("2017-01/2017-05", ["[Từ tháng 1 đến tháng 5], huyện thu đủ thuế.", "[Tháng 1-5/2017], huyện thu đủ thuế."]),
    ("2016-11/2017-02", ["[Từ tháng 11 đến tháng 2/2017], lúa được tưới đủ."]),
    (
        "2017-01/2017-09",
        ["[Quý I đến quý III/2017], huyện thu đủ thuế.", "[Từ quý I đến hết quý III năm 2017], huyện thu đủ thuế."],
    ),
    (
        "2017-05-16/2017-05-19",
        [
            "Lớp học mở [từ ngày 16-19.5.2017] ở xã.",
            "Lớp học mở [từ ngày 16 - 19/5] ở xã.",
            "Lớp học [ngày 16-19/5] đông.",
        ],
    ),
    (
        "2018/2019",
        ["Từ [năm học 2018 -2019], trường học hai buổi.", "Áp dụng kể từ [năm học 2018-2019] trở đi."],
    ),
    ("2015/2020", ["Kể từ [nhiệm kỳ 2015 - 2020], chi bộ họp hằng tháng."]),
    ("2015/2021", ["Hỗ trợ học phí [từ năm học 2015-2016 đến năm học 2020-2021] cho học sinh nghèo."]),
    (
        "2011/2015",
        ["Nhờ vốn của tỉnh, [từ năm 2011 đến năm 2015], huyện làm thêm cầu, còn xã làm đường.",
         "Số hộ nghèo [từ năm 2011 đến hết năm 2015] giảm đều, theo huyện."],
    ),
    ("1975-04-30/2005-04-30", ["Kỷ niệm 30 năm ngày giải phóng ([30/4/1975-30/4/2005])."]),
]

# -- several mentions in one sentence, values in order ----------------------------------------------------------------
SEVERAL: list[tuple[tuple[str, ...], str]] = [
    (("2017-05-02", "2017-05-09"), "Bầu lại vào [ngày 2/5] hoặc [9/5]."),
    (("2017-05-10", "2017-05-20"), "Họp vào các [ngày 10] và [20/5]."),
    (("2014-03-05", "2014-04-07"), "Xã họp [ngày 5/3] và [7/4/2014]."),
    (("2016-07", "2016-08", "2016-09"), "Mưa nhiều trong [tháng 7], [8] và [9/2016]."),
    (("2016-01/2016-03", "2016-04/2016-06"), "Sơ kết [quý I] và [quý II/2016]."),
    (("2016-01/2016-03", "2016-04/2016-06"), "Sơ kết [quý I], [II/2016]."),
    (("2014", "2015", "2016"), "Các [năm 2014], [2015] và [2016] đều được mùa."),
    (("2017/2020", "2030"), "Đề án [giai đoạn 2017-2020], tầm nhìn [2030]."),
    (
        ("2017-01/2017-06", "2016-01/2016-06"),
        "[6 tháng đầu năm 2017], xã có 320 hộ, tăng 12 hộ so với [cùng kỳ năm 2016].",
    ),
    (
        ("2017-01/2017-06", "2016-01/2016-06"),
        "[6 tháng đầu năm], xã thu đủ. Kết quả ấy tăng nhẹ so với [cùng kỳ 2016].",
    ),
    (("2016",), "Số vụ giảm mạnh so với [cùng kỳ năm 2016]."),
    (("2016-01/2016-05",), "Vốn vào tỉnh trong 5 tháng qua tăng nhẹ so với [cùng kỳ năm 2016]."),
    (("2010/2015", "2015/2020"), "Bí thư các [nhiệm kỳ 2010-2015] và [2015-2020] đều có mặt."),
    (("2015", "2016"), "Vốn thực hiện tăng từ 41% [năm 2015] lên 45% [năm 2016]."),
    (("1998-03-05", "1998-10-20"), "[Ngày 5/3/1998] ông đi, [ngày 20/10] cùng năm ông về."),
    (("2010", "2015", "2020"), "Từ nay đến [2010], rồi từ nay cho đến [2015] và từ nay tới hết [2020], xã xây cầu."),
    (("2016-11-30", "2017-08-30"), "Lễ [ngày 30/11/2016] và rằm tháng Bảy ([ngày 30/8/2017]) đều đông."),
]

# -- missing years: publication date, value, phrasing -----------------------------------------------------------------
MISSING_YEARS: list[tuple[str | None, str, str]] = [
    (None, "XXXX-05-23", "[Ngày 23-5], huyện họp."),
    (None, "XXXX-09", "[Tháng 9], huyện họp."),
    (None, "XXXX-01/XXXX-03", "[Quý I], huyện họp."),
    (None, "XXXX-01/XXXX-06", "[6 tháng đầu năm], huyện họp."),
    (None, "XXXX-12-14/XXXX-12-16", "Hội thi mở [từ 14 đến 16/12]."),
    ("2013-05-23", "2013-05-23", "[Ngày 23-5], huyện họp."),
    ("2013-05-23T23:30:00+07:00", "2013-05-23", "[Ngày 23-5], huyện họp."),
    ("2013-05-23T00:30:00+07:00", "2013-05-23", "[Ngày 23-5], huyện họp."),
    ("2013-05-22", "2012-11-23", "[Ngày 23-11], huyện họp."),
    ("2013-01-05", "2012-12-28", "[Ngày 28/12], huyện họp."),
    ("2012-12-28", "2013-01-10", "Lớp học sẽ khai giảng [ngày 10/1]."),
    ("2004-04-10", "2004-04-15", "Hạn chót là [ngày 15/4]."),
    ("2013-01-05", "2012-10-20", "[Ngày 20/10], bà con dự họp và sẽ tiếp tục góp ý."),
    ("2017-02", "2017-02-06", "[Ngày 6/2], tỉnh họp."),
    ("2017-02", "2016-12-06", "[Ngày 6/12], tỉnh họp."),
    ("2006", "2006-11-12", "[Ngày 12/11], tỉnh họp."),
    ("2006", "2006-10/2006-12", "[Quý IV], tỉnh họp."),
    ("2017-06-30", "2017-08-01", "Hội thi diễn ra [1-8 tới] tại huyện."),
    ("2017-06-30", "2017-08-01", "Viện phí tăng từ [1.8 sắp tới]."),
    ("2017-06-17", "2017-06-16", "Chiều hôm qua ([16/6]), xã họp."),
    ("2017-06-17", "2017-06-18", "Ngày mai ([ngày 18/6]), xã họp."),
    ("2017-06-30", "2017-07", "Kết quả công bố [đầu tháng 7]."),
    ("2017-06-30", "2017-07/2017-12", "Phương hướng [6 tháng cuối năm] đã rõ."),
    ("2018-01-04", "2017-07/2017-12", "[6 tháng cuối năm], xã đạt chuẩn."),
    ("2018-01-04", "2017-10/2017-12", "[Quý IV], xã đạt chuẩn."),
    ("2018-01-04", "2017-12-28/2018-01-03", "Chợ mở [từ 28/12 đến 3/1]."),
    ("2017-06-15", "2016-08", "Hạn hán kéo dài từ [tháng 8 năm ngoái]."),
    ("2017-06-15", "2017-07-27", "Dịp [27/7 tới đây], xã sẽ tặng quà."),
    ("2017-06-15", "2016-02-29", "[Ngày 29/2], lớp bế giảng."),
]

# -- not dates ----------------------------------------------------------------------------------------
NOT_DATES: list[str] = [
    "Họ chiếm đa số đến 4/5. Số vụ giảm tới 2/3.",
    "Huyện duyệt quy hoạch chi tiết 1/2000 và bản đồ 1/2000.",
    "Uống ngày 3-4 lần, mỗi ngày 1-2 viên, làm ngày 8-10 tiếng.",
    "Xã khám sức khỏe 6 tháng một lần, khám mắt 3 tháng 1 lần.",
    "Cự Giải (22/6-23/7): vui. Sư Tử 23/7-22/8: buồn.",
    "Máy chủ chạy Windows Server 2003, mạng CDMA 2000, câu lạc bộ CLB 2030.",
    "Tỷ lệ đạt 95,5% và 19.5%.",
    "Có 1.234 người và 2.015 hộ.",
    "Triển khai 21-NQ/TW và 05-CT/TU trong chi bộ.",
    "Thực hiện 58/2014/QH13 và 15/2003/NĐ-CP.",
    "Trạm trực 24/7, kể cả ngày nghỉ.",
    "Đường dây trực 24/24 giờ.",
    "Đội chủ nhà thắng 3-1, hiệp một 2-0.",
    "Đã sửa 3/4 diện tích mái.",
    "Xã đạt 19/19 tiêu chí nông thôn mới.",
    "Mỗi tổ có 8 đến 11-12, có khi 15.",
    "Mỗi tổ có 8 và 11.2, có khi 15.",
    "Có 7/12 thôn và đến 2/3 số hộ đồng ý.",
    "Trúng cử với 64/67 phiếu.",
    "Ban Chấp hành khóa XII họp.",
    "Giá từ 5-7 triệu đồng mỗi tấn.",
    "Giá vé 2.500 đồng, vé tháng 45.000 đồng.",
    "Nhà ở Q.2, phường 25-26.",
    "Vi phạm điều 17, khoản 3.",
    "Liên hệ số 0912.345.678 để biết thêm.",
    "Phần mềm bản 2.0.1 và bản 10.2.",
    "Trụ sở tại số 30/4 đường Trần Phú.",
    "Xe đi qua đường 30/4 và đường Cách mạng tháng 8.",
    "Cách mạng tháng Tám thành công.",
    "Sau 5 năm thực hiện, trong 8 năm qua, xã đổi mới.",
    "Trong 2 tháng 5 ngày, đội làm xong.",
    "Mỗi tháng 5 lần, mỗi năm 12 buổi.",
    "Thu nhập tháng 12 triệu đồng là cao.",
    "Khai ngày tháng năm sinh của con.",
    "Lễ mở ngày 15/5 hằng năm tại đình.",
    "Hôm nay, năm nay, năm trước, cùng ngày, cùng kỳ, hằng năm.",
    "Lúc 10h30, lúc 7 giờ 15, từ 7h đến 9h.",
    "Có 2015 đảng viên và 1998 đoàn viên.",
    "Khoảng 2000 người dự, hơn 1900 hộ.",
    "Công văn số 2015 gửi xã.",
    "Ông Ba, 45 tuổi, đi xe 2005.",
    "Ngày 5 và ngày 7 hàng tháng, chợ họp.",
    "Trong kỳ 1 tháng, xã họp hai lần.",
    "Giải thưởng cao quý nhất của ngành.",
    "Ở những tháng năm tới, xã sẽ đổi thay.",
]
IMPOSSIBLE: list[str] = [
    "Báo cáo ghi ngày 31/2/2017 là sai.",
    "Báo cáo ghi ngày 13/13/2017 là sai.",
    "Báo cáo ghi ngày 29/2/2017 là sai.",
    "Báo cáo ghi ngày 32/1 là sai.",
    "Báo cáo ghi ngày 0/5/2017 là sai.",
    "Báo cáo ghi ngày 31 tháng 4 năm 2017 là sai.",
    "Báo cáo ghi tháng 13/2017 là sai.",
    "Đề án giai đoạn 2020-2012 là sai.",
    "Lễ mở từ 16 đến 14/12/2022 là sai.",
]
LUNAR: list[str] = [
    "Bà con ăn tết giết sâu bọ ngày mồng 5 tháng 5.",
    "Cả nước giỗ Tổ mùng 10 tháng 3.",
    "Giỗ vào mùng 10 tháng 3 âm lịch.",
    "Giỗ vào ngày 10/3 âm lịch.",
    "Giỗ vào ngày 10/3 (âm lịch).",
    "Cúng rằm tháng Bảy tại chùa.",
    "Cúng rằm tháng 7 tại chùa.",
    "Tiễn ông Táo 23 tháng Chạp.",
    "Hội mở ngày 6 tháng Giêng.",
    "Hội mở ngày 8 tháng 2 năm Đinh Dậu.",
    "Giỗ Tổ Hùng Vương (10/3) rất đông.",
]
