"""extract: one parsed document in, its records out. Pure: no other document, no database, no clock."""

from __future__ import annotations

from communique.extract.commitments import find_commitments
from communique.extract.days import find_days
from communique.extract.figures import find_figures
from communique.extract.incidents import find_incidents
from communique.extract.instruments import find_instruments
from communique.extract.meetings import find_meetings
from communique.extract.mentions import build_cast, find_mentions
from communique.extract.statements import find_statements
from communique.extract.terms import with_terms
from communique.extract.version import extractor_version
from communique.model import Extraction, Parsed

__all__ = ["extract", "extractor_version"]


def extract(parsed: Parsed) -> Extraction:
    """Extract all records of one document.

    Args:
        parsed: the document; all offsets of all records point into its clean text.
    """
    known = parsed.document.metadata
    cast = build_cast(parsed, find_mentions(parsed))
    days = find_days(parsed)
    meetings = find_meetings(parsed, cast, days)
    statements = find_statements(parsed, cast, meetings)
    return Extraction(
        document=parsed.document.id,
        doc=parsed.document.name,
        outlet=known.outlet.value if known.outlet else None,
        published=known.published.value if known.published else None,
        title=known.title.value if known.title else None,
        language=parsed.document.language,
        extractor=extractor_version(),
        mentions=tuple(sorted((*cast.mentions, *days), key=lambda m: (m.start, -m.end, m.kind))),
        persons=with_terms(parsed, cast, days),
        offices=cast.offices,
        meetings=tuple(meetings),
        statements=tuple(statements),
        commitments=tuple(find_commitments(cast, statements, days)),
        instruments=tuple(find_instruments(parsed, cast)),
        incidents=tuple(find_incidents(parsed, cast, days)),
        figures=tuple(find_figures(parsed, cast, days)),
    )
