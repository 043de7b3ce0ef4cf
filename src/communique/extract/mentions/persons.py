"""Names of persons: after titles and forms of address, beside titles, and as the parser marks them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from communique.extract.mentions.lexicon import Lexicon, lexicon, name_words
from communique.extract.mentions.names import read_name, skip_address
from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page

APPOSED = (", ", " – ", " — ", " (")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: words `first` to `last` (exclusive).

    Attributes:
        rule: what says that it is a name: `title`, `address`, `apposition`, `mark`.
        before: index of the title in front, or `None`.
        behind: index of the title in apposition behind, or `None`.
        address: rank or form of address in front, as written, or empty.
        outer: first word of the phrase with the title.
        after: one past the last word of the phrase with the apposition.
    """

    first: int
    last: int
    rule: str
    outer: int
    after: int
    before: int | None = None
    behind: int | None = None
    address: str = ""


def find_names(page: Page, titles: list[Title]) -> list[Name]:
    """Return the names of a page in text order, without overlaps.

    Args:
        page: the document.
        titles: its titles, in text order; `Name.before` and `Name.behind` are indices into it.
    """
    lex = lexicon()
    taken = [False] * len(page.words)
    for title in titles:
        taken[title.first : title.last] = [True] * (title.last - title.first)
    names: list[Name] = []

    def take(name: Name | None) -> None:
        if name is not None and not any(taken[name.first : name.last]):
            taken[name.first : name.last] = [True] * (name.last - name.first)
            names.append(name)

    for number, title in enumerate(titles):
        take(_after_title(page, lex, title, number))
    for at in range(len(page.words)):
        if not taken[at] and page.words[at].is_capital:
            take(_after_address(page, lex, at))
    for name in _marked(page, lex, taken):
        take(name)
    for number, title in enumerate(titles):
        take(_before_title(page, lex, title, number, taken))
    for at, word in enumerate(page.words):
        if word.low == "who" and word.gap == ", " and not taken[at - 1]:
            take(_before(page, lex, at, taken))
        elif word.low == "said" and page.follows(at + 1) and page.words[at + 1].gap == " ":
            take(_after_said(page, lex, at + 1))
    names.sort(key=lambda name: name.first)
    return _with_plural_titles(page, titles, [_with_apposition(page, titles, name) for name in names])


def _after_title(page: Page, lex: Lexicon, title: Title, number: int) -> Name | None:
    """Read "Foreign Minister NAME" and "the Finance Minister of Ukraine, NAME"."""
    if title.role.plural or not page.follows(title.after):
        return None
    at = skip_address(page, title.after)
    if not page.follows(at):
        return None
    gap = page.words[title.after].gap
    comma = gap.startswith(",") or page.words[at].gap.startswith(",")
    plain = gap in (" ", " - ", ". ", ": ") or (gap == " (" and at > title.after)
    if (not comma and not plain) or page.words[at].gap.strip(" ,)(.") != "":
        return None
    end = read_name(page, lex, at, sure=not comma)
    if end is None or (comma and not _stands_alone(page, title, at, end)):
        return None
    # One word that nobody marks, behind a long title, rather ends the title.
    long = title.last - title.first > 2 and title.role.kind == "official"
    if long and end == at + 1 and page.label(at) != "PERSON":
        return None
    address = page.text[page.words[title.after].start : page.words[at].start].strip(" ,")
    return Name(at, end, "title", title.outer, end, before=number, address=address)


def _stands_alone(page: Page, title: Title, at: int, end: int) -> bool:
    """Whether the words after a comma are the title's holder and not the next in a list."""
    marked = any(page.label(i) == "PERSON" for i in range(at, end))
    if not marked and end - at < 2:
        return False
    return title.evidence != "" or title.determiner != "" or title.owner != "" or title.last - title.first > 1


def _after_address(page: Page, lex: Lexicon, at: int) -> Name | None:
    """Read "Mr. NAME", "General NAME", "Sheikh NAME"."""
    begin = at
    found = page.honorifics.get(at) or page.ranks.get(at)
    if found is None:
        return None
    at = skip_address(page, found)
    if not page.follows(at) or page.words[at].gap.strip(" .") != "":
        return None
    end = read_name(page, lex, at, sure=True)
    if end is None:
        return None
    return Name(
        at,
        end,
        "address",
        begin,
        end,
        address=page.text[page.words[begin].start : page.words[at].start].strip(),
    )


def _marked(page: Page, lex: Lexicon, taken: list[bool]) -> list[Name]:
    """Read the names that the parser marked, their bounds put right."""
    names: list[Name] = []
    behind = 0
    for at, mark in enumerate(page.marks):
        if mark is None or mark.label != "PERSON" or taken[at] or at < behind:
            continue
        begin = _widen(page, lex, at, taken)
        end = read_name(page, lex, begin, sure=begin < at)
        if end is not None:
            names.append(Name(begin, end, "mark", begin, end))
            behind = end
    return names


def _widen(page: Page, lex: Lexicon, at: int, taken: list[bool]) -> int:
    """Return the first word of a name of which the parser marked only the end."""
    while at > 0 and page.follows(at) and page.words[at].gap in (" ", "-") and not taken[at - 1]:
        word = page.words[at - 1]
        if not word.is_capital or word.tag not in ("NNP", "NNPS") or word.is_clitic:
            break
        if read_name(page, lex, at - 1, sure=True) in (None, at):
            break
        at -= 1
    return at


def _before_title(page: Page, lex: Lexicon, title: Title, number: int, taken: list[bool]) -> Name | None:
    """Read "NAME, Minister of Finance of Ukraine" where the parser marked no name."""
    if title.role.plural or title.outer == 0 or not page.follows(title.outer):
        return None
    if page.words[title.outer].gap not in (", ", " – ", " - ", " — "):
        return None
    found = _before(page, lex, title.outer, taken)
    return replace(found, after=title.after, behind=number) if found is not None else None


def _before(page: Page, lex: Lexicon, last: int, taken: list[bool]) -> Name | None:
    """Read the name of several words that ends right before `words[last]`, also unmarked."""
    begin = last
    while begin > 0 and (begin == last or page.follows(begin)) and not taken[begin - 1]:
        word = page.words[begin - 1]
        if not (word.is_capital or word.low in name_words("particles")) or word.tag[:2] in ("IN", "VB"):
            break
        if begin < last and page.words[begin].gap not in (" ", "-", "'", "’"):
            break
        if word.low in lex.not_names or page.hit_at[begin - 1] is not None:
            break
        begin -= 1
    if last - begin < 2 or read_name(page, lex, begin, sure=True) != last:
        return None
    return Name(begin, last, "apposition", begin, last)


def with_repeated(page: Page, names: list[Name]) -> list[Name]:
    """Add the places where a part of a name stands alone, unmarked: "Shamkhani" after "Ali Shamkhani".

    Given names are left out: they are everyday names of others too.
    """
    lex = lexicon()
    taken = {at for name in names for at in range(name.first, name.last)}
    known = {_family(page, name) for name in names if name.rule != "mark" or name.last - name.first > 1}
    added = []
    for at, word in enumerate(page.words):
        if word.key not in known or at in taken or not word.is_capital or page.hit_at[at] is not None:
            continue
        begin = at
        while page.follows(begin) and _leads(page, begin):
            begin -= 1
        if begin in taken or _in_longer(page, begin, at):
            continue
        if word.low not in lex.modifiers and word.low not in lex.not_names:
            added.append(Name(begin, at + 1, "repeated", begin, at + 1))
    return sorted([*names, *added], key=lambda name: name.first)


def _leads(page: Page, at: int) -> bool:
    """Whether the word before `at` begins the family name: "al-Araji", "Mohseni-Ejei"."""
    before, gap = page.words[at - 1], page.words[at].gap
    particle = before.low in name_words("particles") and (
        gap == "-" or before.is_capital or before.low in name_words("written_small")
    )
    return (particle and gap in (" ", "-")) or (before.is_capital and gap == "-")


def _family(page: Page, name: Name) -> str:
    last = name.last - 1
    while last > name.first and page.words[last].low in name_words("suffixes"):
        last -= 1
    return page.words[last].key


def _in_longer(page: Page, first: int, last: int) -> bool:
    """Whether the word is part of a longer name of something else ("Shamkhani Street")."""
    following = page.words[last + 1] if page.follows(last + 1) else None
    if (
        following is not None
        and following.is_capital
        and following.gap in (" ", "-")
        and following.tag in ("NNP", "NNPS")
    ):
        return page.label(last + 1) != "PERSON"
    return False


def _after_said(page: Page, lex: Lexicon, at: int) -> Name | None:
    """Read "said NAME," where the parser marked a part at most."""
    end = read_name(page, lex, at, sure=True)
    if end is None or end - at < 2 or all(page.label(i) == "ORG" for i in range(at, end)):
        return None
    closed = not page.follows(end) or page.words[end].gap.startswith(",")
    return Name(at, end, "apposition", at, end) if closed else None


def _with_apposition(page: Page, titles: list[Title], name: Name) -> Name:
    """Join a name with the title in apposition right behind it."""
    if name.before is not None or name.behind is not None or not page.follows(name.last):
        return name
    number = bisect_left(titles, name.last, key=lambda title: title.outer)
    title = titles[number] if number < len(titles) else None
    if title is None or title.outer != name.last or page.words[title.outer].gap not in APPOSED:
        return name
    if title.role.plural or _has_name(page, title) or _acts(page, name, title):
        return name
    return replace(name, after=title.after, behind=number)


def _acts(page: Page, name: Name, title: Title) -> bool:
    """Whether the title is the next subject, not an apposition: "Responding to NAME, the President said"."""
    start = name.first
    while not page.sentence_start(start):
        start -= 1
    opening = page.words[start].tag in ("VBG", "VBN", "IN")
    return (
        opening and page.follows(title.after) and page.words[title.after].tag in ("VBD", "VBZ", "VBP", "MD")
    )


def _with_plural_titles(page: Page, titles: list[Title], names: list[Name]) -> list[Name]:
    """Join "A and B, Advisors to the President of X" and "German counterparts A, ..., and B"."""
    ends = {name.last: index for index, name in enumerate(names)}
    starts = {name.first: index for index, name in enumerate(names)}
    for number, title in enumerate(titles):
        if not title.role.plural:
            continue
        if title.outer in ends and page.follows(title.outer) and page.words[title.outer].gap == ", ":
            index: int | None = ends[title.outer]
            while index is not None and names[index].before is None and names[index].behind is None:
                names[index] = replace(names[index], behind=number)
                index = index - 1 if index > 0 and _listed(page, names[index - 1], names[index]) else None
        elif title.after in starts and page.follows(title.after) and page.words[title.after].gap == " ":
            index = starts[title.after]
            while index is not None and names[index].before is None:
                names[index] = replace(names[index], before=number)
                later = index + 1
                index = later if later < len(names) and _listed(page, names[index], names[later]) else None
    return names


def _listed(page: Page, one: Name, other: Name) -> bool:
    """Whether two names stand in one list."""
    return page.text[page.words[one.after - 1].end : page.words[other.first].start] in (
        ", ",
        " and ",
        ", and ",
    )


def _has_name(page: Page, title: Title) -> bool:
    at = title.after
    return (
        page.follows(at)
        and page.words[at].gap == " "
        and read_name(page, lexicon(), at, sure=True) is not None
    )
