"""`communique incidents`: events that reports speak of, each once with all reports that do."""

from __future__ import annotations

from typing import Any

import click

from communique.cli.matters import show_threads, thread_options
from communique.cli.options import examples


@click.command("incidents", short_help="List events that reports speak of, through all reports.")
@thread_options
@examples(
    "communique incidents Iran Iraq",
    "communique incidents ic-3f2a9c41   # each report's words, day, place and casualties",
)
def command(wanted: tuple[str, ...], **options: Any) -> None:
    """List events that parties speak of, each once, the most told first.

    With two states: those in reports where both take part. With the id of any mention: what each report
    says, side by side. What an outlet calls it stands in quotation marks as that outlet's word.
    """
    from communique.cli.matter_layouts import INCIDENTS, incident_lines
    from communique.store import IncidentThread

    show_threads("incidents", wanted, row=IncidentThread, layout=INCIDENTS, lines=incident_lines, **options)
