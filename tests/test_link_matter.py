"""What a promise names and counts, how telling its words are, and what a later wording has that is new."""

from __future__ import annotations

import pytest

from communique.link.ladder import Wording, new_in
from communique.link.matter import matter_of
from communique.link.promise_words import overlap, promise_words, said
from communique.link.promises import tie
from communique.link.rarity import is_telling, weight_of
from promise_reports import facts


@pytest.mark.parametrize(
    "sum_", ["1.2 billion euros", "1,200 million euros", "€1.2bn", "1200 mln", "1200000000"]
)
def test_a_sum_is_one_however_it_is_written(sum_: str) -> None:
    assert matter_of(f"lend {sum_} for the ports").numbers == {"1200000000"}


def test_years_are_no_sums() -> None:
    found = matter_of("lend 40 ferries and 10,000 seats by 2030")
    assert (found.numbers, found.years) == ({"40", "10000"}, {"2030"})


def test_names_are_those_of_states_and_things_and_not_of_who_speaks() -> None:
    found = matter_of("Prime Minister Lind of Iceland will send the trains on to Akurey")
    assert found.states == {"ISL"}
    assert found.names == {"akure"}
    assert matter_of("keep the water clean for students").names == frozenset()


@pytest.mark.parametrize(("one", "other"), [("Iceland", "Icelandic"), ("Akurey", "Akureyri")])
def test_a_name_and_its_adjective_are_one(one: str, other: str) -> None:
    mine, others = matter_of(f"a school for the {one} boats"), matter_of(f"a school for the {other} boats")
    assert (mine.states, mine.names) == (others.states, others.names)
    assert mine.states | mine.names


def test_whether_it_refuses_and_whether_it_speaks_to_somebody() -> None:
    assert matter_of("will not fish beyond the reef").refuses
    assert not matter_of("will fish beyond the reef").refuses
    assert matter_of("we shall keep your harbour open").addresses
    assert not matter_of("they will keep the harbour open").addresses


def test_you_is_whom_the_promise_is_given_to() -> None:
    left = facts("keep your harbour free of ice", 1, to="ISL")
    others = {to: facts("keep your harbour free of ice", 2, to=to) for to in ("ISL", "SWE")}
    codes = {to: {one.code for one in tie(left, right).evidence} for to, right in others.items()}
    assert "name_differs" in codes["SWE"]
    assert "name_differs" not in codes["ISL"]


def test_rare_words_tell_more_than_common_ones() -> None:
    assert weight_of("trawler") > weight_of("commit") > 0
    assert is_telling(("trawler", "herring"))
    assert not is_telling(("commit", "continu"))


def shared(one: str, other: str, parties: frozenset[str] = frozenset()) -> float:
    return overlap(said(promise_words(one), parties), said(promise_words(other), parties))


def test_overlap_is_of_the_shorter_text_and_leaves_the_parties_out() -> None:
    assert shared("dredge the port", "Norway will dredge the port of Hirta by autumn") == pytest.approx(1)
    assert shared("dredge the port", "send teachers to schools") == 0
    assert shared("", "send teachers to schools") == 0
    assert shared("Norway", "Norway", frozenset({"NOR"})) == 0
    assert said(promise_words("of the and"), frozenset()).phrases == frozenset()


FIRST = Wording("repair 4 piers under Article 3")


@pytest.mark.parametrize(
    ("wording", "new"),
    [
        (Wording("mend 4 piers"), ()),
        (Wording("repair 5 piers"), ("5",)),
        (Wording("repair 4 piers by 2026 for €4 million"), ("2026", "€4 million")),
        (Wording("repair 4 piers as Resolution 12 says"), ()),
        (Wording("repair 4 piers by May if the ice allows", "if the ice allows", "by May"),
         ("by May", "if the ice allows")),
    ],
)  # fmt: skip
def test_what_is_new_in_a_wording_is_told_in_its_words(wording: Wording, new: tuple[str, ...]) -> None:
    assert new_in(wording, [FIRST]) == new
    assert all(words in wording.content for words in new)


def test_the_first_wording_has_nothing_new() -> None:
    assert new_in(Wording("repair 5 piers by May", None, "by May"), []) == ()


def test_what_any_earlier_wording_had_is_not_new() -> None:
    earlier = [Wording("mend 5 piers", "if it thaws"), FIRST]
    assert new_in(Wording("repair 5 piers if the ice allows", "if the ice allows"), earlier) == ()
