"""Incidents: events that happened, with day, place and who is blamed; not what is only thought of."""

from __future__ import annotations

import pytest

from communique.extract.days import find_days
from communique.extract.incidents import find_incidents
from communique.extract.mentions import build_cast, find_mentions
from communique.model import Incident
from reading import read


def incidents(text: str) -> list[Incident]:
    parsed = read(text, "2024-05-15")
    return find_incidents(parsed, build_cast(parsed, find_mentions(parsed)), find_days(parsed))


def test_an_event_has_its_day() -> None:
    (found,) = incidents("She offered help after the flood of 3 March 2024 in the valley.")
    assert found.date == "2024-03-03"
    assert "flood" in found.what


def test_an_event_has_its_place() -> None:
    (found,) = incidents("They spoke about the recent earthquake in Kenya.")
    assert found.place == "Kenya"
    assert found.quote == found.what


@pytest.mark.parametrize(
    "text",
    [
        "They want to prevent any collision of ferries in the strait.",
        "They warned of a possible flood.",
        "Fire brigade exercises restraint.",
        "He spoke against further raids on the fish market.",
    ],
)
def test_what_is_only_thought_of_is_no_incident(text: str) -> None:
    assert incidents(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They spoke of the seizure of small boats.",
        "He called the theft of fish a clear result of the occupation of quiet bays.",
        "The harbour was closed on 3 March 2024 since the war came near.",
    ],
)
def test_an_event_that_no_name_and_no_word_makes_determinate_is_no_incident(text: str) -> None:
    assert incidents(text) == []


def test_a_rank_does_not_cut_the_name_of_the_victim() -> None:
    told = "They condemned the kidnapping of Lieut. Gen. Karim Dawoud. The kidnapping of Dawoud was long ago."
    assert [one.what for one in incidents(told)] == ["kidnapping of Lieut. Gen. Karim Dawoud"]


def test_who_is_blamed_stands_before_or_behind() -> None:
    (owner,) = incidents("They condemned Kenya's seizure of the trawler.")
    (doer,) = incidents("They condemned the seizure of the trawler by Kenya.")
    assert owner.blamed == doer.blamed == ("KEN",)


def test_an_accident_blames_nobody() -> None:
    (found,) = incidents("They spoke about Kenya's earthquake of 3 March 2024.")
    assert found.blamed == ()


def test_a_killing_that_a_verb_tells_has_its_day() -> None:
    (found,) = incidents(
        "Harbour Master Olav Berg and Mira Holm were killed by a gang on 3 March 2024 at sea."
    )
    assert found.date == "2024-03-03"
    assert "Olav Berg" in found.what
    assert found.what.endswith("killed")


@pytest.mark.parametrize(
    "text", ["Olav Berg was nearly killed on 3 March 2024.", "Olav Berg would have been killed by the storm."]
)
def test_a_killing_that_did_not_happen_is_none(text: str) -> None:
    assert not [found for found in incidents(text) if found.rule == "incident.killed"]


def test_a_deed_does_not_lie_ahead() -> None:
    (found,) = incidents("They condemned the attack on the ferry in Kenya on October 7.")
    assert found.date == "2023-10-07"


def test_a_second_victim_belongs_to_the_description() -> None:
    (found,) = incidents("He recalled the murder of the pilot Captain Olav Berg and Mira Holm in Kenya.")
    assert "Mira Holm" in found.what
