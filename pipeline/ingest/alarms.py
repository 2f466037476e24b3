"""Alarms: what a run's report says beside those of the runs before.

All rules compare a source with its own history and stay silent while there is too little of it. Papers publish a few
articles a night, so the recent articles are those of the last runs that together hold enough of them. Silence rings
every night until something new comes, or the source is taken out of the configuration; a changed layout rings until the
pages are as before, for two months at most: then the new state is what is usual.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from pipeline.ingest.report import Alarm

__all__ = ["HISTORY", "alarms_of"]

HISTORY = timedelta(days=60)
"""How far back the runs go that a run is compared with."""
RECENT = 5
"""Pages or articles that are enough to judge the last runs by; twice as many for the number of facts, which varies."""
KNOWN = 20
"""Pages or articles that are enough to know what is usual."""
MIN_SILENCE = timedelta(days=3)
USUAL = 0.95
"""The part of the pauses that counts as usual: one long pause in two months is a holiday, or an outage."""
CRASHES = 3
"""Pages that broke the parser or the rules, at least, and half of what was fetched: more than one odd page."""

_Source = Mapping[str, Any]
_Night = tuple[Mapping[str, Any], _Source]


def alarms_of(report: Mapping[str, Any], history: Sequence[Mapping[str, Any]]) -> list[Alarm]:
    """The alarms of a run. `history` are the reports of earlier runs, the latest first (JSON, as stored)."""
    found: list[Alarm] = []
    sources = report["sources"]
    if sources and all(source["error"] for source in sources):
        found.append(Alarm(None, "network", f"no source answered ({len(sources)} asked): {sources[0]['error']}"))
    earlier = [(old, {source["name"]: source for source in old["sources"]}) for old in history]
    for source in sources:
        name = source["name"]
        nights = [(report, source), *((old, parts[name]) for old, parts in earlier if name in parts)]
        found += _silent(nights)
        found += _crashed(source)
        found += _changed(nights)
    return found


def _silent(nights: Sequence[_Night]) -> Iterator[Alarm]:
    """Nothing new for three times the longest pause that is usual, and for three days at least."""
    report, source = nights[0]
    name = source["name"]
    if source["new"]:
        return
    now = datetime.fromisoformat(report["started_at"])
    rang = _earlier(nights[1:2], name, "silent")
    if rang is not None:
        since = datetime.fromisoformat(rang["since"])
    else:
        moments = [datetime.fromisoformat(old["started_at"]) for old, part in nights if part["new"]]
        if len(moments) < RECENT:
            return
        pauses = sorted(later - earlier for later, earlier in pairwise(moments))
        usual = pauses[math.ceil(USUAL * len(pauses)) - 1]
        if now - moments[0] <= max(MIN_SILENCE, 3 * usual):
            return
        since = moments[0]
    text = f"{name}: nothing new for {(now - since).days} days (since {since:%Y-%m-%d})"
    yield Alarm(name, "silent", text, _stated(since))


def _earlier(nights: Sequence[_Night], name: str, kind: str) -> Mapping[str, Any] | None:
    """The same alarm in the last of these nights."""
    alarms = nights[0][0].get("alarms", ()) if nights else ()
    return next((one for one in alarms if (one["source"], one["kind"]) == (name, kind) and one.get("since")), None)


def _stated(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _crashed(source: _Source) -> Iterator[Alarm]:
    """Half of tonight's pages broke the parser or the rules: a defect of ours."""
    crashed = source.get("crashed", 0)
    if crashed >= CRASHES and 2 * crashed >= source["fetched"]:
        first = next((f"{one['url']}: {one['detail']}" for one in source.get("failures", ())
                      if one["reason"] in ("parser", "extractor", "refused by the store")), "")  # fmt: skip
        text = f"{source['name']}: {crashed} of {source['fetched']} pages broke the parser or the rules: {first}"
        yield Alarm(source["name"], "crashes", text.removesuffix(": "))


def _changed(nights: Sequence[_Night]) -> Iterator[Alarm]:
    """The last pages have no date, no body or far fewer facts than the source's pages used to have: a new layout?"""
    report, source = nights[0]
    if not source["fetched"]:
        return  # nothing was read tonight: what there was to say was said before
    name, now = source["name"], datetime.fromisoformat(report["started_at"])
    parts = [part for _, part in nights]
    last = [night for night in nights[1:] if night[1]["fetched"]][:1]
    for kind, of, what, enough in _RATES:
        recent, usual = _split(parts, of, what, enough)
        rang = _earlier(last, name, kind)
        since = now if rang is None else datetime.fromisoformat(rang["since"])
        if rang is not None and now - since < HISTORY:
            usual = rang["usual"]  # what was usual before it changed, not the mixture that it is by now
        if recent is None or usual is None or not _worse(kind, recent, usual):
            continue
        yield Alarm(name, kind, f"{name}: {_TEXTS[kind].format(recent=recent, usual=usual)}", _stated(since), usual)


_RATES = (
    ("no body", "fetched", "empty", RECENT),
    ("no date", "articles", "undated", RECENT),
    ("few facts", "articles", "facts", 2 * RECENT),
)
_TEXTS = {
    "no body": "{recent:.0%} of the last pages have no article, before {usual:.0%}",
    "no date": "{recent:.0%} of the last articles have no date, before {usual:.0%}",
    "few facts": "{recent:.1f} facts per article in the last ones, before {usual:.1f}",
}


def _worse(kind: str, recent: float, usual: float) -> bool:
    if kind == "few facts":
        return usual >= 2 and recent < 0.25 * usual
    return recent >= 0.6 and usual <= 0.2


def _split(parts: Sequence[_Source], of: str, what: str, enough: int) -> tuple[float | None, float | None]:
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
