"""`communique judge`: decide whether two names are one person's; the log keeps every decision."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.marks import safe
from communique.cli.options import examples, record_option

if TYPE_CHECKING:
    from communique.resolve import Opinion
    from communique.store import JudgementRow


@click.group("judge", short_help="Decide whether two names are one person's; take a decision back.")
def command() -> None:
    r"""Decide whether two names are one person's.

    With the id of a person in one report, which begins with pr-, it is about that mention alone.

    A decision counts more than all evidence, holds through every later reading, and can be taken back.
    Nothing is erased: the log keeps who decided what, when and why.

    \b
    Examples:
      communique judge same "Mira Holm" "Myra Holme" --why "the ministry's page has both"
      communique judge different person-3f2a9c41 person-77b0 --why "father and daughter"
      communique judge same pr-77b03f2a person-3f2a9c41 --why "the report means her"
      communique judge log
    """


def _decision(opinion: Opinion, text: str) -> None:
    @command.command(opinion, short_help=text)
    @click.argument("one")
    @click.argument("other")
    @click.option("--why", required=True, help="The reason; it stands in the log.")
    @click.option("--by", default=None, metavar="NAME", help="Who decides; your user name if not given.")
    @record_option
    @examples(f'communique judge {opinion} "Mira Holm" "Myra Holme" --why "..."')
    def decide(one: str, other: str, why: str, by: str | None, record: Path) -> None:
        from communique.store import open_record

        with open_record(record) as opened:
            row = opened.judge(opinion, one, other, why=why, by=by or _user())
            about_mention = row.left.startswith("pr-")
            together = None if about_mention else opened.why(one, other).together
        click.echo(line(row))
        if together is not None:
            click.echo(f"They are {'one person' if together else 'two persons'} in the record now.")

    decide.help = f"{text}\n\n{decide.help or ''}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


WORDS = {"is": "this is", "is_not": "not this"}
DECISIONS: tuple[tuple[Opinion, str], ...] = (
    ("same", "These two names are one person's."),
    ("different", "They are two persons'."),
    ("unsure", "It cannot be decided now; the evidence goes on counting."),
    ("retract", "Take back the decision on these two that holds."),
)
for _opinion, _text in DECISIONS:
    _decision(_opinion, _text)


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
    """Return a decision in one line."""
    replaced = f" [replaces {row.replaces}]" if row.replaces is not None else ""
    past = "" if row.holds or row.opinion == "retract" else " (no longer holds)"
    names = f"{safe(row.left_name)} {row.left} | {safe(row.right_name)} {row.right}"
    made = row.made[:16].replace("T", " ")
    why = f"by {safe(row.by)}: {safe(row.why)}{replaced}{past}"
    return f"{row.number:4}  {made}  {WORDS.get(row.opinion, row.opinion):9}  {names}  {why}"
