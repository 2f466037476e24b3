"""Templates and what they need: phrases of the chosen language, links that keep the query, printed values."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

from models.facts import Fact
from web.phrases import LANGUAGES, phrases
from web.printing import day_text, fact_text, figure_text, plain, printed, time_element
from web.safety import safe_link

__all__ = ["language_of", "render"]

_environment = Environment(
    loader=PackageLoader("web"), autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
)


def language_of(request: Request) -> str:
    """The language asked for by `lang`, else chosen before (cookie), else Vietnamese."""
    asked = request.query_params.get("lang") or request.cookies.get("lang")
    return asked if asked in LANGUAGES else "vi"


def render(request: Request, template: str, **values: Any) -> str:
    """A page as HTML."""
    language = language_of(request)
    other = next(one for one in LANGUAGES if one != language)

    def here(**changes: Any) -> str:
        """This page with other parameters; None takes one away."""
        kept = {k: v for k, v in request.query_params.items() if v} | changes
        asked = urlencode({k: v for k, v in kept.items() if v is not None})
        return f"{request.url.path}?{asked}" if asked else request.url.path

    return _environment.get_template(template).render(
        t=phrases(language), language=language, other_language=here(lang=other), here=here, path=request.url.path,
        reviewing=request.app.state.settings.review_token is not None, **values,
    )


_FIELDS = (
    "type", "number", "issuer", "issued_on", "candidates", "edtf", "value", "value_max", "of", "unit", "people",
    "comparator", "measure", "status", "subject", "base", "as_of", "compared_to", "area", "per", "attributed_to",
)
_DAYS = {"issued_on", "edtf", "as_of", "compared_to"}


def fields_of(fact: Fact) -> list[tuple[str, Any]]:
    """The normalised fields of a fact that the text states, by name."""
    rows = [(name, getattr(fact, name)) for name in _FIELDS if hasattr(fact, name)]
    return [(name, value) for name, value in rows if value not in (None, ())]


@pass_context
def _shown(context: Context, value: Any, name: str) -> Markup | str:
    """A field's value for people: days readable, words of our own translated, numbers printed."""
    t, language = context["t"], context["language"]
    if name in _DAYS:
        return time_element(value, language)
    if isinstance(value, bool):
        return str(t["yes" if value else "no"])
    if isinstance(value, int | float):
        return printed(value)
    if name in ("status", "measure", "unit") and f"{name}_{value}" in t:
        return str(t[f"{name}_{value}"])
    return plain(str(value))


@pass_context
def _when(context: Context, value: str | None) -> Markup:
    return time_element(value, context["language"])


@pass_context
def _day(context: Context, value: str | None) -> str:
    return plain(day_text(value, context["language"]))


@pass_context
def _reason(context: Context, text: str) -> str:
    """Why a citation was linked, in the page's language: `issue date (0.90)`."""
    t = context["t"]
    why, _, confidence = text.partition(" (")
    said = t.get(f"reason_{why}", why)
    return plain(f"{said}, {t['confidence']} {confidence.rstrip(')').replace('.', ',')}" if confidence else said)


@pass_context
def _fact(context: Context, fact: Fact) -> str:
    return plain(fact_text(fact, context["language"]))


_environment.filters.update(
    printed=printed, figure=lambda fact: plain(figure_text(fact)), fact=_fact, fields=fields_of, safe_link=safe_link,
    plain=plain, when=_when, day=_day, shown=_shown, reason=_reason,
)
