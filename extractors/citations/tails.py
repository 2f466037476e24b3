"""What a citation says of itself behind its number: issuer and issue date.

    Nghị quyết số 28-NQ/TW|, ngày 23-5-2018, của Ban Chấp hành Trung ương khóa XII
    Nghị định số 22/2006/NĐ-CP| của Chính phủ ban hành ngày 28/2/2006
    Thông tư số 39/2016/TT-NHNN| được Ngân hàng Nhà nước ban hành

What stands before the type word is read by `subjects`, what coordinated citations share by `lists`.
"""

from __future__ import annotations

from typing import Final

from extractors.citations.draft import Draft
from extractors.citations.issue_dates import date_at, resolved
from extractors.citations.issuers import (
    JOINT_DOCUMENTS,
    any_name_at,
    body_at,
    issuer_at,
    stacked_issuers_at,
    trimmed,
)
from extractors.citations.signatures import signs
from extractors.patterns import Pattern
from extractors.reading import Reading
from extractors.view import View

__all__ = ["read_issuer_behind_title", "read_named_inside", "read_tail"]

_B: Final = r"[ \n]{1,2}"
_ISSUED: Final = (
    r"(?:(?:được |đã |mới |vừa )?(?:ban hành|ký ban hành|ký|thông qua|ra|phát hành|công bố|phê duyệt)(?: (?:vào|từ))? )"
)
_DATE_LEAD: Final = Pattern(
    rf"(?:,{_B}?|{_B}|[ ]?\()(?:{_ISSUED}(?:vào{_B})?)?(?:hôm |đề )?"
    r"(?:ngày[ \n]{0,2}|hôm[ ](?=\d)|(?=tháng|năm)|(?=\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d)))"
)
_SAYS_ISSUED: Final = Pattern(r"ban hành|thông qua|ký|phê duyệt")
_DATE_IN_BRACKETS: Final = Pattern(
    r"[ ]?\((?:ngày |ký |ký ngày |ban hành ngày |ban hành )?(?=\d{1,2}[-/.]\d|\d{1,2} tháng|tháng \d)"
)
_OF: Final = Pattern(rf",?(?:{_B}(?:vừa|mới|đã)(?: được)? ban hành)?(?:{_B}|\))của{_B}")
_IN_BRACKETS: Final = Pattern(r"[ ]?\(")
_BY: Final = Pattern(rf",?{_B}(?:(?:mới |vừa |đã )?(?:được|do)|mà){_B}")
_ISSUES: Final = Pattern(
    rf"(?:,?{_B}[^.;\n]{{0,24}}?)?{_B}(?:(?:đã|vừa|mới|cũng|chính thức){_B}){{0,2}}"
    r"(?:ký ban hành|ban hành|ký|thông qua|phê duyệt|phát hành|công bố|ra)(?![\p{L}\p{M}])"
    r"(?:[ ]vào(?=[ ](?:ngày|hôm)))?"
)
_QUOTED_TITLE: Final = Pattern(
    rf"(?:,?{_B}(?:về(?:{_B}việc)?)?|:)?{_B}?(?:“[^”\n]{{1,300}}”|\"[^\"\n]{{1,300}}\"|‘[^’\n]{{1,300}}’|"
    rf"\([^()\n]{{1,60}}\))"
)
_LAWS: Final = frozenset(("luật", "bộ luật", "pháp lệnh", "hiến pháp"))
"""Made by the National Assembly: "của" behind one begins what the law is about, or another country."""
_LAW_MAKERS: Final = ("quốc hội", "ủy ban thường vụ", "ubtvqh", "ubtv quốc hội", "chủ tịch nước")
_CLOSING: Final = Pattern(r"[ ]?\)")


def read_tail(reading: Reading, draft: Draft) -> None:
    """Read issuer and issue date behind a citation; `draft.tail` moves behind what was read."""
    view, low = reading.view, reading.view.low
    position = max(draft.end, draft.tail)
    quoted = False
    for _ in range(5):
        if draft.issued_on is None:
            end = _read_date(reading, draft, position)
            if end is not None:
                position = end
                continue
        if draft.issuer is None and not draft.named:
            of = _OF.match(low, position)
            if (
                of is not None
                and draft.type in _LAWS
                and not low.startswith(_LAW_MAKERS, of.end())
            ):
                break
            if of is not None:
                end = _named_issuer(view, of.end(), draft.type in JOINT_DOCUMENTS)
                if end is not None:
                    draft.issuer = view.words(*trimmed(view, of.end(), end))
                    position = end
                    continue
            by = _BY.match(low, position)
            if by is not None and (draft.type not in _LAWS or low.startswith(_LAW_MAKERS, by.end())):
                end = stacked_issuers_at(view, by.end(), draft.type in JOINT_DOCUMENTS)
                issues = _ISSUES.match(low, end) if end is not None and low[by.end() : end] != "ban hành" else None
                if end is not None and issues is not None:
                    draft.issuer = view.words(*trimmed(view, by.end(), end))
                    position = issues.end()
                    continue
            bracket = _IN_BRACKETS.match(low, position) if draft.number and draft.type not in _LAWS else None
            inside = issuer_at(view, bracket.end()) if bracket is not None else None
            if bracket is not None and inside is not None and low.startswith(")", inside):
                draft.issuer = view.words(bracket.end(), inside)
                position = inside + 1
                continue
            direct = _direct_issuer(view, position)
            if direct is not None:
                draft.issuer = view.words(position, direct)
                position = direct
                continue
        if not quoted and draft.number is not None:
            title = _QUOTED_TITLE.match(low, position)
            if title is not None and (_OF.match(low, title.end()) or _DATE_LEAD.match(low, title.end())):
                following = _OF.match(low, title.end())
                if following is None or issuer_at(view, following.end()) is not None:
                    position, quoted = title.end(), True
                    continue
        break
    draft.tail = position if not quoted or draft.issuer or draft.issued_on else max(draft.end, draft.tail)


_TITLE: Final = Pattern(rf",?{_B}(?:về|quy định|phê duyệt|ban hành|v/v)(?![\p{{L}}\p{{M}}])")
_TITLE_OF: Final = Pattern(rf"{_B}(?P<by>của|do){_B}")
_TITLE_END: Final = Pattern(r"[ ]?[.,;:)\"”\n]|\Z")
_LONGEST_TITLE: Final = 200


def read_issuer_behind_title(reading: Reading, draft: Draft, limit: int) -> None:
    """Read the issuer that closes a title ("Nghị quyết số 68/NQ-CP về hỗ trợ người lao động | của Chính phủ").

    Before the next citation (`limit`), and only a body that signs with the number's symbol, at the end of a clause:
    other names with "của" belong to the title. "… do Bộ Tài chính ban hành" says it outright.
    """
    view, low = reading.view, reading.view.low
    if draft.issuer or draft.named or draft.parsed is None or not draft.parsed.issuers:
        return
    title = _TITLE.match(low, draft.tail)
    if title is None:
        return
    end = min(limit, draft.tail + _LONGEST_TITLE, reading.sentences.of(draft.start)[1])
    for of in _TITLE_OF.finditer(low, title.end(), end):
        stop = issuer_at(view, of.end())
        if stop is None:
            continue
        known = signs(draft.parsed.issuers[0], low[of.end() : stop])
        if of["by"] == "do":
            closes = known is not False and _ISSUES.match(low, stop) is not None
        else:
            closes = known is True and _TITLE_END.match(low, stop) is not None
        if closes:
            draft.issuer = view.words(of.end(), stop)
            return


def read_named_inside(reading: Reading, draft: Draft, position: int) -> None:
    """Read the issuer between a type word and its number ("Nghị quyết | của Bộ Chính trị (số 21-NQ/TW)")."""
    of = _OF.match(reading.view.low, position)
    end = _named_issuer(reading.view, of.end(), False) if of else None
    if of is not None and end is not None and end < draft.end:
        draft.issuer = reading.view.words(*trimmed(reading.view, of.end(), end))


_SENTENCE_HEAD: Final = Pattern(r"Ngày|Hôm|Tháng|Năm")
"""A date with a capital begins a sentence of its own ("… Nghị quyết 21-NQ/TW⏎Ngày 23-5, Thành ủy …")."""


def _read_date(reading: Reading, draft: Draft, position: int) -> int | None:
    low = reading.view.low
    lead = _DATE_IN_BRACKETS.match(low, position) or _DATE_LEAD.match(low, position)
    if lead is None:
        return None
    if _SENTENCE_HEAD.search(reading.view.text, lead.start(), lead.end() + 2):
        return None
    date = date_at(low, lead.end())
    if date is None:
        return None
    # A year alone dates a number ("Nghị quyết 21-NQ/TW năm 2012"), or what is said to have been issued in it ("Luật
    # Nhà ở ban hành năm 2014"); behind a law's bare name it belongs to the name or to the sentence.
    if date.month is None and (not draft.number or draft.short) and not _SAYS_ISSUED.search(low, draft.end, lead.end()):
        return None
    if lead[0].startswith(",") and _opens_next_clause(reading.view, date.end):
        reading.trace.refuse("citation.issue_date", lead.end(), date.end, "the day of the next clause")
        return None
    value = resolved(date, reading.published)
    if value is None:
        reading.trace.refuse("citation.issue_date", lead.end(), date.end, "no such day")
        return None
    draft.issued_on = value
    closing = _CLOSING.match(low, date.end) if "(" in lead[0] else None
    return closing.end() if closing else date.end


_CLAUSE: Final = Pattern(
    r",?[ \n]{1,2}(?P<subject>(?:tại|ở|đồng chí|đ/c|ông|bà|các|toàn|đoàn|lãnh đạo|huyện|tỉnh|"
    r"thành phố|tp|xã|phường|thị xã|quận)"
    r"(?![\p{L}\p{M}]))?"
)


def _opens_next_clause(view: View, position: int) -> bool:
    """Whether a date is the day of what follows it ("Thực hiện Nghị quyết 21, ngày 5/3/2013, | Tỉnh ủy họp …")."""
    clause = _CLAUSE.match(view.low, position)
    if clause is None:
        return False
    if clause["subject"]:
        return True
    return body_at(view.low, clause.end()) is not None and _direct_issuer(view, position) is None


def _named_issuer(view: View, position: int, joint: bool) -> int | None:
    return stacked_issuers_at(view, position, joint) if _starts(view, position) else _plain_issuer(view, position)


def _starts(view: View, position: int) -> bool:
    return body_at(view.low, position) is not None


_PLAIN: Final = Pattern(r"(?:thành phố|tp\.?|tỉnh|huyện|quận|thị xã|xã|phường|ngành)(?![\p{L}\p{M}])")
_PLAIN_NAME: Final = Pattern(r"(?:[ ]\p{Lu}[\p{L}\p{M}]*){1,4}")


def _plain_issuer(view: View, position: int) -> int | None:
    """Issuers that are no body of the list: "của tỉnh", "của thành phố Hà Nội", "của Eximbank"."""
    place = _PLAIN.match(view.low, position)
    if place is not None:
        name = _PLAIN_NAME.match(view.text, place.end())
        return name.end() if name else place.end()
    return any_name_at(view, position)


_DIRECT: Final = Pattern(
    r",?[ ](?:hội nghị (?:lần|trung ương|tw|t\.ư|bch|ban chấp hành)|bộ chính trị|ban bí thư|ban chấp hành trung ương|"
    r"bch trung ương|thủ tướng|chính phủ|ubnd|hđnd|ủy ban nhân "
    r"dân|hội đồng nhân dân|bộ )"
)


_AFTER_DIRECT: Final = Pattern(r"[ ]?[.,;:)\"“”\n(]|\Z|[ ](?:về|ngày|khóa)(?!\p{L})")


def _direct_issuer(view: View, position: int) -> int | None:
    """An issuer without "của" ("Chỉ thị 20 Thủ tướng Chính phủ"), where no verb follows that makes it a subject."""
    match = _DIRECT.match(view.low, position)
    if match is None:
        return None
    begin = view.text.index(" ", position) + 1
    if not view.text[begin].isupper():
        return None
    end = issuer_at(view, begin)
    if end is None or not _AFTER_DIRECT.match(view.low, end):
        return None
    return end
