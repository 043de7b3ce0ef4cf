"""What belongs to pages and is no page: a report as it came in, citations to keep, the feed of a search."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response

from communique.errors import NotFound
from communique.store.finding_rows import Asked
from communique.web.citing import Citation
from communique.web.feed import feed
from communique.web.pages.document import Span, document
from communique.web.pages.evidence import citation_of
from communique.web.pages.search import asked_for
from communique.web.records import Lent

ENTRIES = 50
"""Sentences of a feed."""
FORMS = {
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
Form = Literal["txt", "bib", "csl.json"]
router = APIRouter()


@router.get("/documents/{identifier}/raw", response_class=Response, summary="A report as it came in")
def raw(record: Lent, identifier: str) -> Response:
    """Return the text of a report as it came in, before anything was cleaned."""
    return Response(record.raw_text(identifier), media_type="text/plain; charset=utf-8")


@router.get(
    "/documents/{identifier}/citation.{form}", response_class=Response, summary="Citation of a report"
)
def of_document(record: Lent, identifier: str, form: Form, s: Span = None) -> Response:
    """Return the citation of a report, or of words of it."""
    return _file(document(record, identifier, s=s).citation, form)


@router.get("/evidence/{identifier}/citation.{form}", response_class=Response, summary="A record cited")
def of_record(record: Lent, identifier: str, form: Form) -> Response:
    """Return the citation of the words that a record stands on."""
    found = record.evidence(identifier, (0, 1))
    citation = citation_of(found)
    if citation is None:
        raise NotFound(
            f"{found.id} has no words of its own to cite.", do="Cite a record of one report: a statement."
        )
    return _file(citation, form)


@router.get("/search.atom", response_class=Response, summary="A search as an Atom feed")
def atom(request: Request, record: Lent, asked: Annotated[Asked, Depends(asked_for)]) -> Response:
    """Return the sentences that match and were read last, as a feed."""
    rows = record.latest_found(asked, ENTRIES)
    body = feed(asked, rows, str(request.base_url), record.first_read() or "1970-01-01T00:00:00+00:00")
    return Response(body, media_type="application/atom+xml; charset=utf-8")


def _file(citation: Citation, form: Form) -> Response:
    content = {"txt": citation.text + "\n", "bib": citation.bibtex, "csl.json": citation.csl}[form]
    return Response(content, media_type=FORMS[form])
