"""Which records of different reports tell of one incident: kind, victims, object, place and day.

Weights are log-odds, set by reading. The words that an outlet takes for an event ("martyrdom",
"assassination") count as its kind alone; a war or an occupation lasts, and a day named with it is not
its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from communique.link.incident_names import IncidentName, incident_name, load_words
from communique.link.terms import terms
from communique.link.weighing import days_apart, weighed, written
from communique.resolve import Evidence, Tie, bounds

PRIOR = Evidence("prior", -2.5, "most incidents are told by one report")
SAME_KIND, NEAR_KIND, OTHER_KIND = 1.0, -0.3, -6.0
OTHER_STAGE = -6.0
LASTING, FREQUENT = 1.2, -1.5
MORE_OBJECTS, OTHER_NAMES, ONE_NAME = -0.8, -2.0, -0.5
SAME_VICTIM, OTHER_VICTIM = 6.0, -8.0
SAME_DAY, NEXT_DAY, SAME_MONTH, SAME_YEAR, DAY_OF_YEAR, OTHER_DAY, OTHER_DAY_OF_ONE = (
    3.0,
    1.5,
    1.0,
    0.3,
    2.0,
    -8.0,
    -1.0,
)
SAME_PLACE, SAME_OBJECT, OTHER_OBJECTS, OTHER_PLACE = 1.5, 1.0, -1.0, -4.0
SAME_DOER, OTHER_DOER = 1.0, -5.0
SAME_WORD, MOST_WORDS = 0.7, 2
SOON, LATER, LONG_AFTER = 21, 120, 400
AT_ONE_TIME, MONTHS_APART, YEARS_APART, BEFORE_IT = 1.0, -1.5, -4.0, -8.0
LASTING_APART = -1.0
NOTHING_TELLS = -3.0
DAY = len("2024-05-17")
MONTH = len("2024-05")
YEAR = re.compile(r"\b\d{4}\b")
YEAR_AND_A_DAY = 367
HALF_YEAR = 183
"""Days of a window: reports of one or two neighbouring windows are held side by side."""


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """What is weighed of one record of an incident.

    Attributes:
        key: of the record.
        document: key of the report.
        what: as described.
        day: on which it happened, as exact as the report tells.
        day_words: the words that tell it; empty if unknown.
        place: as worded.
        blamed: parties that the description makes the doers.
        victims: keys of the persons named in the description of a killing or attack.
        published: day of the report.
    """

    key: int
    document: int
    what: str
    day: str | None = None
    day_words: str = ""
    place: str | None = None
    blamed: frozenset[str] = frozenset()
    victims: frozenset[int] = frozenset()
    published: str | None = None

    def without_victims(self) -> IncidentFacts:
        """Return the same of an event whose description names persons who are no victims."""
        return replace(self, victims=frozenset())

    @property
    def named(self) -> IncidentName:
        """The description taken apart."""
        return incident_name(self.what)

    @property
    def struck(self) -> frozenset[str]:
        """The states that it struck: those that are named and not blamed."""
        told = frozenset(state for term in terms(self.place or "") for state in term.states)
        return (self.named.states | told) - self.blamed

    @property
    def places(self) -> frozenset[str]:
        """Names in the description and its place, folded."""
        told = frozenset(
            term.text for term in terms(self.place or "") if term.capital and (term.place or not term.states)
        )
        return self.named.names | told

    @property
    def is_yearless(self) -> bool:
        """Whether the words for its day name a day of a month and no year, so that the year was reckoned."""
        return bool(self.day and self.day_words) and not YEAR.search(self.day_words)

    @property
    def goes_by_day(self) -> bool:
        """Whether the description itself names the day: "the 7 May attack"."""
        return self.day is not None and str(int(self.day[-2:])) in re.findall(r"\d+", self.what)

    @property
    def time(self) -> str | None:
        """The day that places it in time: its own or, if that is not known, that of the report.

        Of what goes on for months or years only the half year counts in which of it is spoken: its first day.
        """
        if not self.named.is_lasting:
            return self.day or self.published
        if not self.published:
            return None
        return date.fromordinal(bounds(self.published)[0].toordinal() // HALF_YEAR * HALF_YEAR).isoformat()


def blocks(facts: IncidentFacts) -> frozenset[str]:
    """Return the keys under which a record is held beside others."""
    family = facts.named.family
    found = {f"victim {person}" for person in facts.victims}
    if facts.day and len(facts.day) == DAY and not facts.named.is_lasting:
        number = bounds(facts.day)[0].toordinal()
        found |= {f"day {number} {family}", f"day {number + 1} {family}"}
        if facts.places or facts.blamed or facts.struck:
            found |= {
                f"date {facts.day[4:]} {family} {who}" for who in facts.places | facts.blamed | facts.struck
            }
    for window in _windows(facts.time):
        found |= {f"at {where} {family} {window}" for where in facts.struck | facts.places}
        if facts.named.is_lasting and not facts.struck:
            found |= {f"by {doer} {family} {window}" for doer in facts.blamed}
    return frozenset(found)


def signature(facts: IncidentFacts) -> str | None:
    """Return all that is weighed, written out; `None` if it says too little for two that say it to be one."""
    if tie(facts, facts).verdict != "same":
        return None
    named = facts.named
    happened = ("", False, False) if named.is_lasting else (facts.day, facts.is_yearless, facts.goes_by_day)
    what = (named.kind, named.attempted, named.ordinals, frozenset() if named.is_lasting else named.words)
    return written(*what, *happened, facts.time, facts.struck, facts.places, facts.blamed, facts.victims)


def _windows(day: str | None) -> list[int]:
    if not day:
        return []
    number = bounds(day)[0].toordinal() // HALF_YEAR
    return [number, number + 1]


def tie(left: IncidentFacts, right: IncidentFacts) -> Tie:
    """Weigh whether two records tell of one incident; the order of the two does not matter."""
    left, right = sorted((left, right), key=lambda facts: facts.key)
    where = _where(left, right)
    found = [PRIOR, *_kinds(left.named, right.named), *_victims(left, right), *_doers(left, right), *where]
    found += [*_days(left, right), *_words(left, right)]
    codes = {evidence.code for evidence in found}
    if left.named.is_lasting and left.named.kind == right.named.kind and codes & {"place", "object"}:
        found += _lasting(left, right)
    if "same_day" in codes and not codes & {"place", "object", "victims"}:
        found += _on_one_day(left, right)
    tells = {"victims", "same_day", "place", "object"} & codes
    if not tells:
        found.append(Evidence("nothing_tells", NOTHING_TELLS, "no victim, place or day says that it is one"))
    return weighed(left.key, right.key, found)


def _kinds(a: IncidentName, b: IncidentName) -> list[Evidence]:
    found = []
    if a.attempted != b.attempted:
        found.append(Evidence("stage", OTHER_STAGE, "one was only tried or planned"))
    if a.ordinals and b.ordinals and a.ordinals != b.ordinals:
        found.append(Evidence("ordinal", OTHER_STAGE, "they have other numbers in their names"))
    if a.kind == b.kind:
        return [*found, Evidence("kind", SAME_KIND, f"both are of one kind: {a.kind or 'not told'}")]
    if frozenset({a.kind, b.kind}) in load_words().near:
        words = f"reports take {min(a.kind, b.kind)} and {max(a.kind, b.kind)} for one another"
        return [*found, Evidence("near_kind", NEAR_KIND, words)]
    words = f"one is a kind of {min(a.kind, b.kind)}, the other of {max(a.kind, b.kind)}"
    return [*found, Evidence("other_kind", OTHER_KIND, words)]


def _victims(left: IncidentFacts, right: IncidentFacts) -> list[Evidence]:
    if not (left.victims and right.victims):
        return []
    if left.victims & right.victims:
        return [Evidence("victims", SAME_VICTIM, "the same person is named in both")]
    return [Evidence("other_victims", OTHER_VICTIM, "other persons are named")]


def _doers(left: IncidentFacts, right: IncidentFacts) -> list[Evidence]:
    if not (left.blamed and right.blamed):
        return []
    if left.blamed & right.blamed:
        return [Evidence("doer", SAME_DOER, f"both blame {_listed(left.blamed & right.blamed)}")]
    return [
        Evidence("other_doer", OTHER_DOER, f"they blame {_listed(left.blamed)} and {_listed(right.blamed)}")
    ]


def _where(left: IncidentFacts, right: IncidentFacts) -> list[Evidence]:
    places, struck = left.places & right.places, left.struck & right.struck
    found = []
    if places:
        found.append(Evidence("place", SAME_PLACE, f"both name {_listed(places)}"))
    if struck:
        found.append(Evidence("object", SAME_OBJECT, f"both struck {_listed(struck)}"))
        if not (left.struck <= right.struck or right.struck <= left.struck):
            found.append(Evidence("other_objects", OTHER_OBJECTS, "each names others too"))
    elif left.struck and right.struck and not places:
        words = f"one struck {_listed(left.struck)}, the other {_listed(right.struck)}"
        found.append(Evidence("other_place", OTHER_PLACE, words))
    return found


def _days(left: IncidentFacts, right: IncidentFacts) -> list[Evidence]:
    if left.named.is_lasting or right.named.is_lasting:
        return _reports(left, right, lasting=True)
    if not (left.day and right.day):
        return _reports(left, right, lasting=False)
    apart = days_apart(left.day, right.day) or 0
    exact = len(left.day) == len(right.day) == DAY
    if apart == 0:
        shared = min(len(left.day), len(right.day))
        code, weight = ("same_day", SAME_DAY) if exact else ("same_time", SAME_MONTH)
        weight = weight if shared >= MONTH else SAME_YEAR
        return [Evidence(code, weight, f"both happened on {max(left.day, right.day, key=len)}")]
    words = f"one happened on {min(left.day, right.day)}, the other on {max(left.day, right.day)}"
    if apart == 1 and exact:
        return [Evidence("next_day", NEXT_DAY, words)]
    yearless = exact and (left.is_yearless or right.is_yearless)
    if yearless and left.day[4:] == right.day[4:] and apart < YEAR_AND_A_DAY:
        return [Evidence("same_day", DAY_OF_YEAR, "the same day of a year, and only one names the year")]
    once = left.victims & right.victims and left.named.kind in load_words().once
    return [Evidence("other_day", OTHER_DAY_OF_ONE if once else OTHER_DAY, words)]


def _reports(left: IncidentFacts, right: IncidentFacts, *, lasting: bool) -> list[Evidence]:
    """Weigh when it was spoken of, where it is not told of both when it happened."""
    if left.victims & right.victims and left.named.kind in load_words().once:
        return []
    dated = None if lasting else (left.day or right.day)
    if dated:
        report = right.time if left.day else left.time
        if report and bounds(dated)[0] > bounds(report)[1]:
            return [Evidence("before_it", BEFORE_IT, "one report is older than what the other tells of")]
        apart = days_apart(dated, report)
    else:
        apart = days_apart(left.time, right.time)
    if apart is None:
        return []
    words = f"what is known of their time is {apart} days apart"
    if lasting:
        return [Evidence("long_apart", LASTING_APART, words)] if apart > LONG_AFTER else []
    if not dated and left.named.is_frequent and right.named.is_frequent:
        return [Evidence("frequent", FREQUENT if apart <= SOON else YEARS_APART, words)]
    if apart <= SOON:
        return [Evidence("one_time", AT_ONE_TIME, words)]
    if apart > LATER:
        return [Evidence("apart", YEARS_APART if apart > LONG_AFTER else MONTHS_APART, words)]
    return []


def _lasting(left: IncidentFacts, right: IncidentFacts) -> list[Evidence]:
    """Weigh what goes on at one place: mostly one war at a time, unless more or other names are told."""
    found = [Evidence("lasting", LASTING, "it goes on for long, and there is mostly one at a place")]
    if left.struck != right.struck and left.struck and right.struck:
        found.append(
            Evidence("more_objects", MORE_OBJECTS, f"only one names {_listed(left.struck ^ right.struck)}")
        )
    if left.places and right.places and not left.places & right.places:
        names = f"{_listed(left.places)}; {_listed(right.places)}"
        found.append(Evidence("other_names", OTHER_NAMES, f"they have other names: {names}"))
    elif left.places != right.places and not left.places & right.places:
        found.append(Evidence("one_name", ONE_NAME, f"only one names {_listed(left.places | right.places)}"))
    return found


def _on_one_day(left: IncidentFacts, right: IncidentFacts) -> list[Evidence]:
    """Weigh frequent events of one day with no place: enough only where they go by that day."""
    if not (left.named.is_frequent and right.named.is_frequent) or (left.goes_by_day and right.goes_by_day):
        return []
    return [Evidence("frequent", FREQUENT, "there may be more than one such event on a day")]


def _words(left: IncidentFacts, right: IncidentFacts) -> list[Evidence]:
    shared = left.named.words & right.named.words
    if not shared or left.named.is_lasting or right.named.is_lasting:
        return []
    weight = min(len(shared), MOST_WORDS) * SAME_WORD
    return [Evidence("words", weight, f"both descriptions have {_listed(shared)}")]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
