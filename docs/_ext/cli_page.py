"""Writes docs/cli.md from the help of the commands, when it is run as a script.

The page is a file, so that it can be read without building; a test compares it with the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from communique.cli.group import SECTIONS, cli

PAGE = Path(__file__).resolve().parent.parent / "cli.md"
WIDTH = 100

HEAD = Path(__file__).with_name("cli_head.md")


def page() -> str:
    """Return the text of the page."""
    sections = [HEAD.read_text(encoding="utf-8")]
    with click.Context(cli, info_name="communique", **_form(cli)) as root:
        sections.append(f"## communique\n\n```text\n{cli.get_help(root)}\n```\n")
        for section, names in SECTIONS.items():
            sections.append(f"## {section}\n")
            for name in names:
                sections += _command(root, name)
    return "\n".join(sections)


def _command(parent: click.Context, name: str) -> Iterator[str]:
    _, command, _ = parent.command.resolve_command(parent, [name])
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
