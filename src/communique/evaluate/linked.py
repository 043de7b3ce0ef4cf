"""Score what must come together across reports: promises, incidents, and what is said on one matter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from communique.evaluate.records import Report
from communique.link import stems
from communique.store import RecordFile


def check_linked(report: Report, record: RecordFile, across: dict[str, Any]) -> None:
    """Count for each label whether one thread of the record has all its reports.

    Args:
        report: counts `commitment_threads`, `incident_threads` and `topic_threads`.
        record: the reports, read and linked.
        across: `commitment_threads` with `key`, `by`, `to`, `docs`; the others with `key` and `docs`. A topic
            holds if one promise shows what the reports say on it: as wordings or as related statements.
    """
    for row in across.get("commitment_threads", ()):
        found = any(set(row["docs"]) <= docs for docs in _promises(record, row["by"], row["to"]))
        _check(report, "commitment_threads", found, row["key"])
    for row in across.get("incident_threads", ()):
        pages = (record.incident(thread.id) for thread in record.incidents())
        found = any(set(row["docs"]) <= {one.doc for one in page.mentions} for page in pages)
        _check(report, "incident_threads", found, row["key"])
    for row in across.get("topic_threads", ()):
        found = any(set(row["docs"]) <= docs for docs in _topics(record, row["key"]))
        _check(report, "topic_threads", found, row["key"])


def _check(report: Report, what: str, right: bool, words: str) -> None:
    report.check(what, right)
    if not right:
        report.misses.append(f"{what}: {words}")


def _promises(record: RecordFile, by: str, to: str) -> Iterable[set[str]]:
    """Yield the reports of each promise of a party to another."""
    for thread in record.ledger(by=by, to=to):
        yield {wording.doc for wording in record.thread(thread.id).wordings}


def _topics(record: RecordFile, key: str) -> Iterable[set[str]]:
    """Yield for each promise on a matter the reports of its wordings and of what is related."""
    names = {row.id: row.name for row in record.rows("documents")}
    wanted = set(stems(key))
    for thread in record.ledger():
        if wanted & set(stems(f"{thread.wording} {thread.latest}")):
            page = record.thread(thread.id)
            yield {one.doc for one in page.wordings} | {names[one.document] for one in page.related}
