"""incidents: events outside the meeting that a text tells of, with day, place and who is blamed.

An event counts where the words make it one that happened ("the earthquake in X", "X's invasion of Y");
what is only thought of, warned of or to be prevented does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from communique.datafiles import load_data
from communique.extract.cast import Cast
from communique.extract.killings import find_killings
from communique.extract.mentions.words import whole_sentences
from communique.extract.phrases import phrase_from, phrase_to
from communique.model import Incident, Mention, Parsed, Sentence, Words

BEFORE = 5
LONGEST = 16
NEAR = 45
SAME = 0.6
"""Two descriptions that share so much of the shorter are one incident, unless their days differ."""
WHOLE = len("2024-05-17")
YEAR = re.compile(r"\b\d{4}\b")
AND = re.compile(r",?\sand\s(?:the\s)?")
PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class IncidentWords:
    """The words of incidents."""

    hostile: frozenset[str]
    plain: frozenset[str]
    hypothetical: frozenset[str]
    excluded: re.Pattern[str]
    complements: frozenset[str]
    definite: frozenset[str]


@cache
def load_words() -> IncidentWords:
    """Return the words of incidents from `extract/data/incidents.yaml`."""
    data = load_data("extract", "incidents.yaml")
    return IncidentWords(
        hostile=frozenset(data["hostile"]),
        plain=frozenset(data["plain"]),
        hypothetical=frozenset(data["hypothetical"]),
        excluded=re.compile(rf"(?i:\b(?:{'|'.join(map(re.escape, data['excluded']))})\b)"),
        complements=frozenset(data["complements"]),
        definite=frozenset(data["definite"]),
    )


def find_incidents(parsed: Parsed, cast: Cast, days: Sequence[Mention]) -> list[Incident]:
    """Return the incidents of a document in the order of their first mention.

    Args:
        parsed: the document; needs tags.
        cast: its resolved mentions, for who is blamed.
        days: the days named in it.

    Returns:
        One record a description; `what` is its span in the clean text, without an article in front.
    """
    words = load_words()
    found: list[Incident] = []
    for sentence in whole_sentences(parsed):
        if sentence.kind == "title":
            continue
        end = sentence.first
        for at in range(sentence.first, sentence.last):
            noun = parsed.tokens[at].text.lower()
            if at < end or (noun not in words.hostile and noun not in words.plain):
                continue
            incident, end = _incident(parsed, cast, days, sentence, at)
            if incident is not None and not any(_same(incident, other) for other in found):
                found.append(incident)
    return [*found, *find_killings(parsed, cast, days)]


def _same(a: Incident, b: Incident) -> bool:
    x, y = set(re.findall(r"\w{3,}", a.what.lower())), set(re.findall(r"\w{3,}", b.what.lower()))
    return len(x & y) / max(1, min(len(x), len(y))) >= SAME and (a.date == b.date or not (a.date and b.date))


def _incident(
    parsed: Parsed, cast: Cast, days: Sequence[Mention], sentence: Sentence, at: int
) -> tuple[Incident | None, int]:
    """Return the incident of the noun at a token, or `None`, and where its description ends."""
    tokens, words = parsed.tokens, load_words()
    if tokens[at].tag and not tokens[at].tag.startswith("NN"):
        return None, at + 1
    first = phrase_from(tokens, at, sentence.first)
    last = _description_to(parsed, sentence, at + 1)
    start = tokens[first].start
    end = _with_second(parsed, cast, sentence, _name_end(cast, tokens[last - 1].end))
    before = [t.text.lower() for t in tokens[max(sentence.first, first - BEFORE) : at]]
    day = _day(days, sentence, start, end)
    told = day is not None or last > at + 1 or bool(cast.within(start, tokens[at].start, "state"))
    definite = (
        day is not None or bool(words.definite & set(before[-(at - first) - 2 :])) or _owned(cast, start, end)
    )
    named = day is not None or any(t.text[:1].isupper() for t in tokens[first:last])
    bare = last - first == 1  # "the war": which one, no word says
    if bare or not (told and definite and named) or words.hypothetical & set(before):
        return None, at + 1
    if words.excluded.search(parsed.text, start, min(end + 12, sentence.end)):
        return None, last
    hostile = tokens[at].text.lower() in words.hostile
    place = _place(parsed, start, min(end + NEAR, sentence.end))
    blamed = _blamed(parsed, cast, start, end, tokens[at].start) if hostile else ()
    when = _past(parsed, day, hostile) if day else None
    evidence = [w for w in (_words("date", day.start, day.end, parsed) if day else None, place) if w]
    return Incident(
        start=start,
        end=end,
        quote=parsed.text[start:end],
        rule="incident.hostile" if hostile else "incident.event",
        confidence=0.75,
        what=parsed.text[start:end],
        date=when,
        place=place.quote if place else None,
        blamed=blamed,
        words=tuple(evidence),
    ), last


def _description_to(parsed: Parsed, sentence: Sentence, at: int) -> int:
    """Return the end of the description behind the noun: "of X", "on X in Y", "by X against Y"."""
    tokens, end = parsed.tokens, at
    limit = min(sentence.last, at + LONGEST)
    while end < limit and tokens[end].text.lower() in load_words().complements:
        after = phrase_to(
            tokens, end + 1, sentence.last, joined=tokens[end].text.lower() in ("of", "between")
        )
        if after == end + 1:
            break
        end = after
    return end


def _name_end(cast: Cast, end: int) -> int:
    """Return the end of the name, with its ranks, that a description stops in, or the end itself."""
    near = cast.within(end - 60, end + 60)
    return max((m.end for m in near if min(m.start, m.extent_start) < end < m.end), default=end)


def _with_second(parsed: Parsed, cast: Cast, sentence: Sentence, end: int) -> int:
    """Return the end of a second person whom "and" joins to the one that a description ends in."""
    people = cast.within(end - 60, min(end + 80, sentence.end), "person")
    if not any(person.end == end for person in people):
        return end
    second = (p for p in people if AND.fullmatch(parsed.text[end : min(p.start, p.extent_start)]))
    return next((person.end for person in second), end)


def _owned(cast: Cast, start: int, end: int) -> bool:
    return bool(cast.within(start, end, "state", "organisation", "person"))


def _day(days: Sequence[Mention], sentence: Sentence, start: int, end: int) -> Mention | None:
    """Return the day in or next to a description."""
    near = [
        day
        for day in days
        if day.day and sentence.start <= day.start < sentence.end and start - NEAR <= day.start <= end + NEAR
    ]
    return min(near, key=lambda day: max(start - day.end, day.start - end, 0), default=None)


def _past(parsed: Parsed, day: Mention, hostile: bool) -> str | None:
    """Return the day of a deed: none lies ahead, so a day without a year was that of the year before."""
    published = parsed.document.metadata.published
    told = parsed.text[day.start : day.end]
    if not (hostile and published and day.day and len(day.day) == WHOLE) or YEAR.search(told):
        return day.day
    if day.day <= published.value:
        return day.day
    before = f"{int(day.day[:4]) - 1}{day.day[4:]}"
    return before if not before.endswith("02-29") else None


def _place(parsed: Parsed, start: int, end: int) -> Words | None:
    for mark in parsed.marks:
        if mark.label in PLACES and start <= mark.start and mark.end <= end:
            before = parsed.text[max(0, mark.start - 12) : mark.start].lower()
            if re.search(r"\b(?:in|at|on|near|against)\s(?:the\s)?$", before):
                return _words("place", mark.start, mark.end, parsed)
    return None


def _blamed(parsed: Parsed, cast: Cast, start: int, end: int, noun: int) -> tuple[str, ...]:
    """Return who did it, as the description says: the owner before the noun, or "by X" behind it."""
    owners = [m for m in cast.within(start, noun, "state", "organisation") if m.state]
    if len(owners) > 1 and AND.fullmatch(parsed.text[owners[0].end : owners[1].start]):
        owners = owners[-1:]  # "Ukraine and Russian aggression": only the second owns it
    doers = [
        m
        for m in cast.within(noun, end, "state", "organisation")
        if m.state and re.search(r"\bby\s(?:the\s)?$", parsed.text[max(0, m.start - 8) : m.start].lower())
    ]
    return tuple(dict.fromkeys(m.state for m in (owners[:1] or doers) if m.state))


def _words(role: str, start: int, end: int, parsed: Parsed) -> Words:
    return Words(role=role, start=start, end=end, quote=parsed.text[start:end])
