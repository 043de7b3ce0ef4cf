"""Whom a statement concerns: the speaker's own party, the counterpart, those whom it points at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.cast import Cast
from communique.extract.statements.speakers import Speaker
from communique.model import Act, Meeting

FIRST_PERSON = frozenset({"we", "i", "our", "my", "us"})
THIRD_PERSON = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})
INSTITUTIONS = frozenset(
    {
        "government",
        "ministry",
        "parliament",
        "cabinet",
        "navy",
        "army",
        "administration",
        "sides",
        "side",
        "embassy",
    }
)
"""Words that name the speaker's own authorities where no state is named."""
TOGETHER = frozenset({"bilateral", "mutual", "both", "two", "you", "your", "counterpart", "guest"})
"""Words that bring in the counterpart without naming it."""


def owns(cast: Cast, speaker: Speaker, start: int, end: int) -> bool | None:
    """Return whether the words `text[start:end]` name the speaker or the party spoken for.

    Returns:
        `None` if they name no party at all.
    """
    states = [s for m in cast.within(start, end) for s in (m.states or ((m.state,) if m.state else ()))]
    own = set(speaker.states) or ({speaker.state} if speaker.state else set())
    if states:
        return speaker.both or not own or states[0] in own or set(states) >= own
    text = cast.text[start:end].strip()
    words = re.findall(r"[\w']+", text.lower().replace("’", "'"))
    if not words or FIRST_PERSON & set(words) or THIRD_PERSON & set(words[:3]):
        return True
    if words[0] == "both" or INSTITUTIONS & set(words):
        return True
    return True if not own and text[:1].isupper() else None


def counterparts(cast: Cast, meetings: Sequence[Meeting]) -> tuple[str, ...]:
    """Return the states of those who meet in a document, as its held meetings or else the cast have it."""
    met = [p.state for m in meetings if m.status == "held" and not m.background for p in m.participants]
    states = tuple(dict.fromkeys(state for state in met if state is not None))
    return states if len(states) > 1 else cast.sides[:2]


def addressee(cast: Cast, speaker: Speaker, meeting: tuple[str, ...], start: int, end: int) -> str | None:
    """Return the state of the counterpart, if the content `text[start:end]` concerns it.

    Args:
        cast: who is named in the document.
        speaker: who speaks.
        meeting: states of those who meet.
        start: where the content begins.
        end: where it ends.
    """
    if speaker.both or speaker.state is None:
        return None
    others = [state for state in meeting if state != speaker.state]
    for state in _states(cast, start, end):
        if state in others:
            return state
    words = set(re.findall(r"[\w']+", cast.text[start:end].lower()))
    return others[0] if others and words & TOGETHER else None


def targets(cast: Cast, speaker: Speaker, act: Act, start: int, end: int) -> tuple[str, ...]:
    """Return who is accused, threatened or asked to act: the states named, but the speaker's."""
    if act not in {"accuse", "threaten", "demand"}:
        return ()
    return tuple(s for s in _states(cast, start, end) if s != speaker.state and s not in speaker.states)[:2]


def _states(cast: Cast, start: int, end: int) -> list[str]:
    found: dict[str, None] = {}
    for mention in cast.within(start, end):
        if mention.state is not None:
            found[mention.state] = None
    return list(found)
