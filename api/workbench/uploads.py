"""How does a form with a file come in? Its fields first, then the file as a stream that is never whole in memory."""

from collections import deque
from collections.abc import AsyncIterator
from typing import Any

from fastapi import Request
from python_multipart.multipart import MultipartParser, parse_options_header

LONGEST_FIELD = 4000
MOST_FIELDS = 80


class NoFormError(Exception):
    """What was sent is no form with a file, or one that nobody here has made."""


class Incoming:
    """A multipart form. `fields` holds what came before the file; `content` gives the file, once."""

    def __init__(self, request: Request) -> None:
        sort, options = parse_options_header(request.headers.get("content-type", ""))
        if sort != b"multipart/form-data" or b"boundary" not in options:
            raise NoFormError
        self.fields: dict[str, str] = {}
        self.name = ""
        self._body = request.stream()
        self._read: deque[bytes] = deque()
        self._header, self._value, self._headers = b"", b"", dict[bytes, bytes]()
        self._field, self._text = "", bytearray()
        self._in_file = self._had_file = False
        names = (
            "part_begin",
            "header_field",
            "header_value",
            "header_end",
            "headers_finished",
            "part_data",
            "part_end",
        )
        callbacks: Any = {f"on_{each}": getattr(self, f"_{each}") for each in names}
        self._parser = MultipartParser(options[b"boundary"], callbacks)

    async def read_fields(self) -> None:
        """Read on until the file begins, or the form ends."""
        while not self._had_file and await self._more():
            pass

    async def content(self) -> AsyncIterator[bytes]:
        while True:
            while self._read:
                yield self._read.popleft()
            if not await self._more():
                return

    async def _more(self) -> bool:
        try:
            piece = await anext(self._body)
        except StopAsyncIteration:
            return False
        self._parser.write(piece)
        return True

    def _part_begin(self) -> None:
        self._headers, self._text = {}, bytearray()

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header = self._value = b""

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._field = options.get(b"name", b"").decode("utf-8", "replace")
        self._in_file = b"filename" in options
        if self._in_file and not self._had_file:
            self.name, self._had_file = options[b"filename"].decode("utf-8", "replace"), True
        elif self._in_file or len(self.fields) >= MOST_FIELDS:
            raise NoFormError

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file:
            self._read.append(data[start:end])
            return
        self._text += data[start:end]
        if len(self._text) > LONGEST_FIELD:
            raise NoFormError

    def _part_end(self) -> None:
        if not self._in_file:
            self.fields[self._field] = self._text.decode("utf-8", "replace")
