"""From what the user named to the files to read: folders, patterns and links are followed here."""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.model import Failure
from communique.read.failures import NotRead, Why

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `path` is the path as given, or `-`."""

    path: str

    @property
    def name(self) -> str:
        """The file's name, or `stdin`."""
        return "stdin" if self.path == STDIN else Path(self.path).name


def find_files(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Found | Failure]:
    """Follow the inputs to files: in the order given, sorted within a folder or a pattern.

    Args:
        inputs: paths of files or folders, patterns with `*`, `?`, `[...]` and `**`, or `-`. What exists
            under exactly that name is not taken for a pattern. In folders, names that begin with a dot
            are passed over; links are followed, but never twice into the same folder.

    Yields:
        Files that were there a moment ago, and a `Failure` for everything that leads to none.
    """
    for given in inputs:
        path = os.fspath(given)
        if path == STDIN:
            yield Found(STDIN)
        elif not os.path.lexists(path) and glob.has_magic(path):
            yield from _matches(path)
        else:
            found = False
            for item in _follow(path, ()):
                found = True
                yield item
            if not found:
                yield NotRead(Why.NO_FILES).failure(path, Path(path).name)


def _matches(pattern: str) -> Iterator[Found | Failure]:
    paths = sorted(set(glob.glob(pattern, recursive=True)))
    # `**` matches a folder and all that is in it: what a matched folder holds comes with the folder.
    folders = [path for path in paths if os.path.isdir(path)]
    covered = {inner for inner in paths for outer in folders if _is_within(inner, outer)}
    if not paths:
        yield NotRead(Why.NO_MATCH).failure(pattern, pattern)
    for path in paths:
        if path not in covered:
            yield from _follow(path, ())


def _is_within(inner: str, outer: str) -> bool:
    return inner != outer and inner.startswith(outer.rstrip(os.sep) + os.sep)


def _follow(path: str, above: tuple[tuple[int, int], ...]) -> Iterator[Found | Failure]:
    """Yield the files at a path; `above` are the folders (device, inode) that lead to it."""
    try:
        state = _stat(path)
        if stat.S_ISDIR(state.st_mode):
            here = (state.st_dev, state.st_ino)
            if here in above:
                raise NotRead(Why.LOOP)
            yield from _walk(path, (*above, here))
        elif stat.S_ISREG(state.st_mode):
            yield Found(path)
        else:
            raise NotRead(Why.NOT_A_FILE)
    except NotRead as refused:
        yield refused.failure(path, Path(path).name)


def _stat(path: str) -> os.stat_result:
    try:
        return os.stat(path)
    except OSError as error:
        raise reason_of(error, path) from error


def _walk(folder: str, above: tuple[tuple[int, int], ...]) -> Iterator[Found | Failure]:
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError as error:
        raise reason_of(error, folder) from error
    for name in names:
        yield from _follow(os.path.join(folder, name), above)


def reason_of(error: OSError, path: str) -> NotRead:
    """Return the refusal that an error of the operating system about a path amounts to."""
    if error.errno == errno.ELOOP:
        return NotRead(Why.LOOP)
    if isinstance(error, PermissionError):
        return NotRead(Why.FORBIDDEN)
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):
            return NotRead(Why.DANGLING, target=os.readlink(path))
        return NotRead(Why.MISSING)
    return NotRead(Why.BROKEN_OFF, error=error.strerror or str(error))
