"""`communique brief`: a briefing on two parties, as Markdown or as an HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.exits import UNEXPECTED
from communique.cli.layouts import counted
from communique.cli.options import DayParam, examples, record_option
from communique.cli.parties import StateParam
from communique.errors import NotFound, RecordFull

if TYPE_CHECKING:
    from communique.brief import Briefing

FORMS = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}
"""What is written, by the ending of the file."""


@click.command("brief", short_help="Write a briefing on two parties, each line with its source.")
@click.argument("one", type=StateParam(), metavar="STATE")
@click.argument("other", type=StateParam(), metavar="STATE")
@click.option("--since", type=DayParam(), help="From this day, month or year on.")
@click.option("--until", type=DayParam(), help="Up to this day, month or year, which is included.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page (.html) or Markdown (.md) to this file; without it Markdown is printed.",
)
@record_option
@examples(
    "communique brief IRN IRQ --since 2020",
    "communique brief Kenya Uganda --since 2023 --out brief.html   # a page that needs nothing else",
    "communique brief Kenya Uganda --out brief.md",
)
def command(
    one: str, other: str, since: str | None, until: str | None, out: Path | None, record: Path
) -> None:
    """Write a briefing on two states or organisations: meetings, commitments, demands, agreements,
    incidents and figures, and what the record does not cover.

    It is put together from the record alone, and each line leads to its source. Reports that do not say
    when they were published are included and marked. Words are compared with the stored text once more;
    if any are not there, they are marked as orphaned and the exit code is 1.
    """
    from communique.brief import briefing, markdown, page
    from communique.store import open_record

    if one == other:
        raise click.UsageError(f"{one} is there twice; a pair is two different states.")
    form = "markdown" if out is None else FORMS.get(out.suffix.lower())
    if form is None:
        raise click.UsageError(f"{out} ends in none of {', '.join(FORMS)}.")
    with open_record(record, readonly=True) as opened:
        made = briefing(opened, (one, other), since=since, until=until)
    text = page(made) if form == "html" else markdown(made)
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(out, text)
        size = counted(max(round(len(text.encode("utf-8", "backslashreplace")) / 1000), 1), "kB", "kB")
        click.echo(f"{out}: {size}, {counted(len(made.notes), 'source')}", err=True)
    _complain(made)


def _write(out: Path, text: str) -> None:
    if not out.absolute().parent.is_dir():
        raise NotFound(
            f"The briefing cannot be written to {out}: there is no folder {out.parent}.",
            do="Make the folder, or name another file with --out.",
        )
    # Complete or not there: a page that was cut off looks like a short one.
    part = out.with_name(out.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        part.replace(out)
    except OSError as error:
        raise RecordFull(
            f"The briefing cannot be written to {out}: {error.strerror or error}.",
            do="Free some space or the right to write, or name another file with --out.",
        ) from error


def _complain(made: Briefing) -> None:
    orphaned = sum(bool(note.orphaned) for note in made.notes)
    if orphaned:
        click.echo(
            f"{counted(orphaned, 'source')} marked as orphaned: the stored text has other words there. "
            "What is damaged: communique doctor",
            err=True,
        )
        raise click.exceptions.Exit(UNEXPECTED)
