"""Whom a statement concerns: the speaker's own party, the counterpart, those whom it points at."""

from __future__ import annotations

import re

from communique.extract.cast import Cast
from communique.extract.statements.speakers import Speaker
from communique.model import Act

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


def addressee(cast: Cast, speaker: Speaker, start: int, end: int) -> str | None:
    """Return the state of the counterpart, if the content concerns it."""
    if speaker.both or speaker.state is None:
        return None
    others = [s for s in cast.sides if s != speaker.state]
    named = _states(cast, start, end)
    for state in named:
        if state in others:
            return state
    words = set(re.findall(r"[\w']+", cast.text[start:end].lower()))
    together = {"bilateral", "mutual", "both", "two", "you", "your", "counterpart", "guest"}
    return others[0] if others and (words & together) else None


def targets(cast: Cast, speaker: Speaker, act: Act, start: int, end: int) -> tuple[str, ...]:
    """Return at whom an accusation, a threat or a demand points: the states named, but the speaker's."""
    if act not in {"accuse", "threaten", "demand"}:
        return ()
    return tuple(s for s in _states(cast, start, end) if s != speaker.state and s not in speaker.states)[:2]


def _states(cast: Cast, start: int, end: int) -> list[str]:
    found: dict[str, None] = {}
    for mention in cast.within(start, end):
        if mention.state is not None:
            found[mention.state] = None
    return list(found)
