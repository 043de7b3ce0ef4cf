"""Tying names to persons, and offices to their holders: after a run, only where the evidence has changed.

What a set of documents and judgements gives is the same whether they came at once or one by one: a pair of
names is weighed again whenever one of the two has changed, and every group of names that such a pair
touches is put together anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from communique.resolve import (
    ONE_WORD,
    Bearer,
    Judged,
    Tie,
    bearer,
    clusters,
    compared,
    linked_names,
    may_be_of,
    tie,
)
from communique.store.assigning import ALONE, judged_names
from communique.store.blocking import keys_of
from communique.store.profiling import Profiles
from communique.store.standing_in import renew_stand_ins

SPELLINGS = 4
"""Spellings of a name that give keys: the most frequent ones."""
ALIKE = 0.3
"""Score of the names from which a tie is worth weighing."""
AT_ONCE = 500
"""Names taken in one transaction: a second or two."""
_NEIGHBOURS = """
    SELECT DISTINCT e.key, e.name, e.state FROM name_keys own
    JOIN name_keys other ON other.name_key = own.name_key JOIN entities e ON e.key = other.entity
    WHERE own.entity = ?1 AND other.entity <> ?1 AND (e.reason = ?2) = ?3 AND own.name_key GLOB ?4"""
_OFFICES = """
    SELECT u.entity FROM unsettled u CROSS JOIN entities e ON e.key = u.entity
    WHERE e.kind = 'office' AND e.reason = '' ORDER BY u.entity"""
"""CROSS JOIN keeps the order: else SQLite goes through all offices for the few that are unsettled."""
_HELD = """
    INSERT OR IGNORE INTO unsettled
    SELECT h.office FROM holdings h JOIN persons r ON r.key = h.person WHERE r.entity = ?1
    UNION SELECT office FROM reference_people WHERE entity = ?1 AND office IS NOT NULL"""
_BORNE = """
    SELECT 1 FROM persons WHERE entity = ?1
    UNION ALL SELECT 1 FROM reference_people WHERE entity = ?1 LIMIT 1"""
_IDENTITY = """
    INSERT INTO identities VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET person = excluded.person, rule = excluded.rule,
      candidates = excluded.candidates, reason = excluded.reason
    WHERE (person, candidates, reason) <> (excluded.person, excluded.candidates, excluded.reason)
      OR rule <> excluded.rule"""
"""Touches nothing where nothing changes: meetings that rely on an identity are linked anew when it does."""
_BURY = (
    "DELETE FROM name_keys WHERE entity = ?",
    'DELETE FROM ties WHERE "left" = ?1 OR "right" = ?1',
)
PAIRED = "[+@#]*"
"""Keys by which two full names are held side by side."""
WORDED = "[=@]*"
"""Keys by which a name of one word is held beside full names."""


def settle(connection: sqlite3.Connection, most: int = AT_ONCE) -> int:
    """Tie names whose evidence has changed to persons, within the transaction that is open.

    Args:
        connection: the record.
        most: how many names to take; call again until none is left, so that others may write in between.

    Returns:
        How many names were looked at.
    """
    settling = _Settling(connection)
    changed = settling.changed(most)
    if not changed:
        renew_stand_ins(connection, [office for (office,) in connection.execute(_OFFICES)])
        connection.execute("INSERT OR IGNORE INTO stale SELECT 'portraits', entity FROM unsettled")
        connection.execute("DELETE FROM unsettled")
        return 0
    gone = [entity for entity in changed if not settling.is_borne(entity)]
    words = {word for entity in gone for word in settling.neighbours(entity, one_word=True)}
    mates = settling.bury(gone)
    borne = [entity for entity in changed if entity not in set(gone)]
    full = [entity for entity in borne if not settling.is_one_word(entity)]
    settling.renew_keys(borne)
    settling.weigh(full)
    moved = settling.regroup([*full, *mates])
    concerned = {*full, *moved}
    words |= {entity for entity in borne if settling.is_one_word(entity)}
    words |= {word for entity in concerned for word in settling.neighbours(entity, one_word=True)}
    words = settling.with_partners(concerned | words)
    settling.name_bearers(sorted(words))
    connection.executemany("DELETE FROM unsettled WHERE entity = ?", [(entity,) for entity in changed])
    connection.executemany(_HELD, [(entity,) for entity in sorted(concerned | words)])
    return len(changed)


class _Settling:
    """One pass; profiles and judgements are read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._profiles = Profiles(connection)
        self._judged = judged_names(connection)

    def changed(self, most: int) -> list[int]:
        """Return the names of persons whose evidence has changed, in a fixed order."""
        query = """SELECT u.entity FROM unsettled u CROSS JOIN entities e ON e.key = u.entity
            WHERE e.kind = 'person' ORDER BY u.entity LIMIT ?"""
        return [entity for (entity,) in self._connection.execute(query, (most,))]

    def is_one_word(self, entity: int) -> bool:
        query = "SELECT reason = ? FROM entities WHERE key = ?"
        (found,) = self._connection.execute(query, (ONE_WORD, entity)).fetchone()
        return bool(found)

    def is_alone(self, entity: int) -> bool:
        """Whether it is the name that a decision gave one mention, which nothing else bears."""
        query = "SELECT reason = ? FROM entities WHERE key = ?"
        (found,) = self._connection.execute(query, (ALONE, entity)).fetchone()
        return bool(found)

    def neighbours(self, entity: int, *, one_word: bool) -> list[int]:
        """Return the names that share a skeleton with a name."""
        return [other for other, _, _ in self._beside(entity, one_word=one_word)]

    def _beside(self, entity: int, *, one_word: bool) -> list[tuple[int, str, str | None]]:
        """Return the names that are to be held beside a name: key, name and state of each."""
        form = WORDED if one_word or self.is_one_word(entity) else PAIRED
        return self._connection.execute(_NEIGHBOURS, (entity, ONE_WORD, one_word, form)).fetchall()

    def is_borne(self, entity: int) -> bool:
        """Whether a report or reference data still has a name: old readings leave some behind."""
        return self._connection.execute(_BORNE, (entity,)).fetchone() is not None

    def bury(self, gone: Sequence[int]) -> list[int]:
        """Forget names that nothing bears any more; return the names that they were one person's with.

        One that people decided about stays as a link between the names that they decided it to be.
        """
        mates = self._group_of([entity for entity in gone if not self.is_one_word(entity)])
        for entity in gone:
            for query in _BURY:
                self._connection.execute(query, (entity,))
            if not linked_names(self._judged, entity) - {entity}:
                self._connection.execute("DELETE FROM identities WHERE entity = ?", (entity,))
                mates.discard(entity)
        return sorted(mates)

    def renew_keys(self, entities: Iterable[int]) -> None:
        for entity in entities:
            spellings = self._profiles.of(entity).spellings[:SPELLINGS] or (
                (self._profiles.of(entity).name, 0),
            )
            state = self._profiles.of(entity).state
            keys = sorted({key for spelling, _ in spellings for key in keys_of(spelling, state)})
            if self.is_alone(entity):
                keys = []  # it is held beside nothing: only a decision joins it
            query = "SELECT name_key FROM name_keys WHERE entity = ? ORDER BY name_key"
            if [key for (key,) in self._connection.execute(query, (entity,))] == keys:
                continue
            self._connection.execute("DELETE FROM name_keys WHERE entity = ?", (entity,))
            self._connection.executemany(
                "INSERT INTO name_keys VALUES (?, ?)", [(key, entity) for key in keys]
            )

    def weigh(self, entities: Sequence[int]) -> None:
        """Weigh each changed name against those that share a skeleton with it, once a pair."""
        query = 'DELETE FROM ties WHERE "left" = ?1 OR "right" = ?1'
        self._connection.executemany(query, [(entity,) for entity in entities])
        done: set[tuple[int, int]] = set()
        for entity in entities:
            for other in self._alike(entity):
                pair = (min(entity, other), max(entity, other))
                if pair not in done:
                    done.add(pair)
                    self._write_tie(*pair)

    def _alike(self, entity: int) -> list[int]:
        """Return the names that are so much like a name that a tie is worth weighing."""
        (own,) = self._connection.execute("SELECT name FROM entities WHERE key = ?", (entity,)).fetchone()
        found = self._beside(entity, one_word=False)
        pairs = ((o, (own, name) if entity < o else (name, own)) for o, name, _ in found)
        return [other for other, names in pairs if compared(*names).score >= ALIKE]

    def _write_tie(self, left: int, right: int) -> None:
        found = tie(self._profiles.of(left), self._profiles.of(right), self._profiles.company(left, right))
        row = (found.left, found.right, found.verdict, found.weight)
        self._connection.execute("INSERT OR REPLACE INTO ties VALUES (?, ?, ?, ?)", row)

    def regroup(self, entities: Iterable[int]) -> set[int]:
        """Put together anew every group that a changed name belongs to, before or now.

        Returned are the names that have become another person's.
        """
        touched = self._group_of(entities)
        ties = [found for entity in sorted(touched) for found in self._ties(entity) if found.left in touched]
        documents = {entity: self._profiles.of(entity).documents for entity in sorted(touched)}
        found = clusters(documents, ties, self._judged)
        moved = {entity for entity, person in found.items() if self._person_until_now(entity) != person}
        rows = [(entity, person, "", "[]", "") for entity, person in found.items()]
        self._connection.executemany(_IDENTITY, rows)
        return moved

    def _ties(self, entity: int) -> list[Tie]:
        query = 'SELECT "left", "right", verdict, weight FROM ties WHERE "left" = ?'
        return [Tie(*row) for row in self._connection.execute(query, (entity,))]

    def _group_of(self, entities: Iterable[int]) -> set[int]:
        """Return all names that ties, judgements or the identity until now connect with these."""
        todo, seen = [*entities], set(entities)
        while todo:
            for other in self._connected(todo.pop()):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return seen

    def _connected(self, entity: int) -> set[int]:
        query = """
            SELECT "right" FROM ties WHERE "left" = ?1 AND verdict = 'same'
            UNION SELECT "left" FROM ties WHERE "right" = ?1 AND verdict = 'same'
            UNION SELECT other.entity FROM identities own JOIN identities other ON other.person = own.person
              JOIN entities e ON e.key = other.entity WHERE own.entity = ?1 AND e.reason <> ?2"""
        found = {other for (other,) in self._connection.execute(query, (entity, ONE_WORD))}
        return found | {p for p in _partners(self._judged, entity) if not self.is_one_word(p)}

    def with_partners(self, names: Iterable[int]) -> set[int]:
        """Return the names of one word among these and those that people judged the same as any of them."""
        linked = {other for name in names for other in linked_names(self._judged, name)}
        return {name for name in linked if self.is_one_word(name)}

    def name_bearers(self, words: Iterable[int]) -> None:
        """Say for each name of one word whom it means."""
        for word in words:
            found = self._bearer(word)
            person = word if found.person is None else found.person
            candidates = json.dumps(found.candidates)
            row = (word, person, found.rule, candidates, found.reason)
            self._connection.execute(_IDENTITY, row)

    def _bearer(self, word: int) -> Bearer:
        linked = sorted(linked_names(self._judged, word))
        full = [self._person(name) for name in linked if not self.is_one_word(name)]
        if full:
            return Bearer(full[0], "somebody decided so")
        if len(linked) > 1:
            meant = {found.person for name in linked if (found := self._by_evidence(name)).person is not None}
            return Bearer(meant.pop() if len(meant) == 1 else linked[0], "somebody decided so")
        return self._by_evidence(word)

    def _by_evidence(self, word: int) -> Bearer:
        own = self._profiles.of(word)
        beside = self._beside(word, one_word=False)
        persons = {entity: self._person(entity) for entity, _, state in beside if may_be_of(own.state, state)}
        apart = {self._person(other) for other in _apart(self._judged, word)}
        people = [(p, self._profiles.of(e)) for e, p in sorted(persons.items()) if p not in apart]
        return bearer(own, people)

    def _person(self, entity: int) -> int:
        known = self._person_until_now(entity)
        return entity if known is None else known

    def _person_until_now(self, entity: int) -> int | None:
        row = self._connection.execute("SELECT person FROM identities WHERE entity = ?", (entity,)).fetchone()
        return int(row[0]) if row else None


def _partners(judged: Judged, entity: int) -> set[int]:
    return {b if a == entity else a for a, b in judged.same if entity in (a, b)}


def _apart(judged: Judged, entity: int) -> set[int]:
    return {b if a == entity else a for a, b in judged.different if entity in (a, b)}
