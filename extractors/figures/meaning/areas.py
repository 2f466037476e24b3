"""The place a figure speaks for.

In the figure's own clause a place after it comes first ("43 đơn vị tại TP HCM"), then the nearest before it; otherwise the
place of the sentences before holds on, until another takes its place. A body that acts speaks for no place ("Công an tỉnh đã
bắt 4 người"), nor does a rule ("phải dành 20% quỹ đất").
"""

from __future__ import annotations

from bisect import bisect_left

import regex

from extractors.figures.figure import RawFigure
from extractors.figures.meaning.context import Context, Scene
from extractors.figures.meaning.places import Place, places
from extractors.figures.meaning.standing import ORGANISATION

__all__ = ["area_of"]

# Between a place and a figure of its own in a list: "Kiên Giang 8 người", "huyện Phú Vang (14 đại biểu)".
_NEXT_TO = regex.compile(r"[ :(-]{0,4}(?:(?:hơn|gần|trên|khoảng|tới|đến|là|có) ){0,2}$")
_WORD = r"(?<![\p{L}\p{M}])(?:%s)(?![\p{L}\p{M}])"
_DEEDS = (
    "mời|tặng|trao|tuyên dương|vinh danh|khen thưởng|ký|ban hành|phối hợp|phân chia|bố trí|đề nghị|thành lập|cử|thông qua|"
    "bổ nhiệm|điều động|công bố|phê duyệt|giao|tổ chức|đăng tải|kỷ luật|bắt|bắt giữ|xử lý|thả|đình chỉ|khám phá|phát hiện|"
    "triệt phá|khởi tố|xử phạt|lập biên bản|triệu tập|thông báo|bán đấu giá|thu hồi"
)
# Deeds of an authority: what it does speaks for no place ("tỉnh đã vinh danh chín doanh nghiệp").
_DEED_BEFORE = regex.compile(r"(?r)" + _WORD % _DEEDS + r"(?: (?:được|hơn|gần|trên|khoảng|đối với|lệnh|thêm|và|tới|tất cả)){0,3} ")
_DEED = regex.compile(r"(?: (?:đã|cũng|vừa|sẽ|còn|trực tiếp|tiếp tục|đang|tiến hành)){0,4} (?:" + _DEEDS + r")(?![\p{L}\p{M}])")
# What keeps a place of an earlier sentence away: an order or rule, a vote, a body that acts.
_RULE = regex.compile(_WORD % "phải|quy định|tối đa|tối thiểu|yêu cầu|đề nghị|biểu quyết|bỏ phiếu kín|trúng cử|tán thành|không vượt quá|phấn đấu")
_ACTS = regex.compile(r"[^,;:.()\n]{0,60}?" + _WORD % "đã|vừa|sẽ|phải|cần|cũng|đang|phối hợp|tổ chức|chỉ đạo|yêu cầu")
_CLAUSE_END = regex.compile(r"[;:.()\n]|, (?!(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|thôn) )")
_SOURCE = regex.compile(r"(?<![\p{L}\p{M}])(?:theo|do) (?:[^\s,]+ ){0,6}$")
_COLON = regex.compile(r" ?[:-] ")
# A place of a sentence without figures holds on where that sentence states something of it, and is near.
_STATES = regex.compile(r" (?:có|còn|đạt|hiện|đã có|tăng|giảm)(?![\p{L}\p{M}])")
_NEAR = 400
_OF_PLACES = regex.compile(r" {0,2}(?:tỉnh|tỉnh, thành|tỉnh, thành phố|tỉnh thành)$")
_AT_THESE = regex.compile(r"(?:tại|ở|trên) $")
_HERE = regex.compile(_WORD % "ở đây|tại đây|nơi đây|trên địa bàn|nơi này|địa phương này")


def area_of(context: Context) -> str | None:
    """The area as the text names it."""
    return context.scene.once(_areas)[context.index]


def _areas(scene: Scene) -> list[str | None]:
    """The area of every figure, in order."""
    found = scene.once(places)
    starts = [place.start for place in found]
    reading = scene.reading
    low = reading.view.low
    out: list[str | None] = []
    held = _dateline(low, found)
    seen = 0
    for index, figure in enumerate(scene.figures):
        start, end = reading.sentences.of(figure.start)
        i = bisect_left(starts, figure.start)
        following = _next_figure(scene, index, found, starts, end)
        while seen < len(found) and found[seen].start < start:  # places of sentences before
            if start - found[seen].end < _NEAR and _STATES.match(low, found[seen].end) and found[seen].role in ("at", "subject"):
                held = found[seen]
            seen += 1
        if i < len(found) and found[i].start < figure.end:
            out.append(None)  # "hai huyện A và B": the number of the places themselves
            continue
        if _OF_PLACES.match(low, figure.number_end, figure.end):
            if low.startswith((":", "\n"), figure.end) and _AT_THESE.search(low, max(start, figure.start - 12), figure.start):
                held = Place(figure.start, figure.end, reading.view.words(figure.start, figure.end), 0, "at")
            else:
                held = None if held is not None and held.start >= start else held
            out.append(None)
            continue
        place = _after(low, found, i, figure.end, following)
        silent = False
        if place is None:
            place, silent = _before(low, found, i, figure.start, start)
        if place is None and not silent and i:
            if _HERE.search(low, start, figure.start):
                place = held = held or found[i - 1]
            elif held is not None and not _apart(reading.view.text, low, start, end, figure):
                place = held
        elif place is not None and not _NEXT_TO.match(low[place.end : figure.start]):
            held = place
        out.append(None if place is None else place.name)
    return out


def _next_figure(scene: Scene, index: int, found: list[Place], starts: list[int], end: int) -> int:
    """Where the next figure of the sentence starts that is no number of places ("cử tri của 2 tỉnh A, B")."""
    for figure in scene.figures[index + 1 : index + 3]:
        i = bisect_left(starts, figure.start)
        if figure.start >= end or i == len(found) or found[i].start >= figure.end:
            return min(figure.start, end)
    return end


def _after(low: str, found: list[Place], i: int, start: int, end: int) -> Place | None:
    """A place in the rest of the figure's clause: "43 đơn vị tại TP HCM"."""
    stop = _CLAUSE_END.search(low, start, end)
    end = stop.start() if stop else end
    while i < len(found) and found[i].start < end:
        if found[i].role == "at" or (found[i].role == "of" and found[i].start - start < 20):
            return found[i]
        i += 1
    return None


def _before(low: str, found: list[Place], i: int, figure_start: int, sentence_start: int) -> tuple[Place | None, bool]:
    """The nearest place before the figure in its sentence; True where the sentence says that none is meant."""
    i -= 1
    deed = bool(_DEED_BEFORE.match(low, max(sentence_start, figure_start - 60), figure_start))
    while i >= 0 and found[i].start >= sentence_start:
        place = found[i]
        between = low[place.end : figure_start]
        if _NEXT_TO.match(between) and (place.rank or place.role == "subject" or ":" in between):
            return place, False
        if place.role == "at" and not (deed and regex.search(r",[^,]*$", between)):
            return place, False
        if place.role == "of" and place.rank and "," not in between and ";" not in between:
            return place, False
        if place.role == "subject":
            return (None, True) if deed or _DEED.match(between) else (place, False)
        i -= 1
    return None, deed


def _apart(text: str, low: str, start: int, end: int, figure: RawFigure) -> bool:
    """Whether the sentence stands apart from the place of those before it."""
    if _RULE.search(low, start, end):
        return True
    body = ORGANISATION.search(text, start, figure.start)
    return bool(body and not _SOURCE.search(low, start, body.start()) and _ACTS.match(low, body.end(), figure.start))


def _dateline(low: str, found: list[Place]) -> Place | None:
    """The place that a headline begins with: "TP HCM: Nhiều dự án …"."""
    if found and found[0].start < 3 and _COLON.match(low, found[0].end):
        return found[0]
    return None
