"""Reports that copy each other, and what writes them to a record by hand; all are invented."""

from __future__ import annotations

from communique.model import (
    Document,
    Extraction,
    Metadata,
    OffsetMap,
    Part,
    RawDocument,
    Sentence,
    Sourced,
    Statement,
)
from communique.resolve import resolve
from communique.store import Prepared, prepare

PROMISE = "Estonia will lay a second cable to the island before the ice comes and pay for half of it"
WIRE = (
    "The Estonian transport minister Liis Tammaru met her Finnish colleague Oskari Vuolle in Tallinn "
    "on Monday. They spoke for two hours about ferries, rail ferries and the crews that serve on both. "
    f"“{PROMISE},” Tammaru said after the talks. "
    "Vuolle thanked the Estonian crews for their help during the autumn storms. "
    "He said that the port of Hanko would keep a berth free for training ships through the winter. "
    "The two ministries will send experts to look at the timetables of the night boats. "
    "Both sides hope that students can travel at half the fare from the next school year on."
)
MORE = (
    "\n\nThe talks were held in the old customs house, which has been a museum of the harbour for years. "
    "A choir of pilots sang on the quay while the delegations walked to the boat that took them to sea. "
    "Local fishermen had asked for a word with the guests and were given a quarter of an hour on the pier. "
    "Their speaker wanted more room for small boats and a warmer hall for the auction in the early morning."
)
APART = (
    "Ministers of Latvia and Lithuania opened a reading room for exchange students in Jelgava. "
    "Its shelves hold school books in both languages, and its windows look out on the frozen river. "
    f"“{PROMISE},” one of the guests read aloud from the paper of the day, to some laughter in the room."
)


def document(
    text: str,
    name: str,
    *,
    outlet: str = "Baltic Wire",
    published: str | None = "2024-11-04",
    title: str = "",
) -> Document:
    """Return a cleaned report, all of it body."""
    given = {"outlet": outlet, "published": published, "title": title or None}
    known = Metadata(
        **{k: Sourced(value=v, source="column", words=k) for k, v in given.items() if v is not None}
    )
    raw = RawDocument(name=name, source=f"in/{name}", format="text", text=text, metadata=known)
    part = Part(start=0, end=len(text), kind="body", reason="body")
    return Document(
        raw=raw,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        parts=(part,),
        language="en",
        language_confidence=1.0,
    )


def ready(told: Document, extractor: str = "1") -> Prepared:
    """Return the rows of a report in which one statement was found, if it is there."""
    at = told.text.find(PROMISE)
    spot = {"start": at, "end": at + len(PROMISE), "quote": PROMISE, "rule": "by.hand", "confidence": 0.9}
    said = Statement(**spot, content=PROMISE, speaker=None, state="EST", mode="direct", act="commit")
    found = Extraction(
        document=told.id,
        doc=told.name,
        language="en",
        extractor=extractor,
        statements=(said,) if at >= 0 else (),
    )
    sentence = Sentence(start=0, end=len(told.text), first=0, last=1, kind="body", paragraph=0)
    return prepare(told, found, resolve(found), (sentence,), "model")
