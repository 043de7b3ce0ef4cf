"""Marked names that name no person: places and peoples that the parser takes for persons."""

from __future__ import annotations

from communique.extract.mentions.lexicon import load_table
from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page
from communique.extract.mentions.persons import Name

_TABLE = load_table("names.yaml")
LOCATIVE = frozenset(_TABLE["locatives"])
PLACE_FIRST = frozenset(_TABLE["place_first"])
PLACE_LAST = frozenset(_TABLE["place_last"])
PEOPLE_ENDINGS = ("i", "n", "an", "ian", "ese", "is", "ns", "ans", "ians", "ish")


def persons_only(page: Page, titles: list[Title], names: list[Name]) -> list[Name]:
    """Return the names that name persons: those with a title or an address, and marked ones not in doubt."""
    sure = {page.words[i].low for name in names if name.rule != "mark" for i in range(name.first, name.last)}
    sure |= {page.words[i].low for n in names if n.behind is not None for i in range(n.first, n.last)}
    lands = lands_of(page, titles)
    kept = []
    for name in names:
        if name.rule != "mark" or name.behind is not None or not _is_place(page, name, lands, sure):
            kept.append(name)
    return kept


def lands_of(page: Page, titles: list[Title]) -> frozenset[str]:
    """Return words, in lower case, that the document treats as lands or peoples: owners of offices, words
    with a derived people's name ("Koltav", "Koltavian"), words marked as lands, words after "in".
    """
    capital = {word.low for word in page.words if word.is_capital}
    lands = {title.owner.lower() for title in titles if title.owner}
    lands |= {word.low for at, word in enumerate(page.words) if word.is_capital and _after_locative(page, at)}
    stems = {word + ending for word in capital if len(word) > 3 for ending in PEOPLE_ENDINGS}
    for people in capital & stems:
        for ending in PEOPLE_ENDINGS:
            land = people.removesuffix(ending)
            if land != people and land in capital:
                lands |= {land, people}
    return frozenset(lands)


def _after_locative(page: Page, at: int) -> bool:
    if not page.follows(at) or page.words[at].gap != " ":
        return False
    return page.words[at - 1].low in LOCATIVE


def _is_place(page: Page, name: Name, lands: frozenset[str], sure: set[str]) -> bool:
    words = page.words[name.first : name.last]
    if words[-1].low in PLACE_LAST or (words[0].low in PLACE_FIRST and len(words) > 1):
        return True
    if any(word.low in sure for word in words if len(word.low) > 2):
        return False
    if _after_locative(page, name.first):
        return True
    if len(words) > 1:
        return False
    return words[0].low in lands
