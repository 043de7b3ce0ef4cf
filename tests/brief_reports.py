"""Reports made by hand for briefings: Kenya and Uganda on rail and water; officials are invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from communique.link.promise_facts import packed
from communique.model import (
    Act,
    Commitment,
    Extraction,
    Figure,
    Incident,
    Instrument,
    Meeting,
    Mention,
    Participant,
    Statement,
    Words,
)
from communique.resolve import resolve
from communique.store import Prepared, RecordFile, open_record, prepare
from fish_reports import document, extent, quoted, sentences
from meeting_reports import write

TODAY = "2024-12-31"


class Report:
    """A report whose records are added one by one, each on words of its text."""

    def __init__(self, text: str, day: str | None, outlet: str | None, name: str, **known: str) -> None:
        self.text = text
        self._published = day
        given = {"published": day, "outlet": outlet, **known}
        self._document = document(text, name=name, **{k: v for k, v in given.items() if v})
        self._found: dict[str, list[Any]] = {}

    def _add(self, kind: str, record: Any) -> Report:
        self._found.setdefault(kind, []).append(record)
        return self

    def meeting(
        self, words: str, *topics: str, states: tuple[str, ...] = ("KEN", "UGA"), **more: Any
    ) -> Report:
        people = tuple(Participant(name=f"{state} minister", state=state) for state in states)
        more = {"kind": "meeting", "participants": people, "topics": topics, **more}
        return self._add("meetings", Meeting(**quoted(self.text, words), **more))

    def said(self, words: str, state: str | None, act: Act, **more: Any) -> Report:
        more = {"speaker": f"{state} minister", "act_confidence": 0.9, **more}
        record = Statement(
            **quoted(self.text, words), content=words, state=state, mode="indirect", act=act, **more
        )
        return self._add("statements", record)

    def promised(self, words: str, by: str, to: str | None = None, **more: Any) -> Report:
        self.said(words, by, "commit", addressee_state=to)
        at = len(self._found["statements"]) - 1
        record = Commitment(**quoted(self.text, words), content=words, by=(by,), to=to, statement=at, **more)
        return self._add("commitments", record)

    def instrument(self, name: str, status: str | None = None, words: str = "") -> Report:
        where = {key: value for key, value in quoted(self.text, words or name).items() if key != "rule"}
        where.pop("confidence")
        record = Instrument(
            **quoted(self.text, name),
            name=name,
            parties=("KEN", "UGA"),
            status=status,
            words=(Words(role="status", **where),) if words else (),
        )
        return self._add("instruments", record)

    def incident(self, what: str, **more: Any) -> Report:
        return self._add("incidents", Incident(**quoted(self.text, what), what=what, **more))

    def figure(
        self, words: str, what: str, value: float, unit: str | None = None, by: str | None = None
    ) -> Report:
        record = Figure(**quoted(self.text, words), what=what, value=value, unit=unit, by=by)
        return self._add("figures", record)

    def names(self, **states: str) -> Report:
        for words, code in states.items():
            mention = Mention(
                **quoted(self.text, words), kind="state", name=words, state=code, **extent(0, 9)
            )
            self._add("mentions", mention)
        return self

    def ready(self) -> Prepared:
        found = Extraction(
            document=self._document.id,
            doc=self._document.name,
            language="en",
            extractor="1",
            published=self._published,
            **{kind: tuple(records) for kind, records in self._found.items()},
        )
        meanings = [meaning(one.content) for one in found.commitments]
        return prepare(self._document, found, resolve(found), sentences(self._document), "", meanings)


def meaning(content: str) -> bytes:
    """Return a vector that promises of one last word have in common, in place of the model's."""
    vector = np.zeros(384, np.float32)
    vector[sum(map(ord, content.split()[-1])) % 384] = 1
    return packed(vector)


def reports() -> list[Report]:
    """Return reports of one meeting by two outlets, an earlier and an undated one, and one of others."""
    first = Report(
        "The ministers met in Kisumu on rail fares.\nKenya must publish the timetable of the works.\n"
        "They will finalise the Gauge Accord soon.\nA flood in Kenya of 2 March 2024 left 12 dead.\n"
        "Freight of Kenya and Uganda reached 4 million tonnes.\n"
        "Uganda will finish its section of the railway to Malaba. Kenya will lower the dues in Mombasa.",
        "2024-03-05",
        "Lake Post",
        "a.txt",
    )
    first.meeting(
        "The ministers met in Kisumu on rail fares", "rail fares", date="2024-03-04", place="Kisumu"
    )
    first.said("Kenya must publish the timetable of the works", "UGA", "demand", target_state=("KEN",))
    first.instrument("Gauge Accord", "being negotiated", "finalise")
    first.incident("flood in Kenya", date="2024-03-02", place="Kenya")
    first.figure("12", "dead", 12).figure("4 million tonnes", "Freight", 4e6, "tonne", "KEN")
    first.names(Kenya="KEN", Uganda="UGA")
    first.promised("Uganda will finish its section of the railway to Malaba", "UGA", "KEN")
    first.promised("Kenya will lower the dues in Mombasa", "KEN", "UGA")
    second = Report(
        "In Kisumu both ministers spoke of fares.\nKenya must publish the timetable of works.\n"
        "They welcomed the Gauge Accord that was signed.\nA flood in Kenya of 2 March 2024 left 15 dead.\n"
        "Freight of Kenya and Uganda reached 5 million tonnes.\n"
        "We will finish our section of the railway to Malaba.",
        "2024-06-06",
        "Nile Herald",
        "b.txt",
    )
    second.meeting("In Kisumu both ministers spoke of fares", date="2024-03-04", place="Kisumu")
    second.said("Kenya must publish the timetable of works", "UGA", "demand", target_state=("KEN",))
    second.instrument("Gauge Accord", "signed", "signed")
    second.incident("flood in Kenya", date="2024-03-02", place="Kenya")
    second.figure("15", "dead", 15).figure("5 million tonnes", "Freight", 5e6, "tonne", "KEN")
    second.names(Kenya="KEN", Uganda="UGA")
    second.promised("We will finish our section of the railway to Malaba", "UGA", "KEN")
    undated = Report(
        "The ministers of both sides met on water.\nUganda should clean the river.", None, None, "c.txt"
    )
    undated.meeting("The ministers of both sides met on water", "water")
    undated.said("Uganda should clean the river", "KEN", "demand", addressee_state="UGA")
    old = Report("The ministers met long ago.", "2019-05-02", "Lake Post", "d.txt")
    old.meeting("The ministers met long ago", date="2019-05-01")
    others = Report("Ministers of Norway and Iceland met.", "2024-05-01", "Fjord Post", "e.txt")
    others.meeting("Ministers of Norway and Iceland met", states=("NOR", "ISL"), date="2024-05-01")
    return [first, second, undated, old, others]


def record_of(path: Path, *told: Report) -> RecordFile:
    """Return a new record of some reports, open."""
    record = open_record(path, create=True)
    write(record, *(one.ready() for one in told))
    return record
