"""Why two records are one or not: frozen records, as questions about it are answered."""

from __future__ import annotations

from typing import Literal

from communique.model import Record
from communique.store.identity_rows import EvidenceRow
from communique.store.judgement_rows import JudgementRow

LinkedTable = Literal["meetings", "commitments", "instruments", "incidents"]


class RecordWords(Record):
    """A record that was asked about: the words it stands on, and whose they are.

    Attributes:
        thread: id of the meeting, promise, instrument or incident that it is part of.
    """

    id: str
    document: str
    doc: str
    outlet: str | None
    published: str | None
    quote: str
    thread: str


class TieRow(Record):
    """Why two records are taken to tell of one thing or not.

    Attributes:
        table: of both.
        together: whether they are one thing in the record now.
        beside: whether they were held side by side: only records that have something to look them up by in
            common are, others can come together only through third ones or a decision.
        verdict: what the evidence says; `same`, `unsure` or `different`.
        judgement: what a person decided of it, which counts more; `None` where nobody did.
        relation: what a person decided that the later does to the earlier; `None` where nobody did.
        weight: the evidence added up, in log-odds.
        evidence: the strongest first.
    """

    table: LinkedTable
    left: RecordWords
    right: RecordWords
    together: bool
    beside: bool
    verdict: Literal["same", "unsure", "different"]
    judgement: JudgementRow | None
    relation: JudgementRow | None
    weight: float
    evidence: tuple[EvidenceRow, ...]
