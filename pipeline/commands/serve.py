"""`trichluc serve`: the journalists' page."""

from __future__ import annotations

from functools import partial
from ipaddress import ip_address

import click

from db import StoreError, open_store
from pipeline.archived import page_bytes
from pipeline.console import CommandError, archive_option, store_option
from pipeline.ingest.settings import archive_of

__all__ = ["command"]


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--review-token", metavar="SECRET", envvar="TRICHLUC_REVIEW_TOKEN", show_envvar=True,
              help="Lets those who know it hide and correct facts; without it nothing can be changed.")
@archive_option
@store_option
def command(host: str, port: int, review_token: str | None, archive: str | None, store: str) -> int:
    """Serve the web page and the JSON API over a store, until interrupted."""
    try:
        import uvicorn

        from web import create_app
        from web.app import Settings
    except ModuleNotFoundError as error:
        raise CommandError(f"{error.name} is not installed; the page needs: pip install 'trichluc[web]'") from None
    try:
        open_store(store).close()  # an empty or missing store is made; the page then says what to do next
        archived = partial(page_bytes, archive_of(archive, store))
        app = create_app(store, Settings(review_token=review_token or None, archived=archived))
    except StoreError as error:
        raise CommandError(str(error)) from None
    if not _loopback(host):
        click.echo(f"warning: {host} can be reached from other machines; put a proxy with TLS before it", err=True)
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl+C ends it)", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
    return 0


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
