"""How templates show what reports say: always as text, its direction kept to itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape
from starlette.requests import Request

from communique import __version__
from communique.reference.parties import party_name
from communique.store.activity import ACTS
from communique.web.charts import activity_chart, timeline_chart
from communique.web.choices import KINDS, MATTERS, STATUSES
from communique.web.excerpts import excerpt
from communique.web.links import link_to, passage

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and marks that would turn the direction of all that follows."""

HOW = {
    "exact": "the same words",
    "near": "nearly the same words",
    "contained": "part of it",
    "sentence": "the same sentence",
}
"""How another report carries the same."""


def environment() -> jinja2.Environment:
    """Return the templates' environment; everything in it is escaped."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("communique.web"),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "words": words,
        "cleaned": cleaned,
        "how": HOW.__getitem__,
        "marked": marked,
        "excerpt": marked_excerpt,
        "cut": cut,
        "counted": counted,
        "short": short,
        "plain": cleaned,
        "party": party_name,
        "by_party": by_party,
        "relative": lambda url: f"{url.path}?{url.query}",
        "urlpart": lambda value: quote(str(value), safe=""),
    }
    made.globals |= {"here": here, "link_to": link_to, "passage": passage, "version": __version__}
    made.globals |= {"kinds": KINDS, "statuses": STATUSES, "matters": MATTERS, "acts": ACTS}
    made.globals |= {"activity_chart": activity_chart, "timeline_chart": timeline_chart}
    return made


def here(request: Request, **changes: Any) -> str:
    """Return the address of a page with some of its query changed; `None` takes away.

    What was just decided is told once and goes.
    """
    url = request.url.remove_query_params(["done", *changes])
    given = {name: value for name, value in changes.items() if value is not None}
    url = url.include_query_params(**given) if given else url
    return f"{url.path}?{url.query}" if url.query else url.path


def words(text: str | None) -> Markup:
    """Return words of a report: escaped, isolated, without what steers direction."""
    return Markup(f'<bdi dir="auto">{escape(cleaned(text or ""))}</bdi>')  # noqa: S704 - escaped here


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """Return words of a report with some of them marked.

    Args:
        text: the words.
        spans: pairs of start and end in them, which do not overlap, in order.
    """
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(cleaned(text[at:start])), Markup("<mark>%s</mark>") % cleaned(text[start:end])]
        at = end
    parts.append(escape(cleaned(text[at:])))
    return Markup('<bdi dir="auto">%s</bdi>') % Markup("").join(parts)


def marked_excerpt(text: str, spans: Iterable[tuple[int, int]], most: int = 600) -> Markup:
    """Return words of a report with some of them marked; of many words those around the first mark."""
    return marked(*excerpt(text, spans, most))


def cut(text: str, spans: Sequence[tuple[int, int]], most: int = 700) -> Markup:
    """Return a paragraph with words of it marked; of a long one what stands around the first of these."""
    if len(text) <= most or not spans:
        return marked(text[:most], [span for span in spans if span[1] <= most])
    start = max(0, spans[0][0] - most // 3)
    start = text.find(" ", start) + 1 if start else 0
    end = min(len(text), max(start + most, spans[0][1]))
    inside = [(max(a, start) - start, b - start) for a, b in spans if b > start and b <= end]
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return Markup("%s%s%s") % (before, marked(text[start:end], inside), after)


def cleaned(text: str) -> str:
    """Return a text with a sign of one character for each that would not show or would turn the direction."""
    return _UNSEEN.sub("\ufffd", text)


def by_party(rows: Iterable[Any]) -> list[tuple[str | None, list[Any]]]:
    """Return rows by their `state`, in the order in which the parties first come; the unknown one last."""
    found: dict[str | None, list[Any]] = {}
    for row in rows:
        found.setdefault(row.state, []).append(row)
    return sorted(found.items(), key=lambda item: item[0] is None)


def counted(number: int, one: str, more: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def short(text: str | None, most: int = 160) -> str:
    """Return a text on one line, cut at a space where it is long."""
    one_line = " ".join(cleaned(text or "").split())
    return one_line if len(one_line) <= most else f"{one_line[:most].rsplit(' ', 1)[0]} …"
