"""Promises through all reports: the ledger, one row a promise."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from communique.errors import UsageError
from communique.resolve import fold
from communique.store.rating import rating_log
from communique.store.tables import id_of, key_of
from communique.store.thread_rows import ThreadRow

_MADE = """
    SELECT ifnull(g.grouped, c.key), c.key, c.document, d.name, d.outlet, d.published, c."by", c."to",
      s.speaker, c.content, c.quote, c.start, c."end", c.condition, c.deadline, c.specificity,
      c.restated, c.statement,
      (SELECT json_group_array(p.state) FROM parties p WHERE p.document = c.document)
    FROM commitments c LEFT JOIN link_groups g ON g.record = c.key JOIN documents d ON d.key = c.document
    LEFT JOIN statements s ON s.key = c.statement
    WHERE c."by" <> '[]'"""
_OF_THREADS = """
    AND c.key IN (SELECT record FROM link_groups WHERE grouped IN (SELECT value FROM json_each(?1))
                  UNION SELECT value FROM json_each(?1))
    AND ifnull(g.grouped, c.key) IN (SELECT value FROM json_each(?1))"""
_ORDER = " ORDER BY d.published IS NULL, d.published, c.document, c.start"
_CARRIED = """
    SELECT c.lead, d.outlet FROM copies c JOIN documents d ON d.key = c.document
    WHERE d.outlet IS NOT NULL AND c.document <> c.lead"""
DOUBTFUL = """
    SELECT t."left", t."right", t.weight FROM link_ties t
    JOIN link_groups a ON a.record = t."left" JOIN link_groups b ON b.record = t."right"
    WHERE a.kind = 'commitments' AND t.verdict = 'unsure' AND a.grouped <> b.grouped"""


_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
SHORT = 2


@dataclass(frozen=True, slots=True)
class Made:
    """A commitment with what is shown of it."""

    thread: int
    key: int
    document: int
    doc: str
    outlet: str | None
    published: str | None
    by: tuple[str, ...]
    to: str | None
    speaker: str | None
    content: str
    quote: str
    start: int
    end: int
    condition: str | None
    deadline: str | None
    specificity: int
    restated: bool
    statement: int | None
    parties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside the commitments.

    Attributes:
        doubtful: for each thread the others that may be the same promise.
        carried: for each document the outlets that carried a copy of it.
        ratings: for each commitment the ratings given to it that hold.
    """

    doubtful: dict[int, set[int]]
    carried: dict[int, set[str]]
    ratings: dict[int, list[str]]


def ledger(
    connection: sqlite3.Connection,
    *,
    by: str | None = None,
    to: str | None = None,
    between: tuple[str, str] | None = None,
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[ThreadRow]:
    """Return promises, each once; the most restated first.

    Args:
        connection: the record.
        by: code of a party that is bound.
        to: code of a party that it is given to.
        between: two codes: one is bound, and the other is too, is given the promise, or has part in a report.
        topic: words that a wording has, in any of their forms.
        since: ISO prefix; only promises of which a report of this day or later tells.
        until: the same for the other end.

    Raises:
        UsageError: the topic has no word.
    """
    wanted = asked_topic(topic)
    beside = Beside(doubts(connection), carriers(connection), ratings_by_commitment(connection))
    rows = [
        thread_row(group, beside)
        for group in promises_made(connection).values()
        if _is_wanted(group, by, to, between)
        and _tells_of(group, wanted)
        and _lies_within(group, since, until)
    ]
    return sorted(rows, key=lambda row: (-row.reports, -row.times, row.first or "~", row.id))


def promises_made(connection: sqlite3.Connection, only: Iterable[int] | None = None) -> dict[int, list[Made]]:
    """Return the commitments by thread, in the order of days; of some threads if `only` is given."""
    if only is not None:
        return made_in(connection, only)
    return _made(connection.execute(_MADE + _ORDER))


def made_in(connection: sqlite3.Connection, threads: Iterable[int]) -> dict[int, list[Made]]:
    """Return the commitments of threads, in the order of days."""
    return _made(connection.execute(_MADE + _OF_THREADS + _ORDER, (json.dumps(sorted(threads)),)))


def _made(rows: Iterable[Any]) -> dict[int, list[Made]]:
    found: defaultdict[int, list[Made]] = defaultdict(list)
    for row in rows:
        by, parties = tuple(json.loads(row[6])), frozenset(json.loads(row[-1]))
        fields: list[Any] = [*row[:6], by, *row[7:-1], parties]
        made = Made(*fields)
        found[made.thread].append(made)
    return dict(found)


def _is_wanted(
    group: Sequence[Made], by: str | None, to: str | None, between: tuple[str, str] | None
) -> bool:
    return any(
        (by is None or by in made.by)
        and (to is None or made.to == to)
        and (between is None or _is_between(made, between))
        for made in group
    )


def _is_between(made: Made, pair: tuple[str, str]) -> bool:
    bound = [code for code in pair if code in made.by]
    others = [code for code in pair if code not in made.by]
    if not bound:
        return False
    return not others or made.to == others[0] or (made.to is None and others[0] in made.parties)


def _tells_of(group: Sequence[Made], wanted: Sequence[str]) -> bool:
    return not wanted or any(
        all(any(_begins(word, want) for word in topic_words(made.content)) for want in wanted)
        for made in group
    )


def _begins(word: str, wanted: str) -> bool:
    """Whether a word begins as wanted; one of two letters has to be the whole word."""
    return word == wanted or (len(wanted) > SHORT and word.startswith(wanted))


def topic_words(text: str) -> list[str]:
    """Return the words of a text, folded; "U.S." is one."""
    return fold(_DOTTED.sub(lambda match: match.group().replace(".", ""), text)).split()


def asked_topic(words: str | None) -> list[str]:
    """Return the words of a topic.

    Raises:
        UsageError: there are none.
    """
    found = topic_words(words or "")
    if words is not None and not found:
        raise UsageError(f"The topic {words!r} has no word.", do="Write one: --topic fisher")
    return found


def _lies_within(group: Sequence[Made], since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    days = [made.published for made in group if made.published]
    return any((since or "") <= f"{day}~" and (until is None or day <= f"{until}~") for day in days)


def thread_row(group: Sequence[Made], beside: Beside) -> ThreadRow:
    """Return a promise as the ledger has it; `group` are its commitments in the order of days."""
    first, last = group[0], next((made for made in reversed(group[1:]) if made.published), group[-1])
    days = [made.published for made in group if made.published]
    always = [code for code in first.by if all(code in made.by for made in group)]
    sometimes = dict.fromkeys(code for made in group for code in made.by if code not in always)
    outlets = {made.outlet for made in group if made.outlet}
    outlets |= {outlet for made in group for outlet in beside.carried.get(made.document, ())}
    return ThreadRow(
        id=id_of("cm", first.thread),
        by=tuple(always),
        others=tuple(sometimes),
        to=tuple(dict.fromkeys(made.to for made in group if made.to)),
        first=min(days, default=None),
        last=max(days, default=None),
        wording=first.content,
        latest=last.content,
        times=len(group),
        reports=len({made.document for made in group}),
        outlets=tuple(sorted(outlets)),
        speakers=tuple(dict.fromkeys(made.speaker for made in group if made.speaker)),
        doubtful=len(beside.doubtful.get(first.thread, ())),
        ratings=tuple(rating for made in group for rating in beside.ratings.get(made.key, ())),
        commitments=tuple(id_of("cm", made.key) for made in group),
    )


def doubts(connection: sqlite3.Connection) -> dict[int, set[int]]:
    """Return for each thread the others that may be the same promise."""
    groups = dict(connection.execute("SELECT record, grouped FROM link_groups WHERE kind = 'commitments'"))
    found: defaultdict[int, set[int]] = defaultdict(set)
    for left, right, _ in connection.execute(DOUBTFUL):
        found[groups[left]].add(groups[right])
        found[groups[right]].add(groups[left])
    return dict(found)


def carriers(connection: sqlite3.Connection, only: Iterable[int] | None = None) -> dict[int, set[str]]:
    """Return for each lead the outlets that carried a copy of it; of some leads if `only` is given."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    query = _CARRIED + (" AND c.lead IN (SELECT value FROM json_each(?))" if only is not None else "")
    for lead, outlet in connection.execute(query, () if only is None else (json.dumps(list(only)),)):
        found[lead].add(outlet)
    return dict(found)


def ratings_by_commitment(connection: sqlite3.Connection) -> dict[int, list[str]]:
    """Return for each commitment the ratings that people gave it and that hold."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in rating_log(connection):
        if row.holds and not row.orphaned and row.rating != "not-rated":
            found[key_of(row.commitment)].append(row.rating)
    return dict(found)
