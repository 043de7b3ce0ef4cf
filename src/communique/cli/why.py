"""`communique why`: why two names are taken for one person's, two records for one thing, or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.judge import ONE, quoted
from communique.cli.layouts import counted, in_state
from communique.cli.marks import safe
from communique.cli.options import examples, record_option

if TYPE_CHECKING:
    from communique.store import EvidenceRow, IdentityRow, JudgementRow, RecordWords, SpellingRow, TieRow

VERDICTS = {
    "same": "one person's",
    "different": "two persons'",
    "unsure": "doubtful: a person decides, with communique judge",
}


@click.command("why", short_help="Show what speaks for and against two names or records being one.")
@click.argument("one")
@click.argument("other")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@record_option
@examples(
    'communique why "Mira Holm" "Myra Holme"',
    "communique why person-3f2a9c41 person-77b0",
    "communique why encounter-3f2a9c41 mt-77b0",
)
def command(one: str, other: str, as_json: bool, record: Path) -> None:
    """Show what speaks for and against two names being one person's, each reason with its weight.

    A name is an id of communique show people or show person, its beginning, or a spelling that only
    one person has. The weights are log-odds: from 0.5 on two names are joined, below -0.7 they are not.

    With the ids of two meetings, commitments, instruments or incidents, as one report has them or as they
    are listed, it shows the same of their being one.
    """
    from communique.store import open_record

    with open_record(record, readonly=True) as opened:
        found = opened.why(one, other)
    click.echo(found.model_dump_json() if as_json else "\n".join(lines(found)))


def lines(found: IdentityRow | TieRow) -> list[str]:
    """Return the two names or records, what the evidence says, what was decided, and the reasons."""
    from communique.store import TieRow

    return _of_records(found) if isinstance(found, TieRow) else _of_names(found)


def _of_records(found: TieRow) -> list[str]:
    one, two = ONE[found.table]
    verdict = {"same": one, "different": two}.get(found.verdict, VERDICTS["unsure"])
    out = [*_words(found.left), *_words(found.right), f"The evidence: {verdict} ({found.weight:+.2f})"]
    out += [decided(row) for row in (found.judgement, found.relation) if row is not None]
    out.append(f"In the record: {one if found.together else two}")
    if not found.beside and found.judgement is None:
        out.append("They were not held side by side: they lack what the record looks such pairs up by.")
    return out + [_weighed(evidence) for evidence in found.evidence]


def _words(row: RecordWords) -> list[str]:
    told = f"{row.outlet or row.doc}, {row.published or 'no day'}"
    return [f"{click.style(f'“{quoted(row.quote)}”', bold=True)}  {row.id}", f"  {safe(told)}"]


def _weighed(evidence: EvidenceRow) -> str:
    colour = "green" if evidence.direction == "for" else "red"
    return f"  {click.style(f'{evidence.weight:+.2f}', fg=colour)}  {safe(evidence.sentence)}"


def _of_names(found: IdentityRow) -> list[str]:
    out = [_name(found.left), _name(found.right)]
    out.append(f"The evidence: {VERDICTS[found.verdict]} ({found.weight:+.2f})")
    if found.judgement is not None:
        out.append(decided(found.judgement))
    out.append(f"In the record: {'one person' if found.together else 'two persons'}")
    for evidence in found.evidence:
        out.append(_weighed(evidence))
        if "names score" in evidence.sentence:
            out += [f"           {reason.direction}: {safe(reason.sentence)}" for reason in found.names]
    return out


def _name(row: SpellingRow) -> str:
    name = click.style(safe(in_state(row.spelling, row.state)), bold=True)
    return f"{name}  {row.id}  {counted(row.documents, 'report')}"


def decided(row: JudgementRow) -> str:
    """Return a decision in one line: what, who, when, why."""
    return f"Decided: {row.opinion}, by {safe(row.by)} on {row.made[:10]}: {safe(row.why)}"
