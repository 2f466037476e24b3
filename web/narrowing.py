"""What narrows a list: the filters that are on, each with a link that takes it away, and facets that set one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote_plus

from db.facets import Facet, Facets
from db.filters import Filters
from web.phrases import Phrases
from web.printing import day_text, printed
from web.rendering import Link

__all__ = ["Narrowed", "chosen", "facet_lists"]

_SHOWN = ("kind", "source", "province", "unit", "subject", "area", "status", "measure")
_PERIODS = (("published", "published_from", "published_to"), ("as_of", "as_of_from", "as_of_to"))


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A filter or a value of a facet: its label, its words, where its link leads, and the articles it leaves."""

    label: str
    value: str
    link: str
    articles: int | None = None


def chosen(filters: Filters, here: Link, t: Phrases, language: str) -> list[Narrowed]:
    """The filters that are on, each with the link to this page without it."""
    found = []
    for name in _SHOWN:
        value = getattr(filters, name)
        if value is not None:
            found.append(Narrowed(t[name], _word(name, value, t), here(after=None, **{name: None})))
    if filters.people is not None:
        found.append(Narrowed(t["people"], t["yes" if filters.people else "no"], here(after=None, people=None)))
    for label, start, end in _PERIODS:
        days = [getattr(filters, name) for name in (start, end)]
        if any(days):
            shown = " – ".join(day_text(day.isoformat(), language) if day else "…" for day in days)
            found.append(Narrowed(t[label], shown, here(after=None, **{start: None, end: None})))
    if filters.value_min is not None or filters.value_max is not None:
        shown = " – ".join(printed(one) or "…" for one in (filters.value_min, filters.value_max))
        found.append(Narrowed(t["value"], shown, here(after=None, value_min=None, value_max=None)))
    return found


def facet_lists(counts: Facets, here: Link, t: Phrases) -> list[tuple[str, list[Narrowed]]]:
    """For each facet that has values its label, and the values with links that ask for them."""
    lists: Sequence[tuple[str, str, Sequence[Facet]]] = (
        ("province", "province", counts.provinces), ("source", "source", counts.sources),
        ("year", "published_from", counts.years), ("kind", "kind", counts.kinds),
    )
    found = []
    for label, name, values in lists:
        bare = here(after=None, **{name: None} | ({"published_to": None} if label == "year" else {}))
        start = f"{bare}{'&' if '?' in bare else '?'}{name}="
        rows = [
            Narrowed(label, _word(label, one.value, t), start + _asked(label, one.value), one.articles)
            for one in values
        ]
        if rows:
            found.append((t[label], rows))
    return found


def _asked(label: str, value: str) -> str:
    if label == "year":
        return f"{quote_plus(value)}-01-01&published_to={quote_plus(value)}-12-31"
    return quote_plus(value)


def _word(name: str, value: str, t: Phrases) -> str:
    if name == "kind":
        return t.get(value, value)
    return t.get(f"{name}_{value}", value) if name in ("status", "measure", "unit") else value
