"""The speed of identities in a large record: looking a name up, and settling one new document.

    python bench/identities.py [--persons N]

Makes a record of N persons (100,000 if not given) with invented names from syllables, as reference data of
200 states, then measures: adding them, settling them, looking up names in other spellings (median and the
slowest of 200), and reading a document of five persons into the record (without parsing): the time that
tying its names takes.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pycountry

from communique.reference import ReferencePerson
from communique.store import open_record

FIRST = [
    "ka",
    "mi",
    "ro",
    "sel",
    "tan",
    "ver",
    "ul",
    "dar",
    "nem",
    "hal",
    "jor",
    "bas",
    "lin",
    "ost",
    "fer",
    "gul",
    "sha",
    "mar",
    "ze",
    "tor",
    "vin",
    "pel",
    "cor",
    "dan",
]
LAST = [
    "ov",
    "ian",
    "ez",
    "ski",
    "sen",
    "ura",
    "ani",
    "elli",
    "mann",
    "oglu",
    "ich",
    "aty",
    "eux",
    "berg",
    "idze",
    "uri",
    "ström",
    "ado",
    "ini",
    "akis",
    "eva",
]
ROLES = ("Foreign Minister", "Prime Minister", "Defence Minister", "Ambassador to Norway", "President")


def main() -> int:
    """Run the bench and print its figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--persons", type=int, default=100_000, help="how many (default 100,000)")
    options = arguments.parse_args()
    people = list(_people(options.persons))
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder, "r.db"), create=True) as record:
        begun = time.perf_counter()
        for start in range(0, len(people), 5000):
            record.add_reference(people[start : start + 5000])
        print(f"persons added    {len(people)} in {time.perf_counter() - begun:.1f} s")
        begun = time.perf_counter()
        record.settle()
        took = time.perf_counter() - begun
        print(f"settled          {took:.1f} s, {1000 * took / len(people):.2f} ms a name")
        looked = [_timed(partial(record.who, _respelled(one.name))) for one in people[:200]]
        print(
            f"a name looked up {1000 * statistics.median(looked):.1f} ms, slowest {1000 * max(looked):.1f} ms"
        )
        times = []
        for at in range(20):
            new = [
                ReferencePerson(_respelled(one.name), state=one.state) for one in people[at * 5 : at * 5 + 5]
            ]
            record.add_reference(new)
            times.append(_timed(record.settle))
        print(
            f"five new names   {1000 * statistics.median(times):.1f} ms, slowest {1000 * max(times):.1f} ms"
        )
    return 0


def _timed(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def _people(number: int) -> Iterator[ReferencePerson]:
    chance = random.Random(1)  # noqa: S311 - names for a bench
    states = [country.alpha_3 for country in pycountry.countries]
    for _ in range(number):
        given = "".join(chance.choices(FIRST, k=chance.choice((1, 2, 2, 3)))).title()
        family = "".join(chance.choices(FIRST, k=chance.choice((1, 2, 3)))) + chance.choice(LAST)
        yield ReferencePerson(
            f"{given} {family.title()}",
            office=chance.choice(ROLES),
            state=chance.choice(states),
            start=f"{chance.randint(1990, 2024)}",
            source="bench",
        )


def _respelled(name: str) -> str:
    return name.replace("sh", "sch").replace("v", "w").replace("j", "y")


if __name__ == "__main__":
    sys.exit(main())
