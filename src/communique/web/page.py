"""A page: one function that reads, and three forms of what it returns: HTML, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from communique.model import Record
from communique.web.outcomes import outcome_of
from communique.web.tokens import keep_browser, token_of

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]\d[\d., ]*%?\Z")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the desk.

    Attributes:
        path: where it is; its twins are at the same path with `.json` and `.csv`. The start page has `/start`
            for these.
        read: takes a record (`Lent`) and the query, returns the `Record` that all three forms show.
        template: of the HTML form; it gets the record as `page`.
        rows: the lines of the CSV form.
        model: the class of what `read` returns.
        summary: what the page has, for the OpenAPI document.
    """

    path: str
    read: Callable[..., Record]
    template: str
    rows: Callable[[Any], Iterable[Record]]
    model: type[Record]
    summary: str

    @property
    def twin(self) -> str:
        """The path of the twins without their ending."""
        return self.path if self.path != "/" else "/start"


def add_page(app: FastAPI, page: Page) -> None:
    """Serve a page and its twins."""
    needed = Depends(page.read)

    def as_json(found: Any = needed) -> Response:
        return JSONResponse(found.model_dump(mode="json"))

    def as_csv(found: Any = needed) -> Response:
        return Response(table(page.rows(found)), media_type="text/csv; charset=utf-8")

    def as_html(request: Request, found: Any = needed) -> Response:
        body = render(request, page.template, page=found, twin=twins(request, page))
        response = HTMLResponse(body)
        keep_browser(request, response)
        return response

    name = page.template.removesuffix(".html")
    csv_form: dict[int | str, dict[str, Any]] = {
        200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The rows"}
    }
    app.get(f"{page.twin}.json", response_model=page.model, summary=page.summary, name=f"{name}.json")(
        as_json
    )
    app.get(f"{page.twin}.csv", responses=csv_form, response_class=Response, summary=page.summary)(as_csv)
    app.get(page.path, include_in_schema=False, name=name)(as_html)


def render(request: Request, template: str, **values: Any) -> str:
    """Return a template filled in."""
    values = {"token": token_of(request), "done": outcome_of(request), **values}
    found: str = request.app.state.templates.get_template(template).render(request=request, **values)
    return found


def twins(request: Request, page: Page) -> dict[str, str]:
    """Return the addresses of the twins of a page, with its query."""
    base = request.url.path if request.url.path != "/" else "/start"
    kept = request.url.remove_query_params("done").query
    query = f"?{kept}" if kept else ""
    return {form: f"{base}.{form}{query}" for form in ("json", "csv")}


def table(rows: Iterable[Record]) -> str:
    """Return rows as CSV (RFC 4180); lists as JSON, nothing as an empty cell.

    Words that a spreadsheet would take for a formula have an apostrophe before them.
    """
    out = io.StringIO()
    writer: Any = None
    for row in rows:
        values = row.model_dump(mode="json")
        if writer is None:
            writer = csv.DictWriter(out, list(values), lineterminator="\r\n")
            writer.writeheader()
        writer.writerow({name: _cell(value) for name, value in values.items()})
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.match(value):
        return f"'{value}"
    return value
