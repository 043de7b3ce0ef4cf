"""First identity over documents: an entity is its kind, its normalised name and its state.

Everything follows from one extraction alone, so the order in which documents come changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from communique.model import Extraction, Meeting, Mention, Participant, content_id
from communique.resolve.names import fold_name, is_one_word
from communique.resolve.roles import fold_role, is_held_by_one

ONE_WORD = "one word of a name: more than one person may be called so"
NO_STATE = "no state known"
SEVERAL = "a role that several people hold"
NO_NAME = "nothing in the document says whom it names"


@dataclass(frozen=True)
class Entity:
    """What mentions name: the same in all documents that yield the same three fields.

    Attributes:
        kind: `person`, `office`, `state`, `organisation`, `place` or `group`.
        name: the normalised name or role; the code of a state; the codes of a group.
        state: code of the state or body it belongs to.
        reason: why it may stand for more than one; empty if the identity is taken as settled.
    """

    kind: str
    name: str
    state: str | None = None
    reason: str = ""

    @cached_property
    def id(self) -> str:
        """Content-hash id; its digits tell kinds apart too."""
        return content_id(self.kind, self.kind, self.name, self.state)


@dataclass(frozen=True, slots=True)
class Link:
    """The tie between a mention (or person, or office) and an entity.

    Attributes:
        entity: what is named; `None` where that stays open.
        rule: what made the tie, the evidence for it.
        candidates: names of possible bearers, where more than one remains.
        reason: why it is open or not settled; empty if it is.
    """

    entity: Entity | None
    rule: str
    candidates: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The ties of one extraction, parallel to its tuples.

    Attributes:
        mentions: for each mention its links; none for a day, two where an office has a named holder.
        persons, offices: for each person and office its link.
        participants: for each meeting the links of its participants.
    """

    mentions: tuple[tuple[Link, ...], ...]
    persons: tuple[Link, ...]
    offices: tuple[Link, ...]
    participants: tuple[tuple[Link, ...], ...]


def resolve(extraction: Extraction) -> Resolution:
    """Tie what an extraction mentions to entities.

    Args:
        extraction: the records of one document.

    Returns:
        The links. A name of one word, a person or an office without a state has an entity that is
        marked open with the reason; it is never taken for somebody's full name.
    """
    persons = tuple(_person(person.name, person.state) for person in extraction.persons)
    return Resolution(
        mentions=tuple(_mention(mention, persons) for mention in extraction.mentions),
        persons=persons,
        offices=tuple(_office(office.office, office.state) for office in extraction.offices),
        participants=tuple(_participants(meeting, persons) for meeting in extraction.meetings),
    )


def _participants(meeting: Meeting, persons: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(_participant(participant, persons) for participant in meeting.participants)


def _participant(participant: Participant, persons: tuple[Link, ...]) -> Link:
    if participant.person is not None:
        return persons[participant.person]
    if participant.name:
        return _person(participant.name, participant.state)
    if participant.office:
        return _office(participant.office, participant.state)
    if participant.state:
        return _state(participant.state)
    return Link(None, "none", reason=NO_NAME)


def _mention(mention: Mention, persons: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return the links of a mention: the person it stands for, and what its own words name.

    An office whose holder stays open is still that office.
    """
    if mention.kind == "day":
        return ()
    links: list[Link] = []
    if mention.reason or mention.candidates:
        reason = mention.reason or "more than one possible bearer"
        links.append(Link(None, "none", mention.candidates, reason))
        if mention.kind != "office":
            return tuple(links)
    elif mention.person is not None:
        links.append(persons[mention.person])
    own = _own(mention)
    if own is not None and own not in links:
        links.append(own)
    return tuple(links) or (Link(None, "none", reason=NO_NAME),)


def _own(mention: Mention) -> Link | None:
    """Return the link that a mention's own fields give, without the person it stands for."""
    name = mention.name or mention.quote
    if mention.kind == "state" and mention.state:
        return _state(mention.state)
    if mention.kind in ("organisation", "place") and fold_name(name):
        return _named(mention.kind, name, mention.state)
    if mention.kind == "office" and mention.office:
        return _office(mention.office, mention.state)
    if mention.kind == "person" and mention.person is None and mention.name:
        return _person(mention.name, mention.state)
    if mention.states:
        return Link(_entity("group", "+".join(sorted(set(mention.states)))), "codes")
    if mention.state and mention.person is None:
        return _state(mention.state)
    return None


@lru_cache(maxsize=1 << 14)
def _entity(kind: str, name: str, state: str | None = None, reason: str = "") -> Entity:
    return Entity(kind, name, state, reason)


@lru_cache(maxsize=1 << 14)
def _person(name: str, state: str | None) -> Link:
    reason = ONE_WORD if is_one_word(name) else "" if state else NO_STATE
    entity = _entity("person", fold_name(name), state, reason)
    return Link(entity, "same name and state" if state else "same name", reason=reason)


@lru_cache(maxsize=1 << 14)
def _office(role: str, state: str | None) -> Link:
    folded = fold_role(role)
    reason = "" if is_held_by_one(folded) else SEVERAL
    entity = _entity("office", folded, state, reason if state else NO_STATE)
    return Link(entity, "same role and state" if state else "same role", reason=entity.reason)


def _named(kind: str, name: str, state: str | None) -> Link:
    """Return the link of a place or an organisation: by name, within the state that it belongs to."""
    return Link(_entity(kind, fold_name(name).removeprefix("the "), state), "same name")


def _state(code: str) -> Link:
    return Link(_entity("state", code), "code")
