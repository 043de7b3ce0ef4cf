"""Language: of a whole document by a statistical identifier, of a paragraph where it stands out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from communique.clean.lines import Line

UNKNOWN = "und"
SAMPLE = 800
"""Characters that are looked at; more changes nothing and costs time."""

SHORTEST = 60
"""With fewer letters the identifier guesses."""

LONG_PARAGRAPH = 25
"""Words; English prose of that length without one of the words below does not occur."""

SURE = 0.9
"""Another language than English is believed from this confidence on."""

_ENGLISH_ONLY = re.compile(
    r"\b(?:the|and|with|said|says|his|their|been|from|this|that|would|after|against|its|government|foreign"
    r"|talks|meets|discussed)\b",
    re.IGNORECASE,
)
_ENGLISH_OFTEN = re.compile(r"\b(?:of|on|will|has|are|to|by)\b", re.IGNORECASE)
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0041-\u024f\u1e00-\u1eff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


@cache
def _identifier() -> Any:
    # Imported here: it takes a fifth of a second, and half a second more to unpack the model.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> tuple[str, float]:
    """Return the ISO 639-1 code of the language of a text and a confidence between 0 and 1.

    The code is `und` if there are too few letters to say, or another language than English is only
    guessed. Method: py3langid (naive Bayes over byte n-grams, after Lui and Baldwin 2012) on the first
    characters.
    """
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    other = is_other_script(sample)
    if not letters or (letters < SHORTEST and not other):
        return UNKNOWN, 0.0
    code, confidence = _identifier().classify(sample)
    believed = other or code == "en" or confidence >= SURE
    return str(code) if believed else UNKNOWN, round(float(confidence), 3)


def is_other_script(text: str) -> bool:
    """Whether most letters of a text are not Latin."""
    if not _OTHER_SCRIPT.search(text):
        return False
    return len(_OTHER_SCRIPT.findall(text)) > len(_LATIN.findall(text))


def reads_as_english(text: str, code: str) -> bool:
    """Whether a text is read: English, or of unknown language, in Latin letters, with English words.

    One word that no neighbouring language has is enough, or two different ones that few have.
    """
    if code != UNKNOWN:
        return code == "en"
    if is_other_script(text):
        return False
    return bool(_ENGLISH_ONLY.search(text)) or len({m.lower() for m in _ENGLISH_OFTEN.findall(text)}) > 1


def foreign(lines: Sequence[Line]) -> dict[int, str]:
    """Return which lines are in another language than English, by number, with the language.

    Lines in another script, and long ones in Latin letters in which no common English word occurs. A
    document that is mostly in another language has no foreign lines: it is refused as a whole.
    """
    found = {number: identify(line.text)[0] for number, line in enumerate(lines) if _stands_out(line)}
    found = {number: code for number, code in found.items() if code not in ("en", UNKNOWN)}
    size = sum(len(lines[number].text) for number in found)
    return found if size * 2 < sum(len(line.text) for line in lines) else {}


def _stands_out(line: Line) -> bool:
    return is_other_script(line.text) or (line.words >= LONG_PARAGRAPH and not _has_english(line.text))


def _has_english(text: str) -> bool:
    return any(word in text for word in (" the ", " and ", " that ", " with ", "The "))
