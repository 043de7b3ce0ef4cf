"""`communique search`: full text over the sentences of all reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from communique.cli.layouts import Column, Layout, field
from communique.cli.listing import output_options, rows_wanted, write_rows
from communique.cli.options import examples, record_option

MOST = 10_000_000

LAYOUT = Layout(
    (
        field("Report", "document", "cyan"),
        field("Published", "published"),
        field("Outlet", "outlet", "bold"),
        Column("Title", lambda hit: hit.title or f"[{hit.doc}]", "dim"),
    ),
    field("Words", "quote"),
    marks=lambda hit: hit.marks,
)


@click.command("search", short_help="Search the sentences of all reports.")
@click.argument("query", nargs=-1, required=True)
@output_options
@record_option
@examples(
    "communique search railway",
    "communique search '\"joint commission\" OR committee'",
    "communique search 'NEAR(water border, 5)' --jsonl",
    "communique search 'ferr*' --limit 5",
)
def command(query: tuple[str, ...], form: str | None, limit: int | None, record: Path) -> None:
    """Search the sentences of all reports, the best matches first.

    All words must occur in a sentence. A "phrase" in double quotes, AND, OR, NOT, NEAR(a b, 5) and
    word beginnings such as ferr* are understood. Upper and lower case and accents make no difference.
    """
    from communique.store import Hit, open_record

    words = " ".join(query)
    wanted = rows_wanted(form, limit)
    with open_record(record, readonly=True) as opened:
        hits: Any = opened.search(words, limit=MOST if wanted is None else wanted + 1)
        write_rows(
            hits,
            row=Hit,
            layout=LAYOUT,
            form=form,
            limit=wanted,
            nothing=f"No sentence matches {words!r}. Fewer words or word beginnings (ferr*) find more.",
        )
