"""Which records of different reports mention one instrument: by its name, parties, number, year and matter.

Weights are log-odds, set by reading pairs of names. A name that many instruments could have ("the security
agreement") is one only with the same parties; one that says no matter ("the agreement") only with the same
parties in its name and at about the same time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from communique.link.instrument_names import InstrumentName, instrument_name, load_words
from communique.link.weighing import days_apart, weighed, written
from communique.reference import organisation
from communique.resolve import Evidence, Tie

PRIOR = Evidence("prior", -2.0, "most instruments are mentioned by one report")
NEVER = -12.0
SAME_NAME = 5.0
SAME_WORDS = 1.8
DISTINCTIVE = 2.0
EXTRA = -0.4
EXTRA_DISTINCTIVE = -0.8
EXTRA_PROPER = -0.8
UNIVERSAL = 3.3
LIKE_NAME = -1.0
ONE_COMMON = -0.8
OVERLAP = 0.6
OTHER_NAME = -6.0
SAME_KIND, NEAR_KIND, OTHER_PROPER, OTHER_KIND = 1.0, -0.3, -3.0, -5.0
SAME_NUMBER, SAME_YEAR, ONE_YEAR, NO_NUMBER, ONE_NUMBER = 5.0, 1.5, -0.3, -4.0, -1.0
OTHER_VERSION = -6.0
SAME_PARTIES, PARTIES_AROUND, OTHER_AROUND = 2.0, 1.2, -2.5
SOME_PARTIES, SOME_COMMON, OTHER_OWNER = -0.3, -2.0, -3.0
NO_PARTIES = -1.5
SOON, LATE = 60, 3 * 365
AT_ONE_TIME, LONG_AFTER, NO_MATTER, MANY = 0.8, -0.5, -1.0, -6.0
PLURAL = -0.3
PAIR = 2
FEW = 3
"""Parties of a report up to which it is taken to speak of what they have with one another."""
WORDS = 5
"""Words of a name, the first by the alphabet, that make blocks."""


@dataclass(frozen=True, slots=True)
class InstrumentFacts:
    """What is weighed of one mention of an instrument.

    Attributes:
        key: of the record.
        document: key of the report.
        name: as worded.
        parties: as the report tells them, in the name or around it.
        near: the states named in the same sentence.
        around: the states that take part, speak or are spoken to in the report.
        day: of publication.
    """

    key: int
    document: int
    name: str
    parties: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    day: str | None = None

    @property
    def named(self) -> InstrumentName:
        """The name taken apart."""
        return instrument_name(self.name)

    @property
    def goes_by_name(self) -> bool:
        """Whether the name alone says which one is meant, so that what stands around it tells nothing."""
        named = self.named
        if named.distinctive or (named.kind == "resolution" and named.numbers):
            return True
        return named.proper and len(named.words) > 1 and bool(named.words & load_words().universal)

    @property
    def told(self) -> frozenset[str]:
        """The parties that the name tells, else those that the report tells beside it."""
        return self.named.states or (frozenset() if self.goes_by_name else self.parties)

    @property
    def time(self) -> str | None:
        """What places it in time: the day of the report, or its year where the name says what it is about.

        Nothing where there is only one such instrument at all times.
        """
        is_single = self.named.is_generic and self.named.kind in load_words().single
        if self.goes_by_name or is_single or not self.day:
            return None
        return self.day if self.named.is_generic else f"{self.day[:4]}-07-01"

    @property
    def between(self) -> frozenset[str]:
        """Whose it is by all that is known: told parties of two or more, else those of sentence or report."""
        if len(self.told) > 1 or self.goes_by_name:
            return self.told
        if len(self.near) == PAIR and self.told <= self.near:
            return self.near
        return self.around if PAIR <= len(self.around) <= FEW and self.told <= self.around else self.told

    @property
    def among(self) -> frozenset[str]:
        """The parties of the report, where it is not known whose it is."""
        return frozenset() if self.goes_by_name or len(self.between) > 1 else self.around


def blocks(facts: InstrumentFacts) -> frozenset[str]:
    """Return the keys under which a mention is held beside others."""
    named = facts.named
    if named.kind == "resolution" and named.numbers:
        return frozenset(f"resolution {number}" for number in named.numbers)
    found = {f"name {word}" for word in _firsts(named.distinctive)}
    if not named.distinctive:
        found |= {f"words {one} {other}" for one, other in combinations(_firsts(named.words), 2)}
    for pair in combinations(sorted(facts.between), 2):
        if len(facts.between) <= FEW:
            found |= {f"parties {pair[0]} {pair[1]} {word}" for word in _firsts(named.words)}
            found |= {f"parties {pair[0]} {pair[1]} {named.kind}"} if named.is_generic else set()
    return frozenset(found)


def signature(facts: InstrumentFacts) -> str | None:
    """Return all that is weighed, written out; `None` if it says too little for two that say it to be one."""
    if tie(facts, facts).verdict != "same":
        return None
    named = facts.named
    name = (named.kind, named.words, named.distinctive, named.states, named.years, named.numbers)
    form = (named.versions, named.proper, named.plural)
    return written(*name, *form, len(facts.told) > 1, facts.between, facts.among, facts.time)


def _firsts(words: Iterable[str]) -> list[str]:
    return sorted(words)[:WORDS]


def tie(left: InstrumentFacts, right: InstrumentFacts) -> Tie:
    """Weigh whether two mentions are of one instrument; the order of the two does not matter."""
    left, right = sorted((left, right), key=lambda facts: facts.key)
    a, b = left.named, right.named
    found = [PRIOR, *_kinds(a, b), *_numerals(a, b), _names(a, b), *_parties(left, right)]
    found += [*_time(left, right)]
    return weighed(left.key, right.key, found)


@lru_cache(maxsize=1 << 14)
def _kinds(a: InstrumentName, b: InstrumentName) -> tuple[Evidence, ...]:
    found = []
    if a.kind and b.kind:
        if a.kind == b.kind:
            found.append(Evidence("kind", SAME_KIND, f"both are called {a.kind}"))
        elif frozenset({a.kind, b.kind}) in load_words().near:
            words = f"the press takes {a.kind} and {b.kind} for one another"
            found.append(Evidence("near_kind", OTHER_PROPER if a.proper and b.proper else NEAR_KIND, words))
        else:
            words = f"one is called {min(a.kind, b.kind)}, the other {max(a.kind, b.kind)}"
            found.append(Evidence("other_kind", OTHER_KIND, words))
    if a.versions != b.versions:
        differing = ", ".join(sorted(a.versions ^ b.versions))
        found.append(Evidence("version", OTHER_VERSION, f"only one is called {differing}"))
    if a.plural != b.plural and not (a.proper and b.proper):
        found.append(Evidence("plural", PLURAL, "one name is of several, the other of one"))
    return tuple(found)


def _numerals(a: InstrumentName, b: InstrumentName) -> list[Evidence]:
    found = []
    if a.numbers and b.numbers:
        same = a.numbers == b.numbers
        words = f"{'both have' if same else 'they have different numbers'}: {_listed(a.numbers | b.numbers)}"
        found.append(Evidence("number", SAME_NUMBER if same else NEVER, words))
    elif a.numbers or b.numbers:
        weight = NO_NUMBER if "resolution" in (a.kind, b.kind) else ONE_NUMBER
        found.append(Evidence("no_number", weight, f"only one has {_listed(a.numbers | b.numbers)}"))
    if a.years and b.years:
        same = a.years == b.years
        words = f"{'both are of' if same else 'they are of different years'}: {_listed(a.years | b.years)}"
        found.append(Evidence("year", SAME_YEAR if same else NEVER, words))
    elif a.years or b.years:
        found.append(
            Evidence("one_year", ONE_YEAR, f"only one says that it is of {_listed(a.years | b.years)}")
        )
    return found


def _names(a: InstrumentName, b: InstrumentName) -> Evidence:
    if a.numbers and a.numbers == b.numbers and a.kind == b.kind == "resolution":
        return Evidence("numbered", 0.0, "resolutions go by their numbers")
    if not a.words and not b.words and a.kind == b.kind and a.kind in load_words().single:
        return Evidence("single", SAME_WORDS, f"the same parties have one {a.kind}")
    if not a.words and not b.words:
        return Evidence("no_matter", NO_MATTER, "neither name says what it is about")
    shared, all_words = a.words & b.words, a.words | b.words
    distinctive = a.distinctive & b.distinctive
    if a.words == b.words:
        telling = bool(distinctive) or (len(shared) > 2 and a.proper and b.proper)
        universal = len(shared) > 1 and a.proper and b.proper and shared & load_words().universal
        weight = SAME_NAME if telling else UNIVERSAL if universal else SAME_WORDS
        return Evidence("same_name", weight, f"both are about {_listed(shared)}")
    extra = all_words - shared
    plain = EXTRA_PROPER if a.proper and b.proper and not distinctive else EXTRA
    less = sum(EXTRA_DISTINCTIVE if word in a.distinctive | b.distinctive else plain for word in extra)
    if shared and (a.words < b.words or b.words < a.words):
        common = SAME_WORDS / 2 if len(shared) > 1 else ONE_COMMON
        more = min(len(distinctive), 2) * DISTINCTIVE if distinctive else common
        words = f"both are about {_listed(shared)}, one also about {_listed(extra)}"
        return Evidence("shorter_name", more + less, words)
    if len(distinctive) > 1 and len(shared) >= OVERLAP * len(all_words):
        words = f"both are about {_listed(shared)}, but only one each about {_listed(extra)}"
        return Evidence("like_name", len(distinctive) * DISTINCTIVE / 2 + less, words)
    if len(distinctive) > 1:
        return Evidence("like_name", LIKE_NAME, f"only one each is about {_listed(extra)}")
    return Evidence("other_name", OTHER_NAME, f"only one each is about {_listed(extra)}")


def _parties(left: InstrumentFacts, right: InstrumentFacts) -> list[Evidence]:
    """Weigh the parties; a proper name of its own needs none, unless both names tell other ones."""
    a, b = left.named.states, right.named.states
    if a and b and a != b:
        return [_other_parties(left, right)]
    if a and a == b and (len(a) > 1 or left.named.distinctive):
        return [Evidence("parties", SAME_PARTIES, f"both names have {_listed(a)}")]
    if left.named.distinctive & right.named.distinctive:
        return []
    return [_around(left, right)]


def _other_parties(left: InstrumentFacts, right: InstrumentFacts) -> Evidence:
    """Weigh that the names do not have the same parties."""
    a, b = left.named.states, right.named.states
    if a < b or b < a:
        telling = left.named.distinctive & right.named.distinctive or left.between == right.between
        words = f"only one names {_listed(a ^ b)}"
        return Evidence("some_parties", SOME_PARTIES if telling else SOME_COMMON, words)
    owners = len(a) == len(b) == 1 and "law" not in (left.named.kind, right.named.kind) and _has_body(a | b)
    words = f"the names have other parties: {_listed(a)}; {_listed(b)}"
    return Evidence("other_parties", OTHER_OWNER if owners else NEVER, words)


@lru_cache(maxsize=1 << 10)
def _has_body(codes: frozenset[str]) -> bool:
    """Whether one of the parties is an organisation, whose name may stand beside those of its members."""
    return any(organisation(code) is not None for code in codes)


def _around(left: InstrumentFacts, right: InstrumentFacts) -> Evidence:
    """Weigh whose it is where the names alone do not say it."""
    ours, theirs = left.between, right.between
    if len(ours) > 1 and ours == theirs:
        weight = SAME_PARTIES if len(left.told) > 1 and len(right.told) > 1 else PARTIES_AROUND
        return Evidence("parties_around", weight, f"both reports are about {_listed(ours)}")
    if len(ours) < 2 or len(theirs) < 2:
        named = max(left.told, right.told, key=len)
        other = left.among if named is right.told else right.among
        if len(named) > 1 and named <= other:
            words = f"one names {_listed(named)}, who are in the other report too"
            return Evidence("parties_among", PARTIES_AROUND / 2, words)
        return Evidence("no_parties", NO_PARTIES, "it is not told whose both are")
    words = f"the reports are about others: {_listed(ours)}; {_listed(theirs)}"
    return Evidence("parties_elsewhere", OTHER_AROUND, words)


def _time(left: InstrumentFacts, right: InstrumentFacts) -> list[Evidence]:
    """Weigh how far apart the reports are, where the name is one that many instruments have."""
    a, b = left.named, right.named
    if a.distinctive & b.distinctive or a.numbers & b.numbers:
        return []
    apart = days_apart(left.time, right.time)
    found = []
    if (a.is_generic or b.is_generic) and not (a.kind == b.kind and a.kind in load_words().single):
        if not (a.is_generic and b.is_generic and len(a.states) > 1 and a.states == b.states):
            found.append(Evidence("generic", MANY, "many have a name that says no more than this"))
        elif a.kind in load_words().many and a.kind != "agreement":
            found.append(Evidence("many", MANY, f"the same parties sign more than one {a.kind}"))
        elif apart is None or apart > SOON:
            found.append(Evidence("long_after", MANY, "the reports are not of one time"))
    if apart is None:
        return found
    if apart <= SOON:
        found.append(Evidence("one_time", AT_ONE_TIME, f"the reports are {apart} days apart"))
    elif apart > LATE:
        found.append(Evidence("years_apart", LONG_AFTER, f"the reports are {apart // 365} years apart"))
    return found


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
