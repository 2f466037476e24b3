"""From a request to a page: the language chosen, links that keep the question, templates and what they call."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

from db import Store
from models.facts import Fact
from web import pieces
from web.phrases import LANGUAGES, phrases
from web.printing import fact_text, plain, printed
from web.safety import safe_link

__all__ = ["Link", "html", "language_of", "linker", "remembered", "render", "store_of"]

Link = Callable[..., str]

_environment = Environment(
    loader=PackageLoader("web"), autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
)


def language_of(request: Request) -> str:
    """The language asked for by `lang`, else chosen before (cookie), else Vietnamese."""
    asked = request.query_params.get("lang") or request.cookies.get("lang")
    return asked if asked in LANGUAGES else "vi"


def linker(request: Request) -> Link:
    """Makes links to the page that is asked for, with other parameters; None takes one away."""
    path = request.url.path
    kept = {name: value for name, value in request.query_params.items() if value}

    def here(**changes: Any) -> str:
        asked = urlencode({name: value for name, value in (kept | changes).items() if value is not None})
        return f"{path}?{asked}" if asked else path

    return here


def render(request: Request, template: str, **values: Any) -> str:
    """A page as HTML."""
    language = language_of(request)
    other = next(one for one in LANGUAGES if one != language)
    here = linker(request)
    return _environment.get_template(template).render(
        t=phrases(language), language=language, other_language=here(lang=other), here=here, path=request.url.path,
        reviewing=request.app.state.settings.review_token is not None, **values,
    )


def html(request: Request, template: str, **values: Any) -> HTMLResponse:
    """A page as a response, which keeps the language that was chosen."""
    response = HTMLResponse(render(request, template, **values))
    if request.query_params.get("lang"):
        response.set_cookie("lang", language_of(request), max_age=31_536_000, samesite="lax", httponly=True)
    return response


def store_of(request: Request) -> Store:
    """The store that is read."""
    store: Store = request.app.state.store
    return store


def remembered(request: Request, key: Hashable, make: Callable[[], Any]) -> Any:
    """An answer that is worked out once until the store changes."""
    return request.app.state.cache.get(key, make)


def _in_language(make: Callable[..., Any]) -> Any:
    """A filter of a value and the language."""
    return pass_context(lambda context, value: make(value, context["language"]))


def _in_words(make: Callable[..., Any]) -> Any:
    """A filter of a value, the phrases and the language."""
    return pass_context(lambda context, value: make(value, context["t"], context["language"]))


@pass_context
def _reason(context: Context, text: str) -> str:
    """Why a citation was linked, in the page's language: `issue date (0.90)`."""
    t = context["t"]
    why, _, confidence = text.partition(" (")
    said = t.get(f"reason_{why}", why)
    return plain(f"{said}, {t['confidence']} {confidence.rstrip(')').replace('.', ',')}" if confidence else said)


@pass_context
def _fact(context: Context, fact: Fact) -> Markup:
    return pieces.text(fact_text(fact, context["language"]), 300)


_environment.filters.update(
    printed=printed, safe_link=safe_link, plain=plain, text=pieces.text, reason=_reason, fact=_fact,
    figure_row=_in_words(pieces.figure_row), article_link=lambda row: pieces.article_link(*_name(row)),
    sentence=lambda row: pieces.sentence(row.sentence, row.marks), document_name=pieces.document_name,
    document_source=pieces.document_source,
    field_names=pieces.field_names, when=_in_language(pieces.when), day=_in_language(pieces.day),
    origin=_in_language(pieces.origin), document_origin=_in_words(pieces.document_origin),
    status=_in_words(pieces.status), pairs=_in_words(pieces.pairs),
)


def _name(row: Any) -> tuple[str, str | None]:
    return (row["article_id"], row["title"]) if isinstance(row, dict) else (row.article_id, row.title)
