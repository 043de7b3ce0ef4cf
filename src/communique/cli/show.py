"""`communique show`: lists a table of the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.layouts import LAYOUTS
from communique.cli.listing import output_options, rows_wanted, write_rows
from communique.cli.options import examples, filter_options, record_option

if TYPE_CHECKING:
    from communique.store import RecordFile


@click.command("show", short_help="List meetings, statements, people and the rest of the record.")
@click.argument("table", type=click.Choice((*LAYOUTS, "person")), metavar="TABLE")
@click.argument("identifier", metavar="[ID]", required=False)
@filter_options
@output_options
@record_option
@examples(
    "communique show meetings",
    "communique show statements --pair Iran,Iraq --act commit --since 2020",
    "communique show people --state Kenyan",
    "communique show commitments --person Holm --csv > commitments.csv",
    "communique show person person-3f2a9c41   # spellings and tenures of one person",
    "communique show failures   # what could not be read, and why",
)
def command(
    table: str, identifier: str | None, form: str | None, limit: int | None, record: Path, **filters: Any
) -> None:
    """List a table of the record: documents, meetings, people, offices, statements, commitments,
    instruments, incidents, figures, failures or questions (what was left open, and why).

    Filters may be combined. Each row begins with an id: communique evidence ID shows its words.
    With an id or a name, person shows all that the record has on one: spellings with the outlets that
    have them, tenures with the reports that show them, and who may be the same. The table people has
    those whom reports name; communique who NAME finds those too that only reference data know.
    """
    if table == "person":
        _show_person(identifier, form, record)
        return
    if identifier is not None:
        raise click.UsageError(f"An id goes with person only; for {identifier} ask: communique evidence ID")
    from communique.export import ROWS
    from communique.store import open_record

    wanted = rows_wanted(form, limit)
    with open_record(record, readonly=True) as opened:
        rows = opened.rows(table, limit=None if wanted is None else wanted + 1, **filters)
        write_rows(
            rows,
            row=ROWS[table],
            layout=LAYOUTS[table],
            form=form,
            limit=wanted,
            nothing=_nothing(opened, table, filters),
        )


def _nothing(record: RecordFile, table: str, filters: dict[str, Any]) -> str:
    outlet = filters["outlet"]
    if outlet is not None and next(record.rows("documents", outlet=outlet), None) is None:
        known = sorted({row.outlet for row in record.rows("documents") if row.outlet})
        return f"No report is known to be of {outlet!r}. Outlets: {', '.join(known) or 'none known'}."
    if any(value is not None for value in filters.values()):
        return f"No {table} that fit these filters. Without them: communique show {table}"
    return f"There are no {table} in this record. What it holds: communique status"


def _show_person(identifier: str | None, form: str | None, record: Path) -> None:
    from communique.cli.person import page_lines
    from communique.store import open_record

    if identifier is None:
        raise click.UsageError("Which person? communique show people lists them with their ids.")
    with open_record(record, readonly=True) as opened:
        page = opened.person(identifier)
    click.echo(page.model_dump_json() if form in ("json", "jsonl") else "\n".join(page_lines(page)))
