"""`communique explain`: how a statement was read, and how sure the program is of each part of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.evidence import heading
from communique.cli.listing import in_terminal
from communique.cli.marks import safe
from communique.cli.options import examples, record_option

if TYPE_CHECKING:
    from communique.store import Evidence, Passage
    from communique.store.rows import CommitmentRow, StatementRow

ROLES = {"record": "content", "cue": "cue", "speaker": "speaker"}
OPENING = {"content": "[[", "cue": "<", "speaker": "{"}
CLOSING = {"content": "]]", "cue": ">", "speaker": "}"}
Span = tuple[int, int, str]


@click.command("explain", short_help="Show how a statement was read, and how sure that is.")
@click.argument("identifier", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@record_option
@examples(
    "communique show statements --limit 3     # each row begins with an id",
    "communique explain st-3f2a9c41",
)
def command(identifier: str, as_json: bool, record: Path) -> None:
    """Show the sentence of a statement with its speaker, cue and content, and how sure each is.

    In a terminal the three have colours; elsewhere {speaker}, <cue> and [[content]] are marked so.
    """
    from communique.errors import UsageError
    from communique.store import open_record
    from communique.store.rows import StatementRow

    with open_record(record, readonly=True) as opened:
        evidence = opened.evidence(identifier)
        if not isinstance(evidence.record, StatementRow):
            raise UsageError(
                f"{identifier!r} is no statement.",
                available="Ids of statements begin with st-.",
                do="Take one from communique show statements; for other records ask communique evidence.",
            )
        promise = next(
            (row for row in opened.rows("commitments") if row.statement == evidence.record.id), None
        )
    found = explanation(evidence, evidence.record, promise)
    if as_json:
        click.echo(json.dumps(dict(found), ensure_ascii=False))
        return
    if in_terminal():
        from communique.cli.terminal import print_explanation

        shown = [(passage.text, spans(passage)) for passage in evidence.passages]
        print_explanation(heading(evidence.passages[0]), shown, found)
    else:
        lines = [heading(evidence.passages[0])]
        lines += ["  " + " ".join(marked(passage).split()) for passage in evidence.passages]
        lines.append("")
        width = max(len(name) for name, _ in found)
        lines += [f"  {name:{width}}  {safe(value)}" for name, value in found]
        sys.stdout.write("\n".join(lines) + "\n")


def explanation(
    evidence: Evidence, row: StatementRow, promise: CommitmentRow | None
) -> list[tuple[str, str]]:
    """Return what was read, how, and how sure the program is, line by line."""
    words = {ROLES[w.role]: w.quote for p in evidence.passages for w in p.words if w.role in ROLES}
    follows = f"; the next likeliest is {row.runner_up}" if row.runner_up else ""
    found = [
        ("content", f"{row.mode}, {_percent(row.confidence)} (rule {row.rule})"),
        ("act", f"{row.act}, {_percent(row.act_confidence)}{follows}"),
        ("cue", f"“{words.get('cue') or row.cue}”" if row.cue else "none"),
        ("speaker", _speaker(row, words.get("speaker"))),
    ]
    if row.addressee_state:
        found.append(("to", row.addressee_state))
    if row.target_state:
        found.append(("points at", ", ".join(row.target_state)))
    if row.chain:
        found.append(("passes on", f"what “{row.chain}” said or promised: no promise of the speaker"))
    if promise is not None:
        found.append(("promise", _promise(promise)))
    found.append(("words", evidence.status))
    return found


def _speaker(row: StatementRow, words: str | None) -> str:
    if row.speaker is None:
        return f"unknown: {row.reason or 'the document does not say who said it'}"
    who = row.speaker + (f" ({row.state})" if row.state else "")
    if words is None:
        return f"{who}, inferred: no words name the speaker here"
    how = "inferred from" if row.inferred else "named by"
    return f"{who}, {how} “{words}”, {_percent(row.speaker_confidence)}"


def _promise(promise: CommitmentRow) -> str:
    found = [f"by {', '.join(promise.by) or 'unknown'}" + (f" to {promise.to}" if promise.to else "")]
    found.append("to do" if promise.polarity == "will" else "not to do")
    if promise.condition:
        found.append(f"condition “{promise.condition}”")
    if promise.deadline:
        day = f" = {promise.deadline_day}" if promise.deadline_day else ""
        found.append(f"deadline “{promise.deadline}”{day}")
    found.append(f"specificity {promise.specificity} of 3")
    if promise.restated:
        found.append("the text says that it repeats one")
    return "; ".join(found)


def _percent(share: float) -> str:
    return f"{share:.0%} sure"


def spans(passage: Passage) -> list[Span]:
    """Return speaker, cue and content with offsets into the text of the paragraph, in order."""
    return sorted(
        (max(w.start - passage.start, 0), min(w.end, passage.end) - passage.start, ROLES[w.role])
        for w in passage.words
        if w.role in ROLES and w.status == "verified" and w.end > passage.start and w.start < passage.end
    )


def marked(passage: Passage) -> str:
    """Return the paragraph with signs around speaker, cue and content."""
    text, at, out = safe(passage.text), 0, []
    for start, end, role in spans(passage):
        if start < at:
            continue
        out += [text[at:start], OPENING[role], text[start:end], CLOSING[role]]
        at = end
    return "".join([*out, text[at:]])
