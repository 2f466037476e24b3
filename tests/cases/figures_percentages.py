"""Percentages: a sentence and the percentages in it, in order: quote, value and fields that are not the usual."""

from __future__ import annotations

PERCENTAGES: list[tuple[str, list[dict[str, object]]]] = [
    ("Tỷ lệ đạt 86,25% kế hoạch.", [{"quote": "86,25%", "value": 86.25}]),
    ("Có 99.41% đồng ý, năm trước 99,95%.", [{"quote": "99.41%", "value": 99.41}, {"quote": "99,95%", "value": 99.95}]),
    ("Trình độ đại học chiếm 87, 24%.", []),
    ("Độ mặn của giếng từ 2,5 - 3,5%o.", []),
    ("Đạt gần 91% dân số.", [{"quote": "91%", "value": 91}]),
    ("Khách ở Mỹ Lâm (+66%), Sơn Hà (-0,5%).", [{"quote": "+66%", "value": 66}, {"quote": "-0,5%", "value": 0.5}]),
    ("Giá xăng đổi, tương ứng –4,5%.", [{"quote": "–4,5%", "value": 4.5}]),
    ("Tỷ lệ đạt 62 -66%.", [{"quote": "62 -66%", "value": 62, "value_max": 66}]),
    ("Giao 53-55% kế hoạch.", [{"quote": "53-55%", "value": 53, "value_max": 55}]),
    ("Đạt 60 - 70%.", [{"quote": "60 - 70%", "value": 60, "value_max": 70}]),
    ("Đạt 62 -66%.", [{"quote": "62 -66%", "value": 62, "value_max": 66}]),
    ("Đạt 59 – 62%.", [{"quote": "59 – 62%", "value": 59, "value_max": 62}]),
    ("Tăng từ 8 đến 10%.", [{"quote": "8 đến 10%", "value": 8, "value_max": 10}]),
    ("Đáp ứng 30% - 35% nhu cầu.", [{"quote": "30% - 35%", "value": 30, "value_max": 35}]),
    ("Tỷ lệ từ 42% lên 45%.", [{"quote": "42%", "value": 42}, {"quote": "45%", "value": 45}]),
    ("Tỷ lệ từ 18,4% năm 2011 xuống 12,1% năm 2013.",
     [{"quote": "18,4%", "value": 18.4}, {"quote": "12,1%", "value": 12.1}]),
    ("Giảm 20 phần trăm số hộ.", [{"quote": "20 phần trăm", "value": 20}]),
    ("Có hai mươi phần trăm số hộ.", [{"quote": "hai mươi phần trăm", "value": 20}]),
    ("Tăng 2,3 điểm phần trăm.", [{"quote": "2,3 điểm phần trăm", "value": 2.3, "unit": "percentage_point"}]),
    ("Tăng 1,5 điểm % so với năm trước.", [{"quote": "1,5 điểm %", "value": 1.5, "unit": "percentage_point"}]),
    ("Tăng bình quân 4,8%/năm.", [{"quote": "4,8%", "value": 4.8, "per": "năm"}]),
    ("Tăng trên 12% mỗi năm.", [{"quote": "12%", "value": 12, "per": "năm"}]),
    ("Có 100% số xã đạt chuẩn.", [{"quote": "100%", "value": 100}]),
    ("Đạt 95 %.", [{"quote": "95 %", "value": 95}]),
    ("Đạt 95\u00a0%.", [{"quote": "95\u00a0%", "value": 95}]),
    ("Cổ phiếu này tăng (+5,13%).", [{"quote": "+5,13%", "value": 5.13}]),
    ("Nữ chiếm 10,4%, tương đương10,4% cán bộ.",
     [{"quote": "10,4%", "value": 10.4}, {"quote": "10,4%", "value": 10.4}]),
    ("Năm 2016 - 95% số hộ có điện.", [{"quote": "95%", "value": 95}]),
    ("Thu 9.800 tỷ đồng trong tổng số 20% phải nộp.", [{"quote": "20%", "value": 20}]),
    ("Thu và chi tăng lần lượt 10,5 và 9,4%.", [{"quote": "10,5", "value": 10.5}, {"quote": "9,4%", "value": 9.4}]),
    ("Ba huyện lần lượt là 12, 15 và 18%.",
     [{"quote": "12", "value": 12}, {"quote": "15", "value": 15}, {"quote": "18%", "value": 18}]),
    ("Chuyến xe số 12 và 9,4% khách.", [{"quote": "9,4%", "value": 9.4}]),
    ("Chi 5% vốn, tức 1.200,5 tỷ đồng.", [{"quote": "5%", "value": 5}]),
]  # fmt: skip

NONE = [
    "Tỷ lệ phần trăm chưa rõ.", "Bao nhiêu % số hộ?", "Vài chục phần trăm.", "Tăng mấy% thì lớn.", "Đạt 1.23.4%.",
]  # fmt: skip
