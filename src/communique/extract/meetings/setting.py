"""When and where an encounter took place, and what it was about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from communique.extract.meetings.clauses import FINITE, LONGEST
from communique.extract.meetings.scene import Scene
from communique.extract.meetings.triggers import Trigger
from communique.extract.meetings.words import load_words
from communique.model import Mention, Sentence, Words
from communique.read.outlets import places

_start = attrgetter("start")

PLACES = ("GPE", "FAC", "LOC")
HERE = re.compile(
    r"\b(?:here|at (?:his|her|the) (?:office|ministry|palace|headquarters|residence|General Secretariat))\b"
)
DATELINE = re.compile(r"\s*(?:date\s[\d-]+\s)?(?P<city>[A-Z][A-Za-z’'. -]*?[A-Za-z])\s*(?:[,:(/–—-]|\s-)")
SHORT = 6
SPLIT = re.compile(r",?\s+as well as\s+|;\s+|,?\s+and also\s+")


def day_of(scene: Scene, trigger: Trigger, end: int) -> Mention | None:
    """Return the day named in the clause of a trigger: the nearest after it, else the nearest before.

    Args:
        scene: the document.
        trigger: the verb or noun of encounter.
        end: index of the token where its clause ends.
    """
    start, stop = _opening(scene, trigger), scene.tokens[end - 1].end
    head = scene.tokens[trigger.head].start
    days = scene.days[bisect_left(scene.days, start, key=_start) : bisect_left(scene.days, stop, key=_start)]
    inside = [day for day in days if start <= day.start and day.end <= stop and _dates(scene, day)]
    after = [day for day in inside if day.start >= head]
    before = [day for day in inside if day.end <= head and _is_of_clause(scene, day.start, trigger)]
    if after or before:
        return after[0] if after else before[-1]
    if load_words().same_day.search(scene.text, start, stop):
        return next((day for day in reversed(scene.days) if day.end <= start and scene.is_fresh(day)), None)
    return None


def lead_day(scene: Scene, people: set[int | None], states: frozenset[str]) -> Mention | None:
    """Return the day on which the first sentence puts what a party of the encounter did or said.

    "Minister X said on Tuesday ..." and then, in the next sentence, "in a meeting with Minister Y".
    """
    lead = _lead(scene)
    if lead is None:
        return None
    tokens = scene.tokens
    verb = next((at for at in range(lead.first, lead.last) if tokens[at].tag == "VBD"), None)
    if verb is None:
        return None
    subjects = scene.cast.within(lead.start, tokens[verb].start, "person", "office", "state")
    if not any(m.person in people if m.person is not None else m.state in states for m in subjects):
        return None
    ends = (at for at in range(verb, lead.last) if scene.lower[at] in ("that", "“", '"', "who", "which"))
    stop = tokens[next(ends, lead.last) - 1].end
    return next(
        (
            d
            for d in scene.days
            if lead.start <= d.start and d.end <= stop and scene.is_fresh(d) and _dates(scene, d)
        ),
        None,
    )


def _lead(scene: Scene) -> Sentence | None:
    """Return the first full sentence of the body."""
    return next((s for s in scene.parsed.sentences if s.kind == "body" and s.last - s.first > SHORT), None)


def _opening(scene: Scene, trigger: Trigger) -> int:
    """Return the offset from which on words before a trigger may belong to it."""
    return scene.tokens[max(trigger.sentence.first, trigger.first - LONGEST)].start


def _is_of_clause(scene: Scene, offset: int, trigger: Trigger) -> bool:
    """Whether a day or place before a trigger is in its clause: first in the sentence, or no verb between."""
    at = scene.at(offset)
    if at - trigger.sentence.first <= 1:
        return True
    return not any(token.tag in FINITE for token in scene.tokens[at : trigger.first])


def _dates(scene: Scene, day: Mention) -> bool:
    """Whether a day may date an encounter: not "their September 1 statement", "since May"."""
    before = scene.text[max(0, day.start - 14) : day.start].lower()
    if re.search(r"(?:afternoon|morning|evening|night|day)\sof\s$", before):
        return True
    if day.rule == "day.year" and not before.endswith("in "):
        return False
    return not re.search(r"(?:since|until|till|by|their|his|its|of|the|['’]s)\s$", before)


def place_of(scene: Scene, trigger: Trigger, end: int) -> Words | None:
    """Return the city or venue that the clause of a trigger names after "in" or "at"."""
    sentence, head = trigger.sentence, scene.tokens[trigger.head].start
    stop = scene.tokens[end - 1].end
    after = next(_places(scene, trigger, head, stop), None)
    if after is not None:
        return after
    venue = load_words().venues.search(scene.text, head, stop)
    if venue:
        return _words("place", scene, *venue.span("name"))
    before = [
        p
        for p in _places(scene, trigger, _opening(scene, trigger), head)
        if _is_of_clause(scene, p.start, trigger)
    ]
    if before:
        return before[-1]
    return dateline(scene) if HERE.search(scene.text, sentence.start, stop) else None


def _places(scene: Scene, trigger: Trigger, start: int, end: int) -> Iterator[Words]:
    """Yield the places named after "in" or "at" between two offsets; a state is one only for a visit."""
    marks = scene.parsed.marks
    near = marks[bisect_left(marks, start, key=_start) : bisect_left(marks, end, key=_start)]
    spans = {(mark.start, mark.end) for mark in near if mark.label in PLACES}
    spans |= {(m.start, m.end) for m in scene.cast.within(start, end, "place")}
    for first, last in sorted(spans):
        if not start <= first <= last <= end:
            continue
        before = scene.text[max(0, first - 12) : first].lower()
        named = re.search(r"\b(?:in|at)\s(?:the\s|central\s)?$", before)
        if named and (trigger.kind == "visit" or not scene.cast.within(first, last, "state")):
            first += len("the ") if scene.text.startswith("the ", first) else 0
            if first < last:
                yield _words("place", scene, first, last)


def dateline(scene: Scene) -> Words | None:
    """Return the city of the dateline, if the document has one."""
    for part in scene.parsed.document.parts:
        if part.kind == "dateline" and (match := DATELINE.match(scene.text, part.start, part.end + 1)):
            return _words("place", scene, *match.span("city"))
    return None


def lead_place(scene: Scene, sentences: list[Sentence], states: frozenset[str]) -> Words | None:
    """Return the city that a report is filed from, if it opens with the encounter in a party's own land.

    Measured on 156 reports written for this project: of the first encounters without a place of their
    own, three quarters were in the city of the dateline.
    """
    lead = _lead(scene)
    city = dateline(scene)
    if city is None or lead is None or all(s.paragraph != lead.paragraph for s in sentences):
        return None
    return city if places().get(city.quote.lower()) in states else None


def topics_of(scene: Scene, sentences: list[Sentence]) -> tuple[str, ...]:
    """Return what was discussed, verbatim, from the sentences that say "discussed" and the like."""
    found: list[str] = []
    for sentence in dict.fromkeys(sentences):
        for match in load_words().topics.finditer(scene.text, sentence.start, sentence.end):
            if scene.is_quoted(sentence, match.start()):
                continue
            end = _topic_end(scene, match.end(), sentence)
            for piece in SPLIT.split(scene.text[match.end() : end]):
                topic = piece.strip(" ,.")
                if topic and topic not in found:
                    found.append(topic)
    return tuple(found)


def _topic_end(scene: Scene, start: int, sentence: Sentence) -> int:
    """Return where a list of topics ends: at "and" with a verb, at ", stressing", at the full stop."""
    for at in range(scene.at(start), sentence.last - 1):
        token, after = scene.tokens[at], scene.tokens[at + 1]
        if (token.text == "," and after.tag == "VBG") or (token.text == "and" and after.tag == "VBD"):
            return token.start
    return sentence.end


def _words(role: str, scene: Scene, start: int, end: int) -> Words:
    return Words(role=role, start=start, end=end, quote=scene.text[start:end])
