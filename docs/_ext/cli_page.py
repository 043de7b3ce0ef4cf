"""Writes docs/cli.md from the help of the commands: python docs/_ext/cli_page.py

The page is a file, so that it can be read without building; a test compares it with the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from communique.cli.group import SECTIONS, cli

PAGE = Path(__file__).resolve().parent.parent / "cli.md"
WIDTH = 100

HEAD = """\
# Commands

Written from the help of the commands by `docs/_ext/cli_page.py`; `communique COMMAND --help` shows the same.

## Output

On standard output there is nothing but data; progress, summaries and complaints go to standard error.

A listing in a terminal is laid out to be read, its words wrapped and matches marked. In a pipe it has the same columns
in plain lines, one a row, so that `grep` and `head` do what they should. `--json`, `--jsonl` and `--csv` write every
field of the rows. Ids are shortened in a terminal; `communique evidence` takes any beginning that only one record has.

## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | something unexpected, or `doctor` or `evidence` found damage |
| 2 | the command is wrong: an unknown option, table, id or file |
| 3 | nothing could be read |
| 4 | done, but some documents were not read: `communique show failures` |
| 5 | the record is locked by another process, or of another version |
| 130 | interrupted; the same command goes on from there |
| 141 | whoever read the output has gone, as in `communique show statements \\| head -1` |

What goes wrong is told in one line with a code, see [the errors](errors.md). `communique --debug COMMAND` shows the
whole traceback of an error that nobody expected.

## Environment

| variable | meaning |
|---|---|
| `COMMUNIQUE_RECORD` | the record file, where `--record` is not given |
| `NO_COLOR` | if set, no colours; matches are marked with `[[` and `]]` |
| `FORCE_COLOR` | if set, output is laid out as for a terminal also in a pipe or a file |
| `COLUMNS` | how wide the laid out output is |
"""


def page() -> str:
    """Return the text of the page."""
    sections = [HEAD]
    with click.Context(cli, info_name="communique", **_form(cli)) as root:
        sections.append(f"## communique\n\n```text\n{cli.get_help(root)}\n```\n")
        for section, names in SECTIONS.items():
            sections.append(f"## {section}\n")
            for name in names:
                sections += _command(root, name)
    return "\n".join(sections)


def _command(parent: click.Context, name: str) -> Iterator[str]:
    group = parent.command
    assert isinstance(group, click.Group)
    command = group.get_command(parent, name)
    assert command is not None
    with click.Context(command, info_name=name, parent=parent, **_form(command)) as ctx:
        level = "#" * (2 + len(ctx.command_path.split()) - 1)
        yield f"{level} {ctx.command_path}\n\n```text\n{command.get_help(ctx)}\n```\n"
        if isinstance(command, click.Group):
            for inner in command.list_commands(ctx):
                yield from _command(ctx, inner)


def _form(command: click.Command) -> dict[str, object]:
    return {**command.context_settings, "terminal_width": WIDTH}


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
