"""Statements as attributions: source, cue and content, in the form of quotation corpora (Pareti 2012).

Our records hold one statement for each thing said; an attribution holds all that one cue introduces.
So quotes that go on without a cue of their own are joined to the one before. By the convention of
these corpora a content begins with its "that" and a cue with its auxiliaries.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from communique.evaluate.matching import Row
from communique.model import Extraction, Parsed, Statement, Words

THAT = re.compile(r"\bthat\s+[\"“]?$", re.I)
AUXILIARY = re.compile(
    r"(?:\b(?:has|have|had|is|are|was|were|be|been|being|did|does|do|will|would|could|may|might)\b|[’']s|[’']ve|n[’']t)"
    r"(?:\s+(?:not|also|been|be|often|never|then|further|\w+ly))*\s+$"
    r"|\b(?:also|often|never|then|further|later|once|again|still|repeatedly|\w+ly)\s+$"
)
OCCASION = re.compile(
    r"\s+(?:(?:on|last|this|earlier|late|early)\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|yesterday|today|(?:week|month|year)\b)(?:\s+(?:morning|afternoon|evening|night))?"
    r"|\s+(?:in|during|at|on|via)\s+(?:an?|the|his|her|their)?\s*(?:\w+\s+){0,3}"
    r"(?:interview|statement|email|e-mail|tweet|speech|rally|call|conference|briefing|hearing|Twitter|Facebook|letter|post)\b"
    r"(?:\s+(?:with|to|on|in)\s+[^,.;:“”\"\n]{1,40}?(?=[,.;:“\"]))?"
)
"""When and where it was said; these corpora count it to the cue."""
CLOSING = re.compile(r"\.?\)")
DEEP = 12
"""Steps up the tree within which a word hangs on a source."""
BEFORE = 30
"""Characters before a cue in which its auxiliaries stand."""
Span = tuple[int, int]


def attributions_of(extraction: Extraction, parsed: Parsed) -> list[Row]:
    """Return the statements of a document as attributions, with offsets into its raw text."""
    offsets = parsed.document.offsets

    def raw(spans: Sequence[Span]) -> list[list[int]]:
        return [[offsets.to_raw(start), offsets.to_raw(end)] for start, end in spans]

    found = []
    for group in _groups(parsed, extraction.statements):
        cues = _spans(group, "cue")
        found.append(
            {
                "content": raw([(_with_that(parsed.text, one.start), one.end) for one in group]),
                "cue": raw([_whole_cue(parsed, span, group) for span in cues[:1]]),
                "source": raw([_whole_source(parsed, span, group) for span in _spans(group, "speaker")[:1]]),
            }
        )
    return found


def _groups(parsed: Parsed, statements: Sequence[Statement]) -> list[list[Statement]]:
    groups: list[list[Statement]] = []
    for statement in statements:
        if groups and _goes_on(groups[-1], statement):
            groups[-1].append(statement)
        else:
            groups.append([statement])
    return groups


def _goes_on(group: Sequence[Statement], statement: Statement) -> bool:
    """Whether a quote goes on: under the same cue, or without one and without a speaker of its own."""
    if statement.mode != "direct" or group[-1].mode != "direct":
        return False
    cue, before = _word(statement, "cue"), _spans(group, "cue")
    if cue is not None:
        return (cue.start, cue.end) in before
    return _word(statement, "speaker") is None and bool(before)


def _word(statement: Statement, role: str) -> Words | None:
    return next((word for word in statement.words if word.role == role), None)


def _spans(group: Sequence[Statement], role: str) -> list[Span]:
    return [(word.start, word.end) for one in group if (word := _word(one, role)) is not None]


def _with_that(text: str, start: int) -> int:
    that = THAT.search(text, max(0, start - 8), start)
    return that.start() if that is not None and text[that.start() - 1 : that.start()].isspace() else start


def _whole_cue(parsed: Parsed, cue: Span, group: Sequence[Statement]) -> Span:
    """Return a cue with its auxiliaries and adverbs, and with the day or occasion behind it."""
    found = AUXILIARY.search(parsed.text, max(0, cue[0] - BEFORE), cue[0])
    start = found.start() if found is not None else cue[0]
    limit = _limit(cue[1], group, "speaker")
    occasion = OCCASION.match(parsed.text, cue[1], limit)
    return start, occasion.end() if occasion is not None else cue[1]


def _whole_source(parsed: Parsed, source: Span, group: Sequence[Statement]) -> Span:
    """Return a source with its closing bracket and the apposition or relative clause behind it."""
    limit = _limit(source[1], group, "cue")
    start, end = source
    inside = range(_at(parsed, start), _at(parsed, end - 1) + 1)
    heads = {at for at in inside if parsed.tokens[at].head not in inside}
    at = inside.stop
    while at < len(parsed.tokens) and parsed.tokens[at].end <= limit:
        if parsed.tokens[at].text != ",":  # a comma hangs on the verb; what follows it decides
            if not _hangs_on(parsed, at, heads):
                break
            end = max(end, parsed.tokens[at].end)
        at += 1
    closing = CLOSING.match(parsed.text, end)
    return start, closing.end() if closing is not None and "(" in parsed.text[start:end] else end


def _at(parsed: Parsed, offset: int) -> int:
    return bisect_left(parsed.tokens, offset + 1, key=lambda token: token.end)


def _hangs_on(parsed: Parsed, at: int, heads: set[int]) -> bool:
    for _ in range(DEEP):
        if at in heads:
            return True
        head = parsed.tokens[at].head
        if head == at:
            return False
        at = head
    return False


def _limit(start: int, group: Sequence[Statement], role: str) -> int:
    """Return where the next content or other word of an attribution begins."""
    begins = [one.start for one in group] + [span[0] for span in _spans(group, role)]
    return min((begin for begin in begins if begin >= start), default=1 << 62)
