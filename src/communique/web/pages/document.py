"""A report: its text with what the record has of it, where it is from, and who else carried it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Literal

from fastapi import Query
from markupsafe import Markup

from communique.errors import UsageError
from communique.model import Record, Sourced
from communique.store import CarrierRow, CopyRow, DocumentRow, SourceRow, readings
from communique.store.readings import Reading, Stretch
from communique.web.cards import cards
from communique.web.citing import Citation, Cited, cite
from communique.web.lanes import Mark, place
from communique.web.naming import ONE
from communique.web.page import Page
from communique.web.query import At, Words
from communique.web.records import Lent
from communique.web.text_marks import LINKED, Block, blocks

WINDOW = 20_000
"""Characters of a text that are shown at once."""
LAYERS = {
    "people": ("persons", "offices"),
    "meetings": ("meetings",),
    "statements": ("statements",),
    "promises": ("commitments",),
    "matters": ("instruments", "incidents", "figures"),
}
"""The tables of each layer."""
LAYER_OF = {table: layer for layer, tables in LAYERS.items() for table in tables}
TITLES = {
    "people": "People and offices",
    "meetings": "Meetings",
    "statements": "Statements",
    "promises": "Promises",
    "matters": "Agreements, incidents, figures",
}
NONE = "none"
Span = Annotated[str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$", description="Words: start-end")]


class Pointed(Record):
    """Words that the address points to.

    Attributes:
        quote: the words of the text there.
        said: the words that the address, or a record on this place, says are there; `None` if neither does.
        status: `orphaned` if the text has other words there than it should, or no such place.
    """

    start: int
    end: int
    quote: str
    said: str | None
    status: Literal["verified", "orphaned"]


class DocumentPage(Record):
    """A report.

    Attributes:
        reading: its text and the words that records stand on.
        layers: the layers that are shown.
        at, until: the part of the text that is shown, by characters.
        metadata: what is known about it, with the words that say so.
        folds: groups of copies that it belongs to.
        carried: other reports that carry the same.
        versions: other reports from the same address.
        citation: of the report, or of the words pointed to.
    """

    reading: Reading
    layers: tuple[str, ...]
    at: int
    until: int
    pointed: Pointed | None
    metadata: tuple[tuple[str, Sourced], ...]
    sources: tuple[SourceRow, ...]
    folds: tuple[CopyRow, ...]
    carried: tuple[CarrierRow, ...]
    versions: tuple[DocumentRow, ...]
    citation: Citation

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the records that are marked, in text order."""
        shown = [span.id for span in self.shown if LAYER_OF[span.layer] != LINKED]
        return {identifier: number for number, identifier in enumerate(shown, 1)}

    @cached_property
    def shown(self) -> list[readings.Span]:
        """The records of the layers that are shown."""
        return [span for span in self.reading.spans if LAYER_OF[span.layer] in self.layers]

    @property
    def counts(self) -> dict[str, int]:
        """How many records each layer has."""
        found = Counter(LAYER_OF[span.layer] for span in self.reading.spans)
        return {layer: found[layer] for layer in LAYERS}

    def toggled(self, layer: str) -> str:
        """Return the layers for the address once this one is switched."""
        left = [one for one in LAYERS if (one in self.layers) != (one == layer)]
        return ",".join(left) or NONE

    def url(self) -> str | None:
        """Return the address that the report was published at, if it is one of the web."""
        url = self.reading.document.url or ""
        return url if url.startswith(("https://", "http://")) else None

    def windows(self) -> int:
        """Return how many parts the text is shown in."""
        return -(-len(self.reading.text) // WINDOW)

    def window(self) -> int:
        """Return how many characters a part has."""
        return WINDOW

    def titles(self) -> dict[str, str]:
        """Return the names of the layers."""
        return TITLES

    def cards(self) -> list[readings.Span]:
        """Return the records whose words begin in the part that is shown."""
        return [span for span in self.shown if self.at <= span.start < self.until]

    def card_items(self, spans: Iterable[readings.Span]) -> Markup:
        """Return a list item for each of these records."""
        return cards(spans, self.reading.text, self.numbers, LAYER_OF, ONE)

    def blocks(self) -> Iterator[Block]:
        """Yield the part of the text that is shown, with its marks."""
        there = (s for s in self.shown if not s.orphaned and s.start < self.until and s.end > self.at)
        marks = [Mark(s.start, s.end, LAYER_OF[s.layer], s.id) for s in there]
        pointed = self.pointed
        span = (pointed.start, pointed.end) if pointed and pointed.status == "verified" else None
        yield from blocks(self.reading.text, self._stretches(), place(marks), self.numbers, span)

    def _stretches(self) -> Iterator[Stretch]:
        whole = Stretch(start=0, end=len(self.reading.text), kind="body", reason="")
        for stretch in self.reading.stretches or (whole,):
            if self.at <= stretch.start and stretch.end <= self.until:
                yield stretch
                continue
            start, end = max(stretch.start, self.at), min(stretch.end, self.until)
            if start < end:
                yield stretch.model_copy(update={"start": start, "end": end})


def document(
    record: Lent,
    identifier: str,
    s: Span = None,
    quote: Words = None,
    layers: Annotated[str | None, Query(max_length=100, description="Layers to show, with commas")] = None,
    at: At = 0,
) -> DocumentPage:
    """Return a report with its text.

    `s` are the start and end of words to go to, `quote` what they should be, `at` the character to show from.
    """
    evidence = record.evidence(identifier if identifier.startswith("doc-") else f"doc-{identifier}")
    reading = record.reading(evidence.id)
    pointed = _pointed(reading, s, quote)
    start, end = _window(reading, pointed.start if pointed and pointed.status == "verified" else at)
    words = None
    if pointed and pointed.status == "verified":
        words = Cited(start=pointed.start, end=pointed.end, quote=pointed.quote)
    return DocumentPage(
        reading=reading,
        layers=_layers(layers),
        at=start,
        until=end,
        pointed=pointed,
        metadata=evidence.metadata,
        sources=evidence.sources,
        folds=tuple(record.copies(evidence.id)) if evidence.carried or reading.document.copies else (),
        carried=evidence.carried,
        versions=tuple(record.same_address(evidence.id)),
        citation=cite(reading.document, words),
    )


def _layers(asked: str | None) -> tuple[str, ...]:
    if not asked:
        return tuple(layer for layer in LAYERS if layer != LINKED)
    wanted = {part.strip() for part in asked.split(",")} - {NONE, ""}
    unknown = sorted(wanted - LAYERS.keys())
    if unknown:
        raise UsageError(
            f"{unknown[0]!r} is no layer.",
            available=f"Layers: {', '.join(LAYERS)}.",
            do="Name some with commas between them, or none.",
        )
    return tuple(layer for layer in LAYERS if layer in wanted)


def _pointed(reading: Reading, s: str | None, quote: str | None) -> Pointed | None:
    """Return the words that the address points to, compared with what should stand there."""
    if s is None:
        return None
    start, end = map(int, s.split("-"))
    words = reading.text[start:end]
    there = start < end <= len(reading.text)
    holds = there and (quote is None or _plain(words).startswith(_plain(quote)))
    moved = any(span.orphaned for span in reading.spans if (span.start, span.end) == (start, end))
    verified = holds and not moved
    return Pointed(
        start=start, end=end, quote=words, said=quote, status="verified" if verified else "orphaned"
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _window(reading: Reading, at: int) -> tuple[int, int]:
    """Return the part of a text to show: windows follow each other, so that each has one address."""
    length = len(reading.text)
    start = min(at, max(length - 1, 0)) // WINDOW * WINDOW
    return start, min(start + WINDOW, length)


PAGES = (
    Page(
        "/documents/{identifier}",
        document,
        "document.html",
        lambda page: page.reading.spans,
        DocumentPage,
        "A report with what the record has of it",
    ),
)
