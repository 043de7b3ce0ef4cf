"""Mentions as records: their spans in characters, and those of states, places and organisations."""

from __future__ import annotations

from collections.abc import Mapping

from communique.extract.mentions.page import Page
from communique.extract.mentions.places import find_sites, is_place
from communique.model import Mention, MentionKind

KIND_OF_FORM: dict[str, MentionKind] = {
    "organisation": "organisation",
    "party": "organisation",
    "body": "organisation",
}


def make_mention(
    page: Page,
    span: tuple[int, int],
    extent: tuple[int, int],
    kind: MentionKind,
    rule: str,
    confidence: float,
    fields: Mapping[str, object],
) -> Mention:
    """Return the record of a mention.

    Args:
        page: the document.
        span: offsets of the words that name something.
        extent: first word and one past the last of the whole phrase.
        kind: as in the record.
        rule: as in the record.
        confidence: as in the record.
        fields: the other fields of the record.
    """
    start, end = span
    return Mention.model_validate(
        {
            "start": start,
            "end": end,
            "quote": page.text[start:end],
            "rule": rule,
            "confidence": confidence,
            "kind": kind,
            "extent_start": min(page.words[extent[0]].start, start),
            "extent_end": max(page.words[extent[1] - 1].end, end),
            **fields,
        }
    )


def state_mentions(page: Page) -> list[Mention]:
    """Return the mentions of states and other parties by the words of the tables."""
    found = []
    for hit in page.hits:
        outer = hit.first
        if page.follows(outer) and page.words[outer - 1].low == "the":
            outer -= 1
        fields = {
            "name": page.text[hit.start : hit.end],
            "state": None if hit.several else hit.code,
            "candidates": hit.several,
            "reason": "several states bear the name" if hit.several else "",
        }
        kind = "place" if is_place(page, hit) else KIND_OF_FORM.get(hit.form, "state")
        confidence = 0.5 if hit.several else 0.95
        span = (hit.start, hit.end)
        found.append(
            make_mention(page, span, (outer, hit.last), kind, f"state.{hit.form}", confidence, fields)
        )
    return found


def site_mentions(page: Page, taken: list[bool]) -> list[Mention]:
    """Return the mentions of places and organisations that the parser marks.

    Args:
        page: the document.
        taken: for each word, whether a person or an office has claimed it.
    """
    found = []
    for site in find_sites(page, taken):
        start, end = page.span(site.first, site.last)
        fields = {"name": page.text[start:end], "state": site.state}
        extent = (site.first, site.last)
        found.append(make_mention(page, (start, end), extent, site.kind, f"{site.kind}.mark", 0.7, fields))
    return found
