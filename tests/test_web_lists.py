"""Lists of reports and meetings, tables for spreadsheets, people of reference data, versions of a report."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from communique.model import Record
from communique.reference import ReferencePerson
from communique.store import open_record
from communique.web import create_app
from communique.web.changes import changes
from communique.web.page import table
from fish_reports import add, ready
from meeting_reports import Told, told, write

KEPT = "The pier at Ålesund will be repaired by June."
EARLIER = f"Norway and Iceland met in Bergen.\n\n{KEPT}\n\nThe quota stays at 400 tonnes."
LATER = f"Norway and Iceland met in Oslo.\n\n{KEPT}\n\nThe quota stays at 400 tonnes for a year."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("lists") / "r.db"
    with open_record(made, create=True) as record:
        write(record, told(Told(day="2024-05-02"), name="held.txt", published="2024-05-03"))
        write(
            record,
            told(
                Told(day="2024-04-02", kind="call"),
                name="before.txt",
                published="2024-04-03",
                outlet="Geysir Times",
            ),
            told(
                Told(day="2030-01-02", kind="visit", status="planned"), name="far.txt", published="2024-04-04"
            ),
            told(
                Told(day="2024-06-02", kind="summit", status="planned"),
                name="near.txt",
                published="2024-04-05",
            ),
            told(
                Told(day="2024-04-20", kind="signing", status="planned"),
                name="past.txt",
                published="2024-04-06",
            ),
        )
        add(record, ready(name="fish.txt", published="2024-05-04"))
        record.add_reference(
            [
                ReferencePerson(
                    name="Ida Sund",
                    aliases=("I. Sund",),
                    office="Fisheries Minister",
                    state="NOR",
                    start="2019-01-01",
                    end="2020-01-01",
                    source="register",
                    where="people.csv#2",
                    id="1",
                )
            ]
        )
        record.settle()
    return made


@pytest.fixture(scope="module")
def desk(path: Path) -> TestClient:
    return TestClient(create_app(path), base_url="http://127.0.0.1")


def test_the_latest_meeting_held_is_first_and_what_lies_ahead_comes_after(desk: TestClient) -> None:
    found = desk.get("/meetings.json").json()["found"]
    days = [row["date"] for row in found["rows"]]
    assert days[-2:] == ["2024-06-02", "2030-01-02"]
    assert days[:-2] == sorted(days[:-2], reverse=True)
    assert found["ahead"] == 2
    one_by_one = [
        desk.get(f"/meetings.json?rows=1&at={at}").json()["found"]["rows"] for at in range(len(days))
    ]
    assert [row["date"] for rows in one_by_one for row in rows] == days
    assert "2 for days after the last report" in desk.get("/meetings").text
    earliest = desk.get("/meetings.json?order=earliest").json()["found"]["rows"]
    assert [row["date"] for row in earliest] == sorted(days)


def test_reports_are_listed_by_party_person_outlet_and_day(desk: TestClient) -> None:
    rows = desk.get("/documents.json").json()["found"]["rows"]
    days = [row["published"] for row in rows]
    assert days == sorted(days, reverse=True)
    assert len(rows) == 6
    by_outlet = desk.get("/documents.json?outlet=geysir+times").json()["found"]
    assert [row["name"] for row in by_outlet["rows"]] == ["before.txt"]
    assert desk.get("/documents.json?party=NOR&other=ISL").json()["found"]["total"] == 6
    assert desk.get("/documents.json?party=KEN").json()["found"] == {"rows": [], "total": 0}
    assert desk.get("/documents.json?since=2024-05&until=2024-05-03").json()["found"]["total"] == 1
    anna = desk.get("/people.json?name=berg").json()["found"]["rows"][0]
    page = desk.get(f"/documents?person={anna['id']}")
    assert page.status_code == 200
    assert f"<strong>{anna['documents']} reports</strong>" in page.text
    assert "No report is like that" in desk.get("/documents?party=KEN").text


def test_numbers_of_reports_lead_to_the_reports(desk: TestClient) -> None:
    for page, link in (
        ("/", "/documents"),
        ("/parties/NOR", "/documents?party=NOR"),
        ("/pairs/ISL,NOR", "/documents?party=ISL&amp;other=NOR"),
        ("/parties", "/documents?party=ISL"),
        ("/sources", "/documents?outlet=Fjord%20Post"),
    ):
        assert f'href="{link}"' in desk.get(page).text, page


def test_somebody_of_reference_data_alone_has_a_page(desk: TestClient) -> None:
    (found,) = desk.get("/people.json?name=sund").json()["found"]["rows"]
    assert (found["name"], found["documents"], found["offices"]) == ("Ida Sund", 0, ["Fisheries Minister"])
    page = desk.get(f"/people/{found['id']}")
    assert page.status_code == 200
    assert "no report: only" in page.text
    assert "reference data" in page.text
    forms = desk.get(f"/people/{found['id']}.json").json()["person"]["spellings"]
    assert [form["spelling"] for form in forms] == ["Ida Sund", "I. Sund"]


class _Row(Record):
    words: str
    number: float
    many: tuple[str, ...]


@pytest.mark.parametrize("words", ["=1+1", "+cmd", "-cmd|' /C'", "@SUM(A1)", "\tx", "\rx"])
def test_a_spreadsheet_takes_no_words_for_a_formula(words: str) -> None:
    _, row = csv.reader(io.StringIO(table([_Row(words=words, number=-2.5, many=("=a",))]), newline=""))
    assert row == [f"'{words}", "-2.5", '["=a"]']


@pytest.mark.parametrize("words", ["-5", "+3.2", "-1,000", "+4 %", "a=b", ""])
def test_numbers_and_other_words_stay_as_they_are(words: str) -> None:
    _, row = csv.reader(io.StringIO(table([_Row(words=words, number=1, many=())])))
    assert row[0] == words


def test_changes_are_told_in_words(tmp_path: Path) -> None:
    found = list(changes(EARLIER, LATER))
    assert [(one.kind, one.old, one.new) for one in found] == [
        ("changed", "Bergen.", "Oslo."),
        ("changed", "tonnes.", "tonnes for a year."),
    ]
    assert [LATER[one.start : one.end] for one in found] == [one.new for one in found]
    assert found[0].before == "Norway and Iceland met in"


WORDS = st.lists(st.sampled_from(["pier", "quota", "herring", "\n", "net", "\n\n"]), max_size=30).map(
    " ".join
)


@given(WORDS, WORDS)
def test_changes_turn_one_text_into_the_other(earlier: str, later: str) -> None:
    found = list(changes(earlier, later))
    assert (found == []) == (earlier.split() == later.split())
    kept = earlier.split()
    assert len(kept) - sum(len(one.old.split()) for one in found) == len(later.split()) - sum(
        len(one.new.split()) for one in found
    )
    for one in found:
        assert later[one.start : one.end].split() == one.new.split()


def test_versions_of_a_report_show_what_changed(desk: TestClient) -> None:
    rows = desk.get("/documents.json").json()["found"]["rows"]
    one, other = rows[0]["id"], rows[1]["id"]
    answer = desk.get(f"/documents/{one}/changes?since={other}")
    assert answer.status_code == 200
    told = desk.get(f"/documents/{one}/changes.json?since={other}").json()
    assert told["total"] == len(told["rows"]) > 0
    assert f"{told['total']} changes" in answer.text
    assert desk.get(f"/documents/{one}/changes?since={one}").status_code == 400
    assert desk.get(f"/documents/{one}/changes?since=doc-0000").status_code == 404
    assert desk.get(f"/documents/{one}/changes").status_code == 422


def test_what_is_not_put_together_yet_is_known_to_every_process(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "r.db"
    copy.write_bytes(path.read_bytes())
    with open_record(copy) as record, open_record(copy, readonly=True) as other:
        assert other.is_settled()
        people = record.people_page().rows
        record.judge("different", people[0].id, people[1].id, why="two", by="somebody", settle=False)
        assert not other.is_settled()
        record.settle()
        assert other.is_settled()
