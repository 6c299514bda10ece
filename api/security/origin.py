"""From where does somebody knock, and under which address do they see us?"""

from fastapi import Request, Response

from api.security.place import place
from application.identity import Origin

MARK = "hemu_device"
"""The cookie that tells a known device."""
YEAR = 365 * 24 * 3600


def origin_of(request: Request) -> Origin:
    return Origin(
        address=place(), device=request.headers.get("user-agent", ""), known=request.cookies.get(MARK, "")
    )  # fmt: skip


def seen_at(request: Request) -> str:
    """Scheme and host of the pages, as they were set, else as the request names them."""
    fixed: str | None = request.app.state.office.place
    return fixed or f"{request.url.scheme}://{request.url.netloc}"


def leave_mark(request: Request, response: Response, mark: str) -> None:
    """On a device on which somebody has signed in."""
    response.set_cookie(
        MARK, mark, max_age=YEAR, httponly=True, samesite="lax", secure=request.url.scheme == "https"
    )  # fmt: skip
