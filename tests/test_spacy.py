"""The spaCy component: found by entry point, the text kept, facts on the Doc that travel with it."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractors import extract
from extractors.view import View

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "trichluc.vi.v1"}}}
TEXT = (
    "Ngày 19-11, Tỉnh ủy  sơ kết Nghị quyết số 21-NQ/TW. Dự có 185 đại biểu.\n"
    "Có 78.412 người tham gia BHXH, đạt 24,6% lực lượng lao động ở TP Hòa An."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("vi", config=CONFIG)
    nlp.add_pipe("trichluc")
    return nlp


def _found(doc: Doc) -> list[tuple[str, str]]:
    return [(span.label_, span._.fact.quote) for span in doc.spans["facts"]]


def test_facts_of_a_doc_are_those_of_the_text(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert [span._.fact for span in doc.spans["facts"]] == extract(TEXT)
    assert {span.label_ for span in doc.spans["facts"]} == {"citation", "date", "count", "percentage"}
    for span in doc.spans["facts"]:
        assert span.start_char <= span._.fact.start < span._.fact.end <= span.end_char


def test_published_of_the_doc_or_of_the_component(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "2020-11-20"
    doc = nlp(doc)
    assert doc.spans["facts"][0]._.fact.edtf == "2020-11-19"
    other = spacy.blank("vi", config=CONFIG)
    other.add_pipe("trichluc", config={"published": "2019-12-01", "spans_key": "sc"})
    dated, undated = other(TEXT), nlp(TEXT)
    assert dated.spans["sc"][0]._.fact.edtf == "2019-11-19"
    assert undated.spans["facts"][0]._.fact.edtf == "XXXX-11-19"


def test_facts_travel_with_the_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span._.fact for span in again.spans["facts"]] == [span._.fact for span in doc.spans["facts"]]
    (binned,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert _found(binned) == _found(doc)


def test_the_pipeline_is_stored_and_restored(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    assert _found(spacy.load(tmp_path / "model")(TEXT)) == _found(nlp(TEXT))
    assert _found(pickle.loads(pickle.dumps(nlp))(TEXT)) == _found(nlp(TEXT))
    again = spacy.blank("vi", config=CONFIG)
    again.add_pipe("trichluc")
    assert _found(again.from_bytes(nlp.to_bytes())(TEXT)) == _found(nlp(TEXT))


def test_several_processes(nlp: Language) -> None:
    texts = [f"{TEXT}\nCó {n} đảng viên." for n in range(11, 17)]
    assert [_found(doc) for doc in nlp.pipe(texts, n_process=2)] == [_found(nlp(text)) for text in texts]


def test_beside_other_components_and_in_displacy(nlp: Language) -> None:
    mixed = spacy.blank("vi", config=CONFIG)
    mixed.add_pipe("sentencizer")
    ruler = mixed.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PLACE", "pattern": [{"LOWER": "hòa"}, {"LOWER": "an"}]}])
    mixed.add_pipe("trichluc", first=True)
    doc = mixed(TEXT)
    assert _found(doc) == _found(nlp(TEXT))
    assert len(list(doc.sents)) >= 2
    assert "citation" in displacy.render(doc, style="span", options={"spans_key": "facts"}, jupyter=False)


def test_it_runs_on_another_tokenizer() -> None:
    plain = spacy.blank("xx")
    plain.add_pipe("trichluc")
    doc = plain(TEXT)
    assert [span._.fact for span in doc.spans["facts"]] == extract(TEXT)


def test_words_of_several_syllables_are_tokens(nlp: Language) -> None:
    tokens = [token.text for token in nlp("Nghị quyết số 21-NQ/TW. Người dân TP Thanh Hóa.")]
    assert "Nghị quyết" in tokens
    assert "Thanh Hóa" in tokens
    assert "TW" in tokens


@example("Nghị  quyết \t số\u00a021‑NQ/TW…\n\n uỷ  ban  TP.")
@example("e\u0302\u0301 Thanh Ho\u0301a")
@example("Ð" * 10 + " đạt 5%")
@given(st.text(st.characters(codec="utf-8"), max_size=120))
def test_doc_text_is_the_text(text: str) -> None:
    tokenizer = spacy.blank("vi", config=CONFIG).tokenizer
    assert tokenizer(text).text == text


def test_long_lines_are_segmented_in_parts() -> None:
    from extractors.segmentation import word_spans

    text = View("Đại hội đại biểu Đảng bộ huyện thành công. " * 300).plain
    spans = word_spans(text)
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
