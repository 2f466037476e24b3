"""Text → facts. The order is the design: citations shield their digits, dates theirs, figures read both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.citations import find_citations
from extractors.dates import find_dates
from extractors.figures import find_figures
from extractors.reading import Reading
from extractors.trace import NO_TRACE, Trace
from models.article import Article
from models.facts import Fact

__all__ = ["extract", "extract_many"]


def extract(article: Article | str, *, published: str | None = None, trace: Trace = NO_TRACE) -> list[Fact]:
    """The facts of an article, in order of their position.

    Args:
        article: an Article, or a text.
        published: for a text, its publication date (ISO date, date-time, month or year).
        trace: collects refused candidates and notes; positions in it are of the matching view.

    Pure: the same article gives the same facts, whatever the clock, the locale or what was read before.
    """
    if isinstance(article, str):
        article = Article(id="", text=article, published=published)
    reading = Reading(article, trace)
    citations = find_citations(reading)
    dates = find_dates(reading, citations)
    figures = find_figures(reading, citations, dates)
    facts: list[Fact] = [*citations, *dates.mentions, *figures]
    facts.sort(key=lambda fact: (fact.start, fact.end, fact.kind))
    for fact in facts:
        _place(reading, fact)
    return facts


def extract_many(articles: Iterable[Article]) -> Iterator[tuple[Article, list[Fact]]]:
    """Articles with their facts, one after another, as they come."""
    for article in articles:
        yield article, extract(article)


_give = object.__setattr__


def _place(reading: Reading, fact: Fact) -> None:
    """Give `fact` the offsets of the stored text, its quote and its sentence.

    Facts are frozen for everybody who receives them; this one nobody has seen yet, and a copy costs five times as much.
    """
    raw = reading.view.raw
    sentence_start, sentence_end = raw(*reading.sentences.of(fact.start))
    start, end = raw(fact.start, fact.end)
    _give(fact, "start", start)
    _give(fact, "end", end)
    _give(fact, "quote", reading.article.text[start:end])
    _give(fact, "sentence_start", min(sentence_start, start))
    _give(fact, "sentence_end", max(sentence_end, end))
