"""Whether the same people took part in two meetings: one piece of evidence for each party."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from communique.link.meetings import Attendee, MeetingFacts
from communique.names import SAME, compare_names
from communique.offices import Office, is_canonical, parse_office
from communique.resolve import Evidence, fold_name

SAME_PERSON = 2.0
NAMES_ALIKE = 1.8
UNDER_ANOTHER_STATE = 1.5
"""Somebody whom one report has for another state: a misreading, but who it is is known."""
SAME_OFFICE = 1.0
OTHER_PERSON = -4.0
OTHER_HOLDER = -2.0
"""Two names that are not alike, in the same office: a name misread, more often than a new holder."""
OTHER_OFFICE = -1.5
ONE_MORE_GUEST = -4.5
"""Somebody of a third party took part in one: a round of three beside a meeting of two of them."""
ONE_MORE_PARTY = -1.2
"""A further party of which nobody is named: often only spoken of."""
ANOTHER_GUEST = -4.5
"""Each report names somebody of a party of which the other names nobody: two meetings within one round."""
MOST_PARTIES = 2
MOST_GUESTS = 1
"""Accounts of a large round name different parties: so many count."""


def parties(left: MeetingFacts, right: MeetingFacts) -> list[Evidence]:
    """Weigh the people of each party that both have, and the parties and guests that only one has."""
    shared = sorted(left.states & right.states)
    found = [evidence for state in shared for evidence in _party(left, right, state)]
    if _has_other_guest(left, right, shared) and _has_other_guest(right, left, shared):
        words = "each names somebody of a party of which the other names nobody"
        found.append(Evidence("guest", ANOTHER_GUEST, words))
    further = [*_further(left, right), *_further(right, left)]
    named = [evidence for evidence in further if evidence.weight == ONE_MORE_GUEST]
    spoken_of = [evidence for evidence in further if evidence.weight != ONE_MORE_GUEST]
    return found + named[:MOST_GUESTS] + spoken_of[:MOST_PARTIES]


def _party(left: MeetingFacts, right: MeetingFacts, state: str) -> list[Evidence]:
    """Weigh the people of a party that both have."""
    ours, theirs = (_of(facts.attendees, state) for facts in (left, right))
    if matched := _same_people(ours, theirs):
        return [_known(matched[0], state)]
    if moved := _same_people(ours, right.attendees) or _same_people(left.attendees, theirs):
        words = f"{moved[0][0].name} took part in both, for {state} in one of them"
        return [Evidence("moved", UNDER_ANOTHER_STATE, words)]
    return _not_the_same(ours, theirs, state)


def _has_other_guest(facts: MeetingFacts, other: MeetingFacts, shared: Sequence[str]) -> bool:
    """Whether it names somebody of a party of which the other has the party alone."""
    return any(
        any(one.name for one in _of(facts.attendees, state))
        and not any(one.name or one.office for one in _of(other.attendees, state))
        for state in shared
    )


def _of(attendees: Sequence[Attendee], state: str) -> list[Attendee]:
    return [one for one in attendees if one.state == state]


def _same_people(ours: Sequence[Attendee], theirs: Sequence[Attendee]) -> list[tuple[Attendee, Attendee]]:
    """Return who is whom, those that identities tie first."""
    pairs = [(one, other) for one in ours for other in theirs if are_one(one, other)]
    return sorted(pairs, key=lambda pair: pair[0].person is None or pair[0].person != pair[1].person)


def are_one(one: Attendee, other: Attendee) -> bool:
    """Whether two who took part are one person: as identities tie them, else by their names."""
    if one.person is not None and one.person == other.person:
        return True
    return bool(one.name and other.name) and _alike(*sorted((one.name or "", other.name or "")))


@lru_cache(maxsize=1 << 14)
def _alike(one: str, other: str) -> bool:
    few, many = sorted((fold_name(one).split(), fold_name(other).split()), key=len)
    if len(few) == 1:
        return few[0] in many  # on one day, for one state, a family name is enough
    return compare_names(one, other).score >= SAME


def _known(pair: tuple[Attendee, Attendee], state: str) -> Evidence:
    one, other = pair
    if one.person is not None and one.person == other.person:
        name = max(one.name or "", other.name or "", key=len) or one.office or state
        return Evidence("person", SAME_PERSON, f"{name} took part for {state} in both")
    return Evidence("names", NAMES_ALIKE, f"{one.name} and {other.name} are one name")


def _not_the_same(ours: Sequence[Attendee], theirs: Sequence[Attendee], state: str) -> list[Evidence]:
    """Weigh a party of which the two reports have nobody in common."""
    named = [[one for one in side if one.name] for side in (ours, theirs)]
    offices = [{found for one in side for found in _offices(one.office, state)} for side in (ours, theirs)]
    shared = offices[0] & offices[1]
    if all(named):
        weight = OTHER_HOLDER if shared else OTHER_PERSON
        words = f"for {state} one has {_names(ours)}, the other {_names(theirs)}"
        return [Evidence("other_person", weight, words)]
    if shared:
        name = min(office.name for office in shared)
        return [Evidence("office", SAME_OFFICE, f"both have the {name}")]
    if all(offices):
        words = " and ".join(sorted(min(o.name for o in side) for side in offices))
        return [Evidence("other_office", OTHER_OFFICE, f"one has the {words}, not both")]
    return []


@lru_cache(maxsize=1 << 12)
def _offices(words: str | None, state: str) -> tuple[Office, ...]:
    """Return the offices that words mean, as far as one may know them from others."""
    return tuple(office for office in parse_office(words or "", state).offices if is_canonical(office))


def _names(attendees: Sequence[Attendee]) -> str:
    return " and ".join(sorted({one.name or one.office or "nobody by name" for one in attendees}))


def _further(facts: MeetingFacts, other: MeetingFacts) -> list[Evidence]:
    """Weigh the parties that only one has, unless their people are the other's under another state."""
    found = []
    for state in sorted(facts.states - other.states):
        people = _of(facts.attendees, state)
        if any(are_one(one, who) for one in people for who in other.attendees):
            continue
        weight = ONE_MORE_GUEST if any(one.name or one.office for one in people) else ONE_MORE_PARTY
        found.append(Evidence("further_party", weight, f"only one has {state} take part"))
    return found
