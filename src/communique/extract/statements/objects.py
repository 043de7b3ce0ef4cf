"""Noun phrases as content: "the need for ...", "his country's readiness to ..."."""

from __future__ import annotations

from communique.extract.statements.cues import Hit
from communique.extract.statements.lexicon import lexicon
from communique.extract.statements.page import FINITE, Page

NOUN_STARTS = ("DT", "PRP", "NN", "JJ", "CD", "VBG", "PDT", "POS", "WP", "RB", "VBN", "``", "EX")
STANCE_REACH = 9
"""Tokens of a noun phrase in which its stance noun may stand."""
OWN = frozenset({"their", "his", "her", "its", "our", "shared"})
VERDICTS = frozenset({"oprd", "ccomp", "acomp"})
OBJECTS = frozenset({"dobj", "dative"})


def object_of(page: Page, hit: Hit, ceiling: int) -> int | None:
    """Return the first token of the noun phrase that a cue takes, or `None` if it takes none here."""
    start, takes = _start(page, hit, ceiling), hit.cue.takes
    if start is None:
        return None
    if "request" in takes and (page.tag(start) == "RB" or "to" not in page.words[start:ceiling]):
        return None
    if "as" in takes and not _has_verdict(page, hit, ceiling):
        return None
    stance = stance_noun(page, start, ceiling)
    if "noun" not in takes and takes & {"stance", "own"} and stance is None:
        return None
    if "own" in takes and not OWN & set(page.words[start:stance]):
        return None
    if stance == start and start + 1 < ceiling and page.words[start + 1] in {"for", "that"}:
        return start + 2
    return start


def _start(page: Page, hit: Hit, ceiling: int) -> int | None:
    """Return where the object begins: after the cue, or after "to the minister", "in strong words"."""
    if hit.end >= ceiling:
        return None
    if page.tag(hit.end).startswith(NOUN_STARTS):
        return hit.end
    if page.tag(hit.end) in {"IN", "TO"} and page.words[hit.end] not in {"that", "as"}:
        thing = page.child(hit.verb, OBJECTS)
        if thing is not None and hit.end < thing < ceiling:
            return max(page.edges(thing)[0], hit.end)
    if page.words[hit.end] == "as" and "as" in hit.cue.takes:
        return hit.end
    return None


def _has_verdict(page: Page, hit: Hit, ceiling: int) -> bool:
    """Whether something is said of the object: "as ...", quoted words, or an adjective."""
    if any(page.words[at] == "as" or page.quoted[at] >= 0 for at in range(hit.end, ceiling)):
        return True
    verdict = page.child(hit.verb, VERDICTS)
    return verdict is not None and not page.tag(verdict).startswith("VB")


def stance_noun(page: Page, start: int, ceiling: int) -> int | None:
    """Return the token of the first noun that holds a stance in a noun phrase, if there is one."""
    nouns = lexicon().nouns
    for at in range(start, min(start + STANCE_REACH, ceiling)):
        if page.words[at] in nouns and page.tag(at).startswith("NN"):
            return at
        if page.tag(at) in {"IN", "TO"} or page.tag(at) in FINITE:
            return None
    return None


def second_objects(page: Page, first: int, last: int) -> list[int]:
    """Return where, joined by "and", further phrases with a stance noun begin in a content.

    "their commitment to the treaty and the importance of its renewal" has one.
    """
    found = []
    for at in range(first + 2, last - 2):
        if page.words[at] == "and" or (page.words[at] == "as" and page.words[at - 1] == "well"):
            stance = stance_noun(page, at + 1, min(at + 7, last))
            important = "importance" in page.words[at + 1 : at + 5]
            if (stance is not None and page.words[at + 1] in DETERMINERS) or important:
                found.append(at + 1)
    return found


DETERMINERS = frozenset({"the", "their", "his", "her", "its", "our", "a"})


def second_clauses(page: Page, first: int, last: int) -> list[int]:
    """Return where, joined by "and that", further clauses begin in a content."""
    return [
        at + 2
        for at in range(first + 2, last - 2)
        if page.words[at] == "and" and page.words[at + 1] == "that" and page.tag(at + 1) == "IN"
    ]
