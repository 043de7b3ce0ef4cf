"""Whom a single word of a name means: one candidate, or it stays open with all of them."""

from __future__ import annotations

import pytest

from communique.resolve import Bearer, Holding, Profile, bearer
from communique.resolve.bearers import NOBODY, SEVERAL, UNRELATED, called

MINISTER, SPEAKER = 71, 72


def profile(name: str, state: str | None = "IRQ", *offices: int, key: int = 0) -> Profile:
    return Profile(key, name, state, holdings=tuple(Holding(o, "2020", "2020", 1) for o in offices))


def whom(word: Profile, *people: Profile) -> Bearer:
    """Return whom a word means among persons numbered from 1."""
    return bearer(word, list(enumerate(people, 1)))


@pytest.mark.parametrize("word", ["Halvadi", "al-Halvadi", "Halwadi", "HALVADI"])
@pytest.mark.parametrize("name", ["Nuri Halvadi", "Nuri al-Halvadi"])
def test_a_word_is_a_form_of_the_family_name(word: str, name: str) -> None:
    assert called(word, name) in ("exactly", "spelled")


@pytest.mark.parametrize(
    "name", ["Halvadi Nuri Sarwan", "Nuri Sarwan", "Halvadi al-Sarwan", "Nuri Halvadisson"]
)
def test_a_given_name_or_another_name_is_no_family_name(name: str) -> None:
    assert called("Halvadi", name) in ("", "given")


def test_one_candidate_of_that_state_is_meant() -> None:
    found = whom(profile("Halvadi"), profile("Nuri Halvadi"), profile("Sana Sarwan"))
    assert (found.person, found.candidates, found.reason) == (1, (), "")
    assert found.rule == "the only one of that state in the record with this family name"


def test_two_candidates_stay_open_with_both() -> None:
    found = whom(profile("Halvadi"), profile("Nuri Halvadi"), profile("Sami Halvadi"), profile("Sana Sarwan"))
    assert found == Bearer(None, "", (1, 2), SEVERAL)


def test_two_spellings_of_one_person_are_one_candidate() -> None:
    people = [(5, profile("Nuri Halvadi")), (5, profile("Noori al-Halvadi"))]
    assert bearer(profile("Halvadi"), people).person == 5


def test_the_office_decides_between_two() -> None:
    found = whom(
        profile("Halvadi", "IRQ", MINISTER),
        profile("Nuri Halvadi", "IRQ", SPEAKER),
        profile("Sami Halvadi", "IRQ", MINISTER),
    )
    assert (found.person, found.rule) == (2, "same name and office")


def test_two_of_the_same_office_stay_open_and_others_are_no_candidates() -> None:
    found = whom(
        profile("Halvadi", "IRQ", MINISTER),
        profile("Nuri Halvadi", "IRQ", MINISTER),
        profile("Sami Halvadi", "IRQ", MINISTER),
        profile("Omar Halvadi", "IRQ", SPEAKER),
    )
    assert found == Bearer(None, "", (1, 2), SEVERAL)


def test_one_of_another_state_does_not_count() -> None:
    found = whom(profile("Halvadi"), profile("Nuri Halvadi"), profile("Sami Halvadi", "IRN"))
    assert found.person == 1
    assert whom(profile("Halvadi"), profile("Sami Halvadi", "IRN")) == Bearer(None, reason=NOBODY)


def test_without_a_state_the_only_one_who_is_called_so_is_meant() -> None:
    word = profile("Halvadi", None)
    assert whom(word, profile("Nuri Halvadi")).rule == "the only one in the record with this family name"
    assert whom(word, profile("Nuri Halvadi"), profile("Sami Halvadi", "IRN")).candidates == (1, 2)


def test_one_without_a_state_is_a_candidate_but_is_not_taken() -> None:
    found = whom(profile("Halvadi"), profile("Nuri Halvadi", None))
    assert found == Bearer(None, "", (1,), UNRELATED)


def test_nobody_is_called_so() -> None:
    assert whom(profile("Halvadi")) == Bearer(None, reason=NOBODY)


def test_the_order_of_candidates_does_not_matter() -> None:
    people = [(n, profile(name)) for n, name in enumerate(("Nuri Halvadi", "Sami Halvadi", "Sana Sarwan"), 1)]
    assert bearer(profile("Halvadi"), people) == bearer(profile("Halvadi"), people[::-1])
