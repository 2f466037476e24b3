"""Numbers of official documents as values: one canonical form to show, one key to find by.

A number is printed in many ways: `21-NQ/TW`, `21/NQ-TW`, `21 – NQ/T.Ư`, `21-nq/tw` are one number. `parse` takes it
apart, `canonical` writes it as the annotation guidelines do, `key` drops everything that printers vary. Nothing here
knows where a number stands or which document it names: `01-NQ/TU` exists in every province (see
`extractors.documents`).

The forms (Nghị định 30/2020/NĐ-CP for the State, Hướng dẫn 36-HD/VPTW for the Party):

    party      21-NQ/TW                  number-TYPE/ISSUER; restarts with every term of the committee
    state      125/NQ-CP                 number/TYPE-ISSUER; restarts every year
               100/2019/NĐ-CP            … with its year, for legal normative documents
               7257/BYT-TCDS             công văn: no type, ISSUER-UNIT
               63/CP                     decrees of the 1990s: the issuer alone
    assembly   58/2014/QH13              the National Assembly and its Standing Committee, with the legislature
    plenum     NQTW3/VIII, NQĐH/XIII     resolutions of plenums and congresses, which have no number of their own
    bare       21, 30/2016               what a short form leaves
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import regex

from models.text import fold, nfc

__all__ = [
    "DocumentNumber",
    "canonical",
    "is_issuer_symbol",
    "is_symbol",
    "is_type_symbol",
    "key",
    "parse",
    "type_word",
    "types_of",
]

Style = Literal["party", "state", "assembly", "plenum", "bare"]


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The parts of a document number. `str()` gives its canonical form.

    `number` keeps leading zeros as printed and is empty for a congress; `letter` is the small letter after it (`30a`);
    `year` is that inside the number (two digits in a few old ones); `type` and `issuers` are symbols (`NQ`, `TW`), the
    units of an issuer following it (`BYT`, `TCDS`); `term` is that of a plenum or congress in Roman numerals.
    """

    number: str
    letter: str = ""
    year: str | None = None
    type: str | None = None
    issuers: tuple[str, ...] = ()
    style: Style = "bare"
    term: str | None = None
    joint_slash: bool = False
    """A joint circular printed `TTLT/BTC-BYT` rather than `TTLT-BTC-BYT`: ministries use both, so both are kept."""

    def __str__(self) -> str:
        if self.style == "plenum":
            body = (self.type or "") + (self.issuers[0] if self.issuers else "") + self.number
            return f"{body}/{self.term}" if self.term else body
        head = self.number + self.letter
        if self.year:
            head += f"/{self.year}"
        issuers = "-".join(self.issuers)
        if self.type and issuers:
            if self.style == "party":
                return f"{head}-{self.type}/{issuers}"
            return f"{head}/{self.type}{'/' if self.joint_slash else '-'}{issuers}"
        return f"{head}/{self.type or issuers}" if self.type or issuers else head

    @property
    def key(self) -> str:
        """What the number is found by: folded, without separators and leading zeros; "." keeps number and year
        apart."""
        number = self.number.lstrip("0") or self.number[:1]
        if self.style == "plenum":
            return fold(f"{self.type or ''}{''.join(self.issuers)}{number}{self.term or ''}")
        head = f"{number}{self.letter}" + (f".{self.year}" if self.year else "")
        return fold(head + (self.type or "") + "".join(self.issuers))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("models") / name).read_text(encoding="utf-8").splitlines()))


_TYPES = {row["surface"]: row for row in _rows("type_symbols.csv")}
_ISSUERS = {row["surface"]: row for row in _rows("issuer_symbols.csv")}
_CASE = {symbol.casefold(): symbol for symbol in (*_ISSUERS, *_TYPES)}

# TƯ and T.Ư are the Central Committee (TW); TU is a provincial one. To be told apart before any mark is dropped. "TƯ"
# behind Đ is of "đầu tư" (investment): `1304/UBND-QLĐTư`.
_CENTRAL = regex.compile(r"(?<!Đ)T\s?Ư|T\.\s?[ƯW]", regex.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xAD], "-"))
_SEPARATOR = r"\s{0,4}(?:/{1,2}|[\-.])\s{0,4}|\s{1,4}"
# A point inside a symbol is none of its letters ("Th.U", "V.I"); between longer ones it separates ("CV.UB").
_INNER_POINT = regex.compile(r"(?<=(?<!\p{L})\p{L}{1,2})\.(?=\p{L}(?!\p{L}))|(?<=(?<!\p{L})\p{L})\.(?=\p{L})")
_NUMBER = regex.compile(
    rf"(?P<number>\d{{1,6}})(?P<letter>\p{{L}}?)(?![\p{{L}}\d])"
    rf"(?:\s{{0,4}}(?:/{{1,2}}|[\-.])\s{{0,4}}(?P<year>(?:19|20)\d{{2}}|"
    rf"\d{{2}}(?=\s{{0,4}}[/\-]\s{{0,4}}\p{{L}}))(?!\d))?"
    rf"(?P<symbols>(?:(?:{_SEPARATOR})\p{{L}}[\p{{L}}\d]{{0,24}}){{0,7}})\Z"
)
_SYMBOL = regex.compile(rf"(?P<before>{_SEPARATOR})(?P<symbol>\p{{L}}[\p{{L}}\d]{{0,24}})")
_PLENUM = regex.compile(r"(?P<type>NQ|KL|CT|TB)(?P<issuer>TW|ĐH)(?P<number>\d{0,2})(?:/(?P<term>[IVX]{1,6}))?\Z")
_STEM = regex.compile(r"(?P<stem>\p{L}+)(?P<legislature>\d{0,3})\Z")
_PARTY_COMMITTEE = regex.compile(r"(?:\p{L}{0,8}(?:TW|TU|HU|QU|ĐU|ThU|TXU))\Z")


def parse(text: str) -> DocumentNumber | None:
    """The parts of a printed number, None where `text` is not one.

    Takes what print does to numbers: blanks and line breaks inside, any dash, Ð (U+00D0), letters not composed, lower
    case, `T.Ư`, hyphen and slash exchanged. The style is that of the issuer, so `21/NQ-TW` is a party number; where the
    issuer's is not known it is as printed.
    """
    return _parse(text) if len(text) <= 120 else None


@lru_cache(maxsize=8192)
def _parse(text: str) -> DocumentNumber | None:
    text = _CENTRAL.sub("TW", nfc(text).translate(_DASHES).strip(" \t\n.,;:"))
    plenum = _PLENUM.match(text.upper())
    if plenum:
        return DocumentNumber(
            plenum["number"], type=plenum["type"], issuers=(plenum["issuer"],), style="plenum", term=plenum["term"]
        )
    match = _NUMBER.match(_INNER_POINT.sub("", text))
    if match is None:
        return None
    number, letter, year = match["number"], match["letter"].lower(), match["year"]
    symbols, marks = _symbols(match["symbols"])
    if not symbols:
        return DocumentNumber(number, letter, year)
    type_ = symbols[0] if is_type_symbol(symbols[0]) else None
    issuers = symbols[1:] if type_ else symbols
    style: Style = "state"
    if any(_issuer_style(symbol) == "assembly" for symbol in issuers[:1]):
        style = "assembly"
    elif type_ and issuers and not year:
        known = _issuer_style(issuers[0])
        printed_as_party = marks[0] == "-" and marks[1] == "/"
        if known in ("party", "council") or (known is None and printed_as_party):
            style = "party"
    joint = type_ in ("TTLT", "TTLB", "TTLN") and len(marks) > 1 and marks[1] == "/"
    return DocumentNumber(number, letter, year, type_, issuers, style, joint_slash=joint)


def canonical(text: str) -> str:
    """A number as the guidelines write it: no blanks, `-` and `/` in their places, TW, Đ, symbols in their usual case.

    Leading zeros and wrong suffixes stay as printed. What is no number comes back with single blanks, otherwise as it
    is.
    """
    number = parse(text)
    return str(number) if number else " ".join(nfc(text).split())


def key(text: str) -> str:
    """What a number is found by: `21-NQ/TW`, `21/nq-t.ư` and `021 – NQ/TƯ` give `21nqtw`; `100/2019/NĐ-CP`
    `100.2019ndcp`.

    Leading zeros, separators, case and marks are gone (TƯ is TW before its mark is dropped: TU is another body); a
    point keeps the number from its year, so that 1/2016 and 12016 differ. A number's key starts with that of its short
    form.
    """
    return _key(text) if len(text) <= 120 else _bare(text)


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    number = parse(text)
    return number.key if number else _bare(text)


def _bare(text: str) -> str:
    return "".join(c for c in fold(_CENTRAL.sub("TW", nfc(text))) if c.isalnum())


def type_word(number: DocumentNumber) -> str | None:
    """The document type that the symbol alone says, in lower case; None where it says two or none.

    The party's `QĐ` is both quyết định and quy định; `TT` is a circular (thông tư) of the State, thông tri of the
    Party. `58/2014/QH13` may be a law or a resolution.
    """
    row = _TYPES.get(number.type or "")
    if row is None:
        return "nghị định" if number.type is None and number.issuers == ("CP",) and number.style == "state" else None
    if number.style == "party" and number.type == "QĐ":
        return None
    if number.type == "TT" and number.issuers[:1] == ("LB",):
        return _TYPES["TTLB"]["canonical"]
    return (row["party"] if number.style == "party" else row["canonical"]) or None


def is_type_symbol(symbol: str) -> bool:
    """Whether a symbol, in its canonical case, says a document type (`NQ`, `QĐ`)."""
    return symbol in _TYPES


def is_issuer_symbol(symbol: str) -> bool:
    """Whether a symbol, in its canonical case, is that of a known issuer or a party committee (`CP`, `QH13`,
    `TVTU`)."""
    return _issuer_style(symbol) is not None


def is_symbol(text: str) -> bool:
    """Whether a text is a known type or issuer symbol, in any case, with or without marks: `nd`, `tw`, `QH13`."""
    match = _STEM.match(text)
    return match is not None and fold(match["stem"]) in _FOLDED


def types_of(name: str) -> tuple[str, ...]:
    """The document types that a word or a symbol says, in any case, with or without marks.

    `nghi quyet` and `nq` are ("nghị quyết",), `qđ` ("quy định", "quyết định"); () where it says none.
    """
    return _NAMED.get(fold(name), ())


def _named_types() -> dict[str, tuple[str, ...]]:
    named: dict[str, set[str]] = {"qd": {"quy định"}}
    for symbol, row in _TYPES.items():
        for name in filter(None, (row["canonical"], row["party"])):
            named.setdefault(fold(name), set()).add(name)
            named.setdefault(fold(symbol), set()).add(name)
    for name in ("bộ luật", "hiến pháp", "kết luận thanh tra", "luật", "pháp lệnh", "quy định"):
        named.setdefault(fold(name), set()).add(name)
    return {key: tuple(sorted(names)) for key, names in named.items()}


_FOLDED = frozenset(fold(symbol) for symbol in (*_TYPES, *_ISSUERS))
_NAMED = _named_types()


def issuer_needs_locality(number: DocumentNumber) -> bool:
    """Whether the issuer's symbol leaves open where it sits: TU, HU, ĐU, UBND, HĐND, and the bodies of such
    committees."""
    return bool(number.issuers) and _needs_locality(number.issuers[0])


@lru_cache(maxsize=4096)
def _needs_locality(symbol: str) -> bool:
    match = _STEM.match(symbol)
    row = _ISSUERS.get(match["stem"]) if match else None
    if row:
        return row["locality"] == "yes"
    return bool(_PARTY_COMMITTEE.match(symbol)) and not symbol.endswith("TW")


@lru_cache(maxsize=4096)
def _symbols(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The symbols behind a number in their usual case, and the mark before each: many numbers, few endings."""
    found = list(_SYMBOL.finditer(text))
    return tuple(_cased(m["symbol"]) for m in found), tuple(m["before"].strip()[:1] for m in found)


@lru_cache(maxsize=4096)
def _issuer_style(symbol: str) -> str | None:
    match = _STEM.match(symbol)
    row = _ISSUERS.get(match["stem"]) if match else None
    if row:
        return row["style"]
    return "party" if _PARTY_COMMITTEE.match(symbol) else None


def _cased(symbol: str) -> str:
    """A symbol in its usual case: `ttg` TTg, `nđ` NĐ, `qh13` QH13."""
    known = _CASE.get(symbol.casefold())
    if known:
        return known
    match = _STEM.match(symbol)
    if match and match["legislature"]:
        return _CASE.get(match["stem"].casefold(), match["stem"].upper()) + match["legislature"]
    return symbol.upper()
