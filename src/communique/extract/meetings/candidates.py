"""Candidates: one for each trigger that tells of an encounter, before mentions of the same one are joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from communique.extract.days.calendar import base_day
from communique.extract.meetings.clauses import clause_end
from communique.extract.meetings.parties import completed, find_sides
from communique.extract.meetings.scene import Scene
from communique.extract.meetings.setting import day_of, place_of
from communique.extract.meetings.sides import Side
from communique.extract.meetings.status import standing
from communique.extract.meetings.triggers import Trigger
from communique.extract.meetings.words import load_words
from communique.model import MeetingKind, Mention, Sentence, Status, Words

DEFINITE = frozenset({"the", "this", "that", "these", "their", "his", "her"})
COUNTED = frozenset({"conversations", "calls", "meetings"})
SEPARATE = frozenset({"separate", "separately"})

FRESH = timedelta(7)
"""An encounter that a report dates longer before its publication is recalled."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One telling of an encounter.

    Attributes:
        trigger: the words of the verb or noun of encounter.
        anaphoric: whether it points back ("during the meeting") rather than tells who met.
    """

    kind: MeetingKind
    status: Status
    background: bool
    sides: tuple[Side, ...]
    day: Mention | None
    place: Words | None
    trigger: Words
    sentence: Sentence
    form: str
    anaphoric: bool = False

    @property
    def is_main(self) -> bool:
        """Whether it is told as held, and not only recalled."""
        return self.status == "held" and not self.background

    @property
    def tells(self) -> bool:
        """Whether it is a sentence of the body that names two parties, so that it needs no other."""
        if self.sentence.kind == "title" or self.anaphoric:
            return False
        return len(self.states) > 1 and not all(side.grouped for side in self.sides)

    @property
    def states(self) -> frozenset[str]:
        return frozenset(side.participant.state for side in self.sides if side.participant.state)


def find_candidates(scene: Scene, triggers: list[Trigger]) -> list[Candidate]:
    """Return the candidates of a document in text order, also those that name one party or none."""
    found = [c for trigger in triggers for c in _candidates(scene, trigger)]
    states = {
        s.participant.person: s.participant.state for c in found for s in c.sides if s.participant.state
    }
    return [replace(c, sides=tuple(_placed(side, states) for side in c.sides)) for c in found]


def _placed(side: Side, states: Mapping[int | None, str]) -> Side:
    """Give a person of no known state the one that another sentence shows."""
    person = side.participant
    if person.state is not None or person.person is None or person.person not in states:
        return side
    return replace(side, participant=person.model_copy(update={"state": states[person.person]}))


def _candidates(scene: Scene, trigger: Trigger) -> list[Candidate]:
    stand = standing(scene, trigger)
    if stand is None:
        return []
    sides = find_sides(scene, trigger)
    if not sides and trigger.form == "verb":
        return []
    end = clause_end(scene, trigger)
    day = day_of(scene, trigger, end)
    first, last = scene.tokens[trigger.first], scene.tokens[trigger.head]
    status, background = stand.status, stand.background
    if status == "held" and day is not None and day.day is not None:
        when = _when(scene, day.day)
        status, background = ("planned", False) if when > 0 else (status, background or when < 0)
    if status == "held" and not background and trigger.sentence.kind != "title":
        sides = completed(scene, sides)
    whole = Candidate(
        kind=_kind(scene, trigger, end),
        status=status,
        background=background,
        sides=tuple(sides),
        day=day,
        place=place_of(scene, trigger, end),
        trigger=Words(
            role="trigger", start=first.start, end=last.end, quote=scene.text[first.start : last.end]
        ),
        sentence=trigger.sentence,
        form=trigger.form,
        anaphoric=_points_back(scene, trigger, sides),
    )
    return _separate(scene, trigger, whole)


def _points_back(scene: Scene, trigger: Trigger, sides: list[Side]) -> bool:
    """Whether a telling needs another: "at the meeting" without a counterpart, "X and Y discussed"."""
    if trigger.verb is not None and not trigger.verb.plural:
        return not any(side.start > scene.tokens[trigger.head].start for side in sides)
    if trigger.form != "adjunct" or DEFINITE.isdisjoint(scene.lower[trigger.first + 1 : trigger.head]):
        return False
    for at in range(trigger.head + 1, trigger.sentence.last):
        if scene.lower[at] in ("with", "between"):
            return False
        if scene.lower[at] == "," or scene.tokens[at].tag in ("VBD", "VBZ", "VBP", "MD"):
            break
    return True


def _separate(scene: Scene, trigger: Trigger, whole: Candidate) -> list[Candidate]:
    """Return one candidate for each counterpart where the words say that they were met one by one."""
    ours = [side for side in whole.sides if side.end <= scene.tokens[trigger.head].start]
    others = [side for side in whole.sides if side not in ours]
    near = scene.lower[max(trigger.sentence.first, trigger.first - 3) : trigger.head + 4]
    apart = scene.lower[trigger.head] in COUNTED or not SEPARATE.isdisjoint(near) or trigger.kind == "visit"
    if not apart or not ours or len(others) < 2:
        return [whole]
    return [replace(whole, sides=(*ours, other)) for other in others]


def _when(scene: Scene, day: str) -> int:
    """Say whether a day lies ahead of the publication (1), fresh (0) or long before it (-1)."""
    published = scene.parsed.document.metadata.published
    base = base_day(published.value if published else None)
    if base is None:
        return 0
    today = base.isoformat()
    if day > today[: len(day)]:
        return 1
    return -1 if day < (base - FRESH).isoformat()[: len(day)] else 0


def _kind(scene: Scene, trigger: Trigger, end: int) -> MeetingKind:
    if trigger.kind in ("meeting", "visit"):
        clause = scene.text[scene.tokens[trigger.first].start : scene.tokens[end - 1].end]
        if load_words().at_distance.search(clause):
            return "call"
    return trigger.kind
