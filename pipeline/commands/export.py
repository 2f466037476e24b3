"""`trichluc export`: all facts that a search finds, as a table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from db.export import FORMATS, export
from db.figures import found_facts
from db.filters import Filters
from pipeline.console import CommandError, progress, store_option
from pipeline.filters import filter_options
from pipeline.stores import opened

__all__ = ["command"]


@click.command("export")
@click.argument("query", default="", metavar="[QUERY]")
@filter_options
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="csv", show_default=True,
              help="annotations: one W3C Web Annotation (JSON-LD) a line.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Default: standard output.")
@click.option("--bom", is_flag=True, help="CSV with a byte order mark, which Excel needs to read Vietnamese.")
@store_option
def command(query: str, filters: Filters, format_: Any, output: Path | None, bom: bool, store: str) -> int:  # fmt: skip
    """Write all facts that a search finds: counts and percentages, or those of --kind.

    A million rows are written in flat memory. QUERY is what `search` takes.
    """
    if output is None and format_ == "parquet":
        raise click.UsageError("--format parquet needs --output FILE")
    with opened(store, read_only=True) as opened_store:
        rows = progress(found_facts(opened_store, query, filters=filters), "exporting")
        try:
            if output is None:
                number = export(rows, format_, sys.stdout.buffer, bom=bom)
            else:
                half = output.with_name(output.name + ".part")
                try:
                    with half.open("wb") as stream:
                        number = export(rows, format_, stream, bom=bom)
                    half.replace(output)
                finally:
                    half.unlink(missing_ok=True)
        except ValueError as error:
            raise click.UsageError(str(error)) from None
        except BrokenPipeError:
            raise
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror or error}") from None
    click.echo(f"{number} facts", err=True)
    return 0
