"""extract: one parsed document in, its records out. Pure: no other document, no database, no clock."""

from __future__ import annotations

from communique.extract.version import extractor_version
from communique.model import Extraction, Parsed

__all__ = ["extract"]


def extract(parsed: Parsed) -> Extraction:
    """Extract all records of one document."""
    known = parsed.document.metadata
    return Extraction(
        document=parsed.document.id,
        doc=parsed.document.name,
        outlet=known.outlet.value if known.outlet else None,
        published=known.published.value if known.published else None,
        title=known.title.value if known.title else None,
        language=parsed.document.language,
        extractor=extractor_version(),
    )
