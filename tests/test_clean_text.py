"""Clean text: what encoding and layout broke is repaired, what a writer chose is kept, nothing is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.clean import STEPS, clean
from communique.clean.edits import run
from communique.model import RawDocument


def raw_document(text: str) -> RawDocument:
    return RawDocument(name="report.txt", source="report.txt", format="text", text=text)


def cleaned(text: str) -> str:
    return clean(raw_document(text)).text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("\ufeffThe minister\u00a0said", "The minister said"),
        ("20\u2009million\u202ftonnes\u3000of\tfish", "20 million tonnes of fish"),
        ("fish\u200bing \u2060quo\u00adtas", "fishing quotas"),
        ("a \u202bquota\u202c of\u200e fish", "a quota of fish"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("one\u2029two\x0cthree", "one\n\ntwo\nthree"),
        ("Kibere\x00nge\x07 said", "Kiberenge said"),
        ("Olha\u0303o", "Olhão"),
        ("\u1112\u1161\u11ab", "한"),
        ("the o\ufb03ce of \ufb01sheries", "the office of fisheries"),
        ("  The   minister  said.  \n\n\n\nHe left. ", "The minister said.\n\nHe left."),
    ],
)
def test_characters_and_blanks(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Kenyaâ€™s â€œblueâ€\x9d port", "Kenya’s “blue” port"),
        ("said â€œyesâ€ and left", "said “yes” and left"),
        ("from Portimão", "from Portimão"),
        ("from PortimÃ£o, CÃ¡diz and MÃ\u00adlaga", "from Portimão, Cádiz and Mílaga"),
        ("ports â€“ all of them â€” open", "ports – all of them — open"),
    ],
)
def test_text_read_in_the_wrong_encoding_is_repaired(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The “blue port”, he said, ‘is ours’.",
        "Le port s’appelle « AMANHû",
        "The \"blue port\" is Kenya's – not Uganda's — and that is that…",
        "It was called CAFÉ” and A”",
        "Tea at 5 °C and 3,5 % of £20 in Łódź and Šibenik",
    ],
)
def test_what_a_writer_chose_is_kept(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("the <b>port</b> of <i class='x'>Lagos</i>", "the port of Lagos"),
        ("the 12<sup>th</sup> round<!-- ad -->", "the 12th round"),
        ("one<br/>two", "one\ntwo"),
        ("fish &amp; rails, 5 &lt; 6, the minister&rsquo;s", "fish & rails, 5 < 6, the minister’s"),
        (
            "see [the port](https://harbour.example/port) and ![](https://h.example/a.png) it",
            "see the port and it",
        ),
        ("a *very* old and **deep** port", "a very old and deep port"),
    ],
)
def test_markup_left_in_the_text_goes(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4 tonnes", "write to <office@port.example>", "x < y & y > z", "[sic] (ha)"]
)
def test_signs_that_only_look_like_markup_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("in the region,adding that", "in the region, adding that"),
        ("in the region.Speaking in Lagos", "in the region. Speaking in Lagos"),
        ("will it work?They hope", "will it work? They hope"),
        ('in the region,adding,"The quota is low."', 'in the region, adding, "The quota is low."'),
        ('"The quota is low,"he said.', '"The quota is low," he said.'),
        ("“The quota is low,”he said", "“The quota is low,” he said"),
        ("he said,“we will fish”", "he said, “we will fish”"),
        ("he said“we will fish”", "he said “we will fish”"),
    ],
)
def test_glued_sentences_are_parted(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and the U.K. met at 5:30 p.m. on 3.5 million tonnes.",
        "See www.Harbour.example/Fish.Quota or write to Jane.Example@Port.example now",
        "The firms Booking.Com and Fish.Net were named in No.4 of the list",
        "A Ph.D. thesis and 1,000,000 fish",
        "the so-called “blue”-port plan and “blue”s",
        "file report.PDF",
    ],
)
def test_full_stops_and_commas_inside_words_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("the inter-\nnational port", "the international port"),
        ("a well-\nknown port", "a well-known port"),
        ("a grain-fed herd; the grain-\nfed fish", "a grain-fed herd; the grain-fed fish"),
        ("a co-\noperation; their cooperation", "a cooperation; their cooperation"),
        ("the quo\u00ad\ntas", "the quotas"),
        ("in 2019-\n2020", "in 2019-\n2020"),
    ],
)
def test_words_broken_at_a_line_end_are_joined(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


WRAPPED = """The Kenyan Cabinet Secretary for Transport met the Ugandan
Minister of Works in Kisumu on Tuesday and promised rails up to
the border. He said that the line would be ready within two
years if the rains permit.

The Ugandan minister thanked his host for the welcome and said
that coffee growers on both shores of the lake had been waiting
for trains since the old ones stopped."""


def test_hard_wrapped_paragraphs_are_one_line_each() -> None:
    paragraphs = cleaned(WRAPPED).split("\n\n")
    assert [p.count("\n") for p in paragraphs] == [0, 0]
    assert "Ugandan Minister of Works" in paragraphs[0]


def test_wrapped_paragraphs_without_empty_lines_between_them_stay_apart() -> None:
    lines = cleaned(WRAPPED.replace("\n\n", "\n")).split("\n")
    assert [line[:11] for line in lines] == ["The Kenyan ", "The Ugandan"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Kisumu on Tuesday.\nThey spoke of rails.\nThey also spoke of coffee.",
        "Agenda\nRails to the border\nCoffee tariffs\nStudent exchange\nAny other business",
        "The sides agreed on these points, in this order and without delay\n- rails\n- coffee\n- students",
        "CABINET SECRETARY KIBERENGE: We will build it, whatever the weather may be\n\nQ When",
    ],
)
def test_lines_that_are_paragraphs_or_items_are_not_joined(text: str) -> None:
    assert cleaned(text).count("\n") == text.count("\n")


def test_one_sentence_cut_in_two_lines_is_joined() -> None:
    text = "The two ministers met on Tuesday in the port of Kisumu and\nspoke of rails.\n\nThey left."
    assert (
        cleaned(text)
        == "The two ministers met on Tuesday in the port of Kisumu and spoke of rails.\n\nThey left."
    )


def test_bullet_marks_go_and_their_words_stay_body() -> None:
    document = clean(
        raw_document("The two sides agreed to:\n\n• open the port\n- train observers\n* meet yearly")
    )
    assert [document.text[p.start : p.end] for p in document.parts if p.kind == "body"] == [
        "The two sides agreed to:",
        "open the port",
        "train observers",
        "meet yearly",
    ]


ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aeéß .,;:\n\r\t-\"“”’'*<>&#|•\u00a0\u200b\u0301\u202e\ufeffâ€™Ãابگ한\u1112\u1161🐟"),
    ),
    max_size=80,
)


@given(ANY_TEXT)
def test_every_kept_character_equals_its_raw_character_or_stands_for_it_one_to_one(text: str) -> None:
    after, offsets = run(text, STEPS)
    for raw_start, length, clean_start, clean_length in offsets.runs:
        if length != clean_length:
            continue
        for before, now in zip(text[raw_start : raw_start + length], after[clean_start:], strict=False):
            blank = before.isspace() and now in " \n"
            repaired = ord(before) > 127 or before in "&\n\t"
            assert before == now or blank or repaired


@given(ANY_TEXT)
def test_clean_text_is_composed_has_no_control_characters_and_only_plain_blanks(text: str) -> None:
    after, _ = run(text, STEPS)
    assert unicodedata.is_normalized("NFC", after)
    assert not [
        c for c in after if unicodedata.category(c) in ("Cc", "Zs", "Zl", "Zp", "Cs") and c not in " \n"
    ]
    assert after == after.strip()
    assert "  " not in after
    assert "\n\n\n" not in after


WITHOUT_MARKUP = st.text(
    st.one_of(
        st.characters(max_codepoint=0x7E, exclude_characters="&<*[-"),
        st.sampled_from("“”’éابگ\u00a0\u200b🐟"),
    ),
    max_size=80,
)


@given(WITHOUT_MARKUP)
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    once, _ = run(text, STEPS)
    twice, again = run(once, STEPS)
    assert twice == once
    assert again.is_identity


@given(ANY_TEXT)
def test_the_map_of_a_document_covers_raw_and_clean_text(text: str) -> None:
    document = clean(raw_document(text))
    assert sum(run[1] for run in document.offsets.runs) == len(text)
    assert sum(run[3] for run in document.offsets.runs) == len(document.text)
