"""Whether the words around bare digits ("5/11", "2015") make them a date, and which words deny it to led ones."""

from __future__ import annotations

import regex

__all__ = ["bare_day_reason", "bare_year_reason", "denied", "numbered"]

# What may follow a bare date or year: the end of a phrase, or a word that no number counts.
_CLOSED = regex.compile(r" ?(?:[.,;:!?)\]\"”»…|\n]|\Z|- )| \(")
_GRAMMAR_AFTER = regex.compile(
    r" (?:là|cũng|đã|sẽ|đang|vừa|mới|đạt|có|của|tại|và|hoặc|hay|với|đến|tới|nay|này|qua|thì|khi|nên|do|vì|để|cho|trên|theo|tăng|giảm"
    r"|còn|ở|lên|xuống|so|trở|về|được|bị|vẫn|chỉ|phải|gồm|toàn|cả|các|những|mỗi|tỷ lệ|tỉ lệ|số|từ|trong|như|cùng|không|bắt đầu|đang"
    r"|diễn ra|nhằm|tiếp tục|vào|hằng năm|hàng năm|năm|lúc|ra|thuộc|giữa|sau|trước|đối với|lần)(?![\p{L}\p{M}])"
)
# A fraction is followed by "số", "các", "của" as well ("đến 2/3 số hộ"): no such word makes a day.
_DAY_GRAMMAR_AFTER = regex.compile(
    r" (?:là|cũng|đã|sẽ|đang|vừa|mới|đến|tới|nay|này|qua|thì|khi|để|theo|được|bị|diễn ra|nhằm|tại|ở|và|hoặc|hay|năm|lúc|vào|do|trở|tiếp"
    r"|bắt đầu|với|cùng|không|hằng năm|hàng năm)(?![\p{L}\p{M}])"
)
_TIME_BEFORE = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?:đến|từ|vào|hôm|qua|nay|mai|trước|sau|hết|tới|ngày|lễ|dịp|tết|khánh|mừng|hoặc|chiều|sáng|tối|đêm|trưa"
    r"|nhật|lúc|kể từ|khuya|noel|phiên|dịch)[ ,]{0,2}\(?"
)
_CLEAR_TIME_BEFORE = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?:vào|hôm|qua|nay|mai|ngày|lễ|dịp|khánh|mừng|chiều|sáng|tối|đêm|trưa|nhật|hết|trước ngày)[ ,]{0,2}\(?"
)
_AFTER_DAY = regex.compile(r"(?:,? (?:và|hoặc|hay|&|đến|rồi) |, ?| ?- ?|; ?)(?:sáng |chiều |tối |đêm )?")
_NUMBERED = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?:số|định|tư|quyết|thị|luật|lệnh|văn|điều|khoản|mục|trang|phòng|nhà|lô|thửa|tờ|nđ|tt|nq|qđ|ct|cv|lớp|hạng"
    r"|mega|xe|biển|bài|câu|đường|phố|hẻm|ngõ|ngách|kiệt|tổ|khu|cụm|căn|tỷ lệ|tỉ lệ|tỷ số|tỉ số|bậc|quốc lộ|km|iso|tcvn)[: ]{1,2}"
)
_PLACE_BEFORE = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?:đường|phố|quảng trường|công viên|hẻm|ngõ|trường|thpt|thcs|bệnh viện|cầu|sân vận động|khu phố|phường"
    r"|hợp tác xã|htx|nông trường|nhà máy|xí nghiệp|chợ|giải|giải thưởng|cụm|rạp|công ty)[ ]"
)
# "ngày Quốc tế Thiếu nhi 1/6": a day with a name of its own.
_NAMED_DAY_BEFORE = regex.compile(r"(?:^|[ (“\"\n])ngày \p{L}[\p{L} -]{3,50} \Z")
# Nouns that numbers count; a year is not followed by one.
_COUNTED_AFTER = regex.compile(
    r" (?:người|hộ|đồng|usd|vnd|triệu|tỷ|tỉ|nghìn|ngàn|ha|hecta|m|m2|km|kg|tấn|tạ|lượt|vụ|con|chiếc|cái|căn|suất|em|học sinh|sinh viên|cán bộ"
    r"|đảng viên|lao động|công nhân|đại biểu|doanh nghiệp|dn|đơn vị|tổ chức|xã|thôn|gia đình|trường hợp|ca|giờ|phút|ngày|tháng|lần(?! lượt)|bài|tin"
    r"|cuốn|bộ|mẫu|điểm|cây|giường|phòng|mét|lít|mw|kw|cổ phiếu|thí sinh|ứng viên|hồ sơ|văn bản|dự án|công trình|tàu|xe|thùng|gói|phiếu"
    r"|nhà|trường|lớp|ý kiến|cuộc|chuyến|hội viên|đoàn viên|thanh niên|phụ nữ|sản phẩm|dịch vụ|cơ sở|khách|tàu|máy|bệnh nhân|giáo viên)(?![\p{L}\p{M}])"
)
_RECURRING_AFTER = regex.compile(r",? (?:hằng|hàng) (?:năm|tháng)(?![\p{L}\p{M}])| mỗi (?:năm|khi)")
_RECURRING_BEFORE = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?:hằng|hàng|mỗi) năm,? (?:vào |cứ |từ |cứ đến |đến )?(?:các |dịp )?"
)
_YEAR_BEFORE = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?:so với|so|tầm nhìn|tầm nhìn đến|đến|tới|từ|vào|trong|đầu|giữa|cuối|hết|trước|sau|sang|kể từ|hè|xuân|tết|sn"
    r"|sinh|năm|mùa|vụ|kỳ|kì|hoạch|toán|ngoái|nay|giai đoạn|nhiệm kỳ|noel|khoảng từ|niên|khóa|tháng|quý|tuổi|thu|đông|hạ)[ :(]{1,2}"
)
_UNTIL_BEFORE = regex.compile(
    r"(?r)(?:(?:từ nay|kéo dài|tính) đến|(?:\A|[\n.,;:(“\"]) ?(?:đến|từ)|tầm nhìn(?: đến)?|(?<!\p{L})sn) "
)
_NO_YEAR_BEFORE = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?:số|hơn|gần|khoảng|trên|dưới|gồm|có|còn|đạt|là|tổng|cao|thứ|mã|phòng|lô|trang|điều|km|thoại|xe|biển|đoàn|chừng"
    r"|lên|giá|và|tăng|giảm|được|bởi|xấp xỉ|cỡ|chỉ|bằng|thêm|iso|tcvn|windows|office|quốc lộ|tiểu đoàn|usd|vnd|vnđ|đồng|văn bản|công văn"
    r"|nghị định|thông tư|quyết định|kế hoạch số|thửa|tầng|căn|hotline|đt|tel|fax|máy|ngày|cuốn|bản|chiếc|con|cái|cây|hộ|người)[.: (]{1,2}"
)


def numbered(low: str, start: int) -> bool:
    """Whether the digits at `start` number something ("số 5/2010", "lớp 9/5", "tỷ số 2-1")."""
    return _NUMBERED.match(low, 0, start) is not None


_DAYS_AFTER = regex.compile(r" (?:ngày|tuần|giờ|phút)(?![\p{L}\p{M}])")
# "kỳ 1 tháng 5", "tuần 2 tháng 6": the number is that of the period.
_ORDINAL_BEFORE = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?:k[ỳì]|tuần|đợt|lần|vòng|khóa|giai đoạn|phần|tập|hạng|top) (?:thứ )?"
)


def denied(low: str, start: int, end: int, *, dated: bool) -> str | None:
    """Why a well-formed date is none after all, None where nothing speaks against it; `dated`: a year closes it."""
    if dated:
        return None
    if _RECURRING_AFTER.match(low, end) or _RECURRING_BEFORE.match(low, 0, start):
        return "a recurrence, not a date"
    if low[start].isdigit() and " tháng " in low[start:end] and _ORDINAL_BEFORE.match(low, 0, start):
        return "the number of a period"
    if low[start].isdigit() and _DAYS_AFTER.match(low, end):
        return "a duration"
    if low[start].isdigit() and _PLACE_BEFORE.match(low, 0, start):
        return "a place or organisation named after a day"
    return None


def bare_day_reason(low: str, start: int, end: int, previous_end: int | None) -> str | None:
    """Why digits like "5/11" are no day where they stand, None where the context makes them one.

    `previous_end` is the end of the date before, which a list goes on from ("ngày 2/5 hoặc 9/5").
    """
    closed = _CLOSED.match(low, end) is not None
    if not closed and not _DAY_GRAMMAR_AFTER.match(low, end):
        return "followed by what it may count"
    if previous_end is not None and _AFTER_DAY.fullmatch(low, previous_end, start):
        return None
    digits = low[start:end]
    if "/" in digits:
        if digits in ("24/7", "24/24"):
            return "round the clock"
        if _TIME_BEFORE.match(low, 0, start):
            return None
        if low[start - 1 : start] == "(" and low[end : end + 1] == ")" and start:
            return None
        if start == 0 and end == len(low):
            return None
        if low[end : end + 1] in (":", ",") and (
            start == 0 or low[start - 1] == "\n" or low[start - 2 : start] in (". ", "! ")
        ):
            return None
        if closed and _NAMED_DAY_BEFORE.search(low, max(0, start - 64), start):
            return None
        return "no word of time vouches for it"
    if _CLEAR_TIME_BEFORE.match(low, 0, start) and closed:
        return None
    if closed and _TIME_BEFORE.match(low, 0, start) and int(digits.split("-")[0].split(".")[0]) > 12:
        return None
    return "no word of time vouches for it"


def bare_year_reason(low: str, start: int, end: int, previous_end: int | None) -> str | None:
    """Why four digits are no year where they stand, None where the context makes them one."""
    year = int(low[start:end]) if low[start:end].isdigit() else 0
    if not 1800 <= year < 2100:
        return "no year of our time"
    closed = _CLOSED.match(low, end) is not None
    grammar = closed or _GRAMMAR_AFTER.match(low, end) is not None
    counted = not closed and _COUNTED_AFTER.match(low, end) is not None
    if previous_end is not None and not counted and _AFTER_DAY.fullmatch(low, previous_end, start):
        before = low[previous_end - 4 : previous_end]
        if before.isdigit() and 0 < year - int(before) <= 12 and (grammar or "và" in low[previous_end:start]):
            return None
    if low[start - 1 : start] == "(" and low[end : end + 1] == ")" and start and 1880 <= year <= 2050:
        return None
    if grammar and _YEAR_BEFORE.match(low, 0, start):
        return None
    if not counted and _UNTIL_BEFORE.match(low, 0, start):
        return None
    at_start = start == 0 or low[start - 1] == "\n" or low[max(0, start - 2) : start] in (". ", "\n ", "- ", "“", '"')
    if at_start and regex.match(
        r" (?:cũng )?(?:là|được|sẽ|đã|đánh dấu|khép lại|tiếp tục)(?!\p{L})", low[end : end + 20]
    ):
        return None
    if not closed and (not grammar or not 1985 <= year <= 2035):
        return "followed by what it may count"
    if not 1930 <= year <= 2050:
        return "no word of time vouches for it"
    if (
        _NO_YEAR_BEFORE.match(low, 0, start)
        or not low[max(0, start - 2) : start - 1].isalpha()
        or low[start - 1] != " "
    ):
        return "no word of time vouches for it"
    return None
