"""Who speaks, for whom, to whom, and against whom: the cast answers, in text order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.extract.cast import BOTH, Cast, Party
from communique.extract.statements.draft import Draft
from communique.model import Act

FIRST_PERSON = frozenset({"we", "i", "our", "my", "us"})
THIRD_PERSON = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})
ANSWERS = frozenset({"A.", "A:", "ANSWER:", "Answer:"})
SINGULAR = frozenset({"he", "she", "it"})
JOINT = re.compile(r"\bjoint\b", re.I)
PAPERS = re.compile(
    r"\b(?:statement|communiqu[eé]|declaration|document|readout|press release|text|release|message|letter)\b",
    re.I,
)
LONGEST_NAME = 9
"""Words of the longest phrase that is taken as it stands for a speaker without a name."""
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `reason` says why the name is unknown, where it is."""

    name: str | None
    state: str | None = None
    person: int | None = None
    both: bool = False
    states: tuple[str, ...] = ()
    reason: str = ""
    start: int = 0
    end: int = 0


UNKNOWN = Speaker(None, reason="no speaker is named")


def speaker_of(draft: Draft, cast: Cast, before: Speaker | None, issuer: Speaker) -> Speaker:
    """Return the speaker of a draft.

    Args:
        draft: the statement; its offsets point into the text of the cast.
        cast: who is named in the document.
        before: the speaker of the statement before, whom a pronoun or silence may mean.
        issuer: who issues the text, whom "we" means.
    """
    if draft.speaker == "issuer":
        return issuer
    if draft.speaker == "nobody":
        return _unnamed(draft, cast, before)
    if draft.speaker == "carried":
        return replace(before, start=0, end=0) if before is not None else UNKNOWN
    phrase = cast.text[draft.phrase_start : draft.phrase_end]
    if phrase in ANSWERS:
        return _interviewed(cast, draft)
    if phrase.lower() in {"we", "i"}:
        return replace(issuer, start=draft.phrase_start, end=draft.phrase_end)
    party = cast.side_of(draft.phrase_start, draft.phrase_end)
    if party is not None:
        return _from_party(party, phrase, draft)
    if phrase.lower() in SINGULAR or (PAPERS.search(phrase) and before is not None):
        return (
            replace(before, start=draft.phrase_start, end=draft.phrase_end) if before is not None else UNKNOWN
        )
    if phrase.lower() in {"they", "both"}:
        return Speaker(BOTH, both=True, states=cast.sides[:2], start=draft.phrase_start, end=draft.phrase_end)
    return Speaker(
        _short(phrase), reason="the party is not known", start=draft.phrase_start, end=draft.phrase_end
    )


def issuer_of(cast: Cast, title_end: int) -> Speaker:
    """Return who issues the document, by its title (the text before `title_end`).

    Both sides of a joint statement, else the first person, office or state named.
    """
    title = cast.text[:title_end]
    if JOINT.search(title):
        return Speaker(BOTH, both=True, states=cast.sides)
    party = cast.side_of(0, title_end)
    if party is None:
        return Speaker(None, reason="who issues the text is not named in its title")
    named = next(iter(cast.within(0, title_end, "person", "office", "state")), None)
    phrase = cast.text[named.extent_start : named.extent_end] if named else ""
    return Speaker(party.name or _short(phrase), party.state, party.person, False, party.states)


def _interviewed(cast: Cast, draft: Draft) -> Speaker:
    """Return who answers in an interview: the first person whom the text names."""
    first = next(iter(cast.within(0, draft.phrase_start, "person")), None)
    if first is None:
        return Speaker(None, reason="who answers is not named before the interview")
    party = cast.party(first)
    return Speaker(party.name, party.state, party.person, False, party.states)


def _unnamed(draft: Draft, cast: Cast, before: Speaker | None) -> Speaker:
    """Return whom an impersonal passive means: "it was agreed" both sides, else who spoke last."""
    if draft.cue is not None and draft.cue.act == "agree":
        return Speaker(BOTH, both=True, states=cast.sides[:2])
    if before is not None:
        return replace(before, start=0, end=0)
    return Speaker(None, reason="an impersonal passive, and nobody spoke before")


def _from_party(party: Party, phrase: str, draft: Draft) -> Speaker:
    where = (draft.phrase_start, draft.phrase_end)
    if party.both or len(party.states) > 1:
        return Speaker(BOTH, both=True, states=party.states, start=where[0], end=where[1])
    name = party.name or _short(phrase) or party.office
    reason = "" if party.name or party.state else "the party is not known"
    return Speaker(name, party.state, party.person, False, party.states, reason, *where)


def _short(phrase: str) -> str:
    words = ARTICLE.sub("", phrase.split(",")[0].strip()).split()
    return " ".join(words[:LONGEST_NAME])


def owns(cast: Cast, speaker: Speaker, start: int, end: int) -> bool:
    """Whether the words `text[start:end]` name the speaker or the party spoken for, and nobody else first."""
    states = [s for m in cast.within(start, end) for s in (m.states or ((m.state,) if m.state else ()))]
    if states:
        own = set(speaker.states) or ({speaker.state} if speaker.state else set())
        return speaker.both or states[0] in own or (bool(own) and set(states) >= own)
    words = re.findall(r"[\w']+", cast.text[start:end].lower().replace("’", "'"))
    if not words:
        return True
    if FIRST_PERSON & set(words):
        return True
    return (
        (bool(THIRD_PERSON & set(words[:3])) and words[0] != "it")
        or words[:1] == ["both"]
        or "sides" in words
    )


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
