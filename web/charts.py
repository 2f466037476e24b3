"""Charts as SVG text, drawn on the server: figures over time, bars by name.

Small on purpose: the two shapes that the pages need, in a fixed view box that scales with the page, readable in print
(shape as well as colour tells planned from achieved) and named for a screen reader; a table stands behind each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

__all__ = ["Point", "bars", "over_time"]

_WIDTH, _HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 16, 40


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at a day: its value, whether it is a target, and the words of its tooltip."""

    day: date
    value: float
    target: bool
    label: str


def over_time(points: Sequence[Point], title: str) -> str:
    """Figures over time: dots for what was reported, open diamonds for what is planned. Empty without points."""
    if not points:
        return ""
    days = [p.day.toordinal() for p in points]
    values = [p.value for p in points]
    first, last = min(days), max(days)
    low, high = min(0.0, *values), max(values) or 1.0
    x = _scale(first, last, _LEFT + 12, _WIDTH - _RIGHT - 12)
    y = _scale(low, high, _HEIGHT - _BOTTOM, _TOP + 8)
    parts = [_frame(title)]
    for tick in _ticks(low, high):
        parts.append(
            f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(tick):.1f}" y2="{y(tick):.1f}"/>'
            f'<text class="tick" x="{_LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{_number(tick)}</text>'
        )
    for year in _years(first, last):
        at = x(min(max(date(year, 1, 1).toordinal(), first), last))
        parts.append(f'<text class="tick" x="{at:.1f}" y="{_HEIGHT - 14}" text-anchor="middle">{year}</text>')
    for p in points:
        cx, cy = x(p.day.toordinal()), y(p.value)
        tip = f"<title>{escape(p.label)}</title>"
        if p.target:
            parts.append(f'<path class="target" d="M{cx:.1f} {cy - 6:.1f}l6 6-6 6-6-6z">{tip}</path>')
        else:
            parts.append(f'<circle class="actual" cx="{cx:.1f}" cy="{cy:.1f}" r="4.5">{tip}</circle>')
    return "".join([*parts, "</svg>"])


def bars(rows: Sequence[tuple[str, float]], title: str) -> str:
    """Horizontal bars, one per named value, in the order given. Empty without rows."""
    if not rows:
        return ""
    step, name_width = 24, 220
    height = step * len(rows) + 12
    most = max(abs(value) for _, value in rows) or 1.0
    parts = [_frame(title, height)]
    for i, (name, value) in enumerate(rows):
        y = 6 + i * step
        width = (_WIDTH - name_width - 80) * abs(value) / most
        short = name if len(name) <= 32 else name[:31] + "…"
        parts.append(
            f'<text class="tick" x="{name_width - 8}" y="{y + 15}" text-anchor="end">{escape(short)}</text>'
            f'<rect class="bar" x="{name_width}" y="{y + 3}" width="{max(width, 1):.1f}" height="{step - 8}">'
            f"<title>{escape(name)}: {_number(value)}</title></rect>"
            f'<text class="tick" x="{name_width + width + 6:.1f}" y="{y + 15}">{_number(value)}</text>'
        )
    return "".join([*parts, "</svg>"])


def _frame(title: str, height: int = _HEIGHT) -> str:
    return f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">'


def _scale(low: float, high: float, start: float, end: float):  # type: ignore[no-untyped-def]
    spread = (high - low) or 1
    middle = low == high
    return lambda value: (start + end) / 2 if middle else start + (end - start) * (value - low) / spread


def _ticks(low: float, high: float) -> list[float]:
    """Four to six round values that span the axis."""
    spread = (high - low) or 1.0
    step = 10.0 ** (len(f"{int(spread)}") - 1) if spread >= 1 else 0.1
    for factor in (0.1, 0.2, 0.5, 1, 2, 5):
        if spread / (step * factor) <= 6:
            step *= factor
            break
    first = int(low // step)
    return [round(step * i, 6) for i in range(first, int(high // step) + 1) if low <= step * i <= high]


def _years(first: int, last: int) -> list[int]:
    a, b = date.fromordinal(first).year, date.fromordinal(last).year
    return list(range(a, b + 1, max(1, (b - a) // 8)))


def _number(value: float) -> str:
    """As Vietnamese papers print it: "1.234,5"."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
