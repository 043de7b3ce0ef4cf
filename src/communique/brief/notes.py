"""The sources of a briefing: each record that a line stands on, numbered as lines first need it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.brief.model import Note, Quote
from communique.brief.period import NO_DAY

if TYPE_CHECKING:
    from communique.store import Evidence, RecordFile

SHORT = 120
"""Characters of a quote under which it is shown with what stands around it, if it is part of a sentence."""
AROUND = 90
"""Characters of that on each side."""
IN_LINE = 220
"""Characters of a quote in a line; the note has all of it."""
NO_OUTLET = "outlet unknown"
_SPACE = re.compile(r"\s+")


class Notes:
    """The notes in the order of their numbers; the words of each are compared with the text once more."""

    def __init__(self, record: RecordFile) -> None:
        self._record = record
        self._evidence: dict[str, Evidence] = {}
        self._numbers: dict[str, int] = {}

    def cite(self, *identifiers: str) -> tuple[int, ...]:
        """Return the numbers of the notes on records, the same for the same record."""
        for identifier in identifiers:
            self._numbers.setdefault(identifier, len(self._numbers) + 1)
        return tuple(dict.fromkeys(self._numbers[identifier] for identifier in identifiers))

    def words(self, identifier: str) -> Quote:
        """Return the words that a record stands on, as long as a line may have them."""
        return self.quoted(identifier, _own(self._of(identifier)))

    def quoted(self, identifier: str, words: str) -> Quote:
        """Return words of a record, which are orphaned if those that it stands on are."""
        return Quote(shortened(words), orphaned=self._of(identifier).status == "orphaned")

    def all(self) -> tuple[Note, ...]:
        """Return the notes."""
        return tuple(_note(number, one, self._of(one)) for one, number in self._numbers.items())

    def _of(self, identifier: str) -> Evidence:
        if identifier not in self._evidence:
            self._evidence[identifier] = self._record.evidence(identifier)
        return self._evidence[identifier]


def shortened(words: str, most: int = IN_LINE) -> str:
    """Return words on one line, cut at a space where they are very long."""
    one_line = " ".join(words.split())
    if len(one_line) <= most:
        return one_line
    return f"{one_line[:most].rsplit(' ', 1)[0]} …"


def _own(evidence: Evidence) -> str:
    return next(w.quote for p in evidence.passages for w in p.words if w.role == "record")


def _note(number: int, identifier: str, evidence: Evidence) -> Note:
    passage = next(p for p in evidence.passages if any(w.role == "record" for w in p.words))
    own = next(word for word in passage.words if word.role == "record")
    start, end = own.start - passage.start, own.end - passage.start
    short = len(own.quote) < SHORT and own.status == "verified"
    report = passage.document
    words = [word for each in evidence.passages for word in each.words]
    return Note(
        number=number,
        id=identifier,
        outlet=report.outlet or NO_OUTLET,
        published=report.published or NO_DAY,
        title=shortened(report.title or report.name),
        url=report.url or "",
        before=_before(passage.text[:start]) if short else "",
        quote=" ".join(own.quote.split()),
        after=_after(passage.text[end:]) if short else "",
        orphaned=tuple(dict.fromkeys(word.role for word in words if word.status == "orphaned")),
        carried=tuple(dict.fromkeys(other.outlet or NO_OUTLET for other in evidence.carried)),
    )


def _before(text: str) -> str:
    words = _SPACE.sub(" ", text)
    return words if len(words) <= AROUND else f"… {words[-AROUND:].partition(' ')[2]}"


def _after(text: str) -> str:
    words = _SPACE.sub(" ", text)
    return words if len(words) <= AROUND else f"{words[:AROUND].rpartition(' ')[0]} …"
