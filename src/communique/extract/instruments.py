"""instruments: treaties, agreements, laws, resolutions, commissions that a text mentions as a thing.

A common noun counts only where words say which one is meant ("the security agreement", "a pact on
fisheries"); "an agreement" or "the deal" alone is left out. Proper names count by their capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.datafiles import load_data
from communique.extract.cast import Cast
from communique.extract.phrases import phrase_from, phrase_to
from communique.model import Instrument, Parsed, Sentence, Token, Words

NAME_JOINTS = frozenset({"of", "on", "and", "for", "&", "-"})
LONGEST = 13
NEAR = 60
YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
NUMBERED = re.compile(
    r"\b(?:U\.?N\.?\s)?(?:Security Council\s)?(?:UNSCR|Resolutions?|resolutions?)\s\d{2,4}\b"
)


@dataclass(frozen=True, slots=True)
class InstrumentWords:
    """The words of instruments; `heads` are all words at which one may be found."""

    heads: frozenset[str]
    nouns: frozenset[str]
    joint: frozenset[str]
    joint_nouns: frozenset[str]
    named: frozenset[str]
    laws: frozenset[str]
    bodies: frozenset[str]
    between: frozenset[str]
    told: frozenset[str]
    generic: frozenset[str]
    excluded: re.Pattern[str]
    complements: frozenset[str]
    status: tuple[tuple[str, re.Pattern[str]], ...]
    shared: re.Pattern[str]


@cache
def load_words() -> InstrumentWords:
    """Return the words of instruments from `extract/data/instruments.yaml`."""
    data = load_data("extract", "instruments.yaml")
    heads = [data[kind] for kind in ("nouns", "joint_nouns", "laws", "between", "named", "numbered")]
    return InstrumentWords(
        heads=frozenset(word.lower() for words in heads for word in words),
        nouns=frozenset(data["nouns"]),
        joint=frozenset(data["joint"]),
        joint_nouns=frozenset(data["joint_nouns"]),
        named=frozenset(data["named"]),
        laws=frozenset(data["laws"]),
        bodies=frozenset(data["bodies"]),
        between=frozenset(data["between"]),
        told=frozenset(data["told"]),
        generic=frozenset(data["generic"]),
        excluded=_phrases(data["excluded"]),
        complements=frozenset(data["complements"]),
        status=tuple((status, _phrases(phrases)) for status, phrases in data["status"]),
        shared=_phrases(data["shared"]),
    )


def _phrases(phrases: list[str]) -> re.Pattern[str]:
    spelled = sorted((re.escape(p).replace(r"\ ", r"\s") for p in phrases), key=len, reverse=True)
    return re.compile(rf"(?i:\b(?:{'|'.join(spelled)})\b)")


def find_instruments(parsed: Parsed, cast: Cast) -> list[Instrument]:
    """Return the instruments of a document in the order of their first mention.

    Args:
        parsed: the document; needs tags.
        cast: its resolved mentions, for the parties.

    Returns:
        One record a name; `name` is the span in the clean text, without an article in front. `status`
        is what the words around its mentions say, `None` where they say nothing.
    """
    found: dict[str, Instrument] = {}
    for sentence in parsed.sentences:
        for first, last in _spans(parsed, cast, sentence):
            instrument = _instrument(parsed, cast, sentence, first, last)
            key = _key(instrument.name)
            known = next((k for k in found if _same(k, key) or _is_one(found[k], instrument)), None)
            if known is None:
                found[key] = instrument
            elif found[known].status in (None, "in force") and instrument.status not in (None, "in force"):
                found[known] = found[known].model_copy(update={"status": instrument.status})
    return list(found.values())


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower()))


def _is_one(a: Instrument, b: Instrument) -> bool:
    """Whether two names of the same kind of thing between the same parties name one thing."""
    return (
        len(a.parties) > 1 and set(a.parties) == set(b.parties) and _between(a.name) == _between(b.name) != ""
    )


def _between(name: str) -> str:
    return name.lower().split(" between ")[0].split()[-1] if " between " in name.lower() else ""


def _same(a: str, b: str) -> bool:
    return (
        a == b or a.startswith(b + " ") or b.startswith(a + " ") or a.endswith(" " + b) or b.endswith(" " + a)
    )


def _spans(parsed: Parsed, cast: Cast, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the token ranges of the instruments of a sentence, without overlaps."""
    tokens, heads = parsed.tokens, load_words().heads
    spans: list[tuple[int, int]] = []
    for at in range(sentence.first, sentence.last):
        if tokens[at].text.lower() not in heads or (spans and at < spans[-1][1]):
            continue
        proper = _proper(parsed, sentence, at)
        span = proper or _common(parsed, cast, sentence, at)
        if span is None or _is_of_an_office(cast, tokens[span[0]].start, tokens[span[1] - 1].end, proper):
            continue
        text = parsed.text[tokens[max(span[0] - 1, sentence.first)].start : tokens[span[1] - 1].end]
        if not load_words().excluded.search(text):
            spans.append(span)
    return spans


def _is_of_an_office(cast: Cast, start: int, end: int, proper: tuple[int, int] | None) -> bool:
    """Whether a phrase belongs to an office ("Minister of Justice and Law"), a name to a person's."""
    return any(
        (mention.extent_start <= start and end <= mention.extent_end)
        or (proper is not None and start <= mention.start and mention.kind == "person")
        for mention in cast.within(start - 80, end, "office", "person")
    )


def _common(parsed: Parsed, cast: Cast, sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Return the phrase of a common noun at a token, if words say which instrument it is."""
    words, token = load_words(), parsed.tokens[at]
    noun = token.text.lower()
    if sentence.kind == "title" or (token.tag and not token.tag.startswith("NN")):
        return None
    first = phrase_from(parsed.tokens, at, sentence.first)
    modifiers = [t.text.lower() for t in parsed.tokens[first:at]]
    last = _complement_to(parsed, sentence, at + 1)
    telling = any(m not in words.generic and any(c.isalpha() for c in m) for m in modifiers)
    if noun in words.nouns:
        return (first, last) if telling or last > at + 1 else None
    if noun in words.joint_nouns and words.joint & set(modifiers):
        return first, last
    if noun in words.laws and last > at + 1 and not telling:
        return first, last
    if noun in words.between and cast.within(
        parsed.tokens[first].start, parsed.tokens[last - 1].end, "state"
    ):
        return first, last
    return None


def _complement_to(parsed: Parsed, sentence: Sentence, at: int) -> int:
    """Return the end of what says which instrument it is: "of understanding on rail", "signed in Oslo"."""
    words, tokens = load_words(), parsed.tokens
    end = at
    if at + 1 < sentence.last and tokens[at].tag == "VBN" and tokens[at].text.lower() in words.told:
        joined = tokens[at + 1].text.lower() == "between"
        told = phrase_to(tokens, at + 2, sentence.last, joined=joined)
        return told if tokens[at + 1].tag == "IN" and told > at + 2 else end
    while at < min(sentence.last, end + LONGEST) and tokens[at].text.lower() in words.complements:
        link, after = tokens[at].text.lower(), tokens[at + 1].tag if at + 1 < sentence.last else ""
        if after in ("VB", "PRP", "WDT", "WP") or (after == "VBG" and link != "of"):
            break
        at = phrase_to(tokens, at + 1, sentence.last, joined=link in ("between", "among"))
        if not tokens[at - 1].tag.startswith(("NN", "CD", "VBG")):
            break
        end = at
    return end


def _proper(parsed: Parsed, sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Return the proper name whose head is at a token: a capitalised word stands before or behind it."""
    words, tokens = load_words(), parsed.tokens
    number = NUMBERED.match(parsed.text, tokens[at].start, sentence.end)
    if number:
        return at, next((i for i in range(at, sentence.last) if tokens[i].end >= number.end()), at) + 1
    head = tokens[at].text
    if sentence.kind == "title" or not (
        head in words.named or (head[0].isupper() and head.lower() in words.nouns)
    ):
        return None
    first = at
    while first > sentence.first and (
        _is_name(tokens[first - 1]) or _joins(tokens, first - 1, sentence.first)
    ):
        first -= 1
    last = _name_to(tokens, at + 1, sentence.last)
    while first < at and not _is_name(tokens[first]):
        first += 1
    if head in words.bodies and first == at:
        return None
    if first > sentence.first and YEAR.fullmatch(tokens[first - 1].text):
        first -= 1
    if tokens[last : last + 1] and tokens[last].text == "between":
        last = _complement_to(parsed, sentence, last)
    return (first, last) if last - first > 1 else None


def _name_to(tokens: tuple[Token, ...], last: int, end: int) -> int:
    """Return the end of a proper name behind its head: capitals, and "of", "on", "for" with capitals."""
    while last < end:
        if _is_name(tokens[last]):
            last += 1
        elif tokens[last].text in NAME_JOINTS and last + 1 < end and _is_name(tokens[last + 1]):
            last += 2
        else:
            break
    return last


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.tag not in ("DT", "PRP", "PRP$", "IN", "UH", "RB", "CC", "VBD")


def _joins(tokens: tuple[Token, ...], at: int, floor: int) -> bool:
    inside = at > floor and _is_name(tokens[at - 1])
    return inside and (tokens[at].text in ("-", "/", "&") or tokens[at].text in ("and", "of", "for", "on"))


def _instrument(parsed: Parsed, cast: Cast, sentence: Sentence, first: int, last: int) -> Instrument:
    text, start, end = parsed.text, parsed.tokens[first].start, parsed.tokens[last - 1].end
    name = text[start:end]
    status = _status(text, sentence, start, end)
    proper = parsed.tokens[last - 1].text[:1].isupper() and name[:1].isupper()
    return Instrument(
        start=start,
        end=end,
        quote=name,
        rule="instrument.name" if proper else "instrument.noun",
        confidence=0.75,
        name=name,
        parties=_parties(cast, text, start, end),
        status=status[0] if status else ("in force" if proper else None),
        words=(status[1],) if status else (),
    )


def _status(text: str, sentence: Sentence, start: int, end: int) -> tuple[str, Words] | None:
    """Return the status that the words within reach of the name say, and those words."""
    low, high = max(sentence.start, start - NEAR), min(sentence.end, end + NEAR)
    for status, pattern in load_words().status:
        match = pattern.search(text, low, high)
        if match and not (start <= match.start() < end):
            return status, Words(role="status", start=match.start(), end=match.end(), quote=match.group())
    return None


def _parties(cast: Cast, text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the parties: those in the name, else the two sides where the words say that it is theirs."""
    states = tuple(
        dict.fromkeys(m.state for m in cast.within(start, end, "state", "organisation") if m.state)
    )
    if len(states) > 1:
        return states
    if load_words().shared.search(text, max(0, start - 12), end + 30):
        return cast.sides[:2]
    return states
