"""What the reader found, as drafts: edges, quotation marks and sentences made exact."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extract.statements.draft import Draft
from communique.extract.statements.frames import bare_edges
from communique.extract.statements.page import Page
from communique.extract.statements.transcripts import Turn
from communique.model import Mode, Saying

READER = "reader"
"""Name of the rule that makes a statement of what only the reader found."""
LEAST_WORDS = 2
SHORT_WORDS = 4
SURE = 0.8
"""Confidence that a content of fewer words than `SHORT_WORDS` needs: most false ones are splinters."""
FIRST_PERSON = frozenset({"i", "we"})
OPENING = frozenset({"DT", "CD", "JJ", "PRP$", "POS", "NNP", "NN", "VBG", "VBN", "PDT"})
"""Parts of speech after which the noun of a phrase is still to come, if the word hangs on a later one."""
LEADING = re.compile(r"(?:that|and that|but that)\s+", re.I)
UNFINISHED = re.compile(r"\b(?:of|the|an?|to|for|in|on|at|with|by|from|between|its|their|his|her|our)$", re.I)
"""A content that ends so was cut in the middle of a phrase; it goes on to the next mark."""
NEXT_MARK = re.compile(r"[,.;:\n\"“”]|$")
TRAILING = re.compile(r"(?:,?\s+(?:and|but|while|as))?[\s.,;:!—–-]*$")


def drafts_of(page: Page, sayings: Sequence[Saying], turns: Sequence[Turn]) -> list[Draft]:
    """Return the sayings of a document as drafts, in text order.

    Args:
        page: the document.
        sayings: what the reader found in it.
        turns: who has the floor when, if it is a transcript.
    """
    found: list[Draft] = []
    for saying in sayings:
        for start, end in _whole_sentences(page, saying):
            draft = _draft(page, replace(saying, start=start, end=end), turns)
            if draft is not None and (not found or draft.start >= found[-1].end):
                found.append(draft)
    return found


def _whole_sentences(page: Page, saying: Saying) -> Iterator[tuple[int, int]]:
    """Yield the content, cut where a sentence ends outside quotation marks."""
    start = saying.start
    for unit in page.units[
        bisect_right(page.units, start, key=lambda unit: page.tokens[unit.last - 1].end) :
    ]:
        if unit.kind != "body":
            start = max(start, page.tokens[unit.last - 1].end)
            continue
        end = page.tokens[unit.last - 1].end
        if page.tokens[unit.first].start >= saying.end:
            break
        if start < end < saying.end:
            yield start, end
            start = end
    if start < saying.end:
        yield start, saying.end


def _draft(page: Page, saying: Saying, turns: Sequence[Turn]) -> Draft | None:
    start, end = _edges(page.text, saying.start, saying.end)
    words = len(page.text[start:end].split())
    if words < LEAST_WORDS or (words < SHORT_WORDS and saying.confidence < SURE):
        return None
    phrase = _phrase(page, saying, turns)
    cue = saying.cue or (start, start)
    return Draft(
        start=start,
        end=end,
        mode=_mode(page, start, end),
        rule=READER,
        cue=None,
        cue_start=cue[0],
        cue_end=cue[1],
        speaker="phrase" if phrase else "carried",
        phrase_start=phrase[0] if phrase else start,
        phrase_end=phrase[1] if phrase else start,
        negated=False,
        paragraph=0,
        saying=saying,
    )


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = bare_edges(text, start, end)
    if UNFINISHED.search(text, start, end):
        end = NEXT_MARK.search(text, end).start()  # type: ignore[union-attr] # the end of the text counts
    if leading := LEADING.match(text, start, end):
        start = leading.end()
    end = start + TRAILING.search(text[start:end]).start()  # type: ignore[union-attr] # it may be empty
    return bare_edges(text, start, end)


def _phrase(page: Page, saying: Saying, turns: Sequence[Turn]) -> tuple[int, int] | None:
    """Return the words that name the speaker; who has the floor, if these are "I", "we" or none."""
    phrase = _noun_phrase(page, saying.speaker) if saying.speaker else None
    if phrase is not None and page.text[phrase[0] : phrase[1]].lower() not in FIRST_PERSON:
        return phrase
    for turn in turns:
        if turn.start <= saying.start < turn.end:
            return turn.label_start, turn.label_end
    return phrase


def _noun_phrase(page: Page, phrase: tuple[int, int]) -> tuple[int, int]:
    """Return the whole phrase if the reader marked its first words only: "The" of "The two ministers"."""
    last = page.at(phrase[1] - 1)
    while last + 1 < len(page.tokens) and page.tokens[last].head > last and page.tag(last) in OPENING:
        if page.tag(last + 1) not in OPENING and not page.tag(last + 1).startswith("NN"):
            break
        last += 1
    return phrase[0], max(phrase[1], page.tokens[last].end)


def _mode(page: Page, start: int, end: int) -> Mode:
    inside = [page.quoted[at] >= 0 for at in range(page.at(start), page.at(end - 1) + 1)]
    if all(inside):
        return "direct"
    return "mixed" if sum(inside) > SHORT_WORDS - 2 else "indirect"
