"""Values as people read them: numbers as Vietnamese papers print them, days as 12/11/2019, facts in one line.

Every function gives plain text or escaped markup of values that come from articles; none trusts them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from markupsafe import Markup

from models.facts import Citation, Date, Fact, Figure

__all__ = ["day_text", "fact_text", "figure_text", "plain", "printed", "time_element"]

_SIGNS = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}
_MARK = r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Characters that turn the direction of what follows, controls, and what no XML may hold.
_UNPRINTED = r"\u202a-\u202e\u2066-\u2069\u061c\u200e\u200f\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_ODD = re.compile(f"[{_UNPRINTED}{_MARK}]")
_DROPPED = re.compile(f"[{_UNPRINTED}]")
_TOWER = re.compile(f"([{_MARK}]{{4}})[{_MARK}]+")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?P<time>T\d\d:\d\d\S{0,30})?\Z")


def plain(text: str | None) -> str:
    """Text that stays in its place: no turning of directions, no controls, no tower of marks on a letter."""
    if not text or not _ODD.search(text):
        return text or ""
    return _TOWER.sub(r"\1", _DROPPED.sub("", text))


@lru_cache(maxsize=4096)
def printed(value: float | None) -> str:
    """A number as Vietnamese papers print it: 1.234,5; a true minus sign before what fell."""
    if value is None:
        return ""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".").replace("-", "−")


def figure_text(fact: Figure) -> str:
    """The value of a figure in a few characters: `> 3.320 người`, `20/20 xã`, `53–55%`."""
    unit = {"percent": "%", "percentage_point": " điểm %"}.get(fact.unit or "", f" {fact.unit}" if fact.unit else "")
    whole = getattr(fact, "of", None)
    value = printed(fact.value) + (f"–{printed(fact.value_max)}" if fact.value_max is not None else "")
    rate = f"/{fact.per}" if fact.per else ""
    return f"{_SIGNS[fact.comparator]}{value}{'/' + printed(whole) if whole is not None else ''}{unit}{rate}"


def fact_text(fact: Fact, language: str = "vi") -> str:
    """What a fact says, in one line."""
    if isinstance(fact, Citation):
        return " · ".join(filter(None, (fact.number or fact.quote, fact.issuer, day_text(fact.issued_on, language))))
    if isinstance(fact, Date):
        return day_text(fact.edtf, language)
    assert isinstance(fact, Figure)
    return " · ".join(filter(None, (figure_text(fact), fact.subject, fact.area, day_text(fact.as_of, language))))


def day_text(value: str | None, language: str = "vi") -> str:
    """An EDTF value or an ISO time for reading: 12/11/2019 (Vietnamese), 12 Nov 2019 (English), both ends of a period.

    What is no such value is given as it stands.
    """
    return " – ".join(_one(part, language) for part in value.split("/")) if value else ""


def time_element(value: str | None, language: str = "vi") -> Markup:
    """The same as HTML: a `<time>` with the ISO value around each day, month or year that is one."""
    return Markup(" – ".join(_element(part, language) for part in value.split("/")) if value else "")


def _element(text: str, language: str) -> str:
    shown = escape(plain(_one(text, language)))
    if not _DAY.match(text) or text == "XXXX":
        return shown
    return f'<time datetime="{escape(text.removeprefix("XXXX-"))}">{shown}</time>'


def _one(text: str, language: str) -> str:
    if text in ("", ".."):
        return "…"
    match = _DAY.match(text)
    if match is None:
        return text
    year, month, day, time = match.group("year", "month", "day", "time")
    parts = [part and part.lstrip("0") for part in (day, month)] + [None if year == "XXXX" else year]
    if language == "en" and month and 1 <= int(month) <= 12:
        shown = " ".join(part for part in (parts[0], _MONTHS[int(month) - 1], parts[2]) if part)
    else:
        shown = "/".join(part for part in (day, month, parts[2]) if part)
    return shown + (f" {time[1:6]}" if time else "")
