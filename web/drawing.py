"""Which charts a page shows: figures of one subject over time, citing articles by year and paper, values by area.

Only figures that can be compared come into one chart: one kind, one unit, one subject, and levels, not changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.citing import Citing
from db.words import folded_words
from models.edtf import bounds
from models.facts import Fact, Figure
from web.charts import Chart, Point, bars, over_time
from web.printing import fact_text

__all__ = ["by_area", "citing_charts", "subject_charts"]

_CHARTS = 4
_BARS = 15


def subject_charts(facts: Sequence[Fact], language: str) -> list[Chart]:
    """Achieved and planned over time, a chart per subject and unit that has two figures, the most figures first."""
    charts: list[Chart] = []
    for about, unit, group in _alike(facts):
        points = [point for fact in group if (point := _point(fact, language))]
        if len(points) > 1 and len(charts) < _CHARTS:
            chart = over_time(points, f"{about} ({unit})" if unit else about)
            charts += [chart] if chart else []
    return charts


def _alike(facts: Sequence[Fact]) -> list[tuple[str, str, list[Figure]]]:
    """Levels that can be compared: (subject, unit, figures), groups with the most figures first."""
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for fact in facts:
        if isinstance(fact, Figure) and fact.measure == "level" and not fact.per and fact.subject:
            groups.setdefault((fact.kind, fact.unit or "", folded_words(_about(fact))), []).append(fact)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    units = {"percent": "%", "percentage_point": "điểm %"}
    return [(_about(group[0]), units.get(unit, unit), group) for (_, unit, _), group in ordered]


def _about(fact: Figure) -> str:
    return " / ".join(filter(None, (fact.subject, getattr(fact, "base", None))))


def citing_charts(counts: Citing, t: dict[str, str]) -> list[Chart]:
    """Citing articles by year, by paper, and by province where the papers' provinces are known."""
    years = _every_year([(name, n) for name, n in counts.years if name])
    known = any(name for name, _ in counts.provinces)
    papers = [(name or t["unknown"], float(n)) for name, n in counts.sources[:_BARS]]
    provinces = [(name or t["unknown"], float(n)) for name, n in counts.provinces[:_BARS]] if known else []
    drawn = bars(years, t["timeline"]), bars(papers, t["who_cites"]), bars(provinces, t["who_cites_provinces"])
    return [chart for chart in drawn if chart]


def by_area(facts: Sequence[Fact], t: dict[str, str]) -> Chart | None:
    """The newest reported level of each area, of the subject with the most figures; None where there is one area only.

    `facts` are the newest first.
    """
    for about, unit, group in _alike(facts)[:1]:
        newest: dict[str, float] = {}
        for fact in group:
            if fact.status == "actual" and fact.area:
                newest.setdefault(fact.area, float(fact.value))
        if len(newest) > 1:
            title = f"{t['by_area']}: {about} ({unit})" if unit else f"{t['by_area']}: {about}"
            return bars(sorted(newest.items(), key=lambda pair: -pair[1])[:_BARS], title)
    return None


def _point(fact: Figure, language: str) -> Point | None:
    days = bounds(fact.as_of) if fact.as_of else None
    if days is None or fact.as_of is None:
        return None
    return Point(days[1], float(fact.value), fact.status == "target", fact_text(fact, language), fact.as_of)


def _every_year(years: list[tuple[str, int]]) -> list[tuple[str, float]]:
    """With the years between in which nothing was written: a gap is news too. At most the last thirty."""
    known = {int(name): n for name, n in years if name.isdigit()}
    if not known:
        return []
    return [(str(year), float(known.get(year, 0))) for year in range(min(known), max(known) + 1)][-30:]
