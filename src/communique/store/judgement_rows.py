"""What people said, as logs have it: frozen records of judgements and ratings."""

from __future__ import annotations

from typing import Literal, get_args

from communique.model import Record
from communique.resolve import Opinion

Rating = Literal["kept", "in-the-works", "stalled", "compromised", "broken", "not-rated"]
RATINGS: tuple[Rating, ...] = get_args(Rating)
"""What may be said to have become of a promise, as trackers of promises have it."""


class JudgementRow(Record):
    """A decision in the log.

    Attributes:
        about: `people` for names, `mentions` for a mention and a person, else the table of both records.
        left, right: ids; of records those that they have now.
        left_name, right_name: how they are spelled; of records the words that were decided about.
        holds: false once another replaced it or took it back.
        orphaned: why a record that it is about is not there any more; empty if both are. It has no effect
            until they are read again.
    """

    number: int
    opinion: Opinion
    about: Literal["people", "mentions", "meetings", "commitments", "instruments", "incidents"] = "people"
    left: str
    left_name: str
    right: str
    right_name: str
    why: str
    by: str
    made: str
    replaces: int | None
    holds: bool
    orphaned: str = ""


class RatingRow(Record):
    """What a person says became of a promise.

    Attributes:
        commitment: id of the commitment that it was attached to; its thread is what is rated.
        quote: the words of that commitment as they were rated.
        date: the day that it speaks of, an ISO prefix; `None` where none was given.
        source: what it rests on.
        made: when it was entered, ISO time in UTC.
        replaces: numbers of the ratings that the thread had until then.
        holds: whether nothing in the thread, as it is now, has replaced it.
        orphaned: why the commitment is not there any more; empty if it is.
    """

    number: int
    rating: Rating
    commitment: str
    quote: str
    date: str | None
    source: str
    why: str
    by: str
    made: str
    replaces: tuple[int, ...]
    holds: bool
    orphaned: str
