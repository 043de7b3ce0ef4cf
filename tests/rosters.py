"""Short reports of who was seen in which office, made by hand, to test who is who; officials are invented."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from communique.model import Extraction, Mention, Person
from communique.store import Prepared, RecordFile
from fish_reports import add, document, dump, prepared


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a report names them."""

    name: str
    state: str | None = "IRQ"
    office: str | None = None
    former: bool = False


def told(
    *people: Named,
    day: str | None = "2024-05-04",
    outlet: str = "Fjord Post",
    name: str = "a.txt",
    beside: bool = False,
    extractor: str = "1",
    hidden: frozenset[int] = frozenset(),
) -> Prepared:
    """Return the rows of a report that names people, one a sentence.

    Args:
        people: whom it names.
        day, outlet, name: of the report; they and the text make its identity.
        beside: whether one sentence names them all.
        extractor: version of what read it.
        hidden: places of people whom that version did not find.
    """
    text, at = "", []
    for person in people:
        text += f"{person.office} " if person.office else ""
        at.append(len(text))
        text += f"{person.name} {'and' if beside else f'spoke of {name}.'}{' ' if beside else chr(10) * 2}"
    text += f"they spoke of {name}."
    known = {"outlet": outlet} | ({"published": day} if day else {})
    report = document(text, name=name, **known)
    shown = [n for n in range(len(people)) if n not in hidden]
    spans = [_span(text, at[n], people[n].name) for n in shown]
    found = Extraction(
        document=report.id,
        doc=name,
        language="en",
        extractor=extractor,
        published=day,
        persons=tuple(
            Person(
                **span,
                name=people[n].name,
                office=people[n].office,
                state=people[n].state,
                former=people[n].former,
            )
            for n, span in zip(shown, spans, strict=True)
        ),
        mentions=tuple(
            Mention(
                **span,
                kind="person",
                name=people[n].name,
                state=people[n].state,
                person=index,
                extent_start=span["start"],
                extent_end=span["end"],
            )
            for index, (n, span) in enumerate(zip(shown, spans, strict=True))
        ),
    )
    return prepared(report, found)


def _span(text: str, start: int, name: str) -> dict[str, Any]:
    return {
        "start": start,
        "end": start + len(name),
        "quote": text[start : start + len(name)],
        "rule": "by.hand",
        "confidence": 0.9,
    }


def settled(record: RecordFile, *items: Prepared, extractor: str = "1") -> None:
    """Write reports as a run of their own and tie their names to persons."""
    add(record, *items, extractor=extractor)
    record.settle()


def identities(record: RecordFile) -> dict[str, list[Any]]:
    """Return what the record made of names, and all that anybody sees of it but what was decided when."""
    connection = sqlite3.connect(f"file:{record.path}?mode=ro", uri=True)
    try:
        kept = {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("identities", "ties", "name_keys")
        }
    finally:
        connection.close()
    people = [row.model_dump_json() for row in record.rows("people")]
    seen = {table: rows for table, rows in dump(record).items() if table not in ("judgements", "ratings")}
    return {**kept, "people": people, **seen}


def together(record: RecordFile) -> set[frozenset[str]]:
    """Return the persons of a record as the spellings of their names."""
    return {frozenset(row.spellings) for row in record.rows("people")}
