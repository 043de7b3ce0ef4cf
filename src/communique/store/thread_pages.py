"""A promise with all its wordings, what may be the same, and what else is said on the matter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from communique.errors import NotFound
from communique.link import differing
from communique.link.ladder import Wording, new_in
from communique.link.promise_facts import PromiseFacts
from communique.link.promises import tie
from communique.resolve import Tie
from communique.store.beginnings import complete
from communique.store.deciding import relations_judged
from communique.store.promise_facts import promise_facts
from communique.store.rating import ratings
from communique.store.related_statements import related_statements
from communique.store.tables import id_of, key_of
from communique.store.thread_rows import DoubtfulJoin, ThreadPage, WordingRow
from communique.store.threads import (
    DOUBTFUL,
    Beside,
    Made,
    carriers,
    doubts,
    promises_made,
    ratings_by_commitment,
    thread_row,
)

_CONTENT = """
    SELECT c.content, d.published FROM commitments c JOIN documents d ON d.key = c.document WHERE c.key = ?"""
_STRONGEST = """
    SELECT other FROM (
      SELECT "right" AS other, weight FROM link_ties WHERE "left" = ?1
      UNION ALL SELECT "left", weight FROM link_ties WHERE "right" = ?1)
    WHERE other IN (SELECT value FROM json_each(?2)) ORDER BY weight DESC, other LIMIT 1"""
REASONS = 6
"""Reasons shown for a join."""
NEAREST_DOUBTS = 5


def thread(connection: sqlite3.Connection, identifier: str) -> ThreadPage:
    """Return a promise with its wordings.

    Args:
        connection: the record.
        identifier: id, or its beginning, of any commitment of the thread.

    Raises:
        NotFound: there is no such commitment, or nobody is bound by it.
    """
    key = key_of(complete(connection, identifier))
    row = connection.execute("SELECT grouped FROM link_groups WHERE record = ?", (key,)).fetchone()
    group = promises_made(connection, row[0]).get(row[0]) if row else None
    if not group:
        raise NotFound(
            f"{identifier} is no promise of which it is known who is bound.",
            available="communique ledger lists the promises.",
            do="Take an id from its first column; one begins with cm-.",
        )
    facts = {one.key: one for one in promise_facts(connection, [made.key for made in group])}
    beside = Beside(doubts(connection), carriers(connection), ratings_by_commitment(connection))
    own = {made.key for made in group}
    decided = relations_judged(connection)
    judged: dict[int, str] = {
        later: f"{found.opinion} {id_of('cm', earlier)}"
        for (later, earlier), found in decided.items()
        if later in own and earlier in own
    }
    return ThreadPage(
        thread=thread_row(group, beside),
        ratings=tuple(ratings(connection, key)),
        wordings=tuple(_wordings(connection, group, facts, beside.carried, judged)),
        doubtful=tuple(_joins(connection, group, facts)),
        related=tuple(related_statements(connection, [made.statement for made in group if made.statement])),
    )


def _wordings(
    connection: sqlite3.Connection,
    group: Sequence[Made],
    facts: dict[int, PromiseFacts],
    carried: dict[int, set[str]],
    judged: dict[int, str],
) -> Iterable[WordingRow]:
    own = json.dumps([made.key for made in group])
    for at, made in enumerate(group):
        nearest = _nearest(connection, facts, made.key, own)
        before = [Wording(other.content, other.condition, other.deadline) for other in group[:at]]
        yield WordingRow(
            id=id_of("cm", made.key),
            document=id_of("doc", made.document),
            doc=made.doc,
            outlet=made.outlet,
            published=made.published,
            by=made.by,
            to=made.to,
            speaker=made.speaker,
            content=made.content,
            quote=made.quote,
            start=made.start,
            end=made.end,
            condition=made.condition,
            deadline=made.deadline,
            specificity=made.specificity,
            restated=bool(made.restated),
            statement=id_of("st", made.statement) if made.statement is not None else None,
            differing=tuple(differing(made.content, [group[at - 1].content])) if at else (),
            new=new_in(Wording(made.content, made.condition, made.deadline), before),
            judged=judged.get(made.key),
            weight=nearest.weight if nearest else None,
            reasons=_reasons(nearest),
            carried=tuple(sorted(carried.get(made.document, ()))),
        )


def _nearest(
    connection: sqlite3.Connection, facts: dict[int, PromiseFacts], key: int, own: str
) -> Tie | None:
    """Return the strongest tie of a commitment to another of its thread.

    Ties that speak against are not kept: where people alone joined it, all are weighed.
    """
    if key not in facts:
        return None
    row = connection.execute(_STRONGEST, (key, own)).fetchone()
    others = [row[0]] if row is not None else [other for other in sorted(facts) if other != key]
    ties = [tie(facts[key], facts[other]) for other in others if other in facts]
    return max(ties, key=lambda found: found.weight, default=None)


def _reasons(found: Tie | None) -> tuple[str, ...]:
    if found is None:
        return ()
    told = [evidence for evidence in found.evidence if not evidence.code.startswith(("likeness_", "prior"))]
    return tuple(f"{evidence.weight:+.1f} {evidence.sentence}" for evidence in told[:REASONS])


def _joins(
    connection: sqlite3.Connection, group: Sequence[Made], facts: dict[int, PromiseFacts]
) -> Iterable[DoubtfulJoin]:
    own = {made.key for made in group}
    found: dict[int, tuple[float, int, int]] = {}
    for left, right, weight in connection.execute(DOUBTFUL):
        if (left in own) == (right in own):
            continue
        mine, other = (left, right) if left in own else (right, left)
        query = "SELECT grouped FROM link_groups WHERE record = ?"
        (grouped,) = connection.execute(query, (other,)).fetchone()
        found[grouped] = max(found.get(grouped, (weight, mine, other)), (weight, mine, other))
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:NEAREST_DOUBTS]
    for grouped, (weight, mine, other) in ranked:
        content, published = connection.execute(_CONTENT, (other,)).fetchone()
        both = {one.key: one for one in promise_facts(connection, [mine, other])}
        yield DoubtfulJoin(
            thread=id_of("cm", grouped),
            commitment=id_of("cm", other),
            nearest=id_of("cm", mine),
            content=content,
            published=published,
            weight=weight,
            reasons=_reasons(tie(both[mine], both[other])) if len(both) == 2 else (),
        )
