"""The one path that writes: judgements, ratings, and taking them back. Each is a form and nothing else.

A decision is taken only from a form that this process showed to this browser, sent by a page of this desk,
and not more often than a person decides.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qs, urlsplit, urlunsplit

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from communique.errors import CommuniqueError, RecordLocked, Refused, TooFast
from communique.store import JudgementRow, RatingRow
from communique.web import deciding
from communique.web.outcomes import DONE
from communique.web.page import render
from communique.web.settling import REST, Settler
from communique.web.tokens import FIELD, is_of_browser

FORM = "application/x-www-form-urlencoded"
FIELDS = 20
MOST, WITHIN = 60, 60.0
"""Decisions taken within so many seconds."""
QUEUE = "/review"
"""Where one decision follows another."""
WAIT = 3.0
"""Seconds that the answer waits for the record to be put together."""
_CONTROLS = {chr(code) for code in range(32)} | {"\\", "\x7f"}
Decide = Callable[[Path, dict[str, str]], JudgementRow | RatingRow]


class Pace:
    """Counts what came in the last while."""

    def __init__(self, most: int, within: float) -> None:
        self._most = most
        self._within = within
        self._times: deque[float] = deque()
        self._lock = Lock()

    def is_kept(self) -> bool:
        """Whether one more may come now; if so it is counted."""
        now = time.monotonic()
        with self._lock:
            while self._times and self._times[0] < now - self._within:
                self._times.popleft()
            if len(self._times) >= self._most:
                return False
            self._times.append(now)
            return True


def make_router() -> APIRouter:
    """Return the routes that write; each desk has a pace of its own."""
    router = APIRouter(include_in_schema=False)
    pace = Pace(MOST, WITHIN)
    for path, decide in (("/judge", deciding.judge), ("/rate", deciding.rate), ("/undo", deciding.undo)):
        router.post(path, name=path.strip("/"))(_route(decide, pace))
    return router


def _route(decide: Decide, pace: Pace) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        given = await _form(request)
        _check(request, given, pace)
        path: Path = request.app.state.records.path
        try:
            made = await run_in_threadpool(decide, path, given)
        except CommuniqueError as error:
            return await run_in_threadpool(_not_done, request, given, error)
        if isinstance(made, JudgementRow):
            await run_in_threadpool(_settle, request.app.state.settler, given.get("back", ""))
        log = "rating" if isinstance(made, RatingRow) else "judgement"
        return RedirectResponse(_back(given, f"{log}-{made.number}"), status_code=303)

    return answer


def _settle(settler: Settler, back: str) -> None:
    """Have the record put together anew; who goes through cases need not wait for it."""
    if back.startswith(QUEUE):
        settler.ask(REST)
    else:
        settler.ask()
        settler.wait(WAIT)


async def _form(request: Request) -> dict[str, str]:
    """Return the fields of a form, each once.

    Raises:
        Refused: it is no form, or has more fields than any of ours.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Refused("This is not a form of the desk.", do="Send it from a page of the desk.")
    try:
        fields = parse_qs((await request.body()).decode(), keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError:
        raise Refused("This is not a form of the desk.", do="Send it from a page of the desk.") from None
    return {name: values[0] for name, values in fields.items()}


def _check(request: Request, given: dict[str, str], pace: Pace) -> None:
    """Take decisions only from our own pages.

    Raises:
        Refused: another page sends it, or the form is not of this browser.
        TooFast: too many come.
    """
    if not _is_from_here(request) or not is_of_browser(request, given.get(FIELD, "")):
        raise Refused(
            "This form was not made for this browser by the desk as it runs now.",
            available="Nothing was decided. That happens when the desk was started again meanwhile.",
            do="Go back, load the page again, and decide there.",
        )
    if not pace.is_kept():
        raise TooFast(
            f"More than {MOST} decisions came within a minute.", do="Nothing is lost: wait a little, go on."
        )


def _is_from_here(request: Request) -> bool:
    """Whether the browser says that a page of this desk sends the form.

    Because our pages send no referrer, browsers write `null` for the origin; then they have to say on which
    site the page is.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}".lower()
    if site is not None and site != "same-origin":
        return False
    if origin is None or origin == "null":
        return site == "same-origin"
    return origin.lower() == own


def _back(given: dict[str, str], done: str) -> str:
    """Return where the form came from, with what was done; a place of this desk, whatever the form says."""
    place = given.get("back", "/")
    if not place.startswith("/") or place.startswith("//") or _CONTROLS & set(place) or len(place) > 4_000:
        place = "/"
    parts = urlsplit(place)
    kept = [pair for pair in parts.query.split("&") if pair and not pair.startswith(f"{DONE}=")]
    query = "&".join([*kept, f"{DONE}={done}"])
    return urlunsplit(("", "", parts.path or "/", query, parts.fragment))


def _not_done(request: Request, given: dict[str, str], error: CommuniqueError) -> Response:
    """Say why nothing was decided; where somebody else was writing, offer the same form again."""
    again = error.code == RecordLocked.code
    kept = {name: value for name, value in given.items() if name != FIELD and len(value) <= deciding.LONGEST}
    back = urlsplit(_back(given, ""))
    page = render(
        request,
        "not_decided.html",
        error=error,
        given=kept,
        again=again,
        back=urlunsplit(back._replace(query=back.query.replace(f"{DONE}=", "").rstrip("&"))),
    )
    return HTMLResponse(page, status_code=error.http_status)
