"""The section on commitments: each promise once, with its first and last words between the two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.brief.model import Group, Inline, LeftOut, Line, Section, Strong, Text
from communique.brief.notes import NO_OUTLET, Notes, shortened
from communique.brief.period import NO_DAY
from communique.brief.scope import TELLING, Scope, counted
from communique.brief.timeline import Lane, Mark, mark
from communique.link.words import stems
from communique.reference.parties import party_name

if TYPE_CHECKING:
    from communique.store import CommitmentRow, RatingRow

MOST = 5
SPEAKERS = 3
WORDS = 100
"""Characters of a wording in the timeline."""
ROWS = 6
"""Promises that have a row of their own in the timeline."""
REMARK = (
    "Each promise once, however often it was made, as reports of both have it; those that most reports tell "
    "first, then the latest. Whether one was kept is for a person to say, with a source."
)
BOTH = "Both sides"
CLOSED = ("kept", "broken")
ENDED = "Rated as kept or broken"


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise with its wordings in reports of both, by day; those without a day come last.

    Attributes:
        thread: its id in the ledger.
        sides: those of the two that are bound in every wording.
        ratings: what people say became of it, as far as it holds.
    """

    thread: str
    said: tuple[CommitmentRow, ...]
    sides: tuple[str, ...]
    ratings: tuple[RatingRow, ...] = ()

    @property
    def is_live(self) -> bool:
        """Whether nobody rated it as kept or broken."""
        return not any(one.rating in CLOSED for one in self.ratings)

    @property
    def reports(self) -> int:
        """In how many reports it stands."""
        return len({row.document for row in self.said})

    @property
    def days(self) -> list[str]:
        """The days of those that have one."""
        return [row.published for row in self.said if row.published]

    @property
    def last(self) -> CommitmentRow:
        """The last wording; where only the first has a day, another one."""
        return next((row for row in reversed(self.said[1:]) if row.published), self.said[-1])


def promises_of(scope: Scope) -> tuple[list[Promise], int]:
    """Return the promises of the period that belong to the two, and how many more the ledger has of them."""
    made = {row.id: row for row in scope.record.rows("commitments", pair=scope.pair) if _fits(scope, row)}
    rated = [row for row in scope.record.ratings() if row.holds and not row.orphaned]
    found, all_of_them = [], 0
    for thread in scope.record.ledger(between=scope.pair):
        said = tuple(made[identifier] for identifier in thread.commitments if identifier in made)
        all_of_them += bool(said)
        documents = len({row.document for row in said})
        if said and scope.theirs(documents, thread.reports) and _tells(said):
            sides = tuple(code for code in scope.pair if all(code in row.by for row in said))
            ratings = tuple(row for row in rated if row.commitment in thread.commitments)
            found.append(Promise(thread.id, said, sides, ratings))
    latest_first = sorted(found, key=lambda one: (max(one.days, default=""), one.thread), reverse=True)
    return sorted(latest_first, key=lambda one: -one.reports), all_of_them - len(found)


def promises_section(
    scope: Scope, notes: Notes, promises: Iterable[Promise], others: int
) -> tuple[Section, Lane]:
    """Return the section and its lane in the timeline; `others` are promises that it leaves out."""
    sides: dict[str, list[Promise]] = {side: [] for side in (*scope.pair, BOTH, ENDED)}
    for one in promises:
        side = one.sides[0] if len(one.sides) == 1 else BOTH
        sides[side if one.is_live else ENDED].append(one)
    groups = [
        Group(
            f"{party_name(side)} ({side})" if side in scope.pair else side,
            tuple(_line(scope, one, notes) for one in told[:MOST]),
        )
        for side, told in sides.items()
        if told
    ]
    left = others + sum(max(len(told) - MOST, 0) for told in sides.values())
    command = f"communique ledger --between {','.join(scope.pair)}{scope.period.options}"
    section = Section(
        key="commitments",
        title="Live commitments",
        groups=tuple(groups),
        remark=REMARK,
        nothing="No report of both tells of a promise of one to the other.",
        left_out=(LeftOut(f"{counted(left, 'more promise')}.", command),) if left else (),
    )
    return section, _lane([one for told in sides.values() for one in told[:MOST]])


def _fits(scope: Scope, row: CommitmentRow) -> bool:
    """Whether a wording is between the two: both are bound, or one to the other or to nobody named."""
    bound = [code for code in scope.pair if code in row.by]
    given = row.to is None or row.to in scope.pair or len(bound) == len(scope.pair)
    return bool(bound) and given and scope.period.has(row.published)


def _tells(said: Iterable[CommitmentRow]) -> bool:
    return any(len(set(stems(row.content))) >= TELLING for row in said)


def _line(scope: Scope, one: Promise, notes: Notes) -> Line:
    first = one.said[0]
    if len(one.said) == 1:
        to = f" to {first.to}: " if first.to else ": "
        return Line(
            first.published or NO_DAY,
            (Strong(_who(first)), Text(to), notes.words(first.id), *_rated(one)),
            notes.cite(first.id),
        )
    parts: tuple[Inline, ...] = (Strong(_parties(scope, one)), Text(_told(one)), *_rated(one))
    under = (
        _wording("First" if first.published else "Once", first, notes),
        _wording("Last", one.last, notes),
    )
    return Line(max(one.days, default=NO_DAY), parts, (), under)


def _parties(scope: Scope, one: Promise) -> str:
    if not one.sides:
        return " or ".join(map(party_name, scope.pair))
    to = {row.to for row in one.said if row.to in scope.pair and row.to not in one.sides}
    given = "".join(f" to {party_name(code)}" for code in scope.pair if code in to)
    return f"{' and '.join(map(party_name, one.sides))}{given}"


def _told(one: Promise) -> str:
    outlets = {row.outlet for row in one.said if row.outlet}
    of = f" of {counted(len(outlets), 'outlet')}" if outlets else ""
    names = list(dict.fromkeys(row.speaker for row in one.said if row.speaker))
    more = f" and {len(names) - SPEAKERS} more" if len(names) > SPEAKERS else ""
    by = f", by {', '.join(names[:SPEAKERS])}{more}" if names else ""
    return f". Said {len(one.said)} times in {counted(one.reports, 'report')}{of}{by}."


def _rated(one: Promise) -> Iterable[Inline]:
    """Yield what people say became of it, with who says so and the source that they gave."""
    for row in one.ratings:
        if row.rating != "not-rated":
            day = f" for {row.date}" if row.date else ""
            yield Text(f" Rated {row.rating}{day} by {row.by}, with the source {row.source}.")


def _wording(label: str, row: CommitmentRow, notes: Notes) -> Line:
    said = f"{label}: " if row.published or label != "Last" else "Also: "
    parts = (Text(said), notes.words(row.id), Text(f", {_who(row)}, {row.outlet or NO_OUTLET}"))
    return Line(row.published or NO_DAY, parts, notes.cite(row.id))


def _who(row: CommitmentRow) -> str:
    words = f"{row.speaker or 'somebody'} ({' and '.join(row.by)})"
    return words[:1].upper() + words[1:]


def _lane(shown: Sequence[Promise]) -> Lane:
    """Return a row for each promise that came back, from first to last and on, and one for all others."""
    dated = [one for one in shown if one.days]
    back = sorted((one for one in dated if len(set(one.days)) > 1), key=lambda one: -one.reports)[:ROWS]
    once = [one for one in dated if one not in back]
    rows = [tuple(_lasting(one)) for one in sorted(back, key=lambda one: min(one.days))]
    rows += [tuple(mark(max(one.days), _words(one)) for one in once)] if once else []
    return Lane("Commitments, first and last said", tuple(rows))


def _lasting(one: Promise) -> Iterable[Mark]:
    first, last = min(one.days), max(one.days)
    begin, end = mark(first, f"first said, {_words(one)}"), mark(last, f"last said, {_words(one)}")
    yield Mark(begin.first, end.last, "known", firm=True, day=f"{first} to {last}", words=_words(one))
    yield from (begin, end)
    if one.is_live:
        yield mark(last, f"not known to have ended, {_words(one)}", "after")


def _words(one: Promise) -> str:
    return f"{' and '.join(one.last.by)}: “{shortened(one.last.content, WORDS)}”"
