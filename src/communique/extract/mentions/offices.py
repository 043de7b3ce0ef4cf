"""Titles: role nouns with what stands before and behind them.

A title is a role noun ("Secretary"), with modifiers in front ("Deputy Foreign"), a state in front
("Iranian", "Iran's"), and a complement behind ("of Iran's Supreme National Security Council", "to the
President", "for International Economics"). The title's words leave the state's name out where the rest
stands without it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.extract.mentions.complement import Complement
from communique.extract.mentions.front import Front
from communique.extract.mentions.lexicon import Lexicon, Role, lexicon
from communique.extract.mentions.page import Page

OF_ONE = frozenset({"the", "its", "their", "his", "her", "our"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the text: words `first` to `last` (exclusive) without the state's name.

    Attributes:
        outer: first word of the phrase with state, status and article.
        after: one past the last word of the phrase with an "of STATE" that was left out.
        role: the role noun.
        state: code of the state or organisation, or `None`.
        evidence: `before`, `of` or `inside` where the state was found, else empty.
        former: whether the tenure is over.
        determiner: the article or possessive pronoun in front, in lower case, or empty.
        owner: a possessor that is no known state ("Belhara's"), or empty.
    """

    first: int
    last: int
    outer: int
    after: int
    role: Role
    state: str | None
    evidence: str
    former: bool
    determiner: str
    owner: str = ""


def find_titles(page: Page) -> list[Title]:
    """Return the titles of a page, left to right, without overlaps."""
    words_of_titles = lexicon()
    found: list[Title] = []
    index, floor = 0, 0
    while index < len(page.words):
        hit = page.roles.get(index)
        if hit is None:
            index += 1
            continue
        after, role = hit
        if _grade(page, words_of_titles, index, after):
            index = after
            continue
        title = _read_title(page, words_of_titles, index, after, role, floor)
        if title is None:
            index = after
            continue
        found.append(title)
        index = floor = title.after
    return _merged(page, found)


def _merged(page: Page, titles: list[Title]) -> list[Title]:
    """Join two offices of one holder: "Deputy Prime Minister and Minister of Foreign Affairs NAME"."""
    merged: list[Title] = []
    for title in titles:
        if merged and _one_holder(page, merged[-1], title):
            one = merged.pop()
            state, evidence = (one.state, one.evidence) if one.state else (title.state, title.evidence)
            title = replace(
                title,
                first=one.first,
                outer=one.outer,
                role=one.role if one.role.kind != "official" else title.role,
                state=state,
                evidence=evidence,
                former=one.former or title.former,
                determiner=one.determiner,
                owner=one.owner or title.owner,
            )
        merged.append(title)
    return merged


def _one_holder(page: Page, one: Title, other: Title) -> bool:
    if one.role.plural or other.role.plural or other.determiner or other.outer != one.after + 1:
        return False
    if not page.follows(one.after) or page.words[one.after].low != "and" or one.role.name == other.role.name:
        return False
    if (one.state and other.state and one.state != other.state) or one.role.kind == "relative":
        return False
    apposition = page.follows(one.outer) and page.words[one.outer].gap.startswith(",")
    return apposition or _name_follows(page, other.after)


def _read_title(page: Page, lex: Lexicon, index: int, after: int, role: Role, floor: int) -> Title | None:
    left = Front(page, lex, index, floor)
    graded = any(page.words[at].low not in lex.status for at in range(left.first, index))
    right = Complement(page, lex, after, role, graded=graded)
    if not _counts(page, index, role, left, right):
        return None
    state, evidence = left.state, "before" if left.state else ""
    last = right.last
    if right.state and not state:
        state, evidence = right.state, right.evidence
    return Title(
        left.first,
        last,
        left.outer,
        right.after,
        role,
        state,
        evidence,
        left.former,
        left.determiner,
        left.owner or right.owner,
    )


def _grade(page: Page, lex: Lexicon, index: int, after: int) -> bool:
    """Whether the role noun only leads to a title that follows: "Deputy" of "Deputy Foreign Minister"."""
    owner = after < len(page.words) and page.possessive(after)  # "the President's special envoy"
    if not owner and (after - index > 1 or page.words[index].low not in lex.modifiers):
        return False
    at = after + owner
    while at < len(page.words) and page.follows(at) and page.words[at].gap in (" ", "-"):
        if at in page.roles:
            return True
        if page.words[at].low not in lex.modifiers:
            return False
        at += 1
    return False


def _counts(page: Page, index: int, role: Role, left: Front, right: Complement) -> bool:
    """Whether the role noun is one here: a verb ("heads", "hosts") or a weak word alone is not."""
    word = page.words[index]
    attached = left.first < index or right.after > right.begin or left.state or left.owner
    if role.weak and not attached and word.is_capital:
        return left.determiner == "the" or _name_follows(page, right.begin)
    if word.text[0].islower():
        last = page.words[right.begin - 1]
        in_front = left.first < index or left.state or left.owner or left.determiner
        if last.tag[:2] in ("VB", "MD", "RB", "JJ") and not in_front:
            return False
        if role.weak and not attached:
            return left.determiner in OF_ONE and role.name not in ("head", "chair", "member", "officer")
    return True


def _name_follows(page: Page, at: int) -> bool:
    if not page.follows(at) or page.words[at].gap != " ":
        return False
    word = page.words[at]
    return word.is_capital and word.low not in lexicon().not_names and word.low not in lexicon().modifiers
