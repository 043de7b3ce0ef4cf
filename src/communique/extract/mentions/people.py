"""Names gathered into persons within one document: the surname to the full name, spellings together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page
from communique.extract.mentions.persons import Name
from communique.extract.mentions.spelling import alike, key_of, parts_of, same_person


@dataclass(slots=True)
class Bearer:
    """A person named in the document, while names are being gathered.

    Attributes:
        parts: parts of the fullest name, by `parts_of`.
        names: indices of the names that are this person's.
        main: index of the name in its fullest form.
    """

    parts: tuple[str, ...]
    main: int
    names: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Bearers in text order; for each name the bearer's index, or the bearers between whom it is open."""

    bearers: list[Bearer]
    of_name: dict[int, int]
    open_names: dict[int, tuple[int, ...]]


def name_text(page: Page, name: Name) -> str:
    """Return the words of a name, the dot of "Jr." included."""
    start, end = name_span(page, name)
    return page.text[start:end]


def name_span(page: Page, name: Name) -> tuple[int, int]:
    """Return the offsets of a name, the dot of "Jr." included."""
    start, end = page.span(name.first, name.last)
    if page.words[name.last - 1].low in ("jr", "sr") and page.text[end : end + 1] == ".":
        end += 1
    return start, end


def gather(page: Page, titles: list[Title], names: list[Name]) -> Gathered:
    """Gather names into persons.

    Names of several parts come first, the longest first; a single name then goes to the one person who
    bears it. Where two bear it the title decides, and where it does not, the name stays open.
    """
    parts = [parts_of(name_text(page, name)) for name in names]
    order = sorted(range(len(names)), key=lambda i: (-len(parts[i]), i))
    bearers: list[Bearer] = []
    by_key: dict[str, set[int]] = defaultdict(set)
    of_name: dict[int, int] = {}
    open_names: dict[int, tuple[int, ...]] = {}
    for number in order:
        if not parts[number]:
            continue
        near = sorted(set().union(*(by_key[key_of(part)] for part in parts[number])))
        found = _candidates(titles, names, parts[number], [(i, bearers[i]) for i in near], number)
        if len(found) > 1:
            open_names[number] = tuple(found)
            continue
        if not found:
            found = [len(bearers)]
            bearers.append(Bearer(parts[number], number))
            for part in parts[number]:
                by_key[key_of(part)].add(found[0])
        bearers[found[0]].names.append(number)
        of_name[number] = found[0]
    for bearer in bearers:
        bearer.names.sort()
        bearer.main = _fullest(page, names, parts, bearer)
    return _in_text_order(Gathered(bearers, of_name, open_names))


def _candidates(
    titles: list[Title],
    names: list[Name],
    mine: tuple[str, ...],
    bearers: list[tuple[int, Bearer]],
    number: int,
) -> list[int]:
    """Return the indices of the bearers, among those given, whose name this can be."""
    found = [
        (index, bearer)
        for index, bearer in bearers
        if _alike_in_full(mine, bearer.parts)
        or (same_person(mine, bearer.parts) and not _other_office(titles, names, number, bearer))
    ]
    if len(found) > 1:
        exact = [entry for entry in found if mine[-1] == entry[1].parts[-1]]
        close = [entry for entry in found if alike(mine[-1], entry[1].parts[-1])]
        found = exact or close or found
    if len(found) > 1:
        found = [entry for entry in found if _same_office(titles, names, number, entry[1])] or found
    return [index for index, _ in found]


def _alike_in_full(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) > 1 and one == other


def _title_of(titles: list[Title], name: Name) -> Title | None:
    number = name.before if name.before is not None else name.behind
    return titles[number] if number is not None else None


def _other_office(titles: list[Title], names: list[Name], number: int, bearer: Bearer) -> bool:
    """Whether the name's title excludes the bearer: another state's, or Mrs. where the office is a king's."""
    mine = _title_of(titles, names[number])
    if mine is None or mine.state is None:
        return False
    states = {title.state for i in bearer.names if (title := _title_of(titles, names[i])) and title.state}
    return bool(states) and mine.state not in states


def _same_office(titles: list[Title], names: list[Name], number: int, bearer: Bearer) -> bool:
    mine = _title_of(titles, names[number])
    if mine is None:
        return False
    known = [title for i in bearer.names if (title := _title_of(titles, names[i]))]
    return any(title.role.name == mine.role.name for title in known)


def _fullest(page: Page, names: list[Name], parts: list[tuple[str, ...]], bearer: Bearer) -> int:
    """Return the name in its fullest form; of two alike the one in the body, not in capitals."""

    def fullness(number: int) -> tuple[int, bool, bool, int]:
        name = names[number]
        word = page.words[name.first]
        body = page.sentences[word.sentence].kind == "body"
        return len(parts[number]), not page.words[name.last - 1].text.isupper(), body, -number

    return max(bearer.names, key=fullness)


def _in_text_order(gathered: Gathered) -> Gathered:
    order = sorted(range(len(gathered.bearers)), key=lambda i: gathered.bearers[i].names[0])
    place = {old: new for new, old in enumerate(order)}
    return Gathered(
        [gathered.bearers[i] for i in order],
        {number: place[i] for number, i in gathered.of_name.items()},
        {number: tuple(sorted(place[i] for i in found)) for number, found in gathered.open_names.items()},
    )
