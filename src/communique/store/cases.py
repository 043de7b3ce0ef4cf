"""Doubtful cases, most useful first: those whose join would move most, then those nearest to even odds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from communique.errors import NotFound
from communique.link import differing
from communique.store import identity_pages
from communique.store.case_rows import Case, CaseKind, CaseRow, Extract, Side
from communique.store.evidence import Passage, evidence
from communique.store.identity_rows import EvidenceRow
from communique.store.linked import tie_row
from communique.store.people import one_person, person_of
from communique.store.tables import RECORDS, id_of
from communique.store.tallying import named, tallies

ORDER = "ORDER BY smaller DESC, abs(weight), kind, one, other"
_CASES = f"""
    SELECT kind, one, other, "left", "right", weight, smaller FROM doubts
    {{condition}} {ORDER} LIMIT :rows OFFSET :at"""
_SEEN = """
    SELECT r.key FROM persons r JOIN documents d ON d.key = r.document
    WHERE r.entity = ? ORDER BY d.published DESC, r.key LIMIT ?"""
_NAME = "SELECT name FROM persons WHERE entity = ? ORDER BY length(name) DESC, name LIMIT 1"
_MENTION = "SELECT name, office, state, document FROM persons WHERE key = ?"
_REASON = "SELECT reason, candidates FROM identities WHERE entity = ?"
EXTRACTS = 2
"""Paragraphs shown of a name."""
NAMES = ("people", "mentions")
LEAST = 0.3
"""Weight from which on a reason says something."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row of `doubts`: see there."""

    kind: CaseKind
    one: int
    other: int
    left: int
    right: int
    weight: float
    smaller: int


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many cases of each kind are open."""
    return named(tallies(connection), "doubts")


def doubts(connection: sqlite3.Connection, kind: str | None, at: int, rows: int) -> list[Doubt]:
    """Return cases in their order, of one kind if it is given, from `at` on."""
    query = _CASES.format(condition="WHERE kind = :kind" if kind else "")
    return [Doubt(*row) for row in connection.execute(query, {"kind": kind, "at": at, "rows": rows})]


def case_row(connection: sqlite3.Connection, doubt: Doubt) -> CaseRow:
    """Return a case in short."""
    query = _NAME if doubt.kind in NAMES else f"SELECT quote FROM {doubt.kind} WHERE key = ?"
    names = []
    for key in (doubt.left, doubt.right):
        row = connection.execute(query, (key,)).fetchone()
        names.append(str(row[0]) if row else "no longer there")
    left, right = _ids(doubt)
    return CaseRow(
        kind=doubt.kind,
        left=left,
        right=right,
        left_name=names[0],
        right_name=names[1],
        weight=round(doubt.weight, 2),
        moved=doubt.smaller,
    )


def _ids(doubt: Doubt) -> tuple[str, str]:
    """Return the ids that a decision names."""
    if doubt.kind == "mentions":
        return id_of("pr", doubt.one), id_of("person", doubt.right)
    prefix = "person" if doubt.kind == "people" else RECORDS[doubt.kind].prefix
    return id_of(prefix, doubt.left), id_of(prefix, doubt.right)


def case(connection: sqlite3.Connection, doubt: Doubt) -> Case:
    """Return a case with both sides.

    Raises:
        NotFound: one of them has gone since; what is open is found anew when the run ends.
    """
    make = {"people": _names, "mentions": _mention}.get(doubt.kind, _records)
    return make(connection, doubt)


def _records(connection: sqlite3.Connection, doubt: Doubt) -> Case:
    found = tie_row(connection, doubt.kind, doubt.left, doubt.right)
    words = {found.left.id: found.left, found.right.id: found.right}
    sides = []
    for identifier, other in zip(_ids(doubt), reversed(_ids(doubt)), strict=True):
        own = words[identifier]
        seen = evidence(connection, identifier)
        row: Any = seen.record
        sides.append(
            Side(
                id=identifier,
                thread=own.thread,
                name=own.quote,
                differing=tuple(differing(own.quote, [words[other].quote])),
                facts=tuple(_facts(row)),
                size=_size(connection, doubt.one if identifier == _ids(doubt)[0] else doubt.other),
                extracts=tuple(_extract(passage) for passage in seen.passages[:1]),
            )
        )
    telling = tuple(row for row in found.evidence if abs(row.weight) >= LEAST)
    return _case(doubt, sides, found.weight, telling)


def _case(doubt: Doubt, sides: list[Side], weight: float, told: tuple[EvidenceRow, ...]) -> Case:
    return Case(
        kind=doubt.kind,
        left=sides[0],
        right=sides[1],
        weight=round(weight, 2),
        moved=doubt.smaller,
        evidence=told,
    )


def _facts(row: Any) -> Iterator[tuple[str, str]]:
    """Yield what helps to tell two records apart."""
    for label, name in (
        ("by", "by"),
        ("to", "to"),
        ("said by", "speaker"),
        ("deadline", "deadline"),
        ("condition", "condition"),
        ("kind", "kind"),
        ("status", "status"),
        ("day", "date"),
        ("place", "place"),
        ("parties", "parties"),
        ("blamed", "blamed"),
    ):
        value = getattr(row, name, None)
        if value:
            yield label, ", ".join(value) if isinstance(value, tuple) else str(value)
    people = getattr(row, "participants", ())
    if people:
        known = (", ".join(filter(None, (one.name, one.office, one.state))) for one in people)
        yield "took part", "; ".join(known)


def _size(connection: sqlite3.Connection, thread: int) -> int:
    query = "SELECT count(*) FROM link_groups WHERE grouped = ?"
    return int(connection.execute(query, (thread,)).fetchone()[0])


def _extract(passage: Passage) -> Extract:
    own = [word for word in passage.words if word.role == "record"] or passage.words
    inside = [word for word in own if word.status == "verified"]
    return Extract(
        document=passage.document.id,
        outlet=passage.document.outlet,
        published=passage.document.published,
        title=passage.document.title,
        text=passage.text,
        start=passage.start,
        marks=tuple(
            (max(word.start - passage.start, 0), min(word.end, passage.end) - passage.start)
            for word in inside
        )[:1],
    )


def _names(connection: sqlite3.Connection, doubt: Doubt) -> Case:
    found = identity_pages.why(connection, doubt.left, doubt.right)
    sides = []
    for key, row in ((doubt.left, found.left), (doubt.right, found.right)):
        if row.id != id_of("person", key):
            row = found.right if row is found.left else found.left
        sides.append(_person_side(connection, key, row.spelling))
    return _case(doubt, sides, found.weight, (*found.evidence, *found.names))


def _person_side(connection: sqlite3.Connection, entity: int, name: str = "") -> Side:
    person = one_person(connection, person_of(connection, entity))
    facts = [("state", person.state), ("offices", "; ".join(person.offices[:4]))]
    spelled = [one for one in person.spellings if one != (name or person.name)]
    facts.append(("also spelled", "; ".join(spelled[:6])))
    facts.append(("seen", " to ".join(dict.fromkeys(filter(None, (person.first, person.last))))))
    keys = connection.execute(_SEEN, (entity, EXTRACTS)).fetchall()
    extracts = [evidence(connection, id_of("pr", key)).passages[:1] for (key,) in keys]
    return Side(
        id=id_of("person", entity),
        thread=person.id,
        name=name or person.name,
        differing=(),
        facts=tuple((label, words) for label, words in facts if words),
        size=person.documents,
        extracts=tuple(_extract(passage) for some in extracts for passage in some),
    )


def _mention(connection: sqlite3.Connection, doubt: Doubt) -> Case:
    row = connection.execute(_MENTION, (doubt.one,)).fetchone()
    why = connection.execute(_REASON, (doubt.left,)).fetchone()
    if row is None or why is None:
        raise NotFound("This mention is read no more.", do="Go on with the next case.")
    name, office, state, _ = row
    seen = evidence(connection, id_of("pr", doubt.one))
    facts = (("state", state), ("office", office))
    left = Side(
        id=id_of("pr", doubt.one),
        thread=id_of("person", doubt.left),
        name=name,
        differing=(),
        facts=tuple((label, words) for label, words in facts if words),
        size=1,
        extracts=tuple(_extract(passage) for passage in seen.passages[:1]),
    )
    told = EvidenceRow(direction="against", sentence=str(why[0]), weight=0.0)
    return _case(doubt, [left, _person_side(connection, doubt.right)], doubt.weight, (told,))
