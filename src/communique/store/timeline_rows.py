"""What lies in time, as timelines have it."""

from __future__ import annotations

from typing import Literal

from communique.model import Record

Kind = Literal["meeting", "promise", "agreement", "incident", "wording", "mention"]
Ends = Literal["known", "before", "after"]


class Entry(Record):
    """Something in time, once.

    Attributes:
        lane: what it is drawn beside: a pair, a kind of record, an outlet.
        day: ISO prefix as exact as it is known; `last` the end of what lasts.
        ends: `known`; `before` if it took place at some time before that day, `after` if it was to come.
        firm: whether it took place, as far as reports tell; what is planned, cancelled, denied is not.
        words: what it is; `quoted` whether these are words of a report.
        reports: how many reports tell it; copies are folded.
        id: of the record that it stands for.
    """

    kind: Kind
    lane: str
    day: str
    last: str | None
    ends: Ends
    firm: bool
    words: str
    quoted: bool
    reports: int
    id: str

    @property
    def year(self) -> str:
        """The year that it lies in."""
        return self.day[:4]


class Month(Record):
    """Reports of a month; `copies` folded under others; `gap` if the record has none of anybody."""

    month: str
    reports: int
    copies: int
    gap: bool


class TimelinePage(Record):
    """Entries by day, and the reports month by month.

    Attributes:
        total: how many entries there are; `entries` are the latest `MOST` of them.
        lanes: in the order in which they are drawn.
    """

    entries: tuple[Entry, ...]
    total: int
    lanes: tuple[str, ...]
    months: tuple[Month, ...]
