"""Planned, cancelled, denied and recalled encounters are not told as held ones."""

from __future__ import annotations

import pytest

from reading import held, meetings

PARTIES = "Kenyan President Peter Kamau", "Norwegian Prime Minister Ingrid Solvang"


@pytest.mark.parametrize(
    "text",
    [
        "{} will meet {} in Oslo on Friday.",
        "{} is due to meet {} next week.",
        "{} looks forward to welcoming {} to Nairobi.",
        "{} is scheduled to hold talks with {}.",
    ],
)
def test_what_is_still_to_come_is_planned(text: str) -> None:
    found = meetings(text.format(*PARTIES))
    assert [m.status for m in found] == ["planned"]


@pytest.mark.parametrize(
    "text",
    [
        "A meeting between {} and {} was cancelled.",
        "The talks of {} with {} have been postponed.",
    ],
)
def test_what_was_called_off_is_cancelled(text: str) -> None:
    found = [m for m in meetings(text.format(*PARTIES)) if m.status != "cancelled"]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "{} did not meet {}.",
        "{} refused to meet {}.",
        "{} denied that he had met {}.",
    ],
)
def test_what_did_not_happen_is_not_held(text: str) -> None:
    assert held(text.format(*PARTIES)) == []


@pytest.mark.parametrize(
    "text",
    [
        "They praised the results of the recent visit of {0} to {1}.",
        "Since {0}'s meeting with {1} in 2019, trade has grown.",
        "{0} had met {1} in Oslo in 2019.",
        "“I met {1} in March,” {0} said.",
    ],
)
def test_what_is_recalled_is_background(text: str) -> None:
    assert held(text.format(*PARTIES)) == []


def test_a_planned_meeting_stands_beside_the_one_that_was_held() -> None:
    found = meetings(
        "Kenyan President Peter Kamau met Norwegian Prime Minister Ingrid Solvang in Nairobi on Tuesday. "
        "Kenyan President Peter Kamau will meet Norwegian Prime Minister Ingrid Solvang in Oslo in July."
    )
    assert [(m.status, m.place) for m in found] == [("held", "Nairobi"), ("planned", "Oslo")]
