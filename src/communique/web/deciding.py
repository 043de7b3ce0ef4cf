"""What a decision of the desk does to the record: one short opening for writing, then it is closed again."""

from __future__ import annotations

import getpass
from pathlib import Path

from communique.errors import NotFound, UsageError
from communique.resolve import Opinion
from communique.store import RATINGS, JudgementRow, RatingRow, RecordFile, open_record
from communique.web.query import day_in

LONGEST = 1_000
"""Characters of a reason or a source."""
TAKEN_BACK = "taken back at the desk"


def user_name() -> str:
    """Return the name under which the system knows who runs the desk."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def judge(path: Path, given: dict[str, str]) -> JudgementRow:
    """Write a judgement; the fields are `opinion`, `one`, `other`, `why`.

    Raises:
        UsageError: a field is missing or too long, or it contradicts decisions that hold.
        NotFound: there are no such records, names or mentions.
        RecordLocked: another process has been writing for too long.
    """
    opinion: Opinion = _field(given, "opinion")  # type: ignore[assignment]  # the store checks it
    one, other, why = (_field(given, name) for name in ("one", "other", "why"))
    with open_record(path) as record:
        return record.judge(opinion, one, other, why=why, by=user_name(), settle=False)


def rate(path: Path, given: dict[str, str]) -> RatingRow:
    """Write a rating; the fields are `thread`, `rating`, `source`, `why`, and perhaps `date`.

    Raises:
        UsageError, NotFound, RecordLocked: as for `judge`.
    """
    rating = _field(given, "rating")
    if rating not in RATINGS:
        raise UsageError(f"{rating!r} is no rating.", available=f"There are: {', '.join(RATINGS)}.")
    thread, source, why = (_field(given, name) for name in ("thread", "source", "why"))
    date = day_in(given.get("date", ""))
    with open_record(path) as record:
        return record.rate(thread, rating, source=source, why=why, by=user_name(), date=date)


def undo(path: Path, given: dict[str, str]) -> JudgementRow | RatingRow:
    """Take back the decision that `log` and `number` name; `why` may say why.

    A rating that replaced others is taken back by giving again what was said before, or none.

    Raises:
        UsageError: it holds no longer.
        NotFound: there is no such decision.
        RecordLocked: as for `judge`.
    """
    number, why = _field(given, "number"), given.get("why", "").strip()[:LONGEST] or TAKEN_BACK
    if not number.isdecimal() or len(number) > 9:
        raise UsageError(f"{number!r} is no number of a decision.")
    with open_record(path) as record:
        if _field(given, "log") == "rating":
            return _undo_rating(record, int(number), why)
        return _undo_judgement(record, int(number), why)


def _undo_judgement(record: RecordFile, number: int, why: str) -> JudgementRow:
    made = record.judgement(number)
    if made is None:
        raise NotFound(f"There is no decision {number}.", do="All of them are on the page of decisions.")
    if not made.holds or made.opinion == "retract":
        raise UsageError(
            f"Decision {number} holds no longer, so there is nothing to take back.",
            do="See on the page of decisions what replaced it.",
        )
    return record.judge("retract", made.left, made.right, why=why, by=user_name(), settle=False)


def _undo_rating(record: RecordFile, number: int, why: str) -> RatingRow:
    made = record.rated(number)
    if made is None:
        raise NotFound(f"There is no rating {number}.", do="All of them are on the page of decisions.")
    if not made.holds:
        raise UsageError(
            f"Rating {number} holds no longer, so there is nothing to take back.",
            do="See on the page of the promise what replaced it.",
        )
    before = [row for one in made.replaces if (row := record.rated(one)) is not None]
    if not before:
        return record.rate(made.commitment, "not-rated", source=made.source, why=why, by=user_name())
    last = before[-1]
    return record.rate(
        made.commitment, last.rating, source=last.source, why=why, by=user_name(), date=last.date
    )


def _field(given: dict[str, str], name: str) -> str:
    found = given.get(name, "").strip()
    if not found:
        raise UsageError(f"The field {name!r} is empty.", do="Go back, fill it in, and send it again.")
    if len(found) > LONGEST:
        raise UsageError(
            f"The field {name!r} has {len(found):,} characters.",
            do=f"Write it in {LONGEST:,} characters or fewer.",
        )
    return found
