"""When two records mean the same: the similarities that scoring uses, and one-to-one matching.

The rules are those of the exchange format's scorer: content by token F1, persons by family name and
first initial, meetings by states and participants.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

Row = dict[str, Any]
T = TypeVar("T")

_PARTICLES = frozenset(
    ("al", "el", "ul", "bin", "ibn", "abu", "abul", "de", "van", "von", "da", "di", "the", "jr", "sr")
)
_CLOSE = 0.5


def words(text: str | None) -> list[str]:
    """Return the folded words of a text: no case, no diacritics, no possessive ending."""
    decomposed = unicodedata.normalize("NFKD", (text or "").replace("’", "'"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    return re.findall(r"[a-z0-9]+", plain.replace("'s ", " "))


def token_f1(one: str | None, other: str | None) -> float:
    """Return the F1 of the words that two texts share, between 0 and 1."""
    left, right = Counter(words(one)), Counter(words(other))
    shared = (left & right).total()
    return 2 * shared / (left.total() + right.total()) if shared else 0.0


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two personal names agree: same family name, no clash of the first initial."""
    names = [[word for word in words(name) if word not in _PARTICLES] for name in (one, other)]
    if not all(names) or names[0][-1] != names[1][-1]:
        return False
    if any(len(words(name)) == 1 for name in (one, other)):
        return True
    return names[0][0][0] == names[1][0][0]


def one_to_one(
    gold: Sequence[T], system: Sequence[T], similarity: Callable[[T, T], float]
) -> list[tuple[T, T]]:
    """Pair gold and system records greedily, most similar first; ties in the order given."""
    scored = sorted(
        ((-similarity(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(system)),
    )
    pairs: list[tuple[T, T]] = []
    taken_gold: set[int] = set()
    taken_system: set[int] = set()
    for score, i, j in scored:
        if score < 0 and i not in taken_gold and j not in taken_system:
            taken_gold.add(i)
            taken_system.add(j)
            pairs.append((gold[i], system[j]))
    return pairs


def text_similarity(field: str) -> Callable[[Row, Row], float]:
    """Return a similarity on one text field, 0 below one half."""

    def similarity(one: Row, other: Row) -> float:
        value = token_f1(one.get(field), other.get(field))
        return value if value >= _CLOSE else 0.0

    return similarity


def participant_f1(one: Row, other: Row) -> float:
    """Return the F1 of the participants that two meetings share."""
    left, right = one["participants"], other["participants"]
    if not left or not right:
        return 0.0
    return 2 * len(one_to_one(left, right, _participant_similarity)) / (len(left) + len(right))


def meeting_similarity(one: Row, other: Row) -> float:
    """Return how alike two meetings are; 0 if states or participants agree by less than half."""
    left, right = _states(one), _states(other)
    if not left or not right or len(left & right) / len(left | right) < _CLOSE:
        return 0.0
    shared = participant_f1(one, other)
    if shared < _CLOSE:
        return 0.0
    agree = sum(one.get(field) == other.get(field) for field in ("kind", "date"))
    return float(shared + 0.01 * agree)


def as_list(value: object) -> list[object]:
    """Return a list of one, none or many values."""
    if value is None:
        return []
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str) else [value]


def _states(meeting: Row) -> set[str | None]:
    return {participant.get("state") for participant in meeting["participants"]}


def _participant_similarity(one: Row, other: Row) -> float:
    if one.get("state") != other.get("state"):
        return 0.0
    if one.get("name") and other.get("name"):
        return 1.0 if same_name(one["name"], other["name"]) else 0.0
    return 0.6
