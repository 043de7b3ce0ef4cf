"""Adding up what speaks for and against two records being one."""

from __future__ import annotations

import json
from collections.abc import Iterable

from communique.resolve import Evidence, Tie, bounds
from communique.resolve.ties import SAME_FROM, UNSURE_FROM, Verdict


def weighed(left: int, right: int, found: Iterable[Evidence]) -> Tie:
    """Return a tie of two records: the sum of the evidence, the strongest first.

    Args:
        left: key of one record, the smaller.
        right: key of the other.
        found: what speaks for and against.
    """
    ranked = sorted(found, key=lambda evidence: (-abs(evidence.weight), evidence.code))
    weight = round(sum(evidence.weight for evidence in ranked), 3)
    return Tie(left, right, verdict_of(weight), weight, tuple(ranked))


def verdict_of(weight: float) -> Verdict:
    """Return what a sum of evidence says."""
    return "same" if weight >= SAME_FROM else "unsure" if weight >= UNSURE_FROM else "different"


def days_apart(one: str | None, other: str | None) -> int | None:
    """Return how many days two ISO prefixes are apart at least; `None` if one is not known."""
    if not one or not other:
        return None
    (first, last), (begin, end) = bounds(one), bounds(other)
    return max((begin - last).days, (first - end).days, 0)


def written(*values: object) -> str:
    """Return values written out, the same for the same ones; a set by the order of its members."""
    return json.dumps([sorted(v) if isinstance(v, frozenset) else v for v in values], ensure_ascii=False)
