"""Why a rule fired or refused: collected only when somebody asks (`trichluc explain`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

__all__ = ["NO_TRACE", "Refusal", "Trace"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A candidate that a rule looked at and gave up; positions are of the view."""

    rule: str
    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Trace:
    """Refused candidates, and notes on how a value was found ("year from the publication date")."""

    refusals: list[Refusal] = field(default_factory=list)
    notes: list[Refusal] = field(default_factory=list)
    on: bool = True

    def refuse(self, rule: str, start: int, end: int, reason: str) -> None:
        """Say that `rule` gave up the candidate at `start:end`, and why."""
        if self.on:
            self.refusals.append(Refusal(rule, start, end, reason))

    def note(self, rule: str, start: int, end: int, what: str) -> None:
        """Say how a value of the candidate at `start:end` was found."""
        if self.on:
            self.notes.append(Refusal(rule, start, end, what))


NO_TRACE: Final = Trace(on=False)
