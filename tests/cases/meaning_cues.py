"""Cases of comparator, measure with sign, and status: what is expected of each «figure», then several phrasings."""

from __future__ import annotations

COMPARATORS: list[tuple[str, list[str]]] = [
    (">", [
        "Toàn huyện có hơn «3.200 hội viên».",
        "Trên «80%» số xã có nhà văn hóa.",
        "Trên địa bàn có khoảng hơn «5,2 triệu xe máy».",
        "Tỷ lệ hài lòng đạt trên «95%».",
        "Lớp học thu hút (hơn «120 học viên»).",
        "Số đảng viên mới lên hơn «300 người».",
    ]),
    (">=", [
        "Mỗi chi hội có ít nhất «15 hội viên».",
        "Mỗi xã tối thiểu phải đạt «75%».",
        "Đảng bộ có «50 đảng viên» trở lên thì lập chi bộ riêng.",
        "Phấn đấu đạt từ «85%» trở lên.",
        "Số phiếu không dưới «200 phiếu».",
    ]),
    ("<", [
        "Gần «91%» dân số có thẻ.",
        "Xã còn dưới «5%» hộ nghèo.",
        "Cả khu có chưa đến «100 hộ».",
        "Chưa đầy «20 người» dự họp.",
        "Lớp học chưa tới «30 em».",
    ]),
    ("<=", [
        "Ban chỉ đạo không quá «15 thành viên».",
        "Mỗi đoàn tối đa «7 người».",
        "Tỷ lệ sinh con thứ ba không vượt quá «8%».",
        "Số dôi dư từ «10 người» trở xuống.",
    ]),
    ("~", [
        "Có khoảng «500 hộ» được hỗ trợ.",
        "Lượng khách ước đạt «2,1 triệu lượt».",
        "Mùa lễ hội năm nay ước tính có «40 nghìn lượt người».",
        "Dự họp có trên dưới «60 người».",
        "Tỷ lệ nộp phí xấp xỉ «88%».",
        "Ước cả năm 2017 thu hút «500 lượt hộ».",
    ]),
    ("=", [
        "Xã có «25 đảng viên».",
        "Có tới «45 hộ» xin rút.",
        "Xe buýt hoạt động trên «161 tuyến» trong tỉnh.",
        "Mới chỉ có «12%» hộ tham gia.",
        "Thu ngân sách ước đạt 35 nghìn tỷ đồng, tăng «9,9%».",
        "Tỷ lệ này cao hơn «3%» so với toàn tỉnh.",
        "Kiểm tra dưới «hai hình thức».",
        "Trên địa bàn có «12 trường».",
        "Hội nghị bế mạc sớm hơn. «15 đại biểu» đã phát biểu.",
    ]),
]  # fmt: skip

# "change+", "change-", "gap+", "gap-", "level", one per marked figure.
MEASURES: list[tuple[str, list[str]]] = [
    ("level", [
        "Số người tham gia là «3.320 người».",
        "Tỷ lệ bao phủ tăng lên «91%».",
        "Tỷ lệ hộ nghèo giảm còn «3,2%».",
        "Tỷ lệ hộ nghèo giảm nhanh, còn «4,1%».",
        "Xã tăng cường «12 cán bộ» xuống thôn.",
        "Thu ngân sách đạt «105%» kế hoạch.",
        "Công ty được tăng giá của «30 dịch vụ».",
        "Huyện đã vượt «3 chỉ tiêu».",
        "Ông cho biết thêm: «20 hộ» đã nhận tiền.",
        "Thiếu trách nhiệm khi ký «6 giấy phép».",
        "Tỉnh nâng số trường chuẩn lên «42 trường».",
        "Số hộ nghèo giảm, đạt «98%» kế hoạch năm.",
        "Toàn sàn có 48 mã tăng và «93 mã» giảm.",
    ]),
    ("level level", [
        "Tỷ lệ hộ nghèo giảm từ «18,4%» năm 2011 xuống «12,1%» năm 2013.",
        "Sắp xếp lại, tỉnh giảm từ «40 phòng» xuống còn «31 phòng».",
        "Độ che phủ tăng từ gần «41%» lên hơn «45%».",
        "Huyện có «20 xã», trong đó «15 xã» đạt chuẩn.",
    ]),
    ("change+", [
        "Số người tham gia tăng «148 người» so với năm 2015.",
        "GRDP tăng bình quân «4,8%»/năm.",
        "Tốc độ tăng trưởng kinh tế đạt «5,6%».",
        "Mức tăng trưởng kinh tế (GRDP) là «12,2%».",
        "Chi bộ có thêm «2 đảng viên».",
        "Đại hội bầu bổ sung «5 ủy viên».",
        "Xuất khẩu tăng hơn «20%» cùng kỳ.",
        "GDP cả năm đạt «6,7%».",
        "Phấn đấu tốc độ tăng trưởng đạt từ «10%» trở lên.",
        "Số người tham gia tăng bình quân «3%» mỗi năm.",
        "Thu ngân sách tăng 300 tỷ đồng (tương đương «7,9%»).",
        "Lượng khách tăng cao, ước tăng «13%».",
    ]),
    ("change-", [
        "Số hộ nghèo giảm «231 hộ».",
        "Số vụ vi phạm đã giảm hơn «36%».",
        "Tỷ lệ hộ nghèo giảm bình quân «1,5%»/năm.",
        "Đơn thư giảm so với cùng kỳ năm 2016 là «12 đơn».",
        "Đề án cắt giảm «10%» biên chế.",
    ]),
    ("change- change-", [
        "Thành phố giảm được «26 trưởng phòng» và «116 phó trưởng phòng».",
        "Toàn tỉnh xảy ra 20 vụ (giảm «157 vụ», tỷ lệ «6,5%» so với cùng kỳ).",
        "Sau sắp xếp giảm «9 đầu mối» («11,8%»).",
        "Chỉ số giảm: công nghiệp «2%», xây dựng «3%».",
    ]),
    ("change+ change+", [
        "Tốc độ tăng trưởng của ô tô là «10,2%»/năm, của xe máy là «6,7%»/năm.",
        "Thép bán ra tăng «10%» so với cùng kỳ và «16%» so với tháng 8.",
        "Tốc độ tăng trưởng giai đoạn 2016-2020 đạt «11,6%», giai đoạn 2021-2025 đạt «8,8%».",
    ]),
    ("level change- change+", [
        "Có «70.649 người» tham gia, giảm «231 người» so với cùng kỳ năm 2016, tăng «1.202 người» so với năm 2015.",
    ]),
    ("change+ level", [
        "GRDP tăng «9,5%», trong đó dịch vụ chiếm «53,3%».",
        "Kinh tế tăng trưởng «7%», tỷ lệ hộ nghèo còn «5%».",
        "Toàn huyện tăng «148 người», đạt «88%» kế hoạch.",
    ]),
    ("gap+", [
        "Thu ngân sách vượt «1,3%» so với kế hoạch.",
        "Tuyển quân vượt chỉ tiêu «12%».",
        "Số thu tăng «6%» so với nghị quyết đề ra.",
        "Số phiếu thu vào dư «200 phiếu» so với số phát ra.",
        "Tỷ lệ này cao hơn bình quân cả nước là «40%».",
    ]),
    ("gap-", [
        "Trường còn thiếu «4 giáo viên».",
        "Tỷ lệ của xã thấp hơn «3%».",
        "Huyện bầu thiếu tới «50 đại biểu».",
        "Số thu giảm «7,8%» so với dự toán.",
    ]),
]  # fmt: skip

STATUSES: list[tuple[str, list[str]]] = [
    ("target", [
        "Phấn đấu đến năm 2020 có trên «55%» lao động tham gia BHXH.",
        "Mục tiêu là đến năm 2020, tỷ lệ hộ nghèo còn dưới «3%».",
        "Dự kiến năm 2018, huyện mở «12 lớp».",
        "Quý IV, thành phố sẽ bàn giao «500 căn hộ».",
        "Đến năm 2030, tỉnh có «60%» lao động qua đào tạo.",
        "Nghị quyết đề ra các chỉ tiêu cụ thể, trong đó đến năm 2018, «100%» người dân được dùng nước sạch.",
        "Huyện được giao «120 biên chế».",
        "Cùng với tỉnh ta còn có «29 tỉnh» dự kiến thực hiện vào tháng 8 tới.",
        "Tỉnh sẽ giảm «10%» biên chế, hiện có 2.000 người.",
        "Mục tiêu cụ thể đến năm 2020:\n- Tỷ lệ bao phủ đạt «95%».",
        "Phấn đấu trong nhiệm kỳ:\n- Kết nạp 500 đảng viên;\n- Mở rộng «20 chi bộ».",
    ]),
    ("actual", [
        "Huyện đã đạt «88,82%» kế hoạch.",
        "Toàn tỉnh hoàn thành «12 chỉ tiêu».",
        "Số thu vượt kế hoạch «5%».",
        "Mục tiêu đến năm 2020 đã rõ, hiện nay toàn tỉnh mới đạt «72%».",
        "Các chỉ tiêu đều đạt và vượt kế hoạch; kinh tế tăng trưởng «6,7%».",
        "Theo Sở Kế hoạch và Đầu tư, có «45 dự án».",
        "Thực hiện chương trình mục tiêu quốc gia, xã xây «3 nhà văn hóa».",
        "Tỷ lệ này đạt «86,4%» so với kế hoạch.",
        "Tính đến cuối năm 2016, huyện có «35 xã» đạt chuẩn.",
        "Chuyến thăm sẽ thúc đẩy hợp tác giữa «hai nước».",
        "Công an phát hiện «9 vụ» vi phạm.",
        "Công ty được giao quản lý «118 kho».",
        "Tỉnh sẽ cấm dạy thêm, nhưng «80%» học sinh vẫn học.",
    ]),
    ("actual target", [
        "Tỷ lệ bao phủ đạt «41,3%», chỉ tiêu là «40%».",
        "Toàn xã có «30 hộ» nghèo, phấn đấu cuối năm còn «20 hộ».",
        "Tăng trưởng đạt «7,4%» (kế hoạch cả năm là «8,5%»).",
    ]),
    ("target actual", [
        "Mục tiêu có «80%» dân số tham gia, đến nay đã đạt «75%».",
    ]),
    ("target target", [
        "Phấn đấu «100%» hội viên thoát nghèo (trong đó «60%» vươn lên khá).",
        "Thành phố đặt chỉ tiêu: năm 2018 đạt «62%»; năm 2019 là «66%».",
    ]),
]  # fmt: skip
