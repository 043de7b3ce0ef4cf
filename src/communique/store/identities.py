"""The part of the record file that knows who is who."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from communique.errors import NotFound, UsageError
from communique.reference import ReferencePerson
from communique.store import calling, identity_pages, office_questions
from communique.store.beginnings import complete
from communique.store.deciding import judged_records
from communique.store.folding import fold_unworded
from communique.store.identity_rows import (
    HolderRow,
    MatchRow,
    PersonPage,
    TenureRow,
)
from communique.store.importing import write_people
from communique.store.kinds import KINDS
from communique.store.linkable import Kind
from communique.store.linking import link
from communique.store.opening import translated
from communique.store.settling import AT_ONCE, settle
from communique.store.summaries import summarise
from communique.store.sums import renew_sums
from communique.store.writing import transaction

_SETTLED = """
    SELECT NOT EXISTS (SELECT 1 FROM unsettled) AND NOT EXISTS (SELECT 1 FROM unlinked)
      AND NOT EXISTS (SELECT 1 FROM stale)"""


class Identities:
    """Questions about identities; `RecordFile` has them."""

    path: Path
    _connection: sqlite3.Connection

    def settle(self) -> None:
        """Tie names to persons and put together what tells of one thing, where the evidence has changed.

        Until then names and records that are new stand for themselves. It is done when a run ends; a run
        that was killed leaves it to the next. In a record of an earlier release copies are looked for
        first.
        """
        steps = deque(self._steps())
        with translated(self.path):
            while steps:
                with transaction(self._connection):
                    done = 0
                    while steps and done < AT_ONCE:
                        taken = steps[0](self._connection)
                        done += taken
                        if not taken:
                            steps.popleft()

    def _steps(self) -> Iterator[Callable[[sqlite3.Connection], int]]:
        """Yield what settles a record, in order; each is to be called until it has nothing left to look at.

        A transaction ends after some hundred things looked at, so that others may write in between; what one
        report brings is less than that, and one transaction writes each page of the file once.
        """
        yield fold_unworded
        yield settle
        yield from (partial(_link, kind=kind) for kind in KINDS)
        yield renew_sums
        yield summarise

    def is_settled(self) -> bool:
        """Whether the record is put together as all that was read and decided has it; see `settle`."""
        with translated(self.path):
            (settled,) = self._connection.execute(_SETTLED).fetchone()
            return bool(settled)

    def who(self, words: str, on: str | None = None) -> tuple[MatchRow, ...] | tuple[HolderRow, ...]:
        """Return whom words mean: the holders of an office on a day, or persons by the likeness of names.

        Args:
            words: a name in whatever spelling, or an office with its state: "the Iraqi prime minister".
            on: the day, an ISO prefix; needed for an office.

        Returns:
            The likeliest first; empty where the record shows nobody.

        Raises:
            NotFound: an office without its state.
            UsageError: an office without a day.
        """
        with translated(self.path):
            office = office_questions.office_asked(words)
            if office is None and on is not None:
                raise NotFound(
                    f"{words!r} is no office that the program knows.",
                    do='Write its state too: "the Iraqi prime minister"; for a name leave out --on.',
                )
            if office is None:
                return tuple(calling.matches(self._connection, words))
            if on is None:
                raise UsageError(
                    f"On which day does {words!r} hold the office?", do="Give it: --on 2020-07-21"
                )
            return office_questions.holder_rows_on(self._connection, office, on)

    def holders(self, office: str, state: str, on: str) -> tuple[HolderRow, ...]:
        """Return who may have held an office on a day, the likeliest first; empty if nobody was seen in it.

        Args:
            office: in any words: "PM", "parliament speaker".
            state: code of the state or organisation.
            on: the day, an ISO prefix.

        Raises:
            NotFound: the words name no office of that state, or may be more than one.
        """
        with translated(self.path):
            key = office_questions.office_asked(office, state)
            if key is None:
                raise NotFound(f"{office!r} names no office of {state}.", do="Write it out: Foreign Minister")
            return office_questions.holder_rows_on(self._connection, key, on)

    def tenures(self, office: str) -> tuple[TenureRow, ...]:
        """Return who held an office, by beginning; `office` is an id or words with a state.

        Raises:
            NotFound: the words name no office, or one without its state.
        """
        with translated(self.path):
            return office_questions.tenures_of(self._connection, office)

    def person(self, identifier: str) -> PersonPage:
        """Return all that the record has on a person.

        Args:
            identifier: an id of one of the person's names or its beginning, or a name that only one has.

        Raises:
            NotFound: nobody, or more than one person, is meant.
        """
        with translated(self.path):
            return identity_pages.page(self._connection, self._name(identifier))

    def add_reference(self, people: Iterable[ReferencePerson]) -> int:
        """Add persons of reference data, and return how many rows are new; call `settle` when all are in."""
        with translated(self.path), transaction(self._connection):
            return write_people(self._connection, people)

    def _pair(self, one: str, other: str) -> tuple[int, int]:
        pair = (self._name(one), self._name(other))
        if pair[0] == pair[1]:
            raise UsageError(f"{one!r} and {other!r} are the same name.", do="Name two.")
        return pair

    def _name(self, words: str) -> int:
        """Return the key of the name that an id, its beginning or a spelling stands for."""
        if words.strip().lower().startswith("person-"):
            return calling.known_entity(self._connection, complete(self._connection, words))
        return calling.named_entity(self._connection, words)


def _link(connection: sqlite3.Connection, kind: Kind[Any]) -> int:
    return link(connection, kind, judged_records(connection, kind.table))
