"""Which charts a page shows: figures of one subject over time, citing articles by year and paper, values by area.

Only figures that can be compared come into one chart: one kind, one unit, one subject, and levels, not changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.citing import Citing
from db.figures import FoundFact
from db.words import folded_words
from models.edtf import bounds
from models.facts import Figure
from web.charts import Chart, Point, bars, over_time
from web.printing import fact_text

__all__ = ["by_area", "citing_charts", "subject_charts"]

_CHARTS = 4
_BARS = 15


def subject_charts(
    rows: Sequence[FoundFact], language: str, *, least: int = 2, together: str | None = None
) -> list[Chart]:
    """Achieved and planned over time, a chart per subject and unit, those with the most figures first.

    Args:
        rows: what was found, of any kind.
        language: of the tooltips.
        least: figures that a chart has at least.
        together: what was asked for as subject: all figures count as being about it, however they word it.
    """
    alike: dict[tuple[str, str, str], list[FoundFact]] = {}
    for row in rows:
        fact = row.fact
        if isinstance(fact, Figure) and fact.measure == "level" and not fact.per and (fact.subject or together):
            about = together or " / ".join(filter(None, (fact.subject, getattr(fact, "base", None))))
            alike.setdefault((fact.kind, fact.unit or "", folded_words(about)), []).append(row)
    charts = []
    for (_, unit, _), group in sorted(alike.items(), key=lambda item: (-len(item[1]), item[0])):
        points = [point for row in group if (point := _point(row, language))]
        first = group[0].fact
        about = together or " / ".join(filter(None, (first.subject, getattr(first, "base", None))))  # type: ignore[attr-defined]
        unit = {"percent": "%", "percentage_point": "điểm %"}.get(unit, unit)
        if len(points) >= least and len(charts) < _CHARTS:
            chart = over_time(points, f"{about} ({unit})" if unit else about)
            charts += [chart] if chart else []
    return charts


def citing_charts(counts: Citing, t: dict[str, str]) -> list[Chart]:
    """Citing articles by year and by paper."""
    years = _every_year([(name, n) for name, n in counts.years if name])
    papers = [(name or t["unknown"], float(n)) for name, n in counts.sources[:_BARS]]
    return [chart for chart in (bars(years, t["timeline"]), bars(papers, t["who_cites"])) if chart]


def by_area(rows: Sequence[FoundFact], t: dict[str, str]) -> Chart | None:
    """The newest achieved level of each area, where all figures have one unit; None where there is nothing to compare.

    `rows` are the newest first.
    """
    levels = [row.fact for row in rows if isinstance(row.fact, Figure) and row.fact.measure == "level"
              and row.fact.status == "actual" and row.fact.area]
    if len({(fact.kind, fact.unit) for fact in levels}) != 1:
        return None
    newest: dict[str, float] = {}
    for fact in levels:
        newest.setdefault(fact.area or "", float(fact.value))
    if len(newest) < 2:
        return None
    return bars(sorted(newest.items(), key=lambda pair: -pair[1])[:_BARS], t["by_area"])


def _point(row: FoundFact, language: str) -> Point | None:
    fact: Any = row.fact
    days = bounds(fact.as_of) if fact.as_of else None
    if days is None:
        return None
    return Point(days[1], float(fact.value), fact.status == "target", fact_text(fact, language), fact.as_of)


def _every_year(years: list[tuple[str, int]]) -> list[tuple[str, float]]:
    """With the years between in which nothing was written: a gap is news too. At most the last thirty."""
    known = {int(name): n for name, n in years if name.isdigit()}
    if not known:
        return []
    return [(str(year), float(known.get(year, 0))) for year in range(min(known), max(known) + 1)][-30:]
