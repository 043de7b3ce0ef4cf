"""Pages of meetings: narrowed, ordered, counted and cut in SQL, so that only those shown are put together."""

from __future__ import annotations

import sqlite3
from typing import Literal, TypedDict

from communique.errors import UsageError
from communique.model import Record
from communique.resolve import fold_name
from communique.store.encounter_rows import EncounterRow
from communique.store.encounters import members_of, row
from communique.store.tables import key_of

Order = Literal["latest", "earliest"]
_OF_PERSON = """
    SELECT ifnull(g.grouped, p.meeting) FROM participants p LEFT JOIN link_groups g ON g.record = p.meeting
    WHERE p.entity IN (SELECT entity FROM identities WHERE person = :person UNION SELECT :person)
      AND ifnull(g.candidates, '[]') = '[]'"""
_BY_OFFICE = """
    UNION SELECT ifnull(g.grouped, p.meeting) FROM stand_ins s JOIN mentions m ON m.key = s.mention
    JOIN meetings t ON t.document = m.document
    JOIN participants p ON p.meeting = t.key AND p.entity = s.office
    LEFT JOIN link_groups g ON g.record = p.meeting
    WHERE s.person = :person AND ifnull(g.candidates, '[]') = '[]'"""
"""Who is named by the office alone took part as well."""
_CALLED = """
    SELECT ifnull(g.grouped, p.meeting) FROM participants p LEFT JOIN link_groups g ON g.record = p.meeting
    WHERE p.folded <> '' AND named(p.folded, :called) AND ifnull(g.candidates, '[]') = '[]'"""
_OF_STATE = """
    SELECT ifnull(g.grouped, p.meeting) FROM participants p LEFT JOIN link_groups g ON g.record = p.meeting
    WHERE p.state = :{name} AND ifnull(g.candidates, '[]') = '[]'"""
_OF_PAIR = """
    SELECT ifnull(g.grouped, p.meeting) FROM participants p
    JOIN participants o ON o.meeting = p.meeting AND o.state = :other
    LEFT JOIN link_groups g ON g.record = p.meeting
    WHERE p.state = :party AND ifnull(g.candidates, '[]') = '[]'"""
"""Both in the account of one report."""
_OF_OUTLET = """
    SELECT ifnull(g.grouped, r.key) FROM documents d JOIN meetings r ON r.document = d.key
    LEFT JOIN link_groups g ON g.record = r.key
    WHERE d.outlet = :outlet COLLATE NOCASE AND ifnull(g.candidates, '[]') = '[]'"""
_PERIOD = "day || '~' >= :since AND day <= :until || '~'"
_AHEAD = "day > :last || '~'"
"""After the last report: nobody can have told yet that it was held."""
_VAGUE = f"(day <= :last || '~' AND status = 'planned' AND (NOT dated OR length(day) < {len('2024-05-17')}))"
"""Planned, and no report gives its day: the days of reports do not tell when, and whether, it was held."""
_SECTIONS = {
    "latest": (
        (f"day <= :last || '~' AND NOT {_VAGUE}", "day DESC, key"),
        (_AHEAD, "day, key"),
        (_VAGUE, "day DESC, key"),
        ("day IS NULL", "key"),
    ),
    "earliest": (("day IS NOT NULL", "day, key"), ("day IS NULL", "key")),
}
"""Each order: what comes first, and in which order; an index gives each."""
_LAST = "SELECT ifnull(max(published), '9999') FROM documents"


class Narrowed(TypedDict, total=False):
    """What narrows a list of meetings; all that are given must hold.

    Attributes:
        party, other: codes of parties that take part, in the account of one report.
        person: id of a person; words of a name find participants who are called so in an account.
        outlet: one that tells of it.
        status, kind: as most reports have them.
        since, until: ISO prefixes of its day, else that of the first report of it.
    """

    party: str | None
    other: str | None
    person: str | None
    outlet: str | None
    status: str | None
    kind: str | None
    since: str | None
    until: str | None


class EncounterPage(Record):
    """Some of the meetings that fit.

    Attributes:
        total: how many fit; `told` how many times reports tell of these: a report is not a meeting.
        undated: how many of them have no day; they come last.
        ahead: how many have a day after that of the last report in the record: of the latest first, these
            come after all that may have been held, the next one first.
        vague: how many are planned for no certain day; they come after these.
    """

    rows: tuple[EncounterRow, ...]
    total: int
    told: int
    undated: int
    ahead: int
    vague: int


def encounter_page(
    connection: sqlite3.Connection, narrowed: Narrowed, order: Order = "latest", at: int = 0, most: int = 50
) -> EncounterPage:
    """Return meetings, each once.

    Args:
        connection: the record.
        narrowed: what they are to be like.
        order: the latest or the earliest first; those that lie ahead, or are planned for no certain day, come
            after the latest, those without a day last.
        at: how many to leave out.
        most: how many to return at most.

    Raises:
        UsageError: a pair is twice the same party.
    """
    condition, values = narrowing(narrowed)
    (values["last"],) = connection.execute(_LAST).fetchone()
    counted = f"""
        SELECT count(*), ifnull(sum(reports), 0), count(*) - count(day),
          count(CASE WHEN {_AHEAD} THEN 1 END), count(CASE WHEN {_VAGUE} THEN 1 END)
        FROM encounters WHERE {condition}"""
    total, told, undated, ahead, vague = connection.execute(counted, values).fetchone()
    sizes: tuple[int, ...] = (total - undated, undated)
    if order == "latest":
        sizes = (total - undated - ahead - vague, ahead, vague, undated)
    keys: list[int] = []
    for (section, by), size in zip(_SECTIONS[order], sizes, strict=True):
        if size > at and len(keys) < most:
            query = (
                f"SELECT key FROM encounters WHERE {section} AND {condition} "
                f"ORDER BY {by} LIMIT :most OFFSET :at"
            )
            found = connection.execute(query, {**values, "most": most - len(keys), "at": max(at, 0)})
            keys += [key for (key,) in found]
        at -= size
    members = members_of(connection, keys)
    rows = tuple(row(key, members[key]) for key in keys)
    return EncounterPage(rows=rows, total=total, told=told, undated=undated, ahead=ahead, vague=vague)


def narrowing(narrowed: Narrowed) -> tuple[str, dict[str, object]]:
    """Return the condition on `encounters`, and the values that it names.

    Raises:
        UsageError: a pair is twice the same party.
    """
    party, other = narrowed.get("party"), narrowed.get("other")
    if party is None:
        party, other = other, None
    if party is not None and party == other:
        raise UsageError(f"{party} is there twice; a pair is two different parties.", do="Name two.")
    person = narrowed.get("person") or ""
    is_id = person.startswith("person-")
    inner = {
        _OF_PAIR: party and other,
        _OF_STATE.format(name="party"): party and not other,
        _OF_PERSON + _BY_OFFICE: is_id,
        _CALLED: person and not is_id,
        _OF_OUTLET: narrowed.get("outlet"),
    }
    conditions = [f"key IN ({query})" for query, asked in inner.items() if asked]
    conditions += [f"{name} = :{name}" for name in ("status", "kind") if narrowed.get(name)]
    if narrowed.get("since") or narrowed.get("until"):
        conditions.append(_PERIOD)
    values: dict[str, object] = {
        "party": party,
        "other": other,
        "person": key_of(person) if is_id else None,
        "called": fold_name(person),
        "outlet": narrowed.get("outlet"),
        "status": narrowed.get("status"),
        "kind": narrowed.get("kind"),
        "since": narrowed.get("since") or "",
        "until": narrowed.get("until") or "9999",
    }
    return " AND ".join(conditions) or "TRUE", values
