"""What the words at a name leave open: who is at home, and who is left when the others are placed.

A report names its own officials without the state ("the Foreign Minister received ..."). A titled person
without a state is at home in the report's home, unless something speaks against it: the constitution has
no such office, another holds it, he is "visiting", an ambassador where the report is filed, or he has a
counterpart of that very state. Then he belongs to the other side, if the document has one other.
"""

from __future__ import annotations

from collections import Counter

from communique.extract.mentions.affiliation import NOWHERE, Affiliation
from communique.extract.mentions.lexicon import COUNTERPARTS
from communique.extract.mentions.objections import against, is_met
from communique.extract.mentions.offices import Title
from communique.extract.mentions.places import visited
from communique.extract.mentions.prominence import acts, acts_here, in_title, named_in, opening_sentence
from communique.extract.mentions.references import GRADES
from communique.extract.mentions.scene import Scene
from communique.extract.mentions.wording import role_fits, title_words

GENERIC = frozenset(
    {"minister", "official", "leader", "diplomat", "commander", "envoy", "secretary", "chief"}
)
HEAD = 3


def settle(scene: Scene, found: list[Affiliation]) -> list[Affiliation]:
    """Return the states of all persons, what was open weighed by home and by elimination."""
    home = scene.page.home
    found = _principal(scene, found)
    found = _by_office_noun(scene, found)
    settled = list(found)
    # Those who act most come first: of two presidents without a state, the report is about the first.
    for number in sorted(
        range(len(found)),
        key=lambda i: (not in_title(scene, i), -acts(scene, i), -len(scene.gathered.bearers[i].names)),
    ):
        known = found[number]
        if known.state is None and not known.unknown and _has_office(scene, number):
            settled[number] = _titled(scene, settled, number, home)
    return settled


def _has_office(scene: Scene, number: int) -> bool:
    """Whether a title or, in a government's own readout, a rank stands at the person's names."""
    bearer = scene.gathered.bearers[number]
    if scene.titles_of(bearer):
        return True
    return scene.page.official_home is not None and any(is_rank(scene, n) for n in bearer.names)


def is_rank(scene: Scene, number: int) -> bool:
    """Whether the form of address at a name is a military rank."""
    name = scene.names[number]
    return any(at in scene.page.ranks for at in range(max(name.outer, name.first - 4), name.first))


def _principal(scene: Scene, found: list[Affiliation]) -> list[Affiliation]:
    """In a government's own readout, the untitled person who acts in its first sentence is its principal."""
    home, page = scene.page.official_home, scene.page
    if home is None:
        return found
    opening = opening_sentence(page)
    if any(
        known.state is None and _has_office(scene, i) and named_in(scene, i, opening)
        for i, known in enumerate(found)
    ):
        return found
    for index, bearer in enumerate(scene.gathered.bearers):
        if found[index].state or found[index].unknown or scene.titles_of(bearer):
            continue
        if named_in(scene, index, opening) and acts(scene, index):
            return [*found[:index], Affiliation(home, "principal"), *found[index + 1 :]]
    return found


def _by_office_noun(scene: Scene, found: list[Affiliation]) -> list[Affiliation]:
    """An office of a state that nobody named holds, and one person left who could: he holds it."""
    settled = list(found)
    taken = {i for name in scene.names for i in (name.before, name.behind) if i is not None}
    for index, title in enumerate(scene.titles):
        if index in taken or title.state is None or title.role.plural or title.former:
            continue
        holders = [i for i, known in enumerate(settled) if known.state == title.state]
        if any(_fits(scene, i, title) for i in holders):
            continue
        left = [i for i, known in enumerate(settled) if known.state is None and not known.unknown]
        fitting = [i for i in left if _could_hold(scene, i, title)]
        holder = fitting[0] if len(fitting) == 1 else _spoken_of(scene, title)
        if holder in left:
            settled[holder] = Affiliation(title.state, "office noun")
    return settled


def _spoken_of(scene: Scene, title: Title) -> int:
    """Return whom "the Iranian minister" takes up: the person, named without an office, who acted last.

    -1 if there is none. An office with its matter ("the Iraqi Defense Minister") may be a new person's.
    """
    if title.last - title.first > 1 or title.determiner != "the" or title.role.name not in GENERIC:
        return -1
    before = [n for n, name in enumerate(scene.names) if name.last <= title.outer and acts_here(scene, name)]
    person = scene.gathered.of_name.get(before[-1], -1) if before else -1
    return person if person >= 0 and not scene.titles_of(scene.gathered.bearers[person]) else -1


def _fits(scene: Scene, number: int, title: Title) -> bool:
    titles = scene.titles_of(scene.gathered.bearers[number])
    if any(_described(scene, title, known) for known in titles):
        return True
    vague = title.role.kind == "relative" or all(known.role.kind == "relative" for known in titles)
    return vague or any(known.role.name == title.role.name for known in titles)


def _could_hold(scene: Scene, number: int, title: Title) -> bool:
    """Whether the person's office is the title's; of a counterpart, whether he is named elsewhere."""
    titles = scene.titles_of(scene.gathered.bearers[number])
    if title.role.name in COUNTERPARTS:
        sentence = scene.page.words[title.first].sentence
        return bool(titles) and not named_in(scene, number, sentence)
    return any(known.role.name == title.role.name or _described(scene, title, known) for known in titles)


def _described(scene: Scene, title: Title, known: Title) -> bool:
    """Whether "Iran's top security official" can be a Security Council's Secretary: its matter is his."""
    matter = title_words(scene.page, title) - GRADES
    return bool(matter) and role_fits(title, known) and matter <= title_words(scene.page, known)


def _titled(scene: Scene, settled: list[Affiliation], number: int, home: str | None) -> Affiliation:
    if home is not None and not against(scene, settled, number, home):
        return Affiliation(home, "home")
    others = _prominent(scene, settled, home)
    fitting = [state for state in others if not against(scene, settled, number, state, home=False)]
    if home is not None and fitting and _is_near(scene, settled, number, home):
        return Affiliation(fitting[0], "other side")
    return NOWHERE if home is not None else _left_over(scene, settled, number)


def _is_near(scene: Scene, settled: list[Affiliation], number: int, home: str) -> bool:
    """Whether the person is named in the head of the report, or met by those at home."""
    first = scene.names[scene.gathered.bearers[number].names[0]].first
    return scene.page.words[first].sentence <= HEAD or is_met(scene, settled, number, home)


def _left_over(scene: Scene, settled: list[Affiliation], number: int) -> Affiliation:
    """In a report without a home: of the two states it is about, the one with no like official."""
    mine = {title.role.name for title in scene.titles_of(scene.gathered.bearers[number])}
    placed = {
        known.state
        for other, known in enumerate(settled)
        if known.state
        and (mine | COUNTERPARTS) & {t.role.name for t in scene.titles_of(scene.gathered.bearers[other])}
    }
    ranked = _named_states(scene, settled)
    two = [state for state, count in ranked[:2] if 3 * count >= ranked[0][1]]
    third = ranked[2][1] if len(ranked) > 2 else 0
    left = [state for state in two if state not in placed]
    if len(two) == 2 and len(left) == 1 and 2 * third <= ranked[1][1]:
        return Affiliation(left[0], "left over")
    return NOWHERE


def _prominent(scene: Scene, settled: list[Affiliation], home: str | None) -> list[str]:
    """Return the state, other than home, that the document is about; none where two are named alike often."""
    rest = [entry for entry in _named_states(scene, settled)[:3] if entry[0] != home]
    clear = len(rest) < 2 or rest[0][1] >= 2 * rest[1][1]
    return [rest[0][0]] if rest and clear else []


def _named_states(scene: Scene, settled: list[Affiliation]) -> list[tuple[str, int]]:
    """Return states and how much the document is about them, most first: placed persons, names, headlines."""
    counts: Counter[str] = Counter()
    for known in settled:
        if known.state and known.evidence != "home":
            counts[known.state] += 3
    for hit in scene.page.hits:
        if hit.form in ("name", "adjective", "capital"):
            counts[hit.code] += 4 if scene.page.words[hit.first].sentence <= 1 else 1
            counts[hit.code] += 6 if visited(scene.page, hit) else 0
    return counts.most_common()
