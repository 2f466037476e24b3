"""Times of an article as figures see them: dates and relative expressions, each with how it stands in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractors.figures.meaning.context import Scene
from extractors.figures.meaning.hits import vocabulary
from extractors.patterns import Pattern, has_any
from models import edtf

__all__ = ["Time", "all_times", "is_future", "is_past"]


@dataclass(slots=True)
class Time:
    """A time where it stands. `edtf` is None for "now" and for words that send back to no known time.

    `role`: `head` stands free in its sentence and may hold beyond it; `modifier` belongs to a noun ("kế hoạch năm
    2017") and speaks for its own clause; `comparison`, `document`, `birth` speak for no figure; `reset` ends what held.
    """

    start: int
    end: int
    edtf: str | None
    role: str
    until: bool = False
    relative: bool = False
    word: str = ""

    @property
    def is_day(self) -> bool:
        """A calendar day or a run of days ("6-7/7"), not given as "up to"; "từ ngày 20/3 đến ngày 4/5" is a period."""
        value = self.edtf
        run = value is not None and len(value) == 21 and value[:7] == value[11:18]
        return value is not None and (len(value) == 10 or run) and not self.until


# Patterns with (?r) are read from their end: what stands right before a time.
# "Now" counts wherever it stands in a sentence with figures; words that turn to another time at the head of a sentence.
_NOW: Final = re.compile(
    r"[hctđ](?<=\b.)(?:(?<=h)(?<!phát h)(?<!thực h)(?<!thể h)(?<!xuất h)(?<!biểu h)(?<!tái h)"
    r"iện(?! (?:đại|trường|tượng|hành|thực|vật|trạng|diện|hữu)\b)(?: nay| tại)?|"
    r"(?:(?<=t)(?:ính (?:cho )?|ừ (?:trước|đó) )(?:đến|tới)|(?<=c)ho (?:đến|tới)|(?<=đ)ến|(?<=t)ới)"
    r" (?:nay|giờ|thời điểm này|thời điểm hiện tại|này))\b"
)
_TURN: Final = re.compile(
    r"[-+*•–\"“( ]{0,3}(?:(?:hiện|đến nay|tới nay|tính đến nay|sau đó|tiếp đó|trước đó|trước đây|gần đây|"
    r"mới đây|vừa qua|thời gian qua|sắp tới|tới đây|(?:trong )?thời gian tới|"
    r"sau khi|sau sắp xếp|sau rà soát)\b|(?:trong |suốt )?(?:những|nhiều) năm (?:gần đây|qua)\b|"
    r"(?:qua|sau|trong|suốt) (?:gần |hơn |\d{1,3} |hai |ba |bốn |năm |mười )+năm\b)"
)
_TURN_WORDS: Final = vocabulary(
    "hiện đến tới tính sau tiếp trước gần mới vừa sắp thời trong suốt những nhiều qua"
)
_TURN_INITIALS: Final = {word[0] for word in _TURN_WORDS} | set('-+*•–"“( ')
# "cuộc tập trận lớn nhất từ trước đến nay" (the greatest so far): no figure is as of now for it.
_SUPERLATIVE: Final = Pattern(r"(?r) nhất(?: kể)?(?: từ [^,;:.()\d]{0,40})? ")
_NOW_WORDS: Final = ("hiện", " nay", " này", " giờ")
_COMPARISON: Final = Pattern(
    r"(?r)(?<![\p{L}\p{M}])(?:so(?: sánh)? với(?: (?!có |đạt |là )[^\s\d,;:.()%]{1,12}){0,6}|"
    r"(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn(?: (?!có |đạt |là )[^\s\d,;:.()%]{1,12}){0,5}|"
    r"(?:cùng k[ỳì]|(?:tăng|giảm|tốt) hơn|bằng|so)(?: (?:với|của|mức|cùng kỳ|kết quả|thời điểm|cuối|đầu)){0,3}) $"
)
_ISSUED: Final = Pattern(
    r"(?r)(?<![\p{L}\p{M}])(?:ban hành|ký|ký ban hành|thành lập|sinh|sn|sinh ngày|sinh năm|quê|"
    r"khởi công)(?: vào)?[ :]{0,2}$"
)
_ISSUED_ENDS: Final = ("hành", "ký", "lập", "sinh", "sn", "ngày", "năm", "quê", "công", "vào")
_DOCUMENTS: Final = (
    "nghị quyết", "nghị định", "chỉ thị", "quyết định", "công văn", "thông báo", "kết luận", "hướng dẫn", "tờ trình",
    "luật", "pháp lệnh", "thông tư", "hiến pháp", "đề án", "chiến lược", "quy hoạch", "dự thảo", "văn kiện",
    "chương trình mục tiêu",
)  # fmt: skip
_DOCUMENT: Final = Pattern(
    rf"(?r)(?<![\p{{L}}\p{{M}}])(?:{'|'.join(_DOCUMENTS)})(?: [^,;:.()\d]{{0,90}})? ?$"
)
_AT_HEAD: Final = Pattern(
    r"(?r)(?:^|[.:;,(\"“”\n•+*-]|(?<![\p{L}\p{M}])(?:đến|tới|hết|tính đến|tính tới|trong|vào|riêng|sang|bước sang|"
    r"suốt|ngay|cuối|đầu|từ|rằng|biết|và|"
    r"cả|của cả|qua|hồi|lũy kế|kết thúc|cho biết|thì|là|nếu|so|ước|đến hết|phấn đấu|dự kiến|mục tiêu|"
    r"trung bình|hôm qua|hôm nay|"
    r"thời điểm|sáng nay))[ \"“]{0,3}$"
)
_UNTIL: Final = Pattern(
    r"(?r)(?<![\p{L}\p{M}])(?:đến|tới|hết|tính đến|đến hết|cho đến|đến cuối)"
    r"(?: thời điểm| \d{1,2}(?:h|g|giờ)\d{0,2})? $"
)
_UNTIL_ENDS: Final = ("đến ", "tới ", "hết ", "cuối ", "điểm ", "h ", "g ", "giờ ", *(f"{i} " for i in range(10)))
_EARLIER: Final = Pattern(r"(?<!\p{L})(?:trước|sau)(?: thời điểm)? $")  # "trước ngày 15/10/1993": at no stated time
_EARLIER_ENDS: Final = ("trước ", "sau ", "thời điểm ")
_NOW_AFTER: Final = Pattern(r" (?:đến|tới|cho đến) nay(?![\p{L}\p{M}])")
_FROM_BEFORE: Final = Pattern(r"(?r)(?<![\p{L}\p{M}])(?:từ|kể từ|tính từ) $")
# What ends a title: "Nghị quyết 11-NQ/TW về công tác phụ nữ xác định: phấn đấu đến năm 2020 …" (… by 2020).
_PAST_TITLE: Final = Pattern(
    r"[;:“\"]|, (?:trong|đến|tính|năm|toàn)|(?<!\p{L})(?:phấn đấu|xác định|đề ra|đặt ra|mục tiêu|nêu|yêu cầu|đã|"
    r"sẽ|sau|qua)(?!\p{L})"
)
# "lãi suất theo Nghị định 12/2015/NĐ-CP về nhà ở trong năm 2017 〈là 4,8%〉": what is stated, no more of the title.
_STATES: Final = Pattern(r" (?:(?:ước|chỉ|mới|đã) )?(?:là|đạt|tăng|giảm|còn|chiếm|bằng|ở mức) (?:\p{L}{2,6} ){0,2}\d")
_DELIVERED: Final = (" giao ", " kỳ hạn ")  # "giá cà phê giao tháng 12 tăng 2%": no month to come
_DAYS: Final = ("ngày", "sáng", "trưa", "chiều", "tối", "hôm")
# A term of office speaks for a figure only where it is said to pass ("trong nhiệm kỳ 2015-2020"), else it names a body.
_TERM_ITSELF: Final = Pattern(r"(?r)(?:^|(?<!\p{L})(?:trong|đầu|cuối|suốt|giữa|hết|nửa|đến hết|qua)(?: cả)? |[.:•] )$")
_MONTHS: Final = Pattern(
    r"\b(?:(?P<sum>lũy kế)(?: cả| trong)? |(?:trong|sau|qua|kết quả)(?: cả)? )?(?P<months>\d{1,2}) tháng"
    r"(?: qua| vừa qua)?(?:(?=, | (?:các|toàn|cả|đã|đạt|ước|tăng|giảm|doanh thu|lợi nhuận)\b)|(?(sum)(?= )|(?!)))"
)
_LAST_PIECE: Final = Pattern(r"[,;:.] ")
_TOPIC: Final = Pattern(
    r"(?:về|trong|qua|kết quả|tình hình|thực hiện|tổng kết|sơ kết|đánh giá|theo báo cáo|kết thúc|chốt)(?!\p{L})"
)
# A topic that a line runs on to without a full stop: "Ảnh: Hải Nam Đánh giá về thu ngân sách năm 2013, …".
_RUN_ON_TOPIC: Final = Pattern(r"(?r)(?<=\p{L} )(?:Về|Đánh giá|Kết thúc|Tổng kết|Sơ kết|Thực hiện) [^,;:.()\n]{0,60}$")
_FIGURE_BEFORE: Final = Pattern(r"(?r)\d(?:%| \p{L}{1,10})? ?\($")
_BACK_TO: Final = Pattern(r" (?:trở )?lại đây")
_CITED: Final = Pattern(r"[ ,(]{0,3}(?:được )?(?:ký |ban hành |(?:do|của) [^,;:.\d]{1,70} )?(?:vào )?$")


def all_times(scene: Scene) -> list[Time]:
    """Times of the article in order."""
    low = scene.reading.view.low
    times = [_of_mention(scene, low, date.start, date.end, date.edtf) for date in scene.dates.mentions]
    taken = [(time.start, time.end) for time in times]
    for relative in scene.dates.relatives:
        if _free(taken, relative.start, relative.end):
            times.append(_of_relative(scene, low, relative.start, relative.end, relative.word, relative.edtf))
    taken = sorted((time.start, time.end) for time in times)
    for start, end, value in _durations(scene, low):
        if _free(taken, start, end):
            times.append(Time(start, end, value, "head", word=low[start:end]))
    for start, end in _turns(scene, low):
        if _free(taken, start, end):
            times.append(Time(start, end, None, "reset", relative=True, word=low[start:end]))
    return sorted(times, key=lambda time: time.start)


def _durations(scene: Scene, low: str) -> Iterator[tuple[int, int, str]]:
    """Months that send back to a period: "Trong 9 tháng, …" in an article on "9 tháng đầu năm 2019" or "quý III/2019".

    To the end of a quarter counts only where no period from January on is named.
    """
    periods: dict[int, str] = {}
    for first in ("-01/", "-04/", "-07/", "-10/"):
        for date in scene.dates.mentions:
            value = "" if date.rule == "date.same_period" else date.edtf
            if len(value) != 15 or value[4:8] != first or value[:4] != value[8:12]:
                continue
            if first == "-01/" or int(value[-2:]) == int(first[1:3]) + 2:
                periods.setdefault(int(value[-2:]), f"{value[:4]}-01/{value[8:]}")
    if periods:
        for match in _MONTHS.finditer(low):
            if int(match["months"]) in periods:
                yield *match.span(), periods[int(match["months"])]


def _turns(scene: Scene, low: str) -> Iterator[tuple[int, int]]:
    """Words that say "now", or turn to another time at the head of a sentence ("Sau đó, …": then)."""
    sentences = scene.reading.sentences
    counted = {sentences.of(figure.start)[0] for figure in scene.figures}
    for start, end in sentences.spans:
        turn = None
        opening = low[start : start + 10] if low[start] in _TURN_INITIALS else ""
        if opening and opening.strip("-+*•–\"“( ").partition(" ")[0].rstrip(",") in _TURN_WORDS:
            turn = _TURN.match(low, start, end)
        if turn is not None:
            yield turn.span()
        if start in counted and has_any(_NOW_WORDS, low, start, end):
            for now in _NOW.finditer(low, turn.end() if turn else start, end):
                if not _SUPERLATIVE.match(low, start, now.start()):
                    yield now.span()


def is_future(scene: Scene, value: str | None) -> bool:
    """Whether a time begins after the publication date (or names a year after it)."""
    published = scene.reading.published
    return value is not None and published is not None and _begins_after(value, published)


def is_past(scene: Scene, value: str) -> bool:
    """Whether a time ends before the publication date."""
    published = scene.reading.published
    return published is not None and _begins_after(published, value)


@lru_cache(maxsize=4096)
def _begins_after(value: str, published: str) -> bool:
    limits, now = edtf.bounds(value), edtf.bounds(published)
    return bool(limits and now and limits[0] > now[1])


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_left(taken, (start, end))
    return not (i and taken[i - 1][1] > start) and not (i < len(taken) and taken[i][0] < end)


def _of_mention(scene: Scene, low: str, start: int, end: int, value: str) -> Time:
    sentence_start, _ = scene.reading.sentences.of(start)
    before = low[max(sentence_start, start - 120) : start]
    until = before.endswith(_UNTIL_ENDS) and _UNTIL.match(before) is not None
    if low.startswith(("cùng kỳ", "cùng kì"), start) or _compared(before):
        return Time(start, end, value, "comparison", until)
    if _BACK_TO.match(low, end) and _FROM_BEFORE.match(before):
        return Time(start, end, value, "comparison", until)
    delivered = low.startswith("tháng", start) and before.endswith(_DELIVERED)
    issued = before.rstrip(" :").endswith(_ISSUED_ENDS) and _ISSUED.match(before) is not None
    if delivered or issued or _cited(scene, low, sentence_start, start, end):
        return Time(start, end, value, "document", until)
    if _in_brackets(low, start, end) and not _FIGURE_BEFORE.match(before):
        return Time(start, end, value, "birth", until)
    to_now = _NOW_AFTER.match(low, end)
    if to_now is not None and (_FROM_BEFORE.match(before) or low.startswith("từ ", start)):
        if "đầu năm" in low[start:end]:
            return Time(start, to_now.end(), value, "head")
        published = scene.reading.published
        since = edtf.interval(value[:10], published[: len(value[:10])]) if published and "/" not in value else None
        return Time(start, to_now.end(), since, "head" if since else "reset")
    if low.startswith("nhiệm k", start) and not _TERM_ITSELF.match(before):
        return Time(start, end, value, "document")
    if low.startswith(":", end) and start - low.rfind("\n", 0, start) < 60 and "." not in before[-60:]:
        return Time(start, end, value, "head", until)  # "Olympic Moscow 1980: …", the head of an item
    if before.endswith(_EARLIER_ENDS) and _EARLIER.search(before):
        if start - sentence_start < 12:  # "Trước năm 2000, …": what held before is over
            return Time(start, end, None, "reset", until)
        return Time(start, end, value, "comparison", until)
    if not until and not _AT_HEAD.match(before) and not _opens(scene, low, start, end):
        titled = has_any(_DOCUMENTS, before, 0, len(before)) and _DOCUMENT.match(before) is not None
        return Time(start, end, value, "document" if titled else "modifier")
    return Time(start, end, value, "head", until)


_MANY_TIMES: Final = Pattern(
    r"(?r)(?<!\p{L})(?:gấp|bằng)(?: (?:hơn|gần|khoảng|trên))? [^\s]{1,6}(?: [^\s]{1,5})? lần $"
)


def _compared(before: str) -> bool:
    """Whether the words before a time end in those of a comparison; most hold none of its words."""
    if before.endswith("lần ") and _MANY_TIMES.match(before):
        return True  # "2.000 đại biểu, gấp 4 lần năm 2016"
    if not ("so" in before or "hơn" in before or "cùng k" in before or "bằng" in before):
        return False
    return _COMPARISON.match(before) is not None


def _of_relative(scene: Scene, low: str, start: int, end: int, word: str, value: str | None) -> Time:
    sentence_start, _ = scene.reading.sentences.of(start)
    before = low[max(sentence_start, start - 120) : start]
    if value is not None and value.startswith("000"):
        value = None  # a year before one that is not known
    if word.startswith(("cùng k", "cùng th")) or _compared(before):
        return Time(start, end, value, "comparison", relative=True, word=word)
    if value is None:
        aside = word in ("cùng ngày", "đầu năm", "cuối năm") or _SUPERLATIVE.match(low, sentence_start, start)
        role = "comparison" if aside else "reset"
        return Time(start, end, None, role, relative=True, word=word)
    head = _AT_HEAD.match(before) or _opens(scene, low, start, end)
    return Time(start, end, value, "head" if head else "modifier", relative=True, word=word)


def _opens(scene: Scene, low: str, start: int, end: int) -> bool:
    """Whether a time opens a statement.

    By a capital letter, as a day before a comma ("việc ngày 15/4, công an …"), or in a topic before a comma ("Phương
    hướng năm 2017, …": the course for 2017; "Về công tác thanh tra năm 2016, …": as to inspection in 2016).
    """
    sentence = scene.reading.sentences.of(start)[0]
    if low.startswith(",", end):
        before = low[max(sentence, start - 80) : start]
        if (start - sentence < 30 and len(before.split()) <= 4) or _TOPIC.match(_LAST_PIECE.split(before)[-1]):
            return True
        if _RUN_ON_TOPIC.search(scene.reading.view.text, max(sentence, start - 80), start):
            return True
    return (low.startswith(", ", end) and low.startswith(_DAYS, start)) or scene.reading.view.text[start].isupper()


def _in_brackets(low: str, start: int, end: int) -> bool:
    return end - start == 4 and low[max(0, start - 1) : start] == "(" and low[end : end + 1] == ")"


def _cited(scene: Scene, low: str, sentence_start: int, start: int, end: int) -> bool:
    """Whether a date is a citation's own ("Nghị quyết 21-NQ/TW ngày 22/11/2012") or stands in its title."""
    citations = scene.citations
    i = bisect_left(citations, start, key=lambda citation: citation.start) - 1
    if i < 0 or citations[i].start < sentence_start:
        return False
    between = low[citations[i].end : start]
    if _CITED.fullmatch(between):
        return True
    figures = scene.figures
    j = bisect_left(figures, citations[i].end, key=lambda figure: figure.start)
    if j < len(figures) and figures[j].start < start:
        return False
    if len(between) >= 300 or " về " not in between or _PAST_TITLE.search(between):
        return False
    return _STATES.match(low, end) is None
