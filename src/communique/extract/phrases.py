"""Noun phrases by their tags: where a phrase begins before its noun, and where it ends."""

from __future__ import annotations

from communique.model import Token

MODIFIERS = ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "CD", "HYPH", "POS")
PREPOSITIONS = frozenset(
    {"following", "including", "regarding", "concerning", "according", "pending", "during"}
)
LONGEST = 9


def phrase_from(tokens: tuple[Token, ...], noun: int, floor: int) -> int:
    """Return the index of the first word of the phrase that ends in a noun, articles left out.

    Args:
        tokens: those of a document, with tags.
        noun: index of the noun.
        floor: index that the phrase may not pass.
    """
    first = noun
    while first > floor and noun - first < LONGEST:
        joins = tokens[first - 1].text == "and" and first - 2 >= floor and _modifies(tokens[first - 2])
        if not (
            _modifies(tokens[first - 1]) or (joins and tokens[first].tag[:2] in ("JJ", "NN") and first < noun)
        ):
            break
        first -= 1
    while first < noun and (tokens[first].tag in ("POS", "HYPH", "VBG") or tokens[first].text in "-/"):
        first += 1
    return first


def _modifies(token: Token) -> bool:
    return token.tag in MODIFIERS and token.text.lower() not in PREPOSITIONS


def phrase_to(tokens: tuple[Token, ...], first: int, last: int, *, joined: bool = False) -> int:
    """Return one past the last noun of the phrase that begins at an index; the index itself if it has none.

    Args:
        tokens: those of a document, with tags.
        first: index where the phrase begins; articles may stand there.
        last: index that the phrase may not reach.
        joined: whether "and" may join a second phrase, as after "between"; a third is another matter.
    """
    end, ands = first, 0
    while end < min(last, first + LONGEST):
        ands += tokens[end].text.lower() == "and"
        joins = joined and ands == 1 and tokens[end].text.lower() == "and"
        if not (joins or _modifies(tokens[end]) or tokens[end].tag in ("DT", "PRP$")):
            break
        end += 1
    while end > first and not tokens[end - 1].tag.startswith(("NN", "CD")):
        if tokens[end - 1].tag == "VBG" and end - 1 == first:
            break  # "of understanding"
        end -= 1
    return end
