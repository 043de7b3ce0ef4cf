"""Titles: the office as worded, without the state's name, and the state."""

from __future__ import annotations

import pytest

from casting import cast, person
from communique.extract.mentions.lexicon import lexicon, plural


@pytest.mark.parametrize(
    ("text", "name", "office", "state"),
    [
        ("Norwegian Fisheries Minister Astrid Dahl spoke.", "Dahl", "Fisheries Minister", "NOR"),
        (
            "Norway's Minister of Fisheries Astrid Dahl spoke in Bergen on Monday.",
            "Dahl",
            "Minister of Fisheries",
            "NOR",
        ),
        ("Prime Minister Astrid Dahl of Norway spoke.", "Dahl", "Prime Minister", "NOR"),
        ("President of the Republic of Kenya Peter Kamau spoke.", "Kamau", "President", "KEN"),
        ("President of Kenya Peter Kamau spoke.", "Kamau", "President", "KEN"),
        ("Astrid Dahl, Minister of Fisheries of Norway, spoke.", "Dahl", "Minister of Fisheries", "NOR"),
        (
            "Secretary of Oman's Supreme Water Council, Salim al-Harthy spoke.",
            "Harthy",
            "Secretary of Oman's Supreme Water Council",
            "OMN",
        ),
        ("Secretary of Oman's Water Council (OWC) Salim al-Harthy spoke.", "Harthy", None, "OMN"),
        (
            "Chief of Staff to the Kenyan President Grace Wanjiru spoke.",
            "Wanjiru",
            "Chief of Staff to the Kenyan President",
            "KEN",
        ),
        (
            "Omani Minister of Industry, Mine and Trade Salim al-Harthy spoke.",
            "Harthy",
            "Minister of Industry, Mine and Trade",
            "OMN",
        ),
        (
            "Deputy Prime Minister and Minister of Transport of Kenya Peter Kamau spoke.",
            "Kamau",
            "Deputy Prime Minister and Minister of Transport",
            "KEN",
        ),
        (
            "European Commission President Marta Lindholm spoke.",
            "Lindholm",
            "European Commission President",
            "EU",
        ),
        ("UN Secretary-General Marta Lindholm spoke.", "Lindholm", "Secretary-General", "UN"),
        ("Kenyan Ambassador to Norway Peter Kamau spoke.", "Kamau", "Ambassador to Norway", "KEN"),
        ("The Kenyan parliament speaker, Peter Kamau, spoke.", "Kamau", "parliament speaker", "KEN"),
        ("Kenya's transport minister, Peter Kamau, spoke.", "Kamau", "transport minister", "KEN"),
    ],
)
def test_the_words_of_the_title(text: str, name: str, office: str | None, state: str) -> None:
    found = person(cast(text), name)
    assert found.state == state
    if office is not None:
        assert found.office == office


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Minister of Fisheries and Ports Jane Odera spoke.", "Minister of Fisheries and Ports"),
        ("Secretary of State for the Sea Jane Odera spoke.", "Secretary of State for the Sea"),
        ("Kenya's new Minister of the Sea, Jane Odera, spoke.", "Minister of the Sea"),
        ("Kenya's acting Minister of the Sea, Jane Odera, spoke.", "acting Minister of the Sea"),
        ("Secretary of the Water Council (WC) Jane Odera spoke.", "Secretary of the Water Council"),
        ("Kenya's Water Council (WC) Secretary Jane Odera spoke.", "Water Council (WC) Secretary"),
    ],
)
def test_the_office_ends_where_the_name_begins(text: str, office: str) -> None:
    found = cast(text).persons
    assert [(one.name, one.office) for one in found] == [("Jane Odera", office)]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Former Kenyan President Peter Kamau visited the port.", "President"),
        ("The then Norwegian premier, Peter Kamau, visited the port.", "premier"),
        ("Kenya's late fisheries minister Peter Kamau opened the port.", "fisheries minister"),
    ],
)
def test_an_ended_tenure_is_marked(text: str, office: str) -> None:
    found = person(cast(text), "Kamau")
    assert found.former
    assert found.office is not None
    assert found.office.endswith(office)


def test_acting_and_designate_end_no_tenure() -> None:
    found = person(cast("Acting Norwegian Prime Minister Astrid Dahl spoke."), "Dahl")
    assert (found.former, found.state) == (False, "NOR")


def test_everyday_words_are_no_offices() -> None:
    found = cast("They head to the port, speaker at full volume, and chief among their aims is rail.")
    assert found.offices == ()


def test_an_office_has_its_holder_or_none() -> None:
    found = cast("Kenyan Fisheries Minister Peter Kamau met the Norwegian Fisheries Minister in Bergen.")
    assert [(o.office, o.state, o.holder) for o in found.offices] == [
        ("Fisheries Minister", "KEN", "Peter Kamau"),
        ("Fisheries Minister", "NOR", None),
    ]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("minister", "ministers"),
        ("chief of staff", "chiefs of staff"),
        ("secretary", "secretaries"),
        ("spokesman", "spokesmen"),
        ("envoy", "envoys"),
        ("chairwoman", "chairwomen"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_the_constitution_excludes_some_offices() -> None:
    lex = lexicon()
    assert not lex.possible("prime minister", "USA")
    assert not lex.possible("premier", "USA")
    assert lex.possible("president", "KEN")
    assert not lex.possible("emir", "NOR")
