"""Errors: each has a code, says what was asked, what is available and what to do next.

Every error that the program raises on purpose derives from `CommuniqueError`, so that the
command line can turn it into an exit status and the web pages into an HTTP status. A document
that could not be read is not an exception but a row: see `communique.model.Failure`.
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """Base of all errors raised on purpose.

    Args:
        asked: what the caller asked for and why it cannot be had, one sentence.
        available: what there is instead; empty if nothing can be said.
        do: what to do next; empty if nothing can be done.
    """

    code = "C000"
    exit_code = 1
    http_status = 500

    def __init__(self, asked: str, *, available: str = "", do: str = "") -> None:
        self.asked = asked
        self.available = available
        self.do = do
        super().__init__(str(self))

    def __str__(self) -> str:
        parts = [f"[{self.code}] {self.asked}", self.available, self.do]
        return " ".join(part for part in parts if part)

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword arguments would be lost when a worker process sends the error back.
        return _rebuild, (type(self), self.asked, self.available, self.do)


def _rebuild(kind: type[CommuniqueError], asked: str, available: str, do: str) -> CommuniqueError:
    return kind(asked, available=available, do=do)


class UsageError(CommuniqueError):
    """The request itself is wrong: an unknown name, a bad option, a missing input."""

    code = "C200"
    exit_code = 2
    http_status = 400


class NotFound(CommuniqueError):
    """A record, document or table with that id or name does not exist."""

    code = "C201"
    exit_code = 2
    http_status = 404


class NothingRead(CommuniqueError):
    """Of all inputs not one document could be read."""

    code = "C300"
    exit_code = 3
    http_status = 422


class ModelMismatch(CommuniqueError):
    """The installed language model is not the pinned one."""

    code = "C310"
    exit_code = 1
    http_status = 500


class WorkerFailed(CommuniqueError):
    """A process that is to read documents cannot be started, or the system refuses it a file."""

    code = "C410"


class RecordLocked(CommuniqueError):
    """Another process is writing to the record."""

    code = "C500"
    exit_code = 5
    http_status = 503


class RecordVersion(CommuniqueError):
    """The file is not a record of ours, or one of a newer version."""

    code = "C501"
    exit_code = 5
    http_status = 409


class RecordFull(CommuniqueError):
    """The disk is full or the file cannot be written."""

    code = "C502"
    exit_code = 1
    http_status = 507


class QuoteMismatch(CommuniqueError):
    """A quote is not what stands in the text at its offsets: never stored."""

    code = "C503"


class MissingExtra(CommuniqueError):
    """An optional part is not installed."""

    code = "C600"
    exit_code = 2
    http_status = 501


class Refused(CommuniqueError):
    """A form that the desk did not make for this browser."""

    code = "C700"
    exit_code = 2
    http_status = 403


class TooFast(Refused):
    """More decisions in the browser than a person makes."""

    code = "C701"
    http_status = 429
