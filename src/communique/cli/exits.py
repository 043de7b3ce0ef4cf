"""Exit codes: what goes wrong becomes one line on stderr and a number that scripts can rely on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from communique.errors import CommuniqueError

DONE, UNEXPECTED, USAGE, NOTHING_READ, SOME_FAILED, LOCKED, INTERRUPTED, PIPE_CLOSED = (
    0,
    1,
    2,
    3,
    4,
    5,
    130,
    141,
)
UNEXPECTED_CODE = "C000"


class Interrupted(KeyboardInterrupt):
    """An interrupt of a command that can say how to go on; the text is that advice."""


@contextmanager
def exits(*, debug: bool) -> Iterator[None]:
    """Turn exceptions into messages and exit codes; usage errors and exits of click pass through.

    Args:
        debug: show the traceback of an error that nobody expected.
    """
    try:
        yield
    except BrokenPipeError:
        _close_quietly()
    except KeyboardInterrupt as stopped:
        click.echo(f"\nInterrupted. {stopped}".rstrip(), err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    except CommuniqueError as error:
        complain(error)
        raise click.exceptions.Exit(error.exit_code) from None
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        if debug:
            raise
        _unexpected(error)


def complain(error: CommuniqueError) -> None:
    """Write an error of ours on stderr: the code and what is wrong, then what there is and what to do."""
    click.echo(f"{red('error')}[{error.code}]: {error.asked}", err=True)
    for line in (error.available, error.do):
        if line:
            click.echo(f"  {line}", err=True)


def is_coloured() -> bool:
    """Return whether colours and other styles may be used: not if `NO_COLOR` is set to anything."""
    return not os.environ.get("NO_COLOR")


def red(word: str) -> str:
    """Return the word in red; click leaves the colour out where there is no terminal."""
    return click.style(word, fg="red", bold=True) if is_coloured() else word


def _unexpected(error: Exception) -> NoReturn:
    what = " ".join(f"{type(error).__name__}: {error}".split())
    click.echo(
        f"{red('error')}[{UNEXPECTED_CODE}]: unexpected {what} (communique --debug ... shows where)",
        err=True,
    )
    raise click.exceptions.Exit(UNEXPECTED) from None


def _close_quietly() -> NoReturn:
    """End like a program killed by SIGPIPE: the reader has gone, and wants to hear nothing."""
    # What is left in the buffer would raise again when the interpreter flushes it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise click.exceptions.Exit(PIPE_CLOSED) from None
