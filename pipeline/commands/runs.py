"""`trichluc runs [ID]`: what the nightly job did."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click
from rich.text import Text

from db.runs import Run, list_runs, run_of
from pipeline.console import CommandError, chosen, format_option, out, print_table, store_option, write_jsonl
from pipeline.ingest.report import table_rows
from pipeline.stores import opened

__all__ = ["command"]


@click.command("runs")
@click.argument("number", type=int, required=False, metavar="[ID]")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many runs to list.")
@format_option("table", "jsonl")
@store_option
def command(number: int | None, limit: int, format_: str | None, store: str) -> int:
    """List the last runs, or show the report of one: per source what was found, fetched, new, and what failed."""
    with opened(store, read_only=True) as opened_store:
        if number is not None:
            run = run_of(opened_store, number)
            if run is None:
                raise CommandError(f"run {number}: there is none")
            runs = [_row(run)]
        else:
            runs = [_row(run) for run in list_runs(opened_store, limit=limit)]
    if chosen(format_) == "jsonl":
        write_jsonl(runs)
        return 0
    if number is None:
        print_table({key: value for key, value in run.items() if key != "report"} for run in runs)
        return 0
    report = runs[0]["report"]
    if not report or "sources" not in report:
        none = "no report: it has just begun, or was killed before there was anything to say"
        click.echo(json.dumps(report, ensure_ascii=False, indent=1) if report else none)
        return 0
    print_table(table_rows(report), title=f"Run {number}: {runs[0]['outcome'] or 'at work'} {report['reason'] or ''}")
    console = out()
    for alarm in report["alarms"]:
        console.print(Text(f"ALARM {alarm['text']}", style="bold red"))
    for source in report["sources"]:
        for failure in source["failures"]:
            console.print(Text(f"{failure['url']}: {failure['reason']}: {failure['detail']}"))
    return 0


def _row(run: Run) -> dict[str, Any]:
    """A run as it is given out, its times as in its report: `2026-11-21T19:15:00Z`."""
    times = {"started_at": run.started_at, "ended_at": run.ended_at}
    return asdict(run) | {name: when and when.strftime("%Y-%m-%dT%H:%M:%SZ") for name, when in times.items()}
