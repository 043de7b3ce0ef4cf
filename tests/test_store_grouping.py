"""Groups kept up piece by piece are those that all ties give at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.resolve import Judged, Tie, clusters
from communique.store import open_record
from communique.store.linkable import Kind
from communique.store.linking import link

KEYS = range(1, 13)
TABLE = "commitments"
Pair = tuple[int, int]


@dataclass(frozen=True)
class Plain:
    """A record that is nothing but its key."""

    key: int


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: Path = tmp_path_factory.mktemp("grouping") / "r.db"
    with open_record(path, create=True) as record:
        yield record._connection


def verdict(weight: float) -> Any:
    return "same" if weight >= 0.5 else "unsure" if weight >= -0.7 else "different"


def kind(weights: Mapping[Pair, float], there: set[int], *, screened: bool) -> Kind[Plain]:
    """Return records that have these weights; others are never held side by side."""

    def facts(_: sqlite3.Connection, keys: Iterable[int]) -> list[Plain]:
        return [Plain(key) for key in keys if key in there]

    def blocks(one: Plain) -> frozenset[str]:
        return frozenset(f"{left} {right}" for left, right in weights if one.key in (left, right))

    def tie(left: Plain, right: Plain) -> Tie:
        weight = weights[left.key, right.key]
        return Tie(left.key, right.key, verdict(weight), weight)

    def may_be_one(_: sqlite3.Connection, beside: Mapping[int, Iterable[int]]) -> set[Pair]:
        pairs = {(min(key, other), max(key, other)) for key, others in beside.items() for other in others}
        return {pair for pair in pairs if verdict(weights[pair]) != "different"}

    if not screened:
        return Kind(TABLE, facts, blocks, tie)
    return Kind(TABLE, facts, blocks, tie, may_be_one=may_be_one, against=0.0, absent=-4.0)


PAIRS = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda pair: pair[0] < pair[1])
WEIGHTS = st.dictionaries(PAIRS, st.integers(-50, 60).map(lambda tenths: tenths / 10), max_size=45)


def at_once(weights: Mapping[Pair, float], there: Iterable[int], judged: Judged, own: Kind[Plain]) -> Any:
    keys = dict.fromkeys(there, 1)
    ties = [Tie(*p, verdict(w), w) for p, w in weights.items() if set(p) <= keys.keys()]
    return clusters(keys, ties, judged, own.against, own.absent)


@given(
    WEIGHTS,
    st.booleans(),
    st.dictionaries(PAIRS, st.booleans(), max_size=3),
    st.sets(st.sampled_from(KEYS), max_size=4),
    st.integers(1, 5),
    st.randoms(use_true_random=False),
)
@settings(max_examples=300, deadline=None)
def test_groups_kept_up_are_those_of_all_ties(
    connection: sqlite3.Connection,
    weights: dict[Pair, float],
    screened: bool,
    decided: dict[Pair, bool],
    gone: set[int],
    most: int,
    chance: Random,
) -> None:
    clear(connection)
    judged = judgements(decided)
    there: set[int] = set()
    own = kind(weights, there, screened=screened)

    def change(keys: Iterable[int]) -> None:
        connection.executemany("INSERT OR IGNORE INTO unlinked VALUES (?, ?)", [(k, TABLE) for k in keys])
        while link(connection, own, judged, most):
            pass

    for key in chance.sample(KEYS, len(KEYS)):
        there.add(key)
        if chance.random() < 0.7:
            change([key])
        else:
            connection.execute("INSERT INTO unlinked VALUES (?, ?)", (key, TABLE))
    change([])
    there -= gone
    change(sorted(gone))
    assert groups(connection) == at_once(weights, sorted(there), _closed(judged), own)


SAYINGS = range(1, 7)
SAID = st.fixed_dictionaries({key: st.none() | st.sampled_from(SAYINGS) for key in KEYS})
BETWEEN = st.dictionaries(
    st.tuples(st.sampled_from(SAYINGS), st.sampled_from(SAYINGS)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(-50, 60).map(lambda tenths: tenths / 10),
    max_size=15,
)
ALIKE = 4.0
"""What two records weigh together that say the same."""


@given(
    SAID,
    BETWEEN,
    st.lists(st.dictionaries(PAIRS, st.booleans(), max_size=3), min_size=1, max_size=3),
    st.sets(st.sampled_from(KEYS), max_size=4),
    st.integers(1, 5),
    st.randoms(use_true_random=False),
)
@settings(max_examples=300, deadline=None)
def test_records_that_say_the_same_are_in_the_group_of_the_first(
    connection: sqlite3.Connection,
    said: dict[int, int | None],
    between: dict[Pair, float],
    decided: list[dict[Pair, bool]],
    gone: set[int],
    most: int,
    chance: Random,
) -> None:
    clear(connection)
    there: set[int] = set()
    weights = {pair: weight for pair in combinations(KEYS, 2) if (weight := weight_of(said, between, pair))}
    whole = kind(weights, there, screened=False)
    own = replace(whole, signature=lambda one: None if said[one.key] is None else f"says {said[one.key]}")

    def change(keys: Iterable[int], judged: Judged) -> None:
        connection.executemany("INSERT OR IGNORE INTO unlinked VALUES (?, ?)", [(k, TABLE) for k in keys])
        while link(connection, own, judged, most):
            pass

    opinions = [judgements(one) for one in decided]
    judged = opinions[0]
    for key in chance.sample(KEYS, len(KEYS)):
        there.add(key)
        change([key], judged)
        if chance.random() < 0.3:  # somebody decides something else
            before, judged = judged, chance.choice(opinions)
            change(sorted((touched(before) | touched(judged)) & there), judged)
    there -= gone
    change(sorted(gone), judged)
    assert groups(connection) == expected(said, weights, there, judged, own)


def weight_of(said: Mapping[int, int | None], between: Mapping[Pair, float], pair: Pair) -> float | None:
    """Return what two records weigh together, which follows from what each says."""
    left, right = (said[key] for key in pair)
    if left is None or right is None:
        return None
    return ALIKE if left == right else between.get((min(left, right), max(left, right)))


def expected(
    said: Mapping[int, int | None],
    weights: Mapping[Pair, float],
    there: set[int],
    judged: Judged,
    own: Kind[Plain],
) -> dict[int, int]:
    """Return the groups that all ties of one record a saying give, with the others beside it."""
    alone = {key for key in there if said[key] is None or key in touched(_closed(judged))}
    stands = {key: min(k for k in there - alone if said[k] == said[key]) for key in there - alone}
    found = at_once(weights, sorted(alone | set(stands.values())), _closed(judged), own)
    return {key: found[stands.get(key, key)] for key in there}


def touched(judged: Judged) -> set[int]:
    return {key for pair in judged.same | judged.different for key in pair}


def judgements(decided: Mapping[Pair, bool]) -> Judged:
    return Judged(
        frozenset(pair for pair, same in decided.items() if same),
        frozenset(pair for pair, same in decided.items() if not same),
    )


def groups(connection: sqlite3.Connection) -> dict[int, int]:
    return dict(connection.execute("SELECT record, grouped FROM link_groups"))


def clear(connection: sqlite3.Connection) -> None:
    for table in ("link_blocks", "link_ties", "link_groups", "link_units", "link_reckoned", "unlinked"):
        connection.execute(f"DELETE FROM {table}")


def _closed(judged: Judged) -> Judged:
    from communique.resolve import closed

    return closed(judged)
