"""Who held an office, from when to when, as far as dated reports show it.

A tenure reaches from the first report that shows somebody in the office to the last, and no further. A
report can be wrong, so a tenure that runs into another's is kept and marked as disputed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Literal

from communique.resolve.days import OPEN, bounds

Basis = Literal["observed", "disputed", "near", "before", "after"]
NEAR = 30
"""Days beyond the last report up to which a tenure is taken to go on, if nobody else was seen in it."""
CLEARLY = 3
"""Times as many documents as any other tenure on the day has one that is believed in a dispute."""
ANOTHER = 2
"""Documents showing another person in between that part one person's reports into two tenures."""
TERM = 180
"""Days without a report that such a parting takes; within them another person is a slip of a report."""


@dataclass(frozen=True, slots=True, order=True)
class Observation:
    """One report (or row of reference data) that shows somebody in an office.

    Attributes:
        first, last: days that it speaks of, ISO prefixes. `last` is `OPEN` in reference data without an end.
        person: key of the person.
        document: key of the document, or name of the reference data.
        record: key of the record with the words, or place in the reference data.
        acting: whether the words say that the tenure is acting, caretaker or interim.
    """

    first: str
    last: str
    person: int
    document: int | str
    record: int | str
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody in an office, from the first observation to the last.

    Attributes:
        person: key of the person.
        first, last: ISO prefixes; `last` is `OPEN` where reference data gives no end and nobody followed.
        observations: what it rests on, in order.
        disputed: whether another's tenure runs into it.
    """

    person: int
    first: str
    last: str
    observations: tuple[Observation, ...]
    disputed: bool = False

    @property
    def documents(self) -> int:
        """Number of documents and rows of reference data that show it."""
        return len({observation.document for observation in self.observations})

    @property
    def acting(self) -> bool:
        """Whether all observations call it acting."""
        return all(observation.acting for observation in self.observations)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may have held an office on a day.

    Attributes:
        tenure: what shows it.
        basis: `observed` within the tenure; `disputed` within it, but within another's too; `near`: at most
            `NEAR` days beyond it with nobody else seen; `before`, `after`: the tenure nearest on that side.
        days: days between the tenure and the day.
    """

    tenure: Tenure
    basis: Basis
    days: int = 0

    @property
    def settled(self) -> bool:
        """Whether the record shows this person, and nobody else as well, in the office on the day."""
        return self.basis in ("observed", "near")


def tenures(observations: Iterable[Observation]) -> list[Tenure]:
    """Return the tenures of one office, by their beginning.

    Args:
        observations: those of that office, in any order.
    """
    known = sorted(set(observations), key=_order)
    found: list[Tenure] = []
    by_person = sorted(known, key=attrgetter("person"))  # keeps the order of each person's
    for _, group in groupby(by_person, key=attrgetter("person")):
        found += _runs(list(group), known)
    ended = [_ended(tenure, found) for tenure in found]
    marked = [replace(one, disputed=_runs_into_another(one, ended)) for one in ended]
    return sorted(marked, key=lambda tenure: (bounds(tenure.first)[0], bounds(tenure.last)[1], tenure.person))


def _order(observation: Observation) -> tuple[date, date, int, str, str]:
    days = (bounds(observation.first)[0], bounds(observation.last)[1])
    return (*days, observation.person, str(observation.document), str(observation.record))


def _runs(own: Sequence[Observation], known: Sequence[Observation]) -> list[Tenure]:
    """Part one person's observations where another is seen in between."""
    runs: list[list[Observation]] = []
    end = date.min
    for observation in own:
        if runs and not _somebody_between(end, observation, known):
            runs[-1].append(observation)
            end = max(end, _shown(observation))
        else:
            runs.append([observation])
            end = _shown(observation)
    return [_tenure(run) for run in runs]


def _end(run: Iterable[Observation]) -> date:
    """Return the last day that a run of observations shows."""
    return max(map(_shown, run))


def _shown(observation: Observation) -> date:
    """Return the last day that an observation shows, an end that is not known left aside."""
    return bounds(observation.first if observation.last == OPEN else observation.last)[1]


def _somebody_between(after: date, own: Observation, known: Sequence[Observation]) -> bool:
    before = bounds(own.first)[0]
    if (before - after).days < TERM:
        return False
    seen: dict[int, set[int | str]] = defaultdict(set)
    for observation in known:
        if (
            observation.person != own.person
            and after < bounds(observation.first)[0]
            and bounds(observation.last)[1] < before
        ):
            seen[observation.person].add(observation.document)
    return any(len(documents) >= ANOTHER for documents in seen.values())


def _tenure(run: Sequence[Observation]) -> Tenure:
    last = max(run, key=lambda observation: bounds(observation.last)[1]).last
    return Tenure(run[0].person, run[0].first, last, tuple(run))


def _ended(tenure: Tenure, all_of_them: Sequence[Tenure]) -> Tenure:
    """Return a tenure without an end, up to the day before the next one that somebody else began."""
    if tenure.last != OPEN:
        return tenure
    own = _end(tenure.observations)
    begun = [bounds(t.first)[0] for t in all_of_them if t.person != tenure.person and _is_no_slip(t)]
    following = min((day for day in begun if day > own), default=None)
    return tenure if following is None else replace(tenure, last=(following - timedelta(days=1)).isoformat())


def _is_no_slip(tenure: Tenure) -> bool:
    """Whether more than a single report shows a tenure."""
    return tenure.documents >= ANOTHER or any(isinstance(o.document, str) for o in tenure.observations)


def _runs_into_another(tenure: Tenure, all_of_them: Sequence[Tenure]) -> bool:
    """Whether another's tenure has a day in common with it; one day at the edge is a change of office."""
    first, last = bounds(tenure.first)[0], bounds(tenure.last)[1]
    for other in all_of_them:
        begin, end = bounds(other.first)[0], bounds(other.last)[1]
        if other.person == tenure.person or end < first or last < begin:
            continue
        at_edge = (end == first and begin < first) or (begin == last and last < end)
        if not at_edge:
            return True
    return False


def holders(known: Sequence[Tenure], day: str) -> list[Holder]:
    """Return who may have held an office on a day, the likeliest first; empty where nobody was seen in it.

    Args:
        known: the tenures of the office.
        day: ISO prefix.
    """
    first, last = bounds(day)
    within = [t for t in known if bounds(t.first)[0] <= last and first <= bounds(t.last)[1]]
    if within:
        return _within(within)
    before = [
        Holder(t, "before", (first - bounds(t.last)[1]).days) for t in known if bounds(t.last)[1] < first
    ]
    after = [Holder(t, "after", (bounds(t.first)[0] - last).days) for t in known if last < bounds(t.first)[0]]
    near = [holder for holder in (*before, *after) if holder.days <= NEAR]
    if len({holder.tenure.person for holder in near}) == 1:
        return [replace(min(near, key=_distance), basis="near")]
    return sorted((*_nearest(before), *_nearest(after)), key=_distance)


def _within(found: Sequence[Tenure]) -> list[Holder]:
    ranked = sorted(found, key=lambda t: (-t.documents, bounds(t.first)[0], t.person))
    rivals = [t for t in ranked[1:] if t.person != ranked[0].person]
    alone = not rivals or ranked[0].documents >= CLEARLY * rivals[0].documents
    return [Holder(ranked[0], "observed" if alone else "disputed"), *(Holder(t, "disputed") for t in rivals)]


def _nearest(found: Sequence[Holder]) -> list[Holder]:
    """Return the nearest tenures on one side: several if they are equally near."""
    days = min((holder.days for holder in found), default=0)
    return [holder for holder in found if holder.days == days]


def _distance(holder: Holder) -> tuple[int, int]:
    return holder.days, holder.tenure.person
