"""Which office words name, who held it on a day, and who held it at all."""

from __future__ import annotations

import re
import sqlite3

from communique.errors import NotFound, UsageError
from communique.offices import is_canonical, parse_office
from communique.resolve import bounds, office_entity
from communique.store.beginnings import complete
from communique.store.holding import (
    NOT_IN_OFFICE,
    holder_rows,
    office_holders,
    office_tenures,
    tenure_row,
)
from communique.store.identity_rows import HolderRow, TenureRow
from communique.store.tables import key_of

CODED = re.compile(r"(?P<words>.+) of (?P<code>[A-Z]{2,5})")
"""An office with a state's code: "Prime Minister of IRQ"."""


def office_asked(words: str, state: str | None = None) -> int | None:
    """Return the key of the office that words name, whether anybody was seen in it or not.

    Returns:
        `None` if the words name no office, so that they may be a name.

    Raises:
        NotFound: they name an office, but of no state, or one of several.
    """
    coded = CODED.fullmatch(words.strip())
    if state is None and coded is not None:
        words, state = coded["words"], coded["code"]
    named = parse_office(words, state)
    office = named.office
    if office is not None and NOT_IN_OFFICE & set(named.tenure):
        raise UsageError(
            f"{words!r} does not hold the office.",
            do="Ask who held it on a day, without 'former' or 'designate'.",
        )
    if office is not None and is_canonical(office) and office.state:
        return key_of(office_entity(office).id)
    if named.candidates and (named.state or not office):
        options = ", ".join(candidate.name for candidate in named.candidates)
        raise NotFound(f"{words!r} may be more than one office.", available=options, do="Name one of them.")
    if office is not None and is_canonical(office):
        raise NotFound(
            f"{words!r} is an office, but of which state?",
            do='Name the state with it: communique who "the Iraqi prime minister" --on 2020-07-21',
        )
    return None


def holder_rows_on(connection: sqlite3.Connection, office: int, day: str) -> tuple[HolderRow, ...]:
    """Return who may have held an office on a day, the likeliest first.

    Raises:
        UsageError: it is no day.
    """
    try:
        bounds(day)
    except ValueError:
        raise UsageError(f"{day!r} is no day.", do="Write it as 2024-05-17, 2024-05 or 2024.") from None
    return holder_rows(connection, office, office_holders(connection, office, day))


def tenures_of(connection: sqlite3.Connection, words: str) -> tuple[TenureRow, ...]:
    """Return who held an office, by beginning.

    Args:
        connection: the record.
        words: an id, its beginning, or words for an office with its state.

    Raises:
        NotFound: they name none.
    """
    if words.strip().lower().startswith("office-"):
        office: int | None = key_of(complete(connection, words))
    else:
        office = office_asked(words)
    if office is None:
        raise NotFound(f"{words!r} names no office.", do='Write it like "the Iraqi prime minister".')
    return tuple(tenure_row(connection, office, tenure) for tenure in office_tenures(connection, office))
