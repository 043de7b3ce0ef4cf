"""`communique ledger`: promises, each once, with first and last words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from communique.cli.layouts import OPEN, Column, Layout, field
from communique.cli.listing import output_options, rows_wanted, write_rows
from communique.cli.options import DayParam, examples, record_option
from communique.cli.parties import PairParam, StateParam

SHORT = 110
"""Characters of a wording in a listing."""


def _who(row: Any) -> str:
    parties = "+".join(row.by) or "/".join(row.others)
    more = f" ({'/'.join(row.others)})" if row.by and row.others else ""
    to = "/".join(row.to)
    return f"{parties}{more}" + (f" to {to}" if to else "")


def _words(row: Any) -> str:
    first, last = _short(row.wording), _short(row.latest)
    if row.times == 1 or first == last:
        return first
    return f"first: {first}\n{'also' if row.first == row.last else 'last'}: {last}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHORT else words[: SHORT - 1].rsplit(" ", 1)[0] + " …"


def _days(row: Any) -> str:
    if row.first == row.last:
        return row.first or OPEN
    return f"{row.first}\n{row.last}"


LAYOUT = Layout(
    (
        field("ID", "id", "cyan"),
        Column("Who", _who, "bold", most=16),
        Column("What", _words),
        Column("Days", _days),
        Column("Times", lambda row: str(row.times), number=True),
        Column("Reports", lambda row: str(row.reports), number=True),
        Column("Outlets", lambda row: str(len(row.outlets)), number=True),
        Column("Rated", lambda row: "\n".join(row.ratings) or OPEN, "dim"),
    )
)


@click.command("ledger", short_help="List promises, each once: who, how often, first and last words.")
@click.option("--by", type=StateParam(), metavar="STATE", help="Who is bound.")
@click.option("--to", type=StateParam(), metavar="STATE", help="Whom it is given to.")
@click.option("--between", type=PairParam(), help="Of one of two states to the other, such as Iran,Iraq.")
@click.option("--topic", metavar="WORDS", help="Words, or their beginnings, that a wording has.")
@click.option("--since", type=DayParam(), help="Told of on this day, month or year, or later.")
@click.option("--until", type=DayParam(), help="Told of up to this day, month or year.")
@output_options
@record_option
@examples(
    "communique ledger   # the promises most often repeated come first",
    "communique ledger --by IRQ --to IRN",
    "communique ledger --by Norway --topic fisher --json",
    "communique thread cm-3f2a9c41   # all wordings of one of them",
)
def command(form: str | None, limit: int | None, record: Path, **filters: Any) -> None:
    """List promises, each once; those that most reports repeat come first.

    A promise is one where the same party binds itself to the same thing, whoever says so, in whatever words,
    to whomever it is told. Whether it was kept is for people to say: communique rate.
    """
    from communique.store import ThreadRow, open_record

    with open_record(record, readonly=True) as opened:
        write_rows(
            opened.ledger(**filters),
            row=ThreadRow,
            layout=LAYOUT,
            form=form,
            limit=rows_wanted(form, limit),
            nothing="The record has no such promise.",
        )
