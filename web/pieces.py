"""Small pieces of HTML that stand many times on a page: origins, links, marked sentences, the fields of a card.

Templates call them as filters. They are made here and not by macros because a page has hundreds of them; every value
from an article goes through `_said`, which escapes it, and a piece becomes `Markup` once, when it is whole.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from models.facts import Fact
from web.marking import Run, marked_lines
from web.printing import day_text, figure_text, plain, printed, time_element

__all__ = ["article_link", "day", "document_name", "document_origin", "document_source", "field_names", "figure_row",
           "marked_text", "origin", "pairs", "sentence", "status", "text", "when"]

_FIELDS = (
    "type", "number", "issuer", "issued_on", "candidates", "edtf", "value", "value_max", "of", "unit", "people",
    "comparator", "measure", "status", "subject", "base", "as_of", "compared_to", "area", "per", "attributed_to",
)
_DAYS = {"issued_on", "edtf", "as_of", "compared_to"}
_Phrases = Mapping[str, str]


def text(value: str | None, most: int | None = None) -> Markup:
    """A text from an article, escaped, without what would disturb the page; at most so many characters of it."""
    return Markup(_said(value, most))


def _said(value: str | None, most: int | None = None) -> str:
    shown = plain(value)
    if most is not None and len(shown) > most:
        shown = shown[: most - 1].rstrip() + "…"
    return html.escape(shown)


@lru_cache(maxsize=8192)
def when(value: str | None, language: str) -> Markup:
    """A day, month, year or period as `<time>`."""
    return time_element(value, language)


def origin(row: Any, language: str) -> Markup:
    """Paper and day of an article: an object or mapping with `source` and `published`."""
    source, published = (
        (row["source"], row["published"]) if isinstance(row, Mapping) else (row.source, row.published)
    )
    return Markup(" · ".join(filter(None, (_said(source), when(published, language)))))


def article_link(name: str, title: str | None) -> Markup:
    """A link to the page of an article, named by its headline."""
    return Markup(_link(name, title))


def _link(name: str, title: str | None) -> str:
    return f'<a href="/articles/{quote(name, safe="")}">{_said(title or name, 200)}</a>'


def sentence(said: str, marks: Iterable[Sequence[int]]) -> Markup:
    """A sentence with what was found in it (half-open spans of it) marked."""
    parts: list[str] = []
    shown = 0
    for start, end in sorted((mark[0], mark[1]) for mark in marks):
        start = max(start, shown)
        if start < end:
            parts.append(f"{_said(said[shown:start])}<mark>{_said(said[start:end])}</mark>")
            shown = end
    return _joined([*parts, _said(said[shown:])])


def document_name(one: Any) -> str:
    """What a document is called: `Nghị quyết 21-NQ/TW`."""
    name = plain(" ".join(filter(None, (one.type, one.number or one.name))))
    return name[:1].upper() + name[1:]


def document_source(one: Any) -> Markup:
    """Its issuer and place, where known."""
    return Markup(" · ".join(_said(part) for part in (one.issuer, one.locality) if part))


def document_origin(one: Any, t: _Phrases, language: str) -> Markup:
    """Its date, issuer and place."""
    day = when(one.issued_on, language) if one.issued_on else html.escape(t["undated"])
    return Markup(" · ".join(filter(None, (day, document_source(one)))))


def status(fact: Any, t: _Phrases, language: str) -> Markup:
    """Whether a figure was achieved or is planned; what it is compared to, where it says by how much things changed."""
    word = t["planned" if fact.status == "target" else "achieved"]
    parts = [f'<span class="status-{escape(fact.status)}">{word}</span>']
    if fact.measure != "level":
        parts.append(t[fact.measure])
    if fact.compared_to:
        parts.append(f"{t['compared_to'].lower()} {when(fact.compared_to, language)}")
    return Markup(" · ".join(parts))


def figure_row(row: Any, t: _Phrases, language: str) -> Markup:
    """A row of the table of figures (`db.figures.FoundFact`)."""
    fact = row.fact
    base = getattr(fact, "base", None)
    review = f" · {t[row.review]}" if row.review else ""
    by = f"{t['attributed_to']}: {_said(fact.attributed_to)} · " if fact.attributed_to else ""
    return Markup(
        f'<tr><td class="number">{_said(figure_text(fact))}</td>'
        f'<td data-label="{t["subject"]}">{_said(fact.subject)}{f" ({_said(base)})" if base else ""}</td>'
        f'<td data-label="{t["as_of"]}">{when(fact.as_of, language)}</td>'
        f'<td data-label="{t["status"]}">{status(fact, t, language)}{review}</td>'
        f'<td data-label="{t["area"]}">{_said(fact.area)}</td>'
        f'<td class="wide">{sentence(row.sentence, row.marks)}<br><span class="meta">'
        f"{by}{_link(row.article_id, row.title)} · {origin(row, language)}</span></td></tr>"
    )


def marked_text(whole: str, facts: Sequence[tuple[Fact, str, bool]]) -> Markup:
    """An article's text by lines; each fact (itself, its anchor, if it is hidden) is marked and leads to its card."""
    spans = [(fact.start, fact.end) for fact, _, _ in facts]
    lines = ("".join(_run(run, facts) for run in line) for line in marked_lines(whole, spans))
    return _joined(f"<p>{line}</p>\n" for line in lines)


def _run(run: Run, facts: Sequence[tuple[Fact, str, bool]]) -> str:
    shown = _said(run.text)
    if not run.facts:
        return shown
    fact, anchor, hidden = facts[run.facts[-1]]
    opens = f' id="at-{facts[run.opens[-1]][1]}"' if run.opens else ""
    return f'<mark class="{fact.kind}{" hidden" if hidden else ""}"><a href="#{anchor}"{opens}>{shown}</a></mark>'


def pairs(fact: Fact, t: _Phrases, language: str) -> list[tuple[str, Markup]]:
    """The normalised fields that the text states, each with its name, in the page's language."""
    found = []
    for name in _FIELDS:
        value = getattr(fact, name, None)
        if value in (None, ()) or (name == "comparator" and value == "="):
            continue
        found.append((t.get(name, name), _shown(name, value, t, language)))
    return found


def _shown(name: str, value: Any, t: _Phrases, language: str) -> Markup:
    if name in _DAYS:
        return when(value, language)
    if name == "candidates":
        links = (f'<a href="/?q={quote(number, safe="")}">{text(number)}</a>' for number in value)
        return escape(t["open_reference"]) + ": " + Markup(", ".join(links))
    if isinstance(value, bool):
        return escape(t["yes" if value else "no"])
    if isinstance(value, int | float):
        return escape(printed(value))
    if name in ("status", "measure", "unit") and f"{name}_{value}" in t:
        return escape(t[f"{name}_{value}"])
    return text(str(value))


def field_names(fact: Fact) -> list[str]:
    """The fields that a reviewer can correct: those the kind has."""
    return [name for name in _FIELDS if hasattr(fact, name)]


def day(value: str | None, language: str) -> str:
    """A day as text, where no element can stand."""
    return plain(day_text(value, language))


def _joined(parts: Iterable[str]) -> Markup:
    return Markup("".join(parts))
