"""The words of encounter, loaded once from `extract/data/meetings.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.datafiles import load_data
from communique.model import MeetingKind


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of encounter.

    Attributes:
        kind: what it tells.
        links: words that may lead to the counterpart; the empty string is a direct object.
        plural: whether two parties as its subject are enough.
        people: whether the counterpart must be somebody, not a state.
    """

    kind: MeetingKind
    links: tuple[str, ...]
    plural: bool = False
    people: bool = False


@dataclass(frozen=True, slots=True)
class EncounterWords:
    """All in lower case."""

    encounter: frozenset[str]
    nouns: dict[str, MeetingKind]
    needs_before: dict[str, frozenset[str]]
    verbs: dict[str, tuple[Verb, ...]]
    addressed: frozenset[str]
    together: frozenset[str]
    light: frozenset[str]
    adjunct: frozenset[str]
    by_phone: frozenset[str]
    in_person: frozenset[str]
    happened: frozenset[str]
    at_distance: re.Pattern[str]
    people: frozenset[str]
    honours: frozenset[str]
    spokespersons: frozenset[str]
    of_state: frozenset[str]
    modal: frozenset[str]
    planned: re.Pattern[str]
    cancelled: re.Pattern[str]
    denied: frozenset[str]
    negated: frozenset[str]
    background: frozenset[str]
    topic: frozenset[str]
    same_day: re.Pattern[str]
    topics: re.Pattern[str]
    done: re.Pattern[str]
    venues: re.Pattern[str]


@cache
def load_words() -> EncounterWords:
    """Return the words of encounter."""
    data = load_data("extract", "meetings.yaml")
    status = data["status"]
    nouns = {noun: kind for kind, nouns in data["nouns"].items() for noun in nouns}
    verbs: dict[str, tuple[Verb, ...]] = {}
    for entry in data["verbs"]:
        for form in entry["forms"]:
            verbs[form] = (*verbs.get(form, ()), _verb(entry))
    return EncounterWords(
        encounter=frozenset([*nouns, *verbs]),
        nouns=nouns,
        needs_before={noun: frozenset(before) for noun, before in data["needs_before"].items()},
        verbs=verbs,
        addressed=frozenset(data["addressed"]),
        together=frozenset(data["together"]),
        light=frozenset(data["light"]),
        adjunct=frozenset(data["adjunct"]),
        by_phone=frozenset(data["by_phone"]),
        in_person=frozenset(data["in_person"]),
        happened=frozenset(data["happened"]),
        at_distance=_phrases(data["at_distance"]),
        people=frozenset(data["people"]),
        honours=frozenset(data["honours"]),
        spokespersons=frozenset(data["spokespersons"]),
        of_state=frozenset(data["of_state"]),
        modal=frozenset(status["modal"]),
        planned=_phrases(status["planned"]),
        cancelled=_phrases(status["cancelled"]),
        denied=frozenset(status["denied"]),
        negated=frozenset(status["negated"]),
        background=frozenset(data["background"]),
        topic=frozenset(data["topic"]),
        same_day=_phrases(data["same_day"]),
        topics=_phrases(data["topics"]),
        done=_phrases(data["done"]),
        venues=re.compile(
            rf"\b(?:at|in)\s(?:the\s)?(?P<name>(?:[A-Z][\w’'-]+\s)*(?:{'|'.join(data['venues'])}))\b"
        ),
    )


def _verb(entry: dict[str, Any]) -> Verb:
    return Verb(entry["kind"], tuple(entry["links"]), entry.get("plural", False), entry.get("people", False))


def _phrases(phrases: list[str]) -> re.Pattern[str]:
    spelled = sorted((re.escape(p).replace(r"\ ", r"\s+") for p in phrases), key=len, reverse=True)
    return re.compile(rf"(?i:\b(?:{'|'.join(spelled)})\b)")
