"""The one path of the desk that writes: what it takes, from whom, and what it says."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.store import open_record, opening
from communique.web import create_app, deciding, judging
from promise_reports import PIER, PIER_AGAIN, TIDE, Made, told, write

HERE = {"sec-fetch-site": "same-origin"}
WHY = {"why": "read side by side"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_record(tmp_path / "r.db", create=True) as opened:
        write(
            opened,
            told(Made(PIER), Made(TIDE), name="a.txt"),
            told(Made(PIER_AGAIN), name="b.txt", published="2024-09-01", outlet="Cod Times"),
        )
    return tmp_path / "r.db"


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def thread(path: Path) -> tuple[str, ...]:
    """Return the ids of the wordings of the promise that has two."""
    with open_record(path, readonly=True) as record:
        return next(row.commitments for row in record.ledger() if row.times == 2)


def token(desk: TestClient, page: str = "/review") -> str:
    """Return the token of a page's forms; the browser gets its name with it."""
    text = desk.get(page).text
    found = re.search(r'name="token" value="([0-9a-f]+)"', text) or re.search(
        r'name="token" value="([0-9a-f]+)"', desk.get(f"/threads/{thread_of(desk)}").text
    )
    assert found
    return found[1]


def thread_of(desk: TestClient) -> str:
    return str(desk.get("/ledger.json").json()["rows"][0]["id"])


def send(desk: TestClient, to: str, headers: dict[str, str] | None = None, **fields: str):  # type: ignore[no-untyped-def]
    fields = {"token": token(desk), **fields}
    return desk.post(to, data=fields, headers=HERE if headers is None else headers)


def test_a_decision_is_written_told_and_taken_back(desk: TestClient, path: Path) -> None:
    one, other = thread(path)
    back = f"/threads/{other}?matter=true#wordings"
    answer = send(desk, "/judge", opinion="different", one=one, other=other, back=back, **WHY)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/threads/{other}?matter=true&done=judgement-1#wordings"
    page = desk.get(answer.headers["location"]).text
    assert "Decided: different" in page
    assert "done=" not in "".join(re.findall(r'href="([^"]*)"', page))
    with open_record(path, readonly=True) as record:
        (made,) = record.judgements()
        assert (made.opinion, made.why, made.by) == ("different", WHY["why"], deciding.user_name())
        assert all(row.times == 1 for row in record.ledger())
    undone = send(desk, "/undo", log="judgement", number="1", back="/decisions")
    assert undone.headers["location"] == "/decisions?done=judgement-2"
    assert "Taken back" in desk.get(undone.headers["location"]).text
    assert thread(path) == (one, other)
    again = send(desk, "/undo", log="judgement", number="1")
    assert again.status_code == 400
    assert "holds no longer" in again.text


def test_a_rating_needs_a_source_and_can_be_taken_back_to_the_one_before(
    desk: TestClient, path: Path
) -> None:
    one = thread(path)[0]
    given = {"thread": one, "source": "Lake Post", "why": "it was opened", "back": f"/threads/{one}"}
    assert send(desk, "/rate", rating="stalled", **given).status_code == 303
    assert send(desk, "/rate", rating="kept", date="2024-05", **given).status_code == 303
    assert "kept" in desk.get(f"/threads/{one}").text
    assert send(desk, "/undo", log="rating", number="2", back="/").status_code == 303
    with open_record(path, readonly=True) as record:
        held = [row.rating for row in record.ratings(one) if row.holds]
    assert held == ["stalled"]
    assert send(desk, "/undo", log="rating", number="3", back="/").status_code == 303
    assert send(desk, "/rate", rating="kept", **{**given, "source": " "}).status_code == 400
    assert send(desk, "/rate", rating="splendid", **given).status_code == 400
    assert send(desk, "/rate", rating="kept", date="soon", **given).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
    ],
    ids=str,
)
def test_forms_of_other_pages_are_refused(desk: TestClient, path: Path, headers: dict[str, str]) -> None:
    one, other = thread(path)
    answer = send(desk, "/judge", headers=headers, opinion="different", one=one, other=other, **WHY)
    assert answer.status_code == 403
    assert "Nothing was decided" in answer.text
    assert thread(path) == (one, other)


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "same-origin", "origin": "null"}, {"origin": "http://127.0.0.1"}, HERE],
    ids=str,
)
def test_forms_of_our_pages_are_taken(desk: TestClient, path: Path, headers: dict[str, str]) -> None:
    one, other = thread(path)
    answer = send(desk, "/judge", headers=headers, opinion="different", one=one, other=other, **WHY)
    assert answer.status_code == 303


def test_a_token_is_of_one_browser_alone(desk: TestClient, path: Path) -> None:
    one, other = thread(path)
    mine = token(desk)
    fields = {"opinion": "different", "one": one, "other": other, **WHY}
    for wrong in ("", "0" * 64, mine[:-1]):
        assert desk.post("/judge", data={**fields, "token": wrong}, headers=HERE).status_code == 403
    desk.cookies.set("communique-browser", "0" * 32, domain="127.0.0.1", path="/")
    assert desk.post("/judge", data={**fields, "token": mine}, headers=HERE).status_code == 403
    desk.cookies.clear()
    assert desk.post("/judge", data={**fields, "token": mine}, headers=HERE).status_code == 403
    assert thread(path) == (one, other)


def test_the_name_of_a_browser_is_kept_from_scripts_and_other_sites(desk: TestClient) -> None:
    cookie = desk.get("/").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "set-cookie" not in desk.get("/").headers


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\r\nx: y",
        "/" * 5000,
    ],
)
def test_nobody_is_sent_elsewhere(desk: TestClient, path: Path, back: str) -> None:
    one, other = thread(path)
    answer = send(desk, "/judge", opinion="different", one=one, other=other, back=back, **WHY)
    assert answer.headers["location"] == "/?done=judgement-1"


def test_what_contradicts_is_said_with_what_to_do(desk: TestClient, path: Path) -> None:
    one, other = thread(path)
    with open_record(path) as record:
        third = next(row.id for row in record.ledger() if TIDE in row.wording)
        record.judge("same", one, third, why="w", by="anna")
        record.judge("different", other, third, why="w", by="anna")
    answer = send(desk, "/judge", opinion="same", one=one, other=other, back=f"/threads/{one}", **WHY)
    assert answer.status_code == 400
    assert "contradicts other decisions" in answer.text
    assert 'href="/decisions"' in answer.text
    assert f'href="/threads/{one}"' in answer.text
    assert "--why" not in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {"opinion": "perhaps", "one": "cm-1", "other": "cm-2", "why": "w"},
        {"opinion": "same", "one": "cm-0000000000000000", "other": "cm-0000000000000001", "why": "w"},
        {"opinion": "same", "one": "x", "other": "y", "why": "w"},
        {"opinion": "same", "one": "", "other": "y", "why": "w"},
        {"opinion": "same", "one": "cm-1", "other": "cm-2", "why": " "},
        {"opinion": "same", "one": "cm-1", "other": "cm-2", "why": "w" * 2000},
    ],
    ids=str,
)
def test_what_cannot_be_decided_is_said(desk: TestClient, fields: dict[str, str]) -> None:
    answer = send(desk, "/judge", back="/ledger", **fields)
    assert answer.status_code in (400, 404)
    assert "Nothing was decided" in answer.text
    assert "Traceback" not in answer.text


def test_while_somebody_else_writes_the_form_is_offered_again(
    desk: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = thread(path)
    made = token(desk)
    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    blocking = sqlite3.connect(path, isolation_level=None)
    blocking.execute("BEGIN IMMEDIATE")
    fields = {"token": made, "opinion": "different", "one": one, "other": other, "back": "/ledger", **WHY}
    answer = desk.post("/judge", data=fields, headers=HERE)
    assert answer.status_code == 503
    assert "Try again" in answer.text
    assert f'name="one" value="{one}"' in answer.text
    blocking.execute("ROLLBACK")
    blocking.close()
    assert desk.post("/judge", data=fields, headers=HERE).status_code == 303


def test_more_than_a_person_decides_is_too_fast(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MOST", 3)
    with TestClient(create_app(path), base_url="http://127.0.0.1", follow_redirects=False) as desk:
        answers = [send(desk, "/undo", log="judgement", number="9").status_code for _ in range(5)]
    assert answers == [404, 404, 404, 429, 429]


def test_only_forms_and_short_ones_are_read(desk: TestClient) -> None:
    assert desk.post("/judge", json={"one": "x"}, headers=HERE).status_code == 403
    assert (
        desk.post("/judge", content=b"\xff=\xfe", headers={**HERE, "content-type": judging.FORM}).status_code
        == 403
    )
    many = "&".join(f"f{n}=1" for n in range(100))
    assert (
        desk.post("/judge", content=many, headers={**HERE, "content-type": judging.FORM}).status_code == 403
    )
    assert desk.post("/judge", data={"why": "w" * 70_000}, headers=HERE).status_code == 413
    assert desk.post("/judge", content=iter([b"why=w"]), headers=HERE).status_code == 411
    assert desk.get("/judge").status_code == 405


def test_pages_do_not_write(desk: TestClient, path: Path) -> None:
    for address in ("/ledger", "/review", "/decisions"):
        assert desk.post(address, headers=HERE).status_code == 405
    with open_record(path, readonly=True) as record:
        assert record.judgements() == []


def test_review_goes_through_the_cases(desk: TestClient, path: Path) -> None:
    found = desk.get("/review.json").json()
    assert found["total"] == sum(found["open"].values())
    if found["case"]:
        left, right = found["case"]["left"]["id"], found["case"]["right"]["id"]
        answer = send(desk, "/judge", opinion="unsure", one=left, other=right, back="/review", **WHY)
        assert answer.status_code == 303
        after = desk.get("/review.json").json()
        assert after["total"] == found["total"] - 1
        assert after["decided"] == 1
        assert after["last"]["number"] == 1
