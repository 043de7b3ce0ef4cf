"""For whom a person speaks, by the words at the name: title, apposition, joined names.

Evidence is taken in order of strength; the first that speaks decides:

1. the title ("Iranian Foreign Minister", "Secretary of Iran's Council", "Prime Minister X of India"),
   an adjective before the name, an office that the constitution of one state alone knows;
2. a state that joined names share ("with Minister X and Secretary Y of Colombia");
3. the person in whose service the title puts the bearer ("Advisor to Chancellor X");
4. a possessive pronoun before the title ("its foreign minister"): the state named last before it.

Where the owner of the office is a land that no table knows, the state stays unknown. What the words leave
open, `elimination` weighs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from communique.extract.mentions.front import OWNERS
from communique.extract.mentions.lexicon import lexicon
from communique.extract.mentions.lists import JOINED, of_behind, state_behind, state_of_list
from communique.extract.mentions.page import Page
from communique.extract.mentions.people import Bearer
from communique.extract.mentions.persons import Name
from communique.extract.mentions.scene import Scene
from communique.extract.mentions.states import Hit

DELEGATIONS = frozenset({"side", "delegation", "team", "part", "party", "mission"})


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The state of a person and the evidence that says so; `unknown` where it is a land of no table."""

    state: str | None
    evidence: str
    unknown: str = ""


NOWHERE = Affiliation(None, "")


def by_words(scene: Scene) -> list[Affiliation]:
    """Return for each person the state that the words at his or her names tell, or `NOWHERE`."""
    found = [_direct(scene, bearer) for bearer in scene.gathered.bearers]
    found = _in_turn(scene, found)
    for step in (_shared, _delegated, _in_service, _by_pronoun):
        found = [
            known if known.state or known.unknown else step(scene, found, number)
            for number, known in enumerate(found)
        ]
    return found


def _direct(scene: Scene, bearer: Bearer) -> Affiliation:
    votes: Counter[str] = Counter()
    unknown = ""
    for title in scene.titles_of(bearer):
        only = lexicon().only_in.get(title.role.name, frozenset())
        if title.state:
            votes[title.state] += 2
        elif len(only) == 1:
            votes.update(only)
        elif title.owner and not _is_person(scene, title.owner):
            unknown = unknown or title.owner
    for number in bearer.names:
        name = scene.names[number]
        behind = state_behind(scene.page, name)
        votes.update([behind] * 3 if behind else [])
        adjective = _adjective_before(scene.page, name)
        votes.update([adjective] if adjective else [])
        unknown = unknown or _unknown_behind(scene.page, name)
    if votes:
        return Affiliation(votes.most_common(1)[0][0], "words")
    return Affiliation(None, "unknown land", unknown) if unknown else NOWHERE


def _is_person(scene: Scene, owner: str) -> bool:
    return any(owner.lower() in bearer.parts for bearer in scene.gathered.bearers)


def _unknown_behind(page: Page, name: Name) -> str:
    at = of_behind(page, name)
    if at is None or name.before is None or page.hit_at[at] is not None:
        return ""
    return page.words[at].text if page.words[at].is_capital else ""


def _adjective_before(page: Page, name: Name) -> str | None:
    at = name.outer
    if not page.follows(at) or page.words[at].gap != " ":
        return None
    if page.words[at - 1].is_clitic:
        at -= 1
    hit = page.hit_at[at - 1] if at > 0 else None
    return hit.code if hit is not None and hit.form in OWNERS else None


def _shared(scene: Scene, found: list[Affiliation], number: int) -> Affiliation:
    state = state_of_list(scene, [known.state for known in found], number)
    return Affiliation(state, "shared") if state else NOWHERE


def _in_turn(scene: Scene, found: list[Affiliation]) -> list[Affiliation]:
    """Read "the foreign ministers of Ecuador and Peru, A and B": the first of the first."""
    page, told = scene.page, list(found)
    for group in scene.groups:
        following = [
            number
            for number, name in enumerate(scene.names)
            if group.last <= name.first < group.last + 14
            and page.words[name.first].sentence == page.words[group.first].sentence
        ][: len(group.states)]
        if len(following) < max(2, len(group.states)):
            continue
        first, rest = scene.names[following[0]], [scene.names[number] for number in following]
        if first.first != group.last or page.words[first.first].gap != ", " or not _in_a_row(page, rest):
            continue
        for number, state in zip(following, group.states, strict=True):
            person = scene.gathered.of_name.get(number)
            if person is not None and told[person].state is None:
                told[person] = Affiliation(state, "in turn")
    return told


def _in_a_row(page: Page, names: list[Name]) -> bool:
    return all(
        page.text[page.words[one.last - 1].end : page.words[other.first].start] in JOINED
        for one, other in pairwise(names)
    )


def _delegated(scene: Scene, found: list[Affiliation], number: int) -> Affiliation:
    """Read "the UK delegation was led by Deputy Adviser NAME", "from the Malaysian side by NAME"."""
    page = scene.page
    for mine in scene.gathered.bearers[number].names:
        at = scene.names[mine].outer
        if not page.follows(at) or page.words[at - 1].low != "by":
            continue
        back = at - 1
        while page.follows(back) and back > at - 10:
            back -= 1
            hit = page.hit_at[back]
            if (
                hit is not None
                and page.words[hit.last].low in DELEGATIONS
                and page.words[hit.last].gap == " "
            ):
                return Affiliation(hit.code, "delegation")
    return NOWHERE


def _in_service(scene: Scene, found: list[Affiliation], number: int) -> Affiliation:
    """Read "Advisor to Chancellor X, NAME" and "National Security Advisor to the President"."""
    for title in scene.titles_of(scene.gathered.bearers[number]):
        for other, name in enumerate(scene.names):
            served = name.outer == title.after + 1 and scene.page.words[title.after].low in ("of", "to")
            if served and other in scene.gathered.of_name:
                state = found[scene.gathered.of_name[other]].state
                if state:
                    return Affiliation(state, "in service")
    return NOWHERE


def _by_pronoun(scene: Scene, found: list[Affiliation], number: int) -> Affiliation:
    """Read "its foreign minister, NAME": the state named last before the pronoun."""
    page = scene.page
    for title in scene.titles_of(scene.gathered.bearers[number]):
        if title.determiner not in ("its", "their", "whose"):
            continue
        hit = _last_state(page, title.outer)
        if hit is not None and page.words[title.outer].sentence - page.words[hit.first].sentence <= 1:
            return Affiliation(hit.code, "pronoun")
    return NOWHERE


def _last_state(page: Page, before: int) -> Hit | None:
    earlier = [h for h in page.hits if h.last <= before and h.form in ("name", "capital", "metonym")]
    return earlier[-1] if earlier else None
