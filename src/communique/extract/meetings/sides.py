"""Sides: whom a mention stands for as a party of an encounter, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.meetings.scene import Scene
from communique.extract.meetings.words import load_words
from communique.model import Mention, Participant, Sentence

KINDS = ("person", "office", "organisation", "state", "group", "pronoun")
RANK = {"person": 0, "office": 1, "organisation": 2, "group": 3, "pronoun": 3, "state": 4}
SKIPPED = frozenset({"DT", "PRP$", "JJ", "VBG", "VBN", "CD", "RB", "PDT"})


@dataclass(frozen=True, slots=True)
class Side:
    """A party in the clause of a trigger: who it is, and the words that say so.

    Attributes:
        grouped: whether the words name it only as one of a group ("the two ministers").
    """

    participant: Participant
    start: int
    end: int
    grouped: bool = False


def is_somebody(side: Side) -> bool:
    """Whether a side is a person or an office, not only a state."""
    return side.participant.name is not None or side.participant.office is not None


def mentions_between(scene: Scene, first: int, last: int) -> list[Mention]:
    """Return the mentions among tokens `first` to `last` that are not part of a larger phrase."""
    if first >= last:
        return []
    inside = scene.cast.within(scene.tokens[first].start, scene.tokens[last - 1].end, *KINDS)
    return [m for m in inside if not any(_covers(other, m) for other in inside)]


def _covers(other: Mention, mention: Mention) -> bool:
    if other is mention or not (other.extent_start <= mention.start and mention.end <= other.extent_end):
        return False
    return (RANK[other.kind], other.start) < (RANK[mention.kind], mention.start)


def is_possessor(scene: Scene, mention: Mention) -> bool:
    after = scene.at(mention.extent_end)
    return scene.lower[after : after + 1] in (("'s",), ("’s",), ("'",), ("’",))


def word_before(scene: Scene, mention: Mention, sentence: Sentence) -> str:
    people = people_of(scene, mention) if mention.kind == "state" else None
    at = scene.at(min(people[0], mention.extent_start) if people else mention.extent_start) - 1
    honours = load_words().honours
    while at >= sentence.first and (scene.tokens[at].tag in SKIPPED or scene.lower[at] in honours):
        at -= 1
    return scene.lower[at] if at >= sentence.first else ""


def is_day(scene: Scene, offset: int) -> bool:
    return any(day.start <= offset < day.end for day in scene.days)


def sides_of(scene: Scene, mention: Mention) -> list[Side]:
    """Return the parties that a mention stands for; "the two ministers" are one of each of their states."""
    side = side_of(scene, mention)
    if side is not None:
        return [side]
    if mention.kind != "group":
        return []
    states = scene.cast.party(mention).states
    named = scene.cast.within(mention.extent_start, mention.extent_end, "state")
    grouped = len({m.state for m in named}) < len(states)
    return [Side(Participant(state=state), mention.start, mention.end, grouped) for state in states]


def side_of(scene: Scene, mention: Mention) -> Side | None:
    """Return the party that a mention stands for as a participant, or `None` if it is nobody's."""
    party = scene.cast.party(mention)
    if mention.kind == "organisation" and _is_event(mention):
        return None
    if party.both or (len(party.states) > 1 and party.person is None):
        return None
    if mention.kind in ("state", "organisation") and _is_modifier(scene, mention):
        people = people_of(scene, mention)
        if people is None:
            return None
    participant = Participant(name=party.name, office=party.office, state=party.state, person=party.person)
    start, end = mention.extent_start, mention.extent_end
    if mention.kind in ("state", "organisation"):
        people = people_of(scene, mention)
        if people is not None:
            start, end = people
            participant = participant.model_copy(update={"office": scene.text[start:end]})
    if participant.state is None and participant.name is None and participant.office is None:
        return None
    return Side(participant, start, end)


def _is_event(mention: Mention) -> bool:
    """Whether the words name an encounter rather than a body: "CSTO Summit"."""
    return any(word in load_words().nouns for word in mention.quote.lower().split())


def _is_modifier(scene: Scene, mention: Mention) -> bool:
    """Whether a state's name only describes the noun behind it: "the Russian gas", "NATO summit"."""
    after = scene.at(mention.end)
    if after >= len(scene.tokens) or scene.tokens[after].start - mention.end > 1:
        return False
    tag = scene.tokens[after].tag
    return (tag.startswith(("NN", "JJ")) or tag == "HYPH") and not is_day(scene, scene.tokens[after].start)


def people_of(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """Return the phrase of people that a state's name belongs to: "senior Iraqi officials"."""
    words = load_words()
    first, last = scene.at(mention.start), scene.at(mention.end)
    start = last
    for at in range(last, min(last + 6, len(scene.tokens))):
        if scene.lower[at] in words.people:
            return scene.tokens[start].start, scene.tokens[at].end
        if not scene.tokens[at].tag.startswith(("JJ", "NN", "POS", "CC", ",")):
            break
        if scene.tokens[at].tag in ("CC", ",") or scene.cast.within(
            scene.tokens[at].start, scene.tokens[at].end, "state"
        ):
            start = at + 1
    for at in range(first - 1, max(first - 4, -1), -1):
        if scene.lower[at] in words.people:
            while last < len(scene.tokens) and scene.tokens[last].tag in ("NN", "NNS", "NNP", "NNPS"):
                last += 1
            return scene.tokens[at].start, scene.tokens[last - 1].end
        if scene.lower[at] not in ("of", "from", "the", "for"):
            break
    return None
