"""Does a document of Word or Excel carry what runs? Judged by what its parts are, whatever they are called.

Macros, controls, embedded programs and objects, templates and frames fetched from elsewhere, links that start programs.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from lzma import LZMAError
from typing import IO
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile, ZipInfo

UNREADABLE = (
    ET.ParseError, BadZipFile, LZMAError, zlib.error, NotImplementedError, RuntimeError, ValueError, LookupError, OSError,
    EOFError,
)  # fmt: skip
"""What the libraries raise over a part that is damaged, locked or packed in a way nobody uses."""
LARGEST_INDEX = 2 * 1024 * 1024
"""D: octets of a list of types or relations; real ones have some thousands."""
DEEPEST = 2
"""D: how deep documents may lie in documents: a sheet behind a diagram, no more."""
_NAMES = re.compile(
    r"vbaproject\.bin$|\.(exe|dll|com|scr|msi|js|jse|vbs|vbe|wsf|hta|ps1|bat|cmd|lnk|jar|docm|xlsm|dotm|xltm|xlam|xlsb|zip|rar"
    r"|7z|htm|html|mht)$|/activex/|/embeddings/.*\.bin$|/macrosheets/|(^|/|\\)\.\.(/|\\)"
)
_PROGRAMS = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"MZ",
    b"\x7fELF",
    b"L\0\0\0\x01\x14\x02\0",
    b"#!",
    b"\xca\xfe\xba\xbe",
)
"""How compound files (macros, old documents), programs, shortcuts and scripts begin."""
_PACKED = b"PK\x03\x04"
_TYPES = re.compile(r"macroenabled|vbaproject|vbadata|activex|oleobject|macrosheet|ms-office\.vba", re.IGNORECASE)
_RELATIONS = re.compile(r"/(vbaproject|xlmacrosheet|activexcontrol|control|oleobject|afchunk)", re.IGNORECASE)
_FETCHED = re.compile(r"/(attachedtemplate|frame|subdocument|package)$", re.IGNORECASE)
"""Relations that may not lead out of the document; links, pictures and other workbooks may."""
_STARTED = frozenset({"ddeLink", "oleLink"})

Judge = Callable[[IO[bytes], int], bool]
"""Whether an archive within a document, so deep, is a document that carries nothing."""


def carries_what_runs(archive: ZipFile, deep: int, is_harmless: Judge) -> bool:
    try:
        return any(_runs(archive, part, deep, is_harmless) for part in archive.infolist())
    except UNREADABLE:
        return True


def _runs(archive: ZipFile, part: ZipInfo, deep: int, is_harmless: Judge) -> bool:
    name = part.filename.lower()
    if _NAMES.search(name) or name.startswith("/"):
        return True
    if name == "[content_types].xml":
        return any(_TYPES.search(value) for each in _elements(archive, part) for value in each.attrib.values())
    if name.endswith(".rels"):
        return any(_leads_out(each) for each in _elements(archive, part))
    if "/externallinks/" in name and name.endswith(".xml"):
        return any(each.tag.rpartition("}")[2] in _STARTED for each in _elements(archive, part))
    with archive.open(part) as opened:
        head = opened.read(8)
        if head.startswith(_PACKED):
            opened.seek(0)
            return deep >= DEEPEST or not is_harmless(opened, deep + 1)
    return head.startswith(_PROGRAMS)


def _leads_out(relation: ET.Element) -> bool:
    sort, outside = relation.get("Type", ""), relation.get("TargetMode", "").lower() == "external"
    return bool(_RELATIONS.search(sort) or (outside and _FETCHED.search(sort)))


def _elements(archive: ZipFile, part: ZipInfo) -> Iterator[ET.Element]:
    """Raises ValueError where it is larger than anybody writes."""
    if part.file_size > LARGEST_INDEX:
        raise ValueError(part.filename)
    return ET.fromstring(archive.read(part)).iter()  # noqa: S314 # expat bounds what entities grow to, and fetches nothing
