"""`trichluc ingest`: the nightly job."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from corpus.fetch import Client
from corpus.frontier import Link, Validators, retry_at
from db.frontier import StoredFrontier
from pipeline.console import (
    EXIT_FAILED,
    CommandError,
    archive_option,
    chosen,
    format_option,
    print_table,
    store_option,
    write_jsonl,
)
from pipeline.ingest.events import logger
from pipeline.ingest.hook import call_hook
from pipeline.ingest.metrics import write_metrics
from pipeline.ingest.replay import replay
from pipeline.ingest.report import table_rows
from pipeline.ingest.run import Ingest, Settings
from pipeline.ingest.settings import archive_of, contact_of, sources_of
from pipeline.lock import locked, store_locked
from pipeline.stores import opened

__all__ = ["command"]

_LOCK_WAIT = 5.0
"""Seconds that SQLite waits for another writer before the job does, which can be interrupted."""
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("ingest")
@click.option("--source", "names", multiple=True, metavar="NAME", help="Only this source (may be repeated).")
@click.option("--config", metavar="FILE", help="TOML file with [[source]] tables. Default: trichluc.toml here.")
@archive_option
@click.option("--seconds", type=click.FloatRange(0, min_open=True), help="Time budget of the run.")
@click.option("--pages", type=click.IntRange(1), help="Page budget of each source.")
@click.option("--since", type=_DAY, metavar="DAY",
              help="Back-fill: only what feeds, sitemaps and listings date so or later, and what they do not date.")
@click.option("--until", type=_DAY, metavar="DAY", help="Back-fill: likewise, so or earlier.")
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
    report is stored: `trichluc runs`. Exit codes: 0 done, 1 a source failed, 2 nothing to do that way (an unknown
    source, a configuration that cannot be read), 3 an alarm rang, 75 another run is at work.
    """
    log = logger(log_format)
    sources = [] if warcs and not names and not config else sources_of(config, names)
    folder = archive_of(archive, store)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / ".lock"), opened(store, wait=_LOCK_WAIT) as place, store_locked(place) as held:
            if warcs:
                report, code = replay(place, warcs, sources, log)
            else:
                frontier = StoredFrontier(place, link=Link, validators=Validators, retry_at=retry_at)
                settings = Settings(
                    seconds=seconds, pages=pages, since=since and since.date(), until=until and until.date()
                )
                client = Client(contact=contact or contact_of(config))
                report, code = Ingest(
                    place, sources, folder, frontier, log, settings, client=client, held=held
                ).run()
    except OSError as error:
        raise CommandError(f"{error.filename or folder}: {error.strerror or error}") from None
    row = report.to_json()
    said = True
    if metrics:
        try:
            write_metrics(metrics, row)
        except OSError as error:
            log("metrics", failed=True, reason=f"{metrics}: {error.strerror}")
            said = False
    if chosen(format_) == "jsonl":
        write_jsonl([row])
    else:
        print_table(table_rows(row), title=f"Run {row['id']}: {row['outcome']} {row['reason'] or ''}")
        for alarm in row["alarms"]:
            click.secho(f"ALARM {alarm['text']}", fg="red", bold=True)
    if hook and not call_hook(hook, row, log):
        said = False
    return code if said else code or EXIT_FAILED
