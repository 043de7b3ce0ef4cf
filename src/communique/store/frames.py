"""Rows as they are asked for, and as a table of pandas for those who have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from communique.errors import MissingExtra
from communique.model import Record
from communique.store.columns import columns_of

if TYPE_CHECKING:
    import pandas

R_co = TypeVar("R_co", bound=Record, covariant=True)


class Listing(Iterator[R_co], Generic[R_co]):
    """The rows of a table: an iterator, read from the file only as far as it is asked."""

    def __init__(self, rows: Iterator[R_co], row: type[Record] | None) -> None:
        self._rows = rows
        self._row = row

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> R_co:
        return next(self._rows)

    def to_frame(self) -> pandas.DataFrame:
        """Return the rows that are left as a `pandas.DataFrame`; see `to_frame`."""
        return to_frame(self, self._row)


def to_frame(rows: Iterable[Record], row: type[Record] | None = None) -> pandas.DataFrame:
    """Return rows or records as a `pandas.DataFrame`, one column a field; lists stay lists.

    Args:
        rows: rows of one table of a record file, or records of one kind of an extraction.
        row: their class; needed only so that a table without rows still has its columns.

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra(
            "Tables for notebooks need pandas, which is not installed.",
            available="Without it: communique export --csv, or the rows themselves.",
            do="Install the extra: pip install 'communique[frames]'",
        ) from error
    held = list(rows)
    kind = row or (type(held[0]) if held else None)
    columns = columns_of(kind) if kind else ()
    return pandas.DataFrame([one.model_dump(mode="json") for one in held], columns=list(columns))
