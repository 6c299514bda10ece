"""Is a request one too many? Told before anything is done for it, and what was typed is kept."""

from fastapi import Request

from api.office import Office
from api.security.forms import FIELD, is_from_elsewhere
from application.throttling import Asker, TooManyRequestsError

FORM, FORM_WITH_PHOTOS = "application/x-www-form-urlencoded", "multipart/form-data"
LARGEST_KEPT = 4 << 20
"""D: bytes of a form that is kept; what people type is a few thousand, the rest of a form of residents are photos."""
FREE = ("/static/", "/r/static/", "/api/v1/health")
"""What costs nothing, or is asked by whoever watches over the system."""


async def must_be_within(office: Office, asker: Asker, of: str) -> None:
    """Count a request of an account or address. Raises TooManyRequestsError."""
    requests = office.requests
    if requests is None:
        return
    wait = requests.count(asker, of)
    if wait is None and requests.is_due(asker, of):
        wait = await office.asking.run(requests.settle, asker, of)
    if wait is not None:
        raise TooManyRequestsError(wait)


async def keep_typed(request: Request) -> None:
    """What was typed on a form that is not taken now stays with its sender (`request.state.carried`); photos do not."""
    sort, length = request.headers.get("content-type", "").partition(";")[0], request.headers.get("content-length", "")
    known = sort == FORM or (sort == FORM_WITH_PHOTOS and request.url.path.startswith("/r/"))
    if request.method != "POST" or not known or is_from_elsewhere(request):
        return
    if not length.isdecimal() or int(length) > LARGEST_KEPT:
        return
    form = await request.form(max_fields=2000)
    request.state.carried = [
        (name, value) for name, value in form.multi_items() if isinstance(value, str) and name != FIELD
    ]
    await form.close()
