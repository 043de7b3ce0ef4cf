"""`communique instruments`: agreements, laws and commissions, each once with all reports that mention it."""

from __future__ import annotations

from typing import Any

import click

from communique.cli.matters import show_threads, thread_options
from communique.cli.options import examples


@click.command("instruments", short_help="List agreements, laws and commissions through all reports.")
@thread_options
@examples(
    "communique instruments Iran Iraq",
    "communique instruments --since 2023",
    "communique instruments in-3f2a9c41   # every mention, with its status and words",
)
def command(wanted: tuple[str, ...], **options: Any) -> None:
    """List agreements, laws and commissions, each once, the most mentioned first.

    With two states: those of both, or in a report where both take part. With the id of any mention: each
    report's words and status, and what may be the same. The last status is what the latest report with a
    word for it says; its day is the report's.
    """
    from communique.cli.matter_layouts import INSTRUMENTS, instrument_lines
    from communique.store import InstrumentThread

    show_threads(
        "instruments", wanted, row=InstrumentThread, layout=INSTRUMENTS, lines=instrument_lines, **options
    )
