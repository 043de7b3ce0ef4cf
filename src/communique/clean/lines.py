"""Lines of a cleaned text, and what their form alone says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from communique.clean.layout import has_bullet

_ENDED = re.compile(r"[.!?…—][\"”’'»)\]*]*$")
_FULL_STOP = re.compile(r"\.[\"”’'»)\]*]*$|[.,!?][\"”]$")
_INNER_END = re.compile(r"((?:[a-z\d)”\"]{2}|\b[A-Z]{2,})[.!?])[\"”)]* +[A-Z“\"]")
_TITLE = re.compile(
    r"\b(?:Hon|Gen|Lt|Maj|Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Col|Sgt|Adm|Capt|Amb|Brig|Cmdr|Rev|Eng|Nos?|vs|[A-Z])\.$"
)
_QUOTED_CLAUSE = re.compile(r"[\"“][^\"”]*(?: [^ \"”]+){4}[\"”]")
_SPEAKER = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9.,'’&-]+(?: [A-ZÀ-ÖØ-Þ0-9.,'’&-]+){0,9}(?: \([^)]{1,40}\))? ?:"
    r"|Q(?:[:.]| (?=[A-Z(“\"—]))|A[:.]|Question:|Answer:)(?: |$)"
)
_SENTENCE_WORDS = re.compile(
    r"\b(?:the|an?|is|are|was|were|be|been|has|have|had|will|would|i|we|he|she|it|they|you|my|our|your|this|that|which|who)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    "an?|and|as|at|but|by|for|from|in|into|of|on|or|over|the|to|under|up|via|vs|with|within|without"
)


@dataclass(frozen=True)
class Line:
    """A line of the clean text, `text[start:end]`, without blanks at its ends."""

    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @cached_property
    def ended(self) -> bool:
        """Whether it ends as a sentence does, or breaks off with a dash as speech does."""
        return bool(_ENDED.search(self.text[-8:]))

    @cached_property
    def full_stop(self) -> bool:
        """Whether it ends as no headline does: a question may be a headline, a full stop not."""
        return bool(_FULL_STOP.search(self.text[-8:]))

    @cached_property
    def introduces(self) -> bool:
        """Whether something is listed or said after it."""
        return self.text[-1] in ":;," or self.text.endswith((" and", " or"))

    @cached_property
    def bullet(self) -> bool:
        return has_bullet(self.text)

    @cached_property
    def speaker(self) -> bool:
        """Whether it starts with the label of a speaker, as transcripts have it."""
        return bool(_SPEAKER.match(self.text))

    @cached_property
    def has_inner_end(self) -> bool:
        """Whether a sentence ends inside it; the full stop of `Gen.` or `U.S.` is no end."""
        return any(
            not _TITLE.search(self.text, max(0, m.end(1) - 8), m.end(1))
            for m in _INNER_END.finditer(self.text)
        )

    @cached_property
    def sentence(self) -> bool:
        """Whether it is surely body: a sentence, speech, or much text."""
        long = self.words > 30
        return long or self.speaker or (self.ended and self.words >= 4) or self.has_inner_end

    @cached_property
    def fragment(self) -> bool:
        """Whether it is a short run of words that is not a sentence: a heading, a name, a list item."""
        return not (
            self.ended
            or self.introduces
            or self.speaker
            or self.words > 20
            or self.text[0].islower()
            or self.text[0] in "([“\"'‘—–"
            or ";" in self.text
            or self.has_inner_end
            or _QUOTED_CLAUSE.search(self.text)
        )

    @cached_property
    def headline(self) -> bool:
        """Whether a fragment is worded as headings are: in title case, or without articles and pronouns."""
        if not self.fragment:
            return False
        return not _SENTENCE_WORDS.search(self.text) or _is_title_case(self.text)


def _is_title_case(text: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_][\w’'.-]*", text) if not _SMALL.fullmatch(w)]
    return bool(words) and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text that have words or signs."""
    at = 0
    for piece in text.split("\n"):
        if piece:
            yield Line(at, at + len(piece), piece)
        at += len(piece) + 1
