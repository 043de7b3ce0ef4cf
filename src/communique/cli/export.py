"""`communique export`: writes the tables of a record as files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.layouts import counted
from communique.cli.options import examples, record_option
from communique.errors import RecordFull, UsageError

if TYPE_CHECKING:
    from communique.store import RecordFile


@click.command("export", short_help="Write the tables of a record as JSONL or CSV.")
@click.argument("table", required=False, metavar="[TABLE]")
@click.option("--jsonl", "form", flag_value="jsonl", default=True, help="Write JSONL, the default.")
@click.option("--csv", "form", flag_value="csv", help="Write CSV; lists within a cell are JSON.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write a file for each table into this folder, which is made if need be.",
)
@record_option
@examples(
    "communique export --to out             # every table as JSONL",
    "communique export --csv --to tables",
    "communique export statements > statements.jsonl",
    "communique export commitments --csv | head",
)
def command(table: str | None, form: str, folder: Path | None, record: Path) -> None:
    """Write all tables of a record into a folder, or one TABLE to standard output.

    The same record gives the same bytes, in whatever order its reports were read.
    """
    from communique.export import TABLES, write_table
    from communique.store import open_record

    if table is None and folder is None:
        raise click.UsageError("Name a TABLE to write, or a folder for all with --to FOLDER.")
    if table is not None and table not in TABLES:
        raise UsageError(
            f"There is no table {table!r}.",
            available=f"Tables: {', '.join(TABLES)}.",
            do="Name one of them, or none and --to FOLDER for all.",
        )
    tables = (table,) if table else TABLES
    with open_record(record, readonly=True) as opened:
        if folder is None:
            write_table(opened, tables[0], form, sys.stdout)
            return
        try:
            _write_files(opened, tables, form, folder)
        except OSError as error:
            raise RecordFull(
                f"The tables cannot be written to {folder}: {error.strerror or error}.",
                do="Free some space or the right to write, or name another folder with --to.",
            ) from error


def _write_files(record: RecordFile, tables: Sequence[str], form: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in tables:
        path = folder / f"{name}.{form}"
        number = _write_file(record, name, form, path)
        click.echo(f"{path}: {counted(number, 'row')}", err=True)


def _write_file(record: RecordFile, table: str, form: str, path: Path) -> int:
    from communique.export import write_table

    # Complete or not there: a file that was cut off looks like a small table.
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        number = write_table(record, table, form, stream)
    part.replace(path)
    return number
