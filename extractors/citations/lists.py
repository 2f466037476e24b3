"""What coordinated citations share: the issuer that closes their list, or the subject and day that open it.

    Nghị quyết số 125/NQ-CP, |Nghị quyết số 102/NQ-CP của Chính phủ|      both are the Government's
    Thành ủy đã ban hành |Chương trình hành động số 39-CTr/TU, Công văn số 1392-CV/TU|      both are the committee's
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from extractors.citations.draft import Draft
from extractors.patterns import Pattern
from extractors.reading import Reading

__all__ = ["share_issuers"]

_B: Final = r"[ \n]{1,2}"
_LINK: Final = Pattern(
    rf"[ \n)]{{0,2}}(?:[,;]|,?{_B}?và|hoặc|,?{_B}?cùng(?:{_B}với)?|-|/|kèm(?:{_B}theo)?)?[ \n]{{0,2}}(?:các{_B}|"
    rf"và{_B})?(?:số[ :]{{1,2}})?(?:{_B}|\Z)?\Z"
)
_TITLE_LINK: Final = Pattern(r"(?:[;,]|[ ]và)[ \n]{1,2}(?:các )?\Z")


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
