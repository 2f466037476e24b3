"""Numbers that name or rank what stands before them: "Phường 15", "khoản 1", "lần thứ 3", "quốc lộ 1"."""

from __future__ import annotations

from functools import cache

import regex

from extractors.figures.recognise_units import Unit
from extractors.numerals import Numeral
from extractors.words import rows

__all__ = ["named_before"]

_BEFORE = regex.compile(r"([\p{L}\p{M}/]+)(?:[ ]([\p{L}\p{M}/]+))?[ .:]{0,3}\Z")
_EACH = ("mỗi", "một", "hằng", "hàng", "mấy", "bình quân")
_TOTALS = ("tổng", "trong", "con", "với", "trên", "của", "từ")


@cache
def _labels() -> dict[str, str]:
    return {row["surface"]: row["kind"] for row in rows("extractors.figures", "labels.csv")}


def named_before(low: str, numeral: Numeral, unit: Unit | None) -> str | None:
    """Why the number is part of a name, or None. A loose label gives way to a large number with a unit beside it."""
    if not numeral.printed or not isinstance(numeral.value, int) or numeral.value >= 10_000:
        return None
    before = _BEFORE.search(low, max(0, numeral.start - 26), numeral.start)
    if before is None:
        return None
    first, second = (before[1], before[2]) if before[2] else ("", before[1])
    kind = _labels().get(f"{first} {second}") or _labels().get(second)
    if kind is None or kind == "none":
        return None
    word_end = before.end(2) if before[2] else before.end(1)
    if ":" in low[word_end : numeral.start] and second != "số":
        return None
    if second == "số" and first in _TOTALS:
        return None
    if kind != "name" and numeral.of is not None and "/" not in low[numeral.start : numeral.end]:
        return None
    if unit is not None and _counts_after_all(kind, first, numeral, unit):
        return None
    if kind == "time" and first in _EACH:
        return None
    return f"a number after {second!r} names or ranks"


def _counts_after_all(kind: str, first: str, numeral: Numeral, unit: Unit) -> bool:
    """Whether the noun after the number outweighs a label before it: "nhóm 5 người", "cấp 12 giấy phép", "lớp 45 học sinh"."""
    assert isinstance(numeral.value, int)
    match kind:
        case "loose":
            return numeral.of is not None or numeral.value > 30 or (unit.kind == "person" and numeral.value > 12)
        case "group":
            return numeral.value > 30 or unit.kind == "person"
        case "verb":
            return unit.kind not in ("organisation", "place")
        case "time":
            return numeral.value > 31 and not 1945 <= numeral.value <= 2100
    return False
