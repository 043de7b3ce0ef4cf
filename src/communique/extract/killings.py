"""killings: persons of whom a sentence says that they were killed, with the day, as an incident.

"X was killed", "X and Y were martyred by a strike on 3 May": the day is told here more often than beside a
noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from communique.datafiles import load_data
from communique.extract.cast import Cast
from communique.extract.mentions.words import whole_sentences
from communique.model import Incident, Mention, Parsed, Sentence, Words

BACK = 220
"""Characters before the verb within which its subject stands."""
AHEAD = 160
"""Characters behind the verb within which its day stands."""
AUXILIARIES = frozenset({"was", "were", "been"})
UNTRUE = re.compile(r"(?i:\b(?:if|not|never|nearly|almost|would|could|might|may|attempt\w*|plot\w*)\b)")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load_data("extract", "incidents.yaml")["killed"])


def find_killings(parsed: Parsed, cast: Cast, days: Sequence[Mention]) -> list[Incident]:
    """Return the killings of named persons that a verb tells, in text order.

    Args:
        parsed: the document.
        cast: its resolved mentions.
        days: the days named in it.

    Returns:
        `what` is the span from the first person to the verb, `date` the day named in the sentence.
    """
    return [
        _killing(parsed, sentence, people, at, days)
        for sentence in whole_sentences(parsed)
        if sentence.kind != "title"
        for at, people in _told(parsed, cast, sentence)
    ]


def _told(parsed: Parsed, cast: Cast, sentence: Sentence) -> Iterator[tuple[int, list[Mention]]]:
    """Yield each verb of killing in the passive, with the persons before it."""
    tokens = parsed.tokens
    for at in range(sentence.first + 1, sentence.last):
        if tokens[at].text.lower() not in _verbs():
            continue
        before = {token.text.lower() for token in tokens[max(sentence.first, at - 2) : at]}
        low = max(sentence.start, tokens[at].start - BACK)
        people = [m for m in cast.within(low, tokens[at].start, "person") if m.name]
        if before & AUXILIARIES and people and not UNTRUE.search(parsed.text, low, tokens[at].end):
            yield at, people


def _killing(
    parsed: Parsed, sentence: Sentence, people: list[Mention], at: int, days: Sequence[Mention]
) -> Incident:
    start, end = min(person.start for person in people), parsed.tokens[at].end
    near = [d for d in days if d.day and sentence.start <= d.start < min(sentence.end, end + AHEAD)]
    day = min(near, key=lambda d: (d.start < end, abs(d.start - end)), default=None)
    words = [
        Words(role="date", start=d.start, end=d.end, quote=parsed.text[d.start : d.end]) for d in (day,) if d
    ]
    return Incident(
        start=start,
        end=end,
        quote=parsed.text[start:end],
        rule="incident.killed",
        confidence=0.7,
        what=parsed.text[start:end],
        date=day.day if day else None,
        words=tuple(words),
    )
