"""The pages: search, document, article, figures and runs."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

import sqlalchemy as sa
from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from db import Store
from db.citing import AMONG, dossier
from db.documents import links
from db.export import FORMATS
from db.facets import facets
from db.figures import Sort, figures
from db.filters import Filters
from db.query import read_query
from db.runs import list_runs, run_of
from db.schema import articles
from db.search import Results, search
from db.snippet import sentence_around, text_fragment_link
from db.sources import bare_province, province_names
from web.api import Identifier, Number
from web.asked import After, Asked, Text
from web.downloads import figures_only
from web.drawing import by_area, citing_charts, subject_charts
from web.narrowing import chosen, facet_lists
from web.phrases import phrases
from web.pieces import marked_text
from web.places import province_in
from web.printing import day_text, plain
from web.rendering import html, language_of, linker, remembered, render, store_of

__all__ = ["error_page", "router"]

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
_PAGE = 20
_ROWS = 50
_CHARTED_BESIDE = 50
"""Figures beside a document that are charted; the table shows the first of them unless more is asked for."""
_FIGURES = _ARTICLES = 20
_MORE = 200
_CHARTED = 400
"""Figures of a chart at most: more dots than that say nothing."""
_CARDS = 1_000
"""Facts of an article that have a card: a page with more would not open on a phone."""
_More = Annotated[bool, Query()]
_Spread = Annotated[bool, Query(alias="facets")]


@router.get("/")
def search_page(
    request: Request, filters: Asked, q: Text = "", after: After = None, spread: _Spread = False
) -> Response:
    """One box; documents that a number can mean, then articles with the sentence.

    A province typed alone or beside a number becomes a filter, in the address too; beside other words it is offered.
    """
    store, language = store_of(request), language_of(request)
    names = remembered(request, "provinces", lambda: province_names(store))
    typed = province_in(q, names) if q and filters.province is None and after is None else None
    if typed and typed.meant:
        narrowed = dict(request.query_params) | {"q": typed.rest, "province": typed.province}
        return RedirectResponse(f"/?{urlencode(narrowed)}", HTTPStatus.SEE_OTHER)
    found, here, t = None, linker(request), phrases(language)
    if q.strip() or filters != Filters():
        try:
            found = search(store, q, filters=filters, limit=_PAGE, after=after)
        except ValueError as error:
            raise HTTPException(422, str(error)) from None
    return html(
        request, "search.html", q=q, filters=filters, found=found and _of_place_first(found, filters), typed=typed,
        provinces=names, chosen=chosen(filters, here, t, language),
        facets=_facets(request, q, filters, found.capped) if spread and found and found.hits else None,
        empty=not (found and found.hits) and _empty(store),
    )


def _facets(request: Request, q: str, filters: Filters, many: bool, *, figures: bool = False) -> Any:
    """Lists of links that narrow the search: counted only when asked for, since counting costs more than finding."""
    store = store_of(request)
    counts = remembered(
        request, ("facets", q, filters, figures), lambda: facets(store, q, filters=filters, many=many, figures=figures)
    )
    return counts, facet_lists(counts, linker(request), phrases(language_of(request)))


def _of_place_first(found: Results, filters: Filters) -> Results:
    """Of the documents of a number those that the province asked for issued stand first: 01-NQ/TU exists in each."""
    if filters.province is None or not found.documents:
        return found
    wanted = bare_province(filters.province)
    ordered = sorted(found.documents, key=lambda one: bare_province(one.locality or "") != wanted)
    return replace(found, documents=tuple(ordered))


@router.get("/documents/{number}")
def document_page(request: Request, number: Number, more: _More = False) -> Response:
    """A document: identity, dissent, who cites it, what is cited with it, the figures reported beside it."""
    language = language_of(request)
    figures_shown, charted = (_MORE, _MORE) if more else (_FIGURES, _CHARTED_BESIDE)
    found = dossier(
        store_of(request), number, articles=_MORE if more else _ARTICLES, figures=figures_shown, charted=charted
    )
    if found is None:
        raise HTTPException(404, "no such document")
    return html(
        request, "document.html", found=found, document=found.document, more=more, among=AMONG,
        figures_left=len(found.charted) > len(found.figures), charts=subject_charts(found.charted, language),
        citing_charts=citing_charts(found.citing, phrases(language)),
    )


@router.get("/articles/{article_id:path}")
def article_page(request: Request, article_id: Identifier) -> Response:
    """The text with every fact marked, and a card per fact."""
    store, language, settings = store_of(request), language_of(request), request.app.state.settings
    stored = store.find(article_id)
    if stored is None:
        raise HTTPException(404, "no such article")
    article = stored.article
    shown = []
    for one in stored.reviewed[:_CARDS]:
        fact = one.fact
        said = sentence_around(article.text, fact.start, fact.end, (fact.sentence_start, fact.sentence_end))
        shown.append({
            "fact": fact, "state": one.state, "original": one.original, "said": said,
            "anchor": f"{fact.kind}-{fact.start}-{fact.end}",
            "link": text_fragment_link(article.url, article.text, fact.start, fact.end),
            "quotation": _quotation(article, said.sentence, language),
        })
    named: dict[int, list[tuple[Any, str, str]]] = {}
    for n, meant, status, reason in links(store, article.id):
        named.setdefault(n, []).append((meant, status, reason))
    return html(
        request, "article.html", stored=stored, article=article, shown=shown, named=named,
        left_out=len(stored.reviewed) - len(shown), downloadable=settings.archived is not None,
        text=marked_text(article.text, [(one["fact"], one["anchor"], one["state"] == "hidden") for one in shown]),
        decisions=store.decisions(article.id),
    )


@router.get("/figures")
def figures_page(
    request: Request, filters: Asked, q: Text = "", after: After = None, sort: Sort = "newest", spread: _Spread = False
) -> Response:
    """Counts and percentages: filter, sort, chart, download.

    A chart is drawn only of figures with one unit about one subject: others beside one another would mislead.
    """
    filters, store, language = figures_only(filters), store_of(request), language_of(request)
    if read_query(q).number:  # the document's page has the figures beside it
        return RedirectResponse(f"/?{urlencode({'q': q})}", HTTPStatus.SEE_OTHER)

    def charts() -> Any:
        if filters.subject is None:
            return None, None
        rows = figures(store, q, filters=filters, limit=_CHARTED).rows
        facts = [row.fact for row in rows]
        return subject_charts(facts, language), by_area(facts, phrases(language))

    try:
        found = figures(store, q, filters=filters, sort=sort, limit=_ROWS, after=after)
        over_time, over_areas = remembered(request, ("charts", q, filters, language), charts)
    except ValueError as error:
        raise HTTPException(422, str(error)) from None
    return html(
        request, "figures.html", q=q, filters=filters, sort=sort, found=found, formats=list(FORMATS),
        charts=over_time or [], areas_chart=over_areas,
        provinces=remembered(request, "provinces", lambda: province_names(store)),
        chosen=chosen(filters, linker(request), phrases(language), language),
        facets=_facets(request, q, filters, found.capped, figures=True) if spread and found.rows else None,
    )


@router.get("/runs")
def runs_page(request: Request) -> Response:
    """The nightly job's runs, the latest first."""
    return html(request, "runs.html", runs=list_runs(store_of(request), limit=60))


@router.get("/runs/{number}")
def run_page(request: Request, number: Number) -> Response:
    """The report of one run."""
    found = run_of(store_of(request), number)
    if found is None:
        raise HTTPException(404, "no such run")
    return html(request, "run.html", run=found)


def error_page(request: Request, status: int, detail: str) -> str:
    """A page that says what went wrong."""
    return render(request, "error.html", status=status, detail=detail)


def _empty(store: Store) -> bool:
    with store.reading() as connection:
        return connection.execute(sa.select(articles.c.key).limit(1)).first() is None


def _quotation(article: Any, said: str, language: str) -> str:
    published = day_text(article.published, language)
    origin = ", ".join(part for part in (article.title, article.source, published, article.url) if part)
    return plain(f"“{' '.join(said.split())}” ({origin})")
