"""What somebody typed, read: the document number in it, its phrases, its words.

    21-NQ/TW, 21 NQ TW, 21/nq-t.ư     the number `21nqtw`
    nghị quyết 21, nq 21, NQ số 21    the number 21 of any resolution
    nghi quyet 21 "bảo hiểm xã hội"   that number, in articles with that phrase

Nothing of it reaches a database as syntax: a number becomes a key, words become folded words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from db.words import WORD, folded_word, is_marked, marked_word
from models.document_number import DocumentNumber, is_symbol, parse, types_of
from models.text import fold

__all__ = ["NumberQuery", "Query", "read_query"]

MAX_LENGTH = 500
"""Characters of a query that are read; the rest is left out."""
MAX_WORDS = 32


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """A document number that is asked for.

    `key` is the whole key, or its beginning where `partial` (`21-NQ`, `100/2019`); for a number alone it is None and
    `lead` says it, with `types` the document types asked for, folded (all, if empty).
    """

    key: str | None
    partial: bool
    lead: str
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A query read. `phrases` are folded; `marked` are the words typed with their marks, in marked form."""

    number: NumberQuery | None = None
    phrases: tuple[tuple[str, ...], ...] = ()
    marked: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was asked for."""
        return self.number is None and not self.phrases


_QUOTED = re.compile(r'["“”„]([^"“”„]{0,500})["“”„]')
_DASHES = str.maketrans(dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212], "-"))
_LONGEST_TYPE = 5
_GLUED = re.compile(r"(?P<type>[^\W\d_]{1,5})(?P<rest>\d{1,6}(?:[/\-.].{0,60})?)\Z")


def read_query(text: str) -> Query:
    """Read what was typed. Never fails: what is no number and no word is left out."""
    text = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text[:MAX_LENGTH]))
    quoted = _QUOTED.findall(text)
    number, rest = _number(_chunks(_QUOTED.sub(" ", text)))
    if number is None and quoted and not rest:
        # "21-NQ/TW" in quotation marks is a number all the same
        number, _ = _number(_chunks(quoted[0]))
        quoted = quoted[1:] if number else quoted
    phrases: list[tuple[str, ...]] = []
    marks: dict[str, None] = {}
    for part in [*rest, *quoted]:
        found = WORD.findall(part)
        words = tuple(filter(None, map(folded_word, found)))
        if words and len(phrases) < MAX_WORDS:
            phrases.append(words[:MAX_WORDS])
            marks |= dict.fromkeys(word for word in map(marked_word, found[:MAX_WORDS]) if is_marked(word))
    return Query(number, tuple(dict.fromkeys(phrases)), tuple(marks))


def _chunks(text: str) -> list[str]:
    return [chunk for chunk in (one.strip(".,;:()[]") for one in text.translate(_DASHES).split()) if chunk]


def _number(chunks: list[str]) -> tuple[NumberQuery | None, list[str]]:
    """The first document number among the chunks between blanks, and the chunks that are no part of it."""
    for i in range(len(chunks)):
        types, start = _type_before(chunks, i)
        glued = _GLUED.match(chunks[i])
        if glued and types_of(glued["type"]):
            types, start, first = types_of(glued["type"]), i, glued["rest"]
        else:
            first = chunks[i]
        plenum = parse(first)
        if plenum is not None and plenum.style == "plenum":
            return NumberQuery(plenum.key, False, "", ()), chunks[:start] + chunks[i + 1 :]
        if not first[:1].isdigit():
            continue
        end, parsed = _longest(first, chunks, i)
        if parsed is None:
            continue
        folded_types = tuple(sorted({fold(one) for one in types}))
        rest = chunks[:start] + chunks[end:]
        lead = (parsed.number.lstrip("0") or parsed.number[:1]) + parsed.letter.lower()
        if parsed.issuers or parsed.type or parsed.year:
            return NumberQuery(parsed.key, not parsed.issuers, lead, folded_types), rest
        if types:
            return NumberQuery(None, False, lead, folded_types), rest
    return None, chunks


def _type_before(chunks: list[str], i: int) -> tuple[tuple[str, ...], int]:
    """The document types named right before chunk `i` ("số" may stand between, or alone), and where they start."""
    end = i
    if end and fold(chunks[end - 1]) == "so":
        end -= 1
    for length in range(min(_LONGEST_TYPE, end), 0, -1):
        types = types_of(" ".join(chunks[end - length : end]))
        if types:
            return types, end - length
    return (), end


def _longest(first: str, chunks: list[str], i: int) -> tuple[int, DocumentNumber | None]:
    """The longest run of chunks from `i` on that is a number; where it ends."""
    text, end = first, i + 1
    best = (end, parse(text))
    while end < len(chunks) and end - i < 8:
        chunk = chunks[end]
        joined = text[-1:] in "-/" or chunk[:1] in ("-", "/")
        if not joined and not all(is_symbol(part) for part in re.split(r"[-/]", chunk)):
            break
        text, end = f"{text} {chunk}", end + 1
        parsed = parse(text)
        if parsed is not None:
            best = (end, parsed)
    return best
