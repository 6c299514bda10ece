"""How is somebody outside asked (a witness, an authority of time, a keeper of checkpoints)? By one POST, and not for long."""

import httpx2

from infrastructure.answer import beginning

PATIENCE_SECONDS = 10.0
LONGEST_ANSWER = 100_000
TEXT = "text/plain; charset=utf-8"


class DeclinedError(OSError):
    """What was asked answers, and did not do it. Redirects are not followed: the operator names the address."""

    def __init__(self, status: int, content: bytes) -> None:
        super().__init__(f"status {status}")
        self.status = status
        self.content = content


def post(url: str, content: bytes, media_type: str = TEXT) -> bytes:
    """What is answered. Raises OSError, of which DeclinedError is one."""
    try:
        with (
            httpx2.Client(timeout=PATIENCE_SECONDS, follow_redirects=False) as client,
            client.stream("POST", url, content=content, headers={"content-type": media_type}) as answer,
        ):
            found, status = beginning(answer, LONGEST_ANSWER), answer.status_code
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise OSError(repr(error)) from error
    if not httpx2.codes.is_success(status):
        raise DeclinedError(status, found)
    return found
