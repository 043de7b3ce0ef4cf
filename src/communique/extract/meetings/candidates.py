"""Candidates: one for each trigger that tells of an encounter, before mentions of the same one are joined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from communique.extract.days.calendar import base_day
from communique.extract.meetings.parties import Side, clause_end, find_sides
from communique.extract.meetings.scene import Scene
from communique.extract.meetings.setting import day_of, place_of
from communique.extract.meetings.status import standing
from communique.extract.meetings.triggers import Trigger
from communique.extract.meetings.words import load_words
from communique.model import MeetingKind, Mention, Sentence, Status, Words

FRESH = timedelta(7)
"""An encounter that a report dates longer before its publication is recalled."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One telling of an encounter."""

    kind: MeetingKind
    status: Status
    background: bool
    sides: tuple[Side, ...]
    day: Mention | None
    place: Words | None
    trigger: Words
    sentence: Sentence
    form: str

    @property
    def states(self) -> frozenset[str]:
        return frozenset(side.participant.state for side in self.sides if side.participant.state)


def find_candidates(scene: Scene, triggers: list[Trigger]) -> list[Candidate]:
    """Return the candidates of a document in text order; those without any party are left out."""
    return [c for trigger in triggers if (c := _candidate(scene, trigger)) is not None and c.sides]


def _candidate(scene: Scene, trigger: Trigger) -> Candidate | None:
    stand = standing(scene, trigger)
    if stand is None:
        return None
    sides = tuple(find_sides(scene, trigger))
    end = clause_end(scene, trigger, sides)
    day = day_of(scene, trigger, end)
    first, last = scene.tokens[trigger.first], scene.tokens[trigger.head]
    words = Words(role="trigger", start=first.start, end=last.end, quote=scene.text[first.start : last.end])
    status, background = stand.status, stand.background
    if status == "held" and day is not None and day.day is not None:
        when = _when(scene, day.day)
        status, background = ("planned", False) if when > 0 else (status, background or when < 0)
    kind = _kind(scene, trigger, end)
    return Candidate(
        kind,
        status,
        background,
        sides,
        day,
        place_of(scene, trigger, end),
        words,
        trigger.sentence,
        trigger.form,
    )


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
