"""The time that holds from earlier sentences, at any point of an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from extractors.figures.figure import RawFigure
from extractors.figures.meaning.context import Scene
from extractors.figures.meaning.marks import Time, is_future, is_past
from extractors.figures.meaning.personal import of_a_person, of_a_plan
from extractors.patterns import Pattern, has_any

__all__ = ["REPORTED", "TODAY", "Held", "counted"]

# "Tại buổi lễ, … đã trao quyết định cho 27 người": what is done at the meeting is of its day.
_AT_MEETING: Final = re.compile(
    r"[^\w]{0,3}(?:tại|trong|ngay tại|cũng tại) (?:buổi|lễ|hội nghị|đại hội|kỳ họp|phiên|cuộc họp)(?!\w)"
    r"[^;:.()\d]{0,60}?(?<!\w)(?:đã|được|trao|công bố|tặng|bầu|thông qua|biểu quyết)(?!\w)"
)
# Words of the day and year of writing, which state no time; what held before is over.
TODAY: Final = ("năm nay", "hôm nay", "hôm qua", "năm qua", "năm vừa qua", "trong năm qua", "trong năm vừa qua")
_MEETING: Final = (
    "hội nghị", "họp", "buổi làm việc", "làm việc với", "tọa đàm", "hội thảo", "đại hội", "chủ trì", "tiếp xúc",
    "giao ban", "trao đổi", "khai mạc", "bế mạc", "gặp mặt", "đoàn công tác", "đoàn kiểm tra", "chất vấn",
    "phát biểu", "bầu cử",
)  # fmt: skip
_CEREMONY: Final = re.compile(r"(?<!\w)(?:lễ |thăm)")
REPORTED: Final = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|thông tin|báo cáo|nêu rõ|khẳng định|đánh giá|nhấn mạnh|"
    r"theo(?! (?:nghị |quy |quyết |kế |luật|thông tư|hướng))|thống kê|thực hiện nghị quyết|"
    r"ghi nhận|biểu dương|chỉ rõ|cho rằng|nói)(?!\w)"
)
_COUNTED_UNITS: Final = frozenset({
    "phiếu", "phiếu bầu", "phiếu bầu cử", "điểm cầu", "ý kiến", "lượt ý kiến", "ý kiến phát biểu",
    "lượt ý kiến phát biểu", "tham luận", "khách mời", "lượt đại biểu", "đại biểu chính thức",
    "khu vực bỏ phiếu", "khu vực bầu cử",
})  # fmt: skip
_COUNTED: Final = re.compile(
    r"(?<!\w)(?:tham dự|dự (?:hội nghị|lễ|đại hội|kỳ họp|buổi|họp)|có mặt|biểu quyết|tán thành|"
    r"nhất trí|bỏ phiếu|trúng cử|"
    r"phiếu|đi bầu|(?:đại biểu|cử tri)(?! (?:hđnd|quốc hội|hội đồng|được bầu)))(?!\w)"
)


def _tells_of_meeting(low: str, start: int, end: int) -> bool:
    return has_any(_MEETING, low, start, end) or _CEREMONY.search(low, start, end) is not None


def counted(scene: Scene, figure: RawFigure, sentence: tuple[int, int]) -> bool:
    """Whether a figure is counted at a meeting or vote itself, not merely reported there."""
    if figure.unit in _COUNTED_UNITS:
        return True
    low = scene.reading.view.low
    return _COUNTED.search(low, max(sentence[0], figure.start - 120), min(sentence[1], figure.end + 60)) is not None


# Where a time opens a statement: at the head of a sentence or clause, or after who reports.
_OPENING: Final = Pattern(
    r"(?r)(?:[\n.!?…] ?|[,:;“\"(•-] ?|(?<!\p{L})(?:rằng|biết|rõ|thấy|hay|thông tin|nhận định|báo cáo|thống kê|"
    r"số liệu|thì) )"
    r"(?:(?:trong|tính|đến|tới|hết|ngay|suốt|vào|kể|từ|riêng|chỉ|sang|bước|nếu|và|của|cả|qua|còn|nhưng|thì|lũy|kế|cuối|đầu|"
    r"như vậy|theo đó|cụ thể|thời điểm|\d{1,2}(?:h|g|giờ)\d{0,2}) ){0,4}$"
)
_COUNTED_UP: Final = ("tính đến ", "tính tới ", "tính đến hết ")
# A deed of one day or month is past with it: "Tháng 9/2016, Thủ tướng đã ban hành quyết định …" (… issued a decision).
_DEED: Final = Pattern(
    r"(?<!\p{L})(?:ban hành|bổ nhiệm|được bầu|thành lập|phê duyệt|khởi công|khánh thành|ký|công bố|phát động)(?!\p{L})"
)
_DEFINITE: Final = Pattern(r"(?: [^\s\d,;:.()]{1,10}){0,2} (?:này|kia|ấy|nói trên|vừa nêu)(?!\p{L})")
_ASIDE: Final = ("riêng", "riêng trong", "trong đó", "chỉ trong", "nhất là")


# Characters without a figure of its own, and from where it is said, after which a time holds no longer.
_LAPSE: Final = 1200
_HELD: Final = 1100
# "Cũng tính đến thời điểm trên, …" (as of the same day): what was said before holds, new paragraph or not.
_SAME: Final = re.compile(
    r"(?:theo [^,;:.()\d]{2,60}, )?[^,;:.()\d]{0,20}(?:(?:thời điểm|thời gian|kỳ|ngày) (?:trên|đó|nói trên)"
    r"|cùng (?:thời điểm|thời gian|giai đoạn)"
    r"|giai đoạn (?:này|trên|đó|nói trên)|năm đó)(?!\w)"
)
_ITEM: Final = Pattern(r" {0,8}(?:[-+*•]|\d{1,2}[.)]|[a-zđ]\))")


_SINCE: Final = Pattern(r"(?<!\p{L})từ (?:đầu |cuối )?(?:năm )?\d{4}(?!\d)")


def _to_come(low: str, time: Time, start: int, end: int) -> bool:
    """Whether a sentence looks ahead to a day: "dự kiến, 〈ngày 20/4〉 sẽ kết thúc", "sẽ bầu lại vào 〈ngày 9/5〉"."""
    left, right = max(start, time.start - 60), min(end, time.end + 40)
    return low.find(" sẽ ", left, right) >= 0 or low.find("dự kiến", left, time.start) >= 0


def _in_brackets(low: str, start: int, at: int) -> bool:
    opened = low.rfind("(", start, at)
    return opened >= 0 and low.find(")", opened, at) < 0


# "Cũng theo Ban Chỉ đạo, 〈tính đến nay〉, …": who reports comes before a time at the head of a sentence.
_SOURCE: Final = Pattern(r"[ “\"-]{0,3}(?:cũng |còn )?theo [^;:.()\d]{3,140}, ")
# "〈Tổng thu ngân sách năm 2013〉 đạt …": what a statement speaks of, up to its first figure.
_SUBJECT: Final = Pattern(r"(?:(?:theo|tại|ở) [^,;:.()\d\n]{3,90}, )?[^,;:.()\d\n]{8,90} ")
# A deed of its own, of which no topic says when: "Tỉnh cũng đã vinh danh 9 doanh nghiệp" (… has honoured 9 firms).
_ANOTHER_DEED: Final = Pattern(
    r"(?<!\p{L})(?:đã|vừa|sẽ) (?!đạt|có|tăng|giảm|chiếm|được|hoàn thành|thu |vượt|bằng|là )\p{L}"
)
_SUBJECT_VERB: Final = Pattern(
    r"(?: của [^,;:.()\d]{2,40})? (?:(?:ước|đã|chỉ|mới|dự kiến|có thể) )*"
    r"(?:đạt|là|tăng|giảm|còn|chiếm|ở mức|có|bằng|vượt)(?!\p{L})"
)


class Held:
    """What holds at a point of the article: the last free time, and the day of the meeting that is reported."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._held: Time | None = None
        self._past: Time | None = None
        self._paragraph = -1
        self._used = 0
        self._sentence = -1
        self._meeting: Time | None = None
        self._topic = False  # whether what is held dates a topic only

    def sentence(self, times: list[Time], starts: list[int], first: int) -> int:
        """Read the times of one sentence, the one that holds `times[first]`; the index of the next one's first time."""
        start, end = self._scene.reading.sentences.of(times[first].start)
        last = max(first + 1, bisect_left(starts, end))
        low = self._scene.reading.view.low
        free = [time for time in times[first:last] if time.role in ("head", "reset")]
        days = [
            time
            for time in times[first:last]
            if time.edtf and len(time.edtf) in (10, 21) and time.role in ("head", "modifier")
            if not is_future(self._scene, time.edtf) and not _to_come(low, time, start, end)
        ]
        if days and _tells_of_meeting(low, start, end):
            self._meeting = days[0]
        holding = [
            time
            for time in free
            if (self._turns(low, time, start) if time.role == "reset" else self._holds(time, start, end))
        ]
        passing = [t for t in free if t.role == "head" and t not in holding and t is not self._meeting]
        if passing and not holding and self._held is not None and len(self._held.edtf or "") in (4, 10):
            self._held = self._past = None  # a day or year is over where another is spoken of
        free = holding
        if not free:
            free = [time for time in times[first:last] if self._dates_topic(time, start)][:1]
        if free:
            self._topic = not holding
            aside = len(free) > 1 and low[max(start, free[-1].start - 20) : free[-1].start].rstrip().endswith(_ASIDE)
            self._held, self._sentence = free[0] if aside else free[-1], end
            if not is_future(self._scene, self._held.edtf):
                self._past = self._held
            self._paragraph, self._used = low.rfind("\n", 0, start), end
        return last

    @staticmethod
    def _turns(low: str, time: Time, start: int) -> bool:
        """Whether a word without value turns away from what held; "lũy kế đến nay" (so far) in passing does not."""
        if time.start - start < 25 or time.word.startswith("hiện"):
            return True
        return _SOURCE.fullmatch(low, start, time.start) is not None

    def _holds(self, time: Time, start: int, end: int) -> bool:
        """Whether a time holds beyond its sentence: it opens a statement, and what it dates is more than a deed."""
        low = self._scene.reading.view.low
        if low.startswith(":", end - 1) and end - time.end < 40:
            return True  # the head of a list: "Mục tiêu đến năm 2025:"
        if time.word in TODAY or time is self._meeting:
            return False
        if len(time.edtf or "") == 10 and _to_come(low, time, start, end):
            return False
        if not low[time.end : end].strip(" .…)") or _in_brackets(low, start, time.start):
            return False
        if _SINCE.search(low, max(start, time.start - 12), time.end) and "/" not in (time.edtf or ""):
            return False  # "Từ năm 2007, công ty đã …": since then, not in it
        before = low[max(start - 2, time.start - 80, 0) : time.start]
        if not start and time.start < 80:
            before = "\n" + before  # the head of the article
        if not _OPENING.match(before) and not before.endswith(_COUNTED_UP):
            return False
        if time.is_day and REPORTED.search(low, time.end, min(end, time.end + 120)):
            return False  # "Ngày 24/6, công an cho biết …": the day of the report
        period = time.until or (not time.is_day and "/" in (time.edtf or ""))
        return period or not _DEED.search(low, time.end, min(end, time.end + 80))

    def _dates_topic(self, time: Time, start: int) -> bool:
        """Whether a year or period belongs to what a statement speaks of: it holds for what goes on about it.

        "Tổng chi ngân sách năm 2013 ước đạt 986 tỷ đồng. Dư nợ công chiếm 56,2% GDP": both in 2013.
        """
        if time.role not in ("head", "modifier", "document") or time.is_day or time.until or time.edtf is None:
            return False
        low = self._scene.reading.view.low
        subject = _SUBJECT.fullmatch(low, start, time.start)
        return subject is not None and _SUBJECT_VERB.match(low, time.end) is not None

    def _done_there(self, figure: RawFigure, sentence: tuple[int, int]) -> bool:
        low = self._scene.reading.view.low
        return bool(_AT_MEETING.match(low, *sentence)) and not REPORTED.search(low, sentence[0], figure.start)

    def for_figure(self, figure: RawFigure, sentence: tuple[int, int]) -> Time | None:
        """What holds for a figure whose own sentence has no time."""
        return self._holding(self._held, figure, sentence)

    def past(self, figure: RawFigure, sentence: tuple[int, int]) -> tuple[Time | None]:
        """What holds for it if it is reported: times to come left out."""
        return (self._holding(self._past, figure, sentence),)

    def _holding(self, held: Time | None, figure: RawFigure, sentence: tuple[int, int]) -> Time | None:
        meeting = self._meeting
        if (
            meeting is not None
            and (held is None or held.edtf is None or held.is_day or held.start < meeting.start)
            and (counted(self._scene, figure, sentence) or self._done_there(figure, sentence))
        ):
            return meeting
        if held is None or held.edtf is None or _DEFINITE.match(self._scene.reading.view.low, figure.end):
            return None
        view = self._scene.reading.view
        low = view.low
        if of_a_plan(view, figure) or of_a_person(view, sentence[0], figure):
            return None
        if sentence[0] - self._used > _LAPSE or sentence[0] - held.end > _HELD or low.startswith(" vốn", figure.end):
            return None  # "doanh nghiệp 100% vốn nước ngoài" names a kind of enterprise, at no time
        if self._topic and _ANOTHER_DEED.search(low, sentence[0], figure.start):
            return None
        year = self._topic or (len(held.edtf) == 4 and not (held.until and is_past(self._scene, held.edtf)))
        if (held.is_day or held.relative or year) and not _SAME.match(low, *sentence):
            paragraph = low.rfind("\n", 0, sentence[0])
            listed = _ITEM.match(low, paragraph + 1) or low.startswith(":", self._sentence - 1)
            if paragraph != self._paragraph and not listed:
                return None
            if held.is_day and sentence[0] - self._sentence > 250:
                return None
        self._used = sentence[1]
        return held
