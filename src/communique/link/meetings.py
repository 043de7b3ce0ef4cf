"""What is known of a meeting as one report tells it, and which records are held side by side.

A record is firm if it has a day, or tells of a meeting that was held: a report is about what happened on its
day of publication or on the days just before; where it has none either, the record stands alone. All others
are loose (what a report only recalls, what is planned for no certain day): they join nothing by themselves,
but are attached to the meeting that they mean where exactly one could be meant.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from communique.resolve import bounds

DAY = len("2024-05-17")
BEFORE = 3
"""Days before publication that a report without a day may be about."""
MOST_PAIRS = 15
"""Pairs of parties that give blocks: all of six parties; of larger rounds those that come first by a hash."""
BACK = 31
"""Days before its report in which something recalled without a day is looked for."""
AHEAD = 31
"""Days after its report in which something planned without a day is looked for."""
ZONES = 1
"""Days by which two accounts of one hour may differ."""
LONGEST = 62
"""Days that a loose record may mean at most: one that gives only the year is attached to nothing."""
BY_DISTANCE = frozenset({"call", "exchange"})


@dataclass(frozen=True, slots=True)
class Attendee:
    """One who took part, as the report has it.

    Attributes:
        state: whom he or she acts for.
        person: key of the person that identities, or the holder of the office on the day, say it is.
        name, office: as worded.
    """

    state: str | None
    person: int | None = None
    name: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting as one report tells it.

    Attributes:
        key, document: of the record and its report.
        day: ISO prefix; `None` where the report gives none.
        published: day of publication.
        verbatim: whether the report is a transcript: what was said, not what it was about.
        leads: whether the report tells this meeting first.
        words: stems of what was spoken of.
    """

    key: int
    document: int
    kind: str
    status: str
    background: bool
    day: str | None
    published: str | None
    outlet: str | None
    place: str | None
    attendees: tuple[Attendee, ...]
    verbatim: bool = False
    leads: bool = True
    words: frozenset[str] = frozenset()

    @property
    def exact(self) -> date | None:
        """The day it took place, if it is known to the day; what lay ahead cannot be before the report."""
        found = date.fromisoformat(self.day) if self.day and len(self.day) == DAY else None
        misread = found and self.told and self.status == "planned" and found < self.told
        return None if misread else found

    @property
    def told(self) -> date | None:
        """The day of publication."""
        return date.fromisoformat(self.published) if self.published and len(self.published) == DAY else None

    @property
    def is_firm(self) -> bool:
        """Whether it tells one meeting, of a certain day or of those before its report."""
        if self.background or self.exact is not None:
            return not self.background
        return self.day is None and self.status == "held"

    @property
    def states(self) -> frozenset[str]:
        """The parties."""
        return frozenset(one.state for one in self.attendees if one.state)

    def span(self) -> tuple[date, date] | None:
        """Return the first and the last day that it may mean; `None` where nothing tells.

        What is recalled without a day lies before the report, what is planned after it.
        """
        if self.day and (self.exact or len(self.day) < DAY):
            first, last = bounds(self.day)
            return (first, last) if (last - first).days < LONGEST else None
        if self.told is None:
            return None
        if self.is_firm:
            return self.told - timedelta(days=BEFORE), self.told
        if self.status == "held":
            return self.told - timedelta(days=BACK), self.told
        return self.told, self.told + timedelta(days=AHEAD)


def blocks(facts: MeetingFacts) -> frozenset[str]:
    """Return the blocks of a record: pairs of its parties with days.

    A firm record has those of its day and of the next one, so that neighbouring days share a block; one
    without a day has those of each day that it may be about. A loose one has every other day of its span:
    enough to meet each firm one.
    """
    span = facts.span()
    if span is None:
        return frozenset()
    first, last = span
    if not facts.is_firm:
        first -= timedelta(days=ZONES)
    length = (last - first).days + 2
    days = [first + timedelta(days=step) for step in range(0, length, 1 if facts.is_firm else 2)]
    return frozenset(f"{pair}:{day}" for pair in _pairs(facts.states) for day in days)


def _pairs(states: frozenset[str]) -> list[str]:
    pairs = ["+".join(pair) for pair in combinations(sorted(states), 2)]
    if len(pairs) <= MOST_PAIRS:
        return pairs
    return sorted(pairs, key=lambda pair: hashlib.blake2b(pair.encode(), digest_size=8).digest())[:MOST_PAIRS]
