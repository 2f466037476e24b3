"""Cases of area: what is expected of each «figure» of a text, then several phrasings."""

from __future__ import annotations

AREAS: list[tuple[list[str | None], list[str]]] = [
    (["huyện Tân Phú", None], [
        "Huyện Tân Phú có «41 hộ» nghèo. Việc hỗ trợ được chia làm «3 giai đoạn».".replace("Huyện", "huyện"),
        "Tại huyện Tân Phú, «41 hộ» đã có nước. Cuốn sách về vùng này dày «970 trang».",
    ]),
    (["xã Sơn Hà"], [
        "Tại xã Sơn Hà, «41 hộ» đã có nước sạch.",
        "Có «41 hộ» ở xã Sơn Hà đã có nước sạch.",
        "Xã Sơn Hà có «41 hộ» dùng nước sạch.".replace("Xã", "xã"),
        "Đã có «41 hộ» đang sinh sống tại khu vực bãi bồi xã Sơn Hà nhận hỗ trợ.",
        "Có «41 hộ» tại xã Sơn Hà (huyện Bảo Thắng, Lào Cai) đã nhận hỗ trợ.",
    ]),
    (["quận Hai Bà Trưng"], ["Tại quận Hai Bà Trưng, «41 hộ» đã có nước sạch."]),
    # regions, and districts without their level
    (["Quảng Nam", None], [
        "Tại Quảng Nam, «41 hộ» được tặng quà. Linh mục ở Ủy ban Đoàn kết Công giáo TP HCM cùng «250 giáo dân» đã về.",
    ]),
    (["thị trấn Long Hồ"] * 2, ["Hơn «100 học sinh» của «3 trường» tại thị trấn Long Hồ bị đau bụng."]),
    (["miền Trung"] * 3, ["Lũ làm ảnh hưởng «510.000 người» thuộc «130.000 hộ» ở «4 tỉnh» miền Trung."]),
    (["Hà Nội", "Hà Nội"], ["Tại Hà Nội, «30 hộ» ở «3 thôn» được tặng quà."]),
    (["miền Trung"], ["Sự cố xảy ra ở «4 tỉnh» miền Trung."]),
    (["cả nước"], ["Chương trình áp dụng tại «63 tỉnh, thành phố» trên cả nước."]),
    (["tỉnh Sơn Hà"], ["Có «3 huyện» miền núi tỉnh Sơn Hà bị cô lập."]),
    (["Tây Nguyên"], ["Tại Tây Nguyên, «41 hộ» thiếu nước."]),
    ([None], ["Trận bóng ở miền Nam Lào có «200 khán giả»."]),
    (["Phú Quốc"], ["Tại Phú Quốc, «41 hộ» đã có nước sạch."]),
    (["thị xã Sơn Tây"], ["Có «3 lãnh đạo» thị xã Sơn Tây bị khởi tố."]),
    (["cả nước"], [
        "Bình quân cả nước mỗi ngày có «32 người» bị thương.",
        "Theo thống kê, bình quân cả nước mỗi ngày có «32 người» bị thương.",
    ]),
    ([None], ["Giá cao hơn mức bình quân cả nước, nên chỉ «41 hộ» mua."]),
    (["huyện Từ Liêm"], ["Có «41 hộ» ở huyện Từ Liêm đã có nước sạch."]),
    (["phường Lý Thái Tổ"], ["Tại phường Lý Thái Tổ, quận Hoàn Kiếm, «41 hộ» đã có nước sạch."]),
    (["tỉnh Bà Rịa - Vũng Tàu"], ["Tại tỉnh Bà Rịa - Vũng Tàu, «41 hộ» đã có nước sạch."]),
    ([None], ["Chủ tịch UBND xã Nguyễn Văn Tám cho biết, có «41 hộ» đã có nước sạch."]),
    (["Kiên Giang", "Trà Vinh"], ["Nhiều nhất là Kiên Giang «8 người», Trà Vinh «6 người»."]),
    (["huyện Phú Hải"], ["Thiếu nhiều nhất là huyện Phú Hải («14 đại biểu»)."]),
    (["cả nước"], ["Đến hết tháng 9, cả nước có hơn «14 triệu người» tham gia BHXH."]),
    (["cả nước"], ["Theo số liệu của Bộ Y tế, đến hết năm 2017, cả nước có «42 bệnh viện» tuyến trung ương."]),
    (["thôn 4, thị trấn Phú Hòa"], ["Có «6 hộ» ở thôn 4, thị trấn Phú Hòa xây nhà trái phép."]),
    (["tỉnh Đắk Lắk, Đắk Nông", None], ["Hơn «90%» cử tri của «2 tỉnh» Đắk Lắk, Đắk Nông đã đi bầu."]),
    (["Đồng Nai"], [
        "Kim ngạch xuất khẩu của Đồng Nai đạt gần 8,4 tỷ USD, tăng «11,5%».",
        "Nông nghiệp Đồng Nai vẫn tăng «2,6%».",
    ]),
    ([None], ["Giá thép của Đồng Nai ổn định, riêng giá gạo thế giới thì tăng «11,5%»."]),
    ([None, "xã Sơn Hà"], ["Lực lượng y tế xã có «47.000 người».\nỞ xã Sơn Hà có «12 hộ» nghèo."]),
    (["VN"], ["Hiện VN có khoảng «600 doanh nghiệp» làm phần mềm.", "Tại VN, có «600 doanh nghiệp» làm phần mềm."]),
    ([None], ["Cuối phiên VN-Index giảm «0,3%»."]),
    (["Bệnh viện Đa khoa tỉnh Sơn La"], [
        "Tại Bệnh viện Đa khoa tỉnh Sơn La, «12 người» đang điều trị.",
        "Có «12 người» đang điều trị tại Bệnh viện Đa khoa tỉnh Sơn La.",
    ]),
    # a bare level word takes the name that the article gives
    (["TP Thanh Sơn"], [
        "Thành ủy TP Thanh Sơn vừa họp. Toàn thành phố đã có «251.340 người» tham gia BHYT.",
        "Trên địa bàn thành phố có «251.340 người» tham gia BHYT. Theo UBND TP Thanh Sơn, số này còn tăng.",
    ]),
    (["huyện Tương Lâm"], [
        "BHXH huyện Tương Lâm báo cáo. Số người tham gia trên địa bàn huyện tăng.\nĐã có «2.815 người» tham gia.",
    ]),
    # carried on until another takes its place
    (["TP HCM", "TP HCM"], ["TP HCM: Nhiều vụ khiếu kiện\nTrong quý I phát sinh «12 vụ». Vẫn còn «42 vụ»."]),
    (["tỉnh Trà Vinh", "Hà Nội"], ["Tại tỉnh Trà Vinh, tỷ lệ đạt «99,9%». Tại Hà Nội, tỷ lệ đạt «96,3%»."]),
    (["Đà Nẵng", "Đà Nẵng"], [
        "Đà Nẵng: Kỷ luật đảng viên\nỦy ban kiểm tra các cấp kiểm tra «14 đảng viên», kết luận «11 đảng viên» vi phạm, "
        "phải xử lý nghiêm.",
    ]),
    (["TP Đà Nẵng", "TP Đà Nẵng"], ["TP Đà Nẵng có «97 cơ sở». Hiện có trên «800 người» làm nghề."]),
    (["Đà Nẵng", "Đà Nẵng"], [
        "Đà Nẵng: Kỷ luật đảng viên\nỦy ban kiểm tra các cấp đã kiểm tra «796 đảng viên». Có «12 người» vi phạm.",
    ]),
    (["Đà Nẵng"], ["Thành ủy Đà Nẵng vừa họp. Ủy ban kiểm tra các cấp của TP này đã kiểm tra «796 đảng viên»."]),
    (["xã Gia Tân 1"], ["Tại xã Gia Tân 1 có «52 hộ» nghèo."]),
    (["Trại giam An Phước"], ["Tại Trại giam An Phước có «147 người» được đặc xá."]),
    (["Hà Tây", "Phú Thọ"], ["Tỷ lệ nữ cao như Hà Tây chiếm «52%», Phú Thọ «41%»."]),
    # a body that acts, a rule, a vote
    ([None], [
        "Công an TP.HCM đã triệt phá «41 vụ».",
        "UBND huyện Mang Hòa đã kỷ luật «10 cán bộ».",
        "Tỉnh Bắc Giang cũng đã vinh danh «9 doanh nghiệp».".replace("Tỉnh", "tỉnh"),
        "Có «20 thành viên» trong ban chỉ đạo.",
    ]),
    (["TP Cần Thơ", None], ["TP Cần Thơ có «97 cơ sở». Các dự án phải dành «20%» quỹ đất cho nhà ở."]),
    (["TP Cần Thơ", None], ["TP Cần Thơ có «97 cơ sở». Sở Xây dựng đã tổ chức «12 lớp» tập huấn."]),
    ([None], ["Theo đại biểu Lê Văn Hai (Cần Thơ), có «12 luật» cần sửa.", "Tại ghềnh Mỹ Á có «2 người» mất tích."]),
    # no place at all
    (["xã Phú Tân 1"], [
        "Năm ngoái, người dân xã Phú Tân 1 góp tiền làm «7 tuyến đường».",
        "Tại xã Phú Tân 1 đã làm xong «7 tuyến đường».",
    ]),
    (["xã Phú Tân"], ["Riêng xã Phú Tân «12 hộ» đã dời đi.", "Tại xã Phú Tân 3 ha lúa của «12 hộ» bị ngập."]),
    (["khu vực vành đai 3"], ["Ở khu vực vành đai 3, «85%» người dân ủng hộ đề án."]),
    (["cả nước"], [
        "Sau ba mươi năm, cả nước đã tăng thêm «19 tỉnh».",
        "Tổng công ty đang quản lý «20 cảng hàng không» (sân bay) trên cả nước.",
    ]),
    ([None], ["Tại hội nghị tổ chức sáng 12/3 ở Hà Nội, bà Lê Thị Hòa cho biết, giá cả tháng qua tăng «0,2%»."]),
    (["Hà Nội", None], ["Hội thảo tổ chức ở Hà Nội có «60 người» tham dự. Theo báo cáo, «41 hộ» đã dời đi."]),
    (["Đà Nẵng", "Đà Nẵng"], [
        "Đà Nẵng: Thi hành kỷ luật «13 đảng viên»\nỦy ban kiểm tra các cấp thi hành kỷ luật «9 đảng viên».",
    ]),
    ([None], [
        "Vợ chồng bà Trần Thị Hoa, trú tại xã Quảng Hòa, huyện Mỹ Lâm được cấp «2 thửa đất».",
        "Công ty An Phú có trụ sở tại Hà Nội đã tuyển «120 lao động».",
    ]),
    (["Hà Nội"], ["Có «55,5%» dân nông thôn Hà Nội được dùng nước sạch."]),
    (["thành phố Điện Biên Phủ"], ["Tại thành phố Điện Biên Phủ có «12 hộ nghèo»."]),
    (["đơn vị bầu cử số 8 của Quảng Bình"], ["Tại đơn vị bầu cử số 8 của Quảng Bình có «5 ứng cử viên»."]),
    (["xã Sơn Hà", None], [
        "Tại xã Sơn Hà có «41 hộ» thiếu nước. " + "Việc này đã được nói nhiều lần trong các buổi họp dân. " * 12
        + "Đã có «9 người» lên tiếng.",
    ]),
    (["khu phố Quang Minh"], ["Phó trưởng khu phố Quang Minh cho biết không chỉ «810 hộ» ở đây phải chịu mùi hôi."]),
    (["đường Phạm Văn Sáu"], ["Trên đường Phạm Văn Sáu có hơn «1.000 cây»."]),
    (["Phường 5"], ["Tại số 12 đường Lê Văn Hai, Phường 5 có «3 hộ» bị cháy."]),
    (["Việt Nam", None], ["Việt Nam có «47 vận động viên». Malaysia tới dự với «28 vận động viên»."]),
    (["Indonesia"], ["Indonesia cũng có «39 vận động viên»."]),
    ([None], ["Ở châu Á - Thái Bình Dương, mỗi năm tăng «6,5%»."]),
    (["toàn cầu"], ["Hệ điều hành này có mặt trong «29%» số máy xuất xưởng trên toàn cầu."]),
    (["khu vực đô thị"], ["Tại khu vực đô thị, «4,8%» số hộ ở nhà chật."]),
    (["TX.Thuận Sơn", "TP.Thủ Đức"], ["Có nhà mới ở TX.Thuận Sơn («752 căn») và TP.Thủ Đức («2.435 căn»)."]),
    (["TP Đà Nẵng", "TP Đà Nẵng"], ["Cả TP Đà Nẵng có «499 xe công», đã khoán xe ở «24 đơn vị»."]),
    ([None], ["Theo văn bản 571 của cấp trên, đã có «4 phiên đấu thầu»."]),
    (["thế giới", None], ["Có «38 triệu người» mắc bệnh trên thế giới. Mỗi năm, chương trình tuyển «400 người»."]),
    ([None], ["Bảo hiểm xã hội có «97 cơ sở».", "Theo các huyện, quận, có «97 cơ sở» bị ảnh hưởng."]),
    # a ministry, a part of the country, what is named after a place, an address, staff
    (["Hải Phòng"], ["Là cực tăng trưởng của vùng duyên hải Bắc Bộ, Hải Phòng phải phấn đấu đạt mức «12,5%»."]),
    (["Hà Nội"], ["Bộ trưởng Bộ Y tế cho biết Hà Nội có «12 bệnh viện»."]),
    (["xã Cửa Đông"], ["Vụ án có «3 cán bộ» xã Cửa Đông bị truy tố.", "Đã tập huấn cho «40 giáo viên» xã Cửa Đông."]),
    ([None], [
        "Vụ cháy chợ Hà Nội - Tân An thiêu rụi «21 kiốt».",
        "Anh Quang (29 tuổi, ở đường Láng, Hà Nội) cho biết có «15.000 dân» được hỏi.",
        "Bạn đọc báo Hà Nội mới gửi «12 lá thư».",
    ]),
    (["Việt Nam", None], ["Có «hai công ty» lớn đang hoạt động tại Việt Nam. Quỹ sẽ bán «2 cổ phiếu»."]),
    # one person's own, the parts of a plan, a street that was spoken of: no place of an earlier sentence
    (["thị xã Phú Tân", None, None], [
        "Tại thị xã Phú Tân có «13 cán bộ» sai phạm. Ông Lê Văn Bốn (phó phòng) cũng nhận tiền của «5 hộ». "
        "Lê Công Danh (lái xe) thì làm hồ sơ cho «26 người».",
        "Tại thị xã Phú Tân có «13 cán bộ» sai phạm. “Tôi gửi lên tòa «20 trang giấy», nhờ «2 người» mang đi”.",
        "Tại thị xã Phú Tân có «13 cán bộ» sai phạm. Để khắc phục cần «5 giải pháp», «3 nhiệm vụ» trước mắt.",
    ]),
    (["thị xã Phú Tân", "thị xã Phú Tân"], [
        "Tại thị xã Phú Tân có «13 trường». Ông Lê Văn Bốn, Phó phòng Giáo dục cho biết, có «26 lớp» thiếu giáo viên.",
    ]),
    (["đường Phạm Văn Sáu", None], ["Trên đường Phạm Văn Sáu có «9 vụ» ngã xe. Tháng qua có «83 người» bị thương."]),
    (["đường Phạm Văn Sáu", "đường Phạm Văn Sáu", "đường Phạm Văn Sáu"], [
        "Trên đường Phạm Văn Sáu có «9 vụ» ngã xe, ở đường Phạm Văn Sáu có «3 vụ» cháy, trên đường Phạm Văn Sáu cây "
        "to. Mới chuyển «10 cây» đi.",
    ]),
    # those at a meeting are counted of it, wherever it was spoken of before; a list of places behind "nên"
    (["TP Cần Thơ", None], ["TP Cần Thơ có «97 cơ sở». Tối qua, «300 đại biểu» tham dự ngày hội."]),
    (["phường An Hòa, An Bình"], ["Dân nhập cư đông nên các phường An Hòa, An Bình có số dân trên «30.000 dân»."]),
    # who acts stands behind who reports
    (["TP Cần Thơ", None], ["TP Cần Thơ có «97 cơ sở». UBND TP cho biết, Sở Công Thương đã cấp phép «12 chợ»."]),
    # a headline names its place, a text that runs on without one does not
    (["Cần Thơ"], ["Cải cách hành chính Cần Thơ có đột phá\nÔng Ba nói Cần Thơ đi đầu, và Cần Thơ đã có «770 người»."]),
    ([None], [
        "Khiển trách ông Lê Bốn, nguyên Bí thư Thị ủy Cần Thơ (NLĐ)- Dư luận ở Cần Thơ và cả vùng bức xúc đã lâu về "
        "việc tiễn bí thư tốn mấy chục triệu đồng, dân Cần Thơ bàn tán về nó ở khắp nơi.\nDự tiệc có «240 người».",
    ]),
]  # fmt: skip

ATTRIBUTED: list[tuple[str | None, str]] = [
    ("báo cáo của Sở Y tế", "Theo báo cáo của Sở Y tế, cả tỉnh có «41 ca» nhiễm."),
    ("thống kê của ngành", "Theo thống kê của ngành, «41 người» bị thương."),
    ("ông Lê Văn Hai, Chủ tịch xã", "Cũng theo lời kể, ông Lê Văn Hai, Chủ tịch xã cho biết: «41 hộ» đã dời đi."),
    ("Sở Công Thương", "Theo Sở Công Thương, có «41 chợ» phải sửa."),
    ("ông Trần Văn Bình", "Trả lời Bí thư Nguyễn Văn An, ông Trần Văn Bình cho biết huyện có «41 trường»."),
    ("Giám đốc Trần Văn Bình", "Trao đổi với báo giới, Giám đốc Trần Văn Bình cho biết có «41 ca» nhiễm."),
    ("Bí thư Nguyễn Văn An", "Bí thư Nguyễn Văn An cho biết huyện có «41 trường»."),
    (None, "Theo quy định, mỗi tổ có «5 người»."),
    (None, "Theo đó, «41 người» được thưởng."),
    (None, "Có «41 người» được thưởng, ông Hai cho biết."),
]
