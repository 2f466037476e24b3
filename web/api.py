"""The JSON API, `/api/v1`: search, documents, articles, facts and figures, as the pages show them.

Answers carry an ETag (`web.kept`); errors are problem details (RFC 9457). `next` of a page is the `after` of the
following one.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from db import Store
from db.citing import dossier
from db.facets import facets
from db.figures import Sort, figures
from db.search import search
from db.store import StoredArticle
from models.facts import fact_to_json
from web.asked import After, Asked, Limit, Text
from web.schemas import ArticleAnswer, DocumentAnswer, FactsAnswer, Problem, SearchAnswer

__all__ = ["article_json", "problem", "router"]

router = APIRouter(tags=["facts"])


def _said(status: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": status, "content": {"application/problem+json": {"schema": schema}}}


def _answers(model: type[BaseModel], *, missing: bool = False) -> dict[int | str, dict[str, Any]]:
    """What a route can answer."""
    found: dict[int | str, dict[str, Any]] = {
        200: {"model": model, "headers": {"ETag": {"schema": {"type": "string"}, "description": "Of this answer"}}},
        304: {"description": "Unchanged since the `If-None-Match` that was sent"},
        400: {**_said("The request cannot be read"), "model": Problem},
        422: _said("The question cannot be answered as it is asked"),
        429: _said("Too many requests: try again after `Retry-After` seconds"),
        503: _said("The store cannot be read now"),
    }
    return found | ({404: _said("There is none")} if missing else {})


Identifier = Annotated[str, Path(
    min_length=1, max_length=200, description="Identifier of the article, its beginning, or its URL.",
    examples=["9f86d081884c7d65"],
)]
Number = Annotated[int, Path(
    ge=1, le=2**53, description="`id` of the document in an answer of `search`.", examples=[1],
)]


@router.get("/search", summary="Articles by document number, words or what their facts say",
            responses=_answers(SearchAnswer))
def get_search(
    request: Request, filters: Asked, q: Text = "", limit: Limit = 20, after: After = None,
    with_facets: Annotated[bool, Query(
        alias="facets", description="Whether to count by source, province, year and kind.")] = False,
) -> Response:
    """First the documents that a number can mean, then one hit per article, newest first."""
    store = _store(request)
    try:
        found = search(store, q, filters=filters, limit=limit, after=after)
    except ValueError as error:
        raise HTTPException(422, str(error)) from None
    counts = facets(store, q, filters=filters, many=found.capped) if with_facets else None
    return _answer({
        "query": q, "documents": [asdict(one) for one in found.documents],
        "hits": [hit.to_json() for hit in found.hits], "facets": counts and asdict(counts),
        "total": found.total, "capped": found.capped, "next": found.next,
    })


@router.get("/figures", summary="Counts and percentages by what they say", responses=_answers(FactsAnswer))
def get_figures(
    request: Request, filters: Asked, q: Text = "", limit: Limit = 50, after: After = None,
    sort: Annotated[Sort, Query(description="By article, value or as_of; a minus sign: the largest first.")] = "newest",
) -> Response:
    """Every figure that meets the filters, with its article and sentence; with `kind`, citations or dates."""
    return _answer(_found(request, q, filters, sort, limit, after))


@router.get("/facts", summary="Facts of one kind", responses=_answers(FactsAnswer))
def get_facts(
    request: Request, filters: Asked,
    kind: Annotated[Literal["citation", "date", "count", "percentage"], Query(description="Which facts.")],
    q: Text = "", limit: Limit = 50, after: After = None,
) -> Response:
    """Facts of a kind, newest article first."""
    return _answer(_found(request, q, filters, "newest", limit, after))


@router.get("/articles/{article_id:path}", summary="An article with its facts",
            responses=_answers(ArticleAnswer, missing=True))
def get_article(request: Request, article_id: Identifier) -> Response:
    """Text and facts; reviewers' decisions are applied, hidden facts left out."""
    stored = _store(request).find(article_id)
    if stored is None:
        raise HTTPException(404, "no such article")
    return _answer(article_json(stored))


@router.get("/documents/{number}", summary="A document, who cites it and what they say of it",
            responses=_answers(DocumentAnswer, missing=True))
def get_document(request: Request, number: Number) -> Response:
    """Identity, the dates and issuers that papers state with how many say so, and the citing articles."""
    found = dossier(_store(request), number)
    if found is None:
        raise HTTPException(404, "no such document")
    return _answer({
        "document": asdict(found.document), "statements": [asdict(one) for one in found.statements],
        "citing": asdict(found.citing), "beside": [asdict(one) for one in found.beside], "articles": found.articles,
    })


def article_json(stored: StoredArticle) -> dict[str, Any]:
    """An article as `trichluc extract` writes it, with what the store knows besides."""
    article = stored.article
    return {
        "id": article.id, "url": article.url, "source": article.source, "title": article.title,
        "published": article.published, "text": article.text, "extractor": stored.extractor, "version": stored.version,
        "facts": [fact_to_json(fact) for fact in stored.facts],
    }


def problem(status: int, detail: str) -> JSONResponse:
    """Problem details (RFC 9457)."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse(body, status, media_type="application/problem+json")


def _found(request: Request, q: str, filters: Any, sort: Sort, limit: int, after: str | None) -> dict[str, Any]:
    try:
        found = figures(_store(request), q, filters=filters, sort=sort, limit=limit, after=after)
    except ValueError as error:
        raise HTTPException(422, str(error)) from None
    return {"rows": [row.to_json() for row in found.rows], "total": found.total, "capped": found.capped,
            "next": found.next}


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _answer(body: dict[str, Any]) -> Response:
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(content, media_type="application/json")
