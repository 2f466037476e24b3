"""Place names of an article, found once, and how each stands in its sentence.

What places are called: `gazetteer`. How they stand: `standing`. Which of them a figure speaks for: `areas`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from extractors.figures.meaning import gazetteer
from extractors.figures.meaning.context import Scene
from extractors.figures.meaning.gazetteer import LEVEL_ENDS, LEVELS, NAMES, PROVINCES
from extractors.figures.meaning.standing import GENERIC, PLURAL, Role, role_of
from extractors.view import View

__all__ = ["Place", "places"]

_NEAR = 400  # characters before the sentence of a figure that may name its place

# A run of capitalised words, of which a name may be a part: "Tại TP Hà Nội".
_RUN = regex.compile(
    r"(?<![\p{L}\p{M}\d])\p{Lu}[\p{L}\p{M}']{0,12}(?:\.\p{Lu}[\p{L}]{0,8})?(?:[ -]\p{Lu}[\p{L}\p{M}']{0,12}){0,11}"
)
# Level words by themselves or with a number, and the nation.
_END = r"(?![\p{L}\p{M}\d])"
_SMALL = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\d])(?:(?P<nation>cả nước|toàn quốc|nước ta){_END}"
    r"|(?P<level>q\.|p\.) ?(?P<number>\d{1,2})(?!\d)"
    r"|(?P<level>khu vực bỏ phiếu số|tổ bầu cử số|đơn vị bầu cử số) (?P<number>\d{1,3})(?!\d)"
    r"|(?P<level>tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|thôn|ấp|xóm|khóm|khu phố|bản|tổ dân phố)"
    r"(?: ?(?P<number>\d{1,3}(?:[-/]\d{1,3})?(?![\d.,]*\d)(?! (?:xã|huyện|thôn|phường|hộ|người)))"
    rf"|{_END}))"
)
_SMALL_FIRST = frozenset([
    "cả", "toàn", "nước", "khu", "tổ", "đơn", "tỉnh", "thành", "tp", "huyện", "quận", "thị", "xã", "phường", "thôn",
    "ấp", "xóm", "khóm", "bản",
])  # fmt: skip
_RELATIVE = frozenset(["tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn"])
# After a bare level word: what makes it no place of this article ("xã hội", "tỉnh ủy", "tỉnh bạn", "tỉnh, thành").
_NOT_RELATIVE = regex.compile(
    r" ?(?:ủy|hội|viên|lộ|đội|đoàn|bạn|khác|thành|lân cận|nhỏ|lớn|trực thuộc|miền|vùng|phía|biên giới|nào|trưởng|"
    r"[/,-] ?(?:thành|tp|huyện|quận|phường|thị|xã|thôn|tỉnh)|và (?:tp|thành phố|huyện|thị|cấp|cơ sở|xã|phường))"
)


@dataclass(frozen=True, slots=True)
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
        if out and out[-1].end <= place.start <= out[-1].end + 3:
            last = out[-1]
            between = view.text[last.end : place.start].strip()
            if between == "(":
                close = view.text.find(")", place.end, place.end + 80)
                inside = close if close >= 0 else place.end
                continue
            if between in ("", ",", "-") and place.rank < last.rank:
                out[-1] = replace(last, end=place.end)
                if last.rank in (4, 5):
                    out[-1] = replace(out[-1], name=view.words(last.start, place.end), rank=place.rank)
                continue
        out.append(_aside(view, place))
    return out


def _aside(view: View, place: Place) -> Place:
    """A place alone in brackets says where somebody is from: "đại biểu Lê Văn Hai (Cần Thơ)"."""
    if view.text[place.start - 1 : place.start] == "(" and view.text[place.end : place.end + 1] == ")":
        return replace(place, role="other")
    return place


def _mentions(view: View, scene: Scene) -> list[Place]:
    """Places of the sentences of figures and just before them; names of the rest where a bare level word needs one."""
    stretches = list(_stretches(scene))
    found = [place for stretch in stretches for place in _named(view, scene, *stretch)]
    if not stretches or stretches[0][0] > 0:
        found = [*_named(view, scene, 0, min(120, stretches[0][0] if stretches else 120)), *found]
    taken = {place.start for place in found}
    ends = {place.end for place in found}
    bare = False
    for start, end in stretches:
        for match in _level_words(view.low, start, end):
            if match.start() in taken or match.end() in ends:
                continue
            place = _small(view, scene, match)
            if place is not None:
                bare = bare or place.relative
                found.append(place)
    if bare:
        for (_, start), (end, _) in zip([(0, 120), *stretches], [*stretches, (len(view.text), 0)], strict=True):
            if end > start:
                found.extend(_named(view, scene, start, end, stand=False))
    found.sort(key=lambda place: (place.start, -place.end))
    return [place for i, place in enumerate(found) if not i or place.start >= found[i - 1].end]


def _level_words(low: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Matches of `_SMALL`, tried only at words that one can begin with."""
    at = start
    for word in low[start:end].replace("\n", " ").split(" "):
        if word in _SMALL_FIRST or word[:2] in ("q.", "p.") or (word and not word[-1].isalnum() and word.strip("(\"“'),.;:…”") in _SMALL_FIRST):
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
            yield max(last, start - _NEAR, 0), end
            last = end


def _small(view: View, scene: Scene, match: regex.Match[str]) -> Place | None:
    start, end = match.span()
    begin = scene.reading.sentences.of(start)[0]
    if match["nation"]:
        return Place(start, end, view.words(start, end), 0, role_of(view, begin, start))
    canonical, rank = LEVELS[match["level"]]
    if match["number"]:
        if canonical in ("tỉnh", "huyện", "xã", "thành phố", "thị xã", "thị trấn"):
            return None
        return Place(start, end, view.words(start, end), rank, role_of(view, begin, start), canonical)
    if match["level"] not in _RELATIVE or _NOT_RELATIVE.match(view.low, end) or GENERIC.match(view.low, begin, start):
        return None
    return Place(start, end, match["level"], rank, role_of(view, begin, start), canonical, True)


def _named(view: View, scene: Scene, begin: int, end: int, stand: bool = True) -> Iterator[Place]:
    """Places with a name: a level word and capitals ("huyện Tương Dương"), or a province or country by itself.

    Without `stand` a place only gives its name; how it stands is not looked for.
    """
    text, low = view.text, view.low
    past = begin
    for run in _RUN.finditer(text, begin, end):
        at = run.start()
        words = run[0].split(" ")
        previous = low[max(0, at - 9) : at].rstrip(" ").rpartition(" ")[2]
        if (
            (previous.isalpha() and previous not in LEVEL_ENDS)
            and NAMES.keys().isdisjoint(words)
            and LEVEL_ENDS.keys().isdisjoint(low[at : run.end()].split(" "))
            and "." not in run[0]
            and "-" not in run[0]
        ):
            continue  # most runs: names of people, heads of sentences
        person = False
        for word in words:
            here, at = at, at + len(word) + 1
            levelled = previous in LEVEL_ENDS or not previous[:1].isalpha() or not previous[-1:].isalpha()
            previous = word.lower()
            if here < past:
                continue
            known = gazetteer.known_name(text, here, word) if word in NAMES or not word.isalpha() else None
            level = gazetteer.level_before(low, past, here) if levelled else None
            if level is not None and known not in PROVINCES:
                known = None
            elif known and known.startswith(("TP", "Tp", "T.P")):
                level = None  # "các quận, huyện TP HCM": the name has its level
            if level is None and (known is None or person):
                person = person or gazetteer.is_family(word)
                continue
            place = _place(view, scene, here, run.end(), level, known, stand)
            if place is not None:
                past = place.end
                yield place


def _place(
    view: View, scene: Scene, at: int, run_end: int, level: str | None, known: str | None, stand: bool
) -> Place | None:
    """The place whose name begins at a position, or None where the name is no place's."""
    text, low = view.text, view.low
    start = at if level is None else low.rindex(level, 0, at)
    end = at + len(known) if known else gazetteer.name_end(text, at, run_end)
    if end is None:
        return None
    canonical, rank = (None, 0) if level is None else LEVELS[level]
    if level is None and known in PROVINCES:
        canonical, rank = ("tỉnh" if PROVINCES[known].startswith("tỉnh") else "thành phố"), 1
    role: Role = "other"
    if stand:
        begin = scene.reading.sentences.of(start)[0]
        role = role_of(view, begin, start)
        plural = PLURAL.match(low, begin, start) is not None
        if rank and (level is None or plural):
            end = gazetteer.list_end(text, end, plural)
    spoken_of = role == "at" or (known == "Việt Nam" and role == "subject") or low.endswith("nước ", 0, start)
    if not rank and not spoken_of:
        return None
    return Place(start, end, view.words(start, end), rank, role, canonical)
