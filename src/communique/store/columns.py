"""Which tables there are, and the names and order of their columns: the same in every form of export."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from communique.model import Record
from communique.store import rows
from communique.store.copy_rows import CopyRow
from communique.store.judgement_rows import JudgementRow, RatingRow

ROWS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "documents": rows.DocumentRow,
        "meetings": rows.MeetingRow,
        "people": rows.PersonRow,
        "offices": rows.OfficeRow,
        "statements": rows.StatementRow,
        "commitments": rows.CommitmentRow,
        "instruments": rows.InstrumentRow,
        "incidents": rows.IncidentRow,
        "figures": rows.FigureRow,
        "mentions": rows.MentionRow,
        "failures": rows.FailureRow,
        "questions": rows.QuestionRow,
        "sources": rows.SourceRow,
        "copies": CopyRow,
        "judgements": JudgementRow,
        "ratings": RatingRow,
    }
)
TABLES = tuple(ROWS)

_FIRST = ("id", "document", "doc", "outlet", "published")
_LAST = ("quote", "start", "end", "rule", "confidence")


@cache
def columns_of(row: type[Record]) -> tuple[str, ...]:
    """Return the columns of a class of rows: whose it is, what it says, and where the words stand."""
    own = tuple(name for name in row.model_fields if name not in (*_FIRST, *_LAST))
    first = tuple(name for name in _FIRST if name in row.model_fields)
    last = tuple(name for name in _LAST if name in row.model_fields)
    return first + own + last
