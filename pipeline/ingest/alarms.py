"""Alarms: what a run's report says beside those of the runs before.

All rules compare a source with its own history and stay silent while there is too little of it. Papers publish a few
articles a night, so the recent articles are those of the last runs that together hold enough of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from pipeline.ingest.report import Alarm

__all__ = ["alarms_of"]

RECENT = 5
"""Pages or articles that are enough to judge the last runs by; twice as many for the number of facts, which varies."""
KNOWN = 20
"""Pages or articles that are enough to know what is usual."""
MIN_SILENCE = timedelta(days=3)

_Source = Mapping[str, Any]


def alarms_of(report: Mapping[str, Any], history: Sequence[Mapping[str, Any]]) -> list[Alarm]:
    """The alarms of a run. `history` are the reports of earlier runs, the latest first (JSON, as stored)."""
    found: list[Alarm] = []
    sources = report["sources"]
    if sources and all(source["error"] for source in sources):
        found.append(Alarm(None, "network", f"no source answered ({len(sources)} asked): {sources[0]['error']}"))
    for source in sources:
        before = [_part(old, source["name"]) for old in history]
        nights = [(report, source), *((old, part) for old, part in zip(history, before, strict=True) if part)]
        found += _silent(nights)  # type: ignore[arg-type]
        found += _changed([part for _, part in nights])  # type: ignore[misc]
    return found


def _part(report: Mapping[str, Any], name: str) -> _Source | None:
    return next((source for source in report["sources"] if source["name"] == name), None)


def _silent(nights: Sequence[tuple[Mapping[str, Any], _Source]]) -> Iterator[Alarm]:
    """Nothing new for three times the longest pause that was usual, and for three days at least."""
    moments = [datetime.fromisoformat(report["started_at"]) for report, source in nights if source["new"]]
    now = datetime.fromisoformat(nights[0][0]["started_at"])
    if len(moments) < RECENT:
        return
    pauses = [later - earlier for later, earlier in pairwise(moments)]
    pause = now - moments[0]
    if pause > max(MIN_SILENCE, 3 * max(pauses)):
        name = nights[0][1]["name"]
        yield Alarm(name, "silent", f"{name}: nothing new for {pause.days} days (since {moments[0]:%Y-%m-%d})")


def _changed(parts: Sequence[_Source]) -> Iterator[Alarm]:
    """The last pages have no date, no body or far fewer facts than the source's pages used to have: a new layout?"""
    name = parts[0]["name"]
    if not parts[0]["fetched"]:
        return  # nothing was read tonight: what there was to say was said before
    recent, usual = _split(parts, "fetched", "empty")
    if recent is not None and usual is not None and recent >= 0.6 and usual <= 0.2:
        yield Alarm(name, "no body", f"{name}: {recent:.0%} of the last pages have no article, before {usual:.0%}")
    recent, usual = _split(parts, "articles", "undated")
    if recent is not None and usual is not None and recent >= 0.6 and usual <= 0.2:
        yield Alarm(name, "no date", f"{name}: {recent:.0%} of the last articles have no date, before {usual:.0%}")
    recent, usual = _split(parts, "articles", "facts", 2 * RECENT)
    if recent is not None and usual is not None and usual >= 2 and recent < 0.25 * usual:
        yield Alarm(name, "few facts", f"{name}: {recent:.1f} facts per article in the last ones, before {usual:.1f}")


def _split(
    parts: Sequence[_Source], of: str, what: str, enough: int = RECENT
) -> tuple[float | None, float | None]:
    """Rate of `what` per `of` in the last runs and in all before them; None where there is too little to say."""
    last, pages = 0, 0
    while last < len(parts) and pages < enough:
        pages += _number(parts[last], of)
        last += 1
    return _rate(parts[:last], of, what, enough), _rate(parts[last:], of, what, KNOWN)


def _rate(parts: Sequence[_Source], of: str, what: str, enough: int) -> float | None:
    pages = sum(_number(part, of) for part in parts)
    return sum(_number(part, what) for part in parts) / pages if pages >= enough else None


def _number(part: _Source, what: str) -> int:
    if what == "articles":
        return int(part["new"] + part["updated"])
    value = part[what]
    return sum(value.values()) if isinstance(value, Mapping) else int(value)
