"""Offices and pronouns resolved to persons named in the document.

"The Iraqi prime minister" is the one named person whose office and state agree; "the minister" the one
who fits, or, of several, the one named last in this sentence or the one before; "his Iraqi counterpart"
the person of that state with the like office; "he" the person who acts in this sentence before the
pronoun, else in the nearest sentence before. What has no or several bearers stays open, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.extract.mentions.affiliation import Affiliation
from communique.extract.mentions.lexicon import lexicon, load_table
from communique.extract.mentions.offices import Title
from communique.extract.mentions.scene import Scene

REACH = 4
SPELLINGS = {
    "defense": "defence",
    "labor": "labour",
    "parliamentary": "parliament",
    "judicial": "judiciary",
    "premier": "prime",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a reference means: the person's index, or the possible ones and why it stays open."""

    person: int | None
    rule: str
    confidence: float
    candidates: tuple[int, ...] = ()
    reason: str = ""


@cache
def _kinds_of_noun() -> dict[str, tuple[str, ...]]:
    return {noun: tuple(kinds) for noun, kinds in load_table("offices.yaml")["nouns"].items()}


class References:
    """The persons named so far while a document is read from its beginning to its end."""

    def __init__(self, scene: Scene, affiliations: list[Affiliation]) -> None:
        self.scene, self.page, self.known = scene, scene.page, affiliations
        self.titles = [scene.titles_of(bearer) for bearer in scene.gathered.bearers]
        self.seen: list[tuple[int, int, int, bool]] = []  # sentence, word, person, whether it acts
        self.home = scene.page.official_home

    def saw(self, word: int, last: int, person: int) -> None:
        """Note that a person is mentioned by words `word` to `last` (exclusive)."""
        acts = any(self.page.words[at].acts for at in range(word, last))
        self.seen.append((self.page.words[word].sentence, word, person, acts))

    def of_title(self, title: Title) -> Answer:
        """Return whom a title without a name means."""
        if title.role.name in ("counterpart", "opposite number", "colleague"):
            return self._counterpart(title)
        if title.determiner in ("a", "an") or title.role.kind == "relative":
            return Answer(None, "office", 0.5, reason="names nobody in particular")
        fitting = [i for i in range(len(self.titles)) if self._fits(i, title)]
        if len(fitting) > 1:
            fitting = [i for i in fitting if self._same_words(i, title)] or fitting
        if len(fitting) == 1:
            return Answer(fitting[0], "office.holder", 0.9 if title.state else 0.8)
        return self._among(fitting, title)

    def _among(self, fitting: list[int], title: Title) -> Answer:
        if not fitting:
            return Answer(None, "office", 0.6, reason="no holder is named in the document")
        if title.state is None and self.home is not None:
            at_home = [i for i in fitting if self.known[i].state == self.home]
            if len(at_home) == 1:
                return Answer(at_home[0], "office.home", 0.75)
        sentence = self.page.words[title.first].sentence
        near = {person for s, _, person, _ in self.seen if sentence - s <= 1 and person in fitting}
        if len(near) == 1:
            return Answer(near.pop(), "office.nearest", 0.6)
        return Answer(None, "office", 0.5, tuple(fitting), "more than one person could hold the office")

    def _fits(self, person: int, title: Title) -> bool:
        known = self.known[person]
        if title.state is not None and known.state != title.state:
            return False
        if title.owner and (known.state or known.unknown[:4].lower() != title.owner[:4].lower()):
            return False
        if title.role.kind == "head" and known.evidence == "principal" and not self.titles[person]:
            return title.state is not None
        return any(_role_fits(title, mine) and self._words_fit(mine, title) for mine in self.titles[person])

    def _words_fit(self, mine: Title, title: Title) -> bool:
        """Whether every word of the shorter title is in the person's: "security official" of a Secretary of
        a Security Council.
        """
        wanted = self._title_words(title) - {"top", "senior", "chief", "high", "ranking"}
        if mine.role.name == title.role.name and title.role.kind == "head":
            return True
        return wanted <= self._title_words(mine)

    def _title_words(self, title: Title) -> set[str]:
        role = set(title.role.name.split())
        words = {self.page.words[at].low for at in range(title.first, title.last)}
        words = {SPELLINGS.get(word, word) for word in words}
        return words - role - lexicon().status - {"of", "the", "for", "to", "and", "s", "affairs", "a", "an"}

    def _same_words(self, person: int, title: Title) -> bool:
        wanted = self._title_words(title)
        return any(
            mine.role.name == title.role.name and self._title_words(mine) == wanted
            for mine in self.titles[person]
        )

    def _counterpart(self, title: Title) -> Answer:
        """Return whom "his Iraqi counterpart" means: of that state, or of another than the one who acts."""
        others = [
            i
            for i, known in enumerate(self.known)
            if self.titles[i] and (known.state == title.state if title.state else known.state is not None)
        ]
        acting = self._acting(self.page.words[title.first].sentence, title.first)
        if title.state is None and acting is not None:
            others = [i for i in others if self.known[i].state != self.known[acting].state]
            same = [i for i in others if self._like_office(i, acting)]
            others = same or others
        if len(others) == 1:
            return Answer(others[0], "office.counterpart", 0.7)
        reason = "more than one person could be meant" if others else "no counterpart is named"
        return Answer(None, "office.counterpart", 0.5, tuple(others), reason)

    def _like_office(self, one: int, other: int) -> bool:
        roles = {title.role.name for title in self.titles[other]}
        return any(title.role.name in roles for title in self.titles[one])

    def of_pronoun(self, word: int) -> Answer:
        """Return whom "he" or "she" means."""
        sentence = self.page.words[word].sentence
        gender = "women" if self.page.words[word].low in ("she", "her") else "men"
        person = self._acting(sentence, word, gender)
        if person is None:
            return Answer(None, "pronoun", 0.4, reason="nobody acts in the sentences before")
        return Answer(person, "pronoun.subject", 0.75)

    def _acting(self, sentence: int, before: int, gender: str = "") -> int | None:
        for back in range(REACH + 1):
            here = [
                (acts, word, person)
                for s, word, person, acts in self.seen
                if s == sentence - back and word < before and self._may_be(person, gender)
            ]
            acting = [(word, person) for acts, word, person in here if acts]
            if acting:
                return (acting[-1] if back == 0 else acting[0])[1]
        return None

    def _may_be(self, person: int, gender: str) -> bool:
        return gender == "" or self.gender(person) in ("", gender)

    def gender(self, person: int) -> str:
        """Return `men`, `women` or the empty string: what forms of address and titles tell."""
        lex, told = lexicon(), set()
        names = [self.scene.names[i] for i in self.scene.gathered.bearers[person].names]
        words = [title.role.name for title in self.titles[person]]
        words += [part for name in names for part in name.address.lower().replace(".", "").split()]
        for word in words:
            told |= {kind for kind, group in (("men", lex.men), ("women", lex.women)) if word in group}
        return told.pop() if len(told) == 1 else ""


def _role_fits(title: Title, mine: Title) -> bool:
    if title.role.name == mine.role.name:
        return True
    kinds = _kinds_of_noun().get(title.role.name, ())
    if mine.role.kind not in kinds:
        return False
    if title.role.name in ("minister", "secretary") and mine.role.kind == "head":
        return mine.role.name.endswith("minister")
    if title.role.name in ("premier", "pm"):
        return mine.role.name in ("prime minister", "premier", "pm")
    return True
