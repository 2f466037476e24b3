"""Conditions of a search besides its words, and their SQL: the same for search, figures and export."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from db.keys import key_range
from db.words import folded_words
from models.facts import KINDS

__all__ = ["Conditions", "Filters", "Span", "between", "fact_conditions", "figure_words", "span_of", "words_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What hits have to be. None (or empty) asks for nothing.

    Words (`unit`, `subject`, `base`, `area`) are found with or without marks, whole words in this order anywhere in the
    field: area "thanh hoa" finds "TP Thanh Hóa". Days count in Vietnamese time; an article dated by month or year
    stands at its first day; `as_of` takes figures whose day or period lies within the bounds.
    """

    kind: str | None = None
    source: str | None = None
    province: str | None = None
    """Of whose papers, as it was called when the article was published: "Gia Lai", "gia lai", "tỉnh Gia Lai"."""
    published_from: date | None = None
    published_to: date | None = None
    value_min: float | None = None
    value_max: float | None = None
    people: bool | None = None
    unit: str | None = None
    subject: str | None = None
    base: str | None = None
    area: str | None = None
    status: str | None = None
    measure: str | None = None
    as_of_from: date | None = None
    as_of_to: date | None = None
    issuer: str | None = None
    rule: str | None = None
    hidden: bool = False
    """Whether facts that a reviewer hid are found too."""

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            raise ValueError(f"kind is {self.kind!r}; there are {', '.join(KINDS)}")
        for name, allowed in (("status", ("actual", "target")), ("measure", ("level", "change", "gap"))):
            if getattr(self, name) not in (None, *allowed):
                raise ValueError(f"{name} is {getattr(self, name)!r}; there are {', '.join(allowed)}")
        if self.kind in ("citation", "date") and self._of_figures():
            raise ValueError(f"a {self.kind} has no {self._of_figures()[0]}")

    def _of_figures(self) -> list[str]:
        of_figures = {"value_min", "value_max", "people", "unit", "subject", "base", "area", "status", "measure",
                      "as_of_from", "as_of_to"}
        return [f.name for f in fields(self) if f.name in of_figures and getattr(self, f.name) is not None]

    @property
    def table(self) -> str | None:
        """The table of facts that the conditions speak of; None where they speak of articles alone."""
        if self.kind in ("count", "percentage") or self._of_figures():
            return "figure_facts"
        if self.kind == "citation" or self.issuer is not None:
            return "citation_facts"
        if self.kind == "date":
            return "date_facts"
        return None


@dataclass(slots=True)
class Conditions:
    """Parts of a WHERE that all have to hold, and their parameters."""

    where: list[str]
    parameters: dict[str, Any]


Span = tuple[int | None, int | None]
"""Keys of articles: at least the first, below the second; None is no bound."""


def between(span: Span, key: str, parameters: dict[str, Any]) -> list[str]:
    """That a key is in a span, as SQL; adds the parameters."""
    found = []
    for name, operator, bound in zip(("key_low", "key_high"), (">=", "<"), span, strict=True):
        if bound is not None:
            found.append(f"{key} {operator} :{name}")
            parameters[name] = bound
    return found


def span_of(filters: Filters) -> Span:
    """Keys of the articles that were published when the filters say."""
    low, high = key_range(filters.published_from, filters.published_to)
    if filters.published_to is not None and low is None:
        low = 1 << 26  # undated articles were not published before any day
    return low, high


def fact_conditions(filters: Filters, table: str, alias: str = "m") -> Conditions:
    """Conditions on facts of a table."""
    found = Conditions([], {})

    def need(condition: str, **parameters: Any) -> None:
        found.where.append(condition)
        found.parameters |= parameters

    if not filters.hidden:
        need(f"({alias}.review IS NULL OR {alias}.review <> 'hidden')")
    if filters.rule is not None:
        need(f"{alias}.rule = :rule", rule=filters.rule)
    if table == "citation_facts" and filters.issuer is not None:
        need(f"{alias}.issuer = :issuer", issuer=filters.issuer)
    if table != "figure_facts":
        return found
    if filters.kind is not None:
        need(f"{alias}.kind = :kind", kind=filters.kind)
    for name, operator, value in (("value_min", ">=", filters.value_min), ("value_max", "<=", filters.value_max)):
        if value is not None:
            need(f"{alias}.value {operator} :{name}", **{name: value})
    if filters.people is not None:
        need(f"{alias}.people = :people", people=filters.people)
    for name in ("status", "measure"):
        if getattr(filters, name) is not None:
            need(f"{alias}.{name} = :{name}", **{name: getattr(filters, name)})
    for name in ("unit", "subject", "base", "area"):
        value = getattr(filters, name)
        if value is not None:
            need(f"' ' || {alias}.{name}_key || ' ' LIKE :{name}", **{name: f"% {folded_words(value)} %"})
    if filters.as_of_from is not None:
        need(f"{alias}.as_of_start >= :as_of_from", as_of_from=filters.as_of_from)
    if filters.as_of_to is not None:
        need(f"{alias}.as_of_end <= :as_of_to", as_of_to=filters.as_of_to)
    return found


def words_of(filters: Filters) -> list[tuple[str]]:
    """Words that an article must have for a figure of it to meet the filters: fields are in the text's own words.

    One by one, not as phrases: a field may bring together what stands apart ("tham gia BHYT là …, BHXH là …").
    """
    return [(word,) for _, word in figure_words(filters)]


def figure_words(filters: Filters) -> list[tuple[str, str]]:
    """The words of figures that are asked for, each with the field it has to be in."""
    asked = {name: folded_words(getattr(filters, name) or "").split() for name in ("unit", "subject", "base", "area")}
    return list(dict.fromkeys((name, word) for name, words in asked.items() for word in words))
