"""Whether two reports tell of one meeting: what speaks for it and against, added up.

Weights are log-odds as in `communique.resolve.ties`, set by reading official readouts. A press conference
after the talks and the talks are one occasion here, as are a planned meeting and the one that was held: a
reader asks what came of that day, and the kinds and statuses of the records still tell the parts of it.
"""

from __future__ import annotations

from functools import lru_cache

from communique.link.meetings import BEFORE, BY_DISTANCE, MeetingFacts
from communique.link.parties import parties
from communique.reference import place
from communique.resolve import Evidence, Tie
from communique.resolve.ties import Verdict

SAME_FROM = 0.5
UNSURE_FROM = -0.7
PRIOR = -3.2
"""Of two reports on the same parties in the same days, one pair in some twenty-five tells of one meeting."""
IN_ONE_REPORT = -12.0
PARTS_IN_ONE_REPORT = -5.0
"""One report has the talks and the press conference, or what was expected and what was held: neither joined
nor kept apart by this report alone."""
SAME_PEOPLE = 3.5
"""Weight of the people from which both sides are known to be the same."""
LOOSE = -1.0
DAYS_APART = (2.5, -0.8, -4.0, -6.0)
"""Both reports give the day: equal, one day apart (time zones), two, more."""
PLANNED_AND_HELD = (2.5, -0.3, -2.0, -6.0)
"""The same where one only announces it: meetings are put off by a day."""
DAY_AND_PUBLICATION = (1.5, 0.3, -1.0, -1.5)
"""One gives the day, the other only its own: days from the meeting to the report; else `TOO_FAR`."""
PUBLICATIONS = (1.3, -0.5, -2.5, -4.0)
"""Neither gives the day: days between the reports."""
REPORTED_BEFORE = -0.6
"""A report without a day that is a day older than the meeting: time zones again."""
TOO_FAR = -6.0
TWICE = -2.0
"""One outlet has two reports of one form, of different days: each is about a meeting of its own."""
SAME_KIND = 0.3
BOTH_FIRST = 0.3
"""Each report tells this meeting first."""
CALL_AND_PRESENCE = -2.5
CALL_AND_VISIT = -4.0
APART = {"visit": -0.5, "signing": -1.0}
"""A stay, or an act of signing, and talks on the same day."""
IN_THE_SPAN = 0.3
"""The day lies in the month, or in the weeks, that a loose record may mean."""
NOT_HELD = -3.0
"""What is recalled as held, and what is only known as planned."""
SAME_PLACE = 1.0
OTHER_PLACE = -1.0
OTHER_COUNTRY = -2.0
WORDS_FROM, WORDS_STEP, MOST_WORDS = 0.06, 7.0, 1.3
"""Words that two reports share count from this cosine on, so much a step, and so much at most."""


def tie(one: MeetingFacts, other: MeetingFacts) -> Tie:
    """Weigh whether two records are of one meeting; the order of the two does not matter.

    Two records of one report are two meetings, since the extractor has parted them, unless one only recalls
    what the other tells of the same day. Two loose records are held to nothing.
    """
    left, right = sorted((one, other), key=lambda facts: facts.key)
    if not (left.is_firm or right.is_firm):
        found = [Evidence("loose", LOOSE, "neither report says which meeting it means")]
    else:
        found = [Evidence("prior", PRIOR, "most reports on the same parties in the same days tell of others")]
        found += [*_report(left, right), *parties(left, right), *_day(left, right), *_kind(left, right)]
        found += [*_place(left, right), *_words(left, right)]
        if left.leads and right.leads:
            found.append(Evidence("first", BOTH_FIRST, "each report tells it first"))
    weight = round(sum(evidence.weight for evidence in found), 3)
    ranked = sorted(found, key=lambda evidence: (-abs(evidence.weight), evidence.code))
    return Tie(left.key, right.key, _verdict(weight), weight, tuple(ranked))


def _verdict(weight: float) -> Verdict:
    return "same" if weight >= SAME_FROM else "unsure" if weight >= UNSURE_FROM else "different"


def _report(left: MeetingFacts, right: MeetingFacts) -> list[Evidence]:
    if left.document != right.document:
        return []
    same_day = left.exact is not None and left.exact == right.exact
    if left.is_firm != right.is_firm and same_day:
        return []
    parts = (left.kind, left.status) != (right.kind, right.status) and not {
        left.kind,
        right.kind,
    } & BY_DISTANCE
    same_people = sum(evidence.weight for evidence in parties(left, right)) >= SAME_PEOPLE
    if parts and same_day and same_people:
        return [Evidence("together", PARTS_IN_ONE_REPORT, "one report has them as parts of one day")]
    return [Evidence("together", IN_ONE_REPORT, "one report tells them apart")]


def _day(left: MeetingFacts, right: MeetingFacts) -> list[Evidence]:
    if left.exact and right.exact:
        apart = abs((left.exact - right.exact).days)
        steps = DAYS_APART if left.status == right.status else PLANNED_AND_HELD
        found = [Evidence("day", _step(steps, apart), _days_words(left, right, apart))]
        return found + _twice(left, right, apart)
    if left.is_firm != right.is_firm:
        return _loose(*(left, right) if right.is_firm else (right, left))
    if left.exact or right.exact:
        return _publication(*(left, right) if left.exact else (right, left))
    apart = abs((left.told - right.told).days) if left.told and right.told else BEFORE
    words = "neither report gives a day; " + _apart("they were published", apart)
    return [Evidence("published", _step(PUBLICATIONS, apart), words), *_twice(left, right, apart)]


def _loose(loose: MeetingFacts, firm: MeetingFacts) -> list[Evidence]:
    """Weigh whether the meeting that a firm record tells of lies in the time that a loose one may mean."""
    span, when = loose.span(), firm.exact or firm.told
    if span is None or when is None or not span[0] <= when <= span[1]:
        return [Evidence("span", TOO_FAR, "the day lies outside the time that the other may mean")]
    found = [Evidence("span", IN_THE_SPAN, f"{when} lies in the time that the other may mean")]
    if loose.status == "held" and firm.status != "held":
        found.append(Evidence("not_held", NOT_HELD, "one recalls a meeting, the other only announces one"))
    return found


def _days_words(left: MeetingFacts, right: MeetingFacts, apart: int) -> str:
    return f"both give {left.day}" if not apart else _apart(f"{left.day} and {right.day} are", apart)


def _apart(words: str, apart: int) -> str:
    if not apart:
        return f"{words} on the same day"
    return f"{words} {apart} {'day' if apart == 1 else 'days'} apart"


def _step(steps: tuple[float, ...], number: int) -> float:
    return steps[min(number, len(steps) - 1)]


def _publication(dated: MeetingFacts, other: MeetingFacts) -> list[Evidence]:
    """Weigh the day that one report gives against the day on which the other, that gives none, came out."""
    if dated.exact is None or other.told is None:
        return []
    after = (other.told - dated.exact).days
    alike = dated.outlet == other.outlet and dated.verbatim == other.verbatim
    if after == -1 and not alike:
        weight = REPORTED_BEFORE
    else:
        weight = DAY_AND_PUBLICATION[after] if 0 <= after <= BEFORE else TOO_FAR
    days = f"{abs(after)} {'day' if abs(after) == 1 else 'days'} {'after' if after > 0 else 'before'}"
    words = f"one report gives {dated.day}, the other came out {days if after else 'on'} that day"
    return [Evidence("published", weight, words), *_twice(dated, other, after)]


def _twice(left: MeetingFacts, right: MeetingFacts, apart: int) -> list[Evidence]:
    same = left.outlet == right.outlet and left.outlet is not None and left.verbatim == right.verbatim
    told = left.status == right.status == "held"
    if not (apart and same and told and left.published != right.published):
        return []
    return [Evidence("twice", TWICE, f"{left.outlet} has a report of the same form for each of the days")]


def _kind(left: MeetingFacts, right: MeetingFacts) -> list[Evidence]:
    kinds = {left.kind, right.kind}
    words = f"one is a {left.kind}, the other a {right.kind}".replace("_", " ")
    if len(kinds) == 1:
        return [Evidence("kind", SAME_KIND, f"both are a {left.kind}".replace("_", " "))]
    if kinds & BY_DISTANCE:
        return [Evidence("kind", CALL_AND_VISIT if "visit" in kinds else CALL_AND_PRESENCE, words)]
    apart = [kind for kind in kinds if kind in APART]
    return [Evidence("kind", APART[apart[0]], words)] if apart else []


def _place(left: MeetingFacts, right: MeetingFacts) -> list[Evidence]:
    one, other = (city(facts.place, facts.states) for facts in (left, right))
    if one is None or other is None or {left.kind, right.kind} & BY_DISTANCE:
        return []
    if one == other:
        return [Evidence("place", SAME_PLACE, f"both are in {one[0]}")]
    weight = OTHER_PLACE if one[1] == other[1] else OTHER_COUNTRY
    return [Evidence("place", weight, f"one is in {one[0]}, the other in {other[0]}")]


@lru_cache(maxsize=1 << 12)
def city(name: str | None, states: frozenset[str]) -> tuple[str, str] | None:
    """Return a city and its state, if the name means one in the world's table."""
    found = place(name, sorted(states)) if name else ()
    return (found[0].name, found[0].state) if found and found[0].population else None


def _words(left: MeetingFacts, right: MeetingFacts) -> list[Evidence]:
    shared = len(left.words & right.words)
    if not shared:
        return []
    cosine = shared / (len(left.words) * len(right.words)) ** 0.5
    weight = round(min(max((cosine - WORDS_FROM) * WORDS_STEP, 0.0), MOST_WORDS), 3)
    count = f"{shared} words of the matter" if shared > 1 else "one word of the matter"
    return [Evidence("matter", weight, f"they share {count}")] if weight else []
