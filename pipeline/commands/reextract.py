"""`trichluc reextract`: the current rules over stored texts; what changes is reported before it is committed."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC
from pathlib import Path
from typing import Any

import click

from db.changes import reextracted
from extractors import extract
from pipeline.console import print_table, progress, store_option
from pipeline.registry import refresh_registry
from pipeline.stores import check_source_name, opened
from trichluc import __version__

__all__ = ["command"]

_COLUMNS = ("article_id", "what", "kind", "start", "end", "quote", "field", "before", "after", "rule")


@click.command("reextract")
@click.option("--since", type=click.DateTime(formats=["%Y-%m-%d"]), metavar="DAY",
              help="Only articles stored or changed since.")
@click.option("--source", metavar="NAME", help="Only articles of this source.")
@click.option("--all", "every", is_flag=True, help="Also articles whose facts are of this version of the rules.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write every change there.")
@click.option("--commit", is_flag=True, help="Store the new facts; without it nothing is written.")
@store_option
def command(
    since: Any, source: str | None, every: bool, csv_file: Path | None, commit: bool, store: str
) -> int:  # fmt: skip
    """Run the current rules over stored texts and report the facts gained, lost and changed.

    Nothing is stored without --commit. A reviewer's decisions survive.
    """
    counted: Counter[tuple[str, str, str]] = Counter()
    articles = 0
    with opened(store, read_only=not commit) as opened_store:
        check_source_name(opened_store, source)
        file = csv_file.open("w", encoding="utf-8", newline="") if csv_file else None
        writer = csv.DictWriter(file, _COLUMNS) if file else None
        if writer:
            writer.writeheader()
        not_by = None if every else __version__
        found = reextracted(opened_store, extract, since=since and since.astimezone(UTC), source=source, not_by=not_by)
        for one in progress(found, "extracting"):
            articles += 1
            for change in one.changes:
                counted[change.what, change.fact.kind, change.fact.rule] += 1
                if writer:
                    writer.writerows({"article_id": one.article.id, **row} for row in change.to_rows())
            if commit:
                opened_store.put(one.article, one.facts, extractor=__version__)
        if commit and counted:
            refresh_registry(opened_store, every=True)
    if file:
        file.close()
    print_table(
        {"what": what, "kind": kind, "rule": rule, "facts": number}
        for (what, kind, rule), number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )
    totals = Counter[str]()
    for (what, _, _), number in counted.items():
        totals[what] += number
    said = ", ".join(f"{totals[what]} facts {what}" for what in ("gained", "lost", "changed"))
    click.echo(f"{articles} articles: {said}" + ("; stored" if commit else "; nothing stored (--commit stores it)"))
    return 0
