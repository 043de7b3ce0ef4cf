"""For whom a person speaks, by the words at the name: title, apposition, joined names.

Evidence is taken in order of strength; the first that speaks decides:

1. the title ("Iranian Foreign Minister", "Secretary of Iran's Council", "Prime Minister X of India"),
   an adjective before the name, an office that the constitution of one state alone knows;
2. a state that joined names share ("with Minister X and Secretary Y of Colombia");
3. the person in whose service the title puts the bearer ("Advisor to Chancellor X");
4. a possessive pronoun before the title ("its foreign minister"): the state named last before it.

Where the owner of the office is a land that no table knows, the state stays unknown. What the words leave
open, `home` weighs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from communique.extract.mentions.lexicon import lexicon
from communique.extract.mentions.front import OWNERS
from communique.extract.mentions.groups import find_groups
from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page
from communique.extract.mentions.people import Bearer, Gathered
from communique.extract.mentions.persons import Name
from communique.extract.mentions.states import Hit

PARTNER = frozenset(
    {"with", "met", "hosted", "received", "welcomed", "joined", "attended", "meeting", "meet"}
)
JOINED = (" and ", ", and ", ", ", ", along with ", " as well as ", "; ", "; and ")
DELEGATIONS = frozenset({"side", "delegation", "team", "part", "party", "mission"})
STATE_FORMS = frozenset({"name", "organisation", "party", "metonym"})
LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The state of a person and the evidence that says so; `unknown` where it is a land of no table."""

    state: str | None
    evidence: str
    unknown: str = ""


NOWHERE = Affiliation(None, "")


@dataclass(frozen=True, slots=True)
class Scene:
    """What has been read so far of one document: titles, names, and the persons gathered from them."""

    page: Page
    titles: list[Title]
    names: list[Name]
    gathered: Gathered

    def titles_of(self, bearer: Bearer) -> list[Title]:
        """Return the titles that stand at the names of a person, in text order."""
        found = []
        for number in bearer.names:
            name = self.names[number]
            found += [self.titles[i] for i in (name.before, name.behind) if i is not None]
        return found


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
        behind = _state_behind(scene.page, name)
        votes.update([behind] * 3 if behind else [])
        adjective = _adjective_before(scene.page, name)
        votes.update([adjective] if adjective else [])
        unknown = unknown or _unknown_behind(scene.page, name)
    if votes:
        return Affiliation(votes.most_common(1)[0][0], "words")
    return Affiliation(None, "unknown land", unknown) if unknown else NOWHERE


def _is_person(scene: Scene, owner: str) -> bool:
    return any(owner.lower() in bearer.parts for bearer in scene.gathered.bearers)


def _state_behind(page: Page, name: Name) -> str | None:
    """Return STATE of "Prime Minister NAME of STATE"."""
    at = _of_behind(page, name)
    hit = page.hit_at[at] if at is not None else None
    if hit is None or hit.first != at or hit.form not in STATE_FORMS:
        return None
    return None if page.possessive(hit.last) else hit.code


def _of_behind(page: Page, name: Name) -> int | None:
    """Return the index of the word after "of" or "of the" right behind a name."""
    at = name.last
    if not page.follows(at) or page.words[at].low != "of" or page.words[at].gap not in (" ", ". "):
        return None
    at += 1
    if page.follows(at) and page.words[at].low == "the":
        at += 1
    return at if page.follows(at) else None


def _unknown_behind(page: Page, name: Name) -> str:
    at = _of_behind(page, name)
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
    """Read "with Minister A and Secretary B of STATE" and "with STATE's Minister A and Secretary B"."""
    for mine in scene.gathered.bearers[number].names:
        if scene.names[mine].before is None:
            continue
        chain = chain_of(scene, mine)
        first = scene.names[chain[0]]
        if not _as_partner(scene, first, mine):
            continue
        state = _behind_in_chain(scene, chain, mine) or _before_in_chain(scene, chain, mine)
        state = state or _known_in_chain(scene, found, chain, mine)
        if state:
            return Affiliation(state, "shared")
    return NOWHERE


def _as_partner(scene: Scene, first: Name, mine: int) -> bool:
    """Whether the joined names are met, not meeting; a former office needs no more than the list."""
    page = scene.page
    if _title(scene, mine).former and first is not scene.names[mine]:
        return True
    return page.follows(first.outer) and page.words[first.outer - 1].low in (*PARTNER, "to")


def _known_in_chain(scene: Scene, found: list[Affiliation], chain: list[int], mine: int) -> str | None:
    """Return the state of the person joined in front, known from elsewhere in the document."""
    for number in reversed(chain[: chain.index(mine)]):
        person = scene.gathered.of_name.get(number)
        if (
            _same_office(scene, mine, number)
            or person is None
            or _state_behind(scene.page, scene.names[number])
        ):
            return None
        if found[person].state:
            return found[person].state
    return None


def chain_of(scene: Scene, number: int) -> list[int]:
    """Return the names with titles that are joined with this one, in text order."""
    first = last = number
    while first > 0 and last - first < LONGEST_CHAIN and _joined(scene, first - 1, first):
        first -= 1
    while last + 1 < len(scene.names) and last - first < LONGEST_CHAIN and _joined(scene, last, last + 1):
        last += 1
    return list(range(first, last + 1))


def _joined(scene: Scene, left: int, right: int) -> bool:
    names, page = scene.names, scene.page
    title = names[right].before
    if title is None or names[left].before is None:
        return False
    end = page.words[names[left].last - 1].end
    start = page.words[names[right].outer].start
    between = page.text[end:start]
    behind = _state_behind(page, names[left])
    if behind:
        of = _of_behind(page, names[left])
        hit = page.hit_at[of] if of is not None else None
        between = page.text[hit.end : start] if hit is not None else between
    return between in JOINED


def _behind_in_chain(scene: Scene, chain: list[int], mine: int) -> str | None:
    """Return the state behind a later name of the chain, if no other state stands between."""
    for number in chain[chain.index(mine) + 1 :]:
        if _same_office(scene, mine, number):
            return None
        behind = _state_behind(scene.page, scene.names[number])
        if behind or _title(scene, number).state:
            return behind
    return None


def _before_in_chain(scene: Scene, chain: list[int], mine: int) -> str | None:
    """Return the state of the title before an earlier name of the chain, the nearest that has one."""
    for number in reversed(chain[: chain.index(mine)]):
        if _same_office(scene, mine, number) or _state_behind(scene.page, scene.names[number]):
            return None
        if _title(scene, number).state:
            return _title(scene, number).state
    return None


def _title(scene: Scene, number: int) -> Title:
    """Return the title before a name of a chain; every name of a chain has one."""
    return scene.titles[scene.names[number].before or 0]


def _same_office(scene: Scene, one: int, other: int) -> bool:
    words = [
        scene.page.text[slice(*scene.page.span(title.first, title.last))].lower()
        for title in (_title(scene, one), _title(scene, other))
    ]
    return words[0] == words[1]


def _in_turn(scene: Scene, found: list[Affiliation]) -> list[Affiliation]:
    """Read "the foreign ministers of Ecuador and Peru, A and B": the first of the first."""
    page, told = scene.page, list(found)
    for group in find_groups(page, scene.titles):
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
    pairs = zip(names, names[1:], strict=False)
    return all(page.text[page.words[a.last - 1].end : page.words[b.first].start] in JOINED for a, b in pairs)


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
