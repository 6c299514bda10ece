"""How does somebody fill in a command? One worked example per body, for the description of the API."""

import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, get_args, get_origin

from api.http.bodies import text_of
from domain.kernel import fields as marks
from domain.kernel.vocabulary import CaseId, DivisionCode, NeighbourhoodId, OrganisationId, StaffId, TopicCode

_BY_TYPE: Mapping[Any, Any] = MappingProxyType(
    {
        CaseId: "0c6d9a52-6f57-4f0e-9d65-0d1f5b7f2f10",
        StaffId: "mediator",
        OrganisationId: "station.longhua",
        DivisionCode: "130903001001",
        NeighbourhoodId: "130903001001-W01",
        TopicCode: "城乡建设/物业服务",
        bool: True,
        date: "2026-03-10",
        datetime: "2026-03-10T09:00:00+08:00",
    }
)
_CANDIDATES = (
    "例：居民反映楼上漏水，请协调处理", "张三", "13812345678", "130903198001011234", "P1", "O1", "S1", "A1", "1", "2026",
    "2026-03", "2026-03-10", "1980-01-01", "09:00", "example-1", "example", "0" * 64, "parties.0.phone",
)  # fmt: skip
"""Texts of the sorts that patterns ask for; the first that fits a field is its example."""
_CLASS = re.compile(r"\[[^]]*[01]-9[^]]*\](\{[0-9,]+\}|[+*])?")
"""A class of digits in a pattern: `C[0-9]{1,3}` has the example `C1`."""


def example_of(command: type) -> dict[str, Any]:
    """The required fields and those that a person would usually fill in."""
    return {each.name: _value(each.name, each.type, each.marks) for each in marks.fields_of(command) if _shown(each)}


def _shown(field: marks.Field) -> bool:
    return field.required or (field.type is str and field.default == "" and field.mark(marks.Personal) is not None)


def _value(name: str, sort: Any, given: tuple[object, ...]) -> Any:
    if sort in _BY_TYPE:
        return _BY_TYPE[sort]
    sort = getattr(sort, "__supertype__", sort)
    if get_origin(sort) in (tuple, frozenset):
        return _entries(name, sort, given)
    if get_origin(sort) is not None or sort is dict:
        return {}
    if is_dataclass(sort):
        return example_of(sort)  # type: ignore[arg-type] # a class, as get_type_hints gives it
    return _scalar(name, sort, given)


def _entries(name: str, sort: Any, given: tuple[object, ...]) -> list[Any]:
    many = next((mark for mark in given if isinstance(mark, marks.Many)), marks.Many())
    if many.least == 0 and get_origin(sort) is frozenset:
        return []
    item, item_marks = marks.unmarked(get_args(sort)[0])
    return [_value(name, item, item_marks) for _ in range(max(many.least, 1))][: many.most]


def _scalar(name: str, sort: Any, given: tuple[object, ...]) -> Any:
    bounds = next((mark for mark in given if isinstance(mark, marks.Range)), marks.Range())
    if sort is int:
        return int(bounds.least if bounds.least is not None else 1) or int(min(1, bounds.most or 1))
    if sort is Decimal:
        return f"{Decimal(bounds.least or 0) + min(Decimal(100), Decimal(bounds.most or 100)):.2f}"
    if sort is str:
        return _text(name, text_of(given))
    assert issubclass(sort, StrEnum), f"no example of {sort}"
    return next(iter(sort)).value


def _text(name: str, text: marks.Text) -> str:
    if name.endswith("name") and _fits("张三", text):
        return "张三"
    if name.endswith("phone") and _fits("13812345678", text):
        return "13812345678"
    plainest = _CLASS.sub("1", text.pattern or "")
    fitting = next((each for each in (*_CANDIDATES, plainest) if _fits(each, text)), None)
    assert fitting is not None or text.blank, f"no example of {text}"
    return fitting or ""


def _fits(value: str, text: marks.Text) -> bool:
    return len(value) <= text.longest and (text.pattern is None or re.fullmatch(text.pattern, value) is not None)
