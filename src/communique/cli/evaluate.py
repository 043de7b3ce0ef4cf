"""`communique evaluate`: compares what is found with labels that people made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.exits import USAGE
from communique.cli.options import examples, workers_option

if TYPE_CHECKING:
    from communique.evaluate import Report

WIDTH = 24
gold_argument = click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Write the figures as one JSON object.")
misses_option = click.option(
    "--misses",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Show the first N records that were missed or made wrongly.",
)


predictions_option = click.option(
    "--predictions",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT",
    help="Also write what was found to OUT, one JSON object a report.",
)


@click.group("evaluate", short_help="Compare what is found with labels made by people.")
def command() -> None:
    """Compare what the program finds with labels that people made, and print the figures."""


@command.command("records", short_help="Meetings, statements, people and the rest.")
@gold_argument
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@workers_option
@misses_option
@json_option
@predictions_option
@examples(
    "communique evaluate records labels.jsonl texts/",
    "communique evaluate records labels.jsonl --misses 20   # texts beside the labels",
    "communique evaluate records labels.jsonl --predictions found.jsonl",
)
def records(
    gold: Path,
    inputs: tuple[str, ...],
    workers: int | None,
    misses: int,
    as_json: bool,
    predictions: Path | None,
) -> None:
    """Read the texts of labelled reports and compare what is found with the labels in GOLD.

    GOLD has one JSON object a report in the exchange form, as communique extract --jsonl writes it.
    Without INPUT the texts are looked for beside GOLD: NAME_texts.jsonl, or a folder NAME.
    """
    from communique.evaluate import load_gold, score_records, system_rows, texts_of

    labels = load_gold(gold)
    found = system_rows(inputs or [str(texts_of(gold))], workers=workers)
    _keep(predictions, found.values())
    _write(score_records(labels, found), misses, as_json)


@command.command("quotes", short_help="Who said what: source, cue and content.")
@gold_argument
@misses_option
@json_option
@predictions_option
@examples(
    "communique evaluate quotes attributions.jsonl",
    "communique evaluate quotes attributions.jsonl --predictions found.jsonl",
)
def quotes(gold: Path, misses: int, as_json: bool, predictions: Path | None) -> None:
    """Compare statements with labelled attributions; GOLD has the texts in it."""
    from communique.evaluate import attributions, load_gold, score_quotes

    rows = load_gold(gold)
    found = attributions(rows)
    _keep(predictions, ({"doc_id": doc, "attributions": said} for doc, said in found.items()))
    _write(score_quotes(rows, found), misses, as_json)


@command.command("names", short_help="Pairs of names: one person's or not.")
@click.argument("pairs", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@misses_option
@json_option
@click.option(
    "--predictions",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT",
    help="Also write the scores to OUT, one a line.",
)
@examples(
    "communique evaluate names pairs.jsonl",
    "communique evaluate names pairs.jsonl --misses 20   # the costliest errors, with the reasons",
    "communique evaluate names pairs.jsonl --predictions scores.txt",
)
def names(pairs: Path, misses: int, as_json: bool, predictions: Path | None) -> None:
    """Score pairs of names from 0 to 1 and compare with the labels in PAIRS, where it has any.

    PAIRS has one JSON object a line with name_a, name_b and perhaps same (true or false).
    """
    from communique.evaluate import evaluate_names
    from communique.evaluate.names import explain_miss

    report = evaluate_names(pairs)
    if predictions is not None:
        predictions.write_text("".join(f"{score:.6f}\n" for score in report.scores), encoding="utf-8")
    if as_json:
        click.echo(json.dumps(report.figures()))
    else:
        for name, value in report.figures().items():
            click.echo(f"{name:{WIDTH}}  {value:.0f}" if "pairs" in name else f"{name:{WIDTH}}  {value:.3f}")
    for miss in report.misses[:misses]:
        for line in explain_miss(*miss):
            click.echo(line, err=True)


@command.command("threads", short_help="Statements of commitment: which are one promise.")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@misses_option
@json_option
@click.option(
    "--predictions",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT",
    help="Also write the threads to OUT, one JSON object a statement.",
)
@examples(
    "communique evaluate threads statements.jsonl",
    "communique evaluate threads statements.jsonl --misses 20   # pairs joined or left apart wrongly",
    "communique evaluate threads statements.jsonl --predictions threads.jsonl",
)
def threads(gold: Path, misses: int, as_json: bool, predictions: Path | None) -> None:
    """Put statements of commitment together that are one promise, and compare with the labels, if any.

    GOLD has one JSON object a line with sid, by (a party or a list), to, content, perhaps thread and also.
    """
    from communique.evaluate.threads import load_promises, score_threads, thread_statements, wrong_pairs

    rows = load_promises(gold)
    found = thread_statements(rows)
    _keep(predictions, ({"sid": sid, "thread": thread} for sid, thread in found.items()))
    if not all("thread" in row for row in rows):
        click.echo(f"{len(rows)} statements in {len(set(found.values()))} threads; the file has no labels.")
        return
    figures = score_threads(rows, found)
    if as_json:
        click.echo(json.dumps({"statements": figures.statements, **figures.figures()}))
    else:
        click.echo(f"{figures.statements} statements in {len(set(found.values()))} threads\n")
        for name, value in figures.figures().items():
            click.echo(f"{name:{WIDTH}}  {value:.3f}")
    for line in wrong_pairs(rows, figures, misses):
        click.echo(line, err=True)


@command.command("events", short_help="Types of events. Not there yet.")
@gold_argument
@examples("communique evaluate events sentences.jsonl")
def events(gold: Path) -> None:
    """Compare events with labelled sentences. Not there yet: the exit code is 2."""
    _not_there("events", "the coder of events")


def _not_there(what: str, needed: str) -> None:
    click.echo(
        f"communique evaluate {what} is not there yet: it comes with {needed}. "
        "There are records, quotes, names and threads.",
        err=True,
    )
    raise click.exceptions.Exit(USAGE)


def _keep(path: Path | None, found: Iterable[dict[str, Any]]) -> None:
    if path is not None:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        path.write_text("".join(lines), encoding="utf-8")


def _write(report: Report, misses: int, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"documents": report.documents, **report.figures()}))
    else:
        for line in lines(report):
            click.echo(line)
    for miss in report.misses[:misses]:
        click.echo(miss, err=True)
    if report.absent:
        some = ", ".join(report.absent[:5])
        click.echo(f"{len(report.absent)} labelled reports were not among the inputs: {some}", err=True)


def lines(report: Report) -> list[str]:
    """Return the figures of a report, for a reader."""
    found = [f"{report.documents} reports", "", f"{'':{WIDTH}}    F1     P     R   gold  found"]
    found += [
        f"{name:{WIDTH}}  {c.f1:.2f}  {c.precision:.2f}  {c.recall:.2f}  {c.gold:5}  {c.system:5}"
        for name, c in report.counts.items()
    ]
    shares = {name: s for name, s in report.shares.items() if s.accuracy is not None}
    if shares:
        found += ["", f"{'of those that match':{WIDTH}} right     of"]
        found += [f"{name:{WIDTH}}  {s.accuracy:.2f}  {s.asked:5}" for name, s in shares.items()]
    return found
