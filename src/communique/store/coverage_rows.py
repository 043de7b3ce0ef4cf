"""What a record rests on, as frozen records: outlets, months, and what identifies the whole."""

from __future__ import annotations

from communique.model import Record


class OutletRow(Record):
    """An outlet in the record.

    Attributes:
        outlet: `None` for reports of which it is not known.
        reports: how many of it there are; `copies` of them fold under another; `undated` have no day.
        first, last: days of the earliest and the latest.
        months: reports by month of publication, `YYYY-MM`; a month that is not there has none.
    """

    outlet: str | None
    reports: int
    copies: int
    undated: int
    first: str | None
    last: str | None
    months: dict[str, int]


class Coverage(Record):
    """Outlets, those with most reports first, of `total`; `months` counts the reports of all."""

    outlets: tuple[OutletRow, ...]
    total: int
    months: dict[str, int]


class Extent(Record):
    """How many reports of how many outlets there are; `first` and `last` are days."""

    reports: int
    outlets: int
    first: str | None
    last: str | None


class Snapshot(Record):
    """What identifies a record: the same reports, read and decided the same way, give the same `digest`.

    Attributes:
        first, last: days of the earliest and the latest report.
        read: time of the last run, ISO time in UTC.
    """

    digest: str
    reports: int
    outlets: int
    first: str | None
    last: str | None
    decisions: int
    read: str | None
    extractors: dict[str, int]
