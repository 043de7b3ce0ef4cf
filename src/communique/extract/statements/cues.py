"""Where a cue stands: the verb, its further words, its form, its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.extract.statements.lexicon import Cue, lexicon
from communique.extract.statements.page import SUBJECTS, Page, Unit

Form = Literal["finite", "participle", "infinitive", "passive"]

ASIDE = 3
"""Adverbs and short objects that may stand between the words of a cue: "called once more for"."""
LONG_ASIDE = 9
"""The same for "was quoted by her office on Monday as saying"."""

ASIDES = frozenset({"in", "among", "inter", "for", "on"})
OCCASIONS = frozenset(
    {
        *("today", "yesterday", "tonight", "morning", "afternoon", "evening", "week"),
        *("phone", "call", "telephone", "opportunity", "occasion"),
    }
)
LATER = frozenset({"will", "would", "shall", "may", "might", "could", "can", "must", "should", "'ll", "'d"})
NEGATIONS = frozenset({"not", "n't", "never"})
BE = frozenset({"is", "was", "were", "are", "be", "been", "being"})
GAP_TAGS = frozenset({"RB", "RBR", "RP"})
BRANCHES = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in the text.

    Attributes:
        verb: index of the verb's token.
        start, end: first token of the cue (a negation included) and one past its last.
        cue: the entry.
        form: how the verb stands there.
        subject: index of the head token of its own subject, or `None`.
        left: first token of the clause that the cue heads: its subject, auxiliary or itself.
        negated: "did not support".
    """

    verb: int
    start: int
    end: int
    cue: Cue
    form: Form
    subject: int | None
    left: int
    negated: bool


def find_hits(page: Page, unit: Unit) -> list[Hit]:
    """Return the cues of a unit that stand outside quotation marks, in order."""
    verbs = lexicon().verbs
    hits: list[Hit] = []
    done = unit.first
    for index in range(unit.first, unit.last):
        entries = verbs.get(page.words[index])
        if entries is None or index < done or page.quoted[index] >= 0:
            continue
        if not page.tag(index).startswith("VB"):
            continue
        hit = _hit(page, unit, index, entries)
        if hit is not None:
            hits.append(hit)
            done = hit.end
    return hits


def _hit(page: Page, unit: Unit, index: int, entries: tuple[Cue, ...]) -> Hit | None:
    """Return the hit with the longest entry whose further words follow."""
    form = _form(page, index)
    if form is None or _is_name(page, unit, index):
        return None
    for cue in entries:
        if cue.voice == "passive" and form != "passive":
            continue
        if cue.party and form in {"participle", "infinitive"} and "noun" in cue.takes and cue.act != "praise":
            continue
        end = _match_rest(page, unit, index, cue)
        if end is None:
            continue
        subject = page.child(index, SUBJECTS)
        if subject is not None and page.words[subject] in {"which", "that"}:
            return None
        left = _left(page, unit, index, subject)
        negated = any(page.words[i] in NEGATIONS for i in range(max(left, index - 4), index))
        stands: Form = "finite" if cue.voice == "passive" else form
        return Hit(index, index, end, cue, stands, subject, left, negated)
    return None


def _match_rest(page: Page, unit: Unit, index: int, cue: Cue) -> int | None:
    """Return one past the last word of the cue, or `None` if its further words do not follow."""
    at = index + 1
    aside = LONG_ASIDE if cue.voice == "passive" else ASIDE
    for word in cue.rest:
        limit = min(at + aside, unit.last)
        found = at
        while found < limit and page.words[found] != word and _may_intervene(page, found, cue):
            found += 1
        if found >= limit or page.words[found] != word:
            return None
        at = found + 1
    return _past_aside(page, unit, at)


def _past_aside(page: Page, unit: Unit, at: int) -> int:
    """Return where it goes on after ", in particular,"."""
    if at < unit.last and page.words[at] == ",":
        for close in range(at + 2, min(at + 6, unit.last)):
            if page.words[close] == "," and page.words[at + 1] in ASIDES:
                return close + 1
    return at


def _is_name(page: Page, unit: Unit, index: int) -> bool:
    """Whether a word that looks like a cue is part of a name: "Saif bin Said"."""
    word = page.tokens[index].text
    return index > unit.first and word[:1].isupper() and not word.isupper()


def _may_intervene(page: Page, index: int, cue: Cue) -> bool:
    return cue.voice == "passive" or page.tag(index) in GAP_TAGS


def _form(page: Page, index: int) -> Form | None:
    """Return how a cue verb stands, or `None` where it reports nothing ("will say", "might say")."""
    tag, tokens = page.tag(index), page.tokens
    auxiliaries = [c for c in page.children[index] if tokens[c].dep in {"aux", "auxpass"}]
    words = {page.words[c] for c in auxiliaries}
    if tag == "VBG":
        if tokens[index].dep in {"amod", "compound", "pobj", "nsubj"}:
            return None
        return "finite" if words & BE else "participle"
    if tag == "VBN" and any(tokens[c].dep == "auxpass" for c in auxiliaries):
        return None if words & LATER else "passive"
    if words & LATER:
        return None
    if "to" in words:
        return "infinitive" if _is_purpose(page, index) else None
    if tag == "VBN" and not words and tokens[index].dep in {"acl", "amod"}:
        return None
    return "finite"


def _is_purpose(page: Page, index: int) -> bool:
    """Whether "to thank" says what was done ("called to thank"), not what ought to be ("need to thank")."""
    at = next((c for c in page.children[index] if page.words[c] == "to"), index) - 1
    while at > 0 and page.tag(at).startswith("RB"):
        at -= 1
    return page.tag(at) not in {"NN", "NNS", "JJ"} or page.words[at] in OCCASIONS


def _left(page: Page, unit: Unit, index: int, subject: int | None) -> int:
    left = index
    for child in page.children[index]:
        if child < index and page.tokens[child].dep in {"aux", "auxpass", "neg", "advmod"}:
            left = min(left, child)
    if subject is not None and subject < index:
        left = min(left, page.edges(subject)[0])
    return max(left, unit.first)
