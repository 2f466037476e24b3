"""The day or period a figure speaks for, and the one a change is measured from.

A time at the head of a sentence, list or paragraph holds until another takes its place: "6 tháng đầu năm 2017, … là
2.815 người. Số người tham gia BHYT là 61.207 người" (in the first half of 2017 …). Which time that is, `moments` works
out once for all figures; what a comparison names ("so với cùng kỳ": on the same period a year before) is no such time.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from extractors.figures.meaning.context import Context
from extractors.figures.meaning.cues import Cues
from extractors.figures.meaning.marks import Time, all_times, is_past
from extractors.figures.meaning.measures import is_start, measures
from extractors.figures.meaning.moments import Moment, moments
from extractors.figures.meaning.statuses import statuses
from extractors.patterns import Pattern
from models import edtf

__all__ = ["times_of"]


_MADE: Final = Pattern(r"(?<!\p{L})(?:ban hành|phê duyệt|ký|thông qua|họp|hội nghị|đại hội|công bố)(?!\p{L})")

_YEAR_BEFORE: Final = Pattern(r" năm (?:trước|ngoái)(?!\p{L})")
# "So với năm 2016, tai nạn giảm cả về số vụ và số người chết. Cụ thể, …": what the next sentence spells out.
_HEAD_COMPARISON: Final = Pattern(r"[\n ]?so(?: sánh)? với")
_SPELT_OUT: Final = Pattern(r"(?:cụ thể|trong đó|theo đó)(?: là)?[,: ]")


# "(cùng kỳ năm trước tăng 4,58%)": the same period a year before; "(kế hoạch cả năm là 8,5%)": the year of the period.
_SAME_PERIOD: Final = Pattern(
    r"(?r)(?:\(|(?<!\p{L})(?:trong khi|còn) )cùng k[ỳì](?:(?: năm)? (?:trước|ngoái|(?P<year>\d{4})))?"
    r"(?: (?!so|tăng lên)[^,;:.()\d]{0,30})? $"
)
_WHOLE_YEAR: Final = Pattern(
    r"(?r)\((?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)(?: [^,;:.()\d]{0,40})? (?:cả năm|năm)(?: [^,;:.()\d]{0,20})? $"
)


def times_of(context: Context, cues: Cues) -> tuple[str | None, str | None]:
    """`as_of` and `compared_to` in EDTF."""
    moment = context.scene.once(moments)[context.index]
    if moment is None and cues.status == "target":
        moment = _of_goals(context)
    as_of = None if moment is None else _as_of(context, cues, moment)
    trace = context.scene.reading.trace
    if trace.on and as_of is not None and moment is not None:
        rule = "as_of.carried" if moment.carried else "as_of.stated"
        trace.note(rule, context.figure.start, context.figure.end, f"{as_of}, from position {moment.start}")
    compared = _compared_to(context, cues, as_of) if cues.measure == "change" else None
    return as_of, compared


def _of_goals(context: Context) -> Moment | None:
    """The time that heads the list of goals that a figure stands in."""
    scene = context.scene
    goals, spoken = scene.once(statuses).goal_sentences, scene.once(moments)
    index = context.index
    while index and scene.reading.sentences.of(scene.figures[index].start)[0] in goals:
        index -= 1
        if spoken[index] is not None:
            return spoken[index]
    return None


def _as_of(context: Context, cues: Cues, moment: Moment) -> str | None:
    """The governing time, unless it is one to come for what is reported, or one past for what is planned."""
    figure, low = context.figure, context.scene.reading.view.low
    start = max(context.sentence[0], figure.number_start - 90)
    limits = edtf.bounds(moment.edtf)
    if limits is not None and limits[0].year == limits[1].year and moment.start < figure.start:
        told = low.find("cùng k", start, figure.number_start) >= 0
        same = _SAME_PERIOD.search(low, start, figure.number_start) if told else None
        if same is not None:
            return edtf.year_shifted(moment.edtf, int(same["year"] or limits[0].year - 1))
        if cues.status == "target" and _WHOLE_YEAR.search(low, start, figure.number_start):
            return moment.edtf[:4]
    if cues.status == "actual" and moment.future and is_start(low, figure, context.sentence):
        return None  # "đến năm 2025 nâng từ 〈60%〉 lên 70%": what is there now
    if cues.status == "actual":
        return moment.past if moment.carried and moment.future else moment.edtf
    made = moment.carried or _MADE.search(low, moment.start, max(moment.start, figure.start))
    if made and is_past(context.scene, moment.edtf):
        return None  # an earlier report, or the day on which the plan was made
    return moment.edtf


def _compared_to(context: Context, cues: Cues, as_of: str | None) -> str | None:
    at = cues.compared
    if at is None:
        at = _bare_comparison(context)
    if at is None:
        return _said_before(context, as_of)
    return _named(context, at, as_of)


def _named(context: Context, at: int, as_of: str | None) -> str | None:
    """What the comparison whose words end at a position names."""
    scene, low = context.scene, context.scene.reading.view.low
    times = scene.once(all_times)
    here = bisect_left(times, at, key=attrgetter("start"))
    if here == len(times) or times[here].start > at + 45:
        return None
    between = low[at : times[here].start]
    if any(mark in between for mark in ",;:)("):
        return None
    limits = edtf.bounds(as_of) if as_of else None
    value = times[here].edtf
    yearless = value is not None and value.startswith("XXXX-")
    if limits and value and yearless and _YEAR_BEFORE.search(low, times[here].start, times[here].end + 12):
        return f"{limits[1].year - 1:04d}{value[4:]}"  # "so với tháng 12 năm trước"
    return _value(times[here], as_of)


def _value(time: Time, as_of: str | None) -> str | None:
    """Value of what a comparison names; relative words count from the period that the figure speaks for."""
    if not time.relative:
        return time.edtf
    limits = edtf.bounds(as_of) if as_of else None
    if time.word.startswith(("cùng k", "cùng th")):
        return edtf.year_shifted(as_of, limits[1].year - 1) if limits and as_of and "các năm" not in time.word else None
    if limits and time.word.endswith(("năm trước", "năm ngoái", "năm trước đó")):
        return f"{limits[1].year - 1:04d}"
    if limits and time.word in ("đầu năm", "cuối năm"):
        return f"{limits[1].year - (time.word == 'cuối năm'):04d}"
    return time.edtf


def _bare_comparison(context: Context) -> int | None:
    """"tăng 5% cùng kỳ", "tăng hơn năm trước 5%": where a comparison without "so với" starts."""
    scene, figure = context.scene, context.figure
    low = scene.reading.view.low
    times = scene.once(all_times)
    here = bisect_left(times, figure.number_start, key=attrgetter("start"))
    same = here < len(times) and low.startswith(("cùng kỳ", "cùng kì"), times[here].start)
    if same and not low[figure.end : times[here].start].strip():
        return times[here].start
    if here and context.sentence[0] <= times[here - 1].start and times[here - 1].end + 25 >= figure.number_start:
        start, end = times[here - 1].start, times[here - 1].end
        between = low[end : figure.number_start]
        if low[max(0, start - 5) : start].endswith((" hơn ", "bằng ")) and not any(c in between for c in ",;:"):
            return start
    return None


def _said_before(context: Context, as_of: str | None) -> str | None:
    """A change in brackets is measured from what the change before it was.

    "tăng 16% so với tháng trước. Đường bộ làm chết 1.190 người (tăng 18%)": both on the month before.
    """
    scene, figure = context.scene, context.figure
    low = scene.reading.view.low
    before = scene.reading.sentences.of(max(0, context.sentence[0] - 2))
    if _SPELT_OUT.match(low, context.sentence[0]) and before[1] <= context.sentence[0]:
        head = _HEAD_COMPARISON.match(low, before[0])
        if head is not None:
            return _named(context, head.end(), as_of)
    if "(" not in low[max(0, figure.number_start - 14) : figure.number_start]:
        return None
    found, spoken = scene.once(measures), scene.once(moments)
    for index in range(context.index - 1, max(-1, context.index - 7), -1):
        if found[index].measure != "change":
            continue
        moment = spoken[index]
        if moment is None or moment.edtf != as_of:
            return None
        if found[index].compared is None:
            continue
        earlier = Context(scene, index)
        return _compared_to(earlier, Cues(measure="change", compared=found[index].compared), as_of)
    return None
