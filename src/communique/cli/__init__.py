"""cli: the command line. The group is light; a command's module is loaded only when it is called."""

from communique.cli.group import cli, main

__all__ = ["cli", "main"]
