"""Parts against labels: leftovers that people marked, and official texts, which have almost none."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.clean import clean, refusal
from communique.model import Document, Metadata, RawDocument, Sourced

ABOUT_THE_BODY = {"title", "heading", "header", "dateline"}
"""Kinds that the labels do not list, since they are no leftovers of a page."""


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.replace("’", "'").casefold()))


def labelled(shared: Path) -> Iterator[tuple[str, list[str]]]:
    for path in sorted((shared / "written").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield row["text"], row["not_body"]
    for row in json.loads((shared / "gold" / "seeds.json").read_text("utf-8"))["documents"]:
        yield (shared / "seeds" / row["doc"]).read_text("utf-8"), row["not_body"]


def text_document(text: str) -> Document:
    return clean(RawDocument(name="gold", source="gold", format="text", text=text))


@pytest.mark.shared
def test_lines_marked_by_people(shared: Path) -> None:
    found = wrong = missed = 0
    for text, leftovers in labelled(shared):
        wanted = [words(leftover) for leftover in leftovers if words(leftover)]
        document = text_document(text)
        for part in document.parts:
            line = words(document.text[part.start : part.end])
            is_leftover = any(
                line == w or (w in line and len(w) > 0.6 * len(line)) or line in w for w in wanted
            )
            if not line or (part.kind in ABOUT_THE_BODY and not is_leftover):
                continue
            found += part.kind != "body" and is_leftover
            wrong += part.kind != "body" and not is_leftover
            missed += part.kind == "body" and is_leftover and len(line) > 3
    assert found / (found + wrong) >= 0.95
    assert found / (found + missed) >= 0.95


@pytest.mark.shared
def test_official_texts_are_read_as_a_whole(shared: Path) -> None:
    with gzip.open(shared / "corpus" / "official.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % 10 == 0]
    characters = marked = 0
    for row in rows:
        title = Sourced(value=row["title"], source="column", words="title", start=0, end=len(row["title"]))
        text = f"{row['title']}\n\n{row['text']}"
        raw = RawDocument(
            name=row["id"], source="x", format="jsonl", text=text, metadata=Metadata(title=title)
        )
        document = clean(raw)
        assert refusal(document) is None
        sizes = [(part.end - part.start, part) for part in document.parts]
        characters += sum(size for size, _ in sizes)
        marked += sum(size for size, part in sizes if not part.is_read)
        assert max(size for size, part in sizes if part.is_read or size < 120) == max(
            size for size, _ in sizes
        )
    assert marked < 0.005 * characters
