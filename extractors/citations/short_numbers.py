"""Short forms: a type word and a bare number ("Nghị quyết 21", "quyết định 148/2003", "Nghị định 116 năm 2013").

Digits after a type word are as often how many of something ("kế hoạch 5 năm", a five-year plan; "kỷ luật 12 đảng viên",
discipline twelve members). "số" decides for a number; without it the next word does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extractors.patterns import Pattern

__all__ = ["Short", "further_short", "short_at"]

_B: Final = r"[ \n]{1,2}"
_NUMBER: Final = Pattern(
    rf"(?P<so>(?:[ \n]{{0,2}}\(|{_B})?số(?:{_B}hiệu)?[ \n:.]{{1,4}}|[ ]?:[ ]?|"
    rf"{_B})?(?P<number>\d{{1,5}})(?P<letter>[a-zđ](?![\p{{L}}\p{{M}}\d]))?"
    r"(?:[ ]?/[ ]?(?P<year>(?:19|20)\d\d))?(?![\p{L}\p{M}\d%]|[.,]\d|[ ]?[/][ ]?\d|-\d|[ ]?%|[ ]?\+|:\d)"
    rf"(?P<tail>,?{_B}năm{_B}(?P<year_after>(?:19|20)\d\d)(?!\d|[/.-]\d))?"
)
_WORD: Final = Pattern(r"[ \n]{1,2}\(?(?P<word>[\p{L}\p{M}/]+)(?:[ \n]{1,2}(?P<next>[\p{L}\p{M}\d]+))?")
_CLOSED: Final = Pattern(r"[ ]?(?:[.;:()\]\"”’'?!…»]|,(?!\d)|\n|\Z|[ ]?-[ ])")
# What a number counts: after one of these words it is no document's.
_COUNTED: Final = frozenset([
    "năm", "tháng", "ngày", "tuần", "giờ", "phút", "giây", "người", "đảng", "cán", "trường", "triệu", "tỷ", "tỉ",
    "nghìn", "ngàn", "đồng", "điểm", "nội", "nhóm", "nhiệm", "giải", "lần", "xã", "phường", "thôn", "huyện", "tỉnh",
    "vụ", "dự", "công", "đơn", "tổ", "hộ", "ha", "km", "m", "kg", "tấn", "mục", "chỉ", "khâu", "chương", "cơ",
    "doanh", "bị", "đối", "đồ", "giai", "học", "sinh", "cá", "hành", "phương", "quý", "khóa", "kỳ", "phần", "loại",
    "hạng", "mức", "bộ", "ban", "bước", "cuộc", "căn", "chi", "con", "cụm", "danh", "đại", "đề", "địa", "đoàn",
    "hội", "khu", "kiến", "làng", "lao", "lĩnh", "mô", "ngành", "nghề", "nhà", "phiên", "phòng", "quận", "quốc",
    "sân", "suất", "sở", "tập", "thành", "tiêu", "trang", "trẻ", "tuyến", "ủy", "vấn", "vị", "viên", "việc", "xe",
    "ý", "chủ", "lao", "công", "bài", "bản", "ấp", "chuyên", "môn", "trang", "tiết", "không", "có", "usd", "%",
    "hecta", "thầy", "cô", "em", "đứa", "cháu", "gia", "mẫu", "nước", "lượt",
])  # fmt: skip
_MULTIPLIERS: Final = frozenset(("triệu", "tỷ", "tỉ", "nghìn", "ngàn"))
_ALWAYS_COUNTED: Final = _MULTIPLIERS | frozenset([
    "năm", "tháng", "tuần", "giờ", "người", "đảng", "điều", "chương", "khoản", "điểm", "nội", "nhóm", "nhiệm",
    "giải", "lần", "trường", "trang", "phần", "chữ", "đồng", "ha", "m", "%",
])  # fmt: skip
# What a citation goes on with.
_GOES_ON: Final = frozenset([
    "của", "ngày", "về", "v/v", "và", "có", "quy", "cho", "cũng", "đã", "được", "do", "thì", "là", "nêu", "ban",
    "trên", "với", "để", "sẽ", "này", "nói", "tuy", "cần", "mới", "bắt", "ngay", "đang", "mà", "vừa", "hướng",
    "phê", "thay", "bộ", "ubnd", "hđnd", "thủ", "chính", "tại", "theo", "gửi", "yêu", "đề", "còn", "không", "chưa",
    "lại", "đi", "sửa", "nhưng", "nên", "khóa", "cùng", "kèm", "chấp", "thu", "giao", "đồng", "quyết", "chỉ", "từ",
    "khi", "vẫn", "như", "đều", "hay", "hoặc", "nhằm", "kể", "đến", "bị", "ra", "ký", "trong", "ở",
])  # fmt: skip
# Words that are both: which of the two the next one decides ("ngày 5/3", "có hiệu lực").
_BOTH: Final = {
    "ngày": Pattern(r"\d"),
    "năm": Pattern(r"(?:19|20)\d\d"),
    "quy": Pattern(r"định"),
    "chỉ": Pattern(r"(?!thị|tiêu)"),
    "có": Pattern(r""),
    "không": Pattern(r""),
    "khóa": Pattern(r"[ivx]+\Z|\d"),
    "đề": Pattern(r"(?!án|tài|xuất\s\d)"),
    "chính": Pattern(r"phủ|thức|là"),
    "bộ": Pattern(r"(?!phận|hồ|luật|sách|đề|tiêu|máy|phim)\p{L}"),
    "ban": Pattern(r"hành"),
    "cơ": Pattern(r"bản"),
    "công": Pattern(r"bố|nhận"),
    "chủ": Pattern(r"tịch"),
    "đồng": Pattern(r"ý|thời"),
    "hướng": Pattern(r"dẫn"),
    "yêu": Pattern(r"cầu"),
    "thủ": Pattern(r"tướng"),
    "giao": Pattern(r"(?!lộ|thông)"),
    "chấp": Pattern(r"thuận"),
    "đại": Pattern(r"hội"),
    "hội": Pattern(r"nghị"),
    "bị": Pattern(r"(?!cáo|can)"),
    "ý": Pattern(r"\Z(?!)"),
}


_OF_COMMITTEE: Final = Pattern(
    rf"{_B}của{_B}(?:(?:ban{_B}(?:thường{_B}vụ|chấp{_B}hành)|btv|bch){_B})?(?:đảng{_B}bộ|(?:tỉnh|thành|huyện|thị|quận|đảng|khu){_B}(?:ủy|uỷ))"
    r"(?![\p{L}\p{M}])"
)


@dataclass(frozen=True, slots=True)
class Short:
    """A bare number behind a type word."""

    start: int
    end: int
    number: str
    year: str | None
    stated: bool
    """"số" stands before it."""


def short_at(low: str, text: str, position: int, how: str, capital: bool) -> Short | None:
    """The bare number that follows a type word ending at `position`.

    `how` is the word's column `short`: `noun` takes any number that counts nothing, `verb` (also a verb: quyết định,
    thông báo) needs a continuation that only a citation has, `stated` needs "số" or the party committee that issued it
    (Chương trình 135 is a programme of the state, Chương trình 04 của Thành ủy a document); `capital` says that the
    word is capitalised.
    """
    match = _NUMBER.match(low, position)
    if match is None or how == "never":
        return None
    stated = match["so"] is not None and "số" in match["so"]
    if not stated and (match["so"] is None and position and low[position - 1].isalpha()):
        return None
    if not stated and how == "stated" and not (capital and _OF_COMMITTEE.match(low, match.end())):
        return None
    if text[match.end("number") : match.end("number") + 1].isupper() and match["letter"] in ("đ",):
        return None
    year = match["year"] or match["year_after"]
    sure = how != "stated" and (match["number"][0] == "0" or (how == "noun" and capital))
    if not match["year_after"] and not _cites(low, match.end(), "noun" if sure else how, stated, sure):
        return None
    if not stated and not match["year"]:
        digits = match["number"]
        if digits.strip("0") == "" or (how == "verb" and not capital and len(digits) < 2):
            return None
        if len(digits) == 4 and digits[:2] in ("19", "20") and how != "noun":
            return None  # "Kế hoạch 2016", "Quy định 2011": a year
    return Short(match.start("number"), match.end(), match["number"] + (match["letter"] or ""), year, stated)


_FURTHER: Final = Pattern(
    rf"(?P<link>,{_B}?|{_B}và{_B}|;{_B})(?P<so>số[ "
    rf":]{{1,2}})?(?P<number>\d{{1,4}})(?P<letter>[a-z](?![\p{{L}}\p{{M}}]))?(?:/(?P<year>(?:19|20)\d\d))?"
    r"(?![\p{L}\p{M}\d%]|[.,]\d|[ ]?/[ ]?\d|-\d)"
)


def further_short(low: str, position: int) -> Short | None:
    """A bare number that shares the type word of the short form ending at `position` ("Nghị quyết số 18, 19")."""
    match = _FURTHER.match(low, position)
    if (
        match is None
        or match["number"].strip("0") == ""
        or (len(match["number"]) == 4 and match["number"][:2] in ("19", "20"))
    ):
        return None
    if not match["so"] and not _cites(low, match.end(), "verb", False) and _FURTHER.match(low, match.end()) is None:
        return None
    return Short(
        match.start("number"), match.end(), match["number"] + (match["letter"] or ""), match["year"], bool(match["so"])
    )


def _cites(low: str, end: int, how: str, stated: bool, sure: bool = False) -> bool:
    """Whether what follows a bare number leaves it a document's; `sure` of a capitalised noun or a leading zero."""
    if _CLOSED.match(low, end):
        return True
    word = _WORD.match(low, end)
    if word is None:
        return True
    first = word["word"]
    both = _BOTH.get(first)
    if both is not None and not (sure and first not in _ALWAYS_COUNTED):
        return both.match(word["next"] or "") is not None
    if stated:
        return first not in _MULTIPLIERS
    if how == "verb":
        return first in _GOES_ON
    return first not in (_ALWAYS_COUNTED if sure else _COUNTED)
