"""Records made by hand, so that tests of the command line need no language model; officials are invented."""

from __future__ import annotations

from pathlib import Path
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
from communique.store import open_record, prepare

LINES = (
    "Kenya and Uganda agree on night ferries",
    "Kenyan Transport Minister Juma Oloo met his Ugandan counterpart Ruth Akello in Kisumu on Tuesday.",
    "“Kenya will repair the Kisumu pier by June 2025,” Oloo said, adding that 40 ferries had been late.",
    "Akello called for night ferries under the Lake Transport Agreement, which was signed in 2019.",
    "A storm closed the port of Jinja on 3 May 2024. The minister thanked the crews.",
)
TEXT = "\n\n".join(LINES)
OTHER = "Ruth Akello said that Uganda would welcome a joint lake patrol.\n\nالعربية nothing else was said."


def spot(quote: str, text: str = TEXT) -> dict[str, Any]:
    """Return the fields of a record that stands on these words."""
    start = text.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote, "rule": "by hand", "confidence": 0.9}


def words(role: str, quote: str) -> Words:
    start = TEXT.index(quote)
    return Words(role=role, start=start, end=start + len(quote), quote=quote)


def known(**values: str) -> Metadata:
    return Metadata(**{k: Sourced(value=v, source="column", words=k) for k, v in values.items()})


def document(text: str, name: str, metadata: Metadata) -> Document:
    raw = RawDocument(name=name, source=name, format="text", text=text, metadata=metadata)
    parts, at = [], 0
    for number, line in enumerate(text.split("\n\n")):
        kind = "title" if number == 0 and metadata.title else "body"
        parts.append(Part(start=at, end=at + len(line), kind=kind, reason=kind))
        at += len(line) + 2
    return Document(
        raw=raw,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        parts=tuple(parts),
        language="en",
        language_confidence=1.0,
    )


FIRST = document(
    TEXT,
    "ferries.txt",
    known(title=LINES[0], outlet="Lake Post", published="2024-05-16", url="https://lake.example/1"),
)
SECOND = document(OTHER, "patrol.txt", known(outlet="Jinja Mail", published="2024-05-20"))


def extraction(of: Document, **records: Any) -> Extraction:
    known = {
        name: value.value for name, value in of.metadata if value and name in ("title", "outlet", "published")
    }
    return Extraction(document=of.id, doc=of.name, language="en", extractor="by-hand-1", **known, **records)


PROMISE = "Kenya will repair the Kisumu pier by June 2025"
FOUND = extraction(
    FIRST,
    mentions=(
        Mention(
            **spot("The minister"),
            kind="office",
            office="minister",
            extent_start=TEXT.index("The minister"),
            extent_end=TEXT.index("The minister") + 12,
            candidates=("Juma Oloo", "Ruth Akello"),
            reason="two ministers are named",
        ),
    ),
    persons=(
        Person(
            **spot("Juma Oloo"),
            name="Juma Oloo",
            office="Transport Minister",
            state="KEN",
            spellings=("Oloo",),
        ),
        Person(**spot("Ruth Akello"), name="Ruth Akello", state="UGA"),
    ),
    offices=(
        Office(**spot("Transport Minister"), office="Transport Minister", state="KEN", holder="Juma Oloo"),
    ),
    meetings=(
        Meeting(
            **spot(LINES[1]),
            kind="meeting",
            date="2024-05-14",
            place="Kisumu",
            participants=(
                Participant(name="Juma Oloo", office="Transport Minister", state="KEN", person=0),
                Participant(name="Ruth Akello", state="UGA", person=1),
            ),
            topics=("night ferries",),
            words=(words("date", "on Tuesday"), words("place", "Kisumu")),
        ),
    ),
    statements=(
        Statement(
            **spot(PROMISE),
            content=PROMISE,
            speaker="Juma Oloo",
            state="KEN",
            mode="direct",
            act="commit",
            cue="said",
            addressee_state="UGA",
            person=0,
            act_confidence=0.91,
            runner_up="assert",
            speaker_confidence=0.88,
            words=(words("speaker", "Oloo said"),),
        ),
        Statement(
            **spot("night ferries under the Lake Transport Agreement"),
            content="night ferries under the Lake Transport Agreement",
            speaker="Ruth Akello",
            state="UGA",
            mode="indirect",
            act="demand",
            person=1,
        ),
    ),
    commitments=(
        Commitment(
            **spot(PROMISE),
            by=("KEN",),
            content=PROMISE,
            deadline="by June 2025",
            deadline_day="2025-06",
            specificity=3,
            statement=0,
        ),
    ),
    instruments=(
        Instrument(
            **spot("Lake Transport Agreement"),
            name="Lake Transport Agreement",
            parties=("KEN", "UGA"),
            status="signed",
        ),
    ),
    incidents=(
        Incident(**spot("A storm closed the port of Jinja"), what="storm", date="2024-05-03", place="Jinja"),
    ),
    figures=(Figure(**spot("40 ferries"), value=40, unit="ferries", what="ferries that had been late"),),
)
ALSO = extraction(
    SECOND,
    persons=(Person(**spot("Ruth Akello", OTHER), name="Ruth Akello", state="UGA"),),
    statements=(
        Statement(
            **spot("Uganda would welcome a joint lake patrol", OTHER),
            content="Uganda would welcome a joint lake patrol",
            speaker="Ruth Akello",
            state="UGA",
            mode="indirect",
            act="support",
            person=0,
        ),
    ),
)
FAILURE = Failure(
    source="news/old.pdf",
    name="old.pdf",
    step="read",
    code="R008",
    reason="not read: no text in it",
    do="Run OCR.",
)


def sentences(of: Document) -> list[Sentence]:
    """Return each paragraph as one sentence."""
    return [Sentence(p.start, p.end, 0, 0, p.kind, n) for n, p in enumerate(of.parts)]


def make_record(path: Path) -> Path:
    """Write a record with two documents and one failure, and return its path."""
    both = ((FIRST, FOUND), (SECOND, ALSO))
    ready = [prepare(of, found, resolve(found), sentences(of)) for of, found in both]
    with open_record(path, create=True) as record:
        run = record.start_run(program="test", extractor="by-hand-1", arguments={})
        record.add([*ready, FAILURE], run)
        record.finish_run(run, complete=True)
    return path
