"""One run of the nightly job.

A page passes four steps, each done before the next: archived, its page row stored, read and extracted, its article
stored; only then the frontier marks it as fetched. Killed between any two of them, the next run fetches the page again
and arrives at the same rows. The registry of documents is brought up to date at the end; a run that did not come so far
leaves that to the next one.
"""

from __future__ import annotations

import errno
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from corpus.archive import Archive
from corpus.crawl import Budget, Event, Failed, Fetched, Finished, Looked, NotModified, crawl_all
from corpus.fetch import Client
from corpus.frontier import Frontier
from corpus.page import page_of_response
from corpus.sources import Source
from db import Store, StoreError
from db.engine import frugal
from db.runs import end_killed, end_run, reports_since, start_run, update_run
from pipeline.console import CommandError
from pipeline.ingest.alarms import HISTORY, alarms_of
from pipeline.ingest.events import Log
from pipeline.ingest.pages import Pages, stored_page
from pipeline.ingest.patience import Patience
from pipeline.ingest.report import RunReport
from pipeline.ingest.second_look import SecondLook
from pipeline.ingest.stopping import StoppedError, Stopping
from pipeline.registry import refresh_registry, refresh_sources
from trichluc import __version__

__all__ = ["COMMANDS", "Ingest", "Settings"]

COMMANDS = ("ingest", "replay")
"""Names of the runs that the lock of a store keeps apart."""
MIN_FREE = 64 << 20
"""Bytes that have to be free where the archive and a SQLite store lie: room to end cleanly."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_KEPT_EVERY = 30.0
"""Seconds after which an unfinished report is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Bounds of a run. `seconds` for the whole run, `pages` per source; None for no bound."""

    seconds: float | None = None
    pages: int | None = None
    since: date | None = None
    until: date | None = None
    wait_for_store: float = 600.0
    """How long a database that went away is waited for, in seconds."""


@dataclass(slots=True)
class Ingest:
    """A run over sources into a store and an archive. Tests drive `clock` and give their own client.

    `held` makes sure, after the store was away, that no other run has begun on it meanwhile (`pipeline.lock`).
    `refresh` brings the registry up to date; its answer is how many documents it knows and citations it linked.
    """

    store: Store
    sources: Sequence[Source]
    archive: Path
    frontier: Frontier
    log: Log
    settings: Settings = field(default_factory=Settings)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    client: Client | None = None
    held: Callable[[], None] = lambda: None
    refresh: Callable[[Store], tuple[int, int]] = refresh_registry

    def run(self) -> tuple[RunReport, int]:
        """Do the run; its report (also stored) and the exit code.

        Raises:
            CommandError: the store was away at the start and stayed away, or another run took it over.
        """
        report = RunReport(self.clock(), __version__)
        for source in self.sources:
            report.of(source.name)
        began = time.monotonic()
        with Stopping() as stopping:
            patience = Patience(self.settings.wait_for_store, self.log, stopping.stop.wait, self.held)
            try:
                earlier = patience(self._begin, report)
            except (StoreError, sa.exc.DBAPIError) as error:
                raise CommandError(f"{self.store.name}: {_one_line(error)}") from None
            self.log("run", id=report.id, sources=len(self.sources), store=self.store.name)
            try:
                self._work(report, earlier, patience, stopping)
            except CommandError:
                raise
            except Exception as error:  # a defect of ours: the run is over, but not without a word in the store
                report.outcome, report.reason = "failed", f"{type(error).__name__}: {_one_line(error)}"
                self._end(report, earlier, began, patience)
                raise
            return report, self._end(report, earlier, began, patience)

    def _begin(self, report: RunReport) -> list[dict[str, Any] | None]:
        """Note the run; the reports of earlier ones, the latest first, without their lists of failures."""
        for number in end_killed(self.store, COMMANDS):
            self.log("killed", id=number, what="an earlier run never came to its end; this one goes on with its work")
        earlier = [_lean(one) for one in reports_since(self.store, "ingest", report.started_at - HISTORY)]
        if report.id is None:
            report.id = start_run(self.store, "ingest", extractor=__version__)
        return earlier

    def _work(
        self, report: RunReport, earlier: Sequence[dict[str, Any] | None], patience: Patience, stopping: Stopping
    ) -> None:
        try:
            with frugal(self.store.engine):
                self._crawl(report, patience, stopping.stop)
            if _registry_is_owed(report, earlier):
                with stopping.at_once():
                    documents, linked = patience(self.refresh, self.store)
                    patience(refresh_sources, self.store, self.sources)  # what the user says of them
                report.registry = {"documents": documents, "linked": linked}
                self.log("registry", documents=documents, linked=linked)
        except StoppedError:
            report.outcome, report.reason = "stopped", "by a signal"
        except OSError as error:
            if error.errno not in _FULL:
                raise
            report.outcome, report.reason = "failed", f"{error.filename or self.archive}: {error.strerror}"
        except (StoreError, sa.exc.DBAPIError) as error:
            report.outcome, report.reason = "failed", f"{self.store.name}: {_one_line(error)}"

    def _crawl(self, report: RunReport, patience: Patience, stop: threading.Event) -> None:
        client = self.client or Client()
        deadline = None if self.settings.seconds is None else time.monotonic() + self.settings.seconds
        budget = Budget(pages=self.settings.pages, seconds=self.settings.seconds)
        bounds = {"budget": budget, "since": self.settings.since, "until": self.settings.until}
        frontier = SecondLook(patience.around(self.frontier))
        events = crawl_all(self.sources, frontier, client, now=self.clock, **bounds)  # type: ignore[arg-type]
        over = threading.Event()
        watch = threading.Thread(target=_watch, args=(stop, over, deadline, client), daemon=True)
        watch.start()
        try:
            with Archive(self.archive) as archive:
                take = _Taker(self, report, archive, patience, frontier)
                for event in events:
                    take(event)
            if stop.is_set():
                report.outcome, report.reason = "stopped", "by a signal"
            elif deadline is not None and time.monotonic() >= deadline:
                report.outcome, report.reason = "stopped", f"after {self.settings.seconds:g} s, as bounded"
        finally:
            events.close()  # type: ignore[attr-defined]
            over.set()
            watch.join()
            client.close()

    def _end(
        self, report: RunReport, earlier: Sequence[dict[str, Any] | None], began: float, patience: Patience
    ) -> int:
        """Judge and store the report, and say it; the exit code. It is said also where it cannot be stored."""
        report.ended_at = max(report.started_at, self.clock())
        report.seconds = round(time.monotonic() - began, 1)
        report.alarms = alarms_of(report.to_json(), [one for one in earlier if one])
        code = _exit_code(report)
        for alarm in report.alarms:
            self.log("alarm", kind=alarm.kind, source=alarm.source, text=alarm.text)
        assert report.id is not None
        try:
            patience(
                end_run, self.store, report.id, outcome=report.outcome, exit_code=code, report=report.to_json()
            )
        except (StoreError, sa.exc.DBAPIError) as error:
            unkept = f"{self.store.name}: the report cannot be stored: {_one_line(error)}"
            report.reason = f"{report.reason}; {unkept}" if report.reason else unkept
            report.outcome, code = "failed", 1
        self.log("end", id=report.id, outcome=report.outcome, reason=report.reason, exit_code=code)
        return code


class _Taker:
    """Takes the events of a crawl, one after the other."""

    def __init__(
        self, job: Ingest, report: RunReport, archive: Archive, patience: Patience, frontier: SecondLook
    ) -> None:
        self._frontier = frontier
        self._job = job
        self._report = report
        self._archive = archive
        self._patience = patience
        self._pages = Pages(job.store, job.log, patience)
        self._sources = {source.name: source for source in job.sources}
        file = job.store.engine.url.database if job.store.dialect == "sqlite" else None
        job.archive.mkdir(parents=True, exist_ok=True)
        self._places = [job.archive, *([Path(file).parent] if file and file != ":memory:" else [])]
        self._kept_at = time.monotonic()

    def __call__(self, event: Event) -> None:
        log, report = self._job.log, self._report
        if isinstance(event, Fetched):
            self._room()
            of = report.of(event.link.source)
            of.fetched += 1
            source, response = self._sources[event.link.source], event.response
            read = self._pages.take(
                event.link.url, of, lambda: page_of_response(response, source),
                lambda encoding: stored_page(self._job.store, response, self._archive, source.name, encoding),
            )  # fmt: skip
            if not read:
                self._frontier.unread(event.link)
            if time.monotonic() - self._kept_at >= _KEPT_EVERY:
                self._keep()
        elif isinstance(event, NotModified):
            report.of(event.link.source).unchanged += 1
        elif isinstance(event, Looked):
            report.of(event.source).discovered += event.new
            log("looked", source=event.source, url=event.url, links=event.links, new=event.new)
        elif isinstance(event, Failed):
            report.of(event.source).fail(event.url, str(event.reason), event.detail)
            log("failed", source=event.source, url=event.url, reason=str(event.reason), detail=event.detail)
        elif isinstance(event, Finished):
            of = report.of(event.source)
            of.error, of.more = event.failed, event.more
            self._frontier.settle(event.source, mostly=2 * (of.empty + of.crashed) > of.fetched)
            log("finished", source=event.source, fetched=event.fetched, new=of.new, error=event.failed)

    def _keep(self) -> None:
        """What was done so far, for who asks meanwhile, and for the alarms should the run be killed."""
        assert self._report.id is not None
        self._kept_at = time.monotonic()
        self._patience(update_run, self._job.store, self._report.id, self._report.to_json() | {"outcome": None})

    def _room(self) -> None:
        """Stop while there is still room to stop cleanly.

        Raises:
            OSError: the disk is as good as full.
        """
        for place in self._places:
            free = shutil.disk_usage(place).free
            if free < MIN_FREE:
                raise OSError(errno.ENOSPC, f"the disk is full ({free >> 20} MB left)", str(place))


def _lean(report: dict[str, Any] | None) -> dict[str, Any] | None:
    if report:
        for source in report.get("sources", ()):
            source.pop("failures", None)
    return report


def _registry_is_owed(report: RunReport, earlier: Sequence[dict[str, Any] | None]) -> bool:
    """Whether articles came since the registry was last brought up to date, in this run or an earlier one."""
    if any(source.articles for source in report.sources.values()):
        return True
    for one in earlier:
        if one is None:
            return True  # killed, nobody knows where
        if one.get("registry") is not None:
            return False
        if any(source["new"] or source["updated"] for source in one.get("sources", ())):
            return True
    return False


def _exit_code(report: RunReport) -> int:
    """1 where the run itself failed; 3 where an alarm rang; else 1 where a source failed; else 0."""
    if report.outcome == "failed":
        return 1
    failed = any(source.error for source in report.sources.values())
    if report.outcome == "done":
        report.outcome = "alarm" if report.alarms else "failed" if failed else "done"
    return 3 if report.alarms else 1 if failed else 0


def _watch(stop: threading.Event, over: threading.Event, deadline: float | None, client: Client) -> None:
    """Ends all waits of the client when the run is to stop, by a signal or by its time."""
    while not over.wait(0.1):
        if stop.is_set() or (deadline is not None and time.monotonic() >= deadline):
            break
    client.stop()


def _one_line(error: BaseException) -> str:
    return " ".join(str(getattr(error, "orig", None) or error).split())
