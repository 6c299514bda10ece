"""What is a file really? Judged by its content; what the sender says of it counts for nothing."""

import codecs
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, BinaryIO

import puremagic

from infrastructure.files.document_parts import carries_what_runs

OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{OFFICE}.wordprocessingml.document"
XLSX = f"{OFFICE}.spreadsheetml.sheet"
TEXT = "text/plain"

EXTENSIONS: Mapping[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "audio/mpeg": (".mp3", ".mpga"),
    "audio/mp4": (".m4a", ".f4a"),
    "audio/wav": (".wav",),
    "video/mp4": (".mp4", ".m4v"),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    TEXT: (".txt", ".csv", ".md", ".log"),
}
"""What may be evidence, and the endings its name may have."""

ARCHIVE = "application/zip"
_SIGNS: Mapping[str, re.Pattern[bytes]] = {
    media_type: re.compile(sign, re.DOTALL)
    for media_type, sign in {
        "application/pdf": rb"(\r\n)?%PDF-",
        "image/png": rb"\x89PNG\r\n\x1a\n",
        "image/jpeg": rb"\xff\xd8\xff",
        "image/webp": rb"RIFF.{4}WEBP",
        "image/heic": rb".{4}ftyp(heic|heix|heim|heis)",
        "audio/mpeg": rb"ID3[\x02-\x04]\x00|\xff\xfb",
        "audio/mp4": rb".{4}ftypM4A ",
        "audio/wav": rb"RIFF.{4}WAVE",
        "video/mp4": rb".{4}ftyp(isom|iso[2-6]|mp4[12]|avc1|M4V |MSNV)",
        ARCHIVE: rb"PK\x03\x04",
    }.items()
}
"""What must stand at the beginning. The library's own table is generous: to it every RIFF is also sound, a box file of a
certain size film; and what stands at the end of a file, where anybody can append it, counts as well."""

_ACTIVE = frozenset({"text/html", "image/svg+xml", "application/xhtml+xml", "application/xml", "text/x-python"})
"""Texts that a browser or a shell would run."""
_PARTS: Mapping[str, str] = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
MOST_PARTS, MOST_UNPACKED, SMALL, MOST_RATIO = 5_000, 500 * 1024 * 1024, 10 * 1024 * 1024, 200
_PIECE = 64 * 1024
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f") | {"\x7f"}


def recognise(content: BinaryIO) -> str | None:
    """The media type, if it is one that may be evidence and two witnesses agree; None for everything else."""
    content.seek(0)
    head = content.read(puremagic.main.max_head)
    found = next((media_type for media_type, sign in _SIGNS.items() if sign.match(head)), None)
    matches = _matches(head)
    if found == ARCHIVE:
        return _office(content)
    if found is not None:
        return found if any(each.extension in EXTENSIONS[found] for each in matches) else None
    active = any(each.mime_type in _ACTIVE for each in matches)
    return TEXT if not active and _is_text(content) else None


def fits(name: str, media_type: str) -> bool:
    """Whether the ending of a name is one of the type, or there is none."""
    stem, dot, ending = name.rpartition(".")
    return not (stem and dot) or f".{ending.lower()}" in EXTENSIONS[media_type]


def _matches(head: bytes) -> list[puremagic.main.PureMagicWithConfidence]:
    try:
        return list(puremagic.magic_string(head))
    except (puremagic.PureError, ValueError):
        return []


def _office(content: IO[bytes], deep: int = 0) -> str | None:
    """A document or a workbook without macros, controls or programs, that unpacks to no more than one can hold."""
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            parts = archive.infolist()
            names = {part.filename.lower() for part in parts}
            if "[content_types].xml" not in names or _is_bomb(parts):
                return None
            if carries_what_runs(archive, deep, lambda inner, depth: _office(inner, depth) is not None):
                return None
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return None
    return next((media_type for part, media_type in _PARTS.items() if part in names), None)


def _is_bomb(parts: Sequence[zipfile.ZipInfo]) -> bool:
    """What a few kilobytes unpack to without end: too many parts, or far more than a document of its size."""
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    return len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > packed * MOST_RATIO)


def _is_text(content: BinaryIO) -> bool:
    return any(_decodes(content, encoding) for encoding in ("utf-8-sig", "gb18030"))


def _decodes(content: BinaryIO, encoding: str) -> bool:
    """Whether all of it is text in an encoding: no control characters, no first line for a shell."""
    content.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for number, piece in enumerate(_pieces(content)):
            text = decoder.decode(piece)
            if (number == 0 and text.startswith("#!")) or not _CONTROLS.isdisjoint(text):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: content.read(_PIECE), b"")
