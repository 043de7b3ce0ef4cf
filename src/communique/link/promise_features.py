"""What can speak for or against two commitments being one promise: how much of it there is, and its words."""

from __future__ import annotations

from collections.abc import Iterator

from communique.link.promise_facts import PromiseFacts
from communique.link.promise_words import overlap, said
from communique.link.rarity import is_telling

HINGES = (0.4, 0.6, 0.75)
"""Likeness from which on more of it counts differently."""
CODES = tuple((hinge, f"likeness_{round(hinge * 100)}") for hinge in HINGES)
LIKE = 0.6
"""Likeness of words from which on another name, number or partner counts the more: it is all that differs."""
_SENTENCES = {
    "prior": "most promises of one party are different ones",
    "other_parties": "they bind different parties besides the one in common",
    "other_pair": "both are joint promises, of different parties",
    "other_relations": "they speak of relations, and no second party is known in common",
    "same_partner": "both are given to {left.to}",
    "other_partner": "one is given to {left.to}, the other to {right.to}",
    "partner_in_like_words": "in like words another partner is another promise",
    "overlap": "they share {value:.0%} of their words, rare ones counting more",
    "phrase": "they share a phrase",
    "telling_phrase": "they share a phrase of rare words",
    "name_shared": "both name the same",
    "name_differs": "they name different states or things",
    "name_in_like_words": "in like words another name is another promise",
    "name_once": "only one of them names a state or thing",
    "number_in_like_words": "in like words another number is another promise",
    "number_once": "only one of them has a number",
    "year_once": "only one of them has a year",
    "refusal": "one promises to do, the other not to do",
    "likeness": "the words are alike in meaning ({value:.2f} of 1)",
    **{code: f"they are more alike than {hinge:.2f}" for hinge, code in CODES},
}


def amounts(left: PromiseFacts, right: PromiseFacts) -> dict[str, float]:
    """Return by its code how much there is of what can speak for or against one promise.

    Args:
        left: a commitment.
        right: another; the order does not matter.
    """
    mine, others = left.words.matter, right.words.matter
    likeness = max(round(float(left.vector @ right.vector), 2), 0.0)
    like = max(0.0, likeness - LIKE)
    common = left.by & right.by
    number_differs = _differ(mine.numbers, others.numbers)
    found: dict[str, float] = {"prior": 1.0, "likeness": likeness}
    _parties(found, left, right, like)
    _worded(found, left, right)
    _named(found, anchors(left), anchors(right), like)
    found["state_differs"] = _differ(mine.states - common, others.states - common)
    for code, one, other in (
        ("number", mine.numbers, others.numbers),
        ("year", mine.years, others.years),
    ):
        found[f"{code}_shared"] = bool(one & other)
        found[f"{code}_differs"] = _differ(one, other)
        found[f"{code}_once"] = bool(one) != bool(other)
    found["number_in_like_words"] = like * number_differs
    found["refusal"] = mine.refuses != others.refuses
    for hinge, code in CODES:
        found[code] = max(0.0, likeness - hinge)
    return found


def features(left: PromiseFacts, right: PromiseFacts) -> Iterator[tuple[str, float, str]]:
    """Yield what can speak for or against one promise: its code, how much there is of it, words for it."""
    for code, value in amounts(left, right).items():
        yield code, float(value), sentence(code, value, left, right)


def sentence(code: str, value: float, left: PromiseFacts, right: PromiseFacts) -> str:
    """Say what a code means for two commitments."""
    mine, others = left.words.matter, right.words.matter
    if code == "state_differs":
        common = left.by & right.by
        return (
            f"one is about {_listed(mine.states - common)}, the other about {_listed(others.states - common)}"
        )
    if code in ("number_shared", "number_differs", "year_shared", "year_differs"):
        what, _, how = code.partition("_")
        one, other = (mine.years, others.years) if what == "year" else (mine.numbers, others.numbers)
        if how == "shared":
            return f"both have the {what} {_listed(one & other)}"
        return f"{_listed(one)} against {_listed(other)}"
    return _SENTENCES[code].format(left=left, right=right, value=value)


def _parties(found: dict[str, float], left: PromiseFacts, right: PromiseFacts, like: float) -> None:
    other = left.by != right.by
    found["other_parties"] = other
    found["other_pair"] = other and len(left.by) > 1 and len(right.by) > 1
    relations = left.words.on_relations and right.words.on_relations
    found["other_relations"] = relations and len(partners(left) & partners(right)) == 1
    if left.to and right.to:
        same = left.to == right.to
        found["same_partner"] = same
        found["other_partner"] = not same
        found["partner_in_like_words"] = like * (not same)


def _worded(found: dict[str, float], left: PromiseFacts, right: PromiseFacts) -> None:
    parties = left.parties | right.parties
    mine, others = said(left.words, parties), said(right.words, parties)
    shared = mine.phrases & others.phrases
    found["overlap"] = round(overlap(mine, others), 3)
    found["phrase"] = bool(shared)
    found["telling_phrase"] = any(is_telling(phrase) for phrase in shared)


def partners(facts: PromiseFacts) -> frozenset[str]:
    """Return all parties that a promise about relations may be about."""
    named = facts.by | facts.words.matter.states
    company = {facts.to, facts.company} - {None}
    return named | {code for code in company if code}


def anchors(facts: PromiseFacts) -> frozenset[str]:
    """Return whom and what a promise names, besides who makes it."""
    matter = facts.words.matter
    named = (matter.states - facts.by) | matter.names
    return named | {facts.to} if matter.addresses and facts.to else named


def _named(found: dict[str, float], mine: frozenset[str], others: frozenset[str], like: float) -> None:
    differs = _differ(mine, others)
    found["name_shared"] = bool(mine & others)
    found["name_differs"] = differs
    found["name_in_like_words"] = like * differs
    found["name_once"] = bool(mine) != bool(others)


def _differ(mine: frozenset[str], others: frozenset[str]) -> bool:
    return bool(mine and others and not mine & others)


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))
