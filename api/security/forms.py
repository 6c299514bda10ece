"""Does a form come from our own page? The token that every form carries, and where a request says it comes from.

The token is derived from a cookie that no other site can read: the session's, or on the way to signing in a visitor's.
"""

import hmac
import secrets
from hashlib import sha256
from urllib.parse import urlsplit

from fastapi import Request

VISITOR_COOKIE = "hemu_visitor"
FIELD = "form_token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignFormError(Exception):
    """A form without the token of our page, or a request that another site sent."""


def form_token(secret: str) -> str:
    """The token for forms on pages of whoever holds this cookie."""
    return sha256(b"hemu form " + secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_ours(token: str, secret: str) -> bool:
    return hmac.compare_digest(token.encode("utf-8", "surrogatepass"), form_token(secret).encode())


def visitor(request: Request) -> str:
    """The visitor's cookie, or a fresh one."""
    return request.cookies.get(VISITOR_COOKIE) or secrets.token_urlsafe(16)


def is_from_elsewhere(request: Request) -> bool:
    """Whether the browser says that another site sent it."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
