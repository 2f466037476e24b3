"""What can be taken away: figures as files, a search as an Atom feed, the archived page behind an article."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response, StreamingResponse

from db.export import FORMATS, Format, export
from db.figures import Sort, found_facts
from db.filters import Filters
from db.keys import utc_of
from db.search import search
from web.api import Number
from web.asked import Asked, Text
from web.rendering import render, store_of

__all__ = ["figures_only", "router"]

router = APIRouter(include_in_schema=False)
_EXPORTED = 100_000


@router.get("/pages/{number}")
def archived_page(request: Request, number: Number) -> Response:
    """The bytes of a page as they were fetched, to be saved: never shown here, since they are another's."""
    page, archived = store_of(request).page(number), request.app.state.settings.archived
    if page is None or archived is None:
        raise HTTPException(404, "no such page is archived here")
    try:
        body = archived(page)
    except LookupError:
        raise HTTPException(404, "the archive does not hold this page: `trichluc db check` says more") from None
    headers = {"Content-Disposition": f'attachment; filename="trichluc-page-{number}.html"'}
    return Response(body, media_type="application/octet-stream", headers=headers)


@router.get("/figures/export")
def export_figures(
    request: Request, filters: Asked, q: Text = "", sort: Sort = "newest", format: Format = "csv"
) -> Response:
    """What the figures page shows, all of it up to 100,000 rows, as a file."""
    rows = islice(found_facts(store_of(request), q, filters=figures_only(filters), sort=sort), _EXPORTED)
    name = f"trichluc-figures.{ {'annotations': 'jsonld'}.get(format, format) }"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if format == "parquet":
        out = BytesIO()
        export(rows, format, out)
        return Response(out.getvalue(), media_type=FORMATS[format], headers=headers)
    return StreamingResponse(_stream(rows, format), media_type=FORMATS[format], headers=headers)


@router.get("/feed.atom")
def feed(request: Request, filters: Asked, q: Text = "") -> Response:
    """A saved search as an Atom feed: new articles that meet it, newest first."""
    try:
        found = search(store_of(request), q, filters=filters, limit=50)
    except ValueError as error:
        raise HTTPException(422, str(error)) from None
    base = str(request.base_url).rstrip("/")
    body = render(
        request, "feed.xml", q=q, hits=found.hits, base=base, this=str(request.url), instant=_instant,
    )
    return Response(body, media_type="application/atom+xml")


def _stream(rows: Any, format: Format) -> Any:
    """The export as bytes, a chunk at a time."""
    first = True
    while True:
        part = list(islice(rows, 1000))
        if not part and not first:
            return
        out = BytesIO()
        export(part, format, out, bom=first)
        content = out.getvalue()
        if format == "csv" and not first:
            content = content.split(b"\r\n", 1)[1]
        yield content
        first = False


def _instant(published: str | None) -> str:
    """Publication time as Atom wants it (RFC 3339); days, months and years stand at their first moment in Vietnam.

    Without one it is the same day always: a feed reader takes a new time for a new version.
    """
    return (utc_of(published) or datetime(1970, 1, 1, tzinfo=UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")


def figures_only(filters: Filters) -> Filters:
    """The filters; refused where they ask for what is no figure."""
    if filters.kind in ("citation", "date"):
        raise HTTPException(422, f"a {filters.kind} is no figure")
    return filters
