"""The parser: offsets point at the words, neighbours and length change nothing."""

from __future__ import annotations

from communique.parse import parse
from reading import make_document


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
    alone = [next(parse([document])) for document in documents]
    assert [(p.sentences, p.marks) for p in together] == [(p.sentences, p.marks) for p in alone]
    assert [p.document for p in together] == documents


def test_a_document_of_many_windows_keeps_its_offsets() -> None:
    sentence = "The joint commission on rail traffic met in Tampere."
    document = make_document(("body", " ".join([sentence] * 900)))
    (parsed,) = parse([document])
    assert all(parsed.text[t.start : t.end] == t.text for t in parsed.tokens)
    assert sum(t.text == "Tampere" for t in parsed.tokens) == 900


def test_a_sentence_of_twenty_thousand_words_is_parsed_in_windows() -> None:
    document = make_document(("body", "and herring " * 10_000))
    (parsed,) = parse([document])
    assert len(parsed.tokens) == 20_000


def test_no_sentence_begins_where_nothing_ended() -> None:
    words = "During the talks, Eng. Samuel Kiprotich-Wafula and, later in the day, Minister Odera met."
    (parsed,) = parse([make_document(("body", words))])
    starts = [parsed.tokens[s.first - 1].text[-1] for s in parsed.sentences if s.first]
    assert not [c for c in starts if c.isalnum() or c == ","]
