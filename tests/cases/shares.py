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
    ([(None, "tốc độ tăng trưởng"), (None, "tốc độ tăng trưởng")], [
        "Tốc độ tăng trưởng năm 2013 đạt hơn «8%», riêng năm 2014 đạt «9,3%».",
    ]),
    ([(None, "tốc độ tăng trưởng bình quân")], ["Tốc độ tăng trưởng bình quân giai đoạn 2014-2016 đạt «7,1%»."]),
    ([(None, "lãi suất qua đêm")], ["Lãi suất qua đêm neo quanh «5%».", "Lãi suất qua đêm dao động quanh «5%»."]),
    ([("doanh nghiệp", "quyết định tuyển thêm thợ")], ["Có tới «60%» doanh nghiệp quyết định tuyển thêm thợ."]),
    ([("nữ công nhân", "thờ ơ"), ("người được hỏi", "lạc quan về đơn hàng")], [
        "Có «72%» nữ công nhân thờ ơ với phong trào, «31%» người được hỏi lạc quan về đơn hàng.",
    ]),
    ([("hội viên", "tán đồng")], ["Dự thảo nhận được sự tán đồng của «20%» hội viên, nhiều nhất từ trước tới nay."]),
]  # fmt: skip
