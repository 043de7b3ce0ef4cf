"""How the record was made: versions, what the words mean, how well it reads, and what it cannot do."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from communique import __version__
from communique.model import Record
from communique.shipped import shipped
from communique.store import Run
from communique.web.page import Page
from communique.web.records import Lent

TASKS = {
    "records": "What reports say",
    "quotes": "Speech and who speaks",
    "names": "Spellings of one name",
    "identities": "Who is who",
    "threads": "Wordings of one promise",
}
GOLD = {
    "sample_gold": "the sample that ships with the program",
    "seeds": "five readouts of two neighbours",
    "dev": "readouts kept for development",
    "threads_dev": "pairs of promises kept for development",
}
"""What texts the scores are of; others are named by their file."""
MEASURES = (
    ("meetings F1", "meetings"),
    ("meeting.date", "the day of a meeting"),
    ("statements F1", "statements"),
    ("statement.speaker", "who says them"),
    ("statement.act", "what act they are"),
    ("commitments F1", "promises"),
    ("instruments F1", "agreements"),
    ("persons F1", "people"),
)


class Score(Record):
    """How well something is found: `score` is the share that is right, from 0 to 1; `floor` what is held."""

    texts: str
    task: str
    what: str
    measure: str
    score: float
    floor: float | None


class Method(Record):
    """How the record was made.

    Attributes:
        program: its version; `record` that of the file.
        extractors: reports by the version of what read them.
        run: the last run; its `model` is the reader's name and hash.
        scores: on texts whose records people wrote down by hand.
    """

    program: str
    record: int
    extractors: dict[str, int]
    run: Run | None
    scores: tuple[Score, ...]


def method(record: Lent) -> Method:
    """Return how the record was made and how well the program reads."""
    return Method(
        program=__version__,
        record=record.version(),
        extractors=dict(record.extractors()),
        run=record.last_run(),
        scores=scores(),
    )


@cache
def scores() -> tuple[Score, ...]:
    """Return the scores that ship with the program; none where they do not."""
    path = shipped("quality/floors.json")
    if path is None:
        return ()
    return tuple(score for gold in json.loads(path.read_text("utf-8")) for score in _of(gold))


def _of(gold: dict[str, Any]) -> list[Score]:
    measured, floors = gold.get("measured", {}), gold.get("floors", {})
    named = dict(MEASURES)
    wanted = [name for name, _ in MEASURES if name in measured]
    wanted += [name for name in floors if name in measured and name not in wanted]
    name = gold["gold"].rpartition("/")[2].partition(".")[0]
    texts = f"{TASKS.get(gold['task'], gold['task'])}: {GOLD.get(name, name.replace('_', ' '))}"
    return [
        Score(
            texts=texts,
            task=gold["task"],
            what=named.get(name, name),
            measure=name,
            score=measured[name],
            floor=floors.get(name),
        )
        for name in wanted
    ]


PAGES = (Page("/method", method, "method.html", lambda page: page.scores, Method, "How the record was made"),)
