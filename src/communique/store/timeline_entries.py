"""What is laid out in time: meetings, promises, agreements by status, incidents."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from communique.store.activity import BOTH
from communique.store.encounter_pages import narrowing
from communique.store.tables import id_of
from communique.store.timeline_rows import Entry

_PARTIES = """
    SELECT g.grouped, group_concat(DISTINCT p.state) FROM link_groups g
    JOIN participants p ON p.meeting = g.record
    WHERE g.grouped IN (SELECT value FROM json_each(?)) AND p.state IS NOT NULL GROUP BY 1"""
_PROMISES = f"""
    SELECT thread, min(by), min(first), max(last), sum(reports), min(content), count(*) OVER () FROM (
      SELECT ifnull(g.grouped, c.key) AS thread, c."by", d.published AS first, d.published AS last,
        1 AS reports, c.content, c.document
      FROM bound b JOIN commitments c ON c.key = b.commitment JOIN documents d ON d.key = c.document
      LEFT JOIN link_groups g ON g.record = c.key
      WHERE b.state IN (:one, :two) AND c.document IN {BOTH} AND d.published IS NOT NULL
      GROUP BY c.key)
    GROUP BY thread"""
_AGREEMENTS = f"""
    SELECT ifnull(g.grouped, r.key), r.key, r.name, r.status, d.published, d.outlet FROM instruments r
    JOIN documents d ON d.key = r.document LEFT JOIN link_groups g ON g.record = r.key
    WHERE r.document IN {BOTH} AND r.status IS NOT NULL AND d.published IS NOT NULL
    ORDER BY d.published, r.key"""
_INCIDENTS = f"""
    SELECT ifnull(g.grouped, r.key), r.date, min(r.what), count(DISTINCT r.document) FROM incidents r
    LEFT JOIN link_groups g ON g.record = r.key
    WHERE r.document IN {BOTH} AND r.date IS NOT NULL GROUP BY 1, 2"""


def meetings_in_time(
    connection: sqlite3.Connection, one: str | None, two: str | None, since: str, until: str, most: int
) -> Iterator[Entry]:
    """Yield the latest meetings of one party, of two, or of all, each once."""
    narrowed = {"party": one, "other": two, "since": since or None, "until": until or None}
    condition, values = narrowing(narrowed)  # type: ignore[arg-type]  # the keys are those of Narrowed
    query = f"""SELECT key, day, dated, kind, status, reports FROM encounters
        WHERE day IS NOT NULL AND {condition} ORDER BY day DESC, key LIMIT :most"""
    found = connection.execute(query, {**values, "most": most}).fetchall()
    parties = dict(connection.execute(_PARTIES, (json.dumps([key for key, *_ in found]),)))
    for key, day, dated, kind, status, reports in found:
        states, held = (
            sorted((parties.get(key) or "").split(",")) if parties.get(key) else [],
            status == "held",
        )
        named = kind.replace("_", " ")
        yield Entry(
            kind="meeting",
            lane=_pair_of(states, one),
            day=day,
            last=None,
            ends="known" if dated else "before" if held else "after",
            firm=held,
            words=f"{named if held else f'{status} {named}'} of {', '.join(states[:6]) or 'parties unknown'}",
            quoted=False,
            reports=reports,
            id=id_of("encounter", key),
        )


def _pair_of(states: list[str], one: str | None) -> str:
    """Return the pair that a meeting belongs to; that of more than two parties is a round."""
    if len(states) != 2:
        return "Rounds of three or more" if len(states) > 2 else "Others"
    first, second = sorted(states) if one not in states else (one, *(s for s in states if s != one))
    return f"{first} and {second}"


def promises_in_time(connection: sqlite3.Connection, values: dict[str, str]) -> Iterator[Entry]:
    """Yield promises of two parties in reports of both, from the first of these to the last."""
    for thread, by, first, last, reports, content, _ in connection.execute(_PROMISES, values):
        bound = set(json.loads(by))
        mine = [code for code in (values["one"], values["two"]) if code in bound]
        yield Entry(
            kind="promise",
            lane="Promises by both" if len(mine) > 1 else f"Promises by {mine[0] if mine else values['one']}",
            day=first,
            last=last if last != first else None,
            ends="known",
            firm=True,
            words=content,
            quoted=True,
            reports=reports,
            id=id_of("cm", thread),
        )


def agreements_in_time(connection: sqlite3.Connection, values: dict[str, str]) -> Iterator[Entry]:
    """Yield the days on which a report gives an agreement another status than the report before."""
    before: dict[int, str] = {}
    for thread, key, name, status, published, _ in connection.execute(_AGREEMENTS, values):
        if before.get(thread) == status:
            continue
        before[thread] = status
        yield Entry(
            kind="agreement",
            lane="Agreements",
            day=published,
            last=None,
            ends="known",
            firm=True,
            words=f"{status}: {name}",
            quoted=True,
            reports=1,
            id=id_of("in", key),
        )


def incidents_in_time(connection: sqlite3.Connection, values: dict[str, str]) -> Iterator[Entry]:
    """Yield incidents that reports of both speak of, once for each day that they give."""
    for thread, day, what, reports in connection.execute(_INCIDENTS, values):
        yield Entry(
            kind="incident",
            lane="Incidents",
            day=day,
            last=None,
            ends="known",
            firm=True,
            words=what,
            quoted=True,
            reports=reports,
            id=id_of("ic", thread),
        )
