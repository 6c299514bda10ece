"""Is a request one too many, or too large? Told before anything is done for it, and what was typed is kept."""

import sys

from fastapi import Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

from api.office import Office
from api.security.forms import FIELD, is_from_elsewhere
from application.throttling import Asker, TooManyRequestsError

FORM, FORM_WITH_PHOTOS = "application/x-www-form-urlencoded", "multipart/form-data"
LARGEST_REQUEST = 1 << 20
"""D: bytes of a request whose route says nothing else; forms and commands are some thousands."""
AS_ITS_READER_SAYS = sys.maxsize
"""For a route that reads a file as a stream: whoever reads keeps the bound."""
LARGEST_WITH_PHOTOS = 64 << 20
"""D: bytes of a form of residents that is looked through for what they typed; its own bound is lower."""
LONGEST_TYPED = 64 << 10
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


class _Texts(MultiPartParser):
    """Lets photos pass by unread: however large they are, only what was typed is held."""

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._current_part.file is None:
            super().on_part_data(data, start, end)


async def keep_typed(request: Request) -> None:
    """What was typed on a form that is not taken now stays with its sender (`request.state.carried`); photos do not."""
    sort, length = request.headers.get("content-type", "").partition(";")[0], request.headers.get("content-length", "")
    known = sort == FORM or (sort == FORM_WITH_PHOTOS and request.url.path.startswith("/r/"))
    if request.method != "POST" or not known or is_from_elsewhere(request):
        return
    most = LARGEST_REQUEST if sort == FORM else LARGEST_WITH_PHOTOS
    if not length.isdecimal() or int(length) > most:
        return
    try:
        form = await (request.form(max_fields=2000) if sort == FORM else _texts(request))
    except (MultiPartException, HTTPException):  # no form: nobody typed it
        return
    request.state.carried = [
        (name, value) for name, value in form.multi_items() if isinstance(value, str) and name != FIELD
    ]
    await form.close()


async def _texts(request: Request) -> FormData:
    """Raises MultiPartException."""
    parser = _Texts(request.headers, request.stream(), max_files=20, max_fields=100, max_part_size=LONGEST_TYPED)
    return await parser.parse()
