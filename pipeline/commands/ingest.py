"""`trichluc ingest`: the nightly job."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import click
import httpx

from corpus.fetch import Client
from corpus.frontier import Link, Validators, retry_at
from corpus.sources import Source
from db import Store
from db.frontier import StoredFrontier
from pipeline.console import EXIT_FAILED, chosen, format_option, print_table, store_option, write_jsonl
from pipeline.ingest.events import Log, logger
from pipeline.ingest.metrics import write_metrics
from pipeline.ingest.replay import replay
from pipeline.ingest.report import RunReport, table_rows
from pipeline.ingest.run import Ingest, Settings
from pipeline.ingest.settings import archive_of, contact_of, sources_of
from pipeline.lock import locked
from pipeline.registry import refresh_registry
from pipeline.stores import opened

__all__ = ["command"]

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("ingest")
@click.option("--source", "names", multiple=True, metavar="NAME", help="Only this source (may be repeated).")
@click.option("--config", metavar="FILE", help="TOML file with [[source]] tables. Default: trichluc.toml here.")
@click.option("--archive", metavar="FOLDER", envvar="TRICHLUC_ARCHIVE", show_envvar=True,
              help="Where responses are kept as WARC. Default: a folder beside the store.")
@click.option("--seconds", type=click.FloatRange(0, min_open=True), help="Time budget of the run.")
@click.option("--pages", type=click.IntRange(1), help="Page budget of each source.")
@click.option("--since", type=_DAY, metavar="DAY", help="Back-fill: only what feeds and sitemaps date so or later.")
@click.option("--until", type=_DAY, metavar="DAY", help="Back-fill: only what they date so or earlier.")
@click.option("--from-archive", "warcs", multiple=True, type=click.Path(), metavar="FILE|FOLDER",
              help="Rebuild the store from WARC files, without the network.")
@click.option("--contact", metavar="URL|MAIL", envvar="TRICHLUC_CONTACT", show_envvar=True,
              help="Where a paper's webmaster reaches you; the User-Agent says it.")
@click.option("--hook", metavar="COMMAND|URL", help="Gets the report as JSON: on standard input, or by POST.")
@click.option("--metrics", type=click.Path(path_type=Path), metavar="FILE", help="Write Prometheus metrics there.")
@click.option("--log", "log_format", type=click.Choice(["text", "json"]),
              help="Default: text on a terminal, JSON lines otherwise.")
@format_option("table", "jsonl")
@store_option
def command(
    names: tuple[str, ...], config: str | None, archive: str | None, seconds: float | None, pages: int | None,
    since: Any, until: Any, warcs: tuple[str, ...], contact: str | None, hook: str | None, metrics: Path | None,
    log_format: str | None,
    format_: str | None, store: str,
) -> int:  # fmt: skip
    """Fetch what is new from the configured sources, extract it and store it.

    Polite (robots.txt, one request at a time and host, delays), bounded, resumable, the same result run again. The
    report is stored: `trichluc runs`. Exit codes: 0 done, 1 a source failed, 3 an alarm rang, 75 another run is at
    work.
    """
    log = logger(log_format)
    sources = [] if warcs and not names and not config else sources_of(config, names)
    folder = archive_of(archive, store)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / ".lock"), opened(store) as opened_store:
        if warcs:
            report, code = replay(opened_store, warcs, folder, sources, log)
        else:
            settings = Settings(
                seconds=seconds, pages=pages, since=since and since.date(), until=until and until.date()
            )
            report, code = _ingest(opened_store, sources, folder, log, settings, contact or contact_of(config))
        if any(row["new"] or row["updated"] for row in table_rows(report.to_json())):
            documents, linked = refresh_registry(opened_store)
            log("registry", documents=documents, linked=linked)
    row = report.to_json()
    if metrics:
        write_metrics(metrics, row)
    if chosen(format_) == "jsonl":
        write_jsonl([row])
    else:
        print_table(table_rows(row), title=f"Run {row['id']}: {row['outcome']}")
        for alarm in row["alarms"]:
            click.secho(f"ALARM {alarm['text']}", fg="red", bold=True)
    if hook and not _called(hook, row, log):
        code = code or EXIT_FAILED
    return code


def _ingest(
    store: Store, sources: list[Source], folder: Path, log: Log, settings: Settings, contact: str | None
) -> tuple[RunReport, int]:
    frontier = StoredFrontier(store, link=Link, validators=Validators, retry_at=retry_at)
    return Ingest(store, sources, folder, frontier, log, settings, client=Client(contact=contact)).run()


def _called(hook: str, row: dict[str, Any], log: Log) -> bool:
    """Give the report to a command or a URL; whether it took it."""
    body = json.dumps(row, ensure_ascii=False)
    try:
        if hook.startswith(("http://", "https://")):
            headers = {"Content-Type": "application/json"}
            httpx.post(hook, content=body.encode(), headers=headers, timeout=30).raise_for_status()
        else:
            quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "timeout": 300}
            subprocess.run(hook, shell=True, input=body, encoding="utf-8", check=True, **quiet)
    except (httpx.HTTPError, subprocess.SubprocessError, OSError) as error:
        log("hook", failed=True, reason=str(error))
        return False
    return True
