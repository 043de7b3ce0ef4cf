"""What stands beside a direct quote and says who speaks: a verb that is in no list, a name, a signature.

A comma, a colon or a dash at a quotation mark is better evidence than the parse, which is at its weakest
where the order of words is turned round: "..., said Jane Roe, who heads the port".
"""

from __future__ import annotations

import re

from communique.extract.statements.cues import Hit
from communique.extract.statements.lexicon import Cue
from communique.extract.statements.page import SUBJECTS, Page, Unit

ANY = Cue(
    "any verb",
    (),
    frozenset({"clause", "hearer", "quote"}),
    None,
    "assert",
    warns=False,
    party=False,
    voice="active",
)
"""What stands for a verb that is not in the data file, but that a quote with its marks makes a cue."""
SIGNED = re.compile(
    r"[\s.]*[―—–]\s*"
    r"(?P<by>(?:the |The )?[A-ZÀ-Þ][^\n.“”\"]{1,90}?(?:\b[A-Z]\.[^\n.“”\"]{1,60}?)?)"
    r"[ \u00a0]*(?=\n|\.\s|\.?$)"
)
NEAR = 12
"""Tokens between a quote and the verb that says who speaks."""
FAR = 30
"""The same before a colon: "made the following comment:"."""
STOPS = frozenset(
    {",", ".", ":", ";", "who", "which", "-", "–", "—", "(", "when", "as", "while", "after", "before"}
)
DAYS = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("today", "yesterday", "earlier", "later", "recently", "this", "last"),
    }
)
WITHIN = frozenset({"of", "for", "from", "and"})
"""Prepositions that a name or an office goes on with."""


def phrase_beside(page: Page, last: int, hit: Hit) -> tuple[int, int] | None:
    """Return the characters of the words for the speaker next to a cue that follows a quote.

    Args:
        page: the document.
        last: one past the last token of the quote.
        hit: its cue, behind the quote.
    """
    if hit.verb > last:
        begin, end = last, hit.verb
        while end > begin and page.tag(end - 1).startswith(("RB", "MD", "VB")):
            end -= 1
    elif hit.verb == last:
        begin = hit.end
        end = _end_of_name(page, begin)
    else:
        return None
    while begin < end and not page.words[begin][0].isalnum():
        begin += 1
    if begin >= end or any(
        page.words[at] in {".", ":", ";"} or page.quoted[at] >= 0 for at in range(begin, end)
    ):
        return None
    return page.tokens[begin].start, page.tokens[end - 1].end


def _end_of_name(page: Page, begin: int) -> int:
    at = begin
    while at < len(page.words) and page.quoted[at] < 0 and page.words[at] not in STOPS:
        if page.words[at] in DAYS or (page.tag(at) in {"IN", "TO"} and page.words[at] not in WITHIN):
            break
        at += 1
    return at


def signature(text: str, end: int) -> tuple[int, int] | None:
    """Return the characters of the name behind a quote and a dash: '"..." - Foreign Minister Jane Roe'."""
    signed = SIGNED.match(text, end)
    return signed.span("by") if signed is not None else None


def any_verb_after(page: Page, unit: Unit, last: int, inner: str) -> Hit | None:
    """Return as a cue any verb that follows a quote with its subject: "...," she joked."""
    if not inner.rstrip().endswith((",", "?", "!")):
        return None
    for at in range(last, min(last + NEAR, unit.last)):
        if page.words[at] in {",", "."} or page.quoted[at] >= 0:
            return None
        if page.tag(at) in {"VBD", "VBZ"} and (subject := page.child(at, SUBJECTS)) is not None:
            left = min(at, page.edges(subject)[0])
            return Hit(at, at, at + 1, ANY, "finite", subject, left, False) if left >= last else None
    return None


def any_verb_before(page: Page, first: int) -> Hit | None:
    """Return as a cue any verb whose clause leads with a colon to a quote: "She wrote to the union:"."""
    if first == 0 or page.words[first - 1] != ":":
        return None
    for at in range(first - 2, max(first - FAR, -1), -1):
        if page.words[at] in {".", "?", "!"} or page.quoted[at] >= 0:
            return None
        if page.tag(at) in {"VBD", "VBZ", "VBP"} and (subject := page.child(at, SUBJECTS)) is not None:
            left = min(at, page.edges(subject)[0])
            return Hit(at, at, at + 1, ANY, "finite", subject, left, False)
    return None
