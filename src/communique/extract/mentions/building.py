"""From what was found to mentions: each name, office, pronoun and group in text order, with whom it means."""

from __future__ import annotations

from communique.extract.cast import Cast
from communique.extract.mentions.affiliation import Affiliation
from communique.extract.mentions.groups import Group
from communique.extract.mentions.lexicon import lexicon
from communique.extract.mentions.offices import Title
from communique.extract.mentions.people import name_span, name_text
from communique.extract.mentions.persons import Name
from communique.extract.mentions.records import make_mention, site_mentions, state_mentions
from communique.extract.mentions.references import References
from communique.extract.mentions.register import (
    NAME_CONFIDENCE,
    full_name,
    office_records,
    office_text,
    person_records,
    sides_of,
)
from communique.extract.mentions.scene import Scene
from communique.model import Mention

BACK = 3
PRONOUNS = frozenset({"he", "she", "him"})


class Builder:
    """Builds the cast of one document from its scene and the states of its persons."""

    def __init__(self, scene: Scene, known: list[Affiliation]) -> None:
        self.scene, self.page, self.known = scene, scene.page, known
        self.sides = sides_of(scene, known)
        self.references = References(scene, known, self.sides)
        self.offices = self.references.main_titles()
        self.mentions: list[Mention] = []
        self.taken = [False] * len(scene.page.words)
        self.grouped: list[int] = []  # sentences in which words for all who meet were resolved

    def build(self) -> Cast:
        """Return the cast."""
        self._read_through()
        self.mentions += state_mentions(self.page)
        self.mentions += site_mentions(self.page, self.taken)
        self.mentions.sort(key=lambda mention: (mention.start, -mention.end, mention.kind))
        return Cast(
            self.page.text,
            tuple(self.mentions),
            person_records(self.scene, self.known, self.offices),
            office_records(self.scene, self.known),
            self.sides,
        )

    def _read_through(self) -> None:
        """Take names, titles, pronouns and groups in text order: each refers to what stands before it."""
        named = {i for name in self.scene.names for i in (name.before, name.behind) if i is not None}
        names = {name.first: (number, name) for number, name in enumerate(self.scene.names)}
        titles = {t.first: t for i, t in enumerate(self.scene.titles) if i not in named and not t.role.plural}
        groups = {group.first: group for group in self.scene.groups}
        for at, word in enumerate(self.page.words):
            if at in names:
                self._name(*names[at])
            elif at in titles and not self.taken[at]:
                self._title(titles[at])
            elif word.low == "side" or at in self.page.honorifics:
                self._stand_in(at)
            if at in groups:
                self._group(groups[at])
            elif word.low in PRONOUNS and word.tag == "PRP" and not self.taken[at]:
                self._pronoun(at)

    def _name(self, number: int, name: Name) -> None:
        outer, after = min(name.outer, name.first), max(name.after, name.last)
        self.taken[outer:after] = [True] * (after - outer)
        index = name.before if name.before is not None else name.behind
        title = self.scene.titles[index] if index is not None else None
        person = self.scene.gathered.of_name.get(number)
        rule = f"person.{name.rule}"
        fields: dict[str, object] = {"office": office_text(self.page, title)}
        if person is None:
            candidates = self.scene.gathered.open_names.get(number, ())
            fields |= {
                "name": name_text(self.page, name),
                "state": title.state if title else None,
                "candidates": tuple(full_name(self.scene, i) for i in candidates),
                "reason": "more than one person bears the name",
            }
        else:
            self.references.saw(outer, after, person)
            fields |= {
                "name": full_name(self.scene, person),
                "office": fields["office"] or office_text(self.page, self.offices.get(person)),
                "state": self.known[person].state,
                "person": person,
            }
        confidence = NAME_CONFIDENCE[name.rule] if person is not None else 0.5
        span = name_span(self.page, name)
        self.mentions.append(
            make_mention(self.page, span, (outer, after), "person", rule, confidence, fields)
        )

    def _title(self, title: Title) -> None:
        answer = self.references.of_title(title)
        person = answer.person
        self.taken[title.outer : title.after] = [True] * (title.after - title.outer)
        if person is not None or title.role.kind != "relative":
            self.references.saw(title.outer, title.after, person, title)
        if person is not None and not self.scene.titles_of(self.scene.gathered.bearers[person]):
            self.offices.setdefault(person, title)
        fields = {
            "office": office_text(self.page, title),
            "state": title.state or (self.known[person].state if person is not None else self._own(title)),
            "person": person,
            "name": full_name(self.scene, person) if person is not None else None,
            "candidates": tuple(full_name(self.scene, i) for i in answer.candidates),
            "reason": answer.reason,
        }
        span, extent = self.page.span(title.first, title.last), (title.outer, title.after)
        self.mentions.append(
            make_mention(self.page, span, extent, "office", answer.rule, answer.confidence, fields)
        )

    def _stand_in(self, at: int) -> None:
        """Take "the Iranian side" and "His Excellency" for the one person whom they can mean."""
        side = self.page.words[at].low == "side"
        first, last = (at - 1, at + 1) if side else (at, self.page.honorifics[at])
        if any(self.taken[first:last]) or not self.page.follows(at if side else first + 1):
            return
        person = self.references.of_side(at) if side else self.references.of_address(first, last)
        if person is None:
            return
        outer = first - 1 if self.page.follows(first) and self.page.words[first - 1].low == "the" else first
        self.references.saw(outer, last, person)
        span = self.page.span(first, last)
        fields = {
            "office": self.page.text[slice(*span)],
            "state": self.known[person].state,
            "person": person,
            "name": full_name(self.scene, person),
        }
        rule = "office.side" if side else "office.address"
        self.mentions.append(make_mention(self.page, span, (outer, last), "office", rule, 0.65, fields))

    def _own(self, title: Title) -> str | None:
        """Return the state of "the President" in that state's own readout where nobody is named."""
        home = self.page.official_home
        mine = home is not None and title.role.kind == "head" and title.determiner == "the"
        return home if mine and home and lexicon().possible(title.role.name, home) else None

    def _pronoun(self, at: int) -> None:
        seen = self.references.of_pronoun(at)
        person = seen.person if seen is not None else None
        title = seen.title if seen is not None else None
        if seen is not None:
            self.references.saw(at, at + 1, person, title)
        fields = {
            "person": person,
            "name": full_name(self.scene, person) if person is not None else None,
            "office": office_text(self.page, title),
            "state": self.known[person].state if person is not None else title.state if title else None,
            "reason": "" if seen is not None else "nobody acts in the sentences before",
        }
        confidence = 0.75 if seen is not None else 0.4
        span = self.page.span(at, at + 1)
        self.mentions.append(
            make_mention(self.page, span, (at, at + 1), "pronoun", "pronoun.subject", confidence, fields)
        )

    def _group(self, group: Group) -> None:
        states, reason, confidence = group.states or self.sides[:2], "", 0.85
        if group.pronoun:
            confidence = 0.7
            if not self._both_before(group):
                states, reason = (), "the sentences before do not name both sides"
        if len(states) < 2 and not reason:
            reason = "the document does not name two parties"
        if not reason:
            self.grouped.append(self.page.words[group.first].sentence)
        rule = "group.they" if group.pronoun else "group.named" if group.states else "group.sides"
        span, extent = self.page.span(group.first, group.last), (group.first, group.last)
        fields = {"states": tuple(states), "reason": reason}
        self.mentions.append(make_mention(self.page, span, extent, "group", rule, confidence, fields))

    def _both_before(self, group: Group) -> bool:
        """Whether the sentence of "they", or one of the three before, names both sides, or a group."""
        here = self.page.words[group.first].sentence
        near = range(here - BACK, here + 1)
        told = {
            self.known[s.person].state
            for s in self.references.seen
            if s.sentence in near and s.person is not None
        }
        told |= {hit.code for hit in self.page.hits if self.page.words[hit.first].sentence in near}
        grouped = any(sentence in near for sentence in self.grouped)
        return len(self.sides) > 1 and (grouped or told >= set(self.sides[:2]))
