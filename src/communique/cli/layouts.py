"""How each table looks to a reader: which columns, in which order, and the words that are quoted.

A cell is plain text; colours and widths are the matter of `communique.cli.terminal`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

OPEN = "-"
"""What stands where a document says nothing."""


LONG_ENOUGH = len("doc-3f2a9c41")
"""Characters of an id that tell it from all others."""

SPECIFICITY = ("a value", "vague", "specific", "testable")
"""Words for the four degrees; `testable` is a promise with a quantity or a date."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what it shows of a row, and its style in a terminal.

    Attributes:
        cell: makes the text; several entries have line feeds between them.
        most: characters that it takes in a terminal at most; 0 is as many as there are.
        number: whether it is a number, set to the right.
    """

    title: str
    cell: Callable[[Any], str]
    style: str = ""
    most: int = 0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table.

    Attributes:
        words: the quoted text, if there is one; it takes lines of its own.
        marks: which stretches of it are marked.
    """

    columns: tuple[Column, ...]
    words: Column | None = None
    marks: Callable[[Any], Sequence[tuple[int, int]]] = lambda row: ()


def field(title: str, name: str, style: str = "", most: int = 0) -> Column:
    """Return a column that shows a field as it is; entries of a list have commas between them."""
    return Column(title, lambda row: _text(getattr(row, name)), style, most)


def _many(title: str, name: str, style: str = "", most: int = 0) -> Column:
    return Column(title, lambda row: "\n".join(map(str, getattr(row, name))) or OPEN, style, most)


def _number(title: str, name: str) -> Column:
    return Column(title, lambda row: f"{getattr(row, name):,}", number=True)


def _text(value: Any) -> str:
    if value is None or value in ("", ()):
        return OPEN
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def in_state(name: str, state: str | None) -> str:
    """Return a name with its state: `Mira Holm (EST)`."""
    return f"{name} ({state})" if state else name


def participant(who: Any) -> str:
    """Return one who took part, in one line: name, office and state as far as they are known."""
    words = ", ".join(word for word in (who.name, who.office) if word)
    return in_state(words, who.state) if words else (who.state or OPEN)


def meeting_day(row: Any) -> str:
    """Return the day of a meeting told by many reports: `2024-05-17`, or before or after their first."""
    if row.date or not row.latest:
        return row.date or OPEN
    return f"by {row.latest}" if row.status == "held" else f"after {row.latest}"


def _encounter(row: Any) -> str:
    words = row.kind.replace("_", " ")
    if row.status != "held":
        words = f"{row.status} {words}"
    if row.place:
        words = f"{words} in {row.place}"
    return f"{words} (background)" if row.background else words


def _statement(row: Any) -> str:
    speaker = in_state(row.speaker or "somebody", row.state)
    toward = ", ".join(row.target_state or ((row.addressee_state,) if row.addressee_state else ()))
    return f"{speaker} → {toward}" if toward else speaker


def _commitment(row: Any) -> str:
    # A record of one report has no speaker beside it; its statement has.
    bound, speaker = " and ".join(row.by), getattr(row, "speaker", None)
    party = f"{bound}, by {speaker}" if bound and speaker else bound or speaker or OPEN
    return f"{party} → {row.to}" if row.to else party


def _terms(row: Any) -> str:
    terms = ["will not"] if row.polarity == "will_not" else []
    terms.append(SPECIFICITY[row.specificity])
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


def _others(row: Any) -> str:
    return "\n".join(name for name in row.spellings if name != row.name) or OPEN


def _reason(row: Any) -> str:
    return f"{row.reason}: {' or '.join(row.candidates)}" if row.candidates else str(row.reason)


def _from_here(source: str) -> str:
    """Return a path as somebody in this folder would type it; one that lies elsewhere stays whole."""
    return source.removeprefix(os.path.join(os.getcwd(), ""))


def _title(row: Any) -> str:
    title = row.title or f"[{row.name}]"
    if row.copy_of:
        return f"{title}\n= copy of {row.copy_of[:LONG_ENOUGH]}"
    return f"{title}\n+ {counted(row.copies, 'copy', 'copies')}" if row.copies else title


def _known(row: Any) -> str:
    name = row.name if hasattr(row, "name") else row.office
    return in_state(str(name), row.state)


ID = field("ID", "id", "cyan")
PUBLISHED = field("Published", "published")
OUTLET = field("Outlet", "outlet", "dim", most=18)
QUOTE = field("Words", "quote")
SEEN = Column("Seen", _span, most=13)
REPORTS = _number("Reports", "documents")

LAYOUTS: dict[str, Layout] = {
    "documents": Layout(
        (
            ID,
            PUBLISHED,
            _number("Met", "meetings"),
            _number("Said", "statements"),
            _number("Promised", "commitments"),
            Column("Title", _title, "bold"),
            OUTLET,
        )
    ),
    "meetings": Layout(
        (
            ID,
            field("Day", "date"),
            Column("What", _encounter, "green", most=20),
            Column("Who", lambda row: "\n".join(map(participant, row.participants)) or OPEN, "bold"),
            OUTLET,
        )
    ),
    "people": Layout(
        (
            ID,
            Column("Name", _known, "bold"),
            _many("Offices", "offices"),
            Column("Also spelled", _others, "dim", most=20),
            SEEN,
            REPORTS,
        )
    ),
    "offices": Layout(
        (ID, Column("Office", _known, "bold"), _many("Holders named", "holders"), SEEN, REPORTS)
    ),
    "statements": Layout(
        (ID, PUBLISHED, field("Act", "act", "green"), Column("Who", _statement, "bold"), OUTLET), QUOTE
    ),
    "commitments": Layout(
        (ID, PUBLISHED, Column("Who", _commitment, "bold"), Column("Terms", _terms, "green"), OUTLET), QUOTE
    ),
    "instruments": Layout(
        (
            ID,
            field("Name", "name", "bold"),
            field("Parties", "parties", most=18),
            field("Status", "status", "green", most=14),
            PUBLISHED,
            OUTLET,
        )
    ),
    "incidents": Layout(
        (
            ID,
            field("Day", "date"),
            field("What", "what", "bold"),
            field("Place", "place", most=18),
            field("Blamed", "blamed", most=12),
            OUTLET,
        )
    ),
    "figures": Layout(
        (
            ID,
            Column("Amount", _amount, "bold", most=24),
            field("Of what", "what"),
            field("Said by", "by", most=20),
            PUBLISHED,
            OUTLET,
        )
    ),
    "failures": Layout(
        (
            field("Code", "code", "red"),
            Column("Source", lambda row: _from_here(row.source)),
            field("Reason", "reason", "bold", most=30),
            field("What to do", "do", "dim", most=30),
        )
    ),
    "questions": Layout(
        (
            field("ID", "record", "cyan"),
            field("About", "kind", "green"),
            field("Words", "quote", "bold", most=24),
            Column("Why it is open", _reason),
            field("Report", "doc", "dim", most=24),
        )
    ),
}
"""One for each table that `show` knows, in the order of its help."""


def counted(number: int, name: str, plural: str = "") -> str:
    """Return a number with its noun: `1 meeting`, `1,204 meetings`."""
    return f"{number:,} {name if number == 1 else plural or name + 's'}"
