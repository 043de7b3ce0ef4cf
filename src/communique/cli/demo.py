"""`communique demo`: reads the reports that ship with the program, and looks around."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from communique.cli.exits import SOME_FAILED, is_coloured
from communique.cli.options import examples
from communique.errors import NotFound
from communique.shipped import shipped

RECORD = "communique-demo.db"


@click.command("demo", short_help="Read the reports that ship with the program and look around.")
@click.option(
    "--record",
    "-r",
    type=click.Path(dir_okay=False, path_type=Path),
    default=RECORD,
    show_default=True,
    metavar="FILE",
    help="The file that is made.",
)
@examples("communique demo", "communique demo --record /tmp/demo.db")
@click.pass_context
def command(ctx: click.Context, record: Path) -> None:
    """Read the reports that ship with the program into a record, and show a few commands on it.

    The reports are invented: real states, no real official, harmless matters.
    """
    _step(ctx, "read", str(sample_folder()), record=record)
    _step(ctx, "show", "meetings", "--pair", "Kenya,Uganda", record=record)
    _step(ctx, "show", "commitments", "--state", "Kenyan", "--limit", "3", record=record)
    identifier = _first_commitment(record)
    if identifier:
        _step(ctx, "evidence", identifier, record=record)
    _step(ctx, "search", "ferry", "OR", "ferries", "--limit", "3", record=record)
    _step(ctx, "status", record=record)
    named = shlex.quote(str(record))
    click.echo(
        f"\nGo on: communique show people --record {named}. Your own: communique read FOLDER", err=True
    )


def sample_folder() -> Path:
    """Return the folder of the shipped reports: in the installed package, else in the checkout.

    Raises:
        NotFound: it is in neither.
    """
    folder = shipped("sample")
    if folder is not None:
        return folder
    raise NotFound(
        "The reports that ship with the program are not there.",
        do="Install the program again, or read reports of your own: communique read FOLDER",
    )


def _step(ctx: click.Context, *arguments: str, record: Path) -> None:
    """Show a command as it would be typed, and run it."""
    group = ctx.find_root().command
    typed = shlex.join((*arguments, "--record", str(record)))
    click.secho(f"\n$ communique {typed}", bold=is_coloured())
    assert isinstance(group, click.Group)  # noqa: S101 - the root is the group of commands
    name, command, rest = group.resolve_command(ctx, [*arguments, "--record", str(record)])
    assert command is not None  # noqa: S101 - the names above are those of commands
    with command.make_context(name, rest, parent=ctx.find_root()) as step:
        try:
            command.invoke(step)
        except click.exceptions.Exit as end:
            # One of the reports is in Portuguese, to show what is told of what is not read.
            if end.exit_code != SOME_FAILED:
                raise


def _first_commitment(record: Path) -> str | None:
    from communique.store import open_record

    with open_record(record, readonly=True) as opened:
        return next((row.id for row in opened.rows("commitments", state="KEN", limit=1)), None)
