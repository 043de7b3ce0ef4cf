"""Why a row of reference data was not taken in: one table of codes with the reason and what to do."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from communique.model import Failure


class Why(StrEnum):
    """The codes of imported reference data."""

    JSON = "P001"
    NOT_AN_OBJECT = "P002"
    ENCODING = "P003"
    LONG_LINE = "P004"
    NO_NAME = "P005"
    NOT_IN_FILE = "P006"
    DATE = "P007"
    ORDER = "P008"
    STATE = "P009"
    COLUMNS = "P010"
    FORMAT = "P011"
    CSV = "P012"
    GZIP = "P013"
    NO_END = "P014"
    SEVERAL = "P015"


class Entry(NamedTuple):
    """A line of the table; `reason` and `do` are templates filled by `Refused.words`."""

    reason: str
    do: str


TABLE: dict[Why, Entry] = {
    Why.JSON: Entry("not valid JSON: {error}", "Correct the line; the other lines were taken in."),
    Why.NOT_AN_OBJECT: Entry(
        "JSON, but no object with named fields where one belongs", "Compare it with the format."
    ),
    Why.ENCODING: Entry("not UTF-8: {error}", "Save the file as UTF-8."),
    Why.LONG_LINE: Entry("the line is longer than {limit} MB", "Export the data again, one entity a line."),
    Why.NO_NAME: Entry("no name of a person", "Give the row a name, or leave it out."),
    Why.NOT_IN_FILE: Entry(
        "names {what} {id}, which is not in the file", "Export the data again with all that belongs to it."
    ),
    Why.DATE: Entry("no date: {value}", "Write a year, a month or a day: 2024, 2024-05, 2024-05-17."),
    Why.ORDER: Entry("ends on {end}, before it begins on {start}", "Correct one of the dates."),
    Why.STATE: Entry("no known state or organisation: {value}", "Write a code (IRQ) or a name (Iraq)."),
    Why.COLUMNS: Entry(
        "the table lacks the columns {missing}; it has {columns}", "Name them so in the first row."
    ),
    Why.FORMAT: Entry(
        "neither FollowTheMoney lines, nor Popolo JSON, nor CSV", "Convert it to one of the three."
    ),
    Why.CSV: Entry("not a valid CSV row: {error}", "Correct the quotation marks of the row."),
    Why.GZIP: Entry("the gzip data is cut off or damaged: {error}", "Fetch the file again."),
    Why.SEVERAL: Entry(
        "names {what} {name}, and the file has {number} of that name", "Name the one that is meant by its id."
    ),
    Why.NO_END: Entry("the file breaks off: {error}", "Fetch the file again."),
}


class Refused(Exception):
    """Raised while a row is taken in; `import_people` turns it into a `Failure`."""

    def __init__(self, why: Why, **words: object) -> None:
        self.why = why
        self.words = words
        super().__init__(why, words)

    def failure(self, where: str) -> Failure:
        """Return the row that says so; `where` is `path#line`."""
        entry = TABLE[self.why]
        return Failure(
            source=where,
            name=where.rsplit("/", 1)[-1],
            step="reference",
            code=self.why.value,
            reason=entry.reason.format(**self.words),
            do=entry.do,
        )
