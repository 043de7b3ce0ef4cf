"""Parameters that are one of a few words; an empty field of a form asks for nothing."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import Query
from pydantic import AfterValidator, BeforeValidator

from communique.errors import UsageError
from communique.model import MeetingKind, Status
from communique.store.timeline_rows import Kind as TimelineKind

KINDS: tuple[str, ...] = get_args(MeetingKind)
MATTERS: tuple[str, ...] = ("meeting", "promise", "agreement", "incident")
"""Kinds of entry on the timeline of a pair."""
STATUSES: tuple[str, ...] = get_args(Status)


def one_of(asked: str, words: tuple[str, ...], what: str) -> str | None:
    """Return one of some words, or `None` for nothing.

    Raises:
        UsageError: it is none of them.
    """
    if not asked.strip():
        return None
    if asked not in words:
        raise UsageError(f"{asked!r} is no {what}.", available=f"There are: {', '.join(words)}.")
    return asked


def _kind(asked: str) -> str | None:
    return one_of(asked, KINDS, "kind of meeting")


def _status(asked: str) -> str | None:
    return one_of(asked, STATUSES, "status of a meeting")


def _matter(asked: str) -> str | None:
    return one_of(asked, MATTERS, "kind of entry")


Matter = Annotated[TimelineKind | None, Query(max_length=40), BeforeValidator(_matter)]
Kind = Annotated[str | None, Query(max_length=40), AfterValidator(_kind)]
MeetingStatus = Annotated[str | None, Query(max_length=40), AfterValidator(_status)]
