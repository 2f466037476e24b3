"""A store from WARC files alone: the same pages through the same reader and rules, without the network."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from corpus.archive import Archived
from corpus.archive import replay as read_archive
from corpus.errors import ReadError
from corpus.page import Page, page_of
from corpus.sources import Source, source_of_host
from corpus.urls import host_key
from db import Store, StoreError
from db.runs import end_killed, end_run, start_run
from pipeline.ingest.events import Log
from pipeline.ingest.pages import Pages, WithdrawnError
from pipeline.ingest.patience import Patience
from pipeline.ingest.report import RunReport
from pipeline.ingest.run import COMMANDS
from pipeline.ingest.stopping import StoppedError, Stopping
from pipeline.registry import refresh_registry, refresh_sources
from trichluc import __version__

__all__ = ["replay"]

_ELSEWHERE = "(no known source)"
_WAIT = 600.0


def replay(store: Store, paths: Iterable[str], sources: Sequence[Source], log: Log) -> tuple[RunReport, int]:
    """Read archived pages in the order of their files and store them; the report and the exit code.

    The store a crawl filled and one replayed from its archive hold the same articles with the same facts. A record that
    is broken is reported and passed over (a run that was killed leaves its last one cut off, and fetches that page
    again). Stopped or killed, it can be begun anew.
    """
    report = RunReport(datetime.now(UTC), __version__)
    began = time.monotonic()
    hosts = {host: source for source in sources for host in source.all_hosts}
    with Stopping() as stopping:
        patience = Patience(_WAIT, log, stopping.stop.wait)
        patience(end_killed, store, COMMANDS)
        report.id = patience(start_run, store, "replay", extractor=__version__)
        pages = Pages(store, log, patience)
        broken = 0
        try:
            for item in read_archive(paths):
                if stopping.stop.is_set():
                    raise StoppedError
                if isinstance(item, ReadError):
                    broken += not item.kept
                    log("failed", what=str(item))
                else:
                    _take(item, hosts.get(host_key(item.url)) or source_of_host(item.url), report, pages)
            report.outcome = "failed" if broken else "done"
            with stopping.at_once():
                documents, linked = patience(refresh_registry, store)
                patience(refresh_sources, store, sources)  # what the user says of them
            report.registry = {"documents": documents, "linked": linked}
        except StoppedError:
            report.outcome, report.reason = "stopped", "by a signal"
        except (StoreError, sa.exc.DBAPIError) as error:
            said = " ".join(str(getattr(error, "orig", None) or error).split())
            report.outcome, report.reason = "failed", f"{store.name}: {said}"
        report.ended_at = max(report.started_at, datetime.now(UTC))
        report.seconds = round(time.monotonic() - began, 1)
        code = 1 if broken or report.outcome == "failed" else 0
        try:
            patience(end_run, store, report.id, outcome=report.outcome, exit_code=code, report=report.to_json())
        except (StoreError, sa.exc.DBAPIError) as error:
            log("failed", what=f"{store.name}: the report cannot be stored: {error}")
            code = 1
    return report, code


def _take(item: Archived, paper: Source | None, report: RunReport, pages: Pages) -> None:
    store, source = pages.store, paper.name if paper else None
    headers = {name.lower(): value for name, value in item.headers}

    def read() -> Page:
        return page_of(
            item.body, url=item.url, charset=item.charset, fetched=item.fetched_at, source=source,
            layouts=(paper and paper.layouts) or None,
        )  # fmt: skip

    def keep(encoding: str | None) -> int:
        if store.withdrawn(url=item.url):
            raise WithdrawnError(f"{item.url}: was withdrawn")
        number, _ = store.put_page(
            item.url, hashlib.sha256(item.body).hexdigest(), source=source, fetched_at=item.fetched_at,
            status=item.status, content_type=headers.get("content-type"), encoding=encoding,
            length=len(item.body), etag=headers.get("etag"), last_modified=headers.get("last-modified"),
            archive=item.place.file, archive_offset=item.place.offset,
        )  # fmt: skip
        return number

    of = report.of(source or _ELSEWHERE)
    of.fetched += 1
    pages.take(item.url, of, read, keep)
