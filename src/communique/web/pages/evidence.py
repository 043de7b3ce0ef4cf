"""Evidence: the words that a record stands on, what was read from them, how, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from communique.model import Record
from communique.store import CommitmentRow, DocumentRow, Evidence, Passage, PersonRow, StatementRow, Witness
from communique.store.readings import Stretch
from communique.web.citing import Citation, Cited, cite
from communique.web.excerpts import around
from communique.web.lanes import Mark, place
from communique.web.links import link_to
from communique.web.page import Page
from communique.web.query import At, Rows
from communique.web.records import Lent
from communique.web.text_marks import blocks

PLACES = 20
"""Places of a person or office on a page."""
LONGEST = 4_000
"""Characters of a paragraph."""
KINDS = {"record": "content", "cue": "cue", "speaker": "speaker"}
"""How the words of a statement are coloured by what they support; other fields have one colour."""

MODES = {"direct": "in quotation marks", "indirect": "reported", "mixed": "partly in quotation marks"}
HIDDEN = {"id", "document", "doc", "outlet", "published", "start", "end", "quote", "rule", "confidence"}
"""Fields that stand elsewhere on the page, or say nothing to people."""
NOUNS = {
    "doc": "report",
    "mt": "meeting",
    "cm": "promise",
    "in": "agreement",
    "ic": "incident",
    "person": "person",
    "pr": "person",
    "office": "office",
}


class WitnessRow(Record):
    """A span that supports a record, with the report that it stands in."""

    id: str
    document: str
    outlet: str | None
    published: str | None
    role: str
    start: int
    end: int
    quote: str
    status: str


class EvidencePage(Record):
    """A record with its words; `promises` are what a statement binds to; `at` counts places of a person."""

    evidence: Evidence
    promises: tuple[CommitmentRow, ...]
    citation: Citation | None
    at: int

    @property
    def statement(self) -> StatementRow | None:
        """The record, if it is a statement."""
        row = self.evidence.record
        return row if isinstance(row, StatementRow) else None

    def heading(self) -> str:
        """Return what the record is, in a line: the content of a statement, the name of a person."""
        row: Any = self.evidence.record
        names = ("content", "title", "what", "office", "quote", "name")
        if isinstance(row, PersonRow):
            return row.name
        found = (getattr(row, name, None) for name in names)
        own = (w.quote for p in self.evidence.passages for w in p.words)
        return next((str(one) for one in (*found, *own) if one), self.evidence.id)

    def mode(self) -> str:
        """Return how the words of a statement are given."""
        return MODES[self.statement.mode] if self.statement else ""

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield what the record says, field by field, with names for people."""
        for name, value in self.evidence.record or ():
            if name not in HIDDEN and value not in (None, (), "", False):
                yield name.replace("_", " ").capitalize(), _told(value)

    def noun(self) -> str:
        """Return what the record is called."""
        return NOUNS.get(self.evidence.id.rpartition("-")[0], "record")

    def own_page(self) -> str | None:
        """Return the address of the page of the record, if it has one besides this."""
        address = link_to(self.evidence.id)
        return None if address.startswith("/evidence/") else address

    def is_document(self) -> bool:
        """Whether this is a report itself."""
        return isinstance(self.evidence.record, DocumentRow)

    def shown(self) -> int:
        """Return how many places are on the page."""
        return sum(len(passage.words) for passage in self.evidence.passages)

    def kind(self, word: Witness) -> str:
        """Return what colours the words of a span."""
        return kind_of(word)

    def words(self, role: str) -> str | None:
        """Return the words that support a field."""
        found = (w.quote for p in self.evidence.passages for w in p.words if w.role == role)
        return next(found, None)

    def text(self, passage: Passage) -> Markup:
        """Return a paragraph with its words marked by what they support."""
        checked = [w for w in passage.words if w.status == "verified"]
        spans = [(w.start - passage.start, w.end - passage.start) for w in checked]
        start, end = around(len(passage.text), spans, LONGEST)
        marks = [
            Mark(max(first, start), min(last, end), kind_of(w), w.role)
            for (first, last), w in zip(spans, checked, strict=True)
        ]
        part = Stretch(start=start, end=end, kind="body", reason="")
        found = blocks(passage.text, [part], place(m for m in marks if m.start < m.end), {}, None)
        html = Markup("").join(paragraph.html for block in found for paragraph in block.paragraphs)
        return Markup("%s%s%s") % ("… " if start else "", html, " …" if end < len(passage.text) else "")

    def rows(self) -> Iterator[WitnessRow]:
        """Yield the spans, one a row."""
        for passage in self.evidence.passages:
            for word in passage.words:
                yield WitnessRow(
                    id=self.evidence.id,
                    document=passage.document.id,
                    outlet=passage.document.outlet,
                    published=passage.document.published,
                    role=word.role,
                    start=word.start,
                    end=word.end,
                    quote=word.quote,
                    status=word.status,
                )


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_told, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def kind_of(word: Witness) -> str:
    """Return what colours the words of a span."""
    return KINDS.get(word.role, "field")


def evidence(record: Lent, identifier: str, at: At = 0, rows: Rows = PLACES) -> EvidencePage:
    """Return the words behind an id, or behind the one id that begins so."""
    found = record.evidence(identifier, (at, rows))
    row = found.record
    return EvidencePage(
        evidence=found,
        promises=tuple(record.promises_of(found.id)) if isinstance(row, StatementRow) else (),
        citation=citation_of(found),
        at=at,
    )


def citation_of(found: Evidence) -> Citation | None:
    """Return the citation of a record with its own words; of a person or office there is none."""
    if isinstance(found.record, DocumentRow):
        return cite(found.record)
    own = [(p.document, w) for p in found.passages for w in p.words if w.role == "record"]
    if not own or found.places:
        return None
    document, word = own[0]
    return cite(document, Cited(start=word.start, end=word.end, quote=word.quote, record=found.id))


PAGES = (
    Page(
        "/evidence/{identifier}",
        evidence,
        "evidence.html",
        lambda page: page.rows(),
        EvidencePage,
        "The words that a record stands on",
    ),
)
