"""What a store knows beyond its articles, brought up to date after articles came in.

Which province each source writes from, and which document each stored citation names.

It is worked out anew from all citations of the store (`extractors.documents`), since one dated citation can settle what
a hundred undated ones mean; what comes out depends on the store alone, not on the order in which it was filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from corpus.sources import Source, find_source, known_sources, source_of_host
from db import Store
from db.citations import StoredCitation, citations_of
from db.documents import Document, Link, put_documents
from db.keys import MERGED
from db.sources import SourceFacts, describe_sources, source_names
from extractors.documents import CitedMention, build_registry, link
from extractors.documents import Document as Known
from extractors.documents import Link as Named
from models.document_number import key

__all__ = ["refresh_registry", "refresh_sources"]


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


def refresh_registry(store: Store) -> tuple[int, int]:
    """Store the documents that the store's citations show, and link each citation; (documents, linked citations).

    Provinces of the sources are noted too (`refresh_sources`).
    """
    refresh_sources(store)
    registry = build_registry(_mention(one) for one in citations_of(store))
    linked = 0

    def links() -> Iterator[Link]:
        nonlocal linked
        for _, group in groupby(citations_of(store), key=lambda one: one.article_id):
            citations = list(group)
            dates = _dates(citations)
            for one in citations:
                named = link(replace(_mention(one), dated_beside=dates.get(key(one.number))), registry)
                linked += named.document is not None
                yield from _links(one, named)

    put_documents(store, [_document(known) for known in registry.documents.values()], links())
    return len(registry.documents), linked


_MERGED = MERGED.isoformat()


def _dates(citations: list[StoredCitation]) -> dict[str, str]:
    """For the numbers of an article the issue date that it states, where it states just one."""
    stated: dict[str, set[str]] = {}
    for one in citations:
        if one.issued_on:
            stated.setdefault(key(one.number), set()).add(one.issued_on)
    return {number: dates.pop() for number, dates in stated.items() if len(dates) == 1}


def _mention(one: StoredCitation) -> CitedMention:
    return CitedMention(
        mention=f"{one.article_id}#{one.n}", article=one.article_id, number=one.number, type=one.type,
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


def _links(one: StoredCitation, named: Named) -> Iterator[Link]:
    reason = f"{named.reason} ({named.confidence:.2f})" if named.document else named.reason
    meant = [named.document] if named.document else named.candidates
    for identity in meant:
        yield Link(article_id=one.article_id, n=one.n, identity=identity, reason=reason,
                   status="linked" if named.document else "candidate")
