"""The sentence to show for a hit, and where in it the words or the mention stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice, pairwise
from string import ascii_letters, digits
from typing import NamedTuple

from db.words import WORD, bare_bytes, marked_bytes, marked_word
from models.letters import bytes_of
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
    """The sentence with the most of the phrases, then the most words of them with the marks typed, then the first.

    Of sentences that are equal in both, one with the phrases side by side. The phrases are folded words. Where none
    stands in the text the beginning is shown.
    """
    sought = _sought(tuple(map(tuple, phrases)), tuple(marked))
    places = _places(text, sought)
    place = next(places, None)
    if place is None:
        end = min(len(text), 200)
        return Snippet(0, text[:end].split("\n")[0], ())
    best: tuple[_Rank, list[_Place]] | None = None
    while place is not None and (best is None or best[0] < sought.most):
        high = _end_of_sentence(text, place[1])
        inside = [place]
        for place in places:
            if place[1] > high:
                break
            inside.append(place)
        else:
            place = None
        rank = (1, inside[0][3], 0)
        if len(inside) > 1:
            rank, inside = _ranked(inside, sought.most)
        if best is None or rank > best[0]:
            best = rank, inside
    assert best is not None
    inside = best[1]
    shown = sentence_around(text, *inside[0][:2])
    if len(inside) == 1:
        return shown
    last = shown.start + len(shown.sentence)
    marks = [(p[0] - shown.start, p[1] - shown.start) for p in inside if shown.start <= p[0] and p[1] <= last]
    return Snippet(shown.start, shown.sentence, tuple(_joined(shown.sentence, marks)))


_Place = tuple[int, int, int, int]
"""Start, end, number of the phrase, words in it with the marks typed."""
_Rank = tuple[int, int, int]
"""Of a sentence: phrases in it, words of them with the marks typed, phrases that follow each other."""


class _Sought(NamedTuple):
    """What is looked for in each of the texts of a page."""

    phrases: tuple[tuple[str, ...], ...]
    typed: frozenset[str]
    """Words as they were typed; none where no marks were. Who typed some marks typed the other words without marks on
    purpose: "bao phủ" is no "bảo phủ"."""
    typed_bytes: frozenset[bytes]
    is_ascii: bool
    most: _Rank
    """The best that can be."""


@lru_cache(maxsize=256)
def _sought(phrases: tuple[tuple[str, ...], ...], marked: tuple[str, ...]) -> _Sought:
    words = set(chain.from_iterable(phrases))
    typed = frozenset(marked) | (words - {fold(word) for word in marked}) if marked else frozenset[str]()
    written = filter(None, map(bytes_of, typed))
    return _Sought(
        phrases, typed, frozenset(chain.from_iterable(map(marked_bytes, written))), all(map(str.isascii, words)),
        (len(phrases), sum(map(len, phrases)) if marked else 0, len(phrases) - 1),
    )


def _places(text: str, sought: _Sought) -> Iterator[_Place]:
    """Where the phrases stand in a text, in order; the first thousand places of each."""
    letters = bytes_of(text) if sought.is_ascii else None
    if letters is not None:
        searched = b" %b " % bare_bytes(letters)
        runs = [_bytewise(searched, n, phrase, letters, sought.typed_bytes) for n, phrase in enumerate(sought.phrases)]
    else:
        runs = [_letterwise(text, n, phrase, sought.typed) for n, phrase in enumerate(sought.phrases)]
    return runs[0] if len(runs) == 1 else iter(sorted(chain.from_iterable(runs)))


def _bytewise(
    searched: bytes, number: int, phrase: tuple[str, ...], letters: bytes, typed: frozenset[bytes]
) -> Iterator[_Place]:
    """The first places of a phrase in a text of one byte a character."""
    for start, end in islice(_found(searched, phrase), _MOST):
        yield start, end, number, _exact(letters[start:end], typed) if typed else 0


def _letterwise(text: str, number: int, phrase: tuple[str, ...], typed: frozenset[str]) -> Iterator[_Place]:
    """The first places of a phrase in any text."""
    for match in islice(_pattern(phrase).finditer(text), _MOST):
        exact = sum(marked_word(word) in typed for word in WORD.findall(match[0])) if typed else 0
        yield match.start(), match.end(), number, exact


@lru_cache(maxsize=4096)
def _exact(letters: bytes, typed: frozenset[bytes]) -> int:
    """How many words of a place are as they were typed: a hundred places have a few spellings."""
    return sum([word in typed for word in marked_bytes(letters)])


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


def _ranked(inside: list[_Place], most: _Rank) -> tuple[_Rank, list[_Place]]:
    """The rank of a sentence with these places of phrases in it, and which of them to mark.

    Of each phrase those with the most words spelled as typed: "bảo" marks no "bao" beside it.
    """
    best: dict[int, int] = {}
    for _, _, phrase, exact in inside:
        best[phrase] = max(best.get(phrase, 0), exact)
    if most[1]:
        inside = [place for place in inside if place[3] == best[place[2]]]
    adjacent = sum([b[0] - a[1] == 1 for a, b in pairwise(inside)]) if most[2] else 0
    return (len(best), sum(best.values()), min(adjacent, most[2])), inside


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
    return low, _end_of_sentence(text, end)


def _end_of_sentence(text: str, end: int) -> int:
    """Where the sentence, or line, ends that a span with this end is in."""
    last = min(len(text), end + 2 * LONGEST)
    after = _END.search(text, end, last)
    return after.end() if after else last


def text_fragment_link(url: str | None, text: str, start: int, end: int) -> str | None:
    """The URL of the page with a text fragment that browsers scroll to and highlight: `…#:~:text=before-,quote`.

    A few words before the mention make it the right one where it stands several times. None without an http(s) URL.
    """
    if not url or not url[:8].lower().startswith(("http://", "https://")):
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
