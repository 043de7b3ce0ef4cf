"""How far a long run is: a bar on a terminal, else a plain line every half minute; always on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from communique.run import Progress

EVERY = 30.0
"""Seconds between two plain lines."""

Report = Callable[["Progress"], None]


@contextmanager
def shown(*, quiet: bool = False) -> Iterator[Report]:
    """Give a function that shows how far a run is; what it shows goes away when the run ends.

    Args:
        quiet: show nothing.
    """
    if quiet:
        yield lambda at: None
    elif sys.stderr.isatty():
        with _bar() as bar:
            task = bar.add_task("loading the language model", total=None)
            yield lambda at: _move(bar, task, at)
    else:
        yield plain(time.monotonic)


def line(at: Progress) -> str:
    """Return how far a run is, in one line."""
    finished = at.done + at.failed + at.skipped
    of = f" of {at.total:,}" if at.total else ""
    left = ""
    if at.total and at.rate and at.total > finished:
        left = f", {_clock((at.total - finished) / at.rate)} left"
    known = f", {at.skipped:,} known" if at.skipped else ""
    return f"{finished:,}{of} reports, {at.rate:.1f} a second, {at.failed:,} not read{known}{left}"


def plain(clock: Callable[[], float]) -> Report:
    """Return what writes a line on stderr if half a minute has gone by since the last."""
    last = clock()

    def report(at: Progress) -> None:
        nonlocal last
        if clock() - last >= EVERY:
            last = clock()
            click.echo(line(at), err=True)

    return report


def _bar() -> Bar:
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    from communique.cli.terminal import console

    return Progress(
        SpinnerColumn(),
        BarColumn(bar_width=24),
        TextColumn("{task.description}"),
        console=console(stderr=True),
        transient=True,
    )


def _move(bar: Bar, task: object, at: Progress) -> None:
    finished = at.done + at.failed + at.skipped
    bar.update(task, completed=finished, total=at.total, description=line(at))  # type: ignore[arg-type]


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
