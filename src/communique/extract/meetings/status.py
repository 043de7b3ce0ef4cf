"""Whether an encounter was held, is planned, was cancelled or denied, and whether it is only recalled."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.extract.meetings.clauses import FINITE, LONGEST
from communique.extract.meetings.parties import owner_of
from communique.extract.meetings.scene import Scene
from communique.extract.meetings.triggers import Trigger
from communique.extract.meetings.words import load_words
from communique.model import Status

NEAR = 6
DID = frozenset({"did", "do", "does"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the words around a trigger say of the encounter."""

    status: Status
    background: bool


def standing(scene: Scene, trigger: Trigger) -> Standing | None:
    """Return how an encounter stands, or `None` where its words tell that there was none."""
    words = load_words()
    sentence = trigger.sentence
    before = scene.text[
        _offset(scene, max(sentence.first, trigger.first - NEAR)) : _offset(scene, trigger.head)
    ]
    behind = scene.tokens[min(sentence.last, trigger.head + LONGEST) - 1].end
    after = scene.text[scene.tokens[trigger.head].end : behind]
    own = scene.lower[max(sentence.first, trigger.first - NEAR) : trigger.head]
    may_fail = trigger.form != "verb" or scene.tokens[trigger.first].tag == "VB"
    if may_fail and (words.cancelled.search(after) or words.cancelled.search(before)):
        return Standing("cancelled", False)
    if any(
        word in words.denied
        for word in scene.lower[max(sentence.first, trigger.first - LONGEST) : trigger.first]
    ):
        return Standing("denied", False)
    if any(word in words.negated for word in own[-4:]):
        return None
    if _is_planned(scene, trigger, before):
        return Standing("planned", False)
    return Standing("held", _is_recalled(scene, trigger))


def _offset(scene: Scene, at: int) -> int:
    return scene.tokens[at].start


def _is_planned(scene: Scene, trigger: Trigger, before: str) -> bool:
    words = load_words()
    if words.planned.search(re.split(r"[,;:“”\"]", before)[-1]):
        return True
    if trigger.form in ("verb", "light"):
        return _verb_is_ahead(scene, trigger)
    if trigger.form == "adjunct":
        return _clause_is_ahead(scene, trigger)
    return _noun_is_ahead(scene, trigger)


def _verb_is_ahead(scene: Scene, trigger: Trigger) -> bool:
    """Whether the verb of a trigger has "will" or "to" before it: "will meet", "is to be received"."""
    at = trigger.first
    if scene.tokens[at].tag in ("VBD", "VBZ", "VBP", "VBG"):
        return False
    if scene.tokens[at].tag == "VB":
        return scene.lower[at - 1] not in DID
    for back in range(at - 1, max(at - NEAR, trigger.sentence.first - 1), -1):
        tag, word = scene.tokens[back].tag, scene.lower[back]
        if tag == "TO":
            return True
        if tag == "MD":
            return word in load_words().modal
        if tag in FINITE:
            return False
    return False


def _clause_is_ahead(scene: Scene, trigger: Trigger) -> bool:
    """Whether the verb that governs "at a meeting" has "will" before it."""
    sentence = trigger.sentence
    left = range(trigger.first - 1, sentence.first - 1, -1)
    for at in left:
        if scene.tokens[at].tag in FINITE:
            return scene.tokens[at].tag == "MD" and scene.lower[at] in ("will", "shall")
    for at in range(trigger.head + 1, sentence.last):
        if scene.tokens[at].tag in FINITE:
            return scene.tokens[at].tag == "MD" and scene.lower[at] in ("will", "shall")
    return False


def _noun_is_ahead(scene: Scene, trigger: Trigger) -> bool:
    for at in range(trigger.head + 1, trigger.sentence.last):
        if scene.tokens[at].tag in FINITE:
            following = scene.tokens[at + 1 : at + 2]
            ahead = scene.tokens[at].tag == "MD" or (bool(following) and following[0].tag == "TO")
            return ahead or bool(
                load_words().planned.match(scene.text, _offset(scene, min(at + 1, trigger.sentence.last - 1)))
            )
    return False


def _is_recalled(scene: Scene, trigger: Trigger) -> bool:
    words = load_words()
    sentence = trigger.sentence
    if sentence.kind == "title":
        return False
    if scene.is_quoted(sentence, scene.tokens[trigger.first].start):
        return True
    near = scene.lower[max(sentence.first, trigger.first - 3) : trigger.head]
    if any(word in words.background for word in near):
        return True
    if owner_of(scene, trigger) is not None:
        return True
    if trigger.form == "noun":
        following = scene.lower[trigger.head + 1 : sentence.last]
        return not any(word in words.happened for word in following)
    return _is_pluperfect(scene, trigger)


def _is_pluperfect(scene: Scene, trigger: Trigger) -> bool:
    at = trigger.first
    return (
        trigger.form in ("verb", "light") and "had" in scene.lower[max(trigger.sentence.first, at - 3) : at]
    )
