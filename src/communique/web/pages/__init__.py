"""The pages, each in a module of its theme; a module names its pages in `PAGES`."""

from __future__ import annotations

from fastapi import APIRouter

from communique.web.page import Page
from communique.web.pages import (
    document,
    evidence,
    export,
    files,
    ledger,
    matters,
    meetings,
    method,
    parties,
    people,
    reports,
    review,
    search,
    sources,
    start,
    statements,
    timeline,
    versions,
)

PAGES: tuple[Page, ...] = (
    *start.PAGES,
    *ledger.PAGES,
    *matters.PAGES,
    *review.PAGES,
    *sources.PAGES,
    *method.PAGES,
    *export.PAGES,
    *reports.PAGES,
    *versions.PAGES,
    *document.PAGES,
    *evidence.PAGES,
    *search.PAGES,
    *statements.PAGES,
    *meetings.PAGES,
    *people.PAGES,
    *parties.PAGES,
    *timeline.PAGES,
)
ROUTERS: tuple[APIRouter, ...] = (export.router, files.router, parties.ROUTER, timeline.ROUTER)
"""What is not a page with twins: feeds, the path that writes."""
