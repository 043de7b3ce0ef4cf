"""The exchange form: one JSON object a document, the form in which systems are compared."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from communique.model import Commitment, Extraction, Record

FIRST: dict[str, tuple[str, ...]] = {
    "meetings": ("kind", "status", "background", "date", "place", "participants", "topics"),
    "statements": (
        "speaker",
        "state",
        "mode",
        "act",
        "content",
        "addressee_state",
        "target_state",
        "start",
        "end",
    ),
    "commitments": ("by", "to", "content"),
    "instruments": ("name", "parties", "status"),
    "incidents": ("what", "date", "place"),
    "persons": ("name", "office", "state"),
    "offices": ("office", "state", "holder"),
    "figures": ("value", "unit", "what"),
}
"""The fields that are compared, in the order in which they are written; all others follow."""


def exchange(extraction: Extraction) -> dict[str, Any]:
    """Return what was found in one document, in the exchange form.

    Args:
        extraction: the records of one document.

    Returns:
        A dictionary of JSON values with a fixed order of keys. `doc` is the id that the document
        came with, else its file's name; `document` is its content hash. All offsets point into the
        clean text. Beside the fields that are compared each record has all that it carries: its
        quote and span, the rule that made it, the confidence, and the words behind its fields.
    """
    lists: dict[str, Sequence[Record]] = {name: getattr(extraction, name) for name in FIRST}
    return {
        "doc": extraction.doc,
        "document": extraction.document,
        "outlet": extraction.outlet,
        "published": extraction.published,
        "title": extraction.title,
        "language": extraction.language,
        "extractor": extraction.extractor,
        **{name: [_object(record, FIRST[name]) for record in records] for name, records in lists.items()},
    }


def exchange_line(extraction: Extraction) -> str:
    """Return the exchange form as one line of JSON, with its line end."""
    return json.dumps(exchange(extraction), ensure_ascii=False) + "\n"


def _object(record: Record, first: tuple[str, ...]) -> dict[str, Any]:
    values = record.model_dump(mode="json")
    if isinstance(record, Commitment) and len(record.by) == 1:
        # One party stands as a code, several as a list.
        values["by"] = record.by[0]
    return {name: values[name] for name in (*first, *(key for key in values if key not in first))}
