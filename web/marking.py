"""A text cut into runs, each with the facts that cover it: what a template needs to mark facts in place.

Facts may lie inside one another or share characters; a run is the longest stretch that the same facts cover, so marks
never cross.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

__all__ = ["Run", "marked_lines", "runs"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and the facts (by their place in the list) that cover it, the outermost first."""

    text: str
    facts: tuple[int, ...]
    opens: tuple[int, ...]
    """Those of `facts` that begin here: the place of their anchor."""


def runs(text: str, spans: Sequence[tuple[int, int]], start: int = 0, end: int | None = None) -> list[Run]:
    """The runs of `text[start:end]`; `spans` are half-open offsets in the whole text, in any order.

    Spans that reach outside the text, or are empty, are left out rather than trusted.
    """
    end = len(text) if end is None else min(end, len(text))
    inside = [(max(s, start), min(e, end), i) for i, (s, e) in enumerate(spans) if s < end and e > start and s < e]
    cuts = sorted({start, end, *(s for s, _, _ in inside), *(e for _, e, _ in inside)})
    out = []
    for left, right in pairwise(cuts):
        covering = sorted(((s, -e, i) for s, e, i in inside if s <= left and right <= e))
        out.append(Run(
            text[left:right],
            tuple(i for _, _, i in covering),
            tuple(i for s, _, i in covering if s == left and spans[i][0] == left),
        ))
    return out


def marked_lines(text: str, facts: Sequence[dict[str, Any]]) -> Iterator[list[Run]]:
    """The runs of each line of a text that is not blank."""
    spans = [(fact["start"], fact["end"]) for fact in facts]
    for start, end in _lines(text):
        here = [i for i, (s, e) in enumerate(spans) if s < end and e > start]
        numbered = runs(text, [spans[i] for i in here], start, end)
        yield [
            Run(run.text, tuple(here[i] for i in run.facts), tuple(here[i] for i in run.opens)) for run in numbered
        ]


def _lines(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
