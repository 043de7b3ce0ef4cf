"""Language of a text: the script first, then a statistical identifier on the body."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SAMPLE = 3_000
"""Characters that are looked at; more changes nothing and costs time."""

SHORTEST = 60
"""Below so many letters the identifier guesses; then only English function words decide."""

UNKNOWN = "und"
FUNCTION_WORDS = re.compile(
    r"\b(?:the|of|and|to|in|a|is|was|were|with|for|on|by|said|that|has|have|his|her|their|will|met)\b", re.IGNORECASE
)
_SCRIPT = re.compile(
    r"(?P<latin>[A-Za-z\u00c0-\u024f\u1e00-\u1eff])|(?P<other>[^\W\d_])",
)


@cache
def _identifier() -> Any:
    # Imported here: the model is unpacked at import and takes a fifth of a second.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> tuple[str, float]:
    """Return the ISO 639-1 code of the language of a text and a confidence between 0 and 1.

    Args:
        text: the body of a document, without what is not body.
    """
    sample = text[:SAMPLE]
    latin = len(re.findall(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]", sample))
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return UNKNOWN, 0.0
    if letters < SHORTEST and latin * 2 > letters:
        return UNKNOWN, 0.0
    code, confidence = _identifier().classify(sample)
    return str(code), round(float(confidence), 3)


def reads_as_english(text: str, code: str) -> bool:
    """Whether a text is to be read as English: known to be, or too short to say and with English words."""
    if code != UNKNOWN:
        return code == "en"
    return bool(FUNCTION_WORDS.search(text))
