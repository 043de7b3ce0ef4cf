"""Words for all who meet: "both sides", "the two neighbouring countries", "the leaders"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.datafiles import load_data
from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page

LEADS = frozenset({"both", "two", "the", "these", "three", "four", "all", "our"})


@dataclass(frozen=True, slots=True)
class Group:
    """A phrase for several parties: words `first` to `last` (exclusive).

    Attributes:
        pronoun: whether it is "they".
        states: the states that the phrase itself names ("the foreign ministers of Iran and Iraq").
    """

    first: int
    last: int
    pronoun: bool
    states: tuple[str, ...]


@cache
def _table() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    groups = load_data("extract", "offices.yaml")["groups"]
    return frozenset(groups["always"]), frozenset(groups["people"]), frozenset(groups["between"])


def find_groups(page: Page, titles: list[Title]) -> list[Group]:
    """Return the groups of a page in text order."""
    starts = [at for at, word in enumerate(page.words) if word.low in LEADS or word.low == "they"]
    groups = [group for at in starts if (group := _lead(page, at))]
    taken = {at for group in groups for at in range(group.first, group.last)}
    for title in titles:
        if title.role.plural and title.first not in taken:
            group = _plural_title(page, title)
            groups += [group] if group else []
    groups.sort(key=lambda group: group.first)
    return groups


def _lead(page: Page, at: int) -> Group | None:
    """Read "both sides", "the two countries", "the leaders", "they"."""
    words = page.words
    word = words[at]
    if word.low == "they" and word.tag in ("PRP", ""):
        return Group(at, at + 1, True, ())
    if word.low == "they" or (page.follows(at) and words[at - 1].low in LEADS and word.gap == " "):
        return None
    always, people, between = _table()
    end, counted = at + 1, word.low in ("both", "two", "three", "four", "our", "all")
    while page.follows(end) and words[end].gap == " " and end < at + 5:
        low = words[end].low
        if low in ("two", "both", "three", "four"):
            counted = True
        elif low in always or low in people:
            return _complete(page, at, end + 1, counted)
        elif low not in between:
            break
        end += 1
    bare = word.low == "both" and page.follows(at + 1) and words[at + 1].tag in ("VBD", "VBP", "MD")
    return Group(at, at + 1, False, ()) if bare else None


def _complete(page: Page, at: int, end: int, counted: bool) -> Group | None:
    """Take in "of Iran and Iraq"; leave out what is no group of parties: "the countries of the region"."""
    states, last = _of_states(page, end)
    noun = page.words[end - 1].low
    if (
        not counted
        and not states
        and (noun in ("countries", "nations", "states", "officials", "governments", "peoples"))
    ):
        return None
    if not counted and last == end and page.follows(end) and page.words[end].low == "of":
        return None
    return Group(at, last, False, states)


def _of_states(page: Page, at: int) -> tuple[tuple[str, ...], int]:
    if not page.follows(at) or page.words[at].low != "of":
        return (), at
    found: list[str] = []
    end = index = at + 1
    while page.follows(index) and index < at + 20:
        hit = page.hit_at[index]
        if hit is not None and hit.form in ("name", "capital", "organisation", "party"):
            found.append(hit.code)
            index = end = hit.last
        elif page.words[index].low in ("and", "the") or page.words[index].gap.startswith(","):
            index += 1
        else:
            break
    return (tuple(dict.fromkeys(found)), end) if len(found) > 1 else ((), at)


def _plural_title(page: Page, title: Title) -> Group | None:
    """Read "the foreign ministers of Iran and Iraq", "Kyrgyz and Tajik foreign ministers"."""
    states, last = _of_states(page, title.last)
    if not states and title.state and title.evidence == "before":
        states = _joined_adjectives(page, title)
    first = title.outer
    if len(states) < 2:
        return None
    return Group(first, max(last, title.last), False, states)


def _joined_adjectives(page: Page, title: Title) -> tuple[str, ...]:
    at = title.outer
    if not page.follows(at) or page.words[at - 1].low != "and" or not page.follows(at - 1):
        return ()
    hit = page.hit_at[at - 2]
    if hit is None or hit.form not in ("adjective", "name") or title.state in (None, hit.code):
        return ()
    return (hit.code, title.state or "")
