"""run: how much at a time. Whole folders into a record, or through the extractor, on several processes."""

from __future__ import annotations

from communique.run.importing import Imported, import_reference
from communique.run.reading import Progress, Summary, extract_stream, read_into

__all__ = ["Imported", "Progress", "Summary", "extract_stream", "import_reference", "read_into"]
