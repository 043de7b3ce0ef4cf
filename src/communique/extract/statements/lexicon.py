"""The cue words and their frames, read once from `extract/data/cues.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.datafiles import load_data
from communique.model import Act

FRAMES = frozenset({"clause", "hearer", "noun", "infinitive", "request", "stance", "own", "as", "quote"})
DOUBLED = {"commit", "rebut", "permit", "submit", "slam", "regret", "refer", "admit"}
"""Verbs that double their last letter; the rule cannot see the stress."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb, possibly with further words ("call for"), and what it takes.

    Attributes:
        name: the base form as the data file has it.
        rest: the words after the first.
        takes: what may follow, a subset of `FRAMES`.
        act: the act of every statement with this cue, or `None` if the content decides.
        otherwise: the act if the content says nothing.
        warns: whether it makes a threat of what will follow if something happens.
        party: whether only a party can be the subject.
        voice: `passive` if only the passive counts and its subject speaks ("was quoted as saying");
            `either` if the subject of the passive is the content ("the threat was noted").
    """

    name: str
    rest: tuple[str, ...]
    takes: frozenset[str]
    act: Act | None
    otherwise: Act
    warns: bool
    party: bool
    voice: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues by the inflected form of their first word, stance nouns, and patterns for the content."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, Act]
    content: dict[Act, re.Pattern[str]]


@cache
def lexicon() -> Lexicon:
    """Return the cue words; cached.

    Raises:
        ValueError: an entry of the data file takes something that no frame knows.
    """
    data = load_data("extract", "cues.yaml")
    verbs: dict[str, list[Cue]] = {}
    for name, entry in data["verbs"].items():
        cue = _cue(name, entry)
        for form in forms(name.split()[0], entry.get("forms")):
            verbs.setdefault(form, []).append(cue)
    nouns = {noun: act for act, words in data["nouns"].items() for noun in words}
    patterns = {
        act: re.compile("|".join(f"(?:{one})" for one in listed)) for act, listed in data["content"].items()
    }
    longest_first = {
        form: tuple(sorted(cues, key=lambda cue: -len(cue.rest))) for form, cues in verbs.items()
    }
    return Lexicon(longest_first, nouns, patterns)


def _cue(name: str, entry: dict[str, Any]) -> Cue:
    takes = frozenset(entry["takes"])
    if not takes <= FRAMES:
        raise ValueError(f"cues.yaml: {name} takes {sorted(takes - FRAMES)}; known are {sorted(FRAMES)}")
    return Cue(
        name=name,
        rest=tuple(name.split()[1:]),
        takes=takes,
        act=entry.get("act"),
        otherwise=entry.get("else", "assert"),
        warns=entry.get("warns", False),
        party=entry.get("party", False),
        voice=entry.get("voice", "active"),
    )


def forms(verb: str, irregular: list[str] | None = None) -> set[str]:
    """Return the inflected forms of an English verb, with its irregular past forms if it has them."""
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        past = stem + "ed"
    ongoing = stem + "ing"
    if verb in DOUBLED:
        past, ongoing = verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    return {verb, third, ongoing, *(irregular or [past])}
