"""`communique who`: whom a name means, in whatever spelling, or who held an office on a day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.layouts import counted, in_state
from communique.cli.marks import safe
from communique.cli.options import DayParam, examples, record_option

if TYPE_CHECKING:
    from communique.store import HolderRow, MatchRow, Sighting, TenureRow

FEW = 3
"""Reports shown for a tenure, and persons for a name, unless all are asked for."""
BASIS = {
    "observed": "seen in the office",
    "near": "seen in it within a month, and nobody else",
    "disputed": "disputed: reports show more than one",
    "before": "the last seen in it before that day",
    "after": "the first seen in it after that day",
}


@click.command("who", short_help="Say whom a name means, or who held an office on a day.")
@click.argument("words")
@click.option("--on", type=DayParam(), metavar="DAY", help="For an office: the day, month or year.")
@click.option("--all", "everything", is_flag=True, help=f"Show all, not {FEW} persons or reports.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON array.")
@record_option
@examples(
    'communique who "the Iraqi prime minister" --on 2020-07-21',
    'communique who "Qassem Sulaimani"',
)
def command(words: str, on: str | None, everything: bool, as_json: bool, record: Path) -> None:
    """Say whom WORDS mean: a person's name in whatever spelling, or an office with its state.

    Who held an office follows from dated reports: a tenure reaches from the first report that shows
    somebody in it to the last, and no further. Where no report decides, the nearest ones are shown.
    """
    from communique.store import HolderRow, open_record

    with open_record(record, readonly=True) as opened:
        found = opened.who(words, on)
    if as_json:
        click.echo(json.dumps([row.model_dump() for row in found], ensure_ascii=False))
        return
    holders = [row for row in found if isinstance(row, HolderRow)]
    people = [row for row in found if not isinstance(row, HolderRow)]
    if holders:
        lines = holder_lines(holders, on or "", everything)
    elif people:
        lines = match_lines(people if everything else people[:FEW])
    else:
        click.echo(f"The record shows nobody for {safe(words)}.", err=True)
        return
    click.echo("\n".join(lines))


def holder_lines(holders: Sequence[HolderRow], day: str, everything: bool) -> list[str]:
    """Return who may have held an office on a day, with the reports that show it."""
    lines = [click.style(f"{holders[0].tenure.office} on {day}", bold=True)]
    if not any(holder.basis in ("observed", "near") for holder in holders):
        some = "more than one person" if holders[0].basis == "disputed" else "nobody"
        lines.append(f"Unknown: the reports show {some} in the office on that day.")
    for holder in holders:
        far = f", {counted(holder.days, 'day')} away" if holder.days else ""
        name = click.style(safe(holder.tenure.name), bold=True)
        lines.append(f"  {name}  {holder.tenure.person}  {BASIS[holder.basis]}{far}")
        lines += [f"    {line}" for line in tenure_lines(holder.tenure, everything)]
    return lines


def tenure_lines(tenure: TenureRow, everything: bool) -> list[str]:
    """Return from when to when a tenure was seen, and the reports that show it."""
    acting = ", acting" if tenure.acting else ""
    disputed = ", disputed" if tenure.disputed else ""
    reports = counted(tenure.documents, "report")
    lines = [f"{_until(tenure.first, tenure.last)} in {reports}{acting}{disputed}"]
    shown = tenure.sightings if everything else tenure.sightings[:FEW]
    lines += [f"  {_sighting(one)}" for one in shown]
    left = len(tenure.sightings) - len(shown)
    return [*lines, f"  and {left} more: --all shows them"] if left else lines


def _until(first: str, last: str) -> str:
    end = "no end known" if last == "9999" else last
    return first if first == last else f"{first} to {end}"


def _sighting(one: Sighting) -> str:
    words = safe(f"{one.words} {one.name}".strip())
    known = ", ".join(part for part in (one.outlet or "outlet unknown", one.record) if part)
    return f"{_until(one.first, one.last)}  “{words}”  {known}"


def match_lines(people: Sequence[MatchRow]) -> list[str]:
    """Return persons with a score and the reasons for and against."""
    lines = []
    for match in people:
        person = match.person
        name = click.style(safe(in_state(person.name, person.state)), bold=True)
        lines.append(f"{match.score:.2f}  {name}  {person.id}")
        seen = " to ".join(dict.fromkeys(day for day in (person.first, person.last) if day)) or "no day"
        lines.append(f"      {counted(person.documents, 'report')}, {seen}")
        lines += [f"      {safe(office)}" for office in person.offices[:FEW]]
        others = [spelling for spelling in person.spellings if spelling != person.name]
        if others:
            lines.append(f"      also spelled {safe('; '.join(others))}")
        lines += [f"      {safe(reason)}" for reason in match.reasons]
    return lines
