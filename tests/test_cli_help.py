"""The help: light, complete, and the same as the page of commands."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from communique.cli.group import COMMANDS, cli

DOCS = Path(__file__).resolve().parent.parent / "docs"
sys.path.insert(0, str(DOCS / "_ext"))

import cli_page  # noqa: E402

HEAVY = (
    "spacy",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "pydantic",
    "rich",
    "trafilatura",
    "yaml",
    "pycountry",
    "pandas",
)


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command and command of a command, with its path."""
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", c) for inner, c in command.commands.items())


EVERY = dict(all_commands())


def seconds(*arguments: str) -> float:
    """Return the least of several times that Python takes with these arguments."""

    def once() -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        return time.perf_counter() - began

    return min(once() for _ in range(7))


def test_help_takes_less_than_150_milliseconds() -> None:
    # The promise is for a machine that starts Python in 20 ms; a slower or busy one gets its share more.
    bare = seconds("-c", "pass")
    assert seconds("-m", "communique", "--help") < max(0.150, bare * 7.5)


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from communique.cli import cli\n"
        f"try: cli({arguments!r})\n"
        "except SystemExit: pass\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.rstrip().endswith("HEAVY []")


def test_the_static_list_says_what_the_commands_say() -> None:
    assert {name: EVERY[name].short_help for name in COMMANDS} == COMMANDS


@pytest.mark.parametrize("name", EVERY)
def test_every_command_and_option_has_help_and_examples(name: str) -> None:
    command = EVERY[name]
    assert command.help
    assert isinstance(command, click.Group) or "Examples:\n  communique" in command.help
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


@pytest.mark.parametrize("name", EVERY)
def test_every_command_and_option_is_on_the_page_of_commands(name: str) -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    _, _, section = page.partition(f"# communique {name}\n")
    section = section.partition("\n##")[0]
    options = [o for p in EVERY[name].params if isinstance(p, click.Option) for o in p.opts]
    assert section
    assert [option for option in options if option not in section] == []


def test_the_page_of_commands_is_what_the_help_makes() -> None:
    page = cli_page.PAGE.read_text(encoding="utf-8")
    assert page == cli_page.page(), "Run: python docs/_ext/cli_page.py"


def examples() -> list[str]:
    """Return the command lines of all examples, without pipes, redirections and remarks."""
    lines = [line.strip() for command in EVERY.values() for line in (command.help or "").splitlines()]
    shown = [line.removeprefix("communique ") for line in lines if line.startswith("communique ")]
    return [re.split(r"  +#| \| | > ", line)[0] for line in shown]


@pytest.mark.parametrize("example", examples())
def test_examples_are_well_formed(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in re.findall(r"[\w.]+\.(?:jsonl|json|csv)\b", example):
        Path(name).touch()
    ctx, words = click.Context(cli), shlex.split(example)
    name, command, words = cli.resolve_command(ctx, words)
    if isinstance(command, click.Group):
        ctx = click.Context(command, parent=ctx)
        name, command, words = command.resolve_command(ctx, words)
    assert command is not None
    command.make_context(name, words, parent=ctx)


@pytest.mark.parametrize("typed", ["shows", "reads", "exports"])
def test_an_unknown_command_is_answered_with_the_nearest(typed: str) -> None:
    done = CliRunner().invoke(cli, [typed])
    assert done.exit_code == 2
    assert "Did you mean" in done.stderr


def test_version() -> None:
    done = CliRunner().invoke(cli, ["--version"], prog_name="communique")
    assert done.stdout.startswith("communique ")
