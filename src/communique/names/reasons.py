"""Why two names may be one person's and why not, each reason a small record and a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from communique.datafiles import load_data
from communique.names.alignment import CONTAINED, Alignment, Pair
from communique.names.evidence import father_as_given, is_swapped
from communique.names.matches import match
from communique.names.parts import Kind, PersonName
from communique.names.sounds import skeleton
from communique.names.units import Unit
from communique.names.vocabulary import equivalent

_CLEAR = 0.86
_GIVEN = (Kind.GIVEN, Kind.SERVANT, Kind.INITIAL)
_FAMILY = (Kind.FAMILY, Kind.NISBA)
_CHAIN = (Kind.FATHER, Kind.PATRONYMIC)


class Reason(NamedTuple):
    """One reason.

    Attributes:
        code: what it is, a key of `data/reasons.yaml`.
        direction: whether it speaks for one person or against.
        a, b: the words of each name it rests on; one may be empty.
    """

    code: str
    direction: Literal["for", "against"]
    a: str
    b: str

    @property
    def sentence(self) -> str:
        """The reason as a sentence."""
        template: str = load_data("names", "reasons.yaml")[self.code][1]
        return template.format(a=self.a, b=self.b)


def reasons_of(a: PersonName, b: PersonName, found: Alignment) -> tuple[Reason, ...]:
    """Return the reasons for and against, those for first.

    Args:
        a: a name.
        b: the other name.
        found: their units side by side.
    """
    drafts = [*_shared(a, b, found), *_over(a, b, found), *_whole(a, b, found)]
    table = load_data("names", "reasons.yaml")
    reasons = [Reason(code, table[code][0], one, other) for code, one, other in drafts]
    return tuple(sorted(reasons, key=lambda reason: reason.direction == "against"))


Draft = tuple[str, str, str]


def _shared(a: PersonName, b: PersonName, found: Alignment) -> Iterator[Draft]:
    for pair in found.pairs:
        one, other = found.one[pair.one], found.other[pair.other]
        words = _text(a, one), _text(b, other)
        yield (_two_names(one, other, pair) or _how(one, other, pair), *words)
        if father_as_given(found.one, found.other, pair):
            yield ("father_and_child", *words)


def _two_names(one: Unit, other: Unit, pair: Pair) -> str:
    """Return the code for two names that only look alike, or ""."""
    if not one.sound or not other.sound or one.core == other.core or pair.likeness == CONTAINED:
        return ""
    told = match(one, other)
    if told.apart or told.apart_unvowelled:
        return "apart"
    return "gendered" if told.gendered else ""


def _how(one: Unit, other: Unit, pair: Pair) -> str:
    """Return the code of what two units that go together have in common."""
    if len(one.places) != len(other.places):
        return "joined"
    if one.core == other.core:
        return "same_word"
    if not one.sound or not other.sound:
        return "initial"
    if pair.likeness == CONTAINED:
        return "contained"
    if equivalent(one.core, other.core):
        return "equivalent"
    if pair.likeness < _CLEAR:
        edits = DamerauLevenshtein.distance(one.core, other.core)
        return "one_edit" if edits == 1 else "unlike"
    return "same_sound" if skeleton(one.sound) == skeleton(other.sound) else "like_sound"


def _over(a: PersonName, b: PersonName, found: Alignment) -> Iterator[Draft]:
    """Yield what is over: facing each other it is a difference, on one side it is an extra part."""
    facing = list(zip(found.left, found.right, strict=False))
    for i, j in facing if found.pairs else []:
        one, other = found.one[i], found.other[j]
        yield (_difference(one, other), _text(a, one), _text(b, other))
    for i in found.left[len(facing) :]:
        yield (_extra(found.one[i]), _text(a, found.one[i]), "")
    for j in found.right[len(facing) :]:
        yield (_extra(found.other[j]), "", _text(b, found.other[j]))


def _difference(one: Unit, other: Unit) -> str:
    for code, kinds in (("father", _CHAIN), ("family", _FAMILY), ("given", _GIVEN)):
        if one.kind in kinds and other.kind in kinds:
            return f"different_{code}"
    return "different_part"


def _extra(unit: Unit) -> str:
    return "extra_father" if unit.in_chain else "extra"


def _whole(a: PersonName, b: PersonName, found: Alignment) -> Iterator[Draft]:
    """Yield what concerns the names as wholes."""
    if not found.pairs:
        yield ("nothing", a.text.strip(), b.text.strip())
    elif is_swapped(found.pairs):
        yield ("swapped", a.text.strip(), b.text.strip())
    if len(found.one) == 1 < len(found.other):
        yield ("one_word", _text(a, found.one[0]), "")
    if len(found.other) == 1 < len(found.one):
        yield ("one_word", "", _text(b, found.other[0]))
    suffixes = [" ".join(part.text for part in name.of(Kind.SUFFIX)) for name in (a, b)]
    if all(suffixes) and a.of(Kind.SUFFIX)[0].core != b.of(Kind.SUFFIX)[0].core:
        yield ("suffix", suffixes[0], suffixes[1])
    yield from (("title", part.text, "") for part in a.of(Kind.TITLE))
    yield from (("title", "", part.text) for part in b.of(Kind.TITLE))


def _text(name: PersonName, unit: Unit) -> str:
    return " ".join(name.parts[place].text for place in unit.places)
