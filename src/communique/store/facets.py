"""Counting what sentences hold, so that a search can be narrowed by it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from operator import itemgetter
from typing import Any

from communique.reference.parties import party_name
from communique.store.finding_rows import Count, Facet
from communique.store.sentence_facts import ACTS, KINDS, STATUSES, in_bits
from communique.store.tables import id_of, key_of

Member = list[Any]
"""A sentence that matches: lists as JSON has them, since there are thousands; the fields by place follow."""
KEY, DOCUMENT, KIND_BITS, ACT_BITS, STATUS_BITS, PEOPLE, WORDING, OUTLET, PUBLISHED, RANK = range(10)
SHOWN = 10
"""Values of a facet that are named."""
CROWD = 6
"""Parties of a report from which it counts for no pair: at a summit all meet all."""
_PARTIES = """
    SELECT json_group_array(json_array(document, state)) FROM parties
    WHERE document IN (SELECT value FROM json_each(?))"""
_PERSONS = "SELECT entity, person FROM identities WHERE entity IN (SELECT value FROM json_each(?))"
_NAME = """
    SELECT name, count(*) AS often FROM (
      SELECT name FROM persons WHERE entity IN
        (SELECT entity FROM identities WHERE person = ?1 UNION SELECT ?1) LIMIT 60)
    GROUP BY name ORDER BY often DESC, length(name) DESC, name LIMIT 1"""
"""The usual form of a name; a few dozen reports tell it."""
Tally = Counter[str]
Values = dict[Any, Sequence[str]]
"""What a field of a sentence says, for each of its values."""


def facets(
    connection: sqlite3.Connection, alone: Sequence[Member], shared: Sequence[Sequence[Member]]
) -> Iterator[Facet]:
    """Yield what sentences hold.

    Args:
        connection: the record.
        alone: sentences whose words no other has.
        shared: groups of sentences of the same words; such a group counts once for each value.
    """
    counting = _Counting(alone, shared)
    states, pairs = _parties(connection, counting)
    yield _facet("state", counting.tally(DOCUMENT, states), party_name)
    yield _facet("pair", counting.tally(DOCUMENT, pairs), _pair_name)
    yield _people(connection, counting)
    yield _facet("outlet", counting.tally(OUTLET, lambda outlet: [outlet] if outlet else []), str)
    yield _facet("kind", counting.tally(KIND_BITS, lambda bits: in_bits(KINDS, bits)), str)
    yield _facet("act", counting.tally(ACT_BITS, lambda bits: in_bits(ACTS, bits)), str)
    yield _facet("year", counting.tally(PUBLISHED, lambda day: [day[:4]] if day else []), str)
    yield _facet("status", counting.tally(STATUS_BITS, lambda bits: in_bits(STATUSES, bits)), str)


class _Counting:
    """Counts sentences by what a field of them says; of its values, which are few, each is looked at once."""

    def __init__(self, alone: Sequence[Member], shared: Sequence[Sequence[Member]]) -> None:
        self._alone = alone
        self._shared = shared
        self._values: dict[int, Counter[Any]] = {}

    def values(self, field: int) -> Counter[Any]:
        """Return how many sentences have each value of a field, those of shared words not counted."""
        if field not in self._values:
            self._values[field] = Counter(map(itemgetter(field), self._alone))
        return self._values[field]

    def seen(self, field: int) -> set[Any]:
        """Return all values of a field."""
        return {*self.values(field), *(member[field] for group in self._shared for member in group)}

    def tally(self, field: int, said: Callable[[Any], Iterable[str]]) -> Tally:
        tally: Tally = Counter()
        for value, count in self.values(field).items():
            for one in said(value):
                tally[one] += count
        for group in self._shared:
            tally.update({one for member in group for one in said(member[field])})
        return tally


def _facet(name: str, tally: Tally, label: Callable[[str], str]) -> Facet:
    ranked = sorted(tally.items(), key=_rank)
    counts = tuple(Count(value=value, label=label(value), count=count) for value, count in ranked[:SHOWN])
    return Facet(name=name, counts=counts, more=max(len(ranked) - SHOWN, 0))


def _rank(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _pair_name(pair: str) -> str:
    return " and ".join(map(party_name, pair.split(",")))


def _parties(
    connection: sqlite3.Connection, counting: _Counting
) -> tuple[Callable[[int], Iterable[str]], Callable[[int], Iterable[str]]]:
    """Return what says the states and the pairs of a document."""
    states: dict[int, list[str]] = defaultdict(list)
    asked = json.dumps(list(counting.seen(DOCUMENT)))
    for document, state in json.loads(connection.execute(_PARTIES, (asked,)).fetchone()[0]):
        states[document].append(state)

    def pairs(document: int) -> Iterator[str]:
        own = states.get(document, ())
        if len(own) < CROWD:
            yield from (",".join(pair) for pair in combinations(sorted(own), 2))

    return lambda document: states.get(document, ()), pairs


def _people(connection: sqlite3.Connection, counting: _Counting) -> Facet:
    named = {int(entity) for people in counting.seen(PEOPLE) for entity in people.split()}
    persons = dict(connection.execute(_PERSONS, (json.dumps(list(named)),)))

    def people(entities: str) -> set[str]:
        keys = map(int, entities.split())
        return {id_of("person", persons.get(key, key)) for key in keys}

    return _facet("person", counting.tally(PEOPLE, people), lambda person: usual_name(connection, person))


def usual_name(connection: sqlite3.Connection, person: str) -> str:
    """Return the usual name of a person by id; the id where no report names anybody so."""
    row = connection.execute(_NAME, (key_of(person),)).fetchone()
    return str(row[0]) if row else person
