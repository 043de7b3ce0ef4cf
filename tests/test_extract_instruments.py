"""Instruments: determinate agreements and bodies, their parties and status."""

from __future__ import annotations

import pytest

from communique.extract.instruments import find_instruments
from communique.extract.mentions import build_cast, find_mentions
from communique.model import Instrument
from reading import read


def instruments(text: str) -> list[Instrument]:
    parsed = read(text, "2024-05-15")
    return find_instruments(parsed, build_cast(parsed, find_mentions(parsed)))


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("They signed a memorandum of understanding on student exchange.", "student exchange", "signed"),
        (
            "The ministers stressed the implementation of the rail transit agreement.",
            "rail transit",
            "implemented",
        ),
        (
            "Talks on a free trade agreement will go on; it is still being negotiated.",
            "free trade",
            "negotiated",
        ),
        ("Norway and Kenya belong to the Indian Ocean Water Partnership.", "Water Partnership", "in force"),
        ("The fisheries protocol expired last year.", "fisheries protocol", "ended"),
        (
            "Parliament ratified the water treaty between Norway and Kenya.",
            "between Norway and Kenya",
            "ratified",
        ),
        ("The joint economic commission met in Oslo.", "joint economic commission", None),
    ],
)
def test_name_and_status(text: str, name: str, status: str | None) -> None:
    found = [i for i in instruments(text) if name in i.name]
    assert len(found) == 1
    if status is None:
        assert found[0].status is None
    else:
        assert (found[0].status or "").endswith(status)
    assert text[found[0].start : found[0].end] == found[0].name


@pytest.mark.parametrize(
    "text",
    [
        "The two sides reached an agreement and praised the deal.",
        "She praised the rule of law and international law.",
        "The Security Council met, and the protocol department sent flowers.",
        "He hoped for a great deal of conflict resolution.",
    ],
)
def test_what_is_not_determinate_is_left_out(text: str) -> None:
    assert instruments(text) == []


def test_parties_stand_in_the_name() -> None:
    (found,) = instruments("They praised the fisheries agreement between Norway and Kenya.")
    assert set(found.parties) == {"NOR", "KEN"}


def test_one_instrument_named_twice_is_one() -> None:
    text = "The rail transit agreement was signed in Oslo. The rail transit agreement is a good one."
    assert len(instruments(text)) == 1


def test_a_second_and_ends_the_parties() -> None:
    (found,) = instruments(
        "They spoke of the fisheries agreements between Portugal and Morocco and the new ferry."
    )
    assert found.name == "fisheries agreements between Portugal and Morocco"
