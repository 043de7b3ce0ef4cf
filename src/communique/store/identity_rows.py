"""What questions about identities are answered with: frozen records, as listings have them."""

from __future__ import annotations

from typing import Literal

from communique.model import Record
from communique.store.judgement_rows import JudgementRow
from communique.store.rows import PersonRow


class Sighting(Record):
    """One report that shows somebody in an office, or one row of reference data.

    Attributes:
        record: id of the record that stands on the words; empty for reference data.
        document: id of the document; empty for reference data.
        outlet: of the report, or the name of the reference data.
        first, last: the days that it speaks of, ISO prefixes.
        name, words: the name and the office in the words of the source.
    """

    record: str
    document: str
    outlet: str | None
    first: str
    last: str
    name: str
    words: str


class TenureRow(Record):
    """Somebody in an office, from the first report that shows it to the last.

    Attributes:
        office: in plain English, with its state.
        id: id of the office.
        documents: number of reports and rows of reference data that show it.
        disputed: whether somebody else's tenure runs into it.
        acting: whether all that show it call it acting.
        sightings: what it rests on, in order.
    """

    id: str
    office: str
    person: str
    name: str
    state: str | None
    first: str
    last: str
    documents: int
    disputed: bool
    acting: bool
    sightings: tuple[Sighting, ...]


class HolderRow(Record):
    """Who may have held an office on a day: `basis` says how the tenure lies to it, `days` how far off."""

    tenure: TenureRow
    basis: Literal["observed", "disputed", "near", "before", "after"]
    days: int


class MatchRow(Record):
    """A person whose name is like one that was asked for; `score` in [0, 1], with reasons as sentences."""

    person: PersonRow
    score: float
    spelling: str
    reasons: tuple[str, ...]


class SpellingRow(Record):
    """One spelling of a person's name, in how many documents, of which outlets.

    `id` is the id of the name that it belongs to, which judgements can be made about.
    """

    id: str
    spelling: str
    state: str | None
    documents: int
    outlets: tuple[str, ...]
    reason: str = ""


class DoubtRow(Record):
    """Another person who may be the same; the evidence does not decide."""

    id: str
    name: str
    state: str | None
    weight: float


class PersonPage(Record):
    """All that a record has on one person.

    Attributes:
        spellings: of the name, each with the id of the name that it belongs to.
        tenures: in offices that one person holds at a time.
        doubts: others who may be the same.
        by_office: number of mentions by office alone that mean this person, as other reports show.
    """

    person: PersonRow
    spellings: tuple[SpellingRow, ...]
    tenures: tuple[TenureRow, ...]
    doubts: tuple[DoubtRow, ...]
    by_office: int


class EvidenceRow(Record):
    """One thing that speaks for or against two names being one person's; weight in log-odds."""

    direction: Literal["for", "against"]
    sentence: str
    weight: float


class IdentityRow(Record):
    """Why two names are taken for one person's or not.

    Attributes:
        left, right: the two names: as spelled, with the id.
        together: whether they are one person in the record now.
        verdict: what the evidence says; `same`, `unsure` or `different`.
        judgement: what a person decided, which counts more; `None` where nobody did.
        weight: the evidence added up.
        evidence: the strongest first; `names` the reasons that lie in the names themselves.
    """

    left: SpellingRow
    right: SpellingRow
    together: bool
    verdict: Literal["same", "unsure", "different"]
    judgement: JudgementRow | None
    weight: float
    evidence: tuple[EvidenceRow, ...]
    names: tuple[EvidenceRow, ...]
