"""Parts: which lines of a cleaned text are body, and what the others are, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.clean import surroundings
from communique.clean.datelines import datelines, mark_dateline_lines
from communique.clean.language import foreign
from communique.clean.lines import Line, lines_of
from communique.clean.phrases import Verdict
from communique.clean.rules import line_verdict
from communique.clean.surroundings import Verdicts
from communique.model import Part

_WORD = re.compile(r"\w")
BODY = Verdict("body", "body")
TAIL_OF_TRANSCRIPT = 5
_CLOSING = re.compile(
    r"""(?<=[.!?”"’)])\s*
    ( \((?:[Ee]nds?|ENDS?)\) (?:\ [a-z]{2,4}(?:\.[a-z]{1,4})?)?
    | \((?:more|MORE|[A-Z]{2,6}|[A-Z]{1,4}(?:[/-][A-Z]{1,4}){1,2})\)
    | -0- | \#\#\# | \#\ \#\ \# | /\d{2,6} | ENDS?
    )$""",
    re.VERBOSE,
)
"""What a wire puts after the last sentence of an item, on the same line."""


class Known(NamedTuple):
    """A stretch of the clean text that holds metadata; `guessed` if only the text itself says so."""

    start: int
    end: int
    verdict: Verdict
    guessed: bool

    def fills(self, line: Line) -> bool:
        """Whether nothing else stands on the line, but for bullet and other signs before it."""
        first = _WORD.search(line.text)
        return first is not None and self.start <= line.start + first.start() and line.end <= self.end


def parts_of(text: str, known: Sequence[Known] = (), title: str | None = None) -> tuple[Part, ...]:
    """Return the parts of a cleaned text.

    Args:
        text: clean text, a paragraph a line.
        known: where metadata stands; a line that one of them fills is what it says.
        title: the title, if it is known without a place in the text; the first line with these words is it.
    """
    lines = list(lines_of(text))
    verdicts = _verdicts(lines, known, title)
    openings = datelines(lines, verdicts)
    return tuple(
        part
        for number, line in enumerate(lines)
        for part in _parts_of_line(line, verdicts[number] or BODY, openings.get(number, 0))
    )


def _verdicts(lines: Sequence[Line], known: Sequence[Known], title: str | None) -> Verdicts:
    verdicts = _from_metadata(lines, known)
    surroundings.mark_front_matter(lines, verdicts)
    titled = surroundings.mark_titles(lines, verdicts, title)
    spoken = surroundings.is_transcript(lines)
    languages = foreign(lines)
    for number, line in enumerate(lines):
        if verdicts[number] is not None:
            continue
        if number in languages:
            verdicts[number] = line_verdict(line) or Verdict("foreign", f"language {languages[number]}")
        else:
            verdicts[number] = line_verdict(line)
    if spoken:
        _keep_speech(lines, verdicts)
    surroundings.drop_section_names(lines, verdicts)
    surroundings.mark_times(lines, verdicts)
    surroundings.mark_opened(lines, verdicts)
    mark_dateline_lines(lines, verdicts)
    surroundings.mark_head(lines, verdicts, titled=titled)
    if not spoken and surroundings.is_prose(lines, verdicts):
        surroundings.mark_headings(lines, verdicts)
        surroundings.mark_tail(lines, verdicts)
    return verdicts


def _from_metadata(lines: Sequence[Line], known: Sequence[Known]) -> Verdicts:
    return [next((_checked(line, k) for k in known if k.fills(line)), None) for line in lines]


def _checked(line: Line, known: Known) -> Verdict:
    """Return what metadata says of a line; a title that was only guessed may turn out to be a menu."""
    return (known.guessed and line_verdict(line)) or known.verdict


def _keep_speech(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Between the first speaker and the last lines of a transcript all is speech, whatever it says."""
    first = next(n for n, line in enumerate(lines) if line.speaker)
    for number in range(first, max(first + 1, len(lines) - TAIL_OF_TRANSCRIPT)):
        verdict = verdicts[number]
        if verdict is not None and verdict.kind != "end_marker":
            verdicts[number] = None


def _parts_of_line(line: Line, verdict: Verdict, dateline: int) -> Iterator[Part]:
    """Yield the parts of a line: a dateline of so many characters, the line, and an end marker."""
    if dateline:
        yield Part(start=line.start, end=line.start + dateline, kind="dateline", reason="dateline")
    start = dateline + len(line.text) - dateline - len(line.text[dateline:].lstrip())
    closing = _CLOSING.search(line.text, max(start, len(line.text) - 20)) if verdict is BODY else None
    end = closing.start() if closing else len(line.text)
    if start < end:
        yield Part(start=line.start + start, end=line.start + end, kind=verdict.kind, reason=verdict.reason)
    if closing:
        yield Part(start=line.start + closing.start(1), end=line.end, kind="end_marker", reason="end marker")
