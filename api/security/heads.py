"""Does the head of a request end? A connection that sends headers without end is closed before they fill the memory."""

from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD: Final = 64 * 1024
"""D: octets of the line and the headers of a request, and of what may follow a body; browsers send some thousands."""


class BoundedHeads(HttpToolsProtocol):
    """Counts what came and led to nothing yet: the parser keeps all of it until a line ends."""

    _open = _headers = 0

    def data_received(self, data: bytes) -> None:
        self._open += len(data)
        super().data_received(data)
        if max(self._open, self._headers) > LARGEST_HEAD and not self.transport.is_closing():
            self.send_400_response("The head of the request is too large.")

    def on_message_begin(self) -> None:
        self._open = self._headers = 0
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers += len(name) + len(value)
        if self._headers <= LARGEST_HEAD:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._open = 0
        if self._headers <= LARGEST_HEAD:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._open = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._open = 0
        super().on_message_complete()
