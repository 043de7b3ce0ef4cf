"""Reports as a list has them: narrowed, counted and cut in SQL, the latest first."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from communique.model import Record
from communique.store.tables import id_of, key_of

_CONDITIONS = {
    "party": "d.key IN (SELECT document FROM parties WHERE state = :party)",
    "other": "d.key IN (SELECT document FROM parties WHERE state = :other)",
    "person": """d.key IN (SELECT document FROM persons WHERE entity IN
        (SELECT entity FROM identities WHERE person = :person UNION SELECT :person))""",
    "outlet": "d.outlet = :outlet COLLATE NOCASE",
    "since": "d.published || '~' >= :since",
    "until": "d.published <= :until || '~'",
}
_LISTED = """
    SELECT d.key, d.name, d.outlet, d.published, d.title, c.lead,
      (SELECT json_group_array(p.state) FROM parties p WHERE p.document = d.key),
      (SELECT count(*) FROM meetings r WHERE r.document = d.key),
      (SELECT count(*) FROM statements r WHERE r.document = d.key),
      (SELECT count(*) FROM commitments r WHERE r.document = d.key)
    FROM documents d LEFT JOIN copies c ON c.document = d.key WHERE {condition}
    ORDER BY d.published DESC, d.name, d.outlet, d.key LIMIT :most OFFSET :at"""
_COUNTED = "SELECT count(*) FROM documents d WHERE {condition}"


@dataclass(frozen=True, slots=True)
class Reporting:
    """What narrows a list of reports; all that is given must hold.

    Attributes:
        party, other: codes of parties that take part, speak or are spoken to in it.
        person: id of somebody it names.
        outlet: who published it.
        since, until: ISO prefixes of the day of publication.
    """

    party: str | None = None
    other: str | None = None
    person: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None


class ReportLine(Record):
    """A report as the list has it.

    Attributes:
        parties: that take part, speak or are spoken to.
        meetings, statements, promises: how many it tells.
        copy_of: id of the report that it folds under, if it is a copy: what it tells stands there.
    """

    id: str
    name: str
    outlet: str | None
    published: str | None
    title: str | None
    parties: tuple[str, ...]
    meetings: int
    statements: int
    promises: int
    copy_of: str | None


class ReportsPage(Record):
    """Some of the reports that fit, and how many there are."""

    rows: tuple[ReportLine, ...]
    total: int


def reports_page(
    connection: sqlite3.Connection, asked: Reporting, at: int = 0, most: int = 50
) -> ReportsPage:
    """Return reports, the latest first; those without a day come last.

    Args:
        connection: the record.
        asked: what they are to be like.
        at: how many to leave out.
        most: how many to return at most.
    """
    condition = " AND ".join(sql for name, sql in _CONDITIONS.items() if getattr(asked, name)) or "TRUE"
    values = {name: getattr(asked, name) for name in _CONDITIONS}
    values["person"] = key_of(asked.person) if asked.person else None
    (total,) = connection.execute(_COUNTED.format(condition=condition), values).fetchone()
    found = connection.execute(_LISTED.format(condition=condition), {**values, "at": at, "most": most})
    rows = (
        ReportLine(
            id=id_of("doc", key),
            name=name,
            outlet=outlet,
            published=published,
            title=title,
            parties=tuple(sorted(json.loads(parties))),
            meetings=meetings,
            statements=statements,
            promises=promises,
            copy_of=None if lead in (None, key) else id_of("doc", lead),
        )
        for key, name, outlet, published, title, lead, parties, meetings, statements, promises in found
    )
    return ReportsPage(rows=tuple(rows), total=total)
