"""`communique figures`: figures over time, by what they measure."""

from __future__ import annotations

from typing import Any

import click

from communique.cli.matters import show_threads, thread_options
from communique.cli.options import examples


@click.command("figures", short_help="List figures over time, by what they measure.")
@thread_options
@examples(
    "communique figures Russia Kazakhstan",
    "communique figures fg-3f2a9c41   # every figure of that series, by day",
)
def command(wanted: tuple[str, ...], **options: Any) -> None:
    """List series of figures that measure the same thing in the same unit between the same parties.

    With states: series about them. With the id of any figure: the whole series by day, with who said it.
    Nothing is averaged or converted.
    """
    from communique.cli.matter_layouts import FIGURES, figure_lines
    from communique.store import FigureSeries

    show_threads("figures", wanted, row=FigureSeries, layout=FIGURES, lines=figure_lines, **options)
