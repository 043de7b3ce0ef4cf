"""A statement before its speaker and act are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.extract.statements.lexicon import Cue
from communique.model import Mode, Saying

Agent = Literal["phrase", "nobody", "carried", "issuer"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Where a statement's words are, and where to look for its speaker.

    Attributes:
        start, end: characters of the content.
        mode: direct, indirect or mixed.
        rule: name of the rule that made it.
        cue: the entry that introduced it, or `None`.
        cue_start, cue_end: characters of the cue words; equal if there are none.
        speaker: how the speaker is found: from the `phrase`; `nobody` is named (an impersonal
            passive); `carried` over from the statement before; the `issuer` of a text in the first
            person.
        phrase_start, phrase_end: characters of the phrase that names the speaker.
        negated: whether the cue is denied: "did not support".
        paragraph: number of the paragraph.
        parts: spans into which the content falls apart if they do different acts; empty if it does not.
        saying: what the reader found there, if it did.
    """

    start: int
    end: int
    mode: Mode
    rule: str
    cue: Cue | None
    cue_start: int
    cue_end: int
    speaker: Agent
    phrase_start: int
    phrase_end: int
    negated: bool
    paragraph: int
    parts: tuple[tuple[int, int], ...] = ()
    saying: Saying | None = None
