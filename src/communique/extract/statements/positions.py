"""Statements without a cue: texts in the first person, and what states say that they will do."""

from __future__ import annotations

import re

from communique.extract.cast import Cast
from communique.extract.statements.cues import BRANCHES
from communique.extract.statements.draft import Draft
from communique.extract.statements.page import SUBJECTS, Page, Unit

FIRST_PERSON = frozenset({"we", "i"})
LEAST_FIRST_PERSON = 2
"""Sentences in the first person, outside quotation marks, that make a text one in its own voice."""

POSITION = re.compile(
    r"\b(?:will|would|shall) (?:also |always |further )?"
    r"(?:continue|work|cooperate|remain|support|provide|not)\b|"
    r"\b(?:intends?|plans?) to\b|"
    r"\b(?:is|are|remains?|stands?|stand) (?:\w+ ){0,2}"
    r"(?:ready|prepared|committed|determined|willing|resolved)\b"
)
WILL = re.compile(r"(?:also )?will (?:also )?(?!meet|hold|visit|discuss|travel|arrive|sign|attend)\w+")
STATES = re.compile(r"\b(?:countries|nations|governments|states|sides)\b")
SIGNS = frozenset(
    {"will", "would", "shall", "intend", "intends", "plan", "plans"}
    | {"is", "are", "remain", "remains", "stand", "stands"}
)
PARTIES = ("state", "group", "organisation")


def is_first_person(page: Page, units: list[Unit]) -> bool:
    """Whether a text speaks in its own voice: "We welcome ..." outside quotation marks."""
    if not FIRST_PERSON & set(page.words):
        return False
    return sum(_has_first_person(page, unit) for unit in units) >= LEAST_FIRST_PERSON


def _has_first_person(page: Page, unit: Unit) -> bool:
    return any(page.words[at] in FIRST_PERSON and page.quoted[at] < 0 for at in range(unit.first, unit.last))


def position(page: Page, cast: Cast, unit: Unit) -> Draft | None:
    """Return the statement of a sentence in which states or both sides bind themselves, else `None`."""
    if not SIGNS & set(page.words[unit.first : unit.last]):
        return None
    verb = _root(page, unit)
    subject = page.child(verb, SUBJECTS) if verb is not None else None
    if subject is None or verb is None or any(page.quoted[at] >= 0 for at in range(unit.first, unit.last)):
        return None
    first, last = page.edges(subject, BRANCHES - {"appos", "conj", "cc"})
    start, end = page.tokens[first].start, page.tokens[unit.last - 1].end
    after = page.tokens[last].end + 1
    named = cast.within(start, page.tokens[last].end)
    states = {m.state for m in named if m.state}
    joint = len(states) > 1 or STATES.search(page.text, start, page.tokens[last].end) is not None
    if POSITION.match(page.text, after) is None and not (joint and WILL.match(page.text, after)):
        return None
    head = page.tokens[subject].start
    if any(m.kind not in PARTIES for m in named) or not any(m.start <= head < m.end for m in named):
        return None
    return _draft(page, unit, "position", start, end, (start, page.tokens[last].end))


def own_voice(page: Page, unit: Unit) -> Draft:
    """Return a whole sentence of a text in the first person as what its issuer says."""
    start, end = page.tokens[unit.first].start, page.tokens[unit.last - 1].end
    return _draft(page, unit, "own-voice", start, end, None)


def _root(page: Page, unit: Unit) -> int | None:
    for at in range(unit.first, unit.last):
        if page.tokens[at].head == at and page.tag(at).startswith("VB"):
            return at
    return None


def _draft(page: Page, unit: Unit, rule: str, start: int, end: int, phrase: tuple[int, int] | None) -> Draft:
    end = start + len(page.text[start:end].rstrip(" ."))
    return Draft(
        start=start,
        end=end,
        mode="indirect" if phrase else "direct",
        rule=rule,
        cue=None,
        cue_start=start,
        cue_end=start,
        speaker="phrase" if phrase else "issuer",
        phrase_start=phrase[0] if phrase else start,
        phrase_end=phrase[1] if phrase else start,
        negated=False,
        paragraph=unit.paragraph,
    )
