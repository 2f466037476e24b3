"""Status: reported, or planned, assigned, striven for, forecast.

The nearest cue before a figure decides ("mục tiêu 95%, đến nay đã đạt 89%": target 95%, by now 89% reached). A plan
that a figure measures itself by is no target ("đạt 88,82% kế hoạch": 88.82% of the plan was reached). A head that ends
in a colon speaks for the list under it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from extractors.figures.meaning.context import Scene
from extractors.figures.meaning.hits import Hit, hits, vocabulary
from extractors.figures.meaning.marks import is_past
from extractors.figures.meaning.measures import is_goal, is_start
from extractors.figures.meaning.moments import moments
from extractors.patterns import Pattern
from extractors.words import alternation, rows
from models.facts import Status

__all__ = ["Statuses", "statuses"]

_ACHIEVED: Final = Pattern(
    r"(?r)(?<![\p{L}\p{M}])(?:đạt|vượt|hoàn thành|so với|bằng|vượt mức|đạt được|đạt và vượt|về đích|"
    r"giải ngân|theo)(?: [^\s,;:.()]{1,12}){0,2} $"
)
_SEPARATOR: Final = Pattern(r"[,;:](?!\d)")
_WORD: Final = Pattern(r"[\p{L}\p{M}]+")
# What may stand between "được giao", "đề ra" and the number that was assigned.
_LINKING: Final = vocabulary(
    "là có đạt từ đến tới phải chỉ tiêu tổng số cả năm biên chế tuyển dưới hơn trên gần khoảng ít nhất tối thiểu mức"
)
_THIS: Final = Pattern(r"[^,;:.()\d]{0,30}(?<![\p{L}\p{M}])(?:này|đó|trên|nói trên|còn lại)(?![\p{L}\p{M}])")
_BOTH_WAYS: Final = [
    row["surface"] for row in rows("extractors.figures.meaning", "statuses.csv") if row["direction"] == "both"
]
_PLANNED_AFTER: Final = Pattern(
    rf"[^,;:.()\d]{{0,50}}(?<![\p{{L}}\p{{M}}]){alternation(_BOTH_WAYS)}(?![\p{{L}}\p{{M}}])"
)
# What the counted themselves will do or undergo: "〈13 tỉnh〉 sẽ chuyển đổi mã vùng", at the head of a clause.
_WILL: Final = Pattern(r"(?: (?!này|đó|trên|ấy|khác|đã|đang|nào|không|và|cho|nói)[^\s,;:.()\d]{1,12}){0,4} sẽ(?!\p{L})")
_OPENS: Final = Pattern(
    r"(?r)(?:\A|[.,;:\n“\"•-] ?|(?<!\p{L})(?:có|rằng|thì|biết) )"
    r"(?:(?:khoảng|hơn|gần|trên|ít nhất|cả|tất cả|tổng cộng|thêm) ){0,2}"
)
_SET_AFTER: Final = Pattern(
    r"[^,;:.\d]{0,40}\(?(?:chỉ tiêu|mục tiêu|kế hoạch)?[^,;:.()\d]{0,20}(?:mà|theo|như|"
    r"do) [^,;:.()\d]{0,50}(?:đề ra|đặt ra|giao)(?![\p{L}\p{M}])"
)
# "giữ dưới 6,5% do Quốc hội đề ra" (… as set by the Assembly): a target, unless it is a share of one.
_SET_BY: Final = Pattern(
    r"(?: (?!kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán)[^\s\d,;:.()]{1,10}){0,2} do [^,;:.()\d]{2,40}"
    r" (?:đề ra|đặt ra)(?!\p{L})"
)
_OF_PLAN: Final = (" chỉ tiêu", " kế hoạch", " mục tiêu", " dự toán", " nghị quyết")
# "phải cao hơn mức 6 tháng đầu năm 2017 (13,26%)": the value of a time that a plan is compared with.
_COMPARED_TIME: Final = Pattern(
    r"(?r)(?<!\p{L})(?:(?:cao|thấp|nhiều|ít|lớn|nhỏ|tốt) hơn|so với|vượt)(?: [^\s\d,;:.()]{1,12}){0,6}"
    r"(?: \d{1,2} tháng đầu)? (?:năm|tháng|quý) [\divx/-]{1,9} \($"
)
# Proposals: "đã đề nghị Quốc hội nâng bội chi lên 〈5,3%〉"; "Đề xuất Chính phủ …, hỗ trợ 〈100%〉 mức đóng".
_PROPOSALS: Final = ("đề nghị", "đề xuất", "kiến nghị")
_RAISED: Final = Pattern(
    r"[^;:.()]{0,90}(?<!\p{L})(?:tăng|nâng|giảm|hạ|điều chỉnh)(?!\p{L})[^;:.()]{0,70} (?:lên|xuống|còn)"
    r"(?: (?:khoảng|hơn|trên|gần|dưới|mức|tối đa|ít nhất)){0,2} "
)
_PROPOSED: Final = Pattern(
    r"(?r)(?<!\p{L})(?:hỗ trợ|tăng|giảm|nâng|lên|xuống|còn|miễn|bổ sung|dành|trích)"
    r"(?: (?:khoảng|hơn|trên|gần|dưới|mức|thêm|tối đa|ít nhất|thấp nhất)){0,2} $"
)
# An item of a list of plans: "sẽ mở ba trại: …; Hà Tĩnh (〈3.000 con〉)".
_PLAN_ITEM: Final = Pattern(r" (?:[^\s;:.,()]{1,12} ){1,4}(?:\([^()\d]{0,30}\) )?(?:với |\()?")
_HAS: Final = Pattern(r"(?<!\p{L})(?:có|chứa|là|đã|đạt|còn|hiện)(?!\p{L})")
# What is there already, whatever is planned with it: "sẽ thúc đẩy hợp tác giữa 2 nước" (between the two countries).
_EXISTING: Final = (" giữa ", " cả ", " trong số ", " kể cả ", " trong tổng số ")
_BEYOND: Final = ("vượt ", "hơn ", "so với ", "hơn mức ")
# Two deeds proposed together: "đề xuất chặt hạ, di dời 900 cây".
_DEEDS: Final = Pattern(r"(?: [^\s\d,;:.()]{1,8}){1,3}, (?:[^\s\d,;:.()]{1,8} ){1,3}")
# Whom a plan concerns: "sẽ miễn nhiệm người đạt dưới 50% phiếu" (who gets less than 50% will be dismissed).
_CONDITION: Final = Pattern(
    r"(?:người|trường hợp|hộ|doanh nghiệp|đơn vị|tổ chức|cá nhân|cán bộ|nơi|xã) (?:có|đạt|chỉ đạt)"
    r"(?: (?:tỷ lệ|số|mức))?(?: (?:dưới|trên|từ|hơn)| không đạt) ?$"
)
_CONDITIONS: Final = ("có", "đạt", "dưới", "trên", "từ", "hơn")  # what it ends with
# What a further sentence of a plan says of its figure ("Tỷ lệ hộ nghèo còn dưới 3%").
_GOAL: Final = re.compile(
    r"(?<!\w)(?:đạt|còn|giảm|tăng|nâng|có|lên|xuống|bảo đảm|đảm bảo|duy trì|thu hút|giải quyết|tạo|xây dựng|là)"
    r"(?!\w)"
)
_PLAN_BEFORE: Final = Pattern(r"(?r)(?<!\p{L})(?:chỉ tiêu|mục tiêu|kế hoạch|dự toán|nghị quyết)[^,;:.()]{0,50} \($")
# Seats to be filled stand beside those who stand for them: "Số đại biểu được bầu: 5. Số người ứng cử: 8".
_SEATS: Final = Pattern(r"(?r)(?<!\p{L})số (?:lượng )?đại biểu(?! (?:dự|tham dự|có mặt))[^.;\n\d]{0,70}[: ] ?$")
_CANDIDATES: Final = Pattern(r"[^\d\n]{0,12}(?:tổng )?số (?:lượng )?(?:người |những người )?(?:được )?(?:tự )?ứng cử")
# Cues looked back over before a sentence is taken for silent.
_FAR: Final = 24
# What a plan told before bids: "Theo kế hoạch, … 〈Đảm bảo〉 75% số trường có thư viện".
_ASSURES: Final = Pattern(r"(?:[-+•] ?)?(?:Đảm bảo|Bảo đảm)(?! (?:đã|được))[^,;:.()\d]{0,40}$")
_PLAN_ABOVE: Final = Pattern(r"(?<!\p{L})(?:theo kế hoạch|kế hoạch số|mục tiêu|chỉ tiêu|phấn đấu|yêu cầu)(?!\p{L})")
_ABOVE: Final = 700  # characters in which it is told
# From a cue of planning to the list that it heads: "chỉ tiêu 〈kế hoạch năm 2017:〉 Tổng thu đạt …".
_HEADS_LIST: Final = Pattern(r"[^;:.()\n]{0,80}: ?(?=\p{L})")
# What some of those that a plan concerns are by now: "Trong đó, 10 bị cáo 〈nguyên là〉 cán bộ".
_THERE_ALREADY: Final = Pattern(r"(?: [^\s,;:.()\d]{1,12}){0,5}? (?:là|nguyên|hiện|từng|đã|đang|từ|này|vốn)(?!\p{L})")
_ITEM: Final = Pattern(r" {0,8}(?:[-+*•–]|\d{1,2}[.)]|[a-zđ]\))")


@dataclass(frozen=True, slots=True)
class Statuses:
    """Status of every figure, in order, and where the sentences start that go on a list of goals.

    "Chỉ tiêu năm 2017: Thu ngân sách tăng 7%. Chi đầu tư tăng 9%." (Goals of 2017: revenue up by 7 %. Investment …)
    """

    of: list[Status]
    goal_sentences: set[int]


def statuses(scene: Scene) -> Statuses:
    """Status of every figure."""
    said = Statuses([], set())
    for index, figure in enumerate(scene.figures):
        sentence = scene.reading.sentences.of(figure.start)
        own = _own(scene, index, sentence)
        if own is None:
            own = _carried(scene, index, sentence, said)
        said.of.append(own)
    return said


def _own(scene: Scene, index: int, sentence: tuple[int, int]) -> Status | None:
    """What the figure's own sentence says, None where it is silent."""
    figure, low = scene.figures[index], scene.reading.view.low
    moment = scene.once(moments)[index]
    dated = moment is not None and not moment.carried and moment.future
    if _planned_value(scene, index, sentence) or _seats(scene, index):
        return "target"
    if is_start(low, figure, sentence):
        return "actual"
    if low[figure.number_start - 1 : figure.number_start] == "(" and _COMPARED_TIME.search(
        low, max(sentence[0], figure.number_start - 110), figure.number_start
    ):
        return "actual"
    if _SET_BY.match(low, figure.end, sentence[1]) or is_goal(low, figure):
        return "target"
    cancelled = False
    cues = hits(scene, sentence).statuses
    last = bisect_right(cues, figure.number_start, key=attrgetter("end"))
    for hit in reversed(cues[max(0, last - _FAR) : last]):
        category = hit.row["category"]
        if category == "none":
            cancelled = True
            if hit.row["surface"].endswith(_PROPOSALS) and _RAISED.fullmatch(low, hit.end, figure.number_start):
                return "target"
        if category == "actual":
            if dated and moment is not None and moment.start > hit.start:
                return "target"
            return "actual"
        if category == "target" and _plans(scene, hit, index, sentence):
            if cancelled and hit.row["reach"] == "near":
                continue  # "trong kế hoạch năm hoặc vượt kế hoạch đến 30%"
            if scene.reading.trace.on:
                scene.reading.trace.note("status.target", hit.start, hit.end, hit.row["surface"])
            told = moment is not None and not moment.carried and hit.end < moment.start and is_past(scene, moment.edtf)
            return "actual" if told and hit.row["reach"] == "sentence" else "target"
    if dated:
        return "target"
    following = low[figure.end : min(sentence[1], figure.end + 120)]
    if _PLANNED_AFTER.match(following) and not _THIS.match(following):
        return "target"
    will = figure.kind == "count" and " sẽ " in following and _WILL.match(following)
    if will and _OPENS.match(low, max(sentence[0] - 1, 0), figure.number_start):
        return "target"
    if figure.kind == "percentage" and following.startswith(_OF_PLAN):
        return None  # "đạt 95% chỉ tiêu do hội đồng đề ra": of the target
    if ("đề ra" in following or "giao" in following or "đặt ra" in following) and _SET_AFTER.match(following):
        return "target"
    return None


def _planned_value(scene: Scene, index: int, sentence: tuple[int, int]) -> bool:
    """Whether a figure in brackets is the plan before it: "thấp hơn 1,5% so với chỉ tiêu Thủ tướng giao (95%)"."""
    low, figure = scene.reading.view.low, scene.figures[index]
    if low[figure.number_start - 1] != "(" or not figure.number_start:
        return False
    plan = _PLAN_BEFORE.match(low, sentence[0], figure.number_start)
    if plan is None:
        return False
    earlier = scene.figures[index - 1] if index else None
    if earlier is None or earlier.end < plan.start() - 1:
        return True
    return earlier.end <= plan.start() and earlier.kind == "percentage"  # not "12 chỉ tiêu (80%)"


def _seats(scene: Scene, index: int) -> bool:
    """Whether a figure is the number of seats that candidates stand for."""
    low, figure = scene.reading.view.low, scene.figures[index]
    if "ứng cử" not in low[figure.end : figure.end + 60]:
        return False
    before = _SEATS.match(low, max(0, figure.number_start - 90), figure.number_start)
    return before is not None and _CANDIDATES.match(low, figure.end) is not None


def _plans(scene: Scene, hit: Hit, index: int, sentence: tuple[int, int]) -> bool:
    """Whether a cue of planning before a figure speaks for it."""
    low, figure = scene.reading.view.low, scene.figures[index]
    noun = hit.row["surface"].startswith(("chỉ tiêu", "mục tiêu", "kế hoạch", "nghị quyết"))
    if noun and _ACHIEVED.match(low[max(sentence[0], hit.start - 40) : hit.start]):
        return False
    between = low[hit.end : figure.number_start]
    if between.startswith(" vượt ") and noun:
        return False  # "có chỉ tiêu vượt 11% kế hoạch"
    if hit.row["surface"] == "dự báo" and low.endswith(_BEYOND, 0, hit.start):
        return False  # "72% công ty vượt dự báo, 54% …"
    earlier = scene.figures[index - 1] if index else None
    i = bisect_right(scene.figures, hit.start, key=attrgetter("start"))
    counted = scene.figures[i - 1] if i else None
    if counted is not None and (hit.start < counted.end or (noun and not low[counted.end : hit.start].strip())):
        return False  # "5 chỉ tiêu", "88% kế hoạch": the unit or the base of a figure
    if between.rstrip().endswith(_CONDITIONS) and _CONDITION.search(between):
        return False
    if hit.row["surface"] in ("sẽ", "dự báo") and ";" in between:
        # not "sẽ mở cửa đón khách; bãi giữ xe chứa 3.000 xe", a statement of its own
        item = between.rpartition(";")[2]
        return _PLAN_ITEM.fullmatch(item) is not None and not _HAS.search(item)
    if hit.row["reach"] == "sentence" and between.endswith(_EXISTING):
        return False
    if hit.row["reach"] == "touching":
        return _LINKING.issuperset(_WORD.findall(between)) and (earlier is None or earlier.end <= hit.start)
    if hit.row["reach"] == "near":
        inside = between[1:] if between.startswith(":") else between
        if hit.row["surface"] in _PROPOSALS and (earlier is None or earlier.end <= hit.start):
            if figure.kind == "percentage" and _RAISED.fullmatch(between):
                return True
            if hit.start <= sentence[0] + 3 and _PROPOSED.search(low, hit.end, figure.number_start):
                return True
        return (
            len(_WORD.findall(inside)) <= (16 if " là " in inside else 8)
            and (not _SEPARATOR.search(inside) or _DEEDS.fullmatch(inside) is not None)
            and (earlier is None or earlier.end <= hit.start)
        )
    return True


def _carried(scene: Scene, index: int, sentence: tuple[int, int], said: Statuses) -> Status:
    """What the head of the list, or the sentence before in the paragraph, says; notes a sentence that goes on goals."""
    found, goals = said.of, said.goal_sentences
    low = scene.reading.view.low
    line = low.rfind("\n", 0, sentence[0]) + 1
    moment = scene.once(moments)[index]
    if moment is not None and moment.carried and moment.future and found and found[-1] == "target":
        return "target"
    number = scene.figures[index].number_start
    if sentence[0] in goals:
        return "target"
    part = index and found[-1] == "target" and low.startswith("trong đó", sentence[0])
    counted = scene.figures[index].kind == "count"
    if part and counted and not _THERE_ALREADY.match(low, scene.figures[index].end):
        before = scene.reading.sentences.of(scene.figures[index - 1].start)
        if before[0] == sentence[0] or 0 <= sentence[0] - before[1] <= 3:
            return "target"  # "Dự kiến tuyển 900 em. Trong đó, hệ phổ thông 700 em, bán công 200 em"
    assured = _ASSURES.match(scene.reading.view.text, sentence[0], number)
    if assured and _PLAN_ABOVE.search(low, max(line, sentence[0] - _ABOVE), sentence[0]):
        goals.add(sentence[0])
        return "target"
    goal = _GOAL.search(low, max(sentence[0], number - 30), number)
    if index and found[-1] == "target" and scene.figures[index - 1].start >= line:
        earlier = scene.reading.sentences.of(scene.figures[index - 1].start)
        adjoins = 0 <= sentence[0] - earlier[1] <= 3
        heads = [h for h in hits(scene, earlier).statuses if h.row["reach"] == "paragraph"] if adjoins else []
        listed = earlier[0] in goals or any(_HEADS_LIST.match(low, head.end, earlier[1]) for head in heads)
        if adjoins and listed and (moment is None or moment.carried or moment.future):
            goals.add(sentence[0])
            return "target"
        if goal and any(head.row["category"] == "target" for head in heads):
            return "target"
    return "target" if _listed_under_target(scene, line) else "actual"


def _listed_under_target(scene: Scene, line: int) -> bool:
    """Whether the line at `line` is an item under a head of planning that ends in a colon."""
    low = scene.reading.view.low
    at = line
    for _ in range(25):
        if at <= 0:
            return False
        end = at - 1
        start = low.rfind("\n", 0, end) + 1
        head = low[start:end].rstrip()
        if head.endswith(":"):
            cues = [h for h in hits(scene, scene.reading.sentences.of(end - 1)).statuses if h.row["category"] != "none"]
            return bool(cues) and cues[-1].row["category"] == "target" and cues[-1].row["reach"] != "near"
        if head and not head.endswith(";") and not _ITEM.match(low, at):
            return False
        at = start
    return False
