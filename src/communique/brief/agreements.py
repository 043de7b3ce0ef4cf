"""The section on agreements: each once, with the status that reports give it over time and their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.brief.model import Group, Inline, LeftOut, Line, Quote, Section, Strong, Text
from communique.brief.notes import NO_OUTLET, Notes
from communique.brief.period import NO_DAY
from communique.brief.scope import Scope, counted

if TYPE_CHECKING:
    from communique.store import InstrumentMention, InstrumentPage

OWN = 6
OTHERS = 3
STATUSES = 3
ALIASES = 2
REMARK = (
    "A status is what a report says of an agreement, and its day that of the report. Where none stands, no "
    "report gives one."
)


@dataclass(frozen=True, slots=True)
class Agreements:
    """Agreements of both parties, others that come up mostly between them, and how many more there are."""

    own: tuple[InstrumentPage, ...]
    others: tuple[InstrumentPage, ...]
    left: int


def agreements_of(scope: Scope) -> Agreements:
    """Return the agreements of the period that are shown.

    Mentions outside of the period are left off, of others those in reports without both, too.
    """
    own, others, all_of_them = [], [], 0
    for thread in scope.record.instruments(scope.pair):
        page = scope.record.instrument(thread.id)
        of_both = [one for one in page.mentions if one.document in scope.ids]
        if set(scope.pair) <= set(thread.parties):
            kept = [one for one in page.mentions if scope.period.has(one.published)]
            own += [_with(page, kept)] if kept else []
        elif scope.theirs(_documents(of_both), thread.documents):
            others.append(_with(page, of_both))
        all_of_them += any(scope.period.has(one.published) for one in page.mentions)
    others.sort(key=lambda page: -_documents(page.mentions))
    shown = tuple(own[:OWN]), tuple(others[:OTHERS])
    return Agreements(*shown, all_of_them - sum(map(len, shown)))


def agreements_section(scope: Scope, notes: Notes, found: Agreements) -> Section:
    """Return the section."""
    groups = [
        Group(title, tuple(_line(page, notes) for page in pages))
        for title, pages in (("", found.own), ("Others that they spoke of", found.others))
        if pages
    ]
    words = f"{found.left} more that reports of both mention."
    return Section(
        key="agreements",
        title="Agreements",
        groups=tuple(groups),
        remark=REMARK,
        nothing="No report of both mentions an agreement of theirs.",
        left_out=(LeftOut(words, scope.command("instruments")),) if found.left else (),
    )


def _with(page: InstrumentPage, mentions: Sequence[InstrumentMention]) -> InstrumentPage:
    return page.model_copy(update={"mentions": tuple(mentions)})


def _documents(mentions: Iterable[InstrumentMention]) -> int:
    return len({one.document for one in mentions})


def changes(mentions: Sequence[InstrumentMention]) -> list[InstrumentMention]:
    """Return the mentions in which the status is another than in the one before that has any."""
    found: list[InstrumentMention] = []
    for one in mentions:
        if one.status and (not found or one.status != found[-1].status):
            found.append(one)
    return found


def _line(page: InstrumentPage, notes: Notes) -> Line:
    thread, mentions = page.thread, page.mentions
    first, last = mentions[0], mentions[-1]
    names = list(dict.fromkeys((thread.name, *thread.aliases)))
    carrying = next((one for one in mentions if one.words == names[0]), first)
    parts: list[Inline] = [notes.quoted(carrying.id, names[0])]
    if thread.parties:
        parts.append(Text(f" ({', '.join(thread.parties)})"))
    for number, alias in enumerate(names[1 : 1 + ALIASES]):
        parts += [Text(", " if number else ", also "), Quote(alias)]
    more = len(names) - 1 - ALIASES
    parts.append(
        Text(f" and {more} more names" if more > 1 else f" and {more} more name" if more > 0 else "")
    )
    parts.append(Text(f". In {counted(_documents(mentions), 'report')}{_when(mentions)}."))
    stood = changes(mentions)
    shown = stood if len(stood) <= STATUSES else [stood[0], *stood[1 - STATUSES :]]
    under = tuple(_status(one, notes) for one in shown)
    cited = (carrying.id, last.id) if not shown else (carrying.id,)
    return Line("", tuple(parts), notes.cite(*cited), under)


def _when(mentions: Sequence[InstrumentMention]) -> str:
    days = sorted(one.published for one in mentions if one.published)
    return f", {' to '.join(dict.fromkeys((days[0], days[-1])))}" if days else ""


def _status(one: InstrumentMention, notes: Notes) -> Line:
    parts = (
        Strong(one.status or ""),
        Text(": "),
        notes.quoted(one.id, one.status_words),
        Text(f", {one.outlet or NO_OUTLET}"),
    )
    return Line(one.published or NO_DAY, parts, notes.cite(one.id))
