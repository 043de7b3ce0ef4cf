"""Statements as attributions: source, cue and content, in the form of quotation corpora (Pareti 2012).

Our records hold one statement for each thing said; an attribution holds all that one cue introduces.
So quotes that go on without a cue of their own are joined to the one before. By the convention of
these corpora a content begins with its "that" and a cue with its auxiliaries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.evaluate.matching import Row
from communique.model import Extraction, Parsed, Statement, Words

THAT = re.compile(r"\bthat\s+[\"“]?$", re.I)
AUXILIARY = re.compile(
    r"(?:\b(?:has|have|had|is|are|was|were|be|been|being|did|does|do|will|would|could|may|might)\b|[’']s|[’']ve|n[’']t)"
    r"(?:\s+(?:not|also|been|be|often|never|\w+ly))*\s+$"
)
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
                "cue": raw([(_with_auxiliaries(parsed.text, start), end) for start, end in cues[:1]]),
                "source": raw(_spans(group, "speaker")[:1]),
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


def _with_auxiliaries(text: str, start: int) -> int:
    found = AUXILIARY.search(text, max(0, start - BEFORE), start)
    return found.start() if found is not None else start
