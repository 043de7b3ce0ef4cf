"""The wordings of a promise one after the other: what each has that none before it had.

Only what can be read exactly: sums, shares, years, a deadline, a condition. Whether a wording thereby
narrows, widens or contradicts an earlier one is for people to judge: signs in the words tell it too seldom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_AMOUNT = re.compile(
    r"[$€£]?\s?(?<![\w.])\d[\d.,]*"
    r"(?:[\s-]*(?:%|percent|per cent|thousand|million|billion|trillion|bn|mln))?",
    re.I,
)
_NAMED = re.compile(r"[A-Z][\w-]*\s*$")
"""What makes a number part of a name: Article 3, Resolution 2231."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a promise: its words, and the words of its condition and deadline."""

    content: str
    condition: str | None = None
    deadline: str | None = None


def new_in(wording: Wording, earlier: Iterable[Wording]) -> tuple[str, ...]:
    """Return the numbers, the deadline and the condition of a wording that none of the earlier ones has.

    The first wording has nothing new.
    """
    before = list(earlier)
    if not before:
        return ()
    known = {number for one in before for number in _numbers(one.content)}
    found = [words for number, words in _numbers(wording.content).items() if number not in known]
    for own, others in (
        (wording.deadline, [one.deadline for one in before]),
        (wording.condition, [one.condition for one in before]),
    ):
        if own and not any(others) and own not in found:
            found.append(own)
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _numbers(content: str) -> dict[str, str]:
    """Return the numbers of a text that are no part of a name, by how they compare."""
    found = {}
    for match in _AMOUNT.finditer(content):
        words = match.group().strip().rstrip(".,")
        if not _NAMED.search(content[: match.start()]):
            found[re.sub(r"[\s,-]", "", words.lower())] = words
    return found
