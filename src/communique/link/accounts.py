"""Side by side: what several accounts of one meeting have in common, and what only one has.

An account is one report; reports of one outlet are one side's accounts. What was said is aligned one to one
between accounts: only the same party's words, the likest first. How like two texts are is the matter of a
function that is handed in; the one here compares their words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from communique.link.words import stems, weighty

Similarity = Callable[[str, str], float]
ALIKE = 0.4
"""Similarity from which two texts are of the same matter."""
VERBATIM = 0.85
"""Similarity from which they are the same words."""
SAME_ACT = 0.04
BINDS = ("agree", "threaten", "commit", "demand")
"""Acts that bind somebody, or want to."""
BINDING = (*BINDS, "reject", "accuse", "support", "praise", "assert")
"""Acts as the codebook ranks them, the most binding first."""
FEWEST = 2
"""Words of the matter that two texts must share, unless all their words are the same."""
SHARE_OF_SHORTER = 0.4
"""How much it counts what the shorter text has in the longer, beside Dice's measure."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, or a topic, of one account.

    Attributes:
        key: of the statement; of the meeting's record for a topic.
        document: of the account.
        side: who publishes the account.
        state: whom the speaker speaks for; `None` for a topic, for both sides, and where it is not known.
        act: `None` for a topic.
        narrates: whether the speaker took no part: a spokesperson's or an author's words on the meeting.
    """

    key: int
    document: int
    side: str
    text: str
    state: str | None = None
    act: str | None = None
    narrates: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """The same matter in one account or more, one telling of each.

    Attributes:
        told: the tellings, by side and document.
        similarity: of the two likest of different sides; 0 for one that stands alone.
    """

    told: tuple[Said, ...]
    similarity: float = 0.0

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that tell it."""
        return tuple(dict.fromkeys(said.side for said in self.told))

    @property
    def wording(self) -> str:
        """`same words` or `other words`; where acts differ, `binds more in` one of the sides."""
        acts = {said.side: _rank(said.act) for said in self.told if said.act}
        if len(set(acts.values())) > 1 and min(acts.values()) < len(BINDS):
            return f"binds more in {min(acts, key=lambda side: (acts[side], side))}"
        return "same words" if self.similarity >= VERBATIM else "other words"


def align(said: Iterable[Said], similarity: Similarity | None = None) -> list[Matter]:
    """Return what several accounts say, each matter once: first what most sides tell, then what binds most.

    Args:
        said: all statements and topics of the accounts.
        similarity: how like two texts are, from 0 to 1; `by_words` of these texts if not given.
    """
    items = tuple(sorted(said, key=lambda one: (one.document, one.key, one.text)))
    return list(_by_words(items) if similarity is None else _aligned(items, similarity))


@lru_cache(maxsize=32)
def _by_words(items: tuple[Said, ...]) -> tuple[Matter, ...]:
    """Return what `align` does; the page of a meeting is asked for again and again."""
    return _aligned(items, by_words(one.text for one in items))


def _aligned(items: Sequence[Said], alike: Similarity) -> tuple[Matter, ...]:
    groups = _Groups(items)
    for score, left, right in sorted(_pairs(items, alike), key=lambda pair: (-pair[0], pair[1], pair[2])):
        groups.join(left, right, score)
    return tuple(sorted(groups.matters(), key=_order))


def by_words(texts: Iterable[str]) -> Similarity:
    """Return a similarity of texts by their words: what all the texts have in common counts little.

    The weight of a word is the square of its inverse document frequency (Spärck Jones 1972) among the texts;
    two texts are as like as the share of weight that their words have in common, Dice's measure together with
    what the shorter has in the longer.
    """
    words = {text: frozenset(stems(text)) for text in texts}
    counts = Counter(word for found in words.values() for word in found)
    weights = {word: math.log(1 + len(words) / count) ** 2 for word, count in counts.items()}

    def alike(one: str, other: str) -> float:
        left, right = words[one], words[other]
        if len(left & right) < FEWEST:
            return float(bool(left) and left == right)
        shared, few, many = (
            sum(weights[word] for word in found) for found in (left & right, *sorted((left, right), key=len))
        )
        dice, contained = 2 * shared / (few + many), shared / min(few, many)
        return (1 - SHARE_OF_SHORTER) * dice + SHARE_OF_SHORTER * contained

    return alike


def differing(text: str, others: Iterable[str]) -> list[tuple[int, int]]:
    """Return where a text has words of the matter, or such as "will" and "may", that the others have not."""
    known = {word for other in others for word in weighty(other)}
    found, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        own = weighty(word)
        if own and not known.intersection(own):
            found.append((start, at))
    return found


def _pairs(items: Sequence[Said], alike: Similarity) -> Iterable[tuple[float, int, int]]:
    kinds = [(one.side, one.narrates, one.act is None, None if one.narrates else one.state) for one in items]
    fitting: dict[tuple[Any, ...], set[tuple[Any, ...]]] = {}
    for one, kind in zip(items, kinds, strict=True):
        if kind not in fitting:
            fitting[kind] = {
                k
                for k, other in zip(kinds, items, strict=True)
                if one.side != other.side and _may_be_one(one, other)
            }
    for left, one in enumerate(items):
        fits = fitting[kinds[left]]
        for right in range(left + 1, len(items)):
            if kinds[right] not in fits:
                continue
            other = items[right]
            score = alike(one.text, other.text)
            if score >= ALIKE:
                yield round(score + SAME_ACT * (one.act == other.act), 6), left, right


def _may_be_one(one: Said, other: Said) -> bool:
    """Whether two may be the same words of one party: a spokesperson tells what others tell, too."""
    if one.narrates != other.narrates:
        return one.act is None or other.act is None
    if one.narrates:
        return True
    return one.state is None or other.state is None or one.state == other.state


def _rank(act: str | None) -> int:
    return BINDING.index(act) if act in BINDING else len(BINDING)


def _order(matter: Matter) -> tuple[int, bool, int, int, int]:
    strongest = min(_rank(said.act) for said in matter.told)
    first = matter.told[0]
    return -len(matter.sides), first.narrates, strongest, first.document, first.key


class _Groups:
    """Items put together, at most one of each account."""

    def __init__(self, items: Sequence[Said]) -> None:
        self._items = items
        self._members = {index: [index] for index in range(len(items))}
        self._group = list(range(len(items)))
        self._scores: dict[int, float] = {}

    def join(self, left: int, right: int, score: float) -> None:
        one, other = self._group[left], self._group[right]
        members = [self._items[index] for group in {one, other} for index in self._members[group]]
        if one == other or len({said.document for said in members}) < len(members):
            return
        for index in self._members[other]:
            self._group[index] = one
        self._members[one] += self._members.pop(other)
        self._scores[one] = max(score, self._scores.get(one, 0.0), self._scores.get(other, 0.0))

    def matters(self) -> list[Matter]:
        found = []
        for group, members in self._members.items():
            told = sorted((self._items[index] for index in members), key=lambda one: (one.side, one.document))
            found.append(Matter(tuple(told), min(self._scores.get(group, 0.0), 1.0)))
        return found
