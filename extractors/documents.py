"""Mentions → documents: which official document a citation means, across a corpus.

A document is not its number: `01-NQ/TU` exists in every province and `21-NQ/TW` in every term of the Central Committee.
Its identity is type, number, issuing body (with its locality where the symbol does not name it) and issue date, term or
year. Citations that state a date teach the registry which documents exist; the others are linked to the one that their
issuer, term, locality and their article's own date single out, with a reason, or stay ambiguous between candidates.

Two steps, both pure; the order of the mentions does not matter:

    registry = build_registry(mentions)
    link(mention, registry)     # a Link: document or None, reason, confidence, candidates
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import regex

from extractors.localities import folded, locality_of
from extractors.terms import stated_term, term_name, term_of
from models.document_number import DocumentNumber, issuer_needs_locality, key, parse, type_word
from models.edtf import bounds
from models.facts import Citation
from models.text import fold

__all__ = ["CitedMention", "Document", "Link", "Reason", "Registry", "build_registry", "cited", "link"]

Reason = Literal[
    "number names the year",
    "session and term",
    "issue date",
    "issue date of another paper",
    "issue date in the same article",
    "term of the issuer",
    "issuer",
    "only one known",
    "latest before the article",
    "several fit",
    "no dated citation",
    "locality unknown",
    "no number",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedMention:
    """A citation with what its article says about place and time. `mention` is the caller's own identifier."""

    mention: str
    article: str
    number: str | None
    type: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    published: str | None = None
    """The article's date, month or year (ISO)."""
    province: str | None = None
    """The province that the paper or the article speaks for, as far as the caller knows it."""
    dated_beside: str | None = None
    """The one issue date that other mentions of this number in the same article state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as the corpus knows it.

    `id` is readable: number, locality and issue date ("21-NQ/TW@2012-11-22", "01-NQ/TU@Quảng Ninh@2020-11-16"), before
    them the type where the symbol says two ("quy định@37-QĐ/TW@2021-10-25").
    `articles` counts those that state the issue date; `dissenting` the dates that a minority of papers print for it.
    """

    id: str
    number: str
    key: str
    type: str | None
    issuer: str | None
    locality: str | None
    issued_on: str | None
    term: str | None = None
    year: str | None = None
    articles: int = 0
    dissenting: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a mention points to. `document` is None where it stays open; `candidates` are those that could be meant.

    `confidence` is between 0 and 1: 1 says that the mention itself names the document, less that it was inferred.
    """

    mention: str
    document: str | None
    reason: Reason
    confidence: float
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registry:
    """The documents of a corpus, found by the key of their number and their locality (None for central bodies)."""

    documents: Mapping[str, Document]
    by_number: Mapping[str, Mapping[str | None, tuple[str, ...]]]
    """Key of a number → folded locality → documents in order of their issue."""

    def of(self, number: str, locality: str | None = None) -> list[Document]:
        """Documents of a number in one locality, in order of their issue."""
        here = self.by_number.get(key(number), {})
        return [self.documents[id_] for id_ in here.get(folded(locality) if locality else None, ())]

    def anywhere(self, number: str) -> list[Document]:
        """Documents of a number in all localities."""
        return [self.documents[id_] for ids in self.by_number.get(key(number), {}).values() for id_ in ids]


def cited(
    citation: Citation, *, mention: str, article: str, published: str | None = None, province: str | None = None
) -> CitedMention:
    """The mention of a citation found in an article."""
    return CitedMention(
        mention=mention, article=article, number=citation.number, type=citation.type, issuer=citation.issuer,
        issued_on=citation.issued_on, published=published, province=province,
    )  # fmt: skip


def build_registry(mentions: Iterable[CitedMention]) -> Registry:
    """The documents that the dated, year-bearing and plenum citations of a corpus show to exist.

    Dates of one number that cannot be two documents are taken together: the Party's restart with every term of five
    years, the State's with every year, so two dates of one year are one document of which a paper misprints the date.
    The date that most articles state is the document's, the others are kept beside it.
    """
    groups: dict[tuple[str, str | None], list[CitedMention]] = defaultdict(list)
    names: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        number = parse(mention.number) if mention.number else None
        if number is None or number.style == "bare":
            continue
        locality = locality_of(number, mention.issuer, mention.province)
        if locality is None and issuer_needs_locality(number):
            continue
        assert mention.number is not None
        group = key(mention.number), folded(locality) if locality else None
        groups[group].append(mention)
        if locality:
            names[group][locality] += 1
    documents: dict[str, Document] = {}
    by_number: dict[str, dict[str | None, tuple[str, ...]]] = defaultdict(dict)
    for group in sorted(groups, key=lambda one: (one[0], one[1] or "")):
        found = [
            document for alike in _by_type(groups[group]) for document in _documents_of(_most(names[group]), alike)
        ]
        if found:
            documents |= {document.id: document for document in found}
            by_number[group[0]][group[1]] = tuple(document.id for document in found)
    return Registry(documents, by_number)


def link(mention: CitedMention, registry: Registry) -> Link:
    """The document that a mention means, never silently: with the reason, or open with the candidates."""
    number = parse(mention.number) if mention.number else None
    if number is None or number.style == "bare":
        return Link(mention=mention.mention, document=None, reason="no number", confidence=0.0)
    assert mention.number is not None
    locality = locality_of(number, mention.issuer, mention.province)
    if locality is None and issuer_needs_locality(number):
        everywhere = registry.anywhere(mention.number)
        dated = [d for d in everywhere if mention.issued_on and d.issued_on == mention.issued_on]
        if len(dated) == 1:
            return _linked(mention, dated[0], "issue date of another paper", 0.7)
        return _open(mention, "locality unknown", everywhere)
    known = registry.of(mention.number, locality)
    if mention.type and number.style == "party" and type_word(number) is None:
        known = [d for d in known if d.type == mention.type] or known
    if not known:
        return _open(mention, "no dated citation", known)
    if number.style == "plenum" and number.term:
        return _linked(mention, known[0], "session and term", 1.0)
    if number.year:
        return _linked(mention, known[0], "number names the year", 1.0)
    if mention.issued_on:
        return _by_date(mention, number, known)
    if mention.dated_beside:
        beside = _by_date(replace(mention, issued_on=mention.dated_beside), number, known)
        if beside.document:
            return replace(beside, reason="issue date in the same article", confidence=0.9 * beside.confidence)
    return _by_context(mention, number, known)


# -- building ---------------------------------------------------------------------------------------------------------


def _documents_of(locality: str | None, mentions: Sequence[CitedMention]) -> list[Document]:
    first = parse(mentions[0].number or "")
    assert first is not None
    if first.year or (first.style == "plenum" and first.term):
        return [_document(first, locality, mentions, Counter(_days(mentions)))]
    stated: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.issued_on and bounds(mention.issued_on):
            stated[mention.issued_on].add(mention.article)
    counts = Counter({date: len(articles) for date, articles in stated.items()})
    return [
        _document(first, locality, [m for m in mentions if m.issued_on in cluster], cluster)
        for cluster in _clusters(counts, first)
    ]


def _by_type(mentions: Sequence[CitedMention]) -> list[list[CitedMention]]:
    """Mentions of one number, apart where its symbol says two types (the Party's QĐ) that are numbered separately.

    A mention that does not say its type goes with the type most often said.
    """
    number = parse(mentions[0].number or "")
    said = Counter(m.type for m in mentions if m.type)
    if number is None or number.style != "party" or type_word(number) is not None or len(said) < 2:
        return [list(mentions)]
    usual = _most(said)
    return [[m for m in mentions if (m.type or usual) == type_] for type_ in sorted(said)]


def _days(mentions: Sequence[CitedMention]) -> dict[str, int]:
    stated: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.issued_on and bounds(mention.issued_on):
            stated[mention.issued_on].add(mention.article)
    return {date: len(articles) for date, articles in stated.items()}


def _clusters(counts: Counter[str], number: DocumentNumber) -> list[Counter[str]]:
    """Dates that are one document's: the best attested first, then those that agree with it.

    A date agrees where it is the same day told less precisely, or lies in the same run of numbers: one year for the
    State, one term of the Party's committee.
    """
    clusters: list[Counter[str]] = []
    for date in sorted(counts, key=lambda d: (-counts[d], -len(d), d)):
        home = next((c for c in clusters if _one_run(_best(c), date, number)), None)
        if home is None:
            clusters.append(Counter({date: counts[date]}))
        else:
            home[date] = counts[date]
    return sorted(clusters, key=_best)


def _best(cluster: Counter[str]) -> str:
    return min(cluster, key=lambda d: (-cluster[d], -len(d), d))


def _one_run(a: str, b: str, number: DocumentNumber) -> bool:
    if a.startswith(b) or b.startswith(a):
        return True
    if number.style == "party":
        return term_of(a, number) == term_of(b, number)
    return a[:4] == b[:4]


def _document(
    number: DocumentNumber, locality: str | None, mentions: Sequence[CitedMention], dates: Counter[str]
) -> Document:
    issued_on = _best(dates) if dates else None
    types = Counter(m.type for m in mentions if m.type)
    issuers = Counter(m.issuer for m in mentions if m.issuer)
    text = str(number)
    type_ = _most(types)
    parts = [text, *([locality] if locality else [])]
    if type_ and number.style == "party" and type_word(number) is None:
        parts.insert(0, type_)
    if issued_on and not number.year and number.style != "plenum":
        parts.append(issued_on)
    return Document(
        id="@".join(parts), number=text, key=number.key,
        type=type_, issuer=_most(issuers), locality=locality, issued_on=issued_on,
        term=number.term or (term_name(issued_on, number) if issued_on else None), year=number.year,
        articles=dates[issued_on] if issued_on else len({m.article for m in mentions}),
        dissenting={date: n for date, n in sorted(dates.items()) if issued_on and not issued_on.startswith(date)},
    )  # fmt: skip


def _most(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


# -- linking ----------------------------------------------------------------------------------------------------------


def _by_date(mention: CitedMention, number: DocumentNumber, known: Sequence[Document]) -> Link:
    assert mention.issued_on is not None
    exact = [
        d
        for d in known
        if d.issued_on and (d.issued_on.startswith(mention.issued_on) or mention.issued_on.startswith(d.issued_on))
    ]
    if len(exact) == 1:
        return _linked(mention, exact[0], "issue date", 1.0)
    dissent = [d for d in known if mention.issued_on in d.dissenting]
    if len(dissent) == 1:
        return _linked(mention, dissent[0], "issue date of another paper", 0.8)
    return _open(mention, "several fit" if exact else "no dated citation", exact or known)


def _by_context(mention: CitedMention, number: DocumentNumber, known: Sequence[Document]) -> Link:
    """An undated mention: by term or body of the issuer it states, then by what existed when its article appeared.

    Of several documents of one number the newest is meant more often than not, and the nearer it is to the article the
    surer; papers also look back ("five years of Resolution 21"), so within two years after a change it stays open.
    """
    term = stated_term(mention.issuer or "")
    if term:
        of_term = [d for d in known if d.term == term]
        if len(of_term) == 1:
            return _linked(mention, of_term[0], "term of the issuer", 0.95)
        if of_term:
            return _open(mention, "several fit", of_term)
        if any(d.term for d in known):
            return _open(mention, "no dated citation", known)
    published = bounds(mention.published) if mention.published else None
    if mention.issuer and not term:
        latest = str(published[1]) if published else "9999"
        existed = [d for d in known if d.issued_on is None or _first_day(d.issued_on) <= latest]
        of_issuer = [d for d in existed if d.issuer and _body(d.issuer) == _body(mention.issuer)]
        if len(of_issuer) == 1 and len(known) > 1:
            return _linked(mention, of_issuer[0], "issuer", 0.8)
    if published is None:
        if len(known) == 1:
            return _linked(mention, known[0], "only one known", 0.6)
        return _open(mention, "several fit", known)
    possible = [d for d in known if d.issued_on is None or _first_day(d.issued_on) <= published[1].isoformat()]
    if not possible:
        return _open(mention, "no dated citation", known)
    newest = max(possible, key=lambda d: d.issued_on or "")
    years = (published[0].year - int(newest.issued_on[:4])) if newest.issued_on else 0
    if len(possible) == 1:
        return _linked(mention, newest, "only one known", 0.9 if years <= _RUN[number.style == "party"] else 0.6)
    if number.style != "party" and years == 0:
        return _linked(mention, newest, "latest before the article", 0.85)
    if 2 <= years <= _RUN[True] and number.style == "party":
        return _linked(mention, newest, "latest before the article", 0.7)
    return _open(mention, "several fit", possible)


def _body(issuer: str) -> str:
    """An issuer without its term, folded: "Ban Chấp hành Trung ương khóa XII" and "BCH Trung ương" are one body."""
    bare = regex.sub(r"\(?\bkhoa\b.{0,12}", "", fold(issuer)).replace("ban chap hanh", "bch")
    return " ".join(bare.replace("trung uong dang", "trung uong").split())


_RUN: Final = {True: 6, False: 2}
"""Years after its issue in which a document's number is still the obvious one: of the Party, of the State."""


def _first_day(date: str) -> str:
    limits = bounds(date)
    return limits[0].isoformat() if limits else date


def _linked(mention: CitedMention, document: Document, reason: Reason, confidence: float) -> Link:
    return Link(
        mention=mention.mention, document=document.id, reason=reason, confidence=confidence, candidates=(document.id,)
    )


def _open(mention: CitedMention, reason: Reason, candidates: Sequence[Document]) -> Link:
    return Link(
        mention=mention.mention, document=None, reason=reason, confidence=0.0,
        candidates=tuple(sorted(d.id for d in candidates)),
    )  # fmt: skip
