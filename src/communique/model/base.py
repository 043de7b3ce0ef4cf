"""The common base of all records: frozen, closed, and the quote first when printed."""

from __future__ import annotations

import hashlib
from html import escape
from typing import Any

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record. Two records with the same fields are equal and hash alike."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quoted(Record):
    """A record that stands on words of a document.

    Attributes:
        start, end: character offsets into the clean text of the document, end exclusive.
        quote: exactly `text[start:end]`.
        rule: the name of the rule that made the record.
        confidence: between 0 and 1, how often this rule is right where it was measured.
    """

    start: int
    end: int
    quote: str
    rule: str
    confidence: float

    def __str__(self) -> str:
        return f"“{self.quote}” {self._fields()}".rstrip()

    __repr__ = __str__

    def _fields(self) -> str:
        shown = "; ".join(f"{name} {_brief(value)}" for name, value in self._said())
        return f"[{type(self).__name__.lower()}: {shown}]"

    def _said(self) -> list[tuple[str, Any]]:
        """Return the fields that say something beyond the quote and where it stands."""
        skip = {"start", "end", "quote", "rule", "words", "runner_up"}
        silent = (None, (), "", self.quote)
        said = (
            (name, value)
            for name, value in self
            if name not in skip and not name.endswith("confidence") and value is not False
        )
        return [(name, value) for name, value in said if value not in silent]

    def _repr_html_(self) -> str:
        """Return the form that notebooks show: the quote, then a small table of the fields."""
        where = [("characters", f"{self.start}-{self.end}"), ("rule", f"{self.rule}, {self.confidence:.2f}")]
        rows = "".join(
            f"<tr><th>{escape(name)}</th><td>{escape(_brief(value))}</td></tr>"
            for name, value in (*self._said(), *where)
        )
        return f"<blockquote>{escape(self.quote)}</blockquote><table>{rows}</table>"


def _brief(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_brief(v) for v in value)
    return str(value)


def content_id(kind: str, *parts: object) -> str:
    """Return an id that depends on content alone: `kind` and 16 hexadecimal digits.

    Args:
        kind: a short prefix that names the table, for example ``st``.
        parts: what makes the record this record; `None` and the empty string differ.
    """
    pieces: list[bytes] = []
    for part in parts:
        data = b"\x00" if part is None else b"\x01" + str(part).encode("utf-8", "surrogatepass")
        pieces += (len(data).to_bytes(8, "big"), data)
    return f"{kind}-{hashlib.sha256(b''.join(pieces)).hexdigest()[:16]}"
