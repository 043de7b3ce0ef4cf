"""Names of persons: their bounds, their forms, and what is taken for a person and is none."""

from __future__ import annotations

import pytest

from casting import cast, person
from communique.extract.mentions.spelling import alike, parts_of, same_person


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Omani Foreign Minister Saif bin Hilal al-Mazrui arrived.", "Saif bin Hilal al-Mazrui"),
        ("President Joseph R. Mbeki, Jr. of Kenya spoke.", "Joseph R. Mbeki, Jr."),
        ("Korean Trade Minister Bae Sang-hyun spoke.", "Bae Sang-hyun"),
        ("Chinese Vice Premier He Guowei spoke.", "He Guowei"),
        ("European Council President Marta van der Linden spoke.", "Marta van der Linden"),
        ("Iraqi Water Minister Mohammed Shia' Al Rubaie spoke.", "Mohammed Shia' Al Rubaie"),
        ("Kenyan Defence Minister General (ret.) Peter Kamau spoke.", "Peter Kamau"),
        ("His Highness Sheikh Nasser bin Saad of Kuwait spoke.", "Nasser bin Saad"),
        ("Norwegian Minister Astrid Dahl's letter was read.", "Astrid Dahl"),
        ("King Harald VII of Norway spoke.", "Harald VII"),
    ],
)
def test_bounds_of_a_name(text: str, name: str) -> None:
    found = cast(text)
    assert [p.name for p in found.persons] == [name]
    assert found.text[found.persons[0].start : found.persons[0].end] == name


@pytest.mark.parametrize(
    "text",
    [
        "The tanker Zahra reached the port of Bandar Lul on Monday.",
        "Fighting near Donbass and the Golan Heights has stopped, the envoy said.",
        "The Peradeniya gardens and the Karsun pass are open.",
        "General Atomics and the General Assembly were named in the paper.",
        "The Hydrogen Forum and the Sochi Agreement were discussed.",
    ],
)
def test_places_and_things_are_no_persons(text: str) -> None:
    assert cast(text).persons == ()


def test_a_surname_means_the_one_who_bears_it() -> None:
    found = cast("Kenyan Rail Minister Peter Kamau met Astrid Dahl. Mr. Kamau thanked Dahl.")
    assert [(m.quote, m.name) for m in found.mentions if m.kind == "person"] == [
        ("Peter Kamau", "Peter Kamau"),
        ("Astrid Dahl", "Astrid Dahl"),
        ("Kamau", "Peter Kamau"),
        ("Dahl", "Astrid Dahl"),
    ]


def test_a_surname_of_two_bearers_stays_open_with_both_and_the_reason() -> None:
    found = cast(
        "Rail Minister Peter Kamau and his adviser Grace Kamau came to Oslo. Kamau praised the fishermen."
    )
    last = [m for m in found.mentions if m.kind == "person"][-1]
    assert last.quote == "Kamau"
    assert last.person is None
    assert set(last.candidates) == {"Peter Kamau", "Grace Kamau"}
    assert last.reason


def test_the_title_settles_between_two_bearers() -> None:
    found = cast(
        "President Peter Kamau of Kenya and Trade Minister Grace Kamau of Kenya came to Oslo. "
        "President Kamau praised the fishermen."
    )
    last = [m for m in found.mentions if m.kind == "person"][-1]
    assert last.name == "Peter Kamau"


def test_spellings_of_one_name_are_one_person_under_the_fullest() -> None:
    found = cast(
        "Omani Water Chief Gholmhossein Mohseni-Ardabi spoke. Water Chief Gholam Hossein Mohseni Ardabie "
        "spoke again."
    )
    (one,) = found.persons
    assert one.name == "Gholam Hossein Mohseni Ardabie"
    assert set(one.spellings) == {"Gholmhossein Mohseni-Ardabi", "Gholam Hossein Mohseni Ardabie"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Qasim Araji", "Qassim al-Araji", True),
        ("Ghasem Sole", "Qassem Sole", True),
        ("Zelenska", "Zelenskaya", True),
        ("Peter Kamau", "Peter Kimani", False),
        ("Peter Kamau", "Grace Kamau", False),
        ("Liz Moore-Hall", "Elizabeth Moore-Hall", True),
    ],
)
def test_one_person_by_spelling(one: str, other: str, same: bool) -> None:
    assert same_person(parts_of(one), parts_of(other)) is same
    assert same_person(parts_of(other), parts_of(one)) is same


def test_short_parts_must_be_equal() -> None:
    assert alike("li", "li")
    assert not alike("li", "lu")


def test_a_military_rank_is_the_office_only_where_there_is_no_other() -> None:
    found = cast("General Salim Harthy met Defence Minister General Nasser Balushi of Oman.")
    assert person(found, "Harthy").office == "General"
    assert person(found, "Balushi").office == "Defence Minister"


def test_capitals_of_a_transcript_are_the_same_person() -> None:
    found = cast("PRESIDENT KAMAU: Welcome to Nairobi.", title="Remarks by President Peter Kamau of Kenya")
    (one,) = found.persons
    assert (one.name, one.state) == ("Peter Kamau", "KEN")


def test_a_state_named_at_the_first_of_listed_former_officials_holds_for_all() -> None:
    found = cast(
        "Measures were declared against former Kenyan President Peter Kamau, former Rail Minister Grace "
        "Wanjiru and former Water Adviser John Otieno. The Sinai Strip was quiet. Sinai Strip was far."
    )
    assert {(one.name, one.state) for one in found.persons} == {
        ("Peter Kamau", "KEN"),
        ("Grace Wanjiru", "KEN"),
        ("John Otieno", "KEN"),
    }


def test_what_somebody_runs_or_holds_is_no_person() -> None:
    found = cast("Rail Minister Salim Harthy spoke of the Kenyan-run Bel Hassan in the west of Oman.")
    assert [one.name for one in found.persons] == ["Salim Harthy"]
