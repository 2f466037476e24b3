"""Facts as rows of their tables, and back.

A row is a tuple of plain values in the order of the table's columns, without `article`; the same tuple goes to both
databases and into an article's digest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from db.schema import citation_facts, date_facts, figure_facts
from db.words import folded_words
from models.document_number import key, parse
from models.edtf import bounds
from models.facts import KINDS, Fact, fact_from_json, fact_to_json

__all__ = ["FACT_TABLES", "KIND_OF", "Row", "fact_of", "number_lead", "row_of", "table_of", "values_of"]

Row = tuple[Any, ...]
FACT_TABLES: tuple[sa.Table, ...] = (citation_facts, date_facts, figure_facts)
_TABLE_OF: dict[str, sa.Table] = {
    "citation": citation_facts, "date": date_facts, "count": figure_facts, "percentage": figure_facts,
}
KIND_OF = {"citation_facts": "citation", "date_facts": "date"}
"""The kind that a table of facts tells by its name; rows of the others say it themselves."""
# Fields whose column has another name.
_COLUMNS = {"start": "start_char", "end": "end_char"}
_FIELDS = {kind: tuple(field.name for field in fields(cls)) for kind, cls in KINDS.items()}
_STORED = {kind: tuple((name, _COLUMNS.get(name, name)) for name in names) for kind, names in _FIELDS.items()}
_NUMBERS = ("value", "value_max", "of")
_fold = lru_cache(maxsize=1 << 15)(folded_words)


def table_of(kind: str) -> sa.Table:
    """The table of a kind of fact."""
    return _TABLE_OF[kind]


@lru_cache(maxsize=1 << 15)
def _days(edtf: str | None) -> tuple[str | None, str | None]:
    limits = bounds(edtf) if edtf else None
    return (limits[0].isoformat(), limits[1].isoformat()) if limits else (None, None)


@lru_cache(maxsize=1 << 16)
def _number_keys(number: str | None) -> tuple[str | None, str | None]:
    return (key(number), number_lead(number)) if number else (None, None)


def number_lead(number: str | None) -> str | None:
    """The number alone: `21-NQ/TW` 21, `30a/2008/NQ-CP` 30a, `04-QĐ/TU` 4; None for a plenum's or no number."""
    parsed = parse(number) if number else None
    if parsed is None or parsed.style == "plenum":
        return None
    return (parsed.number.lstrip("0") or parsed.number[:1]) + parsed.letter


def _json(value: Any) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def row_of(n: int, fact: Fact, review: str | None = None, original: Fact | None = None) -> Row:
    """A fact as a row: `n` its place in the article, `original` the fact as extracted where a reviewer changed it."""
    return _ROW[fact.kind](n, fact, review, _json(original and fact_to_json(original)))


# One call into C for all of a fact's fields: there are a dozen facts in an article.
_HEAD = ("start", "end", "quote", "sentence_start", "sentence_end", "rule")
_FIGURE = (
    "value", "value_max", "unit", "comparator", "measure", "status", "subject", "as_of", "compared_to", "area", "per",
    "attributed_to",
)
_CITATION = attrgetter(*_HEAD, "type", "number", "issuer", "issued_on", "candidates")
_DATE = attrgetter(*_HEAD, "edtf")
_COUNT = attrgetter(*_HEAD, "of", "people", *_FIGURE)
_PERCENTAGE = attrgetter(*_HEAD, "base", *_FIGURE)


def _citation(n: int, fact: Fact, review: str | None, original: str | None) -> Row:
    start, end, quote, sentence, stop, rule, type_, number, issuer, issued_on, candidates = _CITATION(fact)
    return (
        n, start, end, quote, sentence, stop, rule, type_, type_ and _fold(type_), number, *_number_keys(number),
        issuer, issued_on, *_days(issued_on), _json(list(candidates)) if candidates else None, review, original,
    )


def _date(n: int, fact: Fact, review: str | None, original: str | None) -> Row:
    start, end, quote, sentence, stop, rule, edtf = _DATE(fact)
    return (n, start, end, quote, sentence, stop, rule, edtf, *_days(edtf), review, original)


def _count(n: int, fact: Fact, review: str | None, original: str | None) -> Row:
    (
        start, end, quote, sentence, stop, rule, of, people, value, value_max, unit, comparator, measure, status,
        subject, as_of, compared_to, area, per, attributed_to,
    ) = _COUNT(fact)  # fmt: skip
    return (
        n, start, end, quote, sentence, stop, rule, "count", float(value),
        None if value_max is None else float(value_max), None if of is None else float(of), unit, unit and _fold(unit),
        people, comparator, measure, status, subject, subject and _fold(subject), None, None, as_of, *_days(as_of),
        compared_to, area, area and _fold(area), per, attributed_to, review, original,
    )


def _percentage(n: int, fact: Fact, review: str | None, original: str | None) -> Row:
    (
        start, end, quote, sentence, stop, rule, base, value, value_max, unit, comparator, measure, status, subject,
        as_of, compared_to, area, per, attributed_to,
    ) = _PERCENTAGE(fact)  # fmt: skip
    return (
        n, start, end, quote, sentence, stop, rule, "percentage", float(value),
        None if value_max is None else float(value_max), None, unit, unit and _fold(unit), None, comparator, measure,
        status, subject, subject and _fold(subject), base, base and _fold(base), as_of, *_days(as_of), compared_to,
        area, area and _fold(area), per, attributed_to, review, original,
    )


_ROW: dict[str, Callable[[int, Fact, str | None, str | None], Row]] = {
    "citation": _citation, "date": _date, "count": _count, "percentage": _percentage,
}


def fact_of(kind: str | None, row: Mapping[str, Any] | sa.RowMapping) -> Fact:
    """The fact of a row of its table; for figures `kind` is None and the row says it."""
    if "start" in row:  # as it was extracted, before a reviewer changed it: kept as JSON
        return fact_from_json(dict(row))
    kind = kind or row["kind"]
    values: dict[str, Any] = {name: row[column] for name, column in _STORED[kind]}
    for name in _NUMBERS:
        number = values.get(name)
        if number is not None and float(number).is_integer():
            values[name] = int(number)
    if "candidates" in values:
        values["candidates"] = tuple(values["candidates"] or ())
    return KINDS[kind](**values)


def values_of(facts: Sequence[Fact]) -> list[tuple[sa.Table, Row]]:
    """The rows of an article's facts as extracted, each with its table."""
    return [(_TABLE_OF[fact.kind], _ROW[fact.kind](n, fact, None, None)) for n, fact in enumerate(facts)]
