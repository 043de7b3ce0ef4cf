"""Score what must come together across reports: names, holders of offices, promises, incidents, matters."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from communique.evaluate.linked import check_linked
from communique.evaluate.records import Report
from communique.run import read_into
from communique.store import PersonRow, RecordFile, open_record

IN_REPORT = re.compile(r"(?P<words>.+) \((?P<doc>[^()]+)\)\Z")
Row = dict[str, Any]


def evaluate_identities(gold: Path, inputs: Sequence[str]) -> Report:
    """Read reports into a record of their own and score it against labels across them.

    Args:
        gold: a file whose `across` has `same_person` and `different_person`, groups of spellings (or an
            office with the report that names it, "The Prime Minister (a.txt)"), and `office_holders`; and
            threads, see `check_linked`.
        inputs: the reports.
    """
    across = json.loads(gold.read_text(encoding="utf-8"))["across"]
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder, "r.db"), create=True) as record:
        report = Report()
        report.documents = read_into(record, inputs, workers=1).done
        for group in across.get("same_person", ()):
            found = {_person(record, words) for words in group}
            _check(report, "same_person", len(found) == 1 and None not in found, " = ".join(group))
        for group in across.get("different_person", ()):
            found = {_person(record, words) for words in group}
            _check(
                report, "different_person", len(found) == len(group) and None not in found, " / ".join(group)
            )
        for row in across.get("office_holders", ()):
            _check(report, "office_holders", _is_held(record, row), f"{row['office']} of {row['state']}")
        check_linked(report, record, across)
        return report


def _check(report: Report, what: str, right: bool, words: str) -> None:
    report.check(what, right)
    if not right:
        report.misses.append(f"{what}: {words}")


def _person(record: RecordFile, words: str) -> str | None:
    """Return the id of the only person with that spelling, or whom those words mean in that report.

    Labels have full names where reports have the family name alone: without the one, the other is taken.
    """
    named = IN_REPORT.match(words)
    if named is not None:
        return _meant_in(record, named["words"], named["doc"])
    people = list(record.rows("people"))
    for spelling in (words, words.split()[-1]):
        found = [row.id for row in people if _is_spelled(row, spelling)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_spelled(row: PersonRow, words: str) -> bool:
    return words in row.spellings


def _meant_in(record: RecordFile, words: str, doc: str) -> str | None:
    """Return the id of the person whom words mean in a report, if they mean one there."""
    meant = {
        record.person(entity).person.id
        for row in record.rows("mentions")
        if row.doc == doc and row.quote.casefold() in words.casefold() and row.kind == "office"
        for entity in row.entities
        if entity.startswith("person-")
    }
    return meant.pop() if len(meant) == 1 else None


def _is_held(record: RecordFile, row: Row) -> bool:
    found = record.holders(row["office"], row["state"], row["on"])
    if not found or found[0].basis not in ("observed", "near"):
        return False
    return found[0].tenure.person == _person(record, row["holder"])
