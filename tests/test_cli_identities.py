"""`who`, `why`, `judge`, `import-people`, `show person`: who is who, asked and decided in a terminal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import cli
from communique.store import RecordFile, open_record
from rosters import Named, settled, told

PM = "Prime Minister"
SEEN = [
    (Named("Nuri Halvadi", "IRQ", PM), "2019-02-01", "Fjord Post"),
    (Named("Noori al-Halvadi", "IRQ", PM), "2020-05-01", "Cod Times"),
    (Named("Sana Torvan", "IRQ", PM), "2020-09-01", "Fjord Post"),
    (Named("Olav Berg", "NOR"), "2020-09-02", "Fjord Post"),
    (Named("Olav Berg", "KEN"), "2020-09-03", "Fjord Post"),
]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain_output: None) -> Path:
    """A record of two prime ministers, and of two whom somebody told apart though they share a name."""
    path = tmp_path / "r.db"
    with open_record(path, create=True) as opened:
        for number, (named, day, outlet) in enumerate(SEEN):
            settled(opened, told(named, day=day, outlet=outlet, name=f"{number}.txt"))
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(path))
    return path


@pytest.fixture
def opened(record: Path) -> Iterator[RecordFile]:
    with open_record(record, readonly=True) as found:
        yield found


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def done(*arguments: str) -> str:
    """Return what a command prints that must succeed."""
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


# who


def test_the_holder_of_an_office_on_a_day_is_shown_with_the_reports(record: Path, opened: RecordFile) -> None:
    shown = done("who", "the Iraqi prime minister", "--on", "2019-08")
    identifier = opened.person("Nuri Halvadi").person.id
    assert shown.splitlines()[0].endswith("Iraq on 2019-08")
    assert f"Noori al-Halvadi  {identifier}  seen in the office\n" in shown
    assert "2019-02-01 to 2020-05-01 in 2 reports\n" in shown
    assert "2019-02-01  “Prime Minister Nuri Halvadi”  Fjord Post, pr-" in shown


def test_where_no_report_decides_the_nearest_are_shown_as_such(record: Path) -> None:
    shown = done("who", "PM of Iraq", "--on", "2020-07-01")
    assert "Unknown: the reports show nobody in the office on that day.\n" in shown
    assert "the last seen in it before that day, 61 days away\n" in shown
    assert "the first seen in it after that day, 62 days away\n" in shown


def test_few_reports_are_shown_unless_all_are_asked_for(record: Path) -> None:
    with open_record(record) as opened:
        for month in range(1, 5):
            report = told(Named("Sana Torvan", "IRQ", PM), day=f"2021-0{month}-01", name=f"more{month}.txt")
            settled(opened, report)
    assert "and 2 more: --all shows them\n" in done("who", "the Iraqi prime minister", "--on", "2021-01")
    everything = done("who", "the Iraqi prime minister", "--on", "2021-01", "--all")
    assert everything.count("pr-") == 5
    assert "more" not in everything


@pytest.mark.parametrize("words", ["Nuri Halvadi", "Nouri Al Halwadi", "NURI HALVADI"])
def test_a_name_is_found_in_whatever_spelling(record: Path, words: str) -> None:
    shown = done("who", words)
    assert "Noori al-Halvadi (IRQ)  person-" in shown.splitlines()[0]
    assert "2 reports, 2019-02-01 to 2020-05-01" in shown
    assert "also spelled Nuri Halvadi" in shown


def test_nobody_is_said_beside_the_data(record: Path) -> None:
    for arguments in (["Ingrid Solheim"], ["the Kenyan prime minister", "--on", "2020"]):
        found = run("who", *arguments)
        assert (found.exit_code, found.stdout) == (0, "")
        assert found.stderr == f"The record shows nobody for {arguments[0]}.\n"
        assert run("who", *arguments, "--json").stdout == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["who", "the prime minister", "--on", "2020"], "of which state"),
        (["who", "the prime minister", "--on", "2020"], 'communique who "the Iraqi prime minister" --on'),
        (["who", "the Iraqi prime minister"], "--on 2020-07-21"),
        (["who", "the Iraqi prime minister", "--on", "yesterday"], "not a day such as 2024-05-17"),
        (["who", "the Iraqi prime minister", "--on", "2020-02-30"], "not a day such as 2024-05-17"),
        (["why", "Nuri Halvadi", "Ingrid Solheim"], "Nobody in the record is called 'Ingrid Solheim'"),
        (["why", "Nuri Halvadi", "Nuri Halvadi"], "are the same name"),
        (["why", "Nuri Halvadi"], "Missing argument"),
        (["judge", "same", "Nuri Halvadi", "Sana Torvan"], "--why"),
        (["judge", "same", "Nuri Halvadi", "Sana Torvan", "--why", " "], "needs a reason"),
        (["judge", "retract", "Nuri Halvadi", "Sana Torvan", "--why", "w"], "communique judge log"),
        (["judge", "perhaps", "Nuri Halvadi", "Sana Torvan"], "No such command"),
        (["show", "person"], "communique show people"),
        (["show", "person", "Ingrid Solheim"], "Nobody in the record"),
        (["show", "people", "Nuri Halvadi"], "person only"),
        (["import-people", "nowhere.csv"], "nowhere.csv"),
    ],
)
def test_a_wrong_request_says_what_would_be_right(record: Path, arguments: list[str], said: str) -> None:
    found = run(*arguments)
    assert (found.exit_code, found.stdout) == (2, "")
    assert said in " ".join(found.stderr.split())


@pytest.mark.parametrize("arguments", [["why"], ["judge", "same", "--why", "w"]])
def test_an_id_that_nobody_has_is_an_error_that_says_so(record: Path, arguments: list[str]) -> None:
    found = run(*arguments, "Nuri Halvadi", "person-0000000000000000")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "person-0000000000000000" in found.stderr
    assert run("judge", "log").stdout == ""


def test_who_as_json_has_all_that_the_lines_rest_on(record: Path, opened: RecordFile) -> None:
    (holder,) = json.loads(done("who", "the Iraqi prime minister", "--on", "2019-08", "--json"))
    assert (holder["basis"], holder["days"]) == ("observed", 0)
    assert [s["outlet"] for s in holder["tenure"]["sightings"]] == ["Fjord Post", "Cod Times"]
    (match, *_) = json.loads(done("who", "Nouri Halwadi", "--json"))
    assert match["person"]["id"] == opened.person("Nuri Halvadi").person.id
    assert match["reasons"]


# why


def test_why_shows_both_names_the_verdict_and_each_reason_with_its_weight(record: Path) -> None:
    lines = done("why", "Nuri Halvadi", "Noori al-Halvadi").splitlines()
    assert {line.partition("  person-")[0] for line in lines[:2]} == {
        "Nuri Halvadi (IRQ)",
        "Noori al-Halvadi (IRQ)",
    }
    assert lines[2].startswith("The evidence: one person's (+")
    assert lines[3] == "In the record: one person"
    assert any(line.endswith("both are of IRQ") for line in lines)
    assert any("names score" in line for line in lines)


def test_why_of_two_persons_says_so(record: Path) -> None:
    shown = done("why", "Nuri Halvadi", "Sana Torvan")
    assert "The evidence: two persons' (-" in shown
    assert "In the record: two persons\n" in shown


def test_why_as_json(record: Path) -> None:
    found = json.loads(done("why", "Nuri Halvadi", "Noori al-Halvadi", "--json"))
    assert (found["verdict"], found["together"], found["judgement"]) == ("same", True, None)
    assert found["weight"] == pytest.approx(sum(e["weight"] for e in found["evidence"]), abs=0.05)


# judge

TWO = ("Nuri Halvadi", "Noori al-Halvadi")


def test_a_decision_is_shown_where_it_counts_and_can_be_taken_back(record: Path) -> None:
    before = done("show", "people", "--json")
    parted = done("judge", "different", *TWO, "--why", "cousins", "--by", "anna")
    assert parted.endswith("They are two persons in the record now.\n")
    shown = done("why", *TWO)
    assert "The evidence: one person's" in shown
    assert "Decided: different, by anna on " in shown
    assert ": cousins\n" in shown
    assert "In the record: two persons\n" in shown
    back = done("judge", "retract", *TWO, "--why", "they are one", "--by", "bo")
    assert back.endswith("They are one person in the record now.\n")
    assert done("show", "people", "--json") == before


def test_same_joins_in_spite_of_the_evidence(record: Path) -> None:
    joined = done("judge", "same", "Nuri Halvadi", "Sana Torvan", "--why", "a pen name")
    assert joined.endswith("They are one person in the record now.\n")
    page = json.loads(done("show", "person", "Sana Torvan", "--json"))
    assert {row["spelling"] for row in page["spellings"]} == {*TWO, "Sana Torvan"}


def test_doubt_is_noted_and_changes_nothing(record: Path) -> None:
    done("judge", "unsure", *TWO, "--why", "one report says otherwise")
    assert "In the record: one person\n" in done("why", *TWO)


def test_the_log_has_every_decision_with_who_when_and_why(record: Path) -> None:
    done("judge", "different", *TWO, "--why", "cousins", "--by", "anna")
    done("judge", "same", *TWO, "--why", "no, one", "--by", "bo")
    first, second = done("judge", "log").splitlines()
    assert "different" in first
    assert "by anna: cousins" in first
    assert "no longer holds" in first
    assert "by bo: no, one" in second
    assert "no longer holds" not in second
    rows = json.loads(done("judge", "log", "--json"))
    assert [(r["number"], r["opinion"], r["by"], r["holds"], r["replaces"]) for r in rows] == [
        (1, "different", "anna", False, None),
        (2, "same", "bo", True, 1),
    ]


def test_an_empty_log_says_so_beside_the_data(record: Path) -> None:
    found = run("judge", "log")
    assert (found.exit_code, found.stdout) == (0, "")
    assert "Nothing has been decided yet" in found.stderr
    assert run("judge", "log", "--json").stdout == "[]\n"


def test_a_decision_against_others_is_refused_and_not_logged(record: Path) -> None:
    done("judge", "same", "Nuri Halvadi", "Sana Torvan", "--why", "w")
    done("judge", "same", "Nuri Halvadi", "Noori al-Halvadi", "--why", "w")
    found = run("judge", "different", "Noori al-Halvadi", "Sana Torvan", "--why", "w")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "contradicts other decisions" in found.stderr
    assert "Retract one of them" in found.stderr
    assert len(done("judge", "log").splitlines()) == 2


def test_a_name_that_two_persons_have_is_answered_with_both(record: Path, opened: RecordFile) -> None:
    one, other = _bergs(opened)
    done("judge", "different", one, other, "--why", "two envoys")
    found = run("judge", "same", "Olav Berg", "Nuri Halvadi", "--why", "w")
    assert found.exit_code == 2
    assert "More than one person in the record is called 'Olav Berg'" in found.stderr
    assert one in found.stderr
    assert other in found.stderr


def _bergs(opened: RecordFile) -> list[str]:
    rows = [spelling for row in opened.rows("people") for spelling in opened.person(row.id).spellings]
    return sorted({row.id for row in rows if row.spelling == "Olav Berg"})


def test_an_id_may_be_shortened(record: Path, opened: RecordFile) -> None:
    identifier = opened.person("Sana Torvan").person.id
    assert done("show", "person", identifier[:12]) == done("show", "person", "Sana Torvan")


# show person


def test_a_person_is_shown_with_spellings_outlets_and_tenures(record: Path, opened: RecordFile) -> None:
    shown = done("show", "person", "Nuri Halvadi")
    ids = {s.spelling: s.id for s in opened.person("Nuri Halvadi").spellings}
    lines = shown.splitlines()
    assert lines[0] == f"Noori al-Halvadi (IRQ)  {min(ids.values(), key=lambda i: (i not in lines[0], i))}"
    assert lines[1].startswith("2 reports, ")
    for spelling, outlet in (("Nuri Halvadi", "Fjord Post"), ("Noori al-Halvadi", "Cod Times")):
        assert f"  {spelling} (IRQ)  1 report ({outlet})  {ids[spelling]}" in lines
    assert "    2019-02-01 to 2020-05-01 in 2 reports" in lines
    assert "May be the same" not in shown


def test_who_may_be_the_same_is_shown(record: Path, opened: RecordFile) -> None:
    one, other = sorted(opened.person(name).person.id for name in ("Nuri Halvadi", "Sana Torvan"))
    with sqlite3.connect(record) as connection:
        keys = "(SELECT min(person) FROM identities i JOIN persons p ON p.entity = i.entity WHERE p.name = ?)"
        query = (
            f"INSERT INTO ties SELECT min(a, b), max(a, b), 'unsure', 0.1 FROM (SELECT {keys} a, {keys} b)"
        )
        connection.execute(query, ("Nuri Halvadi", "Sana Torvan"))
    connection.close()
    assert "May be the same" in done("show", "person", one)
    (doubt,) = json.loads(done("show", "person", one, "--json"))["doubts"]
    assert doubt["id"] == other


def test_a_person_without_an_office_says_so(record: Path, opened: RecordFile) -> None:
    shown = done("show", "person", _bergs(opened)[0])
    assert "No office of this person was seen on a known day." in shown


def test_a_person_as_json_is_the_page(record: Path, opened: RecordFile) -> None:
    page = opened.person("Nuri Halvadi")
    assert json.loads(done("show", "person", "Nuri Halvadi", "--json")) == json.loads(page.model_dump_json())


# import-people

CSV = """person,aliases,office,state,start,end,source
Nuri Halvadi,Nouri Halvadi,Prime Minister,Iraq,2018-10-01,2020-05-07,gazette
Sana Torvan,,Prime Minister,IRQ,2020-05-08,,gazette
Ann Reed,,Mayor,Ruritania,,,gazette
"""


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "offices.csv"
    path.write_text(CSV, encoding="utf-8")
    return str(path)


def test_rows_are_imported_and_those_that_cannot_be_used_are_listed(record: Path, table: str) -> None:
    found = run("import-people", table)
    assert (found.exit_code, found.stdout) == (0, "2 rows of reference data added.\n")
    assert found.stderr == "1 row could not be used: communique show failures\n"
    (failure,) = json.loads(done("show", "failures", "--json"))
    assert failure["source"].endswith("offices.csv#4")
    assert (failure["step"], bool(failure["reason"])) == ("reference", True)


def test_importing_twice_changes_nothing(record: Path, table: str) -> None:
    run("import-people", table)
    before = [done("show", name, "--json") for name in ("people", "failures")]
    assert run("import-people", table).stdout == "0 rows of reference data added, 2 known already.\n"
    assert [done("show", name, "--json") for name in ("people", "failures")] == before


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("empty.csv", "", "right file"),
        ("heads.csv", "person,office\n", "right file"),
        ("other.csv", "wer,was\nAnn Reed,Mayor\n", "show failures"),
        ("none.csv", "person,office,state\nAnn Reed,Mayor,Ruritania\n", "show failures"),
        ("note.txt", "Ann Reed is mayor.\n", "show failures"),
        ("none.json", '{"persons": []}', "right file"),
    ],
)
def test_a_file_without_a_row_to_use_is_an_error(
    record: Path, tmp_path: Path, name: str, text: str, hint: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    found = run("import-people", str(file))
    assert (found.exit_code, found.stdout) == (3, "")
    assert all(words in found.stderr for words in ("[C300]", name, "person and office", "Popolo", hint))


def test_what_reference_data_show_is_shown_with_their_name(record: Path, table: str) -> None:
    run("import-people", table)
    shown = done("who", "the Iraqi prime minister", "--on", "2018-12")
    assert "seen in the office" in shown
    assert "“Prime Minister Nuri Halvadi”  gazette (offices.csv#2)" in shown
    assert "no end known" in done("who", "the Iraqi prime minister", "--on", "2031")
    assert "Nouri Halvadi" in done("show", "person", "Noori al-Halvadi")


def test_whom_no_report_names_is_not_in_the_list_of_people_but_found_by_name(
    record: Path, tmp_path: Path
) -> None:
    file = tmp_path / "gazette.csv"
    file.write_text(
        "person,office,state,start\nIda Kvist,Minister of Fisheries,Iraq,2019\n", encoding="utf-8"
    )
    run("import-people", str(file))
    assert "Kvist" not in done("show", "people")
    assert "Ida Kvist (IRQ)" in done("who", "Ida Kwist")
    assert "0 reports" in done("show", "person", "Ida Kvist")
    assert "Ida Kvist" in done("who", "the Iraqi fisheries minister", "--on", "2021")


def test_importing_makes_a_record_where_there_is_none(
    tmp_path: Path, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(tmp_path / "new.db"))
    run("import-people", table)
    assert "Sana Torvan" in done("who", "Sanaa Torvan")


# all


@pytest.mark.parametrize(
    "arguments",
    [
        ["who", "Olav Berg"],
        ["why", "a", "b"],
        ["judge", "log"],
        ["judge", "same", "a", "b", "--why", "w"],
        ["show", "person", "a"],
    ],
)
def test_without_a_record_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(tmp_path / "none.db"))
    found = run(*arguments)
    assert found.exit_code == 2
    assert "There is no record" in found.stderr
    assert not list(tmp_path.iterdir())
