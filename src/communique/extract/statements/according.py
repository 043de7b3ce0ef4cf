"""What somebody is given as the source of: "according to the ministry, ..."."""

from __future__ import annotations

from communique.extract.statements.draft import Draft
from communique.extract.statements.frames import bare_edges
from communique.extract.statements.lexicon import Cue
from communique.extract.statements.page import Page, Unit

CUE = Cue("according to", (), frozenset({"clause"}), None, "assert", warns=False, party=True, voice="active")
LEAST = 4
"""Fewest tokens of what the source says."""


def according_to(page: Page, unit: Unit) -> list[Draft]:
    """Return the statement of a sentence that begins or ends with "according to" and a party.

    Whether the source is a party is asked of the cast later; figures and surveys are none.
    """
    if "according" not in page.words[unit.first : unit.last]:
        return []
    for at in range(unit.first, unit.last - 1):
        if page.words[at] == "according" and page.words[at + 1] == "to" and page.quoted[at] < 0:
            return _draft(page, unit, at)
    return []


def _draft(page: Page, unit: Unit, at: int) -> list[Draft]:
    source = next((c for c in page.children[at + 1] if page.tokens[c].dep == "pobj"), None)
    if source is None:
        return []
    first, last = page.edges(source, frozenset({"relcl", "punct"}))
    if at == unit.first and page.words[min(last + 1, unit.last - 1)] == ",":
        begin, end = last + 2, unit.last
    elif page.words[at - 1] == "," and page.words[min(last + 1, unit.last - 1)] in {".", ","}:
        begin, end = unit.first, at - 1
    else:
        return []
    if end - begin < LEAST:
        return []
    start, stop = bare_edges(page.text, page.tokens[begin].start, page.tokens[end - 1].end)
    stop = start + len(page.text[start:stop].rstrip("."))
    quoted = sum(page.quoted[token] >= 0 for token in range(begin, end))
    return [
        Draft(
            start=start,
            end=stop,
            mode="mixed" if quoted > 2 else "indirect",
            rule="according-to",
            cue=CUE,
            cue_start=page.tokens[at].start,
            cue_end=page.tokens[at + 1].end,
            speaker="phrase",
            phrase_start=page.tokens[first].start,
            phrase_end=page.tokens[last].end,
            negated=False,
            paragraph=unit.paragraph,
        )
    ]
