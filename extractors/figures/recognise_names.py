"""Numbers that name or rank what stands before them: "Phường 15", "khoản 1", "lần thứ 3", "quốc lộ 1"."""

from __future__ import annotations

from functools import cache

from extractors.figures.recognise_units import Unit
from extractors.numerals import Numeral
from extractors.words import rows

__all__ = ["named_before"]

_EACH = ("mỗi", "một", "hằng", "hàng", "mấy", "bình quân")
_TOTALS = ("tổng", "trong", "con", "với", "trên", "của", "từ")


@cache
def _labels() -> dict[str, str]:
    return {row["surface"]: row["kind"] for row in rows("extractors.figures", "labels.csv")}


def _words_before(low: str, position: int) -> tuple[str, str, str]:
    """The two words before a position and the mark that follows them ("quận 7", "số: 12", "q.3"); empty where none."""
    before = low[max(0, position - 26) : position]
    stripped = before.rstrip(" .:")
    gap = before[len(stripped) :]
    if not stripped or len(gap) > 3 or not stripped[-1].isalpha():
        return "", "", ""
    words = stripped.rsplit("\n", 1)[-1].split(" ")
    first = words[-2] if len(words) > 1 else ""
    return first, words[-1].lstrip('(“"[,;-'), gap.strip(" .")[:1]


def named_before(low: str, numeral: Numeral, unit: Unit | None) -> str | None:
    """Why the number is part of a name, or None. A loose label gives way to a large number with a unit beside it."""
    if not numeral.printed or not isinstance(numeral.value, int) or numeral.value >= 10_000:
        return None
    first, second, mark = _words_before(low, numeral.start)
    kind = _labels().get(f"{first} {second}") or _labels().get(second)
    if kind is None or kind == "none" or (mark == ":" and second != "số"):
        return None
    if second == "số" and first in _TOTALS:
        return None
    if kind != "name" and numeral.of is not None and "/" not in low[numeral.start : numeral.end]:
        return None
    if unit is not None and _counts_after_all(kind, numeral, unit):
        return None
    if kind == "time" and first in _EACH:
        return None
    return f"a number after {second!r} names or ranks"


def _counts_after_all(kind: str, numeral: Numeral, unit: Unit) -> bool:
    """Whether the noun after the number outweighs a label before it: "nhóm 5 người", "cấp 12 giấy phép"."""
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
