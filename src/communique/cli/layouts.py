"""How each table looks to a reader: which columns, in which order, and the words that are quoted.

A cell is plain text; colours and widths are the matter of `communique.cli.terminal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

OPEN = "-"
"""What stands where a document says nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what it shows of a row, and its style in a terminal.

    Attributes:
        several: the cell holds several entries with line feeds between them.
    """

    title: str
    cell: Callable[[Any], str]
    style: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table. `words`, if there is one, is the quoted text and takes lines of its own."""

    columns: tuple[Column, ...]
    words: Column | None = None


def field(title: str, name: str, style: str = "") -> Column:
    """Return a column that shows a field as it is."""
    return Column(title, lambda row: _text(getattr(row, name)), style)


def _text(value: Any) -> str:
    if value is None or value in ("", ()):
        return OPEN
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def _many(title: str, name: str, style: str = "") -> Column:
    return Column(title, lambda row: "\n".join(map(str, getattr(row, name))) or OPEN, style, several=True)


def in_state(name: str, state: str | None) -> str:
    """Return a name with its state: `Mira Holm (EST)`."""
    return f"{name} ({state})" if state else name


def participant(who: Any) -> str:
    """Return one who took part, in one line: name, office and state as far as they are known."""
    words = ", ".join(word for word in (who.name, who.office) if word)
    return in_state(words, who.state) if words else (who.state or OPEN)


def _kind(row: Any) -> str:
    kind = row.kind.replace("_", " ")
    flags = [row.status] if row.status != "held" else []
    flags += ["background"] if row.background else []
    return f"{kind}, {', '.join(flags)}" if flags else kind


def _statement(row: Any) -> str:
    speaker = in_state(row.speaker or "somebody", row.state)
    toward = ", ".join(row.target_state or ((row.addressee_state,) if row.addressee_state else ()))
    return f"{speaker} → {toward}" if toward else speaker


def _commitment(row: Any) -> str:
    bound = " and ".join(row.by) or OPEN
    party = f"{bound} to {row.to}" if row.to else bound
    return f"{party}, by {row.speaker}" if row.speaker else party


def _terms(row: Any) -> str:
    terms = ["will" if row.polarity == "will" else "will not", f"specificity {row.specificity}"]
    terms += ["restated"] if row.restated else []
    terms += [f"deadline {row.deadline_day or row.deadline}"] if row.deadline else []
    terms += ["conditional"] if row.condition else []
    return ", ".join(terms)


def _amount(row: Any) -> str:
    number = f"{row.value:,.10g}"
    return f"{number} {row.unit}" if row.unit else number


def _span(row: Any) -> str:
    days = [day for day in (row.first, row.last) if day]
    return " to ".join(dict.fromkeys(days)) or OPEN


ID = field("ID", "id", "cyan")
PUBLISHED = field("Published", "published")
OUTLET = field("Outlet", "outlet", "dim")
REASON = field("Reason", "reason")
QUOTE = field("Words", "quote")

LAYOUTS: dict[str, Layout] = {
    "documents": Layout((
        ID,
        PUBLISHED,
        OUTLET,
        Column("Found", lambda row: _found(row), "green"),
        Column("Title", lambda row: row.title or f"[{row.name}]"),
    )),
    "meetings": Layout((
        ID,
        field("Day", "date"),
        Column("Kind", _kind, "green"),
        field("Place", "place"),
        Column("Who", lambda row: "\n".join(map(participant, row.participants)) or OPEN, several=True),
        OUTLET,
    )),
    "people": Layout((
        ID,
        Column("Name", lambda row: in_state(row.name, row.state), "bold"),
        _many("Offices", "offices"),
        Column("Also spelled", lambda row: _others(row.spellings, row.name), "dim", several=True),
        Column("Seen", _span),
        field("Reports", "documents"),
    )),
    "offices": Layout((
        ID,
        Column("Office", lambda row: in_state(row.office, row.state), "bold"),
        _many("Holders named", "holders"),
        Column("Seen", _span),
        field("Reports", "documents"),
    )),
    "statements": Layout(
        (ID, PUBLISHED, field("Act", "act", "green"), Column("Who", _statement, "bold"), OUTLET), QUOTE
    ),
    "commitments": Layout(
        (ID, PUBLISHED, Column("Who", _commitment, "bold"), Column("Terms", _terms, "green"), OUTLET), QUOTE
    ),
    "instruments": Layout((
        ID,
        field("Name", "name", "bold"),
        field("Parties", "parties"),
        field("Status", "status", "green"),
        PUBLISHED,
        OUTLET,
    )),
    "incidents": Layout((
        ID,
        field("Day", "date"),
        field("What", "what", "bold"),
        field("Place", "place"),
        field("Blamed", "blamed"),
        OUTLET,
    )),
    "figures": Layout((
        ID,
        Column("Amount", _amount, "bold"),
        field("Of what", "what"),
        field("Of whom", "by"),
        PUBLISHED,
        OUTLET,
    )),
    "failures": Layout((
        field("Code", "code", "red"),
        field("Source", "source"),
        REASON,
        field("What to do", "do", "dim"),
    )),
    "questions": Layout((
        ID,
        field("About", "kind", "green"),
        field("Words", "quote", "bold"),
        REASON,
        _many("Could be", "candidates"),
        field("Report", "doc", "dim"),
    )),
}
"""One for each table that `show` knows, in the order of its help."""


def _found(row: Any) -> str:
    counts = {"meeting": row.meetings, "statement": row.statements, "commitment": row.commitments}
    return ", ".join(counted(n, name) for name, n in counts.items() if n) or OPEN


def _others(names: Iterable[str], name: str) -> str:
    return "\n".join(other for other in names if other != name) or OPEN


def counted(number: int, name: str, plural: str = "") -> str:
    """Return a number with its noun: `1 meeting`, `1,204 meetings`."""
    return f"{number:,} {name if number == 1 else plural or name + 's'}"
