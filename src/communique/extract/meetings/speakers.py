"""A report without its first paragraph: who met is told only by who speaks for each side."""

from __future__ import annotations

from collections import Counter

from communique.extract.meetings.candidates import Candidate
from communique.extract.meetings.parties import Side, mentions_between, side_of
from communique.extract.meetings.scene import Scene
from communique.extract.meetings.triggers import Trigger
from communique.extract.meetings.words import load_words
from communique.model import Sentence, Words

SUBJECT = 12
"""The subject of a sentence is looked for among so many words from its start."""


def from_speakers(scene: Scene, triggers: list[Trigger]) -> Candidate | None:
    """Return the encounter of those who speak for two sides, where the report points to one.

    The report must say "the meeting" (or the like) and let a second side speak "for his part".
    """
    pointing = [
        t for t in triggers if t.form == "adjunct" and t.sentence.kind == "body" and _is_definite(scene, t)
    ]
    if not pointing or not load_words().turns.search(scene.text):
        return None
    subjects = [
        side for sentence in scene.parsed.sentences if (side := _subject(scene, sentence)) is not None
    ]
    counts = Counter(side.participant.state for side in subjects)
    states = [state for state, _ in counts.most_common() if state in scene.cast.sides[:2]]
    if len(states) < 2:
        return None
    trigger = pointing[0]
    first, last = scene.tokens[trigger.first], scene.tokens[trigger.head]
    return Candidate(
        kind=trigger.kind,
        status="held",
        background=False,
        sides=tuple(_principal(subjects, state) for state in states),
        day=None,
        place=None,
        trigger=Words(
            role="trigger", start=first.start, end=last.end, quote=scene.text[first.start : last.end]
        ),
        sentence=trigger.sentence,
        form="speakers",
    )


def _is_definite(scene: Scene, trigger: Trigger) -> bool:
    return "the" in scene.lower[trigger.first : trigger.head]


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


def _principal(subjects: list[Side], state: str | None) -> Side:
    """Return who speaks most for a party; a named person before an office."""
    own = [side for side in subjects if side.participant.state == state]
    counts = Counter((side.participant.name, side.participant.office) for side in own)
    return max(
        own, key=lambda s: (s.participant.name is not None, counts[s.participant.name, s.participant.office])
    )
