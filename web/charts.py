"""Charts as SVG text, drawn on the server: figures over time, bars by name.

Small on purpose: the two shapes that the pages need, in a fixed view box that scales with the page, readable in print
(shape as well as colour tells planned from achieved) and named for a screen reader; `Chart.rows` is the table behind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from markupsafe import Markup

from web.printing import plain, printed

__all__ = ["Chart", "Point", "bars", "over_time"]

_WIDTH, _HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 72, 16, 16, 40


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at a day: its value, whether it is a target, the words of its tooltip, and its time as stated."""

    day: date
    value: float
    target: bool
    label: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and what it shows: `rows` are the points of `over_time`, or names with their values."""

    title: str
    svg: Markup
    rows: Sequence[Point] | Sequence[tuple[str, float]]


def over_time(points: Sequence[Point], title: str) -> Chart | None:
    """Figures over time: dots for what was reported, open diamonds for what is planned. None without points."""
    if not points:
        return None
    points = sorted(points, key=lambda p: (p.day, p.target, p.value))
    days = [p.day.toordinal() for p in points]
    values = [p.value for p in points]
    first, last = min(days), max(days)
    low, high = min(0.0, *values), max(0.0, *values) or 1.0
    x = _scale(first, last, _LEFT + 12, _WIDTH - _RIGHT - 12)
    y = _scale(low, high, _HEIGHT - _BOTTOM, _TOP + 8)
    parts = [_frame(title)]
    for tick in _ticks(low, high):
        parts.append(
            f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(tick):.1f}" y2="{y(tick):.1f}"/>'
            f'<text class="tick" x="{_LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{printed(tick)}</text>'
        )
    for year in _years(first, last):
        # A year's name stands at its end, where a figure "of 2020" is drawn.
        at = x(min(max(date(year, 12, 31).toordinal(), first), last))
        parts.append(f'<text class="tick" x="{at:.1f}" y="{_HEIGHT - 14}" text-anchor="middle">{year}</text>')
    for p in points:
        cx, cy = x(p.day.toordinal()), y(p.value)
        tip = f"<title>{escape(plain(p.label))}</title>"
        if p.target:
            parts.append(f'<path class="target" d="M{cx:.1f} {cy - 6:.1f}l6 6-6 6-6-6z">{tip}</path>')
        else:
            parts.append(f'<circle class="actual" cx="{cx:.1f}" cy="{cy:.1f}" r="4.5">{tip}</circle>')
    return Chart(title, Markup("".join([*parts, "</svg>"])), points)


def bars(rows: Sequence[tuple[str, float]], title: str) -> Chart | None:
    """Horizontal bars, one per named value, in the order given. None without rows."""
    if not rows:
        return None
    step, name_width = 24, 220
    most = max(abs(value) for _, value in rows) or 1.0
    parts = [_frame(title, step * len(rows) + 12)]
    for i, (name, value) in enumerate(rows):
        name, y = plain(name), 6 + i * step
        width = (_WIDTH - name_width - 100) * abs(value) / most
        short = name if len(name) <= 28 else name[:27] + "…"
        parts.append(
            f'<text class="tick" x="{name_width - 8}" y="{y + 15}" text-anchor="end">{escape(short)}</text>'
            f'<rect class="bar" x="{name_width}" y="{y + 3}" width="{max(width, 1):.1f}" height="{step - 8}">'
            f"<title>{escape(name)}: {printed(value)}</title></rect>"
            f'<text class="tick" x="{name_width + width + 6:.1f}" y="{y + 15}">{printed(value)}</text>'
        )
    return Chart(title, Markup("".join([*parts, "</svg>"])), rows)


def _frame(title: str, height: int = _HEIGHT) -> str:
    return f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(plain(title))}">'


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    spread = high - low
    if not spread:
        return lambda _: (start + end) / 2
    return lambda value: start + (end - start) * (value - low) / spread


def _ticks(low: float, high: float) -> list[float]:
    """Up to seven round values that span the axis."""
    spread = (high - low) or 1.0
    step = 10.0 ** (len(f"{int(spread)}") - 1) if spread >= 1 else 0.1
    for factor in (0.1, 0.2, 0.5, 1, 2, 5):
        if spread / (step * factor) <= 6:
            step *= factor
            break
    return [round(step * i, 6) for i in range(int(low // step), int(high // step) + 1) if low <= step * i <= high]


def _years(first: int, last: int) -> list[int]:
    a, b = date.fromordinal(first).year, date.fromordinal(last).year
    return list(range(a, b + 1, max(1, (b - a) // 8)))
