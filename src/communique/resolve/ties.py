"""Whether two names are one person's: what speaks for it and against, added up.

Weights are log-odds, after Fellegi and Sunter (1969): the score of the names is one weight, what the
record knows of both names gives the others. They were set by reading, on the names of official readouts.
A sum of `SAME_FROM` or more is one person, one below `UNSURE_FROM` two; between them a person decides.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from communique.names import SAME, Aligned, Comparison, Kind, Part, PersonName, compare_names
from communique.reference import organisation
from communique.resolve.days import bounds
from communique.resolve.profiles import ALONE, Company, Holding, Profile

Verdict = Literal["same", "unsure", "different"]
SAME_FROM = 0.5
UNSURE_FROM = -0.7
PRIOR = -2.5
"""Of the pairs of names that share a skeleton about one in twelve is one person's."""
SAME_STATE = 1.2
OTHER_STATE = -2.5
OTHER_BODY = -0.5
STATE_ONCE = -1.0
"""Against one person where a rare name has another state than a frequent one: mostly a slip."""
SAME_OFFICE = 2.5
OFFICE_ONCE = 0.5
IN_ONE_SENTENCE = -12.0
IN_ONE_DOCUMENT = -2.0
TWO_GIVEN_NAMES = -5.0
RARE_BESIDE_FREQUENT = 0.5
WELL_ATTESTED = 3
"""Documents from which a spelling is no slip."""
FREQUENT = 10
MOST = 0.995
"""Scores above count as this, unless every word is the same: no comparison of spellings is surer."""
WORD_FOR_WORD = (0.998, 0.9992)
"""Scores of names of two words, and of more, that are the same word for word: some namesakes have two."""
UNLIKE = -3.0
SWAPPED = -2.0
ONE_OF_MANY = -3.0
INITIAL_OF_ANOTHER = -4.0
FAMILY = (Kind.FAMILY, Kind.NISBA)
UNCHANGED = ("same_word", "title")
SLIGHTLY = ("unlike", "like_sound", "one_edit", "apart")
LEAST_ALIKE = 0.4
"""Score of the names below which nothing else makes them one person's: brothers share state and office."""
WITHIN = 400
"""Days between two sightings in one office that are taken for one tenure."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for or against one person, as a sentence; its weight in log-odds."""

    code: str
    weight: float
    sentence: str

    @property
    def direction(self) -> Literal["for", "against"]:
        """Whether it speaks for one person or against."""
        return "for" if self.weight >= 0 else "against"


@dataclass(frozen=True, slots=True)
class Tie:
    """What is known of two names being one person's.

    Attributes:
        left, right: keys of the two; `left` is the smaller.
        verdict: `same`, `unsure` or `different`.
        weight: sum of the evidence.
        evidence: what it is made of, the strongest first.
    """

    left: int
    right: int
    verdict: Verdict
    weight: float
    evidence: tuple[Evidence, ...] = ()


def tie(one: Profile, other: Profile, company: Company = ALONE) -> Tie:
    """Weigh whether two names are one person's; the order of the two does not matter.

    Args:
        one: a name as the record shows it.
        other: another.
        company: how they occur together.
    """
    left, right = sorted((one, other), key=lambda profile: profile.key)
    comparison = best_comparison(left, right)
    found = [_names(comparison), *_parts(comparison), *_states(left, right), *_offices(left, right)]
    found += [*_together(company), *_attested(left, right, comparison)]
    weight = round(sum(evidence.weight for evidence in found), 3)
    verdict = _verdict(weight) if comparison.score >= LEAST_ALIKE else "different"
    ranked = sorted(found, key=lambda evidence: (-abs(evidence.weight), evidence.code))
    return Tie(left.key, right.key, verdict, weight, tuple(ranked))


def _verdict(weight: float) -> Verdict:
    return "same" if weight >= SAME_FROM else "unsure" if weight >= UNSURE_FROM else "different"


def best_comparison(one: Profile, other: Profile) -> Comparison:
    """Return the comparison of the two usual spellings."""
    return compared(one.name, other.name)


@lru_cache(maxsize=1 << 16)
def compared(one: str, other: str) -> Comparison:
    """Compare two names as `compare_names` does, each pair once."""
    return compare_names(one, other)


def _names(comparison: Comparison) -> Evidence:
    same = all(reason.code in UNCHANGED for reason in comparison.reasons)
    long = len(comparison.aligned) > 2
    score = WORD_FOR_WORD[long] if same else min(max(comparison.score, 1 - MOST), MOST)
    weight = _log_odds(score) - _log_odds(SAME) + PRIOR
    return Evidence("names", weight, f"the names score {comparison.score:.2f}, one person's from {SAME:.2f}")


def _parts(comparison: Comparison) -> list[Evidence]:
    """Weigh what the score of the names leaves open: a single word, an initial of another family name."""
    found = []
    codes = {reason.code for reason in comparison.reasons}
    if "one_word" in codes or any(_is_one_word(name) for name in (comparison.a, comparison.b)):
        found.append(Evidence("one_word", ONE_OF_MANY, "one of the names is a single word"))
    if _is_initial_of_another(comparison):
        words = "an initial of one would have to be the family name of the other"
        found.append(Evidence("initial", INITIAL_OF_ANOTHER, words))
    if "unlike" in codes and "equivalent" in codes:
        found.append(
            Evidence("unlike", UNLIKE, "one part differs by more than spelling, another is only a form")
        )
    if {"swapped", "extra"} <= codes:
        found.append(
            Evidence("swapped", SWAPPED, "the order differs, and one has more: perhaps father and child")
        )
    return found


def _is_one_word(name: PersonName) -> bool:
    return sum(part.kind not in (Kind.TITLE, Kind.SUFFIX) for part in name.parts) < 2


def _is_initial_of_another(comparison: Comparison) -> bool:
    """Whether an initial goes with a family name, though its own name has one: "John F. Roe", "Jon Fox"."""
    over = [aligned for aligned in comparison.aligned if not (aligned.a and aligned.b)]
    family = [any(part.kind in FAMILY for one in over for part in side(one)) for side in (_left, _right)]
    for aligned in comparison.aligned:
        for has_family, one, other in zip(
            family, (aligned.a, aligned.b), (aligned.b, aligned.a), strict=True
        ):
            initial = one and all(part.kind is Kind.INITIAL for part in one)
            if has_family and initial and any(part.kind in FAMILY for part in other):
                return True
    return False


def _left(aligned: Aligned) -> tuple[Part, ...]:
    return aligned.a


def _right(aligned: Aligned) -> tuple[Part, ...]:
    return aligned.b


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _states(one: Profile, other: Profile) -> list[Evidence]:
    if one.state is None or other.state is None:
        return []
    if one.state == other.state:
        return [Evidence("state", SAME_STATE, f"both are of {one.state}")]
    weight = OTHER_BODY if _is_body(one.state) or _is_body(other.state) else OTHER_STATE
    fewer, more = sorted((one.documents, other.documents))
    if fewer < WELL_ATTESTED and more >= WELL_ATTESTED * fewer:
        weight = max(weight, STATE_ONCE)
    return [Evidence("other_state", weight, f"one is of {one.state}, the other of {other.state}")]


@lru_cache(maxsize=1 << 10)
def _is_body(code: str) -> bool:
    return organisation(code) is not None


def _offices(one: Profile, other: Profile) -> list[Evidence]:
    shared = [(a, b) for a in one.holdings for b in other.holdings if a.office == b.office]
    if not shared:
        return []
    if any(_at_one_time(a, b) for a, b in shared):
        return [Evidence("office", SAME_OFFICE, "both were seen in the same office at the same time")]
    return [Evidence("office_once", OFFICE_ONCE, "both were seen in the same office, at different times")]


def _at_one_time(one: Holding, other: Holding) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    first, last = (bounds(one.first)[0], bounds(one.last)[1]), (bounds(other.first)[0], bounds(other.last)[1])
    return (first[0] - last[1]).days <= WITHIN and (last[0] - first[1]).days <= WITHIN


def _together(company: Company) -> list[Evidence]:
    if company.sentences:
        times = "one sentence" if company.sentences == 1 else f"{company.sentences} sentences"
        return [Evidence("side_by_side", IN_ONE_SENTENCE, f"{times} name both side by side")]
    if company.documents:
        times = "one report" if company.documents == 1 else f"{company.documents} reports"
        return [Evidence("together", IN_ONE_DOCUMENT, f"{times} tell them apart")]
    return []


def _attested(one: Profile, other: Profile, comparison: Comparison) -> list[Evidence]:
    """Weigh how often each spelling was seen: a slip is rare, two frequent given names are two people."""
    slips = [reason for reason in comparison.reasons if reason.code in SLIGHTLY]
    if not slips:
        return []
    fewer, more = sorted((one.documents, other.documents))
    if fewer >= WELL_ATTESTED and any(reason.code == "apart" for reason in slips):
        words = f"{slips[0].a} and {slips[0].b} are both well attested ({fewer} and {more} reports): no slip"
        return [Evidence("attested", TWO_GIVEN_NAMES, words)]
    if fewer < WELL_ATTESTED and more >= FREQUENT:
        words = f"one spelling was seen in {fewer}, the other in {more} reports: a slip is likely"
        return [Evidence("slip", RARE_BESIDE_FREQUENT, words)]
    return []
