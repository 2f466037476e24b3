"""Place names of an article, found once, and how each stands in its sentence.

What places are called: `gazetteer`. How they stand: `standing`. Which of them a figure speaks for: `areas`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Final

import regex

from extractors.anchors import Anchors
from extractors.figures.meaning import gazetteer
from extractors.figures.meaning.context import Scene
from extractors.figures.meaning.gazetteer import DISTRICTS, LEVEL_ENDS, LEVELS, NAMES, PROVINCES, STREETS
from extractors.figures.meaning.standing import GENERIC, PLURAL, Role, role_of
from extractors.patterns import Pattern
from extractors.view import View

__all__ = ["OWN_COUNTRY", "Place", "places"]

OWN_COUNTRY: Final = ("Việt Nam", "VN")
_NEAR: Final = 400  # characters before the sentence of a figure that may name its place

# A run of capitalised words, of which a name may be a part: "Tại TP Hà Nội".
_RUN: Final = Pattern(
    r"(?<![\p{L}\p{M}\d])\p{Lu}[\p{L}\p{M}']{0,12}(?:\.\p{Lu}[\p{L}]{0,8})?(?:[ -]\p{Lu}[\p{L}\p{M}']{0,12}){0,11}"
)
# Level words by themselves or with a number, and the nation.
_END: Final = r"(?![\p{L}\p{M}\d])"
_SMALL: Final = Pattern(
    r"(?<![\p{L}\p{M}\d])(?:"
    r"(?P<level>tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|thôn|ấp|xóm|khóm|khu phố|bản|tổ dân phố)"
    r"(?: ?(?P<number>\d{1,3}(?:[-/]\d{1,3})?(?![\d.,]*\d)(?! (?:xã|huyện|thôn|phường|hộ|người)))"
    rf"|{_END})"
    rf"|(?P<nation>cả nước|toàn quốc|nước ta|(?:(?<=trên )|(?<=khắp ))(?:thế giới|toàn cầu)){_END}"
    rf"|(?P<region>khu vực (?:đô thị(?: trung tâm)?|nông thôn|thành thị|miền núi|nội thành|ngoại thành|nội đô)"
    r"|miền (?:bắc|trung|nam|tây)|tây nguyên|đbscl|đồng bằng sông (?:cửu long|hồng)|(?:đông|tây) nam bộ"
    rf"|(?:bắc|nam) trung bộ){_END}"
    r"|(?P<level>q\.|p\.) ?(?P<number>\d{1,2})(?!\d)"
    r"|(?P<level>khu vực bỏ phiếu số|tổ bầu cử số|đơn vị bầu cử số|khu vực vành đai) (?P<number>\d{1,3})(?!\d))"
)
# A number behind a name, of nothing that is measured or timed.
_NUMBER: Final = Pattern(
    r" \d{1,2}(?![\d.,/:%-]*[\d%])(?! ?(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|ha|km|m|m2|m3|kg|tấn|tạ|mét|lít|sào|mẫu|héc"
    r"|giờ|h|g|phút|ngày|tháng|năm|quý|tuổi|lần|điểm|độ|usd|rưỡi|-|đến)(?![\p{L}\d]))"
)
_SMALL_FIRST: Final = frozenset([
    "cả", "toàn", "nước", "thế", "khu", "tổ", "đơn", "tỉnh", "thành", "tp", "huyện", "quận", "thị", "xã", "phường",
    "thôn", "ấp", "xóm", "khóm", "bản", "miền", "tây", "đbscl", "đồng", "đông", "bắc", "nam",
])  # fmt: skip
_SMALL_STARTS: Final = (
    "cả nước", "toàn quốc", "nước ta", "thế giới", "toàn cầu", "khu vực ", "khu phố", "tổ bầu", "tổ dân", "đơn vị bầu",
    "tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "thôn", "ấp", "xóm", "khóm",
    "bản", "q.", "p.", "miền bắc", "miền trung", "miền nam", "miền tây", "tây nguyên", "tây nam bộ", "đông nam bộ",
    "đbscl", "đồng bằng sông", "bắc trung bộ", "nam trung bộ",
)  # fmt: skip
_RELATIVE: Final = frozenset(["tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn"])
# After a bare level word: what makes it no place of this article ("xã hội", "tỉnh ủy", "tỉnh bạn", "tỉnh, thành").
_NOT_RELATIVE: Final = Pattern(
    r" ?(?:ủy|hội|viên|lộ|đội|đoàn|bạn|khác|thành|lân cận|nhỏ|lớn|trực thuộc|miền|vùng|phía|biên giới|nào|trưởng|"
    r"[/,-] ?(?:thành|tp|huyện|quận|phường|thị|xã|thôn|tỉnh)|và (?:tp|thành phố|huyện|thị|cấp|cơ sở|xã|phường))"
)


_REGIONS: Final = ("Tây Nguyên", "Nam Bộ", "Bắc Bộ", "Trung Bộ", "Nam Trung", "Bắc Trung", "Đồng bằng", "ĐBSCL", "Miền")
_ABROAD: Final = tuple(
    f" {name}" for names in NAMES.values() for name in names if not {name} & {*PROVINCES, *DISTRICTS, *OWN_COUNTRY}
)
_HAS: Final = Pattern(r" (?:(?:cũng|chỉ|hiện|đã|vẫn|mới) )?(?:có|còn|đạt|chiếm)(?!\p{L})")
# Of an address: "số 12 đường …".
_HOUSE: Final = Pattern(r"(?r)(?<!\p{L})(?:số|nhà|ngõ|hẻm|kiệt)(?: [\d/]{1,8}\p{L}?)?,? ")
# A hospital that the place belongs to: "tại 〈Bệnh viện Đa khoa〉 tỉnh Hòa Bình".
_SITE: Final = Pattern(r"(?r)(?<=(?<!\p{L})(?:tại|ở) )(?:bệnh viện|bv|trung tâm y tế)(?: [^\s,;:.()\d]{1,8}){0,4} $")
_PART_OF: Final = ("của", "thuộc")  # "đơn vị bầu cử số 8 của Quảng Bình"


@dataclass(slots=True)
class Place:
    """A place as the text names it. Positions are of the view; `rank` 0 is the nation, 1 a province, 5 a polling place.

    `role` is how it stands in its sentence: `at` after a preposition of place, `subject` at the head of a clause, `of`
    after "của" or a noun of people, `organisation` where a body is named by it ("UBND tỉnh …"), else `other`.
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
    """Places of the article in order; bare level words carry the name that the article gives, else they are left out.

    A place inside another is one with it where the smaller has no name of its own ("thôn 4, thị trấn Phú Hòa", "tổ bầu
    cử số 7 phường Mân Thái"), else the smaller stands alone ("xã Nghi Vạn (huyện Nghi Lộc, Nghệ An)").
    """
    view = scene.reading.view
    found = _mentions(view, scene)
    latest: dict[str | None, str] = {}
    for place in reversed(found):  # a bare level word before every name takes the first after it
        if not place.relative:
            latest[place.level] = place.name
    out: list[Place] = []
    inside = -1  # end of the bracket that names what the last place lies in
    for place in found:
        if place.relative:
            if place.level in latest:
                out.append(replace(place, name=latest[place.level]))
            continue
        latest[place.level] = place.name
        if out and place.start < inside:
            continue
        if out and out[-1].end <= place.start <= out[-1].end + 7:
            last = out[-1]
            between = view.text[last.end : place.start].strip()
            if between == "(":
                close = view.text.find(")", place.end, place.end + 80)
                inside = close if close >= 0 else place.end
                continue
            if (between in ("", ",", "-") or (last.rank == 5 and between in _PART_OF)) and place.rank < last.rank:
                out[-1] = replace(last, end=place.end)
                if last.rank in (4, 5):
                    out[-1] = replace(out[-1], name=view.words(last.start, place.end), rank=place.rank)
                continue
        out.append(_aside(view, place))
    return out


def _aside(view: View, place: Place) -> Place:
    """A place alone in brackets says where somebody is from: "đại biểu Lê Văn Hai (Cần Thơ)"; that of a hospital is
    part of its name."""
    if view.text[place.start - 1 : place.start] == "(" and view.text[place.end : place.end + 1] == ")":
        return replace(place, role="other")
    if place.role == "at" and place.rank in (1, 2):
        site = _SITE.search(view.low, max(0, place.start - 50), place.start)
        if site is not None:
            return replace(place, start=site.start(), name=view.words(site.start(), place.end))
    return place


def _mentions(view: View, scene: Scene) -> list[Place]:
    """Places by name of the whole article, and bare level words of the sentences of figures and just before them."""
    text, low = view.text, view.low
    stretches = list(_stretches(scene))
    if not stretches or stretches[0][0] > 0:
        stretches.insert(0, (0, min(120, stretches[0][0] if stretches else 120)))
    found: list[Place] = []
    bare: list[tuple[int, int]] = []
    begin, end = stretches[0]
    ahead = past = 0
    for at, word in _words(scene, low):
        mark = _mark(word)
        while at >= end and ahead + 1 < len(stretches):
            ahead += 1
            begin, end = stretches[ahead]
        stand = begin <= at < end
        if mark & _BARE and stand:
            begins = at + len(word) - len(word.lstrip(_EDGES))
            if low.startswith(_SMALL_STARTS, begins) and not low.startswith("xã hội", begins):
                bare.append((begins, len(word)))
        # most words of names are no names here: "bà", "cao" without a capital
        after = at + len(word)
        capital = text[after + 1 : after + 2] if mark & _LEVEL else ""
        named = mark & _NAME and not text[at].islower()
        if named or mark & _STUCK or capital.isupper() or capital == " ":
            place = _named(view, scene, at, word, mark, past, stand)
            if place is not None:
                past = place.end
                found.append(place)
    taken = {place.start for place in found}
    ends = {place.end for place in found}
    for at, length in bare:
        match = _SMALL.match(low, at, min(len(low), at + length + 24))
        if match is None or at in taken or match.end() in ends:
            continue
        place = _small(view, scene, match)
        if place is not None:
            found.append(place)
    found.sort(key=lambda place: (place.start, -place.end))
    return [place for i, place in enumerate(found) if not i or place.start >= found[i - 1].end]


# What a word may be; the last one where a name is written on to it.
_LEVEL: Final = 1
_NAME: Final = 2
_BARE: Final = 4
_STUCK: Final = 8
_EDGES: Final = "(\"“”'‘’).,;:…?!-–•*[]"
_GLUED: Final = ("tx.", "tp.", "h.", "q.", "p.", "tt.")  # abbreviations that are written on to the name: "TX.Thuận An"
_WHOLE: Final = frozenset(name.lower() for name in PROVINCES)  # "TP.HCM" has its level in its name
_NAME_HEADS: Final = frozenset(name.lower() for name in NAMES)


_ANCHORS: Final = Anchors(
    [*LEVEL_ENDS, *_GLUED, *_SMALL_STARTS, *(name.lower() for names in NAMES.values() for name in names)]
)


def _words(scene: Scene, low: str) -> list[tuple[int, str]]:
    """What stands between two blanks and begins, behind marks at most, with an anchor: its position and itself."""
    spaced = low.replace("\n", " ")
    starts = set()
    for at, _ in scene.reading.places(_ANCHORS):
        start = at
        while start and spaced[start - 1] in _EDGES:
            start -= 1
        if not start or spaced[start - 1] == " ":
            starts.add(start)
    ends = ((start, spaced.find(" ", start)) for start in sorted(starts))
    return [(start, spaced[start : end if end >= 0 else None]) for start, end in ends]


@lru_cache(maxsize=1 << 12)
def _mark(word: str) -> int:
    """What a word may be: the end of a level, the head of a known name, a bare level or the nation."""
    inner = word.strip(_EDGES)
    mark = _LEVEL if word.lstrip("(\"“'‘-–,") in LEVEL_ENDS else 0
    if word.lstrip("(").startswith(_GLUED):
        mark |= _STUCK
    if inner.replace("-", ".").partition(".")[0] in _NAME_HEADS:
        mark |= _NAME
    if inner in _SMALL_FIRST or inner[:2] in ("q.", "p."):
        mark |= _BARE
    if inner.startswith(_GLUED) and inner not in _WHOLE:
        mark |= _LEVEL
    return mark


def _named(view: View, scene: Scene, at: int, word: str, mark: int, past: int, stand: bool) -> Place | None:
    """The place that begins with the level word or known name at a position, behind `past`.

    Without `stand` a place only gives its name; how it stands is not looked for.
    """
    text = view.text
    if mark & _LEVEL:
        glued = word.rfind(".", 0, 6) + 1 if mark & _STUCK else 0
        here = at + (glued or len(word))
        while text[here : here + 1] == " ":
            here += 1
        run = _RUN.match(text, here) if text[here : here + 1].isupper() else None
        level = gazetteer.level_before(view.low, past, here) if run else None
        if run and level:
            known = gazetteer.known_name(text, here, run[0].split(" ")[0])
            if known not in PROVINCES:
                known = None
            elif known.startswith(("TP", "Tp", "T.P")):
                level = None  # "các quận, huyện TP HCM": the name has its level
            place = _place(view, scene, here, run.end(), level, known, stand)
            if place is not None:
                return place
    if mark & _NAME:
        here = at + len(word) - len(word.lstrip(_EDGES))
        if here >= past and text[here].isupper():
            known = gazetteer.known_name(text, here, text[here : here + len(word.strip(_EDGES))])
            if known is not None and not _of_person(text, past, here):
                return _place(view, scene, here, here + len(known), None, known, stand)
    return None


def _of_person(text: str, past: int, at: int) -> bool:
    """Whether a family name stands among the capitals right before: "ông Nguyễn |Hà Giang"."""
    for _ in range(4):
        start = text.rfind(" ", 0, max(0, at - 1)) + 1
        word = text[start : at - 1]
        if start < past or text[at - 1 : at] != " " or not (word[:1].isupper() and word.isalpha()):
            return False
        if gazetteer.is_family(word):
            return True
        at = start
    return False


def _stretches(scene: Scene) -> Iterator[tuple[int, int]]:
    """The sentences of figures, each with what stands up to 400 characters before it, without overlaps."""
    last = 0
    for figure in scene.figures:
        start, end = scene.reading.sentences.of(figure.start)
        if end > last:
            yield max(last, start - _NEAR, 0), end
            last = end


def _small(view: View, scene: Scene, match: regex.Match[str]) -> Place | None:
    start, end = match.span()
    begin = scene.reading.sentences.of(start)[0]
    if match["region"] and view.text.startswith(_ABROAD, end):
        return None  # "miền Nam Lào"
    if match["nation"] or match["region"]:
        return Place(start, end, view.words(start, end), 6 if match["region"] else 0, role_of(view, begin, start))
    canonical, rank = LEVELS[match["level"]]
    if match["number"]:
        if canonical in ("tỉnh", "huyện", "xã", "thành phố", "thị xã", "thị trấn"):
            return None
        if canonical == "bản" and gazetteer.level_before(view.low, begin, start + len("bản")) is None:
            return None  # "Nhật Bản 741 nghìn lượt", "văn bản 571"
        return Place(start, end, view.words(start, end), rank, role_of(view, begin, start), canonical)
    if match["level"] not in _RELATIVE or _NOT_RELATIVE.match(view.low, end) or GENERIC.match(view.low, begin, start):
        return None
    return Place(start, end, match["level"], rank, role_of(view, begin, start), canonical, True)


def _numbered(scene: Scene, text: str, low: str, end: int) -> int:
    """End of a name with the number that belongs to it ("xã Gia Tân 1"): one that counts and measures nothing."""
    number = _NUMBER.match(low, end) if low[end + 1 : end + 2].isdigit() else None
    if number is None:
        return end
    i = bisect_left(scene.figures, end + 1, key=attrgetter("number_start"))
    counts = i < len(scene.figures) and scene.figures[i].number_start < number.end()
    return end if counts else number.end()


def _place(
    view: View, scene: Scene, at: int, run_end: int, level: str | None, known: str | None, stand: bool
) -> Place | None:
    """The place whose name begins at a position, or None where the name is no place's."""
    text, low = view.text, view.low
    start = at if level is None else low.rindex(level, 0, at)
    street = level in STREETS
    if street:
        end = None if known or _HOUSE.match(low, 0, start) else gazetteer.street_end(text, at, run_end)
    else:
        end = at + len(known) if known else gazetteer.name_end(text, at, run_end)
    if end is None:
        return None
    end = _numbered(scene, text, low, end) if level else end
    canonical, rank = (None, 0) if level is None else LEVELS[level]
    if level is None and known in PROVINCES:
        canonical, rank = ("tỉnh" if PROVINCES[known].startswith("tỉnh") else "thành phố"), 1
    elif canonical == "tỉnh" and text.startswith(_REGIONS, at):
        return None  # "các tỉnh Tây Nguyên"
    elif level is None and known in DISTRICTS:
        canonical, rank = DISTRICTS[known], 2
    role: Role = "other"
    if stand:
        begin = scene.reading.sentences.of(start)[0]
        role = role_of(view, begin, start)
        plural = PLURAL.match(low, begin, start) is not None
        if rank and (level is None or plural):
            end = gazetteer.list_end(text, end, plural)
    if street and role != "at":
        return None
    spoken_of = role == "at" or (known in OWN_COUNTRY and role == "subject") or low.endswith("nước ", 0, start)
    if not rank and not spoken_of:
        if role != "subject":
            return None
        role = "subject" if _HAS.match(low, end) else "actor"
    return Place(start, end, view.words(start, end), rank, role, canonical)
