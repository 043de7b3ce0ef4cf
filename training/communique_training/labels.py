"""Labelled documents: one form for official readouts and for written reports, spans found in the clean text.

Labels give words, not offsets; here they are found again in the text that the reader will see.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.clean import clean
from communique.model import Document, Metadata, RawDocument, Sourced

Span = tuple[int, int]
EDGES = "\"'“”‘’„«» \t\r\n\u00a0,.;:"


@dataclass(slots=True)
class Told:
    """One labelled statement: spans into the clean text; `speaker` and `cue` are `None` if not labelled.

    An empty span (0, 0) says that there is none.
    """

    content: Span
    act: str
    cue: Span | None = None
    speaker: Span | None = None


@dataclass(slots=True)
class Labelled:
    """A document with its statements in text order, and how many labels were not found in its text."""

    document: Document
    source: str
    told: list[Told] | None
    row: dict[str, Any]
    lost: list[str] = field(default_factory=list)


def load(path: Path, texts: Path | None = None) -> list[Labelled]:
    """Return the labelled documents of a file; `texts` holds their texts if they do not."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    given = {}
    if texts is not None:
        given = {row["id"]: row for row in map(json.loads, texts.read_text(encoding="utf-8").splitlines())}
    return [labelled({**given.get(row["doc"], {}), **row}, path.stem) for row in rows]


def document_of(row: dict[str, Any]) -> Document:
    """Return the cleaned document of a row with `text` and perhaps `title`, `published`, `outlet`."""
    known = {
        key: Sourced(value=row[key], source="column", words=key)
        for key in ("title", "published", "outlet")
        if row.get(key)
    }
    name = row.get("doc") or row.get("id") or row.get("doc_id")
    return clean(
        RawDocument(name=name, source=name, format="jsonl", text=row["text"], metadata=Metadata(**known))
    )


def labelled(row: dict[str, Any], source: str) -> Labelled:
    """Find the statements of a row in its clean text."""
    document = document_of(row)
    found = Labelled(document, source, [], row)
    assert found.told is not None
    at = 0
    for statement in row["statements"]:
        content = find(document.text, statement["content"], at)
        if content is None:
            found.lost.append(statement["content"])
            continue
        at = content[0]
        found.told.append(
            Told(
                content,
                statement["act"],
                _near(document.text, statement, "cue", content),
                _near(document.text, statement, "speaker_mention", content),
            )
        )
    return found


def find(text: str, words: str, start: int = 0) -> Span | None:
    """Return where words stand in a text at or after `start`, else anywhere; white space may differ."""
    parts = words.strip(EDGES).split()
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(re.escape(part) for part in parts))
    found = pattern.search(text, start) or pattern.search(text)
    return found.span() if found else None


def _near(text: str, statement: dict[str, Any], key: str, content: Span, reach: int = 400) -> Span | None:
    """Return the place nearest to the content at which a label stands, outside the content."""
    if key not in statement:
        return None
    words = (statement[key] or "").strip(EDGES)
    if not words:
        return (0, 0)
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(re.escape(part) for part in words.split()) + r"(?!\w)")
    low, high = max(0, content[0] - reach), content[1] + reach
    spans = [m.span() for m in pattern.finditer(text, low, high)]
    spans = [s for s in spans if s[1] <= content[0] or s[0] >= content[1]]
    if not spans:
        return None
    return min(spans, key=lambda s: max(content[0] - s[1], s[0] - content[1]))
