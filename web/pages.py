"""The pages: search, document, article, figures, runs, feeds, and review."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from itertools import islice
from typing import Annotated, Any
from urllib.parse import quote, urlencode

import sqlalchemy as sa
from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from db import Store, StoreError
from db.citing import cited_beside, citing
from db.documents import document, links, statements, timeline
from db.export import FORMATS, Format, export
from db.facets import facets
from db.figures import Sort, figures, figures_beside, found_facts
from db.filters import Filters
from db.keys import utc_of
from db.query import read_query
from db.runs import list_runs, run_of
from db.schema import articles
from db.search import search
from db.snippet import sentence_around, text_fragment_link
from web.api import Identifier, Number
from web.asked import After, Asked, Text
from web.drawing import by_area, citing_charts, subject_charts
from web.marking import marked_lines, runs
from web.phrases import phrases
from web.printing import day_text, plain
from web.rendering import language_of, render
from web.safety import same_token

__all__ = ["error_page", "router"]

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
_PAGE = 20
_ROWS = 50
_CHARTED = 400
"""Figures of a chart at most: more dots than that say nothing."""
_CARDS = 1_000
"""Facts of an article that have a card: a page with more would not open on a phone."""
_MENTIONS = 100
_EXPORTED = 100_000


@router.get("/")
def search_page(request: Request, filters: Asked, q: Text = "", after: After = None) -> Response:
    """One box; documents that a number can mean, then articles with the sentence."""
    store, found, counts = _store(request), None, None
    if q.strip() or filters != Filters():
        try:
            found = search(store, q, filters=filters, limit=_PAGE, after=after)
        except ValueError as error:
            raise HTTPException(422, str(error)) from None
        many = found.capped
        if found.hits:
            counts = _remembered(request, ("facets", q, filters), lambda: facets(store, q, filters=filters, many=many))
    return _html(
        request, "search.html", q=q, filters=filters, found=found, facets=counts, cut=_cut,
        empty=not (found and found.hits) and _empty(store),
    )


@router.get("/documents/{number}")
def document_page(request: Request, number: Number) -> Response:
    """A document: identity, dissent, who cites it, what is cited with it, the figures reported beside it."""
    store, language = _store(request), language_of(request)
    found = document(store, number)
    if found is None:
        raise HTTPException(404, "no such document")

    def gathered() -> dict[str, Any]:
        mentions = timeline(store, number, limit=_MENTIONS)
        rows = figures_beside(store, number, limit=_ROWS)
        counts = citing(store, number)
        seen: dict[str, dict[str, Any]] = {}
        for row in mentions:
            known = seen.setdefault(row["article_id"], row)
            if known["status"] != "linked" and row["status"] == "linked":
                seen[row["article_id"]] = row
        return {
            "statements": statements(store, number), "counts": counts, "articles": list(seen.values()),
            "beside": cited_beside(store, number), "rows": rows,
            "charts": subject_charts(rows, language), "citing_charts": citing_charts(counts, phrases(language)),
        }

    known = _remembered(request, ("document", number, language), gathered)
    return _html(request, "document.html", document=found, cut=_cut, **known)


@router.get("/articles/{article_id:path}")
def article_page(request: Request, article_id: Identifier) -> Response:
    """The text with every fact marked, and a card per fact."""
    store, language = _store(request), language_of(request)
    stored = store.find(article_id)
    if stored is None:
        raise HTTPException(404, "no such article")
    article = stored.article
    shown = []
    for one in stored.reviewed[:_CARDS]:
        fact = one.fact
        said = sentence_around(article.text, fact.start, fact.end, (fact.sentence_start, fact.sentence_end))
        shown.append({
            "fact": fact, "state": one.state, "original": one.original, "said": runs(said.sentence, said.marks),
            "anchor": f"{fact.kind}-{fact.start}-{fact.end}",
            "link": text_fragment_link(article.url, article.text, fact.start, fact.end),
            "quotation": _quotation(article, said.sentence, language),
        })
    named: dict[int, list[tuple[Any, str, str]]] = {}
    for n, meant, status, reason in links(store, article.id):
        named.setdefault(n, []).append((meant, status, reason))
    return _html(
        request, "article.html", stored=stored, article=article, shown=shown, named=named,
        left_out=len(stored.reviewed) - len(shown), downloadable=request.app.state.settings.archived is not None,
        lines=list(marked_lines(article.text, [(one["fact"].start, one["fact"].end) for one in shown])),
        decisions=list(store.decisions(article.id)) if request.app.state.settings.review_token else [],
    )


@router.get("/pages/{number}")
def archived_page(request: Request, number: Number) -> Response:
    """The bytes of a page as they were fetched, to be saved: never shown here, since they are another's."""
    page, archived = _store(request).page(number), request.app.state.settings.archived
    if page is None or archived is None:
        raise HTTPException(404, "no such page is archived here")
    try:
        body = archived(page)
    except LookupError:
        raise HTTPException(404, "the archive does not hold this page: `trichluc db check` says more") from None
    headers = {"Content-Disposition": f'attachment; filename="trichluc-page-{number}.html"'}
    return Response(body, media_type="application/octet-stream", headers=headers)


@router.get("/figures")
def figures_page(
    request: Request, filters: Asked, q: Text = "", after: After = None, sort: Sort = "newest"
) -> Response:
    """Counts and percentages: filter, sort, chart, download.

    A chart is drawn only of figures with one unit about one subject: others beside one another would mislead.
    """
    filters, store, language = _figures_only(filters), _store(request), language_of(request)
    if read_query(q).number:  # the document's page has the figures beside it
        return RedirectResponse(f"/?{urlencode({'q': q})}", HTTPStatus.SEE_OTHER)

    def charts() -> Any:
        if filters.subject is None:
            return None, None
        rows = figures(store, q, filters=filters, limit=_CHARTED).rows
        return subject_charts(rows, language), by_area(rows, phrases(language))

    try:
        found = figures(store, q, filters=filters, sort=sort, limit=_ROWS, after=after)
        over_time, over_areas = _remembered(request, ("charts", q, filters, language), charts)
    except ValueError as error:
        raise HTTPException(422, str(error)) from None
    return _html(
        request, "figures.html", q=q, filters=filters, sort=sort, found=found, cut=_cut, formats=list(FORMATS),
        charts=over_time or [], areas_chart=over_areas,
    )


@router.get("/figures/export")
def export_figures(
    request: Request, filters: Asked, q: Text = "", sort: Sort = "newest", format: Format = "csv"
) -> Response:
    """What the figures page shows, all of it up to 100,000 rows, as a file."""
    rows = islice(found_facts(_store(request), q, filters=_figures_only(filters), sort=sort), _EXPORTED)
    name = f"trichluc-figures.{ {'annotations': 'jsonld'}.get(format, format) }"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if format == "parquet":
        out = BytesIO()
        export(rows, format, out)
        return Response(out.getvalue(), media_type=FORMATS[format], headers=headers)
    return StreamingResponse(_stream(rows, format), media_type=FORMATS[format], headers=headers)


@router.get("/runs")
def runs_page(request: Request) -> Response:
    """The nightly job's runs, the latest first."""
    return _html(request, "runs.html", runs=list_runs(_store(request), limit=60))


@router.get("/runs/{number}")
def run_page(request: Request, number: Number) -> Response:
    """The report of one run."""
    found = run_of(_store(request), number)
    if found is None:
        raise HTTPException(404, "no such run")
    return _html(request, "run.html", run=found)


@router.get("/feed.atom")
def feed(request: Request, filters: Asked, q: Text = "") -> Response:
    """A saved search as an Atom feed: new articles that meet it, newest first."""
    try:
        found = search(_store(request), q, filters=filters, limit=50)
    except ValueError as error:
        raise HTTPException(422, str(error)) from None
    base = str(request.base_url).rstrip("/")
    body = render(
        request, "feed.xml", q=q, hits=found.hits, base=base, this=str(request.url), instant=_instant,
    )
    return Response(body, media_type="application/atom+xml")


@router.post("/review")
def review(
    request: Request, article_id: Annotated[str, Form(max_length=200)], start: Annotated[int, Form()],
    end: Annotated[int, Form()], kind: Annotated[str, Form(max_length=20)],
    token: Annotated[str, Form(max_length=200)], reason: Annotated[str, Form(min_length=1, max_length=1000)],
    reviewer: Annotated[str, Form(min_length=1, max_length=200)], field: Annotated[str, Form(max_length=30)] = "",
    value: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Hide a fact, or correct one field of it. The token is in the form, not in a cookie: no other page can send it."""
    store = _writer(request, token)
    stored = store.article(article_id)
    fact = next((one.fact for one in stored.reviewed
                 if (one.fact.kind, one.fact.start, one.fact.end) == (kind, start, end)), None) if stored else None
    if fact is None:
        raise HTTPException(404, "no such fact")
    try:
        store.decide(article_id, fact, reason=reason, reviewer=reviewer, field=field or None,
                     value=_value(fact, field, value) if field else None)
    except (StoreError, ValueError) as error:
        raise HTTPException(422, str(error)) from None
    return RedirectResponse(f"/articles/{quote(article_id, safe='')}", HTTPStatus.SEE_OTHER)


@router.post("/review/undo")
def undo(
    request: Request, article_id: Annotated[str, Form(max_length=200)], decision: Annotated[int, Form()],
    token: Annotated[str, Form(max_length=200)], reviewer: Annotated[str, Form(min_length=1, max_length=200)],
) -> Response:
    """Take a decision back."""
    try:
        _writer(request, token).undo(decision, by=reviewer)
    except StoreError as error:
        raise HTTPException(422, str(error)) from None
    return RedirectResponse(f"/articles/{quote(article_id, safe='')}", HTTPStatus.SEE_OTHER)


def error_page(request: Request, status: int, detail: str) -> str:
    """A page that says what went wrong."""
    return render(request, "error.html", status=status, title=HTTPStatus(status).phrase, detail=detail)


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _writer(request: Request, token: str) -> Store:
    settings, store = request.app.state.settings, request.app.state.writing
    if store is None or not settings.review_token:
        raise HTTPException(403, "reviewing is switched off: the page was started without a review token")
    if not same_token(token, settings.review_token):
        raise HTTPException(403, "the review token is wrong")
    writing: Store = store
    return writing


def _html(request: Request, template: str, **values: Any) -> HTMLResponse:
    response = HTMLResponse(render(request, template, **values))
    if request.query_params.get("lang"):
        response.set_cookie("lang", language_of(request), max_age=31_536_000, samesite="lax", httponly=True)
    return response


def _empty(store: Store) -> bool:
    with store.reading() as connection:
        return connection.execute(sa.select(articles.c.key).limit(1)).first() is None


def _cut(sentence: str, marks: Any) -> Any:
    return runs(sentence, [tuple(mark) for mark in marks])


def _figures_only(filters: Filters) -> Filters:
    if filters.kind in ("citation", "date"):
        raise HTTPException(422, f"a {filters.kind} is no figure")
    return filters


def _remembered(request: Request, key: Any, make: Any) -> Any:
    return request.app.state.cache.get(key, make)


def _quotation(article: Any, said: str, language: str) -> str:
    published = day_text(article.published, language)
    origin = ", ".join(part for part in (article.title, article.source, published, article.url) if part)
    return plain(f"“{' '.join(said.split())}” ({origin})")


def _value(fact: Any, field: str, text: str) -> Any:
    """A corrected value as typed: empty is "not stated", numbers and flags as such."""
    text = text.strip()
    if not text:
        return None
    if field in ("value", "value_max", "of"):
        return float(text.replace(",", "."))
    if field == "people":
        return text.casefold() in ("true", "1", "có", "yes")
    if field == "candidates":
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


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
