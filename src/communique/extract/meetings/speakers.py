"""Encounters told in passing ("at the meeting", "the two ministers agreed"), and who speaks for a side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from communique.extract.meetings.candidates import Candidate
from communique.extract.meetings.parties import Side, mentions_between, side_of, subject_between
from communique.extract.meetings.scene import Scene
from communique.extract.meetings.setting import day_of, place_of
from communique.extract.meetings.triggers import Trigger
from communique.extract.meetings.words import load_words
from communique.model import Mention, Participant, Sentence, Words

SUBJECT = 12
"""The subject of a sentence is looked for among so many words from its start."""

ACT = 30
"""A verb of acting together is looked for among so many words of a sentence."""


def in_passing(scene: Scene, candidates: list[Candidate]) -> Candidate | None:
    """Return the encounter that a report tells only in passing, or `None`.

    Args:
        scene: the document.
        candidates: all of its candidates; one that points back ("during the meeting") says that there
            was an encounter, and so does a sentence in which two sides act together.

    Returns:
        The first telling, with the people it names, else with those who speak most for each side.
    """
    acts = [act for sentence in scene.parsed.sentences if (act := _together(scene, sentence)) is not None]
    subjects = [
        side for sentence in scene.parsed.sentences if (side := _subject(scene, sentence)) is not None
    ]
    for telling in sorted([*acts, *filter(_points, candidates)], key=lambda c: c.trigger.start):
        if len(telling.states) > 1 and all(_is_somebody(side) for side in telling.sides):
            return telling
        states = sorted(telling.states) if len(telling.states) > 1 else scene.cast.sides[:2]
        sides = [side for state in states if (side := _principal(subjects, state)) is not None]
        if len(states) > 1 and len(sides) == len(states):
            return replace(telling, sides=tuple(sides), form="speakers")
    return None


def _points(candidate: Candidate) -> bool:
    """Whether a telling points back to an encounter: "at the meeting"."""
    told = candidate.status == "held" and not candidate.background and candidate.sentence.kind == "body"
    return told and candidate.anaphoric and len(candidate.states) < 2


def _is_somebody(side: Side) -> bool:
    return side.participant.name is not None or side.participant.office is not None


def _together(scene: Scene, sentence: Sentence) -> Candidate | None:
    """Return what a sentence of the body tells of two sides that act together, if it does."""
    if sentence.kind != "body":
        return None
    for at in range(sentence.first, min(sentence.last, sentence.first + ACT)):
        if scene.lower[at] in load_words().together and scene.tokens[at].tag == "VBD":
            sides = list(_actors(scene, subject_between(scene, sentence.first, at, sentence)))
            quoted = scene.is_quoted(sentence, scene.tokens[at].start)
            if len({side.participant.state for side in sides} - {None}) > 1 and not quoted:
                return _act(scene, sentence, at, sides)
    return None


def _actors(scene: Scene, mentions: list[Mention]) -> Iterator[Side]:
    """Yield the sides that mentions name; "the two ministers" are one of each of their states."""
    for mention in mentions:
        side = side_of(scene, mention)
        if side is not None:
            yield side
        elif mention.kind in ("group", "pronoun"):
            for state in scene.cast.party(mention).states[:2]:
                yield Side(Participant(state=state), mention.start, mention.end)


def _act(scene: Scene, sentence: Sentence, at: int, sides: list[Side]) -> Candidate:
    word, token = scene.lower[at], scene.tokens[at]
    trigger = Trigger("signing" if word in ("signed", "sealed") else "meeting", "verb", at, at, sentence)
    end = min(at + SUBJECT, sentence.last)
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


def _subject(scene: Scene, sentence: Sentence) -> Side | None:
    """Return who is the subject of a sentence of the body, if that is somebody of a known party."""
    if sentence.kind != "body" or scene.is_quoted(sentence, sentence.start):
        return None
    last = min(sentence.last, sentence.first + SUBJECT)
    for mention in mentions_between(scene, sentence.first, last):
        if mention.kind in ("person", "office"):
            side = side_of(scene, mention)
            return side if side is not None and side.participant.state else None
    return None


def _principal(subjects: list[Side], state: str | None) -> Side | None:
    """Return who speaks most for a party; a named person before an office."""
    own = [side for side in subjects if side.participant.state == state]
    counts = Counter((side.participant.name, side.participant.office) for side in own)
    return max(
        own,
        key=lambda s: (s.participant.name is not None, counts[s.participant.name, s.participant.office]),
        default=None,
    )
