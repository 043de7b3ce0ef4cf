"""Batches: small enough that a kill loses seconds, large enough that writing costs nothing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from communique.model import Failure, RawDocument
from communique.store import Seen, seen

CHARACTERS = 30_000
"""Of text in a batch: one to two seconds of reading."""

ITEMS = 500
"""Documents, failures and known documents in a batch."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A document that came before in the same run, whose outcome is not known yet."""

    raw: RawDocument


Item = RawDocument | Failure | Seen | Repeat


@dataclass(slots=True)
class Batch:
    """Items in the order in which they came; those that are to be read are `RawDocument`s."""

    items: list[Item] = field(default_factory=list)
    characters: int = 0
    written: bool = False

    def take(self, item: Item) -> bool:
        """Add an item and return whether the batch is full."""
        self.items.append(item)
        if isinstance(item, RawDocument):
            self.characters += len(item.text)
        return self.characters >= CHARACTERS or len(self.items) >= ITEMS

    def unread(self) -> list[RawDocument]:
        """Return the documents that are to be read."""
        return [item for item in self.items if isinstance(item, RawDocument)]


def batches(items: Iterable[Item]) -> Iterator[Batch]:
    """Gather items into batches, in order."""
    batch = Batch()
    for item in items:
        if batch.take(item):
            yield batch
            batch = Batch()
    if batch.items:
        yield batch


def without_known(items: Iterable[RawDocument | Failure], known: Container[str]) -> Iterator[Item]:
    """Replace what need not be read: documents that the record knows, and those met before in this run."""
    met: set[str] = set()
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        identifier = item.id
        if identifier in known:
            yield seen(item)
        elif identifier in met:
            yield Repeat(item)
        else:
            met.add(identifier)
            yield item
