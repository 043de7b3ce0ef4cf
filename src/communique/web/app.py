"""The application: guards, pages, their twins, errors, what ships with it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from communique import __version__
from communique.web.guard import Guard
from communique.web.judging import make_router
from communique.web.page import add_page
from communique.web.pages import PAGES, ROUTERS
from communique.web.problems import RESPONSES, add_problems
from communique.web.records import Records
from communique.web.rendering import environment
from communique.web.settling import Settler

TITLE = "Communiqué: the record"


def create_app(record: Path, *, token: str | None = None, hosts: tuple[str, ...] = ()) -> FastAPI:
    """Return the desk over a record.

    Args:
        record: the file; it must be there and of this version.
        token: what a browser must show once, where the desk is not on the loopback address.
        hosts: names that a request may address it by, besides those of the loopback address.

    Raises:
        NotFound: there is no such record.
        RecordVersion: the file is of another version.
    """
    app = FastAPI(
        title=TITLE,
        version=__version__,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=RESPONSES,
    )
    app.state.records = Records(record)
    app.state.settler = Settler(record)
    app.state.templates = environment()
    app.add_middleware(Guard, token=token, hosts=hosts)
    static = files("communique.web").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    for page in PAGES:
        add_page(app, page)
    app.include_router(make_router())
    for router in ROUTERS:
        app.include_router(router)
    add_problems(app)
    return app
