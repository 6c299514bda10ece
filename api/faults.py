"""Which fields are not well formed, and what is said of each? The words of the kernel for pydantic's findings too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from application.telling import Teller
from domain.kernel.shared_wording import FAULTS
from domain.kernel.vocabulary import FieldFault, InvalidError
from domain.kernel.wording import Phrase


@dataclass(frozen=True, slots=True)
class Fault:
    """A field by its path, what it is called, and what is wrong with it."""

    path: str
    label: str
    code: str
    message: str


EDGE = {
    "unknown_field": Phrase("没有这一栏", "does not exist"),
    "unreadable": Phrase("无法识别", "cannot be read"),
    "not_json": Phrase("不是有效的 JSON", "is not valid JSON"),
    "too_few": Phrase("至少要有{least}项", "needs {least} at least"),
    "too_many": Phrase("最多{most}项", "may have {most} at most"),
}
_CODES: Mapping[str, str] = MappingProxyType(
    {
        "missing": "missing",
        "extra_forbidden": "unknown_field",
        "string_too_long": "too_long",
        "string_too_short": "blank",
        "string_pattern_mismatch": "pattern",
        "string_unicode": "unwritable",
        "greater_than_equal": "range",
        "less_than_equal": "range",
        "too_short": "count",
        "too_long": "count",
        "timezone_aware": "no_time_zone",
        "json_invalid": "not_json",
    }
)


def of_command(error: InvalidError, language: str, teller: Teller | None) -> tuple[Fault, ...]:
    return tuple(_told(fault, language, teller) for fault in error.faults)


def of_body(errors: Sequence[Any], language: str, teller: Teller | None) -> tuple[Fault, ...]:
    """From pydantic's list, one fault per place."""
    found: dict[str, Any] = {}
    for each in errors:
        found.setdefault(".".join(map(str, each["loc"])), each)
    return tuple(_told(_as_fault(path, each), language, teller) for path, each in found.items())


def of_request(errors: Sequence[Any], language: str, teller: Teller | None) -> tuple[Fault, ...]:
    """The same of a route's own parameters and body, before whose places FastAPI puts where they came from."""
    return of_body([{**each, "loc": _within(each["loc"])} for each in errors], language, teller)


def _as_fault(path: str, error: Mapping[str, Any]) -> FieldFault:
    code = _CODES.get(error["type"], "unreadable")
    given = error.get("input")
    if code == "pattern" and isinstance(given, str) and not given.strip():
        code = "blank"
    context = error.get("ctx") or {}
    facts = {
        "longest": context.get("max_length"),
        "least": context.get("ge", context.get("min_length")),
        "most": context.get("le", context.get("max_length")),
    }
    return FieldFault(path, code, {key: each for key, each in facts.items() if each is not None})


def _within(place: Sequence[str | int]) -> Sequence[str | int]:
    """Of a parameter its name, of a body the way to the field."""
    return place[1:] if place[:1] == ("body",) else place[1:2]


def _count(fault: FieldFault) -> Phrase | None:
    """Of a list of which only one bound is known."""
    if fault.code != "count" or {"least", "most"} <= fault.facts.keys():
        return None
    return EDGE["too_few" if "least" in fault.facts else "too_many"]


def _told(fault: FieldFault, language: str, teller: Teller | None) -> Fault:
    phrase = _count(fault) or FAULTS.get(fault.code) or EDGE.get(fault.code) or EDGE["unreadable"]
    last = fault.path.rpartition(".")[2] if not fault.path.rpartition(".")[2].isdigit() else fault.path.split(".")[0]
    label = teller.field("", last) if teller else last
    return Fault(fault.path, label, fault.code, phrase.say(language, **fault.facts))
