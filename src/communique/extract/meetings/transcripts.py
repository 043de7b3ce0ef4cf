"""Transcripts: remarks before or after a meeting, where only the title and the setting tell of it."""

from __future__ import annotations

import re

from communique.extract.meetings.scene import Scene
from communique.model import Words

CLOCK = re.compile(r"\b\d{1,2}:\d{2}\s(?:[AP]\.M\.|[ap]\.m\.)")
TODAY = re.compile(r"(?i:\b(?:today)\b)")
ENCOUNTER = re.compile(r"(?i:\b(?:meet|meeting|talks|summit|visit|event|here|discuss|talk|see you)\b)")
REMARKS = ("Remarks", "REMARKS")
NEAR = 60
AROUND = 120


def is_transcript(scene: Scene) -> bool:
    """Whether the document is one: two paragraphs or more begin with the name of a speaker."""
    return scene.speech < len(scene.text)


def spoken_day(scene: Scene) -> str | None:
    """Return the day of the encounter that a transcript is of: that of publication, if its words tell.

    A transcript of "Remarks", or with a clock time at its head, is of the day; so is one in which a
    speaker says "today" of the meeting, the talks, the event.
    """
    published = scene.parsed.document.metadata.published
    if published is None:
        return None
    head = scene.text[: scene.speech]
    if CLOCK.search(head) or head.lstrip().startswith(REMARKS):
        return published.value
    for match in TODAY.finditer(scene.text, scene.speech):
        if ENCOUNTER.search(scene.text, max(scene.speech, match.start() - AROUND), match.end() + AROUND):
            return published.value
    return None


def spoken_place(scene: Scene) -> Words | None:
    """Return the venue that stands at the head of a transcript: "Oval Office"."""
    start = len(scene.text) - len(scene.text.lstrip())
    for line in re.finditer(r"[^\n]+", scene.text[: scene.speech]):
        text = line.group().strip(" *")
        if line.start() <= start or CLOCK.search(text) or len(text) > NEAR or text.endswith("."):
            continue
        name = re.split(r"[,*]", text)[0].strip()
        at = line.start() + line.group().index(name)
        return Words(role="place", start=at, end=at + len(name), quote=name) if name else None
    return None
