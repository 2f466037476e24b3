"""One run of the nightly job.

A page passes four steps, each done before the next: archived, its page row stored, read and extracted, its article
stored; only then the frontier marks it as fetched. Killed between any two of them, the next run fetches the page again
and arrives at the same rows.
"""

from __future__ import annotations

import errno
import hashlib
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa

from corpus.archive import Archive
from corpus.crawl import Budget, Event, Failed, Fetched, Finished, Looked, NotModified, crawl_all
from corpus.encodings import UndecodableError
from corpus.fetch import Client, Response
from corpus.frontier import Frontier
from corpus.page import NoArticleError, page_of_response
from corpus.sources import Source
from db import Put, Store, StoreError
from db.runs import end_run, list_runs, start_run
from extractors import extract
from pipeline.console import CommandError
from pipeline.ingest.alarms import alarms_of
from pipeline.ingest.events import Log
from pipeline.ingest.patience import Patience
from pipeline.ingest.report import RunReport, SourceReport
from trichluc import __version__

__all__ = ["Ingest", "Settings", "stored_page"]


_HISTORY = 60
"""How many runs before this one the alarms look at."""


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
    """A run over sources into a store and an archive. Tests drive `clock` and give their own client."""

    store: Store
    sources: Sequence[Source]
    archive: Path
    frontier: Frontier
    log: Log
    settings: Settings = field(default_factory=Settings)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    client: Client | None = None

    def run(self) -> tuple[RunReport, int]:
        """Do the run; its report (also stored) and the exit code."""
        report = RunReport(self.clock(), __version__)
        patience = Patience(self.settings.wait_for_store, self.log)
        earlier = [run.report for run in patience(list_runs, self.store, command="ingest", limit=_HISTORY)]
        report.id = patience(start_run, self.store, "ingest", extractor=__version__)
        self.log("run", id=report.id, sources=len(self.sources), store=self.store.name)
        for source in self.sources:
            report.of(source.name)
        with _stopping() as stop:
            try:
                self._crawl(report, patience, stop)
            except OSError as error:
                if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS):
                    raise
                report.outcome, report.reason = "failed", f"{error.filename or self.archive}: {error.strerror}"
            except (StoreError, sa.exc.DBAPIError) as error:
                report.outcome, report.reason = "failed", f"{self.store.name}: {_one_line(error)}"
        report.ended_at = self.clock()
        report.alarms = alarms_of(report.to_json(), [one for one in earlier if one])
        code = _exit_code(report)
        for alarm in report.alarms:
            self.log("alarm", kind=alarm.kind, source=alarm.source, text=alarm.text)
        try:
            patience(
                end_run, self.store, report.id, outcome=report.outcome, exit_code=code, report=report.to_json()
            )
        except (StoreError, sa.exc.DBAPIError) as error:
            raise CommandError(f"{self.store.name}: the report cannot be stored: {_one_line(error)}") from None
        self.log("end", id=report.id, outcome=report.outcome, reason=report.reason, exit_code=code)
        return report, code

    def _crawl(self, report: RunReport, patience: Patience, stop: threading.Event) -> None:
        client = self.client or Client()
        deadline = None if self.settings.seconds is None else time.monotonic() + self.settings.seconds
        budget = Budget(pages=self.settings.pages, seconds=self.settings.seconds)
        bounds = {"budget": budget, "since": self.settings.since, "until": self.settings.until}
        events = crawl_all(self.sources, patience.around(self.frontier), client, now=self.clock, **bounds)  # type: ignore[arg-type]
        watch = threading.Thread(target=_watch, args=(stop, deadline, client), daemon=True)
        watch.start()
        try:
            with Archive(self.archive) as archive:
                for event in events:
                    self._take(event, report, archive, patience)
            if stop.is_set():
                report.outcome, report.reason = "stopped", "by a signal"
            elif deadline is not None and time.monotonic() >= deadline:
                report.outcome, report.reason = "stopped", f"after {self.settings.seconds:g} s, as bounded"
        finally:
            events.close()  # type: ignore[attr-defined]
            stop.set()
            watch.join()
            client.close()

    def _take(self, event: Event, report: RunReport, archive: Archive, patience: Patience) -> None:
        if isinstance(event, Fetched):
            of = report.of(event.link.source)
            of.fetched += 1
            self._page(event, of, archive, patience)
        elif isinstance(event, NotModified):
            report.of(event.link.source).unchanged += 1
        elif isinstance(event, Looked):
            report.of(event.source).discovered += event.new
            self.log("looked", source=event.source, url=event.url, links=event.links, new=event.new)
        elif isinstance(event, Failed):
            report.of(event.source).fail(event.url, str(event.reason), event.detail)
            self.log("failed", source=event.source, url=event.url, reason=str(event.reason), detail=event.detail)
        elif isinstance(event, Finished):
            of = report.of(event.source)
            of.error, of.more = event.failed, event.more
            self.log("finished", source=event.source, fetched=event.fetched, new=of.new, error=event.failed)

    def _page(self, event: Fetched, of: SourceReport, archive: Archive, patience: Patience) -> None:
        response, source = event.response, event.link.source
        try:
            page = page_of_response(response, next(one for one in self.sources if one.name == source))
        except (NoArticleError, UndecodableError) as error:
            of.empty += 1
            page = None
            of.fail(event.link.url, "no article" if isinstance(error, NoArticleError) else "undecodable", str(error))
        except Exception as error:  # a page that breaks the parser costs itself only
            page = None
            of.fail(event.link.url, "parser", f"{type(error).__name__}: {error}")
        try:
            # Kept raw also where nothing could be read from it: a better reader may, later.
            number = patience(stored_page, self.store, response, archive, source, page and page.encoding)
            if page is None:
                return
            facts = extract(page.article)
            put = patience(
                self.store.put, page.article, facts, extractor=__version__, page=number, cleaner=page.cleaner
            )
        except StoreError as error:  # withdrawn, or refused: the store's reason, and the run goes on
            of.fail(event.link.url, "refused by the store", str(error))
            return
        except sa.exc.DBAPIError:
            raise
        except OSError:
            raise
        except Exception as error:
            of.fail(event.link.url, "extractor", f"{type(error).__name__}: {error}")
            return
        if put is Put.WITHDRAWN:
            of.fail(event.link.url, "withdrawn", "was withdrawn")
            return
        of.new += put is Put.NEW
        of.updated += put is Put.UPDATED
        if put is Put.UNCHANGED:
            of.unchanged += 1
        else:
            of.read(page.article, facts)
        self.log("article", source=source, put=str(put), facts=len(facts), title=page.article.title, id=page.article.id)


def stored_page(store: Store, response: Response, archive: Archive, source: str | None, encoding: str | None) -> int:
    """Number of the page row of a response; a body that its URL has had before is not archived again."""
    digest = hashlib.sha256(response.body).hexdigest()
    for page in store.pages_of(response.final_url):
        if page.sha256 == digest:
            return page.id
    if store.withdrawn(url=response.final_url):
        raise StoreError(f"{response.final_url}: was withdrawn")
    place = archive.write(response)
    number, _ = store.put_page(
        response.final_url, digest, source=source, fetched_at=response.fetched_at, status=response.status,
        content_type=response.header("content-type"), encoding=encoding, length=len(response.body),
        etag=response.header("etag"), last_modified=response.header("last-modified"),
        archive=place.file, archive_offset=place.offset,
    )  # fmt: skip
    return number


def _exit_code(report: RunReport) -> int:
    """3 where an alarm rang; else 1 where the run or a source failed; else 0."""
    failed = report.outcome == "failed" or any(source.error for source in report.sources.values())
    if report.outcome == "done":
        report.outcome = "alarm" if report.alarms else "failed" if failed else "done"
    return 3 if report.alarms else 1 if failed else 0


def _watch(stop: threading.Event, deadline: float | None, client: Client) -> None:
    """Ends all waits of the client when the run is to stop."""
    stop.wait(None if deadline is None else max(0.0, deadline - time.monotonic()))
    client.stop()


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set, for the block; elsewhere than in the main thread nothing sets it."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _one_line(error: BaseException) -> str:
    return " ".join(str(getattr(error, "orig", None) or error).split())
