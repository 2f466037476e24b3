"""Figures that no earlier sentence gives a place or time: one person's own, and the parts of a plan or speech.

"Ông Lê Văn Bốn cũng nhận của 5 hộ …" (Mr Bốn took from five households too) goes on with no report of the district, nor
does "tôi gửi 20 trang giấy" (I sent 20 pages) or "cần thực hiện 5 nhiệm vụ" (five tasks are to be carried out).
"""

from __future__ import annotations

import re
from typing import Final

from extractors.figures.figure import RawFigure
from extractors.figures.meaning.gazetteer import is_family
from extractors.patterns import Pattern
from extractors.view import View

__all__ = ["SAYS", "of_a_person", "of_a_plan"]

_REACH: Final = 600  # characters of a sentence that are looked at before a figure
SAYS: Final = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|cho rằng|khẳng định|thông tin|nhấn mạnh|cho thấy|nêu rõ|báo cáo)(?!\w)"
)
# Parts of a plan, a rule or a speech, however far the place reaches that it is made for.
_PARTS: Final = (
    "nhiệm vụ", "nhóm nhiệm vụ", "giải pháp", "nhóm giải pháp", "biện pháp", "yêu cầu", "lưu ý", "nguyên tắc",
    "quan điểm", "bài học", "định hướng", "khâu đột phá", "nội dung", "kênh", "vấn đề",
)  # fmt: skip
_CHIEF: Final = (" đột phá", " trọng tâm", " then chốt")  # "7 chương trình 〈đột phá〉"
# A person by title and name at the head of a clause, with what is said of him in between, who then does something.
_PERSON: Final = Pattern(
    r"(?:[\n.;:!?…“\"-] ?|, |(?<!\p{L})(?:[Nn]goài ra|[Tt]rong đó|[Rr]iêng|[Ss]au đó|[Cc]òn|[Kk]hi|[Tt]uy nhiên),? )"
    r"(?:(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Bb]ị cáo|[Bb]ị can|[Cc]ô|[Cc]ụ|[Ee]m) \p{Lu}\p{Ll}*(?: \p{Lu}\p{Ll}*){0,4}"
    r"|(?P<family>\p{Lu}\p{Ll}+)(?: \p{Lu}\p{Ll}*){2,3})"
    r"(?: ?\([^()\n]{1,60}\)| - [^-\n]{1,60} -|, [^,;:.()\n]{3,60},)? "
    r"(?!(?:cho|nói|khẳng|nhấn|thông|báo|nêu|chia|phát|đánh|đề|nhận (?:định|xét|thấy)|giải thích|kể|trả|yêu)(?!\p{L}))"
    r"(?=\p{Ll})"
)
_TITLES: Final = (
    "Ông", "ông", "Bà", "bà", "Anh", "anh", "Chị", "chị", "cáo", "can", "Cô", "cô", "Cụ", "cụ", "Em", "em",
)  # fmt: skip
# What is said of others again: a report, or where the person merely went.
_ON: Final = re.compile(rf"{SAYS.pattern}|, nơi |(?<!\w)theo đó(?!\w)")
# One who speaks of himself and his own.
_MYSELF: Final = re.compile(r"(?<!\w)(?<!chúng )(?<!của )(?:tôi|nhà tôi|tụi tôi|em tôi)(?!\w)")


def of_a_plan(view: View, figure: RawFigure) -> bool:
    """Whether what is counted are parts of a plan, a rule or a speech."""
    if figure.unit is None:
        return False
    return figure.unit.startswith(_PARTS) or view.low.startswith(_CHIEF, figure.end)


def of_a_person(view: View, start: int, figure: RawFigure) -> bool:
    """Whether a figure, whose sentence begins at `start`, is told of one person's own deed or life."""
    start = max(start, figure.start - _REACH)
    if view.low.find("tôi", start, figure.start) >= 0 and _MYSELF.search(view.low, start, figure.start):
        return True
    since = max(0, start - 2)
    person = _PERSON.search(view.text, since, figure.start) if _may_be_named(view.text, since, figure.start) else None
    if person is None or (person["family"] and not is_family(person["family"])):
        return False
    return not _ON.search(view.low, person.start(), figure.start)


def _may_be_named(text: str, start: int, end: int) -> bool:
    """Whether a person can be named there: three capitalised words side by side, or a title and one."""
    capitals, before = 0, ""
    for word in text[start:end].split():
        capitals = 0 if word.islower() else capitals + 1
        if capitals == 3 or (capitals and before.endswith(_TITLES)):
            return True
        before = word
    return False
