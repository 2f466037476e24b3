"""The JSON API, `/api/v1`: search, documents, articles, facts and figures, as the pages show them.

Answers carry an ETag; errors are problem details (RFC 9457). `next` of a page is the `after` of the following one.
"""

from __future__ import annotations

import hashlib
import json
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from db import Store
from db.documents import document, statements, timeline
from db.figures import Sort, figures
from db.search import search
from db.store import StoredArticle
from models.facts import fact_to_json
from web.asked import After, Asked, Limit, Text

__all__ = ["article_json", "problem", "router"]

router = APIRouter(tags=["facts"])
_PROBLEM = {"content": {"application/problem+json": {"schema": {
    "type": "object", "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}}}}
_BAD: dict[int | str, dict[str, Any]] = {422: {"description": "The question cannot be read", **_PROBLEM},
                                         429: {"description": "Too many requests", **_PROBLEM}}
_GONE: dict[int | str, dict[str, Any]] = {404: {"description": "There is none", **_PROBLEM}, **_BAD}
Identifier = Annotated[str, Path(min_length=1, max_length=200)]
Number = Annotated[int, Path(ge=1, le=2**53)]


@router.get("/search", summary="Articles by document number, words or what their facts say", responses=_BAD)
def get_search(request: Request, filters: Asked, q: Text = "", limit: Limit = 20, after: After = None) -> Response:
    """First the documents that a number can mean, then one hit per article, newest first."""
    try:
        found = search(_store(request), q, filters=filters, limit=limit, after=after)
    except ValueError as error:
        raise HTTPException(422, str(error)) from None
    return _answer(request, {
        "query": q, "documents": [_plain(one) for one in found.documents],
        "hits": [hit.to_json() for hit in found.hits],
        "total": found.total, "capped": found.capped, "next": found.next,
    })


@router.get("/figures", summary="Counts and percentages by what they say", responses=_BAD)
def get_figures(
    request: Request, filters: Asked, q: Text = "", limit: Limit = 50, after: After = None,
    sort: Annotated[Sort, Query(description="By article, value or as_of; a minus sign: the largest first.")] = "newest",
) -> Response:
    """Every figure that meets the filters, with its article and sentence; with `kind`, citations or dates."""
    return _answer(request, _found(request, q, filters, sort, limit, after))


@router.get("/facts", summary="Facts of one kind", responses=_BAD)
def get_facts(
    request: Request, filters: Asked, kind: Literal["citation", "date", "count", "percentage"], q: Text = "",
    limit: Limit = 50, after: After = None,
) -> Response:
    """Facts of a kind, newest article first."""
    return _answer(request, _found(request, q, filters, "newest", limit, after))


@router.get("/articles/{article_id:path}", summary="An article with its facts", responses=_GONE)
def get_article(request: Request, article_id: Identifier) -> Response:
    """Text and facts; reviewers' decisions are applied, hidden facts left out."""
    stored = _store(request).find(article_id)
    if stored is None:
        raise HTTPException(404, "no such article")
    return _answer(request, article_json(stored))


@router.get("/documents/{number}", summary="A document, who cites it and what they say of it", responses=_GONE)
def get_document(request: Request, number: Number) -> Response:
    """Identity, the dates and issuers that papers state with how many say so, and the citing articles."""
    store = _store(request)
    found = document(store, number)
    if found is None:
        raise HTTPException(404, "no such document")
    return _answer(request, {
        **_plain(found), "statements": [_plain(one) for one in statements(store, number)],
        "citing": timeline(store, number),
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


def _plain(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _answer(request: Request, body: dict[str, Any]) -> Response:
    content = json.dumps(body, ensure_ascii=False, default=str).encode("utf-8", "replace")
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/json", headers=headers)
