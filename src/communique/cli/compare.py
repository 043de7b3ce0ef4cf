"""`communique compare`: the accounts of one meeting side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.exits import is_coloured
from communique.cli.layouts import OPEN, in_state, meeting_day, participant
from communique.cli.listing import in_terminal
from communique.cli.marks import safe, stretches
from communique.cli.options import examples, record_option

if TYPE_CHECKING:
    from communique.store import AccountRow, ComparisonRow, ContradictionRow, MatterRow, TellingRow

FEW = 8
"""Lines shown of what only one account has, unless all are asked for."""
DIGITS = len("st-") + 8


@click.command("compare", short_help="Show the accounts of one meeting side by side.")
@click.argument("meeting")
@click.option(
    "--all", "everything", is_flag=True, help=f"Show all that one account alone has, not {FEW} lines."
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@record_option
@examples(
    "communique compare encounter-3f2a9c41",
    "communique compare mt-77b03f2a --all",
)
def command(meeting: str, everything: bool, as_json: bool, record: Path) -> None:
    """Show what several accounts of a MEETING tell, what only one does, and where they contradict.

    MEETING is an id of communique meetings, or of the record of one report that tells it. Reports of one
    outlet are one side's accounts. What one party is said to have said is held side by side by its words;
    in a terminal words are underlined that the other accounts have not.
    """
    from communique.store import open_record

    with open_record(record, readonly=True) as opened:
        found = opened.compare(meeting)
    if as_json:
        click.echo(found.model_dump_json())
    elif in_terminal():
        click.echo("\n".join(blocks(found, everything)), color=is_coloured() or None)
    else:
        click.echo("\n".join(plain_lines(found)))


def blocks(found: ComparisonRow, everything: bool) -> list[str]:
    """Return the comparison for a reader: the meeting, its accounts, and what they have."""
    lines = [_title(found), *_accounts(found), ""]
    if found.contradictions:
        lines.append(_heading("They contradict each other", len(found.contradictions)))
        lines += [line for one in found.contradictions for line in _contradiction(one)] + [""]
    lines.append(_heading("In several accounts", len(found.shared)))
    lines += [line for matter in found.shared for line in _shared(matter)]
    for account in _sides(found):
        alone = [matter for matter in found.alone if account in matter.accounts]
        shown = alone if everything else alone[:FEW]
        lines += ["", _heading(f"Only in {account}", len(alone))]
        lines += [f"  {_telling(matter.told[0])}" for matter in shown]
        if len(shown) < len(alone):
            lines.append(f"  and {len(alone) - len(shown)} more: --all shows them")
    return lines


def _title(found: ComparisonRow) -> str:
    meeting = found.meeting
    kind = meeting.kind.replace("_", " ")
    place = f" in {meeting.place}" if meeting.place else ""
    lines = [f"{click.style(safe(f'{meeting_day(meeting)}  {kind}{place}'), bold=True)}  {meeting.id[:18]}"]
    lines.append(f"  {safe('; '.join(participant(one) for one in meeting.participants))}")
    if len({one.status for one in meeting.statuses}) > 1:
        lines.append("  " + ", ".join(f"{one.status} {one.published or OPEN}" for one in meeting.statuses))
    return "\n".join(lines)


def _accounts(found: ComparisonRow) -> Iterator[str]:
    for account in found.accounts:
        own = f", {account.side}'s own" if account.side else ""
        outlet = click.style(safe(account.outlet or "outlet unknown"), fg="cyan")
        yield f"  {account.published or 'day unknown'}  {outlet}{own}  {account.record[:DIGITS]}"
        yield f"    {safe(account.title or account.doc)}  [{safe(account.doc)}]"


def _sides(found: ComparisonRow) -> list[str]:
    told = [matter.accounts for matter in (*found.shared, *found.alone)]
    return sorted({account for accounts in told for account in accounts})


def _heading(words: str, number: int) -> str:
    return click.style(f"{safe(words)} ({number})", bold=True)


def _contradiction(one: ContradictionRow) -> Iterator[str]:
    remark = f"  ({one.remark})" if one.remark else ""
    yield f"  {click.style(one.about, fg='red')}{remark}"
    for told in one.told:
        yield f"    {safe(told.account)}: {safe(told.words)}  {told.id[:DIGITS]}"


def _shared(matter: MatterRow) -> Iterator[str]:
    yield f"  {click.style(safe(matter.wording), fg='green')}, {matter.similarity:.2f} alike"
    for told in matter.told:
        yield f"    {click.style(safe(told.account), fg='cyan')}  {_telling(told)}"


def _telling(told: TellingRow) -> str:
    text = "".join(
        click.style(safe(part.text), underline=True) if part.marked else safe(part.text)
        for part in stretches(told.text, told.differing)
    )
    return f"{told.published or OPEN}  {_who(told)}: “{' '.join(text.split())}”  {told.id[:DIGITS]}"


def _who(told: TellingRow) -> str:
    if told.act is None:
        return "topic"
    return safe(f"{in_state(told.speaker or 'somebody', told.state)}, {told.act}")


def plain_lines(found: ComparisonRow) -> list[str]:
    """Return one line a telling: what it is, who has it, the day of the report, who, the words, the id."""
    rows = [
        *_contradicted(found),
        *(
            line
            for number, matter in enumerate(found.shared, 1)
            for line in _lines(f"shared {number}", matter)
        ),
        *(line for matter in found.alone for line in _lines("only", matter)),
    ]
    return ["  ".join(safe(" ".join(cell.split())) for cell in row) for row in rows]


def _contradicted(found: ComparisonRow) -> Iterator[Sequence[str]]:
    days = {account.outlet or account.doc: account for account in found.accounts}
    for number, one in enumerate(found.contradictions, 1):
        for told in one.told:
            yield (
                f"contradiction {number}",
                told.account,
                _published(days.get(told.account)),
                one.about,
                told.words,
                told.id,
            )


def _published(account: AccountRow | None) -> str:
    return (account.published if account else None) or OPEN


def _lines(label: str, matter: MatterRow) -> Iterator[Sequence[str]]:
    for told in matter.told:
        yield label, told.account, told.published or OPEN, _who(told), f"“{told.text}”", told.id
