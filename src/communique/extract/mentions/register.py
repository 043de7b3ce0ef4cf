"""The register of one document: who is named, in which office, and which sides meet."""

from __future__ import annotations

from collections import Counter

from communique.extract.mentions.affiliation import Affiliation
from communique.extract.mentions.elimination import is_rank
from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page
from communique.extract.mentions.people import name_span, name_text
from communique.extract.mentions.scene import Scene
from communique.model import Office, Person

NAME_CONFIDENCE = {"title": 0.97, "address": 0.95, "apposition": 0.9, "mark": 0.85, "repeated": 0.85}
MOST_SIDES = 6
EARLY = 2


def full_name(scene: Scene, person: int) -> str:
    """Return the fullest form of a person's name in the document."""
    return name_text(scene.page, scene.names[scene.gathered.bearers[person].main])


def office_text(page: Page, title: Title | None) -> str | None:
    """Return the office in the document's words, the state's name left off; `None` without a title."""
    return page.text[slice(*page.span(title.first, title.last))] if title is not None else None


def person_records(scene: Scene, known: list[Affiliation], offices: dict[int, Title]) -> tuple[Person, ...]:
    """Return the persons in the order of their first mention.

    Args:
        scene: the document.
        known: their states.
        offices: the title of each person that has one.
    """
    persons = []
    for number, bearer in enumerate(scene.gathered.bearers):
        start, end = name_span(scene.page, scene.names[bearer.main])
        title = offices.get(number)
        forms = dict.fromkeys(name_text(scene.page, scene.names[i]) for i in bearer.names)
        persons.append(
            Person(
                start=start,
                end=end,
                quote=scene.page.text[start:end],
                rule=f"person.{scene.names[bearer.main].rule}",
                confidence=max(NAME_CONFIDENCE[scene.names[i].rule] for i in bearer.names),
                name=scene.page.text[start:end],
                office=office_text(scene.page, title) or _rank(scene, number),
                state=known[number].state,
                former=title is not None and title.former,
                spellings=tuple(forms),
            )
        )
    return tuple(persons)


def _rank(scene: Scene, person: int) -> str | None:
    """Return the military rank of a person without an office."""
    numbers = scene.gathered.bearers[person].names
    ranks = (scene.names[n].address for n in numbers if scene.names[n].address and is_rank(scene, n))
    return next(ranks, None)


def office_records(scene: Scene, known: list[Affiliation]) -> tuple[Office, ...]:
    """Return the offices named, each once with its holder if one is named, in text order."""
    offices: dict[tuple[str, str | None], Office] = {}
    holders = {
        index: scene.gathered.of_name[number]
        for number, name in enumerate(scene.names)
        for index in (name.before, name.behind)
        if index is not None and number in scene.gathered.of_name
    }
    for index, title in enumerate(scene.titles):
        if title.role.plural or title.role.kind == "relative":
            continue
        holder = holders.get(index)
        state = title.state or (known[holder].state if holder is not None else None)
        start, end = scene.page.span(title.first, title.last)
        words = scene.page.text[start:end]
        key = (words.lower(), state)
        if key not in offices or (offices[key].holder is None and holder is not None):
            offices[key] = Office(
                start=start,
                end=end,
                quote=words,
                rule="office.title",
                confidence=0.9,
                office=words,
                state=state,
                holder=full_name(scene, holder) if holder is not None else None,
            )
    return tuple(sorted(offices.values(), key=lambda office: office.start))


def sides_of(scene: Scene, known: list[Affiliation]) -> tuple[str, ...]:
    """Return the parties that meet, most prominent first: by their persons, and by where they are named."""
    page: Page = scene.page
    counts: Counter[str] = Counter()
    for number, bearer in enumerate(scene.gathered.bearers):
        state = known[number].state
        if state and (scene.titles_of(bearer) or known[number].evidence == "principal"):
            early = any(page.words[scene.names[i].first].sentence <= EARLY for i in bearer.names)
            counts[state] += 3 * min(len(bearer.names), 4) + (6 if early else 0)
    for hit in page.hits:
        if not hit.several and hit.form != "body":
            counts[hit.code] += 3 if page.words[hit.first].sentence < EARLY else 1
    return tuple(code for code, _ in counts.most_common(MOST_SIDES))
