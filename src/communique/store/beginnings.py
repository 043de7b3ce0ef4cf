"""Beginnings of ids: enough digits to be the only one stand for the whole id."""

from __future__ import annotations

import re
import sqlite3

from communique.errors import NotFound
from communique.store.tables import ENTITIES, PREFIXES, id_of, key_of

DIGITS = 16
SHOWN = 5
_BEGINNING = re.compile(r"([a-z]+)-([0-9a-f]{1,16})\Z")


def complete(connection: sqlite3.Connection, beginning: str) -> str:
    """Return the one id in the record that begins so.

    Args:
        connection: the record.
        beginning: `st-`, `doc-`, `person-` ... with at least one digit; a whole id is returned as it is.

    Raises:
        NotFound: no id or more than one begins so, or it is not the beginning of an id.
    """
    match = _BEGINNING.match(beginning.strip().lower())
    if match is None or match[1] not in ("doc", *PREFIXES, *ENTITIES):
        raise NotFound(
            f"{beginning!r} is not an id.",
            available=f"Ids begin with doc-, {'-, '.join(PREFIXES)}-, person- or office-; then 0-9 and a-f.",
            do="Take one from the first column of a listing: communique show meetings",
        )
    prefix, digits = match[1], match[2]
    if len(digits) == DIGITS:
        return match[0]
    found = [id_of(prefix, key) for key in _keys(connection, prefix, digits)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(
            f"More than one id begins with {match[0]}.",
            available=f"{', '.join(found[:SHOWN])}{' and more' if len(found) > SHOWN else ''}.",
            do="Give more of its digits.",
        )
    raise NotFound(
        f"Nothing in the record has an id that begins with {match[0]}.",
        do="Take one from the first column of a listing, and name the same --record.",
    )


def _keys(connection: sqlite3.Connection, prefix: str, digits: str) -> list[int]:
    # The first digit fixes the sign, so that all keys of one beginning are one range.
    first = key_of(f"{prefix}-{digits.ljust(DIGITS, '0')}")
    last = key_of(f"{prefix}-{digits.ljust(DIGITS, 'f')}")
    if prefix in ENTITIES:
        source, kind = "entities WHERE kind = ? AND", [prefix]
    else:
        source, kind = f"{PREFIXES.get(prefix, 'documents')} WHERE", []
    query = f"SELECT key FROM {source} key BETWEEN ? AND ? ORDER BY key LIMIT ?"
    return [key for (key,) in connection.execute(query, (*kind, first, last, SHOWN + 1))]
