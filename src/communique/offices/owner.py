"""Whose office it is: the state or organisation in the words for an office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from communique.offices.wording import TURNED, Phrases, Words, plain
from communique.reference.names import Meaning, meanings, not_states

AFFAIRS = frozenset(
    {"affairs", "relations", "studies", "desk", "section", "department", "division", "issues"}
)
"""Words behind an adjective of a state that make it a subject: "head of the American Affairs Department"."""
NOT_IN_OFFICES = frozenset({"code", "people"})
KEPT = frozenset({"organ", "metonym"})
"""Forms whose words stay in the office: "spokesman of the White House"."""


@dataclass(frozen=True, slots=True)
class Owned:
    """Words for an office without the state's name.

    Attributes:
        words: what is left.
        code: of the state or organisation; `None` where none is named, or several share the name.
        several: the codes, where several share it.
        form: how it was named, see `reference.names.Meaning`; empty where it was not.
        front: whether it stood in front ("Iraqi Prime Minister", "UN envoy").
    """

    words: Words
    code: str | None = None
    several: tuple[str, ...] = ()
    form: str = ""
    front: bool = False


class Hit(NamedTuple):
    """A name of a state: one past its end, and what it means."""

    after: int
    meaning: Meaning


@cache
def _phrases() -> Phrases:
    table = [(tuple(w for w in phrase if w != "the"), Meaning((), "none")) for phrase in not_states()]
    for phrase, meaning in meanings().items():
        if meaning.form not in NOT_IN_OFFICES and not phrase.startswith("government of "):
            words = plain(phrase)
            table.append((words, meaning))
            if "and" in words:
                table.append((("_".join(words),), meaning))
    return Phrases(table)


def state_at(words: Words, index: int, *, capitals: bool = False) -> Hit | None:
    """Return the name of a state or organisation that begins at a word; of a capital only if asked for."""
    hit = _phrases().at(words, index)
    if hit is None or hit[1].form == "none" or (hit[1].form == "capital" and not capitals):
        return None
    return Hit(*hit)


def keep_together(words: Words) -> Words:
    """Return the words with names of states that hold "and" as single words: `bosnia_and_herzegovina`."""
    out: list[str] = []
    index = 0
    while index < len(words):
        hit = _phrases().at(words, index) if "and" in words[index : index + 6] else None
        if hit and "and" in words[index : hit[0]] and hit[1].form != "none":
            out.append("_".join(words[index : hit[0]]))
            index = hit[0]
        else:
            out.append(words[index])
            index += 1
    return tuple(out)


def without_owner(words: Words, skip: int, *, envoy: bool, speaks: bool) -> Owned:
    """Take the state's name off the words for an office.

    Args:
        words: of one office, see `wording.plain`.
        skip: how many words in front (a grade) may stand before the state's name.
        envoy: whether it is an envoy's: then a capital in front is a state too.
        speaks: whether it is a spokesperson's: then "for" is like "of".
    """
    behind = _behind(words, ("of", "for") if speaks else ("of",))
    for index in range(skip + 1):
        hit = state_at(words, index, capitals=envoy) if index < len(words) else None
        if hit and hit.after < len(words) and (envoy or not _beside_another(words, hit.after)):
            kept = hit.meaning.form in KEPT
            return behind if kept and behind else _taken(words, index, index, hit, front=True)
    return behind or Owned(words)


def _behind(words: Words, prepositions: tuple[str, ...]) -> Owned | None:
    """Return the words without the state behind a preposition; a body that tells it only if none does."""
    first, told = True, None
    for index, word in enumerate(words[:-1]):
        if word not in prepositions:
            continue
        hit = state_at(words, index + 1)
        if hit and _owns(words, hit, first=first):
            owned = _taken(words, index, index + 1, hit, front=False)
            if hit.meaning.form not in KEPT:
                return owned
            told = told or owned
        first = False
    return told


def _owns(words: Words, hit: Hit, *, first: bool) -> bool:
    ends = hit.after == len(words) or words[hit.after] in TURNED
    if ends:
        return True
    return first and words[hit.after] not in AFFAIRS and not _beside_another(words, hit.after)


def _beside_another(words: Words, index: int) -> bool:
    """Whether another state follows: "Iran-Iraq Chamber of Commerce" belongs to neither."""
    hit = state_at(words, index) if index < len(words) else None
    return hit is not None and hit.meaning.form not in KEPT


def _taken(words: Words, cut: int, start: int, hit: Hit, *, front: bool) -> Owned:
    """Return the words without those from `cut` on that name the state; "of" stays if more follows."""
    meaning, after = hit.meaning, hit.after
    if meaning.form in KEPT:
        left = words
    elif front or after == len(words) or words[after] in TURNED:
        left = words[:cut] + words[after:]
    else:
        left = words[:start] + words[after:]
    code = meaning.codes[0] if len(meaning.codes) == 1 else None
    return Owned(left, code, () if code else meaning.codes, meaning.form, front)
