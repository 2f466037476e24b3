"""Place names of an article, found once, and how each stands in its sentence.

Known from words beside this module: `levels.csv` (what administrative units are called), `provinces.csv`, `countries.csv`,
`organisations.csv` (the bodies whose place is not the figure's). Which place a figure speaks for: `areas`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import regex

from extractors.figures.meaning.context import Scene
from extractors.view import View
from extractors.words import alternation, rows

__all__ = ["ORGANISATION", "Place", "places"]

Role = Literal["at", "subject", "of", "organisation", "other"]

_PACKAGE = "extractors.figures.meaning"
_LEVELS = {row["surface"]: (row["canonical"], int(row["rank"])) for row in rows(_PACKAGE, "levels.csv")}
_RANK = {canonical: rank for canonical, rank in _LEVELS.values()}
_PROVINCES = {row["surface"]: row["canonical"] for row in rows(_PACKAGE, "provinces.csv")}
_COUNTRIES = [row["surface"] for row in rows(_PACKAGE, "countries.csv")]

_EDGE = r"(?<![\p{L}\p{M}\d])"
_END = r"(?![\p{L}\p{M}\d])"
_SYLLABLE = r"\p{Lu}[\p{L}\p{M}']{0,7}"
_NAMED = rf"{_SYLLABLE}(?:[ -]{_SYLLABLE}){{0,3}}"
_PROVINCE = alternation(list(_PROVINCES))
_NATION = r"cả nước|toàn quốc|nước ta"
# Words that no place name begins with, though a level word may stand before them ("xã Hội", "thành phố Đảng bộ").
_NO_NAME = r"(?!(?:Hội|Đảng|Bộ|Ban|Ủy|Đoàn|Ông|Bà|Đồng chí|Số|Trong|Theo|Ngày|Năm|Tháng|Sau|Khi|Tại)(?![\p{L}\p{M}]))"
_LEVEL = alternation([s for s in _LEVELS if not s.endswith(" số")])
_POLL = alternation([s for s in _LEVELS if s.endswith(" số")])
_FAMILY = r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Trịnh|Mai|Đào|Đoàn|Cao|Lương|Tô)"
# "Chủ tịch UBND TP Nguyễn Văn A": a person after a bare level word.
_NO_PERSON = rf"(?!{_FAMILY} {_SYLLABLE} \p{{Lu}})"
_NUMBERED = r"\d{1,3}(?:[-/]\d{1,3})?(?![\d.,]*\d)"

_MENTION = regex.compile(
    rf"{_EDGE}(?:"
    rf"(?P<level>(?i:{_POLL})) ?(?P<poll>{_NUMBERED})"
    rf"|(?P<level>(?i:{_LEVEL})) {{0,2}}(?P<name>{_PROVINCE}{_END}|{_NO_NAME}{_NO_PERSON}{_NAMED}{_END}|(?<=(?i:phường|quận|thôn|ấp|xóm|khóm|phố|bản|buôn|q\.|p\.) ?){_NUMBERED}(?! (?:xã|huyện|thôn|phường|hộ|người)))"
    rf"|(?P<province>{_PROVINCE}){_END}"
    rf"|(?P<nation>(?i:{_NATION})){_END}"
    rf"|(?P<country>{alternation(_COUNTRIES)}){_END}"
    rf"|(?P<relative>(?i:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn)){_END}"
    rf")"
)
_MORE = regex.compile(rf"(?:, ?|,? và )(?:{_PROVINCE}{_END}|{_NAMED}{_END})")
_PLURAL = regex.compile(r"(?:các|những|hai|ba|bốn|\d{1,2}) $")
# After a bare level word: what makes it no place of this article ("xã hội", "tỉnh ủy", "tỉnh bạn", "tỉnh, thành").
_NOT_RELATIVE = regex.compile(
    r" ?(?:ủy|hội|viên|lộ|đội|đoàn|bạn|khác|thành|lân cận|nhỏ|lớn|trực thuộc|miền|vùng|phía|biên giới|nào|trưởng|"
    r"[/,-] ?(?:thành|tp|huyện|quận|phường|thị|xã|thôn|tỉnh)|và (?:tp|thành phố|huyện|thị|cấp|cơ sở|xã|phường))"
)
_GENERIC = regex.compile(
    r"(?:(?<![\p{L}\p{M}])(?:cấp|các|những|nhiều|mỗi|từng|số|mọi|liên|hàng|cả|hai|ba|là|một|hết|vài|nước)|\d|(?:tỉnh|thành phố|thành|huyện|quận|xã|phường),) ?$"
)
# Before a place: a preposition of place, perhaps with what stands there ("tại nhà văn hóa thôn Hoành").
_AT = regex.compile(
    r"(?<![\p{L}\p{M}])(?:tại|ở|địa bàn|khắp|toàn|trong|riêng|trên|nội thành|ngoại thành|sang|ngay)"
    r"(?: (?:các|hai|ba|\d{1,2}|địa bàn|phạm vi|toàn|khu vực|một số))?[ ,]{0,2}$"
)
_AT_THING = regex.compile(
    r"(?<![\p{L}\p{M}])(?:tại|ở)(?: (?!(?:tại|ở|có|đã|là|và|của|cho|đạt|được|sẽ|do|với|về|hội nghị|buổi|lễ|kỳ)(?![\p{L}\p{M}]))[^\s,;:.()]+){1,5}(?:, ?| )$"
)
_TOWARDS = regex.compile(r"(?<![\p{L}\p{M}])(?:về|đến|tới|từ)[ ,]{0,2}$")
_START = regex.compile(
    r"(?:^|[;:(\"“”\n-]|, ?|(?<![\p{L}\p{M}])(?:rằng|biết|nay|hiện|thì|mà|khi|đó|nếu|và|do|là|năm \d{4}|năm|nhất)) {0,3}"
    r"(?:các |hai |ba |\d{1,2} )?$"
)
_OF = regex.compile(
    r"(?<![\p{L}\p{M}])(?<!toàn )(?:của|thuộc|cho|người|dân|cử tri|nhân dân|hộ|hộ dân|kinh tế|đảng viên|học sinh|công nhân|đội ngũ)(?: (?:các|hai|ba|\d{1,2}))? $"
)
_BODIES = rows(_PACKAGE, "organisations.csv")
_BODY = (
    rf"{_EDGE}(?:{alternation([r['surface'] for r in _BODIES if r['letters'] == 'capital'])}"
    rf"|(?i:{alternation([r['surface'] for r in _BODIES if r['letters'] == 'any'])})){_END}"
)
ORGANISATION = regex.compile(_BODY)
# A body and what may stand between it and its place: a few words of its name, offices, "của", but no verb or preposition.
_OF_BODY = regex.compile(
    rf"(?<!các )(?<!Các ){_BODY}(?:,? (?!(?:tại|ở|trên|trong|có|đã|là|cho|đạt|hiện|được|sẽ|vừa|cùng|nơi|sự|theo|toàn|tính)(?![\p{{L}}\p{{M}}]))[^\s;:.()]+){{0,5}} ?-? $"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text names it. Positions are of the view; `rank` 0 is the nation, 1 a province, 5 a polling place.

    `role` is how it stands in its sentence: `at` after a preposition of place, `subject` at the head of a clause, `of` after
    "của" or a noun of people, `organisation` where a body is named by it ("UBND tỉnh …"), else `other`.
    `relative` is a bare level word ("toàn tỉnh"), its name found elsewhere in the article.
    """

    start: int
    end: int
    name: str
    rank: int
    role: Role
    relative: bool = False


def places(scene: Scene) -> list[Place]:
    """Places of the article in order; bare level words carry the name that the article gives, and are left out without one.

    A place inside another is one with it where the smaller has no name of its own ("thôn 4, thị trấn Phú Hòa", "tổ bầu cử số 7
    phường Mân Thái"), else the smaller stands alone ("xã Nghi Vạn (huyện Nghi Lộc, Nghệ An)").
    """
    view = scene.reading.view
    found = list(_mentions(view, scene))
    named = [place for place in found if not place.relative]
    out: list[Place] = []
    inside = -1  # end of the bracket or list that names what the last place lies in
    for place in found:
        last = out[-1] if out else None
        if last and not place.relative and place.start < inside:
            continue
        if last and not place.relative and last.end <= place.start <= last.end + 3:
            between = view.text[last.end : place.start]
            if between.strip() == "(":
                close = view.text.find(")", place.end, place.end + 80)
                inside = close if close >= 0 else place.end
                continue
            if between.strip() in ("", ",", "-", "ở", "thuộc") and place.rank < last.rank:
                if last.rank in (4, 5):
                    out[-1] = replace(last, end=place.end, name=view.words(last.start, place.end), rank=place.rank)
                else:
                    out[-1] = replace(last, end=place.end)
                continue
        if place.relative:
            name = _resolved(view, place, named)
            if name is None:
                continue
            place = replace(place, name=name)
        out.append(place)
    return out


def _mentions(view: View, scene: Scene) -> Iterator[Place]:
    text, low = view.text, view.low
    at = 0
    while match := _MENTION.search(text, at):
        at = match.end()
        start, end = match.span()
        kind = match.lastgroup
        sentence = scene.reading.sentences.of(start)[0]
        left = low[max(sentence, start - 80) : start]
        written = text[max(sentence, start - 80) : start]
        if match["relative"]:
            if _NOT_RELATIVE.match(low, end) or _GENERIC.search(left):
                continue
            level = match["relative"].lower()
            yield Place(start, end, level, _LEVELS[level][1], _role(written, left), True)
            continue
        if match["province"]:
            rank = 1
            if start >= 2 and text[start - 1] == " " and text[start - 2].islower() is False and text[start - 2].isalpha():
                continue
            end = _list_end(text, end, left)
        elif match["nation"]:
            rank = 0
        elif match["country"]:
            rank = 0
            if not regex.search(r"(?:tại|ở|nước) $", left) and (match["country"] != "Việt Nam" or _role(written, left) != "subject"):
                continue
        else:
            canonical, rank = _LEVELS[" ".join(match["level"].lower().split())]
            end = _name_end(text, match.start("name") if match["name"] else end, end, rank)
            if _PLURAL.search(left):
                end = _list_end(text, end, left)
            at = end
        at = max(at, end)
        yield Place(start, end, view.words(start, end), rank, _role(written, left))


def _name_end(text: str, start: int, end: int, rank: int) -> int:
    """End of a name without the name of a person that follows it ("huyện Mỹ Đức Nguyễn Văn B")."""
    syllables = text[start:end].split(" ")
    if rank > 1 and len(syllables) > 3:
        return start + len(" ".join(syllables[:2]))
    return end


def _list_end(text: str, end: int, left: str) -> int:
    """End of "A, B và C" where it closes with "và", else `end`."""
    last, stop = end, end
    for _ in range(8):
        more = _MORE.match(text, last)
        if not more:
            break
        last = more.end()
        if " và " in more[0] or _PLURAL.search(left):
            stop = last
    return stop


def _role(text: str, left: str) -> Role:
    """How a place stands, from the words of its sentence before it (as written, and in lower case)."""
    if _AT.search(left):
        return "at"
    if _OF_BODY.search(text):
        return "organisation"
    if _AT_THING.search(left):
        return "at"
    if _TOWARDS.search(left):
        return "other"
    if _OF.search(left):
        return "of"
    if _START.search(left):
        return "subject"
    return "other"


def _resolved(view: View, place: Place, named: list[Place]) -> str | None:
    """The name a bare level word stands for: the nearest of its level before it, else the first after it."""
    level = _LEVELS[place.name][0]
    best = None
    for other in named:
        if other.rank == place.rank and _level_of(view, other) == level:
            if other.start > place.start and best is not None:
                break
            best = other
    return None if best is None else best.name


def _level_of(view: View, place: Place) -> str | None:
    low = view.low[place.start : place.end]
    for surface, (canonical, _) in _LEVELS.items():
        if low.startswith(surface) and surface not in ("p.",):
            return canonical
    province = _PROVINCES.get(view.text[place.start : place.end])
    return None if province is None else province.split(" ")[0] if province.startswith("tỉnh") else "thành phố"
