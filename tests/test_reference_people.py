"""Reference persons from files: FollowTheMoney, Popolo, CSV. All persons are invented."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import NotFound
from communique.model import Failure
from communique.reference import ReferencePerson, import_people
from communique.reference.refusals import TABLE, Why
from communique.reference.tenures import iso_prefix

PERSON = {
    "id": "p1",
    "schema": "Person",
    "properties": {"name": ["Nuri Halvadi"], "alias": ["Noori Halvadi"], "country": ["iq"]},
    "datasets": ["peps"],
}
POSITION = {
    "id": "o1",
    "schema": "Position",
    "properties": {"name": ["Minister of Fisheries"], "country": ["iq"]},
}
OCCUPANCY = {
    "id": "t1",
    "schema": "Occupancy",
    "properties": {"holder": ["p1"], "post": ["o1"], "startDate": ["2020-05-07"], "endDate": ["2022"]},
    "datasets": ["peps"],
}


def lines(path: Path, *rows: dict[str, Any] | str) -> Path:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def both(path: Path) -> tuple[list[ReferencePerson], list[Failure]]:
    rows = list(import_people(path))
    return (
        [row for row in rows if isinstance(row, ReferencePerson)],
        [row for row in rows if isinstance(row, Failure)],
    )


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_followthemoney_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    rows = [PERSON, POSITION, OCCUPANCY]
    path = lines(tmp_path / "entities.ftm.json", *(rows[index] for index in order))
    persons, failures = both(path)
    assert failures == []
    assert persons == [
        ReferencePerson(
            name="Nuri Halvadi",
            aliases=("Noori Halvadi",),
            office="Minister of Fisheries",
            state="IRQ",
            start="2020-05-07",
            end="2022",
            source="peps",
            where=f"{path}#{order.index(2) + 1}",
            id="p1",
        )
    ]


def test_followthemoney_nested(tmp_path: Path) -> None:
    nested = {
        "id": "t2",
        "schema": "Occupancy",
        "properties": {"post": [POSITION], "startDate": ["2021"]},
    }
    person = {**PERSON, "properties": {**PERSON["properties"], "positionOccupancies": [nested]}}  # type: ignore[dict-item]
    persons, failures = both(lines(tmp_path / "targets.nested.json", person))
    assert failures == []
    assert [(one.name, one.office, one.start) for one in persons] == [
        ("Nuri Halvadi", "Minister of Fisheries", "2021")
    ]


def _named(name: str, **fields: str) -> dict[str, Any]:
    return {"schema": "Person", "properties": {"name": [name]}, **fields}


def _term(holder: Any, post: Any = "o1", start: str = "2020") -> dict[str, Any]:
    properties = {"holder": [holder], "post": [post], "startDate": [start]}
    return {"id": f"t-{start}", "schema": "Occupancy", "properties": properties}


def test_two_people_of_one_name_stay_two(tmp_path: Path) -> None:
    rows = [_named("Ida Kvist", id="a"), _named("Ida Kvist", id="b"), POSITION, _term("b")]
    persons, failures = both(lines(tmp_path / "two.jsonl", *rows))
    assert failures == []
    assert [(one.id, one.office) for one in persons] == [("b", "Minister of Fisheries"), ("a", "")]


def test_people_without_an_id_stay_apart(tmp_path: Path) -> None:
    lost = {"id": "t", "schema": "Occupancy", "properties": {"post": ["o1"]}}
    rows = [_named("Ida Kvist"), _named("Ola Brenk"), POSITION, _term(_named("Mira Sund")), lost]
    persons, failures = both(lines(tmp_path / "bare.jsonl", *rows))
    assert sorted((one.name, one.office, one.id) for one in persons) == [
        ("Ida Kvist", "", ""),
        ("Mira Sund", "Minister of Fisheries", ""),
        ("Ola Brenk", "", ""),
    ]
    assert [failure.code for failure in failures] == [Why.NOT_IN_FILE]


@pytest.mark.parametrize("first", [True, False])
def test_a_holder_by_name_is_joined_only_where_one_is_called_so(tmp_path: Path, first: bool) -> None:
    people = [_named("Ida Kvist", id="a"), _named("Ola Brenk", id="b"), _named("Ola Brenk", id="c"), POSITION]
    terms = [_term("Ida Kvist", "Minister of Fisheries"), _term("Ola Brenk", start="2021")]
    rows = terms + people if first else people + terms
    persons, failures = both(lines(tmp_path / "words.jsonl", *rows))
    assert {(one.id, one.office) for one in persons} == {("a", "Minister of Fisheries"), ("b", ""), ("c", "")}
    (failure,) = failures
    assert failure.code == Why.SEVERAL
    assert "Ola Brenk" in failure.reason


def test_persons_without_occupancy_keep_the_positions_of_their_own(tmp_path: Path) -> None:
    plain = {**PERSON, "id": "p2"}
    titled = {**PERSON, "id": "p3", "properties": {"name": ["Ida Kvist"], "position": ["Mayor", "Envoy"]}}
    persons, _ = both(lines(tmp_path / "a.jsonl", plain, titled))
    assert [(one.name, one.office) for one in persons] == [
        ("Nuri Halvadi", ""),
        ("Ida Kvist", "Mayor"),
        ("Ida Kvist", "Envoy"),
    ]


def test_bad_lines_are_failures_and_cost_no_other(tmp_path: Path) -> None:
    lost = {**OCCUPANCY, "properties": {"holder": ["p9"], "post": ["o1"]}}
    turned = {**OCCUPANCY, "properties": {**OCCUPANCY["properties"], "endDate": ["2019"]}}  # type: ignore[dict-item]
    late = {**OCCUPANCY, "properties": {**OCCUPANCY["properties"], "startDate": ["2020-13"]}}  # type: ignore[dict-item]
    rows = [PERSON, POSITION, "{", "[1]", '{"schema": 3}', lost, turned, late, OCCUPANCY]
    path = lines(tmp_path / "b.jsonl", *rows)
    persons, failures = both(path)
    assert len(persons) == 1
    by_line = {failure.source.rsplit("#", 1)[1]: failure.code for failure in failures}
    assert by_line == {
        "3": Why.JSON,
        "4": Why.NOT_AN_OBJECT,
        "5": Why.NOT_AN_OBJECT,
        "6": Why.NOT_IN_FILE,
        "7": Why.ORDER,
        "8": Why.DATE,
    }
    assert all(failure.step == "reference" and failure.reason for failure in failures)


def test_codes_of_countries(tmp_path: Path) -> None:
    codes = {"suhh": "SUN", "gb-sct": "GBR", "eu": "EU", "xk": "XKX", "zz": None}
    rows = [{**PERSON, "id": code, "properties": {"name": ["A B"], "country": [code]}} for code in codes]
    persons, failures = both(lines(tmp_path / "c.jsonl", *rows))
    assert failures == []
    assert [one.state for one in persons] == list(codes.values())


POPOLO: dict[str, Any] = {
    "persons": [
        {"id": "1", "name": "Ola Brenk", "other_names": [{"name": "Olaf Brenk"}]},
        {"id": "2", "name": "Mira Sund"},
        {"id": "3", "name": ""},
    ],
    "organizations": [{"id": "g", "name": "Board of Lighthouses", "jurisdiction": "country:no"}],
    "posts": [{"id": "q", "label": "Keeper of Lighthouses", "organization_id": "g"}],
    "memberships": [
        {"person_id": "1", "post_id": "q", "start_date": "2019-01", "end_date": "2020-02-03"},
        {"person_id": "1", "organization_id": "g", "role": "Chair"},
        {"person_id": "8", "organization_id": "g", "role": "Member"},
    ],
}


def test_popolo(tmp_path: Path) -> None:
    path = tmp_path / "popolo.json"
    path.write_text(json.dumps(POPOLO, indent=1), encoding="utf-8")
    persons, failures = both(path)
    assert persons[0] == ReferencePerson(
        name="Ola Brenk",
        aliases=("Olaf Brenk",),
        office="Keeper of Lighthouses",
        state="NOR",
        start="2019-01",
        end="2020-02-03",
        source="popolo.json",
        where=f"{path}#memberships/1",
        id="1",
    )
    assert [(one.name, one.office) for one in persons[1:]] == [
        ("Ola Brenk", "Chair of the Board of Lighthouses"),
        ("Mira Sund", ""),
    ]
    assert [failure.code for failure in failures] == [Why.NOT_IN_FILE, Why.NO_NAME]


def test_popolo_that_is_broken_off(tmp_path: Path) -> None:
    path = tmp_path / "popolo.json"
    path.write_text('{"persons": [', encoding="utf-8")
    assert [failure.code for failure in both(path)[1]] == [Why.JSON]


CSV = """person,aliases,office,state,start,end,source
Juma Oloo,Juma Olo;J. Oloo,Transport Minister,Kenya,2019-04,,gazette
Ruth Akello,,"Minister, Lakes",UGA,2018,2021-02-03,
,,Minister,KEN,,,
Tom Reed,,Mayor,Ruritania,,,
Ann Reed,,Mayor,GBR,2020,2019,
Sam "Reed",,Mayor,GBR,"2020,,
"""


@pytest.mark.parametrize("packed", [False, True])
def test_csv(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("people.csv.gz" if packed else "people.csv")
    path.write_bytes(gzip.compress(CSV.encode()) if packed else b"\xef\xbb\xbf" + CSV.encode())
    persons, failures = both(path)
    first, second = persons
    assert first == ReferencePerson(
        "Juma Oloo",
        ("Juma Olo", "J. Oloo"),
        "Transport Minister",
        "KEN",
        "2019-04",
        None,
        "gazette",
        f"{path}#2",
    )
    assert (second.office, second.state, second.end) == ("Minister, Lakes", "UGA", "2021-02-03")
    assert second.source == path.name
    assert [failure.code for failure in failures] == [Why.NO_NAME, Why.STATE, Why.ORDER, Why.CSV]


def test_a_table_without_the_columns_says_which(tmp_path: Path) -> None:
    (failure,) = import_people(lines(tmp_path / "x.csv", "name;title", "A;B"))
    assert isinstance(failure, Failure)
    assert failure.code == Why.COLUMNS
    assert "person, office" in failure.reason


def test_what_is_none_of_the_formats_says_so(tmp_path: Path) -> None:
    (failure,) = import_people(lines(tmp_path / "x.txt", "hello"))
    assert isinstance(failure, Failure)
    assert failure.code == Why.FORMAT


def test_a_damaged_archive_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "people.csv.gz"
    path.write_bytes(gzip.compress(CSV.encode() * 200)[:-20])
    assert both(path)[1][-1].code == Why.GZIP


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        import_people(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("value", "prefix"),
    [
        ("", None),
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-02-29", "2024-02-29"),
        ("2024-05-17T10:00:00", "2024-05-17"),
    ],
)
def test_dates(value: str, prefix: str | None) -> None:
    assert iso_prefix(value) == prefix


def test_every_code_has_a_reason_and_advice() -> None:
    assert set(TABLE) == set(Why)
    assert all(entry.reason and entry.do for entry in TABLE.values())


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.json", "a.jsonl", "a.csv.gz", "a.txt"]))
def test_any_bytes_are_taken_in_or_refused(content: bytes, name: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        for row in import_people(path):
            assert isinstance(row, (ReferencePerson, Failure))


def test_a_line_break_within_quotation_marks_belongs_to_the_row(tmp_path: Path) -> None:
    table = tmp_path / "offices.csv"
    table.write_text('person,office,state\n"Nuri\nHalvadi",Foreign Minister,Uganda\nJona Berg,Mayor,Norway\n')
    assert [row.name for row in import_people(table) if isinstance(row, ReferencePerson)] == [
        "Nuri Halvadi",
        "Jona Berg",
    ]


def test_a_mark_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    table = tmp_path / "offices.csv"
    rows = "".join(f"Nuri Halvadi,Mayor of number {n},Norway\n" for n in range(30))
    table.write_text(f'person,office,state\n"Jona Berg,Mayor,Norway\n{rows}')
    found = list(import_people(table))
    assert sum(isinstance(row, ReferencePerson) for row in found) == 30
    assert sum(isinstance(row, Failure) for row in found) == 1
