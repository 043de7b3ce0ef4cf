"""The words of the calendar, loaded once from `extract/data/days.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.datafiles import load_data


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Spellings in lower case, with the numbers they stand for."""

    months: dict[str, int]
    weekdays: dict[str, int]
    offsets: dict[str, int]
    numbers: dict[str, int]
    ahead: frozenset[str]
    ahead_next_to: frozenset[str]
    ahead_present: frozenset[str]
    behind_next_to: frozenset[str]
    names: tuple[str, ...]
    repeated: tuple[str, ...]
    counted: tuple[str, ...]
    numbered: tuple[str, ...]


@cache
def load_words() -> CalendarWords:
    """Return the words of the calendar."""
    data = load_data("extract", "days.yaml")
    return CalendarWords(
        months={s.lower(): n for n, spellings in enumerate(data["months"], 1) for s in spellings},
        weekdays={s.lower(): n for n, spellings in enumerate(data["weekdays"]) for s in spellings},
        offsets=data["offsets"],
        numbers=data["numbers"],
        ahead=frozenset(data["ahead"]),
        ahead_next_to=frozenset(data["ahead_next_to"]),
        ahead_present=frozenset(data["ahead_present"]),
        behind_next_to=frozenset(data["behind_next_to"]),
        names=tuple(data["names"]),
        repeated=tuple(data["repeated"]),
        counted=tuple(data["counted"]),
        numbered=tuple(data["numbered"]),
    )
