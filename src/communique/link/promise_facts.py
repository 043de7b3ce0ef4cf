"""What is known of one commitment, and the vector of its meaning as it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from communique.link.promise_words import PromiseWords, promise_words

Vector = npt.NDArray[np.float32]
BYTE = 127


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    """What is known of one commitment.

    Attributes:
        key: of its row.
        document: key of its document.
        by: parties bound (codes).
        to: party it is given to, or `None`.
        content: the words.
        vector: what they mean (`communique.reader.vectors`), of length 1.
        company: the other party, where the report is of two parties only.
        chained: whether it is a promise that one party ascribes to another; such a one joins nothing.
        read: what its words say, where that was read before.
    """

    key: int
    document: int
    by: frozenset[str]
    to: str | None
    content: str
    vector: Vector
    company: str | None = None
    chained: bool = False
    read: PromiseWords | None = None

    @property
    def words(self) -> PromiseWords:
        """What its words say."""
        return self.read or promise_words(self.content)

    @property
    def parties(self) -> frozenset[str]:
        """Who is bound and to whom."""
        return self.by | {self.to} if self.to else self.by


def packed(vector: Vector) -> bytes:
    """Return a vector of length 1 as it is stored: a byte a number."""
    return np.round(vector * BYTE).astype(np.int8).tobytes()


def unpacked(stored: bytes) -> Vector:
    """Return a stored vector, of length 1."""
    vector: Vector = all_unpacked([stored])[0]
    return vector


def all_unpacked(stored: Sequence[bytes]) -> Vector:
    """Return stored vectors, each of length 1, one a row."""
    vectors = np.frombuffer(b"".join(stored), dtype=np.int8).reshape(len(stored), -1).astype(np.float32)
    lengths = np.maximum(np.sqrt(np.square(vectors).sum(axis=1, keepdims=True)), np.float32(1))
    unit: Vector = vectors * (np.float32(1) / lengths)
    return unit
