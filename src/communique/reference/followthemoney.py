"""FollowTheMoney lines, as OpenSanctions publishes them: Person, Position and Occupancy entities.

Entities come in any order and may be nested. An occupancy is passed on as soon as its person and its position
have been seen by their ids; what is still open at the end of the file is said then. Where it names its person
or position by words in place of an id, they are joined only if the file has one entity of that name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.model import Failure
from communique.reference.files import json_object, numbered_lines
from communique.reference.refusals import Refused, Why
from communique.reference.tenures import ReferencePerson, tenure

PERSONS = frozenset({"Person"})
HOLDERS = ("holder", "person")
NAMES = ("alias", "weakAlias", "previousName")
COUNTRIES = ("country", "citizenship", "nationality")


@dataclass(slots=True)
class _Entity:
    """An entity with its properties as lists of words, and where it stood.

    An entity without an id of its own has an empty one, and is kept by `key`, which no other shares.
    """

    key: str
    id: str
    schema: str
    properties: dict[str, list[str]]
    where: str
    source: str


@dataclass(slots=True)
class _Seen:
    """What has been read so far: persons and positions by key, and occupancies that wait for them."""

    source: str
    entities: int = 0
    persons: dict[str, _Entity] = field(default_factory=dict)
    positions: dict[str, _Entity] = field(default_factory=dict)
    waiting: list[_Entity] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)
    _named: dict[str, dict[str, list[_Entity]]] = field(default_factory=dict)

    def called(self, name: str, entities: dict[str, _Entity]) -> list[_Entity]:
        """Return the entities that bear a name; asked for at the end of a file, when all have been seen."""
        which = "positions" if entities is self.positions else "persons"
        if which not in self._named:
            found: dict[str, list[_Entity]] = {}
            for entity in entities.values():
                for word in set(entity.properties.get("name", ())):
                    found.setdefault(word, []).append(entity)
            self._named[which] = found
        return self._named[which].get(name, [])


def read_followthemoney(path: Path) -> Iterator[ReferencePerson | Failure]:
    """Yield one record for each occupancy, then one for each person without any, and what was refused."""
    seen = _Seen(path.name)
    for number, line in numbered_lines(path):
        where = f"{path}#{number}"
        try:
            if isinstance(line, Refused):
                raise line
            occupancies = list(_take_in(json_object(line), where, seen))
        except Refused as refused:
            yield refused.failure(where)
            continue
        for occupancy in occupancies:
            if _ready(occupancy, seen):
                yield _tenure_or_failure(occupancy, seen)
            else:
                seen.waiting.append(occupancy)
    yield from _rest(seen)


def _rest(seen: _Seen) -> Iterator[ReferencePerson | Failure]:
    for occupancy in seen.waiting:
        yield _tenure_or_failure(occupancy, seen)
    for person in seen.persons.values():
        if person.key not in seen.placed:
            yield from _without_occupancy(person)


def _take_in(
    row: dict[str, Any], where: str, seen: _Seen, holder: str = "", key: str = ""
) -> Iterator[_Entity]:
    """Remember persons and positions of an entity and of those nested in it; yield its occupancies."""
    properties = row.get("properties")
    if not isinstance(properties, dict) or not isinstance(row.get("schema"), str):
        raise Refused(Why.NOT_AN_OBJECT)
    key = key or _key(row, where, seen)
    words: dict[str, list[str]] = {}
    for name, values in properties.items():
        words[name] = []
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict) and "schema" in value:
                words[name].append(inner := _key(value, where, seen))
                yield from _take_in(value, where, seen, key if row["schema"] in PERSONS else "", inner)
            elif value is not None:
                words[name].append(str(value.get("id", "")) if isinstance(value, dict) else str(value))
    datasets = row.get("datasets")
    source = ", ".join(map(str, datasets)) if isinstance(datasets, list) and datasets else seen.source
    entity = _Entity(key, _id(row), row["schema"], words, where, source)
    if entity.schema in PERSONS:
        seen.persons[key] = entity
    elif entity.schema == "Position":
        seen.positions[key] = entity
    elif entity.schema == "Occupancy":
        if holder and not _first(entity, *HOLDERS):
            words["holder"] = [holder]
        yield entity


def _id(row: dict[str, Any]) -> str:
    return "" if row.get("id") is None else str(row["id"])


def _key(row: dict[str, Any], where: str, seen: _Seen) -> str:
    """Return the id of an entity; for one without, a key of its own, so that two of them stay two."""
    seen.entities += 1
    return _id(row) or f"{where} entity {seen.entities}"


def _first(entity: _Entity, *names: str) -> str:
    return next((values[0] for name in names if (values := entity.properties.get(name))), "")


def _ready(occupancy: _Entity, seen: _Seen) -> bool:
    return _first(occupancy, *HOLDERS) in seen.persons and _first(occupancy, "post") in seen.positions


def _tenure_or_failure(occupancy: _Entity, seen: _Seen) -> ReferencePerson | Failure:
    try:
        return _tenure(occupancy, seen)
    except Refused as refused:
        return refused.failure(occupancy.where)


def _tenure(occupancy: _Entity, seen: _Seen) -> ReferencePerson:
    person = _meant(_first(occupancy, *HOLDERS), seen.persons, seen, "the person")
    seen.placed.add(person.key)
    position = _meant(_first(occupancy, "post"), seen.positions, seen, "the position")
    return tenure(
        _first(person, "name"),
        aliases=_aliases(person),
        office=_first(position, "name"),
        country=_first(position, "country") or _first(person, *COUNTRIES),
        start=_first(occupancy, "startDate"),
        end=_first(occupancy, "endDate"),
        source=occupancy.source,
        where=occupancy.where,
        person_id=person.id,
    )


def _meant(words: str, entities: dict[str, _Entity], seen: _Seen, what: str) -> _Entity:
    """Return the entity that an occupancy means, by id, or by name where one alone is called so.

    Raises:
        Refused: there is none, or there are several of that name.
    """
    if words in entities:
        return entities[words]
    named = seen.called(words, entities) if words else []
    if len(named) > 1:
        raise Refused(Why.SEVERAL, what=what, name=words, number=len(named))
    if not named:
        raise Refused(Why.NOT_IN_FILE, what=what, id=words or "(none)")
    return named[0]


def _without_occupancy(person: _Entity) -> Iterator[ReferencePerson | Failure]:
    """Yield a person by the positions that stand in its own properties; once without, if there are none."""
    for office in person.properties.get("position") or [""]:
        try:
            yield tenure(
                _first(person, "name"),
                aliases=_aliases(person),
                office=office,
                country=_first(person, *COUNTRIES),
                source=person.source,
                where=person.where,
                person_id=person.id,
            )
        except Refused as refused:
            yield refused.failure(person.where)


def _aliases(person: _Entity) -> tuple[str, ...]:
    names = person.properties.get("name", [])[1:]
    return (*names, *(alias for name in NAMES for alias in person.properties.get(name, ())))
