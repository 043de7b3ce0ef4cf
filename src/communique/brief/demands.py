"""The section on demands: what each side lately wanted of the other, the same demand once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.brief.model import Group, Inline, LeftOut, Line, Section, Strong, Text
from communique.brief.notes import Notes
from communique.brief.period import NO_DAY, years_before
from communique.brief.scope import TELLING, Scope, counted
from communique.link.words import stems
from communique.reference.parties import party_name

if TYPE_CHECKING:
    from communique.store import StatementRow

MOST = 4
YEARS = 2
"""How far back demands are taken, from the last report."""
ALIKE = 0.8
"""Share of their telling words from which two demands of one side are the same."""
SURE = 0.5
"""How sure it has to be that a statement is a demand."""
JOINT = "both sides"


@dataclass(slots=True)
class Demand:
    """A demand with the statements that make it, the latest first."""

    said: list[StatementRow]
    words: frozenset[str]

    @property
    def day(self) -> str:
        """The day of the latest, empty if it is not known."""
        return self.said[0].published or ""


def demands_section(scope: Scope, notes: Notes) -> Section:
    """Return the section: demands of the last two years, each side's by themselves."""
    everything = list(scope.record.rows("statements", pair=scope.pair, act="demand"))
    rows = [row for row in everything if _fits(scope, row)]
    last = max((one.published for one in scope.documents if one.published), default="")
    since = years_before(last, YEARS) if last else ""
    lately = [row for row in rows if row.published is None or f"{row.published}~" >= since]
    met = {row.document for row in scope.record.rows("meetings", pair=scope.pair) if not row.recalled}
    groups, shown = [], 0
    for party in (*scope.pair, JOINT):
        told = folded(row for row in lately if _side(row) == party)
        chosen = _chosen(told, scope, party, met)
        shown += sum(len(one.said) for one in chosen)
        title = party if party == JOINT else f"{party_name(party)} ({party})"
        if chosen:
            groups.append(Group(title[:1].upper() + title[1:], tuple(_line(one, notes) for one in chosen)))
    left = sum(scope.period.has(row.published) for row in everything) - shown
    words = (
        f"{counted(left, 'more statement')} read as demands in reports of both: made before, by or on "
        "others, in few words, or not surely demands."
    )
    return Section(
        key="demands",
        title="Open demands",
        groups=tuple(groups),
        remark=(
            f"Made in the two years to {last}, or in reports without a day; the latest first. "
            "The record does not say whether a demand was met."
            if last
            else "The record does not say whether a demand was met."
        ),
        nothing="No report of that time has a demand of one side on the other.",
        left_out=(LeftOut(words, scope.listing("statements", " --act demand")),) if left else (),
    )


def folded(rows: Iterable[StatementRow]) -> list[Demand]:
    """Return demands of one side, the latest first; those in the same words, or nearly, are one."""
    found: list[Demand] = []
    latest_first = sorted(rows, key=lambda row: (row.published or "", row.id), reverse=True)
    for row in latest_first:
        words = frozenset(stems(row.content))
        same = next((one for one in found if _alike(one.words, words)), None)
        if same is None:
            found.append(Demand([row], words))
        else:
            same.said.append(row)
    return found


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)


def _fits(scope: Scope, row: StatementRow) -> bool:
    return (
        row.act_confidence >= SURE and scope.period.has(row.published) and _side(row) in (*scope.pair, JOINT)
    )


def _side(row: StatementRow) -> str | None:
    return JOINT if row.speaker == JOINT else row.state


def _chosen(told: list[Demand], scope: Scope, party: str, met: set[str]) -> list[Demand]:
    """Return the demands that concern the two: on the other side first, then those made when they met."""
    other = "" if party == JOINT else scope.other(party)

    def nearness(one: Demand) -> int:
        if any(other in (*row.target_state, row.addressee_state) for row in one.said):
            return 2
        return 1 if any(row.document in met for row in one.said) else 0

    near = [one for one in told if nearness(one) and len(one.words) >= TELLING]
    best = sorted(near, key=nearness, reverse=True)[:MOST]
    return [one for one in near if one in best]


def _line(one: Demand, notes: Notes) -> Line:
    row = one.said[0]
    toward = row.target_state or ((row.addressee_state,) if row.addressee_state else ())
    speaker = row.speaker or "somebody"
    who = f"{speaker} ({row.state})" if row.state else speaker
    parts: list[Inline] = [
        Strong(who[:1].upper() + who[1:]),
        Text(f" to {', '.join(toward)}: " if toward else ": "),
        notes.words(row.id),
    ]
    again = [other.published or NO_DAY for other in one.said[1:]]
    if again:
        parts.append(Text(f" Also {', '.join(dict.fromkeys(again))}."))
    return Line(row.published or NO_DAY, tuple(parts), notes.cite(*(each.id for each in one.said)))
