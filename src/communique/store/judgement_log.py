"""The log of judgements as people read it: with the names or the words that each is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from communique.resolve import Judgement, standing
from communique.store.anchors import missing
from communique.store.deciding import Decision, decisions
from communique.store.judgement_rows import JudgementRow
from communique.store.judging import log
from communique.store.profiling import Profiles
from communique.store.tables import RECORDS, id_of

ONE_NOW = "both are one record as the report is read now"


def judgement_rows(connection: sqlite3.Connection, only: Collection[int] | None = None) -> list[JudgementRow]:
    """Return the log of judgements; those with some numbers if `only` is given."""
    known = log(connection)
    held = {judgement.number for judgement in standing(known)}
    on_records = {decision.judgement.number: decision for decision in decisions(connection)}
    return [
        decision_row(connection, on_records[one.number], holds=one.number in held)
        if one.number in on_records
        else judgement_row(connection, one, holds=one.number in held)
        for one in known
        if only is None or one.number in only
    ]


def decision_row(connection: sqlite3.Connection, decision: Decision, *, holds: bool) -> JudgementRow:
    """Return a judgement on two records with their words as they were decided about, and their ids now."""
    left, right = decision.anchors
    reasons = dict.fromkeys(missing(connection, anchor) for anchor in decision.anchors)
    orphaned = "; ".join(filter(None, reasons))
    if not orphaned and decision.is_orphaned:
        orphaned = ONE_NOW
    prefix = RECORDS[decision.table].prefix
    return _row(
        decision.judgement,
        holds=holds,
        about=decision.table,
        left=id_of(prefix, decision.keys[0]),
        left_name=left.quote,
        right=id_of(prefix, decision.keys[1]),
        right_name=right.quote,
        orphaned=orphaned,
    )


def judgement_row(connection: sqlite3.Connection, one: Judgement, *, holds: bool) -> JudgementRow:
    """Return a judgement on names, or on a mention and a name, with how they are spelled."""
    about_mention = _is_about_mention(connection, one)
    mention = connection.execute("SELECT name FROM persons WHERE key = ?", (one.left,)).fetchone()
    gone = "a mention that is read no more"
    left = (str(mention[0]) if mention else gone) if about_mention else _called(connection, one.left)
    return _row(
        one,
        holds=holds,
        about="mentions" if about_mention else "people",
        left=id_of("pr" if about_mention else "person", one.left),
        left_name=left,
        right=id_of("person", one.right),
        right_name=_called(connection, one.right),
    )


def _row(one: Judgement, **values: object) -> JudgementRow:
    made = {"why": one.why, "by": one.by, "made": one.made, "replaces": one.replaces}
    return JudgementRow.model_validate({"number": one.number, "opinion": one.opinion, **values, **made})


def _is_about_mention(connection: sqlite3.Connection, one: Judgement) -> bool:
    if one.opinion != "retract":
        return one.opinion in ("is", "is_not")
    query = "SELECT opinion FROM judgements WHERE number = ?"
    row = connection.execute(query, (one.replaces,)).fetchone()
    return row is not None and row[0] in ("is", "is_not")


def _called(connection: sqlite3.Connection, entity: int) -> str:
    """Return how a name is spelled; its id where no report has it any more."""
    known = connection.execute("SELECT 1 FROM entities WHERE key = ?", (entity,)).fetchone()
    return Profiles(connection).of(entity).name if known else id_of("person", entity)
