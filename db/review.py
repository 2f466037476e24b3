"""Reviewers' decisions about facts: hide one, or correct a field. They survive a new extraction.

A decision names a fact by its article, kind, quote and which of the equal ones it is, not by its offset: neither a new
extraction nor an edit elsewhere in the article loses it. A decision whose fact is gone waits, and is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from models.facts import KINDS, Fact, fact_from_json, fact_to_json

__all__ = ["Action", "Decision", "Reviewed", "correctable", "corrected", "named", "review"]

Action = Literal["hide", "correct"]
_PLACE = {"kind", "start", "end", "quote", "sentence_start", "sentence_end", "rule"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a reviewer decided about one fact. `value` (JSON) is the right value of `field`, None for "not stated"."""

    id: int
    article_id: str
    kind: str
    quote: str
    occurrence: int
    action: Action
    field: str | None = None
    value: Any = None
    reason: str
    reviewer: str
    decided_at: datetime
    undone_by: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A fact as people see it: `state` is None, `hidden` or `corrected`; `original` as extracted, where it differs."""

    fact: Fact
    state: str | None = None
    original: Fact | None = None

    @property
    def extracted(self) -> Fact:
        """The fact as the rules found it."""
        return self.original or self.fact


def correctable(kind: str) -> frozenset[str]:
    """The fields of a kind that a reviewer may correct: all but where it stands and how it was found."""
    return frozenset(f for f in KINDS[kind].__dataclass_fields__ if f not in _PLACE)


def named(facts: Iterable[Fact]) -> Iterator[tuple[str, str, int]]:
    """Each fact's name within its article: kind, quote, and its place among those of the same kind and quote."""
    seen: dict[tuple[str, str], int] = {}
    for fact in facts:
        key = (fact.kind, fact.quote)
        seen[key] = seen.get(key, -1) + 1
        yield *key, seen[key]


def corrected(fact: Fact, field: str, value: Any) -> Fact:
    """The fact with one field set to a reviewer's value.

    Raises:
        ValueError: the kind has no such field, or the field cannot take this value.
    """
    allowed = correctable(fact.kind)
    if field not in allowed:
        raise ValueError(f"a {fact.kind} has no field {field!r} to correct; it has {', '.join(sorted(allowed))}")
    _check(fact.kind, field, value)
    return fact_from_json(fact_to_json(fact) | {field: value})


def review(facts: Sequence[Fact], decisions: Sequence[Decision]) -> tuple[list[Reviewed], list[Decision]]:
    """The facts with standing decisions applied, in the same order, and the decisions whose fact is not among them."""
    waiting = {id(d): d for d in decisions if d.undone_at is None}
    found: list[Reviewed] = []
    for fact, name in zip(facts, named(facts), strict=True):
        mine = [d for d in waiting.values() if (d.kind, d.quote, d.occurrence) == name]
        state, shown = None, fact
        for decision in mine:
            del waiting[id(decision)]
            if decision.action == "hide":
                state = "hidden"
            elif decision.field is not None:
                shown, state = corrected(shown, decision.field, decision.value), state or "corrected"
        found.append(Reviewed(shown, state, fact if shown != fact else None))
    return found, list(waiting.values())


def _check(kind: str, field: str, value: Any) -> None:
    from models.edtf import is_edtf
    from models.facts import json_schema

    variants = json_schema()["properties"]["facts"]["items"]["anyOf"]
    schema = next(v for v in variants if v["title"] == kind)["properties"][field]
    if not any(_fits(value, option) for option in schema.get("anyOf", [schema])):
        raise ValueError(f"{field} of a {kind} cannot be {value!r}")
    if field in ("issued_on", "edtf", "as_of", "compared_to") and value is not None and not is_edtf(value):
        raise ValueError(f"{field} cannot be {value!r}: not an EDTF date")


def _fits(value: Any, schema: dict[str, Any]) -> bool:
    if "enum" in schema:
        return value in schema["enum"]
    kinds: dict[str, tuple[type, ...]] = {
        "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "null": (type(None),),
        "array": (list, tuple),
    }
    right = isinstance(value, kinds[schema["type"]])
    return right and (schema["type"] == "boolean" or not isinstance(value, bool))
