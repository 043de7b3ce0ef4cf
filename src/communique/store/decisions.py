"""The part of the record file in which people decide: who and what is one, and what became of promises."""

from __future__ import annotations

from communique.errors import NotFound, UsageError
from communique.resolve import RELATIONS, Opinion
from communique.store import assigning, deciding, doubting, identity_pages, judging, linked
from communique.store.beginnings import complete
from communique.store.decision_rows import TieRow
from communique.store.identities import Identities
from communique.store.identity_rows import IdentityRow
from communique.store.judgement_log import decision_row, judgement_row, judgement_rows
from communique.store.judgement_rows import JudgementRow, Rating, RatingRow
from communique.store.opening import translated
from communique.store.rating import rate, rating_log, ratings
from communique.store.tables import key_of
from communique.store.tallying import tally_threads
from communique.store.writing import transaction

OPINIONS = ("same", "different", "unsure", "retract")


class Decisions(Identities):
    """Decisions and what speaks for them; `RecordFile` has them."""

    def why(self, one: str, other: str) -> IdentityRow | TieRow:
        """Return what speaks for and against two names, or two records, being one.

        Args:
            one: as for `person`; or the id of a meeting, commitment, instrument or incident, in one report or
                as its listing has it.
            other: as well.

        Raises:
            NotFound: there is no such name or record.
            UsageError: both are the same, or of two kinds.
        """
        with translated(self.path):
            if linked.is_linked(one) or linked.is_linked(other):
                return linked.tie_row(self._connection, *linked.linked_pair(self._connection, one, other))
            return identity_pages.why(self._connection, *self._pair(one, other))

    def judge(
        self, opinion: Opinion, one: str, other: str, *, why: str, by: str, settle: bool = True
    ) -> JudgementRow:
        """Add a decision about two names, a mention and a person, or two records to the log, and act on it.

        Args:
            opinion: `same`, `different`, `unsure`, or `retract` to take back what holds; of two commitments
                of one thread also what the later, named first, does to the earlier: see `Relation`.
            one: as for `why`; or the id of a person in one report, which begins with `pr-`.
            other: as for `why`.
            why: the reason.
            by: who decides.
            settle: whether to put the record together anew, which in a large one takes seconds; else call
                `settle` later. What was decided about is asked no more at once.

        Raises:
            NotFound: as for `why`; there is nothing to retract.
            UsageError: no reason is given, or it contradicts decisions that hold.
        """
        with translated(self.path):
            if opinion not in (*OPINIONS, *RELATIONS):
                raise UsageError(
                    f"{opinion!r} is no decision.", available=f"There are: {', '.join(OPINIONS + RELATIONS)}."
                )
            if linked.is_linked(one) or linked.is_linked(other) or opinion in RELATIONS:
                row = self._judge_records(opinion, one, other, why=why, by=by)
            elif one.strip().lower().startswith("pr-"):
                row = self._judge_mention(opinion, one, other, why=why, by=by)
            else:
                row = self._judge_names(opinion, one, other, why=why, by=by)
            if settle:
                self.settle()
            return row

    def _judge_records(self, opinion: Opinion, one: str, other: str, *, why: str, by: str) -> JudgementRow:
        with transaction(self._connection):
            table, *pair = linked.linked_pair(self._connection, one, other)
            made = deciding.decide_records(self._connection, opinion, table, *pair, why=why, by=by)
            doubting.renew_doubts_of(self._connection, table, pair)
        decision = next(d for d in deciding.decisions(self._connection) if d.judgement.number == made.number)
        return decision_row(self._connection, decision, holds=opinion != "retract")

    def _judge_names(self, opinion: Opinion, one: str, other: str, *, why: str, by: str) -> JudgementRow:
        pair = self._pair(one, other)
        with transaction(self._connection):
            held = assigning.judged_names(self._connection)
            made = judging.decide(self._connection, opinion, *pair, why=why, by=by, held=held)
            doubting.renew_names(self._connection)
            tally_threads(self._connection)
        return judgement_row(self._connection, made, holds=opinion != "retract")

    def _judge_mention(self, opinion: Opinion, one: str, other: str, *, why: str, by: str) -> JudgementRow:
        same = {"same": True, "different": False, "retract": None}
        if opinion not in same:
            raise UsageError(
                f"A mention cannot be judged {opinion}.", available="It can: same, different, retract."
            )
        record, entity = key_of(complete(self._connection, one)), self._name(other)
        with transaction(self._connection):
            made = assigning.decide_mention(self._connection, same[opinion], record, entity, why=why, by=by)
            doubting.renew_names(self._connection)
            tally_threads(self._connection)
        return judgement_row(self._connection, made, holds=opinion != "retract")

    def judgement(self, number: int) -> JudgementRow | None:
        """Return a decision by its number in the log."""
        with translated(self.path):
            return next((row for row in judgement_rows(self._connection, {number})), None)

    def judgements(self) -> list[JudgementRow]:
        """Return the log of decisions, the first first."""
        with translated(self.path):
            return judgement_rows(self._connection)

    def relations_judged(self) -> dict[tuple[str, str], JudgementRow]:
        """Return what people decided that promises do to earlier ones, by the ids: later, earlier."""
        with translated(self.path):
            rows = judgement_rows(self._connection)
        return {
            (row.left, row.right): row
            for row in rows
            if row.opinion in RELATIONS and row.holds and not row.orphaned
        }

    def rate(
        self, thread: str, rating: Rating, *, source: str, why: str, by: str, date: str | None = None
    ) -> RatingRow:
        """Add what somebody says became of a promise to the log of ratings.

        Args:
            thread: id of any commitment in its thread; the rating goes with that commitment.
            rating: `kept`, `in-the-works`, `stalled`, `compromised`, `broken` or `not-rated`.
            source: what it rests on.
            why: the reason.
            by: who rates.
            date: the day that it speaks of, an ISO prefix.

        Raises:
            NotFound: there is no such commitment.
            UsageError: it is no rating or no day, or source or reason are missing.
        """
        with translated(self.path), transaction(self._connection):
            key = self._commitment(thread)
            return rate(self._connection, key, rating, source=source, why=why, by=by, date=date)

    def ratings(self, thread: str | None = None) -> list[RatingRow]:
        """Return the ratings of a thread, those that hold first; without one all, the first first.

        Nothing is rated but by people: a thread without ratings is not rated.

        Args:
            thread: id of any commitment in it.

        Raises:
            NotFound: there is no such commitment.
        """
        with translated(self.path):
            if thread is None:
                return rating_log(self._connection)
            return ratings(self._connection, self._commitment(thread))

    def _commitment(self, words: str) -> int:
        """Return the key of a commitment by its id or the beginning of one."""
        if not words.strip().lower().startswith("cm-"):
            raise NotFound(
                f"{words!r} is not the id of a commitment, which begins with cm-.",
                do="Take one from the first column of: communique show commitments",
            )
        return linked.record_of(self._connection, deciding.PROMISES, complete(self._connection, words))
