"""Phrases of web pages and wires: `data/boilerplate.yaml`, ready to be looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, cast

from communique.datafiles import load_data
from communique.model import PartKind

MOST_WORDS = 30
_OUTER = ' \t•▪■●◦‣▸►*#[](){}<>«»_~|:;,-–—−=+"“”'
_SIGNS = " •▪■●◦‣▸►*[-"
_NUMBERING = re.compile(r"^\d{1,2}[.)-] ")
_COUNT = re.compile(r" ?\(?\b\d[\d,.]*\)?")


class Verdict(NamedTuple):
    """That a line is not body: of what kind, what says so, and whether what follows belongs to it."""

    kind: PartKind
    reason: str
    opens: bool = False


@dataclass(frozen=True)
class Phrases:
    """The phrase lists, by the way in which they are matched."""

    lines: dict[str, Verdict]
    starts: dict[str, list[tuple[str, int, Verdict]]]
    within: list[tuple[str, int, Verdict]]
    segments: dict[str, Verdict]


@cache
def load_phrases() -> Phrases:
    """Return the phrase lists of this step, cached."""
    lists = Phrases({}, {}, [], {})
    for entry in read_yaml("boilerplate.yaml"):
        _add(lists, entry)
    return lists


def read_yaml(name: str) -> Any:
    """Return what a data file of this step holds."""
    return load_data("clean", name)


def _add(lists: Phrases, entry: dict[str, Any]) -> None:
    verdict = Verdict(cast(PartKind, entry["kind"]), entry["reason"], bool(entry.get("opens")))
    most = int(entry.get("words", MOST_WORDS))
    for phrase in entry.get("line", ()):
        lists.lines.setdefault(folded(str(phrase)).strip(_OUTER), verdict)
    for phrase in entry.get("start", ()):
        lists.starts.setdefault(folded(phrase)[0], []).append((folded(phrase), most, verdict))
    lists.within.extend((folded(phrase), most, verdict) for phrase in entry.get("within", ()))
    for phrase in entry.get("segment", ()):
        lists.segments.setdefault(folded(str(phrase)), verdict)


def folded(text: str) -> str:
    """Return a text as phrases are compared: without case, with plain apostrophes."""
    return text.casefold().replace("’", "'").replace("‘", "'")


def look_up(line: str, words: int) -> Verdict | None:
    """Return the verdict of the phrase lists on a line, or `None`."""
    if words > 40:
        return None
    lists, key = load_phrases(), folded(line)
    bare = _NUMBERING.sub("", key).strip(_OUTER)
    return (
        lists.lines.get(bare)
        or lists.lines.get(_COUNT.sub("", bare).strip(_OUTER))
        or _sentence(lists, bare)
        or _started(lists, key, words)
        or (_started(lists, key.lstrip(_SIGNS), words) if key[0] in _SIGNS else None)
        or _row(lists, key)
        or next((v for phrase, most, v in lists.within if phrase in key and words <= most), None)
    )


def _sentence(lists: Phrases, bare: str) -> Verdict | None:
    """Look up a line with a full stop; one or two words with it may be speech ("Next.")."""
    verdict = lists.lines.get(bare.rstrip(".!?"))
    return verdict if verdict and (bare.count(" ") > 1 or verdict.kind == "end_marker") else None


def _started(lists: Phrases, key: str, words: int) -> Verdict | None:
    for phrase, most, verdict in lists.starts.get(key[:1], ()):
        if key.startswith(phrase) and words <= most:
            return verdict._replace(opens=verdict.opens and len(key) - len(phrase) < 2)
    return None


_SEPARATOR = re.compile(r" *[|•·»▸►>/\[\]]+ *")


def _row(lists: Phrases, key: str) -> Verdict | None:
    """Return the verdict on a row of known items, as in `Share | Print` or `Tweet Share Pin it`."""
    if len(key) > 150 or key[-1] in ".?!":
        return None
    items = [
        _COUNT.sub("", item).strip(_OUTER) or item for item in _SEPARATOR.split(key) if item.strip(_OUTER)
    ]
    if len(items) == 1:
        items = _words_as_items(lists, items[0])
    found = [lists.segments[item] for item in items if item in lists.segments]
    return found[0] if len(items) > 1 and len(found) == len(items) else None


def _words_as_items(lists: Phrases, text: str) -> list[str]:
    """Split a row without separators into known items, the longest first; empty if some are unknown."""
    words, items = text.replace(",", " ").split(), []
    while words:
        for length in (3, 2, 1):
            item = " ".join(words[:length])
            if item in lists.segments:
                items.append(item)
                del words[:length]
                break
        else:
            return []
    return items
