"""`communique import-people`: persons and their offices from reference data, as one more source."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli.layouts import counted
from communique.cli.options import examples, record_option
from communique.errors import NothingRead

FORMS = (
    "CSV with at least the columns person and office, "
    "FollowTheMoney entities (Person, Position, Occupancy) one a line, or Popolo JSON with persons"
)


@click.command("import-people", short_help="Add persons and their offices from reference data.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@record_option
@examples(
    "communique import-people offices.csv     # person, aliases, office, state, start, end, source",
    "communique import-people persons.ftm.json",
)
def command(file: Path, record: Path) -> None:
    """Add persons, their spellings and offices from FILE: FollowTheMoney or Popolo JSON, or CSV.

    They are one more source, named with every line that rests on it, and count no more than a report;
    what a person decided counts more. Rows that cannot be used are listed by communique show failures.
    Where there is no row that can be used, the exit status is 3.
    """
    from communique.run import import_reference
    from communique.store import open_record

    with open_record(record, create=True) as opened:
        done = import_reference(opened, file)
    if not done.new and not done.known:
        raise _nothing(file, done.failed)
    known = f", {done.known:,} known already" if done.known else ""
    click.echo(f"{counted(done.new, 'row')} of reference data added{known}.")
    if done.failed:
        click.echo(f"{counted(done.failed, 'row')} could not be used: communique show failures", err=True)


def _nothing(file: Path, failed: int) -> NothingRead:
    return NothingRead(
        f"Nothing was imported from {file.name}: it has no row that can be used.",
        available=f"Read are {FORMS}.",
        do="What is wrong with the rows there: communique show failures"
        if failed
        else "Is it the right file?",
    )
