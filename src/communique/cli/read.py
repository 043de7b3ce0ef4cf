"""`communique read`: reads reports into a record."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.exits import SOME_FAILED, Interrupted
from communique.cli.layouts import counted
from communique.cli.options import DEFAULT_RECORD, column_option, examples, record_option, workers_option
from communique.cli.progress import shown
from communique.errors import NothingRead

if TYPE_CHECKING:
    from communique.run import Summary
    from communique.store import FailureRow

AT_MOST = 8
"""Reasons named in the summary; all are in the table of failures."""


@click.command("read", short_help="Read reports into a record.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@column_option
@workers_option
@click.option("--quiet", "-q", is_flag=True, help="Show no progress and no summary, only errors.")
@record_option
@examples(
    "communique read reports/                     # a folder with all that is in it",
    "communique read 'news/2024-*.html.gz' readout.pdf",
    "communique read table.csv --column body=text --column date=published",
    "zcat dump.jsonl.gz | communique read - --record talks.db",
)
def command(
    inputs: tuple[str, ...], columns: dict[str, str], workers: int | None, quiet: bool, record: Path
) -> None:
    """Read reports into a record: files, folders, patterns, or - for standard input.

    Text, Markdown, HTML, PDF, docx, JSONL and CSV are read, also compressed with gzip. What the
    record knows already is not read again, so a reading that was stopped goes on where it was. What
    could not be read is listed with its reason by communique show failures.
    """
    from communique.run import read_into
    from communique.store import open_record

    with open_record(record, create=True) as opened:
        try:
            with shown(quiet=quiet) as progress:
                summary = read_into(opened, inputs, workers=workers, columns=columns, progress=progress)
        except KeyboardInterrupt:
            raise Interrupted(
                f"What was read so far is in {record}; the same command goes on from there."
            ) from None
        failures = _examples(opened.rows("failures")) if summary.failed else {}
    if not quiet:
        say(summary, failures, record)
    end(summary, inputs, record)


def _examples(failures: Iterable[FailureRow]) -> dict[str, str]:
    """Return for each code one failure, in words."""
    found: dict[str, str] = {}
    for failure in failures:
        found.setdefault(failure.code, f"{failure.name}: {failure.reason}")
    return found


def say(summary: Summary, failures: dict[str, str], record: Path) -> None:
    """Write on stderr what a run did, and what to do next.

    Args:
        summary: what the run counts.
        failures: for the code of each reason one failure, in words.
        record: the file.
    """
    known = f", {summary.skipped:,} known already" if summary.skipped else ""
    lines = [f"{counted(summary.done, 'report')} read{known} in {summary.seconds:.1f} s."]
    if summary.failed:
        lines.append(f"{counted(summary.failed, 'input')} not read:")
        lines += _reasons(summary.reasons, failures)
    which = _which(record)
    if summary.failed and (summary.done or summary.skipped):
        lines.append(f"Which, why and what to do: communique show failures{which}")
    if summary.done or summary.skipped:
        lines.append(f"Next: communique show meetings{which}")
    click.echo("\n".join(lines), err=True)


def _which(record: Path) -> str:
    """Return the option that names the record, or nothing for the usual one."""
    return "" if str(record) == DEFAULT_RECORD else f" --record {shlex.quote(str(record))}"


def _reasons(reasons: dict[str, int], failures: dict[str, str]) -> list[str]:
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    lines = [f"  {number:6,}  {code}  such as {failures.get(code, '')}" for code, number in ordered[:AT_MOST]]
    return lines + (["          and other reasons"] if len(ordered) > AT_MOST else [])


def end(summary: Summary, inputs: Sequence[str], record: Path) -> None:
    """End with the exit code that tells how much was read.

    Raises:
        NothingRead: not one report was read, now or before.
    """
    if not summary.done and not summary.skipped:
        raise NothingRead(
            f"Of {', '.join(inputs[:3])}{' ...' if len(inputs) > 3 else ''} nothing could be read.",
            available="Read are text, Markdown, HTML, PDF, docx, JSONL and CSV, in English.",
            do=f"Which, why and what to do: communique show failures{_which(record)}",
        )
    if summary.failed:
        raise click.exceptions.Exit(SOME_FAILED)
