"""The quality gate: measure on labelled data and fail below a floor.

    python quality/gate.py                      hold every figure against its floor
    python quality/gate.py --update             set floors to what is measured now; never lowers one
    python quality/gate.py --update --allow-regression

Gold data that does not ship with the repository is looked for in `../shared`; where it is absent
one line says so.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from communique.evaluate import evaluate_identities, evaluate_names, evaluate_quotes, evaluate_records
from communique.evaluate.gate import Floors, digest, hold, load_floors
from communique.evaluate.threads import evaluate_threads

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "quality" / "floors.json"
SLACK = 0.01


def main() -> int:
    """Run the gate; the exit status is 1 when a floor is broken or gold data has changed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--update", action="store_true", help="set floors to what is measured now")
    arguments.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    options = arguments.parse_args()
    os.chdir(ROOT)
    broken = False
    kept: list[Floors] = []
    for floors in load_floors(FILE):
        if not Path(floors.gold).exists():
            print(f"not measured: {floors.gold} is not here")
            kept.append(floors)
            continue
        broken |= not _holds(floors, figures := _measure(floors), changed := _changed(floors))
        if options.update:
            floors = _updated(floors, figures, lower=options.allow_regression, renew=changed)
        kept.append(floors)
    if options.update:
        FILE.write_text(json.dumps([f.model_dump() for f in kept], indent=1) + "\n", encoding="utf-8")
        return 0
    print("quality gate: " + ("a floor is broken" if broken else "all floors hold"))
    return int(broken)


def _measure(floors: Floors) -> dict[str, float]:
    gold = Path(floors.gold)
    if floors.task == "names":
        return evaluate_names(gold).figures()
    if floors.task == "threads":
        return evaluate_threads(gold).figures()
    if floors.task == "identities":
        return evaluate_identities(gold, [floors.texts]).figures()
    if floors.task == "quotes":
        return evaluate_quotes(gold).figures()
    return evaluate_records(gold, [floors.texts] if floors.texts else []).figures()


def _changed(floors: Floors) -> bool:
    return digest([Path(p) for p in (floors.gold, floors.texts) if p]) != floors.sha256


def _holds(floors: Floors, figures: dict[str, float], changed: bool) -> bool:
    print(f"\n{floors.gold}")
    if changed:
        print("  the gold data is not the data that the floors were set on")
    results = hold(floors, figures)
    for result in results:
        mark = "ok  " if result.holds else "LOW "
        value = "-" if result.value is None else f"{result.value:.3f}"
        print(f"  {mark}{result.name:24} {value:>6}  floor {result.floor}")
    return not changed and all(result.holds for result in results)


def _updated(floors: Floors, figures: dict[str, float], *, lower: bool, renew: bool) -> Floors:
    """Return floors a little below what is measured; a floor falls only on purpose."""
    new = {
        name: round(value - SLACK, 3) if lower else max(floor, round(value - SLACK, 3))
        for name, floor in floors.floors.items()
        if (value := figures.get(name, 0.0)) is not None
    }
    data = [Path(p) for p in (floors.gold, floors.texts) if p]
    return floors.model_copy(
        update={"floors": new, "measured": figures, "sha256": digest(data) if renew else floors.sha256}
    )


if __name__ == "__main__":
    sys.exit(main())
