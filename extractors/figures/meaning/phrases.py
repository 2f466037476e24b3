"""What is counted or done (subject), and of what whole a percentage is (base), in the text's own words.

The words around a figure are read in the order in which Vietnamese reports say it: the statement after the figure ("3.320 người
tham gia BHXH", 3,320 people in social insurance), the deed before it ("vinh danh chín doanh nghiệp", nine companies were
honoured), the noun phrase before its copula ("số người tham gia BHYT là 70.649"), and else what the figure before it in the
list was said of ("3.320 người, tăng 148 người"). Short and right beats long. Word lists: `verbs.csv`, `predicates.csv`,
`bases.csv`; cutting and trimming: `wording`.
"""

from __future__ import annotations

import regex

from extractors.figures.meaning.context import Context, Scene
from extractors.figures.meaning.cues import Cues
from extractors.figures.meaning.wording import Wording, wording_of

__all__ = ["phrases_of"]

Phrases = tuple[str | None, str | None]


def phrases_of(context: Context, cues: Cues) -> Phrases:
    """Subject and base; base is None for counts.

    What a figure inherits is what was said of the one before it, so figures are asked for in their order; one asked for
    alone inherits nothing.
    """
    told = context.scene.once(_told)
    wording = wording_of(context)
    before = told.get(context.index - 1) if wording.follows else None
    if context.figure.kind == "count":
        found = _count(context, cues, wording, before)
    else:
        found = _percentage(context, cues, wording, before)
    told[context.index] = found
    return found


def _told(scene: Scene) -> dict[int, Phrases]:
    """Phrases of the figures asked for so far, by their index."""
    return {}


def _count(context: Context, cues: Cues, wording: Wording, before: Phrases | None) -> Phrases:
    inherited = before[0] if before else None
    after = wording.after()
    deed, opens = wording.deed()
    if cues.measure != "level":
        if wording.bracketed and not (after and wording.states_more()):
            return inherited, None
        return (after or inherited or deed or wording.head()), None
    if wording.bracketed and not after:
        return inherited, None
    if deed and not (after and (opens or not context.figure.people) and wording.states_more()):
        return deed, None
    if after:
        return after, None
    if wording.linked:
        return inherited, None
    if wording.copula in ("là", "đạt", "còn", ":", "gồm", "chứa"):
        head = wording.head()
        if head:
            return _restored(head, inherited), None
    return None, None


def _percentage(context: Context, cues: Cues, wording: Wording, before: Phrases | None) -> Phrases:
    inherited, whole = before or (None, None)
    fraction = _whole_of(context, wording)
    if fraction and wording.copula != "đạt":
        whole = fraction
    base, statement = wording.whole_after()
    if cues.measure != "level":
        if wording.bracketed:
            return inherited, None
        return (wording.head() or inherited or statement or base), None
    head_base, head = wording.rate_before()
    if wording.bracketed and inherited:
        subject = _covering(head, inherited) if wording.rate and head else inherited
        return (statement or subject), base or fraction
    if head and wording.copula in ("là", "đạt", "chiếm", "còn", ":", "bằng") and (wording.rate or not statement):
        return _covering(head, inherited), base or head_base or fraction
    if base is None and statement is None:
        return (head, head_base) if head and wording.rate else (head or inherited, whole if inherited and not head else head_base)
    if statement is None:  # "88,82% kế hoạch": the whole alone
        return _covering(head, inherited) if head else inherited, base
    return statement, base or head_base or whole


def _whole_of(context: Context, wording: Wording) -> str | None:
    """The whole that the text gives before: the unit of a fraction ("65/67 phiếu, tỷ lệ 97%") or of the total before "trong đó"."""
    figures = context.scene.figures
    i = context.index - 1
    if i >= 0 and wording.follows and figures[i].of is not None:
        return figures[i].unit
    total = wording.total
    if total is None:
        return None
    figure = figures[total]
    if figure.kind == "count":
        return figure.unit
    subject, base = context.scene.once(_told).get(total, (None, None))
    return base or subject


def _covering(head: str | None, inherited: str | None) -> str | None:
    """A bare "bao phủ" with what it covers, from the figure before ("tham gia BHYT …, đạt tỷ lệ bao phủ 89,6%")."""
    if head == "bao phủ" and inherited:
        insured = regex.search(r"BHXH|BHYT|BHTN|[Bb]ảo hiểm .*", inherited)
        return f"bao phủ {insured[0]}" if insured else head
    return head


def _restored(head: str, inherited: str | None) -> str:
    """A head with the verb that its list says once ("tham gia BHYT là …, BH thất nghiệp là …")."""
    if inherited and regex.match(r"(?:BH|bảo hiểm )", head) and inherited.lower().startswith("tham gia "):
        return f"tham gia {head}"
    return head
