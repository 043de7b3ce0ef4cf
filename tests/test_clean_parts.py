"""Parts: what is not body is marked with its kind and a reason and kept; no sentence of the body is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.clean import clean
from communique.model import Document, Metadata, RawDocument, Sourced

LEAD = (
    "Kenyan Cabinet Secretary for Transport Josphat Kiberenge met Ugandan Minister of Works Tadeo Byarumanzi"
    " in Kisumu on Tuesday."
)
SAID = "Kiberenge said that the rails would reach the border within two years."
THANKS = '"We thank our hosts for the fish," Byarumanzi added.'


def document(*lines: str, metadata: Metadata | None = None) -> Document:
    raw = RawDocument(
        name="report.txt",
        source="report.txt",
        format="text",
        text="\n\n".join(lines),
        metadata=metadata or Metadata(),
    )
    return clean(raw)


def kinds(found: Document) -> dict[str, str]:
    return {found.text[part.start : part.end]: part.kind for part in found.parts}


def body(found: Document) -> list[str]:
    return [found.text[part.start : part.end] for part in found.parts if part.kind == "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("English Türkçe العربية", "menu"),
        ("English | Français | Español", "menu"),
        ("Front | Ferries | Weather | Letters", "menu"),
        ("Politics", "section"),
        ("Mar 13, 2019 08:20 Africa/Nairobi [Updated: Mar 13, 2019 09:05]", "header"),
        ("2 March 2021, 14:05 GMT", "header"),
        ("By Jane Mwendakazi in Kisumu", "header"),
        ("Published: 2 March 2021", "header"),
        ("Nairobi / LWA", "dateline"),
        ("Kenya promises rails to the border", "title"),
        ("PRESS RELEASE", "section"),
    ],
)
def test_what_stands_before_the_body(line: str, kind: str) -> None:
    found = document(line, LEAD, SAID)
    assert kinds(found)[line] == kind
    assert body(found) == [LEAD, SAID]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read More: Tea prices climb", "read_more"),
        ("READ ALSO | Tea prices climb", "read_more"),
        ("Leave a Reply", "comment_form"),
        ("Your email address will not be published. Required fields are marked *", "comment_form"),
        ("3 Comments", "comment_form"),
        ("Follow us on Twitter @LakeWire", "social"),
        ("Share | Tweet | WhatsApp | Email", "social"),
        ("Facebook Twitter WhatsApp", "social"),
        ("Sign up for our newsletter", "notice"),
        ("This website uses cookies to ensure that you get the best experience.", "notice"),
        ("Advertisement", "notice"),
        ("Tags: rails, coffee", "notice"),
        ("Photo: A train at Kisumu station", "caption"),
        ("The ministers at the lake. Photo: Lake Wire", "caption"),
        ("© 2024 Lake Wire", "copyright"),
        ("No part of this text may be reproduced without written permission.", "copyright"),
        ("Reporting by Jane Mwendakazi; editing by John Otieno", "header"),
        ("End Item", "end_marker"),
        ("/129", "end_marker"),
        ("###", "end_marker"),
        ("ends", "end_marker"),
        ("JM/KO", "end_marker"),
        ("www.lakewire.example", "notice"),
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_leftovers_of_web_pages_after_and_between_paragraphs(line: str, kind: str, *, last: bool) -> None:
    found = document(LEAD, SAID, line) if last else document(LEAD, line, SAID)
    assert kinds(found)[line] == kind
    assert body(found) == [LEAD, SAID]


def test_headlines_under_read_more_belong_to_it_until_the_body_resumes() -> None:
    headlines = ("Tea prices climb again", "- VIDEO: A new ferry", "Who will pay for the pier?")
    found = document(LEAD, "Read More:", *headlines, SAID, THANKS)
    assert [part.kind for part in found.parts[1:5]] == ["read_more", "related", "read_more", "related"]
    assert body(found) == [LEAD, SAID, THANKS]


def test_a_phrase_with_its_headline_on_the_line_opens_nothing() -> None:
    found = document(LEAD, "Related: Tea prices climb", "the ministers then left for the lake", SAID)
    assert "the ministers then left for the lake" in body(found)


@pytest.mark.parametrize(
    "headline", ["Ferry to Rusinga rescued", "A Pier for Homa Bay", "Uganda's coffee exports rise"]
)
def test_a_headline_between_paragraphs_is_a_heading(headline: str) -> None:
    found = document(LEAD, headline, SAID)
    assert kinds(found)[headline] == "heading"


def test_codes_and_links_after_the_last_sentence_are_not_body() -> None:
    found = document(LEAD, SAID, "Information desk of the ministry", "Donate a pier")
    assert body(found) == [LEAD, SAID]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("KISUMU, March 13 (LWA) -", LEAD),
        ("TEHRAN (LWA)-", LEAD),
        ("Nairobi (LWA) -", SAID),
        ("MUSCAT:", SAID),
        ("date 2025-02-03 NAIROBI –", LEAD),
    ],
)
def test_a_dateline_is_a_part_of_its_own_and_the_body_starts_right_after_it(dateline: str, rest: str) -> None:
    found = document(f"{dateline} {rest}", SAID + " It is late.")
    first, second = found.parts[:2]
    assert (first.kind, found.text[first.start : first.end]) == ("dateline", dateline)
    assert (second.kind, found.text[second.start : second.end]) == ("body", rest)


def test_an_outlet_and_section_before_a_later_paragraph_are_a_dateline() -> None:
    found = document(LEAD, f"Iran Press/ West Asia: {SAID}")
    assert kinds(found)["Iran Press/ West Asia:"] == "dateline"
    assert body(found) == [LEAD, SAID]


@pytest.mark.parametrize("closing", ["(end)", "(END)", "(LWA)", "-0-", "(end) jm.ko"])
def test_an_end_marker_on_the_last_line_is_a_part_of_its_own(closing: str) -> None:
    found = document(LEAD, f"{SAID} {closing}")
    assert body(found) == [LEAD, SAID]
    assert kinds(found)[closing] == "end_marker"


@pytest.mark.parametrize(
    "line",
    [
        "The sides agreed.",
        "Share prices of both railways rose after the meeting, and subscribers to the loan were pleased.",
        "Read more widely, the minister told the students of both countries.",
        "Photographs of the ceremony were shown in both capitals.",
        "Follow-up talks will be held in Kampala in June.",
        "Comments by the Ugandan side were taken up in the final text.",
        "Related matters were left to a commission.",
        "Copyright was one of the topics that the ministers discussed at length.",
        "End of the month is the date that both sides have in mind.",
        "“We will pay for it.”",
        "He had three aims: rails, coffee, and students",
        "(Applause.)",
        "By June the two sides will have opened the line.",
        "he left without a word",
    ],
)
def test_sentences_of_the_body_that_look_like_leftovers_stay(line: str) -> None:
    assert line in body(document(LEAD, line, SAID))


def test_items_of_a_list_stay_body() -> None:
    items = ["- Rails to the border", "- Coffee tariffs", "• Student exchange"]
    found = document(LEAD, "The sides agreed on:", *items, SAID)
    assert body(found)[2:5] == ["Rails to the border", "Coffee tariffs", "Student exchange"]


def test_a_diary_stays_body() -> None:
    entries = [
        "Monday 6 March",
        "09.30 Meeting with the Ugandan minister",
        "Tuesday 7 March",
        "11.00 Signing of the loan",
    ]
    assert (
        body(document("Diary of the Cabinet Secretary for Transport, 6 to 12 March", *entries))[-4:]
        == entries
    )


def test_transcripts_stay_body() -> None:
    spoken = [
        "CABINET SECRETARY KIBERENGE: Good morning. Follow us on this road.",
        "(Laughter.)",
        "MINISTER BYARUMANZI: Thank you",
        "Q When will you",
        "CABINET SECRETARY KIBERENGE: Next question. Comments?",
        "Share",
        "MINISTER BYARUMANZI: Yes —",
        "And the coffee",
        "CABINET SECRETARY KIBERENGE: Is good.",
        "MINISTER BYARUMANZI: Thank you all.",
    ]
    found = document("State House", "10:42 A.M. EAT", *spoken, "END 11:05 A.M. EAT")
    assert body(found) == spoken
    assert [part.kind for part in found.parts if part.kind != "body"] == ["section", "header", "end_marker"]


def test_the_declared_title_is_a_title_and_is_read_once() -> None:
    title = "Kenya promises rails to the border"
    known = Metadata(title=Sourced(value=title, source="column", words="title", start=0, end=len(title)))
    found = document(title, title, LEAD, SAID, metadata=known)
    assert [part.kind for part in found.parts] == ["title", "heading", "body", "body"]
    assert found.parts[0].is_read
    assert not found.parts[1].is_read


def test_a_title_declared_elsewhere_is_found_in_the_text() -> None:
    known = Metadata(title=Sourced(value="Rails to the border", source="tag", words="og:title"))
    found = document("# Rails to the border", LEAD, SAID, metadata=known)
    assert kinds(found)["Rails to the border"] == "title"


def test_a_menu_that_was_taken_for_the_title_is_still_a_menu() -> None:
    menu = "Home | Politics | Lake | Sport"
    guess = Metadata(title=Sourced(value=menu, source="text", words=menu, start=0, end=len(menu)))
    found = document(menu, "Kenya promises rails to the border", LEAD, SAID, metadata=guess)
    assert [part.kind for part in found.parts] == ["menu", "title", "body", "body"]


def test_a_line_that_metadata_fills_is_a_header() -> None:
    line = "13 Esfand 1399"
    known = Metadata(published=Sourced(value="2021-03-03", source="text", words=line, start=0, end=len(line)))
    assert kinds(document(line, LEAD, SAID, metadata=known))[line] == "header"


def test_front_matter_of_markdown_is_no_body() -> None:
    text = f"---\ntitle: Rails\noutlet: Lake Wire\n---\n\n# Rails\n\n{LEAD}\n\n{SAID}"
    found = clean(RawDocument(name="a.md", source="a.md", format="markdown", text=text))
    assert body(found) == [LEAD, SAID]
    assert {part.reason for part in found.parts[:4]} == {"front matter"}


def test_each_part_says_why() -> None:
    found = document(LEAD, "Read More:", "Tea prices climb", "Follow us on Telegram")
    assert [part.reason for part in found.parts] == ["body", "read more", "under: read more", "social line"]


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                LEAD,
                SAID,
                THANKS,
                "Read More:",
                "Tea Prices Climb",
                "- an item",
                "• ",
                "(end)",
                "TEHRAN (LWA)- ok",
            ]
        ),
        st.text(max_size=30),
    ),
    max_size=10,
)


@given(LINES)
def test_parts_are_in_order_and_cover_all_but_blanks(lines: list[str]) -> None:
    found = document(*lines)
    at = 0
    for part in found.parts:
        assert at <= part.start < part.end <= len(found.text)
        assert not found.text[at : part.start].strip()
        assert found.text[part.start : part.end] == found.text[part.start : part.end].strip()
        at = part.end
    assert not found.text[at:].strip()


@given(st.lists(st.sampled_from([LEAD, SAID, THANKS]), min_size=1, max_size=6), LINES)
def test_a_body_sentence_is_never_lost(sentences: list[str], others: list[str]) -> None:
    found = document(*(line for pair in zip(sentences, [*others, *[""] * 6], strict=False) for line in pair))
    for sentence in sentences:
        assert any(sentence in paragraph for paragraph in body(found))
