"""The numbers of a text, with their ranges and fractions.

What one says: `extractors.number_values`. What it counts is no business of this module: see
`extractors.figures.recognise`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

from extractors.anchors import Anchors, places
from extractors.number_values import DIGITS, NUMBER_WORDS, NotANumber, Number, digits_value, scaled_value, words_value
from extractors.patterns import Pattern

__all__ = ["WORDS", "Numeral", "find_numerals"]


@final
class Numeral:
    """A number of a text, perhaps a range (`value_max`) or a fraction of things (`of`); `broken` where it says none.

    `printed` says that its first number is in digits; `second_start` is where the whole of a fraction is printed. Never
    changed once built; compiled, a class that writes its own `__init__` is built and read many times as fast.
    """

    __slots__ = ("broken", "end", "of", "printed", "second_start", "start", "value", "value_max")

    def __init__(
        self, start: int, end: int, value: Number, value_max: Number | None = None, of: Number | None = None,
        printed: bool = True, broken: str | None = None, second_start: int | None = None,
    ) -> None:  # fmt: skip
        self.start, self.end, self.printed = start, end, printed
        self.value, self.value_max, self.of = value, value_max, of
        self.broken, self.second_start = broken, second_start


# A number in digits begins after no digit; what stands before it (letters, hyphens) is judged by whoever uses it.
_DIGIT_ANCHOR: Final = re.compile(r"(?<!\d)(?<!\d[.,])\d[\d.,]{0,40}(?<=\d)")
_DIGITS_ALONE: Final = Pattern(r"[0-9]+")
# Number words that can begin a number: behind a mark, before a blank.
_FIRST_WORDS: Final = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "nửa")
_MARKS_BEFORE: Final = " \n(\"“'[,;:./…-"
WORDS: Final = Anchors(f"{mark}{word} " for mark in _MARKS_BEFORE for word in _FIRST_WORDS)
"""Number words behind the mark before them: what `find_numerals` wants to be told the places of, if they are known."""
_FIRST_IN_TEXT: Final = tuple(f"{word} " for word in _FIRST_WORDS)
_ALONE: Final = {**DIGITS, "mười": 10}
_LETTERS: Final = Pattern(r"[\p{L}\p{M}]{1,7}(?![\p{L}\p{M}])")
# What a number word ranks or names: "trong set 〈một〉, hai tay vợt …" (in set one, the two players …).
_RANKED: Final = (
    "set ", "hiệp ", "tập ", "phần ", "vòng ", "ván ", "lớp ", "bậc ", "thứ ", "lần ", "quý ", "khóa ", "trận ",
    "hạng ", "cấp ", "loại ", "bảng ", "đoạn ", "ngày ", "tháng ", "bài ", "chương ", "game ", "lượt ", "khối ", "tổ ",
)  # fmt: skip
_MOST_DIGITS: Final = 41  # with points and commas
_LONGEST: Final = 105  # characters of a number in words
_RANGE: Final = Pattern(r"[ ]?(?:-|[ ](?:đến|tới|hoặc)[ ])[ ]?(?=\d)")
_SLASH: Final = Pattern(r"[ ]?/[ ]?(?=\d)")
_OUT_OF: Final = Pattern(r"[ ](?:trên|trong)(?:[ ]tổng số|[ ]số|[ ]tổng)?[ ](?:gần |hơn )?(?=\d)")
# What a range or a fraction goes on with; nearly every number goes on with something else.
_JOINT_WORDS: Final = ("đến", "tới", "hoặc", "trên", "trong")
_JOINTS: Final = ("-", "/", " -", " /", *(blank + word for blank in (" ", "  ") for word in _JOINT_WORDS))
_CHAIN: Final = Pattern(r"(?:[-/.]\d{1,15}){1,9}")
_WORD_JOINTS: Final = (
    " trên ", " trong ", " đến ", " tới ", " hoặc ", " - ",
    *(f"{mark}{word}" for mark in " -" for word in ("ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")),
)  # fmt: skip
_WORD_RANGE: Final = Pattern(r"[ ](?:đến|tới|hoặc)[ ]|[ ]-[ ]|[ -](?=(?:ba|bốn|năm|sáu|bảy|tám|chín)(?![\p{L}\p{M}]))")


def find_numerals(
    low: str,
    without: Sequence[tuple[int, int]] = (),
    words: Sequence[tuple[int, int]] | None = None,
    digits: Iterable[tuple[int, int]] | None = None,
) -> Iterator[Numeral]:
    """Numbers of `low` (a view in lower case) in digits and in words, in order, not overlapping.

    A range is one numeral ("8 - 10"), and so is a fraction ("20/20", "17 trên tổng số 82"). What is printed like a
    number and is none (1.23.4, 22/11/2012, 0912-345-678) comes as one numeral with `broken` saying why. Linear time.

    Args:
        low: the text.
        without: spans in order of their start in which no numeral begins (a numeral may still run into one).
        words: where the anchors `WORDS` stand in it, if they have been looked for.
        digits: runs of the digits 0 to 9 in it, likewise.
    """
    done = 0
    spans = iter(without)
    span = next(spans, None)
    words = places(low)[WORDS.number] if words is None else words
    runs = (match.span() for match in _DIGITS_ALONE.finditer(low)) if digits is None else digits
    for start, end in _anchors(low, words, runs):
        while span is not None and span[1] <= start:
            span = next(spans, None)
        if start < done:
            continue
        if span is not None and span[0] <= start:
            if low[span[1] : span[1] + 1] != "," or span[1] + 1 >= end:
                continue
            start = span[1] + 1  # "năm 2020,100% hộ": a number right behind a year and its comma
        numeral = _printed(low, low[start:end], start, end) if end else _spelled(low, start)
        if numeral is not None:
            done = numeral.end
            yield numeral


def _anchors(
    low: str, words: Sequence[tuple[int, int]], digits: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Where numbers may begin, in order: digits (with points and commas between) with their end, words with 0."""
    anchors: list[tuple[int, int]] = []
    first = last = -1
    for start, end in digits:
        if last >= 0 and low[last] in ".," and not low[last:start].strip(".,"):
            last = end
            continue
        if last >= 0:
            anchors.append((first, last))
        first, last = start, end
    if last >= 0:
        anchors.append((first, last))
    anchors += [(at + 1, 0) for at, _ in words]
    if low.startswith(_FIRST_IN_TEXT):
        anchors.append((0, 0))
    anchors.sort()
    return anchors


def _printed(low: str, text: str, start: int, end: int) -> Numeral:
    """The numeral whose first number is the digits `text` at `start:end`."""
    digits_end = end
    if end - start > _MOST_DIGITS:
        return Numeral(start, end, 0, broken="too many digits")
    try:
        value, end = scaled_value(text, low, end)
    except NotANumber:
        return Numeral(start, end, 0, broken="broken grouping")
    if not low.startswith(_JOINTS, end):
        return Numeral(start, end, value)
    for joint, kind in ((_RANGE, "range"), (_SLASH, "fraction"), (_OUT_OF, "fraction")):
        gap = joint.match(low, end)
        if gap is None:
            continue
        other = _DIGIT_ANCHOR.match(low, gap.end())
        if other is None:
            continue
        try:
            second, second_end = scaled_value(other[0], low, other.end())
        except NotANumber:
            return Numeral(start, other.end(), 0, broken="broken grouping")
        chain = _CHAIN.match(low, second_end) if joint is not _OUT_OF else None
        if chain is not None:
            return Numeral(start, chain.end(), 0, broken="more than two numbers joined")
        if kind == "fraction":
            if second < value and joint is _SLASH:
                return Numeral(start, second_end, 0, broken="part larger than the whole")
            if second < value or (joint is _OUT_OF and low[second_end : second_end + 2].strip()[:1] == "%"):
                continue
            return Numeral(start, second_end, value, of=second, second_start=other.start())
        if end == digits_end and second_end > other.end():  # "2 - 3 triệu": the multiplier holds for both
            scaled = scaled_value(text, low[other.end() : second_end], 0)[0]
            value = scaled if scaled < second else value
        elif other[0].endswith(".000") and text.isdecimal() and 1000 * value < second <= 10_000 * value:
            value *= 1000  # "20-25.000 người": the thousands hold for both
        elif second <= value and low[second_end : second_end + 2].lstrip()[:1] == "%":
            value = digits_value(text)  # "7,125 - 7,5%": three decimals, for shares do not come whole
        if value < second:
            return Numeral(start, second_end, value, value_max=second)
        break  # "3-1" and "153,24 -14%" are two numbers
    return Numeral(start, end, value)


def _spelled(low: str, start: int) -> Numeral | None:
    """The numeral in words that starts at `start`."""
    value, end = _words_at(low, start)
    if not end:
        return None
    if low[start - 2 : start] == ", ":  # "hai, ba người": two or three
        first = low[max(0, start - 7) : start - 2].rpartition(" ")[2]
        if DIGITS.get(first) == value - 1 and not low.endswith(_RANKED, 0, start - 2 - len(first)):
            return Numeral(start - 2 - len(first), end, value - 1, value_max=value, printed=False)
    if not low.startswith(_WORD_JOINTS, end):
        return Numeral(start, end, value, printed=False)
    out_of = _OUT_OF.match(low, end)
    whole = _DIGIT_ANCHOR.match(low, out_of.end()) if out_of else None
    if whole is not None:
        try:
            second, second_end = scaled_value(whole[0], low, whole.end())
        except NotANumber:
            second, second_end = 0, end
        if second >= value and low[second_end : second_end + 2].strip()[:1] != "%":  # "cả năm trên 8%"
            return Numeral(start, second_end, value, of=second, printed=False, second_start=whole.start())
    joint = _WORD_RANGE.match(low, end)
    if joint is not None:
        second, second_end = _words_at(low, joint.end())
        # "hai ba người" are two or three; "hai năm" are not.
        if second_end and (second == value + 1 or (second > value and len(joint[0]) > 2)):
            return Numeral(start, second_end, value, value_max=second, printed=False)
    return Numeral(start, end, value, printed=False)


def _words_at(low: str, start: int) -> tuple[Number, int]:
    """Value and end of the number in words at `start`; the end is 0 where there is none."""
    first = low.find(" ", start, start + 6)
    second = low.find(" ", first + 1, first + 8) if first > 0 else -1
    following = low[first + 1 : second] if second > 0 else ""
    if following.isalpha() and following not in NUMBER_WORDS and low[start:first] in _ALONE:
        return _ALONE[low[start:first]], first  # one word: nearly always
    words = []
    for piece in low[start : start + _LONGEST].split(" "):
        if piece in NUMBER_WORDS:
            words.append(piece)
            continue
        letters = _LETTERS.match(piece)  # "ba," and "ba\n"
        if letters is not None and letters[0] in NUMBER_WORDS:
            words.append(letters[0])
        break
    if not words:
        return 0, 0
    value, used = words_value(words)
    return value, (start + sum(len(word) for word in words[:used]) + used - 1 if used else 0)
