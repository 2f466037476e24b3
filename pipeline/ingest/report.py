"""What a run says about itself: per source what was found, fetched, stored and failed; as JSON and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from models import Article, Fact

__all__ = ["Alarm", "RunReport", "SourceReport"]

_SHOWN_FAILURES = 50


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that a person should look at: `kind` for programs, `text` for people."""

    source: str | None
    kind: str
    text: str
    since: str | None = None
    """Since when it has been so, for a state that lasts."""
    usual: float | None = None
    """What a rate was before it changed."""


@dataclass(slots=True)
class SourceReport:
    """One source in one run. `error` says why the source as a whole gave nothing."""

    name: str
    discovered: int = 0
    fetched: int = 0
    unchanged: int = 0
    new: int = 0
    updated: int = 0
    undated: int = 0
    empty: int = 0
    """Pages without an article's text."""
    crashed: int = 0
    """Pages that broke the parser or the rules: defects of ours, whatever the page is."""
    characters: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    failures: list[dict[str, str]] = field(default_factory=list)
    """The first failed addresses, each with its reason."""
    error: str | None = None
    more: bool = False
    """Whether the run's bounds left known pages for the next one."""

    def fail(self, url: str, reason: str, detail: str) -> None:
        """Count a failed address."""
        self.failed[reason] += 1
        if len(self.failures) < _SHOWN_FAILURES:
            self.failures.append({"url": url, "reason": reason, "detail": detail})

    def read(self, article: Article, facts: Iterable[Fact]) -> None:
        """Count an article that was read."""
        self.undated += article.published is None
        self.characters += len(article.text)
        self.facts.update(fact.kind for fact in facts)

    @property
    def articles(self) -> int:
        """Articles that were new or had changed."""
        return self.new + self.updated


@dataclass(slots=True)
class RunReport:
    """A run: when, over which sources, with what result."""

    started_at: datetime
    extractor: str
    id: int | None = None
    ended_at: datetime | None = None
    outcome: str = "done"
    """`done`, `stopped` (by a signal or the time budget), `failed` (a source, or the run itself), `alarm`."""
    reason: str | None = None
    seconds: float | None = None
    """How long it took, by a clock that nobody sets."""
    registry: dict[str, int] | None = None
    """Documents known and citations linked after the run; None where that was left to a later one."""
    sources: dict[str, SourceReport] = field(default_factory=dict)
    alarms: list[Alarm] = field(default_factory=list)

    def of(self, source: str) -> SourceReport:
        """The part of a source, begun when it is first asked for."""
        return self.sources.setdefault(source, SourceReport(source))

    def to_json(self) -> dict[str, Any]:
        """The report as the store, the hook and programs get it."""
        return {
            "id": self.id,
            "started_at": _utc(self.started_at),
            "ended_at": _utc(self.ended_at),
            "outcome": self.outcome,
            "reason": self.reason,
            "seconds": self.seconds,
            "registry": self.registry,
            "extractor": self.extractor,
            "alarms": [asdict(alarm) for alarm in self.alarms],
            "sources": [_source_json(source) for source in self.sources.values()],
        }


def _source_json(source: SourceReport) -> dict[str, Any]:
    row = asdict(source)
    row["facts"] = dict(sorted(source.facts.items()))
    row["failed"] = dict(source.failed.most_common())
    return row


def _utc(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def table_rows(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The sources of a report as rows of a table for people."""
    return [
        {
            "source": source["name"],
            "found": source["discovered"],
            "fetched": source["fetched"],
            "unchanged": source["unchanged"],
            "new": source["new"],
            "updated": source["updated"],
            "facts": sum(source["facts"].values()),
            "failed": sum(source["failed"].values()),
            "what went wrong": source["error"]
            or ", ".join(f"{reason}: {number}" for reason, number in source["failed"].items())
            or ("more is waiting" if source["more"] else ""),
        }
        for source in report["sources"]
    ]
