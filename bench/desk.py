"""How long the pages of the desk take at the server, with several readers at once, on loopback.

    python bench/desk.py RECORD [--clients 8] [--rounds 6] [--read INPUT] [--grow DOCUMENTS]

RECORD is a record that has been read and linked. A copy of it is served by `communique serve` in processes
of its own; so many clients ask for every page in turn, once before what is measured. With `--read` another
process reads INPUT into the copy meanwhile, as it would on the day. With `--grow` the copy is made larger
first, by families of copies of all its documents, texts and all, under other keys: of six families one tells
of the same meetings and promises, so that large groups grow, two have the same people on other days, three
have people of their own. Nothing is linked anew, but what lists say is put together as after any run. Printed
are the median and the slowest twentieth in milliseconds a page, and what else the machine had to do; the
process ends by itself.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import httpx
from grown import grow

from communique.store import Wanted, open_record
from communique.store.said import Saying
from communique.store.tables import id_of

SERVE = (sys.executable, "-m", "communique", "serve", "--no-open", "--port", "0", "--record")


def main() -> int:
    """Run the bench and print its figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("record", type=Path)
    arguments.add_argument("--clients", type=int, default=8)
    arguments.add_argument("--rounds", type=int, default=6)
    arguments.add_argument("--read", type=Path, help="read this into the copy meanwhile")
    arguments.add_argument("--grow", type=int, help="make the copy so large first; see grown.py")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "record.db")
        shutil.copy(options.record, copy)
        if options.grow:
            grow(copy, options.grow)
        with _reading(copy, options.read), _served(copy) as base:
            pages = _pages(copy)
            times = _ask(base, pages, options.clients, options.rounds)
    print(f"{'page':44} {'median ms':>10} {'95 %':>8}")
    for page, found in times.items():
        print(f"{page:44} {statistics.median(found):>10.0f} {sorted(found)[int(len(found) * 0.95)]:>8.0f}")
    every = [one for found in times.values() for one in found]
    print(f"{'all':44} {statistics.median(every):>10.0f} {sorted(every)[int(len(every) * 0.95)]:>8.0f}")
    print(f"load of the machine, with this bench in it: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


def _pages(path: Path) -> dict[str, str]:
    """Return an address for each kind of page, with ids of what the record has most of."""
    with open_record(path, readonly=True) as record:
        thread = record.promise_list(Wanted(rows=1)).rows[0]
        (key,) = record._connection.execute(
            "SELECT key FROM encounters ORDER BY reports DESC, key LIMIT 1"
        ).fetchone()
        meeting = record.meeting_page(id_of("encounter", key)).compared.meeting
        person = record.people_page(most=1).rows[0]
        office = record.offices_page(most=1).rows[0]
        instrument = record.instrument_list(Wanted(rows=1)).rows[0]
        incident = record.incident_list(Wanted(rows=1)).rows[0]
        statement = record.said(Saying(), 0, 1)[1][0]
        (document,) = record._connection.execute(
            "SELECT document FROM statements GROUP BY document ORDER BY count(*) DESC, document LIMIT 1"
        ).fetchone()
    states = sorted({p.state for p in meeting.participants if p.state})[:2]
    pair = ",".join(states)
    return {
        "start": "/",
        "search, one word": "/search?q=agreement",
        "search, a beginning": "/search?q=co*",
        "search, a phrase": f"/search?q={quote(chr(34) + 'foreign minister' + chr(34))}",
        "statements": "/statements?act=demand",
        "meetings": "/meetings",
        "a meeting": f"/meetings/{meeting.id}",
        "people": "/people",
        "a person": f"/people/{person.id}",
        "offices": "/offices",
        "an office": f"/offices/{office.id}",
        "parties": "/parties",
        "a party": f"/parties/{states[0]}",
        "a pair": f"/pairs/{pair}",
        "a timeline": f"/timeline?pair={pair}",
        "ledger": "/ledger",
        "ledger, by a party": f"/ledger?by={states[0]}",
        "matrix": "/ledger/matrix",
        "a promise": f"/threads/{thread.id}",
        "agreements": "/instruments",
        "an agreement": f"/instruments/{instrument.id}",
        "incidents": "/incidents",
        "an incident": f"/incidents/{incident.id}",
        "figures": "/figures",
        "reports": "/documents",
        "reports of a pair": f"/documents?party={states[0]}&other={states[1]}",
        "a report": f"/documents/{id_of('doc', document)}",
        "evidence": f"/evidence/{statement.id}",
        "review": "/review",
        "decisions": "/decisions",
        "sources": "/sources",
        "method": "/method",
        "export": "/export",
    }


@contextmanager
def _served(path: Path) -> Iterator[str]:
    process = subprocess.Popen([*SERVE, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        address = re.search(r"http://\S+:\d+", process.stdout.readline())
        assert address is not None
        for _ in range(200):
            try:
                httpx.get(f"{address.group()}/method", timeout=30)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address.group()
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _reading(path: Path, inputs: Path | None) -> Iterator[None]:
    if inputs is None:
        yield
        return
    command = (sys.executable, "-m", "communique", "read", str(inputs), "--record", str(path))
    process = subprocess.Popen(
        (*command, "--workers", "1"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ
    )
    try:
        yield
    finally:
        if process.poll() is not None:
            print("note: the reading ended before the measuring did", file=sys.stderr)
        process.terminate()
        process.wait()


def _ask(base: str, pages: dict[str, str], clients: int, rounds: int) -> dict[str, list[float]]:
    times: defaultdict[str, list[float]] = defaultdict(list)
    order = list(pages)

    def client(number: int) -> None:
        # A lean client: what it costs itself, it takes from the server.
        asking = HTTPConnection(base.removeprefix("http://"), timeout=120)
        for turn in range((rounds + 1) * len(order)):
            # Each begins at another page, as people do.
            page = order[(turn + number * len(order) // clients) % len(order)]
            start = time.perf_counter()
            asking.request("GET", pages[page])
            answer = asking.getresponse()
            answer.read()
            if turn >= len(order):
                times[page].append(1000 * (time.perf_counter() - start))
            if answer.status != 200:
                print(f"{answer.status} {pages[page]}", file=sys.stderr)
        asking.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {page: times[page] for page in order}


if __name__ == "__main__":
    sys.exit(main())
