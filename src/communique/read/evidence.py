"""What the text itself says about a report, where nothing better is declared."""

from __future__ import annotations

import datetime

from communique.model import RawDocument


def with_evidence(raw: RawDocument, today: datetime.date) -> RawDocument:
    """Return the document with the metadata that its text carries, and with notes on it.

    Declared metadata (a column, a tag) stays as it is.

    Args:
        raw: a document as its reader made it.
        today: a publication date after this is noted, and kept.
    """
    published = raw.metadata.published
    if published and published.value > today.isoformat():
        note = f"published {published.value} lies in the future"
        raw = raw.model_copy(update={"notes": (*raw.notes, note)})
    return raw
