"""`trichluc serve`: the journalists' page."""

from __future__ import annotations

import json
import os
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import click

from db import StoreError, open_store
from pipeline.archived import page_bytes
from pipeline.console import CommandError, archive_option, store_option
from pipeline.ingest.settings import archive_of

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["command", "served"]

_SERVED = "TRICHLUC_SERVED"
"""Tells the worker processes what to serve: JSON with store, archive and review_token."""
_MOST_WORKERS = 4


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64),
              help="Processes that answer; as many as there are cores, at most 4, unless said otherwise.")
@click.option("--review-token", metavar="SECRET", envvar="TRICHLUC_REVIEW_TOKEN", show_envvar=True,
              help="Lets those who know it hide and correct facts; without it nothing can be changed.")
@archive_option
@store_option
def command(
    host: str, port: int, workers: int | None, review_token: str | None, archive: str | None, store: str
) -> int:
    """Serve the web page and the JSON API over a store, until interrupted."""
    try:
        import uvicorn

        from web import create_app  # noqa: F401 (says what is not installed)
    except ModuleNotFoundError as error:
        raise CommandError(f"{error.name} is not installed; the page needs: pip install 'trichluc[web]'") from None
    try:
        open_store(store).close()  # an empty or missing store is made; the page then says what to do next
    except StoreError as error:
        raise CommandError(str(error)) from None
    if not _loopback(host):
        click.echo(f"warning: {host} can be reached from other machines; put a proxy with TLS before it", err=True)
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl+C ends it)", err=True)
    os.environ[_SERVED] = json.dumps(
        {"store": store, "archive": str(archive_of(archive, store)), "review_token": review_token or None}
    )
    uvicorn.run(
        "pipeline.commands.serve:served", factory=True, host=host, port=port, log_level="warning", server_header=False,
        workers=workers or min(_MOST_WORKERS, os.cpu_count() or 1),
    )
    return 0


def served() -> FastAPI:
    """The application of a worker process."""
    from web.app import Settings, create_app, settled

    told = json.loads(os.environ[_SERVED])
    archived = partial(page_bytes, Path(told["archive"]))
    return settled(create_app(told["store"], Settings(review_token=told["review_token"], archived=archived)))


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
