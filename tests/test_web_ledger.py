"""Pages of the desk: what the record has, escaped, a page at a time, with twins that say the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.store import open_record
from communique.web import create_app
from fish_reports import failure
from meeting_reports import Told
from meeting_reports import told as met
from promise_reports import PIER, PIER_AGAIN, SCHOOL, TIDE, Made, told, write
from test_store_matters import REPORTS as MATTERS

HOSTILE = '<script>alert(1)</script> & "quoted" \u202eelif\u202c'
LONG = "carry salted herring to the market " * 300
REPORTS = (
    told(Made(PIER), Made(SCHOOL, to="ISL"), name="a.txt", published="2022-05-03"),
    told(
        Made(f"{PIER_AGAIN} for 4 million euros", speaker="Ola Vik"),
        Made(TIDE),
        name="b.txt",
        published="2024-09-01",
        outlet="Cod Times",
    ),
    told(Made(f"send {HOSTILE} home"), Made(LONG.strip()), name="c.txt", outlet=HOSTILE),
    met(Told(), name="e.txt"),
    *MATTERS,
)
PAGES = (
    "/",
    "/ledger",
    "/ledger/matrix",
    "/instruments",
    "/incidents",
    "/figures",
    "/review",
    "/decisions",
    "/sources",
    "/method",
    "/export",
)


class Reader(HTMLParser):
    """Collects what a page links to, and what could run or style inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.inline: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.links += [link for link in (known.get("href"), known.get("src")) if link]
        self.ids += [known["id"] or ""] if "id" in known else []
        if tag == "style" or (tag == "script" and "src" not in known):
            self.inline.append(tag)
        self.inline += [name for name in known if name == "style" or name.startswith("on")]


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("web") / "r.db"
    with open_record(file, create=True) as opened:
        run = opened.start_run(program="test", extractor="1", arguments={})
        opened.add([failure(), *REPORTS], run)
        opened.finish_run(run, complete=True)
        opened.settle()
    return file


@pytest.fixture(scope="module")
def desk(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path), base_url="http://127.0.0.1") as client:
        yield client


def ids(desk: TestClient, address: str) -> list[str]:
    return [row["id"] for row in desk.get(f"{address}.json").json()["rows"]]


def every(desk: TestClient) -> list[str]:
    """Return the addresses of all pages, also those of single records."""
    singles = [f"/threads/{one}" for one in ids(desk, "/ledger")]
    singles += [f"{kind}/{one}" for kind in ("/instruments", "/incidents") for one in ids(desk, kind)]
    return [*PAGES, *singles, f"{singles[0]}?matter=true", f"{singles[0]}?why={singles[0][9:]}"]


def test_every_page_is_whole_and_has_nothing_that_runs(desk: TestClient) -> None:
    for address in every(desk):
        answer = desk.get(address)
        assert answer.status_code == 200, address
        page = read(answer.text)
        assert page.inline == [], address
        assert "<script>alert" not in answer.text
        assert "\u202e" not in answer.text
        assert len(page.ids) == len(set(page.ids)), address
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_every_link_to_a_page_of_these_leads_to_one(desk: TestClient) -> None:
    ours = (
        "/ledger",
        "/threads",
        "/instruments",
        "/incidents",
        "/figures",
        "/review",
        "/decisions",
        "/export",
    )
    seen = {
        link.partition("#")[0]
        for address in every(desk)
        for link in read(desk.get(address).text).links
        if link.startswith((*ours, "/sources", "/method", "/static"))
    }
    assert len(seen) > 30
    for link in sorted(seen):
        assert desk.get(link).status_code == 200, link


def test_a_fragment_of_the_same_page_is_there(desk: TestClient) -> None:
    for address in every(desk):
        page = read(desk.get(address).text)
        here = [link[1:] for link in page.links if link.startswith("#")]
        assert set(here) <= set(page.ids), address


@pytest.mark.parametrize("address", ["/start", *PAGES[1:]])
def test_twins_say_the_same(desk: TestClient, address: str) -> None:
    as_json = desk.get(f"{address}.json")
    assert as_json.headers["content-type"] == "application/json"
    as_csv = desk.get(f"{address}.csv")
    assert as_csv.status_code == 200
    rows = list(csv.DictReader(io.StringIO(as_csv.text)))
    if "rows" in as_json.json() and address not in ("/figures", "/decisions", "/sources"):
        own = as_json.json()["rows"]
        assert len(rows) == len(own)
        assert [row["id"] for row in rows] == [row["id"] for row in own]


def test_a_promise_is_shown_once_with_its_first_and_last_words(desk: TestClient) -> None:
    page = desk.get("/ledger?by=Norway&topic=pier").text
    assert page.count("data-row") == 1
    assert PIER in page
    assert "for 4 million euros" in page
    assert "2022-05-03" in page
    assert "2024-09-01" in page


def test_a_thread_marks_what_is_new_and_leads_to_the_words(desk: TestClient) -> None:
    (one,) = (row for row in desk.get("/ledger.json?topic=pier").json()["rows"] if row["times"] == 2)
    page = desk.get(f"/threads/{one['id']}").text
    assert '<span class="label">new</span> <bdi dir="auto">4 million</bdi>' in page
    assert "<mark>million</mark>" in page or "<mark>4</mark>" in page
    assert "Not the same" in page
    links = [link for link in read(page).links if link.startswith("/documents/")]
    start, end = map(int, links[-1].partition("#s=")[2].split("-"))
    document = links[-1].partition("?")[0]
    assert desk.get(f"{document}?s={start}-{end}").status_code == 200
    for wording in one["commitments"]:  # the id of any wording is one of the promise
        assert desk.get(f"/threads/{wording}.json").json()["thread"]["id"] == one["id"]


def test_years_show_how_often_and_where_no_report_is(desk: TestClient) -> None:
    found = desk.get("/ledger/matrix.json").json()
    assert found["years"] == ["2022", "2023", "2024"]
    assert found["reports"]["2023"] == 0
    assert {sum(row["times"].values()) for row in found["rows"]} == {1, 2}
    assert "no report" in desk.get("/ledger/matrix").text


def test_pages_are_complete_and_keep_what_was_asked(desk: TestClient) -> None:
    whole = [row["id"] for row in desk.get("/ledger.json?order=oldest").json()["rows"]]
    paged, address = [], "/ledger?order=oldest&rows=2"
    while address:
        paged += ids_of(desk.get(address.replace("/ledger", "/ledger.json")).json())
        following = [
            link for link in read(desk.get(address).text).links if "at=" in link and "order=oldest" in link
        ]
        after = [link for link in following if f"at={len(paged)}" in link]
        address = after[0] if after else ""
    assert paged == whole


def ids_of(found: dict[str, list[dict[str, str]]]) -> list[str]:
    return [row["id"] for row in found["rows"]]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/ledger?by=Atlantis", 400),
        ("/ledger?between=NOR", 400),
        ("/ledger?between=NOR,NOR", 400),
        ("/ledger?topic=%2B", 400),
        ("/ledger?since=May", 400),
        ("/ledger?order=best", 422),
        ("/ledger?at=-1", 422),
        ("/ledger?rows=100000", 422),
        ("/threads/cm-0000000000000000", 404),
        ("/threads/nonsense", 404),
        ("/instruments/cm-0000000000000000", 404),
        ("/incidents/ic-zz", 404),
        ("/review?kind=ghosts", 422),
        ("/export?table=secrets", 422),
        ("/export/secrets.csv", 404),
        ("/export/statements.exe", 404),
    ],
)
def test_what_cannot_be_is_said_with_advice(desk: TestClient, address: str, status: int) -> None:
    answer = desk.get(address)
    assert answer.status_code == status
    assert len(read(answer.text).links) > 3 or answer.json()["do"]


def test_an_empty_form_asks_for_everything(desk: TestClient) -> None:
    empty = "by=&to=&between=&topic=&since=&until=&rated="
    assert desk.get(f"/ledger.json?{empty}").json() == desk.get("/ledger.json").json()
    assert desk.get("/instruments?party=&between=&topic=&since=&until=").status_code == 200


def test_statuses_and_counts_stand_by_source(desk: TestClient) -> None:
    accord = next(row for row in desk.get("/instruments.json").json()["rows"] if "Sardine" in row["name"])
    page = desk.get(f"/instruments/{accord['id']}").text
    assert "signed" in page
    assert "Cod Times" in page
    flood = next(row for row in desk.get("/incidents.json").json()["rows"] if "flood" in row["kind"])
    struck = desk.get(f"/incidents/{flood['id']}.json").json()["counts"]
    assert sorted(one["value"] for one in struck) == [12, 15]
    assert "How many were struck, by source" in desk.get(f"/incidents/{flood['id']}").text


def test_sources_say_what_was_not_read_and_what_to_do(desk: TestClient) -> None:
    page = desk.get("/sources").text
    assert "an empty file" in page
    found = desk.get("/sources.json").json()
    assert found["failed"] == 1
    assert found["reports"] == sum(row["outlet"]["reports"] for row in found["rows"])


def test_a_table_is_taken_out_whole(desk: TestClient, path: Path) -> None:
    lines = desk.get("/export/commitments.jsonl").text.splitlines()
    with open_record(path, readonly=True) as record:
        expected = [row.id for row in record.export("commitments")]
        tables = {name: len(list(record.export(name))) for name in ("documents", "people", "mentions")}
    assert [json.loads(line)["id"] for line in lines] == expected
    for name, number in tables.items():
        rows = list(csv.reader(io.StringIO(desk.get(f"/export/{name}.csv").text)))
        assert len(rows) == number + 1
    assert desk.get("/export/ratings.csv").text.startswith("published" if False else "number")
    assert desk.get("/export.json").json()["snapshot"]["reports"] == tables["documents"]


def test_an_empty_record_says_how_to_begin(tmp_path: Path) -> None:
    open_record(tmp_path / "empty.db", create=True).close()
    with TestClient(create_app(tmp_path / "empty.db"), base_url="http://127.0.0.1") as desk:
        for address in PAGES:
            assert desk.get(address).status_code == 200, address
        assert "communique read FOLDER" in desk.get("/").text
        assert "Nothing is left to decide" in desk.get("/review").text
        assert "Nobody has decided anything yet" in desk.get("/decisions").text


def test_the_sample_has_a_guided_look(tmp_path: Path, sample: Path) -> None:
    name = sorted(one.name for one in sample.glob("*.txt"))[0]
    with open_record(tmp_path / "s.db", create=True) as opened:
        write(opened, told(Made(PIER), name=name))
        write(opened, told(Made(PIER_AGAIN), name=name, published="2024-06-01"))
    with TestClient(create_app(tmp_path / "s.db"), base_url="http://127.0.0.1") as desk:
        assert desk.get("/start.json").json()["state"] == "sample"
        assert "A look around the sample" in desk.get("/").text
