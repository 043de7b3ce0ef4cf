"""Open an input as a stream of bytes, decompressed, and notice when it changes under our hands."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from communique.read.failures import MEGABYTE, NotRead, Why
from communique.read.inputs import STDIN, Found, reason_of

PEEK = 1 << 16
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open input: where it came from, its name, and its bytes, decompressed."""

    source: str
    name: str
    stream: io.BufferedReader[Any]

    @property
    def inner_name(self) -> str:
        """The name that the content would have without compression."""
        return self.name.removesuffix(".gz")

    def peek(self) -> bytes:
        """Return up to 64 kB of the start without taking them."""
        start: bytes = self.stream.peek(PEEK)[:PEEK]
        return start

    def read(self, limit: int) -> bytes:
        """Return all bytes.

        Raises:
            NotRead: there are more than `limit`, of which no more than these are taken into memory.
        """
        data: bytes = self.stream.read(limit + 1)
        if len(data) > limit:
            raise NotRead(Why.TOO_LARGE, limit=limit // MEGABYTE)
        return data


@contextmanager
def open_input(found: Found, stdin: BinaryIO | None = None) -> Iterator[Opened]:
    """Open a file, or standard input, for reading; gzip data is decompressed on the way.

    Raises:
        NotRead: it cannot be opened or read, its gzip data is damaged, or it changed meanwhile.
    """
    try:
        if found.path == STDIN:
            yield from _unpacked(found, stdin or sys.stdin.buffer)
        else:
            with open(found.path, "rb") as file:
                before = _state(found.path)
                yield from _unpacked(found, file)
                if _state(found.path) != before:
                    raise NotRead(Why.CHANGED)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise NotRead(Why.GZIP, error=error) from error
    except OSError as error:
        raise reason_of(error, found.path) from error


class _Unzipped(io.RawIOBase):
    """Gzip data piece by piece: what stands before a cut is delivered before the cut is told."""

    def __init__(self, stream: io.BufferedReader[Any]) -> None:
        self._file = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _state(path: str) -> tuple[int, int, int, int]:
    """Return what changes when a file is written to or replaced."""
    state = os.stat(path)
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns


def _unpacked(found: Found, file: BinaryIO) -> Iterator[Opened]:
    stream = io.BufferedReader(cast(io.RawIOBase, file), PEEK)
    try:
        if stream.peek(2)[:2] == GZIP_MAGIC:
            yield Opened(found.path, found.name, io.BufferedReader(_Unzipped(stream), PEEK))
        elif found.name.endswith(".gz") and stream.peek(1):
            raise NotRead(Why.GZIP, error="it does not begin as gzip data does")
        else:
            yield Opened(found.path, found.name, stream)
    finally:
        stream.detach()
