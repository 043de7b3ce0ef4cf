"""`communique copies`: reports that say the same, each group with its lead first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from communique.cli.layouts import LONG_ENOUGH, OUTLET, PUBLISHED, Column, Layout
from communique.cli.listing import output_options, rows_wanted, write_rows
from communique.cli.options import examples, record_option

_INDENT = "  "


def _title(row: Any) -> str:
    title = row.title or f"[{row.doc}]"
    lines = [title if row.kind == "lead" else f"{_INDENT}{title}"]
    if row.reason:
        lines.append(f"{_INDENT}not folded: {row.reason}")
    elif row.differs:
        lines.append(f"{_INDENT}words of its own: {row.differs}")
    return "\n".join(lines)


def _kind(row: Any) -> str:
    return f"like {row.beside[:LONG_ENOUGH]}" if row.reason else str(row.kind)


def _share(row: Any) -> str:
    # Rounded down, so that only what is the same says 100 %.
    return "" if row.kind == "lead" else f"{int(row.share * 100)}%"


LAYOUT = Layout(
    (
        Column("Report", lambda row: str(row.document)[:LONG_ENOUGH], "cyan"),
        Column("Kind", _kind, "green"),
        Column("Shared", _share, number=True),
        PUBLISHED,
        OUTLET,
        Column("Title", _title, "bold"),
    )
)


@click.command("copies", short_help="List reports that say the same: who carried what.")
@click.argument("document", required=False)
@output_options
@record_option
@examples(
    "communique copies",
    "communique copies doc-3f2a9c41   # the copies of one report",
    "communique copies --csv > carried.csv",
)
def command(document: str | None, form: str | None, limit: int | None, record: Path) -> None:
    """List the groups of reports that say the same, or those of DOCUMENT.

    The lead comes first: the fullest text, among about equally full ones the earliest. The others fold
    under it: they are exact copies, near ones (80 % of their five-word shingles in common), or contained
    in it (90 % of theirs), and add nothing. Meetings, statements and the rest are read from the lead alone.

    Reports that are as much alike but differ in names, numbers, days or more are not folded; they are
    listed with the reason.
    """
    from communique.export import ROWS
    from communique.store import open_record

    wanted = rows_wanted(form, limit)
    with open_record(record, readonly=True) as opened:
        write_rows(
            opened.copies(document),
            row=ROWS["copies"],
            layout=LAYOUT,
            form=form,
            limit=wanted,
            nothing="No two reports say the same.",
        )
