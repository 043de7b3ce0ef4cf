"""First identity over documents: an entity is its kind, its normalised name and its state.

An office is its role, whatever the words for it. A single word of a name may be anybody's, so it is one
entity with each office under which it stands, and is tied to persons one by one.

Everything follows from one extraction alone, so the order in which documents come changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from communique.model import Extraction, Meeting, Mention, Participant, Person, content_id
from communique.offices import Office, OfficeName, is_held_by_one, parse_office
from communique.resolve.days import bounds
from communique.resolve.names import fold, fold_name, is_one_word

ONE_WORD = "one word of a name: more than one person may be called so"
NO_STATE = "no state known"
SEVERAL = "a role that several people hold"
NO_NAME = "nothing in the document says whom it names"
RECENT = 40
"""Days before publication within which a meeting counts as news: it shows who held an office then."""


@dataclass(frozen=True)
class Entity:
    """What mentions name: the same in all documents that yield the same three fields.

    Attributes:
        kind: `person`, `office`, `state`, `organisation`, `place` or `group`.
        name: the normalised name or role; the code of a state; the codes of a group.
        state: code of the state or body it belongs to.
        reason: why it may stand for more than one; empty if the identity is taken as settled.
        office: for a name of one word the office under which it stands, if it stands under one.
    """

    kind: str
    name: str
    state: str | None = None
    reason: str = ""
    office: str = ""

    @cached_property
    def id(self) -> str:
        """Content-hash id; its digits tell kinds apart too."""
        known = (self.kind, self.name, self.state, *([self.office] if self.office else []))
        return content_id(self.kind, *known)


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
class InOffice:
    """An office under which a report shows a person.

    Attributes:
        office: the entity.
        tenure: words for the tenure: `acting`, `former`, `designate` ...
        first, last: the days that the report speaks of, ISO prefixes; `None` where it has none.
    """

    office: Entity
    tenure: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The ties of one extraction, parallel to its tuples.

    Attributes:
        mentions: for each mention its links; none for a day, two where an office has a named holder.
        persons, offices: for each person and office its link.
        participants: for each meeting the links of its participants.
        holdings: for each person the offices under which the document shows that person.
    """

    mentions: tuple[tuple[Link, ...], ...]
    persons: tuple[Link, ...]
    offices: tuple[Link, ...]
    participants: tuple[tuple[Link, ...], ...]
    holdings: tuple[tuple[InOffice, ...], ...]


def resolve(extraction: Extraction) -> Resolution:
    """Tie what an extraction mentions to entities.

    Args:
        extraction: the records of one document.

    Returns:
        The links. A name of one word, a person or an office without a state has an entity that is
        marked open with the reason; it is never taken for somebody's full name.
    """
    persons = tuple(_person(person.name, person.state, person.office) for person in extraction.persons)
    return Resolution(
        mentions=tuple(_mention(mention, persons) for mention in extraction.mentions),
        persons=persons,
        offices=tuple(_office(office.office, office.state) for office in extraction.offices),
        participants=tuple(_participants(meeting, persons) for meeting in extraction.meetings),
        holdings=tuple(_holdings(extraction, at, person) for at, person in enumerate(extraction.persons)),
    )


def _holdings(extraction: Extraction, at: int, person: Person) -> tuple[InOffice, ...]:
    """Return the offices of a person in a document.

    A meeting of these days shows them held on its day; a stated beginning or end goes further.
    """
    if person.office is None:
        return ()
    named = parse_office(person.office, person.state)
    tenure = (*named.tenure, *(["former"] if person.former and "former" not in named.tenure else []))
    days = [person.until] if person.until else _days(extraction, at)
    if person.until:
        tenure = tuple(word for word in tenure if word != "former")
    if person.since and (not days or person.since <= max(days)):
        days = [person.since, *days]
    first, last = (min(days), max(days)) if days else (None, None)
    return tuple(InOffice(office_entity(office), tenure, first, last) for office in named.offices)


def _days(extraction: Extraction, at: int) -> list[str]:
    published = extraction.published
    met = [
        meeting.date
        for meeting in extraction.meetings
        if meeting.date and meeting.status == "held" and any(p.person == at for p in meeting.participants)
    ]
    if published is None:
        return met
    return [published, *(day for day in met if _is_recent(day, published))]


def _is_recent(day: str, published: str) -> bool:
    return 0 <= (bounds(published)[1] - bounds(day)[0]).days <= RECENT


def _participants(meeting: Meeting, persons: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(_participant(participant, persons) for participant in meeting.participants)


def _participant(participant: Participant, persons: tuple[Link, ...]) -> Link:
    if participant.person is not None:
        return persons[participant.person]
    if participant.name:
        return _person(participant.name, participant.state, participant.office)
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
        return _person(mention.name, mention.state, mention.office)
    if mention.states:
        return Link(_entity("group", "+".join(sorted(set(mention.states)))), "codes")
    if mention.state and mention.person is None:
        return _state(mention.state)
    return None


@lru_cache(maxsize=1 << 14)
def _entity(kind: str, name: str, state: str | None = None, reason: str = "", office: str = "") -> Entity:
    return Entity(kind, name, state, reason, office)


@lru_cache(maxsize=1 << 14)
def person_entity(name: str, state: str | None, office: str | None = None) -> Entity:
    """Return the entity of a name of a person.

    Args:
        name: as spelled.
        state: code of the state or organisation, or `None`.
        office: in the words of the document; it tells one-word names apart.
    """
    if not is_one_word(name):
        return _entity("person", fold_name(name), state, "" if state else NO_STATE)
    named = parse_office(office, state) if office else None
    held = office_entity(named.offices[0]).name if named and named.offices else ""
    return _entity("person", fold_name(name), state, ONE_WORD, held)


def _person(name: str, state: str | None, office: str | None) -> Link:
    entity = person_entity(name, state, office)
    return Link(entity, "same name and state" if state else "same name", reason=entity.reason)


@lru_cache(maxsize=1 << 14)
def _office(words: str, state: str | None) -> Link:
    named = parse_office(words, state)
    office = named.office or Office(role=fold(words).removeprefix("the "), state=state)
    entity = office_entity(office)
    return Link(
        entity, "same role and state" if office.state else "same role", _candidates(named), entity.reason
    )


def _candidates(named: OfficeName) -> tuple[str, ...]:
    return tuple(office.name for office in named.candidates)


@lru_cache(maxsize=1 << 14)
def office_entity(office: Office) -> Entity:
    """Return the entity of an office: the same for all words that name it."""
    reason = "" if is_held_by_one(office) else SEVERAL
    return _entity("office", office_key(office), office.state, reason if office.state else NO_STATE)


def office_key(office: Office) -> str:
    """Return the name of the entity of an office: role, body, addressee and grade, as far as it has them."""
    parts = (office.role, office.body, office.to or "", office.grade)
    return ":".join(part.replace(":", " ") for part in parts).rstrip(":")


def office_of_key(key: str, state: str | None) -> Office:
    """Return the office of the name and state of an entity."""
    role, body, to, grade = (key.split(":") + [""] * 3)[:4]
    return Office(role=role, body=body, state=state, to=to or None, grade=grade)


def _named(kind: str, name: str, state: str | None) -> Link:
    """Return the link of a place or an organisation: by name, within the state that it belongs to."""
    return Link(_entity(kind, fold_name(name).removeprefix("the "), state), "same name")


def _state(code: str) -> Link:
    return Link(_entity("state", code), "code")
