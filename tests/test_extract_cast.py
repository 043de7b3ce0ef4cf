"""The cast: what the other extractors ask of one document."""

from __future__ import annotations

import pytest

from casting import cast, mention, person
from communique.extract import extract
from communique.extract.cast import Cast, Party
from reading import read

TEXT = (
    "The Prime Minister of Kenya, Peter Kamau, met Norwegian Transport Minister Astrid Dahl in Bergen. "
    "Both sides agreed on rail. Kenya thanked the Norwegian government and Oman."
)


@pytest.fixture(scope="module")
def found() -> Cast:
    return cast(TEXT)


def side(found: Cast, words: str) -> Party | None:
    start = found.text.index(words)
    return found.side_of(start, start + len(words))


def test_mentions_are_sorted_exact_and_within_their_extent(found: Cast) -> None:
    assert list(found.mentions) == sorted(found.mentions, key=lambda m: (m.start, -m.end, m.kind))
    for one in found.mentions:
        assert one.quote == found.text[one.start : one.end]
        assert one.extent_start <= one.start < one.end <= one.extent_end
        assert one.rule
        assert 0 < one.confidence <= 1


def test_persons_are_quotes_of_the_text(found: Cast) -> None:
    assert [p.quote for p in found.persons] == [found.text[p.start : p.end] for p in found.persons]
    assert {found.persons[m.person].name for m in found.mentions if m.person is not None} == {
        "Peter Kamau",
        "Astrid Dahl",
    }


def test_the_sides_are_those_who_meet(found: Cast) -> None:
    assert set(found.sides[:2]) == {"KEN", "NOR"}


def test_within_gives_what_lies_in_a_span_by_kind(found: Cast) -> None:
    end = found.text.index("Both")
    assert [m.quote for m in found.within(0, end, "person")] == ["Peter Kamau", "Astrid Dahl"]
    assert all(m.end <= 20 for m in found.within(0, 20))
    assert found.within(5, 5) == []


def test_a_party_is_the_person_with_office_and_state(found: Cast) -> None:
    party = found.party(mention(found, "Astrid Dahl"))
    assert (party.name, party.office, party.state) == ("Astrid Dahl", "Transport Minister", "NOR")
    assert party.states == ("NOR",)


@pytest.mark.parametrize(
    ("words", "name", "state"),
    [
        ("The Prime Minister of Kenya, Peter Kamau", "Peter Kamau", "KEN"),
        ("The Prime Minister of Kenya", "Peter Kamau", "KEN"),
        ("Peter Kamau", "Peter Kamau", "KEN"),
        ("Norwegian Transport Minister Astrid Dahl", "Astrid Dahl", "NOR"),
        ("the Norwegian government", None, "NOR"),
        ("Kenya thanked", None, "KEN"),
    ],
)
def test_the_head_of_a_phrase_decides(found: Cast, words: str, name: str | None, state: str) -> None:
    party = side(found, words)
    assert party is not None
    assert (party.name, party.state, party.both) == (name, state, False)


def test_a_phrase_of_two_heads_names_both(found: Cast) -> None:
    party = side(found, "the Norwegian government and Oman")
    assert party is not None
    assert (party.both, party.states) == (False, ("NOR", "OMN"))
    group = side(found, "Both sides")
    assert group is not None
    assert group.both
    assert set(group.states) == {"KEN", "NOR"}


def test_a_phrase_that_names_nobody(found: Cast) -> None:
    assert side(found, "agreed on rail") is None


def test_nothing_to_read_gives_an_empty_cast() -> None:
    empty = cast("")
    assert (empty.mentions, empty.persons, empty.offices, empty.sides) == ((), (), (), ())


def test_the_extraction_holds_the_cast_and_is_the_same_each_time() -> None:
    parsed = read(TEXT, "2024-05-15")
    one, two = extract(parsed), extract(parsed)
    assert one == two
    assert one.model_dump_json() == two.model_dump_json()
    assert [p.name for p in one.persons] == ["Peter Kamau", "Astrid Dahl"]
    assert {m.kind for m in one.mentions} >= {"person", "state", "group", "place"}
    for meeting in one.meetings:
        for participant in meeting.participants:
            if participant.person is not None:
                assert one.persons[participant.person].name == participant.name


@pytest.mark.parametrize(
    "text",
    [
        "… — “” ( ) ,,, ''",
        "وزير الخارجية met the minister",
        "A\x0bB\x0cC President \x00 of \u200f Kenya",
        "President " * 400,
        "Kamau, " * 400,
        "of the of the of the Minister of of",
        "Mr. Mr. Dr. Dr. H.E. H.E.",
        "Iran's's's 's U.S.U.S.",
    ],
)
def test_odd_text_gives_exact_spans(text: str) -> None:
    found = cast(text)
    assert all(m.quote == found.text[m.start : m.end] for m in found.mentions)
    assert all(p.quote == found.text[p.start : p.end] for p in found.persons)


def test_a_counterpart_does_not_hold_an_office_with_the_other_state_in_its_name() -> None:
    found = cast(
        "Secretary of Norway's Supreme Fisheries Council Ingrid Solvang met her Kenyan counterpart "
        "Peter Kamau."
    )
    assert person(found, "Kamau").office is None
    assert person(found, "Kamau").state == "KEN"
    plain = cast("Norwegian Fisheries Minister Ingrid Solvang met her Kenyan counterpart Peter Kamau.")
    assert person(plain, "Kamau").office == "Fisheries Minister"
