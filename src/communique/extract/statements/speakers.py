"""Who speaks: the cast answers for the phrase that names the speaker; a pronoun may mean who spoke last."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.extract.cast import BOTH, Cast, Party
from communique.extract.statements.draft import Draft

ANSWERS = frozenset({"A", "ANSWER", "Answer"})
SINGULAR = frozenset({"he", "she", "it", "who"})
ONE_PERSON = frozenset({"he", "she"})
PLURAL = re.compile(
    r"^(?:they|both|(?:the|both|all)?\s*(?:two|three|four|\d+)?\s*(?:\w+\s)?"
    r"(?:two|three|four|each|leaders|sides|parties|presidents|ministers|heads of state|countries|nations|"
    r"governments|"
    r"officials|counterparts|delegations))$",
    re.I,
)
JOINT = re.compile(r"\bjoint\b", re.I)
PAPERS = re.compile(
    r"\b(?:statement|communiqu[eé]|declaration|document|readout|press release|text|message|letter|reply)\b",
    re.I,
)
AGENT = re.compile(
    r"(?:er|or|ist|man|men|people|mat|voy|ician|ian|head|king|queen|prince|pope|official|side|government|"
    r"ministry|department|office|army|council|committee|party|union|movement|front|group|court|parliament|"
    r"participant|dignitary|state|administration|embassy|agency|host|guest|cleric|secretary|"
    r"bloc|"  # codespell:ignore bloc
    r"spokesperson|envoy|delegation|source|general|marshal|judge)s?$"
)
"""Endings of nouns that name somebody who can speak."""
LINK = re.compile(r"\s(?:of|in|at|from|for|to|with|on)\s|,\s")
LONGEST_NAME = 9
"""Words of the longest phrase that is taken as it stands for a speaker without a name."""
AND = re.compile(r",?\s*(?:and|as well as)\b[^,.;:]{0,40}")
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `reason` says why the name or the party is unknown, where it is.

    Attributes:
        name: fullest name, else office or government as worded, or `both sides`.
        state: code of the party spoken for.
        person: index into the persons of the cast.
        both: whether both (or all) sides speak.
        states: codes of all parties that speak.
        start: where the phrase that names the speaker begins; `start` equals `end` if there is none.
        end: where it ends.
    """

    name: str | None
    state: str | None = None
    person: int | None = None
    both: bool = False
    states: tuple[str, ...] = ()
    reason: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Voices:
    """Who may speak without being named again.

    Attributes:
        issuer: who issues the text, whom "we" means.
        principal: whom a readout names first, whom an impersonal passive means.
        before: the speaker of the statement before, whom a pronoun or silence may mean.
        human: the last speaker who is a person, whom "he" or "she" may mean.
    """

    issuer: Speaker
    principal: Speaker
    before: Speaker | None
    human: Speaker | None = None

    def after(self, speaker: Speaker) -> Voices:
        """Return the voices once a speaker has spoken."""
        human = speaker if speaker.person is not None else self.human
        return replace(self, before=speaker, human=human)


def speaker_of(draft: Draft, cast: Cast, voices: Voices) -> Speaker | None:
    """Return the speaker of a draft, or `None` if its subject is nothing that can speak.

    Args:
        draft: the statement; its offsets point into the text of the cast.
        cast: who is named in the document.
        voices: who may speak without being named again.
    """
    if draft.speaker == "issuer":
        return voices.issuer
    if draft.speaker == "nobody":
        return _unnamed(draft, cast, voices)
    if draft.speaker == "carried":
        return _again(voices.before, 0, 0)
    start, end = _whole(cast, draft.phrase_start, draft.phrase_end)
    phrase = cast.text[start:end]
    if phrase.rstrip(".:") in ANSWERS:
        return _answering(cast, voices, start)
    if phrase.lower().startswith(("we ", "i ")) or phrase.lower() in {"we", "i"}:
        return replace(voices.issuer, start=start, end=end)
    if draft.rule == "transcript" and (shouted := _labelled(cast, phrase)) is not None:
        return replace(shouted, start=start, end=end)
    party = cast.side_of(start, end)
    if phrase.lower() in SINGULAR and voices.before is not None and (party is None or party.person is None):
        meant = voices.human if phrase.lower() in ONE_PERSON else None
        return _again(meant or voices.before, start, end)
    if PLURAL.match(phrase):
        return Speaker(BOTH, both=True, states=_states_of(party) or cast.sides[:2], start=start, end=end)
    if party is None or (party.person is None and party.state is None):
        bearer = _bearer(cast, phrase)
        if bearer is not None:
            return replace(bearer, start=start, end=end)
    if party is not None:
        return _from_party(cast, party, start, end)
    return _unknown(draft, cast, phrase, voices.before, start, end)


def _states_of(party: Party | None) -> tuple[str, ...]:
    return party.states if party is not None and len(party.states) > 1 else ()


def _answering(cast: Cast, voices: Voices, start: int) -> Speaker:
    """Return who answers: the last person named before the answer's label, else who issues the text."""
    named = _first_person(cast, 0, start)
    return named if named.name is not None else voices.issuer


def _bearer(cast: Cast, phrase: str) -> Speaker | None:
    """Return the one person of the document whose office ends with the noun of "the visiting general".

    Two bearers, and the phrase stays what it is.
    """
    words = phrase.split(",")[0].split()
    if len(words) < 2 or words[0].lower() not in {"the", "this", "that", "his", "her"}:
        return None
    noun = words[-1].lower()
    found = [
        (at, person)
        for at, person in enumerate(cast.persons)
        if person.office and noun in person.office.split(" of ")[0].lower().split()
    ]
    if len(found) != 1:
        return None
    at, person = found[0]
    return Speaker(person.name, person.state, at, False, (person.state,) if person.state else ())


def _whole(cast: Cast, start: int, end: int) -> tuple[int, int]:
    """Return a phrase widened to the mention that it is a part of."""
    for mention in cast.within(max(0, start - 60), end + 60):
        if mention.start <= start < mention.end and (mention.start < start or mention.end > end):
            return mention.start, max(end, mention.end)
    return start, end


def _labelled(cast: Cast, label: str) -> Speaker | None:
    """Return the person whose family name ends a label: "PRESIDENT HARRIS"."""
    family = label.split()[-1].casefold()
    for index, person in enumerate(cast.persons):
        if person.name.split()[-1].casefold() == family:
            states = (person.state,) if person.state else ()
            return Speaker(person.name, person.state, index, False, states)
    return None


def _from_party(cast: Cast, party: Party, start: int, end: int) -> Speaker:
    states = party.states
    if not party.both and len(states) < 2:
        together = _joined(cast, start, end)
        states = together or states
    if party.both or len(states) > 1:
        return Speaker(BOTH, both=True, states=states, start=start, end=end)
    name = party.name or _short(cast.text[start:end]) or party.office
    reason = "" if party.name or party.state else "the party is not known"
    return Speaker(name, party.state, party.person, False, states, reason, start, end)


def _joined(cast: Cast, start: int, end: int) -> tuple[str, ...]:
    """Return the states of persons or offices that "and" joins in one phrase, else nothing.

    Where the cast takes both for one person, which "and" forbids, or does not know for whom one of them
    speaks, they are the sides of the meeting.
    """
    named = cast.within(start, end, "person", "office")
    pairs = [(a, b) for a, b in pairwise(named) if AND.fullmatch(cast.text, a.extent_end, b.extent_start)]
    if not pairs:
        return ()
    joined = [pairs[0][0], *(second for _, second in pairs)]
    parties = [cast.party(mention) for mention in joined]
    states = tuple(dict.fromkeys(party.state for party in parties if party.state is not None))
    if len(states) > 1:
        return states
    people = [party.person for party in parties if party.person is not None]
    unsure = len(people) > len(set(people)) or any(party.state is None for party in parties)
    return cast.sides[:2] if unsure else ()


def _unknown(
    draft: Draft, cast: Cast, phrase: str, before: Speaker | None, start: int, end: int
) -> Speaker | None:
    if phrase.lower() in SINGULAR or PAPERS.search(phrase):
        return _again(before, start, end)
    if PLURAL.match(phrase):
        return Speaker(BOTH, both=True, states=cast.sides[:2], start=start, end=end)
    if not _can_speak(phrase, draft):
        return None
    return Speaker(_short(phrase), reason="the party is not known", start=start, end=end)


def _can_speak(phrase: str, draft: Draft) -> bool:
    """Whether a phrase that the cast does not know names somebody, and no thing."""
    if draft.cue is None or (draft.cue.act is None and "clause" in draft.cue.takes):
        return True
    words = [word for word in LINK.split(phrase)[0].split() if word[0].isalnum()]
    return bool(words) and (words[-1][0].isupper() or AGENT.search(words[-1].lower()) is not None)


def voices_of(cast: Cast, title_end: int) -> Voices:
    """Return who issues a document, by its title (the text before `title_end`), and its principal."""
    principal = _first_person(cast, title_end, len(cast.text))
    return Voices(_issuer(cast, title_end), principal, None)


def speaks_for_itself(text: str, title_end: int) -> bool:
    """Whether a text calls itself a statement or the like, so that its "we" are those who issue it."""
    return PAPERS.search(text, 0, title_end) is not None or JOINT.search(text, 0, title_end) is not None


def _issuer(cast: Cast, title_end: int) -> Speaker:
    """Return both sides for a joint statement, else the first person, office or state of a title."""
    if JOINT.search(cast.text, 0, title_end):
        return Speaker(BOTH, both=True, states=cast.sides[:2])
    if cast.within(0, title_end, "person"):
        return _first_person(cast, 0, title_end)
    party = cast.side_of(0, title_end)
    if party is None:
        return Speaker(None, reason="who issues the text is not named in its title")
    named = cast.within(0, title_end, "office", "state", "organisation")
    phrase = cast.text[named[0].extent_start : named[0].extent_end] if named else ""
    return Speaker(_short(phrase) or party.office, party.state, None, False, party.states)


def _first_person(cast: Cast, start: int, end: int) -> Speaker:
    """Return the first person whom a stretch of text names."""
    first = next(iter(cast.within(start, end, "person")), None)
    if first is None:
        return Speaker(None, reason="who speaks is not named before")
    party = cast.party(first)
    return Speaker(party.name, party.state, party.person, False, party.states)


def _unnamed(draft: Draft, cast: Cast, voices: Voices) -> Speaker:
    """Return whom an impersonal passive means.

    "It was agreed" means both sides; otherwise it is the principal, whom a readout names first.
    """
    if draft.cue is not None and draft.cue.act == "agree":
        return Speaker(BOTH, both=True, states=cast.sides[:2])
    return voices.principal if voices.principal.name is not None else _again(voices.before, 0, 0)


def _again(before: Speaker | None, start: int, end: int) -> Speaker:
    if before is None:
        return Speaker(None, reason="no speaker is named", start=start, end=end)
    return replace(before, start=start, end=end)


def _short(phrase: str) -> str:
    words = ARTICLE.sub("", phrase.split(",")[0].strip()).split()
    return " ".join(words[:LONGEST_NAME])
