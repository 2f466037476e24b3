"""What a new extraction would change: facts gained, lost and changed, before anything is committed.

    for one in reextracted(store, extract, extractor="0.5.0"):
        print(one.article.id, one.changes)                            # the report
        store.put(one.article, one.facts, extractor="0.5.0")          # to commit
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from db.schema import articles
from db.store import Store
from db.write import facts_of
from models.article import Article
from models.facts import Fact, fact_to_json

__all__ = ["Change", "Reextraction", "changes", "reextracted", "summary"]

_FOLLOWS = {"kind", "quote", "sentence_start", "sentence_end"}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `before` is None for a fact gained, `after` for one lost; `fields` names what differs else."""

    what: Literal["gained", "lost", "changed"]
    before: Fact | None
    after: Fact | None
    fields: tuple[str, ...] = ()

    @property
    def fact(self) -> Fact:
        """The fact as it would be, or was where it is lost."""
        found = self.after or self.before
        assert found is not None
        return found

    def to_rows(self) -> Iterator[dict[str, Any]]:
        """One row per field that differs, one for a fact gained or lost: what, kind, quote, field, before, after …"""
        fact = self.fact
        head = {"what": self.what, "kind": fact.kind, "start": fact.start, "end": fact.end, "quote": fact.quote,
                "rule": fact.rule}
        if self.before is None or self.after is None:
            yield head | {"field": None, "before": None, "after": None}
            return
        old, new = fact_to_json(self.before), fact_to_json(self.after)
        for name in self.fields:
            yield head | {"field": name, "before": old[name], "after": new[name]}


@dataclass(frozen=True, slots=True)
class Reextraction:
    """A stored article with the facts that the current rules find, and what that changes."""

    article: Article
    facts: Sequence[Fact]
    changes: tuple[Change, ...]
    extractor: str
    """Version of the rules that found the stored facts."""


def changes(before: Sequence[Fact], after: Sequence[Fact]) -> list[Change]:
    """The differences between two extractions of one text, in the order of the text.

    Facts of one kind with equal spans are one fact; then those that overlap, as pairs (`fields` names start or end).
    """
    old = {(fact.kind, fact.start, fact.end): fact for fact in before}
    new = {(fact.kind, fact.start, fact.end): fact for fact in after}
    found: list[Change] = []
    for place in old.keys() & new.keys():
        fields = _differing(old[place], new[place])
        if fields:
            found.append(Change("changed", old[place], new[place], fields))
    lost = sorted((fact for place, fact in old.items() if place not in new), key=_place)
    gained = sorted((fact for place, fact in new.items() if place not in old), key=_place)
    for fact in lost:
        twin = next((g for g in gained if g.kind == fact.kind and g.start < fact.end and fact.start < g.end), None)
        if twin is None:
            found.append(Change("lost", fact, None))
        else:
            gained.remove(twin)
            found.append(Change("changed", fact, twin, _differing(fact, twin)))
    found += [Change("gained", None, fact) for fact in gained]
    return sorted(found, key=lambda change: _place(change.fact))


def reextracted(
    store: Store, extract: Callable[[Article], Sequence[Fact]], *, since: datetime | None = None,
    source: str | None = None, not_by: str | None = None,
) -> Iterator[Reextraction]:
    """Stored articles with what `extract` finds in them now; nothing is written.

    To commit, `Store.put(one.article, one.facts, extractor=…)`: reviewers' decisions are applied to the new facts.

    Args:
        extract: the rules.
        since: only articles stored or changed since.
        source: only those of this source.
        not_by: only those whose facts are of another version of the rules.
    """
    for article, extractor in store.articles(since=since, source=source, not_by=not_by):
        with store.reading() as connection:
            key = connection.execute(sa.select(articles.c.key).where(articles.c.id == article.id)).scalar()
            before = facts_of(connection, key) if key is not None else []
        if key is not None:
            facts = extract(article)
            yield Reextraction(article, facts, tuple(changes(before, facts)), extractor)


def summary(found: Iterator[Reextraction] | Sequence[Reextraction]) -> Counter[tuple[str, str, str]]:
    """How many facts per (what, kind, rule) were gained, lost or changed."""
    return Counter((one.what, one.fact.kind, one.fact.rule) for item in found for one in item.changes)


def _differing(before: Fact, after: Fact) -> tuple[str, ...]:
    old, new = fact_to_json(before), fact_to_json(after)
    return tuple(name for name in new if name not in _FOLLOWS and old[name] != new[name])


def _place(fact: Fact) -> tuple[int, int, str]:
    return fact.start, fact.end, fact.kind
