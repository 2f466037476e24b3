"""What the API answers, as types for its OpenAPI description: made from the dataclasses whose JSON it is.

Names and types come from `models.facts` and `db`, descriptions from the export's columns, so that nothing is said
twice. Answers are not validated by these types (they are written from the dataclasses); a test holds the two equal.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any, Literal, Union, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from db.citing import AMONG, Beside, Citing
from db.counted import Statement
from db.documents import Meaning
from db.export import COLUMNS
from db.facets import Facet, Facets
from models.facts import KINDS

__all__ = ["ArticleAnswer", "DocumentAnswer", "FactsAnswer", "Problem", "SearchAnswer"]

_SAID = {name: description for name, (_, description) in COLUMNS.items()} | {
    "sentence_start": "Start of its sentence in the text", "sentence_end": "End of its sentence, exclusive",
    "id": "Number of the document; null where it is not in the registry", "locality": "Province or place of the issuer",
    "name": "Name of a law, a plenum's or congress's document", "note": "What is doubtful about it",
    "articles": "How many articles", "extractor": "Version of the rules that found the facts",
}
_EXAMPLES: dict[str, Any] = {
    "article_id": "9f86d081884c7d65", "number": "21-NQ/TW", "issuer": "Bộ Chính trị", "issued_on": "2012-11-22",
    "type": "nghị quyết", "edtf": "2017-01/2017-06", "unit": "người", "subject": "tham gia BHYT", "base": "dân số",
    "as_of": "2020-10", "published": "2020-11-16T13:00:00+07:00", "source": "Báo Đông Khê",
}
_STRICT = ConfigDict(extra="forbid")


def _field(name: str, hint: Any) -> Any:
    return (Annotated[hint, Field(
        description=_SAID.get(name), examples=[_EXAMPLES[name]] if name in _EXAMPLES else None
    )], ...)


def _model(name: str, hints: dict[str, Any], doc: str | None) -> type[BaseModel]:
    described: dict[str, Any] = {field: _field(field, hint) for field, hint in hints.items()}
    return create_model(name, __config__=_STRICT, __doc__=(doc or "").split("\n\n")[0], **described)


def _names(cls: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(cls))


def _of(cls: type, **changed: Any) -> type[BaseModel]:
    hints = get_type_hints(cls)
    known = {name: hints[name] for name in _names(cls)} | changed
    return _model(cls.__name__, known, cls.__doc__)


def _fact_hints(kind: str) -> dict[str, Any]:
    cls = KINDS[kind]
    hints = get_type_hints(cls)
    return {"kind": Literal[kind], **{name: hints[name] for name in _names(cls)}}  # type: ignore[valid-type]


_Text = str | None
_OF_ARTICLE = {"article_id": str, "url": _Text, "title": _Text, "source": _Text, "published": _Text}
_REVIEW = Literal["hidden", "corrected"] | None
FACTS = {kind: _model(cls.__name__, _fact_hints(kind), cls.__doc__) for kind, cls in KINDS.items()}
AnyFact = Annotated[Union[tuple(FACTS.values())], Field(discriminator="kind")]  # noqa: UP007 (made of a list)
_FOUND = {
    kind: _model(f"Found{cls.__name__}", {
        **_OF_ARTICLE, **_fact_hints(kind), "sentence": str, "link": _Text, "review": _REVIEW,
        "original": AnyFact | None, "extractor": str,
    }, f"{cls.__doc__} With its article and sentence.")
    for kind, cls in KINDS.items()
}
MeaningAnswer = _of(Meaning)
StatementAnswer = _of(Statement)
FacetAnswer = _of(Facet)
_many = tuple[FacetAnswer, ...]  # type: ignore[valid-type]
FacetsAnswer = _of(Facets, sources=_many, provinces=_many, years=_many, kinds=_many)
HitAnswer = _model("Hit", {
    **_OF_ARTICLE, "sentence": str, "quote": str, "number": _Text, "start": int, "end": int,
    "marks": list[Annotated[list[int], Field(min_length=2, max_length=2)]], "link": _Text, "mentions": int | None,
    "fact": AnyFact | None, "review": _REVIEW,
}, "An article that was found, with the sentence to show; `marks` are the spans of the sentence to highlight.")
CitingAnswer = _of(Citing)
BesideAnswer = _of(Beside, document=MeaningAnswer)
_CitingArticle = _model("CitingArticle", {
    **_OF_ARTICLE, "status": Literal["linked", "candidate"], "quote": str,
}, "An article that cites the document, or (`candidate`) may cite it.")


class _Page(BaseModel):
    model_config = _STRICT
    total: int = Field(description="How many there are", examples=[128])
    capped: bool = Field(description="Whether `total` is only a lower bound")
    next: str | None = Field(description="To be given as `after` for the next page; null on the last",
                             examples=["0-97"])


class SearchAnswer(_Page):
    """Documents that the number can mean, then one hit per article, newest first."""

    query: str = Field(description="The question as asked", examples=["21-NQ/TW"])
    documents: list[MeaningAnswer]  # type: ignore[valid-type]
    hits: list[HitAnswer]  # type: ignore[valid-type]
    facets: FacetsAnswer | None = Field(description="Counts within the newest articles found; with `facets=true` only")  # type: ignore[valid-type]


class FactsAnswer(_Page):
    """Facts with their articles and sentences."""

    rows: list[Annotated[Union[tuple(_FOUND.values())], Field(discriminator="kind")]]  # type: ignore[valid-type]  # noqa: UP007


class ArticleAnswer(BaseModel):
    """An article with its facts, as `trichluc extract` writes it, and what the store knows besides."""

    model_config = _STRICT
    id: str = Field(examples=["9f86d081884c7d65"])
    url: str | None
    source: str | None = Field(examples=["Báo Đông Khê"])
    title: str | None
    published: str | None = Field(description="As stated: a date, date-time, month or year", examples=["2020-11-16"])
    text: str = Field(description="Headline, sapo, body and captions, one block a line: what offsets count in")
    extractor: str = Field(description=_SAID["extractor"], examples=["0.3.0"])
    version: int = Field(description="Version of the text, from 1")
    facts: list[AnyFact]  # type: ignore[valid-type]


class DocumentAnswer(BaseModel):
    """A document, what papers say of it, and who cites it."""

    model_config = _STRICT
    document: MeaningAnswer  # type: ignore[valid-type]
    statements: list[StatementAnswer] = Field(  # type: ignore[valid-type]
        description="Dates and issuers as papers state them, the most frequent first: dissent is kept, not settled")
    citing: CitingAnswer  # type: ignore[valid-type]
    beside: list[BesideAnswer] = Field(  # type: ignore[valid-type]
        description=f"Other documents that the newest {AMONG} citing articles cite, too")
    articles: list[_CitingArticle] = Field(description="The newest 200 citing articles")  # type: ignore[valid-type]


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(description="What is wrong, in a sentence", default="")
