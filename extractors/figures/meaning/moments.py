"""The time that governs each figure: in its own sentence, or carried from an earlier one."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter

import regex

from extractors.figures.figure import RawFigure
from extractors.figures.meaning.context import Scene
from extractors.figures.meaning.marks import Time, all_times, is_future, is_past

__all__ = ["Moment", "moments"]


@dataclass(slots=True)
class Moment:
    """A governing time; `carried` from an earlier sentence; `start` where it stands.

    `future` begins after publication; carried, it holds for plans alone, and `past` is what holds for what is reported.
    """

    edtf: str
    start: int
    carried: bool
    future: bool
    past: str | None = None


# "Tại buổi lễ, … đã trao quyết định cho 27 người": what is done at the meeting is of its day.
_AT_MEETING = re.compile(
    r"[^\w]{0,3}(?:tại|trong|ngay tại|cũng tại) (?:buổi|lễ|hội nghị|đại hội|kỳ họp|phiên|cuộc họp)(?!\w)"
    r"[^;:.()\d]{0,60}?(?<!\w)(?:đã|được|trao|công bố|tặng|bầu|thông qua|biểu quyết)(?!\w)"
)
_AT_EVENT = re.compile(
    r"(?<!\w)(?:tại|trong|ở) (?:buổi|lễ|hội nghị|hội thảo|phiên họp|cuộc họp|kỳ họp|cuộc làm việc)(?!\w)"
    r"[^,;:.()]{0,110}\Z"
)
# Words of the day and year of writing, which state no time; what held before is over.
_TODAY = ("năm nay", "hôm nay", "hôm qua", "năm qua", "năm vừa qua", "trong năm qua", "trong năm vừa qua")
_GOVERNING = frozenset({"head", "modifier", "reset"})
_NEAR_TIMES = 16  # times looked at on each side of a figure
# "12,1% năm 2013", "18,4% (2011)", "500 hội viên vào cuối năm 2016": right after the figure.
_RIGHT_AFTER = regex.compile(r"(?:/năm)? ?\(?(?:(?:vào|trong|của|tính đến|đến|tới|thời điểm|ở) ){0,2}")
# "đạt 50%, đến năm 2025 là 20%" (50%, and 20% by 2025): the time of the next figure.
_GIVES_NEXT = regex.compile(
    r",?(?: (?:là|đạt|còn|có|tăng|giảm|lên|xuống|khoảng|trên|hơn|gần|phấn đấu|sẽ|tỷ lệ này|con số này)){1,4} \d"
)
_PARTS = regex.compile(
    r"[,;:(]|(?<!\p{L})(?:về|tình hình|nhiệm vụ|kế hoạch|phương hướng|kết quả|của|cho|ủng hộ|đồng ý|đồng tình"
    r"|tán thành|mong muốn|phản đối)(?!\p{L})"
)
# "4,8% hiện nay" (today's 4.8%): what held before is over.
_TODAYS = regex.compile(r"[^,;:.()\d]{0,20} (?:hiện nay|hiện tại|hiện hành)(?!\p{L})")
# The value that another is compared with or starts from: its time is its own ("cao hơn mức 61% của năm 2012, …").
_COMPARED_VALUE = regex.compile(
    r"(?r)(?<!\p{L})(?:(?:cao|thấp|nhiều|ít|lớn|nhỏ|tốt) hơn|so với|từ)(?: [^\s\d,;:.()]{1,12}){0,6} $"
)
_SEPARATOR = regex.compile(r"[,;:](?!\d)")
_VERB_FIRST = regex.compile(
    r"[ (-]{0,3}(?:đã |ước |cũng |chỉ |mới )?(?:tăng|giảm|đạt|bằng|chiếm|vượt|tương đương|tương ứng|cao hơn|"
    r"thấp hơn|hụt|còn|nhưng|"
    r"trung bình|bình quân|gấp|so với|khiến|làm|gây|tỷ lệ|trong đó)(?!\p{L})"
)
_MEETING = re.compile(
    r"hội nghị|họp|buổi làm việc|làm việc với|tọa đàm|hội thảo|đại hội|(?<!\w)lễ |chủ trì|tiếp xúc|giao ban|"
    r"(?<!\w)thăm|trao đổi|"
    r"khai mạc|bế mạc|gặp mặt|đoàn công tác|đoàn kiểm tra|chất vấn|phát biểu|bầu cử"
)
_REPORTED = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|thông tin|báo cáo|nêu rõ|khẳng định|đánh giá|nhấn mạnh|"
    r"theo(?! (?:nghị |quy |quyết |kế |luật|thông tư|hướng))|thống kê|thực hiện nghị quyết|"
    r"ghi nhận|biểu dương|chỉ rõ|cho rằng|nói)(?!\w)"
)
_COUNTED_UNITS = frozenset({
    "phiếu", "phiếu bầu", "phiếu bầu cử", "điểm cầu", "ý kiến", "lượt ý kiến", "ý kiến phát biểu",
    "lượt ý kiến phát biểu", "tham luận", "khách mời", "lượt đại biểu", "đại biểu chính thức",
    "khu vực bỏ phiếu", "khu vực bầu cử",
})  # fmt: skip
_COUNTED = re.compile(
    r"(?<!\w)(?:tham dự|dự (?:hội nghị|lễ|đại hội|kỳ họp|buổi|họp)|có mặt|biểu quyết|tán thành|"
    r"nhất trí|bỏ phiếu|trúng cử|"
    r"phiếu|đi bầu|(?:đại biểu|cử tri)(?! (?:hđnd|quốc hội|hội đồng|được bầu)))(?!\w)"
)


def moments(scene: Scene) -> list[Moment | None]:
    """For every figure the time that governs it, None where there is none."""
    times = scene.once(all_times)
    starts = [time.start for time in times]
    state = _State(scene)
    found: list[Moment | None] = []
    read = 0  # times before this index have been seen by the state
    for index, figure in enumerate(scene.figures):
        sentence = scene.reading.sentences.of(figure.start)
        first = bisect_left(starts, sentence[0])
        while read < first:
            read = state.sentence(times, starts, read)
        here = bisect_left(starts, figure.number_start)
        before = times[max(first, here - _NEAR_TIMES) : here]
        after = [time for time in times[here : here + _NEAR_TIMES] if figure.end <= time.start < sentence[1]]
        earlier = found[-1] if index and scene.figures[index - 1].start >= sentence[0] else None
        own = _own(scene, index, sentence, before, after, earlier)
        if own is None and earlier is not None and earlier.carried:
            found.append(earlier)
        elif own is None and index and _part_of_it(scene, index, sentence):
            found.append(None if found[-1] is None else replace(found[-1], carried=True))
        elif own is None:
            carried = state.for_figure(figure, sentence)
            found.append(None if carried is None else _moment(scene, carried, state.past(figure, sentence)))
        else:
            found.append(_moment(scene, own))
    return found


def _part_of_it(scene: Scene, index: int, sentence: tuple[int, int]) -> bool:
    """Whether a sentence goes on with the figure before it: "Trong đó 36,9% …" (of these 36.9% …)."""
    low = scene.reading.view.low
    before = scene.reading.sentences.of(scene.figures[index - 1].start)
    follows = 0 <= sentence[0] - before[1] <= 3
    return follows and low.startswith(("trong đó", "trong số đó", "trong số này"), sentence[0])


def _moment(scene: Scene, time: Time, carried: tuple[Time | None] | None = None) -> Moment | None:
    if time.edtf is None:
        return None
    past = carried[0].edtf if carried and carried[0] else None
    return Moment(time.edtf, time.start, carried is not None, is_future(scene, time.edtf), past)


def _own(
    scene: Scene,
    index: int,
    sentence: tuple[int, int],
    before: list[Time],
    after: list[Time],
    earlier: Moment | None,
) -> Time | None:
    """The time of the figure's own sentence that governs it; one without value says that nothing carried does."""
    figure, low = scene.figures[index], scene.reading.view.low
    if before and before[-1].edtf is not None and low[before[-1].end : figure.number_start] == " (":
        return before[-1]  # "thấp hơn năm 2012 (5,03%)"
    usable = [time for time in before if time.role in _GOVERNING]
    later = next((time for time in after if time.role in ("head", "modifier")), None)
    if later is not None and scene.reading.view.text[later.start].isupper():
        later = None  # a new statement run on without a full stop
    if later is not None and later.word in _TODAY:
        later = None
    if later is not None and _RIGHT_AFTER.fullmatch(low, figure.end, later.start):
        return later
    if later is not None and _each_its_own(low, index, scene, earlier, later):
        return later
    if later is None and _TODAYS.match(low, figure.end, sentence[1]):
        return Time(figure.end, figure.end, None, "reset")
    for time in reversed(usable):
        between = low[time.end : figure.number_start]
        if _spent(scene, time):
            continue
        if (
            time.role == "modifier"
            and not (earlier is not None and earlier.start == time.start)
            and not _goes_on(between)
        ):
            continue
        first = time is usable[0] and time.start - sentence[0] < 60
        if ";" in between and time.role == "head" and len(usable) > 1 and not first:
            continue  # "51% đến hết năm 2019, năm 2020 bán tiếp; 822.000 cổ phần …": the year of its own clause
        if time.role == "reset" and _still(scene, index, usable, time, low):
            continue
        if time.word in _TODAY and not _counted(scene, figure, sentence):
            return replace(time, edtf=None)
        held_on = time.is_day and _AT_EVENT.search(low, max(sentence[0], time.start - 120), time.start)
        if held_on and not _counted(scene, figure, sentence):
            continue  # "tại buổi tổng kết hôm 30/10, toàn địa bàn đã có …": the day of the meeting
        if time.is_day and _REPORTED.search(between) and not _counted(scene, figure, sentence):
            continue
        return time
    following = scene.figures[index + 1].start if index + 1 < len(scene.figures) else sentence[1]
    if later is not None and later.start < min(following, figure.end + 60):
        between = low[figure.end : later.start]
        gives_next = following < sentence[1] and _GIVES_NEXT.match(low, later.end)
        if not gives_next and (later.until or not _PARTS.search(between)):
            return later
    return None


def _spent(scene: Scene, time: Time) -> bool:
    """Whether a time belongs to the value before it alone: "giảm từ 7,3% của tháng 8 〈xuống 7,2%〉"."""
    i = bisect_left(scene.figures, time.start, key=attrgetter("start"))
    if not i:
        return False
    low, figure = scene.reading.view.low, scene.figures[i - 1]
    if time.start > figure.end + 30 or not _RIGHT_AFTER.fullmatch(low, figure.end, time.start):
        return False
    return _COMPARED_VALUE.search(low, max(0, figure.number_start - 90), figure.number_start) is not None


def _each_its_own(low: str, index: int, scene: Scene, earlier: Moment | None, later: Time) -> bool:
    """Whether each item of a list has its time behind it: "30 tỉnh vào tháng 8/2017, 15 tỉnh vào tháng 10/2017"."""
    if not index or earlier is None or earlier.carried:
        return False
    last, figure = scene.figures[index - 1], scene.figures[index]
    following = scene.figures[index + 1].start if index + 1 < len(scene.figures) else len(low)
    return (
        last.end <= earlier.start < figure.start
        and later.start < min(following, figure.end + 60)
        and not _PARTS.search(low, figure.end, later.start)
    )


def _still(scene: Scene, index: int, times: list[Time], now: Time, low: str) -> bool:
    """Whether "now" is the very time stated before it: "tính đến tháng 6, … hiện có 4.558 phòng"."""
    earlier = scene.figures[index - 1].end if index else 0
    return low.startswith("hiện", now.start) and any(
        time.until and time.role == "head" and earlier <= time.start < now.start for time in times
    )


def _goes_on(between: str) -> bool:
    """Whether the statement of a noun's time reaches over commas: "thu năm 2013 đạt 790 tỷ đồng, giảm 3,1%"."""
    if not _SEPARATOR.search(between) or between.startswith(":"):
        return True
    pieces = _SEPARATOR.split(between)[1:]
    return all(_VERB_FIRST.match(piece) for piece in pieces) and ";" not in between


def _counted(scene: Scene, figure: RawFigure, sentence: tuple[int, int]) -> bool:
    """Whether a figure is counted at a meeting or vote itself, not merely reported there."""
    if figure.unit in _COUNTED_UNITS:
        return True
    low = scene.reading.view.low
    return _COUNTED.search(low, max(sentence[0], figure.start - 120), min(sentence[1], figure.end + 60)) is not None


# Where a time opens a statement: at the head of a sentence or clause, or after who reports.
_OPENING = regex.compile(
    r"(?r)(?:[\n.!?…] ?|[,:;“\"(•-] ?|(?<!\p{L})(?:rằng|biết|rõ|thấy|hay|thông tin|nhận định|báo cáo|thống kê|"
    r"số liệu|thì) )"
    r"(?:(?:trong|tính|đến|tới|hết|ngay|suốt|vào|kể|từ|riêng|chỉ|sang|bước|nếu|và|của|cả|qua|còn|nhưng|thì|lũy|kế|cuối|đầu|"
    r"như vậy|theo đó|cụ thể|thời điểm|\d{1,2}(?:h|g|giờ)\d{0,2}) ){0,4}$"
)
_COUNTED_UP = ("tính đến ", "tính tới ", "tính đến hết ")
# A deed of one day or month is past with it: "Tháng 9/2016, Thủ tướng đã ban hành quyết định …" (… issued a decision).
_DEED = regex.compile(
    r"(?<!\p{L})(?:ban hành|bổ nhiệm|được bầu|thành lập|phê duyệt|khởi công|khánh thành|ký|công bố|phát động)(?!\p{L})"
)
_DEFINITE = regex.compile(r"(?: [^\s\d,;:.()]{1,10}){0,2} (?:này|kia|ấy|nói trên|vừa nêu)(?!\p{L})")
_ASIDE = ("riêng", "riêng trong", "trong đó", "chỉ trong", "nhất là")


# Characters without a figure of its own, and from where it is said, after which a time holds no longer.
_LAPSE = 1200
_HELD = 1100
# "Cũng tính đến thời điểm trên, …" (as of the same day): what was said before holds, new paragraph or not.
_SAME = re.compile(
    r"[^,;:.()\d]{0,20}(?:(?:thời điểm|thời gian|kỳ|ngày) (?:trên|đó|nói trên)|cùng (?:thời điểm|thời gian|giai đoạn)"
    r"|giai đoạn (?:này|trên|đó|nói trên)|năm đó)(?!\w)"
)
_ITEM = regex.compile(r" {0,8}(?:[-+*•]|\d{1,2}[.)]|[a-zđ]\))")


_SINCE = regex.compile(r"(?<!\p{L})từ (?:đầu |cuối |ngày |tháng |năm )?(?:đầu |cuối |tháng |năm )?[\d/.-]")


def _in_brackets(low: str, start: int, at: int) -> bool:
    opened = low.rfind("(", start, at)
    return opened >= 0 and low.find(")", opened, at) < 0


class _State:
    """What holds at a point of the article: the last free time, and the day of the meeting that is reported."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._held: Time | None = None
        self._past: Time | None = None
        self._paragraph = -1
        self._used = 0
        self._sentence = -1
        self._meeting: Time | None = None

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
            if not is_future(self._scene, time.edtf)
        ]
        if days and _MEETING.search(low, start, end):
            self._meeting = days[0]
        holding = [
            time
            for time in free
            if (self._turns(time, start) if time.role == "reset" else self._holds(time, start, end))
        ]
        passing = [t for t in free if t.role == "head" and t not in holding and t is not self._meeting]
        if passing and not holding and self._held is not None and len(self._held.edtf or "") in (4, 10):
            self._held = self._past = None  # a day or year is over where another is spoken of
        free = holding
        if free:
            aside = len(free) > 1 and low[max(start, free[-1].start - 20) : free[-1].start].rstrip().endswith(_ASIDE)
            self._held, self._sentence = free[0] if aside else free[-1], end
            if not is_future(self._scene, self._held.edtf):
                self._past = self._held
            self._paragraph, self._used = low.rfind("\n", 0, start), end
        return last

    @staticmethod
    def _turns(time: Time, start: int) -> bool:
        """Whether a word without value turns away from what held; "lũy kế đến nay" (so far) in passing does not."""
        return time.start - start < 25 or time.word.startswith("hiện")

    def _holds(self, time: Time, start: int, end: int) -> bool:
        """Whether a time holds beyond its sentence: it opens a statement, and what it dates is more than a deed."""
        low = self._scene.reading.view.low
        if low.startswith(":", end - 1) and end - time.end < 40:
            return True  # the head of a list: "Mục tiêu đến năm 2025:"
        if time.word in _TODAY or time is self._meeting:
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
        if time.is_day and _REPORTED.search(low, time.end, min(end, time.end + 120)):
            return False  # "Ngày 24/6, công an cho biết …": the day of the report
        period = time.until or (not time.is_day and "/" in (time.edtf or ""))
        return period or not _DEED.search(low, time.end, min(end, time.end + 80))

    def _done_there(self, figure: RawFigure, sentence: tuple[int, int]) -> bool:
        low = self._scene.reading.view.low
        return bool(_AT_MEETING.match(low, *sentence)) and not _REPORTED.search(low, sentence[0], figure.start)

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
            and (_counted(self._scene, figure, sentence) or self._done_there(figure, sentence))
        ):
            return meeting
        if held is None or held.edtf is None or _DEFINITE.match(self._scene.reading.view.low, figure.end):
            return None
        low = self._scene.reading.view.low
        if sentence[0] - self._used > _LAPSE or sentence[0] - held.end > _HELD or low.startswith(" vốn", figure.end):
            return None  # "doanh nghiệp 100% vốn nước ngoài" names a kind of enterprise, at no time
        year = len(held.edtf) == 4 and not (held.until and is_past(self._scene, held.edtf))
        if (held.is_day or held.relative or year) and not _SAME.match(low, *sentence):
            paragraph = low.rfind("\n", 0, sentence[0])
            listed = _ITEM.match(low, paragraph + 1) or low.startswith(":", self._sentence - 1)
            if paragraph != self._paragraph and not listed:
                return None
            if held.is_day and sentence[0] - self._sentence > 250:
                return None
        self._used = sentence[1]
        return held
