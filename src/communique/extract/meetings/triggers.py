"""Triggers: the verbs and nouns of encounter in a text, and how they stand in their sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from communique.extract.meetings.scene import Scene
from communique.extract.meetings.words import Verb, load_words
from communique.model import MeetingKind, Sentence

Form = Literal["verb", "light", "adjunct", "noun"]
REACH = 9
"""How many words may stand between a light verb or a preposition and its noun of encounter."""

WITHIN_PHRASE = (
    "DT",
    "JJ",
    "JJR",
    "JJS",
    "NN",
    "NNP",
    "CD",
    "PRP$",
    "POS",
    "HYPH",
    "VBG",
    "VBN",
    "RB",
    "PDT",
    ",",
    "CC",
    "NNS",
    "RP",
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun of encounter.

    Attributes:
        form: `verb`; `light` for a noun with a verb that carries it; `adjunct` for a noun after a
            preposition ("in a meeting with"); `noun` for any other.
        first: index of the first token: the verb, the light verb, the preposition or the noun.
        head: index of the verb or noun itself.
        verb: how the counterpart of a verb follows.
    """

    kind: MeetingKind
    form: Form
    first: int
    head: int
    sentence: Sentence
    verb: Verb | None = None


def find_triggers(scene: Scene) -> list[Trigger]:
    """Return the triggers of a document in text order."""
    return [t for sentence in scene.parsed.sentences for t in _in_sentence(scene, sentence)]


def _in_sentence(scene: Scene, sentence: Sentence) -> Iterator[Trigger]:
    words = load_words()
    lower = scene.lower[sentence.first : sentence.last]
    if words.encounter.isdisjoint(lower):
        return
    for at in (sentence.first + n for n, word in enumerate(lower) if word in words.encounter):
        word, tag = scene.lower[at], scene.tokens[at].tag
        if word in words.nouns and (not tag or tag.startswith("NN") or sentence.kind == "title"):
            kind = _noun_kind(scene, at, sentence)
            if kind is not None:
                form, first = _stand(scene, at, sentence)
                yield Trigger(kind, form, first, at, sentence)
                continue
        if tag.startswith("VB") and word in words.verbs:
            verb = _verb_of(scene, at, sentence)
            yield Trigger(verb.kind, "verb", at, at, sentence, verb)


def _verb_of(scene: Scene, at: int, sentence: Sentence) -> Verb:
    """Return the reading of a verb: "called on the minister" is a visit, "called the minister" a call."""
    readings = load_words().verbs[scene.lower[at]]
    following = scene.lower[at + 1] if at + 1 < sentence.last else ""
    return next((verb for verb in readings if following in verb.links), readings[0])


def _noun_kind(scene: Scene, at: int, sentence: Sentence) -> MeetingKind | None:
    words = load_words()
    noun = scene.lower[at]
    before = scene.lower[at - 1].rstrip(".") if at > sentence.first else ""
    needed = words.needs_before.get(noun)
    if needed is not None and before not in needed:
        return None
    if scene.lower[at + 1 : at + 2] == ("room",) or scene.lower[at + 1 : at + 2] == ("place",):
        return None
    if before in words.in_person:
        return "meeting"
    return "call" if before in words.by_phone else words.nouns[noun]


def _stand(scene: Scene, noun: int, sentence: Sentence) -> tuple[Form, int]:
    """Say how a noun of encounter stands: after a verb that carries it, after a preposition, or alone."""
    words = load_words()
    for at in range(noun - 1, max(sentence.first, noun - REACH) - 1, -1):
        word, tag = scene.lower[at], scene.tokens[at].tag
        if word in words.light and tag.startswith("VB"):
            return "light", at
        if word in words.adjunct and tag in ("IN", "VBG") and not _took_part(scene, at):
            return "adjunct", at
        if tag not in WITHIN_PHRASE and not _took_part(scene, at) and word != "of":
            break
    return "noun", noun


def _took_part(scene: Scene, at: int) -> bool:
    """Whether "in" belongs to "took part in"."""
    return scene.lower[at] == "part" or (scene.lower[at] == "in" and scene.lower[at - 1] == "part")
