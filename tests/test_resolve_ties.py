"""What speaks for and against two names being one person's, added up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.resolve import Company, Holding, Profile, Tie, tie
from communique.resolve.ties import SAME_FROM, UNSURE_FROM

MINISTER, SPEAKER = 71, 72


def profile(
    name: str, state: str | None = "NOR", *, key: int = 1, documents: int = 1, **rest: object
) -> Profile:
    return Profile(key, name, state, documents=documents, **rest)  # type: ignore[arg-type]


def in_office(*spans: tuple[int, str | None, str | None]) -> dict[str, object]:
    return {"holdings": tuple(Holding(office, first, last, 1) for office, first, last in spans)}


def weighed(one: Profile, other: Profile, company: Company | None = None) -> Tie:
    return tie(one, replace(other, key=2), company or Company())


def codes(found: Tie) -> set[str]:
    return {evidence.code for evidence in found.evidence}


ONE, OTHER = profile("Tarik Velnaz"), profile("Tariq al-Velnaz")


def test_spellings_of_one_name_in_one_state_are_one_persons() -> None:
    found = weighed(ONE, OTHER)
    assert found.verdict == "same"
    assert codes(found) == {"names", "state"}
    assert all(evidence.direction == "for" for evidence in found.evidence)


def test_of_a_state_that_is_not_known_the_names_decide() -> None:
    assert codes(weighed(ONE, replace(OTHER, state=None))) == {"names"}


def test_another_state_speaks_against_and_another_body_less_so() -> None:
    other_state = weighed(ONE, replace(OTHER, state="ISL"))
    other_body = weighed(ONE, replace(OTHER, state="UN"))
    assert codes(other_state) == codes(other_body) == {"names", "other_state"}
    assert other_state.weight < other_body.weight < weighed(ONE, OTHER).weight
    assert "one is of NOR, the other of ISL" in {evidence.sentence for evidence in other_state.evidence}


def test_an_envoy_who_spoke_for_an_organisation_is_the_same_person() -> None:
    assert weighed(ONE, replace(OTHER, state="UN")).verdict == "same"


def test_brothers_share_state_and_office_and_are_two_persons() -> None:
    office = in_office((MINISTER, "2020-01-01", "2020-03-01"))
    found = weighed(profile("Masoud Torvan", **office), profile("Masrour Torvan", **office))
    assert found.verdict == "different"


JONA, JONAS = "Jona Berg", "Jonas Berg"


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        (("2020-01-01", "2020-03-01"), ("2020-02-01", "2020-05-01"), "office"),
        (("2020-01-01", "2020-03-01"), ("2021-02-01", "2021-05-01"), "office"),
        (("2020-01", "2020-03"), ("2020", "2020"), "office"),
        (("2010-01-01", "2010-03-01"), ("2020-02-01", "2020-05-01"), "office_once"),
        ((None, None), ("2020-02-01", "2020-05-01"), "office_once"),
    ],
)
def test_the_same_office_at_one_time_counts_more_than_at_different_times(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], code: str
) -> None:
    found = weighed(
        profile(JONA, **in_office((MINISTER, *one))), profile(JONAS, **in_office((MINISTER, *other)))
    )
    assert codes(found) & {"office", "office_once"} == {code}
    (weight,) = (evidence.weight for evidence in found.evidence if evidence.code == code)
    assert (weight > 1) is (code == "office")
    assert weight > 0


def test_different_offices_say_nothing() -> None:
    day = ("2020-01-01", "2020-01-01")
    found = weighed(
        profile(JONA, **in_office((MINISTER, *day))), profile(JONAS, **in_office((SPEAKER, *day)))
    )
    assert codes(found) & {"office", "office_once"} == set()


def test_two_whom_one_sentence_names_side_by_side_are_two_persons() -> None:
    beside = weighed(ONE, OTHER, Company(documents=1, sentences=1))
    together = weighed(ONE, OTHER, Company(documents=1))
    assert beside.verdict == "different"
    assert beside.evidence[0].sentence == "one sentence name both side by side"
    assert "together" in codes(together)
    assert beside.weight < together.weight < weighed(ONE, OTHER).weight


ALI, ALIA = profile("Ali Berg"), profile("Alia Berg")


def test_two_given_names_that_are_both_well_attested_are_no_slip() -> None:
    found = weighed(replace(ALI, documents=3), replace(ALIA, documents=40))
    assert "attested" in codes(found)
    assert found.verdict == "different"
    sentence = next(e.sentence for e in found.evidence if e.code == "attested")
    assert sentence == "Ali and Alia are both well attested (3 and 40 reports): no slip"


@pytest.mark.parametrize(
    ("few", "many", "slip"), [(1, 10, True), (2, 10, True), (3, 10, False), (1, 9, False)]
)
def test_a_rare_spelling_beside_a_frequent_one_is_likely_a_slip(few: int, many: int, slip: bool) -> None:
    found = weighed(profile(JONA, documents=few), profile(JONAS, documents=many))
    assert ("slip" in codes(found)) is slip


def test_a_slip_is_weighed_only_where_the_names_differ() -> None:
    assert "slip" not in codes(weighed(replace(ONE, documents=1), replace(ONE, documents=90)))


@pytest.mark.parametrize(
    ("weight", "verdict"),
    [
        (SAME_FROM, "same"),
        (SAME_FROM - 0.1, "unsure"),
        (UNSURE_FROM, "unsure"),
        (UNSURE_FROM - 0.1, "different"),
    ],
)
def test_between_same_and_different_a_person_decides(
    weight: float, verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_state = weighed(replace(ONE, state=None), OTHER).weight
    monkeypatch.setattr("communique.resolve.ties.SAME_STATE", weight - without_state)
    assert weighed(ONE, OTHER).verdict == verdict


@pytest.mark.parametrize(("other", "alike"), [("Tariq al-Velnaz", True), ("Jón Lind", False)])
def test_names_with_nothing_in_common_are_two_persons_whatever_they_share(other: str, alike: bool) -> None:
    office = in_office((MINISTER, "2020-01-01", "2020-03-01"))
    found = weighed(profile("Tarik Velnaz", **office), profile(other, **office))
    assert (found.verdict == "same") is alike


DAYS = st.none() | st.sampled_from(["2019", "2020-05", "2020-05-07", "2023-01-01"])
HOLDINGS = st.builds(lambda o, a, b: Holding(o, a, b, 1), st.sampled_from([MINISTER, SPEAKER]), DAYS, DAYS)
PROFILES = st.builds(
    Profile,
    key=st.integers(1, 99),
    name=st.sampled_from(
        ["Jona Berg", "Jonas Berg", "Ali Berg", "Alia Berg", "Tarik Velnaz", "Tariq al-Velnaz", "Berg"]
    ),
    state=st.sampled_from([None, "NOR", "ISL", "UN", "EU"]),
    holdings=st.lists(HOLDINGS, max_size=2).map(tuple),
    documents=st.integers(0, 20),
)
COMPANIES = st.builds(Company, st.integers(0, 3), st.integers(0, 1))


@given(PROFILES, PROFILES, COMPANIES)
def test_the_order_of_two_names_does_not_matter(one: Profile, other: Profile, company: Company) -> None:
    if one.key == other.key:
        other = replace(other, key=one.key + 100)
    assert tie(one, other, company) == tie(other, one, company)


@given(PROFILES, PROFILES, COMPANIES)
def test_the_weight_is_the_sum_of_the_evidence_and_gives_the_verdict(
    one: Profile, other: Profile, company: Company
) -> None:
    found = weighed(one, other, company)
    assert found.weight == pytest.approx(sum(e.weight for e in found.evidence), abs=0.001)
    assert [abs(e.weight) for e in found.evidence] == sorted(
        (abs(e.weight) for e in found.evidence), reverse=True
    )
    assert all(e.sentence and (e.direction == "for") == (e.weight >= 0) for e in found.evidence)
    if found.verdict == "same":
        assert found.weight >= SAME_FROM
    if found.verdict == "unsure":
        assert UNSURE_FROM <= found.weight < SAME_FROM
