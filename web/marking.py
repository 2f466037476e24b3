"""A text cut into runs, each with the facts that cover it: what a template needs to mark facts in place.

Facts may lie inside one another or share characters; a run is the longest stretch that the same facts cover, so marks
never cross.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Run", "marked_lines", "runs"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and the facts (by their place in the list) that cover it, the outermost first."""

    text: str
    facts: tuple[int, ...]
    opens: tuple[int, ...]
    """Those of `facts` that begin here: the place of their anchor."""


_Spans = Sequence[tuple[int, int, int]]


def runs(text: str, spans: Sequence[tuple[int, int]], start: int = 0, end: int | None = None) -> list[Run]:
    """The runs of `text[start:end]`; `spans` are half-open offsets in the whole text, in any order.

    Spans that reach outside the text are cut, empty ones left out. One pass: many facts in one line cost no more each.
    """
    end = len(text) if end is None else min(end, len(text))
    return _runs(text, [(s, e, i) for i, (s, e) in enumerate(spans)], start, end)


def marked_lines(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[list[Run]]:
    """The runs of each line of a text that is not blank."""
    waiting = sorted(((s, e, i) for i, (s, e) in enumerate(spans)), reverse=True)
    reaching: list[tuple[int, int, int]] = []
    for start, end in _lines(text):
        while waiting and waiting[-1][0] < end:
            reaching.append(waiting.pop())
        reaching = [span for span in reaching if span[1] > start]
        yield _runs(text, reaching, start, end)


def _runs(text: str, spans: _Spans, start: int, end: int) -> list[Run]:
    inside = [(s, -e, i) for s, e, i in spans if s < end and e > start and s < e]
    waiting = sorted(((max(s, start), max(e, -end), i, s) for s, e, i in inside), reverse=True)
    cuts = sorted({start, end, *(one[0] for one in waiting), *(-one[1] for one in waiting)})
    found: list[Run] = []
    covering: list[tuple[int, int, int, int]] = []
    for left, right in pairwise(cuts):
        covering = [one for one in covering if -one[1] > left]
        while waiting and waiting[-1][0] <= left:
            covering.append(waiting.pop())
        found.append(Run(
            text[left:right], tuple(one[2] for one in covering), tuple(one[2] for one in covering if one[3] == left),
        ))
    return found


def _lines(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
