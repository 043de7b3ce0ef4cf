"""Encounters told in passing ("at the meeting", "the two ministers agreed"), and who speaks for a side."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from communique.extract.meetings.candidates import Candidate
from communique.extract.meetings.parties import subject_between
from communique.extract.meetings.scene import Scene
from communique.extract.meetings.setting import day_of, place_of
from communique.extract.meetings.sides import Side, is_somebody, mentions_between, side_of, sides_of
from communique.extract.meetings.triggers import Trigger
from communique.extract.meetings.words import load_words
from communique.model import MeetingKind, Mention, Participant, Sentence, Words

NEAR = 12
"""The day and the place of an act are looked for among so many words behind its verb."""

REACH = 6
NOT_TELLING = ("press_conference", "exchange")
PASSIVE = frozenset({"was", "is", "had", "has"})

ACT = 45
"""A verb of acting together is looked for among so many words of a sentence."""


def in_passing(scene: Scene, candidates: list[Candidate]) -> Candidate | None:
    """Return the encounter that a report tells only in passing, or `None`.

    Args:
        scene: the document.
        candidates: all of its candidates; one that points back ("during the meeting") or names only
            the counterpart says that there was an encounter, and so does a sentence in which two
            sides act together.

    Returns:
        The first telling of which both sides are known, by the words or by who the report is about.
    """
    acts = [act for sentence in scene.parsed.sentences if (act := _together(scene, sentence)) is not None]
    for telling in sorted([*acts, *filter(_points, candidates)], key=lambda c: c.trigger.start):
        states = telling.states or frozenset(scene.cast.sides[:2])
        if len(states) == 1:
            states |= frozenset(state for state in scene.cast.sides[:2] if state not in states)
        sides = tuple(side for state in sorted(states) for side in _of_state(scene, telling, state))
        if len({side.participant.state for side in sides}) > 1:
            return replace(telling, sides=sides, kind=_kind(telling, candidates))
    return None


def _kind(telling: Candidate, candidates: list[Candidate]) -> MeetingKind:
    """Return the kind: an act together is a meeting unless the report names a call, a summit."""
    if telling.form != "together" or telling.kind != "meeting":
        return telling.kind
    return next(
        (c.kind for c in candidates if c.is_main and c.form != "verb" and c.kind != "visit"), "meeting"
    )


def with_principals(scene: Scene, candidate: Candidate) -> Candidate:
    """Put for a state that a telling names without anybody the person whom the report is about."""
    sides = tuple(side if is_somebody(side) else _principal(scene, side) for side in candidate.sides)
    return replace(candidate, sides=sides)


def _points(candidate: Candidate) -> bool:
    """Whether a telling points to an encounter: "at the meeting", "in a meeting with Minister Y"."""
    if not candidate.is_main or candidate.sentence.kind != "body" or candidate.kind in NOT_TELLING:
        return False
    if candidate.sides and all(side.grouped for side in candidate.sides):
        return candidate.form != "noun"
    if len(candidate.states) > 1:
        return False
    if candidate.anaphoric:
        return candidate.form == "adjunct"
    return len(candidate.states) == 1 and candidate.form in ("adjunct", "light")


def _of_state(scene: Scene, telling: Candidate, state: str) -> list[Side]:
    own = [side for side in telling.sides if side.participant.state == state and is_somebody(side)]
    if own:
        return own
    bare = Side(Participant(state=state), telling.trigger.start, telling.trigger.end)
    found = _principal(scene, bare)
    return [found] if is_somebody(found) else []


def _together(scene: Scene, sentence: Sentence) -> Candidate | None:
    """Return what a sentence of the body tells of two sides that act together, if it does."""
    if sentence.kind != "body":
        return None
    for at in range(sentence.first, min(sentence.last, sentence.first + ACT)):
        if scene.lower[at] in load_words().together and scene.tokens[at].tag == "VBD":
            subjects = subject_between(scene, sentence.first, at, sentence)
            sides = [side for mention in subjects for side in sides_of(scene, mention)]
            quoted = scene.is_quoted(sentence, scene.tokens[at].start)
            if len({side.participant.state for side in sides} - {None}) > 1 and not quoted:
                return _act(scene, sentence, at, sides)
    return None


def _act(scene: Scene, sentence: Sentence, at: int, sides: list[Side]) -> Candidate:
    word, token = scene.lower[at], scene.tokens[at]
    trigger = Trigger("signing" if word in ("signed", "sealed") else "meeting", "verb", at, at, sentence)
    end = min(at + NEAR, sentence.last)
    return Candidate(
        kind=trigger.kind,
        status="held",
        background=False,
        sides=tuple(side for side in sides if side.participant.state),
        day=day_of(scene, trigger, end),
        place=place_of(scene, trigger, end),
        trigger=Words(role="trigger", start=token.start, end=token.end, quote=token.text),
        sentence=sentence,
        form="together",
    )


def _principal(scene: Scene, bare: Side) -> Side:
    """Return the person of a state who speaks most, else an office of it, else the bare state."""
    counts: Counter[int] = Counter()
    first: dict[int, Mention] = {}
    for mention in scene.cast.mentions:
        number = mention.person
        if number is None or scene.cast.persons[number].state != bare.participant.state:
            continue
        if _acts(scene, mention) and not scene.cast.persons[number].former:
            counts[number] += 1
            first.setdefault(number, mention)
    if not counts:
        return _office_holder(scene, bare)
    best = max(counts, key=lambda number: (counts[number], -first[number].start))
    return side_of(scene, first[best]) or bare


def _acts(scene: Scene, mention: Mention) -> bool:
    """Whether a mention is the subject of a verb of doing or saying: "Minister X, for her part, said"."""
    at = scene.at(mention.extent_end)
    verbs = (
        i for i in range(at, min(at + REACH, len(scene.tokens))) if scene.tokens[i].tag in ("VBD", "VBZ")
    )
    verb = next(verbs, None)
    return verb is not None and scene.lower[verb] not in PASSIVE


def _office_holder(scene: Scene, bare: Side) -> Side:
    """Return the first office of a state that is the subject of a sentence, or the bare state."""
    for sentence in scene.parsed.sentences:
        if sentence.kind == "body" and not scene.is_quoted(sentence, sentence.start):
            opening = min(sentence.last, sentence.first + NEAR)
            for mention in mentions_between(scene, sentence.first, opening):
                if mention.kind == "office" and mention.state == bare.participant.state:
                    return side_of(scene, mention) or bare
    return bare
