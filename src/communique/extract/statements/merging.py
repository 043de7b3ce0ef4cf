"""Rules and reader together: what both find counts once, what one of them finds is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.statements.draft import Draft

SAME = 0.5
"""Overlap (intersection over union) from which two contents are one."""
ALONE = 0.8
"""Confidence from which the reader is believed where no rule finds anything."""
SURE_LINK = 0.8
"""Confidence from which its speaker is believed against that of a rule."""
UNSURE = frozenset({"own-voice", "position"})
"""Rules that find no cue: what they find counts only if the reader finds it too."""


def merge(ruled: Sequence[Draft], read: Sequence[Draft], spoken: Sequence[tuple[int, int]]) -> list[Draft]:
    """Return the drafts of rules and reader in text order, no two of which overlap.

    Args:
        ruled: what the rules found.
        read: what the reader found; each has its `saying`.
        spoken: stretches in the first person, where each sentence is a statement and rules find them all.
    """
    kept = list(ruled)
    free: list[Draft] = []
    for draft in read:
        near = (n for n, rule in enumerate(kept) if rule.start < draft.end and draft.start < rule.end)
        at = next((n for n in near if _is_same(kept[n], draft)), None)
        if at is not None:
            if kept[at].saying is None:
                kept[at] = _both(kept[at], draft)
            continue
        free.append(draft)
    for draft in free:
        sure = draft.saying is not None and draft.saying.confidence >= ALONE
        if not sure or any(start <= draft.start < end for start, end in spoken):
            continue
        if not any(_shared(rule, draft) for rule in kept):
            kept.append(draft)
    kept = [draft for draft in kept if draft.saying is not None or draft.rule not in UNSURE]
    return sorted(kept, key=lambda draft: (draft.start, draft.end))


def _both(rule: Draft, read: Draft) -> Draft:
    """Return the draft of a rule with what the reader knows of it.

    Where the two name the speaker by words that lie apart, a sure reader is believed: rules take the
    subject of an interrupted sentence for its speaker. In a transcript the label says who has the floor.
    """
    draft = replace(rule, saying=read.saying)
    if rule.rule == "transcript":
        return draft
    if rule.speaker != "phrase" or read.speaker != "phrase" or read.saying is None:
        return draft
    apart = read.phrase_end <= rule.phrase_start or rule.phrase_end <= read.phrase_start
    if not apart or read.saying.link < SURE_LINK:
        return draft
    return replace(draft, phrase_start=read.phrase_start, phrase_end=read.phrase_end)


def _shared(one: Draft, other: Draft) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _is_same(one: Draft, other: Draft) -> bool:
    whole = max(one.end, other.end) - min(one.start, other.start)
    return _shared(one, other) / whole >= SAME
