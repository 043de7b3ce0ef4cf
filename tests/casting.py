"""Texts for the tests of mentions: the cast of a document of a few words."""

from __future__ import annotations

from communique.extract.cast import Cast
from communique.extract.mentions import build_cast
from communique.model import Mention, Person, Sourced
from communique.parse import parse
from reading import document


def cast(text: str, title: str | None = None, outlet: str | None = None, place: str | None = None) -> Cast:
    """Return the cast of a text, as an outlet published it and with the place of its dateline."""
    plain = document(text, None, title)
    fields = {"outlet": outlet, "place": place}
    known = {
        name: Sourced(value=value, source="column", words=value) for name, value in fields.items() if value
    }
    metadata = plain.raw.metadata.model_copy(update=known)
    raw = plain.raw.model_copy(update={"metadata": metadata})
    (parsed,) = parse([plain.model_copy(update={"raw": raw})])
    return build_cast(parsed)


def person(found: Cast, name: str) -> Person:
    """Return the one person whose name ends so."""
    (one,) = [p for p in found.persons if p.name.endswith(name)]
    return one


def mention(found: Cast, quote: str, *kinds: str) -> Mention:
    """Return the first mention with these words."""
    return next(m for m in found.mentions if m.quote == quote and (not kinds or m.kind in kinds))


def states(found: Cast) -> list[str | None]:
    """Return the codes of the states mentioned, in text order."""
    return [m.state for m in found.mentions if m.kind == "state"]
