"""FollowTheMoney lines, as OpenSanctions publishes them: Person, Position and Occupancy entities.

Entities come in any order and may be nested. An occupancy is passed on as soon as its person and its position
have been seen; what is still open at the end of the file is said then.
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
    """An entity with its properties as lists of words, and where it stood."""

    id: str
    schema: str
    properties: dict[str, list[str]]
    where: str
    source: str


@dataclass(slots=True)
class _Seen:
    """What has been read so far: persons and positions by id, and occupancies that wait for them."""

    source: str
    persons: dict[str, _Entity] = field(default_factory=dict)
    positions: dict[str, _Entity] = field(default_factory=dict)
    waiting: list[_Entity] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)


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
        if person.id not in seen.placed:
            yield from _without_occupancy(person)


def _take_in(row: dict[str, Any], where: str, seen: _Seen, holder: str = "") -> Iterator[_Entity]:
    """Remember persons and positions of an entity and of those nested in it; yield its occupancies."""
    properties = row.get("properties")
    if not isinstance(properties, dict) or not isinstance(row.get("schema"), str):
        raise Refused(Why.NOT_AN_OBJECT)
    own = str(row.get("id", ""))
    words: dict[str, list[str]] = {}
    for name, values in properties.items():
        listed = values if isinstance(values, list) else [values]
        words[name] = [_word(value) for value in listed if value is not None]
        for nested in (value for value in listed if isinstance(value, dict) and "schema" in value):
            yield from _take_in(nested, where, seen, own if row["schema"] in PERSONS else "")
    datasets = row.get("datasets")
    source = ", ".join(map(str, datasets)) if isinstance(datasets, list) and datasets else seen.source
    entity = _Entity(own, row["schema"], words, where, source)
    if entity.schema in PERSONS:
        seen.persons[own] = entity
    elif entity.schema == "Position":
        seen.positions[own] = entity
    elif entity.schema == "Occupancy":
        if holder and not _first(entity, *HOLDERS):
            words["holder"] = [holder]
        yield entity


def _word(value: Any) -> str:
    return str(value.get("id", "")) if isinstance(value, dict) else str(value)


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
    holder, post = _first(occupancy, *HOLDERS), _first(occupancy, "post")
    seen.placed.add(holder)
    person, position = seen.persons.get(holder), seen.positions.get(post)
    if person is None:
        raise Refused(Why.NOT_IN_FILE, what="the person", id=holder or "(none)")
    if position is None:
        raise Refused(Why.NOT_IN_FILE, what="the position", id=post or "(none)")
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
