"""`communique why`: why two names are taken for one person's, or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.layouts import counted, in_state
from communique.cli.marks import safe
from communique.cli.options import examples, record_option

if TYPE_CHECKING:
    from communique.store import IdentityRow, JudgementRow, SpellingRow

VERDICTS = {
    "same": "one person's",
    "different": "two persons'",
    "unsure": "doubtful: a person decides, with communique judge",
}


@click.command("why", short_help="Show what speaks for and against two names being one person's.")
@click.argument("one")
@click.argument("other")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@record_option
@examples(
    'communique why "Mira Holm" "Myra Holme"',
    "communique why person-3f2a9c41 person-77b0",
)
def command(one: str, other: str, as_json: bool, record: Path) -> None:
    """Show what speaks for and against two names being one person's, each reason with its weight.

    A name is an id of communique show people or show person, its beginning, or a spelling that only
    one person has. The weights are log-odds: from 0.5 on two names are joined, below -0.7 they are not.
    """
    from communique.store import open_record

    with open_record(record, readonly=True) as opened:
        found = opened.why(one, other)
    click.echo(found.model_dump_json() if as_json else "\n".join(lines(found)))


def lines(found: IdentityRow) -> list[str]:
    """Return the two names, what the evidence says, what was decided, and the reasons."""
    out = [_name(found.left), _name(found.right)]
    out.append(f"The evidence: {VERDICTS[found.verdict]} ({found.weight:+.2f})")
    if found.judgement is not None:
        out.append(decided(found.judgement))
    out.append(f"In the record: {'one person' if found.together else 'two persons'}")
    for evidence in found.evidence:
        colour = "green" if evidence.direction == "for" else "red"
        out.append(f"  {click.style(f'{evidence.weight:+.2f}', fg=colour)}  {safe(evidence.sentence)}")
        if "names score" in evidence.sentence:
            out += [f"           {reason.direction}: {safe(reason.sentence)}" for reason in found.names]
    return out


def _name(row: SpellingRow) -> str:
    name = click.style(safe(in_state(row.spelling, row.state)), bold=True)
    return f"{name}  {row.id}  {counted(row.documents, 'report')}"


def decided(row: JudgementRow) -> str:
    """Return a decision in one line: what, who, when, why."""
    return f"Decided: {row.opinion}, by {safe(row.by)} on {row.made[:10]}: {safe(row.why)}"
