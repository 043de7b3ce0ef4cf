"""Popolo JSON: persons, organizations, posts and memberships in one object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.model import Failure
from communique.reference.files import json_object, open_bytes
from communique.reference.refusals import Refused, Why
from communique.reference.tenures import ReferencePerson, tenure

Row = dict[str, Any]
_DIVISION = re.compile(r"country:([a-z]{2})\b")


def read_popolo(path: Path) -> Iterator[ReferencePerson | Failure]:
    """Yield one record for each membership, then one for each person without any, and what was refused."""
    try:
        data = _whole(path)
        persons, posts, bodies = (_by_id(data, kind) for kind in ("persons", "posts", "organizations"))
        memberships = list(_memberships(data))
    except Refused as refused:
        yield refused.failure(str(path))
        return
    placed = set()
    for place, row in memberships:
        placed.add(str(row.get("person_id", "")))
        yield _record(f"{path}#{place}", data, row, persons, posts, bodies)
    for number, person in enumerate(_rows(data, "persons"), 1):
        if str(person.get("id", "")) not in placed:
            yield _record(f"{path}#persons/{number}", data, None, {"": person}, posts, bodies)


def _whole(path: Path) -> Row:
    try:
        with open_bytes(path) as stream:
            text = stream.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(Why.ENCODING, error=error.reason) from error
    except (OSError, EOFError) as error:
        raise Refused(Why.NO_END, error=error) from error
    return json_object(text)


def _rows(data: Row, kind: str) -> list[Row]:
    rows = data.get(kind) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused(Why.NOT_AN_OBJECT)
    return rows


def _by_id(data: Row, kind: str) -> dict[str, Row]:
    return {str(row.get("id", "")): row for row in _rows(data, kind)}


def _memberships(data: Row) -> Iterator[tuple[str, Row]]:
    """Yield the memberships with where they stand: in a list of their own, or with their person."""
    for number, row in enumerate(_rows(data, "memberships"), 1):
        yield f"memberships/{number}", row
    for number, person in enumerate(_rows(data, "persons"), 1):
        for row in _rows(person, "memberships"):
            yield f"persons/{number}", {"person_id": person.get("id"), **row}


def _record(
    where: str,
    data: Row,
    row: Row | None,
    persons: dict[str, Row],
    posts: dict[str, Row],
    bodies: dict[str, Row],
) -> ReferencePerson | Failure:
    """Return what a membership says; `None` stands for a person without any, under the id ""."""
    try:
        given = row or {}
        person = _found(persons, "the person", str(given.get("person_id", "")))
        post = _found(posts, "the post", str(given["post_id"])) if given.get("post_id") else {}
        body_id = str(given.get("organization_id") or post.get("organization_id") or "")
        body = _found(bodies, "the organization", body_id) if body_id and bodies else {}
        return tenure(
            _words(person, "name"),
            aliases=tuple(_words(other, "name") for other in _rows(person, "other_names")),
            office=_office(given, post, body),
            country=_country(given, post, body, data),
            start=_words(given, "start_date") or _words(post, "start_date"),
            end=_words(given, "end_date") or _words(post, "end_date"),
            source=_source(given, person, where),
            where=where,
            person_id=_words(person, "id"),
        )
    except Refused as refused:
        return refused.failure(where)


def _found(table: dict[str, Row], what: str, key: str) -> Row:
    if key not in table:
        raise Refused(Why.NOT_IN_FILE, what=what, id=key or "(none)")
    return table[key]


def _words(row: Row, field: str) -> str:
    value = row.get(field)
    return "" if value is None else str(value)


def _office(row: Row, post: Row, body: Row) -> str:
    """Return the label of the post, or the role with the body that it is held in."""
    label = _words(post, "label") or _words(row, "label")
    role = _words(row, "role") or _words(post, "role")
    if label or not role:
        return label
    name = _words(body, "name")
    return f"{role} of the {name}" if name and name.casefold() not in role.casefold() else role


def _country(*rows: Row) -> str:
    """Return the state of the first row that has one: as its field, or inside an id of a division."""
    for row in rows:
        for field in ("country", "country_code", "jurisdiction", "area_id", "division_id"):
            value = _words(row, field)
            division = _DIVISION.search(value)
            if division or (value and field in ("country", "country_code")):
                return division[1] if division else value
    return ""


def _source(row: Row, person: Row, where: str) -> str:
    for listed in (row.get("sources"), person.get("sources")):
        if isinstance(listed, list) and listed and isinstance(listed[0], dict):
            return _words(listed[0], "note") or _words(listed[0], "url")
    return where.rsplit("#", 1)[0].rsplit("/", 1)[-1]
