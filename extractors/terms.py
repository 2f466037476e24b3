"""Terms of the Party's committees: which one a date falls in, and which one an issuer's name states.

The numbers of a committee's documents restart with its term, so that a number and a term say which document is meant.
"""

from __future__ import annotations

from typing import Final

from extractors.patterns import Pattern
from models.document_number import DocumentNumber
from models.edtf import bounds
from models.text import fold

__all__ = ["stated_term", "term_name", "term_of"]

# First days of the national congresses (VII to XIV): the Central Committee's numbers restart behind each.
_CONGRESSES: Final = (
    "1991-06-24", "1996-06-28", "2001-04-19", "2006-04-18", "2011-01-12", "2016-01-20", "2021-01-25", "2026-01-19",
)  # fmt: skip
_ROMAN: Final = ("VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_ARABIC: Final = {str(n): roman for n, roman in enumerate(_ROMAN, 6)}
_TERM: Final = Pattern(r"\bkhoa (?:thu )?(?P<term>[ivx]{1,6}|\d{1,2})\b")


def term_of(date: str, number: DocumentNumber) -> int:
    """Which run of numbers a date falls in: the term of the Central Committee, or the local term, which begins in the
    autumn before (local congresses of 2020 precede the national one of January 2021)."""
    limits = bounds(date)
    assert limits is not None
    day = limits[0].isoformat()
    if number.issuers and number.issuers[0].endswith("TW"):
        return sum(day >= congress for congress in _CONGRESSES)
    return sum(day >= f"{int(congress[:4]) - 1}-07-01" for congress in _CONGRESSES)


def term_name(date: str, number: DocumentNumber) -> str | None:
    """The Central Committee's term that a date falls in, in Roman numerals; None for numbers of other bodies."""
    if number.style != "party" or not number.issuers or not number.issuers[0].endswith("TW"):
        return None
    return _ROMAN[term_of(date, number)]


def stated_term(issuer: str) -> str | None:
    """The term that an issuer's name states ("Ban Chấp hành Trung ương khóa 12": XII), None where it states none."""
    stated = _TERM.search(fold(issuer))
    return _ARABIC.get(stated["term"], stated["term"].upper()) if stated else None
