"""Places and organisations: what the parser marks and no table or title has claimed."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.mentions.doubt import known_places
from communique.extract.mentions.lexicon import name_words
from communique.extract.mentions.page import Page
from communique.extract.mentions.states import Hit
from communique.model import MentionKind

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Site:
    """A place or an organisation: words `first` to `last` (exclusive)."""

    first: int
    last: int
    kind: MentionKind
    state: str | None


def find_sites(page: Page, taken: list[bool]) -> list[Site]:
    """Return the marked places and organisations whose words nobody else has claimed."""
    sites: list[Site] = []
    at = 0
    while at < len(page.words):
        mark = page.marks[at]
        end = at + 1
        while mark is not None and end < len(page.words) and page.marks[end] is mark:
            end += 1
        if mark is not None and (mark.label in PLACE_LABELS or mark.label == "ORG"):
            sites += _site(page, at, end, mark.label, taken)
        at = end
    return sites


def _site(page: Page, first: int, last: int, label: str, taken: list[bool]) -> list[Site]:
    while first < last and page.words[first].low in ("the", "a", "s"):
        first += 1
    while last > first and (page.words[last - 1].is_clitic or page.words[last - 1].low == "the"):
        last -= 1
    if first == last or any(taken[first:last]) or not page.words[first].is_capital:
        return []
    hits = {hit for hit in page.hit_at[first:last] if hit is not None}
    if len(hits) == 1 and next(iter(hits)).last - next(iter(hits)).first == last - first:
        return []
    name = page.text[page.words[first].start : page.words[last - 1].end]
    state = next(iter(hits)).code if len(hits) == 1 else known_places().get(name.lower()) or None
    return [Site(first, last, "organisation" if label == "ORG" else "place", state)]


def visited(page: Page, hit: Hit) -> bool:
    """Whether the state is gone to: "traveled to Colombia", "his visit to Iraq"."""
    at = hit.first - 1
    if page.follows(hit.first) and page.words[at].low == "the":
        at -= 1
    return (
        at > 0
        and page.follows(at)
        and page.words[at].low == "to"
        and page.words[at - 1].low in name_words("motion")
    )


def is_place(page: Page, hit: Hit) -> bool:
    """Whether a capital's or building's name is a place here: after "in", "at", "visit to"."""
    if hit.form not in ("capital", "metonym") or not page.follows(hit.first):
        return False
    at = hit.first - 1
    if page.words[at].low == "the" and page.follows(at):
        at -= 1
    word = page.words[at].low
    if word in name_words("locatives") or word in ("visited", "left", "leaving", "city"):
        return True
    if word in ("to", "from", "of", "for") and page.follows(at):
        return page.words[at - 1].low in name_words("motion") or page.words[at - 1].low in (
            "city",
            "capital",
            "airport",
            "port",
        )
    return page.words[hit.first].gap == ", " and page.words[at].is_capital and page.label(at) in PLACE_LABELS
