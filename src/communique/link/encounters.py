"""A report is not an event: reports of one encounter get one encounter id."""

from __future__ import annotations

from collections.abc import Sequence

from communique.model import Meeting, content_id
from communique.resolve import Entity, Link

DAY = len("2024-05-17")


def encounter_key(meeting: Meeting, participants: Sequence[Link], alone: str) -> str:
    """Return the id of the encounter that a meeting record reports.

    Two records report one encounter if kind, status and the exact day agree, and so do the states and
    the resolved participants. Anything less certain stands alone: two encounters taken for one
    mislead more than one counted twice.

    Args:
        meeting: a meeting record.
        participants: what its participants are tied to, in their order.
        alone: the record's own id, which the encounter's id is made of if it stands alone.
    """
    states = {p.state for p in meeting.participants if p.state}
    settled = [link.entity.id for link in participants if link.entity and _is_settled(link, link.entity)]
    certain = (
        meeting.date is not None
        and len(meeting.date) == DAY
        and len(states) > 1
        and len(settled) == len(participants)
    )
    if not certain:
        return content_id("encounter", alone)
    return content_id(
        "encounter", meeting.kind, meeting.status, meeting.date, *sorted(states), *sorted(set(settled))
    )


def _is_settled(link: Link, entity: Entity) -> bool:
    """Whether a link names one person or one office; "Iraqi officials" may be others each time."""
    return not link.reason and entity.kind in ("person", "office")
