"""Cases of percentages: base and subject of each «figure» of a text, in order."""

from __future__ import annotations

SHARES: list[tuple[list[tuple[str | None, str | None]], list[str]]] = [
    ([(None, "doanh thu của công ty")], [
        "Doanh thu quý II/2017 của công ty đạt 75 tỷ đồng, tăng «12%».",
        "Doanh thu trong 6 tháng đầu năm 2017 của công ty tăng «12%».",
        "Lũy kế 5 tháng doanh thu của công ty đạt 75 tỷ đồng, tăng «12%».",
        "Doanh thu của công ty tính đến ngày 30/6/2017 tăng «12%».",
    ]),
    ([(None, "chỉ số VN-Index")], ["Chỉ số VN-Index tăng 0,84 điểm («0,17%») lên 501 điểm."]),
    ([(None, "biên chế")], [
        "Sở sẽ giảm «10%» biên chế của các phòng.",
        "Huyện đã tinh gọn, giảm được «10%» biên chế so với năm trước.",
    ]),
    ([(None, "lãi suất cho vay")], ["Ngân hàng Sao Mai giảm «0,5%»/năm lãi suất cho vay đối với hộ trồng rau."]),
    ([(None, "giá bán")], ["Công ty Hoa Mai quyết định tăng «5-15%» giá bán tại khu vườn."]),
    ([(None, "đồng yên")], ["Đồng yên đã giảm «3%» giá trị."]),
    ([(None, "giá gạo")], ["Giá gạo tăng «5%» nhờ đơn hàng mới."]),
    ([(None, "GDP")], [
        "Tỉnh sẽ giữ vững tăng trưởng GDP bình quân «9-10%»/năm.",
        "Tôi đoán tăng trưởng GDP khả năng sẽ đạt «6,3%».",
    ]),
    ([(None, "tốc độ tăng trưởng kinh tế")], ["Tốc độ tăng trưởng kinh tế đạt «6,3%»."]),
    ([(None, "tổng giá trị cổ phiếu")], [
        "Tổng giá trị cổ phiếu đạt 16 tỷ đồng (gần 700 nghìn USD), tăng «26%» so với đầu năm.",
    ]),
    ([(None, "tổng thu ngân sách")], ["Tổng thu ngân sách có thể đạt 21 tỷ đồng, tăng «16%» so với năm ngoái."]),
    ([("nhu cầu thực tế", "nguồn vốn")], ["Nguồn vốn chỉ đáp ứng được «55%» nhu cầu thực tế dẫn đến sửa chữa kém."]),
    ([("tổng số dự án đang làm", "kiểm tra")], ["Huyện đã kiểm tra «12 dự án» (chiếm «3%» tổng số dự án đang làm)."]),
    ([("sinh viên tốt nghiệp", "được nhận vào làm")], ["Có «85%» sinh viên tốt nghiệp được nhận vào làm."]),
    ([("học sinh", "không được học bơi")], ["Còn «40%» học sinh không được học bơi."]),
    ([(None, "thương tật"), (None, "tổn hại sức khỏe")], [
        "Chị Hoa (xã Sơn Hà) bị thương tật «12%», còn bà Mai tổn hại sức khỏe «17%».",
    ]),
    ([(None, None)], ["Doanh thu thuần 4602.7 4275.08 «8%» 1580.93."]),
    ([(None, "tổng đầu tư trên GDP")], ["Tổng đầu tư trên GDP đạt «34%»."]),
    ([(None, "mức phụ cấp")], ["Mức phụ cấp «50%» áp dụng đối với cán bộ trực tiếp làm việc."]),
    ([("hộ", "áp dụng kỹ thuật mới")], ["Có «50%» hộ áp dụng kỹ thuật mới."]),
    ([("kim ngạch", "Nhật Bản")], ["Nhật Bản là thị trường lớn nhất, chiếm «90%» kim ngạch."]),
    ([("tổng giao dịch", "Hà Nội")], ["Hà Nội xếp thứ hai, chiếm «16%» tổng giao dịch."]),
    ([("ứng cử viên", "nữ"), ("ứng cử viên", "trẻ")], [
        "Trong tổng số «54 ứng cử viên» có «16» nữ, chiếm «29,6%»; «8 người» trẻ, chiếm «14,8%».",
    ]),
    ([(None, "nguyên vật liệu"), (None, "thành phẩm")], ["Nguyên vật liệu («55%») và thành phẩm («45%») đầy kho."]),
    ([(None, "nữ lãnh đạo"), (None, "nữ lãnh đạo")], ["Tỷ lệ nữ lãnh đạo cao như: Lạng Sơn («24%»), Cần Thơ («18%»)."]),
    ([("đơn thư", "tố cáo sai")], ["Có «60%» đơn thư hiện nay là tố cáo sai."]),
    ([("vụ việc", "được phát hiện")], ["Có «60%» vụ việc được phát hiện."]),
    ([(None, "thu nội địa")], ["Trong khi thu nội địa tăng «6%»."]),
    ([("GDP", "quy mô thị trường")], ["Năm nay, dự đoán quy mô thị trường sẽ đạt «50%» GDP."]),
    ([(None, "tốc độ tăng trưởng"), (None, "tốc độ tăng trưởng")], [
        "Tốc độ tăng trưởng năm 2013 đạt hơn «8%», riêng năm 2014 đạt «9,3%».",
    ]),
    ([(None, "tốc độ tăng trưởng bình quân")], ["Tốc độ tăng trưởng bình quân giai đoạn 2014-2016 đạt «7,1%»."]),
    ([(None, "lãi suất qua đêm")], ["Lãi suất qua đêm neo quanh «5%».", "Lãi suất qua đêm dao động quanh «5%»."]),
    ([("doanh nghiệp", "quyết định tuyển thêm thợ")], ["Có tới «60%» doanh nghiệp quyết định tuyển thêm thợ."]),
    ([("nữ công nhân", "thờ ơ"), ("người được hỏi", "lạc quan về đơn hàng")], [
        "Có «72%» nữ công nhân thờ ơ với phong trào, «31%» người được hỏi lạc quan về đơn hàng.",
    ]),
    ([("GDP", "bội chi ngân sách")], [
        "Chính phủ đề nghị tăng bội chi ngân sách lên «5,3%» GDP.",
        "Quốc hội nhất trí nâng bội chi ngân sách từ 4,8 lên «5,3%» GDP.",
    ]),
    ([(None, "dư nợ của Công ty Hoa Mai"), (None, "dư nợ của Lúa Vàng"), (None, "dư nợ của Phù Sa")], [
        "Dư nợ của Công ty Hoa Mai tăng «11%», Lúa Vàng «10,3%» và Phù Sa tăng tới «8,3%».",
        "Dư nợ của Công ty Hoa Mai tăng tới «11%»; Lúa Vàng tăng «10,3%», còn Phù Sa «8,3%».",
    ]),
    ([(None, "nợ xấu của Công ty Hoa Mai"), (None, "nợ xấu của Công ty Phù Sa")], [
        "Nợ xấu của Công ty Hoa Mai là «2%», Công ty Phù Sa «3%».",
    ]),
    ([(None, "lợi nhuận trước thuế")], [
        "Công ty Hoa Mai ghi nhận lợi nhuận trước thuế đạt 3 tỷ đồng, tăng «19%».",
        "Đơn hàng lớn giúp lợi nhuận trước thuế tăng «19%».",
        "Mùa mưa khiến lợi nhuận trước thuế giảm «19%».",
    ]),
    ([("giáo viên và học sinh", "cho biết không thấy ai")], [
        "Tới «100%» giáo viên và học sinh cho biết không thấy ai.",
    ]),
    ([("đại biểu", "thông qua dự thảo")], ["Có «100%» các đại biểu thông qua dự thảo."]),
    ([("cơ sở", "không đảm bảo")], ["Cứ «100 cơ sở», có gần «50%» không đảm bảo."]),
    ([("vốn điều lệ", "nắm")], ["Công ty cổ phần Quản lý Sao Mai nắm «50%» vốn điều lệ."]),
    ([(None, "ngành dịch vụ")], ["Ngành dịch vụ tăng trưởng bình quân «11%»/năm."]),
    ([("kế hoạch", "lợi nhuận của công ty")], ["Lợi nhuận của công ty đạt «100%» kế hoạch đã đề ra."]),
    ([(None, "tổng số tiền thu được")], ["Tổng số tiền thu được là 5 tỷ đồng, tăng «8%»."]),
    ([(None, None)], ["Cả thành phố nỗ lực kéo giảm được hơn «13%»."]),
    ([(None, "đơn vị sự nghiệp")], ["Tỉnh giảm «9 đơn vị sự nghiệp» («34,6%»)."]),
    ([(None, "đại biểu dưới 40 tuổi"), (None, "đại biểu dưới 40 tuổi"), (None, "đại biểu dưới 40 tuổi")], [
        "Về tỷ lệ đại biểu dưới 40 tuổi, cấp tỉnh mới đạt «10,7%», cấp huyện «16%». Chỉ tiêu định hướng là «25%».",
    ]),
    ([(None, "nữ"), (None, "nữ")], ["Nữ chiếm «23,8%». Trong khi đó, chỉ tiêu định hướng của trung ương là «25%»."]),
    ([(None, "người ngoài Đảng")], ["Người ngoài Đảng chiếm «30,5%» là vượt định hướng."]),
    ([(None, "sàn Phố Hiến")], ["Cổ phiếu đã tăng, nhưng vẫn dưới mức tăng «7,2%» của sàn Phố Hiến."]),
    ([(None, "chỉ số của sàn")], [
        "Chỉ số của sàn mất «3,5%».", "Chỉ số của sàn ghi thêm 10,5 điểm («0,6%»).", "Chỉ số của sàn cộng thêm «0,9%».",
    ]),
    ([("ngân sách", "đóng góp")], ["Khối tư nhân mới đóng góp «23,4%» vào ngân sách của tỉnh."]),
    ([("xuất khẩu", "nước láng giềng")], ["Nước láng giềng chiếm «80%» xuất khẩu của tỉnh."]),
    ([("tổng chi phí", "chi phí vận tải")], ["Chi phí vận tải chiếm tới «60%» trong tổng chi phí."]),
    ([("quỹ đất", "đất nông nghiệp")], ["Huyện Sơn Hà có «71,8%» quỹ đất là đất nông nghiệp."]),
    ([("tổng số vốn", "kinh phí đền bù")], ["Hơn «80%» tổng số vốn này là kinh phí đền bù."]),
    ([("nghệ nhân", "người Mường"), ("nghệ nhân", "người Dao")], [
        "Gần «40%» nghệ nhân là người Mường và «30%» nghệ nhân là người Dao.",
    ]),
    ([("giá trị căn hộ", "công ty thu tiền")], [
        "Công ty thu tiền vượt quá «70%» giá trị căn hộ là không đúng quy định.",
    ]),
    ([("tiền sử dụng đất", "dự án thuộc địa bàn khó khăn")], [
        "Giảm «30%» tiền sử dụng đất đối với dự án thuộc địa bàn khó khăn.",
    ]),
    ([("học phí", "học sinh nghèo")], ["Giảm «15%» học phí cho các học sinh nghèo."]),
    ([(None, "nhóm doanh nghiệp nhà nước")], ["Kết quả ấy kém xa mức «64,5%» của nhóm doanh nghiệp nhà nước."]),
    ([("cử tri", "đi bầu"), ("phiếu hợp lệ", None)], [
        "Cuộc bầu cử kết thúc sớm, với «100%» cử tri đi bầu và «99%» phiếu hợp lệ.",
    ]),
    ([("kế hoạch năm", "lợi nhuận")], ["Lợi nhuận đạt 298 tỷ đồng, vượt «16%» kế hoạch năm."]),
    ([("quỹ tiền lương", "xã đóng")], ["Xã đóng «1%» trên quỹ tiền lương làm căn cứ đóng phí."]),
    ([(None, "che phủ rừng"), (None, "che phủ rừng")], [
        "Tỷ lệ che phủ rừng đạt «47%» (quy định phải đạt trên «50%»).",
    ]),
    ([(None, "chỉ số của sàn")], ["Chỉ số của sàn đứng ở mức 503,4 điểm, tăng 2,8 điểm («0,57%»)."]),
    ([("hội viên", "tán đồng")], ["Dự thảo nhận được sự tán đồng của «20%» hội viên, nhiều nhất từ trước tới nay."]),
]  # fmt: skip
