"""`communique thread`: the wordings of one promise, one under the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.exits import is_coloured
from communique.cli.layouts import OPEN, in_state
from communique.cli.listing import in_terminal
from communique.cli.marks import safe, stretches
from communique.cli.options import examples, record_option

if TYPE_CHECKING:
    from communique.store import DoubtfulJoin, RelatedRow, ThreadPage, WordingRow

DIGITS = len("cm-") + 8


@click.command("thread", short_help="Show all wordings of one promise, and why they were joined.")
@click.argument("promise")
@click.option("--why", is_flag=True, help="Show what speaks for and against each wording's place here.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@record_option
@examples(
    "communique thread cm-3f2a9c41",
    "communique thread cm-3f2a9c41 --why",
)
def command(promise: str, why: bool, as_json: bool, record: Path) -> None:
    """Show the wordings of a PROMISE in the order of days.

    PROMISE is an id of communique ledger or of any commitment. In a terminal the words of each are underlined
    that the one before has not. What may be the same promise but is not joined, and what other statements
    say on the matter, stands below.
    """
    from communique.store import open_record

    with open_record(record, readonly=True) as opened:
        page = opened.thread(promise)
    if as_json:
        click.echo(page.model_dump_json())
        return
    colour = is_coloured() or None if in_terminal() else False
    click.echo("\n".join(lines(page, why)), color=colour)


def lines(page: ThreadPage, why: bool) -> Iterator[str]:
    """Yield a promise for a reader: who is bound, the wordings, doubtful and related ones."""
    row = page.thread
    bound = ", ".join(row.by or row.others)
    given = f" to {', '.join(row.to)}" if row.to else ""
    counts = f"{_counted(row.times, 'time')} in {_counted(row.reports, 'report')}"
    outlets = ", ".join(row.outlets) or "outlet unknown"
    yield f"{click.style(safe(f'{bound}{given}'), bold=True)}  {counts}  {row.id}"
    days = f"{row.first} to {row.last}" if row.first != row.last else row.first or OPEN
    yield f"  {days}; {safe(outlets)}"
    for rating in page.ratings:
        past = "" if rating.holds else " (replaced)"
        why_so = safe(f"{rating.source}: {rating.why}")
        when = rating.date or rating.made[:10]
        yield f"  rated {rating.rating}{past} by {safe(rating.by)}, {when}; {why_so}"
    for wording in page.wordings:
        yield ""
        yield from _wording(wording, why)
    if page.doubtful:
        yield from ("", click.style("May be the same promise; decide with communique judge", bold=True))
        for join in page.doubtful:
            yield from _doubtful(join, why)
    if page.related:
        yield from ("", click.style("Others on the matter", bold=True))
        for related in page.related:
            yield _related(related)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _wording(row: WordingRow, why: bool) -> Iterator[str]:
    who = safe(in_state(row.speaker or "somebody", "+".join(row.by)))
    outlet = safe(row.outlet or "outlet unknown")
    carried = f", also in {safe(', '.join(row.carried))}" if row.carried else ""
    day = click.style(row.published or "day unknown", fg="cyan")
    yield f"{day}  {who}  {outlet}{carried}  {row.id[:DIGITS]}"
    text = "".join(
        click.style(safe(part.text), underline=True) if part.marked else safe(part.text)
        for part in stretches(row.content, row.differing)
    )
    again = "; says itself that it repeats" if row.restated else ""
    again += f"; {row.judged}, as somebody decided" if row.judged else ""
    new = f"; new: {safe(', '.join(row.new))}" if row.new else ""
    yield f"    “{' '.join(text.split())}”{again}{new}"
    if why and row.weight is not None:
        yield from _reasons(row.weight, row.reasons)


def _doubtful(join: DoubtfulJoin, why: bool) -> Iterator[str]:
    content = safe(" ".join(join.content.split()))
    ids = f"{join.commitment[:DIGITS]}, nearest to {join.nearest[:DIGITS]}"
    yield f"  {join.published or OPEN}  “{content}”  {ids}"
    if why:
        yield from _reasons(join.weight, join.reasons)


def _reasons(weight: float, reasons: tuple[str, ...]) -> Iterator[str]:
    yield f"      {weight:+.1f} in all; that most promises of a party are different ones counts against"
    for reason in reasons:
        yield f"      {safe(reason)}"


def _related(row: RelatedRow) -> str:
    who = safe(in_state(row.speaker or "somebody", row.state))
    content = safe(" ".join(row.content.split()))
    return f"  {row.published or OPEN}  {who}, {row.act}: “{content}”  {row.statement[:DIGITS]}"
