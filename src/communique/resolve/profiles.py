"""What a record shows of one name: the evidence by which names are tied to persons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holding:
    """An office under which a name was seen.

    Attributes:
        office: key of the office, equal for all words that name it.
        first, last: first and last day on which it was seen so, ISO prefixes.
        documents: number of documents that show it.
    """

    office: int
    first: str | None
    last: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One name with one state, as all documents of a record show it.

    Attributes:
        key: key of the entity.
        name: the most frequent spelling.
        state: code of the state or organisation, or `None`.
        spellings: each spelling with the number of documents that have it, most frequent first.
        holdings: offices under which it was seen, of those that one person holds at a time.
        documents: number of documents that name it.
    """

    key: int
    name: str
    state: str | None
    spellings: tuple[tuple[str, int], ...] = ()
    holdings: tuple[Holding, ...] = ()
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Company:
    """How two names occur together.

    Attributes:
        documents: number of documents that name both, as two persons.
        sentences: number of sentences that do.
    """

    documents: int = 0
    sentences: int = 0


ALONE = Company()
