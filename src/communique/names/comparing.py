"""Compare two personal names: a score, what goes with what, and the reasons."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from communique.datafiles import load_data
from communique.names.alignment import Alignment, align
from communique.names.evidence import noted
from communique.names.parsing import parse_name
from communique.names.parts import Kind, Part, PersonName
from communique.names.reasons import Reason, reasons_of
from communique.names.units import Unit, units

# From this score on two names are taken for one person's.
SAME = 0.7
_NOTHING = 0.02
_INITIALS_ONLY = 0.3
_OTHER_SUFFIX = 0.25
_NEARLY = 0.99


class Aligned(NamedTuple):
    """Parts that go together; one side is empty for a part that is over."""

    a: tuple[Part, ...]
    b: tuple[Part, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names compared.

    Attributes:
        a, b: the names, taken apart.
        score: how likely they are one person's, from 0 to 1; `SAME` is the cut.
        alignment: the units side by side.
    """

    a: PersonName
    b: PersonName
    score: float
    alignment: Alignment

    @property
    def same(self) -> bool:
        """Whether the names are taken for one person's."""
        return self.score >= SAME

    @property
    def aligned(self) -> tuple[Aligned, ...]:
        """The parts that go together, in the order of `a`, then those that are over."""
        one, other, pairs, left, right, _ = self.alignment
        found = [Aligned(_parts(self.a, one[i]), _parts(self.b, other[j]), close) for i, j, close in pairs]
        found += [Aligned(_parts(self.a, one[i]), (), 0.0) for i in left]
        return tuple(found + [Aligned((), _parts(self.b, other[j]), 0.0) for j in right])

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks for one person and what against, the weightiest first within each."""
        return reasons_of(self.a, self.b, self.alignment)


def compare_names(a: str | PersonName, b: str | PersonName) -> Comparison:
    """Compare two names.

    The names are taken apart and their parts, without titles and particles, set side by side one to
    one, by sound. A logistic regression over what is shared, what differs and what is over gives the
    score; its weights are in `data/weights.yaml`. The order of the two does not matter.

    Args:
        a: a name, as text or taken apart.
        b: the other name.
    """
    first, second = _parsed(a), _parsed(b)
    one, other = units(first.text), units(second.text)
    is_mirrored = one is not other and _order(other) < _order(one)
    alignment = _mirrored(align(other, one)) if is_mirrored else align(one, other)
    return Comparison(first, second, _score(first, second, alignment), alignment)


def _parsed(name: str | PersonName) -> PersonName:
    return parse_name(name) if isinstance(name, str) else name


@lru_cache(maxsize=1 << 16)
def _order(found: tuple[Unit, ...]) -> list[tuple[str, str, bool]]:
    """Return what decides which name is set first, so that a comparison is the same both ways."""
    return [(unit.core, unit.kind.value, unit.servant) for unit in found]


def _mirrored(found: Alignment) -> Alignment:
    pairs = sorted(pair._replace(one=pair.other, other=pair.one) for pair in found.pairs)
    return Alignment(found.other, found.one, tuple(pairs), found.right, found.left, found.joined)


def _score(a: PersonName, b: PersonName, found: Alignment) -> float:
    if _are_equal(found):
        score = 1.0
    elif not found.pairs:
        score = _NOTHING
    elif not any(found.one[p.one].sound and found.other[p.other].sound for p in found.pairs):
        score = _INITIALS_ONLY
    else:
        score = min(_NEARLY, _logistic(found))
    return min(score, _OTHER_SUFFIX) if _other_suffix(a, b) else score


def _are_equal(found: Alignment) -> bool:
    if found.left or found.right or not found.pairs:
        return False
    same = (found.one[i].core == found.other[j].core for i, j, _ in found.pairs)
    return all(same) and all(i == j and close == 1 for i, j, close in found.pairs)


def _other_suffix(a: PersonName, b: PersonName) -> bool:
    """Whether both names have a suffix, and not the same: Jr and Sr, II and III."""
    one = _suffixes(a.text)
    return bool(one) and bool(other := _suffixes(b.text)) and one != other


@lru_cache(maxsize=1 << 16)
def _suffixes(text: str) -> list[str]:
    return [part.core for part in parse_name(text).of(Kind.SUFFIX)]


@cache
def _weights() -> tuple[float, dict[str, float]]:
    data = load_data("names", "weights.yaml")
    return data["bias"], data["weights"]


def _logistic(found: Alignment) -> float:
    bias, weights = _weights()
    margin = sum([weights[name] * value for name, value in noted(found).items() if value], bias)
    return 1 / (1 + math.exp(-margin))


def _parts(name: PersonName, unit: Unit) -> tuple[Part, ...]:
    return tuple(name.parts[place] for place in unit.places)
