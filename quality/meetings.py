"""How many known pairs of reports on one meeting a record joins, and how many near misses.

    python quality/meetings.py RECORD

`meetings_pairs.json` names reports of the White House and the Kremlin by their ids: pairs that tell of one
meeting, and pairs with the same leaders within ten days that tell of two, both found by reading. The record
must hold these reports. That one of two looks ahead to the other's meeting or back on it joins no near miss.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from communique.store import open_record

PAIRS = Path(__file__).with_name("meetings_pairs.json")


def joined(record: Path) -> Iterator[tuple[str, dict[str, list[str]], bool]]:
    """Yield each pair with what it should be and whether the record has it as one meeting."""
    encounters: dict[tuple[str, str], set[str]] = {}
    told_there: dict[tuple[str, str], set[str]] = {}
    with open_record(record, readonly=True) as opened:
        for row in opened.rows("meetings"):
            for state in {who.state for who in row.participants if who.state}:
                encounters.setdefault((row.doc, state), set()).add(row.encounter)
                if not row.recalled:
                    told_there.setdefault((row.doc, state), set()).add(row.encounter)
    for expected, pairs in json.loads(PAIRS.read_text("utf-8")).items():
        known = encounters if expected == "same" else told_there
        for pair in pairs:
            told = [
                set.intersection(*(known.get((document, state), set()) for state in pair["parties"]))
                for document in pair["documents"]
            ]
            yield expected, pair, bool(told[0] & told[1])


def main() -> None:
    """Print what was missed, what was joined wrongly, and the shares."""
    found = list(joined(Path(sys.argv[1])))
    for expected, pair, one in found:
        if one != (expected == "same"):
            print("joined wrongly" if one else "missed", *pair["parties"], *pair["documents"])
    same = [one for expected, _, one in found if expected == "same"]
    wrong = sum(one for expected, _, one in found if expected == "different")
    print(f"found {sum(same)} of {len(same)} ({sum(same) / len(same):.3f}),", end=" ")
    print(f"near misses joined {wrong} of {len(found) - len(same)},", end=" ")
    print(f"precision {sum(same) / (sum(same) + wrong):.3f}")


if __name__ == "__main__":
    main()
