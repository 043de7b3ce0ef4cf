"""`communique evidence`: the words that a line of the record stands on, in their paragraph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.exits import UNEXPECTED
from communique.cli.layouts import LAYOUTS, Layout, counted
from communique.cli.listing import in_terminal
from communique.cli.marks import plain, safe
from communique.cli.options import examples, record_option

if TYPE_CHECKING:
    from communique.store import Evidence, Passage, Witness

LAYOUT_OF = {
    "doc": "documents",
    "mt": "meetings",
    "person": "people",
    "office": "offices",
    "st": "statements",
    "cm": "commitments",
    "in": "instruments",
    "ic": "incidents",
    "fg": "figures",
}
"""Tables by the beginning of their ids."""

BEGINNING = 60
"""Characters shown of a part that is not read."""

CARRIERS = 8
"""Other reports with the same words that are shown."""

HOW = {
    "exact": "also in",
    "near": "nearly so in",
    "contained": "partly in",
    "sentence": "sentence in",
}

PASSAGES = 10
"""Paragraphs shown if no limit is given; a person may be named in thousands."""


@click.command("evidence", short_help="Show the words that a line of the record stands on.")
@click.argument("identifier", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object with all paragraphs.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=PASSAGES,
    show_default=True,
    metavar="N",
    help="Show at most N paragraphs; 0 is all.",
)
@record_option
@examples(
    "communique show statements --limit 3      # each row begins with an id",
    "communique evidence st-3f2a9c41           # the beginning of an id is enough",
    "communique evidence person-81d0c5e2 --limit 0",
)
def command(identifier: str, as_json: bool, limit: int, record: Path) -> None:
    """Show the words behind an ID of a listing: the paragraph, with the words marked.

    The words are compared once more with the stored text. Words that are not there are shown as
    orphaned, never looked for elsewhere; the exit code is then 1.
    """
    from communique.store import open_record

    with open_record(record, readonly=True) as opened:
        evidence = opened.evidence(identifier)
    if as_json:
        click.echo(evidence.model_dump_json())
    else:
        _print(evidence, limit or None)
    if evidence.status == "orphaned":
        click.echo(
            "The words marked as orphaned are not in the stored text. What is damaged: communique doctor",
            err=True,
        )
        raise click.exceptions.Exit(UNEXPECTED)


def _print(evidence: Evidence, limit: int | None) -> None:
    passages = evidence.passages[:limit]
    if in_terminal():
        from communique.cli.terminal import print_evidence

        shown = [(heading(p), p, spans(p), witness_lines(p.words)) for p in passages]
        print_evidence(evidence, facts(evidence), shown)
    else:
        sys.stdout.write("\n".join(plain_lines(evidence, passages)) + "\n")
    left = len(evidence.passages) - len(passages)
    if left:
        click.echo(f"{counted(left, 'more paragraph')}: --limit 0 shows all.", err=True)


def plain_lines(evidence: Evidence, passages: tuple[Passage, ...]) -> list[str]:
    """Return evidence as plain lines; `[[` and `]]` stand around the words."""
    lines = [evidence.id, *(f"  {name}: {safe(value)}" for name, value in facts(evidence))]
    for passage in passages:
        lines += ["", heading(passage)]
        lines.append("  " + " ".join(plain(safe(passage.text), spans(passage)).split()))
        lines += [f"  {line}" for line in witness_lines(passage.words)]
    return lines


def facts(evidence: Evidence) -> list[tuple[str, str]]:
    """Return what the record says: the columns of its listing, then the rule that made it."""
    row: Any = evidence.record
    columns = _layout(evidence.id).columns[1:] if row and not evidence.metadata else ()
    found = [(column.title.lower(), column.cell(row).replace("\n", "; ")) for column in columns]
    if hasattr(row, "rule"):
        found.append(("made by", f"{row.rule}, confidence {row.confidence:.2f}"))
    found += [(name, f"{k.value} ({k.source}: {k.words})") for name, k in evidence.metadata]
    for place in evidence.sources:
        found.append(("read from", place.source))
        found += [("note", note) for note in place.notes]
    found += carriers(evidence)
    found += [("not read", f"{aside.reason}: {_beginning(aside.text)}") for aside in evidence.asides]
    if evidence.passages:
        found.append(("words", evidence.status))
    return found


def carriers(evidence: Evidence) -> list[tuple[str, str]]:
    """Return who else carried the words, a line each, the first of many."""
    lines = []
    for other in evidence.carried[:CARRIERS]:
        how = HOW[other.how]
        words = f": {_beginning(other.quote)}" if other.quote else ""
        known = f"{other.outlet or 'outlet unknown'}, {other.published or 'no day'}"
        lines.append((how, f"{known} [{other.document}]{words}"))
    left = len(evidence.carried) - CARRIERS
    return [*lines, ("", f"and {counted(left, 'more report')}: --json has all")] if left > 0 else lines


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words[:BEGINNING]}…”" if len(words) > BEGINNING else f"“{words}”"


def _layout(identifier: str) -> Layout:
    table = LAYOUT_OF.get(identifier.rpartition("-")[0])
    return LAYOUTS[table] if table else Layout(())


def heading(passage: Passage) -> str:
    """Return where a paragraph comes from: outlet, day, title and id of its document."""
    document = passage.document
    known = [document.outlet or "outlet unknown", document.published or "no day"]
    return f"{', '.join(known)}: {document.title or document.name} [{document.id}]"


def spans(passage: Passage) -> list[tuple[int, int]]:
    """Return the spans to mark in a paragraph, with offsets into its text.

    The words of the fields are marked only where the record's own words are not in the paragraph.
    """
    own = [word for word in passage.words if word.role == "record"]
    return [
        (max(word.start - passage.start, 0), min(word.end, passage.end) - passage.start)
        for word in own or passage.words
        if word.status == "verified"
    ]


def witness_lines(words: tuple[Witness, ...]) -> list[str]:
    """Return one line for each span: what it supports, the words if they stand elsewhere, and where."""
    lines = []
    for word in words:
        quote = "" if word.role == "record" and word.status == "verified" else f" “{word.quote}”"
        flag = "" if word.status == "verified" else " ORPHANED: the text has other words there"
        lines.append(f"{word.role}:{quote} characters {word.start}-{word.end}{flag}")
    return lines
