"""Filters of queries: which table can be narrowed by what, and how that is said in SQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypedDict

from communique.errors import UsageError
from communique.resolve import fold_name


class Filters(TypedDict, total=False):
    """What narrows a listing; all that are given must hold.

    Attributes:
        state: code of a state or organisation that the row is about: who takes part, speaks, is bound.
        pair: two codes. A meeting has both as participants; an instrument both as parties; a statement
            or commitment is of one of them (or joint) in a document where both take part or speak.
        person: words of a name; case, diacritics, hyphens and "al-" make no difference.
        act: act of a statement, or of the statement that makes a commitment.
        outlet: name of the outlet, without regard to case.
        since, until: ISO prefixes, inclusive. The day is that of the meeting or incident if it is known,
            else that of publication; a row without either is left out. A month overlaps its days.
        limit: most rows to return.
    """

    state: str | None
    pair: tuple[str, str] | None
    person: str | None
    act: str | None
    outlet: str | None
    since: str | None
    until: str | None
    limit: int | None


@dataclass(frozen=True, slots=True)
class Where:
    """A condition and the values that it names."""

    sql: str
    values: dict[str, object]


_BOTH_IN_DOCUMENT = """
    (SELECT count(*) FROM parties WHERE parties.document = d.key AND parties.state IN (:one, :two)) = 2"""
_LED = "ifnull((SELECT lead FROM copies c WHERE c.document = d.key), d.key)"
"""The document that has the records: of a copy its lead."""
_PERIOD = "({day} || '~' >= :since AND {day} <= :until || '~')"
"""A prefix such as 2024-05 overlaps all its days; `~` sorts after digits and hyphens."""

_DAY = re.compile(r"\d{4}(-\d\d){0,2}\Z")

_PUBLISHED = {"outlet": "d.outlet = :outlet COLLATE NOCASE", "period": _PERIOD.format(day="d.published")}
_DATED = {**_PUBLISHED, "period": _PERIOD.format(day="coalesce(r.date, d.published)")}


def _listed(column: str, value: str = ":state") -> str:
    return f"EXISTS (SELECT 1 FROM json_each({column}) WHERE value = {value})"


_BY_ONE = _listed('r."by"', ":one")
_BY_TWO = _listed('r."by"', ":two")

CONDITIONS: dict[str, dict[str, str]] = {
    "documents": {
        **_PUBLISHED,
        "state": f"EXISTS (SELECT 1 FROM parties WHERE document = {_LED} AND parties.state = :state)",
        "pair": _BOTH_IN_DOCUMENT.replace("d.key", _LED),
        "person": f"EXISTS (SELECT 1 FROM persons p WHERE p.document = {_LED} AND named(p.folded, :person))",
        "act": f"EXISTS (SELECT 1 FROM statements s WHERE s.document = {_LED} AND s.act = :act)",
    },
    "meetings": {
        **_DATED,
        "state": "EXISTS (SELECT 1 FROM participants p WHERE p.meeting = r.key AND p.state = :state)",
        "pair": """(SELECT count(DISTINCT p.state) FROM participants p
                    WHERE p.meeting = r.key AND p.state IN (:one, :two)) = 2""",
        "person": """EXISTS (SELECT 1 FROM participants p
                     WHERE p.meeting = r.key AND named(p.folded, :person))""",
    },
    "people": {
        **_PUBLISHED,
        "state": "r.state = :state",
        "pair": "r.state IN (:one, :two)",
        "person": "named(r.folded, :person)",
    },
    "offices": {
        **_PUBLISHED,
        "state": "r.state = :state",
        "pair": "r.state IN (:one, :two)",
        "person": "named(r.folded, :person)",
    },
    "statements": {
        **_PUBLISHED,
        "state": "r.state = :state",
        "pair": f"(r.state IS NULL OR r.state IN (:one, :two)) AND {_BOTH_IN_DOCUMENT}",
        "person": "named(r.folded, :person)",
        "act": "r.act = :act",
    },
    "commitments": {
        **_PUBLISHED,
        "state": _listed('r."by"'),
        "pair": f"({_BY_ONE} OR {_BY_TWO}) AND {_BOTH_IN_DOCUMENT}",
        "person": "named(s.folded, :person)",
        "act": "s.act = :act",
    },
    "instruments": {
        **_PUBLISHED,
        "state": _listed("r.parties"),
        "pair": f"{_listed('r.parties', ':one')} AND {_listed('r.parties', ':two')}",
    },
    "incidents": {
        **_DATED,
        "state": "EXISTS (SELECT 1 FROM parties WHERE parties.document = d.key AND parties.state = :state)",
        "pair": _BOTH_IN_DOCUMENT,
    },
    "figures": {**_PUBLISHED, "state": 'r."by" = :state', "pair": _BOTH_IN_DOCUMENT},
    "mentions": {
        **_PUBLISHED,
        "state": f"(r.state = :state OR {_listed('r.states')})",
        "pair": "r.state IN (:one, :two)",
        "person": """EXISTS (SELECT 1 FROM links l JOIN entities e ON e.key = l.entity
                     WHERE l.mention = r.key AND e.kind = 'person' AND named(e.name, :person))""",
    },
    "questions": _PUBLISHED,
    "sources": _PUBLISHED,
    "copies": _PUBLISHED,
    "failures": {},
    "judgements": {},
    "ratings": {},
}


def where(table: str, filters: Filters) -> Where:
    """Return the condition for filters on a table.

    Raises:
        UsageError: the table cannot be narrowed by one of them, or a value has the wrong form.
    """
    given = {name: value for name, value in filters.items() if value is not None and name != "limit"}
    conditions = CONDITIONS[table]
    names = {"period" if name in ("since", "until") else name for name in given}
    for name in sorted(names - conditions.keys()):
        raise _not_there(table, "since or until" if name == "period" else name)
    values = _values(filters)
    return Where(" AND ".join(conditions[name] for name in sorted(names)) or "TRUE", values)


def _values(filters: Filters) -> dict[str, object]:
    pair = filters.get("pair") or (None, None)
    if len(pair) != 2 or (pair[0] is not None and pair[0] == pair[1]):
        raise UsageError(f"A pair is two different states, not {pair!r}.", do="Write for example IRN,IRQ.")
    for name in ("since", "until"):
        day = filters.get(name)
        if day is not None and not _DAY.match(str(day)):
            raise UsageError(f"{day!r} is no day for {name}.", do="Write it as 2024-05-17, 2024-05 or 2024.")
    return {
        "state": filters.get("state"),
        "one": pair[0],
        "two": pair[1],
        "person": fold_name(filters.get("person") or ""),
        "act": filters.get("act"),
        "outlet": filters.get("outlet"),
        "since": filters.get("since") or "",
        "until": filters.get("until") or "9999",
    }


def _not_there(table: str, name: str) -> UsageError:
    able = sorted("since and until" if n == "period" else n for n in CONDITIONS[table])
    return UsageError(
        f"{table.capitalize()} cannot be narrowed by {name}.",
        available=f"They can by: {', '.join(able)}." if able else "They cannot be narrowed.",
        do=f"Tables that can: {', '.join(t for t, c in CONDITIONS.items() if _key(name) in c)}.",
    )


def _key(name: str) -> str:
    return "period" if name == "since or until" else name


def named(folded: str, words: str) -> bool:
    """Whether all words of a folded query, articles aside, are among the words of a folded name."""
    asked = set(words.split()) - {"al", "el"}
    return bool(asked) and asked <= set(folded.split())
