"""Which kinds of record are put together across documents, and by what."""

from __future__ import annotations

from typing import Any

from communique.link import MeetingFacts, incidents, instruments, meetings, occasions, promises
from communique.store.linkable import Kind
from communique.store.matter_facts import incident_facts, instrument_facts
from communique.store.meeting_facts import meeting_facts
from communique.store.promise_facts import bound, may_be_one, promise_facts


def _is_loose(facts: MeetingFacts) -> bool:
    return not facts.is_firm


MEETINGS: Kind[MeetingFacts] = Kind(
    "meetings", meeting_facts, meetings.blocks, occasions.tie, is_recalled=_is_loose
)
PROMISES = Kind(
    "commitments",
    promise_facts,
    promises.blocks,
    promises.tie,
    promises.bare_tie,
    promises.is_near,
    may_be_one,
    against=promises.AGAINST,
    absent=promises.ABSENT,
    owners=bound,
)
KINDS: tuple[Kind[Any], ...] = (
    MEETINGS,
    PROMISES,
    Kind(
        "instruments",
        instrument_facts,
        instruments.blocks,
        instruments.tie,
        signature=instruments.signature,
    ),
    Kind("incidents", incident_facts, incidents.blocks, incidents.tie, signature=incidents.signature),
)
"""In the order in which they are linked."""
