"""A cheap look at promises leaves out none that may be one, and what is kept of words is what was read."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.link.promise_facts import PromiseFacts, all_unpacked, packed, unpacked
from communique.link.promise_screen import Screen
from communique.link.promise_sketch import sketch
from communique.link.promise_words import brought, kept, promise_words
from communique.link.promises import bare_tie, is_near, tie
from promise_reports import PIER, PIER_AGAIN, SCHOOL, SCHOOL_AGAIN, TIDE, facts

CONTENTS = [
    *(PIER, PIER_AGAIN, SCHOOL, SCHOOL_AGAIN, TIDE),
    "deepen the partnership in fisheries",
    "deepen its partnership with Iceland in fisheries and rail",
    "lend 4 million euros for the harbour school by 2026",
    "lend Iceland 9 million euros for the harbour school by 2031",
    "not dredge the port of Norway at Hirta",
    "dredge the Norwegian port at Hirta, and keep your boats safe",
    "of the and",
]
PROMISES = st.builds(
    facts,
    st.sampled_from(CONTENTS),
    by=st.sampled_from(["NOR", "NOR+SWE", "NOR+ISL"]),
    to=st.sampled_from([None, "ISL", "EST"]),
    company=st.sampled_from([None, "ISL", "EST"]),
)
SLOW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def stored(one: PromiseFacts, key: int) -> PromiseFacts:
    """Return a promise as the record has it."""
    vector = unpacked(packed(one.vector))
    return PromiseFacts(key, key, one.by, one.to, one.content, vector, one.company, read=one.words)


@given(PROMISES, st.lists(PROMISES, min_size=1, max_size=8))
@SLOW
def test_what_may_be_one_is_never_left_out(one: PromiseFacts, others: list[PromiseFacts]) -> None:
    every = [stored(promise, key) for key, promise in enumerate([one, *others])]
    screen = Screen(all_unpacked([packed(p.vector) for p in every]), [sketch(promise) for promise in every])
    found = screen.may_be(0, range(1, len(every)))
    for promise in every[1:]:
        if is_near(every[0], promise) and tie(every[0], promise).verdict != "different":
            assert promise.key in found, (every[0].content, promise.content)


def test_what_cannot_be_one_is_left_out() -> None:
    every = [facts(PIER, 1), facts(TIDE, 2), facts(PIER_AGAIN, 3)]
    screen = Screen(all_unpacked([packed(p.vector) for p in every]), [sketch(promise) for promise in every])
    assert screen.may_be(0, [1, 2]) == [2]


@given(PROMISES, PROMISES)
@SLOW
def test_a_tie_weighs_the_same_without_its_evidence(one: PromiseFacts, other: PromiseFacts) -> None:
    left, right = stored(one, 1), stored(other, 2)
    full, bare = tie(left, right), bare_tie(left, right)
    assert (bare.left, bare.right, bare.verdict, bare.weight) == (1, 2, full.verdict, full.weight)


@given(st.one_of(st.sampled_from(CONTENTS), st.text(max_size=60)))
@SLOW
def test_what_is_kept_of_words_is_what_was_read(content: str) -> None:
    read = promise_words(content)
    again = brought(kept(read))
    assert (again.stems, again.matter, again.on_relations) == (read.stems, read.matter, read.on_relations)
