"""The guard before every page: who may ask, how much, and what a browser may do with the answer.

The desk is for the person at this machine. A page of another site must not reach it through her browser: not
by a name that resolves to this address (DNS rebinding), not by a form, not by a frame.
"""

from __future__ import annotations

import hmac
from http.cookies import SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LONGEST = 8_000
"""Characters of an address."""
LARGEST = 64_000
"""Bytes of a body: decisions are short."""
COOKIE = "communique-token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """Refuses what should not reach a page, and adds the headers that all answers have.

    Args:
        app: what is guarded.
        token: what a browser must show; `None` where the desk is on the loopback address.
        hosts: names that may be asked for besides those of the loopback address; a port does not matter.
    """

    def __init__(self, app: ASGIApp, token: str | None = None, hosts: tuple[str, ...] = ()) -> None:
        self._app = app
        self._token = token
        self._hosts = frozenset((*LOOPBACK, *(host.lower() for host in hosts)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] += [
                    (name.encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.encode() not in given
                ]
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if _without_port(host) not in self._hosts:
            return PlainTextResponse(f"This desk is not {host!r}.\n", status_code=421)
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > LONGEST:
            return PlainTextResponse("The address is too long.\n", status_code=414)
        if "transfer-encoding" in headers:
            return PlainTextResponse("Say first how long it is.\n", status_code=411)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            return PlainTextResponse("There is too much in this.\n", status_code=413)
        if self._token is not None:
            return self._unknown(scope, headers, self._token)
        return None

    def _unknown(self, scope: Scope, headers: Headers, token: str) -> Response | None:
        """Refuse a browser without the token; one that shows it in the address keeps it as a cookie."""
        shown = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if shown and hmac.compare_digest(shown.encode(), token.encode()):
            answer = RedirectResponse("/" + scope["path"].lstrip("/\\"), status_code=303)
            answer.set_cookie(COOKIE, token, httponly=True, samesite="strict")
            return answer
        kept = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        if kept is not None and hmac.compare_digest(kept.value.encode(), token.encode()):
            return None
        return PlainTextResponse("Open the address that communique serve printed.\n", status_code=401)


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host
