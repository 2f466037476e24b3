"""Measure and sign: how many there are (level), how many more or fewer (change), how far from a plan (gap).

A cue stands right before its number ("tăng 148 người"), names a rate that a verb then gives ("tốc độ tăng trưởng đạt
5,6%"), or heads a list ("giảm 26 trưởng phòng, 116 phó trưởng phòng"). "tăng lên 91%", "giảm còn 3,2%" and both ends of
"từ 18,4% xuống 12,1%" are levels again.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Final

import regex

from extractors.figures.figure import RawFigure
from extractors.figures.meaning.comparators import threshold_of
from extractors.figures.meaning.context import Scene
from extractors.figures.meaning.hits import Hit, hits, light_only, vocabulary
from extractors.patterns import Pattern
from models.facts import Measure

__all__ = ["Measured", "is_goal", "is_start", "measures"]


@dataclass(slots=True)
class Measured:
    """`cue` is the reach of the cue it came from, inherited in lists; `compared` where a comparison's text starts."""

    measure: Measure = "level"
    sign: int = 1
    cue: str = ""
    compared: int | None = None


_LEVEL: Final = Measured()
_HEAD: Final = 20  # characters within which "so với" opens a sentence
_FROM: Final = Pattern(r"(?r)(?<![\p{L}\p{M}])từ (?:mức |con số )?(?:(?:hơn|trên|gần|dưới|khoảng) ){0,2}$")
_FROM_SHARE: Final = Pattern(
    r"(?r)(?<![\p{L}\p{M}])từ [\d.,]{1,12}(?: [^\s\d,;:.()]{1,10}){0,4} \((?:tương đương |chiếm |bằng |đạt )?$"
)
_TO: Final = Pattern(
    r"(?:/năm)?(?: ?\([^()]{0,40}\)|,? (?:vào |trong |của |ở )?(?:cuối |đầu )?(?:năm|tháng|quý|giai đoạn|"
    r"nhiệm kỳ) [\d/-]{1,12}"
    r"|,? (?!lên|xuống|còn|tăng lên|giảm|trở)[^\s\d,;:.()]{1,12}){0,8},?"
    r" (?:tăng |giảm |nâng )?(?:lên|xuống|còn)(?!\p{L})"
)
_NEAR_STOPS: Final = vocabulary(
    "và hoặc là đạt có với chiếm ở cho tại để nhờ qua bằng khi nên thì do còn lên xuống trong đối trên từ"
)
_RATE_STOPS: Final = vocabulary("còn xuống để nhờ nhưng chiếm khi nên thì do phụ thuộc góp nếu")
_COUNT_STOPS: Final = _NEAR_STOPS | {"của", "các", "những", "cả", "phụ", "thuộc"}
_WORD: Final = Pattern(r"[\p{L}\p{M}]+")
_BREAK_OR_DIGIT: Final = Pattern(r"[,;:()\"“”\d]")
_STOP: Final = Pattern(r"[;:(]")
_OTHER_STATEMENT: Final = Pattern(r"[;:]|\d%")
_PARTED: Final = Pattern(r"[.:()\n](?!\d)")
# From one bracket of a change to the next: "(tăng 4,7%); dịch vụ đạt 2.000 tỷ đồng (tăng 13%), so với năm 2011".
_BRACKETED: Final = Pattern(r"\)[^()\n]{0,200}\((?:tăng|giảm)[^()\d]{0,20}$")
# "tăng 300 triệu đồng (12%)": the share in brackets after an amount that is no figure of ours.
_AMOUNT: Final = Pattern(
    r" (?:[^\s\d,;:.()]{1,12} ){0,3}[\d.,]{1,15}(?:(?! với )[^,;:.()\d]){0,30}"
    r"(?:\(|,? ?(?:tương đương|tương ứng|tức|bằng))"
    r" ?(?:với |tương đương |bằng |khoảng |giảm |tăng )?[-+]?$"
)
# What may interrupt a list: a bracket, a date ("giai đoạn 2016-2020 đạt 11,6%, giai đoạn 2021-2025 đạt 8,8%").
_ASIDE: Final = Pattern(
    r" ?\([^()\d]{0,60}\)| (?:trong lĩnh vực|trong ngành|(?:trong |đến )?(?:năm|giai đoạn|tháng|quý|"
    r"nhiệm kỳ)(?= \d))(?: [\d/-]{1,12}){0,3}"
)
# "GDP cả năm đạt 6,7%": of an output in percent only its growth is told so.
_GROWTH: Final = Pattern(
    r"(?: \([^()]{1,20}\))?(?: (?:cả|bình quân|của|trong|quý|năm|tháng|đầu|toàn|tỉnh|thành phố|cả nước|việt nam|"
    r"[\divx/-]{1,9})){0,6}"
    r" (?:ước |dự kiến |có thể |chỉ |sẽ ){0,2}(?:đạt|là|ở mức)(?: (?:khoảng|hơn|trên|gần|dưới|từ|bình quân|"
    r"mức)){0,2} "
)
_COMPARATORS: Final = r"(?:(?:hơn|trên|gần|dưới|khoảng|được|tới|đến|là) ){0,3}"
# What was planned of a change, in brackets behind it: "GRDP tăng 8% (kế hoạch cả năm là 9%)".
_PLAN_ASIDE: Final = Pattern(
    r"(?:/năm)? ?\((?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)[^()\d%]{0,40}?(?: (?:là|tăng|từ|trên|khoảng|hơn))* "
)
_RANGE: Final = Pattern(r" (?:đến|tới) (?:dưới|trên|hơn|gần|khoảng) ")
# "vượt kế hoạch với tỷ lệ 5,7%": by how much.
_AT_RATE: Final = Pattern(r"(?<! so) với (?:mức|tỷ lệ|tỉ lệ|tốc độ)(?: (?:là|bình quân|trung bình|khoảng|hơn|trên))* $")
_MOVED_FROM: Final = Pattern(r"(?: (?!lao |sức )[^\s\d,;:.()]{1,9}){0,4} từ ")  # no loss of ability to work
# "tăng nhẹ, khoảng 5%", "tăng thấp (0,7%)": how much, behind how strongly.
_GRADED: Final = Pattern(
    r"(?: trưởng)?(?: (?:khá|rất|tương đối|cũng))* (?:nhẹ|mạnh|cao|thấp|nhanh|chậm|ít|đáng kể|đột biến)(?:,| \() ?"
    r"(?:(?:khoảng|tới|gần|hơn|trên|bình quân|trung bình|xấp xỉ|chỉ|mức|ước) )*$"
)
# What joins two figures under one cue.
_LIST: Final = Pattern(rf"(?:[^\d,;:.()]{{0,90}}(?:,|;| và|, và)){{1,2}}[ \n]{_COMPARATORS}$")
_SHARE: Final = Pattern(
    rf"[^\d,;:.()]{{0,50}}(?: ?\(|,| với)? ?(?:với )?(?:tỷ lệ|tỉ lệ|tương đương|tương ứng|tức|tức là|"
    rf"bằng)? ?(?:tăng |giảm |là |với )?{_COMPARATORS}$"
)
_RATES: Final = Pattern(rf"(?:/năm)?(?: ?\([^()]{{0,40}}\))?(?:[,;]| và|, và)[^\d,;:.()]{{0,60}} {_COMPARATORS}$")
# A change told right behind the count that changed: "54 vụ tai nạn, 〈tăng 8 vụ〉".
_OWN_CHANGE: Final = Pattern(
    r"(?: [^,;:.()\d]{1,30})?(?:,| \() ?(?:tăng|giảm)(?: (?:thêm|hơn|gần|trên|khoảng)){0,2} \d"
)
_AGAIN: Final = Pattern(rf" so(?: với)? [^,;:.()]{{2,50}}(?:,| và|, và) {_COMPARATORS}$")
_LIST_STOPS: Final = vocabulary(
    "đạt còn có là chiếm lên xuống hiện tỷ tỉ số tổng thu bằng hoàn trong so đã vượt xếp gồm đứng tập đó"
)
_RATE_LIST_STOPS: Final = vocabulary("còn có chiếm lên xuống tỷ tỉ số tổng thu bằng hoàn so xếp gồm đứng hiện")
_SO_VOI: Final = Pattern(
    r"(?<![\p{L}\p{M}])(?:nếu )?so(?: với| sánh với|(?= (?:cùng k|tháng|năm|quý|đầu năm|cuối)))(?![\p{L}\p{M}])"
)
_PLAN: Final = Pattern(
    r"(?: với)? ?(?:các |số |mức |tổng số )?(?:chỉ tiêu|kế hoạch|nghị quyết|mục tiêu|dự toán|định mức|quy định|"
    r"(?:bình quân|trung bình)(?! cùng k| của cùng k| năm| tháng| \d"
    r"|(?: [^\s\d,;:.()]{1,8}){1,2} (?:năm|tháng|quý) \d)|"
    r"mặt bằng|quy chuẩn|yêu cầu|nhu cầu|toàn tỉnh|cả nước|toàn quốc|bình quân chung|phát ra|phiếu phát ra|"
    r"phiếu đã phát ra|giao|"
    r"biên chế được giao|biên chế giao|được giao|dự kiến|đăng ký|tiêu chuẩn|khu vực|thiết kế|công suất|thực tế)"
)
_OF_PLAN: Final = (" chỉ tiêu", " kế hoạch", " dự toán", " nghị quyết", " mục tiêu")
# "vượt mục tiêu là 75%", and who set it.
_PLANNED: Final = Pattern(
    r"(?r)(?<!\p{L})vượt (?:mục tiêu|chỉ tiêu|kế hoạch|mức)(?: (?:là|đạt|của|năm|trên|hơn|từ)){0,2} $"
)
_SET: Final = Pattern(
    r" (?:(?:mà |do |theo |như |trong )?(?:[^\s\d,;:.()]{1,10} ){1,8})?(?:đề ra|đặt ra|được giao|đã giao)(?!\p{L})"
)
_TIMED: Final = Pattern(r"(?<!\p{L})(?:quý [ivx\d]{1,3}|(?:năm|tháng) \d{1,4}) \($")
# "tăng lần lượt là 10,9 và 9,4%" (up by 10.9 and 9.4 % respectively).
_RESPECTIVELY: Final = Pattern(r" (?:lần lượt|tương ứng)(?: là)?(?=[ ]|$)")
_AS_MUCH_AS: Final = ("lên tới", "lên đến")
_GROWN: Final = {"tăng lên": 1, "giảm xuống": -1, "hạ xuống": -1}
# How much bigger, cheaper, faster something is than another: "lớn hơn 70% so với chuẩn" (70% larger than the norm).
_MORE: Final = Pattern(
    r"(?r)(?<!\p{L})(?P<way>lớn|nhỏ|rẻ|đắt|mạnh|nhanh|chậm|nặng|nhẹ|rộng|dài|ngắn|đông) hơn"
    r"(?: (?:từ|tới|đến|khoảng|gần|hơn))* $"
)
_LESS: Final = ("nhỏ", "rẻ", "chậm", "nhẹ", "ngắn")
_SINCE: Final = Pattern(r" so với(?= (?:cùng k[ỳì]|(?:năm|tháng|quý) (?:trước|ngoái)))")
_SINCE_TIME: Final = Pattern(r" so với(?= (?:năm|tháng|quý) \d)")
# Between two changes of different things under one "so với": a noun phrase, no verb that gives a level.
_OTHER_HEAD: Final = Pattern(
    r"(?: so với [^,;:.()\d]{2,40})?(?:,| và|;) "
    r"(?!.*(?<!\p{L})(?:đạt|còn|chiếm|là|bằng|có)(?!\p{L}))[^,;:.()\d]{2,60}"
)
_TIME: Final = Pattern(
    r" (?:thời điểm |mức (?:của )?)?"
    r"(?:cùng k[ỳì]|cuối năm|đầu năm|(?:năm|tháng|quý) (?:trước|ngoái|\d|[ivx]{1,4}(?!\p{L})))"
)
_APART: Final = Pattern(r"[;:.(\d]|, (?!so|nế)|(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn|vượt|gấp|bằng")
# "thấp hơn so với kế hoạch là 6,7%" (lower than the plan, which is 6.7%) gives the plan, not the distance; so do "cao
# hơn mức 5,5% của năm trước" and "nhiều hơn so với 20% hộ nghèo".
_OTHER_VALUE: Final = Pattern(
    r"(?: so với .{0,40}(?:kế hoạch|mục tiêu|chỉ tiêu|tỷ lệ|tỉ lệ|con số|mức)(?: đề ra| đặt ra| chung| bình quân)?"
    r"(?: là| ở mức)?| so với| (?:mức|con số|tỷ lệ|tỉ lệ)(?: tương ứng)?"
    r"| (?:so với |mức )?(?:kế hoạch|mục tiêu|chỉ tiêu|dự báo|dự đoán|kỳ vọng)(?: [^\s\d,;:.()]{1,10}){0,4}"
    r" (?:đề ra|đặt ra|trước đó|ban đầu) là)"
    r" (?:(?:hơn|trên|gần|dưới|khoảng) )?$"
)


def measures(scene: Scene) -> list[Measured]:
    """Measure of every figure, in order: a list is read from its head on."""
    found: list[Measured] = []
    for index in range(len(scene.figures)):
        found.append(_measured(scene, index, found))
    _share_comparisons(scene, found)
    return found


def is_goal(low: str, figure: RawFigure) -> bool:
    """Whether a figure is the goal that was passed: "vượt mục tiêu 〈75%〉 do hội đồng đề ra" (set by the council)."""
    start = max(0, figure.number_start - 40)
    before = _PLANNED.search(low, start, figure.number_start) if "vượt " in low[start : figure.number_start] else None
    return before is not None and not low.startswith(" so ", figure.end) and _SET.match(low, figure.end) is not None


def is_start(low: str, figure: RawFigure, sentence: tuple[int, int]) -> bool:
    """Whether a figure is what a change starts from, by itself or in brackets: "từ 14 triệu (〈7%〉) lên 20 triệu"."""
    before = low[max(sentence[0], figure.number_start - 60) : figure.number_start]
    ahead = min(sentence[1], figure.end + 120)
    if "từ " not in before or not (_FROM.search(before) or _FROM_SHARE.search(before)):
        return False
    return _TO.match(low, figure.end + low.startswith(")", figure.end), ahead) is not None


def _measured(scene: Scene, index: int, found: list[Measured]) -> Measured:
    figure, low = scene.figures[index], scene.reading.view.low
    if figure.kind == "percentage" and figure.start < figure.number_start:  # "(-0,13%)"
        return Measured("change", -1 if low[figure.start] == "-" else 1, "signed")
    sentence = scene.reading.sentences.of(figure.start)
    earlier = index - 1 if index and scene.figures[index - 1].start >= sentence[0] else None
    left = sentence[0] if earlier is None else scene.figures[earlier].end
    before = low[left : figure.number_start]
    ahead = min(sentence[1], figure.end + 120)
    if "từ " in before[-30:] and _FROM.match(before[-30:]) and _TO.match(low, figure.end, ahead):
        return _LEVEL
    if figure.kind == "percentage" and (more := _MORE.search(before)) and low.startswith(" so với", figure.end):
        sign = -1 if more["way"] in _LESS else 1
        return Measured("gap", sign, "near", figure.end + len(" so với"))
    if earlier is not None and found[earlier].measure == "change" and _TIMED.search(before):
        return Measured("change", 1, "near")  # "tốc độ tăng trưởng đạt 5,7%, trong đó quý II (6,2%)"
    hit = _nearest(low, hits(scene, sentence).measures, figure)
    if hit is not None and hit.start >= left:
        between = low[hit.end : figure.number_start]
        if _MOVED_FROM.fullmatch(between) and (figure.value_max is not None or low.startswith(" trở lên", figure.end)):
            between = between.removesuffix("từ ")  # "tăng giá vé từ 5-10%", "tăng GDP từ 9% trở lên"
        if not _reaches(hit, between, figure):
            return _LEVEL
        category = hit.row["category"]
        if hit.row["surface"] in _GROWN and _SINCE.match(low, figure.end):  # "tăng lên 5% so với năm trước"
            return Measured("change", _GROWN[hit.row["surface"]], "near", figure.end + len(" so với"))
        if category == "gap" and is_goal(low, figure):
            return _LEVEL
        if category == "gap" and threshold_of(low, left, figure) is not None:
            return _LEVEL
        if category == "gap" and low.endswith("không ", 0, hit.start) and not low.startswith(" so ", figure.end):
            return _LEVEL  # "vốn không thấp hơn 20% tổng mức đầu tư": a bound
        if category == "gap" and figure.unit in ("chỉ tiêu", "mục tiêu", "tiêu chí"):
            return _LEVEL  # "vượt 3 chỉ tiêu": three targets were exceeded
        if category == "level" and hit.row["surface"] in _AS_MUCH_AS:
            hit = _rate_before(low, hits(scene, sentence).measures, hit, left, figure) or hit
            category = hit.row["category"]
        if category not in ("change", "gap"):
            return _LEVEL
        reach = "list" if low.startswith(":", hit.end) else hit.row["reach"]
        if scene.reading.trace.on:
            scene.reading.trace.note(f"measure.{category}", hit.start, hit.end, hit.row["surface"])
        measured = Measured("gap" if category == "gap" else "change", int(hit.row["sign"]), reach)
        return _against(scene, figure, sentence, measured, hit)
    if earlier is not None and found[earlier].measure == "change" and figure.kind == scene.figures[earlier].kind:
        # "lượng khách tăng 15%, doanh thu khoảng 8-10% so với năm trước"
        compared = _SINCE.match(low, figure.end) or _SINCE_TIME.match(low, figure.end)
        if compared and figure.kind == "percentage" and _OTHER_HEAD.fullmatch(before):
            head = found[earlier]
            return _against(scene, figure, sentence, Measured("change", head.sign, head.cue), None)
    if earlier is not None and found[earlier].measure == "change" and _PLAN_ASIDE.fullmatch(before):
        return Measured("change", found[earlier].sign, "near")  # "tăng 8% (kế hoạch là 9%)"
    if earlier is not None and found[earlier].measure == "change" and _RANGE.fullmatch(before):
        return Measured("change", found[earlier].sign, "near")  # "tăng từ 3% đến dưới 5%"
    if earlier is not None and found[earlier].measure != "level":
        head, link = found[earlier], before
        again = _AGAIN.fullmatch(link) is not None and low.startswith((" so ", "/năm so "), figure.end)
        if again:  # "tăng 9% so với cùng kỳ và 14% so với tháng 6"
            head = Measured(head.measure, head.sign, head.cue)
        joined = again or _joined(scene.figures[earlier], figure, head, link)
        if joined and (again or not _item_of_its_own(scene, index, found, link)):
            return _against(scene, figure, sentence, Measured(head.measure, head.sign, head.cue, head.compared), None)
    return _LEVEL


def _rate_before(low: str, cues: list[Hit], hit: Hit, left: int, figure: RawFigure) -> Hit | None:
    """The rate whose value "lên tới" (as much as) gives: "tốc độ tăng trưởng tín dụng lên tới 11%"."""
    earlier = [cue for cue in cues if left <= cue.start < hit.start]
    rate = earlier[-1] if earlier and earlier[-1].row["reach"] == "rate" else None
    return rate if rate and _reaches(rate, low[rate.end : hit.start], figure) else None


def _nearest(low: str, cues: list[Hit], figure: RawFigure) -> Hit | None:
    """The last cue before a figure; the name of an output counts only where its growth follows."""
    last = bisect_right(cues, figure.number_start, key=attrgetter("end"))
    for hit in reversed(cues[max(0, last - 4) : last]):
        if hit.row["reach"] == "growth" and low.endswith(("trên ", "trong "), 0, hit.start):
            continue  # "đầu tư trên GDP đạt 34%": of the output, not its growth
        if hit.row["reach"] != "growth" or _reaches(hit, low[hit.end : figure.number_start], figure):
            return hit
    return None


def _reaches(hit: Hit, between: str, figure: RawFigure) -> bool:
    """Whether a cue speaks for the number that follows `between`."""
    reach = hit.row["reach"]
    if "lần lượt" in between or "tương ứng" in between:
        between = _RESPECTIVELY.sub("", between)
    if " với " in between and figure.kind == "percentage":
        between = _AT_RATE.sub(" ", between)
    if reach == "growth":
        return figure.kind == "percentage" and _GROWTH.fullmatch(between) is not None
    if reach == "share" and figure.kind == "count":
        return False
    if hit.row["category"] == "gap" and _OTHER_VALUE.search(between):
        return False
    if light_only(between):
        return True
    if reach == "touching" or hit.row["category"] in ("level", "none"):
        return False
    between = between.replace("vốn góp", "vốn")
    words = _WORD.findall(between)
    if reach == "few":
        return len(words) <= 3 and not _BREAK_OR_DIGIT.search(between) and not _NEAR_STOPS & set(words)
    if figure.kind == "percentage" and (_AMOUNT.match(between) or _GRADED.match(between)):
        return True
    between = between.removeprefix(":")
    if between.startswith(" so với"):
        return len(words) <= 16 and not _STOP.search(between) and not {"đạt", "còn", "chiếm"} & set(words)
    if reach == "rate" and figure.kind == "percentage":
        broken = "," in between or ";" in between or (hit.row["category"] == "gap" and "(" in between)
        return len(words) <= 22 and not broken and not _RATE_STOPS & set(words)
    if _BREAK_OR_DIGIT.search(between):
        return False
    if figure.kind == "count":
        return len(words) <= 6 and not _COUNT_STOPS & set(words)
    return len(words) <= 12 and not _NEAR_STOPS & set(words)


def _item_of_its_own(scene: Scene, index: int, found: list[Measured], link: str) -> bool:
    """Whether a count begins an item that tells how many there are: "30 trường, tăng 2; 〈12 trạm〉, tăng 1 trạm".

    So it does where its own change follows, where the change before it was that of a level, and where it has a
    statement of its own behind a semicolon ("kết nạp thêm 30 đảng viên; 12 chi bộ được củng cố").
    """
    figure, low = scene.figures[index], scene.reading.view.low
    if figure.kind != "count":
        return False
    if _OWN_CHANGE.match(low, figure.end):
        return True
    if ";" not in link:
        return False
    before = scene.figures[index - 2] if index > 1 else None
    if before is not None and found[index - 2].measure == "level":
        between = low[before.end : scene.figures[index - 1].number_start]
        if between.startswith((",", " (")) and ";" not in between:
            return True
    return not low.startswith((",", ";", ".", " và ", ")", "\n", " so "), figure.end) and figure.end < len(low)


def _joined(earlier: RawFigure, figure: RawFigure, head: Measured, link: str) -> bool:
    """Whether the cue of an earlier figure holds for this one too."""
    link = _ASIDE.sub("", link)
    words = set(_WORD.findall(link))
    if figure.kind == "percentage" and earlier.kind == "count" and _SHARE.fullmatch(link):
        return not words & {"đạt", "còn", "chiếm", "có", "trong"}
    if figure.kind != earlier.kind:
        return False
    if head.cue == "list":  # "giảm: công nghiệp 2%, xây dựng 3%"
        return bool(_RATES.fullmatch(link)) and not words & _LIST_STOPS
    if head.cue == "rate" and head.measure == "change":
        return bool(_RATES.fullmatch(link)) and not words & _RATE_LIST_STOPS
    return bool(_LIST.fullmatch(link)) and not words & _LIST_STOPS


def _against(
    scene: Scene, figure: RawFigure, sentence: tuple[int, int], measured: Measured, hit: Hit | None
) -> Measured:
    """`measured` with its comparison: against a plan or a norm a change is a gap, against a time a gap is a change."""
    low = scene.reading.view.low
    compared = measured.compared
    end = min(sentence[1], figure.end + 100)
    after = _SO_VOI.search(low, figure.end, end)
    if after is not None and not _APART.search(low[figure.end : after.start() + 2].replace("/năm", "")):
        compared = after.end()
    elif hit is not None:
        inside = _SO_VOI.search(low, hit.end, figure.number_start)
        before = inside or _last_before(low, sentence[0], hit.start)
        if before is not None:
            compared = before.end()
    if compared is None:
        return measured
    measure = measured.measure
    if measure == "change" and _PLAN.match(low, compared, min(len(low), compared + 40)):
        measure = "gap"
    elif (
        measure == "gap"
        and _TIME.match(low, compared, min(len(low), compared + 40))
        and not (compared < figure.start and low.startswith(_OF_PLAN, figure.end))  # "vượt 16% chỉ tiêu năm"
    ):
        measure = "change"
    return Measured(measure, measured.sign, measured.cue, compared)


def _last_before(low: str, start: int, end: int) -> regex.Match[str] | None:
    """A comparison that comes first: "so với năm 2016, số vụ tăng 5%" (compared with 2016, cases rose by 5%)."""
    found = list(_SO_VOI.finditer(low, max(start, end - 90), end))
    return found[-1] if found and not _OTHER_STATEMENT.search(low, found[-1].end(), end) else None


def _share_comparisons(scene: Scene, found: list[Measured]) -> None:
    """A comparison said once at the end of a bracket or list of changes, or at the sentence's head, holds for all.

    "(giảm 131 vụ, tỷ lệ 6,1% so với cùng kỳ)": down by 131 cases, 6.1%, on the year before.
    """
    low = scene.reading.view.low
    changes = [index for index, measured in enumerate(found) if measured.measure == "change"]
    for index, after in reversed(list(pairwise(changes))):
        here, following = found[index], found[after]
        if here.compared or not following.compared:
            continue
        between = low[scene.figures[index].end : scene.figures[after].number_start]
        said_after = following.compared > scene.figures[after].end
        bracketed = _BRACKETED.match(between) and low.startswith(")", scene.figures[after].end)
        if said_after and (bracketed or (after == index + 1 and len(between) < 60 and not _PARTED.search(between))):
            found[index] = Measured(here.measure, here.sign, here.cue, following.compared)
    for index, after in pairwise(changes):
        here, following = found[index], found[after]
        start = scene.reading.sentences.of(scene.figures[index].start)[0]
        at_head = here.compared is not None and here.compared < min(start + _HEAD, scene.figures[index].start)
        if at_head and not following.compared and scene.reading.sentences.of(scene.figures[after].start)[0] == start:
            found[after] = Measured(following.measure, following.sign, following.cue, here.compared)
