"""Records made by hand, so that the record file can be tested without reading anything."""

from __future__ import annotations

from typing import Any

from communique.model import (
    Commitment,
    Document,
    Extraction,
    Failure,
    Figure,
    Incident,
    Instrument,
    Meeting,
    Mention,
    Metadata,
    Office,
    OffsetMap,
    Part,
    Participant,
    Person,
    RawDocument,
    Sentence,
    Sourced,
    Statement,
    Words,
)
from communique.resolve import resolve
from communique.store import Prepared, RecordFile, Seen, Table, prepare

ALL: tuple[Table, ...] = Table.__args__  # type: ignore[attr-defined]

LEAD = "Fisheries Minister {norwegian} met her Icelandic counterpart {icelander} in Bergen on 3 May 2024."
SAID = "She said that Norway will repair the pier at Ålesund. It will cost 5 million kroner."
TREATY = "The two sides praised the Cod Agreement after the storm of March."


def document(text: str, *, name: str = "a.txt", source: str = "", **known: str) -> Document:
    """Return a document whose paragraphs are its lines."""
    metadata = Metadata(
        **{field: Sourced(value=value, source="option", words=value) for field, value in known.items()}
    )
    raw = RawDocument(name=name, source=source or f"in/{name}", format="text", text=text, metadata=metadata)
    parts, at = [], 0
    for line in text.split("\n"):
        if line:
            parts.append(Part(start=at, end=at + len(line), kind="body", reason="body"))
        at += len(line) + 1
    return Document(
        raw=raw,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        parts=tuple(parts),
        language="en",
        language_confidence=1.0,
    )


def sentences(document: Document) -> list[Sentence]:
    """Return one sentence a paragraph."""
    return [Sentence(p.start, p.end, 0, 0, p.kind, n) for n, p in enumerate(document.parts)]


def quoted(text: str, words: str) -> dict[str, Any]:
    """Return the fields of `Quoted` for the first place of some words."""
    start = text.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "quote": words,
        "rule": "by.hand",
        "confidence": 0.9,
    }


def words(text: str, role: str, quote: str) -> Words:
    start = text.index(quote)
    return Words(role=role, start=start, end=start + len(quote), quote=quote)


def report(
    *,
    norwegian: str = "Anna Berg",
    icelander: str = "Jón Lind",
    day: str | None = "2024-05-03",
    published: str = "2024-05-04",
    outlet: str = "Fjord Post",
    name: str = "a.txt",
    more: str = "",
) -> Document:
    """Return a short report of a meeting about fish."""
    lead = LEAD.format(norwegian=norwegian, icelander=icelander)
    return document(
        "\n\n".join(filter(None, (lead, SAID, TREATY, more))), name=name, published=published, outlet=outlet
    )


def extraction(
    document: Document,
    *,
    norwegian: str = "Anna Berg",
    icelander: str = "Jón Lind",
    day: str | None = "2024-05-03",
    extractor: str = "1",
) -> Extraction:
    """Return what is in such a report."""
    text = document.text
    lead = LEAD.format(norwegian=norwegian, icelander=icelander)
    promise = "Norway will repair the pier at Ålesund"
    return Extraction(
        document=document.id,
        doc=document.name,
        language="en",
        extractor=extractor,
        mentions=(
            Mention(
                **quoted(text, norwegian),
                kind="person",
                name=norwegian,
                state="NOR",
                person=0,
                **extent(0, 30),
            ),
            Mention(
                **quoted(text, "Icelandic counterpart"),
                kind="office",
                office="Fisheries Minister",
                state="ISL",
                person=1,
                **extent(0, 9),
            ),
            Mention(**quoted(text, "Norway"), kind="state", name="Norway", state="NOR", **extent(0, 9)),
            Mention(**quoted(text, "The two sides"), kind="group", states=("NOR", "ISL"), **extent(0, 9)),
            Mention(**quoted(text, "3 May 2024"), kind="day", day="2024-05-03", **extent(0, 9)),
            Mention(
                **quoted(text, "It will"),
                kind="pronoun",
                candidates=("Norway", "the pier"),
                reason="two things it may stand for",
                **extent(0, 9),
            ),
        ),
        persons=(
            Person(**quoted(text, norwegian), name=norwegian, office="Fisheries Minister", state="NOR"),
            Person(**quoted(text, icelander), name=icelander, state="ISL"),
        ),
        offices=(
            Office(
                **quoted(text, "Fisheries Minister"),
                office="Fisheries Minister",
                state="NOR",
                holder=norwegian,
            ),
        ),
        meetings=(
            Meeting(
                **quoted(text, lead),
                kind="meeting",
                date=day,
                place="Bergen",
                participants=(
                    Participant(name=norwegian, office="Fisheries Minister", state="NOR", person=0),
                    Participant(name=icelander, state="ISL", person=1),
                ),
                topics=("cod",),
                words=(words(text, "place", "Bergen"), words(text, "date", "3 May 2024")),
            ),
        ),
        statements=(
            Statement(
                **quoted(text, promise),
                content=promise,
                speaker=norwegian,
                state="NOR",
                mode="indirect",
                act="commit",
                person=0,
                words=(words(text, "speaker", "She"),),
            ),
            Statement(
                **quoted(text, "the Cod Agreement"),
                content="the Cod Agreement",
                mode="indirect",
                act="praise",
                target_state=("ISL",),
            ),
        ),
        commitments=(Commitment(**quoted(text, promise), by=("NOR",), content=promise, statement=0),),
        instruments=(
            Instrument(**quoted(text, "Cod Agreement"), name="Cod Agreement", parties=("ISL", "NOR")),
        ),
        incidents=(
            Incident(**quoted(text, "the storm of March"), what="the storm of March", date="2024-03"),
        ),
        figures=(
            Figure(**quoted(text, "5 million kroner"), value=5e6, unit="NOK", what="the pier", by="NOR"),
        ),
    )


def extent(start: int, end: int) -> dict[str, int]:
    return {"extent_start": start, "extent_end": end}


def prepared(document: Document, found: Extraction) -> Prepared:
    """Return the rows of a document."""
    return prepare(document, found, resolve(found), sentences(document))


def ready(*, extractor: str = "1", **options: Any) -> Prepared:
    """Return the rows of a report; see `report`."""
    told = report(**options)
    kept = {k: v for k, v in options.items() if k in ("norwegian", "icelander", "day")}
    return prepared(told, extraction(told, extractor=extractor, **kept))


def start(record: RecordFile, extractor: str = "1") -> int:
    return record.start_run(program="0", extractor=extractor, arguments={"inputs": ["in"]})


def add(record: RecordFile, *items: Prepared | Seen | Failure, extractor: str = "1") -> None:
    """Write items as a run of their own."""
    run = start(record, extractor)
    record.add(items, run)
    record.finish_run(run, complete=True)


def dump(record: RecordFile) -> dict[str, list[str]]:
    """Return all exports."""
    return {table: [row.model_dump_json() for row in record.export(table)] for table in ALL}


def failure(source: str = "in/b.txt", code: str = "R010", reason: str = "an empty file") -> Failure:
    return Failure(source=source, name=source.rsplit("/", 1)[-1], step="read", code=code, reason=reason)
