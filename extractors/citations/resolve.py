"""Short forms point back: "Nghị quyết 21" takes the full number that the same article gives for it.

The antecedent may stand before or after (headlines are short). Two candidates leave the reference open, both named; the
issuer that the mention states, or its year, decides between them where it can.
"""

from __future__ import annotations

from typing import Final

from extractors.citations.draft import Draft
from extractors.citations.signatures import signs
from extractors.trace import Trace
from models.document_number import parse, type_word
from models.text import fold

__all__ = ["resolve_short_forms"]

# Types that one symbol or one usage serves.
_SAME_TYPE: Final = ({"quyết định", "quy định"}, {"công văn", "văn bản"}, {"chương trình", "chương trình hành động"},
              {"kết luận", "thông báo kết luận", "kết luận thanh tra"}, {"thông báo", "thông báo kết luận"},
              {"thông tư", "thông tư liên tịch"}, {"luật", "bộ luật"})  # fmt: skip


def resolve_short_forms(drafts: list[Draft], trace: Trace) -> list[Draft]:
    """`drafts` with short forms given their full numbers; weak ones without an antecedent are dropped."""
    full: dict[str, list[Draft]] = {}
    terms: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.parsed is None or draft.number is None:
            continue
        if draft.parsed.style == "plenum":
            if draft.parsed.term:
                terms.setdefault(f"{draft.parsed.type}{draft.parsed.issuers[0]}{draft.parsed.number}", set()).add(
                    draft.number
                )
        elif not draft.short:
            full.setdefault(_bare(draft), []).append(draft)
    kept = []
    for draft in drafts:
        if draft.parsed is not None and draft.parsed.style == "plenum" and not draft.parsed.term and draft.number:
            _take(draft, sorted(terms.get(draft.number, ())), trace)
        elif draft.short and draft.parsed is not None:
            numbers = _candidates(draft, full.get(_bare(draft), []))
            if draft.weak and not numbers:
                trace.refuse(draft.rule, draft.start, draft.end, "a short form that the article never gives in full")
                continue
            _take(draft, numbers, trace)
        kept.append(draft)
    return kept


def _bare(draft: Draft) -> str:
    assert draft.parsed is not None
    return (draft.parsed.number.lstrip("0") or "0") + draft.parsed.letter


def _candidates(draft: Draft, antecedents: list[Draft]) -> list[str]:
    assert draft.parsed is not None
    same = [a for a in antecedents if _types_agree(draft.type, a) and _years_agree(draft, a)]
    if draft.parsed.type:
        same = [a for a in same if a.parsed is not None and a.parsed.type == draft.parsed.type]
    numbers = list(dict.fromkeys(a.number for a in same if a.number))
    if len(numbers) > 1 and draft.issuer:
        stated = list(dict.fromkeys(a.number for a in same if a.number and _issuers_agree(draft.issuer, a)))
        numbers = stated or numbers
    elif len(numbers) == 1 and draft.issuer:
        numbers = [a.number for a in same[:1] if a.number and _may_be_issued(draft.issuer, a)]
    return numbers


def _types_agree(type_: str | None, antecedent: Draft) -> bool:
    if type_ is None or antecedent.type is None or type_ == antecedent.type:
        return True
    said = type_word(antecedent.parsed) if antecedent.parsed else None
    return said == type_ or any(type_ in group and antecedent.type in group for group in _SAME_TYPE)


def _years_agree(draft: Draft, antecedent: Draft) -> bool:
    assert draft.parsed is not None
    year = antecedent.parsed.year if antecedent.parsed else None
    if draft.parsed.year is None:
        return True
    return year == draft.parsed.year or (year is None and (antecedent.issued_on or "")[:4] in ("", draft.parsed.year))


def _issuers_agree(issuer: str, antecedent: Draft) -> bool:
    return _same(antecedent.issuer, issuer) or signs(_symbol(antecedent), issuer) is True


def _may_be_issued(issuer: str, antecedent: Draft) -> bool:
    """Whether nothing says that the antecedent is another body's."""
    return _same(antecedent.issuer, issuer) or signs(_symbol(antecedent), issuer) is not False


def _same(one: str | None, other: str) -> bool:
    return one is not None and fold(one) == fold(other)


def _symbol(draft: Draft) -> str:
    return draft.parsed.issuers[0] if draft.parsed and draft.parsed.issuers else ""


def _take(draft: Draft, numbers: list[str], trace: Trace) -> None:
    if len(numbers) == 1:
        draft.number, draft.parsed = numbers[0], parse(numbers[0])
        trace.note(draft.rule, draft.start, draft.end, f"the article gives it in full: {numbers[0]}")
    elif len(numbers) > 1:
        draft.candidates = tuple(numbers)
        trace.refuse("citation.back_reference", draft.start, draft.end, "left open between " + ", ".join(numbers))
