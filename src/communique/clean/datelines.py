"""Datelines at the start of paragraphs: a part of their own, the rest of the paragraph is body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.clean.lines import Line
from communique.clean.phrases import Verdict
from communique.clean.surroundings import MOST_HEAD_LINES, Verdicts, is_transcript
from communique.read.datelines import find_dateline

OPENING_PARAGRAPHS = 3
# What every dateline has near its start; a cheap look that spares most paragraphs the grammar.
_MAY_OPEN = re.compile(r"[^!?]{0,90}?(?:[/)–—:]|-[ -]|\d\.|\d{4}$)|[^a-z]{4}")
_MAY_NAME_OUTLET = re.compile(r"[^!?]{0,60}?(?:/|\) ?[-–—:])")


def mark_dateline_lines(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Mark lines before the first sentence that are a dateline and nothing else (`Baghdad / RN`)."""
    for number, line in enumerate(lines[:MOST_HEAD_LINES]):
        if verdicts[number] is None:
            if line.sentence:
                return
            dateline = find_dateline(line.text)
            if dateline and dateline.end == len(line.text):
                verdicts[number] = Verdict("dateline", "dateline")


def datelines(lines: Sequence[Line], verdicts: Verdicts) -> dict[int, int]:
    """Return the length of the dateline of each line of body that starts with one, by line number.

    After the opening paragraphs, where a place and a dash may be something else, only a dateline
    that names its outlet counts (`Iran Press/ West Asia:`).
    """
    found: dict[int, int] = {}
    seen = 0
    spoken = is_transcript(lines)
    for number, line in enumerate(lines):
        if verdicts[number] is not None or (spoken and line.speaker):
            continue
        seen += 1
        opening = seen <= OPENING_PARAGRAPHS
        if (_MAY_OPEN if opening else _MAY_NAME_OUTLET).match(line.text):
            dateline = find_dateline(line.text)
            if dateline and (opening or dateline.outlet):
                found[number] = dateline.end
    return found
