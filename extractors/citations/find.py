"""Citations of an article, in five steps: heads and numbers, lists, issuers and dates, sharing, back references."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import product
from typing import Final

from extractors.anchors import Anchors
from extractors.citations.draft import Draft
from extractors.citations.laws import (
    ABBREVIATED_CODES,
    NO_LAW_BEFORE,
    constitution_at,
    is_about_abroad,
    is_abroad,
    law_at,
)
from extractors.citations.lists import share_issuers
from extractors.citations.numbers import Printed, printed_numbers
from extractors.citations.plenums import named_documents_at
from extractors.citations.resolve import resolve_short_forms
from extractors.citations.short_numbers import Short, further_short, short_at
from extractors.citations.subjects import read_subject
from extractors.citations.tails import read_issuer_behind_title, read_named_inside, read_tail
from extractors.patterns import Pattern
from extractors.reading import Reading
from extractors.words import alternation, rows
from models.document_number import is_issuer_symbol, parse, type_word
from models.facts import Citation

__all__ = ["find_citations"]

_ROWS: Final = rows("extractors.citations", "type_words.csv")
_WORDS: Final = {row["surface"]: row for row in _ROWS if row["source"] != "abbreviation"}
_ABBREVIATED = {row["surface"]: row for row in _ROWS if row["source"] == "abbreviation"}
_LAWS: Final = frozenset(("luật", "bộ luật", "pháp lệnh"))
_BY_NAME: Final = _LAWS | {"hiến pháp"}
_WORTH_A_LOOK: Final = re.compile(r"[0-9ht](?:(?<=[0-9])|(?<=h)ội|(?<=t)(?:rung ương|\.?[wư]))")
"""What must follow a type word, soon, for it to be more than general talk; a quick look before the rules."""

# Anchors: a type word in any case, or its abbreviation in capitals before something that can be a number. The words are
# looked for in one pass; only the hits of their stems, blanks and line breaks as they may stand in them, are looked at
# closer.
_STEMS: Final = [word for word in _WORDS if not any(word.startswith(f"{other} ") for other in _WORDS)]
_BLANKS: Final = ("".join(blanks) for n in (1, 2, 3) for blanks in product(" \n", repeat=n))
_STEM_ANCHORS: Final = Anchors(blanks.join(stem.split()) for blanks in _BLANKS for stem in _STEMS)
_TYPE_WORD: Final = Pattern(rf"(?<![\p{{L}}\p{{M}}\d-]){alternation(list(_WORDS))}(?![\p{{L}}\p{{M}}\d])")
_ABBREVIATED |= {code: {"canonical": "bộ luật", "short": "code"} for code in ABBREVIATED_CODES}
# With what a number follows behind: "kh" alone is in every other word.
_CAPITALS: Final = [(word, "") for word in ABBREVIATED_CODES] + [
    (word, mark) for word in _ABBREVIATED if word not in ABBREVIATED_CODES for mark in " \n0123456789"
]
_CAPITALS_ANCHORED: Final = Anchors(word.lower() + after for word, after in _CAPITALS)
_ABBREVIATION_EDGE: Final = re.compile(r"[ \n]{0,2}(?:\d|số|Trung ương|TW|T\.? ?Ư|T\. ?W|ĐH|HN|Hội nghị|Đại hội)")
_NUMBER_LEAD: Final = re.compile(
    r"[ \n]{0,3}(?:[(,]?[ ]?(?:mang |có )?(?:số|số hiệu|no\.?)[ \n]{0,2}[.:]?[ \n]{0,3})?(?=\d)|[ \n]?[(:][ ]?(?=\d)"
)
_GAP: Final = Pattern(r"[^.;:\"“”\n\d]{1,90}?[ (](?:số|số hiệu)[ \n]{0,2}:?[ \n]{0,2}(?=\d)")
_LAW_NUMBER: Final = Pattern(
    r"[ \n]{0,2}[,(]?[ ]?số(?: hiệu)?[ \n]{0,2}:?[ ]?(?=\d)|[ \n]\(?(?=\d{1,3}/(?:19|"
    r"20)\d\d/)"
)
_LAW_SHORT_NUMBER: Final = Pattern(r"[ \n]số[ ](?P<number>\d{1,3})(?:/(?P<year>(?:19|20)\d\d))?(?![\d/.,-]\d|\d)")
_LOOSE_SYMBOL: Final = Pattern(r" (?P<symbol>\p{Lu}{2,6})(?= (?:ngày \d|của |\()| ?[,.;)])")
_LIST_LINK: Final = re.compile(
    r"[ \n)]{0,2}(?:[,;]|,?[ \n]?và|,?[ \n]?hoặc|,?[ ]?cùng(?: với)?|[-/+&]|,?[ ]?đến)[ \n]{1,2}(?:cả |các )?(?:số[ "
    r"\n]{0,2}:?[ \n]{0,2})?(?=\d)"
)
_NOT_CITED_BEFORE: Final = Pattern(
    r"(?r)(?:mẫu|biểu|phụ lục|giấy phép(?:[ ][\p{L}\p{M}]{1,12}){0,6}|hợp đồng(?:[ ][\p{L}\p{M}]{1,12}){0,5}"
    r"|biển|(?:bản |đơn )?tường trình|đơn|biên lai|tờ khai|hóa đơn|giấy chứng nhận(?:[ ][\p{L}\p{M}]{1,12}){0,6}"
    r"|gp|gpxb|gpbc|tàu|chuyến bay|qcvn|tcvn|tcxd|tcxdvn|bút lục|điều|khoản|sđt|đt|hộp thư|tần số|ký hiệu|lô|thửa|căn|"
    r"phòng|nhà|ngõ)"
    r"(?:[ ](?:số|hiệu|bay))?[ :.]{0,3}\Z"
)
_VEHICLE_BEFORE: Final = Pattern(r"(?:số hiệu|biển số|bks|biển kiểm soát|tàu|ghe|xe|thuyền)[ :]{1,2}\Z")
_CODE_YEAR: Final = Pattern(r"[ ](?:năm )?(?P<open>\()?(?:19|20)\d\d(?!\d|[/.,-]\d)(?(open)\))")
_LICENCES: Final = frozenset(("GP", "GPXB", "HĐ", "GM", "GGT", "BB", "CB"))
_SO_BEFORE: Final = Pattern(r"(?r)(?<![\p{L}\p{M}])số[ \n:.]{0,3}\Z")


def find_citations(reading: Reading) -> list[Citation]:
    """Citations of a reading, in order, not overlapping; positions of the view, `quote` and sentence left empty."""
    drafts = [draft for draft in _Finder(reading).drafts() if not reading.in_furniture(draft.start)]
    if not drafts:
        return []
    for draft in drafts:
        _read_subject(reading, draft)
    limits = [*(draft.start for draft in drafts[1:]), len(reading.view.text)]
    for draft, limit in zip(drafts, limits, strict=True):
        read_issuer_behind_title(reading, draft, limit)
    share_issuers(reading, drafts)
    drafts = resolve_short_forms(drafts, reading.trace)
    return [
        Citation(
            start=draft.start, end=draft.end, rule=draft.rule, type=draft.type, number=draft.number,
            issuer=draft.issuer or None, issued_on=draft.issued_on, candidates=draft.candidates,
        )
        for draft in drafts
    ]  # fmt: skip


class _Finder:
    """One walk over the anchors of a text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text, self.low = reading.view.text, reading.view.low
        self.numbers = {number.start: number for number in printed_numbers(reading)}
        self.anchors = self._anchors()
        self.found: list[Draft] = []
        self._about_abroad: bool | None = None
        self.used: set[int] = set()

    def _anchors(self) -> list[tuple[int, int, str, str, bool]]:
        """Type words as (start, end, type, how bare numbers follow, abbreviated), in order."""
        anchors = []
        for position, _ in self.reading.places(_STEM_ANCHORS):
            m = _TYPE_WORD.match(self.low, position)
            if m is not None:
                row = _WORDS[" ".join(m[0].split())]
                anchors.append((m.start(), m.end(), row["canonical"], row["short"], False))
        for start, index in self.reading.places(_CAPITALS_ANCHORED):
            surface, _ = _CAPITALS[index]
            end = start + len(surface)
            if self.text.startswith(surface, start) and self._abbreviates(surface, start, end):
                word = _ABBREVIATED[surface]
                anchors.append((start, end, word["canonical"], word["short"], True))
        anchors.sort()
        return anchors

    def _abbreviates(self, surface: str, start: int, end: int) -> bool:
        """Whether `start:end` is a type word's abbreviation and no part of a number or name."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if before.isalnum() or (before in ("/", "-", ".") and before) or after.isalpha():
            return False
        if surface in ABBREVIATED_CODES:
            return not after.isdigit()
        return _ABBREVIATION_EDGE.match(self.text, end) is not None

    def drafts(self) -> list[Draft]:
        """All citations, in order, not overlapping, with what stands behind them read."""
        reached = 0
        for i, (start, end, type_, how, abbreviated) in enumerate(self.anchors):
            if start < reached or (type_ == "luật" and NO_LAW_BEFORE.search(self.low, max(0, start - 12), start)):
                continue
            before = len(self.found)
            self._head(i, start, end, type_, how, abbreviated)
            if len(self.found) > before:
                self._lists(before)
                reached = self.found[-1].end
        self._untyped()
        self.found.sort(key=lambda draft: (draft.start, draft.end))
        return self.found

    # -- one type word ------------------------------------------------------------------------------------------------

    def _head(self, i: int, start: int, end: int, type_: str, how: str, abbreviated: bool) -> None:
        if abbreviated and _VEHICLE_BEFORE.search(self.low, max(0, start - 20), start):
            self.reading.trace.refuse("citation.short_number", start, end, "the number of a vehicle")
            return
        if how == "code":
            self._add(Draft(start, self._year_after(end), "citation.abbreviated_code", type_))
            return
        if type_ not in _BY_NAME and _WORTH_A_LOOK.search(self.low, end, end + 110) is None:
            return
        lead = _NUMBER_LEAD.match(self.low, end)
        printed = self.numbers.get(lead.end()) if lead else None
        if printed is not None and lead is not None:
            self._add(self._numbered(start, printed, type_, _rule(printed)))
            return
        named = named_documents_at(self.low, self.text, start, end, type_)
        for name in named:
            parsed = parse(name.number) if name.number else None
            self._add(
                Draft(name.start, name.end, name.rule, type_, name.number, parsed, named=True, shared=name.shared),
                lists=False,
            )
        if named:
            return
        if type_ in _LAWS and self._law(start, end, type_):
            return
        if type_ == "hiến pháp":
            law = constitution_at(self.reading.view, start, end)
            if law and not self._abroad(start, law.end):
                self._add(Draft(start, law.end, law.rule, type_))
            return
        short = short_at(self.low, self.text, end, _how(how), self.text[start].isupper())
        if short is not None:
            weak = how == "known" and not short.stated
            self._add(self._loose_symbol(start, short, type_) or self._short(start, short, type_, weak))
            return
        self._far_number(i, start, end, type_)

    def _law(self, start: int, end: int, type_: str) -> bool:
        law = law_at(self.reading.view, start, end)
        if law is None:
            return False
        if self._abroad(start, law.end):
            return True
        draft = Draft(start, law.end, law.rule, type_)
        lead = _LAW_NUMBER.match(self.low, law.end)
        printed = self.numbers.get(lead.end()) if lead else None
        if printed is not None and lead is not None:
            self.used.add(printed.start)
            draft.end = printed.end
            draft.number, draft.parsed = str(printed.parsed), printed.parsed
            if "(" in lead[0] and self.low[printed.end : printed.end + 1] == ")":
                draft.end += 1
        elif (bare := _LAW_SHORT_NUMBER.match(self.low, law.end)) is not None:
            number = bare["number"] + (f"/{bare['year']}" if bare["year"] else "")
            draft.end, draft.number, draft.parsed, draft.short = bare.end(), number, parse(number), True
        self._add(draft)
        return True

    def _abroad(self, start: int, end: int) -> bool:
        if self._about_abroad is None:
            self._about_abroad = is_about_abroad(self.reading.view)
        abroad = self._about_abroad or is_abroad(self.reading.view, start, end)
        if abroad:
            self.reading.trace.refuse("citation.law_name", start, start, "a law of another country")
        return abroad

    def _far_number(self, i: int, start: int, end: int, type_: str) -> None:
        """A number some words behind its type word ("Quyết định xử phạt vi phạm hành chính số 12/QĐ-XPVPHC")."""
        gap = _GAP.match(self.low, end)
        printed = self.numbers.get(gap.end()) if gap else None
        if printed is None or not _says(printed, type_) or self._not_cited(printed):
            return
        for other in self.anchors[i + 1 :]:
            if other[0] >= printed.start:
                break
            lead = _NUMBER_LEAD.match(self.low, other[1])
            if lead is not None and lead.end() == printed.start:
                return
            if _says(printed, other[2]) and other[2] not in ("văn bản", "công văn"):
                return
        draft = self._numbered(start, printed, type_, "citation.number_after_words")
        read_named_inside(self.reading, draft, end)
        self._add(draft)

    # -- lists and numbers alone --------------------------------------------------------------------------------------

    def _lists(self, first: int) -> None:
        """Numbers that share the type word of the citation just found."""
        while True:
            last = self.found[-1]
            for position in dict.fromkeys((last.end, last.tail)):
                link = _LIST_LINK.match(self.low, position)
                printed = self.numbers.get(link.end()) if link else None
                if printed is not None and printed.start not in self.used and last.number:
                    draft = self._numbered(printed.start, printed, last.type, "citation.shared_number")
                    draft.shared = True
                    if not _says(printed, last.type or "") and type_word(printed.parsed):
                        draft.type = type_word(printed.parsed)
                    self._add(draft)
                    break
                if last.short and position == last.end:
                    more = further_short(self.low, position)
                    if more is not None and more.start not in self.numbers:
                        draft = self._short(more.start, more, last.type, last.weak)
                        draft.shared, draft.rule = True, "citation.shared_short_number"
                        self._add(draft)
                        break
            else:
                return

    def _untyped(self) -> None:
        """Numbers that no type word introduces; what is not certainly a document's is left."""
        spans = sorted((draft.start, draft.end) for draft in self.found)
        for printed in self.numbers.values():
            i = bisect_right(spans, (printed.start, len(self.text))) - 1
            if printed.start in self.used or (i >= 0 and printed.start < spans[i][1]):
                continue
            reason = self._refusal(printed)
            if reason:
                self.reading.trace.refuse("citation.number_alone", printed.start, printed.end, reason)
                continue
            draft = Draft(
                printed.start,
                printed.end,
                "citation.number_alone",
                type_word(printed.parsed),
                str(printed.parsed),
                printed.parsed,
            )
            self._add(draft)

    def _not_cited(self, printed: Printed) -> bool:
        return _NOT_CITED_BEFORE.search(self.low, max(0, printed.start - 90), printed.start) is not None

    def _refusal(self, printed: Printed) -> str | None:
        parsed = printed.parsed
        if self._not_cited(printed):
            return "the number of a form, licence, contract, vehicle or page"
        if parsed.type in _LICENCES:
            return "the number of a licence or contract"
        if parsed.style == "assembly" and (parsed.year or parsed.type):
            return None
        known = bool(parsed.issuers) and (is_issuer_symbol(parsed.issuers[0]) or parsed.issuers[0][:1] in "BSTVU")
        if parsed.type and parsed.issuers and (known or parsed.year):
            return None if parsed.type != "PL" else "a form's number"
        stated = _SO_BEFORE.search(self.low, max(0, printed.start - 6), printed.start)
        if stated and (
            parsed.type or (known and len(parsed.issuers) > 1) or parsed.issuers[:1] in (("CP",), ("TTg",), ("HĐBT",))
        ):
            return None
        return "no symbol of a document type"

    # -- building -----------------------------------------------------------------------------------------------------

    def _add(self, draft: Draft, lists: bool = True) -> None:
        draft.tail = max(draft.tail, draft.end)
        read_tail(self.reading, draft)
        self.found.append(draft)

    def _numbered(self, start: int, printed: Printed, type_: str | None, rule: str) -> Draft:
        self.used.add(printed.start)
        parsed = printed.parsed
        short = not parsed.issuers and parsed.year is None
        return Draft(start, printed.end, rule, type_, str(parsed), parsed, short=short)

    def _short(self, start: int, short: Short, type_: str | None, weak: bool) -> Draft:
        number = short.number + (f"/{short.year}" if short.year else "")
        rule = "citation.short_number_with_year" if short.year else "citation.short_number"
        if type_ == "nghị định" and short.year:
            number += "/NĐ-CP"  # decrees have had one form since 1997, and one issuer
        self.used.add(short.start)
        return Draft(start, short.end, rule, type_, number, parse(number), short=True, weak=weak)

    def _loose_symbol(self, start: int, short: Short, type_: str) -> Draft | None:
        """A number whose symbol stands apart, without mark: "Thông tư số 679 〈TCĐT〉 ngày 3/4/1996"."""
        symbol = _LOOSE_SYMBOL.match(self.text, short.end) if short.year is None else None
        parsed = parse(f"{short.number}/{symbol['symbol']}") if symbol else None
        if symbol is None or parsed is None:
            return None
        self.used.add(short.start)
        return Draft(start, symbol.end(), _rule(Printed(start, symbol.end(), parsed)), type_, str(parsed), parsed)

    def _year_after(self, end: int) -> int:
        year = _CODE_YEAR.match(self.low, end)
        return year.end() if year else end


def _how(how: str) -> str:
    return {"number": "noun", "known": "noun"}.get(how, how)


def _rule(printed: Printed) -> str:
    return f"citation.{printed.parsed.style}_number"


def _says(printed: Printed, type_: str) -> bool:
    """Whether a number's symbol can stand for a type word."""
    said = type_word(printed.parsed)
    symbol = printed.parsed.type
    if symbol == "QĐ":
        return type_ in ("quyết định", "quy định")
    if said is None:
        if printed.parsed.style == "assembly":
            return type_ in ("luật", "bộ luật", "nghị quyết", "pháp lệnh")
        return type_ in ("công văn", "văn bản", "quyết định", "thông báo", "nghị định", "chỉ thị")
    return said == type_ or type_.startswith(said) or (type_ == "văn bản")


def _read_subject(reading: Reading, draft: Draft) -> None:
    if draft.shared or (draft.issuer and draft.issued_on):
        return
    sentence_start, _ = reading.sentences.of(draft.start)
    read_subject(reading, draft, sentence_start)
