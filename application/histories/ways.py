"""Which events can a command write? Told from its rule without running it: what it and the functions it calls name.

Nobody declares it beside the rules, where it could be forgotten; a rule writes one event, seldom more than four.
"""

import sys
from collections.abc import Iterator, Mapping
from functools import partial
from types import CodeType, FunctionType, ModuleType
from typing import Any

from domain.kernel.approval import RequestApproved, RequestDeclined
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import Event

Ways = Mapping[str, frozenset[type[Event]]]
"""By the name of a command."""


def ways_of(kind: CaseKind) -> Ways:
    return {name: _of(kind, name) for name in kind.entries}


def _of(kind: CaseKind, name: str) -> frozenset[type[Event]]:
    entry = kind.entry(name)
    by_rule = frozenset(_events(entry.act.rule, set()))
    if entry.act.approval is None or entry.part == "do":
        return by_rule
    written: dict[str, frozenset[type[Event]]] = {
        "request": frozenset({kind.requested[entry.act.approval.noun]}), "approve": by_rule | {RequestApproved},
        "decline": frozenset({RequestDeclined}),
    }  # fmt: skip
    return written[entry.part]


def _events(named: Any, seen: set[int]) -> Iterator[type[Event]]:
    """What a name stands for: an event, or a function that names events."""
    if isinstance(named, type) and issubclass(named, Event):
        yield named
    elif isinstance(named, partial):
        for each in (named.func, *named.args, *named.keywords.values()):
            yield from _events(each, seen)
    elif isinstance(named, FunctionType) and not _is_of_python(named) and id(named) not in seen:
        seen.add(id(named))
        for each in _names(named):
            yield from _events(each, seen)


def _is_of_python(function: FunctionType) -> bool:
    return function.__module__.partition(".")[0] in sys.stdlib_module_names


def _names(function: FunctionType) -> Iterator[Any]:
    """Every value that a function, or one within it, refers to by a global name."""
    yield from (cell.cell_contents for cell in function.__closure__ or ())
    for code in _codes(function.__code__):
        for name in code.co_names:
            found = function.__globals__.get(name)
            if isinstance(found, ModuleType):
                yield from (getattr(found, each) for each in code.co_names if hasattr(found, each))
            elif found is not None:
                yield found


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)
