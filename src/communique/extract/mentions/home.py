"""What the words at a name leave open: the home of the report, and who is left when the others are placed.

A report names its own officials without the state ("the Foreign Minister received ..."). Its home is the
state of its outlet, or of its dateline's place for an outlet that reports on all the world. A titled
person without a state is at home there, unless something speaks against it: the constitution has no such
office, another holds it, he is "visiting", or he has a counterpart of that very state. Then he belongs
to the other side, if the document has one other.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from communique.extract.mentions.affiliation import NOWHERE, PARTNER, Affiliation, Scene, chain_of
from communique.extract.mentions.lexicon import lexicon, load_table
from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page
from communique.extract.mentions.states import find_states
from communique.extract.mentions.words import words_in
from communique.read.outlets import bearer as outlet_called
from communique.read.outlets import places

LEAD = 60


@cache
def _world_outlets() -> frozenset[str]:
    return frozenset(load_table("parties.yaml")["world_outlets"])


def home_of(page: Page) -> str | None:
    """Return the state in which the report is at home, or `None`."""
    outlet, place = _outlet_state(page), _dateline_state(page)
    return outlet or place


def official_home(page: Page) -> str | None:
    """Return the state whose government publishes the report itself ("White House"), or `None`."""
    known = page.parsed.document.metadata.outlet
    if known is None:
        return None
    hits = find_states(known.value, words_in(known.value))
    whole = [hit for hit in hits if hit.form in ("metonym", "name", "body", "organisation")]
    official = known.value.startswith(
        ("President", "Prime Minister", "Ministry", "Department", "US Department")
    )
    return whole[0].code if whole and (official or whole[0].form == "metonym") else None


def _outlet_state(page: Page) -> str | None:
    known = page.parsed.document.metadata.outlet
    if known is None:
        return None
    registered = outlet_called(known.value)
    if registered is not None:
        return None if registered.name in _world_outlets() else registered.country or None
    hits = find_states(known.value, words_in(known.value))
    return hits[0].code if hits else None


def _dateline_state(page: Page) -> str | None:
    document = page.parsed.document
    if document.metadata.place is not None:
        return places().get(document.metadata.place.value.lower()) or None
    for part in document.parts:
        if part.kind == "dateline":
            words = document.text[part.start : part.end]
            for cut in (words.split(",")[0], words.split("(")[0], words.split("-")[0], words.split("–")[0]):
                state = places().get(cut.strip(" ,-–.:/").lower())
                if state:
                    return state
    return None


def settle(scene: Scene, found: list[Affiliation]) -> list[Affiliation]:
    """Return the states of all persons, what was open weighed by home and by elimination."""
    home = home_of(scene.page)
    found = _principal(scene, found)
    found = _by_office_noun(scene, found)
    settled = list(found)
    # Those named most come first: of two presidents without a state, the report is about the first.
    for number in sorted(range(len(found)), key=lambda i: -len(scene.gathered.bearers[i].names)):
        known = found[number]
        if known.state is None and not known.unknown and _has_office(scene, number):
            settled[number] = _titled(scene, settled, number, home)
    return settled


def _has_office(scene: Scene, number: int) -> bool:
    """Whether a title or, in a government's own readout, a rank stands at the person's names."""
    bearer = scene.gathered.bearers[number]
    if scene.titles_of(bearer):
        return True
    return official_home(scene.page) is not None and any(is_rank(scene, n) for n in bearer.names)


def is_rank(scene: Scene, number: int) -> bool:
    """Whether the form of address at a name is a military rank."""
    name, ranks = scene.names[number], lexicon().ranks
    return any(
        ranks.at(scene.page.words, at) is not None
        for at in range(max(name.outer, name.first - 4), name.first)
    )


def _principal(scene: Scene, found: list[Affiliation]) -> list[Affiliation]:
    """In a government's own readout, the untitled person who acts in its first sentence is its principal."""
    home, page = official_home(scene.page), scene.page
    if home is None:
        return found
    opening = _opening_sentence(page)
    if any(
        known.state is None and _has_office(scene, i) and _named_in(scene, i, opening)
        for i, known in enumerate(found)
    ):
        return found
    for index, bearer in enumerate(scene.gathered.bearers):
        if found[index].state or found[index].unknown or scene.titles_of(bearer):
            continue
        if _named_in(scene, index, opening):
            return [*found[:index], Affiliation(home, "principal"), *found[index + 1 :]]
    return found


def _named_in(scene: Scene, number: int, sentence: int | None) -> bool:
    names = (scene.names[n] for n in scene.gathered.bearers[number].names)
    return any(scene.page.words[name.first].sentence == sentence for name in names)


def _opening_sentence(page: Page) -> int | None:
    sentences = page.parsed.sentences
    return next((word.sentence for word in page.words if sentences[word.sentence].kind == "body"), None)


def _by_office_noun(scene: Scene, found: list[Affiliation]) -> list[Affiliation]:
    """An office of a state that nobody named holds, and one person left who could: he holds it."""
    settled = list(found)
    taken = {i for name in scene.names for i in (name.before, name.behind) if i is not None}
    for index, title in enumerate(scene.titles):
        if index in taken or title.state is None or title.role.plural or title.former:
            continue
        holders = [i for i, bearer in enumerate(scene.gathered.bearers) if settled[i].state == title.state]
        if any(_fits(scene, i, title) for i in holders):
            continue
        left = [
            i
            for i, known in enumerate(settled)
            if known.state is None and not known.unknown and _could_hold(scene, i, title)
        ]
        if len(left) == 1:
            settled[left[0]] = Affiliation(title.state, "office noun")
    return settled


def _fits(scene: Scene, number: int, title: Title) -> bool:
    titles = scene.titles_of(scene.gathered.bearers[number])
    return not titles or title.role.kind == "relative" or any(t.role.name == title.role.name for t in titles)


def _could_hold(scene: Scene, number: int, title: Title) -> bool:
    titles = scene.titles_of(scene.gathered.bearers[number])
    return any(known.role.name == title.role.name for known in titles)


def _titled(scene: Scene, settled: list[Affiliation], number: int, home: str | None) -> Affiliation:
    if home is not None and not _against(scene, settled, number, home):
        return Affiliation(home, "home")
    others = _prominent(scene, settled, home)
    fitting = [state for state in others if not _against(scene, settled, number, state, home=False)]
    if home is not None and fitting:
        return Affiliation(fitting[0], "other side")
    return NOWHERE


def _against(scene: Scene, settled: list[Affiliation], number: int, state: str, *, home: bool = True) -> bool:
    """Whether something speaks against this person's being of this state."""
    bearer = scene.gathered.bearers[number]
    titles = scene.titles_of(bearer)
    if any(not lexicon().possible(title.role.name, state) for title in titles):
        return True
    if home and any(_visiting(scene.page, title) for title in titles):
        return True
    if home and (_has_counterpart(scene, number, state) or _is_met(scene, settled, number, state)):
        return True
    return any(
        settled[other].state == state
        and _same_head(scene, titles, other, principal=settled[other].evidence == "principal")
        for other in range(len(settled))
        if other != number
    )


def _is_met(scene: Scene, settled: list[Affiliation], number: int, home: str) -> bool:
    """In a government's own readout: whether its own people, who act in the sentence, met this person."""
    page = scene.page
    if official_home(page) != home:
        return False
    for mine in scene.gathered.bearers[number].names:
        first = scene.names[chain_of(scene, mine)[0]]
        if not page.follows(first.outer) or page.words[first.outer - 1].low not in PARTNER:
            continue
        sentence = page.words[first.outer].sentence
        for other, bearer in enumerate(scene.gathered.bearers):
            for theirs in bearer.names:
                word = page.words[scene.names[theirs].first]
                if (
                    settled[other].state == home
                    and word.sentence == sentence
                    and word.start < page.words[first.outer].start
                ):
                    return True
        if _pronoun_before(page, first.outer):
            return True
    return False


def _pronoun_before(page: Page, at: int) -> bool:
    while page.follows(at):
        at -= 1
        if page.words[at].low in ("he", "she", "they", "we"):
            return True
    return False


def _visiting(page: Page, title: Title) -> bool:
    return any(page.words[i].low == "visiting" for i in range(title.outer, title.first + 1))


def _has_counterpart(scene: Scene, number: int, state: str) -> bool:
    """Whether the sentences that name the person give "his Iraqi counterpart" of this very state."""
    sentences = {
        scene.page.words[scene.names[n].first].sentence for n in scene.gathered.bearers[number].names
    }
    named = {
        i
        for n in scene.gathered.bearers[number].names
        for i in (scene.names[n].before, scene.names[n].behind)
    }
    return any(
        title.role.name in ("counterpart", "opposite number")
        and title.state == state
        and title.determiner in ("his", "her", "their")
        and index not in named
        and scene.page.words[title.first].sentence in sentences
        for index, title in enumerate(scene.titles)
    )


def _same_head(scene: Scene, titles: list[Title], other: int, *, principal: bool) -> bool:
    """Whether the other holds, now, an office of which a state has one holder."""
    if principal:
        return any(mine.role.kind == "head" and mine.role.name == "president" for mine in titles)
    others = scene.titles_of(scene.gathered.bearers[other])
    return any(
        mine.role.name == theirs.role.name
        and mine.role.kind == "head"
        and not mine.former
        and not theirs.former
        for mine in titles
        for theirs in others
    )


def _prominent(scene: Scene, settled: list[Affiliation], home: str | None) -> list[str]:
    """Return the one or two states that the document is about: those of placed persons, and most named.

    A state that is named less than half as often as the one before it is not one of them.
    """
    counts: Counter[str] = Counter()
    for known in settled:
        if known.state and known.evidence != "home":
            counts[known.state] += 3
    for hit in scene.page.hits:
        if hit.form in ("name", "adjective", "capital"):
            counts[hit.code] += 4 if scene.page.words[hit.first].sentence <= 1 else 1
    ranked = counts.most_common(3)
    rest = [entry for entry in ranked if entry[0] != home]
    clear = len(rest) < 2 or rest[0][1] >= 2 * rest[1][1]
    return [rest[0][0]] if rest and clear else []
