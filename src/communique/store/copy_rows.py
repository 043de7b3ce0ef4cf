"""What queries return on copies: groups of documents that say the same, and who carried a record's words."""

from __future__ import annotations

from typing import Literal

from communique.model import Record


class CopyRow(Record):
    """A document of a group that says the same: its lead, what folds under that, and what is much alike.

    Attributes:
        document: id of the document; `doc` its name.
        lead: id of the lead of the group; of the lead itself too.
        kind: `lead`, `exact`, `near` or `contained`.
        share: of five-word shingles that it has in common with `beside`: Jaccard likeness, or if it is
            contained the share of its own.
        beside: id of the document that it was compared with: the best that covers it.
        differs: words that `beside` lacks, the first of them.
        reason: why it does not fold though it is much alike; empty if it does.
    """

    document: str
    doc: str
    outlet: str | None
    published: str | None
    title: str | None
    lead: str
    kind: Literal["lead", "exact", "near", "contained"]
    share: float
    beside: str
    differs: str
    reason: str


class CarrierRow(Record):
    """Another document that carries the words of a record.

    Attributes:
        document: its id; `doc` its name.
        how: `exact`, `near` or `contained` for a copy of the whole document, else `sentence`.
        quote: the sentence or quotation as it stands there; empty for a copy of the whole document.
        start, end: where it stands there.
    """

    document: str
    doc: str
    outlet: str | None
    published: str | None
    title: str | None
    how: Literal["exact", "near", "contained", "sentence"]
    quote: str = ""
    start: int | None = None
    end: int | None = None
