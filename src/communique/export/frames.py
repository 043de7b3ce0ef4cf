"""Rows as a table of pandas, for those who have it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.errors import MissingExtra
from communique.export.columns import columns_of
from communique.model import Record

if TYPE_CHECKING:
    import pandas


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
