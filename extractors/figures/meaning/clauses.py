"""Clauses of a sentence: where a listing, a bracket or a new statement begins, and what it belongs to.

No grammar: the separators that Vietnamese reports use are enough. In "Tham gia BHXH là 109.203 người (đạt 88,82% kế
hoạch), tham gia BHYT là 326.723 người; trong đó: nam 160.000, nữ 166.723" (109,203 people in social insurance, 88.82%
of the plan; 326,723 in health insurance; of them men …, women …) the bracket belongs to the clause it interrupts, and
"nam", "nữ" to the clause before "trong đó".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import regex

__all__ = ["Clause", "clause_index", "split_clauses"]

# A comma between digits is a decimal mark, a colon between digits a clock; "và" separates only before a figure of its
# own ("26 trưởng phòng và 116 phó phòng": 26 heads and 116 deputies), else it joins nouns.
_SEPARATOR = regex.compile(
    r"(?P<mark>;|\(|\)|(?<!\d),|,(?!\d)|(?<!\d):|:(?!\d))"
    r"|(?<![\p{L}\p{M}])(?P<word>trong đó|và(?= (?:(?:có|hơn|trên|gần|khoảng|thêm) ){0,2}\d))(?![\p{L}\p{M}])"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between two separators; positions of the view, blanks at both ends left out.

    `opener` is the separator before it: "" at the head of the sentence, else one of `; , : ( ) và` and "trong đó".
    After ")" the interrupted clause goes on. `depth` counts open brackets. `head` is the index of the clause that a
    bracket, a colon or "trong đó" hangs on, None at the top level; it holds over the list that follows.
    """

    start: int
    end: int
    opener: str
    depth: int = 0
    head: int | None = None


def split_clauses(low: str, start: int, end: int) -> list[Clause]:
    """Clauses of `low[start:end]` in order, without empty ones: ", trong đó:" opens one clause, by "trong đó"."""
    clauses: list[Clause] = []
    brackets: list[int | None] = []  # heads to return to after each open bracket
    head: int | None = None
    opener, at = "", start
    for separator in _SEPARATOR.finditer(low, start, end):
        kept = _append(clauses, low, at, separator.start(), opener, len(brackets), head)
        sign = separator["mark"] or separator["word"]
        last = len(clauses) - 1 if clauses else None
        if sign == "(":
            brackets.append(head)
            head = last
        elif sign == ")":
            head = brackets.pop() if brackets else None
        elif sign in (":", "trong đó") and (kept or opener != "trong đó"):
            head = last
        if kept or not (opener == "trong đó" and sign in ":,"):
            opener = sign
        at = separator.end()
    _append(clauses, low, at, end, opener, len(brackets), head)
    return clauses


def clause_index(clauses: Sequence[Clause], position: int) -> int:
    """Index of the clause that holds `position`, or of the nearest one before it; 0 at the head of the sentence."""
    return max(0, bisect_right(clauses, position, key=lambda clause: clause.start) - 1)


def _append(clauses: list[Clause], low: str, start: int, end: int, opener: str, depth: int, head: int | None) -> bool:
    while start < end and low[start] in " \n":
        start += 1
    while end > start and low[end - 1] in " \n":
        end -= 1
    if start < end:
        clauses.append(Clause(start, end, opener, depth, head))
    return start < end
