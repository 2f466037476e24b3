"""The command `trichluc`: one module of `pipeline/commands/` per sub-command, loaded when it is asked for.

Exit codes: 0 done; 1 some items failed, each named on standard error; 2 wrong use; 3 done, but an alarm rang;
75 another run holds the lock; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from pipeline.console import CommandError
from trichluc import __version__

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS = (
    "extract", "explain", "load", "search", "show", "figures", "export", "ingest", "runs", "pages",
    "sources", "reextract", "review", "withdraw", "db", "serve", "demo", "schema",
)  # fmt: skip


class Commands(click.Group):
    """A group whose commands are modules, in the order in which a newcomer meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in order of use, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The `command` of the module of that name."""
        if name not in COMMANDS:
            return None
        return import_module(f"pipeline.commands.{name}").command  # type: ignore[no-any-return]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="trichluc")
def cli() -> None:
    """Facts from Vietnamese news and party reports: document citations, dates, counts and percentages.

    Start with `trichluc demo`, or with `trichluc explain "Nghị quyết số 21-NQ/TW ngày 22/11/2012 của Bộ Chính trị"`.
    """


def main() -> None:
    """Entry point: run the command line and leave with its exit code."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        code = 130
    except CommandError as error:
        click.echo(f"trichluc: {error}", err=True)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except BrokenPipeError:  # `trichluc … | head`: the reader has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
