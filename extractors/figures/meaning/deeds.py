"""The deed before a figure: "Ủy ban đã 〈kiểm tra〉 32 tổ chức đảng" (the commission has inspected 32 party bodies).

An auxiliary ("đã", "sẽ", "vừa") ends the actor and begins the verb phrase, whatever its verb; without one a verb of
`verbs.csv` does. Words that only lead to the deed are left out ("ra quyết định 〈khởi tố〉": issued a decision to
prosecute).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extractors.figures.meaning.phrase_patterns import AUX, COORDINATED, EVENT, VERB, VERBS, words_of
from extractors.patterns import Pattern, has_any
from extractors.words import alternation

__all__ = ["Deed", "deed_of"]

_REACH: Final = 60  # characters from a verb without auxiliary to the figure
_LONGEST: Final = 8  # words of a deed behind an auxiliary whose verb no list knows
_NOUN_DEED: Final = 4  # words of a deed that is told as a noun
_B: Final = r"(?<![\p{L}\p{M}\d])"
_E: Final = r"(?![\p{L}\p{M}\d])"
# A verb that stands behind these is a noun or part of a name: "các chi bộ", "công tác kiểm tra", "sự tham gia".
_NOUN: Final = Pattern(
    rf"(?r){_B}(?:các|những|mọi|mỗi|từng|nhiều|một số|số|(?<!cơ )sở|ủy ban|ban|cơ quan|đoàn|tổ|phòng|lực lượng"
    rf"|công tác|kế hoạch|hội đồng|trung tâm|ngành|ngân hàng|báo|nhà|quỹ|chương trình|dự án|đơn vị|cấp ủy) $"
)
# What leads to the deed: "thực hiện lệnh 〈bắt〉", "công bố quyết định 〈đặc xá〉", "thu hút sự 〈tham gia〉".
_LEAD: Final = Pattern(rf"(?:(?:{alternation(words_of('lead_in'))}){_E} )+(?=\p{{Ll}})")
# A phrase that begins with these states no deed: prepositions, copulas, quantities.
_NO_DEED: Final = Pattern(
    rf"(?:ở|tại|trong|với|theo|từ|đến|vào|về|cho|có|là|đạt|được|bị|chiếm|gồm|bao gồm|hết|hơn|thì|mà|như|rất|khá|còn"
    rf"|giảm|tăng|vượt|cao|thấp|xuống|xảy|trở thành|trải qua|diễn ra|sau|trước|nhiều|một|hai|ba|những|các"
    rf"|cùng|lên(?! (?:kế hoạch|phương án|danh sách))|không|chưa|\d){_E}"
)
# Auxiliaries behind which a noun may stand too: "qua hoạt động", "về việc".
_LEADING: Final = frozenset(["qua", "trên cơ sở", "về việc", "lệnh", "quyết định", "hoàn thành việc"])
_FINDS: Final = (" phát hiện", " ghi nhận")  # what is found says more than that it was found
# What a long deed is done for: "giao cho xã 〈làm việc〉 với 9 hộ".
_PURPOSE: Final = Pattern(r" (?:cho|để|nhằm|về|việc|phương án|kế hoạch) ")
# Verbs of one syllable, part of many other words: a deed only where they stand right before the number.
_NEAR: Final = Pattern(
    rf"(?r){_B}(?:{alternation(words_of('near_verb'))})(?<!(?:học|thí|vệ|nam|nữ|tái|dân|môn) sinh(?<!phụ nữ sinh))$"
)
_NEAR_VERBS: Final = tuple(words_of("near_verb"))
_PASSIVE: Final = Pattern(r"(?:được|bị) ")
_PASSIVES: Final = ("được ", "bị ")
# A passive of a verb that no list knows, right before the number: "lực lượng được 〈biên chế〉 500 người".
_SUFFERED: Final = Pattern(
    r"(?r)(?<=(?<!\p{L}|giảm |khớp |thỏa thuận |sát )(?:được|bị)) "
    r"(?!(?:còn|trên|dưới|chính|tăng|giảm|coi|xem|là|cho|từ|gần|hơn|cả|lại)(?!\p{L}))[^\s,;:.()\d]{2,9}"
    r"(?: (?!cho|từ|trong)[^\s,;:.()\d]{2,9})?$"
)
# A deed that is told as a noun behind another: "khai mạc 〈với sự tham dự〉 của 200 đại biểu".
_AS_NOUN: Final = Pattern(r"(?<!\p{L})(?:với|có|nhờ|được|nhận được|thu hút)(?: được)? sự (?=\p{Ll})")


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb phrase at `start:end`. `opens`: it leads to what says more ("tổ chức 300 hội nghị 〈tuyên truyền〉").

    `sure`: an auxiliary says that it is a deed. `causes`: its object acts ("giúp 9 hộ 〈thoát nghèo〉").
    """

    start: int
    end: int
    opens: bool
    sure: bool
    causes: bool = False


def deed_of(low: str, left: int, start: int, end: int) -> Deed | None:
    """The deed in the head at `start:end`; what it is coordinated with ("〈phát hiện, xử lý〉") may begin at `left`."""
    if EVENT.match(low, start, end):
        return None
    sure = False
    noun = _AS_NOUN.search(low, start, end) if low.find(" sự ", start, end) >= 0 else None
    if noun and low.count(" ", noun.end(), end) < _NOUN_DEED:
        return Deed(noun.end(), end, False, True)
    for aux in AUX.finditer(low, start, end):
        start, sure = aux.end(), sure or aux[0] not in _LEADING
    while start < end and low[start] in " ,":
        start += 1
    passive = _PASSIVE.match(low, start, end)
    if passive and not VERB.match(low, start):
        start = passive.end()
    first = None
    for verb in VERB.finditer(low, start if sure else max(start, end - _REACH), end):
        if not _NOUN.search(low, max(start, verb.start() - 20), verb.start()):
            first = verb
            break
    if passive and first is not None:
        start = first.start()  # "được Quốc hội thông qua"
    if first is None or (sure and first.start() > start):
        if not sure or _NO_DEED.match(low, start, end) or low.count(" ", start, end) >= _LONGEST:
            if first is None:
                near = _NEAR.search(low, start, end) if low.endswith(_NEAR_VERBS, start, end) else None
                if near is None and has_any(_PASSIVES, low, max(0, start - 5), end):
                    near = _SUFFERED.search(low, start, end)
                return Deed(near.end() - len(near[0].lstrip()), near.end(), False, False) if near else None
            start = first.start()
    else:
        start = first.start()
    if first is not None and VERBS.get(first[0]) == "causes":  # "cho phép xã 〈đưa〉 2 xe vào": the deed of the other
        acts = VERB.search(low, first.end(), end)
        start = acts.start() if acts and acts.end() == end else start
        first = acts if acts and acts.end() == end else first
    lead = _LEAD.match(low, start, end)
    if lead:
        start = lead.end()
    elif first is not None and start == first.start():
        coordinated = low.endswith(", ", left, start) and COORDINATED.match(low, max(left, start - 30), start)
        if coordinated:
            start -= len(coordinated[0])
    if low.count(" ", start, end) >= _LONGEST and (purpose := _PURPOSE.search(low, start, end)):
        for verb in VERB.finditer(low, purpose.end(), end):  # "họp bàn về phương án 〈xử lý〉": the last of its verbs
            if not _NOUN.search(low, max(start, verb.start() - 20), verb.start()):
                start = verb.start()
    if end - start < 2:
        return None
    kind = VERBS.get(" ".join(first[0].split())) if first is not None and first.end() >= end - 1 else None
    if kind is None and low.endswith(_FINDS, start, end):
        kind = "opens"  # "kiểm tra phát hiện 7 cơ sở 〈không có giấy phép〉"
    return Deed(start, end, kind == "opens", sure, kind == "causes")
