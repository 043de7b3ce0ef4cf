"""Titles: role nouns with what stands before and behind them.

A title is a role noun ("Secretary"), with modifiers in front ("Deputy Foreign"), a state in front
("Iranian", "Iran's"), and a complement behind ("of Iran's Supreme National Security Council", "to the
President", "for International Economics"). The title's words leave the state's name out where the rest
stands without it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.extract.mentions.lexicon import Lexicon, Role, lexicon
from communique.extract.mentions.names import PARTICLES
from communique.extract.mentions.page import Page
from communique.extract.mentions.states import Hit

DEMONYM_ENDINGS = ("i", "an", "ese", "ish", "ian")
CONNECTORS = frozenset({"and", "of", "the", "for"})
TO_KINDS = frozenset({"envoy", "official", "spokesman", "minister"})
OWNERS = frozenset({"name", "adjective", "organisation", "party", "metonym", "people", "body"})
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "your"})
NOUN_TAGS = frozenset({"NN", "NNS", "JJ", "NNP", "NNPS", "HYPH"})
MAX_UNKNOWN = 5


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
        hit = words_of_titles.roles.at(page.words, index)
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
    left = _Left(page, lex, index, floor)
    right = _Right(page, lex, after, role)
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
    """Whether the role noun only grades a title that follows: "Deputy" of "Deputy Foreign Minister"."""
    if after - index > 1 or page.words[index].low not in lex.modifiers:
        return False
    at = after
    while at < len(page.words) and page.follows(at) and page.words[at].gap in (" ", "-"):
        if lex.roles.at(page.words, at) is not None:
            return True
        if page.words[at].low not in lex.modifiers:
            return False
        at += 1
    return False


def _counts(page: Page, index: int, role: Role, left: _Left, right: _Right) -> bool:
    """Whether the role noun is one here: a verb ("heads", "hosts") or a weak word alone is not."""
    word = page.words[index]
    if "." in word.text:  # the hour, 6.30 p.m.
        return False
    attached = left.first < index or right.after > right.begin or left.state or left.owner
    if role.weak and not attached and word.is_capital:
        return left.determiner == "the" or _name_follows(page, right.begin)
    if word.text[0].islower():
        last = page.words[right.begin - 1]
        if last.tag[:2] in ("VB", "MD", "RB", "JJ") and not attached and not left.determiner:
            return False
        if role.weak and not attached:
            return bool(left.determiner == "the" and role.name not in ("head", "chair", "member", "officer"))
    return True


def _name_follows(page: Page, at: int) -> bool:
    if not page.follows(at) or page.words[at].gap != " ":
        return False
    word = page.words[at]
    return word.is_capital and word.low not in lexicon().not_names and word.low not in lexicon().modifiers


class _Left:
    """What stands in front of a role noun, read from right to left."""

    def __init__(self, page: Page, lex: Lexicon, index: int, floor: int) -> None:
        self.page, self.lex, self.floor = page, lex, floor
        self.capital = page.words[index].is_capital
        self.first = self.outer = index
        self.state: str | None = None
        self.former = False
        self.determiner = ""
        self.owner = ""
        at = index
        while at > floor and page.follows(at):
            step = self._step(at)
            if step is None:
                break
            at = step
        self._status(at)

    def _step(self, at: int) -> int | None:
        """Take in the word before `at`; return its index, or `None` where the title begins."""
        word, gap = self.page.words[at - 1], self.page.words[at].gap
        if gap not in (" ", "-", " & ") and not (word.low == "and" and gap == " "):
            return None
        if word.is_clitic:
            return self._possessor(at - 1)
        hit = self.page.hit_at[at - 1]
        if hit is not None and hit.form in OWNERS:
            return self._take_state(hit)
        if hit is not None and hit.form == "capital":
            return None
        if word.low in ("and", "&") or gap == " & ":
            return self._joined(at - 1)
        if word.low in self.lex.modifiers or (word.low == "ex" and gap == "-"):
            return self._take(at - 1)
        if word.low in self.lex.status or word.low in self.lex.not_names:
            return None
        return self._unknown(at - 1)

    def _take(self, at: int) -> int:
        if not self.state and not self.owner:
            self.first = at
        self.outer = at
        return at

    def _take_state(self, hit: Hit) -> int | None:
        if self.state:
            return None
        self.state = hit.code
        self.outer = hit.first
        if hit.form in ("body", "metonym"):
            self.first = hit.first
        return hit.first

    def _possessor(self, clitic: int) -> int | None:
        hit = self.page.hit_at[clitic - 1]
        if hit is not None and hit.form in (*OWNERS, "capital"):
            return self._take_state(hit)
        word = self.page.words[clitic - 1]
        if word.is_capital and not self.state:
            self.owner = word.text
            self.outer = clitic - 1
        return None

    def _joined(self, at: int) -> int | None:
        """Take in "Trade and" of "Trade and Industry Minister": a modifier before the "and"."""
        before = self.page.words[at - 1] if self.page.follows(at) and at > self.floor else None
        if before is None or before.low not in self.lex.modifiers or before.is_capital != self.capital:
            return None
        return self._take(at - 1)

    def _unknown(self, at: int) -> int | None:
        """Take in a capitalised word that no table knows, inside a capitalised title."""
        word = self.page.words[at]
        if not word.is_capital or self.state or self.owner or word.text[-1] == ".":
            return None
        if word.low.endswith(DEMONYM_ENDINGS) and at + 1 == self.first:
            self.owner, self.outer = word.text, at
            return None
        if not self.capital or self.page.label(at) == "PERSON":
            return None
        if self.page.sentence_start(at) and self.page.label(at) != "ORG":
            return None
        return self._take(at)

    def _status(self, at: int) -> None:
        """Read "former", "acting", an article or a possessive pronoun in front of all that."""
        page = self.page
        while at > self.floor and page.follows(at):
            word = page.words[at - 1]
            if page.words[at].gap not in (" ", "-"):
                break
            if word.low in self.lex.status:
                self.former = self.former or word.low in self.lex.former
                if self.first == at and not self.state and not self.owner:
                    self.first = at - 1
                self.outer = at = at - 1
            elif word.low in DETERMINERS and not self.determiner:
                self.determiner = word.low
                self.outer = at = at - 1
                break
            elif self.state is None and page.hit_at[at - 1] is not None and self._late_state(at - 1):
                at = self.outer
            else:
                break

    def _late_state(self, at: int) -> bool:
        hit = self.page.hit_at[at]
        return hit is not None and hit.form in OWNERS and self._take_state(hit) is not None


class _Right:
    """What stands behind a role noun: complements with "of", "for", "to", "on", "at".

    Attributes:
        begin: first word behind the role noun.
        last: one past the last word that belongs to the office's name.
        after: one past the last word of all, with "of STATE" that was left out.
    """

    def __init__(self, page: Page, lex: Lexicon, after: int, role: Role) -> None:
        self.page, self.lex, self.role = page, lex, role
        self.begin = self.last = self.after = after
        self.state: str | None = None
        self.evidence = self.owner = ""
        self.cut = False
        at: int | None = after
        while at is not None and at < len(page.words) - 1 and page.follows(at) and page.words[at].gap == " ":
            at = self._complement(at) if self._introduces(page.words[at].low) else None

    def _introduces(self, word: str) -> bool:
        if word == "of":
            return True
        if self.role.kind in ("head", "relative") or (self.role.plural and word != "to"):
            return False
        if word in ("on", "at"):
            return self.role.kind in ("envoy", "official")
        return word == "for" or (word == "to" and self.role.kind in TO_KINDS)

    def _complement(self, at: int) -> int | None:
        """Read the complement that `words[at]` introduces; return one past it, or `None`."""
        page, preposition = self.page, self.page.words[at].low
        begin = at + 1
        if page.follows(begin) and page.words[begin].low in DETERMINERS:
            begin += 1
        if not page.follows(begin) or page.words[begin].gap not in (" "):
            return None
        if preposition == "of" and self._of_state(begin):
            return self.after
        end = self._phrase(begin)
        if end is None:
            return None
        if preposition == "of" and self.role.kind == "head" and self._unknown_state(begin, end):
            return None
        self._state_inside(begin, end, preposition)
        self.after = max(end, self.after)
        if not self.cut:
            self.last = end
        return self.after

    def _of_state(self, begin: int) -> bool:
        """Take in a state's name that is the whole complement: it does not belong to the office's name."""
        hit = self.page.hit_at[begin]
        if hit is None or hit.first != begin or hit.form not in ("name", "organisation", "party", "metonym"):
            return False
        if hit.last < len(self.page.words) and (self.page.possessive(hit.last) or self._goes_on(hit.last)):
            return False
        if self.state is None:
            self.state, self.evidence = hit.code, "of"
        self.after, self.cut = hit.last, True
        return True

    def _goes_on(self, at: int) -> bool:
        """Whether a body noun follows the state's name directly ("of the Iran Fisheries Organization")."""
        page = self.page
        if not page.follows(at) or page.words[at].gap != " ":
            return False
        return page.words[at].low in self.lex.modifiers and page.words[at].is_capital

    def _unknown_state(self, begin: int, end: int) -> bool:
        """Whether the complement of a head of state is one name that no table knows ("President of X")."""
        word = self.page.words[begin]
        if (
            end > begin + 2
            or not word.is_capital
            or word.low in self.lex.modifiers
            or self.page.hit_at[begin]
        ):
            return False
        self.owner, self.after, self.cut = word.text, end, True
        return True

    def _phrase(self, begin: int) -> int | None:
        """Return one past the last word of the noun phrase that begins here, or `None`.

        It ends with a word that can end it: a body noun, a state, a role, a lower-case noun; an
        unknown capitalised word only where nothing that could be a name follows.
        """
        page, words, lex = self.page, self.page.words, self.lex
        end, at, unknown, fresh = None, begin, 0, True
        while at < len(words) and (at == begin or (page.follows(at) and self._connected(at))):
            word, hit = words[at], page.hit_at[at]
            if hit is not None and unknown == 0:
                at = end = hit.last
                fresh = False
            elif hit is not None or (unknown > 0 and word.low == "and") or (end == at and self._named(at)):
                break
            elif word.is_clitic or word.low in lex.modifiers or self._noun(at):
                at = end = at + 1
                unknown, fresh = 0, False
            elif word.low in CONNECTORS:
                if end is None or self._new_title(at) or (word.low == "of" and self._of_state_at(at)):
                    break
                at, fresh = at + 1, fresh or word.low in ("of", "the", "for")
            elif word.is_capital and unknown < MAX_UNKNOWN and word.low not in lex.not_names:
                at, unknown = at + 1, unknown + 1
                end = at if fresh and self._alone(begin, at) else end
            else:
                break
        return end

    def _named(self, at: int) -> bool:
        """Whether a marked person's name stands right behind the phrase so far."""
        return self.page.label(at) == "PERSON" and self.page.words[at].low not in self.lex.modifiers

    def _new_title(self, at: int) -> bool:
        """Whether "and" at this word begins another title: "and the Speaker", "and Foreign Minister"."""
        words = self.page.words
        if words[at].low != "and" or not self.page.follows(at + 1):
            return False
        at += 1
        while at < len(words) and self.page.follows(at):
            if self.lex.roles.at(words, at) or words[at].low in DETERMINERS:
                return True
            if self.page.hit_at[at] is None and words[at].low not in self.lex.modifiers:
                return False
            at += 1
        return False

    def _of_state_at(self, at: int) -> bool:
        """Whether "of" at this word and a state's name end the phrase."""
        begin = at + 1
        if self.page.follows(begin) and self.page.words[begin].low == "the":
            begin += 1
        return self.page.follows(begin) and self.page.hit_at[begin] is not None

    def _connected(self, at: int) -> bool:
        gap = self.page.words[at].gap
        # A list of matters, "of Industry, Mine and Trade", but no new clause and no name.
        return gap in (" ", "-", " & ", "'", "’") or (gap == ", " and self._in_list(at))

    def _in_list(self, at: int) -> bool:
        page, words = self.page, self.page.words
        while words[at].is_capital and words[at].low in self.lex.modifiers:
            at += 1
            if at >= len(words) or not page.follows(at):
                return False
            if words[at].low == "and" or words[at].gap == " & ":
                return True
        return False

    def _noun(self, at: int) -> bool:
        """Whether the word is a lower-case noun or adjective, or a role noun of a single holder."""
        word = self.page.words[at]
        if word.text[0].islower() and word.tag in NOUN_TAGS:
            return word.low not in self.lex.not_names and word.low not in PARTICLES
        found = self.lex.roles.at(self.page.words, at)
        return found is not None and not found[1].plural

    def _alone(self, begin: int, at: int) -> bool:
        """Whether nothing that could be a name stands in or follows the unknown words so far."""
        page = self.page
        if any(page.label(i) == "PERSON" for i in range(begin, at)):
            return False
        return (
            at >= len(page.words)
            or not page.follows(at)
            or page.words[at].gap != " "
            or not page.words[at].is_capital
        )

    def _state_inside(self, begin: int, end: int, preposition: str) -> None:
        """Learn the state from inside the complement: "of Iran's Council", "to the Colombian President".

        The state to which an ambassador is sent, and the one that an envoy is for, is not his own.
        """
        if self.state is not None or preposition in ("on", "for"):
            return
        hits = {id(hit): hit for hit in self.page.hit_at[begin:end] if hit is not None and hit.form in OWNERS}
        if preposition == "to" and not any(self.page.hit_at[at] is None for at in range(begin, end)):
            return
        for hit in hits.values():
            self.state, self.evidence = hit.code, "inside"
            return
