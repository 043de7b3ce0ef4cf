"""What was just decided, told on the page that comes after: the address says which, the record what."""

from __future__ import annotations

import re

from fastapi import Request

from communique.model import Record
from communique.store import JudgementRow, RatingRow
from communique.web.records import Records

DONE = "done"
_DONE = re.compile(r"(judgement|rating)-(\d{1,9})\Z")


class Outcome(Record):
    """A decision that was just made.

    Attributes:
        can_undo: while it holds and is none that took another back.
        waits: whether the record is still to be put together anew, by whichever process.
    """

    log: str
    number: int
    judgement: JudgementRow | None
    rating: RatingRow | None
    can_undo: bool
    waits: bool


def outcome_of(request: Request) -> Outcome | None:
    """Return the decision that the address of a page names, or nothing."""
    named = _DONE.match(request.query_params.get(DONE, ""))
    if named is None:
        return None
    records: Records = request.app.state.records
    log, number = named[1], int(named[2])
    with records.lent() as record:
        judgement = record.judgement(number) if log == "judgement" else None
        rating = record.rated(number) if log == "rating" else None
        waits = judgement is not None and not record.is_settled()
    if judgement is None and rating is None:
        return None
    holds = judgement.holds and judgement.opinion != "retract" if judgement else rating is not None
    can_undo = holds and (rating is None or (rating.holds and not rating.orphaned))
    return Outcome(
        log=log, number=number, judgement=judgement, rating=rating, can_undo=bool(can_undo), waits=waits
    )
