"""What a kind of record is known by that many reports may tell of, and what was read of its records."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from communique.resolve import Tie
from communique.resolve.clusters import AGAINST


class Facts(Protocol):
    """What is known of one record; `key` is that of its row."""

    @property
    def key(self) -> int: ...


F = TypeVar("F", bound=Facts)


def _never(_: Any) -> bool:
    return False


def _always(_one: Any, _other: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Kind(Generic[F]):
    """A kind of record that many reports may tell of.

    Attributes:
        table: where its records are.
        facts: reads what is known of the records with these keys; of those that are gone nothing.
        blocks: of one record; records that share one are held side by side.
        tie: what is known of two records telling of one thing; the smaller key first.
        bare_tie: the same without evidence, where that is quicker.
        is_near: whether two records that share a block are worth weighing at all; cheap.
        may_be_one: of records with those in their blocks, the pairs whose tie may not say `different`, by a
            look that is cheaper than reading all of them. Of a kind that has it only such ties are kept.
        is_recalled: whether a record only recalls the thing and so joins nothing by itself.
        against: mean weight of the ties between two groups from which downwards they stay apart.
        absent: what two records that share no block count in that mean; without it they do not count.
        owners: of the records with these keys whose each is; the records of a group have one in common.
        signature: all that `tie` and `blocks` look at in a record, written out: two records of one signature
            are one, and need not be weighed; `None` of a record that says too little for that.
    """

    table: str
    facts: Callable[[sqlite3.Connection, Iterable[int]], list[F]]
    blocks: Callable[[F], frozenset[str]]
    tie: Callable[[F, F], Tie]
    bare_tie: Callable[[F, F], Tie] | None = None
    is_near: Callable[[F, F], bool] = _always
    may_be_one: Callable[[sqlite3.Connection, Mapping[int, Iterable[int]]], set[tuple[int, int]]] | None = (
        None
    )
    is_recalled: Callable[[F], bool] = _never
    against: float = AGAINST
    absent: float | None = None
    owners: Callable[[sqlite3.Connection, Iterable[int]], dict[int, frozenset[str]]] | None = None
    signature: Callable[[F], str | None] | None = None

    def weighed(self, left: F, right: F) -> Tie:
        """Return the tie of two records, perhaps without its evidence; the smaller key first."""
        return (self.bare_tie or self.tie)(left, right)


class Known(Generic[F]):
    """The facts of records, each read once in a pass."""

    def __init__(self, connection: sqlite3.Connection, kind: Kind[F]) -> None:
        self._connection = connection
        self._kind = kind
        self._facts: dict[int, F] = {}
        self._gone: set[int] = set()

    def one(self, record: int) -> F | None:
        """Return what is known of a record that was asked for before; nothing if it is gone."""
        return self._facts.get(record)

    def of(self, records: Iterable[int]) -> dict[int, F]:
        """Return what is known of records; of those that are gone nothing."""
        wanted = set(records)
        missing = wanted - self._facts.keys() - self._gone
        if missing:
            found = {facts.key: facts for facts in self._kind.facts(self._connection, missing)}
            self._facts |= found
            self._gone |= missing - found.keys()
        return {record: self._facts[record] for record in wanted & self._facts.keys()}
