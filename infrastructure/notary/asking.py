"""How is somebody outside asked (a witness, an authority of time, a keeper of checkpoints)? By one POST, and not for long."""

import urllib.request
from http.client import HTTPException

PATIENCE_SECONDS = 10.0
LONGEST_ANSWER = 100_000
TEXT = "text/plain; charset=utf-8"


def post(url: str, content: bytes, media_type: str = TEXT) -> bytes:
    """What is answered. Raises OSError, of which HTTPError is one."""
    request = urllib.request.Request(url, content, {"Content-Type": media_type})  # noqa: S310 # set by the operator
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
            return bytes(answer.read(LONGEST_ANSWER))
    except HTTPException as error:  # what speaks no HTTP is as good as silent
        raise OSError(repr(error)) from error
