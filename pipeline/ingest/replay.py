"""A store from WARC files alone: the same pages through the same reader and rules, without the network."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archived
from corpus.archive import replay as read_archive
from corpus.encodings import UndecodableError
from corpus.errors import ReadError
from corpus.page import NoArticleError, page_of
from corpus.sources import Source, source_of_host
from corpus.urls import host_key
from db import Put, Store, StoreError
from db.runs import end_run, start_run
from extractors import extract
from pipeline.ingest.events import Log
from pipeline.ingest.report import RunReport
from trichluc import __version__

__all__ = ["replay"]

_ELSEWHERE = "(no known source)"


def replay(
    store: Store, paths: Iterable[str], folder: Path, sources: Sequence[Source], log: Log
) -> tuple[RunReport, int]:
    """Read archived pages in the order of their files and store them; the report and the exit code.

    The store a crawl filled and one replayed from its archive hold the same articles with the same facts. A record that
    is broken is reported and passed over.
    """
    report = RunReport(datetime.now(UTC), __version__)
    report.id = start_run(store, "replay", extractor=__version__)
    hosts = {host: source for source in sources for host in source.all_hosts}
    broken = 0
    for item in read_archive(paths):
        if isinstance(item, ReadError):
            broken += not item.kept
            log("failed", what=str(item))
            continue
        source = hosts.get(host_key(item.url)) or source_of_host(item.url)
        _store(store, item, source, report, folder, log)
    report.ended_at = datetime.now(UTC)
    report.outcome = "failed" if broken else "done"
    code = 1 if broken else 0
    end_run(store, report.id, outcome=report.outcome, exit_code=code, report=report.to_json())
    return report, code


def _store(store: Store, item: Archived, of_paper: Source | None, report: RunReport, folder: Path, log: Log) -> None:
    source = of_paper.name if of_paper else None
    of = report.of(source or _ELSEWHERE)
    of.fetched += 1
    try:
        page = page_of(
            item.body, url=item.url, charset=item.charset, fetched=item.fetched_at, source=source,
            layouts=(of_paper and of_paper.layouts) or None,
        )  # fmt: skip
    except (NoArticleError, UndecodableError) as error:
        of.empty += 1
        of.fail(item.url, "no article" if isinstance(error, NoArticleError) else "undecodable", str(error))
        return
    except Exception as error:
        of.fail(item.url, "parser", f"{type(error).__name__}: {error}")
        return
    headers = {name.lower(): value for name, value in item.headers}
    try:
        number, _ = store.put_page(
            item.url, hashlib.sha256(item.body).hexdigest(), source=source, fetched_at=item.fetched_at,
            status=item.status, content_type=headers.get("content-type"), encoding=page.encoding,
            length=len(item.body), etag=headers.get("etag"), last_modified=headers.get("last-modified"),
            archive=item.place.file, archive_offset=item.place.offset,
        )  # fmt: skip
        facts = extract(page.article)
        put = store.put(page.article, facts, extractor=__version__, page=number, cleaner=page.cleaner)
    except StoreError as error:
        of.fail(item.url, "refused by the store", str(error))
        return
    of.new += put is Put.NEW
    of.updated += put is Put.UPDATED
    of.unchanged += put is Put.UNCHANGED
    if put in (Put.NEW, Put.UPDATED):
        of.read(page.article, facts)
    log("article", source=source, put=str(put), facts=len(facts), title=page.article.title, id=page.article.id)
