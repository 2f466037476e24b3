"""Review: hiding a fact or correcting a field of it, and taking that back. Only with the token."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from db import Store, StoreError
from web.safety import same_token

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


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
    place = f"/articles/{quote(article_id, safe='')}#{kind}-{start}-{end}"
    return RedirectResponse(place, HTTPStatus.SEE_OTHER)


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


def _writer(request: Request, token: str) -> Store:
    settings, store = request.app.state.settings, request.app.state.writing
    if store is None or not settings.review_token:
        raise HTTPException(403, "reviewing is switched off: the page was started without a review token")
    if not same_token(token, settings.review_token):
        raise HTTPException(403, "the review token is wrong")
    writing: Store = store
    return writing


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
