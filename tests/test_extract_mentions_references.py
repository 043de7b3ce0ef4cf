"""Offices, pronouns and groups resolved within one document, or left open with the reason."""

from __future__ import annotations

import pytest

from casting import cast, mention

MET = "Kenyan Rail Minister Peter Kamau met Norwegian Transport Minister Astrid Dahl in Bergen. "


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        (MET + "The Kenyan minister praised the line.", "minister", "Peter Kamau"),
        (MET + "The Norwegian minister praised the line.", "minister", "Astrid Dahl"),
        (MET + "The transport minister praised the line.", "transport minister", "Astrid Dahl"),
        (MET + "Kenya's official praised the line.", "official", "Peter Kamau"),
        (
            "Secretary of Oman's Supreme Water Security Council Salim al-Harthy came to Oslo. "
            "Oman's top security official praised the dam.",
            "top security official",
            "Salim al-Harthy",
        ),
        (
            "The head of Oman's Judiciary praised the port. "
            "Omani Judiciary Chief Salim Harthy also met fishermen.",
            "head of Oman's Judiciary",
            "Salim Harthy",
        ),
        (
            "Kenyan Parliament Speaker Peter Kamau hosted his Omani counterpart, Salim Harthy. "
            "The Omani parliament speaker praised the port.",
            "parliament speaker",
            "Salim Harthy",
        ),
    ],
)
def test_an_office_noun_means_its_named_holder(text: str, quote: str, name: str) -> None:
    found = mention(cast(text), quote, "office")
    assert found.name == name
    assert found.reason == ""


def test_two_who_fit_leave_an_office_open_with_both_and_the_reason() -> None:
    found = mention(cast(MET + "The minister praised the line."), "minister", "office")
    assert found.person is None
    assert set(found.candidates) == {"Peter Kamau", "Astrid Dahl"}
    assert found.reason


def test_an_office_without_a_named_holder_keeps_office_and_state() -> None:
    found = mention(
        cast("The Norwegian fisheries minister praised the port."), "fisheries minister", "office"
    )
    assert (found.person, found.office, found.state) == (None, "fisheries minister", "NOR")
    assert found.reason


def test_his_counterpart_is_the_named_one_of_that_state() -> None:
    found = cast(MET + "Kamau thanked his Norwegian counterpart.")
    assert mention(found, "counterpart", "office").name == "Astrid Dahl"


def test_a_counterpart_has_the_office_of_the_one_whose_counterpart_he_is() -> None:
    found = cast("Kenyan Parliament Speaker Peter Kamau hosted his Omani counterpart, Salim Harthy.")
    assert {p.name: (p.office, p.state) for p in found.persons} == {
        "Peter Kamau": ("Parliament Speaker", "KEN"),
        "Salim Harthy": ("Parliament Speaker", "OMN"),
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (MET + "He praised the line.", "Peter Kamau"),
        (MET + "Dahl thanked Kamau. She praised the line.", "Astrid Dahl"),
        (MET + "Both sides agreed. He praised the line.", "Peter Kamau"),
        ("Mrs. Grace Wanjiru met Mr. Peter Kamau. She praised the line.", "Grace Wanjiru"),
        ("Mr. Peter Kamau spoke with Mrs. Grace Wanjiru. She praised the line.", None),
    ],
)
def test_a_pronoun_means_who_acts(text: str, name: str | None) -> None:
    found = [m for m in cast(text).mentions if m.kind == "pronoun"][-1]
    assert found.name == name
    assert (found.reason == "") is (name is not None)


def test_a_pronoun_may_mean_the_holder_whom_nobody_names() -> None:
    found = cast(
        "Peter Kamau of Kenya came. The Norwegian fisheries minister greeted him. He praised the line."
    )
    last = [m for m in found.mentions if m.quote == "He"][-1]
    assert (last.person, last.office, last.state) == (None, "fisheries minister", "NOR")


@pytest.mark.parametrize(
    "words", ["Both sides", "The two countries", "The two ministers", "The two neighbouring states", "They"]
)
def test_words_for_all_who_meet(words: str) -> None:
    found = mention(cast(MET + f"{words} praised the line."), words, "group")
    assert set(found.states) == {"KEN", "NOR"}


def test_a_group_that_names_its_states() -> None:
    found = mention(
        cast("The leaders of Kenya, Norway and Oman praised the line."),
        "The leaders of Kenya, Norway and Oman",
        "group",
    )
    assert found.states == ("KEN", "NOR", "OMN")


def test_they_stay_open_where_no_two_sides_are_told() -> None:
    found = mention(cast("Engines are heavy. They need strong rails."), "They", "group")
    assert found.states == ()
    assert found.reason


def test_in_its_own_readout_the_president_is_that_state_s() -> None:
    found = cast("The President thanked President Peter Kamau of Kenya.", outlet="White House")
    assert mention(found, "President", "office").state == "USA"


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        (MET + "The Norwegian side praised the line.", "Norwegian side", "Astrid Dahl"),
        (MET + "The Norwegian guest praised the line.", "guest", "Astrid Dahl"),
        (
            "His Excellency Salim Harthy of Oman met fishermen. His Excellency praised the port.",
            "His Excellency",
            "Salim Harthy",
        ),
    ],
)
def test_words_that_stand_in_for_a_person(text: str, quote: str, name: str) -> None:
    assert mention(cast(text), quote, "office").name == name


def test_a_pronoun_after_for_his_part_is_the_unnamed_minister_who_spoke() -> None:
    found = cast(
        "Omani Rail Minister Salim Harthy met his Kenyan counterpart. He offered a ferry. "
        "The Kenyan Rail Minister, for his part, praised Oman. He also called for Oman-Kenya cooperation."
    )
    pronouns = [mention for mention in found.mentions if mention.kind == "pronoun"]
    assert [(one.quote, one.state) for one in pronouns] == [("He", "OMN"), ("He", "KEN")]
    assert pronouns[1].office == "Rail Minister"
