"""Who is called by a name, in whatever spelling, and which name an id or a spelling means."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from communique.errors import NotFound
from communique.names import SAME, compare_names
from communique.resolve import fold_name
from communique.store.blocking import lookup_keys
from communique.store.identity_rows import MatchRow
from communique.store.people import one_person
from communique.store.profiling import Profiles
from communique.store.tables import key_of

LEAST = 0.4
"""Score of names below which nobody is shown."""
MOST_CANDIDATES = 100
"""Names compared for one that is looked up: those that share most words and skeletons with it."""
MOST_MATCHES = 20
"""Persons returned for a name."""
_CANDIDATES = """
    SELECT e.key, e.name, ifnull(i.person, e.key) FROM (
      SELECT entity, count(*) AS shared FROM name_keys WHERE name_key IN ({keys})
      GROUP BY entity ORDER BY shared DESC, entity LIMIT ?) k
    JOIN entities e ON e.key = k.entity LEFT JOIN identities i ON i.entity = e.key"""
_NAMED = """
    SELECT e.key, ifnull(i.person, e.key) FROM entities e LEFT JOIN identities i ON i.entity = e.key
    WHERE e.kind = 'person' AND e.name = ?"""
_SPELLED = """
    SELECT r.entity, ifnull(i.person, r.entity) FROM persons r LEFT JOIN identities i ON i.entity = r.entity
    WHERE EXISTS (SELECT 1 FROM json_each(r.spellings) WHERE named(folded(value), ?1))"""


def matches(connection: sqlite3.Connection, name: str) -> list[MatchRow]:
    """Return the persons whose names are like a name, the likest first, at most `MOST_MATCHES`."""
    keys = sorted(lookup_keys(name))
    query = _CANDIDATES.format(keys=", ".join("?" * len(keys)))
    best: dict[int, tuple[float, int]] = {}
    for entity, folded, person in connection.execute(query, (*keys, MOST_CANDIDATES)):
        score = compare_names(name, folded).score
        if score >= LEAST and score > best.get(person, (0.0, 0))[0]:
            best[person] = (score, entity)
    if not any(score >= SAME for score, _ in best.values()):
        best |= _by_spelling(connection, name, keys)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:MOST_MATCHES]
    found = [match for person, (_, one) in ranked if (match := _match(connection, name, person, one))]
    return sorted(found, key=lambda match: (-match.score, -match.person.documents, match.person.id))


def _by_spelling(
    connection: sqlite3.Connection, name: str, keys: Sequence[str]
) -> dict[int, tuple[float, int]]:
    """Return the persons one of whose other spellings or aliases is like a name."""
    found: dict[int, tuple[float, int]] = {}
    query = _CANDIDATES.format(keys=", ".join("?" * len(keys)))
    profiles = Profiles(connection)
    for entity, _, person in connection.execute(query, (*keys, MOST_CANDIDATES)).fetchall():
        spellings = profiles.of(entity).spellings
        score = max((compare_names(name, spelling).score for spelling, _ in spellings), default=0.0)
        if score >= SAME and score > found.get(person, (0.0, 0))[0]:
            found[person] = (score, entity)
    return found


def _match(connection: sqlite3.Connection, name: str, person: int, entity: int) -> MatchRow | None:
    spellings = Profiles(connection).of(entity).spellings
    if not spellings:  # nothing bears it any more; it goes when identities are settled
        return None
    spelling = max(spellings, key=lambda one: compare_names(name, one[0]).score)[0]
    compared = compare_names(name, spelling)
    return MatchRow(
        person=one_person(connection, person),
        score=round(compared.score, 3),
        spelling=spelling,
        reasons=tuple(reason.sentence for reason in compared.reasons),
    )


def known_entity(connection: sqlite3.Connection, identifier: str) -> int:
    """Return the key of a name by its whole id.

    Raises:
        NotFound: no name of a person has it.
    """
    key = key_of(identifier)
    if (
        connection.execute("SELECT 1 FROM entities WHERE key = ? AND kind = 'person'", (key,)).fetchone()
        is None
    ):
        raise NotFound(
            f"Nobody in the record has the id {identifier}.",
            do="Take one from the first column of communique show people.",
        )
    return key


def named_entity(connection: sqlite3.Connection, words: str) -> int:
    """Return the key of the name that somebody means by a spelling.

    Raises:
        NotFound: nobody, or more than one person, is called so.
    """
    named = connection.execute(_NAMED, (fold_name(words),)).fetchall()
    found = named or connection.execute(_SPELLED, (fold_name(words),)).fetchall()
    persons = {person for _, person in found}
    if len(persons) == 1:
        return int(min(entity for entity, _ in found))
    near: Sequence[MatchRow] = matches(connection, words)
    listed = "; ".join(f"{m.person.id} {m.person.name} ({m.person.state or 'no state'})" for m in near[:5])
    raise NotFound(
        f"{'Nobody' if not persons else 'More than one person'} in the record is called {words!r}.",
        available=f"There are: {listed}." if listed else "",
        do="Take an id from the first column of communique show people.",
    )
