"""What a cue introduces outside quotation marks: which words are its content."""

from __future__ import annotations

import re

from communique.extract.statements.clauses import CONNECTORS, joint, reporting, subject_of
from communique.extract.statements.cues import BRANCHES, Hit
from communique.extract.statements.draft import Draft
from communique.extract.statements.lexicon import lexicon
from communique.extract.statements.objects import object_of, second_clauses, second_objects
from communique.extract.statements.page import FINITE, SUBJECTS, Page, Unit

REACH = 25
"""Tokens after a cue in which its "that" may stand: "told the visiting minister on Monday that"."""
FAR = 80
"""Tokens after a cue that are looked at to see whether it takes anything; sentences may be endless."""
LEAST = 2
"""Fewest tokens of a content."""
OCCASION = re.compile(
    r",? (?:in|during|at|on the sidelines of|following|according to) "
    r"(?:(?:a|an|the|his|her|their|separate|joint)\b ?)?(?:[\w-]+ ){0,3}"
    r"(?:meeting|call|conversation|talks|conference|interview|statement|speech|remarks|briefing|office)\b"
    r"[^.]*$"
)

JOINING = re.compile(r"(?:,|;)?\s*(?:,?\s*as well(?: as)?|and that|and)?\s*$")
SAYING = frozenset({"clause", "hearer"})
NOMINAL = frozenset({"noun", "stance", "own", "as", "request"})
ABOUT = frozenset({"about", "of", "on"})
CLAUSE_STARTS = ("DT", "PRP", "NN", "EX", "JJ", "CD", "IN", "RB", "PDT")

Span = tuple[int, int, str]


Phrases = dict[int, tuple[int, int] | None]
"""For the verb of each reporting cue the characters of the phrase that names who speaks."""


def leading(page: Page, unit: Unit, hits: list[Hit], used: set[int]) -> list[Hit]:
    """Return the cues of a unit that report something, in order.

    Args:
        page: the document.
        unit: the sentence.
        hits: all its cues.
        used: verbs of cues that introduce a direct quote.
    """
    able = []
    for hit in hits:
        ceiling = min(unit.last, hit.end + FAR)
        if hit.verb in used or _content(page, unit, hit, unit.first, ceiling) is not None:
            able.append(hit)
    return reporting(page, unit, able)


def phrases_of(page: Page, unit: Unit, lead: list[Hit]) -> Phrases:
    """Return who speaks by each cue: its subject; without one of its own, that of the cue before."""
    phrases: Phrases = {}
    before: tuple[int, int] | None = None
    for hit in lead:
        shared = hit.subject is None and before is not None and hit.form != "passive"
        phrases[hit.verb] = before = before if shared else phrase_of(page, unit, hit)
    return phrases


def indirect(page: Page, unit: Unit, lead: list[Hit], used: set[int], phrases: Phrases) -> list[Draft]:
    """Return the statements of a unit that stand outside quotation marks.

    Args:
        page: the document.
        unit: the sentence.
        lead: its cues that report, as `leading` returns them.
        used: verbs of cues that introduce a direct quote already.
        phrases: who speaks by each cue.
    """
    drafts: list[Draft] = []
    floor = unit.first
    for number, hit in enumerate(lead):
        following = lead[number + 1] if number + 1 < len(lead) else None
        if hit.verb in used:
            floor = max(floor, hit.end)
            continue
        span = _content(page, unit, hit, floor, _ceiling(page, unit, hit, following))
        draft = _draft(page, unit, hit, span, phrases.get(hit.verb)) if span is not None else None
        if draft is not None and span is not None:
            drafts.append(draft)
            floor = max(hit.end, span[1])
    return drafts


def _ceiling(page: Page, unit: Unit, hit: Hit, following: Hit | None) -> int:
    """Return where the content must end: at the next cue, or at the clause that a participle opens."""
    ceiling = unit.last if following is None else joint(page, unit, following, hit.end)
    ceiling = _next_act(page, hit, ceiling)
    if hit.form == "participle" and hit.left == unit.first:
        subject = subject_of(page, hit)
        if subject is not None and subject > hit.verb:
            ceiling = min(ceiling, page.edges(subject)[0])
    return ceiling


def _next_act(page: Page, hit: Hit, ceiling: int) -> int:
    """Return where a verb that is no cue, but joined to the cue, ends its content: "and reviewed"."""
    for at in range(hit.end, ceiling):
        if page.tag(at) != page.tag(hit.verb) or page.tokens[at].dep != "conj":
            continue
        chain = at
        while page.tokens[chain].dep == "conj" and page.tokens[chain].head != chain:
            chain = page.tokens[chain].head
        if chain == hit.verb and page.child(at, SUBJECTS) is None:
            while at > hit.end + 1 and page.words[at - 1] in CONNECTORS:
                at -= 1
            return at
    return ceiling


def _content(page: Page, unit: Unit, hit: Hit, floor: int, ceiling: int) -> Span | None:
    """Return first token, one past the last, and the rule; or `None` if the cue introduces nothing."""
    if hit.form == "passive":
        return _passive(page, unit, hit, floor, ceiling)
    takes = hit.cue.takes
    if takes & SAYING:
        if _says_before(page, hit, floor):
            return floor, hit.left - 1, "inverted"
        clause = _clause(page, hit, ceiling)
        if clause is not None:
            return clause, ceiling, "clause"
    if "infinitive" in takes and (verb := _infinitive(page, hit, ceiling)) is not None:
        return verb, ceiling, "infinitive"
    thing = object_of(page, hit, ceiling) if takes & NOMINAL else None
    if thing is not None:
        return thing, ceiling, "noun"
    if takes & SAYING and _stands_last(page, unit, hit, floor):
        return floor, hit.left - 1, "inverted"
    return None


def _clause(page: Page, hit: Hit, ceiling: int) -> int | None:
    """Return the first token of the clause that a cue takes, after "that" if there is one."""
    that = _that(page, hit.end, ceiling)
    if that is not None:
        return that + 1
    if "hearer" in hit.cue.takes:
        about = _about(page, hit, ceiling)
        if about is not None:
            return about
    return _bare_clause(page, hit, ceiling)


def _about(page: Page, hit: Hit, ceiling: int) -> int | None:
    """Return what follows "about" after a hearer: "informed the minister about ..."."""
    for at in range(hit.end + 1, min(hit.end + REACH, ceiling - 1)):
        if page.words[at] in ABOUT and page.tag(at) == "IN":
            return at + 1 if page.words[at] == "about" or page.tag(at + 1) not in {"NNP", "CD"} else None
        if page.tag(at) in FINITE:
            return None
    return None


def _that(page: Page, start: int, ceiling: int) -> int | None:
    for at in range(start, min(start + REACH, ceiling)):
        if page.words[at] == "that" and page.tag(at) == "IN":
            return at if page.words[at - 1] != "and" else None
        if page.tag(at) in FINITE or page.quoted[at] >= 0:
            return None
    return None


def _infinitive(page: Page, hit: Hit, ceiling: int) -> int | None:
    """Return the verb after "to", whether the cue's own words end in "to" or not."""
    at = hit.end
    if hit.cue.rest[-1:] != ("to",):
        if at >= ceiling or page.words[at] != "to":
            return None
        at += 1
    return at if at < ceiling and page.tag(at) in {"VB", "RB"} else None


def _bare_clause(page: Page, hit: Hit, ceiling: int) -> int | None:
    """Return where a clause without "that" begins, after a hearer or a day if there is one."""
    for child in page.children[hit.verb]:
        if child > hit.verb and page.tokens[child].dep == "ccomp":
            first = max(page.edges(child)[0], hit.end)
            if first < ceiling:
                return first
    if "hearer" in hit.cue.takes or "noun" in hit.cue.takes:
        return None
    tags = [page.tag(at) for at in range(hit.end, ceiling)]
    if tags and tags[0].startswith(CLAUSE_STARTS) and FINITE & set(tags):
        return hit.end
    return None


def _says_before(page: Page, hit: Hit, floor: int) -> bool:
    """Whether a speaker follows the cue, and the content stands before: "..., said the minister"."""
    after_comma = hit.left == hit.verb and hit.left > floor + LEAST and page.words[hit.left - 1] == ","
    return after_comma and hit.form == "finite" and (hit.subject or 0) > hit.verb


def _stands_last(page: Page, unit: Unit, hit: Hit, floor: int) -> bool:
    """Whether the content, a clause, stands before: "The road is open, he said"."""
    if hit.form != "finite" or hit.left - 1 <= floor + LEAST or page.words[hit.left - 1] != ",":
        return False
    return any(page.tag(at) in FINITE for at in range(floor, hit.left - 1))


def _passive(page: Page, unit: Unit, hit: Hit, floor: int, ceiling: int) -> Span | None:
    """Return the content of "it was noted that ..." and "the importance of ... was noted"."""
    if hit.subject is None:
        return None
    if page.words[hit.subject] == "it":
        that = _that(page, hit.end, ceiling)
        if that is not None:
            return that + 1, ceiling, "passive"
        verb = _infinitive(page, hit, ceiling)
        return (verb, ceiling, "passive") if verb is not None else None
    first, last = page.edges(hit.subject)
    first = max(first, floor)
    stance = page.words[hit.subject] in lexicon().nouns or page.words[hit.subject] == "importance"
    that = _that(page, hit.end, ceiling)
    if stance and that is not None:
        return that + 1, ceiling, "passive"
    if (stance or hit.cue.voice == "either") and "noun" in hit.cue.takes and last < hit.verb:
        return first, last + 1, "passive"
    return None


def _draft(page: Page, unit: Unit, hit: Hit, span: Span, phrase: tuple[int, int] | None) -> Draft | None:
    first, last, rule = span
    while first < last and page.words[first] in {",", "that", ":"}:
        first += 1
    while last > first and page.words[last - 1] in {",", ".", ";", ":", "and", "but", "while", "–", "—", "-"}:
        last -= 1
    if last - first < LEAST:
        return None
    start, end = page.tokens[first].start, page.tokens[last - 1].end
    if rule != "inverted" and (occasion := OCCASION.search(page.text, start, end)):
        end = occasion.start() if occasion.start() > start + 10 else end
    start, end = bare_edges(page.text, start, end)
    cuts = second_clauses(page, first, last)
    if rule != "clause":
        cuts = sorted({*cuts, *second_objects(page, first, last)})
    quoted = sum(page.quoted[at] >= 0 for at in range(first, last))
    return Draft(
        start=start,
        end=end,
        mode="mixed" if quoted > 2 else "indirect",
        rule=hit.form if hit.form == "participle" and rule != "inverted" else rule,
        cue=hit.cue,
        cue_start=page.tokens[hit.start].start,
        cue_end=page.tokens[hit.end - 1].end,
        speaker="nobody" if rule == "passive" else "phrase" if phrase else "carried",
        phrase_start=phrase[0] if phrase else start,
        phrase_end=phrase[1] if phrase else start,
        negated=hit.negated,
        paragraph=unit.paragraph,
        parts=_parts(page, start, end, cuts),
    )


def _parts(page: Page, start: int, end: int, cuts: list[int]) -> tuple[tuple[int, int], ...]:
    """Return the spans between cuts, without the words that join them; nothing if there is no cut."""
    if not cuts:
        return ()
    begins = [start, *(page.tokens[cut].start for cut in cuts)]
    ends = [*(page.tokens[cut].start for cut in cuts), end]
    spans = [bare_edges(page.text, b, e) for b, e in zip(begins, ends, strict=True) if b < e]
    joined = [(b, b + len(JOINING.sub("", page.text[b:e]))) for b, e in spans]
    return tuple(joined) if len(joined) > 1 else ()


def phrase_of(page: Page, unit: Unit, hit: Hit) -> tuple[int, int] | None:
    """Return the characters of the phrase that names who speaks: the subject, else what stands before."""
    subject = subject_of(page, hit)
    if subject is not None:
        first, last = page.edges(subject, BRANCHES - {"appos", "conj", "cc"})
        first = _after_comma(page, first, subject)
        return page.tokens[first].start, page.tokens[last].end
    if hit.form == "finite" and hit.verb > unit.first and page.quoted[hit.verb - 1] < 0:
        opened = page.tag(unit.first) in {"IN", "WRB", "VBG", "VBN"}
        first = _after_comma(page, unit.first, hit.verb - 1) if opened else unit.first
        return page.tokens[first].start, page.tokens[hit.verb - 1].end
    return None


def _after_comma(page: Page, first: int, last: int) -> int:
    """Return the token after the last comma before a token: what stands before it opens the sentence."""
    for at in range(last - 1, first, -1):
        if page.words[at] == ",":
            return at + 1
    return first


def bare_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space, quotation marks and commas at its edges."""
    while start < end and (text[start].isspace() or text[start] in '"“”„«»,;:'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"“”„«»,;:'):
        end -= 1
    return start, end
