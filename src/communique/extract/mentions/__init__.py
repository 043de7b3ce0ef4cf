"""Mentions of one document: states, persons, offices, organisations, places, groups; and who they are."""

from __future__ import annotations

from communique.extract.cast import Cast
from communique.extract.mentions.affiliation import by_words
from communique.extract.mentions.building import Builder
from communique.extract.mentions.doubt import persons_only
from communique.extract.mentions.elimination import settle
from communique.extract.mentions.groups import find_groups
from communique.extract.mentions.offices import find_titles
from communique.extract.mentions.page import page_of
from communique.extract.mentions.people import gather
from communique.extract.mentions.persons import find_names, with_repeated
from communique.extract.mentions.scene import Scene
from communique.model import Parsed

__all__ = ["build_cast", "find_mentions"]


def find_mentions(parsed: Parsed) -> Scene:
    """Return what is named in a document and by which words, not yet who it is.

    Args:
        parsed: the document; all offsets point into its clean text.
    """
    page = page_of(parsed)
    titles = find_titles(page)
    names = with_repeated(page, persons_only(page, titles, find_names(page, titles)))
    return Scene(page, titles, names, gather(page, titles, names), find_groups(page, titles))


def build_cast(parsed: Parsed, found: Scene | None = None) -> Cast:
    """Resolve what is named in a document within it: who is meant by each name, office and pronoun.

    Args:
        parsed: the document.
        found: what `find_mentions` returned for it; read anew where it is left out.
    """
    scene = found or find_mentions(parsed)
    known = settle(scene, by_words(scene))
    return Builder(scene, known).build()
