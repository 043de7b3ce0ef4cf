"""link: which records of different documents tell of the same thing, and which documents are copies.

What two records, or two documents, say is weighed on these two alone, so that the order of documents and
their batches change nothing. Each kind of record has a module with what is known of it, `blocks` and `tie`.
"""

from __future__ import annotations

from communique.link.accounts import Matter, Said, align, by_words, differing
from communique.link.contradictions import Contradiction, Figure, contradictions
from communique.link.copies import Copy, CopyKind, Rank, Report, copy_of, rank, worded
from communique.link.encounters import Encounter, encounter
from communique.link.leftovers import Worded
from communique.link.meetings import Attendee, MeetingFacts
from communique.link.wording import Passage, Wording, wording
from communique.link.words import stems

__all__ = [
    "Attendee",
    "Contradiction",
    "Copy",
    "CopyKind",
    "Encounter",
    "Figure",
    "Matter",
    "MeetingFacts",
    "Passage",
    "Rank",
    "Report",
    "Said",
    "Worded",
    "Wording",
    "align",
    "by_words",
    "contradictions",
    "copy_of",
    "differing",
    "encounter",
    "rank",
    "stems",
    "worded",
    "wording",
]
