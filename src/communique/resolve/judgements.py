"""What people decide of identities: an append-only log, and what of it holds.

A judgement is never changed or erased. A later one on the same pair, or its retraction, replaces it; the
log keeps both. Identities are a view of what holds and of the automatic evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from communique.resolve.clusters import Judged

Opinion = Literal["same", "different", "unsure", "retract", "is", "is_not"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision.

    Attributes:
        number: its place in the log, from 1.
        opinion: `same`, `different`, `unsure` about two names; `is`, `is_not` about a mention and a
            person; `retract` for one that takes another back.
        left, right: keys of the two entities, the smaller first; of the mention and the entity.
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
