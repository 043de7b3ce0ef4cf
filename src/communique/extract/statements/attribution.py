"""Direct quotes: which words in quotation marks somebody speaks, and which cue says who."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.extract.statements.beside import (
    ANY,
    any_verb_after,
    any_verb_before,
    phrase_beside,
    signature,
)
from communique.extract.statements.cues import Hit
from communique.extract.statements.draft import Draft
from communique.extract.statements.frames import Phrases, bare_edges, phrase_of
from communique.extract.statements.page import Page, Unit
from communique.extract.statements.quotes import Quote

SPEECH = frozenset({"clause", "hearer", "quote"})
LEAST_WORDS = 3
GAP = re.compile(r"^(?:\s*(?:that|as|also|then|again))?[\s,:–—-]*$")
SENTENCE = re.compile(
    r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\b[A-Z]\.)(?<=[.!?…])\s+(?=[\"“A-Z])"
)
ENDS = (".", "!", "?", "…", ",")
"""What a quote ends with that somebody signs; scare quotes before a dash do not."""
LONG = 4
"""Words from which quoted words after "said that" are a quote of their own, not a part of the sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """A quote and its tokens `first:last`, marks included."""

    quote: Quote
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quote that somebody speaks, the rule that says so, and its cue if there is one."""

    place: Place
    rule: str
    hit: Hit | None


def spoken_quotes(page: Page, unit: Unit, hits: list[Hit]) -> list[Spoken]:
    """Return the quotes of a unit that somebody speaks, with their cues; scare quotes are left out."""
    found: list[Spoken] = []
    last: Hit | None = None
    for place in _places(page, unit):
        attributed = _attribute(page, unit, hits, place, last)
        if attributed is not None:
            rule, hit = attributed
            last = hit or last
            found.append(Spoken(place, rule, hit))
    return found


def direct(page: Page, unit: Unit, spoken: list[Spoken], phrases: Phrases) -> list[Draft]:
    """Return the direct quotes of a unit as drafts, given who speaks by each cue."""
    return [_draft(page, unit, one, _phrase(page, unit, one, phrases)) for one in spoken]


def _phrase(page: Page, unit: Unit, spoken: Spoken, phrases: Phrases) -> tuple[int, int] | None:
    """Return the words for who speaks: those that the parse ties to the cue, unless they are quoted words."""
    hit, place = spoken.hit, spoken.place
    if hit is None:
        return signature(page.text, place.quote.end) if spoken.rule == "quote-signed" else None
    found = phrases.get(hit.verb) or (phrase_of(page, unit, hit) if hit.cue is ANY else None)
    if spoken.rule != "quote-before-cue" or (found is not None and page.quoted[page.at(found[0])] < 0):
        return found
    return phrase_beside(page, place.last, hit)


def _places(page: Page, unit: Unit) -> list[Place]:
    places: list[Place] = []
    at = unit.first
    while at < unit.last:
        number = page.quoted[at]
        end = at + 1
        while end < unit.last and page.quoted[end] == number:
            end += 1
        if number >= 0:
            places.append(Place(page.quotes[number], at, end))
        at = end
    return places


def _attribute(
    page: Page, unit: Unit, hits: list[Hit], place: Place, last: Hit | None
) -> tuple[str, Hit | None] | None:
    """Return the rule and the cue of a quote; `None` if nobody speaks it here."""
    inner = page.text[place.quote.inner_start : place.quote.inner_end]
    if len(inner.split()) < LEAST_WORDS:
        return None
    if inner.rstrip().endswith(ENDS) and signature(page.text, place.quote.end) is not None:
        return "quote-signed", None
    before = _cue_before(page, hits, place)
    if before is not None and _is_spoken(page, unit, place, inner):
        return ("quote-middle" if before is last else "quote-after-cue"), before
    after = _cue_after(page, unit, hits, place)
    opens = _opens_unit(page, unit, place) or _is_sentence(inner)
    if after is not None and opens:
        return "quote-before-cue", after
    if last is not None and _is_sentence(inner):
        return "quote-middle", last
    led = any_verb_before(page, place.first)
    if led is not None and inner[:1].isupper():
        return "quote-after-cue", led
    if _is_alone(page, unit, place) and _is_sentence(inner):
        return "quote-carried", None
    if page.text[: place.quote.start].rstrip().endswith(":") and inner[:1].isupper():
        return "quote-carried", None
    return None


def _cue_before(page: Page, hits: list[Hit], place: Place) -> Hit | None:
    found = [h for h in hits if h.end <= place.first and h.cue.takes & SPEECH]
    if not found:
        return None
    hit = found[-1]
    gap = page.text[page.tokens[hit.end - 1].end : place.quote.start]
    if GAP.match(gap) or gap.rstrip().endswith(":"):
        return hit
    after_subject = hit.subject is not None and hit.subject > hit.verb
    close = place.first - hit.end <= 12 and gap.rstrip().endswith((",", "that"))
    return hit if close and (after_subject or gap.count(",") <= 1) else None


def _is_spoken(page: Page, unit: Unit, place: Place, inner: str) -> bool:
    """Whether the words after a cue are a quote of their own and not a part of its clause."""
    if _is_sentence(inner):
        return True
    rest = [page.words[at] for at in range(place.last, unit.last) if page.words[at] not in {".", ",", "!"}]
    return len(inner.split()) >= LONG and (not rest or page.words[place.last] in {",", "and"})


def _cue_after(page: Page, unit: Unit, hits: list[Hit], place: Place) -> Hit | None:
    for hit in hits:
        if hit.verb >= place.last and hit.cue.takes & SPEECH:
            near = hit.left - place.last <= 1 and hit.form != "participle"
            return hit if near else None
    inner = page.text[place.quote.inner_start : place.quote.inner_end]
    return any_verb_after(page, unit, place.last, inner)


def _opens_unit(page: Page, unit: Unit, place: Place) -> bool:
    return place.first - unit.first <= 1 or page.quoted[place.first - 1] >= 0


def _is_sentence(inner: str) -> bool:
    return inner[:1].isupper() or inner.startswith(("…", "..."))


def _is_alone(page: Page, unit: Unit, place: Place) -> bool:
    return all(page.quoted[at] >= 0 or not page.words[at][0].isalnum() for at in range(unit.first, unit.last))


def _draft(page: Page, unit: Unit, spoken: Spoken, phrase: tuple[int, int] | None) -> Draft:
    quote, hit = spoken.place.quote, spoken.hit
    start, end = bare_edges(page.text, quote.inner_start, quote.inner_end)
    return Draft(
        start=start,
        end=end,
        mode="direct",
        rule=spoken.rule,
        cue=hit.cue if hit else None,
        cue_start=page.tokens[hit.start].start if hit else start,
        cue_end=page.tokens[hit.end - 1].end if hit else start,
        speaker="phrase" if phrase else "carried",
        phrase_start=phrase[0] if phrase else start,
        phrase_end=phrase[1] if phrase else start,
        negated=False,
        paragraph=unit.paragraph,
        parts=_sentences(page.text, start, end),
    )


def _sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of a quote if there are several."""
    begins = [start, *(start + mark.end() for mark in SENTENCE.finditer(text[start:end]))]
    ends = [*(b for b in begins[1:]), end]
    spans = tuple(bare_edges(text, b, e) for b, e in zip(begins, ends, strict=True))
    return spans if len(spans) > 1 else ()
