"""The group of commands: names and short helps stand here, so that `--help` loads no command."""

from __future__ import annotations

import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from communique import __version__
from communique.cli.exits import exits

SECTIONS: dict[str, dict[str, str]] = {
    "Start": {
        "demo": "Read the reports that ship with the program and look around.",
        "read": "Read reports into a record.",
    },
    "Look": {
        "serve": "Open the record in the browser; nothing leaves this machine.",
        "show": "List meetings, statements, people and the rest of the record.",
        "copies": "List reports that say the same: who carried what.",
        "meetings": "List meetings, each once, with all the reports that tell of it.",
        "compare": "Show the accounts of one meeting side by side.",
        "ledger": "List promises, each once: who, how often, first and last words.",
        "thread": "Show all wordings of one promise, and why they were joined.",
        "search": "Search the sentences of all reports.",
        "evidence": "Show the words that a line of the record stands on.",
        "who": "Say whom a name means, or who held an office on a day.",
        "why": "Show what speaks for and against two names or records being one.",
        "instruments": "List agreements, laws and commissions through all reports.",
        "incidents": "List events that reports speak of, through all reports.",
        "figures": "List figures over time, by what they measure.",
        "explain": "Show how a statement was read, and how sure that is.",
        "status": "Say what is in a record and what has been read.",
    },
    "Decide": {
        "judge": "Decide whether two names, meetings, promises ... are one; take it back.",
        "rate": "Say, with a source, what became of a promise: kept, stalled, broken ...",
        "import-people": "Add persons and their offices from reference data.",
    },
    "Take out": {
        "brief": "Write a briefing on two parties, each line with its source.",
        "export": "Write the tables of a record as JSONL or CSV.",
        "extract": "Print what single reports say, without a record.",
    },
    "Check": {
        "evaluate": "Compare what is found with labels made by people.",
        "doctor": "Check the installation and the record.",
    },
}
COMMANDS = {name: text for section in SECTIONS.values() for name, text in section.items()}


class Commands(click.Group):
    """A group whose commands live one in a module of the same name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; `None` if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"communique.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for an unknown name say which ones are near."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.NoSuchCommand(args[0], possibilities=list(COMMANDS), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by section, from the static list."""
        width = max(map(len, COMMANDS))
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name.ljust(width), text) for name, text in commands.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn what goes wrong into one line and an exit code."""
        with exits(debug=bool(ctx.params.get("debug"))):
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="communique COMMAND --help shows a command's options and examples. Start with: communique demo",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the whole traceback of an unexpected error.")
def cli(debug: bool) -> None:
    """Read reports of diplomacy and keep a record whose every line leads back to the words behind it."""


def main() -> None:
    """Run the command line: the entry point of `communique` and of `python -m communique`."""
    for stream in (sys.stdout, sys.stderr):
        # The same bytes on every machine; half a surrogate pair becomes its JSON escape.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    cli(prog_name="communique")
