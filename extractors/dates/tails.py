"""What may follow a day, month or quarter and belongs to it: its year ("/2020", "năm 2020", "năm ngoái") and where it
points ("tới", "vừa qua")."""

from __future__ import annotations

from typing import Final, Literal

import regex

from extractors.dates.fragments import joined, year_of

__all__ = ["YEAR_TAIL", "YEAR_WORDS", "direction_of", "tail_year"]

YEAR_WORDS: Final = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}
# "tới", "qua" and "này" close an expression only where no other word makes them a verb ("Ngày 5/3 tới dự hội nghị").
_CLOSING: Final = (
    r"(?=[ ]?(?:[.,;:)\]\"”…\n]|\Z|-[ ]|[(])|[ ](?:sẽ|tại|để|và|do|của|với|cho|là|thì|này|ở|trên|theo|đã|nhằm|các"
    r"|từ|sắp)(?!\p{L}))"
)
# A year that follows without a word or separator ("tháng 1 2015") must not be the number of something.
_YEAR_ALONE: Final = (
    r"(?:19|20)\d\d(?=[ ]?(?:[.,;:)\]\"”…\n|]|\Z|-[ ])|[ ](?:lúc|tại|của|và|đến|là|-)(?!\p{L}))(?![.,]\d)"
)
YEAR_TAIL: Final = joined(rf"""
    (?:[ ]?[/.-][ ]?(?P<year>(?:1\d|20)\d\d)(?!\d)
      |(?:,?[ ](?:của[ ])?|[ ]?[(/-]?[ ]?|\n)năm[ \n](?P<year>(?:1\d|20)\d\d)(?!\d)
      |,?[ ](?P<year>{_YEAR_ALONE})
      |,?[ ](?:của[ ])?năm[ ](?P<year_word>nay|này|ngoái|trước|tới|sau)(?!\p{{L}})
    )?
    (?:[ ](?P<direction>sắp[ ]tới|tới[ ]đây|vừa[ ]qua|vừa[ ]rồi|(?:tới|này|qua){_CLOSING})(?!\p{{L}}))?
""")
"""What may follow a month or quarter; its `year` or `year_word`, and `direction`."""

_AHEAD: Final = frozenset(("tới", "sắp tới", "tới đây"))


def tail_year(match: regex.Match[str]) -> tuple[int | None, int | None]:
    """The year that a tail says, and its offset from the publication year where it is said so."""
    if match["year"]:
        return year_of(match["year"]), None
    word = match["year_word"] if "year_word" in match.re.groupindex else None
    return None, None if word is None else YEAR_WORDS[word]


def direction_of(match: regex.Match[str]) -> Literal["", "ahead", "back", "near"]:
    """Where the last word of a tail points."""
    word = match["direction"] if "direction" in match.re.groupindex else None
    if word is None:
        return ""
    return "ahead" if word in _AHEAD else "near" if word == "này" else "back"
