"""What lists say of threads: of each its row, the parties with their part in it, and its words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from communique.model import Record
from communique.store.encounters import members_of
from communique.store.encounters import row as encounter_row
from communique.store.figure_series import figures_made, series_row
from communique.store.matters import WORDS, Row, incident_thread, instrument_thread, mentions_made
from communique.store.tables import key_of
from communique.store.threads import Beside, Made, carriers, promises_made, thread_row, topic_words

Part = tuple[str, str, str]
"""What part, of which party or parties, on the day of which report."""
ANY = "any"
NEVER = ""
"""The day of a report without one."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A thread as lists have it.

    Attributes:
        thread: its key.
        row: what the list shows; what people rated and what is doubtful is added when it is asked for.
        first, last: days of its first and last report.
        times: how many records it has; `reports`: in how many documents.
        parts: see `Part`.
        words: the folded words of each record by its key.
    """

    thread: int
    row: Record
    first: str | None
    last: str | None
    times: int
    reports: int
    parts: frozenset[Part]
    words: Mapping[int, str] = field(default_factory=dict)


def pair_of(one: str, other: str) -> str:
    """Return how two parties stand in a part."""
    return "+".join(sorted((one, other)))


def promises(connection: sqlite3.Connection, threads: Iterable[int]) -> Iterator[Summary]:
    """Yield promises; see `Summary`."""
    groups = promises_made(connection, threads)
    carried = carriers(connection, {made.document for group in groups.values() for made in group})
    for thread, group in groups.items():
        row = thread_row(group, Beside({}, carried, {}))
        yield Summary(
            thread=thread,
            row=row,
            first=row.first,
            last=row.last,
            times=row.times,
            reports=row.reports,
            parts=frozenset(part for made in group for part in _parts_of(made)),
            words={made.key: " ".join(topic_words(made.content)) for made in group},
        )


def _parts_of(made: Made) -> Iterator[Part]:
    day = made.published or NEVER
    yield ANY, "", day
    for code in made.by:
        yield "by", code, day
        if made.to:
            yield "by-to", f"{code}+{made.to}", day
        given = {made.to} if made.to else made.parties
        for other in (given | set(made.by)) - {code}:
            yield "between", pair_of(code, str(other)), day
    if made.to:
        yield "to", made.to, day


def instruments(connection: sqlite3.Connection, threads: Iterable[int]) -> Iterator[Summary]:
    """Yield instruments; see `Summary`."""
    for thread, rows in mentions_made(connection, "instruments", threads).items():
        made = instrument_thread(rows)
        yield _matter("instruments", thread, rows, made, (made.first, made.last, made.documents))


def incidents(connection: sqlite3.Connection, threads: Iterable[int]) -> Iterator[Summary]:
    """Yield incidents; see `Summary`."""
    for thread, rows in mentions_made(connection, "incidents", threads).items():
        made = incident_thread(connection, rows)
        yield _matter("incidents", thread, rows, made, (made.first, made.last, made.documents))


def _matter(
    table: str, thread: int, rows: list[Row], made: Record, known: tuple[str | None, str | None, int]
) -> Summary:
    parts = set()
    for row in rows:
        codes = {*json.loads(row["around"]), *json.loads(row.get("parties") or "[]")}
        parts |= _with(codes, row["published"] or NEVER)
    first, last, documents = known
    return Summary(
        thread=thread,
        row=made,
        first=first,
        last=last,
        times=len(rows),
        reports=documents,
        parts=frozenset(parts),
        words={row["key"]: " ".join(topic_words(row[WORDS[table]])) for row in rows},
    )


def _with(codes: Collection[str], day: str) -> set[Part]:
    alone = {("with", code, day) for code in codes}
    pairs = {("with", pair_of(*pair), day) for pair in combinations(sorted(codes), 2)}
    return {(ANY, "", day)} | alone | pairs


def meetings(connection: sqlite3.Connection, threads: Iterable[int]) -> Iterator[Summary]:
    """Yield meetings; see `Summary`. What may recall one of several is none of its own."""
    for thread, members in members_of(connection, _certain(connection, threads)).items():
        row = encounter_row(thread, members)
        day = row.date or row.latest
        states = {one.state for one in row.participants if one.state}
        yield Summary(
            thread=thread,
            row=row,
            first=day,
            last=day,
            times=len(row.records) + len(row.mentions),
            reports=row.reports,
            parts=frozenset(_with(states, day or NEVER)),
        )


def _certain(connection: sqlite3.Connection, threads: Iterable[int]) -> list[int]:
    query = """
        SELECT DISTINCT g.grouped FROM link_groups g JOIN meetings m ON m.key = g.record
        WHERE g.grouped IN (SELECT value FROM json_each(?)) AND g.candidates = '[]'"""
    return [thread for (thread,) in connection.execute(query, (json.dumps(list(threads)),))]


def series(connection: sqlite3.Connection, keys: Iterable[str]) -> Iterator[Summary]:
    """Yield series of two figures or more, by what their figures have in common; see `Summary`."""
    for key in keys:
        query = "SELECT figure FROM series WHERE series = ?"
        members = [figure for (figure,) in connection.execute(query, (key,))]
        rows = list(figures_made(connection, members))
        if len(rows) < 2:
            continue
        shared = tuple(json.loads(key))
        made = series_row(shared, rows)
        yield Summary(
            thread=key_of(made.id),
            row=made,
            first=made.first,
            last=made.last,
            times=made.figures,
            reports=made.documents,
            parts=frozenset(p for row in rows for p in _with(shared[2:], row["published"] or NEVER)),
            words={row["key"]: " ".join(topic_words(row["what"])) for row in rows},
        )


KINDS: Mapping[str, Callable[[sqlite3.Connection, Iterable[int]], Iterator[Summary]]] = {
    "commitments": promises,
    "instruments": instruments,
    "incidents": incidents,
    "meetings": meetings,
}
