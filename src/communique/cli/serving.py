"""Running the desk: the address, the server, the end."""

from __future__ import annotations

import ipaddress
import socket
import webbrowser
from pathlib import Path

import click

from communique.cli import workers
from communique.errors import RecordFull, RecordLocked, UsageError
from communique.store import open_record
from communique.web import create_app


def serve(record: Path, *, host: str, port: int, token: str | None, show: bool) -> None:
    """Serve the desk until it is interrupted.

    Raises:
        UsageError: the address can be reached by others and no token is given, or it cannot be had.
        NotFound: there is no record.
    """
    if not _is_loopback(host) and not token:
        raise UsageError(
            f"Others can reach {host}, and they would read the record.",
            do="Give a token that they do not know: --token WORDS. Or leave --host away.",
        )
    _bring_up_to_date(record)
    open_record(record, readonly=True).close()
    listening = _listen(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
    click.echo(f"The record {record} is at {address}{f'?token={token}' if token else ''}  (Ctrl-C ends it)")
    if show:
        webbrowser.open(f"{address}{f'?token={token}' if token else ''}")
    workers.run(lambda: create_app(record, token=token, hosts=(host,)), listening, count=workers.processes())


def _bring_up_to_date(record: Path) -> None:
    """Put together what an earlier release, or a run that was killed, has left undone; lists rely on it.

    A record that cannot be written now is shown as it is.
    """
    try:
        with open_record(record) as opened:
            if not opened.is_settled():
                click.echo("Putting together what an earlier run has left undone...", err=True)
            opened.settle()
    except (RecordLocked, RecordFull):
        click.echo("The record cannot be written now; it is shown as it is.", err=True)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(workers.WAITING)  # who asks before the pages are made waits, and is not refused
    except OSError as error:
        listening.close()
        raise UsageError(
            f"The address {host}:{port} cannot be had: {error.strerror or error}.",
            do="Take another port, or any free one: --port 0",
        ) from error
    return listening
