"""How much is read of what somebody outside answers over HTTP? Its beginning: nobody fills the memory."""

import httpx2


def beginning(answer: httpx2.Response, most: int) -> bytes:
    """At most so many bytes; what comes after is left unread."""
    read = b""
    for part in answer.iter_bytes():
        read += part
        if len(read) >= most:
            break
    return read[:most]
