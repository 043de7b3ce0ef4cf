"""Makes the pictures of the desk on docs/desk.md from the sample, when it is run as a script.

    python docs/_ext/screenshots.py

It reads the sample into a record of its own, serves it, and takes each page as a browser shows it. It needs
Debian's chromium, or another of that name on the path.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from communique.run import read_into
from communique.store import open_record

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "_static" / "desk"
WIDTH, HEIGHT = 1120, 760
SERVE = (sys.executable, "-m", "communique", "serve", "--no-open", "--port", "0", "--record")


def main() -> int:
    """Write the pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("There is no chromium on the path: apt-get install chromium")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "sample.db")
        with open_record(path, create=True) as record:
            read_into(record, [str(ROOT / "sample")])
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        with _served(path) as base:
            for name, address in addresses(path).items():
                page.goto(base + address, wait_until="networkidle")
                page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
        browser.close()
    return 0


def addresses(path: Path) -> dict[str, str]:
    """Return what is shown: the name of each picture and the address of its page."""
    with open_record(path, readonly=True) as record:
        thread = record.ledger()[0]
        meeting = max(record.meetings(), key=lambda row: (row.reports, row.date or ""))
        last = record.thread(thread.id).wordings[-1]
    states = sorted({person.state for person in meeting.participants if person.state})
    span = f"{last.start}-{last.end}"
    return {
        "start": "/",
        "pair": f"/pairs/{','.join(states[:2])}",
        "meeting": f"/meetings/{meeting.id}",
        "ledger": "/ledger",
        "thread": f"/threads/{thread.id}",
        "document": f"/documents/{last.document}?s={span}#s={span}",
    }


@contextmanager
def _served(path: Path) -> Iterator[str]:
    process = subprocess.Popen([*SERVE, str(path)], stdout=subprocess.PIPE, text=True)  # noqa: S603
    try:
        found = re.search(r"http://[\d.:]+", process.stdout.readline() if process.stdout else "")
        if found is None:
            raise SystemExit("The desk did not start.")
        yield found.group()
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
