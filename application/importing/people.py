"""Who stands in the cells of a ledger: names in a row, telephone and identity numbers beside them?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BETWEEN_NAMES = re.compile(r"[、,，;；\n/]+|\s{2,}")
_SIDES = re.compile(r"\s*(?:与|诉|——|—|VS|vs|(?<=[\u4e00-\u9fff]{2})[和及](?=[\u4e00-\u9fff]{2}))\s*")
_PHONE = re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8})(?!\d)", re.ASCII)
_ID = re.compile(r"(?<!\d)\d{17}[0-9Xx](?![0-9Xx])", re.ASCII)
_ORGANISATION = re.compile(
    r"(公司|物业|银行|医院|学校|幼儿园|委员会|业委会|居委会|村委会|中心|厂|店|局|办事处|合作社|集团)$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was recognised in a cell, in order, and what is left of it."""

    values: tuple[str, ...]
    rest: str


def names(written: str) -> tuple[str, ...]:
    """The names of one side."""
    return tuple(each for part in _BETWEEN_NAMES.split(written) if (each := part.strip(" \u3000。.")))


def sides(written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of both sides where one cell has all; without a sign between them the first stands against the others."""
    first, *others = _SIDES.split(written, maxsplit=1)
    if others:
        return names(first), names(others[0])
    every = names(written)
    return every[:1], every[1:]


def phones(written: str) -> Found:
    return _found(_PHONE, written)


def id_numbers(written: str) -> Found:
    found = _found(_ID, written)
    return Found(tuple(each.upper() for each in found.values), found.rest)


def is_organisation(name: str) -> bool:
    return _ORGANISATION.search(name) is not None


def nth(values: Sequence[str], index: int) -> str:
    return values[index] if index < len(values) else ""


def _found(shape: re.Pattern[str], written: str) -> Found:
    rest = shape.sub("", written).strip(" 、,，;；/\n")
    return Found(tuple(shape.findall(written)), rest if re.search(r"\w", rest) else "")
