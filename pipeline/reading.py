"""Files of the command line → articles; what cannot be read is reported and counted, and the rest goes on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import click

from corpus.errors import ReadError
from corpus.formats import Waiting
from models.article import Article, valid_published
from pipeline.console import Failures

__all__ = ["articles_in", "entries_in", "published_option"]


def articles_in(paths: Iterable[str], failures: Failures, published: str | None = None) -> Iterator[Article]:
    """Articles of files and folders in order; a record that was read with a repair is reported but is no failure."""
    from corpus.readers import read  # here: half a second, in which a command can already be at work

    for item in read(list(paths), published=published):
        if isinstance(item, ReadError):
            report(item, failures)
        else:
            yield item


def entries_in(
    paths: Iterable[str], failures: Failures, published: str | None = None, domains: Collection[str] = ()
) -> Iterator[Article | Waiting]:
    """The same, but that pages and the like are still to be made articles, by the process that extracts."""
    from corpus.readers import read

    for item in read(list(paths), published=published, domains=domains or None, later=True):
        if isinstance(item, ReadError):
            report(item, failures)
        else:
            yield item


def report(error: ReadError, failures: Failures) -> None:
    """Say what could not be read, or was read with a repair."""
    if error.kept:
        click.echo(str(error), err=True)
    else:
        failures.say(error)


def published_option(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Callback of `--published`: an ISO date, date-time, month or year."""
    if value is not None and not valid_published(value):
        raise click.BadParameter(f"{value!r} is no ISO date, date-time, month or year (2020-11-16, 2020-11, 2020)")
    return value
