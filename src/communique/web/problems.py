"""What an answer says where there is no page: what was asked, what there is, what to do next."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from communique.errors import CommuniqueError
from communique.model import Record

DATA = (".json", ".csv")
"""Endings of addresses that programs ask for; their problems are told as JSON, all others as pages."""


class Problem(Record):
    """Why there is no answer.

    Attributes:
        code: of the kind of error; the documentation lists them.
        asked: what was asked for.
        available: what there is instead.
        do: what to do next.
    """

    code: str
    asked: str
    available: str
    do: str


_PAGE = {"schema": {"type": "string"}}
RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "model": Problem,
        "description": "It cannot be answered: JSON at addresses of data, else a page",
        "content": {"text/html": _PAGE, "text/plain": _PAGE},
    }
}
"""For the OpenAPI document, of every operation."""


def add_problems(app: FastAPI) -> None:
    """Tell errors of all pages in the same way."""
    for kind in (CommuniqueError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _told)


def _told(request: Request, error: Exception) -> Response:
    status, problem = _problem(request, error)
    headers = error.headers if isinstance(error, HTTPException) else None
    if request.url.path.endswith(DATA):
        return JSONResponse(problem.model_dump(), status_code=status, headers=headers)
    template = request.app.state.templates.get_template("error.html")
    body = template.render(request=request, status=status, **problem.model_dump())
    return Response(body, status_code=status, headers=headers, media_type="text/html")


def _problem(request: Request, error: Exception) -> tuple[int, Problem]:
    if isinstance(error, CommuniqueError):
        told = Problem(code=error.code, asked=error.asked, available=error.available, do=error.do)
        return error.http_status, told
    if isinstance(error, RequestValidationError):
        wrong = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
        asked = f"The address asks for something that cannot be: {wrong}."
        return 422, Problem(code="C200", asked=asked, available="", do="Correct it.")
    status = error.status_code if isinstance(error, HTTPException) else 500
    asked = f"There is no page {request.url.path}." if status == 404 else f"{getattr(error, 'detail', '')}."
    return status, Problem(code="C201", asked=asked, available="", do="Begin at the start page, or search.")
