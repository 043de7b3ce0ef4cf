"""What people decide of identities: an append-only log, and what of it holds.

A judgement is never changed or erased. A later one on the same pair, or its retraction, replaces it; the
log keeps both. Identities are a view of what holds and of the automatic evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

from communique.resolve.clusters import Judged

Relation = Literal["restates", "narrows", "widens", "adds", "withdraws", "contradicts"]
Opinion = Literal["same", "different", "unsure", "retract", "is", "is_not", Relation]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
"""What a later promise may do to an earlier one of the same thread."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision.

    Attributes:
        number: its place in the log, from 1.
        opinion: `same`, `different`, `unsure` about two names or two records; `is`, `is_not` about a
            mention and a person; a relation of a later promise to an earlier one; `retract` for one that
            takes another back.
        left, right: keys of the two entities or records, the smaller first; of the mention and the
            entity; of the later promise and the earlier one.
        why: the reason given.
        by: who decided.
        made: when, ISO time in UTC.
        replaces: number of the judgement that it replaces or takes back, or `None`.
    """

    number: int
    opinion: Opinion
    left: int
    right: int
    why: str
    by: str
    made: str
    replaces: int | None = None


def standing(log: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that hold: those that nothing replaces, without retractions."""
    known = list(log)
    replaced = {judgement.replaces for judgement in known}
    return [j for j in known if j.number not in replaced and j.opinion != "retract"]


def judged(log: Iterable[Judgement]) -> Judged:
    """Return the pairs that hold as same and as different."""
    held = standing(log)
    return Judged(
        same=frozenset((j.left, j.right) for j in held if j.opinion == "same"),
        different=frozenset((j.left, j.right) for j in held if j.opinion == "different"),
    )


def closed(judged: Judged) -> Judged:
    """Return with the decisions those that follow from them.

    What is the same as the same is the same; what is the same as one of two that differ differs from the
    other. Where decisions contradict each other, which later readings may bring about, nothing follows.
    """
    same = set(judged.same - judged.different)
    at: dict[int, set[int]] = {}
    for group in _groups(judged):
        if not any(set(pair) <= group for pair in judged.different):
            same |= set(combinations(sorted(group), 2))
            at |= dict.fromkeys(group, group)
    different = {
        (min(a, b), max(a, b))
        for one, other in judged.different
        for a in at.get(one, {one})
        for b in at.get(other, {other})
    }
    return Judged(frozenset(same), frozenset(different))


def _groups(judged: Judged) -> list[set[int]]:
    found: list[set[int]] = []
    placed: set[int] = set()
    for name in sorted({name for pair in judged.same for name in pair}):
        if name not in placed:
            found.append(linked_names(judged, name))
            placed |= found[-1]
    return found


def contradicted(judged: Judged, left: int, right: int, opinion: Opinion) -> bool:
    """Whether a new decision contradicts what follows from those that hold.

    "Same" contradicts when the two are linked to names that were judged different; "different" when a
    chain of "same" leads from one to the other.
    """
    others = Judged(judged.same - {(left, right)}, judged.different)
    one, other = linked_names(others, left), linked_names(others, right)
    if opinion == "different":
        return right in one
    if opinion == "same":
        apart = judged.different - {(left, right)}
        return any((min(a, b), max(a, b)) in apart for a in one for b in other)
    return False


def linked_names(judged: Judged, name: int) -> set[int]:
    """Return all names that decisions make one person's with a name, itself among them."""
    linked, todo = {name}, [name]
    while todo:
        at = todo.pop()
        new = {b if a == at else a for a, b in judged.same if at in (a, b)} - linked
        linked |= new
        todo += new
    return linked
