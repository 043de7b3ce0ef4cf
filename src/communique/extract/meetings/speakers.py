"""A report without its first paragraph: who met is told only by who speaks for each side."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from communique.extract.meetings.candidates import Candidate
from communique.extract.meetings.parties import Side, mentions_between, side_of
from communique.extract.meetings.scene import Scene
from communique.model import Sentence

SUBJECT = 12
"""The subject of a sentence is looked for among so many words from its start."""


def from_speakers(scene: Scene, candidates: list[Candidate]) -> Candidate | None:
    """Return the encounter of those who speak for two sides, where the report points to one.

    Args:
        scene: the document.
        candidates: all of its candidates; one that is told as held, without both parties ("during the
            meeting"), points to the encounter.
    """
    pointing = [c for c in candidates if _points(c)]
    if not pointing:
        return None
    subjects = [
        side for sentence in scene.parsed.sentences if (side := _subject(scene, sentence)) is not None
    ]
    counts = Counter(side.participant.state for side in subjects)
    states = [state for state, _ in counts.most_common() if state in scene.cast.sides[:2]]
    if len(states) < 2:
        return None
    return replace(pointing[0], sides=tuple(_principal(subjects, state) for state in states), form="speakers")


def _points(candidate: Candidate) -> bool:
    if candidate.status != "held" or candidate.background or candidate.sentence.kind == "title":
        return False
    return candidate.anaphoric and len(candidate.states) < 2


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
