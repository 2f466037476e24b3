"""Subjects of counts that stand in fixed forms of words, before the rules for any wording are asked.

"Đến dự có … và 120 đại biểu" (present were … and 120 delegates), "sức chứa 500 người" (room for 500 people), "được điều
hành bởi 4 chuyên gia" (run by four experts), "nơi sinh sống của 27.573 hộ" (home of 27,573 households).
"""

from __future__ import annotations

from typing import Final

from extractors.figures.meaning.phrase_patterns import PREDICATE, VERB
from extractors.figures.meaning.wording_shares import Wording
from extractors.patterns import Pattern

__all__ = ["out_of_a_ranking", "told_of"]

_LIGHT: Final = (
    r"(?: (?:tối đa|tối thiểu|bình quân|là|đạt|đạt mức|cho|lên|tới|đến|hơn|gần|trên|dưới|khoảng|từ|được)){0,4}"
)
# What holds, carries or serves so many.
_ROOM: Final = Pattern(
    rf"(?r)(?<!\p{{L}})(?P<what>sức chứa|sức chở|công suất(?: thiết kế)?|năng lực (?:đón|phục vụ)){_LIGHT} $"
)
# Who is present, told first of a sentence; what they are present at, where it is named in a few words.
_PRESENT: Final = Pattern(
    r"(?:(?:cùng|đã|về|tới|và|ngoài ra,|\(nlđ\)|-) ){0,3}"
    r"(?P<what>(?:đến|tới|về|cùng|tham) dự(?: (?!có|còn|với|gồm)[^\s,;:.()\d]+){0,4}?"
    r"|dự (?:hội nghị|lễ|buổi lễ|đại hội))(?: (?:còn|và))? (?:có|gồm)(?!\p{L})"
)
_DONE_BY: Final = Pattern(
    r"(?r)(?<!\p{L})(?:được|bị) (?P<what>\p{Ll}+(?: \p{Ll}+){0,4}) bởi(?: (?:hơn|gần|khoảng|trên|cả|ít nhất)){0,2} $"
)
_HOME_OF: Final = Pattern(
    r"(?r)(?<!\p{L})nơi (?P<what>\p{Ll}+(?: \p{Ll}+){0,4}) của(?: (?:hơn|gần|khoảng|trên|cả)){0,2} $"
)
_SERVES: Final = Pattern(r"(?r)(?<!\p{L})(?P<what>đáp ứng)(?: (?:được|cho|đủ|khoảng|hơn|gần|trên|tới)){0,3} $")
# The number of those that something is ranked among: "xếp thứ 4 trong số 5 ứng cử viên", "kém nhất trong 10 lĩnh vực".
_RANKING: Final = Pattern(
    r"(?r)(?:nhất|(?:thứ|hạng|vị trí)(?: thứ)? \d{1,4})(?: (?:của|về) [^,;:.()\d]{1,30})? "
    r"(?:trong|trên)(?: tổng)?(?: số)? $"
)
# What each form is looked for by.
_FORMS: Final = (
    ("sức ch", _ROOM), ("công suất", _ROOM), ("năng lực", _ROOM), (" bởi ", _DONE_BY), ("nơi ", _HOME_OF),
    ("đáp ứng", _SERVES),
)  # fmt: skip
_NEAR: Final = 120  # characters before a figure in which such a form stands
_FAR: Final = 400  # characters from the head of a sentence to those that are named last among the present


def told_of(wording: Wording, after: str | None) -> str | None:
    """The subject that one of these forms gives, where what stands behind the figure says nothing of its own."""
    low, start = wording.low, wording.figure.start
    left = max(wording.left, start - _NEAR)
    for anchor, form in _FORMS:
        if low.find(anchor, left, start) >= 0 and (told := form.match(low, left, start)):
            return told["what"]
    begins = wording.sentence_start
    if wording.figure.people and start - begins < _FAR:
        present = _PRESENT.match(low, begins, start)
        if present and low.find(" đã ", present.end(), start) < 0:
            acts = after and (PREDICATE.match(after.lower()) or VERB.match(after.lower()))
            return None if acts else present["what"]
    return None


def out_of_a_ranking(wording: Wording) -> bool:
    """Whether the figure only says among how many something has its rank."""
    return _RANKING.match(wording.low, wording.left, wording.figure.start) is not None
