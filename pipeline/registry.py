"""What a store knows beyond its articles, brought up to date after articles came in.

Which province each source writes from, and which document each stored citation names.

That is worked out from all citations of a number (`extractors.documents`), since one dated citation can settle what a
hundred undated ones mean; what comes out depends on the store alone, not on the order in which it was filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from corpus.sources import Source, find_source, known_sources, source_of_host
from db import Store
from db.citations import StoredCitation
from db.documents import Document
from db.keys import MERGED
from db.registry import Named, refresh_documents
from db.sources import SourceFacts, describe_sources, source_names
from extractors.documents import CitedMention, Link, build_registry, link
from extractors.documents import Document as Known

__all__ = ["refresh_registry", "refresh_sources", "resolve"]


def refresh_sources(store: Store, configured: Iterable[Source] = ()) -> int:
    """Note home page and province of the stored sources; how many of them changed.

    Args:
        configured: the user's own sources, which go before those of the project.
    """
    known = (*configured, *known_sources())
    found = ((name, find_source(name, known)) for name in source_names(store))
    return describe_sources(store, [
        SourceFacts(name=name, url=one.url, province=one.province, province_before=one.province_before)
        for name, one in found if one is not None
    ])


def refresh_registry(store: Store, *, every: bool = False) -> tuple[int, int]:
    """Store the documents that the store's citations show, and link each citation; (documents, linked citations).

    Only numbers whose citations changed since the last time are looked at. `every` looks at all, as after a change of
    the rules; so does a source whose home or province has become known (`refresh_sources`).
    """
    described = refresh_sources(store)
    return refresh_documents(store, resolve, every=every or described > 0)


def resolve(citations: Sequence[StoredCitation]) -> tuple[list[Document], list[Named]]:
    """The documents that the citations of one number show to exist, and those that each of them names or may name."""
    mentions = [_mention(one) for one in citations]
    registry = build_registry(mentions)
    named: list[Named] = []
    found: dict[tuple[str | None, ...], list[tuple[str, str, str]]] = {}
    for _, group in groupby(zip(citations, mentions, strict=True), key=lambda pair: pair[0].article):
        pairs = list(group)
        dates = {one.issued_on for one, _ in pairs if one.issued_on}
        beside = dates.pop() if len(dates) == 1 else None
        for one, mention in pairs:
            # All that a link depends on, the time of its article where no date is stated: many cite in the same words.
            when = None if one.issued_on else one.published
            said = (one.number, one.type, one.issuer, one.issued_on, mention.province, beside, when)
            if said not in found:
                found[said] = _names(link(replace(mention, dated_beside=beside) if beside else mention, registry))
            named += [Named(one.article, one.n, *name) for name in found[said]]
    return [_document(known) for known in registry.documents.values()], named


_MERGED = MERGED.isoformat()


def _mention(one: StoredCitation) -> CitedMention:
    return CitedMention(
        mention=f"{one.article}#{one.n}", article=str(one.article), number=one.number, type=one.type,
        issuer=one.issuer, issued_on=one.issued_on, published=one.published,
        province=_province(one.source, one.url, (one.published or "") >= _MERGED),
    )


@lru_cache(maxsize=1 << 12)
def _named(source: str) -> Source | None:
    """A known source by its name: looking through them all takes longer than linking a citation."""
    return find_source(source, known_sources())


@lru_cache(maxsize=1 << 14)
def _province(source: str | None, url: str | None, merged: bool) -> str | None:
    """The province of the paper, by its name or its page's host, as it was called then."""
    found = (url and source_of_host(url)) or (source and _named(source)) or None
    if found is None:
        return None
    return found.province if merged else found.province_before or found.province


def _document(known: Known) -> Document:
    dissent = ", ".join(f"{date} ({articles})" for date, articles in known.dissenting.items())
    return Document(
        identity=known.id, type=known.type, number=known.number, issuer=known.issuer, locality=known.locality,
        issued_on=known.issued_on, note=f"other dates in papers: {dissent}" if dissent else None,
    )


def _names(found: Link) -> list[tuple[str, str, str]]:
    """The documents of a link: identity, status, reason."""
    if found.document:
        return [(found.document, "linked", f"{found.reason} ({found.confidence:.2f})")]
    return [(identity, "candidate", found.reason) for identity in found.candidates]
