"""The four kinds of fact, as frozen typed values, and their JSON form.

Offsets count code points of the article's stored text, half-open; `quote == text[start:end]` always. A field is None
where the text does not say it. The JSON of a fact is the contract between all rooms: its keys are the fields below
plus `kind`, in this order; `json_schema()` is generated from the same types.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from types import UnionType
from typing import Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

__all__ = [
    "KINDS",
    "Citation",
    "Comparator",
    "Count",
    "Date",
    "Fact",
    "Figure",
    "Measure",
    "Percentage",
    "Status",
    "fact_from_json",
    "fact_to_json",
]

Comparator = Literal["=", ">", ">=", "<", "<=", "~"]
Measure = Literal["level", "change", "gap"]
Status = Literal["actual", "target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries: where it stands, its sentence, and the rule that found it."""

    kind: ClassVar[str]
    start: int
    end: int
    quote: str = ""
    sentence_start: int = 0
    sentence_end: int = 0
    rule: str
    """Name of the rule that found it (`percentage.decimal_comma`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Fact):
    """A reference to an official document."""

    kind: ClassVar[str] = "citation"
    type: str | None = None
    """Document type in lower case, spelled out (`nghị quyết`); None where the symbol names two types."""
    number: str | None = None
    """Canonical number (`21-NQ/TW`); None where the document has none."""
    issuer: str | None = None
    """Issuing body as this mention states it, without "của"."""
    issued_on: str | None = None
    """EDTF of the issue date as this mention states it."""
    candidates: tuple[str, ...] = ()
    """Full numbers that a short form left open could stand for, in order of appearance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Fact):
    """A calendar date or period."""

    kind: ClassVar[str] = "date"
    edtf: str
    """EDTF (ISO 8601-2), level 0 and the unspecified digits of level 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """What counts and percentages share: a value and what the text says it means."""

    value: int | float
    """The number as printed, negative for a decrease or shortfall."""
    value_max: int | float | None = None
    """Upper end of a printed range."""
    unit: str | None = None
    """Count: the unit noun in lower case. Percentage: `percent` or `percentage_point`."""
    comparator: Comparator = "="
    measure: Measure = "level"
    status: Status = "actual"
    subject: str | None = None
    as_of: str | None = None
    """EDTF of the day or period the figure speaks for."""
    compared_to: str | None = None
    """EDTF of what a change is measured from."""
    area: str | None = None
    per: str | None = None
    """Word of a rate ("4,8%/năm": `năm`)."""
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Figure):
    """How many people, or how many countable things."""

    kind: ClassVar[str] = "count"
    of: int | float | None = None
    """The whole of a fraction of things ("20/20 xã")."""
    people: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage(Figure):
    """A share or rate in percent; `value` is the number before the sign (88.82, not 0.8882)."""

    kind: ClassVar[str] = "percentage"
    unit: str | None = "percent"
    base: str | None = None
    """Of what."""


KINDS: dict[str, type[Fact]] = {cls.kind: cls for cls in (Citation, Date, Count, Percentage)}


_NAMES = {cls: tuple(field.name for field in fields(cls)) for cls in KINDS.values()}


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """A fact as a JSON object: `kind` and then its fields; every field is present, null where the text is silent."""
    row: dict[str, Any] = {"kind": fact.kind}
    for name in _NAMES[type(fact)]:
        value = getattr(fact, name)
        row[name] = list(value) if isinstance(value, tuple) else value
    return row


def fact_from_json(row: dict[str, Any]) -> Fact:
    """The fact that `fact_to_json` wrote; keys it does not know are ignored.

    Raises:
        ValueError: the kind is unknown or a field without default is missing.
    """
    cls = KINDS.get(row.get("kind", ""))
    if cls is None:
        raise ValueError(f"not a kind of fact: {row.get('kind')!r}")
    known = {name: row[name] for name in _NAMES[cls] if name in row}
    if "candidates" in known:
        known["candidates"] = tuple(known["candidates"])
    try:
        return cls(**known)
    except TypeError as error:
        raise ValueError(f"{row.get('kind')}: {error}") from None


def _schema_of(hint: Any) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema_of(part) for part in get_args(hint)]}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(get_args(hint)[0])}
    names = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    return {"type": names[hint]}


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of an article with its facts, generated from the types above."""
    variants = []
    for kind, cls in KINDS.items():
        hints = get_type_hints(cls)
        properties: dict[str, Any] = {"kind": {"const": kind}}
        properties |= {name: _schema_of(hints[name]) for name in _NAMES[cls]}
        variants.append({
            "type": "object", "title": kind, "properties": properties,
            "required": list(properties), "additionalProperties": False,
        })
    text = {"type": "string"}
    maybe = {"type": ["string", "null"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "article with facts",
        "type": "object",
        "properties": {
            "id": text, "url": maybe, "source": maybe, "title": maybe, "published": maybe,
            "text": text, "extractor": text, "facts": {"type": "array", "items": {"anyOf": variants}},
        },
        "required": ["id", "text", "extractor", "facts"],
    }
