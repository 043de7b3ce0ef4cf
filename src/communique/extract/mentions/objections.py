"""What speaks against a person's being of a state: constitution, another holder, visit, counterpart."""

from __future__ import annotations

from communique.extract.mentions.affiliation import Affiliation
from communique.extract.mentions.lexicon import lexicon
from communique.extract.mentions.lists import PARTNER, chain_of
from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page
from communique.extract.mentions.prominence import leads, named_in
from communique.extract.mentions.scene import Scene

SENT = frozenset(
    {"ambassador", "high commissioner", "consul", "consul general", "consul-general", "chargé d'affaires"}
)


def against(scene: Scene, settled: list[Affiliation], number: int, state: str, *, home: bool = True) -> bool:
    """Whether something speaks against this person's being of this state."""
    bearer = scene.gathered.bearers[number]
    titles = scene.titles_of(bearer)
    if any(not lexicon().possible(title.role.name, state) for title in titles):
        return True
    if home and any(_visiting(scene.page, title) or _is_sent(scene.page, title) for title in titles):
        return True
    if home and (_has_counterpart(scene, number, state) or is_met(scene, settled, number, state)):
        return True
    return any(
        settled[other].state == state
        and _same_head(scene, titles, other, principal=settled[other].evidence == "principal")
        for other in range(len(settled))
        if other != number
    )


def is_met(scene: Scene, settled: list[Affiliation], number: int, home: str) -> bool:
    """In a government's own readout: whether its own people, who act in the sentence, met this person."""
    page = scene.page
    if page.official_home != home or leads(scene, number):
        return False
    for mine in scene.gathered.bearers[number].names:
        first = scene.names[chain_of(scene, mine)[0]]
        if not page.follows(first.outer) or page.words[first.outer - 1].low not in PARTNER:
            continue
        sentence = page.words[first.outer].sentence
        ours = (i for i, known in enumerate(settled) if i != number and known.state == home)
        if any(named_in(scene, other, sentence) for other in ours) or _pronoun_before(page, first.outer):
            return True
    return False


def _pronoun_before(page: Page, at: int) -> bool:
    while page.follows(at):
        at -= 1
        if page.words[at].low in ("he", "she"):
            return True
    return False


def _is_sent(page: Page, title: Title) -> bool:
    """Whether it is an ambassador's title without a post, and the report no government's own."""
    return title.role.name in SENT and title.last - title.first == 1 and page.official_home is None


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
