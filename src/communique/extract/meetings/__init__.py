"""meetings: who met whom, when and where, as one document tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.cast import Cast
from communique.extract.meetings.candidates import Candidate, find_candidates
from communique.extract.meetings.merge import Encounter, join, tells
from communique.extract.meetings.scene import Scene, scene_of
from communique.extract.meetings.setting import lead_day, lead_place, topics_of
from communique.extract.meetings.sides import Side, is_somebody
from communique.extract.meetings.speakers import in_passing, with_principals
from communique.extract.meetings.transcripts import is_transcript, spoken_day, spoken_place
from communique.extract.meetings.triggers import find_triggers
from communique.extract.meetings.words import load_words
from communique.model import Meeting, MeetingKind, Mention, Parsed, Words

__all__ = ["find_meetings"]

AT_DISTANCE = ("call", "exchange")

CONFIDENCE = {"verb": 0.97, "light": 0.95, "adjunct": 0.95, "noun": 0.9, "together": 0.85}
"""How often a rule was right on 336 labelled readouts and reports, rounded down where it is seldom used."""


def find_meetings(parsed: Parsed, cast: Cast, days: Sequence[Mention]) -> list[Meeting]:
    """Return the meetings that a document tells, in the order in which it tells them.

    Args:
        parsed: the document.
        cast: its resolved mentions.
        days: the days named in it.

    Returns:
        One `Meeting` an encounter of two parties or more, however many sentences tell it; the span is
        that of the sentence that tells most, `words` has the spans behind date, place and parties.
    """
    scene = scene_of(parsed, cast, days)
    triggers = find_triggers(scene)
    candidates = find_candidates(scene, triggers)
    encounters = join(_with_people(scene, [c for c in candidates if c.tells]))
    for candidate in (c for c in candidates if not c.tells):
        home = next((e for e in encounters if tells(e, candidate)), None)
        if home is not None:
            home.add(candidate)
        elif _is_title_of_meeting(scene, candidate, encounters):
            encounters.extend(join([candidate]))
        elif (completed := _completed(candidate, encounters)) is not None:
            encounters.extend(join([completed]))
    if not any(e.is_main for e in encounters):
        passing = in_passing(scene, candidates)
        encounters = join([passing]) + encounters if passing is not None else encounters
    told = [e for e in encounters if len(e.states) > 1]
    first = next((e for e in told if e.is_main), None)
    return [_meeting(scene, e, opens=e is first) for e in told]


def _with_people(scene: Scene, tellings: list[Candidate]) -> list[Candidate]:
    """Put persons for the states of a telling ("the two ministers met") unless another names somebody."""
    named = {s.participant.state for c in tellings if c.is_main for s in c.sides if is_somebody(s)}
    return [c if not c.is_main or named & c.states else with_principals(scene, c) for c in tellings]


def _is_title_of_meeting(scene: Scene, candidate: Candidate, encounters: list[Encounter]) -> bool:
    """Whether a title alone tells a meeting: it names somebody on each side, and the body plans none."""
    if candidate.sentence.kind != "title" or candidate.kind == "visit":
        return False
    people = [side for side in candidate.sides if side.participant.name or side.participant.office]
    hosts = any(side.start < candidate.trigger.start for side in people)
    states = {side.participant.state for side in people}
    done = load_words().done.match(scene.text, candidate.sentence.start)
    told = any(candidate.states <= e.states and (e.is_main or not done) for e in encounters if e.is_reported)
    return hosts and len(states) > 1 and not told


def _completed(candidate: Candidate, encounters: list[Encounter]) -> Candidate | None:
    """Return a telling that names only one party, completed by whom the report is about, if it can be.

    "The talks with Minister Y on Wednesday dealt with visas", after "X met Minister Z on Tuesday"; "a
    second meeting with X was cancelled". What "the two presidents" plan needs no other words.
    """
    if candidate.sentence.kind == "title" or candidate.background or candidate.anaphoric:
        return None
    if candidate.status != "held" and len(candidate.states) > 1:
        return candidate
    main = [e for e in encounters if e.is_main]
    if not main or len(candidate.sides) != 1 or (candidate.status == "held" and candidate.form == "verb"):
        return None
    other = candidate.sides[0]
    if other.participant.name is None and (candidate.status == "held" or other.participant.office is None):
        return None
    hosts = [side for side in main[0].sides if side.participant.state not in (other.participant.state, None)]
    return replace(candidate, sides=(hosts[0], other)) if hosts and other.participant.state else None


def _meeting(scene: Scene, encounter: Encounter, *, opens: bool) -> Meeting:
    tellings = encounter.tellings
    first = max(tellings, key=lambda t: (t.tells, t.kind != "visit", len(t.states), -t.sentence.start))
    day = _day(scene, encounter, first)
    date = day.day if day is not None else None
    kind = _kind(encounter)
    place = next((t.place for t in tellings if t.place is not None and kind not in AT_DISTANCE), None)
    if is_transcript(scene) and any(t.sentence.kind == "title" for t in tellings):
        date = date or spoken_day(scene)
        place = place or spoken_place(scene)
    if place is None and opens and kind not in AT_DISTANCE:
        place = lead_place(scene, [t.sentence for t in tellings], encounter.states)
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
        confidence=CONFIDENCE[first.form],
        kind=kind,
        status=first.status,
        background=first.background,
        date=date,
        place=place.quote if place is not None else None,
        participants=tuple(side.participant for side in encounter.sides),
        topics=topics_of(scene, [t.sentence for t in tellings]) if first.status == "held" else (),
        words=tuple(words),
    )


def _day(scene: Scene, encounter: Encounter, first: Candidate) -> Mention | None:
    """Return the day of an encounter: as its fullest telling has it, else the report's first sentence."""
    if first.day is not None and first.day.day is not None:
        return first.day
    days = [t.day for t in encounter.tellings if t.day is not None and t.day.day and t.kind != "visit"]
    if days or not encounter.is_main:
        return days[0] if days else None
    people = {side.participant.person for side in encounter.sides} - {None}
    return lead_day(scene, people, encounter.states)


def _participant(scene: Scene, side: Side) -> Words:
    return Words(role="participant", start=side.start, end=side.end, quote=scene.text[side.start : side.end])


def _kind(encounter: Encounter) -> MeetingKind:
    """Return the kind: as the body first tells it; "spoke" is a call unless a title says "meeting"."""
    first = encounter.tellings[0]
    kind = first.kind
    if first.form == "verb" and kind == "call":
        titles = [t.kind for t in encounter.tellings if t.sentence.kind == "title" and t.form != "verb"]
        kind = titles[0] if titles else kind
    if kind == "visit":
        kind = next((t.kind for t in encounter.tellings if t.kind != "visit"), kind)
    if kind == "meeting" and len(encounter.states) > 2:
        return "summit"
    return kind
