"""Marked names that name no person: places and peoples that the parser takes for persons."""

from __future__ import annotations

from functools import cache

from communique.datafiles import load_data
from communique.extract.mentions.lexicon import name_words
from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page
from communique.extract.mentions.persons import Name

OF_RULE = frozenset({"regime", "administration", "doctrine", "presidency", "family", "cabinet"})
PEOPLE_ENDINGS = ("i", "n", "an", "ian", "ese", "is", "ns", "ans", "ians", "ish")


def persons_only(page: Page, titles: list[Title], names: list[Name]) -> list[Name]:
    """Return the names that name persons: those with a title or an address, and marked ones not in doubt."""
    sure = {
        page.words[i].low
        for n in names
        if n.rule != "mark" or n.behind is not None
        for i in range(n.first, n.last)
    }
    lands = lands_of(page, titles)
    borne = {
        page.words[name.last - 1].low
        for name in names
        if name.last - name.first > 1 and not page.in_title(name.first)
    }
    kept = []
    for name in names:
        words = page.words[name.first : name.last]
        if name.rule == "apposition" and _written(page, name) in known_places():
            continue
        if name.rule != "mark" or name.behind is not None:
            kept.append(name)
        elif _is_thing(page, name) or _is_byline(page, name):
            continue
        elif any(
            word.low in sure or (len(words) == 1 and word.low in borne) for word in words if len(word.low) > 2
        ) or (not _is_place(page, name, lands) and (len(words) > 1 or _acts(page, name))):
            kept.append(name)
    return kept


def _is_thing(page: Page, name: Name) -> bool:
    """Whether the form of the phrase is a place's or a thing's: "Lake X", "X Palace", "X Minister"."""
    words = page.words[name.first : name.last]
    if words[-1].low in name_words("place_last") or (
        words[0].low in name_words("place_first") and len(words) > 1
    ):
        return True
    after = name.last
    return page.follows(after) and page.words[after].gap == " " and after in page.roles


def _is_byline(page: Page, name: Name) -> bool:
    """Whether the name signs the report: "By NAME in CITY" in a line of its own."""
    before = page.words[name.first - 1] if page.follows(name.first) else None
    if before is None or before.text not in ("By", "BY") or not page.sentence_start(name.first - 1):
        return False
    sentence = page.sentences[page.words[name.first].sentence]
    return sentence.end - sentence.start < 60


def _is_place(page: Page, name: Name, lands: frozenset[str]) -> bool:
    """Whether the words around a marked name make it a place or a thing."""
    words, first = page.words[name.first : name.last], name.first
    if _after_locative(page, first) or _written(page, name) in known_places():
        return True
    if len(words) == 1 and words[0].low in lands:
        return True
    if page.in_title(first):
        return True
    before = page.words[first - 1] if page.follows(first) and words[0].gap == " " else None
    if before is None:
        return False
    after = page.words[name.last].low if page.follows(name.last) else ""
    if after in OF_RULE and before.low == "the":
        return False
    if before.low in ("the", "a", "an") or (before.low in name_words("things") and before.text[0].islower()):
        return True
    if before.gap == "-" and before.low in name_words("held"):
        return True
    return len(words) == 1 and before.low in ("of", "from", "between") and not _of_person(page, first)


def _written(page: Page, name: Name) -> str:
    return page.text[page.words[name.first].start : page.words[name.last - 1].end].lower()


def _of_person(page: Page, at: int) -> bool:
    return (
        page.words[at - 1].low == "of"
        and page.follows(at - 1)
        and page.words[at - 2].low in name_words("of_person")
    )


def _acts(page: Page, name: Name) -> bool:
    """Whether a single name stands beside a verb of speech or meeting, or owns something."""
    after, before = name.last, name.first - 1
    if page.follows(after):
        word = page.words[after]
        if word.is_clitic or (word.gap == " " and word.low in name_words("speech")):
            return True
        if (
            word.gap == " "
            and word.tag == "RB"
            and page.follows(after + 1)
            and page.words[after + 1].low in name_words("speech")
        ):
            return True
    return (
        page.follows(name.first) and page.words[before].low in (*name_words("speech"), "with", "by")
    ) or _of_person(page, name.first)


def lands_of(page: Page, titles: list[Title]) -> frozenset[str]:
    """Return words, in lower case, that the document treats as lands or peoples: owners of offices, words
    with a derived people's name ("Koltav", "Koltavian"), words marked as lands, words after "in".
    """
    capital = {word.low for word in page.words if word.is_capital}
    lands = {title.owner.lower() for title in titles if title.owner}
    lands |= {word.low for at, word in enumerate(page.words) if word.is_capital and _after_locative(page, at)}
    stems = {word + ending for word in capital if len(word) > 3 for ending in PEOPLE_ENDINGS}
    for people in capital & stems:
        for ending in PEOPLE_ENDINGS:
            land = people.removesuffix(ending)
            if land != people and land in capital:
                lands |= {land, people}
    return frozenset(lands)


@cache
def known_places() -> dict[str, str]:
    """Return the state of each place of the tables, by its name in lower case; empty if it has several."""
    found = {
        name.lower(): state for state, names in load_data("read", "places.yaml").items() for name in names
    }
    for state, names in load_data("reference", "regions.yaml").items():
        found |= {name.lower(): "" if state == "across" else state for name in names}
    return found


def _after_locative(page: Page, at: int) -> bool:
    if not page.follows(at) or page.words[at].gap != " ":
        return False
    return page.words[at - 1].low in name_words("locatives")
