"""`communique meetings`: each meeting once, with all the reports that tell of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from communique.cli.layouts import OPEN, Column, Layout, field, in_state, meeting_day
from communique.cli.listing import output_options, rows_wanted, write_rows
from communique.cli.options import DayParam, examples, record_option
from communique.cli.parties import StateParam

MANY = 6
"""Participants shown in a listing."""


def _what(row: Any) -> str:
    words = row.kind.replace("_", " ")
    if row.status != "held":
        words = f"{row.status} {words}"
    if row.place:
        words = f"{words} in {row.place}"
    return words if row.reports else f"{words} (only recalled)" if row.status == "held" else words


def _who(row: Any) -> str:
    lines = [
        in_state(who.name or who.office, who.state) if who.name or who.office else who.state or OPEN
        for who in row.participants
    ]
    more = len(lines) - MANY
    return "\n".join([*lines[:MANY], *([f"and {more} more"] if more > 0 else [])]) or OPEN


def _told(row: Any) -> str:
    return f"{row.reports} +{row.recalled}" if row.recalled else str(row.reports)


LAYOUT = Layout(
    (
        field("ID", "id", "cyan"),
        Column("Day", meeting_day, most=16),
        Column("What", _what, "green", most=24),
        Column("Who", _who, "bold"),
        Column("Reports", _told, number=True),
        Column("Outlets", lambda row: "\n".join(row.outlets) or OPEN, "dim", most=20),
    )
)


@click.command("meetings", short_help="List meetings, each once, with all the reports that tell of it.")
@click.argument("states", nargs=-1, type=StateParam(), metavar="[STATE [STATE]]")
@click.option("--person", metavar="NAME", help="Where somebody of this name took part.")
@click.option("--since", type=DayParam(), help="From this day, month or year on.")
@click.option("--until", type=DayParam(), help="Up to this day, month or year, which is included.")
@output_options
@record_option
@examples(
    "communique meetings IRN IRQ",
    "communique meetings Estonia --since 2024 --json",
    "communique compare encounter-3f2a9c41   # the accounts of one of them side by side",
)
def command(
    states: tuple[str, ...], form: str | None, limit: int | None, record: Path, **filters: Any
) -> None:
    """List meetings by their day, each once: of one STATE, of two with each other, or all.

    What is planned, held and cancelled is one meeting, and so are talks and the press conference after
    them. Reports counts the documents that tell of it, and after + those that only recall it, or announce
    it for no certain day. Where none gives the day, "by" and "after" stand before that of the first report.
    """
    from communique.store import EncounterRow, open_record

    wanted = rows_wanted(form, limit)
    parties = f" of {' and '.join(states)}" if states else ""
    with open_record(record, readonly=True) as opened:
        write_rows(
            opened.meetings(*states, limit=None if wanted is None else wanted + 1, **filters),
            row=EncounterRow,
            layout=LAYOUT,
            form=form,
            limit=wanted,
            nothing=f"The record has no such meeting{parties}.",
        )
