"""Which offices reports show a person in around a day, each with the nearest report that does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Literal

from communique.model import Record
from communique.resolve import Observation, bounds, holders, office_of_key
from communique.resolve.tenures import NEAR
from communique.store.holding import office_tenures, offices_of, sighting
from communique.store.identity_rows import Sighting
from communique.store.tables import id_of


class OfficeOn(Record):
    """An office that somebody held on a day, or is last shown in before it, or first after it.

    Attributes:
        id: of the office; `office` in plain English.
        basis: `observed` within the days that reports show, `disputed` if others are shown in it too, `near`
            up to a month beyond, `before` or `after` where the nearest report lies `days` off.
        first, last: of the tenure; `documents` that show it.
        nearest: the report nearest to the day.
    """

    id: str
    office: str
    basis: Literal["observed", "disputed", "near", "before", "after"]
    days: int
    first: str
    last: str
    documents: int
    acting: bool
    nearest: Sighting


_SPANS = """
    SELECT office, min(first), max(last) FROM (
      SELECT h.office, h.first, h.last FROM holdings h JOIN persons r ON r.key = h.person
      WHERE h.first IS NOT NULL
        AND r.entity IN (SELECT entity FROM identities WHERE person = ?1 UNION SELECT ?1)
      UNION ALL
      SELECT office, start, ifnull("end", '9999') FROM reference_people
      WHERE start IS NOT NULL AND entity IN (SELECT entity FROM identities WHERE person = ?1 UNION SELECT ?1))
    GROUP BY office"""


def offices_on(connection: sqlite3.Connection, person: int, day: str) -> tuple[OfficeOn, ...]:
    """Return the offices of a person on a day; where none is shown, the nearest before or after.

    Args:
        connection: the record.
        person: key of the person.
        day: ISO prefix.
    """
    known = {office: (first, last) for office, first, last in connection.execute(_SPANS, (person,))}
    offices = [office for office in offices_of(connection, person) if office in known]
    around = [office for office in offices if _is_around(*known[office], day)]
    held = [one for office in around for one in _held(connection, office, person, day)]
    now = [one for one in held if one.basis in ("observed", "disputed", "near")]
    if now:
        return tuple(sorted(now, key=lambda one: (-one.documents, one.office)))
    held += [one for office in set(offices) - set(around) for one in _held(connection, office, person, day)]
    return tuple(sorted(held, key=lambda one: (one.days, one.office))[:1])


def _is_around(first: str, last: str, day: str) -> bool:
    """Whether all that shows somebody in an office may make a tenure that reaches a day."""
    begins, ends = bounds(day)
    return (bounds(first)[0] - ends).days <= NEAR and (begins - bounds(last)[1]).days <= NEAR


def _held(connection: sqlite3.Connection, office: int, person: int, day: str) -> Iterable[OfficeOn]:
    for holder in holders(office_tenures(connection, office), day):
        tenure = holder.tenure
        if tenure.person == person:
            query = "SELECT name, state FROM entities WHERE key = ?"
            role, state = connection.execute(query, (office,)).fetchone()
            yield OfficeOn(
                id=id_of("office", office),
                office=office_of_key(role, state).name,
                basis=holder.basis,
                days=holder.days,
                first=tenure.first,
                last=tenure.last,
                documents=tenure.documents,
                acting=tenure.acting,
                nearest=sighting(connection, _nearest(tenure.observations, day)),
            )


def _nearest(observations: tuple[Observation, ...], day: str) -> Observation:
    middle = bounds(day)[0]
    return min(observations, key=lambda one: (abs((_begins(one) - middle).days), str(one.record)))


def _begins(one: Observation) -> date:
    return bounds(one.first)[0]
