"""Document numbers with symbols, wherever they stand: `21-NQ/TW`, `100/2019/NĐ-CP`, `58/2014/QH13`, `63/CP`.

What a number means is `models.document_number`'s business; here only where it begins and ends in running text. The
chain of symbols must stop before the dash of a sentence ("Quyết định số 15/QĐ-UBND - bước đi đầu tiên").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

from extractors.patterns import Pattern
from extractors.reading import Reading
from models.document_number import DocumentNumber, is_issuer_symbol, is_type_symbol, parse

__all__ = ["Printed", "printed_numbers"]

_CENTRAL: Final = r"T\.? ?Ư|T\. ?W"
_SYMBOL: Final = (
    rf"(?:(?:\p{{Lu}}{{0,6}}(?:{_CENTRAL})(?:\p{{Lu}}{{1,4}})?|(?:UBTV)?QH[KX]?[ ]?\d{{1,2}}(?!\d)"
    r"|\p{Lu}[\p{L}\d&]{0,14}(?:\.\p{Lu}[\p{L}\d]{0,9})?|(?:nq|qđ|nđ|ct|kl|tt|ttlt|tb|kh|cv|pl|vbhn|qh\d\d|"
    r"ubtvqh\d\d)(?![\p{L}])"
    r"|(?<=[a-zđ]-)[a-zđ]{2,9}(?![\p{L}])))"
)
_SEP: Final = r"[ \n]{0,2}(?:-|/{1,2})[ \n]{0,2}"
# Matched at runs of digits; the look-behind keeps out of dates, decimals and longer codes.
_NUMBER: Final = Pattern(
    rf"(?:(?<![\p{{L}}\d/,-])(?<!\d\.)|(?<=[Ss]ố))\d{{1,6}}(?:[ ]?\p{{L}}(?=[ ]?[-/]))?"
    rf"(?:[ ]?(?:-|/{{1,2}})[ ]?(?:(?:19|20)\d\d(?!\d)|\d\d(?=[/-]\p{{Lu}})))?"
    rf"(?P<separator>{_SEP}|[ ](?=\p{{Lu}}{{2,6}}[-/]\p{{Lu}}))(?P<first>{_SYMBOL})(?P<more>(?:{_SEP}{_SYMBOL}){{0,7}})"
)
_SEPARATOR_WITHIN: Final = 9
"""Characters behind the digits within which a number has its first hyphen or slash ("63 a - ", "8959 UBND-")."""
# A letter behind that, perhaps with a year between: "15/3/2012" has none.
_GOES_ON: Final = re.compile(r"[^-/]{0,8}[-/]{1,2}[ \n]{0,2}(?:\d{2,4}[ \n]{0,2}[-/]{0,2}[ \n]{0,2})?[^\W\d_]")
_LINK: Final = Pattern(rf"(?P<sep>{_SEP})(?P<symbol>{_SYMBOL})")


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it stands in the view."""

    start: int
    end: int
    parsed: DocumentNumber


def printed_numbers(reading: Reading) -> Iterator[Printed]:
    """All numbers with symbols of a reading, in order."""
    text = reading.view.text
    reached = 0
    for begin, after in reading.digits:
        if begin < reached or ("/" not in (tail := text[after : after + _SEPARATOR_WITHIN]) and "-" not in tail):
            continue
        match = _NUMBER.match(text, begin) if _GOES_ON.match(text, after) else None
        if match is None:
            continue
        reached = match.end()
        start, end = match.start(), match.end("first")
        first = match["first"]
        if not _is_symbol(first):
            continue
        separator = match["separator"]
        spaced = " " in separator
        if spaced and "-" in separator and not _known(first):
            continue
        previous = first
        for link in _LINK.finditer(text, match.start("more"), match.end("more")):
            loose = link["sep"][0] in " \n" and link["sep"][-1] in " \n"
            if not _is_symbol(link["symbol"]):
                break
            # A dash between blanks may be the sentence's own, unless the number is printed so or the type symbol waits
            # for its issuer.
            if loose and not spaced and not _known_type(previous) and not _unit_follows(text, link):
                break
            end, previous = link.end(), link["symbol"]
        parsed = parse(text[start:end])
        if parsed is not None and (parsed.type or parsed.issuers):
            yield Printed(start, end, parsed)


def _known(symbol: str) -> bool:
    parsed = parse(f"1/{symbol}")
    return parsed is not None and (parsed.type is not None or is_issuer_symbol(parsed.issuers[0]))


def _known_type(symbol: str) -> bool:
    parsed = parse(f"1/{symbol}")
    return parsed is not None and parsed.type is not None and is_type_symbol(parsed.type)


def _is_symbol(word: str) -> bool:
    """All capitals ("NQ", "BTNMT", "QH13"), a known symbol in whatever case ("TTg", "nđ"), or one with two capitals."""
    if word.isupper():
        return True
    capitals = sum(c.isupper() for c in word)
    return capitals >= 2 or (word.islower() and len(word) > 1) or _known(word)


def _unit_follows(text: str, link: regex.Match[str]) -> bool:
    """Whether a loosely printed symbol is a unit of the issuer ("8959/UBND - THKH"), not the next words."""
    symbol = link["symbol"]
    after = text[link.end() : link.end() + 2]
    return (
        symbol.isupper()
        and len(symbol) >= 2
        and not (after[:1] == " " and after[1:2].isupper())
        and symbol not in ("TP", "UBND")
    )
