"""Parties: states and organisations; one of them, and two."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import quote

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from communique.brief import briefing
from communique.brief import page as brief_page
from communique.errors import NotFound, UsageError
from communique.model import Record
from communique.reference.parties import code_of, near_names
from communique.store.pair_pages import PairPage, Show
from communique.store.party_pages import PartiesPage, PartyPage
from communique.web.page import Page
from communique.web.query import ROWS, At, Day, Party, Rows
from communique.web.records import Lent

ROUTER = APIRouter()
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def parties(record: Lent) -> PartiesPage:
    """Return all parties, those of most reports first."""
    return record.parties_page()


def party(record: Lent, code: str) -> PartyPage:
    """Return one party by its code, or by a name or adjective."""
    return record.party_page(known(code))


def pair(record: Lent, codes: str, show: Show = "overview", at: At = 0, rows: Rows = ROWS) -> PairPage:
    """Return what there is between two parties, given as two codes with a comma."""
    return record.pair_page(*both(codes), show, at, rows)


@ROUTER.get("/pairs", include_in_schema=False)
def chosen(one: Party = None, two: Party = None) -> Response:
    """Go to the page of two parties that a form names; without both to the list of parties."""
    if one is None or two is None:
        return RedirectResponse("/parties", status_code=303)
    return RedirectResponse(f"/pairs/{quote(f'{one},{two}', safe=',')}", status_code=303)


@ROUTER.get("/pairs/{codes}/brief", include_in_schema=False, response_class=HTMLResponse)
def brief(record: Lent, codes: str, since: Day = None, until: Day = None) -> Response:
    """Return the briefing on two parties; it needs no script and nothing from elsewhere."""
    text = brief_page(briefing(record, both(codes), since=since, until=until))
    return HTMLResponse(text, headers={"content-security-policy": policy(text)})


def policy(text: str) -> str:
    """Return what a browser may do with a page that brings its own style: that style and nothing else."""
    styles = " ".join(f"'sha256-{_hash(style)}'" for style in _STYLE.findall(text)) or "'none'"
    nothing = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return f"default-src 'none'; style-src {styles}; {nothing}"


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def known(words: str) -> str:
    """Return the code of a party.

    Raises:
        NotFound: it is none.
    """
    code = code_of(words)
    if code is None:
        near = ", ".join(near_names(words))
        raise NotFound(
            f"{words!r} is no state or organisation that is known.",
            available=f"Nearest: {near}." if near else "",
            do="Take one from the list of parties: /parties",
        )
    return code


def both(codes: str) -> tuple[str, str]:
    """Return the codes of two parties.

    Raises:
        NotFound: one of them is none.
        UsageError: they are not two.
    """
    found = [known(words.strip()) for words in codes.split(",")]
    if len(found) != 2 or found[0] == found[1]:
        raise UsageError(
            f"A pair is two different parties, not {codes!r}.", do="Write it like /pairs/KEN,UGA"
        )
    return found[0], found[1]


class PeriodLine(Record):
    """One line of the CSV form of a pair: the statements of a party that do one thing in a period."""

    period: str
    gap: bool
    reports: int
    meetings: int
    state: str
    act: str
    statements: int


def lines(page: PairPage) -> Iterable[Record]:
    """Return the lines of the CSV form: what is listed, or what was said over time."""
    listed: dict[str, tuple[Record, ...]] = {
        "promises-one": page.one_to_two.rows,
        "promises-two": page.two_to_one.rows,
        "promises-both": page.both_bound.rows,
        "demands": tuple(row for side in page.demands for row in side.rows),
        "agreements": page.agreements.rows,
        "incidents": page.incidents.rows,
    }
    if page.show in listed:
        return listed[page.show]
    return _periods(page)


def _periods(page: PairPage) -> Iterable[PeriodLine]:
    for one in page.activity.periods if page.activity else ():
        for state, said in one.said.items():
            for act, number in said.items() or (("", 0),):
                yield PeriodLine(
                    period=one.name,
                    gap=one.gap,
                    reports=one.reports,
                    meetings=one.meetings,
                    state=state,
                    act=act,
                    statements=number,
                )


PAGES = (
    Page(
        "/parties", parties, "parties.html", lambda page: page.rows, PartiesPage, "States and organisations"
    ),
    Page("/parties/{code}", party, "party.html", lambda page: page.partners, PartyPage, "One party"),
    Page("/pairs/{codes}", pair, "pair.html", lines, PairPage, "Everything between two parties"),
)
