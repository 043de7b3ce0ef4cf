"""Commitments: who binds itself to what, on which condition, until when. All officials are invented."""

from __future__ import annotations

import pytest

from communique.extract.commitments import find_commitments
from communique.extract.days import find_days
from communique.extract.mentions import build_cast, find_mentions
from communique.extract.statements import find_statements
from communique.model import Commitment
from reading import read

LEDE = "Norwegian Fisheries Minister Kari Solheim met Icelandic Fisheries Minister Jon Arnason in Bergen."


def commitments(text: str) -> list[Commitment]:
    parsed = read(f"{LEDE}\n{text}", "2023-05-10")
    cast = build_cast(parsed, find_mentions(parsed))
    return find_commitments(cast, find_statements(parsed, cast), find_days(parsed))


def only(text: str) -> Commitment:
    (commitment,) = commitments(text)
    return commitment


def test_a_promise_of_one_side() -> None:
    promise = only("Solheim said Norway will repair two lighthouses by the end of 2024.")
    assert promise.content == "Norway will repair two lighthouses by the end of 2024"
    assert promise.by == ("NOR",)
    assert (promise.deadline, promise.deadline_day) == ("by the end of 2024", "2024")
    assert promise.specificity == 3
    assert promise.polarity == "will"
    assert not promise.restated
    assert promise.statement == 0


def test_a_promise_of_both_sides_binds_both() -> None:
    assert set(only("The two ministers agreed to open a joint school.").by) == {"NOR", "ISL"}


def test_a_condition_is_kept_with_its_words() -> None:
    promise = only("Solheim pledged to lower the fees if the ferries sail on time.")
    assert promise.condition == "if the ferries sail on time"
    assert {(w.role, w.quote) for w in promise.words} == {("condition", "if the ferries sail on time")}


def test_a_promise_not_to_do_something() -> None:
    assert only("“We will not allow night fishing,” Solheim said.").polarity == "will_not"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Solheim said Norway will not raise the port fees.", "commit"),
        ("Solheim said Norway would never close the strait.", "commit"),
        ("Solheim said Norway will not accept the offer.", "reject"),
        ("Solheim said Norway would not negotiate over the reef.", "reject"),
        ("Solheim said Norway will not open the pier until the fees are paid.", "reject"),
    ],
)
def test_who_will_not_do_something_promises_it_or_refuses_what_is_asked(text: str, act: str) -> None:
    parsed = read(f"{LEDE}\n{text}", "2023-05-10")
    cast = build_cast(parsed, find_mentions(parsed))
    (statement,) = find_statements(parsed, cast)
    assert statement.act == act
    assert [c.polarity for c in commitments(text)] == (["will_not"] if act == "commit" else [])


@pytest.mark.parametrize(
    "text",
    [
        "Solheim reaffirmed her country's commitment to train pilots.",
        "Solheim reiterated her readiness to open the harbour.",
        "Solheim said Norway remains committed to open ports.",
    ],
)
def test_a_restatement_is_marked(text: str) -> None:
    assert only(text).restated


def test_specificity_of_values_vague_and_specific_actions() -> None:
    assert only("Solheim reaffirmed her commitment to the principles of the treaty.").specificity == 0
    assert only("Solheim pledged to strengthen cooperation.").specificity == 1
    assert only("Solheim pledged to repair the lighthouse.").specificity == 2
    assert only("Solheim pledged to repair five lighthouses.").specificity == 3


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers agreed that the herring talks are difficult.",
        "The two ministers agreed on the importance of a survey.",
        "Solheim recalled that Iceland had pledged to lower the fees.",
        "Solheim called for a ban on drift nets.",
    ],
)
def test_opinions_demands_and_ascribed_promises_bind_nobody(text: str) -> None:
    assert commitments(text) == []


def test_to_meet_again_is_no_restatement_and_a_season_is_a_deadline() -> None:
    promise = only("The two ministers agreed to meet again in Jinja before the end of the year.")
    assert not promise.restated
    assert promise.deadline == "before the end of the year"
    assert promise.specificity == 3


def test_as_soon_as_possible_is_no_condition() -> None:
    promise = only(
        "Minister Ingrid Solvang of Norway said that Norway will send the ferries as soon as possible."
    )
    assert promise.condition is None
