"""Statements: what a party is reported to have said, with its words, its speaker and its act."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.cast import Cast
from communique.extract.statements.acts import act_of
from communique.extract.statements.attribution import direct
from communique.extract.statements.cues import find_hits
from communique.extract.statements.draft import Draft
from communique.extract.statements.frames import indirect
from communique.extract.statements.lexicon import lexicon
from communique.extract.statements.page import Page, Unit, make_page
from communique.extract.statements.precision import precision
from communique.extract.statements.speakers import Speaker, addressee, owns, speaker_of, targets
from communique.extract.statements.transcripts import find_turns, spoken
from communique.model import Meeting, Parsed, Statement, Words

__all__ = ["find_statements"]


def find_statements(parsed: Parsed, cast: Cast, meetings: Sequence[Meeting] = ()) -> list[Statement]:
    """Return the statements of a document in text order; spans point into its clean text.

    Args:
        parsed: the document with sentences, tags and arcs.
        cast: who is named in it.
        meetings: its meetings; not needed yet, a reader that knows who met whom will use them.
    """
    page = make_page(parsed)
    statements: list[Statement] = []
    before: Speaker | None = None
    for draft in _drafts(page, cast):
        speaker = speaker_of(draft, cast, before)
        statement = _statement(page, cast, draft, speaker)
        if statement is not None:
            statements.append(statement)
            before = speaker
    return statements


def _drafts(page: Page, cast: Cast) -> list[Draft]:
    drafts: list[Draft] = []
    units = [unit for unit in page.units if unit.kind == "body"]
    turns = find_turns(page, cast)
    for turn in turns:
        if not turn.asked:
            drafts.extend(spoken(page, units, turn))
    for unit in units:
        at = page.tokens[unit.first].start
        if not any(turn.label_start <= at < turn.end for turn in turns):
            drafts.extend(_told(page, unit))
    return sorted(drafts, key=lambda draft: (draft.start, draft.end))


def _told(page: Page, unit: Unit) -> list[Draft]:
    hits = find_hits(page, unit)
    quoted, used = direct(page, unit, hits)
    plain = indirect(page, unit, hits, used)
    free = [d for d in plain if not any(d.start < q.end and q.start < d.end for q in quoted)]
    return sorted(quoted + free, key=lambda draft: draft.start)


def _statement(page: Page, cast: Cast, draft: Draft, speaker: Speaker) -> Statement | None:
    cue = draft.cue
    if cue is not None and cue.party and speaker.state is None and not speaker.both:
        return None
    act = act_of(draft, page.text, lexicon(), lambda s, e: owns(cast, speaker, s, e), joint=speaker.both)
    quote = page.text[draft.start : draft.end]
    return Statement(
        start=draft.start,
        end=draft.end,
        quote=quote,
        content=quote,
        rule=draft.rule,
        confidence=precision(draft.rule),
        speaker=speaker.name,
        state=None if speaker.both else speaker.state,
        mode=draft.mode,
        act=act,
        cue=page.text[draft.cue_start : draft.cue_end] or None,
        addressee_state=addressee(cast, speaker, draft.start, draft.end),
        target_state=targets(cast, speaker, act, draft.start, draft.end),
        person=speaker.person,
        reason=speaker.reason,
        words=_words(page.text, draft, speaker),
    )


def _words(text: str, draft: Draft, speaker: Speaker) -> tuple[Words, ...]:
    spans = (("cue", draft.cue_start, draft.cue_end), ("speaker", speaker.start, speaker.end))
    return tuple(
        Words(role=role, start=start, end=end, quote=text[start:end]) for role, start, end in spans if start < end
    )
