"""What stands in front of a role noun: its modifiers, the state, "former", an article."""

from __future__ import annotations

from communique.extract.mentions.lexicon import Lexicon
from communique.extract.mentions.page import Page
from communique.extract.mentions.states import Hit

OWNERS = frozenset({"name", "adjective", "organisation", "party", "metonym", "people", "body"})
PLACING = frozenset(
    {"in", "at", "from", "to", "near", "visited", "outside", "for", "leaves", "left", "visiting"}
)
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "whose"})
DEMONYM_ENDINGS = ("i", "an", "ese", "ish", "ian")


class Front:
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
        self._status(self.outer)

    def _step(self, at: int) -> int | None:
        """Take in the word before `at`; return its index, or `None` where the title begins."""
        gap = self.page.words[at].gap
        if gap == ") " and self._abbreviation(at - 1):
            at, gap = at - 1, " "
        word = self.page.words[at - 1]
        if gap not in (" ", "-", " & ") and not (word.low == "and" and gap == " "):
            return None
        if word.is_clitic:
            return self._possessor(at - 1)
        hit = self.page.hit_at[at - 1]
        if hit is not None and hit.form in OWNERS:
            return self._take_state(hit)
        if hit is not None and hit.form == "capital":
            return self._take_state(hit) if self._is_owner(hit) else None
        if word.low in ("and", "&") or gap == " & ":
            return self._joined(at - 1)
        if word.low in self.lex.modifiers or (word.low == "ex" and gap == "-"):
            return self._take(at - 1)
        if word.low in self.lex.status or word.low in self.lex.not_names:
            return None
        return self._unknown(at - 1)

    def _abbreviation(self, at: int) -> bool:
        """Whether the word is the abbreviation in brackets behind a body: "Water Council (WC) Secretary"."""
        word = self.page.words[at]
        return at > self.floor and self.page.follows(at) and word.gap == " (" and word.text.isupper()

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

    def _is_owner(self, hit: Hit) -> bool:
        """Whether a capital before a role is its owner ("Abu Dhabi Crown Prince"), not a place ("in ...")."""
        before = self.page.words[hit.first - 1] if self.page.follows(hit.first) else None
        return before is None or before.low not in PLACING

    def _possessor(self, clitic: int) -> int | None:
        hit = self.page.hit_at[clitic - 1]
        if hit is not None and hit.form in (*OWNERS, "capital"):
            return self._take_state(hit)
        word = self.page.words[clitic - 1]
        if clitic - 1 in self.page.roles and not self.state:
            return self._take(clitic - 1)
        if word.is_capital and not self.state:
            self.owner = word.text
            self.outer = clitic - 1
        return None

    def _joined(self, at: int) -> int | None:
        """Take in "Trade and" of "Trade and Industry Minister": a modifier before the "and"."""
        if self.page.words[at].gap != " ":
            return None
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
        if not self.capital or (self.page.label(at) == "PERSON" and self.page.label(self.first) != "PERSON"):
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
                tells = word.low in self.lex.tenure  # a "new" minister's office is not called so
                if tells and self.first == at and not self.state and not self.owner:
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
