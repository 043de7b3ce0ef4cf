"""Why something was not read: one table of codes with the reason and what to do about it.

`docs/errors.md` is made from this table, so a code is never used for anything else again.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from communique.model import Failure

MEGABYTE = 1_000_000
FILE_LIMIT = 10 * MEGABYTE
"""Most bytes of a file that is one report, after decompression: about three thousand printed pages."""
BINARY_LIMIT = 100 * MEGABYTE
"""Most bytes of a PDF or Word file; its text is held to `FILE_LIMIT`."""
LINE_LIMIT = 10 * MEGABYTE
"""Most bytes of one line of JSONL or CSV; the file itself may be of any size."""


class Why(StrEnum):
    """The codes of the read step."""

    MISSING = "R001"
    NO_MATCH = "R002"
    DANGLING = "R003"
    LOOP = "R004"
    FORBIDDEN = "R005"
    NOT_A_FILE = "R006"
    NO_FILES = "R007"
    BROKEN_OFF = "R008"
    CHANGED = "R009"
    EMPTY = "R010"
    BLANK = "R011"
    TOO_LARGE = "R012"
    BINARY = "R013"
    UNKNOWN_FORMAT = "R014"
    UNKNOWN_NAME = "R015"
    ENCODING = "R016"
    GZIP = "R017"
    HTML = "R018"
    NO_ARTICLE = "R019"
    PDF = "R020"
    LOCKED = "R021"
    NO_TEXT_LAYER = "R022"
    WORD = "R023"
    JSON = "R024"
    NOT_AN_OBJECT = "R025"
    NO_TEXT = "R026"
    LONG_LINE = "R027"
    CSV = "R028"
    NO_TEXT_COLUMN = "R029"


class Entry(NamedTuple):
    """A line of the table; `reason` and `do` are templates filled by `NotRead.words`."""

    reason: str
    do: str


TABLE: dict[Why, Entry] = {
    Why.MISSING: Entry("no such file or folder", "Check the path."),
    Why.NO_MATCH: Entry(
        "the pattern matches no file", "Check the pattern; ** stands for folders of any depth."
    ),
    Why.DANGLING: Entry(
        "a link whose target does not exist: {target}", "Restore the target or remove the link."
    ),
    Why.LOOP: Entry("a link that leads back to itself", "Remove the link."),
    Why.FORBIDDEN: Entry("not permitted to read it", "Ask its owner for the right to read, or copy it."),
    Why.NOT_A_FILE: Entry(
        "neither a file nor a folder, but a device, pipe or socket", "Pipe the text in and name - as input."
    ),
    Why.NO_FILES: Entry(
        "a folder without files (names that begin with a dot do not count)", "Check the path."
    ),
    Why.BROKEN_OFF: Entry(
        "the system could not read it: {error}", "Copy it to another disk and read it again."
    ),
    Why.CHANGED: Entry("it changed while it was read", "Read it again when nothing writes to it."),
    Why.EMPTY: Entry("an empty file", "Fetch the report again."),
    Why.BLANK: Entry("nothing but white space", "Fetch the report again."),
    Why.TOO_LARGE: Entry(
        "larger than {limit} MB, the most that one report may have",
        "Split it, or make it JSONL with one report a line, which may be of any size.",
    ),
    Why.BINARY: Entry(
        "its name says {named}, but the content is binary ({looks})",
        "Give it the name of its true type if that is one that can be read, or save it as text.",
    ),
    Why.UNKNOWN_FORMAT: Entry("a format that cannot be read: {looks}", "{advice}"),
    Why.UNKNOWN_NAME: Entry(
        "files of type {extension} are not read",
        "If it is a report, rename it to .txt, .md, .html, .pdf, .docx, .jsonl or .csv.",
    ),
    Why.ENCODING: Entry("the character encoding cannot be recognised", "Save it as UTF-8."),
    Why.GZIP: Entry("the gzip data is cut off or damaged: {error}", "Fetch the file again."),
    Why.HTML: Entry("the HTML cannot be parsed: {error}", "Save the page again, or save its text as .txt."),
    Why.NO_ARTICLE: Entry("an HTML page without an article", "Save the page of the report itself."),
    Why.PDF: Entry("the PDF is damaged: {error}", "Fetch the file again."),
    Why.LOCKED: Entry("the PDF is locked with a password", "Save an unlocked copy."),
    Why.NO_TEXT_LAYER: Entry(
        "a PDF without text, probably scanned pages", "Run character recognition on it first."
    ),
    Why.WORD: Entry("the Word file is damaged: {error}", "Open it in a word processor and save it again."),
    Why.JSON: Entry("not valid JSON: {error}", "Correct the line; the other lines were read."),
    Why.NOT_AN_OBJECT: Entry(
        "the line is JSON but no object with named fields", 'Write {{"text": "..."}} on each line.'
    ),
    Why.NO_TEXT: Entry(
        "the row has no text; its columns are {columns}",
        "If the text is in another column, say so: --column NAME=text.",
    ),
    Why.LONG_LINE: Entry("the line is longer than {limit} MB", "Split the text, or keep one report a line."),
    Why.CSV: Entry("not a valid CSV row: {error}", "Correct the quotation marks of the row."),
    Why.NO_TEXT_COLUMN: Entry(
        "the table has no column for the text; its columns are {columns}",
        "Say which it is: --column NAME=text.",
    ),
}


class NotRead(Exception):
    """Raised inside the read step; `read` turns it into a `Failure`.

    Args:
        why: the code.
        document: the name of the document, where it is known better than by its source.
        words: what fills the templates of the table.
    """

    def __init__(self, why: Why, *, document: str = "", **words: object) -> None:
        self.why = why
        self.document = document
        self.words = words
        super().__init__(why, words)

    def failure(self, source: str, name: str) -> Failure:
        """Return the row that says so."""
        entry = TABLE[self.why]
        return Failure(
            source=source,
            name=self.document or name,
            step="read",
            code=self.why.value,
            reason=entry.reason.format(**self.words),
            do=entry.do.format(**self.words),
        )
