"""Grades: what makes a deputy's office another office than the minister's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.offices.wording import TURNED, Phrases, Words, plain, word_table


@dataclass(frozen=True, slots=True)
class Graded:
    """Words for an office with the grade taken off: "deputy" of "Deputy Foreign Minister"."""

    grade: str
    words: Words


@cache
def _grades() -> Phrases:
    return Phrases([(plain(word), grade) for grade, words in word_table("grades").items() for word in words])


def gradings(words: Words) -> list[Graded]:
    """Return the ways in which words may begin with a grade, the longest first; without one comes last."""
    ways = []
    for length in range(min(3, len(words) - 1), 0, -1):
        grade = _grades().meanings.get(words[:length])
        if grade is not None and words[length] not in TURNED:
            ways.append(Graded(grade, words[length:]))
    return [*ways, Graded("", words)]


def ends_with_grade(words: Words) -> Graded | None:
    """Return words whose last are a grade, without it: "parliament deputy" before "speaker"."""
    for length in range(min(3, len(words)), 0, -1):
        grade = _grades().meanings.get(words[-length:])
        if grade is not None:
            return Graded(grade, words[:-length])
    return None


@cache
def grades_of_several() -> frozenset[str]:
    """Return the grades that several people hold."""
    return frozenset(word_table("grades_of_several"))
