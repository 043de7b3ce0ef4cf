"""Reports that mean harm, in a browser: tags, handlers, marks that turn the direction, words without an end.

All is shown as text; nothing runs, the layout stays whole, every page comes in time.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

import hand_made
from communique.model import (
    Commitment,
    Figure,
    Incident,
    Instrument,
    Meeting,
    Office,
    Participant,
    Person,
    Statement,
    Words,
)
from communique.resolve import resolve
from communique.store import open_record, prepare
from desk import Reader, pages, served
from hand_made import known, sentences, spot

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TAGS = "<script>alert(1)</script><img src=x onerror=alert(2)>"
TURNED = "\u202eelif\u2066"
ENDLESS = "W" * 600
NAME = f"Anna {TAGS} {TURNED} {ENDLESS}"
OFFICE = f'Minister of "><svg onload=alert(3)> {ENDLESS}'
PROMISE = f"Norway will {TAGS} repair the {TURNED} pier {ENDLESS}"
AGAIN = f"Norway will {TAGS} repair the {TURNED} pier by June {ENDLESS}"
TREATY = f"Cod {TAGS} Agreement {ENDLESS}"
STORM = f"storm {TAGS} {ENDLESS}"
PLACE = f"Bergen{ENDLESS}"
TITLE = f"{TAGS} {TURNED} {'T' * 10_000}"
LINE = "x" * 1_000_000
STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
SECONDS = 10
"""Every page comes within; on a quiet machine each takes less than one."""


def text(promise: str) -> str:
    return "\n\n".join(
        (
            TITLE,
            f"{NAME}, {OFFICE}, met Jón Lind in {PLACE} on 3 May 2024.",
            f"She said that {promise}. The {TREATY} was signed. A {STORM} cost 40 {ENDLESS}.",
            LINE,
            "وزير النقل قال إن السفن تأخرت.",
        )
    )


def report(promise: str, name: str, outlet: str) -> tuple[Any, Any]:
    whole = text(promise)
    about = known(title=TITLE, outlet=outlet, published="2024-05-04", url="javascript:alert(4)")
    document = hand_made.document(whole, name, about)
    here = spot(PLACE, whole)
    place = Words(role="place", start=here["start"], end=here["end"], quote=PLACE)
    said = {"content": promise, "speaker": NAME, "state": "NOR", "addressee_state": "ISL", "person": 0}
    return document, hand_made.extraction(
        document,
        persons=(
            Person(**spot(NAME, whole), name=NAME, office=OFFICE, state="NOR"),
            Person(**spot("Jón Lind", whole), name="Jón Lind", state="ISL"),
        ),
        offices=(Office(**spot(OFFICE, whole), office=OFFICE, state="NOR", holder=NAME),),
        meetings=(
            Meeting(
                **spot(whole.split("\n\n")[1], whole),
                kind="meeting",
                date="2024-05-03",
                place=PLACE,
                participants=(
                    Participant(name=NAME, office=OFFICE, state="NOR", person=0),
                    Participant(name="Jón Lind", state="ISL", person=1),
                ),
                topics=(TREATY,),
                words=(place,),
            ),
        ),
        statements=(Statement(**spot(promise, whole), **said, mode="indirect", act="commit", cue=TAGS),),
        commitments=(
            Commitment(**spot(promise, whole), content=promise, by=("NOR",), to="ISL", statement=0),
        ),
        instruments=(
            Instrument(**spot(TREATY, whole), name=TREATY, parties=("NOR", "ISL"), status="signed"),
        ),
        incidents=(Incident(**spot(STORM, whole), what=STORM, date="2024-05-01", place=PLACE),),
        figures=(Figure(**spot(f"40 {ENDLESS}", whole), value=40, unit=ENDLESS, what=STORM),),
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "r.db"
    two = (report(PROMISE, "<i>a</i>.txt", f"Post {TAGS}"), report(AGAIN, "b.txt", f"Wire {ENDLESS}"))
    with open_record(path, create=True) as opened:
        run = opened.start_run(program="test", extractor="by-hand-1", arguments={})
        opened.add([prepare(of, found, resolve(found), sentences(of)) for of, found in two], run)
        opened.finish_run(run, complete=True)
        opened.settle()
    return path


@pytest.fixture(scope="module")
def origin(record: Path) -> Iterator[str]:
    with served(record) as address:
        yield address


@pytest.mark.parametrize("width", [1280, 390])
def test_a_report_that_means_harm_is_text(browser: Browser, origin: str, record: Path, width: int) -> None:
    reader = Reader(browser, origin, viewport={"width": width, "height": 900})
    addresses = pages(record) | {"hit": "/search?q=pier", "matter": pages(record)["thread"] + "?matter=true"}
    wrong = []
    for name, address in addresses.items():
        start = time.monotonic()
        page = reader.go(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if time.monotonic() - start > SECONDS:
            wrong.append(f"{name}: late")
        if reader.is_wider():
            wrong.append(f"{name}: scrolls to the side")
        if page.locator("main img, main svg[onload], main script, [onerror], a[href^='javascript:']").count():
            wrong.append(f"{name}: has what the report brought")
        if STEERING.search(page.content()):
            wrong.append(f"{name}: turns the direction")
        if name in ("document", "meeting", "ledger"):
            reader.keep(f"hostile-{name}-{width}")
    reader.leave()
    assert not wrong, "\n".join(wrong)
