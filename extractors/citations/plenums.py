"""Documents of plenums and congresses, which are named by session and term instead of a number.

Nghị quyết Trung ương 3 khóa VIII                       NQTW3/VIII   (resolution of the 3rd plenum, 8th term)
NQ TƯ 4 khóa 12                                         NQTW4/XII
Kết luận Hội nghị lần thứ tư BCH Trung ương khóa XIII   KLTW4/XIII
Nghị quyết Đại hội XIII của Đảng                        NQĐH/XIII    (of the 13th National Congress)
Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX              no number    (of a provincial congress)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from extractors.patterns import Pattern

__all__ = ["Named", "named_documents_at"]

_WORDS: Final = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10,
    "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
}  # fmt: skip
_ROMAN: Final = (
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV",
)  # fmt: skip
_FROM_ROMAN: Final = {roman.lower(): n for n, roman in enumerate(_ROMAN) if n}
LAST_NATIONAL_CONGRESS: Final = 14
"""Ordinals above this are of local congresses: the Party has held fourteen of its own."""

_B: Final = r"[ \n]{1,3}"
_E: Final = r"(?![\p{L}\p{M}\d])"
_SPELLED: Final = "|".join(sorted(_WORDS, key=len, reverse=True))
_ORD: Final = rf"(?:\d{{1,2}}(?![\d%]|[.,/]\d)|[ivx]{{1,6}}(?![\p{{L}}\p{{M}}])|(?:{_SPELLED})(?![\p{{L}}\p{{M}}]))"
_CENTRAL: Final = r"(?:trung ương|t\.?[ ]?ư|t\.[ ]?w|tw)"
_COMMITTEE: Final = r"(?:bch|ban chấp hành)"
_TERM_AFTER: Final = Pattern(
    rf",?(?:{_B})?(?P<open>\()?(?:khóa|nhiệm kỳ khóa|đại hội)[ ]?(?:thứ )?"
    rf"(?P<term>[ivx]{{1,6}}|\d{{1,2}}){_E}(?(open)\))"
)
_MORE_TERMS: Final = Pattern(rf"(?:,{_B}|{_B}và{_B})(?P<span>(?:khóa )?(?P<term>[ivx]{{1,6}}){_E})")
_MORE_TERMS_OPEN: Final = Pattern(
    rf",?{_B}\(khóa[ ]?(?P<term>[ivx]{{1,6}}){_E}(?:,{_B}|{_B}và{_B})(?P<span>(?:khóa )?(?P<second>[ivx]{{1,6}}){_E})\)"
)
_PARTY: Final = Pattern(
    rf"(?:{_B}(?:của{_B})?(?:{_COMMITTEE}{_B})?(?:{_CENTRAL}{_B})?đảng(?:{_B}cộng sản việt nam)?{_E}(?! bộ))?"
)
_LOCAL_BODY: Final = Pattern(rf"{_B}(?:của{_B})?(?:đảng bộ|chi bộ|hội|đoàn|công đoàn)")
_OF: Final = rf"(?:của{_B})?"
_LAST: Final = rf"(?:lần{_B}?(?:thứ{_B})?)?"  # "lần thứ 11", the eleventh
_SESSION: Final = rf"(?P<session>{_ORD})"
_CENTRAL_COMMITTEE: Final = rf"{_COMMITTEE}{_B}{_CENTRAL}(?:{_B}đảng)?"
_SECOND_PART: Final = rf"(?:[ ]?\(lần[ ](?:thứ )?(?:hai|\d)\)|[ ]lần[ ](?:thứ )?(?:hai|2){_E}|-2(?!\d))?"
# Session after the body ("Trung ương 4", "Hội nghị Trung ương lần thứ 11", "TW4"), before it ("Hội nghị lần thứ 4 BCH
# TW"), or without it ("Nghị quyết 4 khóa XI").
_PLENUM: Final = Pattern(
    rf"{_B}?{_OF}(?:hội nghị{_B}|hn)?(?:{_COMMITTEE}{_B})?{_CENTRAL}(?:{_B}đảng)?{_B}?{_LAST}{_SESSION}{_SECOND_PART}"
    rf"|{_B}{_OF}(?:hội nghị{_B}(?:lần{_B})?|lần{_B})(?:thứ{_B})?{_SESSION},?{_B}{_OF}{_CENTRAL_COMMITTEE}"
    rf"|{_B}(?P<session>\d{{1,2}})(?=,?{_B}\(?khóa[ ]?[ivx]{{1,6}}{_E})"
)
_BODY_AGAIN: Final = Pattern(rf",?{_B}(?:của{_B})?{_COMMITTEE}(?:{_B}{_CENTRAL})?(?:{_B}đảng)?(?={_B}\(?khóa)")
_MORE_SESSIONS: Final = Pattern(
    rf"(?:,{_B}?|{_B}và{_B})(?P<session>\d{{1,2}})(?!\d|[/.,%-]\d)(?=,{_B}?\d|{_B}và{_B}\d|,?{_B}\(?khóa)"
)
_PARTY_NAME: Final = rf"đảng(?:{_B}cộng sản việt nam)?"
_NATIONAL: Final = Pattern(
    rf"{_B}{_OF}(?:đại hội|đh)(?:{_B}đại biểu)?(?:{_B}đảng)?(?:{_B}toàn quốc)?(?:{_B}{_PARTY_NAME})?"
    rf"(?:{_B}(?:lần|khóa))?(?:{_B}thứ)?{_B}?(?P<ordinal>{_ORD})(?P<party>{_B}{_OF}{_PARTY_NAME}(?!{_B}(?:bộ|ủy)){_E})?"
)
_LOCAL: Final = Pattern(
    rf"{_B}{_OF}đại hội(?P<body>{_B}[^.,;:()\"“”\n]{{0,90}}?)?{_B}(?:lần|khóa){_B}(?:thứ{_B})?(?P<ordinal>{_ORD})"
    rf"|{_B}{_OF}đại hội(?:{_B}đại biểu)?{_B}(?:lần{_B})?(?:thứ{_B})?(?P<ordinal>{_ORD}){_B}{_OF}"
    r"(?P<body>(?:đảng|chi) bộ)"
)
_LOCAL_TERM: Final = Pattern(
    rf"{_B}(?:của{_B})?đại hội(?:{_B}đại biểu)?{_B}(?P<body>(?:đảng|chi) bộ(?:[ ][\p{{L}}\p{{M}}.]{{1,12}}){{0,8}}?)"
    rf"(?=,?[ ]\(?(?:nhiệm kỳ|nk)[ ]\d{{4}})"
)
_LOCAL_PLENUM: Final = Pattern(
    rf"{_B}(?:của{_B})?hội nghị{_B}(?:lần{_B}(?:thứ{_B})?)?(?:{_ORD},?{_B})?(?:của{_B})?{_COMMITTEE}{_B}đảng bộ"
)
_PLACE: Final = Pattern(
    r"(?:[ ](?:thành phố|tp\.?|tỉnh|huyện|quận|thị xã|xã|phường|khối|cơ quan|công ty|tổng công ty)(?![\p{L}\p{M}]))?"
)
_PLACE_NAME: Final = Pattern(r"(?:[ ]\p{Lu}[\p{L}\p{M}]*){1,4}|(?<=[Pp]\.)\p{Lu}+")
_LOCAL_TAIL: Final = Pattern(rf"(?:{_B}lần{_B}(?:thứ{_B})?{_ORD})|(?:,?{_B}khóa{_B}(?:[ivx]{{1,6}}|\d{{1,2}}){_E})")
_PREFIX: Final = {"nghị quyết": "NQ", "kết luận": "KL", "chỉ thị": "CT", "thông báo": "TB"}


@dataclass(frozen=True, slots=True)
class Named:
    """A named document found behind a type word: where its name ends, its number if it has one, and the rule."""

    start: int
    end: int
    number: str | None
    rule: str
    shared: bool = False
    """Stands behind another of the same type word ("khóa XI, XII"): `start` is that of the shared part alone."""


def named_documents_at(low: str, text: str, start: int, position: int, type_: str) -> list[Named]:
    """The plenum or congress documents whose type word is `start:position`; empty where its continuation is another."""
    prefix = _PREFIX.get(type_)
    if prefix is None:
        return []
    match = _PLENUM.match(low, position)
    if match is not None and (session := _ordinal(match["session"])) is not None and session <= 16:
        return _plenums(low, start, match, session, prefix)
    if prefix not in ("NQ", "KL"):
        return []
    match = _NATIONAL.match(low, position)
    if match is not None and (ordinal := _ordinal(match["ordinal"])) is not None and ordinal <= LAST_NATIONAL_CONGRESS:
        local = _LOCAL_BODY.match(low, match.end())
        party = "đảng" in match[0] or "toàn quốc" in match[0]
        if not local and (party or match["ordinal"][0] in "ivx"):
            return [Named(start, match.end(), f"{prefix}ĐH/{_ROMAN[ordinal]}", "citation.national_congress")]
    for pattern, rule in ((_LOCAL, "citation.local_congress"), (_LOCAL_TERM, "citation.local_congress")):
        match = pattern.match(low, position)
        if match is not None:
            body = match["body"] or ""
            national = "đảng" in body and "đảng bộ" not in body
            ordinal = _ordinal(match.groupdict().get("ordinal") or "")
            if (national or "đảng toàn quốc" in body) and ordinal and ordinal <= LAST_NATIONAL_CONGRESS:
                return [Named(start, match.end(), f"{prefix}ĐH/{_ROMAN[ordinal]}", "citation.national_congress")]
            return [Named(start, match.end(), None, rule)]
    match = _LOCAL_PLENUM.match(low, position)
    if match is not None:
        return [Named(start, _local_end(low, text, match.end()), None, "citation.local_plenum")]
    return []


def _plenums(low: str, start: int, match: regex.Match[str], session: int, prefix: str) -> list[Named]:
    end, rule = match.end(), "citation.plenum"
    sessions = [(start, end, session)]
    while (more := _MORE_SESSIONS.match(low, end)) is not None:
        end = more.end()
        sessions.append((more.start("session"), end, int(more["session"])))
    both = _MORE_TERMS_OPEN.match(low, end)
    if (
        both is not None
        and len(sessions) == 1
        and (first := _ordinal(both["term"]))
        and (second := _ordinal(both["second"]))
    ):
        return [
            Named(start, both.end("term"), f"{prefix}TW{session}/{_ROMAN[first]}", rule),
            Named(both.start("span"), both.end("span"), f"{prefix}TW{session}/{_ROMAN[second]}", rule, True),
        ]
    again = _BODY_AGAIN.match(low, end)
    term = _TERM_AFTER.match(low, again.end() if again else end)
    if term is None:
        party = _PARTY.match(low, end)
        term = _TERM_AFTER.match(low, party.end()) if party and party.end() > end else None
    ordinal = _ordinal(term["term"]) if term else None
    suffix = f"/{_ROMAN[ordinal]}" if ordinal else ""
    if term is not None and ordinal:
        sessions[-1] = (sessions[-1][0], term.end(), sessions[-1][2])
        end = term.end()
    found = [Named(s, e, f"{prefix}TW{n}{suffix}", rule, i > 0) for i, (s, e, n) in enumerate(sessions)]
    while term is not None and len(sessions) == 1 and (more := _MORE_TERMS.match(low, end)) is not None:
        next_term = _ordinal(more["term"])
        if next_term is None:
            break
        found.append(
            Named(more.start("span"), more.end("span"), f"{prefix}TW{session}/{_ROMAN[next_term]}", rule, True)
        )
        end = more.end()
    return found


def _local_end(low: str, text: str, end: int) -> int:
    place = _PLACE.match(low, end)
    if place is not None:
        end = place.end()
    name = _PLACE_NAME.match(text, end)
    if name is not None:
        end = name.end()
    tail = _LOCAL_TAIL.match(low, end)
    return tail.end() if tail is not None else end


def _ordinal(word: str) -> int | None:
    if word.isdigit():
        number = int(word)
        return number if 0 < number < len(_ROMAN) else None
    return _FROM_ROMAN.get(word) or _WORDS.get(" ".join(word.split()))
