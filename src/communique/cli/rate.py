"""`communique rate`: say, with a source, what became of a promise; the log keeps every rating."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.judge import by_option, moment, quoted
from communique.cli.marks import safe
from communique.cli.options import DayParam, examples, record_option

if TYPE_CHECKING:
    from communique.store import RatingRow

RATINGS = ("kept", "in-the-works", "stalled", "compromised", "broken", "not-rated")


class Rate(click.Group):
    """A group in which what is no command of its own is the promise to be rated."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command; without one that of rating."""
        if args[0] in self.commands or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        return "promise", self.commands["promise"], args


@click.group(
    "rate",
    cls=Rate,
    subcommand_metavar="THREAD RATING | log [THREAD]",
    short_help="Say, with a source, what became of a promise: kept, stalled, broken ...",
)
@examples(
    'communique rate cm-3f2a9c41 kept --source "Lake Post, 2025-06-01" --why "the pier was opened"',
    'communique rate cm-3f2a9c41 stalled --source "budget of 2024" --why "no money in it" --date 2024',
    "communique rate log cm-3f2a9c41",
)
def command() -> None:
    """Say, with a source, what became of a promise. The program itself rates nothing.

    RATING is kept (done, or nearly), in-the-works (steps towards it are taken), stalled (nothing moves),
    compromised (less was done, but something), broken (not done), or not-rated, which takes back what was
    said before.

    THREAD is the id of any commitment in it, which begins with cm-. The rating goes with that commitment:
    if the thread is parted later, it stays with the part that has it; if two threads with ratings become
    one, both are shown. A later rating replaces the earlier ones of the thread; the log keeps all.
    """


@command.command("promise", short_help="Rate a promise; the word may be left out.")
@click.argument("thread")
@click.argument("rating", type=click.Choice(RATINGS), metavar="RATING")
@click.option("--source", required=True, help="What it rests on: a report, a gazette, an address.")
@click.option("--why", required=True, help="The reason; it stands in the log.")
@click.option("--date", type=DayParam(), help="The day, month or year that the rating speaks of.")
@by_option("Who rates; your user name if not given.")
@record_option
@examples('communique rate cm-3f2a9c41 broken --source "Lake Post, 2025-07-02" --why "the pier was sold"')
def promise(thread: str, rating: str, source: str, why: str, date: str | None, by: str, record: Path) -> None:
    """Rate the promise THREAD: kept, in-the-works, stalled, compromised, broken or not-rated."""
    from communique.store import open_record

    with open_record(record) as opened:
        row = opened.rate(thread, rating, source=source, why=why, by=by, date=date)  # type: ignore[arg-type]
        others = [other for other in opened.ratings(thread) if other.holds and other.number != row.number]
    click.echo(line(row))
    for other in others:
        click.echo(line(other))


@command.command("log", short_help="Show all ratings, or those of one promise, also replaced ones.")
@click.argument("thread", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON array.")
@record_option
@examples("communique rate log", "communique rate log cm-3f2a9c41")
def show_log(thread: str | None, as_json: bool, record: Path) -> None:
    """Show all ratings in the order in which they were made, or those of THREAD with what holds first."""
    from communique.store import open_record

    with open_record(record, readonly=True) as opened:
        rows = opened.ratings(thread)
    if as_json:
        click.echo(json.dumps([row.model_dump() for row in rows], ensure_ascii=False))
        return
    for row in rows:
        click.echo(line(row))
    if not rows:
        nothing = "Nobody has rated this promise" if thread else "Nothing has been rated yet"
        click.echo(f"{nothing}: communique rate --help", err=True)


def line(row: RatingRow) -> str:
    """Return a rating: what, when, by whom; under it the words rated, and what it rests on."""
    replaced = f" [replaces {', '.join(map(str, row.replaces))}]" if row.replaces else ""
    past = "" if row.holds else " (no longer holds)"
    of = f" on {row.date}" if row.date else ""
    head = f"{row.number:4}  {moment(row.made)}  {click.style(row.rating, bold=row.holds)}{of}"
    lines = [
        f"{head}  by {safe(row.by)}: {safe(row.why)}{replaced}{past}",
        f"      “{quoted(row.quote)}”  {row.commitment}",
        f"      source: {safe(row.source)}",
    ]
    return "\n".join([*lines, *([f"      orphaned: {safe(row.orphaned)}"] if row.orphaned else [])])
