"""Where accounts of one meeting contradict each other: day, place, people, kind, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.link.meetings import BY_DISTANCE, MeetingFacts
from communique.link.occasions import city
from communique.link.parties import are_one
from communique.link.words import stems

SAME_COUNT = 0.6
"""Share of words from which two figures count the same thing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of an account with what it measures."""

    key: int
    side: str
    value: float
    unit: str | None
    what: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What two sides have differently.

    Attributes:
        about: `day`, `place`, `kind`, `participants` or `number`.
        told: what each has: side, key of the record that has it, words.
        remark: what may explain it, or nothing.
    """

    about: str
    told: tuple[tuple[str, int, str], ...]
    remark: str = ""


def contradictions(
    accounts: Sequence[tuple[str, MeetingFacts]], figures: Iterable[Figure] = ()
) -> list[Contradiction]:
    """Return where the sides differ, each side's first telling against the other's.

    Args:
        accounts: side and record of each account that tells the meeting as held; others say what was
            planned, which contradicts nothing.
        figures: numbers of the accounts.
    """
    held: dict[str, list[MeetingFacts]] = {}
    for side, facts in accounts:
        if facts.status == "held":
            held.setdefault(side, []).append(facts)
    found: list[Contradiction] = []
    for left, right in combinations(held, 2):
        pairs = [(one, other) for one in held[left] for other in held[right]]
        for compared in (_day, _place, _kind):
            told = [compared(left, one, right, other) for one, other in pairs]
            if all(told):  # a side that has the other's version, too, contradicts nobody but itself
                found += [one for one in told[:1] if one]
        found += _people(left, held[left], right, held[right])
    return found + _numbers(list(figures))


def _day(left: str, one: MeetingFacts, right: str, other: MeetingFacts) -> Contradiction | None:
    if one.exact is None or other.exact is None or one.exact == other.exact:
        return None
    near = abs((one.exact - other.exact).days) == 1
    remark = "a day apart: perhaps the time zone" if near else ""
    told = ((left, one.key, one.exact.isoformat()), (right, other.key, other.exact.isoformat()))
    return Contradiction("day", told, remark)


def _place(left: str, one: MeetingFacts, right: str, other: MeetingFacts) -> Contradiction | None:
    places = [city(facts.place, facts.states) for facts in (one, other)]
    if None in places or places[0] == places[1]:
        return None
    return Contradiction("place", ((left, one.key, one.place or ""), (right, other.key, other.place or "")))


def _kind(left: str, one: MeetingFacts, right: str, other: MeetingFacts) -> Contradiction | None:
    if (one.kind in BY_DISTANCE) == (other.kind in BY_DISTANCE):
        return None
    return Contradiction("kind", ((left, one.key, one.kind), (right, other.key, other.kind)))


def _people(
    left: str, ours: Sequence[MeetingFacts], right: str, theirs: Sequence[MeetingFacts]
) -> list[Contradiction]:
    """Return the parties for which each side names people, but nobody in common."""
    found = []
    states = sorted({state for facts in ours for state in facts.states})
    for state in states:
        sides = [
            [(facts.key, a) for facts in told for a in facts.attendees if a.state == state and a.name]
            for told in (ours, theirs)
        ]
        if not all(sides) or any(are_one(a, b) for _, a in sides[0] for _, b in sides[1]):
            continue
        names = [", ".join(dict.fromkeys(a.name or "" for _, a in people)) for people in sides]
        told = ((left, sides[0][0][0], names[0]), (right, sides[1][0][0], names[1]))
        found.append(Contradiction("participants", told))
    return found


def _numbers(figures: Sequence[Figure]) -> list[Contradiction]:
    """Return numbers of the same thing that differ; a number that both have is no contradiction."""
    found = []
    for one, other in combinations(sorted(figures, key=lambda figure: (figure.side, figure.key)), 2):
        if one.side == other.side or one.value == other.value or not _same_thing(one, other):
            continue
        if _has(figures, one, other.side) or _has(figures, other, one.side):
            continue
        told = tuple((figure.side, figure.key, _words(figure)) for figure in (one, other))
        found.append(Contradiction("number", told))
    return found


def _same_thing(one: Figure, other: Figure) -> bool:
    left, right = frozenset(stems(one.what)), frozenset(stems(other.what))
    if not left or not right or (one.unit or "").casefold() != (other.unit or "").casefold():
        return False
    return 2 * len(left & right) / (len(left) + len(right)) >= SAME_COUNT


def _has(figures: Sequence[Figure], wanted: Figure, side: str) -> bool:
    """Whether a side has the number of another side, too."""
    return any(
        figure.side == side and figure.value == wanted.value and _same_thing(figure, wanted)
        for figure in figures
    )


def _words(figure: Figure) -> str:
    number = f"{figure.value:,.10g}"
    return " ".join(word for word in (number, figure.unit, figure.what) if word)
