"""`communique serve`: the desk in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli.options import examples, record_option

LOOPBACK = "127.0.0.1"


@click.command("serve", short_help="Open the record in the browser; nothing leaves this machine.")
@click.option("--host", default=LOOPBACK, show_default=True, help="Address; another needs --token.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0: any free one."
)
@click.option("--token", metavar="WORDS", help="What a browser must show at such an address.")
@click.option("--open/--no-open", "show", default=True, help="Open the browser.")
@record_option
@examples(
    "communique serve   # then read at http://127.0.0.1:8321",
    "communique serve --record talks.db --no-open",
    "communique serve --host 0.0.0.0 --token a-long-secret",
)
def command(host: str, port: int, token: str | None, show: bool, record: Path) -> None:
    """Open the record in the browser, until Ctrl-C.

    It asks nothing of any other machine. On the loopback address nobody else reaches it.
    """
    from communique.cli.serving import serve

    serve(record, host=host, port=port, token=token, show=show)
