"""The time that governs each figure: in its own sentence, or carried from an earlier one."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from extractors.figures.meaning.context import Scene
from extractors.figures.meaning.held import REPORTED, TODAY, Held, counted
from extractors.figures.meaning.marks import Time, all_times, is_future
from extractors.patterns import Pattern

__all__ = ["Moment", "moments"]


@dataclass(slots=True)
class Moment:
    """A governing time; `carried` from an earlier sentence; `start` where it stands.

    `future` begins after publication; carried, it holds for plans alone, and `past` is what holds for what is reported.
    """

    edtf: str
    start: int
    carried: bool
    future: bool
    past: str | None = None


_AT_EVENT: Final = re.compile(
    r"(?<!\w)(?:tại|trong|ở) (?:buổi|lễ|hội nghị|hội thảo|phiên họp|cuộc họp|kỳ họp|cuộc làm việc)(?!\w)"
    r"[^,;:.()]{0,110}\Z"
)
_GOVERNING: Final = frozenset({"head", "modifier", "reset"})
_PASSING: Final = 40  # characters into its sentence from which on a year is told in passing
_NEAR_TIMES: Final = 16  # times looked at on each side of a figure
# "12,1% năm 2013", "18,4% (2011)", "500 hội viên vào cuối năm 2016": right after the figure.
_RIGHT_AFTER: Final = Pattern(
    r"(?:(?: còn lại)?, (?:bắt đầu|kể) từ )?(?:/năm)? ?\(?(?:(?:vào|trong|của|tính đến|đến|tới|thời điểm|ở) ){0,2}"
)
# "đạt 50%, đến năm 2025 là 20%" (50%, and 20% by 2025): the time of the next figure.
_GIVES_NEXT: Final = Pattern(
    r",?(?: (?:là|đạt|còn|có|tăng|giảm|lên|xuống|khoảng|trên|hơn|gần|phấn đấu|sẽ|tỷ lệ này|con số này)){1,4} \d"
)
_PARTS: Final = Pattern(
    r"[,;:(]|(?<!\p{L})(?:về|tình hình|nhiệm vụ|kế hoạch|phương hướng|kết quả|cho|ủng hộ|đồng ý|đồng tình"
    r"|của(?! (?:thành phố|tp|tỉnh|huyện|quận|xã)(?!\p{L}))|tán thành|mong muốn|phản đối)(?!\p{L})"
)
# "4,8% hiện nay" (today's 4.8%): what held before is over.
_TODAYS: Final = Pattern(r"[^,;:.()\d]{0,20} (?:hiện nay|hiện tại|hiện hành)(?!\p{L})")
# The value that another is compared with or starts from: its time is its own ("cao hơn mức 61% của năm 2012, …").
_COMPARED_VALUE: Final = Pattern(
    r"(?r)(?<!\p{L})(?:(?:cao|thấp|nhiều|ít|lớn|nhỏ|tốt) hơn|so với|từ)(?: [^\s\d,;:.()]{1,12}){0,6} $"
)
_SEPARATOR: Final = Pattern(r"[,;:](?!\d)")
_VERB_FIRST: Final = Pattern(
    r"[ (-]{0,3}(?:đã |ước |cũng |chỉ |mới )?(?:tăng|giảm|đạt|bằng|chiếm|vượt|tương đương|tương ứng|cao hơn|"
    r"thấp hơn|hụt|còn|nhưng|"
    r"trung bình|bình quân|gấp|so với|khiến|làm|gây|tỷ lệ|trong đó)(?!\p{L})"
)


def moments(scene: Scene) -> list[Moment | None]:
    """For every figure the time that governs it, None where there is none."""
    times = scene.once(all_times)
    starts = [time.start for time in times]
    state = Held(scene)
    found: list[Moment | None] = []
    read = 0  # times before this index have been seen by the state
    part = (-1, -1)  # the last sentence that goes on with the figure before it
    for index, figure in enumerate(scene.figures):
        sentence = scene.reading.sentences.of(figure.start)
        first = bisect_left(starts, sentence[0])
        while read < first:
            read = state.sentence(times, starts, read)
        here = bisect_left(starts, figure.number_start)
        before = times[max(first, here - _NEAR_TIMES) : here]
        after = [time for time in times[here : here + _NEAR_TIMES] if figure.end <= time.start < sentence[1]]
        earlier = found[-1] if index and scene.figures[index - 1].start >= sentence[0] else None
        own = _own(scene, index, sentence, before, after, earlier)
        if own is None and earlier is not None and earlier.carried:
            found.append(earlier)
        elif own is None and index and (part == sentence or _part_of_it(scene, index, sentence)):
            part = sentence
            found.append(None if found[-1] is None else replace(found[-1], carried=True))
        elif own is None:
            carried = state.for_figure(figure, sentence)
            found.append(None if carried is None else _moment(scene, carried, state.past(figure, sentence)))
        else:
            found.append(_moment(scene, own))
    return found


def _part_of_it(scene: Scene, index: int, sentence: tuple[int, int]) -> bool:
    """Whether a sentence goes on with the figure before it: "Trong đó 36,9% …" (of these 36.9% …)."""
    low = scene.reading.view.low
    before = scene.reading.sentences.of(scene.figures[index - 1].start)
    follows = 0 <= sentence[0] - before[1] <= 3
    return follows and low.startswith(("trong đó", "trong số đó", "trong số này"), sentence[0])


def _moment(scene: Scene, time: Time, carried: tuple[Time | None] | None = None) -> Moment | None:
    if time.edtf is None:
        return None
    past = carried[0].edtf if carried and carried[0] else None
    return Moment(time.edtf, time.start, carried is not None, is_future(scene, time.edtf), past)


def _own(
    scene: Scene,
    index: int,
    sentence: tuple[int, int],
    before: list[Time],
    after: list[Time],
    earlier: Moment | None,
) -> Time | None:
    """The time of the figure's own sentence that governs it; one without value says that nothing carried does."""
    figure, low = scene.figures[index], scene.reading.view.low
    if before and before[-1].edtf is not None and low[before[-1].end : figure.number_start] == " (":
        return before[-1]  # "thấp hơn năm 2012 (5,03%)"
    usable = [time for time in before if time.role in _GOVERNING]
    later = next((time for time in after if time.role in ("head", "modifier")), None)
    if later is not None and scene.reading.view.text[later.start].isupper():
        later = None  # a new statement run on without a full stop
    if later is not None and later.word in TODAY:
        later = None
    if later is not None and _RIGHT_AFTER.fullmatch(low, figure.end, later.start):
        return later
    if later is not None and _each_its_own(low, index, scene, earlier, later):
        return later
    if _TODAYS.match(low, figure.end, sentence[1]):
        return Time(figure.end, figure.end, None, "reset")
    for time in reversed(usable):
        between = low[time.end : figure.number_start]
        if _spent(scene, time) or _told_aside(scene, index, time):
            continue
        if (
            time.role == "modifier"
            and not (earlier is not None and earlier.start == time.start)
            and not _goes_on(between)
        ):
            continue
        if _began(scene, sentence[0], time, between):
            continue
        first = time is usable[0] and time.start - sentence[0] < 60
        item = low.endswith("; ", 0, time.start)  # "Năm 2014, trả 8%; năm 2015, trả 〈20%; thưởng 10%〉"
        if ";" in between and time.role == "head" and len(usable) > 1 and not (first or item):
            continue  # "51% đến hết năm 2019, năm 2020 bán tiếp; 822.000 cổ phần …": the year of its own clause
        if time.role == "reset" and _still(scene, index, usable, time, low):
            continue
        if time.word in TODAY and not counted(scene, figure, sentence):
            return replace(time, edtf=None)
        held_on = time.is_day and _AT_EVENT.search(low, max(sentence[0], time.start - 120), time.start)
        if held_on and not counted(scene, figure, sentence):
            continue  # "tại buổi tổng kết hôm 30/10, toàn địa bàn đã có …": the day of the meeting
        if time.is_day and REPORTED.search(between) and not counted(scene, figure, sentence):
            continue
        return time
    following = scene.figures[index + 1].start if index + 1 < len(scene.figures) else sentence[1]
    if later is not None and later.start < min(following, figure.end + 60):
        between = low[figure.end : later.start]
        gives_next = following < sentence[1] and _GIVES_NEXT.match(low, later.end)
        if not gives_next and (later.until or not _PARTS.search(between)):
            return later
    return None


def _began(scene: Scene, start: int, time: Time, between: str) -> bool:
    """Whether something said in passing began in a year: "là nơi được chọn từ năm 2000, nay luôn chiếm 90%"."""
    if time.edtf is None or len(time.edtf) != 4 or time.start - start < _PASSING or "," not in between:
        return False
    text = scene.reading.view.text
    return text.endswith(" từ ", 0, time.start) or text.startswith("từ ", time.start)


def _spent(scene: Scene, time: Time) -> bool:
    """Whether a time belongs to the value before it alone: "giảm từ 7,3% của tháng 8 〈xuống 7,2%〉"."""
    i = bisect_left(scene.figures, time.start, key=attrgetter("start"))
    if not i:
        return False
    low, figure = scene.reading.view.low, scene.figures[i - 1]
    if time.start > figure.end + 30 or not _RIGHT_AFTER.fullmatch(low, figure.end, time.start):
        return False
    return _COMPARED_VALUE.search(low, max(0, figure.number_start - 90), figure.number_start) is not None


def _told_aside(scene: Scene, index: int, time: Time) -> bool:
    """Whether a bracket gives a time with a figure of its own: "có 830 nghìn thí sinh 〈(năm 2004 là 750 nghìn)〉"."""
    low, figure = scene.reading.view.low, scene.figures[index]
    close = low.find(")", time.end, figure.start) if index else -1
    if close < 0:
        return False
    opened = low.rfind("(", max(0, time.start - 60), time.start)
    if opened < 0 or low.find(")", opened, time.start) >= 0:
        return False
    return any(opened < inside.start and inside.end <= close for inside in scene.figures[max(0, index - 4) : index])


def _each_its_own(low: str, index: int, scene: Scene, earlier: Moment | None, later: Time) -> bool:
    """Whether each item of a list has its time behind it: "30 tỉnh vào tháng 8/2017, 15 tỉnh vào tháng 10/2017"."""
    if not index or earlier is None or earlier.carried:
        return False
    last, figure = scene.figures[index - 1], scene.figures[index]
    following = scene.figures[index + 1].start if index + 1 < len(scene.figures) else len(low)
    return (
        last.end <= earlier.start < figure.start
        and later.start < min(following, figure.end + 60)
        and not _PARTS.search(low, figure.end, later.start)
    )


def _still(scene: Scene, index: int, times: list[Time], now: Time, low: str) -> bool:
    """Whether "now" is the very time stated before it: "tính đến tháng 6, … hiện có 4.558 phòng"."""
    earlier = scene.figures[index - 1].end if index else 0
    return low.startswith("hiện", now.start) and any(
        time.until and time.role == "head" and earlier <= time.start < now.start for time in times
    )


def _goes_on(between: str) -> bool:
    """Whether the statement of a noun's time reaches over commas: "thu năm 2013 đạt 790 tỷ đồng, giảm 3,1%"."""
    if not _SEPARATOR.search(between) or between.startswith(":"):
        return True
    pieces = _SEPARATOR.split(between)[1:]
    return all(_VERB_FIRST.match(piece) for piece in pieces) and ";" not in between
