"""The place a figure speaks for.

In the figure's own clause a place after it comes first ("43 đơn vị tại TP HCM"), then the nearest before it; otherwise
the place of the sentences before holds on, until another takes its place. A body that acts speaks for no place ("Công
an tỉnh đã bắt 4 người", the provincial police arrested four people), nor does a rule ("phải dành 20% quỹ đất", 20% of
the land must be set aside).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from extractors.figures.figure import RawFigure
from extractors.figures.meaning.context import Context, Scene
from extractors.figures.meaning.gazetteer import PROVINCES
from extractors.figures.meaning.hits import alternatives
from extractors.figures.meaning.personal import SAYS, of_a_person, of_a_plan
from extractors.figures.meaning.phrase_patterns import words_of
from extractors.figures.meaning.places import OWN_COUNTRY, Place, places
from extractors.figures.meaning.standing import ORGANISATION
from extractors.patterns import Pattern, has_any
from extractors.view import View

__all__ = ["area_of"]

_REACH: Final = 600  # characters of a sentence that are looked at before a figure: a line without end stays cheap
_HELD: Final = 550  # how far a place holds on from where it was last named
_NEAR: Final = 400  # how far a place of a sentence without figures holds on
_B: Final = r"(?<!\w)"
_E: Final = r"(?!\w)"

# Between a place and a figure of its own in a list: "Kiên Giang 8 người", "huyện Phú Vang (14 đại biểu)".
_NEXT_TO: Final = re.compile(
    r"[ :(-]{0,4}(?:(?:hơn|gần|trên|khoảng|tới|đến|là|có|chiếm|đạt|tăng|giảm|còn|với|xuống|lên) ){0,3}\Z"
)
# Deeds of an authority: what it does speaks for no place ("tỉnh đã vinh danh chín doanh nghiệp").
_DEEDS: Final = alternatives(words_of("authority_deed"))
_DEED: Final = re.compile(
    rf"(?: (?:đã|cũng|vừa|sẽ|còn|trực tiếp|tiếp tục|đang|tiến hành)){{0,4}} {_DEEDS}{_E}"
)
_DEED_BEFORE: Final = Pattern(
    rf"(?r){_B}{_DEEDS}{_E}(?: (?:được|hơn|gần|trên|khoảng|đối với|lệnh|thêm|và|tới|tất cả)){{0,3}} "
)
_DEED_ENDS: Final = frozenset(deed.rpartition(" ")[2] for deed in words_of("authority_deed"))
_AFTER_DEED: Final = frozenset([
    "được", "hơn", "gần", "trên", "khoảng", "đối", "với", "lệnh", "thêm", "và", "tới", "tất", "cả",
])  # fmt: skip
# What keeps a place of an earlier sentence away: an order or rule, a vote, a body that acts.
_RULE: Final = re.compile(rf"{_B}{alternatives(words_of('rule'))}{_E}")
_ACTS: Final = re.compile(
    rf"[^,;:.()\n]{{0,60}}?{_B}(?:đã|vừa|sẽ|phải|cần|cũng|đang|phối hợp|tổ chức|chỉ đạo|yêu cầu){_E}"
)
_SOURCE: Final = Pattern(rf"(?r){_B}(?:theo|do) (?:[^\s,]{{1,20}} ){{0,6}}")
# What is said on of one head: "xuất khẩu của Đồng Nai đạt 8,1 tỷ USD〈, tăng〉 11%".
_ONE_HEAD: Final = re.compile(
    r"(?:[^,]|(?<=\d),(?=\d)|, (?=(?:chỉ |cũng |đã |mới )?(?:tăng|giảm|bằng|vượt|đạt|chiếm|cao hơn|thấp hơn"
    r"|tương đương|hoàn thành) )){0,200}"
)
_CLAUSE_END: Final = re.compile(
    r"[;:.()\n]| (?:cho biết|cho hay|cho rằng|nói rằng) "
    r"|, (?!(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|thôn) )"
)
_COLON: Final = re.compile(r" ?[:-] ")
_STATES: Final = re.compile(rf" (?:có|còn|đạt|hiện|đã có|tăng|giảm){_E}")
_HERE: Final = re.compile(rf"{_B}(?:ở đây|tại đây|nơi đây|trên địa bàn|nơi này|địa phương này){_E}")
_HERE_WORDS: Final = (" đây", "địa bàn", " này")  # one of them is in each
# A number of provinces that a list is about: "Số liệu về bầu cử ở 61 tỉnh, thành:".
_OF_PROVINCES: Final = re.compile(r" {0,2}(?:tỉnh|tỉnh, thành|tỉnh, thành phố|tỉnh thành|tỉnh/thành|tỉnh/thành phố)\Z")
_AT: Final = Pattern(r"(?r)(?:tại|ở|trên) ")
# A bracket right behind a figure, whose clause goes on after it: "20 cảng hàng không (sân bay) trên cả nước".
_BRACKET: Final = re.compile(r"[^,;:.()\n]{0,20}(\([^()\n]{0,60}\))")
_ATTENDING: Final = re.compile(
    r"(?<!\w)(?:(?:tham|đến|tới|về|cùng) dự|dự (?:hội nghị|lễ|đại hội|buổi|cuộc họp)"
    r"|có mặt(?! (?:dưới|trên|ở|tại|trong)))(?!\w)"
)
# Bodies of every level and kind, wherever in the place they are: "ủy ban kiểm tra các cấp", "các chi bộ".
_EVERYWHERE: Final = re.compile(
    r"(?<!\w)các (?:cấp|ngành|đơn vị|địa phương|chi bộ|cơ sở|xã|huyện|phường|trường|cơ quan|sở)(?!\w)"
)
_IN_BRACKET: Final = Pattern(r"(?r)\([^()]*")
# From things or people to those that they belong to, which are counted next.
_OF_NEXT: Final = Pattern(
    r" (?:của|ở|tại|thuộc|trong|trên địa bàn)(?: (?:hơn|gần|khoảng|cả|toàn bộ|tất cả|tổng số)){0,2} "
)
# A meeting or show held somewhere: what is said there speaks for other places.
_VENUE: Final = Pattern(
    r"(?r)(?<!\p{L})(?:(?:hội nghị|hội thảo|họp báo|cuộc họp|buổi|lễ|diễn đàn|tọa đàm|kỳ họp|phiên họp|hội chợ"
    r"|triển lãm|làm việc|gặp mặt|giao ban|tiếp xúc cử tri)[^,;:.()\n]{0,60}"
    r"|(?:tổ chức|diễn ra|khai mạc)(?: (?:vào|sáng|trưa|chiều|tối|ngày|hôm|nay|qua|[\d/.-]{1,10})){0,5}) (?:tại|ở) "
)
# What stands nowhere, so that a place named before says nothing of it: parts of plans and texts, "hai ông" (the two).
_PLACELESS: Final = frozenset(words_of("placeless"))
# "3 cán bộ xã Sơn Hà": those of the commune.
_STAFF: Final = (
    "cán bộ", "giáo viên", "công chức", "viên chức", "đảng viên", "công an viên", "học sinh", "công nhân", "lãnh đạo",
    "sinh viên", "thanh niên", "nông dân", "ngư dân", "cử tri", "người dân", "hộ dân", "hộ", "hộ gia đình", "phụ nữ",
    "doanh nghiệp", "huyện", "xã", "phường", "quận", "thôn",
    "miền núi",
)
# What may lead from places that are counted to where they lie: "3 huyện 〈miền núi〉 tỉnh Hà Tĩnh".
_LYING: Final = re.compile(
    r" ?(?:(?:trong|trên|của|thuộc|khu vực|vùng|miền núi|ven biển|phía (?:bắc|nam|đông|tây)) ){0,3}"
)
_TITLE: Final = 160  # characters of a headline


def area_of(context: Context) -> str | None:
    """The area as the text names it."""
    return context.scene.once(_areas)[context.index]


def _areas(scene: Scene) -> list[str | None]:
    """The area of every figure, in order."""
    found = scene.once(places)
    starts = [place.start for place in found]
    view, sentences = scene.reading.view, scene.reading.sentences
    low = view.low
    out: list[str | None] = []
    behind: set[int] = set()  # figures whose place stands behind them
    dateline = _dateline(low, found)
    home = held = dateline or _home(view.text, found)
    named = {held.name: held.end} if held else {}  # where each was last named
    seen = read = 0
    kept_silent = -1  # the last figure of which its sentence says that no place is meant
    for index, figure in enumerate(scene.figures):
        start, end = sentences.of(figure.start)
        i = bisect_left(starts, figure.start)
        while seen < len(found) and found[seen].start < start:
            near = start - found[seen].end < _NEAR and not _in_passing(found[seen], found)
            if near and _holds(low, found[seen], sentences.of(found[seen].start)[0]):
                held = found[seen]
            seen += 1
        named |= {place.name: place.end for place in found[read:i]}
        read = max(read, i)
        if i < len(found) and found[i].start < figure.end:
            out.append(None)  # "hai huyện A và B": the number of the places themselves
            continue
        start = max(start, figure.start - _REACH)
        of_provinces = _OF_PROVINCES.match(low, figure.number_end, figure.end)
        if of_provinces and not _of_nation(low, found, i, figure.start, start):
            lies = found[i] if i < len(found) and _LYING.fullmatch(low, figure.end, found[i].start) else None
            if lies is not None and lies.rank in (0, 1, 6):
                behind.add(index)
                out.append(lies.name)
                continue
            if _AT.match(low, start, figure.start):
                held = Place(figure.start, figure.end, view.words(figure.start, figure.end), 0, "at")
                named[held.name] = held.end
            elif held is not None and held.start >= start:
                held = None
            out.append(None)
            continue
        place = _after(low, found, i, figure.end, _next_figure(scene, index, found, starts, end))
        silent = False
        if place is not None:
            behind.add(index)
        else:
            place, silent = _before(low, found, i, figure.start, start)
        if place is not None:
            aside = place.role == "of" and not place.rank  # "một trong 16 khu bảo tồn của cả nước"
            # "hai quỹ đang hoạt động tại Việt Nam": said of these two only
            aside = aside or (place.role == "at" and place.name in OWN_COUNTRY and place.start >= figure.end)
            aside = aside or _in_passing(place, found) or (place.rank == 6 and place.level is None)
            aside = aside or place.name in ("thế giới", "toàn cầu") or _venue(low, sentences.of(place.start)[0], place)
            if not aside and not _NEXT_TO.match(low, place.end, figure.start):
                held = place
        elif index and kept_silent >= start and _IN_BRACKET.match(low, start, figure.start):
            silent = True  # "đã kỷ luật 37 cán bộ (trong đó có 29 người bị khiển trách)"
        elif not silent and i:
            if _tells_here(low, start, figure.end + 12):
                place = held = held or found[i - 1]
            elif held is not None and held is not dateline and named[held.name] < figure.start - _HELD:
                held = None
            elif figure.unit in _PLACELESS:
                pass
            elif i and found[i - 1].role == "actor" and found[i - 1].start >= start:
                pass  # "Malaysia dự đại hội với 28 vận động viên": another country's
            elif i and held is not None and _of_another(found[i - 1], held, start):
                pass  # "… Ủy ban Đoàn kết Công giáo TP HCM cùng 250 giáo dân"
            elif of_a_plan(view, figure) or _present(low, start, end, figure):
                pass
            elif held is not None and not _apart(view, start, end, figure):
                place = held
        if silent:
            kept_silent = figure.start
        if place is not None and scene.reading.trace.on:
            rule = "area.stated" if place.start >= start else "area.home" if place is home else "area.carried"
            what = f"{place.name} ({place.role}), from position {place.start}"
            scene.reading.trace.note(rule, figure.start, figure.end, what)
        out.append(None if place is None else place.name)
    for index in range(len(out) - 2, -1, -1):  # "100 học sinh của 3 trường tại 〈thị trấn Long Hồ〉"
        figure, of = scene.figures[index], scene.figures[index + 1]
        if index + 1 in behind and index not in behind and _OF_NEXT.fullmatch(low, figure.end, of.start):
            out[index] = out[index + 1]
            behind.add(index)
    return out


def _holds(low: str, place: Place, start: int) -> bool:
    """Whether a sentence without figures states something of a place ("số người tham gia trên địa bàn huyện tăng")."""
    states = place.role in ("at", "subject") and _STATES.match(low, place.end) is not None
    return states and not _venue(low, start, place)


def _in_passing(place: Place, found: list[Place]) -> bool:
    """Whether a street is named only by the way: the article does not come back to it."""
    return place.level == "đường" and sum(other.name.endswith(place.name) for other in found) < 3


def _dateline(low: str, found: list[Place]) -> Place | None:
    """The place that a headline begins with: "TP HCM: Nhiều dự án …"."""
    if found and found[0].start < 3 and _COLON.match(low, found[0].end):
        return found[0]
    return None


def _home(text: str, found: list[Place]) -> Place | None:
    """The one province or district of the headline, where the article goes on to speak of it."""
    headline = text.find("\n", 0, _TITLE)
    title = _TITLE if headline < 0 else headline  # where headline and text run on, only what they speak of
    no_home = ("organisation",) if headline >= 0 else ("organisation", "other")
    named = [place for place in found if place.start < title and place.rank in (1, 2) and place.role not in no_home]
    if not named or any(place.name != named[0].name for place in named):
        return None
    again = sum(1 for place in found if place.start >= title and place.name.endswith(named[0].name))
    others = {place.name for place in found if place.start >= title and place.rank == named[0].rank} - {named[0].name}
    return named[0] if again >= 2 and len(others) <= 2 else None


def _of_nation(low: str, found: list[Place], i: int, figure_start: int, start: int) -> bool:
    """Whether the nation is the clause's subject: "cả nước đã tăng thêm 19 tỉnh" (… has got 19 provinces more)."""
    place = found[i - 1] if i else None
    return (
        place is not None and not place.rank and place.role == "subject" and place.start >= start
        and not _CLAUSE_END.search(low, place.end, figure_start)
    )  # fmt: skip


def _next_figure(scene: Scene, index: int, found: list[Place], starts: list[int], end: int) -> int:
    """Where the next figure of the sentence starts that is no number of places ("cử tri của 2 tỉnh A, B")."""
    for figure in scene.figures[index + 1 : index + 3]:
        i = bisect_left(starts, figure.start)
        if figure.start >= end or i == len(found) or found[i].start >= figure.end:
            return min(figure.start, end)
    return end


def _after(low: str, found: list[Place], i: int, start: int, end: int) -> Place | None:
    """A place in the rest of the figure's clause: "43 đơn vị tại TP HCM"."""
    end = min(end, start + _REACH)
    bracket = _BRACKET.match(low, start, end)
    stop = _CLAUSE_END.search(low, bracket.end() if bracket else start, end)
    end = stop.start() if stop else end
    for place in found[i : i + 8]:
        if place.start >= end:
            break
        if bracket and bracket.start(1) < place.start < bracket.end():
            continue
        if place.role == "at" or (place.role == "of" and place.start - start < 20):
            return place
        if place.rank and low.endswith(_STAFF, 0, start) and _LYING.fullmatch(low, start, place.start):
            return place
    return None


def _before(low: str, found: list[Place], i: int, figure_start: int, start: int) -> tuple[Place | None, bool]:
    """The nearest place before the figure in its sentence; True where the sentence says that none is meant."""
    deed = _has_deed(low, start, figure_start)
    if deed and low.find("các ", start, figure_start) >= 0 and _EVERYWHERE.search(low, start, figure_start):
        deed = False  # "ủy ban kiểm tra các cấp thi hành kỷ luật 12 đảng viên"
    for place in reversed(found[max(0, i - 12) : i]):
        if place.start < start:
            break
        between = low[place.end : figure_start]
        if not place.start and _COLON.match(between):
            return place, False  # the dateline of the headline itself
        if SAYS.search(between) and _venue(low, start, place):
            continue
        if _NEXT_TO.match(between) and (place.rank or place.role == "subject" or ":" in between):
            return place, False
        if place.role == "at" and not (deed and "," in between):
            return place, False
        if place.role == "of" and place.rank and ";" not in between and _ONE_HEAD.fullmatch(between):
            return place, False
        if place.role == "subject":
            return (None, True) if deed or _DEED.match(between) else (place, False)
    return None, deed


def _of_another(place: Place, held: Place, start: int) -> bool:
    """Whether the body that the sentence speaks of is of another province than the one that was spoken of before."""
    if place.start < start or place.role != "organisation" or place.rank != 1 or held.rank != 1:
        return False
    return _province(place.name) != _province(held.name)


def _province(name: str) -> str:
    """The province of a name as the text has it ("TP HCM", "HN")."""
    return max((province for known, province in PROVINCES.items() if name.endswith(known)), key=len, default=name)


def _tells_here(low: str, start: int, end: int) -> bool:
    """Whether the words before a figure point to the place that was named before."""
    return has_any(_HERE_WORDS, low, start, end) and _HERE.search(low, start, end) is not None


def _venue(low: str, start: int, place: Place) -> bool:
    """Whether a place is merely where a meeting or show is held."""
    return place.role == "at" and _VENUE.match(low, start, place.start) is not None


def _has_deed(low: str, start: int, end: int) -> bool:
    """Whether the deed of an authority stands right before a figure; looked for behind its last word alone."""
    for word in reversed(low[max(start, end - 40) : end].split()):
        if word in _DEED_ENDS:
            return _DEED_BEFORE.match(low, start, end) is not None
        if word not in _AFTER_DEED:
            return False
    return False


def _present(low: str, start: int, end: int, figure: RawFigure) -> bool:
    """Whether those are counted who are at a meeting: of the meeting, not of the place that was spoken of before."""
    if not figure.people:
        return False
    return _ATTENDING.search(low, max(start, figure.start - 60), min(end, figure.end + 40)) is not None


def _parted(low: str, a: int, b: int) -> bool:
    """Whether a comma or semicolon stands between two positions."""
    between = low[min(a, b) : max(a, b)]
    return "," in between or ";" in between


def _apart(view: View, start: int, end: int, figure: RawFigure) -> bool:
    """Whether the sentence stands apart from the place of those before it."""
    text, low = view.text, view.low
    if of_a_person(view, start, figure):
        return True
    for rule in _RULE.finditer(low, start, min(end, figure.end + _REACH)):
        # "phải" (had to) speaks for its own clause: "14 đảng viên có vi phạm, phải kỷ luật chín đảng viên"
        if rule[0] != "phải" or not _parted(low, rule.start(), figure.start):
            return True
    if low.find("các ", start, figure.start) >= 0 and _EVERYWHERE.search(low, start, figure.start):
        return False
    said = start
    for says in SAYS.finditer(low, start, figure.start):
        said = says.end()  # "UBND tỉnh cho biết, Sở đã cấp phép cho 25 dự án": who acts stands behind who reports
    body = ORGANISATION.search(text, said, figure.start)
    return bool(body and not _SOURCE.match(low, said, body.start()) and _ACTS.match(low, body.end(), figure.start))
