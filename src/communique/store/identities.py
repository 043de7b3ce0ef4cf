"""The part of the record file that knows who is who."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from communique.errors import NotFound, UsageError
from communique.reference import ReferencePerson
from communique.resolve import Opinion
from communique.store import assigning, judging, who
from communique.store.beginnings import complete
from communique.store.identity_rows import (
    HolderRow,
    IdentityRow,
    JudgementRow,
    MatchRow,
    PersonPage,
    TenureRow,
)
from communique.store.importing import write_people
from communique.store.opening import translated
from communique.store.settling import settle
from communique.store.tables import key_of
from communique.store.writing import transaction

OPINIONS = ("same", "different", "unsure", "retract")


class Identities:
    """Questions and decisions about identities; `RecordFile` has them."""

    path: Path
    _connection: sqlite3.Connection

    def settle(self) -> None:
        """Tie names to persons wherever documents or judgements have changed the evidence.

        Until then names that are new stand for themselves. It is done when a run ends; a run that was
        killed leaves it to the next.
        """
        with translated(self.path):
            left = 1
            while left:
                with transaction(self._connection):
                    left = settle(self._connection)

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
            office = who.office_asked(words)
            if office is None and on is not None:
                raise NotFound(
                    f"{words!r} is no office that the program knows.",
                    do='Write its state too: "the Iraqi prime minister"; for a name leave out --on.',
                )
            if office is None:
                return tuple(who.matches(self._connection, words))
            if on is None:
                raise UsageError(
                    f"On which day does {words!r} hold the office?", do="Give it: --on 2020-07-21"
                )
            return who.holder_rows_on(self._connection, office, on)

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
            key = who.office_asked(office, state)
            if key is None:
                raise NotFound(f"{office!r} names no office of {state}.", do="Write it out: Foreign Minister")
            return who.holder_rows_on(self._connection, key, on)

    def tenures(self, office: str) -> tuple[TenureRow, ...]:
        """Return who held an office, by beginning; `office` is an id or words with a state.

        Raises:
            NotFound: the words name no office, or one without its state.
        """
        with translated(self.path):
            return who.tenures_of(self._connection, office)

    def person(self, identifier: str) -> PersonPage:
        """Return all that the record has on a person.

        Args:
            identifier: an id of one of the person's names or its beginning, or a name that only one has.

        Raises:
            NotFound: nobody, or more than one person, is meant.
        """
        with translated(self.path):
            return who.page(self._connection, self._name(identifier))

    def why(self, one: str, other: str) -> IdentityRow:
        """Return what speaks for and against two names being one person's, and what was decided.

        Args:
            one: as for `person`.
            other: as well.

        Raises:
            NotFound: as for `person`.
            UsageError: both are the same name.
        """
        with translated(self.path):
            return who.why(self._connection, *self._pair(one, other))

    def judge(self, opinion: Opinion, one: str, other: str, *, why: str, by: str) -> JudgementRow:
        """Add a decision about two names, or a mention and a person, to the log; tie names to persons anew.

        Args:
            opinion: `same`, `different`, `unsure`, or `retract` to take back what holds.
            one: as for `person`; or the id of a person in one report, which begins with `pr-`.
            other: as for `person`.
            why: the reason.
            by: who decides.

        Raises:
            NotFound: as for `person`; there is nothing to retract.
            UsageError: no reason is given, or it contradicts decisions that hold.
        """
        with translated(self.path):
            if opinion not in OPINIONS:
                raise UsageError(
                    f"{opinion!r} is no decision.", available=f"There are: {', '.join(OPINIONS)}."
                )
            if one.strip().lower().startswith("pr-"):
                return self._judge_mention(opinion, one, other, why=why, by=by)
            pair = self._pair(one, other)
            with transaction(self._connection):
                held = assigning.judged_names(self._connection)
                made = judging.decide(self._connection, opinion, *pair, why=why, by=by, held=held)
            self.settle()
            return who.judgement_row(self._connection, made, holds=opinion != "retract")

    def _judge_mention(self, opinion: Opinion, one: str, other: str, *, why: str, by: str) -> JudgementRow:
        same = {"same": True, "different": False, "retract": None}
        if opinion not in same:
            raise UsageError(
                f"A mention cannot be judged {opinion}.", available="It can: same, different, retract."
            )
        record, entity = key_of(complete(self._connection, one)), self._name(other)
        with transaction(self._connection):
            made = assigning.decide_mention(self._connection, same[opinion], record, entity, why=why, by=by)
        self.settle()
        return who.judgement_row(self._connection, made, holds=opinion != "retract")

    def judgements(self) -> list[JudgementRow]:
        """Return the log of decisions, the first first."""
        with translated(self.path):
            return who.judgement_rows(self._connection)

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
            return who.known_entity(self._connection, complete(self._connection, words))
        return who.named_entity(self._connection, words)
