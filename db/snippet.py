"""The sentence to show for a hit, and where in it the words or the mention stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice, pairwise
from string import ascii_letters, digits

from db.words import WORD, bytes_of, marked_bytes, marked_word
from models.text import fold

__all__ = ["Snippet", "best_sentence", "sentence_around", "text_fragment_link"]

LONGEST = 600
"""Characters of a sentence that are shown."""
_END = re.compile(r"[.!?…](?=[\s”\"')\]])|\n")
_CLOSING = "”\"')]"
_MOST = 1000
"""Places of a phrase that are looked at."""
_MARKS = "\u0300-\u036f"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A sentence at `start` of the text, and the spans in it (of the sentence, half-open) to highlight."""

    start: int
    sentence: str
    marks: tuple[tuple[int, int], ...]


def sentence_around(text: str, start: int, end: int, sentence: tuple[int, int] | None = None) -> Snippet:
    """The sentence around a mention, at most `LONGEST` characters of it, the mention highlighted."""
    low, high = sentence or _bounds(text, start, end)
    if high - low > LONGEST:
        room = max(LONGEST - (end - start), 0) // 2
        low, high = max(low, start - room), min(high, max(end, start) + room)
    while low < start and text[low].isspace():
        low += 1
    while high > end and text[high - 1].isspace():
        high -= 1
    return Snippet(low, text[low:high], ((start - low, end - low),))


def best_sentence(text: str, phrases: Sequence[Sequence[str]], marked: Sequence[str] = ()) -> Snippet:
    """The sentence with the most of the phrases, then the most words with the marks typed, then the first.

    The phrases are folded words. Where none stands in the text the beginning is shown.
    """
    spans = _places(text, phrases, marked)
    if not spans:
        end = min(len(text), 200)
        return Snippet(0, text[:end].split("\n")[0], ())
    if len(spans) == 1:
        return sentence_around(text, *spans[0][:2])
    spans.sort()
    best: tuple[tuple[int, int, int], tuple[int, int], list[tuple[int, int]]] | None = None
    i = 0
    while i < len(spans):
        low, high = _bounds(text, spans[i][0], spans[i][1])
        following = i + 1
        while following < len(spans) and spans[following][1] <= high:
            following += 1
        inside = spans[i:following]
        rank = (1, inside[0][3], 0)
        if len(inside) > 1:
            inside = _as_typed(inside)
            adjacent = sum([b[0] - a[1] == 1 for a, b in pairwise(inside)])
            rank = (len({span[2] for span in inside}), sum([span[3] for span in inside]), adjacent)
        if best is None or rank > best[0]:
            best = (rank, (low, high), [(span[0], span[1]) for span in inside])
        i = following
    assert best is not None
    _, (low, high), places = best
    shown = sentence_around(text, *places[0], (low, high))
    last = shown.start + len(shown.sentence)
    marks = [(a - shown.start, b - shown.start) for a, b in places if shown.start <= a and b <= last]
    return Snippet(shown.start, shown.sentence, tuple(_joined(shown.sentence, marks)))


_Place = tuple[int, int, int, int]
"""Start, end, number of the phrase, words in it with the marks typed."""


def _places(text: str, phrases: Sequence[Sequence[str]], marked: Sequence[str]) -> list[_Place]:
    """Where the phrases stand in a text, the first thousand places of each."""
    # Who typed some marks typed the other words without marks on purpose: "bao phủ" is no "bảo phủ".
    spans: list[_Place] = []
    written = bytes_of(text)
    if written is not None and all(word.isascii() for phrase in phrases for word in phrase):
        bare, lower = written
        typed = _typed_bytes(tuple(map(tuple, phrases)), tuple(marked))
        searched = b" " + bare + b" "
        for number, phrase in enumerate(phrases):
            for start, end in islice(_found(searched, tuple(phrase)), _MOST):
                spans.append((start, end, number, _exact(lower[start:end], typed) if typed else 0))
        return spans
    words = _typed(phrases, marked)
    for number, phrase in enumerate(phrases):
        for match in islice(_pattern(tuple(phrase)).finditer(text), _MOST):
            exact = sum(marked_word(word) in words for word in WORD.findall(match[0])) if words else 0
            spans.append((match.start(), match.end(), number, exact))
    return spans


def _typed(phrases: Sequence[Sequence[str]], marked: Sequence[str]) -> set[str]:
    typed = set(marked)
    if typed:
        typed |= {word for phrase in phrases for word in phrase} - {fold(word) for word in typed}
    return typed


@lru_cache(maxsize=256)
def _typed_bytes(phrases: tuple[tuple[str, ...], ...], marked: tuple[str, ...]) -> frozenset[bytes]:
    written = filter(None, map(bytes_of, _typed(phrases, marked)))
    return frozenset(chain.from_iterable(marked_bytes(lower) for _, lower in written))


@lru_cache(maxsize=4096)
def _exact(lower: bytes, typed: frozenset[bytes]) -> int:
    """How many words of a place are as they were typed: a hundred places have a few spellings."""
    return sum([word in typed for word in marked_bytes(lower)])


def _found(searched: bytes, phrase: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where a folded phrase stands in a folded text that has a blank put before and behind it: places of the text."""
    if len(phrase) > 1:
        for match in _bare_pattern(phrase).finditer(searched):
            yield match.start(), match.end() - 1
        return
    word = b" " + phrase[0].encode("ascii") + b" "  # without a pattern this takes a fifth of the time
    start = searched.find(word)
    while start >= 0:
        end = start + len(word) - 2
        yield start, end
        start = searched.find(word, end + 1)


@lru_cache(maxsize=256)
def _bare_pattern(phrase: tuple[str, ...]) -> re.Pattern[bytes]:
    """Finds a folded phrase, with the character before it, in a folded text with a blank at both ends."""
    return re.compile(b" " + b" {1,20}".join(word.encode("ascii") for word in phrase) + b"(?= )")


@cache
def _spellings() -> dict[str, str]:
    """Letter without marks → the inside of a character class of all Latin letters that fold to it."""
    found: dict[str, list[str]] = {}
    for code in (*range(0x30, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        if letter.isalnum() and len(fold(letter)) == 1:
            found.setdefault(fold(letter), []).append(letter)
    return {base: "".join(map(re.escape, letters)) for base, letters in found.items()}


@lru_cache(maxsize=256)
def _pattern(phrase: tuple[str, ...]) -> re.Pattern[str]:
    """Finds a folded phrase in a text as it is: "y te" in "Y tế", composed or not. In C, not word by word."""
    classes = _spellings()
    letters = [[f"[{classes.get(c, re.escape(c))}]" for c in word] for word in phrase]
    # The word's beginning is looked at behind its first letter: a pattern that starts with a class is found faster.
    letters[0][0] += rf"(?<![^\W_].)(?<![{_MARKS}].)"
    words = ["".join(f"{letter}[{_MARKS}]{{0,3}}" for letter in word) for word in letters]
    inside = rf"(?:[\W_](?<![{_MARKS}])){{1,20}}".join(words)
    return re.compile(rf"{inside}(?![^\W_])(?![{_MARKS}])")


def _as_typed(spans: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Of the places of each phrase those with the most words spelled as typed: "bảo" marks no "bao" beside it."""
    best: dict[int, int] = {}
    for _, _, phrase, exact in spans:
        best[phrase] = max(best.get(phrase, 0), exact)
    return [span for span in spans if span[3] == best[span[2]]]


def _joined(sentence: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks that touch or overlap, or have only blanks between them, as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if joined and not sentence[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence, or line, that holds a span."""
    furthest = max(0, start - 2 * LONGEST)
    low = text.rfind("\n", furthest, start) + 1 or furthest
    before = text[low:start]
    for mark in ".!?…":
        if mark not in before:
            continue
        at = text.rfind(mark, low, start)
        while at >= 0 and not (at + 1 < start and (text[at + 1].isspace() or text[at + 1] in _CLOSING)):
            at = text.rfind(mark, low, at)
        low = max(low, at + 1)
    after = _END.search(text, end, min(len(text), end + 2 * LONGEST))
    high = after.end() if after else min(len(text), end + 2 * LONGEST)
    return low, high


def text_fragment_link(url: str | None, text: str, start: int, end: int) -> str | None:
    """The URL of the page with a text fragment that browsers scroll to and highlight: `…#:~:text=before-,quote`.

    A few words before the mention make it the right one where it stands several times. None without an http(s) URL.
    """
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    line = text.rfind("\n", 0, start) + 1
    before = _BLANK.join(map(_fragment, text[max(line, start - 60) : start].split()[-3:]))
    mention = _BLANK.join(map(_fragment, text[start:end].split()))
    prefix = f"{before}-," if before else ""
    return f"{url.split('#', 1)[0]}#:~:text={prefix}{mention}"


_PLAIN = f"{ascii_letters}{digits}_.~".encode()
_ENCODED = [chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in range(256)]


_BLANK = _ENCODED[0x20]


@lru_cache(maxsize=1 << 14)
def _fragment(word: str) -> str:
    """Percent-encoded, the hyphen too, which parts of a text fragment end with."""
    return "".join([_ENCODED[byte] for byte in word.encode("utf-8", "replace")])
