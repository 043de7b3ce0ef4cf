"""Figures over time: those that measure the same thing in the same unit between the same parties.

A key is made of each figure alone, and equal keys are one series, so that the order of documents changes
nothing. Nothing is converted or averaged: two units are two series, two values of one day stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.datafiles import load_data
from communique.link.terms import Term, function_words, terms

PAIR = 2
KEPT = frozenset({"of", "and", "between"})
"""Function words that the names of measures may have."""


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """What is known of one figure.

    Attributes:
        key: of the record.
        document: key of the report.
        what: the words for what it measures.
        unit: its unit; `None` for a count.
        near: the states named in the same sentence.
        around: the states that take part, speak or are spoken to in the report.
    """

    key: int
    document: int
    what: str
    unit: str | None
    near: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """The words of `link/data/figures.yaml`, folded."""

    measures: dict[str, str]
    between: frozenset[str]
    generic: frozenset[str]


@cache
def load_words() -> MeasureWords:
    """Return the words for what figures measure."""
    data = load_data("link", "figures.yaml")
    return MeasureWords(
        measures={name: names[0] for names in data["measures"] for name in names},
        between=frozenset(data["between"]),
        generic=frozenset(data["generic"]),
    )


def measure(what: str) -> str | None:
    """Return what words measure, folded and in the singular; `None` if they do not say it.

    States are left out ("trade with Kenya" is "trade"), and the first of several names for one measure stands
    for all.
    """
    words = [term.text for term in terms(what) if _says_something(term)]
    named = " ".join(words)
    plain = " ".join(word for word in words if word not in KEPT)
    known = load_words().measures.get(named) or load_words().measures.get(plain)
    if known:
        return known
    told = [word for word in plain.split() if word not in load_words().generic]
    return plain if told and plain not in load_words().generic else None


def _says_something(term: Term) -> bool:
    if term.states and not term.place:
        return False
    return term.text in KEPT or term.text not in function_words()


def series_key(figure: FigureFacts) -> tuple[str, ...] | None:
    """Return what a figure shares with the others of its series: measure, unit and parties.

    Returns:
        `None` if the words do not say what is measured, or not of whom: it stands alone.
    """
    measured = measure(figure.what)
    parties = _parties(figure)
    if measured is None or not parties:
        return None
    if measured in load_words().between and len(parties) != PAIR:
        return None
    return (measured, figure.unit or "", *sorted(parties))


def _parties(figure: FigureFacts) -> frozenset[str]:
    """Return whom a figure is about: parties in its words, else the two of its sentence or report."""
    told = frozenset(state for term in terms(figure.what) for state in term.states)
    if len(told) >= PAIR:
        return told
    for known in (figure.near, figure.around):
        if len(known) == PAIR and told <= known:
            return known
    return told
