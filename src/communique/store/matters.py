"""Instruments and incidents through all reports: which mentions make a thread, and how it reads."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from communique.errors import NotFound
from communique.link.incident_names import incident_name
from communique.link.instrument_names import instrument_name
from communique.link.terms import terms
from communique.store.beginnings import complete
from communique.store.casualties import casualties
from communique.store.matter_rows import (
    DoubtfulThread,
    IncidentMention,
    IncidentPage,
    IncidentThread,
    InstrumentMention,
    InstrumentPage,
    InstrumentThread,
)
from communique.store.queries import dictionaries
from communique.store.tables import RECORDS, id_of, key_of

MANY = 0.5
"""Share of the mentions that tell parties from which a party is one, if no name tells any."""
RARE = 0.1
"""Share of all mentions below which a party in a name is taken for a slip."""
WORDS = {"instruments": "name", "incidents": "what"}
Row = dict[str, Any]
_MENTIONS = """
    SELECT r.*, ifnull(g.grouped, r.key) AS grouped, d.name AS doc, d.outlet, d.published,
      (SELECT s.quote FROM spans s WHERE s.document = r.document AND s.record = r.key AND s.role = 'status')
        AS status_words,
      (SELECT json_group_array(p.state) FROM parties p WHERE p.document = r.document) AS around
    FROM {table} r JOIN documents d ON d.key = r.document LEFT JOIN link_groups g ON g.record = r.key
    {where} ORDER BY d.published IS NULL, d.published, d.name, d.key, r.start, r.key"""
_GROUP = """WHERE r.key IN (SELECT record FROM link_groups WHERE grouped =
    (SELECT grouped FROM link_groups WHERE record = ?1)) OR r.key = ?1"""
_GROUPS = """WHERE r.key IN (
    SELECT record FROM link_groups WHERE grouped IN (SELECT value FROM json_each(?1)))"""
_DOUBTS = """
    SELECT other, weight FROM doubts WHERE kind = ?1 AND one = ?2
    UNION ALL SELECT one, weight FROM doubts WHERE kind = ?1 AND other = ?2 ORDER BY 2 DESC, 1"""
_PERSONS = """
    SELECT i.person, r.name, count(DISTINCT m.document) FROM incidents c
    JOIN mentions m ON m.document = c.document AND m.start >= c.start AND m."end" <= c."end"
      AND m.kind = 'person'
    JOIN links l ON l.mention = m.key JOIN identities i ON i.entity = l.entity
    JOIN identities o ON o.person = i.person JOIN persons r ON r.entity = o.entity
    WHERE c.key IN ({keys}) GROUP BY 1, 2 ORDER BY 1, 3 DESC, length(r.name) DESC, 2"""


def instrument_threads(
    connection: sqlite3.Connection, pair: tuple[str, ...] = (), since: str = "", until: str = ""
) -> list[InstrumentThread]:
    """Return the instruments that fit: those of the pair first, then by how many reports mention them.

    Args:
        connection: the record.
        pair: parties that all have to be its own, or all take part in a report that mentions it.
        since: an ISO prefix; some report of this day or later has to mention it.
        until: the same for the last day.
    """
    threads = [instrument_thread(rows) for rows in _threads(connection, "instruments", pair, since, until)]
    return sorted(threads, key=lambda thread: (not set(pair) <= set(thread.parties), *_order(thread)))


def incident_threads(
    connection: sqlite3.Connection, pair: tuple[str, ...] = (), since: str = "", until: str = ""
) -> list[IncidentThread]:
    """Return the incidents that fit, those that most reports speak of first; see `instrument_threads`."""
    threads = [
        incident_thread(connection, rows) for rows in _threads(connection, "incidents", pair, since, until)
    ]
    return sorted(threads, key=_order)


def instruments_of(connection: sqlite3.Connection, groups: Iterable[int]) -> list[InstrumentThread]:
    """Return instruments by the keys of their groups, in that order."""
    made = mentions_made(connection, "instruments", wanted := list(groups))
    return [instrument_thread(made[group]) for group in wanted if group in made]


def incidents_of(connection: sqlite3.Connection, groups: Iterable[int]) -> list[IncidentThread]:
    """Return incidents by the keys of their groups, in that order."""
    made = mentions_made(connection, "incidents", wanted := list(groups))
    return [incident_thread(connection, made[group]) for group in wanted if group in made]


def _order(thread: InstrumentThread | IncidentThread) -> tuple[int, str, str]:
    return (-thread.documents, thread.first or "9999", thread.id)


def instrument_page(connection: sqlite3.Connection, identifier: str) -> InstrumentPage:
    """Return the instrument that an id of any of its mentions leads to.

    Raises:
        NotFound: no mention of an instrument has the id.
    """
    rows, doubts = _thread(connection, "instruments", identifier)
    return InstrumentPage(
        thread=instrument_thread(rows), mentions=tuple(map(_instrument_mention, rows)), doubts=doubts
    )


def incident_page(connection: sqlite3.Connection, identifier: str) -> IncidentPage:
    """Return the incident that an id of any of its mentions leads to.

    Raises:
        NotFound: no mention of an incident has the id.
    """
    rows, doubts = _thread(connection, "incidents", identifier)
    told = tuple(_incident_mention(connection, row) for row in rows)
    return IncidentPage(thread=incident_thread(connection, rows), mentions=told, doubts=doubts)


def _threads(
    connection: sqlite3.Connection, table: str, pair: tuple[str, ...], since: str, until: str
) -> list[list[Row]]:
    threads = mentions_made(connection, table).values()
    return [rows for rows in threads if _fits(rows, frozenset(pair), since, until)]


def mentions_made(
    connection: sqlite3.Connection, table: str, only: Iterable[int] | None = None
) -> dict[int, list[Row]]:
    """Return the mentions by thread, in reading order; of some threads if `only` is given."""
    query = _MENTIONS.format(table=table, where="" if only is None else _GROUPS)
    found: dict[int, list[Row]] = defaultdict(list)
    for row in dictionaries(connection, query, () if only is None else (json.dumps(list(only)),)):
        found[row["grouped"]].append(row)
    return dict(found)


def _fits(rows: Iterable[Row], pair: frozenset[str], since: str, until: str) -> bool:
    for row in rows:
        of_both = pair <= {*json.loads(row["around"]), *json.loads(row.get("parties") or "[]")}
        if of_both and in_period(row["published"], since, until):
            return True
    return False


def in_period(day: str | None, since: str, until: str) -> bool:
    """Whether a day, month or year lies in a period or runs into it; an unknown one lies in none."""
    if not (since or until):
        return True
    return day is not None and day + "~" >= since and (not until or day <= until + "~")


def _thread(
    connection: sqlite3.Connection, table: str, identifier: str
) -> tuple[list[Row], tuple[DoubtfulThread, ...]]:
    whole = complete(connection, identifier)
    prefix = RECORDS[table].prefix
    key = key_of(whole)
    rows = list(dictionaries(connection, _MENTIONS.format(table=table, where=_GROUP), (key,)))
    if not whole.startswith(f"{prefix}-") or not rows:
        raise NotFound(
            f"{identifier} is no mention of {'an instrument' if prefix == 'in' else 'an incident'}.",
            do=f"Take an id that begins with {prefix}- from communique {table}.",
        )
    return rows, tuple(_doubts(connection, table, rows[0]["grouped"]))


def _doubts(connection: sqlite3.Connection, table: str, grouped: int) -> Iterable[DoubtfulThread]:
    query = f"SELECT {WORDS[table]} FROM {table} WHERE key = ?"
    for other, weight in connection.execute(_DOUBTS, (table, grouped)).fetchall():
        row = connection.execute(query, (other,)).fetchone()
        if row is not None:  # else its report is being read anew
            yield DoubtfulThread(
                id=id_of(RECORDS[table].prefix, other), words=row[0], weight=round(weight, 2)
            )


def ranked(values: Iterable[str]) -> tuple[str, ...]:
    """Return values without repetition, the most frequent first, then by the alphabet."""
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def seen(rows: list[Row]) -> dict[str, Any]:
    """Return from when to when, in how many documents and by which outlets mentions were published."""
    days = sorted(row["published"] for row in rows if row["published"])
    return {
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "documents": len({row["document"] for row in rows}),
        "outlets": tuple(sorted({row["outlet"] for row in rows if row["outlet"]})),
    }


def instrument_thread(rows: list[Row]) -> InstrumentThread:
    """Return an instrument as lists have it; `rows` are its mentions in reading order."""
    names = ranked(row["name"] for row in rows)
    told = [row for row in rows if row["status"] and row["status_words"]]
    dated = [row for row in told if row["published"]]
    last = max(dated, key=lambda row: row["published"]) if dated else (told[-1] if told else {})
    return InstrumentThread(
        id=id_of("in", min(row["key"] for row in rows)),
        name=names[0],
        aliases=names[1:],
        kind=ranked(instrument_name(row["name"]).kind for row in rows)[0],
        parties=_parties(rows),
        status=last.get("status"),
        status_words=last.get("status_words") or "",
        status_day=last.get("published"),
        **seen(rows),
    )


def _parties(rows: list[Row]) -> tuple[str, ...]:
    """Return the parties that the names tell or, where none tells two, those that most reports tell.

    What one name in many has is a slip ("Minsk" in a name is a place, no party).
    """
    naming = [states for row in rows if (states := instrument_name(row["name"]).states)]
    counts = Counter(state for states in naming for state in states)
    named = {state for state, n in counts.items() if n >= max(MANY * len(naming), RARE * len(rows))}
    if len(named) > 1:
        return tuple(sorted(named))
    told = Counter(state for row in rows for state in set(json.loads(row["parties"])) - _places(row["name"]))
    return tuple(sorted(named | {state for state, n in told.items() if n >= MANY * len(rows)}))


def _places(name: str) -> set[str]:
    """Return the states that a name holds only as a city's."""
    return {state for term in terms(name) if term.place for state in term.states} - instrument_name(
        name
    ).states


def _instrument_mention(row: Row) -> InstrumentMention:
    return InstrumentMention(
        **_mentioned("instruments", row),
        parties=tuple(json.loads(row["parties"])),
        status=row["status"] if row["status_words"] else None,
        status_words=row["status_words"] or "",
    )


def _mentioned(table: str, row: Row) -> dict[str, Any]:
    return {
        "id": id_of(RECORDS[table].prefix, row["key"]),
        "document": id_of("doc", row["document"]),
        "doc": row["doc"],
        "outlet": row["outlet"],
        "published": row["published"],
        "words": row[WORDS[table]],
    }


def incident_thread(connection: sqlite3.Connection, rows: list[Row]) -> IncidentThread:
    """Return an incident as lists have it; `rows` are its mentions in reading order."""
    return IncidentThread(
        id=id_of("ic", min(row["key"] for row in rows)),
        kind=ranked(incident_name(row["what"]).kind or "event" for row in rows)[0],
        persons=_persons(connection, rows) if _may_have_victims(rows) else (),
        wordings=ranked(row["what"] for row in rows),
        days=ranked(row["date"] for row in rows if row["date"]),
        places=ranked(row["place"] for row in rows if row["place"]),
        blamed=ranked(party for row in rows for party in json.loads(row["blamed"])),
        **seen(rows),
    )


def _may_have_victims(rows: list[Row]) -> bool:
    return any(incident_name(row["what"]).family == "attack" for row in rows)


def _persons(connection: sqlite3.Connection, rows: list[Row]) -> tuple[str, ...]:
    keys = [row["key"] for row in rows]
    found: dict[int, str] = {}
    query = _PERSONS.format(keys=", ".join("?" * len(keys)))
    for person, name, _ in connection.execute(query, keys):
        found.setdefault(person, name)
    return tuple(sorted(found.values()))


def _incident_mention(connection: sqlite3.Connection, row: Row) -> IncidentMention:
    return IncidentMention(
        **_mentioned("incidents", row),
        day=row["date"],
        place=row["place"],
        blamed=tuple(json.loads(row["blamed"])),
        casualties=casualties(connection, row["document"], row["start"], row["end"]),
    )
