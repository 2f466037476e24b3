"""Place names of an article, found once, and how each stands in its sentence.

Known from words beside this module: `levels.csv` (what administrative units are called), `provinces.csv`, `countries.csv`,
`organisations.csv` (the bodies whose place is not the figure's). Which place a figure speaks for: `areas`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import regex

from extractors.figures.meaning.context import Scene
from extractors.view import View
from extractors.words import alternation, rows

__all__ = ["ORGANISATION", "Place", "places"]

Role = Literal["at", "subject", "of", "organisation", "other"]

_PACKAGE = "extractors.figures.meaning"
_PROVINCE_SURFACES = rows(_PACKAGE, "provinces.csv")
_LEVELS = {row["surface"]: (row["canonical"], int(row["rank"])) for row in rows(_PACKAGE, "levels.csv")}
_RANK = {canonical: rank for canonical, rank in _LEVELS.values()}
_PROVINCES = {row["surface"]: row["canonical"] for row in _PROVINCE_SURFACES}
_PROVINCE = alternation(list(_PROVINCES))
_COUNTRIES = [row["surface"] for row in rows(_PACKAGE, "countries.csv")]

_EDGE = r"(?<![\p{L}\p{M}\d])"
_END = r"(?![\p{L}\p{M}\d])"
_FAMILIES = frozenset(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Trịnh Mai Đào Đoàn Cao Lương Tô".split()
)
# Words that no place name begins with, though a level word may stand before them ("xã Hội", "thành phố Đảng bộ").
_NO_NAMES = frozenset("Hội Đảng Bộ Ban Ủy Đoàn Ông Bà Số Trong Theo Ngày Năm Tháng Sau Khi Tại UBND HĐND Công".split())


def _by_first(surfaces: Iterable[str]) -> dict[str, list[str]]:
    """Names by their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for surface in sorted(surfaces, key=len, reverse=True):
        found.setdefault(regex.split(r"[ .-]", surface)[0], []).append(surface)
    return found


_NAMES = _by_first([*_PROVINCES, *_COUNTRIES])
# A run of capitalised words, of which a name may be a part: "Tại TP Hà Nội".
_RUN = regex.compile(r"(?<![\p{L}\p{M}\d])\p{Lu}[\p{L}\p{M}']{0,12}(?:\.\p{Lu}[\p{L}]{0,8})?(?:[ -]\p{Lu}[\p{L}\p{M}']{0,12}){0,11}")
_LEVEL_ENDS: dict[str, list[str]] = {}
for _level in sorted(_LEVELS, key=len, reverse=True):
    _LEVEL_ENDS.setdefault(_level.split(" ")[-1], []).append(_level)
# Level words by themselves or with a number, and the nation.
_SMALL = regex.compile(
    rf"{_EDGE}(?:(?P<nation>cả nước|toàn quốc|nước ta){_END}"
    r"|(?P<level>khu vực bỏ phiếu số|tổ bầu cử số|đơn vị bầu cử số) (?P<number>\d{1,3})(?!\d)"
    r"|(?P<level>tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|thôn|ấp|xóm|khóm|khu phố|bản|tổ dân phố)"
    rf"(?: ?(?P<number>\d{{1,3}}(?:[-/]\d{{1,3}})?(?![\d.,]*\d)(?! (?:xã|huyện|thôn|phường|hộ|người)))|{_END}))"
)
_SMALL_FIRST = frozenset("cả toàn nước khu tổ đơn tỉnh thành tp huyện quận thị xã phường thôn ấp xóm khóm bản".split())
_RELATIVE = frozenset("tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn".split("|"))
_NUMBERED_NAME = regex.compile(r" \d{1,2}(?=[,.;)])")
_MORE = regex.compile(rf"(?:, ?|,? và )(?P<name>{_PROVINCE}{_END}|\p{{Lu}}[\p{{L}}']{{0,7}}(?: \p{{Lu}}[\p{{L}}']{{0,7}}){{0,3}}{_END})")
# Patterns with (?r) are matched backwards from a position: they look at what stands before it.
_PLURAL = regex.compile(r"(?r)(?:các|những|hai|ba|bốn|\d{1,2}) ")
# After a bare level word: what makes it no place of this article ("xã hội", "tỉnh ủy", "tỉnh bạn", "tỉnh, thành").
_NOT_RELATIVE = regex.compile(
    r" ?(?:ủy|hội|viên|lộ|đội|đoàn|bạn|khác|thành|lân cận|nhỏ|lớn|trực thuộc|miền|vùng|phía|biên giới|nào|trưởng|"
    r"[/,-] ?(?:thành|tp|huyện|quận|phường|thị|xã|thôn|tỉnh)|và (?:tp|thành phố|huyện|thị|cấp|cơ sở|xã|phường))"
)
_GENERIC = regex.compile(
    r"(?r)(?:(?<![\p{L}\p{M}])(?:cấp|các|những|nhiều|mỗi|từng|số|mọi|liên|hàng|cả|hai|ba|là|một|hết|vài|nước)|\d|(?:tỉnh|thành phố|thành|huyện|quận|xã|phường),) ?"
)
# Before a place: a preposition of place, perhaps with what stands there ("tại nhà văn hóa thôn Hoành").
_AT = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?:tại|ở|địa bàn|khắp|toàn|trong|riêng|trên|nội thành|ngoại thành|sang|ngay)"
    r"(?: (?:các|hai|ba|\d{1,2}|địa bàn|phạm vi|toàn|khu vực|một số))?[ ,]{0,2}"
)
_AT_THING = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?:tại|ở)(?: (?!(?:tại|ở|có|đã|là|và|của|cho|đạt|được|sẽ|do|với|về|hội nghị|buổi|lễ|kỳ)(?![\p{L}\p{M}]))[^\s,;:.()]{1,20}){1,5}(?:, ?| )"
)
_TOWARDS = regex.compile(r"(?r)(?<![\p{L}\p{M}])(?:về|đến|tới|từ)[ ,]{0,2}")
_START = regex.compile(
    r"(?r)(?:[;:(\"“”\n-]|, ?|(?<![\p{L}\p{M}])(?:rằng|biết|nay|hiện|thì|mà|khi|đó|nếu|và|do|là|năm \d{4}|năm|nhất)) {0,3}"
    r"(?:các |hai |ba |\d{1,2} )?"
)
_OF = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?<!toàn )(?:của|thuộc|cho|người|dân|cử tri|nhân dân|hộ|hộ dân|kinh tế|đảng viên|học sinh|công nhân|đội ngũ)(?: (?:các|hai|ba|\d{1,2}))? "
)
_BODIES = rows(_PACKAGE, "organisations.csv")
_BODY = (
    rf"{_EDGE}(?:{alternation([r['surface'] for r in _BODIES if r['letters'] == 'capital'])}"
    rf"|(?i:{alternation([r['surface'] for r in _BODIES if r['letters'] == 'any'])})){_END}"
)
ORGANISATION = regex.compile(_BODY)
# Words that no name of a body goes over: prepositions of place, verbs.
_NOT_OF_BODY = frozenset("tại ở trên trong có đã là cho đạt hiện được sẽ vừa cùng nơi sự theo toàn tính".split())
_BODY_ENDS: dict[str, list[tuple[str, bool]]] = {}
for _row in sorted(_BODIES, key=lambda row: -len(row["surface"])):
    _BODY_ENDS.setdefault(_row["surface"].split(" ")[-1].lower(), []).append((_row["surface"], _row["letters"] == "capital"))


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
    level: str | None = None
    relative: bool = False


def places(scene: Scene) -> list[Place]:
    """Places of the article in order; bare level words carry the name that the article gives, and are left out without one.

    A place inside another is one with it where the smaller has no name of its own ("thôn 4, thị trấn Phú Hòa", "tổ bầu cử số 7
    phường Mân Thái"), else the smaller stands alone ("xã Nghi Vạn (huyện Nghi Lộc, Nghệ An)").
    """
    view = scene.reading.view
    found = _mentions(view, scene)
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
            name = _resolved(place, named)
            if name is None:
                continue
            place = replace(place, name=name)
        out.append(place)
    return out


def _mentions(view: View, scene: Scene) -> list[Place]:
    """Named places of the whole article; level words by themselves only in the sentences of figures and just before them."""
    stretches = list(_stretches(scene))
    found = list(_named(view, scene, stretches))
    taken = {place.start for place in found}
    ends = {place.end for place in found}
    for start, end in stretches:
        for match in _level_words(view.low, start, end):
            if match.start() in taken or match.end() in ends:
                continue
            place = _small(view, scene, match)
            if place is not None:
                found.append(place)
    found.sort(key=lambda place: (place.start, -place.end))
    return [place for i, place in enumerate(found) if not i or place.start >= found[i - 1].end]


def _level_words(low: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Matches of `_SMALL`, tried only at words that one can begin with."""
    at = start
    for word in low[start:end].replace("\n", " ").split(" "):
        if word in _SMALL_FIRST or (word and not word[-1].isalnum() and word.strip("(\"“'),.;:…”") in _SMALL_FIRST):
            match = _SMALL.search(low, at, min(end, at + len(word) + 24))
            if match and match.start() <= at + 2:
                yield match
        at += len(word) + 1


def _stretches(scene: Scene) -> Iterator[tuple[int, int]]:
    """The sentences of figures, each with what stands up to 400 characters before it, without overlaps."""
    last = 0
    for figure in scene.figures:
        start, end = scene.reading.sentences.of(figure.start)
        if end > last:
            yield max(last, start - 400, 0), end
            last = end


def _small(view: View, scene: Scene, match: regex.Match[str]) -> Place | None:
    start, end = match.span()
    begin = scene.reading.sentences.of(start)[0]
    if match["nation"]:
        return Place(start, end, view.words(start, end), 0, _role(view, begin, start))
    canonical, rank = _LEVELS[match["level"]]
    if match["number"]:
        if canonical in ("tỉnh", "huyện", "xã", "thành phố", "thị xã", "thị trấn"):
            return None
        return Place(start, end, view.words(start, end), rank, _role(view, begin, start), canonical)
    if match["level"] not in _RELATIVE or _NOT_RELATIVE.match(view.low, end) or _GENERIC.match(view.low, begin, start):
        return None
    return Place(start, end, match["level"], rank, _role(view, begin, start), canonical, True)


def _named(view: View, scene: Scene, stretches: list[tuple[int, int]]) -> Iterator[Place]:
    """Places with a name: a level word and capitals ("huyện Tương Dương"), or a province or country by itself.

    Away from the sentences of figures a place only gives its name; its role is not looked for.
    """
    text, low = view.text, view.low
    past = 0
    for run in _RUN.finditer(text):
        at = run.start()
        family = False
        previous = low[max(0, at - 9) : at].rstrip(" ").rpartition(" ")[2]
        for word in run[0].split(" "):
            here, at = at, at + len(word) + 1
            levelled = previous in _LEVEL_ENDS or not previous[:1].isalpha() or not previous[-1:].isalpha()
            previous = word.lower()
            if here < past:
                continue
            known = _known(text, here, word) if word in _NAMES or not word.isalpha() else None
            if known is None and not levelled:
                family = family or word in _FAMILIES
                continue
            level = _level_before(low, past, here)
            if level is not None and known not in _PROVINCES:
                known = None
            if level is None and (known is None or family):
                family = family or word in _FAMILIES
                continue
            start = here if level is None else low.rindex(level, past, here)
            end = here + len(known) if known else _name_end(text, here, run.end())
            if end is None:
                continue
            if level is not None:
                canonical, rank = _LEVELS[level]
            elif known in _PROVINCES:
                canonical, rank = ("tỉnh" if _PROVINCES[known].startswith("tỉnh") else "thành phố"), 1
            else:
                canonical, rank = None, 0
            role: Role = "other"
            if start < 3 or any(s <= start < e for s, e in stretches):
                begin = scene.reading.sentences.of(start)[0]
                role = _role(view, begin, start)
                if rank and (level is None or _PLURAL.match(low, begin, start)):
                    end = _list_end(text, end, bool(_PLURAL.match(low, begin, start)))
            if not rank and not (role == "at" or (known == "Việt Nam" and role == "subject") or low.endswith("nước ", 0, start)):
                continue
            past = end
            yield Place(start, end, view.words(start, end), rank, role, canonical)


def _level_before(low: str, past: int, at: int) -> str | None:
    """The level word that stands before a position ("thị xã |Sơn Tây")."""
    end = at
    while end > past and low[end - 1] == " ":
        end -= 1
    one = low.rfind(" ", max(past, end - 10), end)
    last = low[max(past, end - 10) if one < 0 else one + 1 : end].lstrip("(\"“'\n-–,")
    if last not in _LEVEL_ENDS:
        return None
    for level in _LEVEL_ENDS[last]:
        start = end - len(level)
        if start >= past and low.startswith(level, start) and not (start and low[start - 1].isalnum()):
            return level
    return None


def _known(text: str, at: int, word: str) -> str | None:
    """The province or country whose name stands at a position."""
    for separator in ".-":
        word = word.split(separator)[0]
    for surface in _NAMES.get(word, ()):
        end = at + len(surface)
        if text.startswith(surface, at) and not (end < len(text) and text[end].isalnum()):
            return surface
    return None


def _name_end(text: str, start: int, end: int) -> int | None:
    """End of a name without the name of a person that follows it ("huyện Mỹ Đức Nguyễn Văn B"); None where it is no name."""
    words = text[start:end].split(" ")
    if words[0] in _NO_NAMES or text.startswith(" chí", end) or (words[0] in _FAMILIES and len(words) > 2):
        return None
    if len(words) > 3:
        person = next((i for i, word in enumerate(words) if i and word in _FAMILIES), 2)
        words = words[: max(1, person if person < 5 else 2)]
    stop = start + len(" ".join(words).rstrip("."))
    numbered = _NUMBERED_NAME.match(text, stop)
    return numbered.end() if numbered else stop


def _list_end(text: str, end: int, plural: bool) -> int:
    """End of "A, B và C" where it closes with "và", else `end`."""
    last, stop = end, end
    for _ in range(8):
        more = _MORE.match(text, last)
        if not more:
            break
        last = more.end()
        if " và " in more[0] or plural:
            stop = last
    return stop


def _role(view: View, begin: int, at: int) -> Role:
    """How the place at a position stands, from the words of its sentence before it."""
    low = view.low
    begin = max(begin, at - 80)
    if _AT.match(low, begin, at):
        return "at"
    if _of_body(view.text, low, begin, at):
        return "organisation"
    if _AT_THING.match(low, begin, at):
        return "at"
    if _TOWARDS.match(low, begin, at):
        return "other"
    if _OF.match(low, begin, at):
        return "of"
    if at == begin or low[begin:at] in ("các ", "hai ", "ba ") or _START.match(low, begin, at):
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
            if first >= begin and shown == surface and not (first and low[first - 1].isalpha()):
                return not low.endswith("các ", begin, first)
        if word in _NOT_OF_BODY or start == begin or "\n" in low[start:end]:
            return False
        end = start
    return False


def _resolved(place: Place, named: list[Place]) -> str | None:
    """The name a bare level word stands for: the nearest of its level before it, else the first after it."""
    best = None
    for other in named:
        if other.level == place.level:
            if other.start > place.start and best is not None:
                break
            best = other
    return None if best is None else best.name
