"""What a citation says of itself right behind its number, or right before its type word: issuer and issue date.

    Nghị quyết số 28-NQ/TW|, ngày 23-5-2018, của Ban Chấp hành Trung ương khóa XII
    Nghị định số 22/2006/NĐ-CP| của Chính phủ ban hành ngày 28/2/2006
    Ngày 5-11, Thành ủy TP Thanh Hóa vừa ban hành |Quyết định số 94-QĐ/TU
    Thông tư số 39/2016/TT-NHNN| được Ngân hàng Nhà nước ban hành

Coordinated citations share what the last (issuer behind) or the first (issuer before) of them says.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from extractors.citations.draft import Draft
from extractors.citations.issue_dates import IssueDate, date_at, month_at, resolved
from extractors.citations.issuers import any_name_at, bodies_in, body_at, issuer_at, stacked_issuers_at
from extractors.citations.signatures import signs
from extractors.reading import Reading
from extractors.view import View

__all__ = ["read_issuer_behind_title", "read_named_inside", "read_subject", "read_tail", "share_issuers"]

_B = r"[ \n]{1,2}"
_ISSUED = (
    r"(?:(?:được |đã |mới |vừa )?(?:ban hành|ký ban hành|ký|thông qua|ra|phát hành|công bố|phê duyệt)(?: (?:vào|từ))? )"
)
_DATE_LEAD = regex.compile(
    rf"(?:,{_B}?|{_B}|[ ]?\()(?:{_ISSUED})?(?:vào{_B})?(?:hôm |đề )?(?P<word>ngày[ \n]{{0,2}}|(?=tháng|năm)"
    r"|(?=\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d)))"
)
_DATE_IN_BRACKETS = regex.compile(
    r"[ ]?\((?:ngày |ký |ký ngày |ban hành ngày |ban hành )?(?=\d{1,2}[-/.]\d|\d{1,2} tháng|tháng \d)"
)
_OF = regex.compile(rf"(?:,)?(?:{_B}|\))của{_B}")
_BY = regex.compile(rf",?{_B}(?:(?:mới |vừa |đã )?(?:được|do)|mà){_B}")
_ISSUES = regex.compile(
    rf"(?:{_B}[^.;\n]{{0,24}}?)?{_B}(?:(?:đã|vừa|mới|cũng|chính thức){_B}){{0,2}}(?:ký ban hành|ban hành|ký|thông qua|"
    rf"phê duyệt|phát hành|công bố|ra){_NW}"
    if (_NW := r"(?![\p{L}\p{M}])")
    else ""
)
_QUOTED_TITLE = regex.compile(
    rf"(?:,?{_B}(?:về(?:{_B}việc)?)?|:)?{_B}?(?:“[^”\n]{{1,300}}”|\"[^\"\n]{{1,300}}\"|‘[^’\n]{{1,300}}’|"
    rf"\([^()\n]{{1,60}}\))"
)
_LAWS = frozenset(("luật", "bộ luật", "pháp lệnh", "hiến pháp"))
"""Made by the National Assembly: "của" behind one begins what the law is about, or another country."""
_JOINT = frozenset(
    ("thông tư liên tịch", "thông tư liên bộ", "thông tư liên ngành", "nghị quyết liên tịch", "hướng dẫn liên ngành")
)
_CLOSING = regex.compile(r"[ ]?\)")

_VERB = regex.compile(
    r"(?r)(?P<phrase>(?<![\p{L}\p{M}])(?:(?:đã|vừa|mới|cũng|tiếp tục|lại|còn|vẫn|chính thức|kịp thời|đồng thời|liên "
    r"tiếp|tiếp đó|sau đó|vừa mới|đã từng|nhanh chóng|chủ động|phải|sẽ|đang|từng)[ \n]){0,3}"
    r"(?:có|(?:nghiên cứu|tham mưu|xây dựng|soạn thảo|họp)[ ](?:và )?ban hành|ký(?:,)? ban hành|ban hành|ký|ra|gửi|"
    r"phát hành|thông qua|phê duyệt|công bố|phát đi|phát)"
    r"(?:[ \n](?:các|một số|một|những|nhiều|hai|ba|\d{1,2}|bổ sung|ngay|tiếp|liên tiếp|đồng thời|và triển khai|thêm|"
    r"lại|ra))*[ \n:]{1,3}\"?)\Z"
)
_DATE_WORD = regex.compile(
    r"(?<![\p{L}\p{M}])(?:(?:ngày|sáng|trưa|chiều|tối|đêm|nay|qua|vào|hôm|mới đây)[ ,]{1,2}\(?(?=\d)|(?=tháng \d))"
)
_AFTER_DATE = regex.compile(r"\)?(?:[ ]?,[ ]?|[ ]|[ ]?-[ ])(?:(?:tại|ở|thay mặt) [^,.;\n]{1,60},[ ])?\Z")
_LINK = regex.compile(
    rf"[ \n)]{{0,2}}(?:[,;]|,?{_B}?và|hoặc|,?{_B}?cùng(?:{_B}với)?|-|/|kèm(?:{_B}theo)?)?[ \n]{{0,2}}(?:các{_B}|"
    rf"và{_B})?(?:số[ :]{{1,2}})?(?:{_B}|\Z)?\Z"
)
_TITLE_LINK = regex.compile(r"(?:[;,]|[ ]và)[ \n]{1,2}(?:các )?\Z")


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
                and not low.startswith(("quốc hội", "ủy ban thường vụ", "ubtvqh"), of.end())
            ):
                break
            if of is not None:
                end = _named_issuer(view, of.end(), draft.type in _JOINT)
                if end is not None:
                    draft.issuer = view.words(*_trimmed(view, of.end(), end))
                    position = end
                    continue
            by = _BY.match(low, position)
            if by is not None:
                end = stacked_issuers_at(view, by.end(), draft.type in _JOINT)
                issues = _ISSUES.match(low, end) if end is not None else None
                if end is not None and issues is not None:
                    draft.issuer = view.words(*_trimmed(view, by.end(), end))
                    position = issues.end()
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


_TITLE = regex.compile(rf",?{_B}(?:về|quy định|phê duyệt|ban hành|v/v)(?![\p{{L}}\p{{M}}])")
_TITLE_OF = regex.compile(rf"{_B}của{_B}")
_TITLE_END = regex.compile(r"[ ]?[.,;:)\"”\n]|\Z")
_LONGEST_TITLE = 200


def read_issuer_behind_title(reading: Reading, draft: Draft, limit: int) -> None:
    """Read the issuer that closes a title ("Nghị quyết số 68/NQ-CP về hỗ trợ người lao động | của Chính phủ").

    Only a body that signs with the number's symbol, at the end of a clause and before the next citation (`limit`):
    other names with "của" belong to the title.
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
        if stop is not None and _TITLE_END.match(low, stop) and signs(draft.parsed.issuers[0], low[of.end() : stop]):
            draft.issuer = view.words(of.end(), stop)
            return


def read_named_inside(reading: Reading, draft: Draft, position: int) -> None:
    """Read the issuer between a type word and its number ("Nghị quyết | của Bộ Chính trị (số 21-NQ/TW)")."""
    of = _OF.match(reading.view.low, position)
    end = _named_issuer(reading.view, of.end(), False) if of else None
    if of is not None and end is not None and end < draft.end:
        draft.issuer = reading.view.words(*_trimmed(reading.view, of.end(), end))


def _read_date(reading: Reading, draft: Draft, position: int) -> int | None:
    low = reading.view.low
    lead = _DATE_IN_BRACKETS.match(low, position) or _DATE_LEAD.match(low, position)
    if lead is None:
        return None
    date = date_at(low, lead.end())
    if date is None or (date.month is None and (not draft.number or draft.short)):
        return None
    value = resolved(date, reading.published)
    if value is None:
        reading.trace.refuse("citation.issue_date", lead.end(), date.end, "no such day")
        return None
    draft.issued_on = value
    closing = _CLOSING.match(low, date.end) if "(" in lead[0] else None
    return closing.end() if closing else date.end


def _named_issuer(view: View, position: int, joint: bool) -> int | None:
    return stacked_issuers_at(view, position, joint) if _starts(view, position) else _plain_issuer(view, position)


def _starts(view: View, position: int) -> bool:
    return body_at(view.low, position) is not None


_PLAIN = regex.compile(r"(?:thành phố|tp\.?|tỉnh|huyện|quận|thị xã|xã|phường|ngành)(?![\p{L}\p{M}])")
_PLAIN_NAME = regex.compile(r"(?:[ ]\p{Lu}[\p{L}\p{M}]*){1,4}")


def _plain_issuer(view: View, position: int) -> int | None:
    """Issuers that are no body of the list: "của tỉnh", "của thành phố Hà Nội", "của Eximbank"."""
    place = _PLAIN.match(view.low, position)
    if place is not None:
        name = _PLAIN_NAME.match(view.text, place.end())
        return name.end() if name else place.end()
    return any_name_at(view, position)


_DIRECT = regex.compile(
    r",?[ ](?:hội nghị (?:lần|trung ương|tw|t\.ư|bch|ban chấp hành)|bộ chính trị|ban bí thư|ban chấp hành trung ương|"
    r"bch trung ương|thủ tướng|chính phủ|ubnd|hđnd|ủy ban nhân "
    r"dân|hội đồng nhân dân|bộ )"
)


_AFTER_DIRECT = regex.compile(r"[ ]?[.,;:)\"“”\n(]|\Z|[ ](?:về|ngày|khóa)(?!\p{L})")


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


def _trimmed(view: View, start: int, end: int) -> tuple[int, int]:
    while end > start and view.text[end - 1] in " \n,.":
        end -= 1
    return start, end


def read_subject(reading: Reading, draft: Draft, sentence_start: int) -> tuple[int, int] | None:
    """Read issuer and issue date before a citation: the subject of "ban hành" and the day at the head of its clause.

    Returns the span of the subject (from where its date begins), None where the citation is no object of such a verb.
    """
    view, low = reading.view, reading.view.low
    floor = max(sentence_start, draft.start - 260)
    verb = _VERB.search(low, floor, draft.start)
    if verb is None:
        return None
    subject_end = verb.start("phrase")
    span = _subject(view, floor, subject_end, draft.type in _JOINT)
    begin = span[0] if span else subject_end
    if span is not None and draft.issuer is None and not draft.named:
        signing = _signing(view, floor, span, draft)
        if signing is not None:
            draft.issuer, draft.from_subject = view.words(*signing), True
    read = _date_before(low, floor, begin)
    if read is None and span is not None:
        read = _date_before(low, span[1], subject_end)
    # "có" says that a document exists, not who made it when, unless somebody is there to have it.
    if (
        read is not None
        and draft.issued_on is None
        and (span is not None or not verb["phrase"].strip().startswith("có"))
    ):
        draft.issued_on = resolved(read, reading.published)
        draft.dated_before = draft.issued_on is not None
    if span is None and read is None:
        return None
    return begin, subject_end


def _signing(view: View, floor: int, span: tuple[int, int], draft: Draft) -> tuple[int, int] | None:
    """The subject that can have signed the number: of "Tỉnh ủy, HĐND, UBND tỉnh ban hành Nghị quyết số 5-NQ/TU" Tỉnh ủy."""
    symbol = draft.parsed.issuers[0] if draft.parsed is not None and draft.parsed.issuers else ""
    if signs(symbol, view.low[slice(*span)]) is not False:
        return span
    for body in bodies_in(view.low, max(floor, span[0] - 80), span[0]):
        end = issuer_at(view, body.start())
        if end is not None and signs(symbol, view.low[body.start() : end]):
            return _trimmed(view, body.start(), end)
    return None


def _date_before(low: str, floor: int, end: int) -> IssueDate | None:
    """The date that ends where a clause's subject begins ("Ngày 16/7/2013, | Thống đốc …", "tháng 5/2016, tại Hà Nội, |
    …")."""
    for word in _DATE_WORD.finditer(low, floor, end):
        date = date_at(low, word.end()) or month_at(low, word.end())
        if date is not None and date.end <= end and _AFTER_DATE.match(low, date.end, end):
            return date
    return None


_SUBJECT_GAP = regex.compile(
    r"(?:[ ]?\([^()\n]{1,40}\))?(?:[ ]\p{Lu}[\p{L}\p{M}]*(?:[ ]\p{Lu}[\p{L}\p{M}]*){1,4})?(?:,? (?:vào )?(?:ngày|hôm) "
    r"[\d/.-]{3,10},?)?(?:[ ](?:đã|vừa|mới|cũng))?,?[ \n]{0,2}\Z"
)


_LOWER_CASE_BODIES = (
    "tỉnh ủy", "thành ủy", "huyện ủy", "chính phủ", "thủ tướng", "bộ", "sở", "công an", "thanh tra", "hội đồng",
    "ngân hàng", "ban",
)  # fmt: skip
"""Bodies that papers write in lower case too ("bộ Công Thương ban hành …")."""


def _subject(view: View, floor: int, end: int, joint: bool) -> tuple[int, int] | None:
    """The issuer whose name ends where the verb begins: the widest one."""
    low, text = view.low, view.text
    for start in bodies_in(low, floor, end):
        position = start.start()
        if text[position].islower() and not start[0].startswith(_LOWER_CASE_BODIES):
            continue
        stop = stacked_issuers_at(view, position, joint)
        if stop is None or stop > end:
            continue
        if _SUBJECT_GAP.match(text, stop, end):
            return _trimmed(view, position, stop)
    return None


def share_issuers(reading: Reading, drafts: list[Draft]) -> None:
    """Give coordinated citations the issuer that closes their list, or the subject that opens it.

    "A, B của X": both are X's. "A của X và B": B is nobody's. "X ban hành A, B": both are X's.
    """
    low = reading.view.low
    for this, following in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        if _takes_issuer(this, following) and not following.from_subject and _coordinated(low, this, following):
            this.issuer = following.issuer
    for this, following in pairwise(drafts):
        if this.from_subject and _takes_issuer(following, this) and _in_one_list(low, this, following):
            following.issuer, following.from_subject = this.issuer, True
            if following.issued_on is None and this.dated_before:
                following.issued_on, following.dated_before = this.issued_on, True


def _takes_issuer(this: Draft, other: Draft) -> bool:
    return this.issuer is None and not this.named and other.issuer is not None and _alike(this, other)


def _coordinated(low: str, this: Draft, following: Draft) -> bool:
    between = low[max(this.end, this.tail) : following.start]
    return len(between) <= 24 and _LINK.match(between) is not None


def _in_one_list(low: str, this: Draft, following: Draft) -> bool:
    """Coordinated, or with titles between and the same body's symbol ("ban hành Kế hoạch số 5-KH/TU về …, Công văn số
    …-CV/TU")."""
    if _coordinated(low, this, following):
        return True
    between = low[max(this.end, this.tail) : following.start]
    if len(between) > 250 or "\n" in between or ". " in between or _TITLE_LINK.search(between) is None:
        return False
    return bool(
        this.parsed and following.parsed and this.parsed.issuers and this.parsed.issuers == following.parsed.issuers
    )


def _alike(this: Draft, other: Draft) -> bool:
    """Whether two numbers can have one issuer: their symbols do not say two."""
    if this.parsed is None or other.parsed is None or not this.parsed.issuers or not other.parsed.issuers:
        return True
    return this.parsed.issuers[0] == other.parsed.issuers[0]
