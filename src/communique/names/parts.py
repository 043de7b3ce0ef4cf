"""The parts of a personal name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a part of a name is."""

    TITLE = "title"
    GIVEN = "given"
    FATHER = "father"  # with the kinship word: "bin Salman", "Heydar oğlu"
    PATRONYMIC = "patronymic"  # "Viktorovich"
    KUNYA = "kunya"  # "Abu Mahdi", "Umm Kulthum"
    SERVANT = "servant"  # "Abd al-Rahman" in its many spellings
    FAMILY = "family"
    NISBA = "nisba"  # "al-Sudani"
    PARTICLE = "particle"
    INITIAL = "initial"
    SUFFIX = "suffix"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name.

    Attributes:
        text: the words as they stand.
        folded: the words in lower case and Latin letters, without marks.
        kind: what it is.
        core: what of it is compared: without article, kinship word and "Abd al-"; a kunya keeps "abu".
    """

    text: str
    folded: str
    kind: Kind
    core: str


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name, taken apart.

    Attributes:
        text: the name as given.
        parts: its parts; a family name before a comma stands last.
    """

    text: str
    parts: tuple[Part, ...]

    def of(self, *kinds: Kind) -> tuple[Part, ...]:
        """Return the parts of some kinds, in order."""
        return tuple(part for part in self.parts if part.kind in kinds)

    @property
    def folded(self) -> str:
        """The whole name in folded form."""
        return " ".join(part.folded for part in self.parts)

    @property
    def given(self) -> str:
        """The given names in folded form."""
        return " ".join(p.folded for p in self.of(Kind.GIVEN, Kind.SERVANT, Kind.INITIAL))

    @property
    def family(self) -> str:
        """The family names in folded form."""
        return " ".join(p.folded for p in self.of(Kind.FAMILY, Kind.NISBA))
