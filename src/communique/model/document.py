"""Documents: what was read, with the evidence for what is known about it, and its clean text."""

from __future__ import annotations

from typing import Literal

from communique.model.base import Record, content_id
from communique.model.offsets import OffsetMap

Source = Literal["column", "tag", "text", "option", "guess"]

PartKind = Literal[
    "body",
    "title",
    "heading",
    "header",
    "dateline",
    "menu",
    "section",
    "read_more",
    "related",
    "comment_form",
    "social",
    "end_marker",
    "caption",
    "copyright",
    "notice",
    "foreign",
]


class Sourced(Record):
    """One thing known about a document, and what says so.

    Attributes:
        value: the value, normalised (an ISO date prefix, an outlet's full name, an ISO 639-1 code).
        source: `column` of a table, `tag` of HTML or a file format, `text` of the report itself,
            `option` given by the user, `guess` by a statistical method.
        words: the words, tag or column that say so, verbatim.
        start, end: where the words stand in the raw text, if they do.
    """

    value: str
    source: Source
    words: str
    start: int | None = None
    end: int | None = None


class Metadata(Record):
    """What is known about a document; what is unknown is `None`, never a guess."""

    title: Sourced | None = None
    outlet: Sourced | None = None
    published: Sourced | None = None
    updated: Sourced | None = None
    url: Sourced | None = None
    language: Sourced | None = None
    place: Sourced | None = None


class RawDocument(Record):
    """One report as it came in.

    Attributes:
        name: the `id` field of a table row, else the file's name; what exports call `doc`.
        declared_id: the `id` field of a table row, else `None`.
        source: where it came from: a path as given, `-` for standard input, `path#12` for line 12.
        format: `text`, `markdown`, `html`, `pdf`, `docx`, `jsonl` or `csv`.
        text: the raw text; never changed afterwards. Where the title is known only from a column
            or a tag, it stands as the first line, a blank line follows, and it is marked by `metadata`.
        metadata: what is known about it, with evidence.
        original: the bytes, kept where `text` was taken out of another format (HTML, PDF, docx).
        notes: what a reader should know, for example `decoded from windows-1252`.
    """

    name: str
    declared_id: str | None = None
    source: str
    format: str
    text: str
    metadata: Metadata = Metadata()
    original: bytes | None = None
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Content-hash id: the same report read twice, from two places, is one document.

        What is known from outside the text counts, since the records depend on it.
        """
        known = self.metadata
        declared = [
            f"{name}={field.value}"
            for name, field in known
            if field is not None and field.source in ("column", "option", "tag")
        ]
        return content_id("doc", self.declared_id, self.text, *declared)


class Part(Record):
    """A stretch of the clean text that is of one kind. Parts do not overlap and cover the text
    but for the white space between them.

    Attributes:
        start, end: offsets into the clean text.
        kind: `body` and `title` are read; everything else is kept, marked and not extracted from.
        reason: the name of the phrase list or rule that decided; `body` by default.
    """

    start: int
    end: int
    kind: PartKind
    reason: str

    @property
    def is_read(self) -> bool:
        """Whether records may be extracted from this part."""
        return self.kind in ("body", "title")


class Document(Record):
    """A cleaned report.

    Attributes:
        raw: as it came in.
        text: the clean text; all offsets of all records point into it.
        offsets: the map between `text` and `raw.text`.
        parts: body and not body, in order.
        language: ISO 639-1 code of the body; `und` if there is too little text to say.
        language_confidence: between 0 and 1.
    """

    raw: RawDocument
    text: str
    offsets: OffsetMap
    parts: tuple[Part, ...]
    language: str
    language_confidence: float

    def __str__(self) -> str:
        return f"[document {self.name}: {len(self.text)} characters; language {self.language}; {self.id}]"

    __repr__ = __str__

    @property
    def id(self) -> str:
        return self.raw.id

    @property
    def name(self) -> str:
        return self.raw.name

    @property
    def metadata(self) -> Metadata:
        return self.raw.metadata


class Failure(Record):
    """Something that was not read, with the reason: no silence.

    Attributes:
        source: path, or `path#line`.
        name: name of the document if one is known, else the file's name.
        step: the step of the flow that gave up: `read`, `clean`, `parse`, `extract`.
        code: stable code, see `docs/errors.md`.
        reason: what is wrong, one line.
        do: what the user can do about it; empty if nothing.
    """

    source: str
    name: str
    step: str
    code: str
    reason: str
    do: str = ""

    def __str__(self) -> str:
        return f"[{self.code}] {self.source}: {self.reason}"

    __repr__ = __str__
