"""How is one HTTP request sent to a target? Pinned to its address, without redirects, proxies or patience without end."""

from collections.abc import Iterable, Mapping

import httpx2

from application.messages.ports import RejectedError, UnreachedError
from infrastructure.answer import beginning
from infrastructure.messages.target import target

SECONDS = 10.0
"""D: as long as somebody else may take to answer."""
READ_AT_MOST = 64 * 1024
COMES_BACK = frozenset({408, 425, 429})
"""Answers after which another try may go through, beside all of the 500s."""
SERVER_FAULT = 500


class Post:
    """Sends to what is on the operator's list."""

    def __init__(self, listed: Iterable[str]) -> None:
        self._listed = tuple(listed)

    def __call__(self, address: str, content: bytes, headers: Mapping[str, str]) -> bytes:
        """The beginning of the answer. Raises RejectedError or UnreachedError."""
        found = target(address, self._listed)
        named = {"host": found.host_header, **headers}
        try:
            with (
                httpx2.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client,
                client.stream(
                    "POST", found.pinned, content=content, headers=named, extensions={"sni_hostname": found.host}
                ) as answer,
            ):
                _must_be_taken(answer.status_code)
                return beginning(answer, READ_AT_MOST)
        except httpx2.InvalidURL as error:
            raise RejectedError("not_an_address") from error
        except httpx2.HTTPError as error:
            raise UnreachedError(type(error).__name__) from error


def _must_be_taken(status: int) -> None:
    if httpx2.codes.is_success(status):
        return
    if status in COMES_BACK or status >= SERVER_FAULT:
        raise UnreachedError(f"status {status}")
    raise RejectedError(f"status {status}")
