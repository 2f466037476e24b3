"""Cases of citations: (text, what must be found in it), in order. All sentences are our own.

What must be found is (quote, type, number) and, where the text says them, issuer and issue date. Articles are dated
16 November 2020 unless the case says otherwise.
"""

from __future__ import annotations

from typing import NamedTuple

PUBLISHED = "2020-11-16"


class Found(NamedTuple):
    quote: str
    type: str | None
    number: str | None
    issuer: str | None = None
    issued_on: str | None = None


NQ, CT, QD, CV, KH, KL, ND, TT, L = (
    "nghị quyết", "chỉ thị", "quyết định", "công văn", "kế hoạch", "kết luận", "nghị định", "thông tư", "luật"
)  # fmt: skip

# -- numbers as printed -----------------------------------------------------------------------------------------------
NUMBERS: list[tuple[str, list[Found]]] = [
    ("Quyết định số 571/2004/QĐ/CTN nêu.", [Found("Quyết định số 571/2004/QĐ/CTN", QD, "571/2004/QĐ-CTN")]),
    ("Xã triển khai Nghị quyết số 21-NQ/TW.", [Found("Nghị quyết số 21-NQ/TW", NQ, "21-NQ/TW")]),
    ("Xã triển khai Nghị quyết 21/NQ-TW.", [Found("Nghị quyết 21/NQ-TW", NQ, "21-NQ/TW")]),
    ("Xã triển khai NQ 21 - NQ/T.Ư.", [Found("NQ 21 - NQ/T.Ư", NQ, "21-NQ/TW")]),
    ("Xã triển khai Nghị quyết số 21–NQ/TƯ.", [Found("Nghị quyết số 21–NQ/TƯ", NQ, "21-NQ/TW")]),
    ("Xã triển khai Nghị quyết số 21-\nNQ/TW.", [Found("Nghị quyết số 21-\nNQ/TW", NQ, "21-NQ/TW")]),
    ("HUYỆN TRIỂN KHAI NGHỊ QUYẾT SỐ 21-NQ/TW", [Found("NGHỊ QUYẾT SỐ 21-NQ/TW", NQ, "21-NQ/TW")]),
    ("Theo Nghị định số 58/2025/NÐ-CP, hộ dân được bù.", [Found("Nghị định số 58/2025/NÐ-CP", ND, "58/2025/NĐ-CP")]),
    ("Theo nghị định 100/2019/nđ-cp, mức phạt tăng.", [Found("nghị định 100/2019/nđ-cp", ND, "100/2019/NĐ-CP")]),
    ("Trường áp dụng Thông tư số: 08/2013/TT-BNV.", [Found("Thông tư số: 08/2013/TT-BNV", TT, "08/2013/TT-BNV")]),
    ("Huyện nghèo theo Nghị quyết 30a/2008/NQ-CP.", [Found("Nghị quyết 30a/2008/NQ-CP", NQ, "30a/2008/NQ-CP")]),
    ("Lương theo Nghị định 25/CP năm ấy.", [Found("Nghị định 25/CP", ND, "25/CP")]),
    (
        "Cục viện dẫn Thông tư số 512 TCĐC ngày 9/6/1998 của Tổng cục Địa chính.",
        [Found("Thông tư số 512 TCĐC", TT, "512/TCĐC", "Tổng cục Địa chính", "1998-06-09")],
    ),
    ("Đất giao trái Nghị định 64 CP, dân khiếu nại.", [Found("Nghị định 64 CP", ND, "64/CP")]),
    ("Nghị quyết số 18 NHẰM giúp dân.", [Found("Nghị quyết số 18", NQ, "18")]),
    ("Áp dụng công văn 43 TC/QLCS.", [Found("công văn 43 TC/QLCS", CV, "43/TC-QLCS")]),
    ("Nghị quyết 13/2002 NQ-CP vẫn còn giá trị.", [Found("Nghị quyết 13/2002 NQ-CP", NQ, "13/2002/NQ-CP")]),
    ("Sở nhận Công văn số 518 -CV/TU.", [Found("Công văn số 518 -CV/TU", CV, "518-CV/TU")]),
    ("Sở nhận Công văn số 7257/BYT-TCDS.", [Found("Công văn số 7257/BYT-TCDS", CV, "7257/BYT-TCDS")]),
    (
        "Thông tư liên tịch số 103/2008/TTLT/BTC-BGTVT hết hiệu lực.",
        [Found("Thông tư liên tịch số 103/2008/TTLT/BTC-BGTVT", "thông tư liên tịch", "103/2008/TTLT/BTC-BGTVT")],
    ),
    (
        "Quyết định số 15/QĐ-UBND - bước đi đầu tiên của tỉnh.",
        [Found("Quyết định số 15/QĐ-UBND", QD, "15/QĐ-UBND")],
    ),
    ("Nghị quyết số 35/NQ-UBTVQHK9 đã cũ.", [Found("Nghị quyết số 35/NQ-UBTVQHK9", NQ, "35/NQ-UBTVQHK9")]),
    (
        "Hộ kinh doanh nhận Quyết định xử phạt vi phạm hành chính số 12/QĐ-XPVPHC.",
        [Found("Quyết định xử phạt vi phạm hành chính số 12/QĐ-XPVPHC", QD, "12/QĐ-XPVPHC")],
    ),
    (
        "Chương trình hành động số 39-CTr/TU nêu rõ.",
        [Found("Chương trình hành động số 39-CTr/TU", "chương trình hành động", "39-CTr/TU")],
    ),
    ("Quy định số 08-QĐi/TW được học tập.", [Found("Quy định số 08-QĐi/TW", "quy định", "08-QĐi/TW")]),
    ("Nghị định số 05//2005/NĐ-CP in nhầm.", [Found("Nghị định số 05//2005/NĐ-CP", ND, "05/2005/NĐ-CP")]),
    ("Nghị định số187/2004/NĐ-CP in liền.", [Found("Nghị định số187/2004/NĐ-CP", ND, "187/2004/NĐ-CP")]),
    ("Các xã thực hiện 94-QĐ/TU từ đầu năm.", [Found("94-QĐ/TU", None, "94-QĐ/TU")]),
    ("Các xã thực hiện 125/NQ-CP từ đầu năm.", [Found("125/NQ-CP", NQ, "125/NQ-CP")]),
]

# -- lists that share a type word -------------------------------------------------------------------------------------
LISTS: list[tuple[str, list[Found]]] = [
    (
        "BHXH triển khai Nghị quyết số 125/NQ-CP, 102/NQ-CP của Chính phủ.",
        [
            Found("Nghị quyết số 125/NQ-CP", NQ, "125/NQ-CP", "Chính phủ"),
            Found("102/NQ-CP", NQ, "102/NQ-CP", "Chính phủ"),
        ],
    ),
    (
        "Căn cứ các Nghị định số 12/1998/NĐ-CP ngày 3/3/1998, số 64/2002/NĐ-CP ngày 19/6/2002 của Chính phủ.",
        [
            Found("Nghị định số 12/1998/NĐ-CP", ND, "12/1998/NĐ-CP", "Chính phủ", "1998-03-03"),
            Found("64/2002/NĐ-CP", ND, "64/2002/NĐ-CP", "Chính phủ", "2002-06-19"),
        ],
    ),
    (
        "Đảng ủy học tập Nghị quyết số 18, 19 của Trung ương.",
        [Found("Nghị quyết số 18", NQ, "18", "Trung ương"), Found("19", NQ, "19", "Trung ương")],
    ),
    (
        "Học tập Nghị quyết 21-NQ/TW của Bộ Chính trị và Nghị quyết 28-NQ/TW về cải cách.",
        [Found("Nghị quyết 21-NQ/TW", NQ, "21-NQ/TW", "Bộ Chính trị"), Found("Nghị quyết 28-NQ/TW", NQ, "28-NQ/TW")],
    ),
    (
        "Nghị quyết 10-NQ/TW, Nghị quyết 98/NQ-CP của Chính phủ mở đường.",
        [Found("Nghị quyết 10-NQ/TW", NQ, "10-NQ/TW"), Found("Nghị quyết 98/NQ-CP", NQ, "98/NQ-CP", "Chính phủ")],
    ),
]

# -- short forms ------------------------------------------------------------------------------------------------------
SHORT: list[tuple[str, list[Found]]] = [
    ("Năm năm thực hiện Nghị quyết 21.", [Found("Nghị quyết 21", NQ, "21")]),
    ("Năm năm thực hiện Nghị quyết số 21 tại xã.", [Found("Nghị quyết số 21", NQ, "21")]),
    ("Chỉ thị 05 tuy đã ban hành lâu.", [Found("Chỉ thị 05", CT, "05")]),
    ("Mức phạt theo Nghị định 116 năm 2013.", [Found("Nghị định 116 năm 2013", ND, "116/2013/NĐ-CP")]),
    ("Đánh giá theo Thông tư 30 năm 2016.", [Found("Thông tư 30 năm 2016", TT, "30/2016")]),
    ("Giá theo quyết định 148/2003.", [Found("quyết định 148/2003", QD, "148/2003")]),
    ("UBND TP có văn bản 2590 gửi các sở.", [Found("văn bản 2590", "văn bản", "2590", "UBND TP")]),
    (
        "Hội nghị sơ kết Nghị quyết 21. Theo Nghị quyết số 21-NQ/TW, tỷ lệ tăng.",
        [Found("Nghị quyết 21", NQ, "21-NQ/TW"), Found("Nghị quyết số 21-NQ/TW", NQ, "21-NQ/TW")],
    ),
    (
        "Tàu đóng theo Nghị định số 67/2014/NĐ-CP. Nghị định 67 và thông tư 67 khác nhau.",
        [
            Found("Nghị định số 67/2014/NĐ-CP", ND, "67/2014/NĐ-CP"),
            Found("Nghị định 67", ND, "67/2014/NĐ-CP"),
            Found("thông tư 67", TT, "67"),
        ],
    ),
    (
        "Học tập Kết luận số 118-KL/TW. KL 118 nêu năm việc.",
        [Found("Kết luận số 118-KL/TW", KL, "118-KL/TW"), Found("KL 118", KL, "118-KL/TW")],
    ),
]

# -- plenums, congresses, laws ----------------------------------------------------------------------------------------
NAMED: list[tuple[str, list[Found]]] = [
    ("Hộ dân dẫn Luật Nhà ở ban hành năm 2014.", [Found("Luật Nhà ở", L, None, None, "2014")]),
    (
        "Luật Đầu tư được Quốc hội thông qua năm 2014 có 76 điều.",
        [Found("Luật Đầu tư", L, None, "Quốc hội", "2014")],
    ),
    ("Từ khi Luật thuế thu nhập ra đời, dân nộp đủ.", [Found("Luật thuế thu nhập", "luật", None)]),
    ("Quốc hội bàn Luật Hàng không trong tuần.", [Found("Luật Hàng không", "luật", None)]),
    ("Sơ kết Nghị quyết Trung ương 3 khóa VIII.", [Found("Nghị quyết Trung ương 3 khóa VIII", NQ, "NQTW3/VIII")]),
    (
        "Kiểm điểm theo NQ TƯ 4 (khoá XI) và NQ TƯ 4 khóa 12.",
        [Found("NQ TƯ 4 (khoá XI)", NQ, "NQTW4/XI"), Found("NQ TƯ 4 khóa 12", NQ, "NQTW4/XII")],
    ),
    (
        "Học Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương khóa XIII.",
        [Found("Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương khóa XIII", NQ, "NQTW5/XIII")],
    ),
    (
        "Học Kết luận Hội nghị Trung ương 4 khóa XIII.",
        [Found("Kết luận Hội nghị Trung ương 4 khóa XIII", KL, "KLTW4/XIII")],
    ),
    (
        "Xây dựng Đảng theo Nghị quyết Trung ương 4 khóa XI, XII.",
        [Found("Nghị quyết Trung ương 4 khóa XI", NQ, "NQTW4/XI"), Found("XII", NQ, "NQTW4/XII")],
    ),
    (
        "Học Nghị quyết Trung ương 6, 7 (khóa XII).",
        [Found("Nghị quyết Trung ương 6", NQ, "NQTW6/XII"), Found("7 (khóa XII)", NQ, "NQTW7/XII")],
    ),
    (
        "Nghị quyết Hội nghị Trung ương 11 vừa học; Nghị quyết Hội nghị lần thứ 11 BCH Trung ương khóa XIII rất mới.",
        [
            Found("Nghị quyết Hội nghị Trung ương 11", NQ, "NQTW11/XIII"),
            Found("Nghị quyết Hội nghị lần thứ 11 BCH Trung ương khóa XIII", NQ, "NQTW11/XIII"),
        ],
    ),
    (
        "Đưa Nghị quyết Đại hội XIII của Đảng vào cuộc sống.",
        [Found("Nghị quyết Đại hội XIII của Đảng", NQ, "NQĐH/XIII")],
    ),
    (
        "Triển khai nghị quyết Đại hội Đảng lần thứ XIV.",
        [Found("nghị quyết Đại hội Đảng lần thứ XIV", NQ, "NQĐH/XIV")],
    ),
    (
        "Triển khai Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2020-2025.",
        [Found("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX", NQ, None)],
    ),
    (
        "Hội nghị thông qua nghị quyết của hội nghị lần 3 Ban chấp hành Đảng bộ TP, giao việc cho các quận.",
        [Found("nghị quyết của hội nghị lần 3 Ban chấp hành Đảng bộ TP", NQ, None)],
    ),
    (
        "Theo Luật Bảo hiểm xã hội năm 2014, người lao động được hưởng.",
        [Found("Luật Bảo hiểm xã hội năm 2014", L, None)],
    ),
    (
        "Theo Luật Bảo hiểm xã hội số 58/2014/QH13, người lao động được hưởng.",
        [Found("Luật Bảo hiểm xã hội số 58/2014/QH13", L, "58/2014/QH13")],
    ),
    ("Quốc hội bàn Luật BHYT sửa đổi.", [Found("Luật BHYT sửa đổi", L, None)]),
    ("Lái xe vi phạm luật giao thông đường bộ.", [Found("luật giao thông đường bộ", L, None)]),
    ("Theo Bộ luật Lao động, giờ làm thêm có hạn.", [Found("Bộ luật Lao động", "bộ luật", None)]),
    ("Bị cáo phạm điều 165 BLHS.", [Found("BLHS", "bộ luật", None)]),
    (
        "Theo Luật thi đua - khen thưởng và Luật Khoa học công nghệ.",
        [Found("Luật thi đua - khen thưởng", L, None), Found("Luật Khoa học công nghệ", L, None)],
    ),
    (
        "Dự thảo Luật sửa đổi, bổ sung một số điều của Luật Đất đai được trình.",
        [Found("Luật sửa đổi, bổ sung một số điều của Luật Đất đai", L, None)],
    ),
    ("Luật Chuyển đổi giống cây vùng núi có hiệu lực.", [Found("Luật Chuyển đổi giống cây vùng núi", L, None)]),
    (
        "Luật BHXH số 58 thay Luật BHXH số 71/2006/QH11; Luật BHXH số 58/2014/QH13 dài hơn.",
        [
            Found("Luật BHXH số 58", L, "58/2014/QH13"),
            Found("Luật BHXH số 71/2006/QH11", L, "71/2006/QH11"),
            Found("Luật BHXH số 58/2014/QH13", L, "58/2014/QH13"),
        ],
    ),
    (
        "Học nghị quyết lần thứ 6 Ban Chấp hành Trung ương Đảng (khóa XII).",
        [Found("nghị quyết lần thứ 6 Ban Chấp hành Trung ương Đảng (khóa XII)", NQ, "NQTW6/XII")],
    ),
    ("Bàn việc sửa đổi Hiến pháp.", [Found("Hiến pháp", "hiến pháp", None)]),
    ("Điều 4 Hiến pháp năm 2013 nêu rõ.", [Found("Hiến pháp năm 2013", "hiến pháp", None)]),
]

# -- issuer and issue date --------------------------------------------------------------------------------------------
ISSUED: list[tuple[str, list[Found]]] = [
    ("Sở Y tế Hà Nội vừa ban hành Quyết định số 12/QĐ-SYT.", [
        Found("Quyết định số 12/QĐ-SYT", QD, "12/QĐ-SYT", "Sở Y tế Hà Nội"),
    ]),
    ("Theo Công văn số 12/SXD-QLN của Sở Xây dựng Thái Nguyên thì được.", [
        Found("Công văn số 12/SXD-QLN", CV, "12/SXD-QLN", "Sở Xây dựng Thái Nguyên"),
    ]),
    ("Phó Chủ tịch UBND TP Hà Nội Vũ Văn Khánh vừa ký Công văn số 58/UBND-TNMT.", [
        Found("Công văn số 58/UBND-TNMT", CV, "58/UBND-TNMT", "Phó Chủ tịch UBND TP Hà Nội"),
    ]),
    ("Đội làm theo Kế hoạch số 16/KH-CSGT của Cục Cảnh sát giao thông.", [
        Found("Kế hoạch số 16/KH-CSGT", KH, "16/KH-CSGT", "Cục Cảnh sát giao thông"),
    ]),
    (
        "Theo Quyết định số 45/QĐ-UBND do Chủ tịch UBND tỉnh Thái Bình, ông Trần Văn Bình ký ngày 23/12/2016, xe đi.",
        [Found("Quyết định số 45/QĐ-UBND", "quyết định", "45/QĐ-UBND", "Chủ tịch UBND tỉnh Thái Bình", "2016-12-23")],
    ),
    ("Ngay khi Quyết định 15 được ban hành, một số ngân hàng ký đơn.", [Found("Quyết định 15", "quyết định", "15")]),
    (
        "2. Ngày 5/8/2003: Chính phủ ban hành Nghị định số 95/2003/NĐ-CP về chợ.",
        [Found("Nghị định số 95/2003/NĐ-CP", "nghị định", "95/2003/NĐ-CP", "Chính phủ", "2003-08-05")],
    ),
    ("Theo Thông tư 63 (Bộ Tài chính), xã phải nộp.", [Found("Thông tư 63", "thông tư", "63", "Bộ Tài chính")]),
    (
        "Theo Thông tư 04 vừa ban hành của Bộ Y tế, trạm phải trực.",
        [Found("Thông tư 04", "thông tư", "04", "Bộ Y tế")],
    ),
    (
        "Cuộc thi được UBND TP Mỹ Tho cho phép theo văn bản số 310/UBND-KGVX ngày 2/3/2019.",
        [Found("văn bản số 310/UBND-KGVX", "văn bản", "310/UBND-KGVX", "UBND TP Mỹ Tho", "2019-03-02")],
    ),
    (
        "Dự án được UBND tỉnh Long An phê duyệt quy hoạch chi tiết tại Quyết định số 12/QĐ-UBND.",
        [Found("Quyết định số 12/QĐ-UBND", QD, "12/QĐ-UBND", "UBND tỉnh Long An")],
    ),
    (
        "Trường được UBND huyện cho phép theo Nghị định 46/2016/NĐ-CP.",
        [Found("Nghị định 46/2016/NĐ-CP", ND, "46/2016/NĐ-CP")],
    ),
    (
        "Thông tư 76/2014/TT-BTC về tiền sử dụng đất do Bộ Tài chính ban hành đã có hiệu lực.",
        [Found("Thông tư 76/2014/TT-BTC", "thông tư", "76/2014/TT-BTC", "Bộ Tài chính")],
    ),
    (
        "Hướng dẫn thi hành Luật Đất đai vừa được Bộ trưởng Bộ Tài nguyên và Môi trường ban hành.",
        [Found("Luật Đất đai", "luật", None)],
    ),
    (
        "Thông tư số 64/2013/TT- BTC 15/05/2013 hướng dẫn in hóa đơn.",
        [Found("Thông tư số 64/2013/TT- BTC", "thông tư", "64/2013/TT-BTC", None, "2013-05-15")],
    ),
    (
        "Nghị quyết số 18-NQ/TW ban hành tháng 10-2017 của Hội nghị Trung ương 6 khoá XII về bộ máy.",
        [Found("Nghị quyết số 18-NQ/TW", NQ, "18-NQ/TW", "Hội nghị Trung ương 6 khoá XII", "2017-10")],
    ),
    (
        "Ngày 5-11, Thành ủy TP Thanh Sơn vừa ban hành Quyết định số 94-QĐ/TU về nhân sự.",
        [Found("Quyết định số 94-QĐ/TU", QD, "94-QĐ/TU", "Thành ủy TP Thanh Sơn", "2020-11-05")],
    ),
    (
        "Ngày 20-12, UBND tỉnh ban hành Kế hoạch số 8/KH-UBND.",
        [Found("Kế hoạch số 8/KH-UBND", KH, "8/KH-UBND", "UBND tỉnh", "2019-12-20")],
    ),
    (
        "Nghị quyết 28-NQ/TW, ngày 23-5-2018, của Ban Chấp hành Trung ương khóa XII rất rõ.",
        [Found("Nghị quyết 28-NQ/TW", NQ, "28-NQ/TW", "Ban Chấp hành Trung ương khóa XII", "2018-05-23")],
    ),
    (
        "Chỉ thị số 20/CT-TTg ngày 7 tháng 12 năm 2017 của Thủ tướng Chính phủ về việc làm.",
        [Found("Chỉ thị số 20/CT-TTg", CT, "20/CT-TTg", "Thủ tướng Chính phủ", "2017-12-07")],
    ),
    (
        "Nghị định số 22/2006/NĐ-CP của Chính phủ ban hành ngày 28/2/2006 nêu.",
        [Found("Nghị định số 22/2006/NĐ-CP", ND, "22/2006/NĐ-CP", "Chính phủ", "2006-02-28")],
    ),
    (
        "Kết luận số 49-KL/TW được Ban Bí thư ban hành ngày 10/5/2019.",
        [Found("Kết luận số 49-KL/TW", KL, "49-KL/TW", "Ban Bí thư", "2019-05-10")],
    ),
    (
        "Quyết định số 24/2017/QĐ-TTg do Thủ tướng Chính phủ Trần Văn Bình ký ban hành vào ngày 30/6/2017.",
        [Found("Quyết định số 24/2017/QĐ-TTg", QD, "24/2017/QĐ-TTg", "Thủ tướng Chính phủ", "2017-06-30")],
    ),
    (
        "Ngày 16/7/2013, Thống đốc Ngân hàng Nhà nước đã ban hành Quyết định số 1567/QĐ-NHNN.",
        [Found("Quyết định số 1567/QĐ-NHNN", QD, "1567/QĐ-NHNN", "Thống đốc Ngân hàng Nhà nước", "2013-07-16")],
    ),
    (
        "Tháng 5.2016, UBND TP. Hà Nội có văn bản 2590 gửi các sở.",
        [Found("văn bản 2590", "văn bản", "2590", "UBND TP. Hà Nội", "2016-05")],
    ),
    (
        "Chủ tịch UBND tỉnh Phan Văn Bảy đã ký Chỉ thị số 29/CT-UBND.",
        [Found("Chỉ thị số 29/CT-UBND", CT, "29/CT-UBND", "Chủ tịch UBND tỉnh")],
    ),
    (
        "Thị xã cụ thể hóa Chương trình 08 của Thị ủy và Đề án 03 của Ban Thường vụ Tỉnh ủy bằng kế hoạch năm.",
        [
            Found("Chương trình 08", "chương trình", "08", "Thị ủy"),
            Found("Đề án 03", "đề án", "03", "Ban Thường vụ Tỉnh ủy"),
        ],
    ),
    (
        "Thành ủy đã ban hành Chương trình hành động số 39-CTr/TU, Công văn số 1392-CV/TU về BHYT.",
        [
            Found("Chương trình hành động số 39-CTr/TU", "chương trình hành động", "39-CTr/TU", "Thành ủy"),
            Found("Công văn số 1392-CV/TU", CV, "1392-CV/TU", "Thành ủy"),
        ],
    ),
    (
        "Tờ trình số 56 của Hội đồng thẩm định đền bù về việc phê duyệt phương án.",
        [Found("Tờ trình số 56", "tờ trình", "56", "Hội đồng thẩm định đền bù")],
    ),
    (
        "Thông tư liên tịch số 08/2015/TTLT-BYT-BNV của Bộ Y tế, Bộ Nội vụ về tiêu chuẩn.",
        [
            Found(
                "Thông tư liên tịch số 08/2015/TTLT-BYT-BNV",
                "thông tư liên tịch",
                "08/2015/TTLT-BYT-BNV",
                "Bộ Y tế, Bộ Nội vụ",
            )
        ],
    ),
    (
        'Chỉ thị số 05-CT/TW về "Học tập và làm theo Bác" của Bộ Chính trị.',
        [Found("Chỉ thị số 05-CT/TW", CT, "05-CT/TW", "Bộ Chính trị")],
    ),
    (
        "Nghị quyết số 36-NQ/TW của Hội nghị Trung ương 8 khóa XII về biển.",
        [Found("Nghị quyết số 36-NQ/TW", NQ, "36-NQ/TW", "Hội nghị Trung ương 8 khóa XII")],
    ),
    (
        "Văn bản số 817 của Bộ Văn hóa - Thể thao & Du lịch gửi các sở.",
        [Found("Văn bản số 817", "văn bản", "817", "Bộ Văn hóa - Thể thao & Du lịch")],
    ),
    (
        "Quyết định số 111 của Đài PT-TH tỉnh Bình An với lý do cũ.",
        [Found("Quyết định số 111", QD, "111", "Đài PT-TH tỉnh Bình An")],
    ),
    (
        "Tỉnh ủy, HĐND, UBND tỉnh ban hành Nghị quyết số 05-NQ/TU.",
        [Found("Nghị quyết số 05-NQ/TU", NQ, "05-NQ/TU", "Tỉnh ủy")],
    ),
    (
        "Nghị quyết số 68/NQ-CP về hỗ trợ người lao động của Chính phủ.",
        [Found("Nghị quyết số 68/NQ-CP", NQ, "68/NQ-CP", "Chính phủ")],
    ),
    (
        "Kế hoạch số 5-KH/TU về thực hiện Nghị quyết số 21-NQ/TW của Bộ Chính trị.",
        [Found("Kế hoạch số 5-KH/TU", KH, "5-KH/TU"), Found("Nghị quyết số 21-NQ/TW", NQ, "21-NQ/TW", "Bộ Chính trị")],
    ),
    (
        "Nghị quyết số 18-NQ/TW, ngày 25/10/2017 Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII.",
        [
            Found(
                "Nghị quyết số 18-NQ/TW",
                NQ,
                "18-NQ/TW",
                "Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII",
                "2017-10-25",
            )
        ],
    ),
    (
        "Thông tư số 64/2013/TT-BTC 15/5/2013 hướng dẫn hóa đơn.",
        [Found("Thông tư số 64/2013/TT-BTC", TT, "64/2013/TT-BTC", None, "2013-05-15")],
    ),
    (
        "Thực hiện Nghị quyết 21-NQ/TW, ngày 20/3/2013 Ban Thường vụ Thành ủy ban hành Kế hoạch số 22-KH/TU.",
        [
            Found("Nghị quyết 21-NQ/TW", NQ, "21-NQ/TW"),
            Found("Kế hoạch số 22-KH/TU", KH, "22-KH/TU", "Ban Thường vụ Thành ủy", "2013-03-20"),
        ],
    ),
    (
        "Thực hiện Nghị quyết 21-NQ/TW của Bộ Chính trị, ngày 20/3/2013, Huyện ủy tổ chức hội nghị.",
        [Found("Nghị quyết 21-NQ/TW", NQ, "21-NQ/TW", "Bộ Chính trị")],
    ),
    (
        "Quán triệt Nghị quyết 21-NQ/TW\nNgày 23/5/2013, Thành ủy họp.",
        [Found("Nghị quyết 21-NQ/TW", NQ, "21-NQ/TW")],
    ),
    (
        "QUÁN TRIỆT NGHỊ QUYẾT 21-NQ/TW NGÀY 22/11/2012 CỦA BỘ CHÍNH TRỊ",
        [Found("NGHỊ QUYẾT 21-NQ/TW", NQ, "21-NQ/TW", "BỘ CHÍNH TRỊ", "2012-11-22")],
    ),
    ("Họp bàn tàu cá theo Nghị định 67 vào ngày 9/6 tới.", [Found("Nghị định 67", ND, "67")]),
    ("Quyết định số 9/QĐ-UBND ngày 31/2/2019 in sai ngày.", [Found("Quyết định số 9/QĐ-UBND", QD, "9/QĐ-UBND")]),
    ("Quyết định số 9/QĐ-UBND có hiệu lực từ ngày 5/2/2019.", [Found("Quyết định số 9/QĐ-UBND", QD, "9/QĐ-UBND")]),
]

# -- what is no citation ----------------------------------------------------------------------------------------------
NOT_CITED = [
    "Luật GPL cho phép sửa mã nguồn.",
    "Trung tâm có bản tường trình số 31/CV-2004 phủ nhận.",
    "Nghị quyết đã xác định rõ, các nghị quyết của Đảng đi vào cuộc sống.",
    "Khai theo mẫu số 02/KK-TNCN tại chi cục.",
    "Giấy phép số 548/GP-BTTTT do Bộ cấp.",
    "Xe biển số 36A-12345 chạy tuyến HN-12.",
    "Chuyến bay VN-123, tỷ số 2-1, trực 24/7.",
    "Mô hình 5+1, Ban Chỉ đạo 138, Chương trình 135 giúp dân.",
    "Bác sĩ về xã theo Đề án 1816 của Bộ Y tế, Chương trình 135 của Chính phủ.",
    "Chi bộ kỷ luật 12 đảng viên.",
    "Đoàn kết luận 4/5 tổ chức đảng vi phạm.",
    "Tỉnh xây dựng kế hoạch 5 năm.",
    "Công an thông báo 3 trường hợp mất tích.",
    "Bộ quy định 7 hành vi bị cấm.",
    "Sở quyết định 12 cán bộ nghỉ việc.",
    "Luật này, pháp luật đất đai, kỷ luật Đảng, luật sư Đất.",
    "Đảng đối lập vi phạm luật bầu cử ở Thái Lan.",
    "Theo Công ước Liên hợp quốc về Luật Biển 1982, các nước tuân thủ.",
    "Hợp đồng số 22/HĐKT-2008 giữa hai công ty.",
    "Bị phạt theo điều 12 của quy ước xóm.",
    "Ghe số hiệu NĐ 1816 chở cát.",
    "Hội đồng kỷ luật số 19, 20 và 21 họp.",
    "Nồng độ vượt QCVN 05:2013/BTNMT hai lần.",
    "Không thành lập Hội đồng Hiến pháp.",
    "",
]
