"""figures: amounts that a text tells, with their unit, what they measure and who gives them.

Money, shares, measures and counts; no dates, times, ordinals, and no numbers that are names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from communique.datafiles import load_data
from communique.extract.cast import Cast
from communique.model import Figure, Mention, Parsed, Sentence, Words

NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VBN", "VBG", "CD", "HYPH", "POS", "CC")
BEFORE_TAGS = tuple(tag for tag in NOUN_TAGS if tag not in ("CC", "CD"))
LINKS = frozenset({"in", "of", "for", "worth"})
LONGEST = 8
REACH = 60
Spans = list[tuple[int, int]]
WORDS_BEFORE = 16


@dataclass(frozen=True, slots=True)
class AmountWords:
    """The words of amounts, in lower case."""

    amount: re.Pattern[str]
    named: re.Pattern[str]
    symbols: dict[str, str]
    magnitudes: dict[str, float]
    numbers: dict[str, float]
    percent: frozenset[str]
    uncounted: frozenset[str]
    said: frozenset[str]


@cache
def load_words() -> AmountWords:
    """Return the words of amounts from `extract/data/figures.yaml`."""
    data = load_data("extract", "figures.yaml")
    numbers = {**data["numbers"], **data["small"]}
    small, large = _any(data["small"]), _any(data["magnitudes"])
    spelled = rf"(?:{_any(data['numbers'])})(?:-(?:{small}))?|(?:{small})(?=\s(?:{large})\b)"
    units = _any([*data["percent"], *data["units"]])
    amount = re.compile(
        rf"(?<![\w.,/:+-])(?P<sign>{_any([*data['symbols'], *data['codes']])})?\s?"
        rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?i:\b(?:{spelled})))(?![\d:/+]|st\b|nd\b|rd\b|th\b|,\d)"
        rf"(?:[\s-]?(?P<magnitude>(?i:{large}))\b)?"
        rf"(?:(?:\s|-)?(?P<unit>(?i:{units}))(?!\w)|\s(?:[A-Z][\w.]+\s)?(?P<currency>(?i:{_any(data['currencies'])}))\b)?"
    )
    named = rf"(?i:(?:\b(?:{_any(data['named'])})\.?\s|\b[A-Z]+-|#\s?))$"
    return AmountWords(
        amount=amount,
        named=re.compile(named),
        symbols={**data["symbols"], **{code: code for code in data["codes"]}},
        magnitudes=data["magnitudes"],
        numbers=numbers,
        percent=frozenset(data["percent"]),
        uncounted=frozenset(data["uncounted"]),
        said=frozenset(data["said"]),
    )


def _any(spellings: object) -> str:
    words = [str(word) for word in spellings]  # type: ignore[attr-defined]
    return "|".join(sorted((re.escape(word).replace(r"\ ", r"\s") for word in words), key=len, reverse=True))


def find_figures(parsed: Parsed, cast: Cast, days: Sequence[Mention]) -> list[Figure]:
    """Return the figures of a document in text order.

    Args:
        parsed: the document; without tags only amounts with a unit are found.
        cast: its resolved mentions, for who gives a figure.
        days: the days named in it, which are no figures.

    Returns:
        Figures whose span is the amount with its unit, in the clean text. `what` is verbatim: the words
        for what is counted or measured.
    """
    spans = [(day.start, day.end) for day in days]
    found: list[Figure] = []
    for sentence in parsed.sentences:
        if sentence.kind == "title" or not any(_is_number(t.text, t.tag) for t in parsed.words(sentence)):
            continue
        for match in load_words().amount.finditer(parsed.text, sentence.start, sentence.end):
            if not any(match.start() < end and start < match.end() for start, end in spans):
                figure = _figure(parsed, cast, sentence, match, spans)
                if figure is not None:
                    found.append(figure)
    return found


def _is_number(text: str, tag: str) -> bool:
    return tag == "CD" or text[0].isdigit()


def _figure(
    parsed: Parsed, cast: Cast, sentence: Sentence, match: re.Match[str], days: Spans
) -> Figure | None:
    words, text = load_words(), parsed.text
    if words.named.search(text[max(sentence.start, match.start() - WORDS_BEFORE) : match.start()]):
        return None
    unit = _unit(match)
    what = _measured(parsed, sentence, match, days, counted=unit is None)
    if what is None:
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return Figure(
        start=start,
        end=match.end(),
        quote=text[start : match.end()],
        rule="figure.count" if unit is None else "figure.measure",
        confidence=0.8,
        value=_value(match),
        unit=unit,
        what=what.quote,
        by=_giver(parsed, cast, sentence, match.start()),
        words=(what,),
    )


def _value(match: re.Match[str]) -> float:
    words = load_words()
    number = match["number"].lower().replace(",", "")
    value = float(number) if number[0].isdigit() else float(sum(words.numbers[n] for n in number.split("-")))
    return value * words.magnitudes.get((match["magnitude"] or "").lower(), 1)


def _unit(match: re.Match[str]) -> str | None:
    words = load_words()
    if match["sign"]:
        return words.symbols[match["sign"]]
    unit = match["unit"] or match["currency"]
    if unit and re.sub(r"\s", " ", unit.lower()) in words.percent:
        return "percent"
    return unit


def _token_at(parsed: Parsed, offset: int) -> int:
    """Return the index of the first token that starts at an offset or after it."""
    return bisect_left(parsed.tokens, offset, key=lambda token: token.start)


def _measured(
    parsed: Parsed, sentence: Sentence, match: re.Match[str], days: Spans, *, counted: bool
) -> Words | None:
    """Return the words for what an amount measures: the noun behind it, else the noun before it."""
    first = next(
        (i for i in range(sentence.first, sentence.last) if parsed.tokens[i].start >= match.end()), None
    )
    if first is not None:
        word = parsed.tokens[first].text.lower()
        if word.rstrip(".") in load_words().uncounted or word == "-":
            return None
        if not counted and word in LINKS:
            first += 1
        phrase = _phrase(parsed, first, sentence.last)
        if phrase is not None and not any(day[0] < phrase.end and phrase.start < day[1] for day in days):
            return phrase
    return None if counted else _before(parsed, sentence, match.start())


def _phrase(parsed: Parsed, first: int, last: int) -> Words | None:
    """Return the noun phrase that begins at a token, articles skipped, if it has a noun."""
    tokens = parsed.tokens
    while first < last and tokens[first].tag in ("DT", "PRP$", "IN") and tokens[first].text.lower() in (
        "the", "a", "an", "its", "their", "his", "her", "of", "our"
    ):  # fmt: skip
        first += 1
    end = first
    while end < min(last, first + LONGEST) and tokens[end].tag in NOUN_TAGS and tokens[first].tag != "CC":
        end += 1
    while end > first and not tokens[end - 1].tag.startswith("NN"):
        end -= 1
    if end == first:
        return None
    return _words(parsed, tokens[first].start, tokens[end - 1].end)


def _before(parsed: Parsed, sentence: Sentence, offset: int) -> Words | None:
    """Return the subject of the verb before an amount ("trade amounted to"), else the nearest noun."""
    tokens = parsed.tokens
    last = _token_at(parsed, offset)
    inside = range(max(sentence.first, last - REACH), last)
    verb = next((i for i in reversed(inside) if tokens[i].tag.startswith("VB")), None)
    subject = next((i for i in inside if tokens[i].head == verb and tokens[i].dep.startswith("nsubj")), None)
    noun = next((i for i in reversed(inside) if tokens[i].tag.startswith("NN")), None)
    if subject is not None and tokens[subject].tag.startswith("NN"):
        noun = subject
    if noun is None:
        return None
    first = noun
    while first > sentence.first and noun - first < LONGEST and tokens[first - 1].tag in BEFORE_TAGS:
        first -= 1
    return _words(parsed, tokens[first].start, tokens[noun].end)


SOURCE = re.compile(r"(?i:\baccording to\s)")
AROUND = 300


def _giver(parsed: Parsed, cast: Cast, sentence: Sentence, offset: int) -> str | None:
    """Return who gives a figure: "according to X", or the subject of a verb of saying near it."""
    start, end = max(sentence.start, offset - AROUND), min(sentence.end, offset + AROUND)
    source = SOURCE.search(parsed.text, start, end)
    if source:
        giver = _phrase(parsed, _token_at(parsed, source.end()), sentence.last)
        return giver.quote if giver else None
    for mention in cast.within(start, end, "person", "office", "organisation", "state"):
        following = _token_at(parsed, mention.extent_end)
        if following < sentence.last and parsed.tokens[following].text.lower() in load_words().said:
            return mention.name or mention.quote
    return None


def _words(parsed: Parsed, start: int, end: int) -> Words:
    return Words(role="what", start=start, end=end, quote=parsed.text[start:end])
