"""Several processes that answer at one address: one alone does one page at a time."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import anyio.to_thread
import uvicorn
from fastapi import FastAPI

MOST = 4
"""Processes at most."""
AT_ONCE = 2
"""Pages that a process makes at once; the others wait in order, so that long ones do not starve."""
PATIENCE = 5
"""Seconds that pages which are being made may still take when the desk ends."""
WAITING = 128
"""Connections that may wait to be taken."""


def processes() -> int:
    """Return how many processes answer: one a processor, where the system can fork."""
    return min(os.cpu_count() or 1, MOST) if hasattr(os, "fork") else 1


def run(make: Callable[[], FastAPI], listening: socket.socket, count: int) -> None:
    """Answer until this process is interrupted; the others end with it, however it ends.

    Args:
        make: returns the application; each process has its own. What was made before (the secret of the
            forms) is common to all.
        listening: the bound socket.
        count: how many processes, with this one.
    """
    ends, held = os.pipe()
    try:
        with _undisturbed():
            for _ in range(count - 1):
                if not os.fork():
                    os.close(held)
                    _help(make, listening, ends)
            os.close(ends)
            server = _Server(make(), listening)
        server.run(sockets=[listening])
    finally:
        os.close(held)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let an interrupt wait: where libraries are being set up, it may be swallowed, and nothing would end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _help(make: Callable[[], FastAPI], listening: socket.socket, ends: int) -> None:
    """Answer in a forked process, until the first one has gone."""
    code = 1
    try:
        server = _Server(make(), listening)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        threading.Thread(target=_wait_for_end, args=(server, ends), daemon=True).start()
        server.run(sockets=[listening])
        code = 0
    except KeyboardInterrupt:
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)


def _wait_for_end(server: uvicorn.Server, ends: int) -> None:
    os.read(ends, 1)  # nothing is ever written: it returns when the first process has closed the other end
    server.should_exit = True


class _Server(uvicorn.Server):
    """A server that takes one connection at a time, so that the processes share them."""

    def __init__(self, app: FastAPI, listening: socket.socket) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                backlog=1,
                timeout_graceful_shutdown=PATIENCE,
            )
        )
        self._listening = listening
        gc.collect()
        gc.freeze()  # what the application consists of stays; no need to look at it again and again

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        anyio.to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
        await super().startup(sockets)
        self._listening.listen(WAITING)
