"""Names joined in one sentence: a state that is said once for all of them."""

from __future__ import annotations

from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page
from communique.extract.mentions.persons import Name
from communique.extract.mentions.scene import Scene

PARTNER = frozenset(
    {"with", "met", "hosted", "received", "welcomed", "joined", "attended", "meeting", "meet"}
)
JOINED = (" and ", ", and ", ", ", ", along with ", " as well as ", "; ", "; and ")
STATE_FORMS = frozenset({"name", "organisation", "party", "metonym"})
LONGEST_CHAIN = 8


def state_behind(page: Page, name: Name) -> str | None:
    """Return STATE of "Prime Minister NAME of STATE"."""
    at = of_behind(page, name)
    if at is not None and page.hit_at[at] is None:
        at = _of_body(page, at)
    hit = page.hit_at[at] if at is not None else None
    if hit is None or hit.first != at or hit.form not in STATE_FORMS:
        return None
    return None if page.possessive(hit.last) else hit.code


def _of_body(page: Page, at: int) -> int | None:
    """Return the index behind "of" in "NAME of the Communist Party of STATE"."""
    for index in range(at, at + 5):
        if not page.follows(index + 1) or page.words[index + 1].gap != " ":
            return None
        if page.words[index].low == "of":
            return index + 1
        if not page.words[index].is_capital:
            return None
    return None


def of_behind(page: Page, name: Name) -> int | None:
    """Return the index of the word after "of" or "of the" right behind a name."""
    at = name.last
    if not page.follows(at) or page.words[at].low != "of" or page.words[at].gap not in (" ", ". "):
        return None
    at += 1
    if page.follows(at) and page.words[at].low == "the":
        at += 1
    return at if page.follows(at) else None


def state_of_list(scene: Scene, states: list[str | None], number: int) -> str | None:
    """Return the state that a person shares with those he or she is joined with, or `None`.

    "With Minister A and Secretary B of STATE", "with STATE's Minister A and Secretary B".

    Args:
        scene: the document.
        states: the state of each person, as far as it is known.
        number: index of the person.
    """
    for mine in scene.gathered.bearers[number].names:
        if scene.names[mine].before is None:
            continue
        chain = chain_of(scene, mine)
        first = scene.names[chain[0]]
        if not _as_partner(scene, first, mine):
            continue
        state = _behind_in_chain(scene, chain, mine) or _before_in_chain(scene, chain, mine)
        state = state or _known_in_chain(scene, states, chain, mine)
        if state:
            return state
    return None


def _as_partner(scene: Scene, first: Name, mine: int) -> bool:
    """Whether the joined names are met, not meeting; a former office needs no more than the list."""
    page = scene.page
    title = _title(scene, mine)
    if title is not None and title.former and first is not scene.names[mine]:
        return True
    return page.follows(first.outer) and page.words[first.outer - 1].low in (*PARTNER, "to")


def _known_in_chain(scene: Scene, states: list[str | None], chain: list[int], mine: int) -> str | None:
    """Return the state of the person joined in front, known from elsewhere in the document."""
    for number in reversed(chain[: chain.index(mine)]):
        person = scene.gathered.of_name.get(number)
        if (
            _same_office(scene, mine, number)
            or person is None
            or state_behind(scene.page, scene.names[number])
        ):
            return None
        if states[person]:
            return states[person]
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
    title = _title(scene, right)
    if title is None or (names[left].before is None and not title.former):
        return False
    end = page.words[names[left].last - 1].end
    start = page.words[names[right].outer].start
    between = page.text[end:start]
    behind = state_behind(page, names[left])
    if behind:
        of = of_behind(page, names[left])
        hit = page.hit_at[of] if of is not None else None
        between = page.text[hit.end : start] if hit is not None else between
    return between in JOINED


def _behind_in_chain(scene: Scene, chain: list[int], mine: int) -> str | None:
    """Return the state behind a later name of the chain, if no other state stands between."""
    for number in chain[chain.index(mine) + 1 :]:
        if _same_office(scene, mine, number):
            return None
        behind, title = state_behind(scene.page, scene.names[number]), _title(scene, number)
        if behind or (title is not None and title.state):
            return behind
    return None


def _before_in_chain(scene: Scene, chain: list[int], mine: int) -> str | None:
    """Return the state of the title before an earlier name of the chain, the nearest that has one."""
    for number in reversed(chain[: chain.index(mine)]):
        if _same_office(scene, mine, number) or state_behind(scene.page, scene.names[number]):
            return None
        title = _title(scene, number)
        if title is not None and title.state:
            return title.state
    return None


def _title(scene: Scene, number: int) -> Title | None:
    before = scene.names[number].before
    return scene.titles[before] if before is not None else None


def _same_office(scene: Scene, one: int, other: int) -> bool:
    words = [
        scene.page.text[slice(*scene.page.span(title.first, title.last))].lower() if title is not None else ""
        for title in (_title(scene, one), _title(scene, other))
    ]
    return words[0] == words[1]
