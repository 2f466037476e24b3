"""The application: store, templates, routes, and what wraps every request."""

from __future__ import annotations

import gc
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import DataError, OperationalError
from starlette.exceptions import HTTPException

from db import Store, open_store
from db.store import StoredPage
from db.version import StoreVersion
from trichluc import __version__
from web import api, downloads, pages, review
from web.cache import Cache
from web.kept import Kept
from web.safety import RateLimit, SecurityHeaders

__all__ = ["Settings", "create_app", "settled"]

_FOLDER = Path(str(files("web")))


@dataclass(frozen=True, slots=True)
class Settings:
    """How the page is served. Without a `review_token` nothing can be changed through it."""

    review_token: str | None = None
    archived: Callable[[StoredPage], bytes] | None = None
    """Gives the bytes of a page as they were fetched, or raises `LookupError`. Without it there is nothing to save."""
    requests_per_second: float = 20
    burst: int = 60
    threads: int = 5
    """Requests that a process works on at once; others wait. As many connections as are kept open, each with a cache of
    up to 64 MB: further ones would be opened and closed for each request."""


def create_app(place: str | os.PathLike[str] | None = None, settings: Settings | None = None) -> FastAPI:
    """The application over a store (URL or path as `db.open_store` takes it).

    Reading uses a read-only connection; a second one that can write is opened only for reviewers.

    Raises:
        db.StoreError: there is no store, or it has another version's schema.
    """
    settings = settings or Settings()
    reading = open_store(place, read_only=True)
    writing: Store | None = open_store(place) if settings.review_token else None
    version = StoreVersion(reading)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = settings.threads
        yield
        version.close()
        for store in (reading, writing):
            if store is not None:
                store.close()

    app = FastAPI(
        title="Trích lục", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        description="Facts from Vietnamese news and party reports: citations of official documents, dates, counts and "
        "percentages, each with the sentence that says it. Errors are problem details (RFC 9457).",
    )
    app.state.cache = Cache(version)
    app.state.store, app.state.writing, app.state.settings = reading, writing, settings
    app.mount("/static", StaticFiles(directory=_FOLDER / "static"), name="static")
    app.include_router(api.router, prefix="/api/v1")
    for one in (downloads.router, pages.router, review.router):
        app.include_router(one)
    app.add_middleware(Kept, version=version, quick=reading.dialect == "sqlite")
    app.add_middleware(RateLimit, per_second=settings.requests_per_second, burst=settings.burst)
    app.add_middleware(SecurityHeaders)
    app.add_exception_handler(HTTPException, _problem)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(OperationalError, _store_away)
    app.add_exception_handler(DataError, _refused)
    return app


def settled(app: FastAPI) -> FastAPI:
    """The application of a process that does nothing else: what is loaded is left out of garbage collection.

    Going through all of it takes 70 ms, in which nobody is answered.
    """
    gc.collect()
    gc.freeze()
    return app


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _said(request, error.status_code, str(error.detail))


async def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
    return _said(request, 422, wrong)


async def _store_away(request: Request, _: Exception) -> Response:
    """The database cannot be read now: say so, without its words."""
    return _said(request, 503, "The store cannot be read now. Try again in a moment.")


async def _refused(request: Request, _: Exception) -> Response:
    """A value that this database cannot hold, so nothing stored can have it."""
    return _said(request, 400, "The request has a character or number that no article can have.")


def _said(request: Request, status: int, detail: str) -> Response:
    """What went wrong: problem details from the API, a page elsewhere."""
    if request.url.path.startswith("/api/"):
        return api.problem(status, detail)
    return HTMLResponse(pages.error_page(request, status, detail), status)
