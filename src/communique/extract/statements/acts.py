"""The act of a statement: from its cue, else from its stance noun, else from the words of its content.

The order in which the patterns of the content are tried is the tie order of the codebook.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from communique.extract.statements.lexicon import Lexicon
from communique.extract.statements.draft import Draft
from communique.model import Act

Owns = Callable[[int, int], bool]
"""Whether the words between two offsets name the speaker or the party spoken for."""

FIRST_WORDS = 10
"""Words of a phrase in which its head noun stands."""

BOUND = re.compile(
    r"\b(?:will|would|shall|'ll|’ll|won't|is|are|was|were|am|'re|’re|'m|’m|remains?|remained|stands?|stood|"
    r"intends?|intended|plans?|planned|wants?|wanted|aims?|seeks?|undertakes?|ha(?:s|ve) (?:decided|undertaken))\b"
)
READY = re.compile(
    r"\W*(?:\w+ly |also |always |still |now |both |all )*"
    r"(?:ready|prepared|committed|determined|willing|resolved|open to|looking forward to (?!meet|see|discuss|host|welcom|speak|visit)|going to|set to)\b"
)
FUTURE = re.compile(r"^(?:will|would|shall|'ll|’ll|won't|intend|plan|want|aim|seek|undertake|has|have)")
BE = re.compile(r"^(?:is|are|was|were|am|'re|’re|'m|’m|remain|stand|stood)")
PASSIVE = re.compile(r"\W*(?:be|have been|not be) (?!able|ready|part|with)\w+")
DOING = re.compile(
    r"^(?:\w+ ){0,4}(?:importance|urgency|significance|value) of (?:(?:the|a|its|their|our|full|\w+ly|\w+ed|early|complete|and|unconditional|sustained) )*"
    r"(?:(?!bring\b|king\b)\w+ing|\w+(?:tion|ment|ments)|efforts|respect|support|compliance|adherence|maintenance|access)\b"
)
MEETING = re.compile(r"^(?:\w+ )?(?:meeting|seeing|discussing|hosting|welcoming|speaking|the visit|his visit|her visit|visiting)\b")
ALONE_COMMITS = {"agree": "commit"}


def act_of(draft: Draft, text: str, words: Lexicon, owns: Owns, *, joint: bool) -> Act:
    """Return the act of a statement.

    Args:
        draft: the statement; its offsets point into `text`.
        text: the clean text.
        words: the cue words.
        owns: tells whether a stretch of the content names the speaker's own party.
        joint: whether both sides speak.
    """
    content = text[draft.start : draft.end].lower().replace("’", "'")
    cue = draft.cue
    if cue is not None and draft.negated and cue.act in {"support", "agree", "commit", "praise"}:
        return "reject"
    fixed = _fixed(draft, content, joint=joint)
    if fixed is not None:
        return fixed
    noun = _stance(draft, text, content, words)
    if noun is not None:
        return noun
    found = _by_words(draft, text, content, words, owns)
    if found is not None:
        return found
    return cue.otherwise if cue is not None else "assert"


def _fixed(draft: Draft, content: str, *, joint: bool) -> Act | None:
    cue = draft.cue
    if cue is None or cue.act is None:
        return None
    if cue.act == "agree" and not joint and draft.rule == "infinitive":
        return "commit"
    if cue.name == "look forward to" and MEETING.match(content):
        return "assert"
    return cue.act


def _stance(draft: Draft, text: str, content: str, words: Lexicon) -> Act | None:
    """Return the act of the first stance noun before the first preposition, in the cue or the content."""
    if draft.rule not in {"noun", "participle", "passive"} and draft.mode != "direct":
        return None
    if DOING.match(content):
        return "demand"
    between = text[draft.cue_end : draft.start].lower() if draft.cue_end < draft.start else ""
    for word in re.findall(r"[\w-]+", f"{between} {content}")[: FIRST_WORDS]:
        act = words.nouns.get(word)
        if act is not None:
            return _sharper(act, word, content, words)
        if word in {"of", "for", "to", "in", "with", "about", "on", "that", "is", "are", "will", "has"}:
            return None
    return None


def _sharper(act: Act, noun: str, content: str, words: Lexicon) -> Act:
    """Return `accuse` for a concern about what is worded as wrongdoing."""
    if noun.startswith("concern"):
        wrong = dict(words.content)["accuse"]
        return "accuse" if wrong.search(content) else act
    return act


def _by_words(draft: Draft, text: str, content: str, words: Lexicon, owns: Owns) -> Act | None:
    for act, pattern in words.content:
        if act == "commit":
            if _binds(draft, text, owns):
                return act
            continue
        if pattern.search(content):
            return act
    return None


def _binds(draft: Draft, text: str, owns: Owns) -> bool:
    """Whether the first main verb of the content binds the speaker: "we will", "Baghdad is ready to"."""
    for match in BOUND.finditer(text, draft.start, draft.end):
        rest = text[match.end() : draft.end].lower()
        verb = match.group().lower()
        future = FUTURE.match(verb) and not PASSIVE.match(rest)
        if not future and not (BE.match(verb) and READY.match(rest)):
            continue
        return owns(max(draft.start, text.rfind(",", draft.start, match.start()) + 1), match.start())
    return False
