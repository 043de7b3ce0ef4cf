"""What people decided of identities: an append-only log, and what of it holds."""

from __future__ import annotations

import pytest

from communique.resolve import Judged, Judgement, Opinion, closed, contradicted, judged, standing


def made(*decisions: tuple[Opinion, int, int, int | None]) -> list[Judgement]:
    return [
        Judgement(number, opinion, left, right, "a reason", "anna", "2025-01-01T00:00:00+00:00", replaces)
        for number, (opinion, left, right, replaces) in enumerate(decisions, 1)
    ]


def numbers(log: list[Judgement]) -> list[int]:
    return [judgement.number for judgement in standing(log)]


def test_a_decision_holds_until_another_replaces_it_or_takes_it_back() -> None:
    log = made(("same", 1, 2, None), ("different", 1, 2, 1), ("unsure", 3, 4, None), ("retract", 3, 4, 3))
    assert numbers(log[:1]) == [1]
    assert numbers(log[:2]) == [2]
    assert numbers(log) == [2]
    assert judged(log[:1]) == Judged(same=frozenset({(1, 2)}))
    assert judged(log) == Judged(different=frozenset({(1, 2)}))


def test_taking_back_the_later_does_not_bring_back_the_earlier() -> None:
    log = made(("same", 1, 2, None), ("different", 1, 2, 1), ("retract", 1, 2, 2))
    assert numbers(log) == []
    assert judged(log) == Judged()


def test_decided_anew_after_taking_it_back_it_holds() -> None:
    log = made(("same", 1, 2, None), ("retract", 1, 2, 1), ("same", 1, 2, None))
    assert numbers(log) == [3]


def test_doubt_joins_and_parts_nobody() -> None:
    assert judged(made(("unsure", 1, 2, None))) == Judged()


CHAIN = Judged(same=frozenset({(1, 2), (2, 3)}), different=frozenset({(3, 4)}))


@pytest.mark.parametrize(
    ("left", "right", "opinion", "contradicts"),
    [
        (1, 4, "same", True),
        (3, 4, "same", False),  # replaces the decision on that very pair
        (4, 5, "same", False),
        (1, 5, "same", False),
        (1, 3, "different", True),
        (1, 2, "different", False),  # replaces as well
        (1, 4, "different", False),
        (1, 3, "unsure", False),
        (1, 2, "retract", False),
    ],
)
def test_a_decision_that_contradicts_what_follows_from_others_is_found(
    left: int, right: int, opinion: Opinion, contradicts: bool
) -> None:
    assert contradicted(CHAIN, left, right, opinion) is contradicts


def test_a_chain_contradicts_even_if_the_pair_itself_was_judged_same_before() -> None:
    ring = Judged(same=frozenset({(1, 2), (2, 3), (1, 3)}))
    assert contradicted(ring, 1, 3, "different")


def test_what_follows_from_decisions() -> None:
    found = closed(Judged(same=frozenset({(1, 2), (2, 3)}), different=frozenset({(3, 4), (5, 6)})))
    assert found.same == {(1, 2), (2, 3), (1, 3)}
    assert found.different == {(1, 4), (2, 4), (3, 4), (5, 6)}


def test_nothing_follows_where_later_readings_made_decisions_contradict_each_other() -> None:
    found = closed(Judged(same=frozenset({(1, 2), (2, 3), (1, 3)}), different=frozenset({(1, 3), (3, 4)})))
    assert found.same == {(1, 2), (2, 3)}
    assert found.different == {(1, 3), (3, 4)}
