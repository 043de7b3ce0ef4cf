"""Whether the words around a date place it behind the publication or ahead of it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from communique.extract.days.words import load_words
from communique.model import Parsed, Sentence, Token

LEFT, RIGHT = 14, 25
NEAR = 5
"""How many words back "to" with a verb is still about the date."""

BREAKS = frozenset({";", ":", "“", '"', "--", "–"})
MODALS = frozenset({"will", "shall", "would", "'ll", "’ll"})
BE = frozenset({"is", "are", "was", "were"})


def ahead(parsed: Parsed, sentence: Sentence, start: int) -> bool | None:
    """Say whether a date that starts at an offset lies ahead, behind, or cannot be told.

    The nearest verb with a tense to the left decides, else the nearest to the right: "will meet on
    Monday" and "On Monday, she will meet" are ahead, "met on Monday" is behind. Needs tags; without
    them only the words listed in the data are seen.
    """
    tokens = parsed.tokens
    at = bisect_left(tokens, start, sentence.first, sentence.last, key=lambda t: t.start)
    seen = _look_left(tokens[max(sentence.first, at - LEFT) : at][::-1])
    return seen if seen is not None else _look_right(tokens[at : min(sentence.last, at + RIGHT)])


def _look_left(tokens: tuple[Token, ...]) -> bool | None:
    words = load_words()
    for place, token in enumerate(tokens):
        word = token.text.lower()
        if word in BREAKS:
            return None
        if place == 0 and word in words.ahead_next_to:
            return True
        if place == 0 and word in words.behind_next_to:
            return False
        if word in words.ahead or _is_modal(token) or _is_plan(token, word):
            return True
        if token.tag == "TO" and place and tokens[place - 1].tag == "VB":
            is_to = place + 1 < len(tokens) and tokens[place + 1].text.lower() in BE
            if is_to or place <= NEAR:
                return True
        if token.tag == "VBD":
            return False
    return None


def _look_right(tokens: tuple[Token, ...]) -> bool | None:
    for token, following in pairwise(tokens):
        if _is_modal(token) or (token.text.lower() in BE and following.tag == "TO"):
            return True
        if token.tag == "VBD":
            return False
    return None


def _is_modal(token: Token) -> bool:
    return token.tag == "MD" and token.text.lower() in MODALS


def _is_plan(token: Token, word: str) -> bool:
    return token.tag in ("VBP", "VBZ") and word in load_words().ahead_present
