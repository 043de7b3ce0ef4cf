"""store: the record in one SQLite file. Nobody outside sees SQL."""

from __future__ import annotations

from communique.store.checking import Finding, Run, Standing
from communique.store.evidence import Evidence, Passage, Witness
from communique.store.filters import Filters
from communique.store.identity_rows import (
    DoubtRow,
    EvidenceRow,
    HolderRow,
    IdentityRow,
    JudgementRow,
    MatchRow,
    PersonPage,
    Sighting,
    SpellingRow,
    TenureRow,
)
from communique.store.prepare import Prepared, Seen, prepare, seen
from communique.store.record import RecordFile, open_record
from communique.store.rows import (
    CommitmentRow,
    DocumentRow,
    FactRow,
    FailureRow,
    FigureRow,
    IncidentRow,
    InstrumentRow,
    MeetingRow,
    MentionRow,
    OfficeRow,
    PersonRow,
    QuestionRow,
    Row,
    SourceRow,
    StatementRow,
    Table,
)
from communique.store.search import Hit

__all__ = [
    "CommitmentRow",
    "DocumentRow",
    "DoubtRow",
    "Evidence",
    "EvidenceRow",
    "FactRow",
    "FailureRow",
    "FigureRow",
    "Filters",
    "Finding",
    "Hit",
    "HolderRow",
    "IdentityRow",
    "IncidentRow",
    "InstrumentRow",
    "JudgementRow",
    "MatchRow",
    "MeetingRow",
    "MentionRow",
    "OfficeRow",
    "Passage",
    "PersonPage",
    "PersonRow",
    "Prepared",
    "QuestionRow",
    "RecordFile",
    "Row",
    "Run",
    "Seen",
    "Sighting",
    "SourceRow",
    "SpellingRow",
    "Standing",
    "StatementRow",
    "Table",
    "TenureRow",
    "Witness",
    "open_record",
    "prepare",
    "seen",
]
