"""Tokens that tie a form to the browser that it was shown to.

The browser keeps a random name in a cookie that scripts cannot read and other sites cannot send; the form
carries what this process makes of it with a secret of its own. A page of another site, or of another program
on this machine that shares the cookies of the address, knows at most one of the two.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from fastapi import Request, Response

COOKIE = "communique-browser"
FIELD = "token"
_NAME = re.compile(r"[0-9a-f]{32}\Z")
_SECRET = secrets.token_bytes(32)


def token_of(request: Request) -> str:
    """Return the token for forms of the page that answers a request."""
    name = request.cookies.get(COOKIE, "")
    if not _NAME.match(name):
        name = getattr(request.state, "browser", None) or secrets.token_hex(16)
        request.state.browser = name
    return _made_of(name)


def keep_browser(request: Request, response: Response) -> None:
    """Name the browser, if a form was made for one that had no name."""
    name = getattr(request.state, "browser", None)
    if name is not None:
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, name, httponly=True, samesite="strict", secure=secure)


def is_of_browser(request: Request, token: str) -> bool:
    """Whether a form that comes back was shown to this browser by this process."""
    name = request.cookies.get(COOKIE, "")
    return bool(_NAME.match(name)) and hmac.compare_digest(_made_of(name).encode(), token.encode())


def _made_of(name: str) -> str:
    return hmac.new(_SECRET, name.encode(), hashlib.sha256).hexdigest()
