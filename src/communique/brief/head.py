"""The head of a briefing: on whom, made when, from how many reports; reports and meetings counted apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.brief.scope import Scope, counted
from communique.reference.parties import party_name

if TYPE_CHECKING:
    from communique.store import EncounterRow


def period_words(scope: Scope) -> str:
    """Return the period in words."""
    period = scope.period
    end = period.until or f"today, {period.today}"
    return f"{period.since} to {end}" if period.since else f"up to {end}"


def head(scope: Scope, meetings: Sequence[EncounterRow]) -> tuple[tuple[str, str], ...]:
    """Return labels with what they say; where there are no reports, only the parties and the day."""
    parties = ", ".join(f"{party_name(code)} ({code})" for code in scope.pair)
    first = (("Parties", parties), ("Made", f"{scope.period.today}, with Communiqué"))
    if not scope.documents:
        return first
    return (*first, ("Reports", "; ".join(_reports(scope))), ("Meetings", "; ".join(_meetings(meetings))))


def _reports(scope: Scope) -> list[str]:
    named = [one.outlet for one in scope.documents if one.outlet]
    unnamed = len(scope.documents) - len(named)
    outlets = counted(len(set(named)), "outlet")
    without = f" ({unnamed} without one)" if unnamed else ""
    copies = sum(one.copy_of is not None for one in scope.documents)
    days = sorted(one.published for one in scope.documents if one.published)
    undated = len(scope.documents) - len(days)
    return [
        f"{len(scope.documents):,} in which both take part, of {outlets}{without}",
        f"{copies} of them copies of others" if copies else "no copies among them",
        *([f"published {' to '.join(dict.fromkeys((days[0], days[-1])))}"] if days else []),
        *([f"{undated} without a day, included here"] if undated else []),
    ]


def _meetings(meetings: Sequence[EncounterRow]) -> list[str]:
    told = [one for one in meetings if one.reports]
    held = sum(one.status == "held" for one in told)
    return [
        f"{held} held",
        *([f"{len(told) - held} planned, cancelled or denied"] if len(told) > held else []),
        *([f"{len(meetings) - len(told)} only recalled"] if len(meetings) > len(told) else []),
    ]
