"""Who is meant by a name in whatever spelling, or by an office on a day, and why two names are one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence

from communique.errors import NotFound, UsageError
from communique.names import SAME, compare_names
from communique.offices import is_canonical, parse_office
from communique.resolve import (
    Profile,
    Tie,
    best_comparison,
    bounds,
    fold_name,
    office_entity,
    tie,
)
from communique.store.beginnings import complete
from communique.store.blocking import lookup_keys
from communique.store.holding import (
    NOT_IN_OFFICE,
    holder_rows,
    office_holders,
    office_tenures,
    person_tenures,
    tenure_row,
)
from communique.store.identity_rows import (
    DoubtRow,
    EvidenceRow,
    HolderRow,
    IdentityRow,
    MatchRow,
    PersonPage,
    SpellingRow,
    TenureRow,
)
from communique.store.judgement_log import judgement_row
from communique.store.judging import standing_on
from communique.store.people import one_person, person_of
from communique.store.profiling import Profiles
from communique.store.tables import id_of, key_of

CODED = re.compile(r"(?P<words>.+) of (?P<code>[A-Z]{2,5})")
"""An office with a state's code: "Prime Minister of IRQ"."""
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
_NAMES = "SELECT entity FROM identities WHERE person = ? ORDER BY entity"
_OUTLETS = """
    SELECT DISTINCT d.outlet FROM persons r JOIN documents d ON d.key = r.document
    WHERE r.entity = ?1 AND d.outlet IS NOT NULL
      AND (r.name = ?2 OR EXISTS (SELECT 1 FROM json_each(r.spellings) WHERE value = ?2))
    ORDER BY d.outlet"""
_SOURCES = "SELECT DISTINCT source FROM reference_people WHERE entity = ? ORDER BY source"
_NAMED = """
    SELECT e.key, ifnull(i.person, e.key) FROM entities e LEFT JOIN identities i ON i.entity = e.key
    WHERE e.kind = 'person' AND e.name = ?"""
_SPELLED = """
    SELECT r.entity, ifnull(i.person, r.entity) FROM persons r LEFT JOIN identities i ON i.entity = r.entity
    WHERE EXISTS (SELECT 1 FROM json_each(r.spellings) WHERE named(folded(value), ?1))"""
_BY_OFFICE = "SELECT count(*) FROM stand_ins WHERE person = ?"
_DOUBTS = """
    SELECT i.person AS one, j.person AS other, max(t.weight) AS weight FROM ties t
    JOIN identities i ON i.entity = t."left" JOIN identities j ON j.entity = t."right"
    WHERE t.verdict = 'unsure' AND i.person <> j.person AND (i.person = ?1 OR j.person = ?1)
    GROUP BY i.person, j.person"""


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


def page(connection: sqlite3.Connection, entity: int) -> PersonPage:
    """Return all that the record has on the person whom a name stands for.

    Raises:
        NotFound: there is no such name.
    """
    person = person_of(connection, entity)
    row = one_person(connection, person)
    return PersonPage(
        person=row,
        spellings=tuple(s for name in names_of(connection, person) for s in _spellings(connection, name)),
        tenures=person_tenures(connection, person),
        doubts=tuple(_doubts(connection, person)),
        by_office=connection.execute(_BY_OFFICE, (person,)).fetchone()[0],
    )


def names_of(connection: sqlite3.Connection, person: int) -> list[int]:
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


def _doubts(connection: sqlite3.Connection, person: int) -> Iterable[DoubtRow]:
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
