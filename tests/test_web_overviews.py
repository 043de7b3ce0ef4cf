"""Pages of meetings, people, parties, pairs and time: what they say, what they lead to, what they refuse."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from brief_reports import Report, record_of, reports
from communique.store import open_record
from communique.web import create_app
from meeting_reports import Told, told, write
from rosters import Named, settled
from rosters import told as roster

HOSTILE = "Anna <script>alert(1)</script> \u202eBerg"


class _Page(HTMLParser):
    """Collects links, ids and headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.styled = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        self.ids += [str(known["id"])] if "id" in known else []
        self.links += [str(known["href"])] if tag == "a" and known.get("href") else []
        self.styled |= "style" in known or any(name.startswith("on") for name in known)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Kenya and Uganda on rail and water, told by two outlets."""
    path = tmp_path_factory.mktemp("pair") / "r.db"
    record_of(path, *reports()).close()
    return TestClient(create_app(path), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def north(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Norway and Iceland: one meeting told twice and announced before, one told once, with a hostile name."""
    path = tmp_path_factory.mktemp("north") / "r.db"
    people = (("Anna Berg", "NOR"), ("Jón Lind", "ISL"))
    with open_record(path, create=True) as record:
        write(
            record,
            told(
                Told(status="planned", people=people),
                name="ahead.txt",
                published="2024-04-28",
                outlet="Sea Wire",
            ),
            told(
                Told(
                    people=people,
                    place="Bergen",
                    said=(
                        ("NOR", "commit", "Norway will repair the pier at Ålesund by June"),
                        ("ISL", "demand", "the herring quota must be shared"),
                    ),
                ),
                name="one.txt",
                outlet="Fjord Post",
            ),
            told(
                Told(
                    people=people,
                    place="Tromsø",
                    said=(("NOR", "commit", "Norway will repair the pier at Ålesund by August"),),
                ),
                name="two.txt",
                published="2024-05-04",
                outlet="Geysir Times",
            ),
            told(
                Told(day="2024-09-09", kind="call", people=((HOSTILE, "NOR"), ("Jón Lind", "ISL"))),
                name="three.txt",
                published="2024-09-10",
                outlet="Fjord <b>Post</b>",
            ),
        )
    return TestClient(create_app(path), base_url="http://127.0.0.1")


def rows(client: TestClient, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text)))


def meeting_of(client: TestClient, **asked: str) -> dict[str, Any]:
    found = client.get("/meetings.json", params=asked).json()["found"]["rows"]
    assert len(found) == 1
    return dict(found[0])


def test_a_meeting_is_there_once_however_many_reports_tell_of_it(north: TestClient) -> None:
    found = north.get("/meetings.json").json()["found"]
    assert found["total"] == 2
    assert found["told"] == 4  # announced, told twice, and the call
    text = north.get("/meetings").text
    assert "<strong>2 meetings</strong>, told 4 times by reports" in text
    assert [row["date"] for row in found["rows"]] == ["2024-09-09", "2024-05-03"]


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({"party": "Norway"}, ["2024-09-09", "2024-05-03"]),
        ({"party": "NOR", "other": "Icelandic"}, ["2024-09-09", "2024-05-03"]),
        ({"party": "NOR", "other": "SWE"}, []),
        ({"person": "berg", "until": "2024-06"}, ["2024-05-03"]),
        ({"outlet": "geysir times"}, ["2024-05-03"]),
        ({"kind": "call"}, ["2024-09-09"]),
        ({"status": "planned"}, []),
        ({"since": "2024-05", "until": "2024-05"}, ["2024-05-03"]),
        ({"order": "earliest"}, ["2024-05-03", "2024-09-09"]),
        ({"party": "", "person": "", "kind": "", "since": ""}, ["2024-09-09", "2024-05-03"]),
    ],
)
def test_meetings_are_narrowed(north: TestClient, asked: dict[str, str], days: list[str]) -> None:
    found = north.get("/meetings.json", params=asked).json()["found"]
    assert [row["date"] for row in found["rows"]] == days
    assert found["total"] == len(days)
    assert [row["date"] for row in rows(north, f"/meetings.csv?{_query(asked)}")] == days


def test_pages_of_meetings_leave_nothing_out_and_repeat_nothing(north: TestClient) -> None:
    whole = [row["id"] for row in rows(north, "/meetings.csv")]
    parts = [row["id"] for at in (0, 1, 2) for row in rows(north, f"/meetings.csv?rows=1&at={at}")]
    assert parts == whole
    assert 'rel="next"' in north.get("/meetings?rows=1").text
    assert 'rel="prev"' in north.get("/meetings?rows=1&at=1").text


def test_the_list_says_what_the_record_says(north: TestClient, tmp_path: Path) -> None:
    """What SQL counts and orders by is what linking puts together."""
    records = north.app.state.records  # type: ignore[attr-defined]
    with open_record(records.path, readonly=True) as record:
        told = {row.id: row for row in record.meetings()}
        for row in record.encounter_page(most=100).rows:
            assert told.pop(row.id) == row
        assert not told


def test_the_accounts_of_a_meeting_stand_side_by_side(north: TestClient) -> None:
    meeting = meeting_of(north, since="2024-05", until="2024-05")
    text = north.get(f"/meetings/{meeting['id']}").text
    assert "Norway will repair the pier at Ålesund by <mark>June</mark>" in text
    assert "by <mark>August" in text
    found = north.get(f"/meetings/{meeting['id']}.json").json()["compared"]
    assert len(found["shared"]) == 1
    assert [matter["told"][0]["text"] for matter in found["alone"]] == ["the herring quota must be shared"]
    assert {one["about"] for one in found["contradictions"]} == {"place"}
    assert "Bergen" in text
    assert "Tromsø" in text
    assert "planned" in text  # status over time
    assert any(row["text"].endswith("by August") for row in rows(north, f"/meetings/{meeting['id']}.csv"))


def test_each_line_of_a_meeting_leads_to_words_that_are_there(north: TestClient) -> None:
    meeting = meeting_of(north, since="2024-05", until="2024-05")
    told = north.get(f"/meetings/{meeting['id']}.json").json()["compared"]
    records = north.app.state.records  # type: ignore[attr-defined]
    with open_record(records.path, readonly=True) as record:
        for matter in (*told["shared"], *told["alone"]):
            for one in matter["told"]:
                text = record.reading(one["document"]).text
                assert one["text"] in text[one["start"] : one["end"]]
        for one in told["contradictions"]:
            for part in one["told"]:
                assert record.reading(part["document"]).text[part["start"] : part["end"]]


def test_who_took_part_leads_to_the_person_and_the_words(north: TestClient) -> None:
    meeting = meeting_of(north, since="2024-05", until="2024-05")
    present = north.get(f"/meetings/{meeting['id']}.json").json()["present"]
    assert {(one["name"], one["state"]) for one in present} == {("Anna Berg", "NOR"), ("Jón Lind", "ISL")}
    for one in present:
        assert north.get(f"/people/{one['person']}").status_code == 200
        assert one["document"]


def test_a_meeting_that_one_report_tells_shows_what_was_said(pair: TestClient) -> None:
    found = pair.get("/meetings.json", params={"party": "KEN", "since": "2019", "until": "2019"}).json()
    (meeting,) = found["found"]["rows"]
    assert "according to" in pair.get(f"/meetings/{meeting['id']}").text


def test_words_of_reports_are_text_and_cannot_turn_the_page(north: TestClient) -> None:
    meeting = meeting_of(north, kind="call")
    person = next(row for row in north.get("/people.json").json()["found"]["rows"] if "script" in row["name"])
    paths = ("/meetings", f"/meetings/{meeting['id']}", "/people", f"/people/{person['id']}", "/timeline")
    for path in paths:
        answer = north.get(path)
        assert "<script>alert" not in answer.text
        assert "\u202e" not in answer.text
        assert "<b>Post</b>" not in answer.text
        assert not _Page(answer.text).styled


@pytest.mark.parametrize(
    "path",
    [
        "/meetings?party=Atlantis",
        "/meetings?party=NOR&other=NOR",
        "/meetings?kind=duel",
        "/meetings?since=2024-13",
        "/pairs/NOR",
        "/pairs/NOR,NOR",
        "/timeline?pair=NOR,ISL&party=NOR",
        "/timeline?pair=NOR,ISL&kind=duel",
    ],
)
def test_what_cannot_be_asked_is_refused_with_advice(north: TestClient, path: str) -> None:
    answer = north.get(path)
    assert answer.status_code == 400
    assert "Give a code" in answer.text or "Name two" in answer.text or answer.text.count("<p") > 2
    told = north.get(path.replace("?", ".json?") if "?" in path else f"{path}.json")
    assert told.status_code == 400
    assert told.json()["asked"]


@pytest.mark.parametrize(
    "path",
    [
        "/meetings/encounter-0000000000000000",
        "/meetings/nothing",
        "/people/person-0000000000000000",
        "/people/doc-0000000000000000",
        "/offices/office-0000000000000000",
        "/parties/Atlantis",
        "/pairs/NOR,Atlantis",
    ],
)
def test_what_is_not_there_is_said_to_be_not_there(north: TestClient, path: str) -> None:
    assert north.get(path).status_code == 404
    assert north.get(f"{path}.json").json()["code"]


@pytest.mark.parametrize(
    "path", ["/meetings?at=-1", "/people?rows=100000", "/people?by=fame", "/meetings?rows=x"]
)
def test_numbers_are_bounded(north: TestClient, path: str) -> None:
    assert north.get(path).status_code == 422


def test_people_are_found_by_spelling_and_party(north: TestClient) -> None:
    found = north.get("/people.json", params={"name": "lind", "state": "Iceland"}).json()["found"]
    assert [row["name"] for row in found["rows"]] == ["Jón Lind"]
    assert found["rows"][0]["documents"] == 4
    assert north.get("/people.json", params={"name": "nobody"}).json()["found"]["total"] == 0


def test_a_person_has_meetings_words_and_counterparts(north: TestClient) -> None:
    (row,) = north.get("/people.json", params={"name": "anna berg", "until": ""}).json()["found"]["rows"][:1]
    found = north.get(f"/people/{row['id']}.json").json()["person"]
    assert found["counts"]["meetings"] >= 1
    assert found["counts"]["said"] == 2
    assert [(one["name"], one["times"]) for one in found["counterparts"]] == [
        ("Jón Lind", found["counts"]["meetings"])
    ]
    page = north.get(f"/people/{row['id']}").text
    assert 'id="counterparts"' in page
    said = north.get(f"/people/{row['id']}.json?show=said").json()["person"]
    assert {one["content"] for one in said["statements"]} == {
        "Norway will repair the pier at Ålesund by June",
        "Norway will repair the pier at Ålesund by August",
    }
    assert len(rows(north, f"/people/{row['id']}.csv?show=said")) == said["total"] == 2


def test_a_pair_has_everything_between_the_two(pair: TestClient) -> None:
    found = pair.get("/pairs/Kenya,UGA.json").json()
    assert (found["one"], found["two"]) == ("KEN", "UGA")
    assert found["reports"] == 4
    assert [row["wording"] for row in found["one_to_two"]["rows"]] == ["Kenya will lower the dues in Mombasa"]
    (railway,) = found["two_to_one"]["rows"]
    assert railway["times"] == 2
    assert [side["total"] for side in found["demands"]] == [1, 2]
    (accord,) = found["agreements"]["rows"]
    assert (accord["name"], accord["status"]) == ("Gauge Accord", "signed")
    assert found["incidents"]["total"] == 1
    assert [series["what"] for series in found["figures"]] == ["dead", "freight"]
    text = pair.get("/pairs/KEN,UGA").text
    for words in ("Kenya will lower the dues in Mombasa", "Gauge Accord", "Statements of KEN and UGA"):
        assert words in text


def test_months_without_any_report_are_gaps_and_not_zeros(pair: TestClient) -> None:
    periods = pair.get("/pairs/KEN,UGA.json").json()["activity"]["periods"]
    by_name = {period["name"]: period for period in periods}
    assert by_name["2024-Q1"]["said"]["UGA"]["demand"] == 1
    assert not by_name["2024-Q1"]["gap"]
    assert by_name["2020-Q1"]["gap"]
    text = pair.get("/pairs/KEN,UGA").text
    assert 'class="gap"' in text
    assert "no report in the record" in text


def test_each_kind_of_a_pair_is_listed_in_full(pair: TestClient) -> None:
    for show, number in (("promises-one", 1), ("promises-two", 1), ("demands", 3), ("agreements", 1)):
        assert len(rows(pair, f"/pairs/KEN,UGA.csv?show={show}")) == number
        assert pair.get(f"/pairs/KEN,UGA?show={show}").status_code == 200


def test_a_pair_without_reports_says_so_and_leads_on(pair: TestClient) -> None:
    text = pair.get("/pairs/KEN,NOR").text
    assert "No report in the record has both" in text
    assert "/parties/KEN" in text


def test_a_party_has_partners_acts_and_promises(pair: TestClient) -> None:
    found = pair.get("/parties/Uganda.json").json()
    assert [(one["code"], one["meetings"]) for one in found["partners"]] == [("KEN", 3)]
    acts = {one["act"]: one["statements"] for one in found["acts"]}
    assert acts == {"demand": 2, "commit": 2}
    assert found["made"]["total"] == found["received"]["total"] == 1
    assert "Ugandan" in found["names"]
    listed = {row["code"]: row for row in rows(pair, "/parties.csv")}
    assert listed["UGA"]["meetings"] == "3"


def test_the_timeline_draws_what_the_list_says(pair: TestClient) -> None:
    answer = pair.get("/timeline?pair=KEN,UGA")
    found = pair.get("/timeline.json?pair=KEN,UGA").json()["found"]
    assert {entry["kind"] for entry in found["entries"]} == {"meeting", "promise", "agreement", "incident"}
    drawn = re.findall(r'class="mark (\w+)', answer.text)
    assert len(drawn) == found["total"] == len(found["entries"])
    railway = next(entry for entry in found["entries"] if entry["last"])
    assert (railway["day"], railway["last"]) == ("2024-03-05", "2024-06-06")
    gaps = [month for month in found["months"] if month["gap"]]
    assert answer.text.count("no report in the record</title>") == len(gaps) > 0
    assert pair.get("/timeline.json?pair=KEN,UGA&kind=meeting").json()["found"]["total"] == 2


def test_timelines_of_one_promise_and_of_one_agreement(pair: TestClient) -> None:
    found = pair.get("/pairs/KEN,UGA.json").json()
    thread, accord = found["two_to_one"]["rows"][0]["id"], found["agreements"]["rows"][0]["id"]
    assert pair.get(f"/timeline.json?thread={thread}").json()["found"]["lanes"] == [
        "Lake Post",
        "Nile Herald",
    ]
    words = [e["words"] for e in pair.get(f"/timeline.json?instrument={accord}").json()["found"]["entries"]]
    assert words == ["being negotiated: Gauge Accord", "signed: Gauge Accord"]
    assert pair.get(f"/timeline?thread={thread}").status_code == 200


def test_timelinejs_gets_days_as_numbers_and_words_as_text(north: TestClient) -> None:
    events = north.get("/timeline/timelinejs.json?party=NOR").json()["events"]
    assert events[0]["start_date"] == {"year": "2024", "month": "5", "day": "3"}
    assert all("<" not in event["text"]["headline"] for event in events)


def test_the_briefing_brings_its_style_and_nothing_else(pair: TestClient) -> None:
    answer = pair.get("/pairs/KEN,UGA/brief?until=2024-12-31")
    assert "Gauge Accord" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "'sha256-" in policy
    assert "unsafe" not in policy
    assert "style=" not in answer.text


def test_links_within_the_desk_have_a_page(pair: TestClient, north: TestClient) -> None:
    ours = ("/meetings", "/people", "/offices", "/parties", "/pairs", "/timeline", "/documents", "/threads")
    for client, starts in (
        (pair, ("/pairs/KEN,UGA", "/parties/UGA")),
        (north, ("/meetings", "/people", "/parties/NOR")),
    ):
        for start in starts:
            for link in set(_Page(client.get(start).text).links):
                if link.startswith(ours):
                    assert client.get(link).status_code == 200, (start, link)


def test_headings_are_in_order_and_ids_are_unique(pair: TestClient, north: TestClient) -> None:
    meeting = meeting_of(north, kind="call")
    checked = [
        *((pair, path) for path in ("/pairs/KEN,UGA", "/parties/UGA", "/timeline?pair=KEN,UGA", "/parties")),
        *((north, path) for path in ("/meetings", f"/meetings/{meeting['id']}", "/people", "/offices")),
    ]
    for client, path in checked:
        page = _Page(client.get(path).text)
        levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), path
        assert len(page.ids) == len(set(page.ids)), path


def test_a_form_of_two_parties_leads_to_their_page(pair: TestClient) -> None:
    answer = pair.get("/pairs", params={"one": "Kenyan", "two": "Uganda"}, follow_redirects=False)
    assert answer.headers["location"] == "/pairs/KEN,UGA"
    assert pair.get("/pairs", params={"one": "", "two": ""}).url.path == "/parties"
    assert pair.get("/pairs", params={"one": "Atlantis", "two": "KEN"}).status_code == 400


def test_an_office_has_its_holders_and_the_days_between_are_unknown(tmp_path: Path) -> None:
    seen = (("2021-02-01", "Anna Berg"), ("2021-03-01", "Anna Berg"), ("2023-05-01", "Ida Sund"))
    with open_record(tmp_path / "r.db", create=True) as record:
        for day, who in seen:
            named = Named(who, "NOR", "Prime Minister")
            settled(record, roster(named, day=day, name=f"{day}.txt", outlet="Fjord Post"))
        office = record.tenures("Prime Minister of Norway")[0].id
    client = TestClient(create_app(tmp_path / "r.db"), base_url="http://127.0.0.1")
    tenures = client.get(f"/offices/{office}.json").json()["tenures"]
    assert [(one["name"], one["first"], one["last"]) for one in tenures] == [
        ("Anna Berg", "2021-02-01", "2021-03-01"),
        ("Ida Sund", "2023-05-01", "2023-05-01"),
    ]
    text = client.get(f"/offices/{office}").text
    assert re.search(r"2021-03-01 to 2023-05-01</td><td[^>]*>unknown", text)
    person = client.get(f"/people/{tenures[0]['person']}.json").json()["person"]
    assert [one["office"] for one in person["tenures"]] == ["Prime Minister of Norway"]


def test_an_office_is_unknown_where_no_report_shows_anybody(tmp_path: Path) -> None:
    record_of(tmp_path / "r.db", Report("Nobody met.", "2024-01-01", "Lake Post", "a.txt")).close()
    client = TestClient(create_app(tmp_path / "r.db"), base_url="http://127.0.0.1")
    for path in ("/meetings", "/people", "/offices", "/parties", "/timeline"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert 'class="nothing"' in answer.text


def _query(asked: dict[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in asked.items())
