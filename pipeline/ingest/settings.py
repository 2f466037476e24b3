"""Which sources a run visits, and where its archive lies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from corpus.sources import Source, SourceError, find_source, known_sources, read_contact, read_sources
from db.engine import store_url
from pipeline.stores import no_such_source

__all__ = ["DEFAULT_CONFIG", "archive_of", "contact_of", "sources_of"]

DEFAULT_CONFIG = "trichluc.toml"


def _file(config: str | None) -> str | None:
    return config or (DEFAULT_CONFIG if Path(DEFAULT_CONFIG).exists() else None)


def contact_of(config: str | None) -> str | None:
    """The contact that the configuration file (else `trichluc.toml` here) wants requests to name."""
    file = _file(config)
    return read_contact(file) if file else None


def sources_of(config: str | None, names: Sequence[str]) -> list[Source]:
    """The sources of a configuration file (else of `trichluc.toml` here), or those of these names.

    A name that the file does not have is looked for in the project's registry: asking for it by name is what allows a
    fetch from there.

    Raises:
        click.UsageError: no such file, a file that says something it cannot mean, an unknown name, or nothing to visit.
    """
    file = _file(config)
    try:
        configured = read_sources(file) if file else ()
    except (SourceError, UnicodeDecodeError) as error:
        raise click.UsageError(str(error) if isinstance(error, SourceError) else f"{file}: {error}") from None
    except OSError as error:
        raise click.UsageError(f"{file}: {error.strerror}") from None
    if not names:
        if not configured:
            raise click.UsageError(
                f"{file or DEFAULT_CONFIG}: no sources; give --config FILE with [[source]] tables, or --source NAME"
            )
        return list(configured)
    found = []
    for name in names:
        known = (*configured, *known_sources())
        source = find_source(name, known)
        if source is None:
            raise click.UsageError(no_such_source(
                name, (one.name for one in known), "`trichluc sources list` shows those that are known"
            ))
        found.append(source)
    return found


def archive_of(place: str | None, store: str) -> Path:
    """The archive's folder: as given, else beside a SQLite file (`trichluc-archive` for `trichluc.db`), else here."""
    if place:
        return Path(place)
    url = store_url(store)
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        file = Path(url.database)
        return file.with_name(f"{file.stem}-archive")
    return Path("trichluc-archive")
