"""Whether the words around bare digits ("5/11", "2015") make them a date, and which words deny it to led ones.

The words stand in `cues.csv`, by the place they take: `before day`, `after year`, `counted` …
"""

from __future__ import annotations

from typing import Final

from extractors.dates.fragments import AFTER_WORD
from extractors.patterns import Pattern
from extractors.words import alternation, rows

__all__ = ["bare_day_reason", "bare_year_reason", "closes_year", "counted_off", "cues", "denied", "numbered"]

_WORD_START: Final = r"(?<![\p{L}\p{M}])"


def cues(kind: str) -> str:
    """An alternation of the words of one kind."""
    return alternation([row["surface"] for row in rows("extractors.dates", "cues.csv") if row["kind"] == kind])


def _before(kind: str, gap: str) -> Pattern:
    return Pattern(rf"(?r){_WORD_START}{cues(kind)}{gap}")


def _after(kind: str) -> Pattern:
    return Pattern(rf" {cues(kind)}{AFTER_WORD}")


# What may follow a bare date or year: the end of a phrase, or a word that no number counts. A fraction is followed by
# "số",
# "các", "của" as well ("đến 2/3 số hộ"), so a day asks for other words than a year.
_CLOSED: Final = Pattern(r" ?(?:[.,;:!?)\]\"”»…|\n]|\Z|- )| \(")
_AFTER_YEAR, _AFTER_DAY = _after("after year"), _after("after day")
_COUNTED_AFTER: Final = Pattern(rf" {cues('counted')}{AFTER_WORD}(?<!lần(?= lượt))")
_TIME_BEFORE: Final = _before("before day", r"[ ,]{0,2}\(?")
_CLEAR_TIME_BEFORE: Final = _before("before day with a dash", r"[ ,]{0,2}\(?")
_LIST_GOES_ON: Final = Pattern(r"(?:,? (?:và|hoặc|hay|&|đến|rồi) |, ?| ?- ?|; ?)(?:sáng |chiều |tối |đêm )?")
_NUMBERED: Final = _before("before number", r"[: ]{1,2}")
_NAME_BEFORE: Final = _before("before name", " ")
# "ngày Quốc tế Thiếu nhi 1/6": a day with a name of its own.
_NAMED_DAY_BEFORE: Final = Pattern(r"(?:^|[ (“\"\n])ngày \p{L}[\p{L} -]{3,50} \Z")
# "chiếm đa số đến 4/5", "giảm tới 2/3".
_FRACTION_BEFORE: Final = Pattern(
    r"(?r)(?<!\p{L})(?:chiếm|đa số|giảm|tăng|mất|đạt)(?: (?:tới|đến|gần|hơn|khoảng|cả|trên))+ "
)
# "thời hạn cuối cùng là 21/12": what is said to be a day or a term.
_TERM_BEFORE: Final = Pattern(
    r"(?r)(?<!\p{L})(?:(?:thời |kỳ |hết )?hạn|ngày|thời (?:gian|điểm)|lịch)(?: [^\s\d,;:.()]{1,12}){0,10} là $"
)
_RECURRING_AFTER: Final = Pattern(rf",? (?:hằng|hàng) (?:năm|tháng){AFTER_WORD}| mỗi (?:năm|khi)")
_RECURRING_BEFORE: Final = Pattern(
    rf"(?r){_WORD_START}(?:hằng|hàng|mỗi) năm,? (?:vào |cứ |từ |cứ đến |đến )?(?:các |dịp )?"
)
_YEAR_BEFORE: Final = _before("before year", r"[ :(]{1,2}")
# Behind these a year may be followed by any word that is not counted: "từ nay đến 2020 thành phố …".
_UNTIL_BEFORE: Final = Pattern(
    r"(?r)(?:(?:từ nay|kéo dài|tính)(?: cho)? (?:đến|tới)(?: hết| cuối)?|(?:\A|[\n.,;:(“\"]) ?(?:đến|từ)"
    r"|tầm nhìn(?: đến)?|(?<!\p{L})sn) "
)
# "Cự Giải (22/6-23/7)": the days of a sign of the zodiac come again every year.
_SIGN_BEFORE: Final = Pattern(
    r"(?r)(?:bạch dương|kim ngưu|song tử|song sinh|cự giải|sư tử|xử nữ|thiên bình|thiên xứng|bọ cạp|thiên yết|hổ cáp"
    r"|nhân mã|ma kết|nam dương|bảo bình|song ngư|thần nông)[ \n:]{0,2}\(?(?:từ )?"
)
_QUANTITY_BEFORE: Final = _before("before quantity", r"[.: (]{1,2}")
# "2022 cũng là năm …": a sentence about a year.
_OPENS_SENTENCE: Final = Pattern(r"(?r)(?:\A|\n|[.!?] |\n |- |[“\"])")
_SAYS_OF_YEAR: Final = Pattern(rf" (?:cũng )?(?:là|được|sẽ|đã|đánh dấu|khép lại|tiếp tục){AFTER_WORD}")
_DAYS_AFTER: Final = Pattern(rf" (?:ngày|tuần|giờ|phút){AFTER_WORD}")
# "kỳ 1 tháng 5", "tuần 2 tháng 6": the number is that of the period.
_ORDINAL_BEFORE: Final = Pattern(
    rf"(?r){_WORD_START}(?:k[ỳì]|tuần|đợt|lần|vòng|khóa|giai đoạn|phần|tập|hạng|top) (?:thứ )?"
)


def closes_year(low: str, end: int) -> bool:
    """Whether four digits that end at `end` can be a year by what follows: the end of a phrase, or a word uncounted."""
    return (_CLOSED.match(low, end) or _AFTER_YEAR.match(low, end)) is not None


def counted_off(low: str, start: int, end: int) -> bool:
    """Whether the number that a date begins with counts it off: "trong vòng 〈6〉 tháng đầu năm"."""
    return low.find(" đầu", start, end) >= 0 or low.find(" cuối", start, end) >= 0


def numbered(low: str, start: int) -> bool:
    """Whether the digits at `start` number something ("số 5/2010", "lớp 9/5", "tỷ số 2-1")."""
    return _NUMBERED.match(low, 0, start) is not None


def denied(low: str, start: int, end: int, *, dated: bool) -> str | None:
    """Why a well-formed date is none after all, None where nothing speaks against it; `dated`: a year closes it."""
    if dated:
        return None
    if low.startswith((" h", ",", " m"), end) and _RECURRING_AFTER.match(low, end):
        return "a recurrence, not a date"
    if low.find(" năm", max(0, start - 30), start) >= 0 and _RECURRING_BEFORE.match(low, 0, start):
        return "a recurrence, not a date"
    if low[start - 1 : start] in "( " and _SIGN_BEFORE.match(low, 0, start):
        return "a recurrence, not a date"
    if low[start].isdigit():
        if " tháng " in low[start:end] and not counted_off(low, start, end) and _ORDINAL_BEFORE.match(low, 0, start):
            return "the number of a period"
        if _DAYS_AFTER.match(low, end):
            return "a duration"
        if _NAME_BEFORE.match(low, 0, start):
            return "a place or organisation named after a day"
    return None


def bare_day_reason(low: str, start: int, end: int, previous_end: int | None) -> str | None:
    """Why digits like "5/11" are no day where they stand, None where the context makes them one.

    `previous_end` is the end of the date before, which a list goes on from ("ngày 2/5 hoặc 9/5").
    """
    closed = _CLOSED.match(low, end) is not None
    if not closed and not _AFTER_DAY.match(low, end):
        return "followed by what it may count"
    if previous_end is not None and _LIST_GOES_ON.fullmatch(low, previous_end, start):
        return None
    digits = low[start:end]
    if digits in ("24/7", "24/24"):
        return "round the clock"
    if "/" in digits and _FRACTION_BEFORE.match(low, 0, start):
        return "a fraction"
    if "/" in digits:
        vouched = (
            _TIME_BEFORE.match(low, 0, start)
            or (low.startswith("(", start - 1) and low.startswith(")", end))
            or (start == 0 and end == len(low))
            or (low[end : end + 1] in (":", ",") and _OPENS_SENTENCE.match(low, 0, start))
            or (closed and low.endswith(" là ", 0, start) and _TERM_BEFORE.search(low, max(0, start - 120), start))
            or (closed and _NAMED_DAY_BEFORE.search(low, max(0, start - 64), start))
        )
    else:  # "5-11" and "5.11" are scores, ranges and decimals as well
        past_twelve = digits[:2].isdigit() and int(digits[:2]) > 12
        vouched = closed and (
            _CLEAR_TIME_BEFORE.match(low, 0, start) or (past_twelve and _TIME_BEFORE.match(low, 0, start))
        )
    return None if vouched else "no word of time vouches for it"


def bare_year_reason(low: str, start: int, end: int, previous_end: int | None) -> str | None:
    """Why four digits are no year where they stand, None where the context makes them one."""
    year = int(low[start:end])
    if not 1800 <= year < 2100:
        return "no year of our time"
    closed = _CLOSED.match(low, end) is not None
    grammar = closed or _AFTER_YEAR.match(low, end) is not None
    counted = not closed and _COUNTED_AFTER.match(low, end) is not None
    if previous_end is not None and not counted and _LIST_GOES_ON.fullmatch(low, previous_end, start):
        before = low[previous_end - 4 : previous_end]
        if before.isdigit() and 0 < year - int(before) <= 12 and (grammar or "và" in low[previous_end:start]):
            return None
    if start and low[start - 1] == "(" and low.startswith(")", end) and 1880 <= year <= 2050:
        return None
    if (grammar and _YEAR_BEFORE.match(low, 0, start)) or (not counted and _UNTIL_BEFORE.match(low, 0, start)):
        return None
    if _OPENS_SENTENCE.match(low, 0, start) and _SAYS_OF_YEAR.match(low, end):
        return None
    if not grammar or not (1930 <= year <= 2050 if closed else 1985 <= year <= 2035):
        return "followed by what it may count"
    named = start > 1 and low[start - 1] == " " and low[start - 2].isalpha()  # "Hội thi toàn quốc 2017"
    return None if named and not _QUANTITY_BEFORE.match(low, 0, start) else "no word of time vouches for it"
