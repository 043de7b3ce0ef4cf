"""Reference data on persons from files that the user has: who held which office, from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from communique.errors import NotFound
from communique.model import Failure
from communique.reference.files import json_object, numbered_lines
from communique.reference.followthemoney import read_followthemoney
from communique.reference.people_table import read_table
from communique.reference.popolo import read_popolo
from communique.reference.refusals import Refused, Why
from communique.reference.tenures import ReferencePerson

TABLES = (".csv", ".tsv")


def import_people(path: str | Path) -> Iterator[ReferencePerson | Failure]:
    """Yield the persons of a file with their offices, and a `Failure` for each row that was refused.

    Args:
        path: FollowTheMoney entities one a line, Popolo JSON, or CSV with the columns person, aliases,
            office, state, start, end, source; also with `.gz` behind. Lines are read as they are asked for.

    Raises:
        NotFound: there is no such file.
    """
    file = Path(path)
    if not file.is_file():
        raise NotFound(f"There is no file {file}.", do="Check the path.")
    return _read(file)


def _read(file: Path) -> Iterator[ReferencePerson | Failure]:
    if file.with_suffix("").suffix in TABLES or file.suffix in TABLES:
        yield from read_table(file)
    elif _is_lines(file):
        yield from read_followthemoney(file)
    elif _begins_with_brace(file):
        yield from read_popolo(file)
    else:
        yield Refused(Why.FORMAT).failure(str(file))


def _is_lines(file: Path) -> bool:
    """Whether one of the first lines is a FollowTheMoney entity by itself."""
    for number, line in numbered_lines(file):
        try:
            if isinstance(line, str) and "schema" in json_object(line):
                return True
        except Refused:
            pass
        if number >= 5:
            break
    return False


def _begins_with_brace(file: Path) -> bool:
    first = next((line for _, line in numbered_lines(file)), "")
    return isinstance(first, str) and first.lstrip().startswith("{")
