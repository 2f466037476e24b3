"""Templates and what they need: phrases of the chosen language, links that keep the query, printed values."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from models.facts import Citation, Date, Fact, Figure
from web.phrases import LANGUAGES, phrases
from web.safety import safe_link

__all__ = ["language_of", "render"]

_environment = Environment(
    loader=PackageLoader("web"), autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
)
_SIGNS = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F], None)


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
        return f"{request.url.path}?{urlencode({k: v for k, v in kept.items() if v is not None})}"

    return _environment.get_template(template).render(
        t=phrases(language), language=language, other_language=here(lang=other), here=here, path=request.url.path,
        reviewing=request.app.state.settings.review_token is not None, **values,
    )


def printed(value: float | None) -> str:
    """A number as Vietnamese papers print it: 1.234,5."""
    if value is None:
        return ""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def figure_text(fact: Figure) -> str:
    """The value of a figure in a few characters: `> 3.320 người`, `20/20 xã`, `53–55%`."""
    unit = "%" if fact.kind == "percentage" else f" {fact.unit}" if fact.unit else ""
    whole = getattr(fact, "of", None)
    value = printed(fact.value) + (f"–{printed(fact.value_max)}" if fact.value_max is not None else "")
    return f"{_SIGNS[fact.comparator]}{value}{'/' + printed(whole) if whole is not None else ''}{unit}"


def fact_text(fact: Fact) -> str:
    """What a fact says, in one line."""
    if isinstance(fact, Citation):
        return " · ".join(part for part in (fact.number or fact.quote, fact.issuer, fact.issued_on) if part)
    if isinstance(fact, Date):
        return fact.edtf
    assert isinstance(fact, Figure)
    return " · ".join(part for part in (figure_text(fact), fact.subject, fact.area, fact.as_of) if part)


def fields_of(fact: Fact) -> list[tuple[str, Any]]:
    """The normalised fields of a fact that the text states, by name."""
    shown = (
        "type", "number", "issuer", "issued_on", "candidates", "edtf", "value", "value_max", "of", "unit", "people",
        "comparator", "measure", "status", "subject", "base", "as_of", "compared_to", "area", "per", "attributed_to",
    )
    rows = [(name, getattr(fact, name)) for name in shown if hasattr(fact, name)]
    return [(name, ", ".join(value) if isinstance(value, tuple) else value) for name, value in rows
            if value not in (None, ())]


def plain(text: str | None) -> str:
    """Text without the marks that turn the direction of what follows."""
    return (text or "").translate(_BIDI)


_environment.filters.update(
    printed=printed, figure=figure_text, fact=fact_text, fields=fields_of, safe_link=safe_link, plain=plain,
)
