"""Tellings of one encounter joined into one; two counterparts met one after the other stay two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.extract.meetings.candidates import Candidate
from communique.extract.meetings.sides import Side
from communique.extract.meetings.words import load_words


@dataclass(slots=True)
class Encounter:
    """The tellings of one encounter, the fullest first."""

    tellings: list[Candidate] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)

    @property
    def states(self) -> frozenset[str]:
        return frozenset(side.participant.state for side in self.sides if side.participant.state)

    @property
    def is_main(self) -> bool:
        """Whether it is told as held, and not only recalled."""
        return self.tellings[0].is_main

    @property
    def is_reported(self) -> bool:
        """Whether it is more than recalled."""
        return not self.tellings[0].background

    def add(self, candidate: Candidate) -> None:
        """Join a telling: new parties are added, an office gives way to the person who holds it."""
        self.tellings.append(candidate)
        for side in candidate.sides:
            self._add(side, tells=candidate.tells)

    def _add(self, side: Side, *, tells: bool) -> None:
        state = side.participant.state
        same = [other for other in self.sides if other.participant.state == state]
        if any(_is(side, other) for other in same):
            return
        if side.participant.name is None and same:
            return
        unnamed = [other for other in same if other.participant.name is None]
        if side.participant.name is not None and unnamed:
            self.sides[self.sides.index(unnamed[0])] = side
        elif tells or not same:
            self.sides.append(side)


def _is(a: Side, b: Side) -> bool:
    if a.participant.person is not None or b.participant.person is not None:
        return a.participant.person == b.participant.person
    return a.participant.name == b.participant.name and a.participant.office == b.participant.office


def join(candidates: Iterable[Candidate]) -> list[Encounter]:
    """Join candidates that tell the same encounter; in the order of their first telling."""
    encounters: list[Encounter] = []
    for candidate in candidates:
        home = next((e for e in reversed(encounters) if tells(e, candidate)), None)
        if home is None:
            home = Encounter()
            encounters.append(home)
        home.add(candidate)
    return encounters


def tells(encounter: Encounter, candidate: Candidate) -> bool:
    """Whether a candidate may be a telling of an encounter."""
    first = encounter.tellings[0]
    if (first.status, first.background) != (candidate.status, candidate.background):
        return False
    ours, theirs = encounter.states, candidate.states
    if not (ours <= theirs or theirs <= ours) or not (ours & theirs):
        return False
    if not _days_agree(encounter, candidate):
        return False
    return all(_parties_agree(encounter.sides, candidate.sides, state) for state in ours & theirs)


def _days_agree(encounter: Encounter, candidate: Candidate) -> bool:
    """Whether two tellings may be of one day; a visit may begin and end on others than its meeting."""
    if (candidate.kind == "visit") != (encounter.tellings[0].kind == "visit"):
        return True
    if candidate.day is None or candidate.day.day is None:
        return True
    days = [t.day.day for t in encounter.tellings if t.day is not None and t.day.day is not None]
    return all(day.startswith(candidate.day.day) or candidate.day.day.startswith(day) for day in days)


def _parties_agree(ours: Iterable[Side], theirs: Iterable[Side], state: str) -> bool:
    a = [side.participant for side in ours if side.participant.state == state]
    b = [side.participant for side in theirs if side.participant.state == state]
    named_a, named_b = {p.name for p in a if p.name}, {p.name for p in b if p.name}
    if named_a and named_b:
        return bool(named_a & named_b)
    offices_a, offices_b = [p.office for p in a if p.office], [p.office for p in b if p.office]
    if not offices_a or not offices_b:
        return True
    return any(_alike(x, y) for x in offices_a for y in offices_b)


def _alike(a: str, b: str) -> bool:
    """Whether two offices may be one: a common word of weight, or one that says nothing ("official")."""
    x, y = _weighty(a), _weighty(b)
    return not x or not y or bool(x & y)


def _weighty(office: str) -> set[str]:
    vague = load_words().people - {"members", "minister"}
    found = {word for word in re.findall(r"[\w’'-]+", office.lower()) if len(word) > 3}
    return found - vague
