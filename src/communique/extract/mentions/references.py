"""Offices and pronouns resolved to persons named in the document.

"The Iraqi prime minister" is the one named person whose office and state agree; "the minister" the one
who fits, or, of several, the one named last in this sentence or the one before; "his Iraqi counterpart"
the person of that state with the like office; "he" the person who acts in this sentence before the
pronoun, else in the nearest sentence before. What has no or several bearers stays open, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.mentions.affiliation import Affiliation
from communique.extract.mentions.lexicon import COUNTERPARTS, lexicon
from communique.extract.mentions.offices import Title
from communique.extract.mentions.scene import Scene
from communique.extract.mentions.wording import role_fits, title_words

REACH = 4
RANK_OF_KIND = {"head": 2, "minister": 1, "legislator": 1, "envoy": 1}
RECENT = 80
GRADES = frozenset({"top", "senior", "chief", "high", "ranking", "visiting"})


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a reference means: the person's index, or the possible ones and why it stays open."""

    person: int | None
    rule: str
    confidence: float
    candidates: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody mentioned earlier: a person by index, or the holder of an office whom nobody names.

    Attributes:
        sentence, word: where.
        acts: whether he or she is the subject of a verb.
        person: index of the person, or `None`.
        title: the office of one who is not named.
    """

    sentence: int
    word: int
    acts: bool
    person: int | None
    title: Title | None = None


class References:
    """The persons named so far while a document is read from its beginning to its end."""

    def __init__(self, scene: Scene, affiliations: list[Affiliation], sides: tuple[str, ...]) -> None:
        self.scene, self.page, self.known, self.sides = scene, scene.page, affiliations, sides
        self.titles = [scene.titles_of(bearer) for bearer in scene.gathered.bearers]
        for index, mine in enumerate(self.titles):
            if mine and all(title.role.name in COUNTERPARTS for title in mine):
                self.titles[index] = self._like_titles(index)
        self.words = [[title_words(self.page, mine) for mine in titles] for titles in self.titles]
        self.seen: list[Seen] = []
        self.home = scene.page.official_home

    def _like_titles(self, person: int) -> list[Title]:
        """Return the titles of the one whose counterpart a person is: named before, in the sentence."""
        words, names = self.page.words, self.scene.names
        for number in self.scene.gathered.bearers[person].names:
            title = names[number].before
            before = [
                n
                for n in range(number)
                if words[names[n].first].sentence == words[names[number].first].sentence
            ]
            owner = self.scene.gathered.of_name.get(before[-1]) if before and title is not None else None
            if owner is not None and owner != person:
                return [*self.titles[owner], *self.titles[person]]
        return self.titles[person]

    def main_titles(self) -> dict[int, Title]:
        """Return for each person with an office the highest that is not of the past, at the fullest name.

        A counterpart has the office of the one whose counterpart he or she is, unless its words name that
        one's state: nobody is the other state's "Chairman of Norway's Fisheries Council".
        """
        found = {}
        for person in range(len(self.titles)):
            like = (t for t in self.titles[person] if t.role.kind != "relative" and t.evidence != "inside")
            title = self._main_title(person) or next(like, None)
            if title is not None:
                found[person] = title
        return found

    def _main_title(self, person: int) -> Title | None:
        found = []
        for number in self.scene.gathered.bearers[person].names:
            name = self.scene.names[number]
            for index in (name.before, name.behind):
                if index is not None and self.scene.titles[index].role.kind != "relative":
                    title = self.scene.titles[index]
                    length, body = title.last - title.first, not self.page.in_title(name.first)
                    weight = (not title.former, RANK_OF_KIND.get(title.role.kind, 0), name.last - name.first)
                    found.append((*weight, body, length, -title.first, title))
        return max(found, key=lambda entry: entry[:-1])[-1] if found else None

    def saw(self, word: int, last: int, person: int | None, title: Title | None = None) -> None:
        """Note that somebody is mentioned by words `word` to `last` (exclusive)."""
        acts = any(self.page.words[at].acts for at in range(word, last))
        self.seen.append(Seen(self.page.words[word].sentence, word, acts, person, title))

    def of_title(self, title: Title) -> Answer:
        """Return whom a title without a name means."""
        if title.role.name in COUNTERPARTS:
            return self._counterpart(title)
        if title.role.kind == "relative":
            return self._guest(title)
        if title.determiner in ("a", "an"):
            return Answer(None, "office", 0.5, reason="names nobody in particular")
        wanted = title_words(self.page, title) - GRADES
        fitting = [i for i in range(len(self.titles)) if self._fits(i, title, wanted)]
        if len(fitting) > 1 and title.state is None and self.home is not None:
            at_home = [i for i in fitting if self.known[i].state == self.home]
            if len(at_home) == 1:
                return Answer(at_home[0], "office.home", 0.75)
        if self._is_own(title) and fitting and all(self.known[i].state != self.home for i in fitting):
            return Answer(None, "office.home", 0.6, reason="the outlet's own holder is not named")
        if len(fitting) > 1:
            like = [i for i in fitting if any(mine.role.base == title.role.base for mine in self.titles[i])]
            fitting = [i for i in fitting if self._same_words(i, title)] or like or fitting
        if len(fitting) == 1:
            return Answer(fitting[0], "office.holder", 0.9 if title.state else 0.8)
        return self._among(fitting, title)

    def _guest(self, title: Title) -> Answer:
        """Return whom "the Turkish guest", "the host" means: the one official of that state, or of home."""
        home = self.page.home
        wanted = title.state or (home if title.role.name == "host" else None)
        fitting = [
            i
            for i, known in enumerate(self.known)
            if self.titles[i]
            and known.state
            and (known.state == wanted if wanted else home and known.state != home)
        ]
        if len(fitting) == 1 and title.determiner not in ("a", "an"):
            return Answer(fitting[0], "office.guest", 0.7)
        return Answer(None, "office", 0.5, tuple(fitting), "names nobody in particular")

    def _is_own(self, title: Title) -> bool:
        """Whether "the President" stands in a readout of a government that has such an office."""
        own = self.home is not None and title.state is None and title.determiner == "the"
        return own and title.role.kind == "head" and lexicon().possible(title.role.name, self.home or "")

    def _among(self, fitting: list[int], title: Title) -> Answer:
        if not fitting:
            return Answer(None, "office", 0.6, reason="no holder is named in the document")
        here, recent = self.page.words[title.first], self.seen[-RECENT:]
        paragraph = self.page.sentences[here.sentence].paragraph
        for back in (0, 1, 2):
            near = {seen.person for seen in recent if here.sentence - seen.sentence <= back} & set(fitting)
            if len(near) == 1:
                return Answer(near.pop(), "office.nearest", 0.6)
        last = [
            s.person for s in recent if s.person in fitting and s.acts and self._paragraph(s) >= paragraph - 1
        ]
        if last and title.determiner == "the" and title.state is not None:
            return Answer(last[-1], "office.last", 0.5)
        return Answer(None, "office", 0.5, tuple(fitting), "more than one person could hold the office")

    def _paragraph(self, seen: Seen) -> int:
        return self.page.sentences[seen.sentence].paragraph

    def _fits(self, person: int, title: Title, wanted: frozenset[str]) -> bool:
        known = self.known[person]
        if title.state is not None and known.state != title.state:
            return False
        if title.owner and (known.state or known.unknown[:4].lower() != title.owner[:4].lower()):
            return False
        if known.evidence == "office noun" and not self.titles[person]:
            return title.last - title.first == 1 and title.state is not None
        if known.evidence == "principal" and not self.titles[person]:
            heads = title.role.kind == "head" or title.role.name == "leader"
            return heads and lexicon().possible(title.role.name, known.state or "")
        # Every word must be in the person's title: "security official", a Secretary of a Security Council.
        return any(
            role_fits(title, mine)
            and (wanted <= words or (mine.role.name == title.role.name and title.role.kind == "head"))
            for mine, words in zip(self.titles[person], self.words[person], strict=True)
        )

    def _same_words(self, person: int, title: Title) -> bool:
        wanted = title_words(self.page, title)
        return any(
            mine.role.base == title.role.base and words == wanted
            for mine, words in zip(self.titles[person], self.words[person], strict=True)
        )

    def _counterpart(self, title: Title) -> Answer:
        """Return whom "his Iraqi counterpart" means: of that state, or of another than the one who acts."""
        others = [
            i
            for i, known in enumerate(self.known)
            if self.titles[i] and (known.state == title.state if title.state else known.state is not None)
        ]
        seen = self._acting(self.page.words[title.first].sentence, title.first)
        acting = seen.person if seen is not None else None
        if title.state is None and acting is not None:
            others = [i for i in others if self.known[i].state != self.known[acting].state]
            same = [i for i in others if self._like_office(i, acting)]
            others = same or others
        if len(others) > 1:
            others = [i for i in others if self.known[i].state in self.sides[:2]] or others
        if len(others) == 1:
            return Answer(others[0], "office.counterpart", 0.7)
        reason = "more than one person could be meant" if others else "no counterpart is named"
        return Answer(None, "office.counterpart", 0.5, tuple(others), reason)

    def _like_office(self, one: int, other: int) -> bool:
        roles = {title.role.name for title in self.titles[other]}
        return any(title.role.name in roles for title in self.titles[one])

    def of_side(self, at: int) -> int | None:
        """Return the one official whose state is named right before "side"."""
        hit = self.page.hit_at[at - 1] if self.page.follows(at) else None
        if hit is None or hit.form != "adjective" or self.page.words[at].gap != " ":
            return None
        fitting = [i for i, known in enumerate(self.known) if known.state == hit.code and self.titles[i]]
        return fitting[0] if len(fitting) == 1 else None

    def of_address(self, first: int, last: int) -> int | None:
        """Return the one person whose name bears this form of address ("His Highness")."""
        if self.page.words[first].low not in ("his", "her", "hrh", "he", "hh", "hm"):
            return None
        words = self.page.text[slice(*self.page.span(first, last))].lower()
        names, gathered = self.scene.names, self.scene.gathered
        fitting = {
            gathered.of_name[number]
            for number, name in enumerate(names)
            if words in name.address.lower() and number in gathered.of_name
        }
        return fitting.pop() if len(fitting) == 1 else None

    def of_pronoun(self, word: int) -> Seen | None:
        """Return whom "he" or "she" means: who acts in this sentence before it, else in the one before."""
        sentence = self.page.words[word].sentence
        gender = "women" if self.page.words[word].low in ("she", "her") else "men"
        return self._acting(sentence, word, gender)

    def _acting(self, sentence: int, before: int, gender: str = "") -> Seen | None:
        for back in range(REACH + 1):
            acting = [
                seen
                for seen in self.seen[-RECENT:]
                if seen.sentence == sentence - back
                and seen.word < before
                and seen.acts
                and self._may_be(seen, gender)
            ]
            if acting:
                return acting[-1] if back == 0 else acting[0]
        return None

    def _may_be(self, seen: Seen, gender: str) -> bool:
        if seen.person is not None:
            return gender == "" or self.gender(seen.person) in ("", gender)
        told = _genders([seen.title.role.name] if seen.title else [])
        return gender == "" or not told or told == {gender}

    def gender(self, person: int) -> str:
        """Return `men`, `women` or the empty string: what forms of address and titles tell."""
        names = [self.scene.names[i] for i in self.scene.gathered.bearers[person].names]
        words = [title.role.name for title in self.titles[person]]
        told = _genders(words + [part for n in names for part in n.address.lower().replace(".", "").split()])
        return told.pop() if len(told) == 1 else ""


def _genders(words: list[str]) -> set[str]:
    groups = (("men", lexicon().men), ("women", lexicon().women))
    return {kind for word in words for kind, group in groups if word in group}
