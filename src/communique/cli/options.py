"""Options that several commands share: the record file, and the filters of listings."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path
from typing import Any, TypeVar

import click

from communique.cli.parties import PairParam, StateParam

F = TypeVar("F", bound=Callable[..., Any])
ACTS = ("agree", "commit", "demand", "support", "praise", "accuse", "threaten", "reject", "assert")
DEFAULT_RECORD = "communique.db"
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")


class DayParam(click.ParamType[Any]):
    """A day, a month or a year: `2024-05-17`, `2024-05`, `2024`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the day as it is written; fail if it is not an ISO date or a prefix of one."""
        if not _is_day(str(value)):
            self.fail(
                f"{value!r} is not a day such as 2024-05-17, a month 2024-05 or a year 2024.", param, ctx
            )
        return str(value)


def _is_day(words: str) -> bool:
    if not _DAY.match(words):
        return False
    try:
        datetime.date.fromisoformat(words + "-01" * ((10 - len(words)) // 3))
    except ValueError:
        return False  # 30 February
    return True


def record_option(command: F) -> F:
    """Give a command the option `--record FILE`, passed as `record`."""
    return click.option(
        "--record",
        "-r",
        type=click.Path(dir_okay=False, path_type=Path),
        default=DEFAULT_RECORD,
        envvar="COMMUNIQUE_RECORD",
        show_default=True,
        show_envvar=True,
        metavar="FILE",
        help="The file that holds the record.",
    )(command)


class ColumnParam(click.ParamType[Any]):
    """A column of a table and the field it holds: `body=text`; becomes a pair."""

    name = "column=field"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the pair; that the field exists is checked by who reads the table."""
        column, sign, known = str(value).rpartition("=")
        if not (sign and column and known):
            self.fail(f"{value!r} is not a column and a field with = between them: body=text.", param, ctx)
        return column, known


def column_option(command: F) -> F:
    """Give a command `--column COLUMN=FIELD`, passed as the dictionary `columns`."""
    return click.option(
        "--column",
        "columns",
        type=ColumnParam(),
        multiple=True,
        metavar="COLUMN=FIELD",
        callback=lambda ctx, param, pairs: dict(pairs),
        help="In JSONL and CSV this column holds id, text, title, published, outlet, url or lang.",
    )(command)


def workers_option(command: F) -> F:
    """Give a command `--workers N`, passed as `workers`."""
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes that read; two if not given.",
    )(command)


def filter_options(command: F) -> F:
    """Give a command the filters of listings, passed by the names that `RecordFile.rows` knows."""
    options = (
        click.option(
            "--state", type=StateParam(), help="Where this state (code, name or adjective) has a part."
        ),
        click.option("--pair", type=PairParam(), help="Where both states have a part, such as Iran,Iraq."),
        click.option("--person", metavar="NAME", help="Where somebody of this name has a part."),
        click.option("--act", type=click.Choice(ACTS), help="Statements that do this."),
        click.option("--outlet", metavar="NAME", help="From reports of this outlet."),
        click.option("--since", type=DayParam(), help="From this day, month or year on."),
        click.option("--until", type=DayParam(), help="Up to this day, month or year, which is included."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def examples(*lines: str) -> Callable[[F], F]:
    """Put examples under a command's help: each a command line, or a remark that begins with `#`."""

    def add(command: F) -> F:
        text = "\n".join(f"  {line}" for line in lines)
        command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n\n\b\nExamples:\n{text}"
        return command

    return add
