"""Names put together to persons: what people judged holds, then the strongest evidence."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from communique.resolve import Judged, Judgement, Tie, clusters, judged

KEYS = dict.fromkeys(range(1, 7), 1)
"""Six names, each of one document."""


def same(left: int, right: int, weight: float = 5.0) -> Tie:
    return Tie(left, right, "same", weight)


def different(left: int, right: int) -> Tie:
    return Tie(left, right, "different", -5.0)


def groups(found: dict[int, int]) -> set[frozenset[int]]:
    return {frozenset(key for key, own in found.items() if own == person) for person in found.values()}


def put(ties: list[Tie], of: Judged | None = None) -> set[frozenset[int]]:
    return groups(clusters(KEYS, ties, of or Judged()))


def pairs(*known: tuple[int, int]) -> frozenset[tuple[int, int]]:
    return frozenset(known)


def test_without_ties_each_name_is_a_person() -> None:
    assert clusters(KEYS, [], Judged()) == {key: key for key in KEYS}


def test_a_person_has_the_smallest_key_of_the_names() -> None:
    found = clusters(KEYS, [same(3, 5), same(2, 5)], Judged())
    assert found == {1: 1, 2: 2, 3: 2, 4: 4, 5: 2, 6: 6}


def test_doubt_joins_nobody() -> None:
    assert put([Tie(1, 2, "unsure", 0.4)]) == put([])


def test_of_two_joins_that_exclude_each_other_the_stronger_is_made() -> None:
    found = put([same(1, 3, 1.0), same(2, 3, 2.0), different(1, 2)])
    assert frozenset({2, 3}) in found
    assert frozenset({1}) in found


def test_what_was_judged_different_is_never_joined_through_any_chain() -> None:
    chain = [same(1, 2), same(2, 3), same(3, 4)]
    assert frozenset({1, 2, 3, 4}) in put(chain)
    found = clusters(KEYS, chain, Judged(different=pairs((1, 4))))
    assert found[1] != found[4]


def test_what_was_judged_same_is_joined_in_spite_of_the_evidence() -> None:
    assert frozenset({1, 2}) in put([different(1, 2)], Judged(same=pairs((1, 2))))
    without_a_tie = put([], Judged(same=pairs((1, 6))))
    assert frozenset({1, 6}) in without_a_tie


def test_evidence_between_others_does_not_undo_what_was_judged() -> None:
    ties = [different(1, 2), different(1, 3), same(2, 3, 9.0)]
    found = clusters(KEYS, ties, Judged(same=pairs((1, 2), (2, 3))))
    assert found[1] == found[2] == found[3]


def test_a_judgement_about_names_that_are_not_there_is_kept_for_later() -> None:
    assert put([same(1, 2)], Judged(same=pairs((2, 99)), different=pairs((1, 98)))) == put([same(1, 2)])


def test_merge_and_retract_restore_exactly() -> None:
    ties = [same(1, 2), different(2, 3), same(4, 5, 1.0)]
    log = [
        Judgement(1, "same", 2, 3, "w", "b", "t"),
        Judgement(2, "retract", 2, 3, "w", "b", "t", replaces=1),
    ]
    before = clusters(KEYS, ties, Judged())
    merged = clusters(KEYS, ties, judged(log[:1]))
    assert merged[2] == merged[3]
    assert clusters(KEYS, ties, judged(log)) == before


PAIRS = st.tuples(st.sampled_from(list(KEYS)), st.sampled_from(list(KEYS))).filter(
    lambda pair: pair[0] < pair[1]
)
VERDICTS = st.sampled_from([("same", 3.0), ("same", 1.0), ("unsure", 0.1), ("different", -4.0)])
TIES = st.dictionaries(PAIRS, VERDICTS, max_size=15).map(
    lambda known: [Tie(*pair, *verdict) for pair, verdict in known.items()]
)
DECISIONS = st.dictionaries(PAIRS, st.booleans(), max_size=5).map(
    lambda known: Judged(
        frozenset(pair for pair, yes in known.items() if yes),
        frozenset(pair for pair, yes in known.items() if not yes),
    )
)


@given(TIES, DECISIONS, st.randoms(use_true_random=False))
def test_the_order_of_ties_and_names_does_not_matter(ties: list[Tie], known: Judged, chance: Random) -> None:
    turned, keys = chance.sample(ties, len(ties)), dict.fromkeys(chance.sample(list(KEYS), len(KEYS)), 1)
    assert clusters(keys, turned, known) == clusters(KEYS, ties, known)


@given(TIES, DECISIONS)
def test_no_two_who_were_judged_different_are_together(ties: list[Tie], known: Judged) -> None:
    found = clusters(KEYS, ties, known)
    assert [(left, right) for left, right in known.different if found[left] == found[right]] == []


@given(TIES, DECISIONS)
def test_the_person_is_the_smallest_name_of_its_group(ties: list[Tie], known: Judged) -> None:
    found = clusters(KEYS, ties, known)
    assert all(found[person] == person <= key for key, person in found.items())


@given(TIES, PAIRS)
def test_a_decision_that_stands_alone_is_followed(ties: list[Tie], pair: tuple[int, int]) -> None:
    left, right = pair
    found = clusters(KEYS, ties, Judged(same=frozenset([pair])))
    assert found[left] == found[right]


def test_pairs_without_a_tie_count_against_where_they_are_to() -> None:
    chain = [same(1, 2, 1.0), same(2, 3, 1.0)]
    assert frozenset({1, 2, 3}) in groups(clusters(KEYS, chain, Judged(), 0.0))
    assert frozenset({1, 2, 3}) not in groups(clusters(KEYS, chain, Judged(), 0.0, -4.0))


def test_what_is_joined_has_an_owner_in_common() -> None:
    owned = {1: frozenset({"KEN"}), 2: frozenset({"KEN", "UGA"}), 3: frozenset({"UGA"})}
    chain = [same(1, 2, 6.0), same(2, 3, 5.0), same(3, 4, 5.0)]
    found = groups(clusters(KEYS, chain, Judged(), owners=owned))
    assert {frozenset({1, 2}), frozenset({3}), frozenset({4})} <= found


def test_people_may_join_what_has_no_owner_in_common() -> None:
    owned = {1: frozenset({"KEN"}), 3: frozenset({"UGA"})}
    assert frozenset({1, 3}) in groups(clusters(KEYS, [], Judged(same=pairs((1, 3))), owners=owned))
