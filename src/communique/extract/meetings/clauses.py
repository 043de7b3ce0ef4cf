"""Clauses: where the parties of an encounter end, and where its day and its place do."""

from __future__ import annotations

from communique.extract.meetings.scene import Scene
from communique.extract.meetings.sides import mentions_between
from communique.extract.meetings.triggers import Trigger
from communique.extract.meetings.words import load_words
from communique.model import Sentence

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVE = frozenset({"which", "who", "whom"})
STOPS = frozenset({";", ":", "“", "”", '"', "—", "–"})
OVER_THE_PHONE = (("over", "the", "phone"), ("over", "the", "telephone"))
OBJECT = 14
LONGEST = 120
"""No clause is longer, so that a sentence of thousands of words costs no more than its length."""
VENUES = frozenset(
    {
        "sidelines",
        "sideline",
        "margins",
        "occasion",
        "eve",
        "fringes",
        "day",
        "basis",
        "behalf",
        "phone",
        "telephone",
    }
)


def clause_end(scene: Scene, trigger: Trigger) -> int:
    """Return the index of the token where the clause of a trigger ends, its days and places included."""
    sentence, words = trigger.sentence, load_words()
    last = min(sentence.last, trigger.head + LONGEST)
    covered = _covered(scene, trigger.head, last)
    for at in range(trigger.head + 1, last):
        word, tag = scene.lower[at], scene.tokens[at].tag
        if at in covered:
            continue
        if _is_over_the_phone(scene, at):
            continue
        purpose = tag == "TO" and at + 1 < sentence.last and scene.tokens[at + 1].tag == "VB"
        if purpose or word in STOPS or word in RELATIVE or word in words.topic:
            return at
        if tag in FINITE and scene.lower[at - 1] != ",":
            return at
        if word == "on" and not (_on_occasion(scene, at, sentence) or is_call_on(scene, at)):
            return at
    return last


def right_end(scene: Scene, trigger: Trigger, has_subject: bool) -> int:
    """Return where the parties end: at the topic, at the next verb, at a quotation."""
    sentence = trigger.sentence
    opens = not has_subject and (trigger.form == "adjunct" or scene.tokens[trigger.head].tag == "VBG")
    skipping = False
    last = min(sentence.last, trigger.head + LONGEST)
    covered = _covered(scene, trigger.head, last)
    for at in range(trigger.head + 1, last):
        word, tag = scene.lower[at], scene.tokens[at].tag
        if at in covered:
            continue
        if word in STOPS:
            return at
        if word in RELATIVE:
            skipping = True
        elif skipping and word == ",":
            skipping = False
        elif not skipping and _ends(scene, at, sentence, opens):
            return at
        if tag in FINITE and not skipping and scene.lower[at - 1] != ",":
            return _addressee_end(scene, at, sentence) if trigger.form == "adjunct" else at
    return last


def _addressee_end(scene: Scene, verb: int, sentence: Sentence) -> int:
    """Return where the object of a verb of addressing ends: "in a call, X told his counterpart Y that"."""
    if scene.lower[verb] not in load_words().addressed:
        return verb
    mentions = mentions_between(scene, verb + 1, min(verb + 1 + OBJECT, sentence.last))
    if not mentions or scene.at(mentions[0].extent_start) - verb > 1:
        return verb
    return scene.at(mentions[0].extent_end)


def _covered(scene: Scene, first: int, last: int) -> set[int]:
    """Return the tokens within titles and names: "Secretary of State for Trade" ends nothing."""
    inside = scene.cast.within(scene.tokens[first].start, scene.tokens[last - 1].end, "person", "office")
    return {at for m in inside for at in range(scene.at(m.extent_start) + 1, scene.at(m.extent_end))}


def _ends(scene: Scene, at: int, sentence: Sentence, opens: bool) -> bool:
    words = load_words()
    word, tag = scene.lower[at], scene.tokens[at].tag
    after = scene.tokens[at + 1] if at + 1 < sentence.last else None
    if opens:
        return False
    if tag == "TO" and after is not None and after.tag == "VB":
        return True
    if word == "on":
        return not (_on_occasion(scene, at, sentence) or is_call_on(scene, at))
    if word == "," and after is not None and after.tag == "VBG":
        return True
    if _is_over_the_phone(scene, at):
        return False
    return word in words.topic or word == "for"


def _is_over_the_phone(scene: Scene, at: int) -> bool:
    return scene.lower[at : at + 3] in OVER_THE_PHONE


def is_call_on(scene: Scene, at: int) -> bool:
    """Whether "on" leads to whom a call is paid: "called on the minister", "a courtesy call on her"."""
    return scene.lower[at - 1] in ("called", "calls", "call")


def _on_occasion(scene: Scene, at: int, sentence: Sentence) -> bool:
    start = scene.tokens[at].end + 1
    if any(day.start - start in range(-1, 6) for day in scene.days):
        return True
    return any(word in VENUES for word in scene.lower[at + 1 : min(at + 4, sentence.last)])
