"""What `instruments`, `incidents` and `figures` have in common: states, a period, or the id of one thread."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.layouts import Layout
from communique.cli.listing import output_options, rows_wanted, write_rows
from communique.cli.options import DayParam, record_option
from communique.cli.parties import StateParam

if TYPE_CHECKING:
    from communique.model import Record
    from communique.store import RecordFile

ID = re.compile(r"(?:in|ic|fg)-[0-9a-f]+")
PAIR = 2


def thread_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the states or the id that it is asked for, a period and the options of listings."""
    options = (
        click.argument("wanted", nargs=-1, metavar="[STATE STATE | ID]"),
        click.option("--since", type=DayParam(), help="In reports from this day, month or year on."),
        click.option("--until", type=DayParam(), help="In reports up to this day, month or year."),
        output_options,
        record_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def show_threads(
    name: str,
    wanted: Sequence[str],
    record: Path,
    *,
    form: str | None,
    limit: int | None,
    row: type[Record],
    layout: Layout,
    lines: Callable[[Any], list[str]],
    **period: str | None,
) -> None:
    """Write the threads that fit or, for an id, one with every mention.

    Args:
        name: `instruments`, `incidents` or `figures`: the method of the record that lists them.
        wanted: up to two states, or an id.
        record: the record file.
        form: from the options of listings.
        limit: from the same.
        row: the class of the rows.
        layout: how they look.
        lines: how one thread reads.
        period: `since` and `until`.
    """
    from communique.store import open_record

    with open_record(record, readonly=True) as opened:
        if len(wanted) == 1 and ID.fullmatch(wanted[0].strip().lower()):
            page = getattr(opened, name.removesuffix("s"))(wanted[0])
            click.echo(page.model_dump_json() if form in ("json", "jsonl") else "\n".join(lines(page)))
            return
        states = _states(wanted)
        rows = getattr(opened, name)(states, **period)
        narrowed = bool(states or any(period.values()))
        nothing = _nothing(opened, name, narrowed)
    write_rows(rows, row=row, layout=layout, form=form, limit=rows_wanted(form, limit), nothing=nothing)


def _states(wanted: Sequence[str]) -> tuple[str, ...]:
    if len(wanted) > PAIR:
        raise click.UsageError(f"Two states at most, not {len(wanted)}; quote names of several words.")
    context = click.get_current_context()
    codes = tuple(StateParam().convert(words, None, context) for words in wanted)
    if len(set(codes)) < len(codes):
        raise click.UsageError(f"{codes[0]} is there twice; a pair is two different states.")
    return codes


def _nothing(record: RecordFile, name: str, narrowed: bool) -> str:
    if narrowed:
        return f"No {name} that fit. Without states and days: communique {name}"
    return f"There are no {name} in this record. What it holds: communique status"
