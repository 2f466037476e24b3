"""Facts as rows of their tables, and back.

A row is a tuple of plain values in the order of the table's columns, without `article`; the same tuple goes to both
databases and into an article's digest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

import sqlalchemy as sa

from db.schema import citation_facts, date_facts, figure_facts
from db.words import folded_words
from models.document_number import key, parse
from models.edtf import bounds
from models.facts import Citation, Count, Date, Fact, Figure, Percentage, fact_from_json, fact_to_json

__all__ = ["FACT_TABLES", "Row", "fact_of", "number_lead", "row_of", "table_of", "values_of"]

Row = tuple[Any, ...]
FACT_TABLES: tuple[sa.Table, ...] = (citation_facts, date_facts, figure_facts)
_TABLE_OF: dict[str, sa.Table] = {
    "citation": citation_facts, "date": date_facts, "count": figure_facts, "percentage": figure_facts,
}
# Columns whose name differs from the fact's field.
_RENAMED = {"start_char": "start", "end_char": "end"}
_fold = lru_cache(maxsize=1 << 15)(folded_words)
_key = lru_cache(maxsize=1 << 15)(key)


def table_of(kind: str) -> sa.Table:
    """The table of a kind of fact."""
    return _TABLE_OF[kind]


@lru_cache(maxsize=1 << 15)
def _days(edtf: str | None) -> tuple[str | None, str | None]:
    limits = bounds(edtf) if edtf else None
    return (limits[0].isoformat(), limits[1].isoformat()) if limits else (None, None)


@lru_cache(maxsize=1 << 15)
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
    head = (n, fact.start, fact.end, fact.quote, fact.sentence_start, fact.sentence_end, fact.rule)
    tail = (review, _json(original and fact_to_json(original)))
    return head + _BODY[type(fact)](fact) + tail


def _citation(fact: Citation) -> Row:
    return (
        fact.type, fact.type and _fold(fact.type), fact.number, fact.number and _key(fact.number),
        number_lead(fact.number), fact.issuer, fact.issued_on, *_days(fact.issued_on), _json(list(fact.candidates)),
    )


def _date(fact: Date) -> Row:
    return (fact.edtf, *_days(fact.edtf))


def _figure(fact: Figure, of: float | None, people: bool | None, base: str | None) -> Row:
    return (
        fact.kind, float(fact.value), None if fact.value_max is None else float(fact.value_max), of,
        fact.unit, fact.unit and _fold(fact.unit), people, fact.comparator, fact.measure, fact.status,
        fact.subject, fact.subject and _fold(fact.subject), base, base and _fold(base),
        fact.as_of, *_days(fact.as_of), fact.compared_to, fact.area, fact.area and _fold(fact.area),
        fact.per, fact.attributed_to,
    )


def _count(fact: Count) -> Row:
    return _figure(fact, None if fact.of is None else float(fact.of), fact.people, None)


def _percentage(fact: Percentage) -> Row:
    return _figure(fact, None, None, fact.base)


_BODY = cast(
    "Mapping[type[Fact], Callable[[Fact], Row]]",
    {Citation: _citation, Date: _date, Count: _count, Percentage: _percentage},
)


def fact_of(kind: str | None, row: Mapping[str, Any] | sa.RowMapping) -> Fact:
    """The fact of a row of its table; for figures `kind` is None and the row says it."""
    values: dict[str, Any] = {_RENAMED.get(str(name), str(name)): value for name, value in row.items()}
    values["kind"] = kind or values["kind"]
    for name in ("value", "value_max", "of"):
        number = values.get(name)
        if number is not None and float(number).is_integer():
            values[name] = int(number)
    values["candidates"] = tuple(values.get("candidates") or ())
    return fact_from_json(values)


def values_of(facts: Sequence[Fact]) -> list[tuple[sa.Table, Row]]:
    """The rows of an article's facts as extracted, each with its table."""
    return [(_TABLE_OF[fact.kind], row_of(n, fact)) for n, fact in enumerate(facts)]


def inserts(dialect: str) -> Iterable[tuple[sa.Table, str]]:
    """One INSERT per table of facts, for rows with the article's key in front, in the driver's own placeholders."""
    mark = "?" if dialect == "sqlite" else "%s"
    for table in FACT_TABLES:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        yield table, f"INSERT INTO {table.name} ({names}) VALUES ({', '.join([mark] * len(table.columns))})"
