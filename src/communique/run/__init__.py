"""run: how much at a time. Whole folders into a record, or through the extractor, on several processes."""

from __future__ import annotations

from communique.run.reading import Progress, Summary, extract_stream, read_into

__all__ = ["Progress", "Summary", "extract_stream", "read_into"]
