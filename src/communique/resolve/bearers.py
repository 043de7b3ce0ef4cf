"""Whom a single word of a name means: somebody whose full name the record knows, if one candidate remains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from communique.names import Kind, compare_names
from communique.resolve.profiles import Profile

NOBODY = "no full name in the record ends so"
SEVERAL = "more than one person in the record is called so"
UNRELATED = "one person in the record is called so, but has neither state nor office in common with it"
FAMILY = (Kind.FAMILY, Kind.NISBA)
CLOSE = 0.97
"""Likeness from which a word is taken for a spelling of the family name."""
LEAST_LETTERS = 5
"""Letters that a word must have to be taken so; shorter ones must be the very same."""
MOST_OF_THEM = 0.9
"""Share of the reports showing an office from which its holder is meant, whoever else was called holder."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a single word means.

    Attributes:
        person: key of the person, or `None` where that stays open.
        rule: what decided.
        candidates: keys of the persons who may be meant, where it stays open.
        reason: why it stays open; empty if it does not.
    """

    person: int | None
    rule: str = ""
    candidates: tuple[int, ...] = ()
    reason: str = ""


def bearer(word: Profile, people: Sequence[tuple[int, Profile]]) -> Bearer:
    """Return whom a name of one word means.

    Args:
        word: the word, with the state and the offices under which it was seen.
        people: candidates: the key of a person and one of the names by which the person is known.

    An office in common decides first, then the state; two who are left, and it stays open.
    """
    likely = [(person, name) for person, name in people if may_be_of(word.state, name.state)]
    known = [(person, name, way) for person, name in likely if (way := called(word.name, name.name))]
    offices = {holding.office for holding in word.holdings}
    holders: Counter[int] = Counter()
    for person, name, _ in known:
        shared = [holding for holding in name.holdings if holding.office in offices]
        holders.update({person: sum(holding.documents or 1 for holding in shared)} if shared else {})
    for person, reports in holders.most_common(1):
        if reports >= MOST_OF_THEM * holders.total():
            return Bearer(person, "same name and office")
        return _open(holders)
    family = [one for one in known if one[2] != "given"]
    of_state = {p for p, name, _ in family if word.state is not None and word.state == name.state}
    if len(of_state) == 1:
        return Bearer(of_state.pop(), "the only one of that state in the record with this family name")
    exactly = {p for p, _, how in family if how == "exactly"}
    if len({p for p, *_ in family}) == len(exactly) == 1 and word.state is None and not offices:
        return Bearer(exactly.pop(), "the only one in the record with this family name")
    return _open(p for p, *_ in family)


def _open(people: Iterable[int]) -> Bearer:
    candidates = tuple(sorted(set(people)))
    reasons = (NOBODY, UNRELATED, SEVERAL)
    return Bearer(None, candidates=candidates, reason=reasons[min(len(candidates), 2)])


def may_be_of(one: str | None, other: str | None) -> bool:
    """Whether names of these states may be one person's; a name without one may be anybody's."""
    return one is None or other is None or one == other


Way = Literal["exactly", "spelled", "given", ""]


@lru_cache(maxsize=1 << 15)
def called(word: str, name: str) -> Way:
    """Return how a single word stands in a full name.

    Returns:
        `exactly` or `spelled` otherwise as the family name; `given` as another part or as all of it, as with
        kings; empty if it does not.
    """
    comparison = compare_names(word, name)
    if any(aligned.a and not aligned.b for aligned in comparison.aligned):
        return ""
    whole = [part for part in comparison.b.parts if part.kind not in (Kind.TITLE, Kind.SUFFIX)]
    for aligned in comparison.aligned:
        if aligned.a and aligned.b:
            same = "".join(part.core for part in aligned.a) == "".join(part.core for part in aligned.b)
            if not same and (aligned.likeness < CLOSE or len(aligned.a[0].core) < LEAST_LETTERS):
                return ""
            last = next((part for part in reversed(whole) if part.kind in FAMILY), None)
            family = len(whole) > 1 and last in aligned.b
            return "given" if not family else "exactly" if same else "spelled"
    return ""
