"""Titles compared by their words: which everyday noun may mean which office."""

from __future__ import annotations

from functools import cache

from communique.datafiles import load_data
from communique.extract.mentions.lexicon import lexicon
from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page

SPELLINGS = {
    "defense": "defence",
    "labor": "labour",
    "parliamentary": "parliament",
    "judicial": "judiciary",
    "premier": "prime",
}


@cache
def _kinds_of_noun() -> dict[str, tuple[str, ...]]:
    return {noun: tuple(kinds) for noun, kinds in load_data("extract", "offices.yaml")["nouns"].items()}


def role_fits(title: Title, mine: Title) -> bool:
    """Whether the everyday noun of one title may mean the other: "the envoy" an ambassador."""
    if title.role.base == mine.role.base:
        return True
    return mine.role.kind in _kinds_of_noun().get(title.role.name, ())


def title_words(page: Page, title: Title) -> frozenset[str]:
    """Return the words of a title beside its role noun, without states and everyday words."""
    places = (at for at in range(title.first, title.last) if page.hit_at[at] is None)
    words = {page.words[at].low for at in places}
    words = {SPELLINGS.get(word, word) for word in words}
    return frozenset(
        words
        - {title.role.base}
        - set(title.role.base.split())
        - lexicon().status
        - {"of", "the", "for", "to", "and", "s", "affairs", "a", "an"}
    )
