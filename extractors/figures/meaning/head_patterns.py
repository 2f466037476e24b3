"""Patterns for the head before a figure: where it ends, and what looks like one and is none; `wording` uses them."""

from __future__ import annotations

import re

import regex

# What a head is compared with is no part of it: "〈lương cơ bản〉 cao hơn của công ty trong nước 29%" (base pay, higher
# than at local firms by 29 %); with the words that lead to the comparison.
COMPARED = re.compile(
    r"(?:(?<!\w)(?:tuy|dù|vẫn|còn|luôn|cũng|đều|có xu hướng|có|rất|đã|lại) )*"
    r"(?<!\w)(?:cao|thấp|lớn|nhỏ|nhiều|ít|nhỉnh|đông|đắt|rẻ|nhanh|chậm|kém|nặng|nhẹ|sớm|muộn|tốt) hơn(?!\w)"
    r"|(?<!\w)(?:cao|thấp|lớn|nhiều|ít|mạnh|nhanh) nhất (?=(?:trong|so với|từ|kể từ|cả nước|hiện nay)(?!\w))"
)
# A time or a manner at the head of a clause is no noun phrase: "〈vào cuối thế kỷ 21〉 sẽ có khoảng 40% diện tích".
ADVERBIAL = re.compile(
    r"(?:vào|qua|kể từ|thậm chí|sau|từ (?=\d|năm|ngày|tháng|quý|khi|đầu|cuối)|đến (?=\d|năm|nay|cuối|đầu))(?!\w) ?"
)
# What leads to a head: "〈của〉 xe máy là 6,7%", "〈trong〉 mục tiêu chung", "〈đạt〉 kim ngạch 3 tỷ USD, tăng 6%".
LEADS = re.compile(r"(?:(?:của|đạt|trong(?! (?:khi|đó|vòng|thời|năm|tháng|quý|số|các ngày)))(?!\w) )+(?=[^\W\d])")
# Heads that rise or fall themselves; others make something else do so: "〈công ty〉 giảm 30 chỗ làm".
AMOUNTS = re.compile(
    r"(?:nhu cầu|du khách|khách|(?:sản )?lượng|dân số|số|quy mô|biên chế|tổng|cán bộ|học sinh|hộ|vụ|lao động)(?!\w)"
)
# Between a verb and the number of what it is done to.
TO_NUMBER = re.compile(r"(?: (?:được|hơn|gần|khoảng|tổng cộng|ít nhất|tới|cả|những|thêm))* ?")
# A share that somebody has, told behind what else is said of him: "〈Nhật Bản〉 vẫn là thị trường lớn, chiếm 30%".
HOLDER = regex.compile(
    r"(?:đến nay, |hiện nay, |trong đó, |theo [^,;:.()\d]{3,40}, )?(?P<phrase>[^;:.()\d\n]{3,60}?)"
    r" (?:vẫn|luôn|đã|đang|tiếp tục|cũng|là|hiện|chỉ|giữ|đóng vai trò|khẳng định)(?!\p{L})[^;.()\n]{2,140},"
    r" (?:(?:hiện|nay|chỉ|đang|ước|tính|đã|đến|dù) )*chiếm(?: (?:chỉ|đến|tới|hơn|gần|khoảng|xấp xỉ|trên|từ))* "
)
# What happened so many times, named before: "Tai nạn giao thông gia tăng. Cả nước xảy ra 1.800 vụ".
HAPPENED = regex.compile(
    r"(?<!\p{L})(?:tai nạn(?: giao thông| lao động)?(?: đường (?:bộ|sắt|thủy))?|cháy(?:,? nổ)?|đình công|ùn tắc giao"
    r" thông|phạm pháp hình sự|ngộ độc thực phẩm|bạo lực gia đình|sạt lở|xâm hại trẻ em|mua bán người)(?!\p{L})"
)
