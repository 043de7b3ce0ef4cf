"""How the cues of one sentence hang together: which one reports, which one is part of what is reported."""

from __future__ import annotations

from communique.extract.statements.cues import Hit
from communique.extract.statements.page import SUBJECTS, Page, Unit

CONNECTORS = frozenset({",", "and", "but", "while", ";", "also", "then", "further", "whereas"})
EMBEDDING = frozenset({"ccomp", "relcl", "acl", "csubj", "pcomp", "csubjpass"})
BACKGROUND = frozenset({"after", "since", "if", "when", "before", "unless", "until", "because", "although"})
SENSES = frozenset({"to", "that", "who", "which", "whom", "whose"})


def reporting(page: Page, unit: Unit, hits: list[Hit]) -> list[Hit]:
    """Return those cues of a unit that report, without those inside what another one reports."""
    kept: list[Hit] = []
    for hit in hits:
        if _is_background(page, hit):
            continue
        if kept and _is_inside(page, unit, hit, kept[-1]):
            continue
        kept.append(hit)
    return kept


def joint(page: Page, unit: Unit, hit: Hit, floor: int = 0) -> int:
    """Return the first of the words that join a cue's clause to what stands before: ", and also".

    Args:
        page: the document.
        unit: the sentence.
        hit: the cue.
        floor: the token from which on the joint must lie; a clause that seems to begin before it
            (a subject with a participle inside) begins at the cue itself.
    """
    at = hit.left if hit.left >= floor else hit.verb
    while at > max(unit.first, floor) and page.words[at - 1] in CONNECTORS:
        at -= 1
    return at


def follows_comma(page: Page, unit: Unit, hit: Hit) -> bool:
    """Whether a comma (or the beginning) stands before the cue's clause."""
    return hit.left == unit.first or "," in page.words[joint(page, unit, hit) : hit.left]


def subject_of(page: Page, hit: Hit) -> int | None:
    """Return the head token of the cue's subject, its own or the one of the verb that it hangs on."""
    at, seen = (_top(page, hit.verb) if hit.form == "infinitive" else hit.verb), 0
    while seen < 6:
        found = page.child(at, SUBJECTS)
        if found is not None and page.words[found] in {"who", "that"} and page.tokens[at].dep == "relcl":
            return page.tokens[at].head
        if found is not None and page.words[found] not in ({"it", "there"} if at == hit.verb else {"there"}):
            return found
        head = page.tokens[at].head
        if head == at or page.tokens[at].dep not in {"conj", "advcl", "xcomp", "ccomp", "dep", "acl"}:
            return None
        if page.tokens[at].dep == "acl":
            return head
        at, seen = head, seen + 1
    return None


def _top(page: Page, index: int) -> int:
    """Return the root above a token: what "met the envoy to thank him" is told of."""
    while page.tokens[index].head != index:
        index = page.tokens[index].head
    return index


def _is_background(page: Page, hit: Hit) -> bool:
    """Whether the clause only gives the circumstances of another: "after Oslo rejected the plan"."""
    if hit.form == "participle":
        return False
    marks = {page.words[c] for c in page.children[hit.verb] if page.tokens[c].dep in {"mark", "advmod"}}
    return page.tokens[hit.verb].dep == "advcl" and bool(marks & BACKGROUND)


def _is_inside(page: Page, unit: Unit, hit: Hit, before: Hit) -> bool:
    """Whether a cue belongs to what the cue before it reports."""
    if hit.form == "participle" and follows_comma(page, unit, hit):
        return False
    path = _path(page, hit.verb, before.verb)
    if hit.form == "infinitive":
        return True
    if path is None:
        return _opens_clause(page, hit)
    if not set(path) & EMBEDDING:
        return _opens_clause(page, hit) and "conj" not in path
    return not _is_parallel(page, unit, hit, before)


def _opens_clause(page: Page, hit: Hit) -> bool:
    """Whether "that", "to" or a relative stands just before."""
    return hit.left > 0 and page.words[hit.left - 1] in SENSES


def _is_parallel(page: Page, unit: Unit, hit: Hit, before: Hit) -> bool:
    """Whether a cue without a subject goes on from the cue before: "said that ties are deep and called for".

    It is joined by "and" and has the tense of the cue before, and not of the verb that the parser hung it on.
    """
    start = joint(page, unit, hit)
    if hit.subject is not None or start == hit.left or page.tag(hit.verb) != page.tag(before.verb):
        return False
    head = page.tokens[hit.verb].head
    speech = "clause" in hit.cue.takes and hit.cue.act is None and page.words[start] == ","
    return page.tag(head) != page.tag(hit.verb) or head == before.verb or speech


def _path(page: Page, low: int, high: int) -> list[str] | None:
    """Return the labels from one token up to another, or `None` if the other is not above it."""
    labels: list[str] = []
    at = low
    while at != high:
        head = page.tokens[at].head
        if head == at:
            return None
        labels.append(page.tokens[at].dep)
        at = head
    return labels
