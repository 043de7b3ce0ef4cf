"""Copies of reports: what folds, what does not for all its likeness, and who leads."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link import Copy, Report, copy_of, rank, worded, wording
from communique.link.copies import AS_FULL
from copied_reports import APART, MORE, PROMISE, WIRE


def found(text: str, of: str = WIRE, *, days: tuple[str | None, str | None] = (None, None)) -> Copy | None:
    """Return what a text is a copy of another as, the other leading."""
    lead, copy = (
        Report(key, day, None, words, ((0, len(words)),))
        for key, words, day in ((1, of, days[0]), (2, text, days[1]))
    )
    return copy_of((lead, worded(lead)), (copy, worded(copy)))


def shared(one: str, other: str) -> set[int]:
    """Return the bands that two texts have in common."""
    bands = [set(wording(text, [(0, len(text))]).bands) for text in (one, other)]
    return bands[0] & bands[1]


def test_case_quotation_marks_accents_and_spaces_make_no_difference() -> None:
    other = WIRE.upper().replace("“", '"').replace("”", '"').replace(" ", "\n").replace("LIIS", "LÍIS")
    assert found(other) == Copy("exact", 1.0)


def test_words_of_the_press_make_a_near_copy_and_are_told() -> None:
    copy = found(WIRE.replace("said after the talks", "said after these talks"))
    assert copy is not None
    assert (copy.kind, copy.differs, copy.reason) == ("near", "these", "")
    assert copy.share >= 0.8


def test_a_trimmed_report_is_contained_in_the_whole_one() -> None:
    copy = found(WIRE, of=WIRE + MORE)
    assert copy is not None
    assert (copy.kind, copy.share, copy.reason) == ("contained", 1.0, "")
    cut = found(WIRE[: WIRE.index(" He said")] + WIRE[WIRE.index(" The two ministries") :])
    assert cut is not None
    assert (cut.kind, cut.reason) == ("contained", "")


def test_other_reports_are_no_copies() -> None:
    assert found(APART) is None
    assert found(MORE) is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("on Monday", "on Friday", "has other numbers or days: Friday"),
        ("for two hours", "for four hours", "has other numbers or days: four"),
        ("Oskari Vuolle", "Eero Saarelma", "names others: Eero, Saarelma"),
        ("would keep", "would not keep", "one of the two denies: not"),
        (
            "experts to look",
            "experts and a fast boat with a doctor and three nurses to look",
            "has 10 words more in a row: “and a fast boat with a doctor and three nurses”",
        ),
    ],
)
def test_what_may_be_a_fact_of_its_own_is_not_folded(old: str, new: str, reason: str) -> None:
    text = WIRE + MORE
    assert old in text
    copy = found(text.replace(old, new), of=text)
    assert copy is not None
    assert copy.kind == "near"
    assert copy.reason == reason


def test_a_denial_that_only_the_lead_has_is_seen_too() -> None:
    text = WIRE + MORE
    copy = found(text, of=text.replace("would keep", "would not keep"))
    assert copy is not None
    assert copy.reason == "one of the two denies: not"


def test_two_who_change_places_are_seen() -> None:
    text = WIRE + MORE
    other = text.replace("Vuolle thanked the Estonian crews", "Estonian crews thanked the Vuolle")
    copy = found(other, of=text)
    assert copy is not None
    assert copy.reason.startswith("names others: ")


def test_a_sentence_put_together_of_two_is_seen_though_no_word_is_new() -> None:
    start, end = WIRE.index(" spoke for two hours"), WIRE.index(" will send experts")
    text = WIRE + MORE
    copy = found(WIRE[: start - 5] + "The two ministries" + WIRE[end:] + MORE, of=text)
    assert copy is not None
    assert copy.reason == ""
    spliced = WIRE[: WIRE.index("in Tallinn")] + WIRE[WIRE.index("to look at the timetables") :] + MORE
    copy = found(spliced, of=text)
    assert copy is not None
    assert copy.reason.startswith("puts together what stands apart: “")


def test_the_same_words_weeks_apart_tell_of_another_event() -> None:
    near = WIRE.replace("after the talks", "after these talks")
    for day, reason in (("2024-12-01", ""), ("2024-12-20", "was published 46 days apart"), ("2024", "")):
        copy = found(near, days=("2024-11-04", day))
        assert copy is not None
        assert copy.reason == reason
    assert found(WIRE, days=("2024-11-04", "2025-11-04")) == Copy("exact", 1.0)


def test_few_words_are_an_exact_copy_or_none() -> None:
    few = "The two ministers spoke by telephone about the ferries and agreed to stay in touch."
    assert found(few, of=few) == Copy("exact", 1.0)
    assert found(few.replace("stay", "keep"), of=few) is None
    later = found(few, of=few, days=("2024-11-04", "2024-11-20"))
    assert later is not None
    assert later.reason == "was published 16 days apart"
    assert found("Ferries wait.", of="Ferries wait.") is None


def test_a_title_that_names_others_tells_two_short_reports_apart() -> None:
    few = "The two ministers spoke by telephone about the ferries and agreed to stay in touch."
    reports = [
        Report(key, None, f"Call with {name}", few, ((0, len(few)),))
        for key, name in enumerate(("Vuolle", "Tammaru"))
    ]
    one, other = ((report, worded(report)) for report in reports)
    copy = copy_of(one, other)
    assert copy is not None
    assert copy.reason == "has a title with other names"


def test_the_fullest_leads_then_the_earliest_then_the_smaller_key() -> None:
    assert rank(300, "2024-05-02", 1) < rank(200, "2024-05-01", 1)
    assert rank(1000, "2024-05-01", 2) < rank(1001, "2024-05-02", 1)
    assert rank(1000, "2024-05-01", 2) < rank(1000, None, 1)
    assert rank(1000, "2024-05-01", 1) < rank(1000, "2024-05-01", 2)
    assert AS_FULL == 1.05


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_a_longer_text_never_ranks_behind_because_it_is_longer(one: int, more: int) -> None:
    assert rank(one + more, "2024", 1) <= rank(one, "2024", 1)


def test_near_copies_share_a_band_and_others_do_not() -> None:
    assert shared(WIRE + MORE, (WIRE + MORE).replace("after the talks", "after these talks"))
    assert not shared(WIRE, MORE)


def test_hardly_a_likeness_of_four_fifths_is_missed() -> None:
    """Texts of random words stand in for reports."""
    chance, missed = random.Random(5), 0  # noqa: S311 - a fixed sequence is wanted
    for _ in range(200):
        words = [str(chance.randrange(10**6)) for _ in range(200)]
        other = [*words]
        for place in (30, 90, 150):  # 15 of 196 shingles: a likeness of .86
            other[place] = "x"
        missed += not shared(" ".join(words), " ".join(other))
    assert missed <= 1


def test_hashes_are_the_same_on_every_machine() -> None:
    given_text = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen " * 2
    kept = wording(given_text, [(0, len(given_text))])
    assert (kept.words, kept.digest, kept.bands[0]) == (28, -5670211227302906752, 7894188887206095106)


def test_a_quotation_that_begins_with_a_title_is_one_passage() -> None:
    text = "He said: “Mr. Vuolle has sent more pilots to the island than we had ever asked for.”"
    assert [text[p.start : p.end] for p in wording(text, [(0, len(text))]).passages][-1].startswith(
        "Mr. Vuolle"
    )


def test_sentences_and_quotations_of_eight_words_are_passages() -> None:
    text = f"He came. “{PROMISE},” she told Mr. Vuolle in the hall. They left the hall at once."
    kept = wording(text, [(0, len(text))])
    quoted = [text[p.start : p.end] for p in kept.passages]
    assert quoted == [PROMISE, f"{PROMISE},” she told Mr. Vuolle in the hall"]
    other = wording(APART, [(0, len(APART))])
    assert {p.wording for p in kept.passages} & {p.wording for p in other.passages}
