"""`trichluc serve`: the journalists' page over a store."""

from __future__ import annotations

import click

from db import StoreError
from pipeline.console import CommandError, store_option

__all__ = ["command"]


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--review-token", metavar="SECRET", envvar="TRICHLUC_REVIEW_TOKEN", show_envvar=True,
              help="Lets those who know it hide and correct facts; without it nothing can be changed.")
@store_option
def command(host: str, port: int, review_token: str | None, store: str) -> int:  # fmt: skip
    """Serve the journalists' page and its JSON API over a store (needs trichluc[web])."""
    try:
        import uvicorn

        from web.app import Settings, create_app
    except ModuleNotFoundError as error:
        raise CommandError(f"{error.name} is not installed; the page needs: pip install 'trichluc[web]'") from None
    try:
        app = create_app(store, Settings(review_token=review_token))
    except StoreError as error:
        raise CommandError(str(error)) from None
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False)
    return 0
