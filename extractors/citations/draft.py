"""A citation while it is being found: a span of the view, then number, issuer and issue date as they become known."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.document_number import DocumentNumber

__all__ = ["Draft"]


@dataclass(slots=True)
class Draft:
    """A citation in the making; positions are of the view.

    `tail` is where the reading after the number has come to: behind the issue date and the issuer, once these are read.
    `short` marks a number that the article may give in full elsewhere; `weak` one that counts only if it does.
    """

    start: int
    end: int
    rule: str
    type: str | None
    number: str | None = None
    parsed: DocumentNumber | None = None
    issuer: str | None = None
    issued_on: str | None = None
    tail: int = 0
    short: bool = False
    weak: bool = False
    shared: bool = False
    """Its type word stands before an earlier number ("số 125/NQ-CP, 102/NQ-CP")."""
    named: bool = False
    """A plenum or congress resolution, whose name holds its issuer."""
    from_subject: bool = False
    """Its issuer is the subject of "ban hành" before it, and its date, if `dated_before`, the day at the head of the
    clause."""
    dated_before: bool = False
    candidates: tuple[str, ...] = field(default=())
