"""Which of the names in a name are the family's: by comma, capitals, or the custom of a country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.names.parts import Kind, Part
from communique.names.vocabulary import vocabulary
from communique.names.words import Word

_SYLLABLES = re.compile(r"^(?:[bcdfghjklmnpqrstwxyz]{0,2}[aeiouy]{1,3}(?:ng|n|k|l|m|p|t|r|h)?){1,2}$")
_NAMES = (Kind.GIVEN, Kind.SERVANT)


def settle(parts: Sequence[Part], found: Sequence[Word]) -> tuple[Part, ...]:
    """Return parts with the family names among the given names marked as such.

    Args:
        parts: parts in order; names are GIVEN so far, except those with an article.
        found: the words they were made of.
    """
    places = [i for i, part in enumerate(parts) if part.kind in _NAMES]
    families = _families(parts, places, found)
    return tuple(replace(part, kind=Kind.FAMILY) if i in families else part for i, part in enumerate(parts))


def _families(parts: Sequence[Part], places: list[int], found: Sequence[Word]) -> set[int]:
    if not places:
        return set()
    if ahead := {word.text for word in found if word.ahead}:
        return {i for i in places if parts[i].text.split("-")[0].split(" ")[0] in ahead}
    capitals = {i for i in places if len(parts[i].text) > 1 and parts[i].text.isupper()}
    if capitals and len(capitals) < len(places):
        return capitals
    if _is_family_first(parts, places):
        return {places[0]}
    has_other = any(part.kind in (Kind.NISBA, Kind.FAMILY, Kind.FATHER) for part in parts[places[-1] :])
    if has_other or (parts[places[-1]].kind is Kind.SERVANT and len(places) == 1):
        return set()
    return _last(parts, places)


def _is_family_first(parts: Sequence[Part], places: list[int]) -> bool:
    """Whether a name is in the order of China, Korea or Vietnam: a family name of theirs, then syllables."""
    if places[0] != 0 or not 2 <= len(places) <= 4 or len(places) != len(parts):
        return False
    if parts[0].folded not in vocabulary().family_first:
        return False
    return all(is_syllables(parts[i].folded) for i in places[1:])


def is_syllables(folded: str) -> bool:
    """Whether a word may be a given name of China, Korea or Vietnam: one syllable or two."""
    return len(folded) <= 9 and _SYLLABLES.match(folded) is not None


def _last(parts: Sequence[Part], places: list[int]) -> set[int]:
    """The last name; the last two behind a Spanish or Portuguese given name."""
    known = vocabulary().two_surnames
    if parts[places[0]].folded in known and len(places) > 2:
        given = 1
        while given < len(places) - 1 and parts[places[given]].folded in known:
            given += 1
        return set(places[given:][-2:])
    return {places[-1]}
