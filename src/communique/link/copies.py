"""Which reports are copies of which: exact ones, near ones, and one that stands inside another.

Of two that copy each other the fuller one leads; of about equally full ones the earliest, then the smaller
key. This is one order of all reports, and what covers what is decided by the two alone. So the outcome
follows from the set of reports: a report folds if a better one covers it, under the best that does; another
report can make it fold, but never unfold. In a chain (A covers B, B covers C, A not quite C) both fold, and
A leads.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from communique.link.leftovers import Worded, differences, objection
from communique.link.wording import LEAST_WORDS, SHINGLE, Span, shingles, words_of

CopyKind = Literal["exact", "near", "contained"]
Rank = tuple[int, str, int]

NEAR = 0.8
"""Jaccard likeness of the shingles from which two bodies are near-copies."""
CONTAINED = 0.9
"""Share of its shingles from which a body stands inside a longer one."""
AS_FULL = 1.05
"""Bodies within this ratio are about equally full. Steps of it, not pairs, so that this is an order."""
TELLING = 60
"""Words from which the same body is not written twice for two events."""
WEEK = 7
MONTH = 31
"""Days apart from above which the same words, a few exchanged, are taken to tell of another event."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report as copies are looked for.

    Attributes:
        key: its key.
        published: ISO day or prefix, if known.
        title: if known.
        text: its clean text.
        body: the spans of it that are body.
    """

    key: int
    published: str | None
    title: str | None
    text: str
    body: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """What one report has in common with a better one.

    Attributes:
        kind: how it is a copy.
        share: Jaccard likeness; of one that is contained, the share of its shingles in the other.
        differs: words that the better one lacks, the first of them.
        reason: why it does not fold all the same; empty if it folds.
    """

    kind: CopyKind
    share: float
    differs: str = ""
    reason: str = ""


def rank(words: int, published: str | None, key: int) -> Rank:
    """Return the place of a report among those that may lead: the smaller, the better."""
    fullness = math.floor(math.log(words) / math.log(AS_FULL)) if words else -1
    return -fullness, published or "9999", key


def worded(report: Report) -> Worded:
    """Return a report as `copy_of` compares it; to be kept where it is compared with many."""
    body = words_of(report.text, report.body)
    whole = words_of(report.text, [(0, len(report.text))])
    own = shingles(body)
    vocabulary = frozenset(word.folded for word in whole)
    return Worded(report.text, body, own, np.unique(own), np.union1d(own, shingles(whole)), vocabulary)


def copy_of(better: tuple[Report, Worded], worse: tuple[Report, Worded]) -> Copy | None:
    """Return what a report has in common with a better one, or `None` if it is not enough to be a copy.

    Args:
        better: the report that ranks first, with what `worded` makes of it.
        worse: the one that may fold under it.
    """
    (lead, of_lead), (copy, of_copy) = better, worse
    if len(of_copy.body) < SHINGLE:
        return None
    if _folded(of_lead) == _folded(of_copy):
        return Copy("exact", 1.0, reason=_other_event(lead, copy, of_copy))
    if min(len(of_copy.body), len(of_lead.body)) < LEAST_WORDS:
        return None
    shared = len(np.intersect1d(of_lead.distinct, of_copy.distinct, assume_unique=True))
    likeness = shared / (len(of_lead.distinct) + len(of_copy.distinct) - shared)
    inside = shared / len(of_copy.distinct)
    if likeness < NEAR and inside < CONTAINED:
        return None
    reason = _far_apart(lead, copy, MONTH) or objection(of_copy, of_lead)
    kind: CopyKind = "near" if likeness >= NEAR else "contained"
    share = round(likeness if kind == "near" else inside, 4)
    return Copy(kind, share, differences(of_copy, of_lead), reason)


def _folded(words: Worded) -> list[str]:
    return [word.folded for word in words.body]


def _other_event(lead: Report, copy: Report, words: Worded) -> str:
    """Return why the same few words may tell of two events."""
    if len(words.body) >= TELLING:
        return ""
    return _far_apart(lead, copy, WEEK) or _other_title(lead, copy)


def _far_apart(lead: Report, copy: Report, most: int) -> str:
    days = [_day(report.published) for report in (lead, copy)]
    if days[0] is None or days[1] is None:
        return ""
    apart = abs((days[0] - days[1]).days)
    return f"was published {apart} days apart" if apart > most else ""


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[: len("2024-05-17")])
    except ValueError:
        return None


def _other_title(lead: Report, copy: Report) -> str:
    """Return that both titles have names or numbers of their own: a short text may name nobody."""
    first, second = (_telling(report) for report in (lead, copy))
    return "has a title with other names" if first - second and second - first else ""


def _telling(report: Report) -> set[str]:
    title = report.title or ""
    words = words_of(title, [(0, len(title))])
    return {word.folded for word in words if not title[word.start].islower()}
