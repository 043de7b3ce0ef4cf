"""What a search returns: sentences with their records, and what it counts of all that match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model import Act, Record, Status
from communique.store.copy_rows import CarrierRow
from communique.store.search import Hit
from communique.store.sentence_facts import Kind

Sort = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for; all that is given must hold.

    Attributes:
        words: an expression, see `communique.store.search.search`.
        state, pair: who takes part, speaks or is spoken to in the report.
        person: id of a person who is named in the sentence or speaks in it.
        kind, act, status: of a record that stands in the sentence; a status is a meeting's.
        year, since, until: of publication.
        sort: the best first, the newest or the oldest.
    """

    words: str
    state: str | None = None
    pair: tuple[str, str] | None = None
    person: str | None = None
    outlet: str | None = None
    kind: Kind | None = None
    act: Act | None = None
    status: Status | None = None
    year: str | None = None
    since: str | None = None
    until: str | None = None
    sort: Sort = "relevance"


class Standing(Record):
    """A record that stands in a sentence: `kind` is its table, `label` says it in a few words."""

    id: str
    kind: Kind
    label: str


class FoundRow(Hit):
    """A sentence that matches.

    Attributes:
        records: what the record has of it.
        carried: other reports that carry the sentence or the whole report.
    """

    records: tuple[Standing, ...]
    carried: tuple[CarrierRow, ...]


class Count(Record):
    """How many of the sentences are so; `label` is for people, `value` for the address."""

    value: str
    label: str
    count: int


class Facet(Record):
    """One way to narrow a search, the most frequent values first; `more` are not named."""

    name: str
    counts: tuple[Count, ...]
    more: int


class Found(Record):
    """Sentences that match, and what they hold.

    Attributes:
        rows: those of the page that was asked for.
        total: how many there are, sentences that several reports carry counted once.
        complete: whether that is all. If not, more match than are ranked and counted: only those are here
            that were read last.
        matching: how many sentences match the words alone.
        facets: what the sentences hold, each value counted in sentences.
    """

    rows: tuple[FoundRow, ...]
    total: int
    complete: bool
    matching: int
    facets: tuple[Facet, ...]
