"""The act of a statement: from its cue, else from its main verb, its stance noun, or its words.

The order in which they are tried is the tie order of the codebook.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from communique.extract.statements.cues import NEGATIONS
from communique.extract.statements.draft import Draft
from communique.extract.statements.lexicon import Lexicon, lexicon
from communique.extract.statements.page import Page
from communique.model import Act

Owns = Callable[[int, int], bool | None]
"""Whether the words between two offsets name the party spoken for; `None` if they name no party."""

FIRST_WORDS = 10
"""Words of a phrase in which its head noun stands."""
LINKS = frozenset(
    {"of", "for", "to", "in", "with", "about", "on", "over", "that", "is", "are", "will", "has", "by"}
)
WISHES = frozenset({"want", "wants", "like", "wish", "wishes", "have", "let"})
POSITIVE: frozenset[Act] = frozenset({"support", "agree", "commit", "praise"})

BOUND = re.compile(
    r"\b(?:will(?! to\b)|would|shall|'ll|won't|is|are|was|were|am|'re|'m|remains?|remained|stands?|stood|"
    r"intends?|intended|plans?|planned|wants? to|wanted to|aims? to|seeks? to|look(?:s|ed|ing)? forward to|"
    r"ha(?:s|ve) (?:decided|undertaken))(?!\w)"
)
PLANS = re.compile(r"(?:plans|plan|intend)\b")
"""At the beginning of a content a noun: "plans to build a bridge"."""
READY = re.compile(
    r"\W*(?:\w+ly |also |always |still |now |both |all )*"
    r"(?:ready|prepared|committed|determined|willing|resolved|open to|going to(?! be\b)|set to)\b"
)
STATE_OF_BEING = re.compile(r"^(?:is|are|was|were|am|'re|'m|remain|stand|stood)")
NOT_BINDING = re.compile(
    r"\W*(?:(?:\w+ly|also|never|not) )*(?:(?:have )?(?:been|be) (?!ready|part|with|\w+ing)\w+|"
    r"(?:like|prefer|rather|argue|say|assert|note|add|see|know|hear|talk|thank|express|wish|tell|meet|welcome|"
    r"discuss)\b)"
)
UNREAL = re.compile(r"\W*(?:(?:\w+ly|also|never|not|much) )*have \w")
"""Behind "would": what did not come about ("would have preferred") binds nobody."""
MEETING = re.compile(
    r"^\W*(?:\w+ )?"
    r"(?:meeting|seeing|discussing|hosting|welcoming|speaking|the|his|her|our|a|another|confirming) ?"
    r"(?:conversation|visit|meeting|discussion|summit|forum)?\b"
)
REFUSAL = re.compile(
    r"^\W*(?:not|n't|never)\W+(?:\w+ly )?(?:"
    r"(?:accept|negotiat|recogni[sz]|agree|yield|bow|surrender|submit|give (?:in|up|way|ground)|back down|"
    r"conced|consent|compl[yi]|retreat|compromis|capitulat|bargain|haggl|talk|speak|sit|meet|join|attend|"
    r"participat|take part|sign|endors|ratif|approv|back|support|grant|pay|apologi[sz]|consider|discuss|"
    r"withdraw|entertain|heed|ask|beg|follow|obey|be (?:bound|party|dictated))"
    r"|\w[^.;]*\b(?:until|unless|without)\b)"
)
"""Behind "will": a proposal or demand of the other is refused; else what is not to be done is a promise."""
IF = re.compile(r"\b(?:if|any|should|whoever|those who|unless|further|until|every|each)\b")
MODAL = re.compile(r"\b(?:will|would|shall|could|may|might)\b")
DOING = re.compile(
    r"^(?:\S+ ){0,4}(?:importance|significance|value) of (?:\S+ ){0,4}?"
    r"(?:(?!bring\b|king\b|beijing\b)[a-z]+ing|\w+(?:tation|nation|ation of|e?ments? of|lution)|efforts|"
    r"respect|support|compliance|adherence|maintenance|access|use)\b"
)


def act_of(page: Page, draft: Draft, owns: Owns, *, joint: bool) -> Act:
    """Return the act of a statement.

    Args:
        page: the document.
        draft: the statement.
        owns: tells whether a stretch of the content names the speaker's own party.
        joint: whether both sides speak.
    """
    content = page.text[draft.start : draft.end].lower().replace("’", "'")
    fixed = _by_cue(draft, content, joint=joint)
    if fixed is not None:
        return fixed
    words = lexicon()
    if words.content["threaten"].search(content) or _warns(draft, content):
        return "threaten"
    if draft.cue is not None and draft.cue.name == "hope" and _asks(page, draft, content, owns):
        return "demand"
    found = (
        _by_noun(page, draft, content, words, owns)
        or _by_verb(page, draft, words, owns)
        or _by_grammar(page, draft, content, owns)
        or _by_words(content, words)
    )
    return found or (draft.cue.otherwise if draft.cue is not None else "assert")


def _by_cue(draft: Draft, content: str, *, joint: bool) -> Act | None:
    cue = draft.cue
    if cue is None or cue.act is None:
        return None
    if draft.negated and cue.act in POSITIVE:
        return "reject"
    if cue.act == "agree" and not joint and draft.rule == "infinitive":
        return "commit"
    if cue.name == "look forward to" and MEETING.match(content):
        return "assert"
    return cue.act


def _warns(draft: Draft, content: str) -> bool:
    warned = draft.cue is not None and draft.cue.warns
    return warned and MODAL.search(content) is not None and IF.search(content) is not None


def _by_noun(page: Page, draft: Draft, content: str, words: Lexicon, owns: Owns) -> Act | None:
    """Return the act of the first stance noun before the first link word, in the cue or the content."""
    if draft.rule not in {"noun", "participle", "passive"}:
        return None
    if DOING.match(content):
        return "demand"
    between = page.text[draft.cue_end : draft.start].lower() if draft.cue_end < draft.start else ""
    for word in re.findall(r"[\w-]+", f"{between} {content}")[:FIRST_WORDS]:
        act = words.nouns.get(word)
        if act == "support" and draft.cue is not None and draft.cue.otherwise == "commit":
            return "commit"
        if act is not None:
            return _sharper(draft, page, act, word, content, words, owns)
        if word in LINKS:
            return None
        if word == "importance":
            return "assert"
    return None


def _sharper(draft: Draft, page: Page, act: Act, noun: str, content: str, words: Lexicon, owns: Owns) -> Act:
    """Return `accuse` for a concern about wrongdoing, `assert` for another party's readiness."""
    if noun == "hope":
        return "demand" if _asks(page, draft, content, owns) else act
    if noun.startswith("concern"):
        return "accuse" if words.content["accuse"].search(content) else act
    if act == "commit":
        at = content.find(noun)
        return act if owns(draft.start, draft.start + max(at, 0)) is not False else "assert"
    return act


def _asks(page: Page, draft: Draft, content: str, owns: Owns) -> bool:
    """Whether it is hoped that another party will do something."""
    modal = MODAL.search(content)
    return modal is not None and owns(draft.start, draft.start + modal.start()) is False


def _by_verb(page: Page, draft: Draft, words: Lexicon, owns: Owns) -> Act | None:
    """Return the act of the content's main verb where it is a cue verb and the speaker its subject."""
    verb = _main_verb(page, draft)
    if verb is None or not owns(draft.start, page.tokens[verb].start):
        return None
    for cue in words.verbs.get(page.words[verb], ()):
        if cue.act is None or cue.name in {"ask", "look forward to"}:
            continue
        rest = page.words[verb + 1 : verb + 4]
        if cue.rest and rest[: len(cue.rest)] != cue.rest:
            continue
        negated = any(page.words[c] in NEGATIONS for c in page.children[verb])
        if negated:
            return "reject" if cue.act in POSITIVE else None
        return cue.act
    return None


def _main_verb(page: Page, draft: Draft) -> int | None:
    """Return the topmost verb of the content; of "I want to thank" the second one."""
    first, last = page.at(draft.start), page.at(draft.end - 1) + 1
    for at in range(first, min(last, len(page.tokens))):
        head = page.tokens[at].head
        outside = head == at or not first <= head < last
        if outside and page.tag(at).startswith("VB"):
            if any(page.tokens[c].dep == "auxpass" for c in page.children[at]):
                return None
            if page.words[at] in WISHES:
                return page.child(at, frozenset({"xcomp", "ccomp"}))
            return at
    return None


def _by_grammar(page: Page, draft: Draft, content: str, owns: Owns) -> Act | None:
    """Return `commit` where a verb binds the speaker ("we will"), `reject` where it refuses."""
    for match in BOUND.finditer(content):
        if match.start() == 0 and PLANS.match(content):
            continue
        rest, verb = content[match.end() :], match.group()
        if STATE_OF_BEING.match(verb):
            binding = READY.match(rest) is not None
        elif verb.startswith("look"):
            binding = MEETING.match(rest) is None
        else:
            unreal = verb == "would" and UNREAL.match(rest) is not None
            binding = NOT_BINDING.match(rest) is None and not unreal
        if not binding:
            continue
        subject = draft.start + max(content.rfind(",", 0, match.start()) + 1, 0)
        if owns(subject, draft.start + match.start()):
            return "reject" if REFUSAL.match(rest) else "commit"
    return None


def _by_words(content: str, words: Lexicon) -> Act | None:
    return next((act for act, pattern in words.content.items() if pattern.search(content)), None)
