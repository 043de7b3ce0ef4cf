"""Rules that decide on a line by what stands around it: headlines, what is under "Read more", the tail.

Each takes the lines and the verdicts so far and adds to them. A line that may be a sentence of the
body is never marked here; where most of a document is not made of sentences (a diary, a list), or
where people speak in turn (a transcript), nothing is.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.clean.layout import is_marked_heading
from communique.clean.lines import Line
from communique.clean.phrases import Verdict, folded
from communique.clean.rules import is_date_line, is_time_line

LONGEST_HEADLINE = 25
LONGEST_TAIL = 12
MOST_TAIL_LINES = 4
MOST_HEAD_LINES = 6
FEWEST_SPEAKERS = 3

_REPEATED = Verdict("heading", "repeats the title")
_SECTION = Verdict("section", "section name")
_AFTER = Verdict("notice", "after the body")

Verdicts = list[Verdict | None]


def is_transcript(lines: Sequence[Line]) -> bool:
    """Whether people speak in turn, each with a label."""
    return sum(line.speaker for line in lines) >= FEWEST_SPEAKERS


def mark_front_matter(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Mark the block of `key: value` lines that a Markdown file may begin with."""
    if not lines or lines[0].text != "---":
        return
    end = next((n for n, line in enumerate(lines[1:], 1) if line.text in ("---", "...")), None)
    for number in range(0 if end is None else end + 1):
        verdicts[number] = Verdict("header", "front matter")


def mark_titles(lines: Sequence[Line], verdicts: Verdicts, title: str | None) -> bool:
    """Mark the line that is the known title, and those that repeat it; return whether one is marked."""
    number = next((n for n, verdict in enumerate(verdicts) if verdict and verdict.kind == "title"), None)
    words = _bare(lines[number].text if number is not None else title or "")
    for n, line in enumerate(lines):
        if words and verdicts[n] is None and len(line.text) < len(words) + 12 and _bare(line.text) == words:
            verdicts[n] = Verdict("title", "metadata: title") if number is None else _REPEATED
            number = n if number is None else number
    return number is not None


def _bare(text: str) -> str:
    return folded(text).strip("#•*-– .")


def drop_section_names(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Take section names back where they stand after the first sentence: there they may be headings."""
    first = next((n for n, line in enumerate(lines) if verdicts[n] is None and line.sentence), len(lines))
    for number in range(first, len(lines)):
        if verdicts[number] == _SECTION:
            verdicts[number] = None


def mark_times(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Mark lines that are a clock time, as transcripts begin and end with."""
    for number, line in enumerate(lines):
        if verdicts[number] is None and is_time_line(line):
            verdicts[number] = Verdict("header", "time line")


def mark_opened(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Mark the headlines that stand under a phrase such as "Read more:", until the body resumes."""
    opened: Verdict | None = None
    for number, line in enumerate(lines):
        verdict = verdicts[number]
        if verdict is not None:
            same = opened is not None and verdict.kind == opened.kind
            opened = verdict if verdict.opens else opened if same else None
        elif opened is not None:
            if line.words > LONGEST_HEADLINE or line.full_stop:
                opened = None
            else:
                kind = "related" if opened.kind == "read_more" else opened.kind
                verdicts[number] = Verdict(kind, f"under: {opened.reason}")


def mark_head(lines: Sequence[Line], verdicts: Verdicts, *, titled: bool) -> None:
    """Mark what stands before the first sentence: the title (if it is not known), dates, section names."""
    first = next((n for n, line in enumerate(lines) if verdicts[n] is None and line.sentence), len(lines))
    if first == len(lines):
        return
    for number in range(first):
        if verdicts[number] is None and is_date_line(lines[number]):
            verdicts[number] = Verdict("header", "date line")
    head = [n for n in range(first) if verdicts[n] is None]
    if len(head) > MOST_HEAD_LINES:
        return
    if not titled and not _mark_first_heading(lines, verdicts, first):
        _mark_title([n for n in head if lines[n].fragment and lines[n].words >= 4], lines, verdicts)
    for number in head:
        line = lines[number]
        if verdicts[number] is None and line.headline and line.words <= LONGEST_TAIL and not line.bullet:
            verdicts[number] = Verdict("section" if line.words <= 3 else "heading", "before the body")


def _mark_first_heading(lines: Sequence[Line], verdicts: Verdicts, first: int) -> bool:
    number = next((n for n in range(first) if verdicts[n] and is_marked_heading(lines[n].text)), None)
    if number is not None:
        verdicts[number] = Verdict("title", "first heading")
    return number is not None


def _mark_title(candidates: list[int], lines: Sequence[Line], verdicts: Verdicts) -> None:
    mixed = [n for n in candidates if not lines[n].text.isupper()]
    for number in (mixed or candidates)[:1]:
        verdicts[number] = Verdict("title", "headline before the body")


def mark_headings(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Mark headlines that stand alone between two paragraphs of sentences."""
    for number in range(1, len(lines) - 1):
        line = lines[number]
        if verdicts[number] is not None or line.bullet or not line.headline:
            continue
        if is_date_line(line):  # it may date what follows, as in a diary
            continue
        before, after = _neighbours(number, lines, verdicts)
        if before and after and _closes(before) and after.sentence and not after.bullet:
            verdicts[number] = Verdict("heading", "headline between paragraphs")


def _neighbours(number: int, lines: Sequence[Line], verdicts: Verdicts) -> tuple[Line | None, Line | None]:
    """Return the lines of body before and after; a second heading line directly before counts as none."""
    before = next((lines[n] for n in range(number - 1, -1, -1) if verdicts[n] is None), None)
    after = next((lines[n] for n in range(number + 1, len(lines)) if verdicts[n] is None), None)
    return before, after


def _closes(line: Line) -> bool:
    return line.ended and not line.introduces


def mark_tail(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Mark a few short lines without a full stop after the last sentence: codes, credits, links."""
    tail: list[int] = []
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if verdicts[number] is not None:
            continue
        if is_date_line(line) or (line.fragment and not line.bullet and _is_short(line)):
            tail.append(number)
        else:
            if _closes(line) and len(tail) <= MOST_TAIL_LINES:
                for found in tail:
                    dated = is_date_line(lines[found])
                    verdicts[found] = Verdict("header", "date line") if dated else _AFTER
            return


def _is_short(line: Line) -> bool:
    return line.words <= LONGEST_TAIL and (line.words <= 7 or line.headline)


def is_prose(lines: Sequence[Line], verdicts: Verdicts) -> bool:
    """Whether what may be body is at least half made of sentences, so that a line without one stands out."""
    rest = [line for line, verdict in zip(lines, verdicts, strict=True) if verdict is None]
    return sum(line.sentence for line in rest) * 2 >= len(rest)
