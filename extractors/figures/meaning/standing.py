"""How a place stands in its sentence: where something is, what the sentence speaks of, or part of a body's name.

Patterns with (?r) are matched backwards from the place: they look at what stands before it. The bodies and offices that
a place name may belong to are `organisations.csv`.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from extractors.figures.meaning.hits import alternatives
from extractors.patterns import Pattern, has_any
from extractors.view import View
from extractors.words import rows

__all__ = ["GENERIC", "ORGANISATION", "PLURAL", "Role", "role_of"]

Role = Literal["at", "subject", "of", "organisation", "actor", "other"]

_B: Final = r"(?<![\p{L}\p{M}])"
_E: Final = r"(?![\p{L}\p{M}])"
PLURAL: Final = Pattern(r"(?r)(?:các|những|hai|ba|bốn|\d{1,2}) ")
# Before a bare level word: what makes it no place of this article ("cấp tỉnh", "các huyện", "là tỉnh có …").
GENERIC: Final = Pattern(
    rf"(?r)(?:{_B}(?:cấp|các|những|nhiều|mỗi|từng|số|mọi|liên|hàng|cả|hai|ba|là|một|hết|vài|nước|y tế)|(?<!\d\d\d)\d"
    r"|(?:tỉnh|thành phố|thành|huyện|quận|xã|phường),) ?"
)
# A preposition of place, perhaps with what stands there ("tại nhà văn hóa thôn Hoành").
_AT: Final = Pattern(
    rf"(?r){_B}(?:tại|ở|địa bàn|khắp|toàn|cả|trong|riêng|trên|nội thành|ngoại thành|sang|ngay)"
    r"(?: (?:các|hai|ba|\d{1,2}|địa bàn|phạm vi|toàn|khu vực|một số))?[ ,]{0,2}"
)
_AT_THING: Final = Pattern(
    rf"(?r){_B}(?:tại|ở|trên toàn bộ)"
    rf"(?: (?!(?:tại|ở|có|đã|là|và|của|cho|đạt|được|sẽ|do|với|về|hội nghị|buổi|lễ|kỳ){_E})"
    r"[^\s,;:.()]{1,20}){1,5}(?:, ?| )"
)
# Where somebody or a firm has an address: "bà Trần Thị Hoa, trú tại xã …", "Công ty … (trụ sở tại …)".
_ADDRESS: Final = Pattern(
    r"(?r)(?:[,(] ?(?:hiện |đang |có )?(?:trú|ngụ|quê|thường trú|cư trú|địa chỉ|trụ sở|hộ khẩu|đóng trụ sở)"
    r"(?: [^;:()\n]{0,70})?[ :]|(?:có|đặt|đóng) trụ sở(?: chính)? (?:tại|ở|đóng tại) "
    r"|\(\d{2} tuổi, ở (?:[^;:()\n]{0,70} )?)"
)
_ADDRESS_WORDS: Final = ("trú", "ngụ", "quê", "địa chỉ", "trụ sở", "hộ khẩu", "tuổi, ở ")
_LIVES: Final = frozenset(
    ["tuổi,", "trú", "ngụ", "quê", "trụ", "địa", "hộ", "(trú", "(ngụ", "(quê", "(trụ", "(địa", "(hộ"]
)
_TOWARDS: Final = Pattern(rf"(?r){_B}(?:về|đến|tới|từ)[ ,]{{0,2}}")
_START: Final = Pattern(
    rf"(?r)(?:[;:(\"“”\n-]|, ?|{_B}(?:rằng|biết|thấy|nay|hiện|thì|mà|khi|đó|nếu|nên|và|do|là|năm \d{{4}}|năm|nhất))"
    r" {0,3}"
    r"(?:các |hai |ba |\d{1,2} )?"
    r"|(?:[;:(“\n-]|, ?) {0,3}(?:tính )?(?:bình quân|trung bình) "
)
# What a sentence may begin with before the place that it speaks of: "Bình quân cả nước mỗi ngày có 30 vụ".
_LEADS: Final = frozenset(["các ", "hai ", "ba ", "bình quân ", "trung bình ", "tính bình quân "])
_OF: Final = Pattern(
    rf"(?r){_B}(?<!toàn )(?:của|thuộc|cho|người|dân|cử tri|nhân dân|hộ|hộ dân|kinh tế|đảng viên|học sinh|công nhân"
    r"|đội ngũ|dân số|nông nghiệp|công nghiệp|du lịch|nông dân|phụ nữ|thanh niên|sinh viên|giáo viên|lao động"
    r"|doanh nghiệp|xuất khẩu|nhập khẩu|thị trường)(?: (?:nông thôn|thành thị|nội thành|ngoại thành|thủ đô))?"
    r"(?: (?:các|hai|ba|\d{1,2}))? "
)
# The last words of `_AT` and of `_OF`, without which neither is looked for.
_AT_LAST: Final = frozenset([
    "tại", "ở", "bàn", "khắp", "toàn", "cả", "trong", "riêng", "trên", "thành", "sang", "ngay", "các", "hai",
    "ba", "vi", "vực", "số",
])  # fmt: skip
_OF_LAST: Final = frozenset([
    "của", "thuộc", "cho", "người", "dân", "tri", "hộ", "tế", "viên", "sinh", "nhân", "ngũ", "các", "hai", "ba",
    "thôn", "thị", "thành", "đô", "nghiệp", "lịch", "nữ", "niên", "động", "khẩu", "trường",
])  # fmt: skip
_BODIES: Final = rows("extractors.figures.meaning", "organisations.csv")
_ANY_CASE: Final = [row["surface"] for row in _BODIES if row["letters"] == "any"]
ORGANISATION: Final = re.compile(
    r"(?<!\w)"
    + alternatives([
        *(row["surface"] for row in _BODIES if row["letters"] == "capital"),
        *_ANY_CASE, *(name.capitalize() for name in _ANY_CASE), *(name.upper() for name in _ANY_CASE),
    ])
    + r"(?!\w)"
)
# Words that no name of a body goes over: prepositions of place, verbs.
_NOT_OF_BODY: Final = frozenset([
    "tại", "ở", "trên", "trong", "có", "đã", "là", "cho", "đạt", "hiện", "được", "sẽ", "vừa", "cùng", "nơi", "sự",
    "theo", "toàn", "tính", "các", "năm", "tháng", "quý", "ngày",
])  # fmt: skip
_BODY_ENDS: Final[dict[str, list[tuple[str, bool]]]] = {}
for _row in sorted(_BODIES, key=lambda row: -len(row["surface"])):
    _last = _row["surface"].split(" ")[-1].lower()
    _BODY_ENDS.setdefault(_last, []).append((_row["surface"], _row["letters"] == "capital"))


# What is named after a place or has one in its name: "chợ Sài Gòn - Tân Thanh", "báo Hà Nội mới".
_FACILITY: Final = Pattern(rf"(?r){_B}(?:chợ|bệnh viện|sân bay|khách sạn|báo|clb|câu lạc bộ|nhà hát) ")
_FACILITY_LAST: Final = ("chợ", "viện", "bay", "sạn", "báo", "clb", "bộ", "hát")
# "Bắc Bộ", "Nam Bộ" are parts of the country, no ministry.
_PARTS: Final = ("Bắc ", "Trung ", "Nam ")


def role_of(view: View, begin: int, at: int) -> Role:
    """How the place at a position stands, from the words of its sentence before it."""
    low = view.low
    begin = max(begin, at - 80)
    end = at
    while end > begin and low[end - 1] in " ,":
        end -= 1
    if (
        has_any(_ADDRESS_WORDS, low, begin, at)
        and not _LIVES.isdisjoint(low[begin:at].split())
        and _ADDRESS.match(low, begin, at)
    ):
        return "other"
    last = low[max(begin, low.rfind(" ", begin, end) + 1) : end].lstrip("(\"“\n-")
    if (last in _AT_LAST or last.isdigit()) and _AT.match(low, begin, at):
        return "at"
    if _of_body(view.text, low, begin, at):
        return "organisation"
    if last.endswith(_FACILITY_LAST) and _FACILITY.match(low, begin, at):
        return "organisation"
    there = low.find("tại ", begin, at) >= 0 or low.find("ở ", begin, at) >= 0 or low.find("toàn bộ ", begin, at) >= 0
    if there and _AT_THING.match(low, begin, at):
        return "at"
    if last in ("về", "đến", "tới", "từ") and _TOWARDS.match(low, begin, at):
        return "other"
    if (last in _OF_LAST or last.isdigit()) and _OF.match(low, begin, at):
        return "of"
    if at == begin or low[begin:at] in _LEADS or _START.match(low, begin, at):
        return "subject"
    return "other"


def _of_body(text: str, low: str, begin: int, at: int) -> bool:
    """Whether a body stands before a position with no more than six words of its name or offices between."""
    end = at
    for _ in range(7):
        while end > begin and low[end - 1] in " ,-":
            end -= 1
        start = low.rfind(" ", begin, end) + 1 or begin
        word = low[start:end]
        if not word or word[-1] in ";:.()\n…”":
            return False
        word = word.lstrip("(\"“\n")
        for surface, capital in _BODY_ENDS.get(word, ()):
            first = end - len(surface)
            shown = text[first:end] if capital else low[first:end]
            if surface == "Bộ" and text.endswith(_PARTS, 0, first):
                return False
            if first >= begin and shown == surface and not (first and low[first - 1].isalpha()):
                return not low.endswith("các ", begin, first)
        if word in _NOT_OF_BODY or start == begin or "\n" in low[start:end]:
            return False
        end = start
    return False
