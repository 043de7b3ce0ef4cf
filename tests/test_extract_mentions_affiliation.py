"""For whom a person speaks where the title does not say it."""

from __future__ import annotations

import pytest

from casting import cast, person


def test_a_state_said_once_for_joined_names() -> None:
    found = cast("She met today with Rail Minister Peter Kamau and Water Secretary Grace Wanjiru of Kenya.")
    assert person(found, "Kamau").state == person(found, "Wanjiru").state == "KEN"


def test_a_state_before_the_first_of_joined_names() -> None:
    found = cast("She met with Kenyan Rail Minister Peter Kamau and Water Secretary Grace Wanjiru.")
    assert person(found, "Wanjiru").state == "KEN"


def test_the_first_of_the_first() -> None:
    found = cast(
        "The foreign ministers of Kenya and Norway, Peter Kamau and Astrid Dahl, opened the rail line."
    )
    assert (person(found, "Kamau").state, person(found, "Dahl").state) == ("KEN", "NOR")


def test_a_possessive_pronoun_stands_for_the_state_before() -> None:
    found = cast("Kenya will buy the trains, its transport minister, Peter Kamau, said.")
    assert person(found, "Kamau").state == "KEN"


@pytest.mark.parametrize(
    ("outlet", "place", "state"),
    [
        ("Kenya News Agency", None, "KEN"),
        ("Reuters", "Nairobi", "KEN"),
        ("Reuters", None, None),
        (None, "Nairobi", "KEN"),
    ],
)
def test_the_home_of_the_report(outlet: str | None, place: str | None, state: str | None) -> None:
    found = cast("Water Minister Peter Kamau received a letter.", outlet=outlet, place=place)
    assert person(found, "Kamau").state == state


def test_visiting_and_counterpart_speak_against_home() -> None:
    found = cast(
        "Kenya and Norway agreed on rail, visiting Transport Minister Astrid Dahl said. "
        "Norway will send engines.",
        title="Norway sends engines",
        place="Nairobi",
    )
    assert person(found, "Dahl").state == "NOR"


def test_an_office_that_the_constitution_does_not_know_is_not_at_home() -> None:
    found = cast("Prime Minister Astrid Dahl visited the White House, Norway said.", outlet="White House")
    assert person(found, "Dahl").state != "USA"


def test_an_office_noun_without_a_holder_is_the_one_left_over() -> None:
    found = cast("At the meeting, General Harthy praised the port. The Omani minister also offered a ferry.")
    assert person(found, "Harthy").state == "OMN"


def test_in_a_readout_who_acts_without_a_title_is_the_principal() -> None:
    found = cast(
        "Astrid Dahl had a telephone conversation with President of Kenya Peter Kamau.",
        outlet="President of Russia (Kremlin)",
    )
    assert (person(found, "Dahl").state, person(found, "Kamau").state) == ("RUS", "KEN")


def test_a_land_of_no_table_stays_unknown() -> None:
    found = cast("President Peter Kamau of Zarhan spoke.", place="Oslo")
    assert person(found, "Kamau").state is None


def test_an_office_told_by_its_matter_is_the_one_whose_office_has_it() -> None:
    found = cast(
        "Salim Harthy met Kenyan Rail Minister Peter Kamau. Harthy, the secretary of the Supreme Water "
        "Council, praised the port. Oman's top water official also offered a ferry."
    )
    assert person(found, "Harthy").state == "OMN"
