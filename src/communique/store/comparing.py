"""The accounts of one meeting side by side: what is read of them, and how it is shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from communique.errors import UsageError
from communique.link import Figure, Matter, MeetingFacts, Said, align, contradictions, differing
from communique.read.outlets import side_of
from communique.store import queries
from communique.store.encounter_rows import (
    AccountRow,
    ComparisonRow,
    ContradictionRow,
    DifferenceRow,
    MatterRow,
    TellingRow,
)
from communique.store.encounters import Members, one_encounter, row
from communique.store.tables import id_of

_STATEMENTS = """
    SELECT s.key, s.start, s."end", s.content, s.speaker, s.state, s.act,
      CASE WHEN s.person IS NULL THEN s.state IS NULL AND s.speaker IS NOT NULL AND s.speaker <> 'both sides'
        ELSE NOT EXISTS (SELECT 1 FROM participants p WHERE p.meeting = ?2 AND p.person = s.person) END
    FROM statements s WHERE s.document = ?1 ORDER BY s.start, s."end", s.key"""
_FIGURES = 'SELECT key, start, "end", value, unit, what FROM figures WHERE document = ? ORDER BY key'
_TELLS = """
    SELECT m.key, m.start, m."end", s.role, s.start, s."end" FROM meetings m
    LEFT JOIN spans s ON s.document = m.document AND s.record = m.key AND s.role IN ('date', 'place')
    WHERE m.key = ? ORDER BY s.position DESC"""
_TOPICS = "SELECT value FROM meetings, json_each(topics) WHERE meetings.key = ?"
_HELD = """
    SELECT m.key, m.start,
      ifnull((SELECT group_concat(DISTINCT p.state) FROM participants p WHERE p.meeting = m.key), '')
    FROM meetings m WHERE m.document = ? AND m.background = 0 AND m.status = 'held' ORDER BY m.start, m.key"""


def compare(connection: sqlite3.Connection, identifier: str) -> ComparisonRow:
    """Return the accounts of a meeting side by side.

    Args:
        connection: the record.
        identifier: of the meeting, or of the record of one report that tells it; a beginning is enough.

    Raises:
        NotFound: no meeting has that id, or more than one begins so.
        UsageError: only one report tells it.
    """
    group, members = one_encounter(connection, identifier)
    found = side_by_side(connection, group, members)
    if len(found.accounts) < 2:
        number = len(found.accounts) or "No"
        raise UsageError(
            f"{number} report tells of the meeting {identifier!r}; two accounts can be compared.",
            do="communique meetings lists how many reports each meeting has.",
        )
    return found


def side_by_side(connection: sqlite3.Connection, group: int, members: Members) -> ComparisonRow:
    """Return the accounts of a meeting, however many: what a single one tells is all its own.

    Args:
        connection: the record.
        group: key of the meeting.
        members: its records.
    """
    told = _once_a_document([facts for facts, recalled in members if not recalled])
    return _Comparison(connection, told).row(group, members)


def _once_a_document(told: Sequence[MeetingFacts]) -> list[MeetingFacts]:
    """Return one record of each report, the one that is told as held first, by day of publication."""
    first: dict[int, MeetingFacts] = {}
    for facts in sorted(told, key=lambda facts: (facts.status != "held", facts.key)):
        first.setdefault(facts.document, facts)
    return sorted(first.values(), key=lambda facts: (facts.published or "~", facts.outlet or "", facts.key))


class _Comparison:
    """Reads the accounts once and names the sides: by outlet, or by report where all are of one outlet."""

    def __init__(self, connection: sqlite3.Connection, told: Sequence[MeetingFacts]) -> None:
        self._connection = connection
        self._told = told
        keys = [facts.document for facts in told]
        rows = ((key, queries.document_row(connection, key)) for key in keys)
        self._documents = {key: found for key, found in rows if found is not None}
        outlets = {facts.outlet for facts in told}
        self._by_report = len(outlets) < 2 or None in outlets
        self._speakers: dict[int, tuple[str | None, str | None]] = {}
        self._figured: dict[int, str] = {}
        self._spans: dict[int, tuple[int, int]] = {}
        self._tells = {facts.key: _spans(connection, facts.key) for facts in told}

    def row(self, group: int, members: Members) -> ComparisonRow:
        matters = align(said for facts in self._told for said in self._said(facts))
        figures = [figure for facts in self._told for figure in self._figures(facts)]
        sides = [(self._side(facts.document), facts) for facts in self._told]
        shown = [self._matter(matter) for matter in matters]
        return ComparisonRow(
            meeting=row(group, members),
            accounts=tuple(self._account(facts) for facts in self._told),
            shared=tuple(matter for matter in shown if len(matter.accounts) > 1),
            alone=tuple(matter for matter in shown if len(matter.accounts) == 1),
            contradictions=tuple(
                ContradictionRow(
                    about=one.about,
                    told=tuple(self._difference(one.about, *told) for told in one.told),
                    remark=one.remark,
                )
                for one in contradictions(sides, figures)
            ),
        )

    def _difference(self, about: str, side: str, key: int, words: str) -> DifferenceRow:
        if about == "number":
            document, (start, end) = self._figured[key], self._spans[key]
            return DifferenceRow(
                account=side, id=id_of("fg", key), words=words, document=document, start=start, end=end
            )
        role = {"day": "date", "place": "place"}.get(about, "record")
        start, end = self._tells[key].get(role) or self._tells[key]["record"]
        document = next(id_of("doc", facts.document) for facts in self._told if facts.key == key)
        return DifferenceRow(
            account=side, id=id_of("mt", key), words=words, document=document, start=start, end=end
        )

    def _side(self, document: int) -> str:
        found = self._documents[document]
        return found.name if self._by_report else str(found.outlet)

    def _account(self, facts: MeetingFacts) -> AccountRow:
        found = self._documents[facts.document]
        start, end = self._tells[facts.key]["record"]
        return AccountRow.model_validate(
            {
                "record": id_of("mt", facts.key),
                "account": self._side(facts.document),
                "document": found.id,
                "doc": found.name,
                "title": found.title,
                "outlet": found.outlet,
                "side": side_of(found.outlet),
                "published": found.published,
                "kind": facts.kind,
                "status": facts.status,
                "date": facts.day,
                "place": facts.place,
                "start": start,
                "end": end,
            }
        )

    def _said(self, facts: MeetingFacts) -> Iterator[Said]:
        """Yield topics and statements that belong to a meeting, in a report that may tell of several."""
        side, document = self._side(facts.document), facts.document
        for (topic,) in self._connection.execute(_TOPICS, (facts.key,)).fetchall():
            yield Said(facts.key, document, side, topic)
        others = [(key, start, frozenset(states.split(","))) for key, start, states in self._others(document)]
        statements = self._connection.execute(_STATEMENTS, (document, facts.key)).fetchall()
        for key, start, end, text, speaker, state, act, narrates in statements:
            if _belongs(facts, state, start, others):
                self._speakers[key], self._spans[key] = (speaker, state), (start, end)
                yield Said(key, document, side, text, state, act, narrates=bool(narrates))

    def _others(self, document: int) -> list[tuple[int, int, str]]:
        return self._connection.execute(_HELD, (document,)).fetchall()

    def _figures(self, facts: MeetingFacts) -> Iterator[Figure]:
        found = self._connection.execute(_FIGURES, (facts.document,))
        for key, start, end, value, unit, what in found:
            self._spans[key], self._figured[key] = (start, end), id_of("doc", facts.document)
            yield Figure(key, self._side(facts.document), value, unit, what)

    def _matter(self, matter: Matter) -> MatterRow:
        return MatterRow(
            accounts=matter.sides,
            similarity=round(matter.similarity, 2),
            wording=matter.wording if len(matter.sides) > 1 else "",
            told=tuple(self._telling(said, matter.told) for said in matter.told),
        )

    def _telling(self, said: Said, told: Sequence[Said]) -> TellingRow:
        speaker, state = self._speakers.get(said.key, (None, None)) if said.act else (None, None)
        others = [other.text for other in told if other is not said]
        found = self._documents[said.document]
        start, end = self._spans[said.key] if said.act else self._tells[said.key]["record"]
        values: dict[str, Any] = {
            "id": id_of("st" if said.act else "mt", said.key),
            "document": id_of("doc", said.document),
            "start": start,
            "end": end,
            "account": said.side,
            "published": found.published,
            "speaker": speaker,
            "state": state,
            "act": said.act,
            "text": said.text,
            "differing": tuple(differing(said.text, others)) if others else (),
        }
        return TellingRow.model_validate(values)


def _spans(connection: sqlite3.Connection, meeting: int) -> dict[str | None, tuple[int, int]]:
    """Return where a report tells a meeting, and the first words for its day and its place."""
    found: dict[str | None, tuple[int, int]] = {}
    for _, start, end, role, first, last in connection.execute(_TELLS, (meeting,)):
        found["record"] = (start, end)
        found[role] = (first, last)
    return found


def _belongs(
    facts: MeetingFacts, state: str | None, start: int, held: Sequence[tuple[int, int, frozenset[str]]]
) -> bool:
    """Whether a statement was made in a meeting, where its report tells of others with other parties, too.

    It belongs to the one told last before it, of those that its speaker's party takes part in.
    """
    first: dict[frozenset[str], int] = {}
    for key, _, states in held:
        if states not in first or key == facts.key:
            first[states] = key
    possible = [one for one in held if one[0] in first.values() and (state is None or state in one[2])]
    if facts.key not in first.values() or not possible:
        return True
    before = [one for one in possible if one[1] <= start]
    return (before[-1] if before else possible[0])[0] == facts.key
