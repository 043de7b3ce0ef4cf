"""Who is whom over documents, as far as names alone can tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Extraction, Mention, Office, Person
from communique.resolve import Link, fold, fold_name, is_one_word, resolve
from fish_reports import extent, extraction, quoted, report


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nasir al-Rubaiwi", "Nasir Rubaiwi"),
        ("Nasir Al-Rubaiwi", "NASIR AL RUBAIWI"),
        ("Sana’ al-Nahri", "Sana' Al-Nahri"),
        ("Sole-Ardabi Karim", "Sole Ardabi Karim"),
        ("Jón Lind", "Jon Lind"),
        ("Łukasz Wiśniewski", "Lukasz Wisniewski"),
        ("Joan R. Dale, Jr.", "Joan R Dale Jr"),
    ],
)
def test_spellings_of_one_name_fold_to_one_form(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Al Gore", "Gore"), ("Anna Berg", "Anna Bergen"), ("Anna Berg", "Berg Anna")]
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize("name", ["Berg", "al-Nahri", "al Nahri", "Sole-Ardabi", "O’Neill"])
def test_a_surname_alone_is_one_word(name: str) -> None:
    assert is_one_word(name)


@pytest.mark.parametrize("name", ["Anna Berg", "Ban Ki-moon", "Al Gore"])
def test_first_name_and_surname_are_not_one_word(name: str) -> None:
    assert not is_one_word(name)


@given(st.text(max_size=30))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def person(name: str, state: str | None) -> Link:
    """Return what a person named so is tied to."""
    record = Person(**quoted(name, name), name=name, state=state)
    (link,) = resolve(of(persons=(record,))).persons
    return link


def of(**records: object) -> Extraction:
    return Extraction(document="doc-0", doc="a", language="en", extractor="1", **records)  # type: ignore[arg-type]


def test_same_name_and_state_are_one_person_whatever_the_document() -> None:
    one, other = person("Anna Åberg", "NOR"), person("ANNA ABERG", "NOR")
    assert one.entity == other.entity
    assert not one.reason


def test_the_same_name_of_another_state_is_another_person() -> None:
    one, other = person("Anna Berg", "NOR").entity, person("Anna Berg", "SWE").entity
    assert one is not None
    assert other is not None
    assert one.id != other.id


def test_one_word_of_a_name_is_left_open_and_never_taken_for_a_full_name() -> None:
    short, full = person("Berg", "NOR"), person("Anna Berg", "NOR")
    assert short.entity != full.entity
    assert "more than one person" in short.reason


def test_a_person_without_a_state_is_left_open() -> None:
    assert person("Anna Berg", None).reason == "no state known"


def test_an_office_is_its_role_and_state() -> None:
    text = "the Prime Minister and the prime minister"
    one = Mention(
        **quoted(text, "Prime Minister"), kind="office", office="Prime Minister", state="NOR", **extent(0, 1)
    )
    other = one.model_copy(update={"office": "prime minister"})
    third = one.model_copy(update={"state": "ISL"})
    ids = [links[0].entity for links in resolve(of(mentions=(one, other, third))).mentions]
    assert ids[0] == ids[1] != ids[2]


def test_an_office_whose_holder_is_open_is_still_the_office() -> None:
    mention = extraction(report()).mentions[1]
    unheld = mention.model_copy(update={"person": None, "reason": "no holder is named in the document"})
    (links,) = resolve(of(mentions=(unheld,))).mentions
    assert {link.entity.kind if link.entity else None for link in links} == {None, "office"}


@pytest.mark.parametrize("role", ["minister", "senior official", "members of the delegation", "spokesman"])
def test_a_role_that_several_hold_is_left_open(role: str) -> None:
    assert resolve(of(offices=(office(role),))).offices[0].reason == "a role that several people hold"


@pytest.mark.parametrize("role", ["President", "the Prime Minister", "Minister of Fisheries"])
def test_a_role_that_one_holds_is_settled_by_its_state(role: str) -> None:
    assert not resolve(of(offices=(office(role),))).offices[0].reason
    assert resolve(of(offices=(office(role, None),))).offices[0].reason == "no state known"


def office(role: str, state: str | None = "NOR") -> Office:
    return Office(**quoted(role, role), office=role, state=state)


def test_an_office_with_a_named_holder_names_both() -> None:
    told = report()
    kinds = {link.entity.kind for link in resolve(extraction(told)).mentions[1] if link.entity}
    assert kinds == {"person", "office"}


def test_an_open_mention_keeps_its_candidates_and_the_reason() -> None:
    (link,) = resolve(extraction(report())).mentions[5]
    assert link.entity is None
    assert link.candidates == ("Norway", "the pier")
    assert link.reason == "two things it may stand for"


def test_both_sides_are_one_group_in_whatever_order() -> None:
    mention = extraction(report()).mentions[3]
    turned = mention.model_copy(update={"states": tuple(reversed(mention.states))})
    one, other = resolve(of(mentions=(mention, turned))).mentions
    assert one[0].entity == other[0].entity


def test_a_day_names_no_entity() -> None:
    assert resolve(extraction(report())).mentions[4] == ()


def test_participants_are_tied_as_the_persons_are() -> None:
    resolution = resolve(extraction(report()))
    assert resolution.participants == (resolution.persons,)
