"""What is counted or done (subject), and of what whole a percentage is (base), in the text's own words.

The words around a figure are read in the order in which Vietnamese reports say it: the statement after the figure
("3.320 người tham gia BHXH", 3,320 people in social insurance), the deed before it ("vinh danh chín doanh nghiệp", nine
companies were honoured), the noun phrase before its copula ("số người tham gia BHYT là 70.649"), and else what the
figure before it in the list was said of ("3.320 người, tăng 148 người"). Short and right beats long. Word lists:
`verbs.csv`, `predicates.csv`, `bases.csv`, `phrase_words.csv`; cutting and trimming: `wording`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import regex

from extractors.figures.meaning.context import Context, Scene
from extractors.figures.meaning.cues import Cues
from extractors.figures.meaning.phrase_patterns import NO_TRAIT, NOTHING_SAID, PREDICATE, VERB
from extractors.figures.meaning.share_patterns import NO_TOTAL, OF_TIME, PLAN_HEAD
from extractors.figures.meaning.told import out_of_a_ranking, told_of
from extractors.figures.meaning.wording_shares import Wording, plainly, wording_of

__all__ = ["phrases_of"]

Phrases = tuple[str | None, str | None]


def phrases_of(context: Context, cues: Cues) -> Phrases:
    """Subject and base; base is None for counts.

    What a figure inherits is what was said of the one before it, so figures are asked for in their order; one asked for
    alone inherits nothing.
    """
    told = context.scene.once(_told)
    wording = wording_of(context)
    before = _inherited(context, cues, wording, told) if wording.follows else _NOTHING
    find = _count if context.figure.kind == "count" else _percentage
    found = find(context, cues, wording, before)
    if context.figure.kind == "percentage":
        found = replace(found, subject=plainly(found.subject), base=plainly(found.base))
    if before.each and wording.linked:
        found = replace(found, subject=before.each[0], each=before.each[1:])
    elif found.subject and wording.respective and found.subject != before.subject:
        first, *rest = _each(found.subject)
        found = replace(found, subject=first, each=tuple(rest))
    told[context.index] = found
    subject = found.subject
    if subject and subject == before.subject and context.figure.unit and cues.measure == "level":
        subject = subject.removesuffix(f" {context.figure.unit}")  # "35 hộ xây 48 công trình": "xây"
    if subject and subject.lower() == context.figure.unit and cues.measure == "level":
        subject = None  # only the unit says it
    if subject and context.figure.kind == "count":
        subject = subject.removeprefix("Dự kiến ").removeprefix("dự kiến ")  # it is of the status
        if subject.lower() in NOTHING_SAID:
            subject = None
    return subject, found.base


@dataclass(slots=True)
class _Told:
    """What was said of a figure.

    `shared` where it stands before the figure, so that a list after it shares it; `deed` the verb phrase alone;
    `each` what the figures to come are said of one by one ("lần lượt": respectively)."""

    subject: str | None = None
    base: str | None = None
    shared: bool = True
    deed: str | None = None
    each: tuple[str, ...] = ()


_NOTHING: Final = _Told()
# Wholes that are to be paid, or to be reached.
_PAYABLE: Final = (
    "tiền ", "phí ", "lệ phí", "thuế", "học phí", "viện phí", "kinh phí", "chi phí", "mức phí", "mức đóng", "giá vé",
)  # fmt: skip
# What consists of people, without a word of its own for them.
_GROUPS: Final = (
    "gia đình", "phiên tòa", "đoàn", "tổ ", "nhóm", "đội ", "hội đồng", "ban ", "kíp", "tốp", "lực lượng", "dàn",
)  # fmt: skip
_PLANS: Final = ("kế hoạch", "dự toán", "chỉ tiêu", "mục tiêu", "tiến độ", "khối lượng")


def _each(subject: str) -> list[str]:
    """The heads of a list, with the verb that its first one says: "ủng hộ phương án A và lộ trình B"."""
    heads = [head.strip() for head in regex.split(r", | và ", subject)]
    verb = VERB.match(heads[0].lower()) or PREDICATE.match(heads[0].lower())
    if verb is None or len(heads) < 2 or VERB.match(heads[1].lower()) or PREDICATE.match(heads[1].lower()):
        return heads
    return [heads[0], *(f"{heads[0][: verb.end()]} {head}" for head in heads[1:])]


def _told(scene: Scene) -> dict[int, _Told]:
    """Phrases of the figures asked for so far, by their index."""
    return {}


def _inherited(context: Context, cues: Cues, wording: Wording, told: dict[int, _Told]) -> _Told:
    """What this figure shares with one before it: a change with the level of its own unit, else with its neighbour."""
    figures, index = context.scene.figures, context.index
    unit = context.figure.unit
    if cues.measure != "level" and unit and context.figure.kind == "count":
        for i in range(index - 1, max(-1, index - 7), -1):
            if figures[i].start < context.sentence[0]:
                break
            level = figures[i].unit
            if level and (level == unit or level.startswith(unit + " ")):
                said = told.get(i, _NOTHING)
                return said if said.subject or level == unit else _Told(level, said.base)
    said = told.get(index - 1, _NOTHING)
    if context.figure.kind == "percentage" and figures[index - 1].kind == "count":
        counted = figures[index - 1].unit or ""
        low = context.scene.reading.view.low
        moved = low.endswith(("giảm ", "tăng ", "giảm được "), 0, figures[index - 1].start) and " " in counted
        if said.subject is None or (wording.bracketed and moved and counted not in said.subject):
            return _Told(counted or None, said.base, shared=False)  # "giảm 9 〈đơn vị sự nghiệp〉 (34,6%)"
    return said


def _count(context: Context, cues: Cues, wording: Wording, before: _Told) -> _Told:
    after = wording.after()
    deed, opens, _ = wording.deed()
    if wording.risen and not after:
        return before
    if cues.measure != "level":
        if wording.bracketed and not (after and wording.states_more()):
            return before
        if wording.rate and not after and (own := wording.head(of_body=False)):
            return _Told(own)  # "số người chết giảm 229 người"
        said = after or before.subject
        if deed and after and wording.leads_away:
            return _Told(deed, deed=deed)  # "chuẩn bị thêm 310 chỗ cho học sinh"
        if said:
            return _Told(said, shared=False)
        return _Told(deed or (wording.head(of_body=False) if wording.nominal or wording.amounts else None))
    if wording.bracketed and not after:
        return _NOTHING if before.deed and wording.placed else before
    if told := told_of(wording, after):
        return _Told(told, shared=not context.figure.people)
    if not after and out_of_a_ranking(wording):
        return _NOTHING
    if wording.moved_to and not after and (number := wording.head()):
        return _Told(number)
    if deed and after and (wording.acts() or wording.suffered or f" {deed}".endswith(" trở thành")):
        deed = None
    if deed and not (after and (opens or wording.beside or wording.listed) and wording.states_more()):
        more = wording.about()
        if more is None and after and not context.figure.people and _is_trait(after, wording):
            more = after
        return _Told(f"{deed} {more}" if more else deed, deed=deed)
    if after and before.deed and wording.linked and after.startswith("về "):
        return _Told(f"{before.deed} {after}", deed=before.deed)
    if after:
        return _Told(after, shared=False)
    if wording.among:
        return _NOTHING
    if item := wording.item():
        return _Told(item, shared=False)
    if ranked := wording.ranked():
        return _Told(ranked)
    if wording.linked:
        return before if before.shared else _Told(wording.following(), shared=False)
    if wording.rate or wording.copula in ("là", "đạt", "còn", "gồm", "chứa") or wording.from_here:
        head = wording.head()
        if head:
            return _Told(_restored(head, context))
        if wording.follows and before.shared:  # "đại biểu HĐND tỉnh là 143 người, huyện là 879 người"
            return before
    if wording.copula == ":" and (kind := wording.kind_of_unit()):
        return _Told(kind)  # "đại biểu nữ: 20, đại biểu trẻ: 6"
    if wording.follows and wording.copula == "có" and wording.near:  # "trong đó nam có 1.880 người, nữ có 260 người"
        head = wording.head()
        if head and head.count(" ") < 2:
            return _Told(head)
    said = wording.following()
    if said is None and (event := wording.happened()):
        return _Told(event)
    if wording.low.endswith((" cùng ", " cùng với "), 0, context.figure.start):
        return _Told(said, shared=False)  # "anh Ba cùng 3 người khác": beside whom they are
    if said is None and not wording.linked and not wording.copula and (wording.nominal or wording.itemised):
        said = wording.head(of_body=False)  # "Tầng cây bụi 4.649 cây"
    if said is None and wording.copula == "có" and context.figure.unit == "người":
        group = wording.head()
        if group and group.lower().startswith(_GROUPS):  # "〈phiên tòa〉 chỉ có 5 người"
            return _Told(group, shared=False)
    if said is None and (topic := wording.topic()):
        return _Told(topic)
    return _Told(said, shared=False)


def _is_trait(after: str, wording: Wording) -> bool:
    """Whether a word or three say what kind of things are meant: "giải quyết 800 đơn 〈khiếu nại, tố cáo〉"."""
    if wording.acting or NO_TRAIT.match(after):
        return False
    return after[0].islower() and after.count(" ") < 4 and wording.states_more()


def _percentage(context: Context, cues: Cues, wording: Wording, before: _Told) -> _Told:
    inherited, whole = before.subject, None if wording.compared else before.base
    base, statement = wording.whole_after()
    if statement and base is None and statement.startswith("của "):  # "mức 7% 〈của chỉ số S&P 500〉"
        statement = None if OF_TIME.match(statement) else statement.removeprefix("của ")
        statement = statement if statement and any(map(str.isalpha, statement)) else None
    if cues.measure != "level":
        if wording.bracketed:
            return before
        if base and base.lower().startswith(_PAYABLE):  # "giảm 50% tiền sử dụng đất": of what is to be paid
            return _Told(wording.head() or wording.granted(base) or inherited, base)
        if thing := wording.moved() or wording.growth_of() if cues.measure == "change" else None:
            return _Told(thing)  # "huyện giảm 10% 〈biên chế〉"
        if base and base.lower().startswith("số "):  # "huyện đã giảm 40% 〈số người chết〉"
            return _Told(f"{base} {statement}" if statement else base)
        if wording.in_terms and statement:  # "tăng 23% 〈về số dự án〉"
            return _Told(statement)
        if base and base.lower().startswith(_PLANS):  # "lợi nhuận đạt 298 tỷ đồng, vượt 16% 〈kế hoạch〉"
            return _Told(wording.head() or inherited, base)
        return _Told(wording.of_same(wording.head(), inherited) or statement or base or inherited)
    of_plan = wording.copula == "đạt" or (wording.rate and wording.bracketed)
    base = base or wording.plan_after()
    total = None if of_plan else _whole_of(context, wording) or wording.all_told
    whole = total or whole or wording.surveyed()
    head_base, head = wording.rate_before()
    head = wording.of_same(head, inherited)
    if statement and head and not whole and (wording.names_itself or (base is None and wording.applied)):
        statement = None
    if base is None and statement is None:
        base = wording.whole_of_list()
    if wording.points_back:
        said = wording.pointed_at()
        if said == (None, None):
            said = _last_share(context)
        return _Told(statement or said[1], base or said[0])
    if statement is None and base is None and wording.elsewhere and (rate := wording.rate_of_topic()):
        return _Told(rate)  # "Về tỷ lệ đại biểu nữ, cấp tỉnh đạt 25%"
    if head and statement is None and base is None and PLAN_HEAD.fullmatch(head):
        said = _last_share(context)  # "Nữ chiếm 23%. Trong khi đó, chỉ tiêu định hướng là 25%"
        return _Told(said[1] or head, said[0])
    if inherited and statement is None and base is None and wording.follows and wording.elsewhere:
        return before  # "tỷ lệ đi bầu cấp tỉnh đạt 90%, cấp huyện 95%"
    if wording.bracketed and inherited:
        subject = _covering(head, inherited or wording.insurance()) if wording.rate and head else inherited
        return _Told(statement or subject, base or total, shared=before.shared)
    if wording.one_clause:
        return _Told(inherited, context.scene.figures[context.index - 1].unit)
    tied = wording.copula in ("là", "đạt", "chiếm", "còn", "bằng") or (wording.copula == ":" and not statement)
    tied = tied or (wording.rate and not wording.copula and wording.goes_on)
    if head and tied and (wording.rate or not statement):
        return _Told(_covering(head, inherited or wording.insurance()), base or head_base or total)
    if base is None and statement is None and head is None and not inherited:
        base, statement = wording.list_end()
    if base is None and statement is None:
        deed, _, sure = wording.deed()
        if deed and sure:  # "bệnh nhân phải cùng chi trả 20%"
            return _Told(deed, total)
        if head is None:
            return _Told(inherited, whole if inherited else None)
        return _Told(head, head_base or total)
    moved = wording.from_here or wording.brought_to
    if statement is None and not (base or "").startswith(_PLANS) and not moved:  # "đóng góp 30% ngân sách"
        deed, _, _ = wording.deed()
        if deed:
            return _Told(deed, base)
    if statement is None and wording.linked and not before.shared and not (base or "").startswith(_PLANS):
        earlier = context.scene.figures[context.index - 1]
        inherited = inherited if earlier.kind == "count" else None  # "7% là người ngoài Đảng, 26% đại biểu tái cử"
    if statement is None:  # "88,82% kế hoạch": the whole alone
        return _Told(_covering(head, inherited) or inherited, base)
    return _Told(statement, base or head_base or whole, shared=False)


def _last_share(context: Context) -> Phrases:
    """Base and subject of the share before, over numbers of where it stands: "ở 2 huyện, tỷ lệ này đạt 4%"."""
    figures = context.scene.figures
    for i in range(context.index - 1, max(-1, context.index - 4), -1):
        if figures[i].kind == "percentage":
            earlier = context.scene.once(_told).get(i, _NOTHING)
            return earlier.base, earlier.subject
    return None, None


def _whole_of(context: Context, wording: Wording) -> str | None:
    """The whole that stands before: the unit of a fraction ("65/67 phiếu, tỷ lệ 97%") or of a total ("trong đó")."""
    figures = context.scene.figures
    i = context.index - 1
    if i >= 0 and wording.follows and figures[i].of is not None:
        return figures[i].unit
    total = wording.total
    if total is None:
        return None
    figure = figures[total]
    said = context.scene.once(_told).get(total, _NOTHING)
    if figure.kind == "count":
        return said.subject if said.subject and said.subject.lower().startswith("dân số") else figure.unit
    whole = said.base or said.subject
    return None if whole and whole.lower().startswith(NO_TOTAL) else whole


def _covering(head: str | None, inherited: str | None) -> str | None:
    """A bare "bao phủ" with what it covers, from the figure before ("tham gia BHYT …, đạt tỷ lệ bao phủ 84,2%")."""
    if head == "bao phủ" and inherited:
        insured = regex.search(r"BHXH|BHYT|BHTN|[Bb]ảo hiểm \w+ \w+", inherited)
        return f"bao phủ {insured[0]}" if insured else head
    return head


def _restored(head: str, context: Context) -> str:
    """A head with the verb that its list says once ("tham gia BHYT là …, BH thất nghiệp là …")."""
    if not head.startswith(("BH", "bảo hiểm", "Bảo hiểm")):
        return head
    told = context.scene.once(_told)
    for i in range(context.index - 1, max(-1, context.index - 5), -1):
        said = told.get(i, _NOTHING).subject or ""
        if context.scene.figures[i].start >= context.sentence[0] and said.lower().startswith("tham gia "):
            return f"tham gia {head}"
    return head
