"""meetings: who met whom, when and where, as one document tells it."""

from __future__ import annotations

from communique.extract.cast import Cast
from communique.extract.meetings.candidates import find_candidates
from communique.extract.meetings.merge import Encounter, join, tells
from communique.extract.meetings.parties import Side
from communique.extract.meetings.scene import Scene, scene_of
from communique.extract.meetings.setting import topics_of
from communique.extract.meetings.triggers import find_triggers
from communique.model import Meeting, MeetingKind, Parsed, Words

__all__ = ["find_meetings"]


def find_meetings(parsed: Parsed, cast: Cast) -> list[Meeting]:
    """Return the meetings that a document tells, in the order in which it tells them.

    Args:
        parsed: the document.
        cast: its resolved mentions.

    Returns:
        One `Meeting` an encounter of two parties or more, however many sentences tell it; the span is
        that of the sentence that tells most, `words` has the spans behind date, place and parties.
    """
    scene = scene_of(parsed, cast)
    candidates = find_candidates(scene, find_triggers(scene))
    body = [c for c in candidates if c.sentence.kind != "title"]
    titles = [c for c in candidates if c.sentence.kind == "title"]
    encounters = join(c for c in body if len(c.states) > 1)
    for candidate in titles + [c for c in body if len(c.states) < 2]:
        home = next((e for e in encounters if tells(e, candidate)), None)
        if home is not None:
            home.add(candidate)
        elif candidate.sentence.kind == "title" and len(candidate.states) > 1:
            encounters.append(Encounter())
            encounters[-1].add(candidate)
    return [_meeting(scene, e) for e in encounters if len(e.states) > 1]


def _meeting(scene: Scene, encounter: Encounter) -> Meeting:
    tellings = encounter.tellings
    first = max(tellings, key=lambda t: (len(t.states), -t.sentence.start))
    day = next((t.day for t in tellings if t.day is not None and t.day.day is not None), None)
    place = next((t.place for t in tellings if t.place is not None), None)
    words = [first.trigger, *(_participant(scene, side) for side in encounter.sides)]
    if day is not None:
        words.append(Words(role="date", start=day.start, end=day.end, quote=day.quote))
    if place is not None:
        words.append(place)
    sentence = first.sentence
    return Meeting(
        start=sentence.start,
        end=sentence.end,
        quote=scene.text[sentence.start : sentence.end],
        rule=f"meeting.{first.form}",
        confidence=0.8,
        kind=_kind(encounter),
        status=first.status,
        background=first.background,
        date=day.day if day is not None else None,
        place=place.quote if place is not None else None,
        participants=tuple(side.participant for side in encounter.sides),
        topics=topics_of(scene, [t.sentence for t in tellings]) if first.status == "held" else (),
        words=tuple(words),
    )


def _participant(scene: Scene, side: Side) -> Words:
    return Words(role="participant", start=side.start, end=side.end, quote=scene.text[side.start : side.end])


def _kind(encounter: Encounter) -> MeetingKind:
    kinds: list[MeetingKind] = [t.kind for t in encounter.tellings]
    kind = "call" if "call" in kinds else kinds[0]
    if kind == "meeting" and len(encounter.states) > 2:
        return "summit"
    return kind
