"""What stands before a citation: the subject of "ban hành" (issue) and the day at the head of its clause.

    Ngày 5-11, Thành ủy TP Thanh Hóa vừa ban hành |Quyết định số 94-QĐ/TU
    tháng 5.2016, UBND TP. Hà Nội có |văn bản 2590
"""

from __future__ import annotations

from typing import Final

from extractors.citations.draft import Draft
from extractors.citations.issue_dates import IssueDate, date_at, month_at, resolved
from extractors.citations.issuers import JOINT_DOCUMENTS, bodies_in, issuer_at, stacked_issuers_at, trimmed
from extractors.citations.signatures import signs
from extractors.patterns import Pattern
from extractors.reading import Reading
from extractors.view import View

__all__ = ["read_subject"]

_VERB: Final = Pattern(
    r"(?r)(?P<phrase>(?<![\p{L}\p{M}])(?:(?:đã|vừa|mới|cũng|tiếp tục|lại|còn|vẫn|chính thức|kịp thời|đồng thời|liên "
    r"tiếp|tiếp đó|sau đó|vừa mới|đã từng|nhanh chóng|chủ động|phải|sẽ|đang|từng)[ \n]){0,3}"
    r"(?:có|(?:nghiên cứu|tham mưu|xây dựng|soạn thảo|họp)[ ](?:và )?ban hành|ký(?:,)? ban hành|ban hành|ký|ra|gửi|"
    r"phát hành|thông qua|phê duyệt|công bố|phát đi|phát)"
    r"(?:[ \n](?:các|một số|một|những|nhiều|hai|ba|\d{1,2}|bổ sung|ngay|tiếp|liên tiếp|đồng thời|và triển khai|thêm|"
    r"lại|ra)){0,4}"
    # "ban hành nhiều văn bản lãnh đạo, chỉ đạo như: …" (issued several documents of guidance, such as …)
    r"(?:[ ](?:văn bản|chủ trương|chính sách|nghị quyết|kế hoạch)[^.;:\n\d]{0,60}"
    r"(?:[ ]như|[ ]gồm|[ ]trong đó có|(?=:)))?"
    r"[ \n:]{1,3}\"?)\Z"
)
# "được UBND tỉnh | phê duyệt tại Quyết định số …" (approved by the committee in Decision No. …): what a body did by a
# document of its own.
_ACT: Final = Pattern(
    r"(?r)(?P<phrase>(?<![\p{L}\p{M}])(?:cho phép|chấp thuận|đồng ý|phê duyệt|phê chuẩn|công nhận|thành lập|thống nhất|"
    r"xếp hạng|giao|quyết định)(?:[ ][\p{L}\p{M}\d]{1,12}){0,10}[ ](?:theo|tại|bằng)[ ]{1,3})\Z"
)
_DATE_WORD: Final = Pattern(
    r"(?<![\p{L}\p{M}])(?:(?:ngày|sáng|trưa|chiều|tối|đêm|nay|qua|vào|hôm|mới đây)[ ,]{1,2}\(?(?=\d)|(?=tháng \d))"
)
_AFTER_DATE: Final = Pattern(r"\)?(?:[ ]?[,:][ ]?|[ ]|[ ]?-[ ])(?:(?:tại|ở|thay mặt) [^,.;\n]{1,60},[ ])?\Z")


def read_subject(reading: Reading, draft: Draft, sentence_start: int) -> tuple[int, int] | None:
    """Read issuer and issue date before a citation: the subject of "ban hành" and the day at the head of its clause.

    Returns the span of the subject (from where its date begins), None where the citation is no object of such a verb.
    """
    view, low = reading.view, reading.view.low
    floor = max(sentence_start, draft.start - 260)
    verb = _VERB.search(low, floor, draft.start)
    if verb is None:
        _read_actor(view, floor, draft)
        return None
    subject_end = verb.start("phrase")
    span = _subject(view, floor, subject_end, draft.type in JOINT_DOCUMENTS)
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


def _read_actor(view: View, floor: int, draft: Draft) -> None:
    """Read the issuer that did something by the document, if it signs with the number's symbol."""
    act = _ACT.search(view.low, floor, draft.start)
    if act is None or draft.issuer or draft.named or draft.parsed is None or not draft.parsed.issuers:
        return
    span = _subject(view, floor, act.start("phrase"), False)
    if span is not None and signs(draft.parsed.issuers[0], view.low[slice(*span)]):
        draft.issuer = view.words(*span)


def _signing(view: View, floor: int, span: tuple[int, int], draft: Draft) -> tuple[int, int] | None:
    """The subject that can have signed: Tỉnh ủy of "Tỉnh ủy, HĐND, UBND tỉnh ban hành Nghị quyết số 5-NQ/TU"."""
    symbol = draft.parsed.issuers[0] if draft.parsed is not None and draft.parsed.issuers else ""
    if signs(symbol, view.low[slice(*span)]) is not False:
        return span
    for body in bodies_in(view.low, max(floor, span[0] - 80), span[0]):
        end = issuer_at(view, body.start())
        if end is not None and signs(symbol, view.low[body.start() : end]):
            return trimmed(view, body.start(), end)
    return None


def _date_before(low: str, floor: int, end: int) -> IssueDate | None:
    """The date that ends where a clause's subject begins ("Ngày 16/7/2013, | Thống đốc …", "tháng 5/2016, tại Hà Nội, |
    …")."""
    for word in _DATE_WORD.finditer(low, floor, end):
        date = date_at(low, word.end()) or month_at(low, word.end())
        if date is not None and date.end <= end and _AFTER_DATE.match(low, date.end, end):
            return date
    return None


_SUBJECT_GAP: Final = Pattern(
    r"(?:[ ]?\([^()\n]{1,40}\))?(?:[ ]\p{Lu}[\p{L}\p{M}]*(?:[ ]\p{Lu}[\p{L}\p{M}]*){1,4})?(?:,? (?:vào )?(?:ngày|hôm) "
    r"[\d/.-]{3,10},?)?(?:[ ](?:đã|vừa|mới|cũng))?,?[ \n]{0,2}\Z"
)


_LOWER_CASE_BODIES: Final = (
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
            return trimmed(view, position, stop)
    return None
