"""An office in plain English. Read again, the name gives the same office."""

from __future__ import annotations

from communique.offices.bodies import CHAMBER_LOWER, CHAMBER_UPPER
from communique.offices.office import Office
from communique.offices.roles import roles
from communique.reference import organisations, state

CHAMBERS = {
    CHAMBER_LOWER: "Speaker of the Lower House",
    CHAMBER_UPPER: "Speaker of the Upper House",
    "": "Speaker of Parliament",
}
SMALL = frozenset({"of", "for", "and", "the", "to", "in", "on"})
WITH_ARTICLE = ("united", "republic", "democratic", "central african", "dominican", "czech", "holy")
ONLY_ONE = frozenset({"sea", "environment", "economy", "treasury", "navy", "army"})
"""Portfolios that stand with an article: "Minister of the Sea"."""
PLURAL_NAMES = frozenset({"NLD", "PHL", "MDV", "COM", "SYC", "MHL", "SLB"})


def name_of(office: Office) -> str:
    """Return the name of an office: grade, role, body, state, addressee."""
    named = _titled(office.grade, _role_and_body(office))
    name = f"{named} of {with_article(office.state)}" if office.state else named
    return f"{name} to {with_article(office.to)}" if office.to else name


def _titled(grade: str, named: str) -> str:
    return f"{_capitals(grade)} {named}" if grade else named


def _role_and_body(office: Office) -> str:
    role = roles().get(office.role)
    if role is None:
        free = _capitals(office.role.replace("_", " "))
        return f"{free} of the {_capitals(office.body)}" if office.body else free
    if office.role == "speaker_of_parliament":
        return CHAMBERS.get(office.body) or f"Speaker of the {_capitals(office.body)}"
    called = role.called.get(office.state or "", role.name)
    if not office.body:
        return called
    the = "the " if office.body in ONLY_ONE and _preposition(office) == "of" else ""
    return f"{called} {_preposition(office)} {the}{_capitals(office.body)}"


def _preposition(office: Office) -> str:
    """Return what leads to the body: "Minister of Energy", "Deputy Foreign Minister for Trade"."""
    role = roles()[office.role]
    if office.grade and not role.generic:
        return "for"
    if office.to or office.role in ("minister", "minister_of_state", "governor", "mayor", "secretary"):
        return "for" if office.to else "of"
    return "of the"


def _capitals(words: str) -> str:
    return " ".join(word if word in SMALL else word.capitalize() for word in words.split())


def with_article(code: str) -> str:
    """Return the name of a state or organisation as it stands in a sentence: "the United Kingdom"."""
    party = next((one for one in organisations() if one.code == code), None)
    if party is not None:
        return f"the {party.name}" if party.coded else party.code
    known = state(code)
    if known is None or known.code != code:
        return code
    article = known.name.lower().startswith(WITH_ARTICLE) or code in PLURAL_NAMES
    return f"the {known.name}" if article else known.name.replace("The ", "the ", 1)
