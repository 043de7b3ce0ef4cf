"""`communique status`: what is in a record, and what has been read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.layouts import counted
from communique.cli.options import examples, record_option

if TYPE_CHECKING:
    from communique.store import Run, Standing

NOUNS = {
    "people": ("person", "people"),
    "offices": ("office", ""),
    "statements": ("statement", ""),
    "commitments": ("commitment", ""),
    "instruments": ("instrument", ""),
    "incidents": ("incident", ""),
    "figures": ("figure", ""),
}


@click.command("status", short_help="Say what is in a record and what has been read.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@record_option
@examples("communique status", "communique status --record talks.db --json")
def command(as_json: bool, record: Path) -> None:
    """Say what is in a record and how its last reading ended."""
    from communique.store import open_record

    with open_record(record, readonly=True) as opened:
        standing = opened.status()
    if as_json:
        click.echo(json.dumps(standing.model_dump(mode="json"), ensure_ascii=False))
        return
    for line in lines(standing):
        click.echo(line)


def lines(standing: Standing) -> list[str]:
    """Return what a record holds, for a reader. Reports and meetings are counted apart."""
    counts = standing.counts
    held = counted(counts["encounters"], "different one was", "different ones were")
    told = f"{counts['meetings']:,} told in reports; {held} held"
    found = [counted(counts[name], *noun) for name, noun in NOUNS.items() if counts[name]]
    rows = [
        ("record", f"{standing.path}, {standing.bytes / 1e6:,.1f} MB, version {standing.version}"),
        ("documents", f"{counted(counts['documents'], 'report')} from {counted(counts['sources'], 'place')}"),
        (
            "folded",
            f"{counted(counts['folded'], 'report')} under a fuller or earlier copy: communique copies",
        ),
        (
            "alike",
            f"{counted(counts['alike'], 'pair')} in nearly the same words that may differ in facts:"
            " communique copies",
        ),
        (
            "waiting",
            f"{counted(counts['waiting'], 'report')} to be read again: the next communique read does",
        ),
        ("meetings", told),
        ("found", ", ".join(found) or "nothing else"),
        (
            "reference",
            f"{counted(counts['reference'], 'row')} of reference data on people: communique who NAME",
        ),
        (
            "unsettled",
            f"{counted(counts['unsettled'], 'name')}: the next communique read ties them to people",
        ),
        ("open", f"{counted(counts['questions'], 'question')}: communique show questions"),
        ("not read", f"{counted(counts['failures'], 'input')}: communique show failures"),
        *(
            ("read by", f"{name}: {counted(number, 'report')}")
            for name, number in standing.extractors.items()
            if name
        ),
        ("last run", _run(standing.last)),
    ]
    optional = {
        **{name: name for name in ("folded", "alike", "waiting")},
        "open": "questions",
        "not read": "failures",
        "reference": "reference",
        "unsettled": "unsettled",
    }
    hidden = {name for name, key in optional.items() if not counts[key]}
    return [f"{name:<10} {text}" for name, text in rows if name not in hidden]


def _run(run: Run | None) -> str:
    if run is None:
        return "none: communique read FOLDER"
    begun = run.started.replace("T", " ")[: len("2024-05-17 10:30")]
    # A killed run cannot write that it was killed.
    state = "running or killed" if run.state == "running" else run.state
    text = f"{state}, begun {begun} UTC: {run.done:,} read, {run.skipped:,} known, {run.failed:,} not read"
    if run.state == "complete":
        return text
    return f"{text}. The same communique read goes on where it stopped"
