"""Gathers the rows of one document from its records.

Every quote is compared with the clean text here: no row leaves that does not match.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from communique.errors import QuoteMismatch
from communique.model import Extraction, Quoted, Words, content_id
from communique.resolve import Entity, Link, Resolution, fold_name
from communique.store.tables import QUOTED, RECORDS, columns, key_of, record_id

Value = str | int | float | bytes | None
Row = tuple[Value, ...]

INSERTS = {
    **{name: columns(name) for name in RECORDS},
    "entities": ("key", "kind", "name", "state", "reason"),
    "links": ("mention", "entity", "rule"),
    "participants": ("meeting", "position", "name", "office", "state", "folded", "person", "entity"),
    "parties": ("document", "state"),
    "holdings": ("person", "office", "tenure", "first", "last"),
    "meanings": ("commitment", "vector"),
    "questions": ("key", "document", "start", "end", "quote", "kind", "record", "reason", "candidates"),
    "spans": ("document", "record", "position", "role", "start", "end", "quote"),
}
"""The columns of the rows that are gathered, by table."""

_FIELDS = {
    name: (
        attrgetter(*QUOTED, *table.fields),
        [place for place, field in enumerate(table.fields, len(QUOTED)) if field in table.lists],
    )
    for name, table in RECORDS.items()
}
"""What reads the fields of a record in the order of the columns, and which of them are lists."""

_KINDS = {"mentions": "mention", "persons": "person", "offices": "office", "statements": "speaker"}


class Rows:
    """The rows of one document. Keys are known before rows are made, so rows can refer to each other."""

    def __init__(
        self,
        text: str,
        document: str,
        extraction: Extraction,
        resolution: Resolution,
        meanings: Sequence[bytes] = (),
    ) -> None:
        self.text = text
        self.meanings = meanings
        self.id = document
        self.document = key_of(document)
        self.records: dict[str, Sequence[Any]] = {name: getattr(extraction, name) for name in RECORDS}
        self.resolution = resolution
        self.repeated: set[tuple[str, int]] = set()
        self.keys = {name: self._keys(name) for name in RECORDS}
        self.rows: dict[str, list[Row]] = {}
        self.entities: dict[str, Entity] = {}

    def gather(self) -> dict[str, list[Row]]:
        """Return the rows of all tables that have some.

        Raises:
            QuoteMismatch: a quote is not what stands in the text at its offsets.
        """
        for name in RECORDS:
            self._add(name, self._records(name))
        self._add("participants", self._participants())
        self._add("links", self._links())
        self._add("holdings", self._holdings())
        if self.meanings:
            told = self._once("commitments")
            self._add("meanings", ((key, self.meanings[index]) for index, key, _ in told))
        self._add("questions", self._questions())
        states = {state for state in self._states() if state}
        self._add("parties", ((self.document, state) for state in sorted(states)))
        self._add(
            "entities",
            ((key_of(i), e.kind, e.name, e.state, e.reason) for i, e in self.entities.items()),
        )
        return {name: rows for name, rows in self.rows.items() if rows}

    def _add(self, table: str, rows: Iterable[Row]) -> None:
        self.rows.setdefault(table, []).extend(rows)

    def _keys(self, name: str) -> list[int]:
        """Return the key of each record of a table; a record that is there twice is written once."""
        alike: dict[str, list[tuple[Any, int]]] = {}
        keys: list[int] = []
        for index, record in enumerate(self.records[name]):
            identifier = record_id(name, self.id, record, 0)
            others = alike.setdefault(identifier, [])
            same = next((key for other, key in others if other == record), None)
            if same is not None:
                self.repeated.add((name, index))
            elif others:
                identifier = record_id(name, self.id, record, len(others))
            key = key_of(identifier) if same is None else same
            others.append((record, key))
            keys.append(key)
        return keys

    def _once(self, name: str) -> Iterator[tuple[int, int, Any]]:
        """Yield index, key and record of a table, each record once."""
        for index, record in enumerate(self.records[name]):
            if (name, index) not in self.repeated:
                yield index, self.keys[name][index], record

    def _records(self, name: str) -> Iterator[Row]:
        links = RECORDS[name].links
        fields_of, lists = _FIELDS[name]
        for index, key, record in self._once(name):
            self._check(record)
            fields = list(fields_of(record))
            for place in lists:
                fields[place] = as_json(fields[place])
            worked_out = self._worked_out(name, index, record) if links else ()
            yield (key, self.document, *fields, *worked_out)
            self._add("spans", self._spans(key, getattr(record, "words", ())))

    def _worked_out(self, name: str, index: int, record: Any) -> Row:
        """Return the columns that are no fields of the record."""
        if name == "persons":
            return fold_name(record.name), self._entity(self.resolution.persons[index])
        if name == "offices":
            return fold_name(record.holder or ""), self._entity(self.resolution.offices[index])
        if name == "statements":
            return fold_name(record.speaker or ""), self._key("persons", record.person)
        return (self._key("statements", record.statement),)

    def _key(self, table: str, index: int | None) -> int | None:
        return None if index is None else self.keys[table][index]

    def _entity(self, link: Link) -> int | None:
        if link.entity is None:
            return None
        self.entities[link.entity.id] = link.entity
        return key_of(link.entity.id)

    def _check(self, record: Quoted | Words) -> None:
        found = self.text[record.start : record.end]
        if found != record.quote or record.start >= record.end:
            raise QuoteMismatch(
                f"The quote {record.quote!r} is not what {self.id} has at {record.start}-{record.end}.",
                available=f"There stands {found!r}.",
                do="Report it with the document: an extractor has wrong offsets.",
            )

    def _spans(self, key: int, words: Sequence[Words]) -> Iterator[Row]:
        for position, span in enumerate(words):
            self._check(span)
            yield self.document, key, position, span.role, span.start, span.end, span.quote

    def _participants(self) -> Iterator[Row]:
        for index, key, meeting in self._once("meetings"):
            links = self.resolution.participants[index]
            for position, (part, link) in enumerate(zip(meeting.participants, links, strict=True)):
                folded, person = fold_name(part.name or ""), self._key("persons", part.person)
                yield key, position, part.name, part.office, part.state, folded, person, self._entity(link)

    def _links(self) -> Iterator[Row]:
        for index, key, _ in self._once("mentions"):
            tied = {self._entity(link): link.rule for link in self.resolution.mentions[index] if link.entity}
            yield from ((key, entity, rule) for entity, rule in tied.items())

    def _holdings(self) -> Iterator[Row]:
        for index, key, _ in self._once("persons"):
            held = {one.office.id: one for one in self.resolution.holdings[index]}
            for identifier, one in held.items():
                self.entities[identifier] = one.office
                yield key, key_of(identifier), as_json(one.tenure), one.first, one.last

    def _questions(self) -> Iterator[Row]:
        for index, key, mention in self._once("mentions"):
            for link in self.resolution.mentions[index]:
                if link.entity is None:
                    yield self._question("mentions", key, mention, link)
        ties = {"persons": self.resolution.persons, "offices": self.resolution.offices}
        for table, links in ties.items():
            for index, key, record in self._once(table):
                if links[index].reason:
                    yield self._question(table, key, record, links[index])
        for _, key, statement in self._once("statements"):
            if statement.speaker is None:
                reason = statement.reason or "the document does not say who said it"
                yield self._question("statements", key, statement, Link(None, "none", reason=reason))

    def _question(self, table: str, key: int, record: Quoted, link: Link) -> Row:
        kind = _KINDS[table]
        own = key_of(content_id("qu", kind, key))
        span = (record.start, record.end, record.quote)
        return own, self.document, *span, kind, key, link.reason, as_json(link.candidates)

    def _states(self) -> Iterator[str | None]:
        for meeting in self.records["meetings"]:
            yield from (participant.state for participant in meeting.participants)
        for statement in self.records["statements"]:
            yield from (statement.state, statement.addressee_state)
        for commitment in self.records["commitments"]:
            yield from (*commitment.by, commitment.to)


def as_json(value: Any) -> str:
    """Return a value as compact JSON."""
    if value == ():
        return "[]"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
