"""To whom envoys are sent: "ambassador to Iraq", "special representative for Afghanistan reconciliation"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from communique.offices.owner import AFFAIRS, state_at
from communique.offices.wording import Words, plain, turned, word_table

Cut = Sequence[tuple[str, Words]]
SENT = frozenset({"to", "for", "in", "on", "with", "at"})
TO_ORGANISATIONS = frozenset({"ambassador", "envoy", "representative"})


class Sent(NamedTuple):
    """The role, code of the addressee, and what else the words say."""

    role: str
    to: str | None
    body: str


def addressed(rest: Cut, role: str) -> Sent:
    """Return to whom an envoy is sent, from the parts of the words behind and in front of the noun."""
    to: str | None = None
    left: list[tuple[str, Words]] = []
    for preposition, words in rest:
        hit = state_at(words, 0, capitals=True) if to is None and preposition != "of" else None
        if hit and preposition not in SENT and hit.after < len(words):
            hit = None
        if hit and len(hit.meaning.codes) == 1 and role not in ("consul", "consul_general"):
            to = hit.meaning.codes[0]
            words = words[hit.after :]
            words = words[1:] if words[:1] and words[0] in AFFAIRS else words
        if words and words not in _senders():
            left.append((preposition, words))
    organisation = to is not None and not _is_state(to)
    if organisation and role in TO_ORGANISATIONS:
        role = "permanent_representative"
    return Sent(role, to, turned(left))


def _is_state(code: str) -> bool:
    return len(code) == 3 and code.isupper() and code not in ("GCC", "OIC", "ECO", "SCO", "CIS", "IMF", "WTO")


@cache
def _senders() -> frozenset[Words]:
    return frozenset(plain(words) for words in word_table("sent_by"))
