"""A report is not an event: when two reports tell of one encounter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link import encounter_key
from communique.model import Participant
from communique.resolve import resolve
from fish_reports import extraction, report


def key(alone: str = "mt-1", participants: tuple[Participant, ...] | None = None, **changes: Any) -> str:
    """Return the encounter of the meeting in the report made by hand, changed in some fields."""
    found = extraction(report())
    meeting = found.meetings[0].model_copy(update=changes)
    if participants is not None:
        meeting = meeting.model_copy(update={"participants": participants})
    found = found.model_copy(update={"meetings": (meeting,)})
    return encounter_key(meeting, resolve(found).participants[0], alone)


BERG = Participant(name="Anna Berg", state="NOR")
LIND = Participant(name="Jón Lind", state="ISL")


def test_reports_that_agree_on_day_states_and_people_tell_of_one_encounter() -> None:
    assert key("mt-1") == key("mt-2", participants=(LIND, BERG), place=None, topics=(), background=True)


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "2024-05-04"},
        {"kind": "call"},
        {"status": "planned"},
        {"participants": (BERG, LIND, Participant(name="Karl Holm", state="SWE"))},
        {"participants": (BERG, Participant(name="Karl Holm", state="ISL"))},
    ],
)
def test_reports_that_differ_are_of_different_encounters(changes: dict[str, Any]) -> None:
    assert key(**changes) != key()


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "2024-05"},
        {"date": None},
        {"participants": (BERG, Participant(name="Lind", state="ISL"))},
        {"participants": (BERG, Participant(state="ISL"))},
        {"participants": (BERG, Participant(office="minister", state="ISL"))},
        {"participants": (BERG, Participant(office="senior officials", state="ISL"))},
        {"participants": (BERG, Participant())},
        {"participants": (BERG,)},
    ],
)
def test_what_is_less_than_certain_stands_alone(changes: dict[str, Any]) -> None:
    assert key("mt-1", **changes) != key("mt-2", **changes)
    assert key("mt-1", **changes) == key("mt-1", **changes)


def test_offices_stand_for_people_who_are_not_named() -> None:
    minister = Participant(office="Fisheries Minister", state="ISL")
    assert key("mt-1", participants=(BERG, minister)) == key("mt-2", participants=(BERG, minister))


@given(st.permutations([BERG, LIND, Participant(name="Karl Holm", state="SWE")]))
def test_the_order_of_participants_does_not_matter(order: list[Participant]) -> None:
    assert key(participants=tuple(order)) == key(
        "mt-2", participants=(Participant(name="Karl Holm", state="SWE"), LIND, BERG)
    )
