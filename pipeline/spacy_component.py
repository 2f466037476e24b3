"""spaCy: a tokenizer over underthesea's words, and the component `trichluc` that puts the facts on a Doc.

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "trichluc.vi.v1"}}})
    nlp.add_pipe("trichluc")
    doc = nlp("Ngày 22/11/2012, Bộ Chính trị ban hành Nghị quyết số 21-NQ/TW.")
    [(span.text, span.label_, span._.fact) for span in doc.spans["facts"]]

Both are found by spaCy through entry points: nothing needs to be imported. The facts are found on `doc.text`, not on
the tokens; a span covers the tokens that hold the fact, and `span._.fact.start`, `.end` are its exact characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from extractors import extract
from extractors.segmentation import word_spans
from extractors.view import View
from models import Article, Fact, fact_from_json, fact_to_json

__all__ = ["FactFinder", "VietnameseTokenizer", "make_tokenizer", "make_trichluc"]

_FACTS = "trichluc"
"""Key of `doc.user_data`: facts as JSON by their place, so that they travel with a Doc that is stored or sent."""


class VietnameseTokenizer:
    """Words of underthesea as tokens; `Doc.text` is the text, code point for code point.

    A word of several syllables is one token ("Thanh Hóa"). White space other than one blank after a word is a token of
    its own, as in spaCy's own tokenizer.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc of this text."""
        view = View(text)
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in (view.raw(*span) for span in word_spans(view.plain)):
            _add_gap(text[at:start], words, spaces)
            words.append(text[start:end])
            spaces.append(False)
            at = end
        _add_gap(text[at:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        """Docs of many texts."""
        return map(self, texts)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to keep: the words are underthesea's."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> VietnameseTokenizer:
        """Nothing to restore."""
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, _path: str | Path, **_: Any) -> VietnameseTokenizer:
        """Nothing to restore."""
        return self


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    if gap.startswith(" ") and words and not spaces[-1]:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


@registry.tokenizers("trichluc.vi.v1")
def make_tokenizer() -> Any:
    """The tokenizer as spaCy's configuration names it."""

    def make(nlp: Language) -> VietnameseTokenizer:
        return VietnameseTokenizer(nlp.vocab)

    return make


@Language.factory("trichluc", assigns=["doc.spans"], default_config={"spans_key": "facts", "published": None})
def make_trichluc(nlp: Language, name: str, spans_key: str, published: str | None) -> FactFinder:
    """The component; `published` is the publication date of Docs whose `doc._.published` is not set."""
    return FactFinder(name, spans_key, published)


class FactFinder:
    """Puts the facts of a Doc into `doc.spans[spans_key]`; each `span._.fact` is the typed fact.

    Days without a year need a publication date: `doc._.published`, an ISO date, date-time, month or year.
    """

    def __init__(self, name: str = "trichluc", spans_key: str = "facts", published: str | None = None) -> None:
        self.name = name
        self.spans_key = spans_key
        self.published = published

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its facts."""
        published = doc._.published or self.published
        kept: dict[str, dict[str, Any]] = {}
        spans = []
        for fact in extract(Article(id="", text=doc.text, published=published)):
            span = doc.char_span(fact.start, fact.end, label=fact.kind, alignment_mode="expand")
            if span is not None:
                spans.append(span)
                kept.setdefault(_place(span), fact_to_json(fact))
        doc.user_data[_FACTS] = kept
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans)
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 128) -> Iterable[Doc]:
        """The same Docs, with their facts."""
        return map(self, docs)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to keep: the settings stand in the pipeline's configuration."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> FactFinder:
        """Nothing to restore."""
        return self


def _place(span: Span) -> str:
    return f"{span.label_}:{span.start}:{span.end}"


def _fact_of(span: Span) -> Fact | None:
    row = span.doc.user_data.get(_FACTS, {}).get(_place(span))
    return fact_from_json(row) if row else None


Doc.set_extension("published", default=None, force=True)
Span.set_extension("fact", getter=_fact_of, force=True)
