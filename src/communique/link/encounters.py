"""One meeting out of all the records that tell of it: its day, place, people and status over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from communique.link.meetings import Attendee, MeetingFacts
from communique.link.parties import are_one

KINDS = ("summit", "meeting", "call", "exchange", "press_conference", "signing", "visit")
"""Which kind a meeting is called by where its reports have several equally often: its core first."""


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting as its records have it together.

    Attributes:
        key: of the group.
        status: `held` if one report tells or recalls it so, else what the latest says.
        day: the day that most records of that status give, as exactly as they do; `None` where none does.
        latest: where no report gives a day: when the first that tells it came out. What was held lies before
            that day, what is planned after it.
        attendees: everybody named, in the fullest form, by party.
        statuses: what each report said of it, with the day of the report, in that order.
        told: keys of the records that tell it; `recalled` of those that recall or announce it in passing.
    """

    key: int
    kind: str
    status: str
    day: str | None
    latest: str | None
    place: str | None
    attendees: tuple[Attendee, ...]
    statuses: tuple[tuple[str | None, str], ...]
    told: tuple[int, ...]
    recalled: tuple[int, ...]


def encounter(key: int, records: Sequence[tuple[MeetingFacts, bool]]) -> Encounter:
    """Put the records of a meeting together.

    Args:
        key: of the group.
        records: each with whether it only recalls the meeting; the order does not matter.
    """
    ordered = sorted(
        records, key=lambda pair: (pair[0].published is None, pair[0].published or "", pair[0].key)
    )
    told = [facts for facts, recalls in ordered if not recalls]
    main = told or [facts for facts, _ in ordered]
    everything = [facts for facts, _ in ordered]
    status = "held" if any(facts.status == "held" for facts in everything) else main[-1].status
    telling = [facts for facts in main if facts.status == status]
    telling = telling or [facts for facts in everything if facts.status == status]
    day = _day(telling) or (None if status == "held" else _day(main))
    return Encounter(
        key=key,
        kind=_kind(telling),
        status=status,
        day=day,
        latest=None if day else next((facts.published for facts in telling if facts.published), None),
        place=_place(telling) or _place(main),
        attendees=people(main),
        statuses=tuple(dict.fromkeys((facts.published, facts.status) for facts in everything)),
        told=tuple(facts.key for facts in told),
        recalled=tuple(facts.key for facts, recalls in ordered if recalls),
    )


def _day(records: Sequence[MeetingFacts]) -> str | None:
    """Return the day that most records give: one to the day before a month, the earlier of two."""
    days = Counter(facts.day for facts in records if facts.day)
    return min(days, key=lambda day: (-len(day), -days[day], day)) if days else None


def _kind(records: Sequence[MeetingFacts]) -> str:
    kinds = Counter(facts.kind for facts in records)
    return min(
        kinds, key=lambda kind: (-kinds[kind], KINDS.index(kind) if kind in KINDS else len(KINDS), kind)
    )


def _place(records: Sequence[MeetingFacts]) -> str | None:
    places = Counter(facts.place for facts in records if facts.place)
    return min(places, key=lambda place: (-places[place], len(place), place)) if places else None


def people(records: Sequence[MeetingFacts]) -> tuple[Attendee, ...]:
    """Return everybody who took part, each once, by party; a party without names where none is known."""
    kept: list[Attendee] = []
    everybody = [one for facts in records for one in facts.attendees]
    for one in sorted(everybody, key=lambda one: (one.name is None, -len(one.name or ""), one.name or "")):
        if not any(_is_told(one, other) for other in kept):
            kept.append(one)
    states = list(dict.fromkeys(one.state for one in everybody))
    return tuple(sorted(kept, key=lambda one: (states.index(one.state), one.name is None)))


def _is_told(one: Attendee, other: Attendee) -> bool:
    """Whether somebody is among those already there: by name, by office, or as the party alone."""
    if one.name:
        return are_one(one, other)
    if one.state != other.state:
        return False
    return one.office is None or (one.office or "").casefold() == (other.office or "").casefold()
