"""What narrows a list of threads, as queries for their keys: a list intersects them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from communique.store.summing import ANY, pair_of
from communique.store.threads import SHORT, asked_topic

Order = Literal["restated", "newest", "oldest"]
Rated = Literal["any", "none", "kept", "in-the-works", "stalled", "compromised", "broken"]
_PART = """
    SELECT thread FROM thread_parts WHERE kind = :kind AND part = :part{n} AND party = :party{n}{day}"""
_DAY = " AND day <> '' AND day || '~' >= :since AND day <= :until || '~'"
_TOPIC = """
    SELECT t.thread AS thread FROM thread_words w LEFT JOIN link_groups g ON g.record = w.rowid
    JOIN threads t ON t.thread = ifnull(g.grouped, w.rowid) AND t.kind = :kind
    WHERE thread_words MATCH :topic"""
_TOPIC_SERIES = """
    SELECT (SELECT min(o.figure) FROM series o WHERE o.series = s.series) AS thread
    FROM thread_words w JOIN series s ON s.figure = w.rowid WHERE thread_words MATCH :topic"""
_AMONG = "SELECT value AS thread FROM json_each(:among)"
_OF_KIND = "SELECT thread FROM threads WHERE kind = :kind"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What narrows a list of threads, and which of them are asked for.

    Attributes:
        by, to: codes of a party that is bound and of one that a promise is given to.
        pair: two parties; of a promise one is bound and the other is too, is given it, or has part in the
            report; of the rest both have a part in one report or in the name.
        party: one that has a part; not of promises.
        topic: words, or their beginnings, that one record has.
        since, until: ISO prefixes of the day of a report of it.
        rated: what people said became of a promise.
        at, rows: how many to skip, and to return.
    """

    by: str | None = None
    to: str | None = None
    pair: tuple[str, str] | None = None
    party: str | None = None
    topic: str | None = None
    since: str | None = None
    until: str | None = None
    rated: Rated | None = None
    order: Order = "restated"
    at: int = 0
    rows: int = 50


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Queries for keys of threads: what all of `within` have and `without` has not; and their values."""

    within: tuple[str, ...]
    without: str | None
    values: dict[str, object]

    @property
    def count(self) -> str:
        """A query for how many threads there are."""
        if not self.within and self.without is None:
            return f"SELECT count(*) FROM ({_OF_KIND})"
        together = " INTERSECT ".join(self.within or (_OF_KIND,))
        apart = f" EXCEPT {self.without}" if self.without else ""
        return f"SELECT count(DISTINCT thread) FROM ({together}{apart})"

    @property
    def condition(self) -> str:
        """The condition on a row of `threads`."""
        conditions = ["kind = :kind", *(f"thread IN ({query})" for query in self.within)]
        if self.without:
            conditions.append(f"thread NOT IN ({self.without})")
        return " AND ".join(conditions)


def narrowed(kind: str, wanted: Wanted, rated: list[int]) -> Narrowed:
    """Return the queries for the threads of a kind that are wanted.

    Args:
        kind: the table of their records.
        wanted: what narrows them.
        rated: keys of the threads that are rated as wanted; of all that are rated, to leave these out.

    Raises:
        UsageError: the topic has no word.
    """
    values: dict[str, object] = {
        "kind": kind,
        "since": wanted.since or "",
        "until": wanted.until or "9999",
        "among": json.dumps(rated),
    }
    within = []
    for n, (part, party, dated) in enumerate(_parts(kind, wanted)):
        within.append(_PART.format(n=n, day=_DAY if dated else ""))
        values |= {f"part{n}": part, f"party{n}": party}
    topic = asked_topic(wanted.topic)
    if topic:
        within.append(_TOPIC_SERIES if kind == "figures" else _TOPIC)
        values["topic"] = " ".join(f'"{word}"*' if len(word) > SHORT else f'"{word}"' for word in topic)
    if wanted.rated and wanted.rated != "none":
        within.append(_AMONG)
    return Narrowed(tuple(within), _AMONG if wanted.rated == "none" else None, values)


def _parts(kind: str, wanted: Wanted) -> Iterator[tuple[str, str, bool]]:
    """Yield the parts that parties have to have, each with whether its report lies in the period.

    Of promises any wording may lie in the period; of the rest the report in which the parties have a part.
    """
    in_period = wanted.since is not None or wanted.until is not None
    together = in_period and kind != "commitments"
    found = [*_named(kind, wanted)]
    yield from ((part, party, together) for part, party in found)
    if in_period and not (together and found):
        yield ANY, "", True


def _named(kind: str, wanted: Wanted) -> Iterator[tuple[str, str]]:
    if wanted.by and wanted.to:
        yield "by-to", f"{wanted.by}+{wanted.to}"
    elif wanted.by:
        yield "by", wanted.by
    elif wanted.to:
        yield "to", wanted.to
    if wanted.pair:
        yield "between" if kind == "commitments" else "with", pair_of(*wanted.pair)
    if wanted.party:
        yield "with", wanted.party
