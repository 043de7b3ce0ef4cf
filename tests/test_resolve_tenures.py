"""Who held an office when: tenures reach as far as reports show them, holders say on what they rest."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.resolve import OPEN, Holder, Observation, Tenure, bounds, holders, tenures

ANNA, BIRGIT, CARL = 1, 2, 3


def seen(person: int, first: str, last: str = "", *, by: int | str = 0, acting: bool = False) -> Observation:
    """Return an observation by a document of its own, unless one is named."""
    document = by or f"{person} {first}"
    return Observation(first, last or first, person, document, f"pr:{document}", acting)


def spans(found: list[Tenure]) -> list[tuple[int, str, str]]:
    return [(tenure.person, tenure.first, tenure.last) for tenure in found]


def bases(found: list[Holder]) -> list[tuple[int, str, int]]:
    return [(holder.tenure.person, holder.basis, holder.days) for holder in found]


def test_a_tenure_reaches_from_the_first_report_to_the_last_and_no_further() -> None:
    days = ("2021-03-01", "2020-01-05", "2022-07-30")
    assert spans(tenures(seen(ANNA, day) for day in days)) == [(ANNA, "2020-01-05", "2022-07-30")]


def test_reports_of_a_meeting_some_days_ago_show_both_days() -> None:
    found = tenures([seen(ANNA, "2020-01-02", "2020-01-05"), seen(ANNA, "2020-01-01", "2020-01-09")])
    assert spans(found) == [(ANNA, "2020-01-01", "2020-01-09")]
    assert found[0].documents == 2


def test_nothing_was_seen_nobody_held_it() -> None:
    assert tenures([]) == []
    assert holders([], "2020") == []


TWO_TERMS = [
    *(seen(ANNA, "2010-02-01"), seen(ANNA, "2012-02-01")),
    *(seen(BIRGIT, "2014-02-01"), seen(BIRGIT, "2015-02-01")),
    *(seen(ANNA, "2018-02-01"), seen(ANNA, "2019-02-01")),
]


def test_two_terms_with_another_person_in_between_are_two_tenures() -> None:
    found = tenures(TWO_TERMS)
    assert spans(found) == [
        (ANNA, "2010-02-01", "2012-02-01"),
        (BIRGIT, "2014-02-01", "2015-02-01"),
        (ANNA, "2018-02-01", "2019-02-01"),
    ]
    assert not any(tenure.disputed for tenure in found)


def test_one_stray_report_does_not_split_a_tenure_but_disputes_it() -> None:
    found = tenures([o for o in TWO_TERMS if o.first != "2015-02-01"])
    assert spans(found) == [(ANNA, "2010-02-01", "2019-02-01"), (BIRGIT, "2014-02-01", "2014-02-01")]
    assert all(tenure.disputed for tenure in found)


def test_the_same_document_twice_is_one_stray_report() -> None:
    stray = [seen(BIRGIT, "2014-02-01", by=7), seen(BIRGIT, "2014-02-02", by=7)]
    found = tenures([*stray, seen(ANNA, "2013-02-01"), seen(ANNA, "2015-02-01")])
    assert [tenure.person for tenure in found] == [ANNA, BIRGIT]


def test_two_stray_reports_of_two_persons_do_not_split_a_tenure() -> None:
    stray = [seen(BIRGIT, "2014-02-01"), seen(CARL, "2014-03-01")]
    found = tenures([*stray, seen(ANNA, "2013-02-01"), seen(ANNA, "2015-02-01")])
    assert [tenure.person for tenure in found] == [ANNA, BIRGIT, CARL]


@pytest.mark.parametrize("reports", [3, 4])
def test_many_reports_are_believed_against_a_stray_one_which_is_shown_beside(reports: int) -> None:
    many = [seen(ANNA, f"2020-0{month}-01") for month in range(1, reports + 1)]
    found = holders(tenures([*many, seen(BIRGIT, "2020-02-01", by=9)]), "2020-02-01")
    assert bases(found) == [(ANNA, "observed", 0), (BIRGIT, "disputed", 0)]
    assert [holder.settled for holder in found] == [True, False]


def test_few_reports_are_not_believed_against_a_stray_one() -> None:
    few = [seen(ANNA, "2020-01-01"), seen(ANNA, "2020-03-01")]
    found = holders(tenures([*few, seen(BIRGIT, "2020-02-01")]), "2020-02-01")
    assert bases(found) == [(ANNA, "disputed", 0), (BIRGIT, "disputed", 0)]


def test_a_day_on_which_both_were_seen_at_the_edge_is_no_dispute() -> None:
    change = "2020-05-07"
    found = tenures([seen(ANNA, "2019-01-01", change), seen(BIRGIT, change, "2021-01-01")])
    assert not any(tenure.disputed for tenure in found)
    assert {person for person, _, _ in bases(holders(found, change))} == {ANNA, BIRGIT}


CHANGE = [
    *(seen(ANNA, "2019-01-01"), seen(ANNA, "2020-03-31")),
    *(seen(BIRGIT, "2020-07-01"), seen(BIRGIT, "2021-06-01")),
]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-01-01", [(ANNA, "observed", 0)]),
        ("2019-06-15", [(ANNA, "observed", 0)]),
        ("2019-06", [(ANNA, "observed", 0)]),
        ("2019", [(ANNA, "observed", 0)]),
        ("2020-03-31", [(ANNA, "observed", 0)]),
        ("2020-03", [(ANNA, "observed", 0)]),
        ("2020-04-01", [(ANNA, "near", 1)]),
        ("2020-04-30", [(ANNA, "near", 30)]),
        ("2020-05-01", [(ANNA, "before", 31), (BIRGIT, "after", 61)]),
        ("2020-05", [(BIRGIT, "after", 31), (ANNA, "before", 31)]),
        ("2020-06-01", [(BIRGIT, "near", 30)]),
        ("2020-06-30", [(BIRGIT, "near", 1)]),
        ("2021-07-01", [(BIRGIT, "near", 30)]),
        ("2021-07-02", [(BIRGIT, "before", 31)]),
        ("2018-12-31", [(ANNA, "near", 1)]),
        ("2018-12-01", [(ANNA, "after", 31)]),
        ("2018", [(ANNA, "near", 1)]),
    ],
)
def test_the_basis_says_how_the_reports_lie_to_the_day(
    day: str, expected: list[tuple[int, str, int]]
) -> None:
    assert sorted(bases(holders(tenures(CHANGE), day))) == sorted(expected)


def test_a_month_that_spans_a_change_of_office_shows_both() -> None:
    found = tenures([seen(ANNA, "2019-01-01", "2020-05-06"), seen(BIRGIT, "2020-05-07", "2021-01-01")])
    assert {person for person, _, _ in bases(holders(found, "2020-05"))} == {ANNA, BIRGIT}
    assert {person for person, _, _ in bases(holders(found, "2020"))} == {ANNA, BIRGIT}
    assert bases(holders(found, "2020-05-06")) == [(ANNA, "observed", 0)]
    assert bases(holders(found, "2020-05-07")) == [(BIRGIT, "observed", 0)]


def test_two_who_are_both_near_leave_it_open() -> None:
    found = tenures([seen(ANNA, "2020-05-01"), seen(BIRGIT, "2020-05-21")])
    assert bases(holders(found, "2020-05-11")) == [(ANNA, "before", 10), (BIRGIT, "after", 10)]


@pytest.mark.parametrize(
    ("prefix", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2021-05-07", "2021-05-07", "2021-05-07"),
    ],
)
def test_a_prefix_means_all_its_days(prefix: str, first: str, last: str) -> None:
    assert tuple(day.isoformat() for day in bounds(prefix)) == (first, last)


@pytest.mark.parametrize("wrong", ["", "soon", "2020-13", "2020-02-30"])
def test_what_is_no_prefix_of_a_day_is_an_error(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        bounds(wrong)


def test_a_year_of_reference_data_covers_all_its_days() -> None:
    found = tenures([seen(ANNA, "2019", "2020-05", by="gazette")])
    assert bases(holders(found, "2019-01-01")) == [(ANNA, "observed", 0)]
    assert bases(holders(found, "2020-05-31")) == [(ANNA, "observed", 0)]
    assert bases(holders(found, "2020-06-01")) == [(ANNA, "near", 1)]


def test_reference_data_without_an_end_goes_on_until_somebody_follows() -> None:
    began = seen(ANNA, "2019-04", OPEN, by="gazette")
    assert spans(tenures([began])) == [(ANNA, "2019-04", OPEN)]
    assert bases(holders(tenures([began]), "2031-01-01")) == [(ANNA, "observed", 0)]
    followed = tenures([began, seen(BIRGIT, "2021-02-03", OPEN, by="gazette")])
    assert spans(followed) == [(ANNA, "2019-04", "2021-02-02"), (BIRGIT, "2021-02-03", OPEN)]
    assert not any(tenure.disputed for tenure in followed)


def test_a_report_ends_reference_data_without_an_end_as_well() -> None:
    found = tenures([seen(ANNA, "2019-04", OPEN, by="gazette"), seen(BIRGIT, "2021-02-03")])
    assert spans(found) == [(ANNA, "2019-04", "2021-02-02"), (BIRGIT, "2021-02-03", "2021-02-03")]


def test_a_stray_report_does_not_cut_off_later_reports_of_the_holder() -> None:
    later = [seen(ANNA, f"202{year}-01-01") for year in (3, 4, 5)]
    known = tenures([seen(ANNA, "2019", OPEN, by="gazette"), seen(BIRGIT, "2021-02-03"), *later])
    assert (ANNA, "observed", 0) in bases(holders(known, "2024-01-01"))


def test_a_tenure_is_acting_if_all_that_show_it_say_so() -> None:
    one, other = seen(ANNA, "2020-01-01", acting=True), seen(ANNA, "2020-02-01", acting=True)
    assert tenures([one, other])[0].acting
    assert not tenures([one, seen(ANNA, "2020-02-01")])[0].acting


DAYS = st.dates(min_value=bounds("2019")[0], max_value=bounds("2022")[1])
PREFIXES = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from([4, 7, 10, 10]))


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    one, other = sorted((draw(PREFIXES), draw(PREFIXES)), key=lambda day: bounds(day)[0])
    last = other if draw(st.booleans()) and bounds(one)[1] <= bounds(other)[1] else one
    return Observation(one, last, draw(st.integers(1, 3)), draw(st.integers(1, 9)), draw(st.integers(1, 99)))


REPORTS = st.lists(observations(), max_size=12, unique_by=lambda observation: observation.record)


@given(REPORTS, st.randoms(use_true_random=False), PREFIXES)
def test_the_order_of_reports_does_not_show(known: list[Observation], chance: Random, day: str) -> None:
    turned = list(known)
    chance.shuffle(turned)
    assert tenures(turned) == tenures(known)
    assert holders(tenures(turned), day) == holders(tenures(known), day)


@given(REPORTS)
def test_each_report_is_in_one_tenure_of_its_person_and_within_it(known: list[Observation]) -> None:
    found = tenures(known)
    held = [(tenure, one) for tenure in found for one in tenure.observations]
    assert sorted(map(repr, {one for _, one in held})) == sorted(map(repr, set(known)))
    assert len(held) == len(set(known))
    for tenure, one in held:
        assert one.person == tenure.person
        assert bounds(tenure.first)[0] <= bounds(one.first)[0]
        assert bounds(one.last)[1] <= bounds(tenure.last)[1]


@given(REPORTS)
def test_a_tenure_begins_and_ends_with_what_a_report_says(known: list[Observation]) -> None:
    for tenure in tenures(known):
        assert tenure.first in {one.first for one in tenure.observations}
        assert tenure.last in {one.last for one in tenure.observations}


def test_a_long_span_is_not_parted_by_reports_of_somebody_else_within_it() -> None:
    span = seen(ANNA, "2010", "2020", by="gazette")
    others = [seen(BIRGIT, "2014-02-01"), seen(BIRGIT, "2015-02-01")]
    found = tenures([span, seen(ANNA, "2012-01-01"), *others, seen(ANNA, "2018-01-01")])
    own = [tenure for tenure in found if tenure.person == ANNA]
    assert all(bounds(a.last)[1] < bounds(b.first)[0] for a, b in pairwise(own))


@given(REPORTS, PREFIXES)
def test_whoever_is_shown_for_a_day_is_shown_with_a_true_distance(known: list[Observation], day: str) -> None:
    first, last = bounds(day)
    for holder in holders(tenures(known), day):
        begin, end = bounds(holder.tenure.first)[0], bounds(holder.tenure.last)[1]
        away = max((first - end).days, (begin - last).days, 0)
        assert holder.days == away
        assert (holder.basis in ("observed", "disputed")) == (away == 0)
        assert holder.basis != "near" or away <= 30


@given(REPORTS, PREFIXES)
def test_at_most_one_person_is_settled_on_a_day(known: list[Observation], day: str) -> None:
    settled = {holder.tenure.person for holder in holders(tenures(known), day) if holder.settled}
    assert len(settled) <= 1


def test_two_who_were_seen_within_a_month_leave_it_open() -> None:
    seen = [
        Observation("2024-06-01", "2024-06-01", 1, 1, 1),
        Observation("2024-06-03", "2024-06-03", 2, 2, 2),
    ]
    found = holders(tenures(seen), "2024-06-20")
    assert {holder.tenure.person for holder in found if holder.basis == "near"} == set()


def test_one_report_does_not_end_a_tenure_that_reference_data_leave_open() -> None:
    gazette = Observation("2020", OPEN, 1, "gazette", "rp:1")
    slip = Observation("2021-01-05", "2021-01-05", 2, 2, 2)
    found = holders(tenures([gazette, slip]), "2024-01")
    assert [(holder.tenure.person, holder.basis) for holder in found] == [(1, "observed")]
