"""All that a record has on one person, and why two names are one person's or not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from communique.resolve import Profile, Tie, best_comparison, tie
from communique.store.holding import person_tenures
from communique.store.identity_rows import DoubtRow, EvidenceRow, IdentityRow, PersonPage, SpellingRow
from communique.store.judgement_log import judgement_row
from communique.store.judging import standing_on
from communique.store.people import one_person, person_of
from communique.store.profiling import Profiles
from communique.store.tables import id_of

_NAMES = "SELECT entity FROM identities WHERE person = ? ORDER BY entity"
_OUTLETS = """
    SELECT DISTINCT d.outlet FROM persons r JOIN documents d ON d.key = r.document
    WHERE r.entity = ?1 AND d.outlet IS NOT NULL
      AND (r.name = ?2 OR EXISTS (SELECT 1 FROM json_each(r.spellings) WHERE value = ?2))
    ORDER BY d.outlet"""
_SOURCES = "SELECT DISTINCT source FROM reference_people WHERE entity = ? ORDER BY source"
_BY_OFFICE = "SELECT count(*) FROM stand_ins WHERE person = ?"
_DOUBTS = """
    SELECT i.person AS one, j.person AS other, max(t.weight) AS weight FROM ties t
    JOIN identities i ON i.entity = t."left" JOIN identities j ON j.entity = t."right"
    WHERE t.verdict = 'unsure' AND i.person <> j.person AND (i.person = ?1 OR j.person = ?1)
    GROUP BY i.person, j.person"""


def page(connection: sqlite3.Connection, entity: int) -> PersonPage:
    """Return all that the record has on the person whom a name stands for.

    Raises:
        NotFound: there is no such name.
    """
    person = person_of(connection, entity)
    row = one_person(connection, person)
    return PersonPage(
        person=row,
        spellings=tuple(s for name in _names_of(connection, person) for s in _spellings(connection, name)),
        tenures=person_tenures(connection, person),
        doubts=tuple(doubts_of(connection, person)),
        by_office=connection.execute(_BY_OFFICE, (person,)).fetchone()[0],
    )


def _names_of(connection: sqlite3.Connection, person: int) -> list[int]:
    """Return the keys of the names of a person."""
    return [entity for (entity,) in connection.execute(_NAMES, (person,))] or [person]


def _spellings(connection: sqlite3.Connection, entity: int) -> list[SpellingRow]:
    profile = Profiles(connection).of(entity)
    return [
        _spelled(connection, profile, spelling, documents) for spelling, documents in profile.spellings
    ] or [_spelled(connection, profile, profile.name, 0)]


def _spelled(connection: sqlite3.Connection, profile: Profile, spelling: str, documents: int) -> SpellingRow:
    outlets = [outlet for (outlet,) in connection.execute(_OUTLETS, (profile.key, spelling))]
    outlets += [source for (source,) in connection.execute(_SOURCES, (profile.key,))]
    row = connection.execute("SELECT rule FROM identities WHERE entity = ?", (profile.key,)).fetchone()
    return SpellingRow(
        id=id_of("person", profile.key),
        spelling=spelling,
        state=profile.state,
        documents=documents,
        outlets=tuple(outlets),
        reason=row[0] if row else "",
    )


def doubts_of(connection: sqlite3.Connection, person: int) -> Iterable[DoubtRow]:
    """Yield others who may be a person, where the evidence does not decide."""
    for one, other, weight in connection.execute(_DOUBTS, (person,)).fetchall():
        profile = Profiles(connection).of(other if one == person else one)
        yield DoubtRow(id=id_of("person", profile.key), name=profile.name, state=profile.state, weight=weight)


def why(connection: sqlite3.Connection, one: int, other: int) -> IdentityRow:
    """Return what speaks for and against two names being one person's, and what was decided.

    Raises:
        NotFound: there is no name with one of these keys.
    """
    profiles = Profiles(connection)
    left, right = sorted((one, other))
    found = tie(profiles.of(left), profiles.of(right), profiles.company(left, right))
    decided = standing_on(connection, left, right)
    return IdentityRow(
        left=_spellings(connection, left)[0],
        right=_spellings(connection, right)[0],
        together=person_of(connection, left) == person_of(connection, right),
        verdict=found.verdict,
        judgement=judgement_row(connection, decided, holds=True) if decided else None,
        weight=found.weight,
        evidence=tuple(_evidence(found)),
        names=tuple(_reasons(profiles.of(left), profiles.of(right))),
    )


def _evidence(found: Tie) -> Iterable[EvidenceRow]:
    for evidence in found.evidence:
        yield EvidenceRow(
            direction=evidence.direction, sentence=evidence.sentence, weight=round(evidence.weight, 2)
        )


def _reasons(one: Profile, other: Profile) -> Iterable[EvidenceRow]:
    for reason in best_comparison(one, other).reasons:
        yield EvidenceRow(direction=reason.direction, sentence=reason.sentence, weight=0.0)
