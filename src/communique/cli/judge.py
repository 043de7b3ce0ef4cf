"""`communique judge`: decide who and what is one, and what promises do; the log keeps every decision."""

from __future__ import annotations

import getpass
import json
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.cli.marks import safe
from communique.cli.options import examples, record_option

if TYPE_CHECKING:
    from communique.resolve import Opinion
    from communique.store import JudgementRow

F = TypeVar("F", bound=Callable[..., Any])
NAMES = ("people", "mentions")
ONE = {
    "people": ("one person", "two persons"),
    "meetings": ("one meeting", "two meetings"),
    "commitments": ("one promise", "two promises"),
    "instruments": ("one instrument", "two instruments"),
    "incidents": ("one incident", "two incidents"),
}
"""What two are called that are one, and that are not, by their table."""
QUOTED = 70
"""Characters of a quote in a line of the log."""


@click.group("judge", short_help="Decide whether two names, meetings, promises ... are one; take it back.")
@examples(
    'communique judge same "Mira Holm" "Myra Holme" --why "the ministry\'s page has both"',
    'communique judge different person-3f2a9c41 person-77b0 --why "father and daughter"',
    'communique judge same pr-77b03f2a person-3f2a9c41 --why "the report means her"',
    'communique judge different encounter-1c9e encounter-8d02 --why "a week lies between"',
    'communique judge narrows cm-3f2a9c41 cm-77b0 --why "one pier of the three"',
    "communique judge log",
)
def command() -> None:
    """Decide whether two names are one person's, or two records tell of one thing.

    ONE and OTHER are names of persons or their ids; or ids of two meetings, commitments, instruments or
    incidents, as one report has them or as they are listed. With the id of a person in one report, which
    begins with pr-, it is about that mention alone.

    A decision counts more than all evidence, holds through every later reading, and can be taken back.
    Nothing is erased: the log keeps who decided what, when and why. A record that a later reading has moved
    a little is found again by its words; one that is gone is shown as orphaned.
    """


def _decision(opinion: Opinion, text: str, example: str) -> None:
    @command.command(opinion, short_help=text)
    @click.argument("one")
    @click.argument("other")
    @click.option("--why", required=True, help="The reason; it stands in the log.")
    @by_option("Who decides; your user name if not given.")
    @record_option
    @examples(f'communique judge {opinion} {example} --why "..."')
    def decide(one: str, other: str, why: str, by: str, record: Path) -> None:
        from communique.store import open_record

        with open_record(record) as opened:
            row = opened.judge(opinion, one, other, why=why, by=by)
            about_one = row.about != "mentions" and row.opinion not in RELATED and not row.orphaned
            together = opened.why(one, other).together if about_one else None
        click.echo(line(row))
        if together is not None:
            click.echo(f"They are {ONE[row.about][not together]} in the record now.")

    decide.help = f"{text}\n\n{decide.help or ''}"


def by_option(text: str) -> Callable[[F], F]:
    """Give a command `--by NAME`, passed as `by`: the user's name if it is not given."""
    return click.option(
        "--by", default=None, metavar="NAME", help=text, callback=lambda *given: given[2] or _user()
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


WORDS = {"is": "this is", "is_not": "not this"}
DECISIONS: tuple[tuple[Opinion, str], ...] = (
    ("same", "These two are one: one person's names, one meeting, one promise ..."),
    ("different", "They are two."),
    ("unsure", "It cannot be decided now; the evidence goes on counting."),
    ("retract", "Take back the last decision on these two that holds."),
)
RELATED: dict[Opinion, str] = {
    "restates": "The promise ONE says again what the earlier OTHER says.",
    "narrows": "The promise ONE promises less than the earlier OTHER.",
    "widens": "The promise ONE promises more than the earlier OTHER.",
    "adds": "The promise ONE adds a date or number to the earlier OTHER.",
    "withdraws": "The promise ONE takes the earlier OTHER back.",
    "contradicts": "The promise ONE cannot be kept together with the earlier OTHER.",
}
for _opinion, _text in DECISIONS:
    _decision(_opinion, _text, '"Mira Holm" "Myra Holme"')
for _opinion, _text in RELATED.items():
    _decision(_opinion, _text, "cm-3f2a9c41 cm-77b0")


@command.command("log", short_help="Show all decisions, also those that were replaced or taken back.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON array.")
@record_option
@examples("communique judge log")
def show_log(as_json: bool, record: Path) -> None:
    """Show all decisions in the order in which they were made, also those that no longer hold."""
    from communique.store import open_record

    with open_record(record, readonly=True) as opened:
        rows = opened.judgements()
    if as_json:
        click.echo(json.dumps([row.model_dump() for row in rows], ensure_ascii=False))
        return
    for row in rows:
        click.echo(line(row))
    if not rows:
        click.echo("Nothing has been decided yet: communique judge --help", err=True)


def line(row: JudgementRow) -> str:
    """Return a decision in one line; under one on records their words, as they were decided about."""
    head = f"{row.number:4}  {moment(row.made)}  {WORDS.get(row.opinion, row.opinion):9}"
    replaced = f" [replaces {row.replaces}]" if row.replaces is not None else ""
    past = "" if row.holds or row.opinion == "retract" else " (no longer holds)"
    why = f"by {safe(row.by)}: {safe(row.why)}{replaced}{past}"
    if row.about in NAMES:
        return f"{head}  {safe(row.left_name)} {row.left} | {safe(row.right_name)} {row.right}  {why}"
    words = [f"      “{quoted(row.left_name)}”  {row.left}", f"      “{quoted(row.right_name)}”  {row.right}"]
    orphaned = [f"      orphaned: {safe(row.orphaned)}"] if row.orphaned else []
    return "\n".join([f"{head}  {why}", *words, *orphaned])


def quoted(words: str) -> str:
    """Return a quote as a line of a log has it: in one line, cut if it is long."""
    return textwrap.shorten(safe(words), QUOTED, placeholder=" …")


def moment(made: str) -> str:
    """Return the minute in which something was entered."""
    return made[:16].replace("T", " ")
