"""Which records there are, how their ids begin, and which of their fields are columns.

Tables, columns and fields of the model have the same names, so that writing and querying need no
code of their own for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from communique.errors import NotFound
from communique.model import content_id

_HALF = 1 << 63
_WHOLE = 1 << 64


@dataclass(frozen=True, slots=True)
class Table:
    """A table of records that stand on words.

    Attributes:
        prefix: how the ids of its records begin.
        fields: fields of the model's record that are columns, besides those of `Quoted`.
        lists: those of them that are tuples, stored as JSON.
        links: columns that are worked out when the record is written.
        identity: what makes a record this record, besides its document and span.
    """

    prefix: str
    fields: tuple[str, ...]
    lists: frozenset[str]
    links: tuple[str, ...]
    identity: tuple[str, ...]


QUOTED = ("start", "end", "quote", "rule", "confidence")


def _table(prefix: str, fields: str, *, lists: str = "", links: str = "", identity: str) -> Table:
    return Table(
        prefix,
        tuple(fields.split()),
        frozenset(lists.split()),
        tuple(links.split()),
        tuple(identity.split()),
    )


RECORDS = {
    "persons": _table(
        "pr",
        "name office state former spellings since until",
        lists="spellings",
        links="folded entity",
        identity="name state",
    ),
    "offices": _table("of", "office state holder", links="folded entity", identity="office state"),
    "mentions": _table(
        "mn",
        "kind name office state states day extent_start extent_end candidates reason",
        lists="states candidates",
        identity="kind",
    ),
    "meetings": _table(
        "mt",
        "kind status background date place topics",
        lists="topics",
        identity="kind status date",
    ),
    "statements": _table(
        "st",
        "content speaker state mode act cue addressee_state target_state reason "
        "act_confidence runner_up speaker_confidence inferred chain",
        lists="target_state",
        links="folded person",
        identity="speaker state act",
    ),
    "commitments": _table(
        "cm",
        "by to content condition deadline deadline_day polarity specificity restated",
        lists="by",
        links="statement",
        identity="by to",
    ),
    "instruments": _table("in", "name parties status", lists="parties", identity="name"),
    "incidents": _table("ic", "what date place blamed", lists="blamed", identity="what date"),
    "figures": _table("fg", "value unit what by", identity="value unit what"),
}
"""In the order in which rows are written, so that what is referred to comes first."""

PREFIXES = {table.prefix: name for name, table in RECORDS.items()}
ENTITIES = ("person", "office", "state", "organisation", "place", "group")


def columns(name: str) -> tuple[str, ...]:
    """Return all columns of a table of records, in the order in which rows are written."""
    table = RECORDS[name]
    return ("key", "document", *QUOTED, *table.fields, *table.links)


def key_of(identifier: str) -> int:
    """Return the key in the record file of a content-hash id.

    Raises:
        NotFound: it does not have the form of an id.
    """
    try:
        _, digits = identifier.rsplit("-", 1)
        number = int(digits, 16)
    except ValueError:
        raise NotFound(
            f"{identifier!r} is not an id.",
            available="Ids look like st-0123456789abcdef.",
            do="Take one from the first column of communique show.",
        ) from None
    return (number + _HALF) % _WHOLE - _HALF


def id_of(prefix: str, key: int) -> str:
    """Return the content-hash id of a key in the record file."""
    return f"{prefix}-{key % _WHOLE:016x}"


def record_id(name: str, document: str, record: Any, again: int) -> str:
    """Return the id of a record: a hash of its document, span and what makes it this record.

    Args:
        name: its table.
        document: id of its document.
        record: the record of the model.
        again: how many records before it in the document have all of these in common.
    """
    table = RECORDS[name]
    parts: list[object] = [name, document, record.start, record.end]
    parts.extend(getattr(record, field) for field in table.identity)
    if again:
        parts.append(again)
    return content_id(table.prefix, *parts)
