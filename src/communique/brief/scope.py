"""What a briefing is about: two parties, a period, and the reports in which both take part."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.brief.period import Period

if TYPE_CHECKING:
    from communique.store import DocumentRow, RecordFile

TELLING = 3
"""Telling words from which a statement says what it is about."""
LIFT = 2
"""How many times as often a matter comes up in reports of both as in all, to be theirs."""
OFTEN = 0.1
"""Share of the reports of both in which a matter comes up, from which it is theirs as well."""
HALF = 0.5
"""Share of the reports on a matter that are of both, from which it is theirs in any case."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a briefing is about.

    Attributes:
        record: the open record.
        pair: codes of the parties.
        documents: reports of the period in which both take part or speak, and those without a day; copies
            are among them.
        published: the days of publication of all reports of the record, of whomever.
    """

    record: RecordFile
    pair: tuple[str, str]
    period: Period
    documents: tuple[DocumentRow, ...]
    published: tuple[str | None, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the reports."""
        return frozenset(one.id for one in self.documents)

    def command(self, name: str) -> str:
        """Return a command that asks for the same parties and period."""
        return f"communique {name} {shlex.join(self.pair)}{self.period.options}"

    def listing(self, table: str, options: str = "") -> str:
        """Return the command that lists a table for the same parties and period."""
        pair = shlex.quote(",".join(self.pair))
        return f"communique show {table} --pair {pair}{options}{self.period.options}"

    def theirs(self, of_both: int, of_all: int) -> bool:
        """Whether a matter belongs to these parties: by how many reports of both, and of all, speak of it."""
        share = of_both / of_all if of_all else 0.0
        lifted = share * len(self.published) >= LIFT * len(self.documents)
        return lifted or share >= HALF or of_both >= OFTEN * len(self.documents)

    def other(self, party: str) -> str:
        """Return the party that is not this one."""
        one, two = self.pair
        return two if party == one else one


def scope_of(record: RecordFile, pair: tuple[str, str], period: Period) -> Scope:
    """Return what a briefing on two parties is about."""
    documents = tuple(row for row in record.rows("documents", pair=pair) if period.has(row.published))
    published = tuple(row.published for row in record.rows("documents"))
    return Scope(record, pair, period, documents, published)


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 report`, `2 reports`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
