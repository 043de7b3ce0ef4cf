"""The desk's report, evidence, search and statements: what their readers rely on."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

import hand_made
from communique.model import Commitment, Instrument, Statement
from communique.resolve import resolve
from communique.store import open_record, prepare
from communique.web import create_app
from hand_made import ALSO, FIRST, FOUND, LINES, PROMISE, SECOND, TEXT, known, sentences, spot

BAD = "Kenya will <img src=x onerror=alert(1)> open a weir"
NASTY = (
    f"<script>alert('title')</script> \u202eweir {'T' * 10_000}\n\n"
    f"Juma <b>Oloo</b> \N{GRINNING FACE} said that {BAD}. {'w' * 1_000_000}\n\n"
    "وزير النقل قال إن السفن تأخرت."
)
MANY = "Kenya OR Akello OR weir"
ATOM = "{http://www.w3.org/2005/Atom}"


def nasty() -> tuple[Any, Any]:
    """A report that would do harm where words of reports were taken for HTML."""
    title = NASTY.split("\n\n")[0]
    document = hand_made.document(
        NASTY, "<i>x</i>.txt", known(title=title, outlet="<u>Weir Wire</u>", url="javascript:alert(1)")
    )
    made = hand_made.extraction(
        document,
        statements=(
            Statement(
                **spot(BAD, NASTY),
                content=BAD,
                speaker="Juma <b>Oloo</b>",
                state="KEN",
                mode="indirect",
                act="commit",
            ),
        ),
        commitments=(
            Commitment(**spot(BAD, NASTY), by=("KEN",), content=BAD, statement=0),
            Commitment(**spot("open a weir", NASTY), by=("KEN",), content="open a weir", statement=0),
        ),
        instruments=(Instrument(**spot(f"{BAD}. www", NASTY), name="<b>weir</b>"),),
    )
    return document, made


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "r.db"
    three = ((FIRST, FOUND), (SECOND, ALSO), nasty())
    with open_record(path, create=True) as opened:
        run = opened.start_run(program="test", extractor="by-hand-1", arguments={})
        opened.add([prepare(of, found, resolve(found), sentences(of)) for of, found in three], run)
        opened.finish_run(run, complete=True)
        opened.settle()
    return path


@pytest.fixture(scope="module")
def desk(record: Path) -> Iterator[TestClient]:
    with TestClient(create_app(record), base_url="http://127.0.0.1") as client:
        yield client


def page(desk: TestClient, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200, answer.text[:400]
    return answer.text


def twin(desk: TestClient, address: str) -> Any:
    return json.loads(page(desk, address))


def text_of(html: str) -> str:
    """Return what one sees of the report: no numbers, no tags."""
    article = html[html.index("<article") : html.index("</article>")]
    return re.sub(r"<[^>]*>", "", re.sub(r"<sup.*?</sup>", "", article))


# The report


def test_a_report_shows_its_words_once_under_all_layers(desk: TestClient) -> None:
    shown = text_of(page(desk, f"/documents/{FIRST.id}?layers=people,meetings,statements,promises,matters"))
    for line in LINES:
        assert shown.count(line) == 1


def test_marks_do_not_nest_and_lie_in_lanes_of_their_own(desk: TestClient) -> None:
    html = page(desk, f"/documents/{FIRST.id}?layers=statements,promises")
    (over,) = re.findall(r'<span class="m ([^"]*)"[^>]*>Kenya will repair the Kisumu pier', html)
    assert sorted(name.split("-")[1] for name in over.split()) == ["promises", "statements"]
    assert len({name[:5] for name in over.split()}) == 2
    article = html[html.index("<article") : html.index("</article>")]
    assert not re.search(r'<span class="m[^>]*>[^<]*<span class="m', article)


def test_a_layer_is_switched_by_the_address(desk: TestClient) -> None:
    html = page(desk, f"/documents/{FIRST.id}?layers=meetings")
    assert "meetings" in "".join(re.findall(r'class="m ([^"]*)"', html))
    assert "statements" not in "".join(re.findall(r'class="m ([^"]*)"', html))
    assert 'class="m ' not in page(desk, f"/documents/{FIRST.id}?layers=none")
    answer = desk.get(f"/documents/{FIRST.id}?layers=colours")
    assert answer.status_code == 400
    assert "people, meetings" in answer.text


def test_marks_and_cards_lead_to_each_other(desk: TestClient) -> None:
    html = page(desk, f"/documents/{FIRST.id}?layers=people,meetings,statements,promises,matters")
    identifiers = re.findall(r'id="([^"]+)"', html)
    assert len(identifiers) == len(set(identifiers))
    inside = set(re.findall(r'href="#((?:card|ref)-[^"]+)"', html))
    assert inside
    assert inside <= set(identifiers)


def test_what_was_not_read_says_why(tmp_path: Path) -> None:
    menu = hand_made.Part(start=0, end=4, kind="menu", reason="row of links")
    body = hand_made.Part(start=6, end=20, kind="body", reason="body")
    raw = hand_made.RawDocument(name="m", source="m", format="text", text="Menu\n\nFerries sailed")
    document = hand_made.Document(
        raw=raw,
        text=raw.text,
        offsets=hand_made.OffsetMap.identity(len(raw.text)),
        parts=(menu, body),
        language="en",
        language_confidence=1.0,
    )
    empty = hand_made.extraction(document)
    with open_record(tmp_path / "m.db", create=True) as opened:
        run = opened.start_run(program="test", extractor="by-hand-1", arguments={})
        opened.add([prepare(document, empty, resolve(empty), [])], run)
    html = page(
        TestClient(create_app(tmp_path / "m.db"), base_url="http://127.0.0.1"), f"/documents/{document.id}"
    )
    unread = html[html.index('class="unread"') : html.index("</section>")]
    assert "row of links" in unread
    assert "Menu" in unread
    assert "Ferries" not in unread


def test_a_link_to_words_marks_them(desk: TestClient) -> None:
    start = TEXT.index(PROMISE)
    html = page(desk, f"/documents/{FIRST.id}?s={start}-{start + len(PROMISE)}&layers=none")
    assert f'<mark id="s={start}-{start + len(PROMISE)}">{PROMISE}</mark>' in html
    assert "Orphaned" not in html


@pytest.mark.parametrize("moved", ["s=3-20&quote=other+words", "s=4000-5000", "s=20-3"])
def test_words_that_are_not_there_are_orphaned_not_looked_for(desk: TestClient, moved: str) -> None:
    html = page(desk, f"/documents/{FIRST.id}?{moved}")
    assert "Orphaned" in html
    assert "<mark" not in html[html.index("<article") : html.index("</article>")]
    assert twin(desk, f"/documents/{FIRST.id}.json?{moved}")["pointed"]["status"] == "orphaned"


def test_a_quote_that_holds_may_be_the_beginning(desk: TestClient) -> None:
    start = TEXT.index(PROMISE)
    found = twin(desk, f"/documents/{FIRST.id}.json?s={start}-{start + len(PROMISE)}&quote=Kenya+will")
    assert found["pointed"]["status"] == "verified"


@pytest.mark.parametrize(
    "address", ["/documents/doc-0000000000000000", "/documents/nothing", "/evidence/xx-1"]
)
def test_what_is_not_there_is_said(desk: TestClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 404
    assert "Start page" in answer.text
    assert desk.get(address + ".json").json()["code"] == "C201"


def test_the_raw_report_is_text(desk: TestClient) -> None:
    document, _ = nasty()
    answer = desk.get(f"/documents/{document.id}/raw")
    assert answer.text == NASTY
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_harmful_reports_are_words(desk: TestClient) -> None:
    document, _ = nasty()
    statement = next(r for r in twin(desk, "/statements.json")["rows"] if r["document"] == document.id)
    for address in (
        f"/documents/{document.id}?layers=people,meetings,statements,promises,matters",
        f"/evidence/{statement['id']}",
        "/search?q=weir",
        "/statements",
    ):
        html = page(desk, address)
        assert "onerror=alert(1)&gt;" in html or "onerror=alert(1)&amp;gt;" in html
        for harm in ("<script>alert", "<img", "<b>Oloo", "<u>Weir", "\u202e", 'href="javascript'):
            assert harm not in html, (address, harm)
        assert len(html) < 400_000


def test_a_long_report_is_read_in_parts(desk: TestClient) -> None:
    document, _ = nasty()
    found, seen, at = "", 0, 0
    while at is not None:
        html = page(desk, f"/documents/{document.id}?at={at}&layers=none")
        found += re.sub(r"\s", "", text_of(html))
        seen += 1
        more = re.search(r'rel="next" href="[^"]*at=(\d+)', html)
        at = int(more[1]) if more else None  # type: ignore[assignment]
    assert seen > 5
    assert found.count("w") >= 1_000_000


# Evidence


def test_evidence_tells_how_a_statement_was_read(desk: TestClient) -> None:
    (row,) = (r for r in twin(desk, "/statements.json")["rows"] if r["content"] == PROMISE)
    html = page(desk, f"/evidence/{row['id']}")
    for words in ("Juma Oloo", "91 % sure", "88 % sure", "next likeliest: assert", "rule by hand", "2025-06"):
        assert words in html
    assert re.search(r"lane\d-content[^>]*>Kenya will repair", html)
    assert re.search(r"lane\d-speaker[^>]*>Oloo said", html)
    beginning = twin(desk, f"/evidence/{row['id'][:12]}.json")
    assert beginning == twin(desk, f"/evidence/{row['id']}.json")


def test_each_record_has_evidence(desk: TestClient) -> None:
    for span in twin(desk, f"/documents/{FIRST.id}.json")["reading"]["spans"]:
        html = page(desk, f"/evidence/{span['id']}")
        assert span["id"] in html
        assert "orphaned" not in html


def test_a_person_is_paged(desk: TestClient) -> None:
    person = next(
        count["value"]
        for facet in twin(desk, "/search.json?q=Akello")["found"]["facets"]
        if facet["name"] == "person"
        for count in facet["counts"]
        if count["label"] == "Ruth Akello"
    )
    whole = twin(desk, f"/evidence/{person}.json")["evidence"]
    assert whole["places"] == 2
    parts = [twin(desk, f"/evidence/{person}.json?rows=1&at={at}")["evidence"]["passages"] for at in (0, 1)]
    assert [*parts[0], *parts[1]] == whole["passages"]


# Citations


def test_a_report_and_its_words_can_be_cited(desk: TestClient) -> None:
    start = TEXT.index(PROMISE)
    base = f"/documents/{FIRST.id}/citation"
    span = f"?s={start}-{start + len(PROMISE)}"
    text = page(desk, f"{base}.txt")
    assert text == (f"Lake Post: “{LINES[0]}”, 16 May 2024, https://lake.example/1 [{FIRST.id}].\n")
    assert f"Words: “{PROMISE}” [{FIRST.id}, characters {start}–{start + len(PROMISE)}]" in page(
        desk, f"{base}.txt{span}"
    )
    (item,) = json.loads(page(desk, f"{base}.csl.json"))
    assert item["issued"] == {"date-parts": [[2024, 5, 16]]}
    assert item["container-title"] == "Lake Post"
    bibtex = page(desk, f"{base}.bib")
    assert bibtex.startswith("@misc{lakepost2024-")
    assert "title = {{Kenya and Uganda agree on night ferries}}" in bibtex
    assert desk.get(f"{base}.doc").status_code == 422


def test_braces_stay_balanced_in_bibtex(desk: TestClient) -> None:
    document, _ = nasty()
    bibtex = re.sub(r"\\[{}]", "", page(desk, f"/documents/{document.id}/citation.bib"))
    assert bibtex.count("{") == bibtex.count("}")


# Search


def facet(found: dict[str, Any], name: str) -> dict[str, int]:
    return {
        count["value"]: count["count"]
        for one in found["facets"]
        if one["name"] == name
        for count in one["counts"]
    }


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("ferries", 3),
        ('"night ferries"', 2),
        ("night AND ferries", 2),
        ("storm OR pier", 2),
        ("ferries NOT night", 1),
        ("NEAR(storm port, 2)", 1),
        ("ferr*", 3),
        ("FERRIES", 3),
        ("zeppelin", 0),
    ],
)
def test_searches_find_sentences(desk: TestClient, query: str, count: int) -> None:
    found = desk.get("/search.json", params={"q": query}).json()["found"]
    assert found["total"] == count
    assert len(found["rows"]) == count
    for row in found["rows"]:
        assert row["marks"]
        start, end = row["start"], row["end"]
        reading = twin(desk, f"/documents/{row['document']}.json")["reading"]
        assert reading["text"][start:end] == row["quote"]


@pytest.mark.parametrize("query", ['"night', "AND", "(a", "NEAR(", "a NOT"])
def test_a_search_that_is_not_well_formed_gets_advice(desk: TestClient, query: str) -> None:
    answer = desk.get("/search", params={"q": query})
    assert answer.status_code == 400
    assert "a phrase" in answer.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("state=Atlantis", 400),
        ("pair=KEN", 400),
        ("pair=KEN,KEN", 400),
        ("person=Oloo", 400),
        ("year=24", 400),
        ("since=May", 400),
        ("act=promise", 422),
        ("at=-1", 422),
        ("state=&act=&kind=&year=&pair=&person=&since=", 200),
    ],
)
def test_what_narrows_is_checked(desk: TestClient, query: str, status: int) -> None:
    assert desk.get(f"/search?q=ferries&{query}").status_code == status


def test_each_number_is_the_number_of_rows_behind_it(desk: TestClient) -> None:
    for query in ("ferries", "Kenya OR Uganda OR weir"):
        found = desk.get("/search.json", params={"q": query}).json()["found"]
        assert [one["name"] for one in found["facets"]] == [
            *("state", "pair", "person", "outlet", "kind", "act", "year", "status"),
        ]
        for name in ("state", "pair", "person", "outlet", "kind", "act", "year", "status"):
            for value, count in facet(found, name).items():
                narrowed = desk.get("/search.json", params={"q": query, name: value}).json()["found"]
                assert narrowed["total"] == count, (query, name, value)


def test_a_result_has_what_stands_in_its_sentence(desk: TestClient) -> None:
    (row,) = twin(desk, "/search.json?q=pier")["found"]["rows"]
    assert {one["kind"] for one in row["records"]} == {"statements", "commitments", "figures"}
    html = page(desk, "/search?q=pier")
    assert "<mark>pier</mark>" in html
    for one in row["records"]:
        assert one["id"] in html


def test_a_search_is_paged_and_sorted(desk: TestClient) -> None:
    whole = desk.get("/search.json", params={"q": MANY, "sort": "newest"}).json()["found"]
    days = [row["published"] or "" for row in whole["rows"]]
    assert days == sorted(days, reverse=True)
    paged = []
    for at in range(0, whole["total"], 2):
        asked = {"q": MANY, "sort": "newest", "rows": 2, "at": at}
        paged += desk.get("/search.json", params=asked).json()["found"]["rows"]
    assert paged == whole["rows"]


def test_without_words_there_is_help(desk: TestClient) -> None:
    html = page(desk, "/search")
    assert "NEAR(pier repair, 5)" in html
    assert page(desk, "/search.csv") == ""


def test_the_feed_is_atom_with_ids_that_stay(desk: TestClient) -> None:
    answer = desk.get("/search.atom", params={"q": MANY})
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert root.find(f"{ATOM}{name}") is not None
    entries = root.findall(f"{ATOM}entry")
    found = desk.get("/search.json", params={"q": MANY}).json()["found"]
    assert len(entries) == found["total"]
    identifiers = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(identifiers)) == len(identifiers)
    for entry in entries:
        assert re.match(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|\+00:00)\Z", entry.findtext(f"{ATOM}updated") or ""
        )
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
    again = desk.get("/search.atom", params={"q": MANY})
    assert again.content == answer.content
    assert 'type="application/atom+xml"' in page(desk, "/search?q=ferries")
    assert desk.get("/search.atom").status_code == 400


# Statements


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 4),
        ("state=kenyan", 2),
        ("speaker=akello", 2),
        ("act=commit", 2),
        ("outlet=lake+post", 2),
        ("to=UGA", 1),
        ("about=UGA", 0),
        ("since=2024-05-17", 1),
        ("until=2024-05-16", 2),
        ("state=&act=&speaker=", 4),
        ("speaker=nobody", 0),
    ],
)
def test_statements_are_narrowed(desk: TestClient, query: str, count: int) -> None:
    found = twin(desk, f"/statements.json?{query}")
    assert (found["total"], len(found["rows"])) == (count, count)
    rows = list(csv.DictReader(io.StringIO(page(desk, f"/statements.csv?{query}"))))
    assert [row["id"] for row in rows] == [row["id"] for row in found["rows"]]
    html = page(desk, f"/statements?{query}")
    assert [row["id"] for row in found["rows"]] == re.findall(r'<li data-row id="([^"]+)"', html)


def test_statements_are_paged_completely(desk: TestClient) -> None:
    whole = twin(desk, "/statements.json")["rows"]
    assert [row["published"] or "" for row in whole] == sorted(
        (r["published"] or "" for r in whole), reverse=True
    )
    parts = [twin(desk, f"/statements.json?rows=1&at={at}")["rows"][0] for at in range(len(whole))]
    assert parts == whole
    assert "go back to" in page(desk, "/statements?at=900")


def test_each_row_has_its_evidence(desk: TestClient) -> None:
    html = page(desk, "/statements")
    for address in re.findall(r'data-evidence href="([^"]+)"', html):
        page(desk, address)
    for address in re.findall(r'data-open href="([^"#]+)', html):
        assert "Orphaned" not in page(desk, address.replace("&amp;", "&"))
