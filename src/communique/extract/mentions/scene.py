"""What is named in one document and by which words, before it is decided who speaks for whom."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.mentions.groups import Group
from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page
from communique.extract.mentions.people import Bearer, Gathered
from communique.extract.mentions.persons import Name


@dataclass(frozen=True, slots=True)
class Scene:
    """One document: its titles, names, the persons gathered from the names, and words for all who meet."""

    page: Page
    titles: list[Title]
    names: list[Name]
    gathered: Gathered
    groups: list[Group]

    def titles_of(self, bearer: Bearer) -> list[Title]:
        """Return the titles that stand at the names of a person, in text order."""
        found = []
        for number in bearer.names:
            name = self.names[number]
            found += [self.titles[i] for i in (name.before, name.behind) if i is not None]
        return found
