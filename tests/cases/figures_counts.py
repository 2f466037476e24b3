"""Counts: a sentence and the counts in it, in order; sentences without any.

A count is (quote, value, unit) with, where they apply, P for a unit of people, `to=` the upper end of a range and
`of=` the whole of a fraction. Sentences are ours, in the manner of provincial papers.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    quote: str
    value: int | float
    unit: str
    people: bool = False
    to: int | float | None = None
    of: int | float | None = None


def people(quote: str, value: int | float, unit: str, **fields: int | float) -> Count:
    return Count(quote, value, unit, people=True, **fields)  # type: ignore[arg-type]


C, P = Count, people

# --- numbers in every notation
NUMBERS: list[tuple[str, list[Count]]] = [
    ("Trong set một, hai tay vợt đeo bám nhau.", [P("hai tay vợt", 2, "tay vợt")]),
    # what a name or a measure only seems to stand before or behind
    ("Tỉnh sẽ đầu tư 8 tuyến đường sắt.", [C("8 tuyến đường sắt", 8, "tuyến đường sắt")]),
    ("Xe bị phạt cùng lúc 2 lỗi, dựa trên cơ sở 3 biên bản.", [C("2 lỗi", 2, "lỗi"), C("3 biên bản", 3, "biên bản")]),
    ("Ông góp 5.000 đồng, hai đồng nghiệp gửi 12 công văn.",
     [P("hai đồng nghiệp", 2, "đồng nghiệp"), C("12 công văn", 12, "công văn")]),
    ("Đây là 1 trong 6 công ty được chọn.", [C("1 trong 6 công ty", 1, "công ty", of=6)]),
    ("Đoàn đã giành 3 HC vàng.", [C("3 HC vàng", 3, "hc vàng")]),
    ("Toàn huyện có 2.815 người tham gia.", [P("2.815 người", 2815, "người")]),
    ("Toàn huyện có 3320 người tham gia.", [P("3320 người", 3320, "người")]),
    ("Cả tỉnh có 1.079.180 người tham gia.", [P("1.079.180 người", 1079180, "người")]),
    ("Cả nước có 2,4 triệu lượt người tham dự.", [P("2,4 triệu lượt người", 2400000, "lượt người")]),
    ("Cả nước có hơn 16,5 triệu người tham gia.", [P("16,5 triệu người", 16500000, "người")]),
    ("Vùng này có 15 vạn dân.", [P("15 vạn dân", 150000, "dân")]),
    ("Gần 486 nghìn ô tô đang lưu hành.", [C("486 nghìn ô tô", 486000, "ô tô")]),
    ("Có 1,2 tỷ lượt khách.", [P("1,2 tỷ lượt khách", 1200000000, "lượt khách")]),
    ("Đảng bộ có 03 chi bộ mới.", [C("03 chi bộ", 3, "chi bộ")]),
    ("Xảy ra 1,831 vụ tai nạn.", [C("1,831 vụ tai nạn", 1831, "vụ tai nạn")]),
    ("Mật độ khoảng 0,85 người/km2.", [P("0,85 người", 0.85, "người")]),
    ("Họ thua 2-3 trận mỗi mùa.", [C("2-3 trận", 2, "trận", to=3)]),
    ("Em sửa điểm 2 môn thi.", [C("2 môn thi", 2, "môn thi")]),
    ("Làng có 1918 hộ dân.", [C("1918 hộ dân", 1918, "hộ dân")]),
    ("Có 20 học sinh, đại diện cho các trường.", [P("20 học sinh", 20, "học sinh")]),
    ("Thống kê ở 37 tỉnh, thành phố cho thấy rõ.", [C("37 tỉnh, thành phố", 37, "tỉnh, thành phố")]),
    ("Trao giải cho hai mươi mốt tập thể.", [C("hai mươi mốt tập thể", 21, "tập thể")]),
    ("Có một trăm hai mươi học viên dự lớp.", [P("một trăm hai mươi học viên", 120, "học viên")]),
    ("Thành phố có nửa triệu ô tô.", [C("nửa triệu ô tô", 500000, "ô tô")]),
    ("Hơn một triệu lượt khách đã đến.", [P("một triệu lượt khách", 1000000, "lượt khách")]),
    ("Toàn tỉnh có 3 triệu 200 nghìn dân.", [P("3 triệu 200 nghìn dân", 3200000, "dân")]),
    ("Xã có 02 (hai) thôn.", [C("02 (hai) thôn", 2, "thôn")]),
    ("Toàn huyện có 145xã.", [C("145xã", 145, "xã")]),
    ("Toàn huyện có 145\u00a0xã.", [C("145\u00a0xã", 145, "xã")]),
    ("Toàn huyện có 145\nxã, thị trấn.", [C("145\nxã, thị trấn", 145, "xã, thị trấn")]),
]

RANGES: list[tuple[str, list[Count]]] = [
    ("Dự kiến đón 20-25.000 người; 500 - 1.000 hộ.",
     [P("20-25.000 người", 20000, "người", to=25000), C("500 - 1.000 hộ", 500, "hộ", to=1000)]),
    ("Mỗi xã chọn 1 - 2 điển hình.", [C("1 - 2 điển hình", 1, "điển hình", to=2)]),
    ("Mỗi xã cử 3-5 người.", [P("3-5 người", 3, "người", to=5)]),
    ("Lớp có từ 40 đến 45 học sinh.", [P("40 đến 45 học sinh", 40, "học sinh", to=45)]),
    ("Mỗi năm đón 2 - 3 triệu lượt khách.", [P("2 - 3 triệu lượt khách", 2000000, "lượt khách", to=3000000)]),
    ("Ban gồm 5 hoặc 7 thành viên.", [P("5 hoặc 7 thành viên", 5, "thành viên", to=7)]),
    ("Mỗi chi bộ cử hai, ba đảng viên.", [P("hai, ba đảng viên", 2, "đảng viên", to=3)]),
    ("Mỗi chi bộ cử ba đến năm đảng viên.", [P("ba đến năm đảng viên", 3, "đảng viên", to=5)]),
]

FRACTIONS: list[tuple[str, list[Count]]] = [
    ("Đến nay 20/20 xã đã về đích.", [C("20/20 xã", 20, "xã", of=20)]),
    ("Có 7/12 thôn đạt chuẩn.", [C("7/12 thôn", 7, "thôn", of=12)]),
    ("Có 888.200/889.100 cử tri đi bầu.", [P("888.200/889.100 cử tri", 888200, "cử tri", of=889100)]),
    ("Sở giảm được 15 trên tổng số 64 phó giám đốc.",
     [P("15 trên tổng số 64 phó giám đốc", 15, "phó giám đốc", of=64)]),
    ("Có 2.000 trên 2.100 cử tri đã bỏ phiếu.", [P("2.000 trên 2.100 cử tri", 2000, "cử tri", of=2100)]),
    ("Với 95/96 tổng số đại biểu tán thành.", [P("95/96 tổng số đại biểu", 95, "đại biểu", of=96)]),
    ("Hai trong 4 cử tri được mời dự họp.", [P("Hai trong 4 cử tri", 2, "cử tri", of=4)]),
    ("Bà là một trong 4 cử tri được mời dự họp.", [P("4 cử tri", 4, "cử tri")]),
    ("Ông xếp thứ 4 trong số 5 ứng cử viên.", [P("5 ứng cử viên", 5, "ứng cử viên")]),
    ("Đã bầu đủ 9/9 tổ chức cơ sở đảng.", [C("9/9 tổ chức cơ sở đảng", 9, "tổ chức cơ sở đảng", of=9)]),
]  # fmt: skip

# --- the unit and the compound that belongs to it
UNITS: list[tuple[str, list[Count]]] = [
    ("Huyện thu hồi 32 lô đất ở xã Sơn Hà, giao 9 lô đất ở cho dân.",
     [C("32 lô đất", 32, "lô đất"), C("9 lô đất ở", 9, "lô đất ở")]),
    ("Qua kiểm tra đã phát hiện 5 dạng sai phạm; ông Ba và hai em gái bị phạt.",
     [C("5 dạng sai phạm", 5, "dạng sai phạm"), P("hai em gái", 2, "em gái")]),
    ("Tỉnh triển khai 7 nhiệm vụ trọng tâm, 3 khâu đột phá.",
     [C("7 nhiệm vụ", 7, "nhiệm vụ"), C("3 khâu đột phá", 3, "khâu đột phá")]),
    ("Đoàn đã kiểm tra 12 tổ chức cơ sở đảng.", [C("12 tổ chức cơ sở đảng", 12, "tổ chức cơ sở đảng")]),
    ("Huyện lập 85 khu vực bỏ phiếu.", [C("85 khu vực bỏ phiếu", 85, "khu vực bỏ phiếu")]),
    ("Huyện còn 312 hộ cận nghèo.", [C("312 hộ cận nghèo", 312, "hộ cận nghèo")]),
    ("Kết nạp 45 đồng chí vào Đảng.", [P("45 đồng chí", 45, "đồng chí")]),
    ("Khen thưởng 6 đ/c có thành tích.", [P("6 đ/c", 6, "đ/c")]),
    ("Ghi nhận 14 ca dương tính.", [P("14 ca dương tính", 14, "ca dương tính")]),
    ("Xảy ra 27 vụ tai nạn giao thông, làm chết 9 người.",
     [C("27 vụ tai nạn giao thông", 27, "vụ tai nạn giao thông"), P("9 người", 9, "người")]),
    ("Đăng 350 tin, bài, phóng sự về bầu cử.", [C("350 tin, bài, phóng sự", 350, "tin, bài, phóng sự")]),
    # who, where, whose and what for are no part of it
    ("Kỳ họp có 52 đại biểu Hội đồng nhân dân tỉnh dự.", [P("52 đại biểu", 52, "đại biểu")]),
    ("Tỉnh có 40 dự án đầu tư nước ngoài.", [C("40 dự án đầu tư", 40, "dự án đầu tư")]),
    ("Hai bên ký 6 hợp đồng chuyển giao công nghệ.", [C("6 hợp đồng", 6, "hợp đồng")]),
    ("Mở 15 hội nghị tập huấn.", [C("15 hội nghị", 15, "hội nghị")]),
    ("Lập biên bản 270 trường hợp vi phạm.", [C("270 trường hợp", 270, "trường hợp")]),
    ("Có 9 người bị thương.", [P("9 người", 9, "người")]),
    ("Dự án đi qua 2 xã Tân Lập và Yên Hòa.", [C("2 xã", 2, "xã")]),
    ("Nước lũ cô lập 4 xã và thị trấn Yên Hòa.", [C("4 xã", 4, "xã")]),
    ("Bổ nhiệm 2 tân Phó Chủ tịch.", [P("2 tân Phó Chủ tịch", 2, "phó chủ tịch")]),
    ("Có 29 cựu chiến binh dự lễ.", [P("29 cựu chiến binh", 29, "cựu chiến binh")]),
    # classifiers take their noun, lists of one sort are one unit
    ("Tặng 30 chiếc xe đạp cho học sinh.", [C("30 chiếc xe đạp", 30, "chiếc xe đạp")]),
    ("Công ty bán 18 chiếc ô tô và 4 chiếc ô.", [C("18 chiếc ô tô", 18, "chiếc ô tô"), C("4 chiếc ô", 4, "chiếc ô")]),
    ("Ba vị quan chức họp.", [P("Ba vị quan chức", 3, "vị quan chức")]),
    ("Niêm yết 2,6 triệu cổ phiếuđã phát hành.", [C("2,6 triệu cổ phiếu", 2_600_000, "cổ phiếu")]),
    ("Có 96 đơn vịdo tỉnh quản lý.", [C("96 đơn vị", 96, "đơn vị")]),
    ("Bán 2 loại xe máy.", [C("2 loại xe máy", 2, "loại xe máy")]),
    ("Có 18 trường hợp bệnh nhân phải cấp cứu.", [P("18 trường hợp bệnh nhân", 18, "trường hợp bệnh nhân")]),
    ("Ông nhắc đến 2 vị cán bộ này.", [P("2 vị cán bộ", 2, "vị cán bộ")]),
    ("Tiếp 1.500 lượt công dân.", [P("1.500 lượt công dân", 1500, "lượt công dân")]),
    ("Kỷ luật 37 cán bộ, đảng viên.", [P("37 cán bộ, đảng viên", 37, "cán bộ, đảng viên")]),
    ("Có 43 phường, xã, thị trấn hoàn thành.", [C("43 phường, xã, thị trấn", 43, "phường, xã, thị trấn")]),
    ("Sắp xếp 22 sở, ban, ngành.", [C("22 sở, ban, ngành", 22, "sở, ban, ngành")]),
    ("Có 29 tỉnh, thành tham gia.", [C("29 tỉnh, thành", 29, "tỉnh, thành")]),
    ("Giao đất cho 22 gia đình, cá nhân.", [C("22 gia đình, cá nhân", 22, "gia đình, cá nhân")]),
    ("Nhu cầu của 65.000 công nhân và công chức.",
     [P("65.000 công nhân và công chức", 65000, "công nhân và công chức")]),
    ("Kỷ luật 1 cán bộ, ông Nguyễn Văn A.", [P("1 cán bộ", 1, "cán bộ")]),
    ("Có 37 người, 9 đơn vị bị kỷ luật.", [P("37 người", 37, "người"), C("9 đơn vị", 9, "đơn vị")]),
    # a label or a verb that ends like one
    ("Đã kiểm điểm 5 cán bộ.", [P("5 cán bộ", 5, "cán bộ")]),
    ("Huyện yêu cầu 3 đơn vị báo cáo.", [C("3 đơn vị", 3, "đơn vị")]),
    ("Sở đã cấp 12 giấy phép.", [C("12 giấy phép", 12, "giấy phép")]),
    ("Công an bắt nhóm 5 đối tượng.", [P("5 đối tượng", 5, "đối tượng")]),
    ("Mỗi lớp 45 học sinh.", [P("45 học sinh", 45, "học sinh")]),
    # side by side, and a rate
    ("Công an bắt giữ 25 vụ/32 đối tượng.", [C("25 vụ", 25, "vụ"), P("32 đối tượng", 32, "đối tượng")]),
    ("Đạt 16 giường/10.000 dân.", [C("16 giường", 16, "giường")]),
    # the compound names the sort, however long it is
    ("Xã làm 12 tuyến đường giao thông nông thôn.",
     [C("12 tuyến đường giao thông nông thôn", 12, "tuyến đường giao thông nông thôn")]),
    ("Sở ký 340 hợp đồng kinh tế.", [C("340 hợp đồng kinh tế", 340, "hợp đồng kinh tế")]),
    ("Huyện rà soát 5 trạm kinh doanh xăng dầu.", [C("5 trạm kinh doanh xăng dầu", 5, "trạm kinh doanh xăng dầu")]),
    ("Chi cục mở 1.200 tờ khai hải quan điện tử trong tuần.",
     [C("1.200 tờ khai hải quan điện tử", 1200, "tờ khai hải quan điện tử")]),
    ("Hãng bán 8.000 xe hơi.", [C("8.000 xe hơi", 8000, "xe hơi")]),
    ("Đoàn gồm 40 xe tăng và thiết giáp.", [C("40 xe tăng và thiết giáp", 40, "xe tăng và thiết giáp")]),
    ("Bảo tàng có 18 pho tượng, 9 thạp gốm và 7 hộp pháp lam.",
     [C("18 pho tượng", 18, "pho tượng"), C("9 thạp gốm", 9, "thạp gốm"), C("7 hộp pháp lam", 7, "hộp pháp lam")]),
    ("Phát ra 600 phiếu khảo sát.", [C("600 phiếu khảo sát", 600, "phiếu khảo sát")]),
    # an attribute that forms sorts
    ("Giảm 12 đầu mối cấp phòng.", [C("12 đầu mối cấp phòng", 12, "đầu mối cấp phòng")]),
    ("Còn 34 đơn vị hành chính cấp tỉnh.", [C("34 đơn vị hành chính cấp tỉnh", 34, "đơn vị hành chính cấp tỉnh")]),
    ("Thay 90 thiết bị điện tử cầm tay.", [C("90 thiết bị điện tử cầm tay", 90, "thiết bị điện tử cầm tay")]),
    ("Thị xã có 7 điểm thu mua mía.", [C("7 điểm thu mua mía", 7, "điểm thu mua mía")]),
    ("Xã có 3 cơ sở sản xuất gạch bị nhắc nhở.", [C("3 cơ sở sản xuất gạch", 3, "cơ sở sản xuất gạch")]),
    # no more than the sort: what it does, whose, how it is; a name that goes on
    ("Có 8 việc làm mới.", [C("8 việc làm", 8, "việc làm")]),
    ("Tỉnh bầu 3 phó chủ tịch UBND.", [P("3 phó chủ tịch", 3, "phó chủ tịch")]),
    ("Xây 2 trạm y tế xã Tân Lập và Phú Lộc.", [C("2 trạm y tế", 2, "trạm y tế")]),
    ("Thăm 2 bệnh viện Nhi Đồng.", [C("2 bệnh viện", 2, "bệnh viện")]),
    # lists with other marks
    ("Họp với 34 tỉnh/thành phố.", [C("34 tỉnh/thành phố", 34, "tỉnh/thành phố")]),
    ("Bình quân 35 học sinh/lớp.", [P("35 học sinh", 35, "học sinh")]),
    ("Giảm 18 vụ, cục và tương đương.", [C("18 vụ, cục và tương đương", 18, "vụ, cục và tương đương")]),
    ("Giúp 6 doanh nghiệp hoặc hợp tác xã.", [C("6 doanh nghiệp hoặc hợp tác xã", 6, "doanh nghiệp hoặc hợp tác xã")]),
    # a noun no list holds: segmentation, from two syllables
    ("Bưu cục chuyển 12 bưu kiện mỗi ngày.", [C("12 bưu kiện", 12, "bưu kiện")]),
    ("Toàn xã trồng 12 bụi dong riềng.", []),
    ("Ô nhiễm lan tới xóm 12, 13, 14 xã Tân Linh.", []),
]  # fmt: skip

PEOPLE: list[tuple[str, list[Count]]] = [
    ("Có 18.500 lao động được giải quyết việc làm.", [P("18.500 lao động", 18500, "lao động")]),
    ("Khởi tố 784 bị can.", [P("784 bị can", 784, "bị can")]),
    ("Huyện có 12.400 hộ gia đình.", [C("12.400 hộ gia đình", 12400, "hộ gia đình")]),
    ("Tinh giản biên chế 269 trường hợp.", [P("269 trường hợp", 269, "trường hợp")]),
    ("Xe buýt chở khách ước đạt 202 triệu lượt.", [P("202 triệu lượt", 202000000, "lượt")]),
    ("Bình quân một phụ nữ sinh 2 con.", [P("2 con", 2, "con")]),
    ("Trang trại nuôi 200 con bò và 30 con.", [C("200 con bò", 200, "con bò"), C("30 con", 30, "con")]),
    ("Xử lý 34 lượt tổ chức, cá nhân.", [C("34 lượt tổ chức, cá nhân", 34, "lượt tổ chức, cá nhân")]),
    ("Giao 35 biên chế cho sở.", [P("35 biên chế", 35, "biên chế")]),
    ("Khen thưởng 12 tập thể và 35 cá nhân.", [C("12 tập thể", 12, "tập thể"), P("35 cá nhân", 35, "cá nhân")]),
]

# --- number words
WORDS: list[tuple[str, list[Count]]] = [
    ("Tỉnh vinh danh chín doanh nghiệp.", [C("chín doanh nghiệp", 9, "doanh nghiệp")]),
    ("Hai người bị thương.", [P("Hai người", 2, "người")]),
    ("Kỷ luật ba đồng chí.", [P("ba đồng chí", 3, "đồng chí")]),
    ("Bắt năm đối tượng.", [P("năm đối tượng", 5, "đối tượng")]),
    ("Vụ cháy làm một người chết.", [P("một người", 1, "người")]),
    ("Còn lại 11 người, trong đó có một người đang nguy kịch.",
     [P("11 người", 11, "người"), P("một người", 1, "người")]),
]  # fmt: skip

# --- numbers that take their unit from elsewhere
INHERITED: list[tuple[str, list[Count]]] = [
    ("Số ứng cử viên: 5.940. Trong đó có 64 người tự ứng cử.",
     [P("5.940", 5940, "ứng cử viên"), P("64 người", 64, "người")]),
    ("Số thẻ BHYT là 12.345.", [C("12.345", 12345, "thẻ bhyt")]),
    ("Việc này nâng số vụ khiếu kiện đông người lên 37.", [C("37", 37, "vụ khiếu kiện")]),
    ("Số người chết là 46, bị thương 310 người.", [P("46", 46, "người"), P("310 người", 310, "người")]),
    ("Tỉnh giảm từ 401 xuống còn 208 đơn vị.", [C("401", 401, "đơn vị"), C("208 đơn vị", 208, "đơn vị")]),
    ("Huyện giảm số ban quản lý dự án từ 70 xuống 41.",
     [C("70", 70, "ban quản lý dự án"), C("41", 41, "ban quản lý dự án")]),
    ("Các ban quản lý dự án cũng được giảm từ 26 xuống 5.",
     [C("26", 26, "ban quản lý dự án"), C("5", 5, "ban quản lý dự án")]),
    ("Huyện có 15 người tự ứng cử (giảm 1 so với lần trước).", [P("15 người", 15, "người"), P("1", 1, "người")]),
    ("Có 5 đảng viên bị khiển trách và 3 bị cảnh cáo.", [P("5 đảng viên", 5, "đảng viên"), P("3", 3, "đảng viên")]),
    ("Kỷ luật 19 đảng viên: khiển trách 12, cảnh cáo 7.",
     [P("19 đảng viên", 19, "đảng viên"), P("12", 12, "đảng viên"), P("7", 7, "đảng viên")]),
    ("Đã hỗ trợ xã Tân Lập: 1.204, xã Yên Hòa: 987, xã Phú Lộc: 640 hộ.",
     [C("1.204", 1204, "hộ"), C("987", 987, "hộ"), C("640 hộ", 640, "hộ")]),
    ("Huyện giảm từ 401 đơn vị xuống còn 208.", [C("401 đơn vị", 401, "đơn vị"), C("208", 208, "đơn vị")]),
    ("Tăng từ 1.200 (năm 2018) lên 3.400 người.", [P("1.200", 1200, "người"), P("3.400 người", 3400, "người")]),
    ("Huyện có 85 trường học (mầm non 30, tiểu học 28, THCS 27).",
     [C("85 trường học", 85, "trường học"), C("30", 30, "trường học"), C("28", 28, "trường học"),
      C("27", 27, "trường học")]),
    ("Đảng bộ có 412 đảng viên, trong đó nữ 120.", [P("412 đảng viên", 412, "đảng viên"), P("120", 120, "đảng viên")]),
    ("Tai nạn làm chết 2, bị thương 5 người.", [P("2", 2, "người"), P("5 người", 5, "người")]),
    ("Đã có 25/25 (100%) xã hoàn thành.", [C("25/25", 25, "xã", of=25)]),
    ("Có 410/442 (chiếm 92,76%) số đại biểu tán thành.", [P("410/442", 410, "đại biểu", of=442)]),
    ("Có 100% (25/25) xã hoàn thành.", [C("25/25", 25, "xã", of=25)]),
    ("Lai Châu có 16 người tự ứng cử, Kiên Giang 9, Trà Vinh 8 và Hà Nội 7.",
     [P("16 người", 16, "người"), P("9", 9, "người"), P("8", 8, "người"), P("7", 7, "người")]),
]  # fmt: skip

NONE = [
    "Vụ việc do phòng PC 16 Công an tỉnh thụ lý.",
    "Nhà bà Hoa ở tổ 52 phường Minh Sơn, thành phố Lào Cai.",
    # measures
    "Đầu tư 4.000 tỷ đồng.", "Thu hồi 48,86 ha đất.", "Rộng 530 m2, dài 31 km.", "Thu 12 tấn lúa.",
    "Diện tích 400 m 2.",
    "Ông thọ 98 tuổi.", "Sau 5 năm, 3 ngày và 2 giờ.", "Giá tăng gấp 2 lần.", "Nhiệt độ 37 độ C.", "Giá 15 triệu/m2.",
    "Tàu có công suất 940 HP.", "Chiết khấu cho xe dưới 9 chỗ ngồi.",
    # names, ranks, ordinals
    "Kỳ họp lần thứ 3.", "Ông xếp thứ 2.", "Bệnh viện hạng 3.", "Dịch vụ công mức độ 4.", "Theo khoản 1 Điều 14.",
    "Dự án ở giai đoạn 2.", "Công nhận đô thị loại 3.", "Sạt lở trên tỉnh lộ 10.", "Hai vợ ông ở Phường 15.",
    "Cử tri gọi số điện thoại nóng: 8123450 - 8123451.",
    "Ban Chỉ đạo 389 quốc gia họp.", "Ban điều hành Đề án 112 quốc gia báo cáo.",
    "Nhà ở số 12 đường Hùng Vương.", "Ở quận 12 và quận 1.", "Phòng, chống dịch Covid-19.", "Khu phố 6 họp dân.",
    "Xe chạy trên quốc lộ 1.", "Học sinh lớp 9.", "Tổ 5 đã họp.", "Xếp thứ 5/14 địa phương.",
    "Theo tại Hội nghị TW 5 khóa XII.",
    "Tại 45 đường Giải Phóng.", "Họp ở 2/28 phường Trung Hòa.", "Ông Sáu Dân đã nói.", "Công ty TNHH Hai thành viên.",
    "Gọi số 0912-345-678.", "Tỷ số là 3-1.", "Quy hoạch chi tiết 1/500 cụm công nghiệp.", "Tàu lớp A320 hạ cánh.",
    "Tòa nhà cao 26 tầng.", "Đến bệnh viện lúc 2 giờ.", "Người dân ấp Dốc Mơ 4, xã Tân Lập.",
    "Học theo chương trình 300 thạc sĩ, tiến sĩ.",
    "Theo khoản 2.6 Điều 6 của hợp đồng.", "Nexus 5 sở hữu màn hình lớn.", "Tôm cỡ 40 con/kg.",
    "Họ thắng 4-0 sân nhà, thua 0-3 sân khách.", "Em đạt điểm 10 môn Toán.", "Virus cúm 1918 tái tạo rất nguy hiểm.",
    "Tỉnh đã cung cấp dịch vụ công mức độ 3,4 đợt đầu.",
    # money, a part that is no thing, a heading behind a table's number
    "Công ty phát hành 5.000 tỷ trái phiếu.", "Vốn hơn 350 tỷ bao gồm đất.", "Tỷ lệ là 12,6 phần ngàn.",
    "Giá là 237,2 Nguồn: Sở Công Thương.", "Vi phạm khoản 2,3 Điều 20.",
    # words that are no numbers here
    "Hai vợ chồng ông ở xa.", "Cả năm trên 8%.",
    "Một người dân cho biết.", "Cả hai bị bắt.", "Hai bên đã ký.", "Nước ngập ba xã.", "Hàng trăm người đến xem.",
    "Vài ba người ở lại.", "Trong năm học sinh đến trường.",
    "Hằng năm người dân đi lễ.", "Quan hệ giữa hai Đảng.", "Ở phố Hai Bà Trưng.",
    "Cô ấy giống một người đã mất tích.",
    # shares, broken numbers, tables
    "Phải có 2/3 số đại biểu tán thành.",
    "2 Trường Mầm non Hoa Sen", "3 Xã Tân Lập", "Cả thôn có 1 200 người.", "Đạt 1.23.4 người.",
    "1\nHọ và tên\n2\nNăm sinh",
]  # fmt: skip
