"""A small plot as SVG: points over two logarithmic axes and the power that fits them, no library needed."""

from __future__ import annotations

import math
import statistics
from html import escape

__all__ = ["scatter"]

_WIDTH, _HEIGHT = 560, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 20, 40, 50


def scatter(points: list[tuple[float, float]], title: str, across: str, up: str) -> str:
    """Points (positive numbers) with the line of the fitted power; every decade has its tick."""
    xs, ys = [math.log10(x) for x, _ in points], [math.log10(y) for _, y in points]
    x_decades, y_decades = _decades(xs), _decades(ys)
    slope, offset = statistics.linear_regression(xs, ys)

    def place(x: float, y: float) -> tuple[float, float]:
        first, last = x_decades[0], x_decades[-1]
        low, high = y_decades[0], y_decades[-1]
        left = _LEFT + (x - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT)
        return left, _HEIGHT - _BOTTOM - (y - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)

    (x1, y1), (x2, y2) = (place(x, offset + slope * x) for x in (xs[0], xs[-1]))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="12" role="img"><title>{escape(title)}</title><rect width="100%" height="100%" fill="white"/>',
        f'<text x="{_LEFT}" y="22" font-size="14">{escape(title)}</text>',
    ]
    bottom, top = _HEIGHT - _BOTTOM, _TOP
    for decade in x_decades:
        x, _ = place(decade, y_decades[0])
        parts.append(f'<path d="M{x:.1f} {bottom}V{top}" stroke="#ddd"/>'
                     f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{_number(decade)}</text>')  # fmt: skip
    for decade in y_decades:
        _, y = place(x_decades[0], decade)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>'
                     f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_number(decade)}</text>')  # fmt: skip
    parts.append(f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 12}" text-anchor="end">{escape(across)}</text>'
                 f'<text x="12" y="{_TOP - 6}">{escape(up)}</text>')  # fmt: skip
    parts.append(f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="#888" stroke-dasharray="4 3"/>')
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1f6feb"/>' for x, y in map(place, xs, ys)]
    return "\n".join(parts) + "\n</svg>\n"


def _decades(values: list[float]) -> range:
    first, last = math.floor(min(values)), math.ceil(max(values))
    return range(first, max(last, first + 1) + 1)


def _number(decade: int) -> str:
    return f"{10**decade:,}" if decade >= 0 else f"{10.0**decade:g}"
