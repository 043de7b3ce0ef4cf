"""Run the program over labelled texts and score what it finds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from communique.clean import clean, refusal
from communique.errors import UsageError
from communique.evaluate.attributions import attributions_of
from communique.evaluate.matching import Row
from communique.evaluate.quotes import score_quotes
from communique.evaluate.records import Report, score_records
from communique.export import exchange
from communique.extract import extract
from communique.model import Extraction, Metadata, RawDocument, Sourced
from communique.parse import parse
from communique.run import extract_stream


def load_gold(path: Path) -> list[Row]:
    """Return labelled documents: one JSON object a line, or a `.json` file with `documents`.

    Raises:
        UsageError: the file is absent or not of that form.
    """
    try:
        text = path.read_text(encoding="utf-8")
        rows: list[Row] = (
            json.loads(text)["documents"]
            if path.suffix == ".json"
            else [json.loads(line) for line in text.splitlines() if line.strip()]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"Cannot read gold labels from {path}: {error}.",
            available="Expected one JSON object a line, or a .json file with a list under 'documents'.",
            do="Use the exchange format, which communique extract --jsonl writes; see docs/records.md.",
        ) from error
    return rows


def texts_of(gold: Path) -> Path:
    """Return where the texts of a gold file lie by convention.

    `NAME_texts.jsonl` beside `NAME.jsonl`, or a folder `NAME` beside it or one level up.

    Raises:
        UsageError: there is nothing of these names.
    """
    places = [
        gold.with_name(f"{gold.stem}_texts.jsonl"),
        gold.with_suffix(""),
        gold.parent.parent / gold.stem,
    ]
    for place in places:
        if place.exists():
            return place
    raise UsageError(
        f"No texts were given for {gold}.",
        available="Looked for " + ", ".join(str(place) for place in places) + ".",
        do="Name the texts: communique evaluate records GOLD TEXTS...",
    )


def evaluate_records(gold: Path, inputs: Sequence[str] = (), *, workers: int | None = None) -> Report:
    """Extract from the texts of a gold file and score the records.

    Args:
        gold: labels in the exchange form.
        inputs: the texts; found by convention when empty, see `texts_of`.
        workers: processes; as many as `communique read` takes by default.
    """
    labels = load_gold(gold)
    return score_records(labels, system_rows(inputs or [str(texts_of(gold))], workers=workers))


def system_rows(inputs: Sequence[str], *, workers: int | None = None) -> dict[str, Row]:
    """Return what the program extracts from inputs, in the exchange form, by document name."""
    found = extract_stream(inputs, workers=workers)
    return {item.doc: exchange(item) for item in found if isinstance(item, Extraction)}


def evaluate_quotes(gold: Path) -> Report:
    """Score statements against labelled attributions; the texts are in the gold file itself."""
    rows = load_gold(gold)
    return score_quotes(rows, attributions(rows))


def attributions(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return what the program finds in texts with `doc_id` and `text`, as attributions by document.

    Offsets point into the text given. By the convention of the corpora of this kind a content begins
    with its "that".
    """
    documents = [clean(_as_document(row)) for row in rows]
    readable = [document for document in documents if refusal(document) is None]
    return {parsed.document.name: attributions_of(extract(parsed), parsed) for parsed in parse(readable)}


def _as_document(row: Row) -> RawDocument:
    published = row.get("date")
    known = Metadata(published=Sourced(value=published, source="column", words="date") if published else None)
    return RawDocument(
        name=row["doc_id"], source=row["doc_id"], format="jsonl", text=row["text"], metadata=known
    )
