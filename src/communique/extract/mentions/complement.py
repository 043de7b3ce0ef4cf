"""What stands behind a role noun: complements with "of", "for", "to", "on", "at"."""

from __future__ import annotations

from communique.extract.mentions.front import DETERMINERS, OWNERS
from communique.extract.mentions.lexicon import Lexicon, Role, name_words
from communique.extract.mentions.page import Page

CONNECTORS = frozenset({"and", "of", "the", "for"})
TO_KINDS = frozenset({"envoy", "official", "spokesman", "minister"})
STATE_FORMS = frozenset({"name", "organisation", "party", "metonym"})
NOUN_TAGS = frozenset({"NN", "NNS", "JJ", "NNP", "NNPS", "HYPH"})
MAX_UNKNOWN = 5


class Complement:
    """The complements of one role noun.

    Attributes:
        begin: first word behind the role noun.
        last: one past the last word that belongs to the office's name.
        after: one past the last word of all, with "of STATE" that was left out.
        state, evidence: the state that they name and where, or `None`.
        owner: a land that no table knows, or empty.
    """

    def __init__(self, page: Page, lex: Lexicon, after: int, role: Role, *, graded: bool) -> None:
        self.page, self.lex, self.role, self.graded = page, lex, role, graded
        self.begin = self.last = self.after = after
        self.state: str | None = None
        self.evidence = self.owner = ""
        self.cut = self.definite = False
        at: int | None = after
        while at is not None and at < len(page.words) - 1 and page.follows(at) and page.words[at].gap == " ":
            at = self._complement(at) if self._introduces(page.words[at].low) else None

    def _introduces(self, word: str) -> bool:
        if word == "of":
            return True
        if self.role.kind in ("head", "relative") or (self.role.plural and word != "to"):
            return False
        if word in ("on", "at"):
            return self.role.kind in ("envoy", "official") or (word == "at" and self.role.kind == "minister")
        if word == "in":
            return self.role.kind == "official" and self._matter(self.after + 1)
        return word == "for" or (word == "to" and self.role.kind in TO_KINDS)

    def _matter(self, at: int) -> bool:
        """Whether a matter follows in lower case ("in international affairs"), and no place."""
        word = self.page.words[at] if self.page.follows(at) else None
        return word is not None and word.text[0].islower() and word.low in self.lex.modifiers

    def _complement(self, at: int) -> int | None:
        """Read the complement that `words[at]` introduces; return one past it, or `None`."""
        page, preposition = self.page, self.page.words[at].low
        begin = at + 1
        # "Advisor to the President NAME" is one man, "Advisor to President NAME" two.
        self.definite = page.follows(begin) and page.words[begin].low in DETERMINERS
        begin += self.definite
        if not page.follows(begin) or page.words[begin].gap != " ":
            return None
        if preposition == "of" and (self._of_state(begin) or self._of_unknown(begin)):
            return self.after
        end = self._phrase(begin)
        if end is None:
            return None
        self._state_inside(begin, end, preposition)
        self.after = max(end, self.after)
        if not self.cut:
            self.last = end
        return self.after

    def _of_state(self, begin: int) -> bool:
        """Take in a state's name that is the whole complement: it does not belong to the office's name."""
        hit = self.page.hit_at[begin]
        if hit is None or hit.first != begin or hit.form not in STATE_FORMS:
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

    def _of_unknown(self, begin: int) -> bool:
        """Take in a land that no table knows: "President of X", "Foreign Minister of X".

        Only where the office is complete without it; of three unknown words the first is the land, the
        others are a name.
        """
        complete = self.role.kind == "head" or (self.graded and self.role.kind in ("minister", "legislator"))
        end = begin
        while end < len(self.page.words) and (end == begin or self._same_run(end)) and self._unknown(end):
            end += 1
        if (
            not complete
            or end == begin
            or (end < len(self.page.words) and self._same_run(end) and self._noun(end))
        ):
            return False
        if end - begin > 2 or (end - begin == 2 and self.page.label(end - 1) == "PERSON"):
            end = begin + 1
        self.owner, self.after, self.cut = self.page.words[begin].text, end, True
        return True

    def _same_run(self, at: int) -> bool:
        return self.page.follows(at) and self.page.words[at].gap == " "

    def _unknown(self, at: int) -> bool:
        word = self.page.words[at]
        known = word.low in self.lex.modifiers or word.low in self.lex.not_names or self.page.hit_at[at]
        return word.is_capital and not known and not word.is_clitic and not self._noun(at)

    def _phrase(self, begin: int) -> int | None:
        """Return one past the last word of the noun phrase that begins here, or `None`.

        It ends with a word that can end it: a body noun, a state, a role, a lower-case noun; an
        unknown capitalised word only where nothing that could be a name follows.
        """
        page, words = self.page, self.page.words
        end, at, unknown, fresh = None, begin, 0, True
        while at < len(words) and (at == begin or (page.follows(at) and self._connected(at))):
            kind = self._kind(at, end, unknown)
            if kind == "end":
                break
            at = self._past(at)
            if kind == "anchor":
                end, unknown, fresh = at, 0, False
            elif kind == "joint":
                fresh = fresh or words[at - 1].low in ("of", "the", "for")
            else:
                unknown += 1
                if (fresh and self._alone(begin, at)) or self._before_name(at):
                    end = at
        return end - 2 if end is not None and end == at and self._ends_in_name(end, unknown) else end

    def _ends_in_name(self, end: int, unknown: int) -> bool:
        """Whether the last two of three or more unknown words are the minister's name, unmarked.

        "Minister for the Kelpwatch Jane Odera": what no table and no mark knows to be one name.
        """
        page = self.page
        if self.role.kind != "minister" or unknown < 3:
            return False
        run = [(page.words[at], page.label(at)) for at in range(end - unknown, end)]
        return all(word.is_capital and word.gap == " " and label != "ORG" for word, label in run)

    def _past(self, at: int) -> int:
        """Return one past the state, the role noun or the word that begins here."""
        hit, role = self.page.hit_at[at], self.page.roles.get(at)
        return hit.last if hit is not None else role[0] if role is not None else at + 1

    def _kind(self, at: int, end: int | None, unknown: int) -> str:
        """Say what the word does in the phrase: `anchor` may end it, `joint` joins, `unknown`, or `end`."""
        word, hit = self.page.words[at], self.page.hit_at[at]
        if hit is not None:
            return "end" if unknown else "anchor"
        if word.gap == "-" and word.text[0].islower():
            return "unknown" if unknown else "anchor"
        if end == at and self.page.label(at) == "PERSON" and word.low not in self.lex.modifiers:
            return "end"
        if self._addresses(at):
            return "end"
        if word.is_clitic or word.low in self.lex.modifiers or self._noun(at):
            return "anchor"
        if word.low in CONNECTORS:
            stops = end is None or self._new_title(at) or (word.low == "of" and self._of_state_at(at))
            return "end" if stops or (unknown > 1 and word.low == "and") else "joint"
        unknown_word = word.is_capital and unknown < MAX_UNKNOWN and word.low not in self.lex.not_names
        return "unknown" if unknown_word else "end"

    def _before_name(self, at: int) -> bool:
        """Whether the words so far stop right before a marked person's name."""
        page = self.page
        if at >= len(page.words) or not self._same_run(at) or page.label(at - 1) == "PERSON":
            return False
        if page.hit_at[at - 2] is not None:
            return False
        mark = page.marks[at]
        return mark is not None and mark.label == "PERSON" and mark.start == page.words[at].start

    def _addresses(self, at: int) -> bool:
        """Whether a rank, a form of address, or a title with its holder's name begins here."""
        words = self.page.words
        if not words[at].is_capital:
            return False
        address = self.page.ranks.get(at) or self.page.honorifics.get(at)
        if address is not None and address < len(words) and self._same_run(address):
            return words[address].is_capital
        role = self.page.roles.get(at)
        if role is None or self.definite or words[at].low in self.lex.modifiers:
            return False
        return role[0] < len(words) and self.page.label(role[0]) == "PERSON"

    def _new_title(self, at: int) -> bool:
        """Whether "and" at this word begins another title: "and the Speaker", "and Foreign Minister"."""
        words = self.page.words
        if words[at].low != "and" or not self.page.follows(at + 1):
            return False
        at += 1
        while at < len(words) and self.page.follows(at):
            if at in self.page.roles or words[at].low in DETERMINERS:
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
        return gap in (" ", "-", " & ", "'", "’", "' ", "’ ") or (gap == ", " and self._in_list(at))

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
            return word.low not in self.lex.not_names and word.low not in name_words("particles")
        found = self.page.roles.get(at)
        return found is not None and not found[1].plural

    def _alone(self, begin: int, at: int) -> bool:
        """Whether nothing that could be a name stands in or follows the unknown words so far."""
        page = self.page
        if any(page.label(i) == "PERSON" for i in range(begin, at)):
            return False
        return at >= len(page.words) or not self._same_run(at) or not page.words[at].is_capital

    def _state_inside(self, begin: int, end: int, preposition: str) -> None:
        """Learn the state from inside the complement: "of Iran's Council", "to the Colombian President".

        The state to which an ambassador is sent, and the one that an envoy is for, is not his own.
        """
        if self.state is not None or preposition in ("on", "for"):
            return
        owners = [hit for hit in self.page.hit_at[begin:end] if hit is not None and hit.form in OWNERS]
        if preposition == "to" and all(self.page.hit_at[begin:end]):
            return
        if owners:
            self.state, self.evidence = owners[0].code, "inside"
