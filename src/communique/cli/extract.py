"""`communique extract`: prints what single reports say, without a record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from communique.cli.exits import SOME_FAILED
from communique.cli.listing import in_terminal
from communique.cli.options import column_option, examples, workers_option
from communique.errors import NothingRead

if TYPE_CHECKING:
    from communique.model import Extraction, Failure


@click.command("extract", short_help="Print what single reports say, without a record.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--jsonl",
    "as_json",
    is_flag=True,
    help="One JSON object a report; always so if the output is no terminal.",
)
@column_option
@workers_option
@examples(
    "communique extract report.html",
    "communique extract reports/ --jsonl > found.jsonl",
    "pbpaste | communique extract -",
)
def command(inputs: tuple[str, ...], as_json: bool, columns: dict[str, str], workers: int | None) -> None:
    """Print what is found in each report as soon as it is read; nothing is kept.

    With --jsonl each report is one JSON object in the exchange form: doc, outlet, published, title,
    and lists of meetings, statements, commitments, instruments, incidents, persons, offices and
    figures with the offsets of their words. What could not be read is told on standard error.
    """
    from communique.model import Failure
    from communique.run import extract_stream

    done = failed = 0
    for item in extract_stream(inputs, workers=workers, columns=columns):
        if isinstance(item, Failure):
            failed += 1
            click.echo(_complaint(item), err=True)
        else:
            done += 1
            _write(item, as_json or not in_terminal())
    if failed and not done:
        raise NothingRead("Not one of the inputs could be read.", do="The reasons stand above.")
    if failed:
        raise click.exceptions.Exit(SOME_FAILED)


def _complaint(failure: Failure) -> str:
    return f"{failure.source}: [{failure.code}] {failure.reason.rstrip('.')}. {failure.do}".rstrip()


def _write(extraction: Extraction, as_json: bool) -> None:
    from communique.export import exchange_line

    if as_json:
        sys.stdout.write(exchange_line(extraction))
        sys.stdout.flush()
    else:
        from communique.cli.terminal import print_extraction

        print_extraction(extraction)
