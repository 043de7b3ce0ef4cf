"""The cast of one document: who is named in it, and whom each mention stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from communique.model import Mention, Office, Person

BOTH = "both sides"
REACH = 40
PARTY_KINDS = ("person", "office", "state", "organisation", "group", "pronoun")
_AND = re.compile(r"\s*(?:,|,?\s*(?:and|as well as|together with))\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a mention stands for.

    Attributes:
        name: fullest name of the person, if it is one.
        office: the office in the words of the document, the name of the state left off.
        state: code of the state or organisation that the party belongs to.
        person: index into `Cast.persons`.
        both: whether both (or all) sides of the encounter are meant.
        states: codes of all states of a group; of a single party its one state.
    """

    name: str | None = None
    office: str | None = None
    state: str | None = None
    person: int | None = None
    both: bool = False
    states: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cast:
    """The resolved mentions of one document.

    Attributes:
        text: the clean text that all offsets point into.
        mentions: sorted by (start, -end); `Mention.person` indexes `persons`.
        persons: persons named, in the order of their first mention.
        offices: offices named.
        sides: codes of the parties that meet in this document, most prominent first.
    """

    text: str
    mentions: tuple[Mention, ...]
    persons: tuple[Person, ...]
    offices: tuple[Office, ...]
    sides: tuple[str, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def within(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """Return the mentions that lie in `text[start:end]`, of the kinds given or of all."""
        first = bisect_left(self._starts, start)
        found = []
        for mention in self.mentions[first:]:
            if mention.start >= end:
                break
            if mention.end <= end and (not kinds or mention.kind in kinds):
                found.append(mention)
        return found

    def party(self, mention: Mention) -> Party:
        """Return whom a mention stands for; fields that are not known are `None`."""
        if mention.person is not None:
            person = self.persons[mention.person]
            return Party(
                name=person.name,
                office=person.office or mention.office,
                state=person.state,
                person=mention.person,
                states=(person.state,) if person.state else (),
            )
        if mention.kind in ("group", "pronoun") and mention.states:
            return Party(both=set(mention.states) >= set(self.sides[:2]), states=mention.states)
        states = (mention.state,) if mention.state else ()
        named = mention.name if mention.kind == "person" else None
        return Party(name=named, office=mention.office, state=mention.state, states=states)

    def side_of(self, phrase_start: int, phrase_end: int) -> Party | None:
        """Return whom the noun phrase `text[phrase_start:phrase_end]` names, or `None`.

        The head decides: a person before an office, an office before the state in front of it. Where
        heads of two parties are joined by "and", the phrase names both.
        """
        heads = self._heads(phrase_start, phrase_end)
        if not heads:
            return None
        parties = [self.party(head) for head in heads]
        if len(parties) == 1:
            return parties[0]
        states = tuple(dict.fromkeys(state for party in parties for state in party.states))
        if len(states) < 2:
            return parties[0]
        return Party(both=set(states) >= set(self.sides[:2]), states=states)

    def _heads(self, start: int, end: int) -> list[Mention]:
        inside = [m for m in self._touching(start, end) if m.kind in PARTY_KINDS]
        if not inside:
            return []
        heads = [_best(inside, inside[0])]
        for mention in inside:
            last = heads[-1]
            if mention.start >= last.extent_end and _AND.search(
                self.text[last.extent_end : mention.extent_start]
            ):
                heads.append(_best(inside, mention))
        return heads

    def _touching(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin in `text[start:end]`, and persons of whose phrase it is a part."""
        first = bisect_left(self._starts, start)
        found = []
        for mention in self.mentions[first:]:
            if mention.start < end:
                found.append(mention)
            elif (
                mention.kind == "person"
                and mention.extent_start <= start
                and not _is_state(found, start, end)
            ):
                return [mention]
            elif mention.start > end + REACH:
                break
        return found


def _is_state(mentions: list[Mention], start: int, end: int) -> bool:
    """Whether the phrase is a state's name and no more, or its possessive."""
    return any(m.kind == "state" and m.extent_start <= start and m.end + 2 >= end for m in mentions)


def _best(mentions: list[Mention], first: Mention) -> Mention:
    """Return the mention that heads the phrase which `first` begins."""
    same = [m for m in mentions if m.extent_start <= first.start < max(m.extent_end, m.end)]
    order = {"person": 0, "office": 1, "group": 2, "pronoun": 3, "organisation": 4, "state": 5}
    return min(same or [first], key=lambda m: (order.get(m.kind, 9), m.start))
