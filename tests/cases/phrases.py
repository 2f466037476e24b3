"""Cases of subject and base: what is expected of each «figure» of a text, then several phrasings."""

from __future__ import annotations

# Subjects of all figures of a text, in order.
SUBJECTS: list[tuple[list[str | None], list[str]]] = [
    (["tham gia BHXH tự nguyện"], [
        "Toàn xã có «1.250 người» tham gia BHXH tự nguyện.",
        "Đến nay đã có «1.250 người» tham gia BHXH tự nguyện, đạt kế hoạch.",
        "Số người tham gia BHXH tự nguyện là «1.250 người».",
        "Hiện số người tham gia BHXH tự nguyện đạt «1.250 người».",
        "Cuối năm có khoảng «1.250 người» trên địa bàn huyện tham gia BHXH tự nguyện.",
    ]),
    (["dự hội nghị"], ["Có «300 đại biểu» dự hội nghị.", "Khoảng «300 đại biểu» HĐND các cấp dự hội nghị."]),
    (["thu hồi đất"], ["UBND huyện đã thu hồi đất của «10 hộ» ở khu vực bờ kè."]),
    (["được miễn học phí", "đến muộn", "được miễn học phí"], [
        "Tỷ lệ trẻ được miễn học phí là «68%». Riêng «20 trẻ» đến muộn, tỷ lệ này chỉ đạt «4%».",
    ]),
    (["thu nội địa", "chi thường xuyên"], ["Thu nội địa và chi thường xuyên tăng lần lượt «10,5%» và «9,4%»."]),
    (["khu vực vận tải"], ["Sản xuất tăng khá, kéo theo khu vực vận tải tăng «9,4%»."]),
    (["đội mũ bảo hiểm"], [
        "Tỷ lệ người dân đội mũ bảo hiểm từng đạt «75%».",
        "Tỷ lệ người dân đội mũ bảo hiểm là «75%».",
    ]),
    (["chỉ số giá tiêu dùng"], [
        "Cục Thống kê vừa công bố chỉ số giá tiêu dùng tăng «0,5%».",
        "Cục trưởng cho biết, chỉ số giá tiêu dùng tăng «0,5%».",
    ]),
    (["GDP"], [
        "Chính phủ quyết tâm đạt chỉ tiêu tăng trưởng GDP là «6,7%».",
        "Tín dụng giúp đạt mục tiêu tăng trưởng GDP «6,7%».",
    ]),
    (["tăng trưởng kinh tế"], ["Tăng trưởng kinh tế của huyện đạt từ «8,5%» trở lên."]),
    (["doanh nghiệp đăng ký thành lập mới"], ["Số doanh nghiệp đăng ký thành lập mới tăng «23,7%»."]),
    (["bị bắt cóc"], ["Có «2 du khách» Nhật Bản bị bắt cóc."]),
    (["lệ phí đăng ký"], ["Người mua phải chi thêm 2 triệu đồng tiền môi giới và lệ phí đăng ký là «5%»."]),
    (["qua đào tạo"], ["Tỷ lệ cán bộ đã qua đào tạo đạt «95%».", "Tỷ lệ cán bộ qua đào tạo đạt «95%»."]),
    (["hộ nghèo"], ["Tỷ lệ hộ nghèo đã giảm nhanh ở các huyện miền núi, nhưng chỉ còn «4%»."]),
    (["đạt chuẩn nông thôn mới"], ["Tỷ lệ xã đạt chuẩn nông thôn mới đạt «62%»."]),
    (["Ban Chỉ đạo"], ["Ban Chỉ đạo gồm «8 đồng chí» do đại tá Phạm Văn Minh làm trưởng ban."]),
    (["tổ chức thành công hội nghị tiến tới đại hội"], [
        "Có «100%» cơ sở tổ chức thành công hội nghị tiến tới đại hội.",
    ]),
    (["khảo sát", "đi học thêm"], ["Qua khảo sát «2.100 học sinh» có «44%» đi học thêm."]),
    (["được hỗ trợ", "đầu tư"], ["Đã có «64 dự án» được hỗ trợ và ngành nông nghiệp với «4.400 doanh nghiệp» đầu tư."]),
    (["luôn trực"], ["Có «5 bác sĩ» của bệnh viện luôn trực tại đây."]),
    (["tháo dỡ, đập bỏ"], ["Thành phố đã cưỡng chế tháo dỡ, đập bỏ «21 căn nhà»."]),
    (["vi phạm quá tải, quá khổ"], ["Đội đã lập biên bản vi phạm quá tải, quá khổ «780 vụ»."]),
    (["tốc độ tăng trưởng kinh tế"], ["Tốc độ tăng trưởng kinh tế hằng năm đạt «14%»."]),
    (["lợi nhuận ngân hàng"], ["Lợi nhuận ngân hàng quý I đạt 595 tỷ đồng, tăng «52%»."]),
    (["vinh danh"], [
        "Tỉnh đã vinh danh «30 cán bộ» tích cực trong phong trào.",
        "Hội nghị vinh danh «30 cán bộ».",
    ]),
    (["phát hiện, xử lý"], ["Công an huyện đã phát hiện, xử lý «12 đối tượng»."]),
    (["trong nước", "nước ngoài"], ["Tỉnh có «4 dự án» trong nước, «5 dự án» nước ngoài."]),
    (["GDP"], [
        "Trong khi đó tăng trưởng GDP chỉ có «6,4%».",
        "Trước đây tăng trưởng GDP là «6,4%».",
    ]),
    ([None], ["So với cùng kỳ năm 2015 tăng «6 vụ»."]),
    (["doanh thu"], ["Điều này làm doanh thu giảm «6,4%».", "Giám đốc sở cho biết doanh thu giảm «6,4%»."]),
    (["không bị ảnh hưởng nhiều"], [
        "Có «12 dự án» không bị ảnh hưởng nhiều bởi sự thay đổi kéo dài giá nguyên liệu nhập khẩu thế giới.",
    ]),
    (["tuyên truyền chính sách BHYT"], ["Ngành đã tổ chức trên «300 hội nghị» tuyên truyền chính sách BHYT."]),
    # what a list shares
    (["tham gia BHYT", "tham gia BHYT", "tham gia BHYT"], [
        "Số người tham gia BHYT là «2.815 người», tăng «148 người» so với năm 2016, giảm «20 người» so với kế hoạch.",
        "Có «2.815 người» tham gia BHYT, tăng «148 người» so với năm 2016 (giảm «20 người» so với kế hoạch).",
    ]),
    (["tham gia BHXH bắt buộc", "tham gia BHXH bắt buộc", "tham gia BH thất nghiệp"], [
        "Tham gia BHXH bắt buộc là «98.417 người» (đạt «86,25%» kế hoạch), BH thất nghiệp là «93.206 người».",
    ]),
    (["tham gia BHYT", "bao phủ BHYT"], [
        "Có «3,1 triệu người» tham gia BHYT, tỷ lệ bao phủ đạt trên «82%» tổng dân số.",
    ]),
    (["bao phủ BHYT"], ["Về BHYT, đến nay tỷ lệ bao phủ đã đạt «79%»."]),
    (["hàng hóa qua cảng"], [
        "Xuất khẩu đạt trên 3 tỷ USD, hàng hóa qua cảng đạt 43,5 triệu tấn, tăng gần «14%».",
    ]),
    (["phải di dời"], ["Có «870 người» của ba tỉnh An Giang, Kiên Giang và Bạc Liêu phải di dời."]),
    (["đến khám, chữa bệnh"], ["Có «563 người» đến khám, chữa bệnh tại các trạm y tế."]),
    ([None, "hộ nghèo", None, "hộ cận nghèo"], [
        "Có «231 hộ nghèo» (chiếm «9,79%») và «124 hộ cận nghèo» (chiếm «5,27%»).",
    ]),
    ([None, "nam", "nữ"], ["Có «2.140 người», trong đó nam có «1.880 người», nữ có «260 người»."]),
    (["dự thi", "dự thi"], ["Số học sinh dự thi của tỉnh là «143 học sinh», huyện là «879 học sinh»."]),
    (["trúng cử"], [
        "Hội nghị công bố «2 người» Lê Văn Hai và Bùi Thị Ba trúng cử.".replace("công bố ", "cho hay có "),
    ]),
    (["thu từ dầu thô"], ["Thu từ dầu thô 41.500 tỷ đồng, tăng «1,9%»."]),
    (["thu nội địa"], ["Thu nội địa (không kể dầu thô) là 98.700 tỷ đồng, tăng «13,2%»."]),
    (["có nhu cầu về chỗ ở"], ["Có «281 người» có nhu cầu về chỗ ở."]),
    (["khởi tố", "khởi tố"], ["Công an tỉnh khởi tố «85 vụ» với «120 đối tượng»."]),
    (["bị kỷ luật", "bị kỷ luật"], ["Vụ việc ở lâm trường: «37 người», «9 đơn vị» bị kỷ luật."]),
    (["bị khiển trách", "bị cảnh cáo"], ["Có «5 đảng viên» bị khiển trách và «3 người» bị cảnh cáo."]),
    (["gửi báo cáo", "gửi báo cáo"], ["Có «241 doanh nghiệp» (chiếm «38,87%») gửi báo cáo."]),
    # percentages
    (["tham gia BHXH"], [
        "Phấn đấu «55%» lực lượng lao động tham gia BHXH.",
        "Tỷ lệ lao động tham gia BHXH đạt «55%».",
    ]),
    (["hộ nghèo"], ["Tỷ lệ hộ nghèo còn «3,2%».", "Năm 2016, tỷ lệ hộ nghèo của huyện giảm còn «3,2%»."]),
    (["kim ngạch xuất khẩu"], [
        "Năm 2005, kim ngạch xuất khẩu tăng «17%».",
        "Trong khi đó, kim ngạch xuất khẩu đạt 120 triệu USD, tăng «17%».",
    ]),
    (["ngành thương nghiệp"], ["Tốc độ tăng trưởng của ngành thương nghiệp đạt «10,6%»."]),
    (["tăng trưởng kinh tế"], ["TP Cần Thơ đã đạt mức tăng trưởng kinh tế là «12,2%»."]),
    (["tham gia BHYT", "bao phủ BHYT"], [
        "Có «87 triệu người» tham gia BHYT, đạt tỷ lệ bao phủ «89,6%» dân số.",
    ]),
    # the actor stands before the auxiliary or verb and is no part of the deed
    (["kiểm tra"], [
        "Cấp ủy các cấp kiểm tra «796 đảng viên».",
        "Trong kỳ, ủy ban kiểm tra các xã đã kiểm tra «796 đảng viên».",
    ]),
    (["rà soát"], ["Văn phòng vừa rà soát «24 bộ» của huyện.", "Huyện sẽ rà soát «24 bộ»."]),
    (["đặc xá"], ["Trại giam Sơn Hà đã tổ chức lễ công bố quyết định đặc xá cho «147 người»."]),
    (["kiểm tra về thu chi ngân sách", "kiểm tra về đảng phí"], [
        "Các chi bộ đã kiểm tra «32 tổ chức đảng» về thu chi ngân sách và «14 tổ chức đảng» về đảng phí.",
    ]),
    (["tán thành"], ["Nghị quyết được hội nghị thông qua với «40 đại biểu» tán thành."]),
    # a head over commas, brackets and hedges
    (["sức mua"], ["Theo báo cáo của Sở Công Thương về sức mua ước tăng «15%».", "Dự kiến sức mua tăng nhẹ «15%»."]),
    (["giá thực phẩm, rau, quả"], ["Trong tháng tới, giá thực phẩm, rau, quả dự báo tăng «5%»."]),
    (["bội chi ngân sách", "bội chi ngân sách"], [
        "Bội chi ngân sách giảm dần (năm 2011: «4,4%» GDP; năm 2012: «5,4%» GDP).",
    ]),
    (["công nghiệp", "dịch vụ"], [
        "Công nghiệp đạt 3.000 tỷ đồng (tăng «4,7%»); dịch vụ đạt 2.000 tỷ đồng (tăng «13%»), so với năm 2011.",
    ]),
    (["kinh tế"], ["Kinh tế đạt mức tăng trưởng khá («6,2%»)."]),
    # what a list says once, before or after
    (["tham gia", "tham gia", "tham gia"], ["Với sự tham gia của «60 người», «10 máy bay» và «7 tàu chiến»."]),
    (["ủng hộ phương án một", "ủng hộ phương án hai"], [
        "Kết quả cho thấy tỷ lệ ủng hộ phương án một và phương án hai, lần lượt là «84%» và trên «90%».",
    ]),
    (["được đào tạo", "được đào tạo"], ["Năm 2017 đạt tỷ lệ «59%», năm 2018 đạt «62%» lao động được đào tạo."]),
    # a measure of the things is nothing said of them, and no decimal comma ends a phrase
    (["xây dựng"], ["Bà con góp tiền xây dựng «6 tuyến đường» dài 3,5 km, kinh phí 2 tỷ đồng."]),
    (["hoạt động"], ["Vùng này có «12 đội» hoạt động trong 9 tháng."]),
    ([None], ["Vườn có «86 cây» cao 4,5 m."]),
    # the next clause is no part of a list of verbs, bare verbs and like nouns are
    (["sửa đổi về đất ở"], ["Xã vừa ban hành «3 quyết định» sửa đổi về đất ở, tạo thuận lợi cho bà con."]),
    (["tuyên truyền, tập huấn"], ["Huyện mở «30 hội nghị» tuyên truyền, tập huấn về những điểm mới của luật đất đai."]),
    (["ủng hộ việc đổi giờ học, giờ làm"], ["Có «71%» công nhân ủng hộ việc đổi giờ học, giờ làm để đỡ tắc đường."]),
    (["tiếp cận thông tin về môi trường"], ["Có «80%» người dân tiếp cận thông tin về môi trường."]),
    # what goes on from the number
    (["đạt chuẩn"], ["Phấn đấu «80%» trở lên số chi bộ đạt chuẩn."]),
    ([None], ["Chủ hộ có từ «hai cơ sở» trở lên thì phải đăng ký."]),
    # from one level to the next; a change that names its own thing
    (["sống ngoài bãi", "sống ngoài bãi"], ["Số dân sống ngoài bãi tăng từ «900 dân» (năm 1996) lên «1.600 người»."]),
    (["chết", "bị thương", "bị thương"], [
        "Số người chết giảm «20 người», số người bị thương giảm «14 người» (giảm «11%»).",
    ]),
    # an item of a list that is no figure
    (["kiểm tra"], ["Các cấp kiểm tra một tổ chức đảng, «14 đảng viên»."]),
    # a long deed is told by its last verb
    (["xử lý"], ["Sở đã tổ chức hội nghị để bàn về phương án xử lý «130 cây» ở ven đường."]),
    # a rate whose share stands right behind it
    (["thất thoát nước"], ["Tỷ lệ thất thoát nước «30%» đang làm nhiều người lo."]),
    (["vốn đầu tư từ ngân sách", "vốn đầu tư từ ngân sách"], [
        "Vốn đầu tư từ ngân sách đạt 200 tỷ đồng, bằng «5%» kế hoạch năm và tăng «2%» so cùng kỳ.",
    ]),
    # an attribute before what is said
    (["được thi lại"], ["Sau nhiều tháng, «150 sinh viên» năm cuối sẽ được thi lại ở các trường khác."]),
    (["chưa gửi báo cáo"], ["Vẫn còn «31 cơ quan» chủ quản lớn chưa gửi báo cáo."]),
    (["được đưa ra đấu giá"], ["Có «68 dự án» được tỉnh quản lý được đưa ra đấu giá."]),
    (["chạm giá trần"], ["Chiều qua, «2 mã» KLM và PT2 đã chạm giá trần."]),
    (["tăng"], ["Phiên chiều khá hơn, với «82 mã» tăng, số còn lại đứng giá."]),
    (["mức bội chi", "mức bội chi"], ["Quốc hội đồng ý nâng mức bội chi từ «4,8%» GDP lên «5,3%» GDP."]),
    (["chuẩn bị"], ["Các trường phải chuẩn bị thêm «310 chỗ ngồi» cho học sinh lớp một."]),
    (["ghi"], ["Mùa trước anh ghi «9 bàn»."]),
    # what stands before another clause, bracket or amount
    (["thu ngân sách", "thu ngân sách"], [
        "Thu ngân sách đạt 790 tỷ đồng, giảm 25 tỷ đồng («3,1%») so với dự toán, tăng «1,2%» so với năm trước.",
    ]),
    (["lợi nhuận sau thuế"], ["Công ty vẫn tăng trưởng với lợi nhuận sau thuế 208 tỷ đồng, tăng «7,6%»."]),
    # a number that rises to a level
    (["tử vong vì lũ"], ["Đợt mưa đưa tổng số người tử vong vì lũ lên «65 người»."]),
    (["tham gia thi đấu"], ["Năm 1996, đoàn nâng số môn tham gia thi đấu lên «4 môn»."]),
    # a head that nothing ties to its figure
    (["tầng cây bụi"], ["Tầng cây bụi «649 cây»."]),
    (["đủ điều kiện hết dịch"] * 3, ["Đầu tháng 3, «70 xã», «15 huyện», «2 tỉnh» đủ điều kiện hết dịch."]),
    (["hĐND xã"], ["Cả nước có «32 đơn vị bầu cử» HĐND xã."]),
    (["vốn nước ngoài"], ["Hai ngân hàng «100%» vốn nước ngoài vừa mở chi nhánh."]),
    (["xét xử"], ["Hôm qua, tòa án tỉnh mở phiên tòa xét xử «3 bị cáo» về tội trộm cắp."]),
    # a head that only says where takes what was told before it; an economic sector is no place
    (["đi bầu"] * 3, ["Tỷ lệ cử tri đi bầu là «90%», cấp huyện là «95%» và ở cấp xã là «97%»."]),
    (["GDP", "khu vực dịch vụ"], ["GDP tăng «9,5%», trong đó khu vực dịch vụ chiếm «53%»."]),
    (["thuế suất"], ["Nếu không kiểm tra kỹ việc khấu trừ thuế suất «25%» thì thất thu."]),
    (["GDP"], ["Nhiệm vụ còn nặng nề, bởi đến nay tăng trưởng GDP đạt «5,73%»."]),
    # what some of the counted are; the whole that others are out of
    (["người đứng đầu"], ["Trong đó có «98 trường hợp» là người đứng đầu."]),
    ([None], ["Điều đặc biệt là trong số «71 thí sinh» nói trên, không ai vắng."]),
    # which of them, or where they are, stands before what is said of them
    (["có nhu cầu học nghề"], [
        "Toàn huyện có «900 hộ» thuộc diện thu hồi đất có nhu cầu học nghề.",
        "Có «900 hộ» thuộc diện này có nhu cầu học nghề.",
    ]),
    (["được cứu sống"], ["Cả «12 thuyền viên» trên tàu đã được cứu sống.", "Có «12 thuyền viên» trên được cứu sống."]),
    (["hoàn thành quyền bầu cử", None], [
        "Đến trưa, «900 cử tri» của «2 xã» Sơn Hà và Sơn Lâm đã hoàn thành quyền bầu cử.",
    ]),
    (["bị ngập"], ["Hơn «900 hộ» và các cơ sở kinh doanh ven sông bị ngập."]),
    (["đồng ý miễn nhiệm"], [
        "Có «45/45 đại biểu» tham gia biểu quyết đã đồng ý miễn nhiệm.",
        "Có «45/45 đại biểu» có mặt tại kỳ họp đồng ý miễn nhiệm.",
    ]),
    # a finite verb behind a preposition and its noun has another subject
    ([None], ["Nguyên nhân ở «3 cửa hàng» sẽ được làm rõ.", "Đơn của «3 cửa hàng» đều được xem xét."]),
    (["theo học nghề"], ["Năm nay có «90 học viên» theo học nghề."]),
    ([None], ["Đồi này có «600 cây» cùng một vườn hoa rất đẹp.", "Chính phủ khi đó có «30 cơ quan»."]),
    # a deed told as a noun; what a clause about a whole list says; what is made to do something
    (["tham dự"], [
        "Hội nghị đã khai mạc với sự tham dự của «295 đại biểu».",
        "Đêm nhạc có sự tham dự của «295 đại biểu».",
        "Chương trình thu hút sự tham dự của «295 đại biểu».",
    ]),
    (["thu giữ tang vật"] * 2, ["Công an huyện đã thu giữ tang vật gồm «2 xe máy», «6 điện thoại»."]),
    (["thoát nghèo"], ["Đoàn xã đã giúp «90 hộ» thoát nghèo."]),
    (["đến làm việc"], ["Công trường phải đón «900 người» đến làm việc."]),
    # what a body reached; what a part of a whole is
    (["lợi nhuận trước thuế"], ["Năm qua, công ty đạt lợi nhuận trước thuế 298 tỷ đồng, tăng «12%»."]),
    (["người tỉnh khác"], ["Có «65%» đối tượng là người tỉnh khác.", "Cả «65%» đối tượng đều là người tỉnh khác."]),
    # what one clause lets another do, or says beside it
    (["bị sập"], ["Nhiều đồi đã bị cháy rụi và hơn «20 nhà» bị sập.", "Chủ tịch xã xác nhận «20 nhà» đã bị sập."]),
    (["đưa"], ["Đến nay, huyện vẫn chỉ cho phép đưa «2 xe»."]),
    (["được phép ở lại tàu"], ["Chiều qua, «2 người» được phép ở lại tàu."]),
    (["bị khởi tố"], ["Có «3 cán bộ» thị xã Sơn Hà bị khởi tố.", "Có «3 cán bộ» thành phố bị khởi tố."]),
    (["lên kế hoạch triển khai"], ["Tỉnh đã lên kế hoạch triển khai «5 giải pháp» trong những tháng cuối năm."]),
    (["cấp kinh phí"], ["Tỉnh đã quyết định cấp kinh phí với tổng số tiền 500 tỷ đồng cho «4 huyện»."]),
    # what stands so low or high, told before by how much
    (["vốn bán ra"], ["Tỉnh làm nhanh nhưng số vốn bán ra rất thấp, chỉ đạt «8%»."]),
    (["giá vé quốc nội"], ["Theo các hãng, giá vé quốc nội hiện quá thấp, chỉ bằng «15%» giá vé quốc tế."]),
    # the ends of a range, what points at a part, and what takes a share
    (["đơn vị giải ngân"] * 2, ["Đơn vị giải ngân từ «10%» đến dưới «30%»."]),
    (["các dự án than"], ["Thứ nhất là các dự án than với gần «50%»."]),
    (["nữ"], ["Đại biểu là nữ chiếm «30%»."]),
    (["sở hữu"], ["Các công ty do tỉnh sở hữu «100%» vốn điều lệ phải công bố báo cáo."]),
    # words that only look like the end of a phrase
    (["lấn chiếm hành lang sông"], ["Còn «900 trường hợp» lấn chiếm hành lang sông."]),
    (["phải cải tạo, nâng cấp"], ["Có «32 cửa hàng» phải cải tạo, nâng cấp để đủ điều kiện."]),
    (["bị thương"], ["Bão khiến «30 người» bị thương và một người mất tích."]),
    # names and offices of the counted, before what befell them or what they do
    (["hy sinh", "bị thương"], ["Bom làm «13 cán bộ» lãnh đạo đội hy sinh, «1 chiến sĩ» bị thương."]),
    (["được nhận học bổng"], ["Có «16 sinh viên» tiêu biểu được nhận học bổng."]),
    (["tầng cây bụi"], ["Tầng cây bụi «649 cây» các loại."]),
    # a share of the count before it; what a longer whole is
    (["đồng ý miễn nhiệm", "đồng ý miễn nhiệm"], [
        "Có «45/45 đại biểu» tham gia biểu quyết đã đồng ý miễn nhiệm đạt tỷ lệ «100%».",
    ]),
    (["trẻ dân tộc thiểu số"], ["Tại đây «80%» trẻ em đến khám tại viện là trẻ dân tộc thiểu số."]),
    (["thực hiện khá tốt quy chế"], ["Có «70%» phường, xã thực hiện khá tốt quy chế."]),
    (["tổ chức hội nghị"], ["Có «98%» đơn vị hành chính sự nghiệp tổ chức hội nghị."]),
    (["chưa an toàn"], ["Vẫn còn «50%» thực phẩm đang tiêu thụ trên địa bàn là chưa an toàn."]),
    # what a place or body lessened; whose deed the number of another place is not
    (["số người chết do tai nạn"], ["Sáu tháng qua, tỉnh Hà Nam đã giảm «40%» số người chết do tai nạn."]),
    (["thành lập", None, None], [
        "Thành phố thành lập «2 phường» mới: phường Quan Hoa («900 người»), phường Dịch Vọng («800 người»).",
    ]),
    (["đồng tình ủng hộ chủ trương"], ["Tỉnh khen ngợi sự hỗ trợ và việc «8 ngân hàng» đồng tình ủng hộ chủ trương."]),
    # what is said of a part is not said of the whole
    ([None, "có nhu cầu về nhà ở"], ["Tỉnh có khoảng «900 công nhân», trong đó «60%» đang có nhu cầu về nhà ở."]),
    (["do huyện quản lý"], ["Có «90%» doanh nghiệp do huyện quản lý."]),
    (["kinh tế dân doanh"] * 2, ["Kinh tế dân doanh năm 1995 chiếm «22%» GDP, song năm 2003 chỉ còn «20%»."]),
    # sentences that run together, and what is told behind who says it
    (["bị kỷ luật"], ["Có «37 người» bị kỷ luật Báo cáo kết quả xử lý cho thấy vụ việc phức tạp."]),
    (["chưa gửi Báo cáo giám sát"], ["Còn «31 cơ quan» chưa gửi Báo cáo giám sát."]),
    (["tổng thu ngân sách"], [
        "Nhìn lại cả năm thì báo cáo của các cơ quan chuyên môn nêu rõ ở nhiều mục khác nhau rằng tổng thu ngân sách"
        " đạt 870 tỷ đồng, đã tăng «9,6%».",
    ]),
    # an item of a list with its number in brackets; the places of a list are no items of their own
    (["xử lý", "khai trừ khỏi Đảng", "cách chức", "cảnh cáo"], [
        "Xã đã xử lý «7 đảng viên». Cụ thể: khai trừ khỏi Đảng («2 trường hợp»); cách chức («1 trường hợp»); cảnh cáo"
        " («4 trường hợp»).",
    ]),
    ([None], ["Thu nhập còn thấp, chỉ cao hơn của xã bạn («13 hộ»)."]),
    # the counted by name, and what is said behind the names
    (["bị khởi tố"], ["Có «4 người» gồm Trần Văn An, Lê Xuân Ba và Võ Đình Tư bị khởi tố."]),
    (["giữ nguyên mã vùng"], ["Riêng «3 tỉnh» là Vĩnh Phúc, Phú Thọ và Hà Giang vẫn giữ nguyên mã vùng."]),
    ([None], ["Trung tâm mời «3 người» là Trần Văn An, Lê Xuân Ba và Võ Đình Tư."]),
    # a noun that says which of them, before what they do; behind a preposition it is another's deed
    (["làm thủ tục phá sản"], ["Đến nay, «12 DN» quân đội đang làm thủ tục phá sản."]),
    (["cán bộ lãnh đạo"], ["Dự buổi gặp có «104 đại biểu» nguyên là cán bộ lãnh đạo."]),
    (["gia tăng"], ["Có tới «12 địa phương» tai nạn giao thông vẫn gia tăng."]),
    (["không có giấy phép"], ["Qua kiểm tra phát hiện «7 cơ sở» không có giấy phép."]),
    (["phát hiện, triệt phá"], ["Công an đã phát hiện, triệt phá «41 ổ nhóm»."]),
    (["tuyển"], ["Năm nay, trường dự kiến tuyển «100 học sinh»."]),
    (["gửi lên quận", "được hoàn tất"], [
        "Phường gửi lên quận «1.000 hồ sơ» song mới có «140 trường hợp» được hoàn tất.",
    ]),
    (["phải nghỉ học"], ["Gần «500 học sinh» các bậc mầm non, tiểu học và một số trường THPT đã phải nghỉ học."]),
    ([None], ["Còn hơn «140 đối tượng» khác, cơ quan điều tra đã tách vụ án."]),
    ([None], ["Bí thư Nhân: Cần «43 trụ nước»."]),
    (["Phó giám đốc Sở"], ["Số lượng Phó giám đốc Sở lên đến «8 người»."]),
    (["Phiên tòa"], ["Phiên tòa chỉ có «5 người»."]),
    ([None], ["Xã có «5.000 người»."]),
    (["Đội tuyên truyền", None], ["Đội tuyên truyền có «34 người» và «2 xe»."]),
    (["bỏ thi"], ["Có «1 thí sinh» sau đó bỏ thi."]),
    (["tổ chức đấu giá đất"], ["Năm 2016, có «15 đơn vị» trên địa bàn Hà Nội tổ chức đấu giá đất."]),
    (["Đàn bò"], ["Đàn bò có lúc lên đến «60 con»."]),
    (["khách đến vui xuân"], ["Tổng lượng khách đến vui xuân ước đạt «35.000 lượt khách»."]),
    (["TNGT đường bộ"], ["Chỉ riêng TNGT đường bộ đã xảy ra «1.294 vụ»."]),
    ([None], ["Trung bình cứ «100 hộ» thì có nhiều hộ nghèo."]),
    (["gửi"], ["Quà được gửi cho «50 hộ» xã Tân Lập."]),
    ([None], ["Sau mưa, nước vào «2 căn nhà» của ông Phan Văn Thành."]),
    ([None], ["Sự cố xảy ra ở «4 tỉnh» miền Trung."]),
    # a ranking of places; what a sentence is about; an attribute is no clause
    (["hộ nghèo"] * 4, [
        "Lai Châu là tỉnh có nhiều hộ nghèo nhất với «90 hộ» (giảm «2» so với năm trước), kế đó là Kiên Giang «70 hộ»"
        " (tăng «3»).",
    ]),
    (["đơn vị sự nghiệp"] * 2, ["Đối với các đơn vị sự nghiệp, tỉnh giảm từ «40 đơn vị» xuống còn «20 đơn vị»."]),
    (["phục vụ"], ["Hiện mỗi cán bộ đang phục vụ «700 người dân»."]),
    (["thu hồi đất"], ["Xã thu hồi đất của «14 hộ» đang sử dụng trái phép."]),
    ([None], ["Địa phương có đông thí sinh nhất là Sơn Hà với «900 thí sinh»."]),
    # a rate that the sentence before names; honours without the words that say why
    (["qua đào tạo"], ["Tỷ lệ lao động qua đào tạo tăng nhanh. Đến nay, tỷ lệ này đạt «60%»."]),
    (["tiêu dùng"], ["Tỷ trọng tiêu dùng trong tổng GDP của cả nước liên tục tăng. Tỷ lệ này đạt «78%» vào năm 2016."]),
    (["hộ nghèo", "hộ nghèo"], ["Tỷ lệ hộ nghèo năm 2015 là «9%». Đến nay, tỷ lệ này còn «5%»."]),
    (["giải quyết"], ["Huyện mới giải quyết được «87%» tổng số đơn tố cáo có danh."]),
    (["tôn vinh"], ["Tỉnh tôn vinh «20 doanh nghiệp» tiêu biểu.", "Hội nghị tôn vinh «20 doanh nghiệp» xuất sắc."]),
    ([None], ["Đồng chí chủ tịch nhấn mạnh, với «900 hội viên», đây là lực lượng lớn."]),
    # no amount and no name is a subject
    ([None], [
        "Đã chi trả 20 tỷ đồng/25 tỷ đồng (đạt «91%»).",
        "Trong đó, có «5 tập đoàn» là Dầu khí Sơn Hà và Than Sơn Lâm.",
    ]),
    # nothing said but the unit
    ([None], ["Thành phố có hơn «2.000 hội viên».", "Xã gồm «5 thôn».", "Hội nghị nêu «4 nhiệm vụ» cụ thể."]),
    # where a head ends, and what is none
    (["lương cơ bản ở doanh nghiệp tỉnh"], [
        "Lương cơ bản ở doanh nghiệp tỉnh cao hơn của doanh nghiệp huyện «29%».",
        "Lương cơ bản ở doanh nghiệp tỉnh vẫn thấp hơn của doanh nghiệp huyện «29%».",
    ]),
    (["sản lượng", "sản lượng"], ["Sản lượng chỉ tăng «6,2%», thấp hơn so với dự đoán trước đó là «6,7%»."]),
    (["kim ngạch"], ["Huyện đã bán tôm sang nhiều nước, đạt kim ngạch trên 3 tỷ USD, tăng «6,7%»."]),
    (["số dự án", "vốn đăng ký"], [
        "Có nhiều dự án với tổng vốn 2 tỷ USD, tăng «36%» về số dự án và bằng «84%» về vốn đăng ký so với cùng kỳ.",
    ]),
    (["nợ xấu"], ["Theo ông, nợ xấu dưới «3%» là bình thường."]),
    (["doanh thu thuần"], ["Doanh thu thuần sụt giảm «14%»."]),
    (["bị ngập"], ["Vào cuối thế kỷ sẽ có khoảng «40%» diện tích bị ngập."]),
    ([None], ["Công ty mẹ hôm qua tuyên bố giảm «30 chỗ làm»."]),
    (["nhu cầu tiêu thụ dầu"], ["Dự báo nhu cầu tiêu thụ dầu sẽ tăng «2 triệu thùng»."]),
    (["lĩnh vực nông nghiệp"], ["Lĩnh vực nông nghiệp vẫn chậm thu hút đầu tư, chỉ chiếm khoảng «7,7%» số dự án."]),
    (["tai nạn giao thông"], ["Số vụ tai nạn giao thông gia tăng. Tháng 2, cả tỉnh xảy ra «180 vụ»."]),
    (["chạy quá tốc độ quy định", "không có giấy phép lái xe"], [
        "Các lỗi gồm: chạy quá tốc độ quy định «27 trường hợp»; không có giấy phép lái xe «21 trường hợp».",
    ]),
    (["xây công trình", "xây trái phép"], ["Ở xã này «35 hộ» đã xây «48 công trình» trái phép."]),
    (["diễu hành trên phố"], ["Hơn «200 nghệ nhân» từ khắp nơi đã diễu hành trên phố."]),
    (["biên chế"], ["Lực lượng này được biên chế hơn «500 người»."]),
    (["giải quyết tranh chấp"], ["Tỉnh đã giải quyết tranh chấp giữa «3 đơn vị»."]),
    (["được giảm tiền thuê đất"], ["Có «5 trường hợp» được giảm tiền thuê đất."]),
    (["chi phí xây dựng"], [
        "Chi phí xây dựng nhiều hơn «197%» so với dự toán ban đầu.",
        "Chi phí xây dựng vẫn lớn hơn «70%» so với quy chuẩn.",
    ]),
    (["cấp và tự cấp"], ["Ông này đã cấp và tự cấp cho gia đình «35 thửa đất»."]),
    (["sở hữu"], ["Công an xác định Trần Văn Hai sở hữu «3 căn nhà»."]),
    (["lọt vào vòng cuối"], ["Cô mong được trở thành «10 nghệ sĩ» lọt vào vòng cuối."]),
    (["mức lương"], ["Mức lương mà công ty đưa ra là «0,2%» tổng doanh thu."]),
    (["khu vực dịch vụ"], ["Đóng góp nhiều nhất là khu vực dịch vụ với tốc độ «11,1%»."]),
    (["giá trị tăng thêm của nông, lâm, ngư nghiệp"], ["Giá trị tăng thêm của nông, lâm, ngư nghiệp «4,1%»."]),
    (["phòng, chống dịch cúm"], ["Huyện đã phòng, chống dịch cúm tại «4 chợ»."]),
    (["bao vây"], ["Ông này đã rời nhà thì bị «50 người» bao vây."]),
    (["bắt"], ["Công an đã bắt được «10 đối tượng» đua xe trái phép."]),
    (["tham gia BHXH", "tham gia BHXH"], [
        "Ở xã có «80%» lao động tham gia BHXH. Ở các cơ quan thì tỷ lệ đó là «100%».",
    ]),
    (["nắm giữ"], ["Công ty Sơn Hà (cũng của ông Hai) nắm giữ «80%» vốn điều lệ."]),
    (["bắt đầu học nghề"], ["Có «30 người» mới bắt đầu học nghề thời gian gần đây."]),
    # told in fixed forms: who is present, what holds so many, by whom it is done, whose home it is, among how many
    (["đến dự"], ["Đến dự có đồng chí Lê Hai, lãnh đạo các ban ngành và hơn «120 đại biểu» các tầng lớp nhân dân."]),
    (["tham dự hội nghị"], ["Tham dự hội nghị có đồng chí Lê Hai, Bí thư Huyện ủy và «120 đại biểu»."]),
    (["được tặng quà"], ["Đến dự có lãnh đạo xã và «12 hộ» được tặng quà."]),
    (["sức chứa"], ["Khu nhà có sức chứa trên «1.000 công nhân», kiến trúc hiện đại."]),
    (["công suất thiết kế"], ["Sân bay có công suất thiết kế «500.000 lượt khách» mỗi năm."]),
    (["điều hành"], ["Cuộc thi được điều hành bởi «4 chuyên gia» Mỹ."]),
    (["sinh sống", "sinh sống"], ["Khu nhà cũ là nơi sinh sống của «2.751 hộ dân» («14.000 nhân khẩu»)."]),
    (["đáp ứng"], ["Nhà ga mới đáp ứng «1.600 hành khách» vào giờ cao điểm."]),
    ([None], ["Khả năng bảo vệ nhà đầu tư xếp hạng thấp nhất trong «10 lĩnh vực»."]),
    # a list whose items have their own sorts; companies that are named; beside whom somebody is
    ([None, None, "bậc tiểu học"], [
        "Xã có «176 học sinh trung học phổ thông», «237 học sinh trung học cơ sở» và «82 học sinh» bậc tiểu học.",
    ]),
    ([None], ["Doanh nghiệp của tỉnh có «2 đơn vị» là Công ty cổ phần An Phú; Công ty cổ phần Bình Minh."]),
    ([None], ["Ông Hai cùng «3 nhân viên» là chị Ba, chị Tư và anh Năm."]),
    (["theo Thiên chúa giáo"], ["Vùng này có «1.250 người» theo Thiên chúa giáo."]),
    (["dân số", "Dân số"], [
        "Phường mới có diện tích 147 ha, dân số «20.400 người». Dân số của thị trấn hơn «21.000 người».",
    ]),
    (["chuyển nhượng"], ["Công ty chuyển nhượng cho khách hàng «617 nền»."]),
    # a list of other things: their own traits are not said of all; what befalls all is
    ([None, None, "kiểm hóa của hải quan"], [
        "Có «26 bị cáo» (gồm «3 cựu lãnh đạo» và «23 cán bộ» kiểm hóa của hải quan).",
    ]),
    (["thiệt mạng", "thiệt mạng"], ["Có «7 binh sĩ» và «3 sĩ quan» thiệt mạng."]),
    ([None, None], ["Ông Ba có «34 lô», ông Dũng «14 lô»."]),
    (["giao"], ["Lẽ ra tiền được giao cho «17 hộ nông dân» nghèo ở xã Sơn Phước."]),
    (["điều chỉnh giá khám"], ["Đã có «50 bệnh viện» hạng đặc biệt, hạng 1 thuộc Bộ Y tế điều chỉnh giá khám."]),
    # words that lead on or only say when and where
    (["xử phạt"], ["Công an xử phạt cùng lúc «3 người».", "Công an đã xử phạt đồng loạt «3 người»."]),
    (["thất nghiệp"], ["Số người thất nghiệp ở Hà Nội là «3.000 người»."]),
    (["tử vong"], ["Có «8 bệnh nhân» tử vong, sau đó.", "Có «8 bệnh nhân» tử vong trước đó."]),
    (["giảm tiền điện"], ["Công ty giảm tiền điện cho «72 nhà máy» trên khắp cả tỉnh."]),
    (["biểu quyết thông qua nghị quyết"], [
        "Có «49 đại biểu» biểu quyết thông qua nghị quyết về việc miễn nhiệm chức danh phó chủ tịch thường trực.",
    ]),
    (["bầu bổ sung"], ["Kỳ họp quy hoạch khu đô thị phía Tây Bắc và bầu bổ sung «32 hội thẩm»."]),
    (["lấn chiếm"], ["Hiện có «34 hộ» lấn chiếm 772 m2 đất bãi."]),
    (["tăng giá"], ["Chỉ số tăng nhẹ nhờ «22 mã» tăng giá và chỉ một mã giảm."]),
    (["trần", "tăng giá"], ["Toàn sàn có «16 mã» trần, «111 mã» tăng giá."]),
    (["tăng vốn đầu tư"], ["Trong 5 tháng có «167 dự án» tăng vốn đầu tư."]),
    (["hoàn thành cổ phần hóa"], ["Đến nay, số doanh nghiệp đã hoàn thành cổ phần hóa là «99 doanh nghiệp»."]),
    (["đang hoạt động"], ["Tỉnh có tổng số hợp tác xã đang hoạt động là «171 hợp tác xã»."]),
    (["thoát nghèo"], [
        "Năm nay «120 hộ» ở xã Sơn Hà thoát nghèo.",
        "Năm nay «120 hộ» tại xã Sơn Hà (huyện Bảo Thắng) thoát nghèo.",
    ]),
    (["đồng loạt nhập viện", None], [
        "Hơn «100 học sinh» của «3 trường tiểu học» tại thị trấn Tân Phú đồng loạt nhập viện.",
    ]),
    ([None], [
        "Ngoài ra, Sông Đà Xanh có «1.000 công nhân».",
        "Trong đó có «hai nhà máy» Thép Hòa Bình.",
        "Ngay sau đó «18 hộ» ở xã Sơn Hà cho biết: nước đã cạn.",
    ]),
    (["sống trong cảnh thiếu nước"], [
        "Từ hơn chục ngày nay, «800 hộ» tại Khu đô thị Tân Phú (quận Ba Đình) sống trong cảnh thiếu nước.",
    ]),
]  # fmt: skip

# Bases of all percentages of a text, in order.
BASES: list[tuple[list[str | None], list[str]]] = [
    (["lực lượng lao động"], [
        "Có trên «55%» lực lượng lao động tham gia BHXH.",
        "Con số này bằng «33%» lực lượng lao động.",
    ]),
    (["tổng dân số"], ["Tỷ lệ bao phủ đạt trên «82%» tổng dân số của tỉnh."]),
    (["học sinh"], [
        "Qua khảo sát «2.100 học sinh» có «44%» đi học thêm.",
        "Phỏng vấn «2.100 học sinh», «44%» cho biết đi học thêm.",
        "Trong «2.100 học sinh» được hỏi, chỉ có «44%» đi học thêm.",
    ]),
    ([None], ["Huyện có «2.100 học sinh», «44%» đi học thêm."]),
    (["tổng số doanh nghiệp"], ["Các hợp tác xã chiếm «1%» trong tổng số doanh nghiệp và không tăng thêm."]),
    (["bị cáo"], ["Có «60 bị cáo» trốn thi hành án, trong số đó có khoảng «50%» chưa bị truy nã."]),
    (["HĐND các cấp", "số đại biểu Quốc hội"], [
        "Phụ nữ chiếm «30%» trong HĐND các cấp, «26%» trong số đại biểu Quốc hội.",
    ]),
    (["trẻ", "trẻ"], ["Tỷ lệ trẻ được miễn học phí là «68%». Ở hai trường đó, tỷ lệ này chỉ đạt «4%»."]),
    (["người dân"], ["Tỷ lệ người dân đội mũ bảo hiểm từng đạt «75%»."]),
    (["dân số"], [
        "Hiện có «82,4%» dân số trên địa bàn đã tham gia BHYT.",
        "Số người tham gia bảo hiểm mới đạt «65%» dân số.",
    ]),
    (["kế hoạch"], ["Thu ngân sách đạt «86,25%» kế hoạch.", "Toàn huyện thu đạt «70%» kế hoạch được giao."]),
    (["lao động"], ["Tỷ lệ lao động qua đào tạo đạt «65%»."]),
    (["cử tri"], ["Tỷ lệ cử tri đi bầu đạt «99,9%».", "Hơn «95%» cử tri tham gia bỏ phiếu."]),
    (["quỹ đất"], ["Các dự án phải dành «20%» quỹ đất để xây dựng nhà ở xã hội."]),
    (["tiền sử dụng đất"], ["Dự án được giảm «50%» tiền sử dụng đất đối với nhà ở."]),
    (["GDP", "GDP"], ["Nợ Chính phủ khoảng «48,9%»GDP và nợ nước ngoài của quốc gia «44,3%»GDP."]),
    (["tổng đầu tư nước ngoài cả nước"], [
        "Thu hút vốn ngoại đạt 7 tỷ đồng, chiếm «22%» tổng đầu tư nước ngoài cả nước.",
    ]),
    (["tổng số đại biểu"], ["Nghị quyết được «93%» tổng số đại biểu tán thành."]),
    (["nhu cầu đi lại"], ["Xe buýt đáp ứng «50%» nhu cầu đi lại của người dân."]),
    (["số chi bộ"], ["Phấn đấu «80%» trở lên số chi bộ đạt chuẩn."]),
    (["bệnh nhân bị đột quỵ"], ["Chỉ «1%» bệnh nhân bị đột quỵ được điều trị đúng cách."]),
    (["kế hoạch 5 năm"], ["Ba năm qua, tổng thu chỉ đạt «52%» so với kế hoạch 5 năm."]),
    (["vốn"], ["Đây là công ty «100%» vốn Hàn Quốc."]),
    (["hồ sơ nộp ở xã"], ["Có «90%» hồ sơ nộp ở xã được giải quyết đúng hẹn."]),
    (["số cây xà cừ"], ["Loài này chiếm «90%» số cây xà cừ trên đường Hoa Sen."]),
    (["người được hỏi"], ["Khảo sát cho thấy «84%» người được hỏi ủng hộ."]),
    (["người dân được lấy ý kiến"], ["Có trên «71%» người dân được lấy ý kiến ủng hộ lộ trình."]),
    (["số dân"], ["Đến nay số dân sinh sống bên bờ bắc là «40%»."]),
    (["cơ quan, tổ chức"], ["Có «80%» cơ quan, tổ chức trên địa bàn chưa được cấp giấy."]),
    (["đối tượng"], ["Có «65%» đối tượng là người tỉnh khác."]),
    (["cử tri"], ["Đã có «90%» cử tri của 2 xã Sơn Hà và Sơn Lâm đi bỏ phiếu."]),
    (["đại biểu"], ["Trong đó, đại biểu là nữ chiếm «30%»."]),
    (["tổng số phải thu"], ["Số nợ bảo hiểm chiếm «5%» trên tổng số phải thu năm 2015."]),
    (["đại biểu"], ["Có «45/45 đại biểu» tham gia biểu quyết đã đồng ý đạt tỷ lệ «100%»."]),
    (["trẻ em đến khám"], ["Tại đây «80%» trẻ em đến khám tại viện là trẻ dân tộc thiểu số."]),
    (["Dân số"], ["Dân số của thị trấn là «21.000 người», trong đó «69%» là dân phi nông nghiệp."]),
    (["phường, xã"], ["Có «70%» phường, xã thực hiện khá tốt quy chế."]),
    (["tỉnh, thành phố trực thuộc Trung ương"], [
        "Cả «100%» các tỉnh, thành phố trực thuộc Trung ương đã có xã đạt chuẩn.",
    ]),
    (["đơn vị hành chính sự nghiệp"], ["Có «98%» đơn vị hành chính sự nghiệp tổ chức hội nghị."]),
    (["thực phẩm đang tiêu thụ"], ["Vẫn còn «50%» thực phẩm đang tiêu thụ trên địa bàn là chưa an toàn."]),
    (["giá gói thầu"], ["Không được chuyển nhượng từ «10%» giá gói thầu trở lên."]),
    (["doanh nghiệp"], ["Có «90%» doanh nghiệp do huyện quản lý."]),
    (["dự toán năm", None], ["Tổng thu đạt 97 tỷ đồng, bằng «8%» dự toán năm, bằng «104%» so với tháng trước."]),
    (["GDP", "GDP"], ["Kinh tế dân doanh năm 1995 chiếm «22%» GDP, song năm 2003 chỉ còn «20%»."]),
    (["lao động"], ["Tỷ lệ lao động qua đào tạo tăng nhanh. Đến nay, tỷ lệ này đạt «60%»."]),
    (["tổng GDP"], ["Tỷ trọng tiêu dùng trong tổng GDP của cả nước liên tục tăng. Tỷ lệ này đạt «78%» vào năm 2016."]),
    (["tổng số đơn tố cáo có danh"], ["Huyện mới giải quyết được «87%» tổng số đơn tố cáo có danh."]),
    (["nợ xấu"], ["Hơn «67%» nợ xấu thuộc lĩnh vực bất động sản."]),
    (["phòng trưng bày"], ["Còn «10%» các phòng trưng bày chưa đảm bảo về thủ tục."]),
    (["mức đóng", "mức đóng", "mức đóng"], ["Mức phí lần lượt bằng «70%», «60%» và «50%» mức đóng của hộ."]),
    (["nguồn gây ô nhiễm"], ["Giao thông chiếm tới «70%» trong các nguồn gây ô nhiễm."]),
    (["tổng số giáo viên mầm non, phổ thông"], [
        "Có tới «8%» tổng số giáo viên mầm non, phổ thông không đạt chuẩn chung.",
    ]),
    (["mục tiêu"], ["Doanh số mới đạt «20%» mục tiêu."]),
    ([None, None], ["Tốc độ tăng trưởng kinh tế đạt «5,73%», trong đó quý II là «6,17%»."]),
    ([None], ["Phía huyện góp vốn từ «30%» bằng quyền sử dụng đất."]),
    ([None], [
        "Tỷ lệ hộ nghèo còn «3,2%».",
        "Kim ngạch xuất khẩu tăng «17%».",
        "BHTN có nhiều người tham gia (đạt «86,38%»).",
    ]),
]  # fmt: skip

# What must not be taken for a subject.
NOT_SUBJECTS: list[tuple[str, str]] = [
    ("bắt", "Tham gia BHXH bắt buộc là «98.417 người»."),
    ("giao", "Số vụ tai nạn giao thông là «120 vụ»."),
    ("hưởng", "Lũ gây ảnh hưởng đến «11 hộ dân»."),
    ("xếp", "Huyện bàn cách sắp xếp «16 đơn vị»."),
    ("tướng", "Đại biểu gửi «12 phiếu» Thủ tướng."),
    ("cấp", "Có «27 đại biểu» HĐND cấp tỉnh."),
    ("sinh", "Kết quả cho thấy sữa mà học sinh «hai trường» đã uống là đạt."),
]
