"""What questions about instruments, incidents and figures through all reports are answered with."""

from __future__ import annotations

from communique.model import Record


class Mentioned(Record):
    """One report's mention: its id, its report, and the words there."""

    id: str
    document: str
    doc: str
    outlet: str | None
    published: str | None
    words: str


class DoubtfulThread(Record):
    """A thread that may be the same, by evidence that does not decide; `words` as a report has them."""

    id: str
    words: str
    weight: float


class InstrumentMention(Mentioned):
    """What one report says of an instrument; `status` only where words say it, which are `status_words`."""

    parties: tuple[str, ...]
    status: str | None
    status_words: str


class InstrumentThread(Record):
    """An agreement, law or commission through all reports that mention it.

    Attributes:
        id: of its first mention by key; the id of any other mention finds it too.
        name: the wording that most reports have; `aliases` are the others.
        parties: those that names or reports tell.
        status, status_words, status_day: what the latest report that says it says; the day is the report's.
        first, last: earliest and latest day of publication.
        documents: how many reports mention it; `outlets` which outlets.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    parties: tuple[str, ...]
    status: str | None
    status_words: str
    status_day: str | None
    first: str | None
    last: str | None
    documents: int
    outlets: tuple[str, ...]


class InstrumentPage(Record):
    """An instrument with every mention, by day, and threads that may be the same."""

    thread: InstrumentThread
    mentions: tuple[InstrumentMention, ...]
    doubts: tuple[DoubtfulThread, ...]


class Casualties(Record):
    """A number of people whom an event struck, in one report: who (`what`) and what befell them (`fate`)."""

    id: str
    value: float
    what: str
    fate: str


class IncidentMention(Mentioned):
    """What one report says of an incident: day, place, who is blamed, how many were struck."""

    day: str | None
    place: str | None
    blamed: tuple[str, ...]
    casualties: tuple[Casualties, ...]


class IncidentThread(Record):
    """An event through all reports that speak of it; what they say differently stands side by side.

    Attributes:
        id: of its first mention by key; the id of any other mention finds it too.
        kind: in plain words ("killing"), whatever words the outlets take.
        persons: names of the persons that descriptions of a killing or attack name.
        wordings: as the reports word it, the most frequent first.
        days, places, blamed: all that reports tell, the most frequent first.
        first, last: earliest and latest day of publication.
        documents: how many reports speak of it; `outlets` which outlets.
    """

    id: str
    kind: str
    persons: tuple[str, ...]
    wordings: tuple[str, ...]
    days: tuple[str, ...]
    places: tuple[str, ...]
    blamed: tuple[str, ...]
    first: str | None
    last: str | None
    documents: int
    outlets: tuple[str, ...]


class IncidentPage(Record):
    """An incident with every mention, by day of publication, and threads that may be the same."""

    thread: IncidentThread
    mentions: tuple[IncidentMention, ...]
    doubts: tuple[DoubtfulThread, ...]


class FigurePoint(Mentioned):
    """One figure of a series as the report has it: `words` are the amount, `what` those for the measure."""

    value: float
    unit: str | None
    what: str
    by: str | None


class FigureSeries(Record):
    """Figures that measure the same thing in the same unit between the same parties.

    Attributes:
        id: of its first figure by key; the id of any other figure of it finds it too.
        what: what is measured; `unit` is `None` for counts.
        parties: whom it is about.
        first, last: earliest and latest day of publication; `first_value`, `last_value` the figures of then,
            as worded, more than one where reports of that day differ.
        figures, documents: how many there are, in how many reports.
    """

    id: str
    what: str
    unit: str | None
    parties: tuple[str, ...]
    first: str | None
    first_value: tuple[str, ...]
    last: str | None
    last_value: tuple[str, ...]
    figures: int
    documents: int
    outlets: tuple[str, ...]


class FigurePage(Record):
    """A series with every figure in the order of days; nothing is averaged or converted."""

    series: FigureSeries
    points: tuple[FigurePoint, ...]
