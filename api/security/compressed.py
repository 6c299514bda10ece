"""Which answers are compressed? Pages, where the request comes from our own pages or from the person at the browser.

A compressed page that holds a secret beside a text of somebody else's choosing tells the secret by its length to whoever can
make the browser ask again and again and see the line (BREACH). Only another site can make it ask, and browsers say so: what
another site caused goes out as it is. Without TLS browsers do not say, and there is nothing to guess.
"""

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

LEVEL = 5
"""D: a page becomes a sixth; higher levels take longer and win nothing."""
AS_THEY_ARE = ("application/*", "image/*", "audio/*", "video/*", "font/*", "text/event-stream")
"""Everything but texts."""
OWN = ("same-origin", "none")


class Compressed:
    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._small = GZipMiddleware(app, compresslevel=LEVEL, exclude_content_types=AS_THEY_ARE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        small = scope["type"] == "http" and _is_own(scope)
        await (self._small if small else self._plain)(scope, receive, send)


def _is_own(scope: Scope) -> bool:
    site = Headers(scope=scope).get("sec-fetch-site")
    return site in OWN if site is not None else scope["scheme"] == "http"
