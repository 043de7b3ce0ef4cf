"""The parser: offsets point at the words, windows change nothing, only the pinned model is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import ModelMismatch
from communique.model import Document, OffsetMap, Part, PartKind, RawDocument
from communique.parse import parse
from communique.parse.model import load_model, model_folder, verify
from communique.parse.windows import windows


def make_document(*paragraphs: tuple[PartKind, str]) -> Document:
    """Build a document whose parts are given."""
    text, parts = "", []
    for kind, words in paragraphs:
        text += "\n\n" if text else ""
        parts.append(Part(start=len(text), end=len(text) + len(words), kind=kind, reason=kind))
        text += words
    return Document(
        raw=RawDocument(name="a.txt", source="a.txt", format="text", text=text),
        text=text,
        offsets=OffsetMap.identity(len(text)),
        parts=tuple(parts),
        language="en",
        language_confidence=1.0,
    )


def test_tokens_sentences_and_marks_point_at_the_words_of_the_clean_text() -> None:
    document = make_document(
        ("title", "Ministers meet in Bergen"),
        ("body", "Norway’s minister Kari Holmvik met Jón Arnalds in Bergen. They spoke of herring."),
    )
    (parsed,) = parse([document])
    assert [parsed.text[t.start : t.end] for t in parsed.tokens] == [t.text for t in parsed.tokens]
    sentences = [parsed.text[s.start : s.end] for s in parsed.sentences]
    assert sentences == [
        "Ministers meet in Bergen",
        "Norway’s minister Kari Holmvik met Jón Arnalds in Bergen.",
        "They spoke of herring.",
    ]
    assert [s.kind for s in parsed.sentences] == ["title", "body", "body"]
    assert ("Kari Holmvik", "PERSON") in [(parsed.text[m.start : m.end], m.label) for m in parsed.marks]


def test_parts_that_are_not_body_are_never_parsed() -> None:
    document = make_document(
        ("menu", "Home Politics Sport"),
        ("body", "The ministers met."),
        ("read_more", "Read More: Prime Minister Ola Nordmann visits Iceland"),
    )
    (parsed,) = parse([document])
    assert [t.text for t in parsed.tokens] == ["The", "ministers", "met", "."]


def test_a_sentence_never_runs_over_a_paragraph() -> None:
    document = make_document(("body", "a list without a full stop"), ("body", "and the next paragraph"))
    (parsed,) = parse([document])
    assert [s.paragraph for s in parsed.sentences] == [0, 1]


def test_heads_are_tokens_of_the_same_sentence() -> None:
    document = make_document(
        ("body", "The minister said that the ferry would sail."), ("body", "He thanked them.")
    )
    (parsed,) = parse([document])
    for sentence in parsed.sentences:
        assert all(sentence.first <= t.head < sentence.last for t in parsed.words(sentence))


def test_batches_and_neighbours_do_not_change_a_parse() -> None:
    documents = [
        make_document(("body", f"Minister number {n} met his counterpart in Oslo.")) for n in range(5)
    ]
    documents.insert(2, make_document())
    together = list(parse(documents))
    alone = [next(parse([document], batch_size=1)) for document in documents]
    assert [(p.sentences, p.marks) for p in together] == [(p.sentences, p.marks) for p in alone]
    assert [p.document for p in together] == documents


def test_a_document_of_many_windows_keeps_its_offsets() -> None:
    sentence = "The joint commission on rail traffic met in Tampere."
    document = make_document(("body", " ".join([sentence] * 900)))
    (parsed,) = parse([document])
    assert len(list(windows(document))) > 1
    assert all(parsed.text[t.start : t.end] == t.text for t in parsed.tokens)
    assert sum(t.text == "Tampere" for t in parsed.tokens) == 900


def test_a_sentence_of_twenty_thousand_words_is_parsed_in_windows() -> None:
    document = make_document(("body", "and herring " * 10_000))
    (parsed,) = parse([document])
    assert len(parsed.tokens) == 20_000


@given(st.lists(st.text(alphabet="ab. \u00e9", min_size=1, max_size=60), max_size=8), st.integers(5, 40))
def test_windows_cover_everything_that_is_read_once(paragraphs: list[str], limit: int) -> None:
    document = make_document(*(("body", words) for words in paragraphs if words.strip()))
    covered = [False] * len(document.text)
    for window in windows(document, limit):
        for piece in window.pieces:
            size = piece.end - piece.start
            assert size <= limit
            assert window.text[piece.at : piece.at + size] == document.text[piece.start : piece.end]
            assert not any(covered[piece.start : piece.end])
            covered[piece.start : piece.end] = [True] * size
    for part in document.parts:
        left = [document.text[i] for i in range(part.start, part.end) if not covered[i]]
        assert all(c.isspace() for c in left)


def test_only_needed_components_are_loaded() -> None:
    assert "lemmatizer" not in load_model().pipe_names
    assert "ner" in load_model().pipe_names


def test_another_model_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(ModelMismatch, match="is not the pinned"):
        verify(tmp_path)
    verify(model_folder())


def test_no_sentence_begins_where_nothing_ended() -> None:
    words = "During the talks, Eng. Samuel Kiprotich-Wafula and, later in the day, Minister Odera met."
    (parsed,) = parse([make_document(("body", words))])
    starts = [parsed.tokens[s.first - 1].text[-1] for s in parsed.sentences if s.first]
    assert not [c for c in starts if c.isalnum() or c == ","]
