"""Statements: what a party is reported to have said, with its words, its speaker and its act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.extract.cast import Cast
from communique.extract.statements.according import according_to
from communique.extract.statements.acts import act_of
from communique.extract.statements.attribution import direct, spoken_quotes
from communique.extract.statements.chain import act_in_chain, chain_of
from communique.extract.statements.cues import find_hits
from communique.extract.statements.draft import Draft
from communique.extract.statements.frames import indirect, leading, phrases_of
from communique.extract.statements.merging import merge
from communique.extract.statements.page import Page, Unit, make_page
from communique.extract.statements.positions import is_first_person, own_voice, position
from communique.extract.statements.precision import precision
from communique.extract.statements.reading import READER, drafts_of
from communique.extract.statements.sides import addressee, counterparts, owns, targets
from communique.extract.statements.speakers import Speaker, speaker_of, speaks_for_itself, voices_of
from communique.extract.statements.transcripts import Turn, find_turns, spoken_in
from communique.model import Act, Meeting, Parsed, Saying, Statement, Words

__all__ = ["find_statements"]

WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|I)\b")
GUEST = re.compile(
    r"(?:the |his |her |their )?(?:\w+ ){0,2}(?:guests?|delegations?|envoys?|visitors?|counterparts?)\b", re.I
)
SURE_ACT = 0.7
"""Probability from which the reader's act counts more than that of the rules."""
FIRM: frozenset[Act] = frozenset({"reject", "threaten"})
"""Acts that the rules give only where words of refusal or of harm to come stand."""
UNREAD_ACT = 0.85
"""How often the rules' act is right where the reader found nothing."""
UNREAD_SPEAKER = 0.9
"""The same for their speaker."""
UNCUED = frozenset({"position", "own-voice"})
"""Rules that find no cue: what they find counts only if it does more than assert."""


def find_statements(parsed: Parsed, cast: Cast, meetings: Sequence[Meeting] = ()) -> list[Statement]:
    """Return the statements of a document in text order; spans point into its clean text.

    Args:
        parsed: the document with sentences, tags and arcs.
        cast: who is named in it.
        meetings: its meetings, which tell who is whose counterpart.
    """
    page = make_page(parsed)
    meeting = counterparts(cast, meetings)
    voices = voices_of(cast, _title_end(page))
    statements: list[Statement] = []
    for draft in _drafts(page, cast, parsed.sayings):
        speaker = speaker_of(draft, cast, voices)
        if speaker is None or _says_nothing(cast, draft, speaker):
            continue
        for part, act in _acts(page, cast, draft, speaker):
            if act != "assert" or part.rule not in UNCUED or _has_we(page, part):
                statements.append(_statement(page, cast, part, act, speaker, meeting))
        voices = voices.after(speaker)
    return statements


def _has_we(page: Page, draft: Draft) -> bool:
    return WE.search(page.text, draft.start, draft.end) is not None


def _title_end(page: Page) -> int:
    """Return where the title ends, or the first sentence of a text without one."""
    titles = [unit for unit in page.units if unit.kind == "title"] or list(page.units[:1])
    return page.tokens[titles[-1].last - 1].end if titles else 0


def _says_nothing(cast: Cast, draft: Draft, speaker: Speaker) -> bool:
    """Whether a cue that wants a party as subject has none, or a guest is only made welcome.

    Where the reader finds the statement too, its speaker may be somebody whose state is not known.
    """
    if draft.cue is None:
        return False
    if draft.cue.name == "welcome" and _is_guest(cast, draft):
        return True
    unknown = draft.cue.party and speaker.state is None and not speaker.both
    return unknown and draft.saying is None and draft.rule != "according-to"


def _is_guest(cast: Cast, draft: Draft) -> bool:
    if GUEST.match(cast.text, draft.start, draft.end):
        return True
    named = cast.within(draft.start, draft.end, "person", "office")
    return bool(named) and named[0].extent_start <= draft.start + len("the ")


def _acts(page: Page, cast: Cast, draft: Draft, speaker: Speaker) -> list[tuple[Draft, Act]]:
    """Return the draft with its act, or its parts where neighbours do different acts.

    The reader's act is taken where it is alone, or sure and the rules saw nothing firm.
    """
    if draft.saying is not None and draft.rule == READER:
        return [(draft, draft.saying.acts[0].act)]
    ruled = _ruled_acts(page, cast, draft, speaker)
    if draft.saying is None or len(ruled) > 1 or ruled[0][1] in FIRM:
        return ruled
    likeliest = draft.saying.acts[0]
    return [(draft, likeliest.act)] if likeliest.confidence >= SURE_ACT else ruled


def _ruled_acts(page: Page, cast: Cast, draft: Draft, speaker: Speaker) -> list[tuple[Draft, Act]]:
    """Return the draft with the act that the rules give it, or its parts."""

    def act(part: Draft) -> Act:
        return act_of(page, part, lambda start, end: owns(cast, speaker, start, end), joint=speaker.both)

    found: list[tuple[Draft, Act]] = []
    for start, end in draft.parts:
        part = replace(draft, start=start, end=end, parts=())
        done = act(part)
        if found and found[-1][1] == done:
            found[-1] = (replace(found[-1][0], end=end), done)
        else:
            found.append((part, done))
    return found if len(found) > 1 else [(draft, act(draft))]


def _drafts(page: Page, cast: Cast, sayings: Sequence[Saying]) -> list[Draft]:
    drafts: list[Draft] = []
    units = [unit for unit in page.units if unit.kind == "body"]
    turns = find_turns(page, cast)
    for turn in turns:
        if not turn.asked:
            drafts.extend(spoken_in(page, units, turn))
    free = [unit for unit in units if not _has_the_floor(page, unit, turns)]
    ours = not turns and speaks_for_itself(page.text, _title_end(page)) and is_first_person(page, free)
    for unit in free:
        found = _told(page, unit)
        drafts.extend(found or according_to(page, unit) or _uncued(page, cast, unit, ours))
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    spoken = [(0, len(page.text))] if ours else [(turn.label_start, turn.end) for turn in turns]
    return merge(drafts, drafts_of(page, sayings, turns), spoken)


def _has_the_floor(page: Page, unit: Unit, turns: list[Turn]) -> bool:
    words = (token for token in page.tokens[unit.first : unit.last] if token.text[0].isalnum())
    at = next(words, page.tokens[unit.first]).start
    return any(turn.label_start <= at < turn.end for turn in turns)


def _uncued(page: Page, cast: Cast, unit: Unit, ours: bool) -> list[Draft]:
    """Return the statement of a sentence without a cue, if it is one."""
    if ours:
        return [own_voice(page, unit)]
    found = position(page, cast, unit)
    return [found] if found is not None else []


def _told(page: Page, unit: Unit) -> list[Draft]:
    hits = find_hits(page, unit)
    spoken = spoken_quotes(page, unit, hits)
    used = {one.hit.verb for one in spoken if one.hit is not None}
    lead = leading(page, unit, hits, used)
    phrases = phrases_of(page, unit, lead)
    quoted = direct(page, unit, spoken, phrases)
    plain = indirect(page, unit, lead, used, phrases)
    free = [d for d in plain if not any(d.start < q.end and q.start < d.end for q in quoted)]
    return sorted(quoted + free, key=lambda draft: draft.start)


def _statement(
    page: Page, cast: Cast, draft: Draft, act: Act, speaker: Speaker, meeting: tuple[str, ...]
) -> Statement:
    quote = page.text[draft.start : draft.end]
    chain = chain_of(cast, speaker, draft.start, draft.end)
    odds = {one.act: one.confidence for one in draft.saying.acts} if draft.saying else {}
    if chain is not None:
        act = act_in_chain(act, next((one for one in odds if one != act), None))
    return Statement(
        start=draft.start,
        end=draft.end,
        quote=quote,
        content=quote,
        rule=draft.rule,
        confidence=_confidence(draft),
        speaker=speaker.name,
        state=None if speaker.both else speaker.state,
        mode="direct" if _is_ours(page.text, draft) else draft.mode,
        act=act,
        cue=page.text[draft.cue_start : draft.cue_end] or None,
        addressee_state=addressee(cast, speaker, meeting, draft.start, draft.end),
        target_state=targets(cast, speaker, act, draft.start, draft.end),
        person=speaker.person,
        reason=speaker.reason,
        act_confidence=odds.get(act, UNREAD_ACT),
        runner_up=next((one for one in odds if one != act), None),
        speaker_confidence=draft.saying.link if draft.saying else UNREAD_SPEAKER,
        inferred=_is_inferred(page.text, speaker),
        chain=chain.quote if chain is not None else None,
        words=_words(page.text, draft, speaker),
    )


def _confidence(draft: Draft) -> float:
    """Return the rule's measured confidence or the reader's, the higher if both found it."""
    if draft.saying is None:
        return precision(draft.rule)
    if draft.rule == READER:
        return draft.saying.confidence
    return max(draft.saying.confidence, precision(draft.rule))


def _is_inferred(text: str, speaker: Speaker) -> bool:
    """Whether the words for the speaker hold no part of the name, or there are none."""
    if speaker.person is None or speaker.name is None:
        return False
    named = set(re.findall(r"\w+", text[speaker.start : speaker.end].lower()))
    return not named & set(re.findall(r"\w+", speaker.name.lower()))


def _is_ours(text: str, draft: Draft) -> bool:
    """Whether the speaker is "we": a text in the first person is quoted as a whole."""
    return text[draft.phrase_start : draft.phrase_end].lower() in {"we", "i"}


def _words(text: str, draft: Draft, speaker: Speaker) -> tuple[Words, ...]:
    spans = (("cue", draft.cue_start, draft.cue_end), ("speaker", speaker.start, speaker.end))
    return tuple(
        Words(role=role, start=start, end=end, quote=text[start:end])
        for role, start, end in spans
        if start < end
    )
