"""The desk as somebody has it: `communique serve` in a process of its own, and a browser that is watched."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
from playwright.sync_api import Browser, Page, expect

from communique.store import open_record

REPOSITORY = Path(__file__).resolve().parent.parent
SCREENSHOTS = Path(os.environ.get("COMMUNIQUE_SCREENSHOTS", REPOSITORY / "build" / "screenshots"))
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 30_000
"""Milliseconds that a page may take on a machine that has other work."""
expect.set_options(timeout=PATIENCE)


@contextmanager
def served(record: Path) -> Iterator[str]:
    """Serve a record on a free port; gives the origin."""
    command = [
        sys.executable,
        "-m",
        "communique",
        "serve",
        "--no-open",
        "--port",
        "0",
        "--record",
        str(record),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert address is not None, "it did not say where it is"
        _wait(address.group(), process)
        yield address.group()
    finally:
        process.terminate()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _wait(origin: str, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            httpx.get(f"{origin}/static/icon.svg", timeout=10)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the desk does not answer")


class Reader:
    """A person before the desk; what her browser asks for and complains of is kept.

    Args:
        browser: it gets a profile of its own for her.
        origin: of the desk.
        options: of the profile: `viewport`, `color_scheme`, `java_script_enabled`.
    """

    def __init__(self, browser: Browser, origin: str, **options: Any) -> None:
        self.origin = origin
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(base_url=origin, **options)
        self.context.set_default_timeout(PATIENCE)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.on("console", lambda message: self._said(message.type, message.text))
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._dialog)

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    def _dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def go(self, address: str) -> Page:
        """Open a page, which must be there."""
        answer = self.page.goto(address)
        assert answer is None or answer.ok, f"{answer.status} {address}"
        return self.page

    def keep(self, name: str) -> None:
        """Keep what she sees as a picture."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    def leave(self) -> None:
        """Close her profile; hold that nothing left the machine and nothing was refused or broke."""
        self.context.close()
        elsewhere = [url for url in self.requests if not url.startswith((f"{self.origin}/", "data:"))]
        assert elsewhere == []
        assert self.complaints == []

    def is_wider(self) -> bool:
        """Whether the page scrolls to the side."""
        width: bool = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        return width


def without_origin(url: str) -> str:
    """Return the path, query and fragment of an address."""
    parts = urlsplit(url)
    return parts._replace(scheme="", netloc="").geturl()


def pages(record: Path) -> dict[str, str]:
    """Return an address for each page of the desk, with ids of what the record has most of."""
    with open_record(record, readonly=True) as opened:
        thread = max(opened.ledger(), key=lambda row: row.times)
        meeting = max(opened.meetings(), key=lambda row: row.reports)
        person = max(opened.rows("people"), key=lambda row: row.documents)
        office = max(opened.rows("offices"), key=lambda row: row.documents)
        document = max(opened.rows("documents"), key=lambda row: row.statements)
        statement = next(opened.rows("statements", limit=1))
        instrument, incident = opened.instruments()[0].id, opened.incidents()[0].id
    states = sorted({p.state for p in meeting.participants if p.state})[:2]
    pair = ",".join(states)
    return {
        "start": "/",
        "search, empty": "/search",
        "search": f"/search?q={quote('ferry OR ferries')}",
        "search, nothing": "/search?q=zzzz",
        "statements": "/statements",
        "meetings": "/meetings",
        "meeting": f"/meetings/{meeting.id}",
        "people": "/people",
        "person": f"/people/{person.id}",
        "offices": "/offices",
        "office": f"/offices/{office.id}",
        "parties": "/parties",
        "party": f"/parties/{states[0]}",
        "pair": f"/pairs/{pair}",
        "timeline": f"/timeline?pair={pair}",
        "timeline, whole": "/timeline",
        "ledger": "/ledger",
        "ledger, nothing": "/ledger?topic=zzzz",
        "matrix": "/ledger/matrix",
        "thread": f"/threads/{thread.id}",
        "instruments": "/instruments",
        "instrument": f"/instruments/{instrument}",
        "incidents": "/incidents",
        "incident": f"/incidents/{incident}",
        "figures": "/figures",
        "document": f"/documents/{document.id}",
        "document, passage": f"/documents/{document.id}?s=0-40",
        "document, orphan": f"/documents/{document.id}?s=0-40&quote=other",
        "evidence": f"/evidence/{statement.id}",
        "review": "/review",
        "decisions": "/decisions",
        "sources": "/sources",
        "method": "/method",
        "export": "/export",
    }
