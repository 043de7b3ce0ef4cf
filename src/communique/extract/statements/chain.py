"""Chains: "X recalled that Y had pledged to ..." passes on what Y promised and is no promise of X."""

from __future__ import annotations

import re

from communique.extract.cast import Cast
from communique.extract.statements.speakers import Speaker
from communique.model import Act, Mention

PASSED_ON = re.compile(
    r"[^.;“”\"]{0,40}?\b(?:had|has|have|having|was|were)?\s*"
    r"(?:\w+ly |once |also |already |earlier |previously )*"
    r"(?:said|pledged|promised|vowed|assured|undertaken|undertook|declared|agreed|offered|guaranteed|announced|"
    r"told|committed (?:itself|themselves|himself|herself))\b",
    re.I,
)
REACH = 3
"""Words before the party that is passed on: "the government of"."""
BINDING: frozenset[Act] = frozenset({"commit", "agree"})


def chain_of(cast: Cast, speaker: Speaker, start: int, end: int) -> Mention | None:
    """Return the party, not the speaker's, whose words the content `text[start:end]` passes on."""
    if speaker.both:
        return None
    for mention in cast.within(start, end, "person", "office", "state", "organisation"):
        if len(cast.text[start : mention.extent_start].split()) > REACH:
            return None
        if PASSED_ON.match(cast.text, max(mention.extent_end, mention.end), end):
            return mention if _is_another(cast, mention, speaker) else None
    return None


def _is_another(cast: Cast, mention: Mention, speaker: Speaker) -> bool:
    party = cast.party(mention)
    if party.state is None or speaker.state is None:
        return False
    return party.state != speaker.state


def act_in_chain(act: Act, runner_up: Act | None) -> Act:
    """Return the act of a statement that passes on another's promise: it never binds its speaker."""
    if act not in BINDING:
        return act
    return runner_up if runner_up is not None and runner_up not in BINDING else "assert"
