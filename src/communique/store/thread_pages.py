"""A promise with all its wordings, what may be the same, and what else is said on the matter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from communique.errors import NotFound
from communique.link import differing
from communique.link.ladder import Wording, new_in
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
    Beside,
    Made,
    carriers,
    promises_made,
    ratings_by_commitment,
    thread_row,
)

_CONTENT = """
    SELECT c.content, d.published FROM commitments c JOIN documents d ON d.key = c.document WHERE c.key = ?"""
_DOUBTFUL = """
    SELECT other, "left", "right", weight FROM doubts WHERE kind = 'commitments' AND one = ?1
    UNION ALL SELECT one, "right", "left", weight FROM doubts WHERE kind = 'commitments' AND other = ?1
    ORDER BY 4 DESC, 1"""
_STRONGEST = """
    SELECT other, weight FROM (
      SELECT "right" AS other, weight FROM link_ties WHERE "left" = ?1 AND verdict <> 'different'
      UNION ALL SELECT "left", weight FROM link_ties WHERE "right" = ?1 AND verdict <> 'different')
    WHERE other IN (SELECT value FROM json_each(?2)) ORDER BY weight DESC, other LIMIT 1"""
REASONS = 6
"""Reasons shown for a join."""
NEAREST_DOUBTS = 5


def thread(
    connection: sqlite3.Connection,
    identifier: str,
    *,
    related: bool = True,
    why: str | None = None,
    many: int | None = None,
) -> ThreadPage:
    """Return a promise with its wordings.

    Args:
        connection: the record.
        identifier: id, or its beginning, of any commitment of the thread.
        related: whether to look for what else was said on the matter, which takes longest.
        why: id of a wording whose reasons are told; the others are left out where there are `many`.
        many: number of wordings from which on the reasons of all are too much to tell at once.

    Raises:
        NotFound: there is no such commitment, or nobody is bound by it.
    """
    key = key_of(complete(connection, identifier))
    query = "SELECT grouped FROM link_groups WHERE record = ?"
    row = connection.execute(query, (key,)).fetchone() or (key,)
    group = promises_made(connection, row).get(row[0])
    if not group:
        raise NotFound(
            f"{identifier} is no promise of which it is known who is bound.",
            available="communique ledger lists the promises.",
            do="Take an id from its first column; one begins with cm-.",
        )
    wanted = {made.key for made in group if many is None or len(group) < many or id_of("cm", made.key) == why}
    own = {made.key for made in group}
    carried = carriers(connection, {made.document for made in group})
    doubtful = list(connection.execute(_DOUBTFUL, row))
    beside = Beside({row[0]: {one[0] for one in doubtful}}, carried, ratings_by_commitment(connection))
    decided = relations_judged(connection)
    judged: dict[int, str] = {
        later: f"{found.opinion} {id_of('cm', earlier)}"
        for (later, earlier), found in decided.items()
        if later in own and earlier in own
    }
    said = [made.statement for made in group if made.statement] if related else []
    return ThreadPage(
        thread=thread_row(group, beside),
        ratings=tuple(ratings(connection, key)),
        wordings=tuple(_wordings(connection, group, wanted, carried, judged)),
        doubtful=tuple(_joins(connection, doubtful[:NEAREST_DOUBTS])),
        related=tuple(related_statements(connection, said)),
    )


def _wordings(
    connection: sqlite3.Connection,
    group: Sequence[Made],
    told: Collection[int],
    carried: dict[int, set[str]],
    judged: dict[int, str],
) -> Iterable[WordingRow]:
    own = [made.key for made in group]
    for at, made in enumerate(group):
        nearest, weight = _nearest(connection, made.key, own)
        found = _tie(connection, made.key, nearest) if nearest and made.key in told else None
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
            nearest=id_of("cm", nearest) if nearest is not None else None,
            weight=found.weight if found else weight,
            reasons=_reasons(found),
            carried=tuple(sorted(carried.get(made.document, ()))),
        )


def _nearest(connection: sqlite3.Connection, key: int, own: Sequence[int]) -> tuple[int | None, float | None]:
    """Return the commitment of its thread that one has the strongest tie to, and the weight of that.

    Ties that speak against are not kept: where people alone joined it, all are weighed.
    """
    row = connection.execute(_STRONGEST, (key, json.dumps(own))).fetchone()
    if row is not None or len(own) == 1:
        return row or (None, None)
    others = [tied for other in own if other != key and (tied := _tie(connection, key, other))]
    best = max(others, key=lambda tied: tied.weight, default=None)
    return (None, None) if best is None else (best.right if best.left == key else best.left, best.weight)


def _tie(connection: sqlite3.Connection, one: int, other: int) -> Tie | None:
    """Return what is known of two commitments; nothing where one cannot be weighed."""
    facts = promise_facts(connection, sorted((one, other)))
    return tie(*facts) if len(facts) == 2 else None


def _reasons(found: Tie | None) -> tuple[str, ...]:
    if found is None:
        return ()
    told = [evidence for evidence in found.evidence if not evidence.code.startswith(("likeness_", "prior"))]
    return tuple(f"{evidence.weight:+.1f} {evidence.sentence}" for evidence in told[:REASONS])


def _joins(
    connection: sqlite3.Connection, ranked: Iterable[tuple[int, int, int, float]]
) -> Iterable[DoubtfulJoin]:
    for grouped, mine, other, weight in ranked:
        row = connection.execute(_CONTENT, (other,)).fetchone()
        if row is None:  # its report is being read anew
            continue
        content, published = row
        yield DoubtfulJoin(
            thread=id_of("cm", grouped),
            commitment=id_of("cm", other),
            nearest=id_of("cm", mine),
            content=content,
            published=published,
            weight=weight,
            reasons=_reasons(_tie(connection, mine, other)),
        )
