"""The day or period a figure speaks for, and the one a change is measured from.

A time at the head of a sentence, list or paragraph holds until another takes its place: "6 tháng đầu năm 2017, … là 3.320
người. Số người tham gia BHYT là 70.649 người" (in the first half of 2017 …). Which time that is, `moments` works out once
for all figures; what a comparison names ("so với cùng kỳ": on the same period of the year before) is no such time.
"""

from __future__ import annotations

import regex

from extractors.figures.meaning.context import Context
from extractors.figures.meaning.cues import Cues
from extractors.figures.meaning.marks import all_times, is_past
from extractors.figures.meaning.measures import measures
from extractors.figures.meaning.moments import moments
from models import edtf

__all__ = ["times_of"]


_MADE = regex.compile(r"(?<!\p{L})(?:ban hành|phê duyệt|ký|thông qua|họp|hội nghị|đại hội|công bố)(?!\p{L})")


def times_of(context: Context, cues: Cues) -> tuple[str | None, str | None]:
    """`as_of` and `compared_to` in EDTF."""
    moment = context.scene.once(moments)[context.index]
    as_of = moment.edtf if moment is not None else None
    if moment is not None and moment.carried:
        if moment.future and cues.status == "actual":
            as_of = moment.past
        elif cues.status == "target" and is_past(context.scene, moment.edtf):
            as_of = None
    elif moment is not None and cues.status == "target" and is_past(context.scene, moment.edtf or ""):
        if _MADE.search(context.scene.reading.view.low, moment.start, max(moment.start, context.figure.start)):
            as_of = None  # the day on which a plan was made
    compared = _compared_to(context, cues, as_of) if cues.measure == "change" else None
    return as_of, compared


def _compared_to(context: Context, cues: Cues, as_of: str | None) -> str | None:
    scene, low = context.scene, context.scene.reading.view.low
    at = cues.compared
    if at is None:
        at = _bare_comparison(context)
    if at is None:
        return _said_before(context, as_of)
    for time in scene.once(all_times):
        if time.start < at:
            continue
        between = low[at : time.start]
        if len(between) > 45 or any(mark in between for mark in ",;:)("):
            break
        return _value(time, as_of)
    return None


def _value(time, as_of: str | None) -> str | None:  # type: ignore[no-untyped-def]
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
    """"tăng 5% cùng kỳ", "tăng hơn năm trước 5%": a comparison without "so với"."""
    scene, figure = context.scene, context.figure
    low = scene.reading.view.low
    for time in scene.once(all_times):
        if time.end <= figure.number_start and figure.number_start - time.end < 25 and time.start >= context.sentence[0]:
            before = low[max(0, time.start - 8) : time.start]
            if before.endswith(("hơn ", " hơn so ", "bằng ")) and not any(c in low[time.end : figure.number_start] for c in ",;:"):
                return time.start
        if time.start >= figure.end:
            near = low[figure.end : time.start]
            if len(near) <= 24 and time.word.startswith("cùng k") and not any(mark in near for mark in ",;:("):
                return time.start
            break
    return None


def _said_before(context: Context, as_of: str | None) -> str | None:
    """A change in brackets is measured from what the change before it was: "(tăng 18%)" after "tăng 16% so với tháng trước"."""
    scene, figure = context.scene, context.figure
    low = scene.reading.view.low
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
