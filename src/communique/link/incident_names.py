"""What the description of an incident says: its kind, who did it, whom or what it struck, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from communique.datafiles import load_data
from communique.link.instrument_names import MONTHS
from communique.link.terms import Term, function_words, singular, terms


@dataclass(frozen=True, slots=True)
class IncidentWords:
    """The words of `link/data/incidents.yaml`; `family_of` gives kinds that may be taken for one another."""

    kind_of: dict[str, str]
    near: frozenset[frozenset[str]]
    family_of: dict[str, str]
    lasting: frozenset[str]
    frequent: frozenset[str]
    once: frozenset[str]
    attempted: frozenset[str]
    epithets: frozenset[str]
    ordinals: dict[str, int]


@cache
def load_words() -> IncidentWords:
    """Return the words for comparing descriptions of incidents."""
    data = load_data("link", "incidents.yaml")
    near = frozenset(frozenset(pair) for pair in data["near"])
    return IncidentWords(
        kind_of={word: kind for kind, words in data["kinds"].items() for word in words},
        near=near,
        family_of=_families(sorted(data["kinds"]), near),
        lasting=frozenset(data["lasting"]),
        frequent=frozenset(data["frequent"]),
        once=frozenset(data["once"]),
        attempted=frozenset(data["attempted"]),
        epithets=frozenset(singular(word) for word in data["epithets"]),
        ordinals=data["ordinals"],
    )


def _families(kinds: list[str], near: frozenset[frozenset[str]]) -> dict[str, str]:
    """Return for each kind the first, by the alphabet, of those that a chain of near kinds leads to."""
    family = {kind: kind for kind in kinds}
    for _ in kinds:
        for pair in near:
            first = min(family[kind] for kind in pair)
            family.update(dict.fromkeys(pair, first))
    return family


@dataclass(frozen=True, slots=True)
class IncidentName:
    """A description taken apart.

    Attributes:
        kind: of its noun ("killing"); empty if no word says it.
        states: codes of the states and organisations in it.
        names: other words in capitals: persons, places, groups.
        words: common words that say more of it.
        attempted: whether it was only tried or planned.
        ordinals: numbers in its name, as of a world war.
    """

    kind: str
    states: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    attempted: bool = False
    ordinals: frozenset[int] = frozenset()

    @property
    def family(self) -> str:
        """The kinds that reports may take for this one."""
        return load_words().family_of.get(self.kind, self.kind)

    @property
    def is_frequent(self) -> bool:
        """Whether many such events may happen in one place at one time."""
        return self.kind in load_words().frequent

    @property
    def is_lasting(self) -> bool:
        """Whether it goes on for months or years."""
        return self.kind in load_words().lasting


@lru_cache(maxsize=1 << 14)
def incident_name(what: str) -> IncidentName:
    """Take a description apart.

    Args:
        what: the words of a report, without an article in front.
    """
    known, found = load_words(), terms(what)
    kinds = [known.kind_of[term.text] for term in found if term.text in known.kind_of]
    kind = next((kind for kind in kinds if kind not in known.lasting), kinds[0] if kinds else "")
    rest = [term for term in found if not _says_nothing(term)]
    return IncidentName(
        kind=kind,
        states=frozenset(state for term in found for state in term.states),
        names=frozenset(term.text for term in rest if term.capital and (term.place or not term.states)),
        words=frozenset(term.text for term in rest if not term.capital),
        attempted=any(term.text in known.attempted for term in found),
        ordinals=frozenset(known.ordinals[t.text] for t in found if t.capital and t.text in known.ordinals),
    )


def _says_nothing(term: Term) -> bool:
    known = load_words()
    return (
        term.text in known.kind_of
        or term.text in known.epithets
        or term.text in known.attempted
        or term.text in function_words()
        or term.text in MONTHS
        or term.text[:1].isdigit()
    )
